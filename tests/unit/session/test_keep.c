/* Drafts, texts, handing in, reveals: what is kept, and what never is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "lib/sitting.h"

static struct sitting sitting;

static int
setup(void **state)
{
	(void)state;
	sitting_open(&sitting);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	sitting_close(&sitting);
	return 0;
}

static struct str
draft(const struct spot *spot)
{
	static struct arena arena;
	static char text[128];
	struct str found = session_draft_text(sitting.session, spot, &arena, NULL);

	snprintf(text, sizeof text, "%.*s", STR_ARGS(found));
	arena_free(&arena);
	return str_of(text);
}

static void
an_answer_ends_its_draft(void **state)
{
	struct spot spot = sitting_spot(&sitting, "n1_count"),
		    other = sitting_spot(&sitting, "c1_kind");

	(void)state;
	assert_true(session_draft(sitting.session, &spot, STR("twelv"), true, &sitting.diags));
	assert_true(session_draft(sitting.session, &other, STR("re"), false, &sitting.diags));
	/* Refused: it stays. */
	assert_false(sitting_answer(&sitting, "n1", "", "", 0, "twelv"));
	assert_true(str_is(draft(&spot), "twelv"));
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "12"));
	assert_int_equal(draft(&spot).length, 0);
	assert_true(str_is(draft(&other), "re"));
}

static void
drafts_hold_no_numbers_and_no_ratings(void **state)
{
	struct spot spot = sitting_spot(&sitting, "n2_why"),
		    rate = sitting_spot(&sitting, "g1_rate");

	(void)state;
	assert_true(session_draft(
		sitting.session, &spot, STR("a 811228-9874 b"), false, &sitting.diags));
	assert_null(strstr(draft(&spot).at, "9874"));
	rate.seat = 2;
	assert_true(session_draft(sitting.session, &rate, STR("3"), false, &sitting.diags));
	assert_int_equal(draft(&rate).length, 0);
}

static void
no_text_holds_a_number(void **state)
{
	struct spot spot = sitting_spot(&sitting, "n1_count");
	struct str number = STR("811228-9874");
	size_t before;

	(void)state;
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "7"));
	before = sitting_entries(&sitting);
	for (int i = BESIDE_NOTE; i <= BESIDE_REASON; i++) {
		spot.seat = i == BESIDE_DISSENT;
		assert_false(session_beside(
			sitting.session, &spot, (enum beside)i, number, &sitting.diags));
	}
	spot.seat = 0;
	assert_false(session_later(sitting.session, &spot, number, STR("x"), &sitting.diags));
	assert_false(session_later(sitting.session, &spot, STR("x"), number, &sitting.diags));
	assert_false(session_answer_text(
		sitting.session, &spot, number, STATE_LATER, NULL, &sitting.diags));
	assert_false(sitting_answer(&sitting, "n1", "", "", 0, "8112289874"));
	assert_true(diags_has(&sitting.diags, "session.identity-number"));
	assert_int_equal(sitting_entries(&sitting), before);
}

static void
later_comes_back_whole(void **state)
{
	struct spot spot = sitting_spot(&sitting, "n1_count");
	struct buf told = { 0 };

	(void)state;
	assert_true(session_later(sitting.session, &spot,
		STR("Ch\x01"
		    "air"),
		STR("2017-04-01"), &sitting.diags));
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "7"));
	assert_true(session_undo(sitting.session, &told, &sitting.diags));
	sitting_reopen(&sitting);
	assert_non_null(strstr(sitting_says(&sitting, "n1", "", "", 0), "Chair, 2017-04-01"));
	/* From a script, in words. */
	spot = sitting_spot(&sitting, "n1_count");
	assert_true(session_answer_text(
		sitting.session, &spot, STR("Clerk"), STATE_LATER, NULL, &sitting.diags));
	sitting_reopen(&sitting);
	assert_non_null(strstr(sitting_says(&sitting, "n1", "", "", 0), "(Clerk)"));
	buf_free(&told);
}

/* In the log it says which seats were counted, whoever rates afterwards. */
static void
a_reveal_counts_seats(void **state)
{
	struct log_filter filter = { .kind = ENTRY_reveal };
	struct spot spot = sitting_spot(&sitting, "g1_rate"), third = spot;
	struct log_cursor *cursor;
	struct entry entry;

	(void)state;
	third.seat = 2;
	assert_true(session_later(sitting.session, &third, STR(""), STR(""), &sitting.diags));
	assert_false(session_reveal(sitting.session, &spot, &sitting.diags));
	assert_true(sitting_answer(&sitting, "g1", "", "", 3, "3"));
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "2"));
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	cursor = log_read(sitting.store, &filter);
	assert_true(log_next(cursor, &entry));
	assert_true(str_is(entry.value, "1 3"));
	assert_int_equal(entry.ballot, 1);
	assert_true(uid_none(&entry.participant));
	assert_false(log_next(cursor, &entry));
	log_close(cursor);
	/* What comes after it is a correction, read now or read again. */
	assert_true(sitting_answer(&sitting, "g1", "", "", 2, "4"));
	assert_true(spot_cell(&spot)->ratings[1].corrected);
	assert_false(spot_cell(&spot)->ratings[0].corrected);
	sitting_reopen(&sitting);
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(spot_cell(&spot)->ratings[1].corrected);
	assert_false(spot_cell(&spot)->ratings[0].corrected);
	assert_int_equal(spot_cell(&spot)->ballot, 1);
}

static void
undo_does_not_tell_ratings(void **state)
{
	struct buf told = { 0 };
	struct spot spot = sitting_spot(&sitting, "g1_rate");

	(void)state;
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "2"));
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "4"));
	assert_true(session_undo(sitting.session, &told, &sitting.diags));
	assert_null(strstr(told.at, "Half"));
	assert_non_null(strstr(told.at, "seat 1"));
	/* Shown, but one rating alone has a face. */
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "3"));
	buf_clear(&told);
	assert_true(session_undo(sitting.session, &told, &sitting.diags));
	assert_null(strstr(told.at, "Half"));
	buf_free(&told);
}

static void
only_the_room_decides_together(void **state)
{
	struct spot spot = sitting_spot(&sitting, "g1_rate");
	struct value value = value_integer(9);

	(void)state;
	/* Not on the scale. */
	assert_false(session_group_answer(sitting.session, &spot, &value, &sitting.diags));
	value = value_integer(2);
	assert_true(session_group_answer(sitting.session, &spot, &value, &sitting.diags));
	assert_string_equal(sitting_value(&sitting, "g1_rate"), "");
}

static void
a_row_changed_after_handing_in(void **state)
{
	struct spot rate = sitting_spot(&sitting, "g1_rate");

	(void)state;
	for (uint32_t seat = 1; seat <= 3; seat++)
		assert_true(sitting_answer(&sitting, "g1", "", "", seat, "3"));
	assert_false(session_submit(sitting.session, &sitting.diags));
	assert_true(session_reveal(sitting.session, &rate, &sitting.diags));
	assert_true(session_submit(sitting.session, &sitting.diags));
	assert_true(str_is(sitting.session->progress, "hand_in"));
	assert_false(session_changed_after(sitting.session));
	assert_true(session_row_add(sitting.session,
		form_question(sitting.session->form, STR("r1_rows")), NULL, NULL, &sitting.diags));
	assert_true(session_changed_after(sitting.session));
	sitting_reopen(&sitting);
	assert_true(session_changed_after(sitting.session));
}

/* Somebody holds the store: nothing is said, kept or forgotten. */
static void
a_failed_commit_changes_nothing(void **state)
{
	struct spot spot = sitting_spot(&sitting, "n1_count");
	struct buf told = { 0 };
	sqlite3 *db;

	(void)state;
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "3"));
	assert_true(session_draft(sitting.session, &spot, STR("half"), false, &sitting.diags));
	assert_int_equal(sqlite3_open(sitting.store_path, &db), SQLITE_OK);
	/* A reader: the entry is made, and only COMMIT fails. */
	assert_int_equal(
		sqlite3_exec(db, "BEGIN; SELECT count(*) FROM log", NULL, NULL, NULL), SQLITE_OK);
	assert_false(sitting_answer(&sitting, "n1", "", "", 0, "4"));
	assert_true(diags_has(&sitting.diags, "store.busy"));
	assert_string_equal(sitting_says(&sitting, "n1", "", "", 0), "3");
	assert_int_equal(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	assert_true(str_is(draft(&spot), "half"));
	/* Undo knows nothing of it either. */
	assert_true(session_undo(sitting.session, &told, &sitting.diags));
	assert_string_equal(sitting_value(&sitting, "n1_count"), "");
	buf_free(&told);
}

static void
a_batch_is_all_or_nothing(void **state)
{
	size_t before = sitting_entries(&sitting);
	struct uid document = sitting.session->document;

	(void)state;
	assert_true(session_batch(sitting.session, true, &sitting.diags));
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "3"));
	assert_false(sitting_answer(&sitting, "n1", "", "", 0, "many"));
	assert_true(sitting_answer(&sitting, "c1", "", "", 0, "red"));
	assert_true(session_batch(sitting.session, false, &sitting.diags));
	assert_int_equal(sitting_entries(&sitting), before + 2);
	assert_true(session_batch(sitting.session, true, &sitting.diags));
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "4"));
	store_rollback(sitting.store);
	sitting_reopen(&sitting);
	assert_string_equal(sitting_says(&sitting, "n1", "", "", 0), "3");
	assert_true(uid_equal(&document, &sitting.session->document));
}

/* ---- where one is ---- */

static const struct question *
named(const char *name)
{
	return form_question(sitting.session->form, str_of(name));
}

/* What another connection sees: it changes with every commit. */
static int
commits(sqlite3 *db)
{
	sqlite3_stmt *stmt;
	int version;

	assert_int_equal(sqlite3_prepare_v2(db, "PRAGMA data_version", -1, &stmt, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	version = sqlite3_column_int(stmt, 0);
	sqlite3_finalize(stmt);
	return version;
}

static const char *
opens_at(void)
{
	static char name[32];

	sitting_reopen(&sitting);
	snprintf(name, sizeof name, "%.*s",
		STR_ARGS(session_resume_at(sitting.session, WALK_ALL)->name));
	return name;
}

static void
an_answer_and_the_place_after_it_are_one_commit(void **state)
{
	sqlite3 *db;
	int before;

	(void)state;
	assert_int_equal(sqlite3_open(sitting.store_path, &db), SQLITE_OK);
	assert_true(session_place(sitting.session, named("n1_count"), &sitting.diags));
	session_going(sitting.session, named("n1_count"));
	/* With 7 the question why comes after it, which did not apply before. */
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "7"));
	before = commits(db);
	assert_true(session_place(sitting.session, named("n2_why"), &sitting.diags));
	session_going(sitting.session, NULL);
	assert_int_equal(commits(db), before);
	assert_string_equal(opens_at(), "n2_why");
	before = commits(db);
	/* Elsewhere than it leads: that is written. */
	assert_true(session_place(sitting.session, named("c2_kinds"), &sitting.diags));
	assert_int_not_equal(commits(db), before);
	assert_string_equal(opens_at(), "c2_kinds");
	sqlite3_close(db);
}

static void
who_stays_after_all_is_there_again(void **state)
{
	(void)state;
	assert_true(session_place(sitting.session, named("n1_count"), &sitting.diags));
	session_going(sitting.session, named("n1_count"));
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "3"));
	session_going(sitting.session, NULL);
	assert_string_equal(opens_at(), "n1_count");
	/* Refused, and an answer to another question. */
	session_going(sitting.session, named("n1_count"));
	assert_false(sitting_answer(&sitting, "n1", "", "", 0, "many"));
	assert_true(sitting_answer(&sitting, "c1", "", "", 0, "red"));
	assert_string_equal(opens_at(), "n1_count");
}

static void
the_place_stays_when_the_way_to_it_changes(void **state)
{
	(void)state;
	assert_true(session_place(sitting.session, named("n1_count"), &sitting.diags));
	session_going(sitting.session, named("n1_count"));
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "3"));
	assert_true(session_place(sitting.session, named("c1_kind"), &sitting.diags));
	session_going(sitting.session, NULL);
	/* Now why lies between the two. */
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "7"));
	assert_string_equal(opens_at(), "c1_kind");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_answer_ends_its_draft, setup, teardown),
		cmocka_unit_test_setup_teardown(
			drafts_hold_no_numbers_and_no_ratings, setup, teardown),
		cmocka_unit_test_setup_teardown(no_text_holds_a_number, setup, teardown),
		cmocka_unit_test_setup_teardown(later_comes_back_whole, setup, teardown),
		cmocka_unit_test_setup_teardown(a_reveal_counts_seats, setup, teardown),
		cmocka_unit_test_setup_teardown(undo_does_not_tell_ratings, setup, teardown),
		cmocka_unit_test_setup_teardown(only_the_room_decides_together, setup, teardown),
		cmocka_unit_test_setup_teardown(a_row_changed_after_handing_in, setup, teardown),
		cmocka_unit_test_setup_teardown(a_failed_commit_changes_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(a_batch_is_all_or_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(
			an_answer_and_the_place_after_it_are_one_commit, setup, teardown),
		cmocka_unit_test_setup_teardown(
			who_stays_after_all_is_there_again, setup, teardown),
		cmocka_unit_test_setup_teardown(
			the_place_stays_when_the_way_to_it_changes, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
