#include "testform.h"

static struct form *form;

static void
check(const char *text, const char *line, const char *home, const char *told)
{
	struct diags diags = { .at = NULL };
	struct arena arena = { .last = NULL };
	struct buf out = { .at = NULL };
	const struct question *asker = home ? form_question(form, str_of(home)) : NULL;
	const struct expr *expr = expr_compile(
		form, asker, NULL, EXPR_CONDITION, str_of(text), place_none(), true, &diags);

	if (expr == NULL)
		fail_msg("%s: %s", text, diags_first(&diags));
	struct answers *answers = testform_answer(form, line, &arena);
	struct moment moment = { .answers = answers, .row = &answers->root };
	expr_explain(expr, &moment, form_language(form, STR("en")), &out);
	assert_string_equal(out.at ? out.at : "", told);
	answers_free(answers);
	arena_free(&arena);
	buf_free(&out);
}

static void
test_why(void **state)
{
	(void)state;
	check("${s1} = 'ja'", "s1=ja", NULL, "");
	check("${s1} = 'ja'", "s1=nej", NULL, "S1 is \"No\"");
	check("${s1} = 'ja'", "", NULL, "S1 is not answered");
	check("abs(${n1}) >= 2", "n1=1", NULL, "N1 is \"One\"");
	check("${i1} >= 3 and ${g1} <= 2", "i1=3 g1=4", NULL, "G1 is \"4, All\"");
	check("${i1} >= 3 and ${s1} = 'ja'", "i1=2", NULL, "I1 is \"2\" and S1 is not answered");
	check("${i1} >= 3 or ${i1} < 0", "i1=2", NULL, "I1 is \"2\"");
	check("not selected(${m1}, 'hvb')", "m1=hvb+fam", NULL, "M1 is \"Care home, Foster home\"");
	check("${h1} = 1", "i1=1000", NULL, "H1 does not apply");
	check("${mat[r1,c1]} = 1", "mat[r1,c1]=2", NULL,
		"Mat (Row one, Column one) is \"2, More\"");
	check("count(${rep}) > 3", "f1#1,2", NULL, "Rep has 2 rows");
	check("count(${who}) > 3", "who@soc", NULL, "1 person takes part");
	check("own(${p1}) > 3", "", "p2", "it depends on who answers");
	check("today() > date('2018-01-01')", "", NULL, "it depends on today's date");
}

/* A rating that is not revealed is told by nothing, not even here; nor is the median
 * of fewer than three. */
static void
test_ratings(void **state)
{
	(void)state;
	check("${p1} >= 3", "p1@1,1,2,4", NULL, "the median of P1 is \"1.5\"");
	check("${p1} >= 3", "p1@2,2,3", NULL, "the median of P1 is \"2, More\"");
	check("${p1} >= 3", "p1@1,2", NULL, "P1 has fewer than 3 answers");
	check("${p1} >= 3", "p1?1,2", NULL, "P1 is not revealed yet");
	check("${p1} >= 3", "", NULL, "P1 is not answered");
}

static void
test_many(void **state)
{
	(void)state;
	check("${i1} + ${i2} + ${d1} + ${d2} + ${n1} + ${g1} > 0", "", NULL,
		"I1 is not answered and I2 is not answered and D1 is not answered and "
		"D2 is not answered and N1 is not answered, ...");
}

static int
load(void **state)
{
	struct diags diags = { .at = NULL };

	(void)state;
	setenv("BEHOV_LANG", "en", 1);
	form = testform_load(TESTFORM, &diags);
	diags_clear(&diags);
	return form == NULL;
}

static int
unload(void **state)
{
	(void)state;
	form_free(form);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_why),
		cmocka_unit_test(test_ratings),
		cmocka_unit_test(test_many),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
