/* test_edit.c - the editors of a single answer, typed at */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "conversing.h"

/* ---- a line ---- */

static void
test_line_answers_and_goes_on(void **state)
{
	(void)state;
	at("n1_count");
	press("'3' Enter");
	holds("n1_count", "3");
	at("n3_share");
	press("'2,5' Enter");
	holds("n3_share", "2.5");
	at("n4_day");
	press("'14/3 2017'");
	shows("understood as 14 March 2017");
	press("Enter");
	holds("n4_day", "2017-03-14");
	at("n5_story");
}

static void
test_line_out_of_range_is_kept_and_told_once(void **state)
{
	(void)state;
	press("'40' Enter");
	holds("n1_count", "40");
	at("n1_count");
	shows("It says \"40\". Answer from 0 to 10.");
	press("Enter");
	at("n2_why");
	press("Shift-Tab");
	shows("It says \"40\". Answer from 0 to 10.");
}

/* What stayed to be looked over is stored all the same: the first undo takes it back. */
static void
test_line_stored_with_a_problem_is_undone_at_once(void **state)
{
	(void)state;
	press("'40' Enter");
	holds("n1_count", "40");
	press("Ctrl-U");
	holds("n1_count", "cleared");
	shows("Undone: N1 has no answer again.");
	press("Ctrl-R");
	holds("n1_count", "40");
	/* What is typed after is still taken back in the field first. */
	press("'7' Ctrl-U");
	holds("n1_count", "40");
	hides("Undone");
}

static void
test_line_that_is_no_answer_is_a_marked_draft(void **state)
{
	struct spot spot;

	(void)state;
	press("'lots' Enter");
	holds("n1_count", "");
	at("n1_count");
	shows("It says \"lots\"");
	spot = desk_of(here.view)->spot;
	assert_non_null(spot_slot(&spot)->wrong_text);
	assert_int_equal(walk_standing(here.session->answers, spot.question), STANDING_LOOK);
	press("Enter");
	at("n3_share");
	conversation_reopen(&here);
	conversation_go(&here, "n1_count");
	shows("lots");
	shows("It says \"lots\"");
	press("Backspace Backspace Backspace Backspace '4' Enter");
	holds("n1_count", "4");
	conversation_go(&here, "n1_count");
	hides("lots");
}

static void
test_line_back_to_what_is_stored_drops_the_draft(void **state)
{
	struct spot spot;

	(void)state;
	press("'4' Enter Shift-Tab 'x' Enter");
	shows("It says \"4x\"");
	press("Backspace Enter");
	at("n3_share");
	press("Shift-Tab");
	hides("4x");
	spot = desk_of(here.view)->spot;
	assert_null(spot_slot(&spot)->wrong_text);
	/* Taken back in the field, at once. */
	press("'x' Enter");
	assert_int_equal(walk_standing(here.session->answers, spot.question), STANDING_LOOK);
	press("Ctrl-U");
	assert_int_equal(walk_standing(here.session->answers, spot.question), STANDING_DONE);
}

static void
test_line_steps_only_a_value(void **state)
{
	(void)state;
	press("Up Enter");
	holds("n1_count", "");
	conversation_go(&here, "n1_count");
	press("'4' Up Up Down Enter");
	holds("n1_count", "5");
	conversation_go(&here, "n4_day");
	press("'2017-02-28' Up Enter");
	holds("n4_day", "2017-03-01");
}

static void
test_line_emptied_is_taken_back(void **state)
{
	(void)state;
	press("'4' Enter Shift-Tab Backspace Enter");
	holds("n1_count", "cleared");
}

static void
test_line_says_how_many_more_apply(void **state)
{
	(void)state;
	press("'7' Enter");
	shows("1 more question now applies (N2).");
	at("n2_why");
	press("Shift-Tab Backspace '2' Enter");
	shows("1 question no longer applies (N2).");
	at("n3_share");
}

static void
test_line_undo_within_then_of_the_session(void **state)
{
	(void)state;
	press("'4' Enter Shift-Tab '1' Ctrl-U");
	holds("n1_count", "4");
	shows("4");
	press("Ctrl-U");
	shows("Undone: N1 has no answer again.");
	holds("n1_count", "cleared");
	press("Ctrl-R");
	holds("n1_count", "4");
}

static void
test_line_refuses_a_personal_number(void **state)
{
	(void)state;
	conversation_go(&here, "d1_last");
	press("'anna 19900101-0017' Enter");
	holds("d1_last", "");
	shows("Line 1 looks like it holds a personal identity number. The text is still");
	conversation_reopen(&here);
	hides("19900101");
}

static void
test_line_asks_before_it_joins_lines(void **state)
{
	(void)state;
	conversation_go(&here, "d1_last");
	conversation_paste(&here, "one\nt\x1bwo");
	shows("Several lines were pasted into one.");
	press("Enter Esc Enter");
	holds("d1_last", "");
	conversation_go(&here, "d1_last");
	conversation_paste(&here, "one\ntwo");
	press("j Enter");
	holds("d1_last", "one two");
}

/* ---- a page ---- */

static void
test_page_keeps_its_lines(void **state)
{
	(void)state;
	conversation_go(&here, "n5_story");
	press("'first' Enter 'second line'");
	shows("3 words");
	press("Tab");
	holds("n5_story", "first\nsecond line");
	at("c1_kind");
	press("Shift-Tab");
	shows("second line");
}

static void
test_page_comes_back_as_a_draft(void **state)
{
	(void)state;
	conversation_go(&here, "n5_story");
	press("'half a text'");
	conversation_reopen(&here);
	at("n5_story");
	shows("half a text");
	shows("You are back at question N5. The text you had begun to write is still here.");
	holds("n5_story", "");
	/* Only what was typed since is taken back, and not the text itself. */
	press("' more' Ctrl-U Ctrl-U Ctrl-U");
	shows("half a text");
	shows("This is the text as it was when you opened it. The text is kept.");
	holds("n5_story", "");
	press("Tab");
	holds("n5_story", "half a text");
}

static void
test_page_esc_stores_and_goes_to_the_list(void **state)
{
	(void)state;
	conversation_go(&here, "n5_story");
	press("'text' Esc");
	holds("n5_story", "text");
	assert_int_equal(here.view->type->context(here.view), CONTEXT_QUESTIONS);
}

/* ---- a scale, an order, a note ---- */

static void
test_grade_digit_is_the_value(void **state)
{
	(void)state;
	conversation_go(&here, "c4_grade");
	shows("0 ( ) None");
	shows("nothing at all is done");
	/* What is not on it chooses nothing, and Enter after it goes on. */
	press("9 Enter");
	holds("c4_grade", "");
	at("c5_order");
	press("Shift-Tab 4");
	holds("c4_grade", "4");
	press("x");
	shows("Answer 0-4.");
	press("7");
	shows("Answer 0-4.");
	holds("c4_grade", "4");
	press("Enter");
	at("c5_order");
}

static void
test_grade_warning_asks_once_for_a_reason(void **state)
{
	(void)state;
	conversation_go(&here, "c4_grade");
	press("0 Enter");
	at("c4_grade");
	shows("Is it really none");
	press("Enter");
	shows("why is it right?");
	press("'it is so' Enter");
	at("c5_order");
	press("Shift-Tab");
	hides("Is it really none");
	press("Enter");
	at("c5_order");
}

static void
test_rank_digits_are_options(void **state)
{
	(void)state;
	conversation_go(&here, "c5_order");
	press("3 1 4");
	holds("c5_order", "");
	shows("4.  2 \u00c5ker green");
	press("Enter");
	holds("c5_order", "blue red grey green");
	at("c6_note");
}

static void
test_rank_half_is_no_answer(void **state)
{
	(void)state;
	conversation_go(&here, "c5_order");
	press("3 1 Backspace 2 Enter");
	holds("c5_order", "");
	shows("2 are not placed yet.");
	conversation_reopen(&here);
	shows("2.  2 ");
	press("1 Enter");
	holds("c5_order", "blue green red grey");
}

/* Also of an order that is whole, and of one that comes back as a draft. */
static void
test_rank_undo_takes_back_one_place(void **state)
{
	(void)state;
	conversation_go(&here, "c5_order");
	press("3 1 4 Ctrl-U");
	shows("2.  1 Red");
	shows("3.  _");
	press("Ctrl-U");
	shows("2.  _");
	press("Ctrl-R");
	shows("2.  1 Red");
	conversation_reopen(&here);
	press("Ctrl-U");
	shows("1.  3 Blue");
	shows("2.  _");
	/* Half done it does not look untouched. */
	press("Esc");
	shows("\u25cb 1/4");
	press("Ctrl-F");
	shows("begun: 1 of 4 have a place");
	press("Esc Tab 1 2 Enter");
	holds("c5_order", "blue red green grey");
}

static void
test_rank_lifts_and_moves(void **state)
{
	(void)state;
	conversation_go(&here, "c5_order");
	press("1 2 3 Up Up Up Space Down Space Enter");
	holds("c5_order", "green red blue grey");
}

/* On a low window those left scroll below the last place. */
static void
test_rank_scrolls_those_left(void **state)
{
	(void)state;
	conversation_go(&here, "c5_order");
	conversation_resize(&here, 12, 40);
	shows("1 Red");
	hides("4 Grey");
	press("Down Down");
	hides("1 Red");
	shows("4 Grey");
	press("Up Up");
	shows("1 Red");
	press("4");
	conversation_resize(&here, 24, 80);
	shows("1.  4 Grey");
}

static void
test_note_is_only_read(void **state)
{
	(void)state;
	conversation_go(&here, "c6_note");
	shows("Thank you");
	press("Enter");
	at("d1_last");
}

/* ---- no answer ---- */

static void
test_reasons(void **state)
{
	(void)state;
	press("'7' Ctrl-O 1");
	/* What was half written is no answer any more. */
	holds("n1_count", "vet_ej");
	at("n3_share");
	press("Ctrl-O Down Enter");
	holds("n3_share", "vill_ej");
	press("Ctrl-O 4 'the head' Enter 'May' Enter");
	holds("n4_day", "senare");
	shows("N4: kept for later (the head, May).");
	press("Shift-Tab");
	shows("No answer: kept for later");
	press("'2017-05-01' Enter");
	holds("n4_day", "2017-05-01");
}

static void
test_reason_esc_changes_nothing(void **state)
{
	(void)state;
	press("Ctrl-O Esc '4' Enter");
	holds("n1_count", "4");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_line_answers_and_goes_on),
		T(test_line_out_of_range_is_kept_and_told_once),
		T(test_line_stored_with_a_problem_is_undone_at_once),
		T(test_line_that_is_no_answer_is_a_marked_draft),
		T(test_line_back_to_what_is_stored_drops_the_draft),
		T(test_line_steps_only_a_value),
		T(test_line_emptied_is_taken_back),
		T(test_line_says_how_many_more_apply),
		T(test_line_undo_within_then_of_the_session),
		T(test_line_refuses_a_personal_number),
		T(test_line_asks_before_it_joins_lines),
		T(test_page_keeps_its_lines),
		T(test_page_comes_back_as_a_draft),
		T(test_page_esc_stores_and_goes_to_the_list),
		T(test_grade_digit_is_the_value),
		T(test_grade_warning_asks_once_for_a_reason),
		T(test_rank_digits_are_options),
		T(test_rank_half_is_no_answer),
		T(test_rank_undo_takes_back_one_place),
		T(test_rank_lifts_and_moves),
		T(test_rank_scrolls_those_left),
		T(test_note_is_only_read),
		T(test_reasons),
		T(test_reason_esc_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
