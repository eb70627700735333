/* The main features over a handful of places, and the series proposed from them.
 * All numbers are worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/compile.h"
#include "analysis/program.h"
#include "base/lang.h"
#include "base/memory.h"
#include "lib/crowd.h"

static void
near(double value, double wanted)
{
	assert_true(value > wanted - 1e-9 && value < wanted + 1e-9);
}

/* The crowd's sheet becomes the page of that name; false: there is none. */
static bool
page(struct crowd *crowd, const char *name, const struct comparing *wish)
{
	struct arena arena = { 0 };
	size_t count;
	struct compile_page *pages = compile_pages(crowd->panel, wish, &arena, &count);
	bool found = false;

	for (size_t i = 0; i < count && !found; i++) {
		found = str_is(pages[i].name, name);
		if (!found)
			continue;
		sheet_free(&crowd->sheet);
		comparison_make(pages[i].of, crowd->panel, &pages[i].wish, &crowd->sheet);
	}
	arena_free(&arena);
	return found;
}

static void
place(struct crowd *crowd, const char *unit, size_t people, char maturity, char need)
{
	char actors[80] = "";

	for (size_t i = 0; i < people; i++)
		strcat(actors, "soc: ");
	crowd_begin(crowd, unit, "", actors);
	crowd_all(crowd, people, maturity, need);
	crowd_end(crowd);
}

static void
joint(struct crowd *crowd, const char *unit, const char *one, const char *hinders, const char *band)
{
	crowd_begin(crowd, unit, "", "");
	crowd_say(crowd, "f1_a", "", "", one);
	crowd_say(crowd, "f2_b", "", "", one);
	if (*hinders)
		crowd_say(crowd, "h1_hinders", "", "", hinders);
	if (*band)
		crowd_say(crowd, "v1_band", "", "", band);
	crowd_end(crowd);
}

/* Maturity 1 2 3 4 of 4 is 25 50 75 100; quartiles of four (type 7) lie at
 * 43.75, 62.5 and 81.25.  Elm's two people are not counted. */
static void
an_index_has_its_quartiles_and_stages(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish;

	place(crowd, "A1", 3, '1', '3');
	place(crowd, "B2", 3, '2', '3');
	place(crowd, "C3", 3, '3', '4');
	place(crowd, "D4", 3, '4', '1');
	place(crowd, "E5", 2, '0', '4');
	wish = comparing_all(crowd_panel(crowd));
	assert_true(page(crowd, "indexes", &wish));
	assert_string_equal(crowd_says(crowd, "T_ONE", "n"), "4");
	assert_string_equal(crowd_says(crowd, "T_ONE", "least"), "25");
	assert_string_equal(crowd_says(crowd, "T_ONE", "most"), "100");
	near(crowd_cell(crowd, "T_ONE", "lower")->value, 43.75);
	near(crowd_cell(crowd, "T_ONE", "median")->value, 62.5);
	near(crowd_cell(crowd, "T_ONE", "upper")->value, 81.25);
	assert_string_equal(crowd_says(crowd, "T_ONE", "stage_start"), "0");
	/* One in each other stage: that is told as fewer than three. */
	assert_string_equal(crowd_says(crowd, "T_ONE", "stage_under_way"), "<3");
	assert_string_equal(crowd_says(crowd, "T_ONE", "stage_working"), "<3");
	assert_int_equal(crowd_cell(crowd, "T_ONE", "stage_working")->n, SHEET_NONE);
	/* Gaps: 75-25, 75-50, 100-75, 25-100. */
	near(crowd_cell(crowd, "GAP_ONE", "median")->value, 25);
	assert_string_equal(crowd_says(crowd, "T_TWO", "n"), "0");
	assert_string_equal(crowd_says(crowd, "T_TWO", "median"), ".");
	assert_string_equal(crowd_says(crowd, "B_ONE", "stage_start"), "");
	assert_true(str_is(
		crowd->sheet.columns[sheet_column_named(&crowd->sheet, STR("stage_start"))].group,
		"Units in each stage"));
}

static void
themes_stand_by_gap_and_lead_down(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish;
	struct compile_page behind;
	struct comparing below;

	place(crowd, "A1", 3, '1', '3');
	place(crowd, "B2", 3, '2', '3');
	place(crowd, "C3", 3, '3', '4');
	joint(crowd, "D4", "4", "", "");
	wish = comparing_all(crowd_panel(crowd));
	assert_true(page(crowd, "themes", &wish));
	assert_string_equal(crowd_says(crowd, "one", "gap"), "+25");
	assert_string_equal(crowd_says(crowd, "one", "need"), "75");
	assert_string_equal(crowd_says(crowd, "one", "maturity"), "50w");
	assert_string_equal(crowd_says(crowd, "one", "n"), "3");
	assert_string_equal(crowd_says(crowd, "two", "maturity"), "<3");
	assert_string_equal(crowd_says(crowd, "two", "gap"), "");
	assert_string_equal(crowd_says(crowd, "two", "n"), "<3");
	assert_true(str_is(crowd->sheet.rows[0].code, "one"));

	assert_true(compile_behind(&crowd_cell(crowd, "one", "maturity")->behind, &wish, &behind));
	below = behind.wish;
	sheet_free(&crowd->sheet);
	comparison_make(behind.of, crowd->panel, &below, &crowd->sheet);
	assert_string_equal(crowd_says(crowd, "A1", "value"), "25u");
	assert_string_equal(crowd_says(crowd, "A1", "words"), "under way");
	assert_string_equal(crowd_says(crowd, "D4", "value"), ".");
	assert_ptr_equal(
		comparison_below(crowd->panel, &crowd_cell(crowd, "A1", "value")->behind, &below),
		comparison_named(STR("parts")));
	assert_false(compile_behind(
		&(struct behind){ .unit = SHEET_NONE, .round = SHEET_NONE }, &wish, &behind));
}

static void
choices_are_counted_by_units(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish;
	struct compile_page behind;

	joint(crowd, "A1", "1", "law time", "none");
	joint(crowd, "B2", "2", "law", "most");
	joint(crowd, "C3", "3", "law other:Åska", "most");
	joint(crowd, "D4", "4", "law", "most");
	joint(crowd, "E5", "4", "", "");
	wish = comparing_all(crowd_panel(crowd));
	assert_true(page(crowd, "choices", &wish));
	assert_string_equal(crowd_says(crowd, "h1_hinders:law", "units"), "4");
	assert_string_equal(crowd_says(crowd, "h1_hinders:law", "of"), "4");
	assert_string_equal(crowd_says(crowd, "h1_hinders:law", "percent"), "100");
	assert_string_equal(crowd_says(crowd, "h1_hinders:time", "units"), "<3");
	assert_string_equal(crowd_says(crowd, "h1_hinders:time", "percent"), "<3");
	assert_string_equal(crowd_says(crowd, "h1_hinders:other", "units"), "<3");
	assert_string_equal(crowd_says(crowd, "h1_hinders:view", "units"), "0");
	/* Of four units three chose "most": then one chose something else.  So neither is
	 * told, nor which of the two it is. */
	assert_string_equal(crowd_says(crowd, "v1_band:most", "units"), "..");
	assert_string_equal(crowd_says(crowd, "v1_band:most", "percent"), "..");
	assert_string_equal(crowd_says(crowd, "v1_band:none", "units"), "..");
	assert_string_equal(crowd_says(crowd, "v1_band:many", "units"), "0");
	assert_true(str_is(crowd->sheet.legend[crowd->sheet.legend_count - 1],
		".. not told, it would give away one that is too few"));
	/* Most chosen first; a list of one answer keeps its order. */
	assert_true(str_is(crowd->sheet.rows[1].code, "h1_hinders:law"));
	assert_false(page(crowd, "ranks", &wish));

	/* What somebody wrote instead of a choice stays with the unit. */
	assert_true(compile_behind(
		&crowd_cell(crowd, "h1_hinders:law", "units")->behind, &wish, &behind));
	sheet_free(&crowd->sheet);
	comparison_make(behind.of, crowd->panel, &behind.wish, &crowd->sheet);
	assert_string_equal(crowd_says(crowd, "C3", "words"), "Law, another");
	assert_string_equal(crowd_says(crowd, "E5", "words"), ".");

	/* Group answers: 1 2 3 4 4, quartiles 2, 3, 4; a filter leaves two. */
	assert_true(page(crowd, "questions", &wish));
	assert_string_equal(crowd_says(crowd, "f1_a", "lower"), "2.0");
	assert_string_equal(crowd_says(crowd, "f1_a", "median"), "3.0");
	assert_string_equal(crowd_says(crowd, "f1_a", "n"), "5");
	assert_string_equal(crowd_says(crowd, "e1_a", "median"), ".");
	wish.filter = STR("part=north");
	assert_true(page(crowd, "questions", &wish));
	assert_string_equal(crowd_says(crowd, "f1_a", "n"), "<3");
	assert_string_equal(crowd_says(crowd, "f1_a", "median"), "<3");
	assert_string_equal(crowd_says(crowd, "f1_a", "least"), "<3");
	assert_true(page(crowd, "choices", &wish));
	assert_string_equal(crowd_says(crowd, "h1_hinders:law", "units"), "<3");
	assert_string_equal(crowd_says(crowd, "h1_hinders:view", "units"), "<3");
}

static void
one_unit_that_said_nothing_is_no_feature(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish;

	crowd_begin(crowd, "A1", "", "soc:");
	crowd_end(crowd);
	wish = comparing_all(crowd_panel(crowd));
	assert_true(page(crowd, "indexes", &wish));
	assert_string_equal(crowd_says(crowd, "T_ONE", "n"), "0");
	assert_true(page(crowd, "themes", &wish));
	assert_string_equal(crowd_says(crowd, "one", "gap"), ".");
	assert_true(page(crowd, "choices", &wish));
	assert_string_equal(crowd_says(crowd, "h1_hinders:law", "units"), ".");
	assert_true(page(crowd, "questions", &wish));
	assert_string_equal(crowd_says(crowd, "f1_a", "most"), ".");
}

/* ---- sharing sessions ---- */

static void
shared(const double *weights, size_t count, size_t seats, const char *wanted)
{
	size_t given[8];
	char said[64] = "";

	program_apportion(weights, count, seats, given);
	for (size_t i = 0; i < count; i++)
		snprintf(said + strlen(said), sizeof said - strlen(said), "%s%zu", i ? " " : "",
			given[i]);
	assert_string_equal(said, wanted);
}

/* 130 110 100 90 70 of ten: quotas 2.6 2.2 2.0 1.8 1.4, so 2 2 2 1 1 and one each
 * to .8 and .6. */
static void
sessions_go_to_the_largest_remainders(void **state)
{
	(void)state;
	shared((double[]){ 130, 110, 100, 90, 70 }, 5, 10, "3 2 2 2 1");
	shared((double[]){ 100, 100, 100, 100, 100 }, 5, 10, "2 2 2 2 2");
	shared((double[]){ 100, 100, 100 }, 3, 4, "2 1 1");
	shared((double[]){ 100, 100, 100 }, 3, 2, "1 1 0");
	shared((double[]){ 0, 0 }, 2, 3, "2 1");
	shared((double[]){ 200, 0 }, 2, 5, "5 0");
	/* Thirds are no whole doubles. */
	shared((double[]){ 1. / 3, 1. / 3, 1. / 3 }, 3, 99, "33 33 33");
	shared(NULL, 0, 4, "");
}

static const struct program_need *
need(const struct program *program, const char *label)
{
	for (size_t i = 0; i < program->needs_count; i++)
		if (str_is(program->needs[i].label, label))
			return &program->needs[i];
	fail_msg("no need is called %s", label);
	abort();
}

/* Theme one has a gap of 50 in the median, so weighs 150; theme two has maturity
 * only: 150 - 100 = 50.  Of four sessions three and one. */
static void
a_series_follows_gaps_and_what_is_there(void **state)
{
	struct crowd *crowd = *state;
	const struct program_feature features[] = {
		{ STR("No time to meet"), STR("one"), 4 },
		{ STR("Two only"), STR(""), 2 },
	};
	struct program_training training = { .title = STR("First day"), .theme = STR("one") };
	struct program_wish wish = { .features = features, .features_count = 2, .sessions = 4 };
	struct program *program;
	struct arena arena = { 0 };

	place(crowd, "A1", 3, '1', '3');
	place(crowd, "B2", 3, '1', '3');
	place(crowd, "C3", 3, '2', '4');
	joint(crowd, "A1", "4", "", "");
	joint(crowd, "B2", "4", "", "");
	joint(crowd, "C3", "4", "", "");
	joint(crowd, "D4", "1", "", "");
	wish.comparing = comparing_all(crowd_panel(crowd));
	program = program_make(crowd->panel, &wish);
	assert_int_equal(program->sessions_count, 4);
	assert_true(str_is(program->sessions[0].theme, "one"));
	assert_true(str_is(program->sessions[1].theme, "two"));
	assert_true(str_is(program->sessions[3].theme, "one"));
	assert_int_equal(program->sessions[3].number, 3);
	near(program->sessions[0].gap, 50);
	/* Three have come far in theme two, nobody in theme one. */
	assert_int_equal(program->sessions[1].hosts_count, 3);
	assert_int_equal(program->sessions[0].hosts_count, 0);
	assert_true(str_is(program->sessions[0].focus->name, "e1_a"));
	assert_true(str_is(program->needs[0].label, "No time to meet"));
	assert_int_equal(program->needs[0].session, 0);
	assert_int_equal(need(program, "Gap: one")->units, 3);
	assert_int_equal(need(program, "Two only")->session, SIZE_MAX);
	assert_true(str_find(program_reasons(program, &program->sessions[0], &arena),
			    STR("No time to meet: 4 units")) > 0);
	program_sheet(program, false, &crowd->sheet);
	assert_string_equal(crowd_says(crowd, "2", "hosts"), "3 units");
	assert_string_equal(crowd_says(crowd, "1", "gap"), "+50");
	assert_string_equal(crowd_says(crowd, "1", "standing"), "proposed");
	sheet_free(&crowd->sheet);
	program_sheet(program, true, &crowd->sheet);
	assert_string_equal(crowd_says(crowd, "2", "hosts"), "Ashford, Birch, Cove");
	sheet_free(&crowd->sheet);
	program_needs_sheet(program, &crowd->sheet);
	assert_string_equal(crowd_says(crowd, "1", "units"), "4");
	assert_string_equal(crowd_says(crowd, "1", "training"), "proposed in 1");
	assert_string_equal(crowd_says(crowd, "3", "units"), "<3");
	program_free(program);

	/* A training takes its theme's first place; the feature is covered only when
	 * it is named, at the beginning of a line. */
	wish.trainings = &training;
	wish.trainings_count = 1;
	training.reasons = STR("Why: No time to meet\nTime");
	program = program_make(crowd->panel, &wish);
	assert_int_equal(program->sessions[0].training, 0);
	assert_int_equal(program->sessions[2].training, SIZE_MAX);
	assert_int_equal(program->needs[0].training, SIZE_MAX);
	assert_int_equal(need(program, "Gap: one")->training, 0);
	program_free(program);
	training.reasons = STR("Something\n- no TIME to meet (several)");
	program = program_make(crowd->panel, &wish);
	assert_int_equal(need(program, "No time to meet")->training, 0);
	program_free(program);
	arena_free(&arena);
}

/* Nothing is known: every theme weighs the same. */
static void
a_series_of_nothing_known_is_even(void **state)
{
	struct crowd *crowd = *state;
	struct program_wish wish = { .sessions = 0 };
	struct program *program;

	crowd_begin(crowd, "A1", "", "soc:");
	crowd_end(crowd);
	wish.comparing = comparing_all(crowd_panel(crowd));
	program = program_make(crowd->panel, &wish);
	assert_int_equal(program->sessions_count, 4);
	assert_int_equal(program->needs_count, 0);
	assert_false(program->sessions[0].known);
	assert_null(program->sessions[0].focus);
	program_sheet(program, true, &crowd->sheet);
	assert_string_equal(crowd_says(crowd, "1", "gap"), ".");
	assert_string_equal(crowd_says(crowd, "1", "hosts"), "");
	program_free(program);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			an_index_has_its_quartiles_and_stages, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			themes_stand_by_gap_and_lead_down, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			choices_are_counted_by_units, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			one_unit_that_said_nothing_is_no_feature, crowd_set_up, crowd_tear_down),
		cmocka_unit_test(sessions_go_to_the_largest_remainders),
		cmocka_unit_test_setup_teardown(
			a_series_follows_gaps_and_what_is_there, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			a_series_of_nothing_known_is_even, crowd_set_up, crowd_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
