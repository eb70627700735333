/* test_edit_seats.c - ratings round the table, hidden until they are shown */
#include "ui/gathering.h"

static void
a_digit_is_the_value_and_goes_on(void **state)
{
	(void)state;
	ask("g1_rate");
	assert_true(must_show("0 of 5 in"));
	assert_non_null(strstr(cursor_row(), "1 Chair"));
	go("3");
	assert_string_equal(stored("g1_rate", "", "", 1), "3");
	assert_non_null(strstr(cursor_row(), "2 Head"));
	/* Its row says that it is in and not what. */
	assert_true(must_show("1 Chair                  soc    \u25a0"));
	assert_null(strchr(grid_row(&here.grid, here.grid.glass.cursor_row - 1), '3'));
	assert_true(must_show("The answer of seat 1 is in."));
}

static void
no_answers_are_typed_too(void **state)
{
	(void)state;
	ask("g1_rate");
	go("- . , Space 4");
	assert_string_equal(stored("g1_rate", "", "", 1), "vet_ej");
	assert_string_equal(stored("g1_rate", "", "", 2), "avstar");
	assert_string_equal(stored("g1_rate", "", "", 3), "avstar");
	assert_string_equal(stored("g1_rate", "", "", 4), "");
	assert_string_equal(stored("g1_rate", "", "", 5), "4");
	/* The one that was skipped is next. */
	assert_non_null(strstr(cursor_row(), "4 Teacher"));
	go("'7' 'x'");
	assert_string_equal(stored("g1_rate", "", "", 4), "");
	assert_true(must_show("Answer 0-4."));
}

static void
the_last_is_taken_back(void **state)
{
	(void)state;
	ask("g1_rate");
	go("3 4 Backspace");
	assert_string_equal(stored("g1_rate", "", "", 2), "cleared");
	assert_string_equal(stored("g1_rate", "", "", 1), "3");
	assert_non_null(strstr(cursor_row(), "2 Head"));
	go("Backspace");
	assert_string_equal(stored("g1_rate", "", "", 1), "cleared");
	go("Backspace Backspace");
	assert_true(must_show("0 of 5 in"));
}

static void
a_digit_too_many_changes_nothing(void **state)
{
	(void)state;
	ask("g1_rate");
	go("0 1 2 3 4");
	assert_true(must_show("All are in. Enter shows."));
	assert_false(is_shown("g1_rate", "", ""));
	go("0");
	assert_string_equal(stored("g1_rate", "", "", 5), "4");
	go("Up 1");
	assert_string_equal(stored("g1_rate", "", "", 4), "1");
	assert_false(is_shown("g1_rate", "", ""));
}

/* Nor when one comes back to it. */
static void
nor_when_one_comes_back(void **state)
{
	(void)state;
	ask("g1_rate");
	go("0 1 2 3 4");
	ask("r1_rows");
	ask("g1_rate");
	go("4");
	assert_string_equal(stored("g1_rate", "", "", 1), "0");
	assert_true(must_show("the arrows go to a seat to change it"));
	go("Down Up 4");
	assert_string_equal(stored("g1_rate", "", "", 1), "4");
}

static void
enter_shows_and_says_once_who_is_missing(void **state)
{
	(void)state;
	ask("g1_rate");
	go("0 1 1 4 Enter");
	assert_true(must_show("4 of 5 in. Enter again shows."));
	assert_false(is_shown("g1_rate", "", ""));
	go("Enter");
	assert_true(is_shown("g1_rate", "", ""));
	assert_true(must_show("4 answers   median 1   lowest 0   highest 4"));
	assert_true(must_show("hear first somebody who gave 0 and somebody who gave 4"));
	assert_true(must_show("1 Some  \u2588\u2588 2"));
	/* Counts only: no value stands beside a seat. */
	assert_true(must_show("1 Chair                  soc    \u25cf"));
	go("Enter");
	assert_string_equal(at(), "v1_view");
}

static void
nothing_in_and_enter_goes_on(void **state)
{
	(void)state;
	ask("g1_rate");
	go("Enter");
	assert_string_equal(at(), "v1_view");
	assert_false(is_shown("g1_rate", "", ""));
}

static void
under_three_there_is_only_a_count(void **state)
{
	(void)state;
	ask("g1_rate");
	go("0 4 . . . Enter");
	assert_true(is_shown("g1_rate", "", ""));
	assert_true(must_show("2 answers. Single answers are not shown."));
	assert_false(shows("median"));
	assert_false(shows("\u2588"));
	assert_false(shows("hear first"));
}

static void
a_correction_after_the_reveal(void **state)
{
	(void)state;
	ask("g1_rate");
	go("0 1 2 3 4 Enter");
	go("Down Down Enter 4");
	assert_string_equal(stored("g1_rate", "", "", 2), "4");
	assert_true(must_show("corrected"));
	assert_true(must_show("median 3"));
	/* Still shown, still the same question. */
	assert_true(is_shown("g1_rate", "", ""));
	assert_string_equal(at(), "g1_rate");
	go("Space Esc");
	assert_string_equal(at(), "g1_rate");
	assert_string_equal(stored("g1_rate", "", "", 2), "4");
	/* Enter opens a row and leaves it, as the space bar and Esc do. */
	go("Space");
	assert_true(must_show("Enter leave it"));
	go("Enter");
	assert_string_equal(at(), "g1_rate");
	assert_true(must_show("Enter correct"));
	go("Space -");
	assert_string_equal(stored("g1_rate", "", "", 2), "vet_ej");
	/* The same again changed nothing, and is not called another. */
	go("Space -");
	assert_true(must_show("The rating of seat 2 is as it was."));
	/* When it is done Enter goes on; to another row first, and it corrects that. */
	go("Down Enter 0");
	assert_string_equal(stored("g1_rate", "", "", 3), "0");
	go("Down Enter 1");
	assert_string_equal(stored("g1_rate", "", "", 4), "1");
	go("Enter");
	assert_string_not_equal(at(), "g1_rate");
}

/* It is said at once, beside the seat and in the list of what is missing. */
static void
later_of_a_seat_is_said_everywhere(void **state)
{
	(void)state;
	ask("g1_rate");
	go("Ctrl-O");
	assert_true(must_show("Why is there no answer from seat 1?"));
	go("4 'Seat two' Enter 'May' Enter");
	assert_string_equal(at(), "g1_rate");
	assert_true(must_show("G1, seat 1: kept for later (Seat two, May)."));
	go("Space");
	assert_true(must_show(" kept for later (Seat two, May)"));
	go("Ctrl-F");
	assert_true(must_show("kept for later, seat 1: Seat two, May"));
}

static void
a_new_vote_through_the_room(void **state)
{
	(void)state;
	ask("g1_rate");
	go("Ctrl-T 3");
	assert_true(must_show("A new vote can be taken when the present vote has been shown."));
	go("Esc 0 1 2 3 4 Enter Ctrl-T");
	assert_true(must_show("5 participants are here."));
	go("3");
	assert_string_equal(at(), "g1_rate");
	assert_true(must_show("Vote 2, hidden until you show."));
	assert_true(must_show("0 of 5 in"));
	assert_false(shows("median"));
	go("Ctrl-F");
	assert_true(must_show("a new vote is begun and has no answer"));
	go("Esc Tab Esc Up");
	assert_true(must_show("G1 \u25a0 new vote 0/5"));
	go("Enter");
	/* By mistake: undo takes it back, and so does the way out. */
	go("Ctrl-U");
	assert_true(must_show("Undone: the new vote on G1"));
	assert_true(must_show("median 2"));
	/* On the group's answer, as it stood before. */
	assert_non_null(strstr(cursor_row(), "The group's"));
	go("Ctrl-R");
	assert_true(must_show("0 of 5 in"));
	go("Esc");
	assert_true(must_show("The new vote on G1 had no answer yet and is ended."));
	assert_true(must_show("median 2"));
	go("Ctrl-U");
	assert_true(must_show("G1 stays shown"));
	/* With an answer in it, it goes on. */
	go("Ctrl-T 3 4 Esc");
	assert_non_null(strstr(cursor_row(), "G1 \u25a0 new vote 1/5"));
	go("Ctrl-F");
	assert_true(must_show("new vote: 1 of 5 have answered, not"));
	go("Esc");
	go("Enter 2 2 2 2 Up 2 Enter");
	assert_true(must_show("median 2"));
}

/* The footer names what goes on before all else. */
static void
enter_stands_first_in_the_footer(void **state)
{
	(void)state;
	size(15, 40);
	ask("g1_rate");
	go("0 1 2 3 4 Enter");
	assert_non_null(strstr(grid_row(&here.grid, 14), " Enter next question"));
}

static void
the_first_vote_stands_beside_the_second(void **state)
{
	(void)state;
	ask("g1_rate");
	go("0 0 1 2 4 Enter");
	assert_false(shows("First vote"));
	go("Ctrl-T 3 2 2 2 2 3 Enter");
	assert_true(must_show("First vote"));
	assert_true(must_show("After the talk"));
	assert_true(must_show("First vote: 5 answers   median 1   lowest 0   highest 4"));
	assert_true(must_show("5 answers   median 2   lowest 2   highest 3"));
	/* 2 twice in the first has one, four in the second. */
	assert_true(must_show("2 Half  \u2588 1"));
	assert_true(must_show("\u2588\u2588\u2588\u2588 4"));
	/* Who changed is said only where single ratings are shown. */
	assert_false(shows("(+2)"));
	go("Ctrl-T 4 2");
	assert_true(must_show("2 (+2)"));
	assert_true(must_show("2 (=)"));
	assert_true(must_show("3 (-1)"));
	sizes();
}

static void
a_first_vote_of_few_is_only_counted(void **state)
{
	(void)state;
	ask("g1_rate");
	go("0 4 . . . Enter Ctrl-T 3 2 2 2 2 3 Enter");
	assert_true(must_show("First vote: 2 answers"));
	assert_true(must_show("After the talk: 5 answers   median 2"));
	/* No bars of it beside the others. */
	assert_false(shows("First vote   "));
	go("Ctrl-T 4 2");
	assert_false(shows("(+2)"));
}

static void
the_computer_goes_round(void **state)
{
	(void)state;
	ask("g1_rate");
	go("Ctrl-T 2 3");
	assert_true(must_show("Hand the computer to seat 1: Chair"));
	assert_false(shows("Head"));
	/* Nothing is typed before somebody has it. */
	go("3");
	assert_string_equal(stored("g1_rate", "", "", 1), "");
	go("Enter");
	assert_true(must_show("1 Chair"));
	assert_false(shows("2 Head"));
	go("3 2");
	assert_string_equal(stored("g1_rate", "", "", 1), "2");
	go("Enter");
	assert_true(must_show("Hand the computer to seat 2: Head"));
	assert_false(shows("Chair"));
	sizes();
	go("Enter Backspace 4 Enter Enter - Enter Enter . Enter Enter");
	sizes();
	go("0 Enter");
	assert_true(must_show("Everybody has had the computer."));
	assert_true(must_show("5 of 5 in. Enter shows."));
	assert_false(is_shown("g1_rate", "", ""));
	go("Up");
	assert_true(must_show("Hand the computer to seat 5"));
	go("Down Enter");
	assert_true(is_shown("g1_rate", "", ""));
	assert_true(must_show("3 answers"));
}

static void
what_is_shown_is_chosen(void **state)
{
	(void)state;
	ask("g1_rate");
	go("0 1 2 3 4 Enter");
	assert_true(must_show("1 Chair                  soc    \u25cf"));
	go("Ctrl-T 4");
	assert_true(must_show("Only on"));
	sizes();
	go("6");
	assert_true(must_show("1 Chair                  soc    0"));
	go("Ctrl-T 4 4");
	assert_true(must_show("1 Chair                  soc    \u25cf"));
	/* Of two it is never shown, whatever was chosen. */
	go("Ctrl-T 4 3 Ctrl-T 4 6 Ctrl-T 3 0 4 . . . Enter");
	assert_true(must_show("2 answers. Single answers are not shown."));
	assert_true(must_show("1 Chair                  soc    \u25cf"));
}

static void
left_hidden_it_reopens_hidden(void **state)
{
	(void)state;
	ask("g1_rate");
	go("3 Esc");
	/* Some are in: the same sign as when all are, and how many. */
	assert_non_null(strstr(cursor_row(), "G1 \u25a0 1/5"));
	go("Enter");
	assert_string_equal(at(), "g1_rate");
	ask("v1_view");
	ask("g1_rate");
	assert_true(must_show("1 of 5 in"));
	assert_non_null(strstr(cursor_row(), "2 Head"));
	go("Ctrl-U");
	assert_true(must_show("0 of 5 in"));
}

static void
who_leaves_is_not_waited_for(void **state)
{
	(void)state;
	ask("g1_rate");
	go("0 1 2 3 Ctrl-T 1");
	go("Down Down Down Down x Esc Esc");
	assert_true(must_show("4 of 4 in"));
	assert_true(must_show("5 far                    far    left 10:41, not counted here"));
	go("Enter");
	assert_true(is_shown("g1_rate", "", ""));
}

/* Its rating is one of those shown, and may be corrected as theirs. */
static void
who_leaves_after_answering_is_counted(void **state)
{
	(void)state;
	ask("g1_rate");
	go("0 1 2 3 4 Ctrl-T 1");
	go("Down Down Down Down x Esc Esc");
	assert_true(must_show("4 of 4 in"));
	assert_true(must_show("5 far                    far    \u25a0 left 10:41"));
	assert_false(shows("not counted here"));
	go("Enter");
	assert_true(must_show("5 answers"));
	assert_true(must_show("5 far                    far    \u25cf left 10:41"));
	go("Down Down Down Down Down Enter 2");
	assert_string_equal(stored("g1_rate", "", "", 5), "2");
	assert_true(must_show("corrected left 10:41"));
}

/* On a screen that others read: neither the value, nor that it is the question's. */
static void
undo_tells_no_seats_rating(void **state)
{
	(void)state;
	ask("g1_rate");
	go("0 1 1 2 2 Enter Down Enter 4");
	assert_true(must_show("corrected"));
	go("Ctrl-U");
	assert_string_equal(stored("g1_rate", "", "", 1), "0");
	assert_true(must_show("Undone: the correction of seat 1 on G1. Ctrl-R redoes it."));
	assert_false(shows("again"));
	assert_false(shows("corrected"));
	assert_non_null(strstr(cursor_row(), "1 Chair"));
	go("Ctrl-R");
	assert_true(must_show("corrected"));
}

static void
who_comes_late_may_rate_afterwards(void **state)
{
	(void)state;
	ask("g1_rate");
	go("0 1 2 3 4 Enter Ctrl-T 1 a 'Late' Enter Tab Tab Enter");
	assert_true(must_show("Seat 6 is in. 1 question can be rated afterwards"));
	go("Esc Esc Esc");
	assert_string_equal(at(), "g1_rate");
	go("Up Down Down Down Down Down Down 4");
	assert_string_equal(stored("g1_rate", "", "", 6), "4");
	assert_true(must_show("6 answers"));
	/* A first one corrects nothing, and is taken back by the key that is named. */
	assert_false(shows("corrected"));
	assert_true(must_show("is in. Ctrl-U takes it back."));
	go("3");
	assert_true(must_show("corrected"));
}

static void
the_words_fold(void **state)
{
	(void)state;
	ask("g1_rate");
	assert_true(must_show("0 None  nothing at all is done"));
	go("Left");
	assert_false(shows("nothing at all"));
	assert_true(must_show("0\u00a0None  1\u00a0Some"));
	go("Right");
	assert_false(shows("nothing at all"));
	go("Right");
	assert_true(must_show("0 None  nothing at all is done"));
}

static void
many_seats_stand_in_columns(void **state)
{
	struct participant more = { .label = STR("More"), .role = STR("More") };
	struct diags diags = { 0 };
	struct seat *seat;

	(void)state;
	for (int i = 0; i < 20; i++)
		assert_true(session_add_person(here.session, &more, &seat, &diags));
	ask("g1_rate");
	assert_true(must_show("0 of 25 in"));
	assert_non_null(strstr(cursor_row(), "10 More"));
	assert_non_null(strstr(cursor_row(), "19 More"));
	go("Right 1");
	assert_string_equal(stored("g1_rate", "", "", 10), "1");
	go("Enter Enter");
	sizes();
}

static void
at_every_size(void **state)
{
	(void)state;
	ask("g1_rate");
	sizes();
	go("0 1 2");
	sizes();
	go("3 4 Enter");
	sizes();
	go("Down Down");
	sizes();
	go("Tab 'text'");
	sizes();
	/* In a narrow window the short words alone. */
	size(15, 40);
	ask("v1_view");
	ask("g1_rate");
	assert_false(shows("nothing at all"));
}

static void
an_empty_room(void **state)
{
	(void)state;
	ask("g1_rate");
	assert_true(must_show("Nobody is in the room."));
	assert_true(must_show("Enter next question"));
	assert_false(shows("0-4 answer"));
	assert_false(shows("Enter show"));
	go("3 - Space Up Down Backspace");
	assert_string_equal(at(), "g1_rate");
	sizes();
	go("Enter");
	assert_string_equal(at(), "v1_view");
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
		TEST(a_digit_is_the_value_and_goes_on),
		TEST(no_answers_are_typed_too),
		TEST(the_last_is_taken_back),
		TEST(a_digit_too_many_changes_nothing),
		TEST(nor_when_one_comes_back),
		TEST(enter_shows_and_says_once_who_is_missing),
		TEST(nothing_in_and_enter_goes_on),
		TEST(under_three_there_is_only_a_count),
		TEST(a_correction_after_the_reveal),
		TEST(later_of_a_seat_is_said_everywhere),
		TEST(a_new_vote_through_the_room),
		TEST(enter_stands_first_in_the_footer),
		TEST(the_first_vote_stands_beside_the_second),
		TEST(a_first_vote_of_few_is_only_counted),
		TEST(the_computer_goes_round),
		TEST(what_is_shown_is_chosen),
		TEST(left_hidden_it_reopens_hidden),
		TEST(who_leaves_is_not_waited_for),
		TEST(who_leaves_after_answering_is_counted),
		TEST(undo_tells_no_seats_rating),
		TEST(who_comes_late_may_rate_afterwards),
		TEST(the_words_fold),
		TEST(many_seats_stand_in_columns),
		TEST(at_every_size),
		cmocka_unit_test_setup_teardown(an_empty_room, start_empty, gathering_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
