/* Rounds and units side by side, and what cannot be, over a handful of places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/lang.h"
#include "lib/crowd.h"

static size_t
unit(const struct crowd *crowd, const char *code)
{
	return panel_unit_of(crowd->panel, str_of(code));
}

static void
rate_round(struct crowd *crowd, const char *unit, const char *round, size_t people, char maturity)
{
	crowd_begin(crowd, unit, round, "soc:high utb:low ksf:low");
	crowd_all(crowd, people, maturity, '2');
	crowd_end(crowd);
}

static void
rounds_are_compared_with_care(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish;

	rate_round(crowd, "A1", "1", 3, '1');
	rate_round(crowd, "A1", "2", 3, '3');
	rate_round(crowd, "B2", "1", 3, '2');
	rate_round(crowd, "B2", "2", 2, '3');
	rate_round(crowd, "C3", "1", 3, '2');
	rate_round(crowd, "D4", "1", 3, '3');
	rate_round(crowd, "D4", "2", 3, '3');
	wish = comparing_all(crowd_panel(crowd));
	wish.index = STR("T_ONE");
	crowd_sheet(crowd, "rounds", &wish);
	assert_string_equal(crowd_says(crowd, "A1", "before"), "25u");
	assert_string_equal(crowd_says(crowd, "A1", "after"), "75o");
	assert_string_equal(crowd_says(crowd, "A1", "difference"), "+50*");
	assert_string_equal(crowd_says(crowd, "A1", "change"), "higher");
	assert_string_equal(crowd_says(crowd, "A1", "n_both"), "0");
	assert_string_equal(crowd_says(crowd, "D4", "change"), "the same");
	assert_string_equal(crowd_says(crowd, "B2", "difference"), "<3");
	assert_string_equal(crowd_says(crowd, "B2", "n_after"), "<3");
	assert_string_equal(crowd_says(crowd, "C3", "difference"), ".");
	assert_string_equal(crowd_says(crowd, "median", "difference"), "<3");
	assert_true(crowd_notes(crowd, "Lower: 0. The same: 1. Higher: 1."));
	assert_true(crowd_notes(crowd, "in Ashford, Dale fewer than half"));
	/* Of Birch too few answered the second time, and Cove has no second one. */
	assert_true(str_is(crowd->sheet.right, "2 of 4 in both"));

	wish.same_people = true;
	crowd_sheet(crowd, "rounds", &wish);
	assert_string_equal(crowd_says(crowd, "A1", "difference"), ".");
	wish.same_people = false;
	wish.index = STR("all");
	crowd_sheet(crowd, "rounds", &wish);
	assert_string_equal(crowd_says(crowd, "A1", "T_ONE"), "+50");
	assert_string_equal(crowd_says(crowd, "A1", "GAP_ONE"), "-50");
	assert_true(str_is(crowd->sheet.right, "2 of 4 in both"));
}

/* One document at a time, of the rounds it looks into and no others. */
static void
what_it_looks_into_is_read_ahead(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish;

	rate_round(crowd, "A1", "1", 3, '1');
	rate_round(crowd, "A1", "2", 3, '1');
	rate_round(crowd, "B2", "2", 3, '1');
	rate_round(crowd, "A1", "3", 3, '1');
	wish = comparing_all(crowd_panel(crowd));
	assert_null(comparison_lacks(&comparison_rounds, crowd->panel, &wish));
	assert_int_equal(comparison_unread(&comparison_need, crowd->panel, &wish), 0);
	assert_int_equal(comparison_unread(&comparison_spread, crowd->panel, &wish), 1);
	assert_int_equal(comparison_unread(&comparison_rounds, crowd->panel, &wish), 3);
	assert_int_equal(comparison_read(&comparison_rounds, crowd->panel, &wish, -1), 2);
	assert_int_equal(comparison_unread(&comparison_spread, crowd->panel, &wish), 0);
	assert_int_equal(comparison_read(&comparison_rounds, crowd->panel, &wish, 1000), 0);
	assert_int_equal(comparison_read(&comparison_rounds, crowd->panel, &wish, -1), 0);
	wish.round = 0;
	assert_int_equal(comparison_unread(&comparison_levels, crowd->panel, &wish), 1);
	wish.unit = 0;
	assert_int_equal(comparison_unread(&comparison_levels, crowd->panel, &wish), 0);
}

/* Another meaning of one question, and the index is not compared any more. */
static void
a_changed_question_is_not_compared(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish;

	rate_round(crowd, "A1", "1", 3, '1');
	crowd_version(crowd, "2", "another");
	rate_round(crowd, "A1", "2", 3, '3');
	wish = comparing_all(crowd_panel(crowd));
	wish.index = STR("T_ONE");
	crowd_sheet(crowd, "rounds", &wish);
	assert_string_equal(crowd_says(crowd, "A1", "difference"), "/=");
	assert_string_equal(crowd_says(crowd, "A1", "change"), "");
	wish.index = STR("B_ONE");
	crowd_sheet(crowd, "rounds", &wish);
	assert_string_equal(crowd_says(crowd, "A1", "difference"), "0*");
	wish.index = STR("GAP_ONE");
	crowd_sheet(crowd, "rounds", &wish);
	assert_string_equal(crowd_says(crowd, "A1", "difference"), "/=");
}

/* The persons of the unit's first round come again, and so many more. */
static void
rate_again(struct crowd *crowd, const char *code, size_t more, const char *ratings)
{
	struct panel *panel = crowd_panel(crowd);
	const struct answers *answers = panel_entry(panel, unit(crowd, code), 0)->answers;
	struct participant people[6] = { { .person = answers->seats[0].person },
		{ .person = answers->seats[1].person }, { .person = answers->seats[2].person },
		{ .label = STR("New") }, { .label = STR("Newer") }, { .label = STR("Newest") } };
	char form[160];
	struct session_wish wish = { .unit = str_of(code),
		.round = STR("2"),
		.participants = people,
		.participants_count = 3 + more };

	snprintf(form, sizeof form, "%s/data/behov/packs/crowd/crowd.yaml", crowd->folder);
	wish.form = str_of(form);
	crowd->session = session_begin(crowd->store, &wish, &crowd->diags);
	if (!crowd->session)
		fail_msg("%s", diags_first(&crowd->diags));
	assert_true(session_batch(crowd->session, true, &crowd->diags));
	crowd_rate(crowd, "e5_need", "", "", ratings);
	crowd_end(crowd);
}

static void
the_same_people_are_compared_when_wished(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish;

	crowd_begin(crowd, "A1", "1", "soc: utb: ksf:");
	crowd_rate(crowd, "e5_need", "", "", "111");
	crowd_end(crowd);
	crowd_begin(crowd, "B2", "1", "soc: utb: ksf:");
	crowd_rate(crowd, "e5_need", "", "", "111");
	crowd_end(crowd);
	rate_again(crowd, "A1", 3, "123000");
	rate_again(crowd, "B2", 1, "1230");
	wish = comparing_all(crowd_panel(crowd));
	wish.index = STR("B_ONE");
	crowd_sheet(crowd, "rounds", &wish);
	assert_string_equal(crowd_says(crowd, "A1", "after"), "13");
	assert_string_equal(crowd_says(crowd, "A1", "n_both"), "3");
	assert_string_equal(crowd_says(crowd, "A1", "n_after"), "6");
	assert_string_equal(crowd_says(crowd, "A1", "difference"), "-13");
	assert_string_equal(crowd_says(crowd, "B2", "after"), "38");
	assert_string_equal(crowd_says(crowd, "B2", "difference"), "+13");
	wish.same_people = true;
	crowd_sheet(crowd, "rounds", &wish);
	assert_string_equal(crowd_says(crowd, "A1", "after"), "50");
	assert_string_equal(crowd_says(crowd, "A1", "difference"), "+25");
	assert_string_equal(crowd_says(crowd, "A1", "n_after"), "3");
	/* 38 of four, and 50 of three of them, would say what the fourth rated. */
	assert_string_equal(crowd_says(crowd, "B2", "before"), "25");
	assert_string_equal(crowd_says(crowd, "B2", "after"), "<3");
	assert_string_equal(crowd_says(crowd, "B2", "difference"), "<3");
	assert_string_equal(crowd_says(crowd, "B2", "n_after"), "<3");
	assert_true(crowd_notes(crowd, "Where one or two are left out"));
	wish.unit = unit(crowd, "A1");
	crowd_sheet(crowd, "parts", &wish);
	assert_true(crowd_notes(crowd, "Everybody of the round is counted here"));
}

static void
the_earlier_round_comes_first(void **state)
{
	struct crowd *crowd = *state;
	const struct comparison *rounds = comparison_named(STR("rounds"));
	const struct comparison *need = comparison_named(STR("need"));
	struct comparing wish;
	struct panel *panel;

	rate_round(crowd, "A1", "1", 3, '1');
	rate_round(crowd, "A1", "2", 3, '3');
	panel = crowd_panel(crowd);
	wish = comparing_all(panel);
	wish.round = 0;
	wish.before = 1;
	assert_null(comparison_lacks(rounds, panel, &wish));
	assert_int_equal(wish.round, 1);
	assert_int_equal(wish.before, 0);
	assert_false(comparing_next_round(rounds, panel, &wish));
	assert_int_equal(wish.before, 0);
	assert_true(comparing_next_round(need, panel, &wish));
	assert_int_equal(wish.round, 0);
	rate_round(crowd, "A1", "3", 3, '2');
	panel = crowd_panel(crowd);
	wish = comparing_all(panel);
	assert_null(comparison_lacks(rounds, panel, &wish));
	for (size_t i = 0; i < 4; i++) {
		assert_true(comparing_next_round(rounds, panel, &wish));
		assert_int_equal(wish.round, 1 + i % 2);
		assert_int_equal(wish.before, i % 2);
	}
}

static void
a_filter_that_nothing_fits_is_told(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish;

	rate_round(crowd, "A1", "1", 3, '1');
	wish = comparing_all(crowd_panel(crowd));
	wish.filter = STR("nothing=here");
	crowd_sheet(crowd, "need", &wish);
	assert_true(crowd_notes(crowd, "No units fit \"nothing=here\""));
	assert_true(crowd_notes(crowd, "code, label"));
	wish.filter = STR("ash");
	crowd_sheet(crowd, "need", &wish);
	assert_false(crowd_notes(crowd, "No units fit"));
	assert_true(crowd_notes(crowd, "Counted, though not in yet: Ashford."));
}

static void
fill(struct crowd *crowd, const char *unit, char maturity, char need, const char *joint)
{
	crowd_begin(crowd, unit, "", "soc:high utb:low ksf:low soc:high soc:high utb:low");
	crowd_all(crowd, 6, maturity, need);
	crowd_say(crowd, "f1_a", "", "", joint);
	crowd_say(crowd, "f2_b", "", "", joint);
	crowd_say(crowd, "f3_c", "", "", joint);
	crowd_end(crowd);
}

static void
units_stand_side_by_side(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish;
	size_t like[LIKE_MOST], near[4];

	fill(crowd, "A1", '3', '1', "3");
	fill(crowd, "B2", '2', '1', "3");
	fill(crowd, "C3", '1', '4', "0");
	fill(crowd, "D4", '3', '1', "2");
	rate_round(crowd, "E5", "1", 2, '3');
	wish = comparing_all(crowd_panel(crowd));
	assert_int_equal(compare_like(crowd->panel, 0, unit(crowd, "A1"), like), 3);
	assert_int_equal(like[0], unit(crowd, "B2"));
	assert_int_equal(like[1], unit(crowd, "D4"));
	assert_int_equal(like[2], unit(crowd, "C3"));
	assert_int_equal(compare_like(crowd->panel, 0, unit(crowd, "E5"), like), 0);
	assert_int_equal(compare_neighbours(crowd->panel, unit(crowd, "A1"), near, 4), 2);
	assert_int_equal(near[1], unit(crowd, "E5"));
	assert_int_equal(compare_neighbours(crowd->panel, unit(crowd, "C3"), near, 4), 0);

	wish.chosen[0] = unit(crowd, "A1");
	wish.chosen[1] = unit(crowd, "C3");
	wish.chosen[2] = unit(crowd, "E5");
	wish.chosen_count = 3;
	crowd_sheet(crowd, "beside", &wish);
	assert_string_equal(crowd_says(crowd, "T_ONE", "A1"), "75o");
	assert_string_equal(crowd_says(crowd, "T_ONE", "C3"), "25u");
	assert_string_equal(crowd_says(crowd, "T_ONE", "E5"), "<3");
	assert_string_equal(crowd_says(crowd, "T_ONE", "apart"), "50");
	assert_string_equal(crowd_says(crowd, "T_ONE", "differs"), "both");
	assert_string_equal(crowd_says(crowd, "B_ONE", "differs"), "points");
	assert_string_equal(crowd_says(crowd, "LINKS", "apart"), "");
	assert_true(crowd_notes(crowd, "Neighbours of Ashford: Birch, Elm."));

	/* Who is proposed beside the one that was chosen is not chosen. */
	wish.chosen_count = 1;
	assert_null(comparison_lacks(&comparison_beside, crowd->panel, &wish));
	assert_int_equal(wish.chosen_count, 4);
	assert_int_equal(wish.proposed, 3);
	crowd_sheet(crowd, "beside", &wish);
	assert_string_equal(crowd_says(crowd, "T_ONE", "B2"), "50w");
	assert_string_equal(crowd_says(crowd, "T_ONE", "D4"), "75o");
}

static void
every_unit_has_its_tile(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish;
	size_t tiles = 0;

	fill(crowd, "A1", '3', '1', "3");
	rate_round(crowd, "B2", "1", 2, '3');
	wish = comparing_all(crowd_panel(crowd));
	crowd_sheet(crowd, "tiles", &wish);
	assert_true(crowd->sheet.grid);
	assert_int_equal(crowd->sheet.rows_count, 3);
	assert_int_equal(crowd->sheet.columns_count, 3);
	for (size_t i = 0; i < 3; i++)
		for (size_t k = 0; k < 3; k++)
			tiles += crowd->sheet.rows[i].cells[k].text.length > 0;
	assert_int_equal(tiles, 5);
	assert_string_equal(crowd_says(crowd, "row0", "col1"), "ASH 75o");
	assert_string_equal(crowd_says(crowd, "row1", "col0"), "BIR <3");
	assert_string_equal(crowd_says(crowd, "row1", "col2"), "COV .");
	assert_string_equal(crowd_says(crowd, "row2", "col2"), "ELM");
	assert_string_equal(crowd_says(crowd, "row0", "col0"), "");
	assert_true(str_is(crowd_cell(crowd, "row2", "col2")->whom, "Elm"));
}

static void
band(struct crowd *crowd, const char *unit, const char *round, const char *said)
{
	crowd_begin(crowd, unit, round, "soc:");
	if (*said)
		crowd_say(crowd, "v1_band", "", "", said);
	crowd_end(crowd);
}

static void
units_that_moved_up_are_listed(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish;

	band(crowd, "A1", "1", "few");
	band(crowd, "A1", "2", "many");
	band(crowd, "B2", "1", "none");
	band(crowd, "B2", "2", "most");
	band(crowd, "C3", "1", "many");
	band(crowd, "C3", "2", "few");
	band(crowd, "D4", "1", "few");
	band(crowd, "D4", "2", "");
	wish = comparing_all(crowd_panel(crowd));
	wish.question = STR("v1_band");
	crowd_sheet(crowd, "jumps", &wish);
	assert_int_equal(crowd->sheet.rows_count, 2);
	assert_true(str_is(crowd->sheet.rows[0].code, "B2"));
	assert_string_equal(crowd_says(crowd, "B2", "steps"), "3");
	assert_string_equal(crowd_says(crowd, "A1", "from"), "Few");
	assert_string_equal(crowd_says(crowd, "A1", "to"), "Many");
	assert_true(crowd_notes(crowd, "Higher: 2. The same: 0. Lower: 1."));
}

static void
what_cannot_be_compared_is_told(void **state)
{
	struct crowd *crowd = *state;
	struct comparing wish, asked;

	band(crowd, "A1", "", "few");
	wish = comparing_all(crowd_panel(crowd));
	asked = wish;
	assert_non_null(comparison_lacks(&comparison_rounds, crowd->panel, &asked));
	assert_non_null(comparison_lacks(&comparison_jumps, crowd->panel, &asked));
	assert_non_null(comparison_lacks(&comparison_beside, crowd->panel, &asked));
	asked.question = STR("nothing");
	assert_non_null(comparison_lacks(&comparison_spread, crowd->panel, &asked));
	asked.question = STR("x1_own");
	assert_non_null(comparison_lacks(&comparison_jumps, crowd->panel, &asked));
	assert_null(comparison_lacks(&comparison_spread, crowd->panel, &asked));
	assert_true(str_is(asked.question, "e1_a"));
	asked.question = STR("t1_word");
	assert_null(comparison_lacks(&comparison_spread, crowd->panel, &asked));
	assert_true(str_is(asked.question, "e1_a"));
	asked.index = STR("NONE");
	assert_non_null(comparison_lacks(&comparison_tiles, crowd->panel, &asked));
	asked = wish;
	asked.question = STR("p1_pairs");
	assert_null(comparison_lacks(&comparison_spread, crowd->panel, &asked));
	assert_true(str_is(asked.row, "soc"));
	assert_true(str_is(asked.column, "utb"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			rounds_are_compared_with_care, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			what_it_looks_into_is_read_ahead, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			a_changed_question_is_not_compared, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			the_same_people_are_compared_when_wished, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			the_earlier_round_comes_first, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			a_filter_that_nothing_fits_is_told, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			units_stand_side_by_side, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			every_unit_has_its_tile, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			units_that_moved_up_are_listed, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			what_cannot_be_compared_is_told, crowd_set_up, crowd_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
