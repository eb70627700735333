/* The people of a unit: added and ended, never two contacts, never lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/clock.h"
#include "lib/desk.h"
#include "session/register_people.h"

static struct desk desk;

static int
setup(void **state)
{
	(void)state;
	desk_open(&desk);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	desk_close(&desk);
	return 0;
}

static int32_t
day(const char *text)
{
	int32_t number = DAY_UNKNOWN;

	if (text)
		assert_true(day_read(str_of(text), &number));
	return number;
}

static bool
add(const char *unit, const char *label, const char *level, bool contact, const char *from,
	struct uid *id)
{
	struct unit_person person = { .registry = STR("places"),
		.unit = str_of(unit),
		.label = str_of(label),
		.level = str_of(level),
		.contact = contact,
		.from = day(from),
		.to = DAY_UNKNOWN };
	bool good;

	diags_clear(&desk.diags);
	good = people_add(desk.store, &person, &desk.diags);
	if (good && id)
		*id = person.id;
	return good;
}

static size_t
active(const char *unit, const char *on, const char *level)
{
	struct arena arena = { 0 };
	struct unit_person *people;
	size_t count, found = 0;

	people_read(desk.store, STR(""), str_of(unit), &arena, &people, &count);
	for (size_t i = 0; i < count; i++)
		found += person_active(&people[i], day(on)) &&
			 (!level || str_is(people[i].level, level));
	arena_free(&arena);
	return found;
}

static void
S28_exactly_the_active_of_a_level(void **state)
{
	struct uid gone;

	(void)state;
	assert_true(add("A1", "Head", "high", false, "2020-01-01", NULL));
	assert_true(add("A1", "Deputy", "high", false, "2020-01-01", &gone));
	assert_true(add("A1", "Clerk", "low", false, "2020-01-01", NULL));
	assert_true(add("A1", "Next year's", "high", false, "2021-01-01", NULL));
	assert_true(add("B2", "Elsewhere", "high", false, NULL, NULL));
	assert_true(people_end(desk.store, &gone, day("2020-05-01"), &desk.diags));
	assert_int_equal(active("A1", "2020-04-30", "high"), 2);
	assert_int_equal(active("A1", "2020-05-01", "high"), 1);
	assert_int_equal(active("A1", "2021-01-01", "high"), 2);
	assert_int_equal(active("", "2020-05-01", "high"), 2);
	assert_int_equal(active("A1", "2020-05-01", NULL), 2);
}

static void
S3_one_contact_at_a_time_with_history(void **state)
{
	struct arena arena = { 0 };
	struct unit_person *people;
	struct uid first;
	size_t count;

	(void)state;
	assert_true(add("A1", "First", "", true, "2020-01-01", &first));
	assert_false(add("A1", "Second", "", true, "2020-03-01", NULL));
	assert_true(diags_has(&desk.diags, "register.contact"));
	assert_true(str_find(str_of(diags_first(&desk.diags)), STR("First")) <
		    strlen(diags_first(&desk.diags)));
	/* Also not from a day before, open or not. */
	assert_false(add("A1", "Second", "", true, "2019-01-01", NULL));
	assert_false(add("A1", "Second", "", true, NULL, NULL));
	assert_true(add("B2", "Second", "", true, NULL, NULL));
	assert_true(people_end(desk.store, &first, day("2020-03-01"), &desk.diags));
	assert_false(add("A1", "Second", "", true, "2020-02-29", NULL));
	assert_true(add("A1", "Second", "", true, "2020-03-01", NULL));
	people_read(desk.store, STR("places"), STR("A1"), &arena, &people, &count);
	assert_int_equal(count, 2);
	assert_true(str_is(people_contact(people, count, day("2020-02-29"))->label, "First"));
	assert_true(str_is(people_contact(people, count, day("2020-03-01"))->label, "Second"));
	assert_null(people_contact(people, count, day("2019-12-31")));
	people_past(desk.store, STR("places"), STR("A1"), &arena, &people, &count);
	assert_int_equal(count, 3);
	assert_int_equal(people[0].to, DAY_UNKNOWN);
	assert_int_equal(people[1].to, day("2020-03-01"));
	arena_free(&arena);
}

static void
what_cannot_be_is_refused(void **state)
{
	struct uid id, nobody = { { 0 } };

	(void)state;
	assert_false(add("A1", " ", "", false, NULL, NULL));
	assert_true(diags_has(&desk.diags, "register.empty"));
	assert_false(add("A1", "811228-9874", "", false, NULL, NULL));
	assert_true(diags_has(&desk.diags, "session.identity-number"));
	assert_true(add("A1", "Head", "", false, "2020-02-01", &id));
	assert_false(people_end(desk.store, &id, day("2020-01-01"), &desk.diags));
	assert_true(diags_has(&desk.diags, "register.dates"));
	assert_false(people_end(desk.store, &nobody, day("2020-01-01"), &desk.diags));
	assert_true(people_end(desk.store, &id, day("2020-03-01"), &desk.diags));
	assert_false(people_end(desk.store, &id, day("2020-04-01"), &desk.diags));
	assert_true(diags_has(&desk.diags, "register.ended"));
}

static void
named_by_id_label_or_role(void **state)
{
	struct arena arena = { 0 };
	struct unit_person person;
	struct uid id;
	char text[UID_TEXT];

	(void)state;
	assert_true(add("A1", "Head", "", false, NULL, &id));
	assert_true(add("A1", "Clerk", "", false, NULL, NULL));
	assert_true(add("A1", "Clerk", "", false, NULL, NULL));
	uid_write(text, &id);
	assert_true(person_named(desk.store, STR(""), STR("A1"), str_part(str_of(text), 0, 8),
		&arena, &person, &desk.diags));
	assert_true(uid_equal(&person.id, &id));
	assert_true(person_named(
		desk.store, STR(""), STR("A1"), STR("head"), &arena, &person, &desk.diags));
	assert_false(person_named(
		desk.store, STR(""), STR("A1"), STR("Clerk"), &arena, &person, &desk.diags));
	assert_false(person_named(
		desk.store, STR(""), STR("B2"), STR("Head"), &arena, &person, &desk.diags));
	assert_false(person_named(
		desk.store, STR(""), STR("A1"), STR(""), &arena, &person, &desk.diags));
	arena_free(&arena);
}

static void
S45_picked_people_are_one_participant(void **state)
{
	struct arena arena = { 0 };
	struct unit_person person;
	struct participant picked[2];
	char path[160];
	struct session_wish wish = {
		.unit = STR("A1"), .participants = picked, .participants_count = 2
	};
	struct session *session;
	struct seat *seat;

	(void)state;
	assert_true(add("A1", "Head", "high", false, NULL, NULL));
	assert_true(person_named(
		desk.store, STR(""), STR("A1"), STR("Head"), &arena, &person, &desk.diags));
	picked[0] = picked[1] = person_participant(&person);
	snprintf(path, sizeof path, "%s/data/behov/packs/desk/survey.yaml", desk.folder);
	wish.form = str_of(path);
	for (int i = 0; i < 2; i++) {
		session = session_begin(desk.store, &wish, &desk.diags);
		assert_non_null(session);
		assert_int_equal(session->answers->seats_count, 1);
		seat = &session->answers->seats[0];
		assert_true(uid_equal(&seat->person, &person.id));
		assert_true(seat->present);
		assert_true(str_is(seat->level, "high"));
		session_close(session);
	}
	/* Who has another level is somebody else from then on. */
	assert_true(people_end(desk.store, &person.id, day("2020-05-01"), &desk.diags));
	assert_true(add("A1", "Head", "low", false, "2020-05-01", NULL));
	assert_true(person_named(
		desk.store, STR(""), STR("A1"), STR("Head"), &arena, &person, &desk.diags));
	picked[0] = picked[1] = person_participant(&person);
	session = session_begin(desk.store, &wish, &desk.diags);
	assert_int_equal(session->answers->seats_count, 2);
	assert_true(str_is(session->answers->seats[0].level, "high"));
	assert_false(session->answers->seats[0].present);
	assert_true(str_is(session->answers->seats[1].level, "low"));
	session_close(session);
	arena_free(&arena);
}

static void
a_person_can_be_forgotten(void **state)
{
	struct log_filter filter = { .kind = ENTRY_person };
	struct entry person, erase = { .kind = ENTRY_erase, .has_value = true };
	struct log_cursor *cursor;
	struct arena arena = { 0 };
	struct unit_person *people;
	struct store_verdict verdict;
	char uid[UID_TEXT];
	size_t count;

	(void)state;
	assert_true(add("A1", "Head", "high", true, NULL, NULL));
	cursor = log_read(desk.store, &filter);
	assert_true(log_next(cursor, &person));
	uid_write(uid, &person.uid);
	log_close(cursor);
	erase.value = str_of(uid);
	assert_true(store_begin(desk.store, &desk.diags));
	assert_true(log_append(desk.store, &erase, &desk.diags));
	assert_true(store_commit(desk.store, &desk.diags));
	people_read(desk.store, STR(""), STR("A1"), &arena, &people, &count);
	assert_int_equal(count, 1);
	assert_true(people[0].erased);
	assert_int_equal(people[0].label.length, 0);
	assert_int_equal(active("A1", "2020-05-01", NULL), 0);
	assert_true(add("A1", "Next", "high", true, NULL, NULL));
	assert_true(store_verify(desk.store, &verdict, &desk.diags));
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(S28_exactly_the_active_of_a_level, setup, teardown),
		cmocka_unit_test_setup_teardown(
			S3_one_contact_at_a_time_with_history, setup, teardown),
		cmocka_unit_test_setup_teardown(what_cannot_be_is_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(named_by_id_label_or_role, setup, teardown),
		cmocka_unit_test_setup_teardown(
			S45_picked_people_are_one_participant, setup, teardown),
		cmocka_unit_test_setup_teardown(a_person_can_be_forgotten, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
