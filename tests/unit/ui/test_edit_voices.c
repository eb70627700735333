/* test_edit_voices.c - texts from every seat, hidden until they are shown */
#include "ui/gathering.h"

static void
seat_by_seat(void **state)
{
	(void)state;
	ask("v1_view");
	assert_true(must_show("Seat 1: Chair"));
	go("'Time' Enter");
	assert_string_equal(stored("v1_view", "", "", 1), "Time");
	assert_true(must_show("Seat 2: Head"));
	assert_true(must_show("1 of 5 in"));
	/* What was written is a sign now. */
	assert_false(shows("Time"));
	go("'Money' Tab");
	assert_string_equal(stored("v1_view", "", "", 2), "Money");
	assert_true(must_show("Seat 3: Clerk"));
}

static void
shown_without_names_when_anonymous(void **state)
{
	int first, second;

	(void)state;
	ask("v1_view");
	go("'Zeal' Enter 'Air' Enter 'Money' Enter 'Time' Enter 'Room' Enter");
	assert_true(must_show("All are in."));
	assert_false(is_shown("v1_view", "", ""));
	go("Enter");
	assert_true(is_shown("v1_view", "", ""));
	/* In the alphabet's order, so that seats cannot be counted off. */
	first = grid_find(&here.grid, "Air");
	second = grid_find(&here.grid, "Zeal");
	assert_true(first > 0 && first < second);
	assert_true(grid_find(&here.grid, "1 Chair") > second);
	/* To change one would show whose it is. */
	go("Down Enter");
	assert_true(must_show("It would show whose answer it is."));
	go("Up Enter");
	assert_string_equal(at(), "v2_named");
}

static void
two_are_only_counted(void **state)
{
	(void)state;
	ask("v1_view");
	go("'Zeal' Enter 'Air' Enter Enter Enter Enter");
	assert_false(is_shown("v1_view", "", ""));
	go("Enter");
	assert_true(must_show("2 of 5 in. Enter again shows."));
	go("Enter");
	assert_true(must_show("2 answers. Single answers are not shown."));
	assert_false(shows("Zeal") || shows("Air"));
}

static void
named_ones_stand_beside_the_seat(void **state)
{
	(void)state;
	ask("v2_named");
	go("'Plans' Enter 'Teaches' Enter Tab Tab Tab");
	go("Enter Enter");
	assert_true(is_shown("v2_named", "", ""));
	assert_true(must_show("Plans"));
	assert_non_null(strstr(grid_row(&here.grid, grid_find(&here.grid, "Plans")), "1 Chair"));
	go("Down Enter");
	assert_true(must_show("Seat 1: Chair"));
	go("' ahead' Enter");
	assert_string_equal(stored("v2_named", "", "", 1), "Plans ahead");
}

/* Past the last seat it is said how many are in; where nobody is, it goes on. */
static void
after_the_last_it_goes_on(void **state)
{
	(void)state;
	ask("v1_view");
	assert_true(must_show("Hidden when it is in."));
	go("Tab 'Time' Tab Tab Tab Tab");
	assert_true(must_show("1 of 5 in. Enter shows."));
	assert_string_equal(at(), "v1_view");
	ask("v2_named");
	go("Tab Tab Tab Tab Tab");
	assert_string_not_equal(at(), "v2_named");
}

static void
an_answer_is_taken_up_again(void **state)
{
	(void)state;
	ask("v1_view");
	go("'Time' Enter Up");
	assert_true(must_show("in; Backspace takes it up"));
	go("'x'");
	assert_string_equal(stored("v1_view", "", "", 1), "Time");
	go("Backspace 's' Enter");
	assert_string_equal(stored("v1_view", "", "", 1), "Times");
}

static void
what_is_half_written_is_kept(void **state)
{
	(void)state;
	ask("v1_view");
	go("'Half a thou'");
	assert_true(here.view->type->draft(here.view));
	ask("g1_rate");
	ask("v1_view");
	/* Leaving stores a text that can be stored. */
	assert_string_equal(stored("v1_view", "", "", 1), "Half a thou");
}

/* Others are in the room: nobody reads it until that seat is opened. */
static void
what_is_half_written_opens_hidden(void **state)
{
	(void)state;
	ask("v1_view");
	go("'Time' Enter 'Half a thou'");
	gathering_reopen();
	assert_string_equal(at(), "v1_view");
	assert_true(must_show("half-written; Enter opens it"));
	assert_non_null(strstr(cursor_row(), "2 Head"));
	assert_false(shows("Half a thou"));
	/* Neither as it is passed, nor by what means no more than a letter. */
	go("Down Up 'x'");
	assert_false(shows("Half a thou"));
	assert_string_equal(stored("v1_view", "", "", 2), "");
	sizes();
	go("Enter");
	assert_true(must_show("Seat 2: Head"));
	assert_true(must_show("Half a thou"));
	go("'ght' Enter");
	assert_string_equal(stored("v1_view", "", "", 2), "Half a thought");
}

/* A note in the middle of a sentence: on with it where it was. */
static void
a_note_does_not_close_the_field(void **state)
{
	(void)state;
	ask("v1_view");
	go("Tab 'Half a' Ctrl-N 'Remember' Tab");
	assert_true(must_show("Seat 2: Head"));
	go("' thought' Enter");
	assert_string_equal(stored("v1_view", "", "", 2), "Half a thought");
}

/* No trace is kept of a number that is none, so its loss is said, and not what it was. */
static void
what_is_no_number_is_gone_and_said(void **state)
{
	(void)state;
	ask("y1_times");
	go("'often' Enter");
	assert_true(must_show("Seat 1: Chair"));
	assert_true(must_show("Answer with a whole number"));
	go("Enter");
	assert_true(must_show("Seat 2: Head"));
	assert_true(must_show("What was typed for seat 1 is no answer, and was not kept."));
	assert_false(shows("often"));
	go("'4' Enter");
	assert_string_equal(stored("y1_times", "", "", 2), "4");
	assert_false(shows("was not kept"));
}

/* Beside the list nothing of it stands: neither what is in, nor what is half written. */
static void
beside_the_list_it_is_a_sign(void **state)
{
	(void)state;
	ask("v1_view");
	go("'Time' Esc");
	assert_string_equal(stored("v1_view", "", "", 1), "Time");
	assert_true(must_show("1 of 5 in"));
	assert_false(shows("Time"));
	go("Up Down");
	assert_false(shows("Time"));
	go("Tab");
	assert_true(must_show("in; Backspace takes it up"));
	go("Backspace 's' Esc");
	assert_string_equal(stored("v1_view", "", "", 1), "Times");
	assert_false(shows("Times"));
}

static void
at_every_size(void **state)
{
	(void)state;
	ask("v1_view");
	sizes();
	go("'Zeal' Enter 'Air' Enter 'Money' Enter 'Time' Enter 'Room' Enter");
	sizes();
	go("Enter");
	sizes();
}

static void
an_empty_room(void **state)
{
	(void)state;
	ask("v1_view");
	assert_true(must_show("There is nobody here to ask."));
	go("'x' Up Down Backspace");
	sizes();
	go("Enter");
	assert_string_equal(at(), "v2_named");
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
		TEST(seat_by_seat),
		TEST(shown_without_names_when_anonymous),
		TEST(two_are_only_counted),
		TEST(named_ones_stand_beside_the_seat),
		TEST(after_the_last_it_goes_on),
		TEST(an_answer_is_taken_up_again),
		TEST(what_is_half_written_is_kept),
		TEST(what_is_no_number_is_gone_and_said),
		TEST(what_is_half_written_opens_hidden),
		TEST(a_note_does_not_close_the_field),
		TEST(beside_the_list_it_is_a_sign),
		TEST(at_every_size),
		cmocka_unit_test_setup_teardown(an_empty_room, start_empty, gathering_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
