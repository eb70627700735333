/* The first comparisons: units by themes, what is behind a number, and what may not
 * be told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/lang.h"
#include "lib/crowd.h"

/* Ashford and Cove are far come, Birch asks for much, Dale has two people. */
static struct comparing
fill(struct crowd *crowd)
{
	crowd_begin(crowd, "A1", "", "soc:high utb:low ksf:low");
	crowd_all(crowd, 3, '4', '1');
	crowd_rate(crowd, "e1_a", "", "", "233");
	crowd_say(crowd, "t1_word", "", "", "canary one");
	crowd_say(crowd, "t2_shared", "", "", "canary two");
	crowd_end(crowd);
	crowd_begin(crowd, "B2", "", "soc:high utb:low ksf:low");
	crowd_all(crowd, 3, '1', '4');
	crowd_rate(crowd, "e2_b", "", "", "041");
	crowd_end(crowd);
	crowd_begin(crowd, "C3", "", "soc:high utb:low ksf:low");
	crowd_all(crowd, 3, '3', '2');
	crowd_end(crowd);
	crowd_begin(crowd, "D4", "", "soc:high utb:low");
	crowd_all(crowd, 2, '0', '4');
	crowd_end(crowd);
	return comparing_all(crowd_panel(crowd));
}

static void
the_map_shows_maturity_need_and_gap(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish = fill(crowd);
	const struct sheet *sheet = crowd_sheet(crowd, "need", &wish);

	/* The widest gap first, what has no number after them. */
	assert_true(str_is(sheet->rows[0].code, "B2"));
	assert_true(str_is(sheet->rows[1].code, "C3"));
	assert_true(str_is(sheet->rows[3].code, "D4"));
	assert_true(str_is(sheet->columns[0].group, "First theme"));
	/* (3 + 4 + 4 + 4) / 16 and 1 / 4: 93.75 and -68.75 */
	assert_string_equal(crowd_says(crowd, "A1", "T_ONE"), "94o");
	assert_string_equal(crowd_says(crowd, "A1", "GAP_ONE"), "-69");
	assert_string_equal(crowd_says(crowd, "B2", "GAP_ONE"), "+75");
	assert_string_equal(crowd_says(crowd, "D4", "T_ONE"), "<3");
	assert_string_equal(crowd_says(crowd, "D4", "GAP_ONE"), "<3");
	assert_string_equal(crowd_says(crowd, "A1", "T_TWO"), ".");
	assert_string_equal(crowd_says(crowd, "median", "T_ONE"), "75o");
	assert_string_equal(crowd_says(crowd, "median", "T_TWO"), ".");
	assert_float_equal(crowd_cell(crowd, "A1", "T_ONE")->value, 93.75, 1e-12);
	assert_int_equal(crowd_cell(crowd, "A1", "T_ONE")->shade, 0);
	assert_int_equal(crowd_cell(crowd, "B2", "GAP_ONE")->shade, 5);
}

static void
one_measure_shows_how_many_and_where_it_stands(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish = fill(crowd);

	wish.measure = MEASURE_MATURITY;
	crowd_sheet(crowd, "need", &wish);
	assert_string_equal(crowd_says(crowd, "B2", "T_ONE"), "25u!");
	assert_string_equal(crowd_says(crowd, "A1", "n"), "3");
	assert_string_equal(crowd_says(crowd, "D4", "n"), "<3");
	assert_string_equal(crowd_says(crowd, "A1", "standing"), "in progress");
	assert_string_equal(crowd_says(crowd, "spread", "T_ONE"), "05055");
	assert_string_equal(crowd_says(crowd, "A1", "GAP_ONE"), "?");
}

static void
filters_take_a_name_or_a_group_of_the_register(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish = fill(crowd);

	wish.filter = STR("part=south");
	assert_int_equal(sheet_body(crowd_sheet(crowd, "need", &wish)), 2);
	assert_string_equal(crowd_says(crowd, "median", "T_ONE"), "<3");
	wish.filter = STR("ASH");
	assert_int_equal(sheet_body(crowd_sheet(crowd, "need", &wish)), 1);
	assert_true(crowd->sheet.title_count > 1);
	wish.filter = STR("nowhere");
	assert_int_equal(sheet_body(crowd_sheet(crowd, "need", &wish)), 0);
}

/* Side by side are those who were chosen: no filter is told there. */
static void
side_by_side_tells_no_filter(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish = fill(crowd);
	const struct sheet *sheet;
	size_t pieces;

	wish.chosen_count = 2;
	wish.chosen[1] = 1;
	pieces = crowd_sheet(crowd, "beside", &wish)->title_count;
	wish.filter = STR("nowhere");
	sheet = crowd_sheet(crowd, "beside", &wish);
	assert_int_equal(sheet->title_count, pieces);
	assert_true(str_is(sheet->right, "0 of 4 in"));
}

static void
a_comparison_has_a_label_with_and_without_units(void **state)
{
	struct crowd *crowd = *state;
	struct arena arena = { 0 };
	struct str label;

	(void)fill(crowd);
	label = comparison_label(&comparison_need, crowd->panel->form->unit, &arena);
	assert_true(str_is(label, "Units and themes"));
	label = comparison_label(&comparison_tiles, crowd->panel->form->unit, &arena);
	assert_true(str_is(label, "Map"));
	arena_free(&arena);
}

static void
a_reader_goes_down_from_a_number_to_its_answers(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish = fill(crowd);
	const struct comparison *below;

	crowd_sheet(crowd, "need", &wish);
	below = comparison_below(crowd->panel, &crowd_cell(crowd, "B2", "T_ONE")->behind, &wish);
	assert_ptr_equal(below, &comparison_parts);
	crowd_sheet(crowd, "parts", &wish);
	assert_string_equal(crowd_says(crowd, "e2_b", "value"), "1.0!");
	assert_string_equal(crowd_says(crowd, "e2_b", "n"), "3");
	assert_string_equal(crowd_says(crowd, "e2_b", "least"), "0");
	assert_string_equal(crowd_says(crowd, "e2_b", "index"), "25");
	assert_string_equal(crowd_says(crowd, "e4_d", "value"), "3.0");
	assert_string_equal(crowd_says(crowd, "e4_d", "index"), "25");
	assert_true(crowd_cell(crowd, "e4_d", "value")->marks & MARK_TURNED);
	assert_string_equal(crowd_says(crowd, "e2_b", "others"), "3.0");
	assert_string_equal(crowd_says(crowd, "T_ONE", "index"), "25u!");

	below = comparison_below(crowd->panel, &crowd_cell(crowd, "e2_b", "value")->behind, &wish);
	assert_ptr_equal(below, &comparison_answers);
	crowd_sheet(crowd, "answers", &wish);
	assert_true(str_is(crowd->sheet.columns[0].label, "How many"));
	assert_string_equal(crowd_says(crowd, "0", "count"), "1");
	assert_string_equal(crowd_says(crowd, "4", "count"), "1");
	assert_string_equal(crowd_says(crowd, "median", "count"), "");
	assert_string_equal(crowd_says(crowd, "median", "median"), "1.0!");
	below = comparison_below(
		crowd->panel, &crowd_cell(crowd, "median", "median")->behind, &wish);
	assert_null(below);

	/* A gap has its plus wherever it stands. */
	wish.index = STR("GAP_ONE");
	crowd_sheet(crowd, "parts", &wish);
	assert_string_equal(crowd_says(crowd, "GAP_ONE", "index"), "+75!");
}

static void
two_answers_are_told_by_nobody(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish = fill(crowd);

	/* All four have begun; none has handed in. */
	crowd_sheet(crowd, "need", &wish);
	assert_true(str_is(crowd->sheet.right, "0 of 4 in"));
	wish.unit = panel_unit_of(crowd->panel, STR("D4"));
	wish.index = STR("T_ONE");
	crowd_sheet(crowd, "parts", &wish);
	assert_string_equal(crowd_says(crowd, "e1_a", "value"), "<3");
	assert_string_equal(crowd_says(crowd, "e1_a", "n"), "");
	assert_string_equal(crowd_says(crowd, "T_ONE", "index"), "<3");
	wish.question = STR("e1_a");
	crowd_sheet(crowd, "answers", &wish);
	assert_int_equal(crowd->sheet.rows_count, 0);
	assert_true(crowd_notes(crowd, "Fewer than 3"));
}

static void
texts_of_a_unit_are_its_own(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish = fill(crowd);

	wish.unit = 0;
	wish.question = STR("t1_word");
	crowd_sheet(crowd, "answers", &wish);
	assert_int_equal(crowd->sheet.rows_count, 0);
	wish.question = STR("t2_shared");
	crowd_sheet(crowd, "answers", &wish);
	assert_int_equal(crowd->sheet.rows_count, 0);
	assert_true(crowd_notes(crowd, "in words"));
	wish.question = STR("x1_own");
	sheet_free(&crowd->sheet);
	comparison_make(&comparison_answers, crowd->panel, &wish, &crowd->sheet);
	assert_int_equal(crowd->sheet.rows_count, 0);
	assert_true(crowd_notes(crowd, "about a person"));
}

static void
what_must_be_chosen_is_or_is_told(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish = fill(crowd), none;

	none = wish;
	assert_null(comparison_lacks(&comparison_parts, crowd->panel, &none));
	assert_int_equal(none.unit, 0);
	assert_true(str_is(none.index, "T_ONE"));
	none = wish;
	assert_null(comparison_lacks(&comparison_answers, crowd->panel, &none));
	assert_true(str_is(none.question, "e1_a"));
	assert_null(comparison_named(STR("nothing")));
}

static void
a_sort_that_is_wished_for_is_done(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish = fill(crowd);
	const struct sheet *sheet;

	wish.sort_given = true;
	wish.sort = STR("T_ONE");
	sheet = crowd_sheet(crowd, "need", &wish);
	assert_true(str_is(sheet->rows[0].code, "B2"));
	assert_true(str_is(sheet->rows[2].code, "A1"));
	wish.sort = STR("");
	sheet = crowd_sheet(crowd, "need", &wish);
	assert_true(str_is(sheet->rows[0].code, "A1"));
	assert_int_equal(sheet->sorted, SHEET_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			the_map_shows_maturity_need_and_gap, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(one_measure_shows_how_many_and_where_it_stands,
			crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(filters_take_a_name_or_a_group_of_the_register,
			crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			side_by_side_tells_no_filter, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(a_comparison_has_a_label_with_and_without_units,
			crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(a_reader_goes_down_from_a_number_to_its_answers,
			crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			two_answers_are_told_by_nobody, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			texts_of_a_unit_are_its_own, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			what_must_be_chosen_is_or_is_told, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			a_sort_that_is_wished_for_is_done, crowd_set_up, crowd_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
