#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/attr.h"
#include "form/value.h"

static void
round_trip(enum value_kind kind, const char *text)
{
	struct arena arena = { 0 };
	struct buf out = { 0 };
	struct value value;

	assert_true(value_read(&arena, kind, str_of(text), &value));
	assert_int_equal(value.kind, kind);
	value_write(&out, &value);
	assert_string_equal(out.at, text);
	buf_free(&out);
	arena_free(&arena);
}

static void
canonical_form_goes_there_and_back(void **state)
{
	(void)state;
	round_trip(VALUE_INTEGER, "3");
	round_trip(VALUE_INTEGER, "-9223372036854775808");
	round_trip(VALUE_DECIMAL, "2.5");
	round_trip(VALUE_TEXT, "text as it is\nand more");
	round_trip(VALUE_DATE, "2017-03-14");
	round_trip(VALUE_LIST, "hvb fam");
	round_trip(VALUE_LIST, "hvb");
}

static void
other_texts_are_refused(void **state)
{
	static const struct {
		enum value_kind kind;
		const char *text;
	} bad[] = {
		{ VALUE_INTEGER, "3.0" },
		{ VALUE_INTEGER, "three" },
		{ VALUE_INTEGER, "9223372036854775808" },
		{ VALUE_DECIMAL, "2,5" },
		{ VALUE_DECIMAL, "inf" },
		{ VALUE_DATE, "2017-02-29" },
		{ VALUE_DATE, "14 mars" },
		{ VALUE_NONE, "x" },
	};
	struct arena arena = { 0 };
	struct value value;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		assert_false(value_read(&arena, bad[i].kind, str_of(bad[i].text), &value));
		assert_int_equal(value.kind, VALUE_NONE);
	}
	arena_free(&arena);
}

static void
empty_is_nothing_in_every_kind(void **state)
{
	struct arena arena = { 0 };
	struct value value;

	(void)state;
	for (int kind = VALUE_NONE; kind < VALUE_KINDS; kind++) {
		assert_true(value_read(&arena, (enum value_kind)kind, STR(""), &value));
		assert_int_equal(value.kind, VALUE_NONE);
	}
	assert_true(value_read(&arena, VALUE_LIST, STR("  "), &value));
	assert_int_equal(value.kind, VALUE_NONE);
	assert_int_equal(value_text(STR("")).kind, VALUE_NONE);
	arena_free(&arena);
}

static void
equality_looks_at_content(void **state)
{
	struct value a[] = { value_text(STR("a")), value_text(STR("b")) };
	struct value b[] = { value_text(STR("b")), value_text(STR("a")) };
	struct value ab = { .kind = VALUE_LIST, .list = { a, 2 } };
	struct value ba = { .kind = VALUE_LIST, .list = { b, 2 } };
	struct value one = { .kind = VALUE_LIST, .list = { a, 1 } };
	struct value two = value_integer(2), decimal = value_decimal(2.0);
	struct value text = value_text(STR("2")), none = value_none();
	struct value big = value_integer((INT64_C(1) << 53) + 1);
	struct value near = value_integer(INT64_C(1) << 53);
	struct value day = value_date(2);

	(void)state;
	assert_true(value_equal(&two, &decimal));
	assert_false(value_equal(&two, &text));
	assert_false(value_equal(&two, &day));
	assert_false(value_equal(&two, &none));
	assert_true(value_equal(&none, &none));
	assert_true(value_equal(&ab, &ab));
	assert_false(value_equal(&ab, &ba));
	assert_false(value_equal(&ab, &one));
	assert_false(value_equal(&big, &near));
	assert_true(value_lists(&ab, STR("b")));
	assert_false(value_lists(&one, STR("b")));
	assert_false(value_lists(&text, STR("2")));
}

static void
copies_live_on_their_own(void **state)
{
	char bytes[] = "short life";
	struct arena arena = { 0 };
	struct value item = value_text((struct str){ bytes, sizeof(bytes) - 1 });
	struct value list = { .kind = VALUE_LIST, .list = { &item, 1 } };
	struct value copy = value_copy(&arena, &list);

	(void)state;
	bytes[0] = 'X';
	item = value_none();
	assert_int_equal(copy.list.count, 1);
	assert_true(str_is(copy.list.items[0].text, "short life"));
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(canonical_form_goes_there_and_back),
		cmocka_unit_test(other_texts_are_refused),
		cmocka_unit_test(empty_is_nothing_in_every_kind),
		cmocka_unit_test(equality_looks_at_content),
		cmocka_unit_test(copies_live_on_their_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
