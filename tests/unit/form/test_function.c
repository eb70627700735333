#include "form/function.h"
#include "form/pattern.h"
#include "testform.h"

/* Every row of the table can be run and says how it is called. */
static void
test_table(void **state)
{
	size_t count = 0;

	(void)state;
	for (const struct function *f = functions; f->name; f++, count++) {
		assert_non_null(f->run);
		assert_true(f->least <= f->most);
		assert_int_equal(f->arguments[0] == '\0', f->most == 0);
		assert_ptr_equal(function_named(str_of(f->name)), f);
		assert_int_equal(strspn(f->arguments, "bntdasmoplrfxe"), strlen(f->arguments));
		for (const struct function *other = functions; other < f; other++)
			assert_string_not_equal(f->name, other->name);
	}
	assert_true(count > 40);
	assert_ptr_equal(function_named(STR("SUM")), function_named(STR("sum")));
}

static void
test_unknown(void **state)
{
	(void)state;
	assert_null(function_named(STR("")));
	assert_null(function_named(STR("random")));
	assert_null(function_named(STR("su")));
	assert_null(function_named(STR("summ")));
}

static bool
matches(const char *name, const char *text)
{
	const struct pattern *pattern = pattern_named(str_of(name));

	assert_non_null(pattern);
	return pattern->matches(str_of(text));
}

static void
test_patterns(void **state)
{
	(void)state;
	assert_true(matches("year", "2017"));
	assert_false(matches("year", "0017"));
	assert_false(matches("year", "20170"));
	assert_true(matches("year_range", "2016-2016"));
	assert_false(matches("year_range", "2017-2016"));
	assert_true(matches("month", "2017-12"));
	assert_false(matches("month", "2017-13"));
	assert_true(matches("time", "23:59"));
	assert_false(matches("time", "24:00"));
	assert_true(matches("postal_code", "221 00"));
	assert_false(matches("postal_code", "021 00"));
	assert_true(matches("organisation_number", "212000-1132"));
	assert_false(matches("organisation_number", "212000-1133"));
	assert_true(matches("phone", "+46 (0)46-35 50 00"));
	assert_false(matches("phone", "046-35 50 00 #2"));
	assert_false(matches("phone", "12345"));
	assert_true(matches("email", "namn@kommun.example"));
	assert_false(matches("email", "namn@kommun"));
	assert_false(matches("email", "a@b@c.se"));
	assert_false(matches("email", "@b.se"));
	assert_false(matches("email", "a b@c.se"));
	assert_true(matches("web_address", "https://kommun.example/sida"));
	assert_false(matches("web_address", "kommun.example"));
	assert_false(matches("web_address", "https://"));
	for (const struct pattern *pattern = patterns; pattern->name; pattern++)
		assert_false(pattern->matches(STR("")));
	assert_null(pattern_named(STR("anything")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_patterns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
