/* test_edit_seats_said.c - what the group agrees on, says and differs about beside ratings */
#include "ui/gathering.h"

/* How often that was said. */
static size_t
said_of(const char *words)
{
	size_t count = 0;

	for (size_t i = 0; i < here.app.messages_count; i++)
		count += strncmp(here.app.messages[i], words, strlen(words)) == 0;
	return count;
}

static void
the_groups_answer_and_what_was_said(void **state)
{
	struct spot spot;

	(void)state;
	ask("g1_rate");
	go("0 1 2 3 4 Enter 3");
	assert_string_equal(stored("g1_rate", "", "", 0), "3");
	assert_true(must_show("(3)"));
	go("Tab 'Two see it' Enter 'otherwise' Tab");
	assert_string_equal(at(), "v1_view");
	spot = spot_at("g1_rate", "", "", 0);
	assert_true(str_is(session_beside_text(here.session, &spot, BESIDE_DISCUSSION),
		"Two see it\notherwise"));
	ask("g1_rate");
	assert_true(must_show("Two see it"));
	go("Backspace");
	assert_string_equal(stored("g1_rate", "", "", 0), "cleared");
}

static void
a_half_written_discussion_is_kept(void **state)
{
	(void)state;
	ask("g1_rate");
	go("0 1 2 3 4 Enter Tab 'half'");
	assert_true(here.view->type->draft(here.view));
	go("Esc");
	ask("g1_rate");
	assert_true(must_show("half"));
}

/* The digits do not stay where all can read them, and the rest is not lost. */
static void
a_personal_number_is_struck_out(void **state)
{
	struct spot spot;

	(void)state;
	ask("g1_rate");
	go("0 1 2 3 4 Enter 3 Tab 'about 811228-9874 again' Tab");
	assert_string_equal(at(), "g1_rate");
	assert_true(must_show("A personal identity number is struck out"));
	assert_false(shows("811228"));
	assert_true(must_show("about \u2588\u2588\u2588\u2588\u2588\u2588-"));
	go("Tab");
	assert_string_equal(at(), "v1_view");
	spot = spot_at("g1_rate", "", "", 0);
	assert_true(str_starts(
		session_beside_text(here.session, &spot, BESIDE_DISCUSSION), STR("about \u2588")));
}

/* What was given before the spread was shown is not undone under everybody's eyes. */
static void
undo_goes_past_what_is_shown(void **state)
{
	(void)state;
	ask("s0_count");
	go("'12' Enter");
	ask("g1_rate");
	go("0 1 2 3 4 Enter Ctrl-U");
	assert_true(must_show("G1 stays shown: its answers are corrected, not undone."));
	go("Ctrl-U");
	assert_string_equal(stored("s0_count", "", "", 0), "cleared");
	assert_string_equal(stored("g1_rate", "", "", 5), "4");
	assert_string_equal(stored("g1_rate", "", "", 1), "0");
}

/* Undo ends at what was there when it was opened, and leaves the cursor in the text. */
static void
undo_in_a_discussion_from_a_draft(void **state)
{
	struct spot spot;

	(void)state;
	ask("g1_rate");
	go("0 1 2 3 4 Enter Tab 'half a thought'");
	gathering_reopen();
	go("Tab Ctrl-U");
	assert_true(must_show("half a thought"));
	assert_true(must_show("This is the text as it was when you opened it."));
	unsetenv("VISUAL");
	unsetenv("EDITOR");
	go("Ctrl-E");
	assert_true(must_show("No editor is set."));
	/* With one it is said what comes, the first time, and the screen is there again. */
	setenv("EDITOR", "/usr/bin/env true --", 1);
	go("Ctrl-E Ctrl-E");
	assert_true(must_show("The text is back."));
	assert_int_equal(said_of("Opening env. Save and quit there"), 1);
	unsetenv("EDITOR");
	go("' more' Ctrl-U Ctrl-U");
	assert_true(must_show("half a thought"));
	go("3"); /* no answer of the group's: the cursor is in the text */
	assert_true(must_show("half a thought3"));
	assert_string_equal(stored("g1_rate", "", "", 0), "");
	/* What is stored is undone as any other act, and the cursor stays there too. */
	ask("v1_view");
	ask("g1_rate");
	spot = spot_at("g1_rate", "", "", 0);
	assert_true(str_is(
		session_beside_text(here.session, &spot, BESIDE_DISCUSSION), "half a thought3"));
	go("Tab Ctrl-U");
	assert_int_equal(session_beside_text(here.session, &spot, BESIDE_DISCUSSION).length, 0);
	assert_int_equal(here.view->type->context(here.view), CONTEXT_PAGE);
}

/* A text of more lines than there are rows says so at its edge. */
static void
lines_out_of_sight_are_told(void **state)
{
	(void)state;
	ask("g1_rate");
	go("0 1 2 3 4 Enter Tab 'a' Enter 'b' Enter 'c' Enter 'd' Enter 'e' Enter 'f' Enter 'g'");
	go("Enter 'h' Enter 'i' Enter 'j'");
	assert_true(must_show("j"));
	assert_true(must_show("\u25b4"));
}

/* Where it is only looked at a text begins at its beginning. */
static void
what_was_said_is_seen_from_its_beginning(void **state)
{
	(void)state;
	ask("g1_rate");
	go("0 1 2 3 4 Enter Tab 'first words' Enter 'second words' Enter 'third words' Enter "
	   "'last words' Esc");
	ask("g1_rate");
	assert_true(must_show("first words"));
	assert_false(shows("last words"));
	go("Tab Tab");
	assert_true(must_show("last words"));
}

static void
who_is_of_another_mind_is_kept(void **state)
{
	struct spot spot;

	(void)state;
	ask("g1_rate");
	go("0 1 2 3 4 Enter");
	assert_false(shows("Of another mind"));
	go("3 Down");
	assert_non_null(strstr(cursor_row(), "Of another mind: seat"));
	go("9");
	assert_true(must_show("There is no seat 9 here."));
	go("2 'not used' Enter");
	spot = spot_at("g1_rate", "", "", 2);
	assert_true(str_is(session_beside_text(here.session, &spot, BESIDE_DISSENT), "not used"));
	assert_true(must_show("Seat 2: not used"));
	assert_string_equal(at(), "g1_rate");
	sizes();
	/* Half written it waits as a draft; emptied it is taken back. */
	go("1 'half'");
	assert_true(here.view->type->draft(here.view));
	go("Down Up Up");
	spot = spot_at("g1_rate", "", "", 1);
	assert_true(str_is(session_beside_text(here.session, &spot, BESIDE_DISSENT), "half"));
	go("Down 2 Backspace Backspace Backspace Backspace Backspace Backspace Backspace "
	   "Backspace Enter");
	assert_false(shows("not used"));
	go("Enter");
	assert_string_equal(at(), "v1_view");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, gathering_start, gathering_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_groups_answer_and_what_was_said),
		TEST(a_half_written_discussion_is_kept),
		TEST(a_personal_number_is_struck_out),
		TEST(undo_goes_past_what_is_shown),
		TEST(undo_in_a_discussion_from_a_draft),
		TEST(lines_out_of_sight_are_told),
		TEST(what_was_said_is_seen_from_its_beginning),
		TEST(who_is_of_another_mind_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
