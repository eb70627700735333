/* Two programs on one store: each sees what the other wrote, and neither
 * overwrites what it has not seen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/sitting.h"

/* Theirs is a second program on the store of ours. */
static struct sitting ours, theirs;

static int
setup(void **state)
{
	(void)state;
	sitting_open(&ours);
	theirs = (struct sitting){ 0 };
	theirs.store = store_open(ours.store_path, STORE_WRITE, false, &theirs.diags);
	assert_non_null(theirs.store);
	theirs.session = session_resume(theirs.store, STR(""), &theirs.diags);
	assert_non_null(theirs.session);
	session_refresh(ours.session);
	return 0;
}

static int
teardown(void **state)
{
	struct store_verdict verdict;

	(void)state;
	assert_true(store_verify(ours.store, &verdict, &ours.diags));
	assert_int_equal(verdict.forks, 0);
	session_close(theirs.session);
	store_close(theirs.store);
	diags_clear(&theirs.diags);
	sitting_close(&ours);
	return 0;
}

static void
each_sees_the_other(void **state)
{
	struct spot spot;

	(void)state;
	assert_false(session_refresh(ours.session));
	assert_true(sitting_answer(&theirs, "n1", "", "", 0, "7"));
	assert_true(sitting_answer(&theirs, "r1b", "+", "", 0, "4"));
	assert_true(session_refresh(ours.session));
	assert_false(session_refresh(ours.session));
	assert_string_equal(sitting_says(&ours, "n1", "", "", 0), "7");
	assert_string_equal(sitting_value(&ours, "s1_sum"), "4");
	spot = sitting_spot(&ours, "n2_why");
	assert_true(question_relevant(&spot));
	/* Seen, so replaced. */
	assert_true(sitting_answer(&ours, "n1", "", "", 0, "8"));
	spot = sitting_spot(&ours, "n1_count");
	assert_int_equal(spot_answer(&spot)->heads, 1);
	assert_true(session_refresh(theirs.session));
	assert_string_equal(sitting_says(&theirs, "n1", "", "", 0), "8");
}

static void
what_was_not_seen_is_not_overwritten(void **state)
{
	struct arena arena = { 0 };
	struct problems problems = { 0 };
	struct spot spot;

	(void)state;
	assert_true(sitting_answer(&theirs, "n1", "", "", 0, "2"));
	assert_true(sitting_answer(&ours, "n1", "", "", 0, "3"));
	assert_true(session_refresh(ours.session));
	spot = sitting_spot(&ours, "n1_count");
	assert_int_equal(spot_answer(&spot)->heads, 2);
	assert_string_equal(sitting_says(&ours, "n1", "", "", 0), "3");
	spot_problems(ours.session->answers, &spot, NULL, &arena, 0, &problems);
	assert_int_equal(problems.count, 1);
	assert_string_equal(problems.at[0].code, "conflict");
	arena_free(&arena);
	/* A decision replaces all. */
	assert_true(sitting_answer(&ours, "n1", "", "", 0, "3"));
	session_refresh(ours.session);
	assert_int_equal(spot_answer(&spot)->heads, 1);
	assert_true(session_refresh(theirs.session));
	spot = sitting_spot(&theirs, "n1_count");
	assert_int_equal(spot_answer(&spot)->heads, 1);
	assert_string_equal(sitting_says(&theirs, "n1", "", "", 0), "3");
}

static void
two_seats_rate_at_once(void **state)
{
	struct spot spot;

	(void)state;
	assert_true(sitting_answer(&theirs, "g1", "", "", 1, "1"));
	assert_true(sitting_answer(&ours, "g1", "", "", 2, "3"));
	assert_true(session_refresh(ours.session));
	spot = sitting_spot(&ours, "g1_rate");
	assert_true(session_reveal(ours.session, &spot, &ours.diags));
	assert_string_equal(sitting_value(&ours, "g1_rate"), "2");
	assert_true(session_refresh(theirs.session));
	assert_string_equal(sitting_value(&theirs, "g1_rate"), "2");
}

static void
undo_leaves_what_others_wrote(void **state)
{
	struct buf told = { 0 };
	size_t before;

	(void)state;
	assert_true(sitting_answer(&ours, "c1", "", "", 0, "red"));
	assert_true(sitting_answer(&ours, "n1", "", "", 0, "3"));
	assert_true(session_refresh(theirs.session));
	assert_true(sitting_answer(&theirs, "n1", "", "", 0, "9"));
	before = sitting_entries(&ours);
	assert_false(session_undo(ours.session, &told, &ours.diags));
	assert_non_null(strstr(told.at, "changed elsewhere"));
	assert_int_equal(sitting_entries(&ours), before);
	assert_string_equal(sitting_says(&ours, "n1", "", "", 0), "9");
	/* What is ours alone still can be. */
	assert_true(session_undo(ours.session, &told, &ours.diags));
	assert_string_equal(sitting_value(&ours, "c1_kind"), "");
	assert_true(session_redo(ours.session, &told, &ours.diags));
	assert_string_equal(sitting_value(&ours, "c1_kind"), "red");
	assert_false(session_redo(ours.session, &told, &ours.diags));
	buf_free(&told);
}

static void
undo_leaves_rows_that_others_removed(void **state)
{
	struct buf told = { 0 };
	struct spot repeat;

	(void)state;
	assert_true(sitting_answer(&ours, "r1a", "+", "", 0, "first"));
	assert_true(session_refresh(theirs.session));
	repeat = sitting_spot(&theirs, "r1_rows");
	assert_true(
		session_row_remove(theirs.session, slot_row(spot_slot(&repeat), 0), &theirs.diags));
	assert_false(session_undo(ours.session, &told, &ours.diags));
	assert_non_null(strstr(told.at, "row has been removed"));
	/* And so was the adding. */
	assert_false(session_undo(ours.session, &told, &ours.diags));
	repeat = sitting_spot(&ours, "r1_rows");
	assert_int_equal(slot_rows(spot_slot(&repeat)), 0);
	buf_free(&told);
}

static void
seats_are_given_once(void **state)
{
	struct participant late = { .label = STR("Late") }, later = { .label = STR("Later") };
	struct seat *first, *second;

	(void)state;
	assert_true(session_add_person(theirs.session, &late, &first, &theirs.diags));
	assert_true(session_add_person(ours.session, &later, &second, &ours.diags));
	assert_int_equal(first->number, 4);
	assert_int_equal(second->number, 5);
	assert_true(session_refresh(theirs.session));
	assert_true(str_is(answers_seat(theirs.session->answers, 5)->label, "Later"));
	assert_true(str_is(answers_seat(ours.session->answers, 4)->label, "Late"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_sees_the_other, setup, teardown),
		cmocka_unit_test_setup_teardown(
			what_was_not_seen_is_not_overwritten, setup, teardown),
		cmocka_unit_test_setup_teardown(two_seats_rate_at_once, setup, teardown),
		cmocka_unit_test_setup_teardown(undo_leaves_what_others_wrote, setup, teardown),
		cmocka_unit_test_setup_teardown(
			undo_leaves_rows_that_others_removed, setup, teardown),
		cmocka_unit_test_setup_teardown(seats_are_given_once, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
