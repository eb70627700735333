/* test_edit_choices.c - one and several of a list, chosen by keys */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "conversing.h"

/* ---- one of a list ---- */

static void
test_one_by_number(void **state)
{
	(void)state;
	conversation_go(&here, "c1_kind");
	press("2");
	holds("c1_kind", "green");
	at("c1_kind");
	shows("2 (\u2022) \u00c5ker green");
	press("Enter");
	at("c2_letter");
}

static void
test_one_number_that_is_none(void **state)
{
	(void)state;
	conversation_go(&here, "c1_kind");
	press("9");
	holds("c1_kind", "");
	shows("Answer 1-5.");
	/* What was refused has chosen nothing, and Enter does not either. */
	press("Enter");
	holds("c1_kind", "");
	at("c2_letter");
	shows("Nothing is chosen, so it stays open.");
}

static void
test_one_word_that_is_none(void **state)
{
	(void)state;
	conversation_go(&here, "c1_kind");
	press("'z'");
	shows("No word here begins with z.");
	press("Enter");
	holds("c1_kind", "");
	at("c2_letter");
}

static void
test_one_letters_move_to_the_match(void **state)
{
	(void)state;
	conversation_go(&here, "c1_kind");
	press("'ak' Enter");
	holds("c1_kind", "green");
	press("Shift-Tab 'n' Enter");
	holds("c1_kind", "none");
	press("Shift-Tab Home 'aker gre'");
	holds("c1_kind", "none");
	press("Enter");
	holds("c1_kind", "green");
	press("Shift-Tab 'none at' Enter");
	holds("c1_kind", "none");
	press("Shift-Tab");
	shows("1 ( ) Red");
}

static void
test_one_enter_takes_the_row_of_the_cursor(void **state)
{
	(void)state;
	conversation_go(&here, "c1_kind");
	press("Down Down Enter");
	holds("c1_kind", "blue");
	press("Shift-Tab Up Space");
	holds("c1_kind", "green");
	press("Backspace");
	holds("c1_kind", "cleared");
}

static void
test_one_other_opens_its_text(void **state)
{
	(void)state;
	conversation_go(&here, "c1_kind");
	press("5 'Pale 2 grey' Enter");
	holds("c1_kind", "other:Pale 2 grey");
	at("c2_letter");
	press("Shift-Tab");
	shows("Pale 2 grey");
	press("1");
	holds("c1_kind", "red");
}

static void
test_one_empty_other_is_nothing(void **state)
{
	(void)state;
	conversation_go(&here, "c1_kind");
	press("5 Enter");
	holds("c1_kind", "");
	at("c1_kind");
}

static void
test_one_two_digits_from_ten_on(void **state)
{
	(void)state;
	conversation_go(&here, "c2_letter");
	shows("01 ( ) Alpha");
	press("1");
	shows("1_");
	holds("c2_letter", "");
	press("1");
	holds("c2_letter", "k");
	press("0 3");
	holds("c2_letter", "c");
	/* Enter ends half a number, and goes on when nothing is half. */
	press("2 Enter");
	holds("c2_letter", "b");
	at("c2_letter");
	press("0 Enter");
	holds("c2_letter", "b");
	shows("Answer 01-11.");
	press("Enter");
	at("c3_kinds");
}

/* ---- several ---- */

static void
test_many_marks_and_stores_once(void **state)
{
	(void)state;
	conversation_go(&here, "c3_kinds");
	press("3 1");
	holds("c3_kinds", "");
	shows("1 [x] Red");
	shows("2 of at most 2");
	press("2");
	shows("At most 2. Take one away first.");
	shows("2 [ ] ");
	press("Enter");
	holds("c3_kinds", "red blue");
	at("c4_grade");
}

static void
test_many_exclusive_clears_and_undo_restores(void **state)
{
	(void)state;
	conversation_go(&here, "c3_kinds");
	press("1 2 4");
	shows("\"Red\", \"\u00c5ker green\" was taken away. Ctrl-U brings it back.");
	shows("4 [x] None at all");
	press("Ctrl-U");
	shows("1 [x] Red");
	shows("4 [ ] None at all");
	press("4 Enter");
	holds("c3_kinds", "none");
}

static void
test_many_half_marked_gives_way_to_a_reason(void **state)
{
	(void)state;
	conversation_go(&here, "c3_kinds");
	press("1 2 Ctrl-O 1");
	holds("c3_kinds", "vet_ej");
	at("c4_grade");
	press("Shift-Tab");
	shows("No answer: don't know");
	hides("[x]");
}

static void
test_many_half_marked_is_kept_as_a_draft(void **state)
{
	(void)state;
	conversation_go(&here, "c3_kinds");
	press("1 5 'two words'");
	conversation_reopen(&here);
	at("c3_kinds");
	shows("1 [x] Red");
	shows("two words");
	press("Enter");
	holds("c3_kinds", "red other:two\u00a0words");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_one_by_number),
		T(test_one_number_that_is_none),
		T(test_one_word_that_is_none),
		T(test_one_letters_move_to_the_match),
		T(test_one_enter_takes_the_row_of_the_cursor),
		T(test_one_other_opens_its_text),
		T(test_one_empty_other_is_nothing),
		T(test_one_two_digits_from_ten_on),
		T(test_many_marks_and_stores_once),
		T(test_many_exclusive_clears_and_undo_restores),
		T(test_many_half_marked_gives_way_to_a_reason),
		T(test_many_half_marked_is_kept_as_a_draft),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
