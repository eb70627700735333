/* Rows and values taken once from another document, and what differs since. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/desk.h"
#include "session/prefill.h"
#include "session/refs.h"
#include "session/states.h"

static struct desk desk;
static struct session *survey, *plan;

static int
setup(void **state)
{
	(void)state;
	desk_open(&desk);
	survey = desk_begin(&desk, "survey", "A1", "");
	assert_true(desk_answer(&desk, survey, "s1_count", NULL, "7"));
	for (int i = 1; i <= 2; i++) {
		struct row *row;
		struct spot repeat = desk_spot(survey, "s4_rows");

		assert_true(session_row_add(survey, repeat.question, NULL, &row, &desk.diags));
	}
	assert_true(desk_answer(&desk, survey, "s4a_head", "1", "first head"));
	assert_true(desk_answer(&desk, survey, "s4b_theme", "1", "t2"));
	assert_true(desk_answer(&desk, survey, "s4a_head", "2", "second head"));
	plan = desk_begin(&desk, "plan", "A1", "");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	session_close(plan);
	session_close(survey);
	desk_close(&desk);
	return 0;
}

static void
take(void)
{
	if (!desk_answer(&desk, plan, "p1_from", NULL, "A1"))
		fail_msg("%s", diags_first(&desk.diags));
}

static void
see_again(void)
{
	session_close(plan);
	plan = session_resume(desk.store, STR(""), &desk.diags);
	assert_non_null(plan);
}

static void
rows_come_in_their_order(void **state)
{
	struct arena arena = { 0 };
	struct str source;
	size_t count;

	(void)state;
	assert_int_equal(desk_rows(plan, "p3_rows"), 0);
	take();
	assert_string_equal(desk_value(plan, "p2_count"), "7");
	assert_int_equal(desk_rows(plan, "p3_rows"), 2);
	assert_string_equal(desk_row_value(plan, "p3_rows", 1, "p3a_head"), "first head");
	assert_string_equal(desk_row_value(plan, "p3_rows", 1, "p3b_theme"), "t2");
	assert_string_equal(desk_row_value(plan, "p3_rows", 2, "p3a_head"), "second head");
	source = session_row_source(plan, desk_row(plan, "p3_rows", 1), &arena);
	assert_int_equal(source.length, 65);
	session_differences(plan, &arena, &count);
	assert_int_equal(count, 0);
	/* It is in the log as any other answer. */
	see_again();
	assert_int_equal(desk_rows(plan, "p3_rows"), 2);
	assert_string_equal(desk_row_value(plan, "p3_rows", 2, "p3a_head"), "second head");
	arena_free(&arena);
}

static void
taken_once(void **state)
{
	struct prefill_done done = { .taken = 9 };

	(void)state;
	take();
	assert_true(session_prefill(plan, NULL, &done, &desk.diags));
	assert_int_equal(done.taken, 0);
	take();
	assert_int_equal(desk_rows(plan, "p3_rows"), 2);
}

/* The answer that brought them, what came with it, and the other way. */
static void
undo_takes_it_all_back(void **state)
{
	struct buf told = { 0 };

	(void)state;
	take();
	assert_int_equal(desk_rows(plan, "p3_rows"), 2);
	assert_true(session_undo(plan, &told, &desk.diags));
	assert_non_null(strstr(told.at, "3 things that had come with it went too."));
	assert_int_equal(desk_rows(plan, "p3_rows"), 0);
	assert_string_equal(desk_value(plan, "p2_count"), "");
	assert_string_equal(desk_value(plan, "p1_from"), "");
	buf_clear(&told);
	assert_true(session_redo(plan, &told, &desk.diags));
	assert_non_null(strstr(told.at, "3 things came with it again."));
	assert_int_equal(desk_rows(plan, "p3_rows"), 2);
	assert_string_equal(desk_row_value(plan, "p3_rows", 1, "p3a_head"), "first head");
	assert_string_equal(desk_value(plan, "p2_count"), "7");
	/* It is in the log so. */
	see_again();
	assert_int_equal(desk_rows(plan, "p3_rows"), 2);
	buf_free(&told);
}

/* What a person has changed since is that person's: it is undone first, by itself;
 * what somebody else changed stays. */
static void
undo_leaves_what_was_changed_since(void **state)
{
	struct buf told = { 0 };
	struct session *other;
	char id[UID_TEXT];

	(void)state;
	take();
	assert_true(desk_answer(&desk, plan, "p3a_head", "1", "my own words"));
	assert_true(session_undo(plan, &told, &desk.diags));
	assert_string_equal(desk_row_value(plan, "p3_rows", 1, "p3a_head"), "first head");
	uid_write(id, &plan->document);
	other = session_resume(desk.store, str_of(id), &desk.diags);
	assert_non_null(other);
	assert_true(desk_answer(&desk, other, "p2_count", NULL, "11"));
	session_close(other);
	buf_clear(&told);
	assert_true(session_undo(plan, &told, &desk.diags));
	assert_non_null(strstr(told.at, "2 things"));
	assert_int_equal(desk_rows(plan, "p3_rows"), 0);
	buf_clear(&told);
	assert_false(session_undo(plan, &told, &desk.diags));
	session_close(plan);
	plan = session_resume(desk.store, str_of(id), &desk.diags);
	assert_string_equal(desk_value(plan, "p2_count"), "11");
	buf_free(&told);
}

static void
what_was_answered_is_never_overwritten(void **state)
{
	(void)state;
	assert_true(desk_answer(&desk, plan, "p2_count", NULL, "3"));
	take();
	assert_string_equal(desk_value(plan, "p2_count"), "3");
}

static struct prefill_difference *
differences(struct arena *arena, size_t *count)
{
	see_again();
	return session_differences(plan, arena, count);
}

static void
a_later_change_is_shown_and_taken_over_by_a_person(void **state)
{
	struct arena arena = { 0 };
	struct prefill_difference *list;
	size_t count;

	(void)state;
	take();
	assert_true(desk_answer(&desk, survey, "s1_count", NULL, "8"));
	assert_true(desk_answer(&desk, survey, "s4a_head", "1", "first, said better"));
	desk_day("2020-05-02");
	assert_true(desk_answer(&desk, plan, "p4_how", NULL, "so it is the latest"));
	list = differences(&arena, &count);
	assert_int_equal(count, 2);
	assert_string_equal(desk_value(plan, "p2_count"), "7");
	assert_int_equal(list[0].kind, PREFILL_CHANGED);
	assert_int_equal(list[0].now.integer, 8);
	assert_int_equal(list[0].here.integer, 7);
	assert_true(str_is(list[1].field->name, "p3a_head"));
	assert_true(str_is(list[1].now.text, "first, said better"));
	assert_true(session_take_over(plan, &list[1], &desk.diags));
	assert_string_equal(desk_row_value(plan, "p3_rows", 1, "p3a_head"), "first, said better");
	list = session_differences(plan, &arena, &count);
	assert_int_equal(count, 1);
	assert_true(session_take_over(plan, &list[0], &desk.diags));
	list = differences(&arena, &count);
	assert_int_equal(count, 0);
	assert_string_equal(desk_value(plan, "p2_count"), "8");
	arena_free(&arena);
}

static void
taking_over_can_be_undone(void **state)
{
	struct arena arena = { 0 };
	struct prefill_difference *list;
	struct buf told = { 0 };
	struct row *row;
	size_t count;

	(void)state;
	take();
	assert_true(desk_answer(&desk, survey, "s1_count", NULL, "8"));
	assert_true(session_row_add(
		survey, desk_spot(survey, "s4_rows").question, NULL, &row, &desk.diags));
	assert_true(desk_answer(&desk, survey, "s4a_head", "3", "third head"));
	desk_day("2020-05-02");
	assert_true(desk_answer(&desk, plan, "p4_how", NULL, "so it is the latest"));
	list = differences(&arena, &count);
	assert_int_equal(count, 2);
	assert_true(session_take_over(plan, &list[0], &desk.diags));
	assert_string_equal(desk_value(plan, "p2_count"), "8");
	session_differences(plan, &arena, &count);
	assert_int_equal(count, 1);
	/* Undone it is a difference again, and redone none. */
	assert_true(session_undo(plan, &told, &desk.diags));
	assert_string_equal(desk_value(plan, "p2_count"), "7");
	list = session_differences(plan, &arena, &count);
	assert_int_equal(count, 2);
	assert_int_equal(list[0].now.integer, 8);
	assert_true(session_redo(plan, &told, &desk.diags));
	assert_string_equal(desk_value(plan, "p2_count"), "8");
	list = session_differences(plan, &arena, &count);
	assert_int_equal(count, 1);
	assert_true(session_take_over(plan, &list[0], &desk.diags));
	assert_int_equal(desk_rows(plan, "p3_rows"), 3);
	assert_true(session_undo(plan, &told, &desk.diags));
	assert_int_equal(desk_rows(plan, "p3_rows"), 2);
	buf_free(&told);
	arena_free(&arena);
}

static void
own_changes_are_no_differences(void **state)
{
	struct arena arena = { 0 };
	size_t count;

	(void)state;
	take();
	assert_true(desk_answer(&desk, plan, "p3a_head", "1", "in our own words"));
	differences(&arena, &count);
	assert_int_equal(count, 0);
	arena_free(&arena);
}

static void
rows_come_and_go_at_the_source(void **state)
{
	struct arena arena = { 0 };
	struct prefill_difference *list;
	struct spot repeat = desk_spot(survey, "s4_rows");
	struct row *row;
	size_t count;

	(void)state;
	take();
	assert_true(session_row_remove(survey, desk_row(survey, "s4_rows", 1), &desk.diags));
	assert_true(session_row_add(survey, repeat.question, NULL, &row, &desk.diags));
	assert_true(desk_answer(&desk, survey, "s4a_head", "2", "third head"));
	desk_day("2020-05-02");
	assert_true(desk_answer(&desk, plan, "p4_how", NULL, "so it is the latest"));
	list = differences(&arena, &count);
	assert_int_equal(count, 2);
	assert_int_equal(list[0].kind, PREFILL_REMOVED);
	assert_int_equal(list[1].kind, PREFILL_NEW);
	assert_int_equal(desk_rows(plan, "p3_rows"), 2);
	assert_true(session_take_over(plan, &list[1], &desk.diags));
	assert_int_equal(desk_rows(plan, "p3_rows"), 3);
	assert_string_equal(desk_row_value(plan, "p3_rows", 3, "p3a_head"), "third head");
	list = session_differences(plan, &arena, &count);
	assert_int_equal(count, 1);
	assert_true(session_take_over(plan, &list[0], &desk.diags));
	assert_int_equal(desk_rows(plan, "p3_rows"), 2);
	/* Removed here, it is not offered again. */
	assert_true(session_row_remove(plan, desk_row(plan, "p3_rows", 1), &desk.diags));
	session_differences(plan, &arena, &count);
	assert_int_equal(count, 0);
	arena_free(&arena);
}

static void
nothing_is_taken_into_a_locked_document(void **state)
{
	struct arena arena = { 0 };
	struct prefill_difference *list;
	size_t count;

	(void)state;
	take();
	assert_true(desk_answer(&desk, plan, "p4_how", NULL, "so"));
	assert_true(session_move(plan, STR("decided"), ROLE_CONTACT, STR(""), &desk.diags));
	assert_true(desk_answer(&desk, survey, "s1_count", NULL, "9"));
	desk_day("2020-05-02");
	assert_true(refs_refresh(plan->refs));
	list = session_differences(plan, &arena, &count);
	assert_int_equal(count, 1);
	assert_false(session_take_over(plan, &list[0], &desk.diags));
	assert_true(diags_has(&desk.diags, "session.locked"));
	assert_string_equal(desk_value(plan, "p2_count"), "7");
	arena_free(&arena);
}

/* ---- another source ---- */

/* A later round of the same place: two rows, the first of them as before. */
static struct session *
later_survey(void)
{
	struct session_wish wish = { .unit = STR("A1"), .round = STR("2"), .consent = true };
	char path[160];
	struct session *later;
	struct row *row;

	snprintf(path, sizeof path, "%s/data/behov/packs/desk/survey.yaml", desk.folder);
	wish.form = str_of(path);
	later = session_begin(desk.store, &wish, &desk.diags);
	assert_non_null(later);
	assert_true(desk_answer(&desk, later, "s1_count", NULL, "9"));
	for (int i = 1; i <= 2; i++)
		assert_true(session_row_add(
			later, desk_spot(later, "s4_rows").question, NULL, &row, &desk.diags));
	assert_true(desk_answer(&desk, later, "s4a_head", "1", "later head"));
	assert_true(desk_answer(&desk, later, "s4a_head", "2", "last head"));
	refs_refresh(plan->refs);
	return later;
}

/* Name that document; what came and went is said. */
static const char *
turn_to(const struct session *source)
{
	static char said[512];
	struct change change = { 0 };
	struct spot spot = desk_spot(plan, "p1_from");
	char id[UID_TEXT] = "";

	if (source)
		uid_write(id, &source->document);
	if (!session_answer_text(plan, &spot, str_of(id), source ? STATE_ANSWERED : STATE_CLEARED,
		    &change, &desk.diags))
		fail_msg("%s", diags_first(&desk.diags));
	snprintf(said, sizeof said, "%.*s", STR_ARGS(change.came));
	return said;
}

static void
see_rows(const char *first, const char *second, const char *third)
{
	const char *const heads[] = { first, second, third };

	for (size_t i = 0; i < 3; i++)
		if (heads[i])
			assert_string_equal(
				desk_row_value(plan, "p3_rows", i + 1, "p3a_head"), heads[i]);
	assert_int_equal(
		desk_rows(plan, "p3_rows"), (first != NULL) + (second != NULL) + (third != NULL));
}

/* Rows that nobody touched follow, and undo takes all of it back at once. */
static void
untouched_rows_follow_another_source(void **state)
{
	struct session *later = later_survey();
	struct buf told = { 0 };

	(void)state;
	assert_string_equal(turn_to(survey), "2 rows were taken from there into P3.");
	assert_string_equal(turn_to(later),
		"2 rows were taken from there into P3. 2 from another source, unchanged "
		"here, went.");
	see_rows("later head", "last head", NULL);
	assert_string_equal(desk_value(plan, "p2_count"), "9");
	assert_true(session_undo(plan, &told, &desk.diags));
	assert_non_null(strstr(told.at, "2 rows that had gone are back. 3 things that had come"));
	see_rows("first head", "second head", NULL);
	assert_string_equal(desk_value(plan, "p2_count"), "7");
	assert_true(session_redo(plan, &told, &desk.diags));
	see_again();
	see_rows("later head", "last head", NULL);
	/* And back to the first, by an answer. */
	turn_to(survey);
	see_rows("first head", "second head", NULL);
	assert_string_equal(turn_to(survey), "");
	/* Taken away and answered again. */
	assert_string_equal(turn_to(NULL), "");
	turn_to(later);
	see_rows("later head", "last head", NULL);
	buf_free(&told);
	session_close(later);
}

static void
what_was_touched_stays(void **state)
{
	struct session *later = later_survey();
	struct buf told = { 0 };
	struct row *row;

	(void)state;
	turn_to(survey);
	assert_true(desk_answer(&desk, plan, "p3a_head", "2", "in our own words"));
	assert_true(desk_answer(&desk, plan, "p2_count", NULL, "3"));
	assert_string_equal(turn_to(later),
		"2 rows were taken from there into P3. 1 from another source, unchanged "
		"here, went. 1 from another source, changed here, stays in P3. "
		"P2 stays as it was changed here.");
	see_rows("in our own words", "later head", "last head");
	assert_string_equal(desk_value(plan, "p2_count"), "3");
	/* One that an act is for, one with a note beside it; one that was taken out. */
	assert_true(session_row_add(
		plan, desk_spot(plan, "p5_acts").question, NULL, &row, &desk.diags));
	assert_true(desk_answer(&desk, plan, "p5b_for", "1", "3"));
	assert_true(session_row_remove(plan, desk_row(plan, "p3_rows", 2), &desk.diags));
	turn_to(survey);
	see_rows("in our own words", "last head", "first head");
	assert_true(session_undo(plan, &told, &desk.diags));
	see_rows("in our own words", "last head", NULL);
	turn_to(NULL);
	turn_to(later);
	see_rows("in our own words", "last head", NULL);
	buf_free(&told);
	session_close(later);
}

/* Undone and answered again: it comes as it did at first. */
static void
undone_it_comes_again(void **state)
{
	struct buf told = { 0 };

	(void)state;
	turn_to(survey);
	assert_true(session_undo(plan, &told, &desk.diags));
	assert_int_equal(desk_rows(plan, "p3_rows"), 0);
	assert_string_equal(turn_to(survey), "2 rows were taken from there into P3.");
	see_rows("first head", "second head", NULL);
	assert_string_equal(desk_value(plan, "p2_count"), "7");
	buf_free(&told);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(rows_come_in_their_order, setup, teardown),
		cmocka_unit_test_setup_teardown(taken_once, setup, teardown),
		cmocka_unit_test_setup_teardown(undo_takes_it_all_back, setup, teardown),
		cmocka_unit_test_setup_teardown(
			undo_leaves_what_was_changed_since, setup, teardown),
		cmocka_unit_test_setup_teardown(
			what_was_answered_is_never_overwritten, setup, teardown),
		cmocka_unit_test_setup_teardown(
			a_later_change_is_shown_and_taken_over_by_a_person, setup, teardown),
		cmocka_unit_test_setup_teardown(taking_over_can_be_undone, setup, teardown),
		cmocka_unit_test_setup_teardown(own_changes_are_no_differences, setup, teardown),
		cmocka_unit_test_setup_teardown(rows_come_and_go_at_the_source, setup, teardown),
		cmocka_unit_test_setup_teardown(
			untouched_rows_follow_another_source, setup, teardown),
		cmocka_unit_test_setup_teardown(what_was_touched_stays, setup, teardown),
		cmocka_unit_test_setup_teardown(undone_it_comes_again, setup, teardown),
		cmocka_unit_test_setup_teardown(
			nothing_is_taken_into_a_locked_document, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
