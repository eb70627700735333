/* Who is in the room: entries with a payload that can be erased. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/entries.h"
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

static void
a_person_is_an_entry(void **state)
{
	struct log_filter filter = { .kind = ENTRY_person };
	struct log_cursor *cursor = log_read(sitting.store, &filter);
	struct entry entry;
	size_t count = 0;

	(void)state;
	while (log_next(cursor, &entry)) {
		assert_false(uid_none(&entry.participant));
		assert_true(entry.has_value);
		/* The name is nowhere but in the payload. */
		assert_int_equal(entry.path.length + entry.state.length, 0);
		count++;
	}
	log_close(cursor);
	assert_int_equal(count, 3);
}

static void
names_are_cleaned_and_numbers_refused(void **state)
{
	struct participant people[] = {
		{ .label = STR("811228-9874") },
		{ .role = STR("the one with 811228-9874") },
		{ .actor = STR("811228-9874") },
		{ .level = STR("811228-9874") },
	};
	struct participant odd = { .label = STR(" \x1b[1mOlle\tA\xcc\x8a ") };
	struct seat *seat = NULL;
	size_t before = sitting_entries(&sitting);

	(void)state;
	for (size_t i = 0; i < COUNT_OF(people); i++) {
		diags_clear(&sitting.diags);
		assert_false(
			session_add_person(sitting.session, &people[i], &seat, &sitting.diags));
		assert_true(diags_has(&sitting.diags, "session.identity-number"));
		assert_false(session_describe_person(sitting.session,
			answers_seat(sitting.session->answers, 1), &people[i], &sitting.diags));
	}
	assert_int_equal(sitting_entries(&sitting), before);
	assert_int_equal(sitting.session->answers->seats_count, 3);
	assert_true(session_add_person(sitting.session, &odd, &seat, &sitting.diags));
	assert_true(str_is(seat->label, "[1mOlle \xc3\x85"));
}

static void
numbers_are_never_used_again(void **state)
{
	struct participant next = { .label = STR("Next") };
	struct seat *seat;

	(void)state;
	assert_true(session_join(
		sitting.session, answers_seat(sitting.session->answers, 3), false, &sitting.diags));
	sitting_reopen(&sitting);
	assert_false(answers_seat(sitting.session->answers, 3)->present);
	assert_true(session_add_person(sitting.session, &next, &seat, &sitting.diags));
	assert_int_equal(seat->number, 4);
}

/* How many entries of the kind the log has. */
static size_t
entries_of(enum entry_kind kind)
{
	return entries_count(sitting.store, &(struct log_filter){ .kind = kind });
}

static void
swing(bool (*way)(struct session *, struct buf *, struct diags *), const char *says)
{
	struct buf told = { 0 };

	assert_true(way(sitting.session, &told, &sitting.diags));
	assert_string_equal(told.at, says);
	buf_free(&told);
}

static void
undo(const char *says)
{
	swing(session_undo, says);
}

static void
redo(const char *says)
{
	swing(session_redo, says);
}

static size_t
seats(void)
{
	return sitting.session->answers->seats_count;
}

static void
who_was_added_and_undone_was_never_there(void **state)
{
	struct participant next = { .label = STR("Next"), .role = STR("chair") };
	struct participant other = { .label = STR("Other") };
	struct store_verdict verdict;
	struct seat *seat;

	(void)state;
	assert_true(session_add_person(sitting.session, &next, &seat, &sitting.diags));
	undo("Undone: the adding of a participant.");
	assert_int_equal(seats(), 3);
	redo("Redone: participant 4, chair is there again.");
	seat = answers_seat(sitting.session->answers, 4);
	assert_true(seat->present && str_is(seat->label, "Next") && str_is(seat->role, "chair"));
	undo("Undone: the adding of a participant.");
	/* Read again they are not there either, and nobody is kept from the number. */
	sitting_reopen(&sitting);
	assert_int_equal(seats(), 3);
	assert_true(session_add_person(sitting.session, &other, &seat, &sitting.diags));
	assert_int_equal(seat->number, 4);
	sitting_reopen(&sitting);
	assert_int_equal(seats(), 4);
	assert_true(str_is(answers_seat(sitting.session->answers, 4)->label, "Other"));
	/* The log keeps what was done. */
	assert_int_equal(entries_of(ENTRY_leave), 2);
	assert_true(store_verify(sitting.store, &verdict, &sitting.diags));
}

static void
who_took_back_what_they_gave_was_never_there(void **state)
{
	struct participant next = { .label = STR("Next") };
	struct seat *seat;

	(void)state;
	assert_true(session_add_person(sitting.session, &next, &seat, &sitting.diags));
	assert_true(sitting_answer(&sitting, "g1", "", "", 4, "3"));
	undo("Undone: the rating of seat 4 on G1.");
	undo("Undone: the adding of a participant.");
	assert_int_equal(seats(), 3);
	sitting_reopen(&sitting);
	assert_int_equal(seats(), 3);
}

static void
who_gave_something_has_left(void **state)
{
	struct spot spot = sitting_spot(&sitting, "g1_rate");
	struct participant next = { .label = STR("Next") };
	struct buf told = { 0 };
	struct seat *seat;

	(void)state;
	assert_true(session_add_person(sitting.session, &next, &seat, &sitting.diags));
	for (uint32_t i = 1; i <= 4; i++)
		assert_true(sitting_answer(&sitting, "g1", "", "", i, "3"));
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	while (answers_seat(sitting.session->answers, 4)->present) {
		buf_clear(&told);
		assert_true(session_undo(sitting.session, &told, &sitting.diags));
	}
	assert_string_equal(told.at, "Undone: seat 4 is not in the room.");
	sitting_reopen(&sitting);
	assert_int_equal(seats(), 4);
	assert_false(answers_seat(sitting.session->answers, 4)->present);
	buf_free(&told);
}

static void
who_leaves_has_left_whatever_is_undone(void **state)
{
	(void)state;
	assert_true(session_join(
		sitting.session, answers_seat(sitting.session->answers, 3), false, &sitting.diags));
	undo("Undone: seat 3 is in the room.");
	redo("Redone: seat 3 is not in the room.");
	sitting_reopen(&sitting);
	assert_int_equal(seats(), 3);
	assert_true(session_join(
		sitting.session, answers_seat(sitting.session->answers, 3), true, &sitting.diags));
	undo("Undone: seat 3 is not in the room.");
	sitting_reopen(&sitting);
	assert_int_equal(seats(), 3);
}

static void
a_person_can_be_forgotten(void **state)
{
	struct log_filter filter = { .kind = ENTRY_person };
	struct log_cursor *cursor = log_read(sitting.store, &filter);
	struct entry person, erase = { .kind = ENTRY_erase };
	struct store_verdict verdict;
	char uid[UID_TEXT];

	(void)state;
	assert_true(log_next(cursor, &person));
	uid_write(uid, &person.uid);
	log_close(cursor);
	erase.document = sitting.session->document;
	erase.value = str_of(uid);
	erase.has_value = true;
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "3"));
	assert_true(store_begin(sitting.store, &sitting.diags));
	assert_true(log_append(sitting.store, &erase, &sitting.diags));
	assert_true(store_commit(sitting.store, &sitting.diags));
	sitting_reopen(&sitting);
	assert_int_equal(answers_seat(sitting.session->answers, 1)->label.length, 0);
	assert_string_equal(sitting_says(&sitting, "g1", "", "", 1), "3, Much");
	assert_true(store_verify(sitting.store, &verdict, &sitting.diags));
	assert_int_equal(verdict.erased, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_person_is_an_entry, setup, teardown),
		cmocka_unit_test_setup_teardown(
			names_are_cleaned_and_numbers_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(numbers_are_never_used_again, setup, teardown),
		cmocka_unit_test_setup_teardown(
			who_was_added_and_undone_was_never_there, setup, teardown),
		cmocka_unit_test_setup_teardown(
			who_took_back_what_they_gave_was_never_there, setup, teardown),
		cmocka_unit_test_setup_teardown(who_gave_something_has_left, setup, teardown),
		cmocka_unit_test_setup_teardown(
			who_leaves_has_left_whatever_is_undone, setup, teardown),
		cmocka_unit_test_setup_teardown(a_person_can_be_forgotten, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
