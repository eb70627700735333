/* Halves as one reckons by hand, whatever the double makes of them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/lang.h"
#include "base/round.h"

struct rounding {
	double value;
	int places;
	const char *said;
};

static const struct rounding roundings[] = {
	{ 2.25, 1, "2.3" },
	{ 2.35, 1, "2.4" },
	{ 0.35, 1, "0.4" },
	{ 0.05, 1, "0.1" },
	{ 0.15, 1, "0.2" },
	{ 0.25, 1, "0.3" },
	{ 0.45, 1, "0.5" },
	{ 8.95, 1, "9" },
	{ -2.25, 1, "-2.3" },
	{ -0.05, 1, "-0.1" },
	{ -0.04, 1, "0" },
	{ 1.005, 2, "1.01" },
	{ 2.675, 2, "2.68" },
	{ 2.5, 0, "3" },
	{ 0.5, 0, "1" },
	{ -0.5, 0, "-1" },
	{ 44.49999999999999, 0, "45" },
	{ 44.4999, 0, "44" },
	{ 100 * (1 - 0.555), 0, "45" },
	{ 2.2499, 1, "2.2" },
	{ 0, 1, "0" },
	{ 123456789.25, 1, "123456789.3" },
	{ 12345678901.25, 1, "12345678901.3" },
};

static void
halves_go_away_from_zero(void **state)
{
	struct buf said = { 0 };

	(void)state;
	lang_start("en");
	for (size_t i = 0; i < COUNT_OF(roundings); i++) {
		buf_clear(&said);
		lang_decimal(&said, roundings[i].value, roundings[i].places);
		assert_string_equal(said.at, roundings[i].said);
	}
	buf_free(&said);
}

static void
what_has_no_decimals_is_left(void **state)
{
	(void)state;
	assert_true(decimal_round(0x1p60, 2) == 0x1p60);
	assert_true(decimal_round(1e300, 6) == 1e300);
	assert_true(decimal_round(-7, 3) == -7);
	assert_true(isnan(decimal_round((double)NAN, 1)));
	assert_true(isinf(decimal_round((double)INFINITY, 1)));
	assert_true(decimal_round(2.5, -3) == 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(halves_go_away_from_zero),
		cmocka_unit_test(what_has_no_decimals_is_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
