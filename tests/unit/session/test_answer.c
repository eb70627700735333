/* Answers become entries; what is refused leaves everything as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "lib/sitting.h"

static void
answer_is_stored_and_read_back(void **state)
{
	struct sitting sitting;

	(void)state;
	sitting_open(&sitting);
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "7"));
	assert_true(sitting_answer(&sitting, "c1", "", "", 0, "green"));
	assert_true(sitting_answer(&sitting, "c2", "", "", 0, "red green"));
	assert_string_equal(sitting_says(&sitting, "n1", "", "", 0), "7");
	sitting_reopen(&sitting);
	assert_string_equal(sitting_says(&sitting, "n1", "", "", 0), "7");
	assert_string_equal(sitting_says(&sitting, "c1", "", "", 0), "Green");
	assert_string_equal(sitting_says(&sitting, "c2", "", "", 0), "Red, Green");
	assert_int_equal(sitting.session->answers->seats_count, 3);
	sitting_close(&sitting);
}

static void
questions_appear_and_disappear(void **state)
{
	struct sitting sitting;
	struct change change = { 0 };
	struct value value = value_integer(7);
	struct spot n1, n2;

	(void)state;
	sitting_open(&sitting);
	n1 = sitting_spot(&sitting, "n1_count");
	n2 = sitting_spot(&sitting, "n2_why");
	assert_false(question_relevant(&n2));
	assert_true(session_answer(
		sitting.session, &n1, STATE_ANSWERED, &value, &change, &sitting.diags));
	assert_true(question_relevant(&n2));
	assert_int_equal(change.appeared, 1);
	assert_ptr_equal(change.first, n2.question);
	assert_true(sitting_answer(&sitting, "n2", "", "", 0, "because"));
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "2"));
	assert_false(question_relevant(&n2));
	/* The answer is kept, and comes back. */
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "8"));
	assert_string_equal(sitting_says(&sitting, "n2", "", "", 0), "because");
	sitting_close(&sitting);
}

static void
refused_answers_leave_no_trace(void **state)
{
	struct sitting sitting;
	size_t before;

	(void)state;
	sitting_open(&sitting);
	before = sitting_entries(&sitting);
	assert_false(sitting_answer(&sitting, "n1", "", "", 0, "many"));
	assert_false(sitting_answer(&sitting, "c1", "", "", 0, "blue"));
	assert_false(sitting_answer(&sitting, "n3", "", "", 0, "1"));
	assert_true(diags_has(&sitting.diags, "session.question"));
	assert_false(sitting_answer(&sitting, "n2", "", "", 0, "does not apply"));
	assert_true(diags_has(&sitting.diags, "session.not-applicable"));
	assert_false(sitting_answer(&sitting, "g1", "", "", 0, "3"));
	assert_true(diags_has(&sitting.diags, "session.seat"));
	assert_false(sitting_answer(&sitting, "g1", "", "", 9, "3"));
	assert_false(sitting_answer(&sitting, "g1", "", "", 1, "5"));
	assert_false(sitting_answer(&sitting, "s1", "", "", 0, "5"));
	assert_false(sitting_answer(&sitting, "m1", "red", "blue", 0, "1"));
	assert_false(sitting_answer(&sitting, "r1a", "1", "", 0, "no such row"));
	assert_int_equal(sitting_entries(&sitting), before);
	sitting_close(&sitting);
}

static void
identity_numbers_are_not_kept(void **state)
{
	struct sitting sitting;
	size_t before;

	(void)state;
	sitting_open(&sitting);
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "7"));
	before = sitting_entries(&sitting);
	assert_false(sitting_answer(&sitting, "n2", "", "", 0, "the one with 811228-9874"));
	assert_true(diags_has(&sitting.diags, "session.identity-number"));
	assert_int_equal(sitting_entries(&sitting), before);
	/* One digit off and without a sign it is an ordinary number. */
	assert_true(sitting_answer(&sitting, "n2", "", "", 0, "the one with 8112289875"));
	sitting_close(&sitting);
}

static void
control_characters_are_removed_and_said(void **state)
{
	struct sitting sitting;

	(void)state;
	sitting_open(&sitting);
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "7"));
	assert_true(sitting_answer(&sitting, "n2", "", "", 0, "a\x1b[31mb"));
	assert_true(diags_has(&sitting.diags, "session.controls"));
	assert_string_equal(sitting_says(&sitting, "n2", "", "", 0), "a[31mb");
	sitting_close(&sitting);
}

static void
a_failed_constraint_is_stored(void **state)
{
	struct sitting sitting;
	struct arena arena = { 0 };
	struct problems problems = { 0 };
	struct spot spot;

	(void)state;
	sitting_open(&sitting);
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "40"));
	spot = sitting_spot(&sitting, "n1_count");
	spot_problems(sitting.session->answers, &spot, NULL, &arena, 0, &problems);
	assert_int_equal(problems.count, 1);
	assert_int_equal(problems.at[0].kind, PROBLEM_WRONG);
	arena_free(&arena);
	assert_false(session_submit(sitting.session, &sitting.diags));
	sitting_close(&sitting);
}

static void
states_are_answers(void **state)
{
	struct sitting sitting;
	struct spot spot;

	(void)state;
	sitting_open(&sitting);
	spot = sitting_spot(&sitting, "n1_count");
	assert_true(session_answer(
		sitting.session, &spot, STATE_DONT_KNOW, NULL, NULL, &sitting.diags));
	assert_string_equal(sitting_value(&sitting, "n1_count"), "");
	assert_true(session_later(
		sitting.session, &spot, STR("Chair"), STR("2017-04-01"), &sitting.diags));
	assert_int_equal(spot_answer(&spot)->state, STATE_LATER);
	sitting_reopen(&sitting);
	spot = sitting_spot(&sitting, "n1_count");
	assert_int_equal(spot_answer(&spot)->state, STATE_LATER);
	assert_non_null(strstr(sitting_says(&sitting, "n1", "", "", 0), "Chair"));
	/* Nobody abstains from a question with one answer for all. */
	assert_false(session_answer(
		sitting.session, &spot, STATE_ABSTAINED, NULL, NULL, &sitting.diags));
	sitting_close(&sitting);
}

static void
cells_and_rows(void **state)
{
	struct sitting sitting;

	(void)state;
	sitting_open(&sitting);
	assert_true(sitting_answer(&sitting, "m1", "red", "green", 0, "3"));
	assert_true(sitting_answer(&sitting, "r1a", "+", "", 0, "first"));
	assert_true(sitting_answer(&sitting, "r1b", "1", "", 0, "4"));
	assert_true(sitting_answer(&sitting, "r1b", "+", "", 0, "5"));
	assert_string_equal(sitting_value(&sitting, "s1_sum"), "9");
	sitting_reopen(&sitting);
	assert_string_equal(sitting_says(&sitting, "m1", "red", "green", 0), "3, Much");
	assert_string_equal(sitting_says(&sitting, "r1a", "1", "", 0), "first");
	assert_string_equal(sitting_value(&sitting, "s1_sum"), "9");
	sitting_close(&sitting);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answer_is_stored_and_read_back),
		cmocka_unit_test(questions_appear_and_disappear),
		cmocka_unit_test(refused_answers_leave_no_trace),
		cmocka_unit_test(identity_numbers_are_not_kept),
		cmocka_unit_test(control_characters_are_removed_and_said),
		cmocka_unit_test(a_failed_constraint_is_stored),
		cmocka_unit_test(states_are_answers),
		cmocka_unit_test(cells_and_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
