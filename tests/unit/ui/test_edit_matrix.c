/* test_edit_matrix.c - tables: for all, a line a seat, and on somebody's behalf */
#include <signal.h>
#include <sys/resource.h>

#include "ui/gathering.h"

static void
a_digit_writes_and_steps(void **state)
{
	(void)state;
	ask("m3_group");
	go("3 2 1 4");
	assert_string_equal(stored("m3_group", "red", "strat", 0), "3");
	assert_string_equal(stored("m3_group", "red", "oper", 0), "2");
	assert_string_equal(stored("m3_group", "red", "prof", 0), "1");
	assert_string_equal(stored("m3_group", "green", "strat", 0), "4");
	assert_true(must_show("Green: Operative"));
	assert_true(must_show("4 of 6"));
	go("-");
	assert_string_equal(stored("m3_group", "green", "oper", 0), "vet_ej");
	/* Nobody abstains from an answer that all give. */
	go(". 9");
	assert_string_equal(stored("m3_group", "green", "prof", 0), "");
	assert_true(must_show("Answer 0-4."));
	go("0");
	assert_true(must_show("All cells are in. Enter goes on."));
	go("Enter");
	assert_string_equal(at(), "m4_count");
}

/* Half done it does not look untouched: neither in the list nor in what is missing. */
static void
half_done_it_is_begun(void **state)
{
	(void)state;
	ask("m3_group");
	go("3 2 1 4 Esc");
	assert_true(must_show("\u25cb 4/6"));
	go("Ctrl-F");
	assert_true(must_show("begun: 2 of 6 cells empty"));
	go("Esc Tab");
	/* Each one's: some of it waits to be shown. */
	ask("m1_levels");
	go("2 3 4 Esc");
	assert_true(must_show("\u25a0 3/15"));
	go("Ctrl-F");
	assert_false(shows("begun: 3"));
}

static void
backspace_empties_and_steps_back(void **state)
{
	(void)state;
	ask("m3_group");
	go("3 2 Backspace");
	assert_string_equal(stored("m3_group", "red", "oper", 0), "cleared");
	assert_true(must_show("Red: Operative"));
	go("Backspace");
	assert_string_equal(stored("m3_group", "red", "strat", 0), "cleared");
	go("Backspace");
	assert_true(must_show("Red: Strategic"));
}

static void
arrows_move_freely(void **state)
{
	(void)state;
	ask("m3_group");
	go("Down Right 2 Home Up End 1");
	assert_string_equal(stored("m3_group", "green", "oper", 0), "2");
	assert_string_equal(stored("m3_group", "red", "prof", 0), "1");
	go("Up Up Left Left Left Left 4");
	assert_string_equal(stored("m3_group", "red", "strat", 0), "4");
	go("Space 0");
	assert_string_equal(stored("m3_group", "red", "prof", 0), "0");
}

/* A full disk, in so far as a process can have one of its own. */
static void
let_writes_fail(bool fail)
{
	static struct rlimit before;
	struct rlimit none;

	signal(SIGXFSZ, SIG_IGN);
	if (!fail) {
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
		return;
	}
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	none = before;
	none.rlim_cur = 0;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
}

/* The disk is full over several cells: all of them go in when there is room. */
static void
what_waits_in_several_cells_is_kept(void **state)
{
	(void)state;
	ask("m3_group");
	let_writes_fail(true);
	go("3 Right 2 Down 4");
	let_writes_fail(false);
	assert_string_equal(stored("m3_group", "red", "strat", 0), "");
	assert_true(must_show("Cannot save: "));
	assert_true(here.view->type->draft(here.view));
	assert_string_equal(stored("m3_group", "red", "strat", 0), "3");
	assert_string_equal(stored("m3_group", "red", "oper", 0), "2");
	assert_string_equal(stored("m3_group", "green", "oper", 0), "4");
	/* And with the next that is taken, should that come before. */
	go("Up Up Home");
	let_writes_fail(true);
	go("1 Right");
	let_writes_fail(false);
	go("0");
	assert_string_equal(stored("m3_group", "red", "strat", 0), "1");
	assert_string_equal(stored("m3_group", "red", "oper", 0), "0");
}

static void
a_number_has_a_small_field(void **state)
{
	(void)state;
	ask("m4_count");
	go("1 2 0 Enter");
	assert_string_equal(stored("m4_count", "strat", "", 0), "120");
	/* What cannot be read stays in the field. */
	go("'x' Enter");
	assert_string_equal(stored("m4_count", "oper", "", 0), "");
	assert_true(must_show("x"));
	go("Backspace 7 Enter 5 Esc");
	assert_string_equal(stored("m4_count", "oper", "", 0), "7");
	/* Esc goes outwards and loses nothing, here as in any other field. */
	assert_string_equal(stored("m4_count", "prof", "", 0), "5");
	/* But what no number can be is let go with the field. */
	go("6 'x' Esc");
	assert_string_equal(stored("m4_count", "prof", "", 0), "5");
	go("8");
	ask("m3_group");
	assert_string_equal(stored("m4_count", "prof", "", 0), "8");
}

static void
a_line_a_seat(void **state)
{
	(void)state;
	ask("m1_levels");
	go("2 3 4");
	assert_string_equal(stored("m1_levels", "strat", "", 1), "2");
	assert_string_equal(stored("m1_levels", "prof", "", 1), "4");
	assert_true(must_show("2 Head: Strategic"));
	assert_true(must_show("1 Chair     \u25a0             \u25a0             \u25a0"));
	go(". - 1");
	assert_string_equal(stored("m1_levels", "strat", "", 2), "avstar");
	assert_string_equal(stored("m1_levels", "oper", "", 2), "vet_ej");
	go("Enter");
	assert_true(must_show("6 of 15 in. Enter again shows."));
	assert_false(is_shown("m1_levels", "strat", ""));
	go("4 4 4 3 3 3");
	go("0 0 0");
	assert_true(must_show("All are in. Enter shows."));
	go("Enter");
	assert_true(is_shown("m1_levels", "prof", ""));
	assert_true(must_show("Median"));
	/* Single ratings stay unseen. */
	assert_true(must_show("1 Chair     \u25cf"));
	go("Enter");
	assert_string_equal(at(), "m2_units");
}

static void
tab_goes_by_seats(void **state)
{
	(void)state;
	ask("m1_levels");
	go("Tab Tab");
	assert_true(must_show("3 Clerk: Strategic"));
	go("Shift-Tab");
	assert_true(must_show("2 Head: Strategic"));
	go("Tab Tab Tab");
	assert_true(must_show("5 far: Strategic"));
	/* The digits of whoever comes next do not land in another question unseen. */
	go("Tab");
	assert_true(must_show("That was the last seat. Tab again goes to the next question."));
	go("Space Tab");
	assert_string_equal(at(), "m1_levels");
	go("Tab");
	assert_string_equal(at(), "m2_units");
}

/* The next seat begins at its first open cell, not in the column one was in. */
static void
a_seat_begins_at_its_first_open_cell(void **state)
{
	(void)state;
	ask("m2_units");
	go("3 4");
	assert_true(must_show("soc \u2192 kof"));
	go("Tab");
	assert_true(must_show("utb \u2192 soc"));
	go("Shift-Tab");
	assert_true(must_show("soc \u2192 kof"));
}

static void
each_fills_in_the_row_of_their_own(void **state)
{
	(void)state;
	ask("m2_units");
	assert_true(must_show("Not anonymous."));
	/* Nobody is here for culture; the guest's unit has no row. */
	assert_true(must_show("kof Culture          \u2013 nobody in the room"));
	assert_true(must_show("0 of 12"));
	/* Their own column is passed over. */
	assert_true(must_show("soc \u2192 utb"));
	go("3 4 5");
	assert_string_equal(stored("m2_units", "soc", "utb", 1), "3");
	assert_string_equal(stored("m2_units", "soc", "arb", 1), "4");
	assert_string_equal(stored("m2_units", "soc", "kof", 1), "5");
	/* The first of two who share the next row. */
	assert_true(must_show("Seat 2 (utb). Not anonymous."));
	go("1 0 2");
	assert_true(must_show("Seat 4 (utb). Not anonymous."));
	go("Down");
	assert_true(must_show("Seat 3 (arb). Not anonymous."));
}

static void
a_pair_is_shown_when_both_are_in(void **state)
{
	(void)state;
	ask("m2_units");
	go("4 4 5");
	/* Nobody is here who would answer for culture. */
	assert_true(is_shown("m2_units", "soc", "kof"));
	assert_false(is_shown("m2_units", "soc", "utb"));
	/* Shown alone as it came, it is undone in one step, and so is what is not shown. */
	go("Ctrl-U");
	assert_string_equal(stored("m2_units", "soc", "kof", 1), "cleared");
	go("Ctrl-U");
	assert_string_equal(stored("m2_units", "soc", "arb", 1), "cleared");
	go("Ctrl-R Ctrl-R");
	go("1");
	assert_false(is_shown("m2_units", "utb", "soc"));
	go("2 2 2");
	/* Both who are here for education have answered now. */
	assert_true(is_shown("m2_units", "utb", "soc"));
	assert_true(is_shown("m2_units", "soc", "utb"));
	assert_true(must_show("1\u00bd!"));
	assert_true(must_show("4!"));
	go("Up Up Home Left");
	assert_true(must_show("far apart, talk about it"));
	/* Of both, so the other is not said again beside it. */
	assert_false(shows("\u2192 utb: "));
	assert_false(shows("\u2192 soc: "));
}

/* What they gave and nobody has seen yet is hidden, and not "not asked". */
static void
who_leaves_before_it_is_shown_is_hidden_still(void **state)
{
	(void)state;
	ask("m2_units");
	go("4 3 5 Ctrl-T 1 1 x Esc Esc");
	assert_true(must_show(
		"soc Social services  \u00d7             \u25a0             \u25a0             5"));
	assert_true(must_show("2 of somebody who left"));
	go("Enter Enter");
	assert_true(
		must_show("soc Social services  \u00d7             4             3             5"));
}

/* The right digit lands at once where the wrong one was taken back. */
static void
undo_comes_back_to_the_cell(void **state)
{
	(void)state;
	ask("m2_units");
	/* The second seat's row, with the first one's still empty. */
	go("Down Home 3 4 Ctrl-U");
	assert_string_equal(stored("m2_units", "utb", "arb", 2), "cleared");
	go("1");
	assert_string_equal(stored("m2_units", "utb", "arb", 2), "1");
	assert_string_equal(stored("m2_units", "soc", "arb", 1), "");
	/* Done again it is not written over. */
	go("Left Ctrl-U Ctrl-R 5");
	assert_string_equal(stored("m2_units", "utb", "arb", 2), "1");
	assert_string_equal(stored("m2_units", "utb", "kof", 2), "5");
}

static void
their_own_row_is_seen_others_are_not(void **state)
{
	(void)state;
	ask("m2_units");
	go("3");
	assert_true(must_show("soc Social services  \u00d7             3"));
	go("Down");
	assert_true(must_show("soc Social services  \u00d7             \u25a0"));
	go("Home");
	assert_true(must_show("until both have answered"));
}

static void
enter_shows_the_rest(void **state)
{
	(void)state;
	ask("m2_units");
	go("3 4 5 Enter");
	assert_true(must_show("3 of 12 in. Enter again shows."));
	go("Enter");
	assert_true(is_shown("m2_units", "soc", "utb"));
	go("Enter");
	assert_string_equal(at(), "m3_group");
}

static void
narrow_it_scrolls_sideways(void **state)
{
	(void)state;
	ask("m2_units");
	size(15, 40);
	assert_true(must_show("soc"));
	go("End");
	assert_true(here.grid.glass.cursor_column < 40);
	assert_true(must_show("kof"));
	go("5");
	assert_string_equal(stored("m2_units", "soc", "kof", 1), "5");
}

static void
at_every_size(void **state)
{
	static const char *const each[] = { "m1_levels", "m2_units", "m3_group", "m4_count" };

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		ask(each[i]);
		sizes();
		go("2 3 Enter Enter");
		ask(each[i]);
		sizes();
	}
}

static void
an_empty_room(void **state)
{
	(void)state;
	ask("m2_units");
	assert_true(must_show("There is nobody here to ask."));
	assert_true(must_show("Enter next question"));
	assert_false(shows("next seat"));
	go("3 - . Backspace Up Down Left Right Home End Space 'x'");
	sizes();
	assert_string_equal(at(), "m2_units");
	go("Enter");
	assert_string_equal(at(), "m3_group");
}

static int
start_empty(void **state)
{
	(void)state;
	gathering_open(0);
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, gathering_start, gathering_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_digit_writes_and_steps),
		TEST(half_done_it_is_begun),
		TEST(backspace_empties_and_steps_back),
		TEST(arrows_move_freely),
		TEST(what_waits_in_several_cells_is_kept),
		TEST(a_number_has_a_small_field),
		TEST(a_line_a_seat),
		TEST(tab_goes_by_seats),
		TEST(a_seat_begins_at_its_first_open_cell),
		TEST(each_fills_in_the_row_of_their_own),
		TEST(a_pair_is_shown_when_both_are_in),
		TEST(who_leaves_before_it_is_shown_is_hidden_still),
		TEST(undo_comes_back_to_the_cell),
		TEST(their_own_row_is_seen_others_are_not),
		TEST(enter_shows_the_rest),
		TEST(narrow_it_scrolls_sideways),
		TEST(at_every_size),
		cmocka_unit_test_setup_teardown(an_empty_room, start_empty, gathering_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
