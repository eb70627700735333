#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"
#include "form/idnumber.h"

/* The numbers are the textbook example 811218-9876 and others made by the
 * check digit's rule; none is anybody's. */
static void
numbers_are_found(void **state)
{
	static const struct {
		const char *text;
		size_t at, length;
		uint32_t line;
	} good[] = {
		{ "811218-9876", 0, 11, 1 },
		{ "19811218-9876", 0, 13, 1 },
		{ "8112189876", 0, 10, 1 },
		{ "198112189876", 0, 12, 1 },
		{ "811218+9876", 0, 11, 1 },
		{ "nr 811218-9876.", 3, 11, 1 },
		{ "811278-9873", 0, 11, 1 },
		{ "first\nsecond 811218-9876", 13, 11, 2 },
		{ "a\n\n811218\xE2\x80\x93"
		  "9876 b",
			3, 13, 3 },
		{ "000229-0005", 0, 11, 1 },
		{ "12 345 811218-9876", 7, 11, 1 },
		/* Misheard by a digit. */
		{ "811218-9875", 0, 11, 1 },
		{ "born 19811218-9875", 5, 13, 1 },
		{ "198112189875", 0, 12, 1 },
		{ "811278-9874", 0, 11, 1 },
		{ "20130412-2389", 0, 13, 1 },
	};
	struct idnumber found;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(good); i++) {
		if (!idnumber_find(str_of(good[i].text), 0, &found))
			fail_msg("not found: %s", good[i].text);
		assert_int_equal(found.at, good[i].at);
		assert_int_equal(found.length, good[i].length);
		assert_int_equal(found.line, good[i].line);
	}
}

static void
other_numbers_pass(void **state)
{
	static const char *const good[] = {
		"",
		"no number",
		/* The check digit is wrong, and it may be something else: a telephone
		 * number, a time, a day, a case. */
		"8112189875",
		"0701234567",
		"040-8112189",
		"20170314-1030",
		"20170101-0331",
		"20170314-0007",
		"201703141030",
		"170314-2359",
		"212000-1124",
		"SOC 2017-1234",
		"811318-9878",
		"811232-9878",
		"19810229-9878",
		"1811218-9876",
		"811218-98765",
		"8112189876543",
		"811218 9876",
		"811218--9876",
		"040-811 21 89",
		"2016-11-01",
		"300000000000",
		"811218-",
		"811218",
	};
	struct idnumber found;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(good); i++) {
		if (idnumber_find(str_of(good[i]), 0, &found))
			fail_msg("found in: %s", good[i]);
	}
}

static void
the_next_one_is_found_after_the_first(void **state)
{
	struct str text = STR("811218-9876 and\n198112189876");
	struct idnumber found;

	(void)state;
	assert_true(idnumber_find(text, 0, &found));
	assert_true(idnumber_find(text, found.at + found.length, &found));
	assert_int_equal(found.at, 16);
	assert_int_equal(found.line, 2);
	assert_false(idnumber_find(text, found.at + found.length, &found));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_found),
		cmocka_unit_test(other_numbers_pass),
		cmocka_unit_test(the_next_one_is_found_after_the_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
