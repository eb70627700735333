/* The comparisons beside the first one, each over a handful of places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/lang.h"
#include "lib/crowd.h"

static void
place(struct crowd *crowd, const char *unit, const char *people, const char *e1)
{
	crowd_begin(crowd, unit, "", people);
	crowd_rate(crowd, "e1_a", "", "", e1);
	crowd_end(crowd);
}

static size_t
unit(const struct crowd *crowd, const char *code)
{
	return panel_unit_of(crowd->panel, str_of(code));
}

/* Dale's two answers are in no row, no total and no group. */
static void
a_distribution_counts_what_is_shown(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish;

	place(crowd, "A1", "soc: utb: ksf: soc:", "0124");
	place(crowd, "B2", "soc: utb: ksf:", "223");
	place(crowd, "C3", "soc: utb: utb: utb:", "334-");
	place(crowd, "D4", "soc: cul:", "44");
	wish = comparing_all(crowd_panel(crowd));
	crowd_sheet(crowd, "spread", &wish);
	assert_string_equal(crowd_says(crowd, "A1", "p0"), "1");
	assert_string_equal(crowd_says(crowd, "A1", "p3"), "");
	assert_string_equal(crowd_says(crowd, "A1", "median"), "1.5!");
	assert_string_equal(crowd_says(crowd, "A1", "spread"), "large");
	assert_string_equal(crowd_says(crowd, "B2", "spread"), "small");
	assert_string_equal(crowd_says(crowd, "C3", "n"), "3");
	assert_string_equal(crowd_says(crowd, "D4", "n"), "<3");
	assert_string_equal(crowd_says(crowd, "D4", "p4"), "");
	assert_string_equal(crowd_says(crowd, "all", "p4"), "2");
	assert_string_equal(crowd_says(crowd, "all", "n"), "10");
	assert_string_equal(crowd_says(crowd, "all", "median"), "2.5");
	assert_string_equal(crowd_says(crowd, "share", "p3"), "30");
	/* soc: 0, 4 and 2 and 3; utb: 1 and 2 and 3, 4; ksf: of two places only. */
	/* The ten less eight would say how many; so the smallest of the others are kept as
	 * well, and their medians are not. */
	assert_string_equal(crowd_says(crowd, "utb", "n"), "..");
	assert_string_equal(crowd_says(crowd, "soc", "n"), "..");
	assert_int_equal(crowd_cell(crowd, "soc", "median")->n, SHEET_NONE);
	assert_string_equal(crowd_says(crowd, "soc", "median"), "2.5");
	assert_string_equal(crowd_says(crowd, "ksf", "n"), "..");
	assert_string_equal(crowd_says(crowd, "ksf", "median"), "<3");
	assert_string_equal(crowd_says(crowd, "cul", "n"), "?");
	assert_true(str_is(crowd_cell(crowd, "A1", "n")->behind.question, "e1_a"));
	wish.filter = STR("part=north");
	crowd_sheet(crowd, "spread", &wish);
	assert_string_equal(crowd_says(crowd, "all", "n"), "<3");
	assert_string_equal(crowd_says(crowd, "all", "p4"), "");
	/* With and without one place would tell what the only one of a group said there. */
	assert_string_equal(crowd_says(crowd, "soc", "n"), "?");
	assert_true(crowd_notes(crowd, "By actor is told of all together alone"));
}

static void
a_group_question_counts_once_a_unit(void **state)
{
	struct crowd *crowd = *state;
	static const char *const units[] = { "A1", "B2", "C3" };
	static const char *const said[] = { "few", "many", "few" };
	struct comparing wish;

	for (size_t i = 0; i < COUNT_OF(units); i++) {
		crowd_begin(crowd, units[i], "", "soc:");
		crowd_say(crowd, "v1_band", "", "", said[i]);
		crowd_end(crowd);
	}
	wish = comparing_all(crowd_panel(crowd));
	wish.question = STR("V1");
	crowd_sheet(crowd, "spread", &wish);
	assert_string_equal(crowd_says(crowd, "all", "pfew"), "2");
	assert_string_equal(crowd_says(crowd, "B2", "pmany"), "1");
	assert_string_equal(crowd_says(crowd, "all", "median"), "?");
	wish.question = STR("h1_hinders");
	crowd_sheet(crowd, "spread", &wish);
	assert_int_equal(crowd->sheet.rows_count, 0);
	assert_int_equal(crowd->sheet.notes_count, 1);
}

/* What the form says comes first is shown unasked, before the other indexes, and
 * after what is told of each of them. */
static void
what_comes_first_stands_before_the_others(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish;

	for (int round = 1; round <= 2; round++) {
		crowd_begin(crowd, "A1", round == 1 ? "1" : "2", "soc:high utb:low ksf:low");
		crowd_all(crowd, 3, '1', round == 1 ? '1' : '3');
		crowd_end(crowd);
	}
	wish = comparing_all(crowd_panel(crowd));
	crowd_sheet(crowd, "rounds", &wish);
	assert_true(str_is(crowd->sheet.columns[0].name, "before"));
	assert_string_equal(crowd_says(crowd, "A1", "before"), "25");
	assert_string_equal(crowd_says(crowd, "A1", "difference"), "+50*");
	assert_int_equal(sheet_column_named(&crowd->sheet, STR("done")), SHEET_NONE);
	wish.index = STR("T_ONE");
	crowd_sheet(crowd, "rounds", &wish);
	assert_true(str_is(crowd->sheet.columns[0].name, "before"));
	assert_true(str_is(crowd->sheet.title[1], "Maturity: one"));
	assert_true(crowd->sheet.columns[crowd->sheet.columns_count - 1].second);
	assert_true(str_is(crowd->sheet.columns[crowd->sheet.columns_count - 1].head, "+/- Need"));
	assert_string_equal(crowd_says(crowd, "A1", "B_ONE"), "+50");
	assert_string_equal(crowd_says(crowd, "A1", "difference"), "0*");
	assert_string_equal(crowd_says(crowd, "median", "B_ONE"), "<3");
	wish.index = STR("all");
	crowd_sheet(crowd, "rounds", &wish);
	assert_true(str_is(crowd->sheet.columns[0].name, "B_ONE"));
	assert_true(str_is(crowd->sheet.columns[1].name, "T_ONE"));
	assert_int_equal(index_in_turn(crowd->panel->form, 0), 2);
	assert_int_equal(index_turn(crowd->panel->form, 0), 1);
	assert_int_equal(index_turn(crowd->panel->form, 3), 3);
	assert_int_equal(index_in_turn(crowd->panel->form, 99), SIZE_MAX);
}

static void
work(struct crowd *crowd, const char *unit, const char *soc_utb, const char *utb_soc)
{
	crowd_begin(crowd, unit, "", "soc: utb: ksf:");
	crowd_rate(crowd, "p1_pairs", "soc", "utb", soc_utb);
	crowd_rate(crowd, "p1_pairs", "utb", "soc", utb_soc);
	crowd_rate(crowd, "p1_pairs", "soc", "ksf", "0");
	crowd_rate(crowd, "p1_pairs", "utb", "ksf", " 0");
	crowd_rate(crowd, "p1_pairs", "soc", "cul", "0");
	crowd_rate(crowd, "p1_pairs", "utb", "cul", " 2");
	crowd_rate(crowd, "p1_pairs", "ksf", "cul", "  0");
	crowd_end(crowd);
}

static void
both_views_of_a_pair_stand_and_differ(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish, below;

	work(crowd, "A1", "5", " 1");
	work(crowd, "B2", "4", " 4");
	wish = comparing_all(crowd_panel(crowd));
	wish.unit = 0;
	crowd_sheet(crowd, "links", &wish);
	assert_string_equal(crowd_says(crowd, "soc", "utb"), "5!");
	assert_string_equal(crowd_says(crowd, "utb", "soc"), "1!");
	assert_string_equal(crowd_says(crowd, "soc", "soc"), "");
	assert_string_equal(crowd_says(crowd, "ksf", "utb"), ".");
	assert_string_equal(crowd_says(crowd, "soc", "ksf"), "0");
	assert_true(crowd_notes(crowd, "Weakest links: Social - Executive (0), Social - Culture"));
	assert_true(crowd_notes(
		crowd, "Strongest links: Schools - Culture (2), Social - Schools (5/1)."));
	assert_true(crowd_notes(crowd, "Few name: Culture (1 of 3)."));
	assert_true(crowd_notes(crowd, "(1/4): what the first says"));
	assert_true(crowd_notes(crowd, "1 pair sees"));
	/* Who has said nothing has no row, and is named. */
	assert_true(crowd_notes(crowd, "Have said nothing: Culture"));
	for (size_t i = 0; i < crowd->sheet.rows_count; i++)
		assert_false(str_is(crowd->sheet.rows[i].code, "cul"));
	assert_int_equal(crowd_cell(crowd, "soc", "utb")->marks, MARK_APART);
	/* 1 - |5 - 1| / 5 */
	assert_true(crowd_notes(crowd, "Mutuality: 20 of 100."));
	below = wish;
	assert_ptr_equal(
		comparison_below(crowd->panel, &crowd_cell(crowd, "soc", "utb")->behind, &below),
		&comparison_answers);
	crowd_sheet(crowd, "answers", &below);
	assert_int_equal(crowd->sheet.rows_count, 1);
	assert_string_equal(crowd_says(crowd, "median", "median"), "5.0");

	wish.unit = SIZE_MAX;
	crowd_sheet(crowd, "links", &wish);
	assert_string_equal(crowd_says(crowd, "soc", "utb"), "<3");
	work(crowd, "C3", "2", " 3");
	crowd_panel(crowd);
	crowd_sheet(crowd, "links", &wish);
	assert_string_equal(crowd_says(crowd, "soc", "utb"), "4");
	assert_string_equal(crowd_says(crowd, "utb", "soc"), "3");
	assert_true(crowd_notes(crowd, "Mutuality: 80 of 100."));
}

static void
levels_are_told_apart(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish;

	crowd_begin(crowd, "A1", "", "soc:high utb:low ksf:low soc:high soc:high utb:low");
	crowd_rate(crowd, "e1_a", "", "", "400432");
	crowd_rate(crowd, "e2_b", "", "", "211323");
	crowd_rate(crowd, "e4_d", "", "", "000000");
	crowd_end(crowd);
	wish = comparing_all(crowd_panel(crowd));
	wish.unit = 0;
	crowd_sheet(crowd, "levels", &wish);
	assert_string_equal(crowd_says(crowd, "e1_a", "high"), "4.0");
	assert_string_equal(crowd_says(crowd, "e1_a", "high_n"), "3");
	assert_string_equal(crowd_says(crowd, "e1_a", "low"), "0.0");
	assert_string_equal(crowd_says(crowd, "e3_c", "high"), ".");
	/* (4/4 + 2/4 + (1 - 0)) / 3 */
	assert_float_equal(crowd_cell(crowd, "T_ONE", "high")->value, 250.0 / 3, 1e-9);

	wish.unit = SIZE_MAX;
	crowd_sheet(crowd, "levels", &wish);
	assert_string_equal(crowd_says(crowd, "e1_a", "high"), "<3");
	place(crowd, "B2", "soc:high utb:low ksf:low", "122");
	place(crowd, "C3", "soc:high utb:low ksf:low", "122");
	/* Of two alone nothing is told, nor counted where it could be subtracted. */
	place(crowd, "D4", "soc:high utb:low", "40");
	crowd_panel(crowd);
	crowd_sheet(crowd, "levels", &wish);
	assert_string_equal(crowd_says(crowd, "e1_a", "high"), "3.0");
	assert_string_equal(crowd_says(crowd, "e1_a", "high_n"), "5");
	assert_string_equal(crowd_says(crowd, "e1_a", "low"), "2.0");
	/* A filter that leaves one place out would tell what its only one said. */
	wish.filter = STR("part=north");
	crowd_sheet(crowd, "levels", &wish);
	assert_string_equal(crowd_says(crowd, "e1_a", "high_n"), "5");
	wish.filter = STR("");
	/* One or two have answered: it is not missing. */
	wish.unit = unit(crowd, "D4");
	crowd_sheet(crowd, "levels", &wish);
	assert_string_equal(crowd_says(crowd, "e1_a", "high"), "<3");
	assert_string_equal(crowd_says(crowd, "e1_a", "low_n"), "<3");
	assert_string_equal(crowd_says(crowd, "T_ONE", "low"), "<3");
	assert_string_equal(crowd_says(crowd, "e3_c", "high"), ".");
	wish.unit = SIZE_MAX;
	wish.index = STR("all");
	crowd_sheet(crowd, "levels", &wish);
	assert_string_equal(crowd_says(crowd, "B_ONE", "high"), ".");
	assert_string_equal(crowd_says(crowd, "T_TWO", "high"), "?");
	/* One that nobody rates gives way to one of its theme that people do. */
	wish.index = STR("GAP_ONE");
	assert_null(comparison_lacks(&comparison_levels, crowd->panel, &wish));
	assert_true(str_is(wish.index, "T_ONE"));
}

/* Five rated it, says another view, and how: three of them, and the rest are two. */
static void
levels_do_not_tell_who_is_left(void **state)
{
	static const char *const units[] = { "B2", "C3", "D4" };
	struct crowd *crowd = *state;
	struct comparing wish;

	crowd_begin(crowd, "A1", "", "soc:high utb:low ksf:low soc:high soc:high");
	crowd_rate(crowd, "e1_a", "", "", "40043");
	crowd_rate(crowd, "e2_b", "", "", "21132");
	crowd_rate(crowd, "e4_d", "", "", "00000");
	crowd_end(crowd);
	wish = comparing_all(crowd_panel(crowd));
	wish.unit = 0;
	crowd_sheet(crowd, "levels", &wish);
	assert_string_equal(crowd_says(crowd, "e1_a", "high"), "<3");
	assert_int_equal(crowd_cell(crowd, "e1_a", "high")->n, SHEET_NONE);
	assert_string_equal(crowd_says(crowd, "e1_a", "low"), "<3");
	assert_string_equal(crowd_says(crowd, "T_ONE", "high"), "<3");
	assert_string_equal(crowd_says(crowd, "T_ONE", "low"), "<3");

	/* Nor those whose level nobody knows, in all units together. */
	wish.unit = SIZE_MAX;
	for (size_t i = 0; i < COUNT_OF(units); i++) {
		place(crowd, units[i], "soc:high utb:low ksf:", "122");
		crowd_panel(crowd);
		crowd_sheet(crowd, "levels", &wish);
		assert_string_equal(crowd_says(crowd, "e1_a", "high"), i < 2 ? "<3" : "2.0");
	}
	assert_string_equal(crowd_says(crowd, "e1_a", "high_n"), "6");
}

static void
choices_are_counted_by_unit(void **state)
{
	struct crowd *crowd = *state;
	static const char *const said[] = { "law time", "law other:canary", "time law" };
	static const char *const units[] = { "A1", "B2", "C3" };
	struct comparing wish;

	for (size_t i = 0; i < COUNT_OF(units); i++) {
		crowd_begin(crowd, units[i], "", "soc:");
		crowd_say(crowd, "h1_hinders", "", "", said[i]);
		crowd_end(crowd);
	}
	crowd_begin(crowd, "D4", "", "soc:");
	crowd_end(crowd);
	wish = comparing_all(crowd_panel(crowd));
	crowd_sheet(crowd, "choices", &wish);
	assert_true(str_is(crowd->sheet.rows[0].code, "law"));
	assert_true(str_is(crowd->sheet.rows[1].code, "view"));
	assert_string_equal(crowd_says(crowd, "law", "units"), "3");
	assert_string_equal(crowd_says(crowd, "law", "share"), "100");
	assert_string_equal(crowd_says(crowd, "time", "A1"), "x");
	assert_string_equal(crowd_says(crowd, "time", "B2"), "");
	assert_string_equal(crowd_says(crowd, "time", "D4"), ".");
	assert_string_equal(crowd_says(crowd, "other", "B2"), "x");
	assert_string_equal(crowd_says(crowd, "view", "units"), "0");
	assert_string_equal(crowd_says(crowd, "time", "units"), "<3");
	assert_string_equal(crowd_says(crowd, "time", "share"), "<3");
	assert_string_equal(crowd_says(crowd, "other", "units"), "<3");
	assert_string_equal(crowd_says(crowd, "answered", "units"), "3");
	wish.unit = unit(crowd, "B2");
	wish.question = STR("h1_hinders");
	crowd_sheet(crowd, "answers", &wish);
	assert_int_equal(crowd->sheet.rows_count, 2);
	for (size_t i = 0; i < 2; i++)
		assert_int_equal(str_find(crowd->sheet.rows[i].cells[1].text, STR("canary")),
			crowd->sheet.rows[i].cells[1].text.length);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_distribution_counts_what_is_shown, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			a_group_question_counts_once_a_unit, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			what_comes_first_stands_before_the_others, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			both_views_of_a_pair_stand_and_differ, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			levels_are_told_apart, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			levels_do_not_tell_who_is_left, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			choices_are_counted_by_unit, crowd_set_up, crowd_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
