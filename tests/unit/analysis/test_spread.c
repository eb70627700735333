/* Numbers over numbers, against values worked out by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/spread.h"

#define MANY 3000

static void
quartiles_lie_between_values(void **state)
{
	static const struct {
		double values[6];
		size_t count;
		struct five five;
	} rows[] = {
		{ { 7 }, 1, { 1, 7, 7, 7, 7, 7 } },
		{ { 4, 1 }, 2, { 2, 1, 1.75, 2.5, 3.25, 4 } },
		{ { 3, 1, 2, 4 }, 4, { 4, 1, 1.75, 2.5, 3.25, 4 } },
		{ { 5, 5, 5, 5, 5 }, 5, { 5, 5, 5, 5, 5, 5 } },
		{ { -1e300, 0, 1e300, 2, -3, 1 }, 6, { 6, -1e300, -2.25, 0.5, 1.75, 1e300 } },
		{ { 0, 5e-324, 0, 5e-324, 0, 0 }, 6, { 6, 0, 0, 0, 5e-324, 5e-324 } },
	};

	(void)state;
	assert_int_equal(five_of(NULL, 0).n, 0);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		double values[6];
		struct five five;

		memcpy(values, rows[i].values, sizeof values);
		five = five_of(values, rows[i].count);
		assert_int_equal(five.n, rows[i].five.n);
		assert_true(five.least == rows[i].five.least);
		assert_true(five.lower == rows[i].five.lower);
		assert_true(five.median == rows[i].five.median);
		assert_true(five.upper == rows[i].five.upper);
		assert_true(five.most == rows[i].five.most);
	}
}

/* However many there are and however they lie: spread out, in few steps, all but
 * one in a heap. */
static void
numbers_come_into_order(void **state)
{
	static double values[MANY];
	uint32_t seed = 1;

	(void)state;
	for (size_t count = 1; count <= MANY; count += 1 + count / 3)
		for (int shape = 0; shape < 3; shape++) {
			double sum = 0, after = 0;

			for (size_t i = 0; i < count; i++) {
				seed = seed * 1664525 + 1013904223;
				values[i] = (double)(seed >> 8) / (shape == 1 ? 4e6 : 1);
				values[i] = shape == 1 ? floor(values[i]) : values[i];
				sum += values[i];
			}
			if (shape == 2)
				values[count / 2] += 1e18;
			five_of(values, count);
			for (size_t i = 0; i < count; i++)
				after += values[i] - (shape == 2 && i == count - 1 ? 1e18 : 0);
			for (size_t i = 1; i < count; i++)
				assert_true(values[i - 1] <= values[i]);
			assert_true(shape == 2 || sum == after);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quartiles_lie_between_values),
		cmocka_unit_test(numbers_come_into_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
