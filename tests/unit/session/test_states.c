/* Draft and decided: who may move it, what is locked, what versions were. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "lib/desk.h"
#include "session/states.h"

static struct desk desk;
static struct session *plan;

static int
setup(void **state)
{
	(void)state;
	desk_open(&desk);
	plan = desk_begin(&desk, "plan", "A1", "");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	session_close(plan);
	desk_close(&desk);
	return 0;
}

static bool
move(const char *to, enum form_role role, const char *reason)
{
	diags_clear(&desk.diags);
	return session_move(plan, str_of(to), role, str_of(reason), &desk.diags);
}

static void
decide(const char *how)
{
	assert_true(desk_answer(&desk, plan, "p4_how", NULL, how));
	assert_true(move("decided", ROLE_CONTACT, ""));
}

static void
what_must_hold_and_who_may(void **state)
{
	struct arena arena = { 0 };
	struct move_offer *offers;
	size_t count;

	(void)state;
	assert_true(str_is(session_state_label(plan), "Draft"));
	offers = session_moves(plan, ROLE_CONTACT, &arena, &count);
	assert_int_equal(count, 1);
	assert_false(offers[0].ready);
	assert_true(str_find(offers[0].why, STR("Say how first.")) < offers[0].why.length);
	assert_false(move("decided", ROLE_CONTACT, ""));
	assert_true(diags_has(&desk.diags, "session.move"));
	assert_true(desk_answer(&desk, plan, "p4_how", NULL, "together"));
	assert_false(move("decided", ROLE_INTERVIEWER, ""));
	assert_false(move("nowhere", ROLE_CONTACT, ""));
	assert_false(move("draft", ROLE_CONTACT, "no reason"));
	assert_true(move("decided", ROLE_CONTACT, ""));
	assert_true(str_is(session_state_label(plan), "Decided"));
	arena_free(&arena);
}

static void
a_decided_version_cannot_be_changed(void **state)
{
	struct spot repeat;
	struct row *row;
	struct buf told = { 0 };

	(void)state;
	assert_true(desk_answer(&desk, plan, "p5a_text", "+", "a measure"));
	decide("together");
	repeat = desk_spot(plan, "p5_acts");
	assert_false(desk_answer(&desk, plan, "p4_how", NULL, "otherwise"));
	assert_false(desk_answer(&desk, plan, "p5a_text", "1", "otherwise"));
	diags_clear(&desk.diags);
	assert_false(session_row_add(plan, repeat.question, NULL, &row, &desk.diags));
	assert_true(diags_has(&desk.diags, "session.locked"));
	assert_false(session_row_remove(plan, desk_row(plan, "p5_acts", 1), &desk.diags));
	assert_false(session_row_move(plan, desk_row(plan, "p5_acts", 1), NULL, &desk.diags));
	assert_false(session_undo(plan, &told, &desk.diags));
	assert_string_equal(desk_value(plan, "p4_how"), "together");
	assert_int_equal(desk_rows(plan, "p5_acts"), 1);
	/* It stays locked when it is opened again. */
	session_close(plan);
	plan = session_resume(desk.store, STR(""), &desk.diags);
	assert_false(desk_answer(&desk, plan, "p4_how", NULL, "otherwise"));
	buf_free(&told);
}

static void
a_decided_version_is_not_handed_in(void **state)
{
	struct buf told = { 0 };

	(void)state;
	session_lock_say(plan, &told);
	assert_int_equal(told.length, 0);
	decide("together");
	session_lock_say(plan, &told);
	assert_string_equal(told.at, "Version 1 is locked: Decided. There is nothing to hand in.");
	assert_false(session_ready(plan, &desk.diags));
	assert_true(diags_has(&desk.diags, "session.locked"));
	assert_false(session_submit(plan, &desk.diags));
	assert_int_equal(plan->progress.length, 0);
	assert_true(move("draft", ROLE_CONTACT, "the budget came"));
	assert_true(session_submit(plan, &desk.diags));
	assert_true(str_is(plan->progress, "hand_in"));
	buf_free(&told);
}

static void
locked_by_another_program_meanwhile(void **state)
{
	struct session *other = session_resume(desk.store, STR(""), &desk.diags);

	(void)state;
	decide("together");
	assert_false(session_submit(other, &desk.diags));
	assert_false(desk_answer(&desk, other, "p4_how", NULL, "otherwise"));
	session_close(other);
}

static void
unlocking_asks_a_reason_that_is_kept(void **state)
{
	struct arena arena = { 0 };
	struct move_made *made;
	size_t count;

	(void)state;
	decide("together");
	assert_int_equal(plan->answers->version, 1);
	assert_false(move("draft", ROLE_CONTACT, "  "));
	assert_true(diags_has(&desk.diags, "session.reason"));
	assert_false(move("draft", ROLE_CONTACT, "by 811228-9874"));
	assert_true(str_is(session_state_label(plan), "Decided"));
	assert_true(move("draft", ROLE_CONTACT, "the budget came"));
	assert_int_equal(plan->answers->version, 2);
	assert_true(desk_answer(&desk, plan, "p4_how", NULL, "otherwise"));
	made = session_moves_made(plan, &arena, &count);
	assert_int_equal(count, 2);
	assert_true(made[0].locks);
	assert_int_equal(made[0].version, 1);
	assert_false(made[1].locks);
	assert_int_equal(made[1].version, 2);
	assert_true(str_is(made[1].reason, "the budget came"));
	session_close(plan);
	plan = session_resume(desk.store, STR(""), &desk.diags);
	assert_int_equal(plan->answers->version, 2);
	arena_free(&arena);
}

/* Neither what was approved is undone, nor what was undone before it redone. */
static void
undo_stops_at_a_change_of_state(void **state)
{
	struct buf told = { 0 };

	(void)state;
	decide("together");
	assert_true(move("draft", ROLE_CONTACT, "the budget came"));
	assert_true(desk_answer(&desk, plan, "p4_how", NULL, "otherwise"));
	assert_true(session_undo(plan, &told, &desk.diags));
	assert_string_equal(desk_value(plan, "p4_how"), "together");
	for (int i = 0; i < 2; i++) {
		buf_clear(&told);
		assert_false(session_undo(plan, &told, &desk.diags));
		assert_string_equal(told.at,
			"Version 2 was begun since; the one before it is kept as it was. What was "
			"done before that is changed by answering, not undone.");
	}
	assert_string_equal(desk_value(plan, "p4_how"), "together");
	assert_true(session_can_redo(plan));
	assert_true(session_redo(plan, &told, &desk.diags));
	assert_string_equal(desk_value(plan, "p4_how"), "otherwise");
	assert_true(session_undo(plan, &told, &desk.diags));
	assert_true(move("decided", ROLE_CONTACT, ""));
	assert_false(session_can_redo(plan));
	buf_clear(&told);
	assert_false(session_redo(plan, &told, &desk.diags));
	assert_int_equal(told.length, 0);
	assert_true(diags_has(&desk.diags, "session.locked"));
	assert_true(move("draft", ROLE_CONTACT, "once more"));
	assert_false(session_redo(plan, &told, &desk.diags));
	assert_string_equal(told.at,
		"Version 3 was begun since; the one before it is kept as it was. What was undone "
		"before that is changed by answering, not redone.");
	assert_string_equal(desk_value(plan, "p4_how"), "together");
	buf_free(&told);
}

static const char *
how_in(struct answers *answers)
{
	static char said[64];
	struct value value =
		answers_value(answers, form_question(answers->form, STR("p4_how")), &answers->root);

	assert_int_equal(value.kind, VALUE_TEXT);
	snprintf(said, sizeof said, "%.*s", STR_ARGS(value.text));
	return said;
}

static void
any_version_can_be_read_again(void **state)
{
	struct answers *answers;

	(void)state;
	assert_int_equal(session_versions(plan), 0);
	decide("first");
	assert_true(move("draft", ROLE_CONTACT, "more is known"));
	assert_true(desk_answer(&desk, plan, "p5a_text", "+", "a measure"));
	decide("second");
	assert_true(move("draft", ROLE_CONTACT, "even more is known"));
	assert_true(desk_answer(&desk, plan, "p4_how", NULL, "third"));
	assert_int_equal(session_versions(plan), 2);
	answers = session_version(plan, 1, &desk.diags);
	assert_string_equal(how_in(answers), "first");
	assert_true(answers_locked(answers));
	answers_free(answers);
	answers = session_version(plan, 2, &desk.diags);
	assert_string_equal(how_in(answers), "second");
	answers_free(answers);
	answers = session_version(plan, 3, &desk.diags);
	assert_string_equal(how_in(answers), "third");
	assert_false(answers_locked(answers));
	answers_free(answers);
	assert_null(session_version(plan, 4, &desk.diags));
	assert_null(session_version(plan, 0, &desk.diags));
	assert_true(diags_has(&desk.diags, "session.version"));
}

static void
a_form_without_states_has_no_moves(void **state)
{
	struct session *survey = desk_begin(&desk, "survey", "A1", "");
	struct arena arena = { 0 };
	size_t count;

	(void)state;
	assert_int_equal(session_state_label(survey).length, 0);
	session_moves(survey, ROLE_CONTACT, &arena, &count);
	assert_int_equal(count, 0);
	assert_false(session_move(survey, STR("decided"), ROLE_CONTACT, STR(""), &desk.diags));
	assert_true(session_unlocked(survey, &desk.diags));
	session_close(survey);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_must_hold_and_who_may, setup, teardown),
		cmocka_unit_test_setup_teardown(
			a_decided_version_cannot_be_changed, setup, teardown),
		cmocka_unit_test_setup_teardown(
			a_decided_version_is_not_handed_in, setup, teardown),
		cmocka_unit_test_setup_teardown(
			locked_by_another_program_meanwhile, setup, teardown),
		cmocka_unit_test_setup_teardown(undo_stops_at_a_change_of_state, setup, teardown),
		cmocka_unit_test_setup_teardown(
			unlocking_asks_a_reason_that_is_kept, setup, teardown),
		cmocka_unit_test_setup_teardown(any_version_can_be_read_again, setup, teardown),
		cmocka_unit_test_setup_teardown(
			a_form_without_states_has_no_moves, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
