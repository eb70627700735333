/* Who is in the room: entries with a payload that can be erased. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

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
		cmocka_unit_test_setup_teardown(a_person_can_be_forgotten, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
