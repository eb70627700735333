#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/str.h"

static void
part_is_cut_down(void **state)
{
	struct str text = STR("abcdef");

	(void)state;
	assert_true(str_is(str_part(text, 2, 3), "cde"));
	assert_true(str_is(str_part(text, 4, 99), "ef"));
	assert_true(str_is(str_part(text, 99, 1), ""));
	assert_true(str_is(str_from(text, 5), "f"));
	assert_true(str_is(str_from((struct str){ .at = NULL }, 3), ""));
	assert_int_equal(str_of(NULL).length, 0);
}

static void
order_is_bytes(void **state)
{
	(void)state;
	assert_int_equal(str_compare(STR("a"), STR("a")), 0);
	assert_true(str_compare(STR("a"), STR("b")) < 0);
	assert_true(str_compare(STR("ab"), STR("a")) > 0);
	assert_true(str_compare(STR(""), STR("a")) < 0);
	assert_true(str_compare(STR("a"), STR("\xc3\xa5")) < 0);
	assert_true(str_equal_ascii(STR("Lund"), STR("lUND")));
	assert_false(str_equal_ascii(STR("Å"), STR("å")));
	assert_false(str_equal_ascii(STR("Lund"), STR("Lun")));
}

static void
beginnings_ends_and_finding(void **state)
{
	(void)state;
	assert_true(str_starts(STR("form.yaml"), STR("form")));
	assert_true(str_starts(STR("x"), STR("")));
	assert_false(str_starts(STR("fo"), STR("form")));
	assert_true(str_ends(STR("form.yaml"), STR(".yaml")));
	assert_false(str_ends(STR("l"), STR("yaml")));
	assert_true(str_ends_sentence(STR("Why?")));
	assert_true(str_ends_sentence(STR("And so on \xE2\x80\xA6")));
	assert_true(str_ends_sentence(STR("No!")));
	assert_true(str_ends_sentence(STR("So it is.")));
	assert_false(str_ends_sentence(STR("So it is")));
	assert_false(str_ends_sentence(STR("")));
	assert_int_equal(str_find(STR("aababc"), STR("abc")), 3);
	assert_int_equal(str_find(STR("aabab"), STR("abc")), 5);
	assert_int_equal(str_find(STR("ab"), STR("abc")), 2);
	assert_int_equal(str_find(STR("ab"), STR("")), 0);
	assert_int_equal(str_find(STR("xxab"), STR("ab")), 2);
	assert_int_equal(str_find_byte(STR("a,b"), ','), 1);
	assert_int_equal(str_find_byte(STR("ab"), ','), 2);
	assert_int_equal(str_find_byte((struct str){ .at = NULL }, ','), 0);
}

static void
trim_takes_both_ends(void **state)
{
	(void)state;
	assert_true(str_is(str_trim(STR(" \t a b\r\n")), "a b"));
	assert_true(str_is(str_trim(STR(" \n ")), ""));
	assert_true(str_is(str_trim(STR("")), ""));
}

static void
cut_tells_the_last(void **state)
{
	struct str rest = STR("a,,b,");

	(void)state;
	assert_true(str_is(str_cut(&rest, ','), "a"));
	assert_true(str_is(str_cut(&rest, ','), ""));
	assert_true(str_is(str_cut(&rest, ','), "b"));
	assert_non_null(rest.at);
	assert_int_equal(rest.length, 0);
	assert_true(str_is(str_cut(&rest, ','), ""));
	assert_null(rest.at);
	assert_true(str_is(str_cut(&rest, ','), ""));
}

static void
words_are_taken_one_by_one(void **state)
{
	struct str rest = STR("  ett\ttvå\n");

	(void)state;
	assert_true(str_is(str_word(&rest), "ett"));
	assert_true(str_is(str_word(&rest), "två"));
	assert_true(str_is(str_word(&rest), ""));
	assert_true(str_is(str_word(&rest), ""));
}

static void
integers(void **state)
{
	static const char *const bad[] = { "", "-", "+", "1 ", " 1", "1.0", "0x1", "--1",
		"9223372036854775808", "-9223372036854775809", "99999999999999999999", "1e3" };
	int64_t value = 7;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(str_to_integer(str_of(bad[i]), &value));
	assert_int_equal(value, 7);
	assert_true(str_to_integer(STR("-0"), &value));
	assert_int_equal(value, 0);
	assert_true(str_to_integer(STR("+42"), &value));
	assert_int_equal(value, 42);
	assert_true(str_to_integer(STR("9223372036854775807"), &value));
	assert_true(value == INT64_MAX);
	assert_true(str_to_integer(STR("-9223372036854775808"), &value));
	assert_true(value == INT64_MIN);
	assert_true(str_to_integer(str_part(STR("123"), 0, 2), &value));
	assert_int_equal(value, 12);
}

static void
decimals(void **state)
{
	static const char *const bad[] = { "", ".", "-", "1,5", "inf", "nan", "0x10", " 1", "1 ",
		"1e", "1e+", "e5", "1e999", "1.2.3", "INFINITY" };
	char longer[200];
	double value = 7;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(str_to_decimal(str_of(bad[i]), &value));
	assert_true(value == 7);
	assert_true(str_to_decimal(STR("-2.5"), &value) && value == -2.5);
	assert_true(str_to_decimal(STR("1e3"), &value) && value == 1000);
	assert_true(str_to_decimal(STR("007"), &value) && value == 7);
	assert_true(str_to_decimal(STR("123456789012345"), &value) && value == 123456789012345);
	assert_true(str_to_decimal(STR("12345678901234567890"), &value) &&
		    value == 12345678901234567890.0);
	assert_true(str_to_decimal(STR("+.5E-1"), &value) && value == 0.05);
	assert_true(str_to_decimal(str_part(STR("1.25"), 0, 3), &value) && value == 1.2);
	memset(longer, '0', sizeof(longer));
	longer[sizeof(longer) - 1] = '3';
	struct str text = { .at = longer, .length = sizeof(longer) };
	assert_true(str_to_decimal(text, &value) && value == 3);
}

static void
distance_counts_edits(void **state)
{
	char longer[400];

	(void)state;
	assert_int_equal(str_distance(STR(""), STR("")), 0);
	assert_int_equal(str_distance(STR("abc"), STR("abc")), 0);
	assert_int_equal(str_distance(STR(""), STR("abc")), 3);
	assert_int_equal(str_distance(STR("rutn"), STR("rutin")), 1);
	assert_int_equal(str_distance(STR("rutni"), STR("rutin")), 1);
	assert_int_equal(str_distance(STR("kitten"), STR("sitting")), 3);
	assert_int_equal(str_distance(STR("ca"), STR("abc")), 3);
	memset(longer, 'x', sizeof(longer));
	struct str text = { .at = longer, .length = sizeof(longer) };
	assert_int_equal(str_distance(text, STR("a")), 255);
	assert_int_equal(str_distance(text, text), 0);
}

static void
nearest_is_near_enough(void **state)
{
	struct str names[] = { STR("rutin"), STR("antal"), STR("kommentar") };

	(void)state;
	assert_true(str_is(str_nearest(STR("rutn"), names, 3), "rutin"));
	assert_true(str_is(str_nearest(STR("komentar"), names, 3), "kommentar"));
	assert_true(str_is(str_nearest(STR("helt annat"), names, 3), ""));
	assert_true(str_is(str_nearest(STR("ab"), names, 3), ""));
	assert_true(str_is(str_nearest(STR("rutin"), NULL, 0), ""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(part_is_cut_down),
		cmocka_unit_test(order_is_bytes),
		cmocka_unit_test(beginnings_ends_and_finding),
		cmocka_unit_test(trim_takes_both_ends),
		cmocka_unit_test(cut_tells_the_last),
		cmocka_unit_test(words_are_taken_one_by_one),
		cmocka_unit_test(integers),
		cmocka_unit_test(decimals),
		cmocka_unit_test(distance_counts_edits),
		cmocka_unit_test(nearest_is_near_enough),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
