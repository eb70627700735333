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
	assert_true(crowd_notes(crowd, "No unit fits \"nothing=here\""));
	assert_true(crowd_notes(crowd, "code, label"));
	wish.filter = STR("ash");
	crowd_sheet(crowd, "need", &wish);
	assert_false(crowd_notes(crowd, "No unit fits"));
	assert_true(crowd_notes(crowd, "Counted, though not in yet: Ashford."));
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
			a_distribution_counts_what_is_shown, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			a_group_question_counts_once_a_unit, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			rounds_are_compared_with_care, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			what_comes_first_stands_before_the_others, crowd_set_up, crowd_tear_down),
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
			both_views_of_a_pair_stand_and_differ, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			units_stand_side_by_side, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			every_unit_has_its_tile, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			levels_are_told_apart, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			levels_do_not_tell_who_is_left, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			choices_are_counted_by_unit, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			units_that_moved_up_are_listed, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			what_cannot_be_compared_is_told, crowd_set_up, crowd_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
