/* Agreement of two coders, against values worked out by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/agreement.h"

#define NEAR 1e-12

static bool
near(double a, double b)
{
	return fabs(a - b) < NEAR;
}

/* Both, only the first, only the second, neither; Po; Pe; kappa. */
static void
kappa_of_one_tag(void **state)
{
	static const struct {
		size_t cells[4];
		double observed, expected, kappa;
	} rows[] = {
		/* 35 of 50 alike; (25*30 + 25*20) / 2500 = 0.5; 0.2 / 0.5 */
		{ { 20, 5, 10, 15 }, 0.7, 0.5, 0.4 },
		/* 60 of 100; (60*70 + 40*30) / 10000 = 0.54; 0.06 / 0.46 */
		{ { 45, 15, 25, 15 }, 0.6, 0.54, 0.06 / 0.46 },
		/* the same 60 of 100, other habits; 0.46; 0.14 / 0.54 */
		{ { 25, 35, 5, 35 }, 0.6, 0.46, 0.14 / 0.54 },
		/* twenty texts: 17 alike; (8*7 + 12*13) / 400 = 0.53; 0.32 / 0.47 */
		{ { 6, 2, 1, 11 }, 0.85, 0.53, 0.32 / 0.47 },
		/* always alike, and never alike */
		{ { 3, 0, 0, 7 }, 1, 0.58, 1 },
		{ { 0, 5, 5, 0 }, 0, 0.5, -1 },
		/* one sets it always, the other now and then: no better than chance */
		{ { 6, 4, 0, 0 }, 0.6, 0.6, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const size_t *cells = rows[i].cells;
		struct agreement is = agreement_of_tag(cells[0], cells[1], cells[2], cells[3]);

		assert_int_equal(is.n, cells[0] + cells[1] + cells[2] + cells[3]);
		assert_true(near(is.observed, rows[i].observed));
		assert_true(near(is.expected, rows[i].expected));
		assert_true(is.has_percent && near(is.percent, 100 * rows[i].observed));
		assert_true(is.has_kappa && near(is.kappa, rows[i].kappa));
	}
}

/* Chance alone gives all of it: there is a percent, and no kappa. */
static void
kappa_is_missing_when_chance_is_certain(void **state)
{
	struct agreement none = agreement_of_tag(0, 0, 0, 0);
	struct agreement all = agreement_of_tag(12, 0, 0, 0);
	struct agreement never = agreement_of_tag(0, 0, 0, 20);

	(void)state;
	assert_false(none.has_percent || none.has_kappa);
	assert_true(all.has_percent && near(all.percent, 100));
	assert_false(all.has_kappa);
	assert_true(never.has_percent && near(never.percent, 100));
	assert_false(never.has_kappa);
}

/* Three classes: 31 of 45 alike; rows 15 14 16, columns 16 14 15, so that
 * Pe = (240 + 196 + 240) / 2025. */
static void
kappa_of_several_classes(void **state)
{
	static const size_t cells[] = { 11, 2, 2, 3, 9, 2, 2, 3, 11 };
	struct agreement is = agreement_of(cells, 3);
	double observed = 31.0 / 45, expected = 676.0 / 2025;

	(void)state;
	assert_int_equal(is.n, 45);
	assert_true(near(is.observed, observed));
	assert_true(near(is.expected, expected));
	assert_true(near(is.kappa, (observed - expected) / (1 - expected)));
}

/* Two tags over the same twenty texts: (0.85 + 0.90)/2 alike, by chance
 * (0.53 + 0.74)/2.  A tag that nobody used changes the percent and not kappa. */
static void
several_tags_are_pooled(void **state)
{
	struct agreement each[] = {
		agreement_of_tag(6, 2, 1, 11),
		agreement_of_tag(2, 1, 1, 16),
		agreement_of_tag(0, 0, 0, 20),
		agreement_of_tag(0, 0, 0, 0),
	};
	struct agreement two = agreement_pooled(each, 2), three = agreement_pooled(each, 4);
	double expected = (0.53 + (3 * 3 + 17 * 17) / 400.0) / 2;

	(void)state;
	assert_int_equal(two.n, 40);
	assert_true(near(two.percent, 87.5));
	assert_true(near(two.expected, expected));
	assert_true(near(two.kappa, (0.875 - expected) / (1 - expected)));
	assert_int_equal(three.n, 60);
	assert_true(three.percent > two.percent);
	assert_true(near(three.kappa, two.kappa));
	assert_false(agreement_pooled(each + 2, 1).has_kappa);
	assert_false(agreement_pooled(each + 3, 1).has_percent);
	assert_false(agreement_pooled(each, 0).has_percent);
}

/* Sums of fractions leave nothing in the last digits: 50 % and 70 % are 60 %, not
 * 60.00000000000001. */
static void
told_without_noise(void **state)
{
	struct agreement each[] = { agreement_of_tag(1, 1, 2, 1), agreement_of_tag(0, 1, 0, 4),
		agreement_of_tag(2, 1, 1, 1) };
	struct agreement all = agreement_pooled(each, 3);

	(void)state;
	assert_true(each[0].percent == 40 && each[1].percent == 80 && each[2].percent == 60);
	assert_true(all.percent == 60);
	assert_true(agreement_of_tag(29, 0, 71, 0).percent == 29);
}

/* By the two decimals that are told. */
static void
kappa_has_a_word(void **state)
{
	static const struct {
		double kappa;
		const char *word;
	} rows[] = {
		{ -1, "no better than chance" },
		{ -0.01, "no better than chance" },
		{ -0.004, "no better than chance" },
		{ 0, "no better than chance" },
		{ 0.01, "slight" },
		{ 0.204, "slight" },
		{ 0.206, "fair" },
		{ 0.41, "moderate" },
		{ 0.68, "substantial" },
		{ 0.8, "substantial" },
		{ 0.81, "almost perfect" },
		{ 1, "almost perfect" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(agreement_word(rows[i].kappa), rows[i].word);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kappa_of_one_tag),
		cmocka_unit_test(kappa_is_missing_when_chance_is_certain),
		cmocka_unit_test(kappa_of_several_classes),
		cmocka_unit_test(told_without_noise),
		cmocka_unit_test(kappa_has_a_word),
		cmocka_unit_test(several_tags_are_pooled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
