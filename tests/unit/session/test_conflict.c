/* Entries that were made on another laptop: what differs stays, is marked and
 * is settled by one new answer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
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
	struct store_verdict verdict;

	(void)state;
	assert_true(store_verify(sitting.store, &verdict, &sitting.diags));
	sitting_close(&sitting);
	return 0;
}

/* An entry of another device, first in its chain. */
static struct entry
foreign(enum entry_kind kind, unsigned char device, const char *path, const char *value)
{
	struct entry entry = { .uid = uid_new(),
		.seq = 1,
		.at = clock_now(),
		.kind = kind,
		.kind_name = entry_kind_name(kind),
		.document = sitting.session->document,
		.session = sitting.session->id,
		.path = str_of(path),
		.value = str_of(value),
		.has_value = *value,
		.state = kind == ENTRY_answer ? STR("answered") : STR("") };

	memset(entry.device.bytes, device, sizeof entry.device.bytes);
	entry.author = entry.device;
	entry.clock = (uint64_t)entry.at << 16;
	return entry;
}

static void
take(struct entry *entry)
{
	entry_seal(entry);
	assert_true(store_begin(sitting.store, &sitting.diags));
	assert_true(log_take(sitting.store, entry, &sitting.diags));
	assert_true(store_commit(sitting.store, &sitting.diags));
	sitting_reopen(&sitting);
}

static struct entry
newest(void)
{
	struct log_filter filter = { .kind = ENTRY_UNKNOWN, .newest_first = true, .most = 1 };
	struct log_cursor *cursor = log_read(sitting.store, &filter);
	static struct uid replaces[8];
	struct entry entry;

	assert_true(log_next(cursor, &entry));
	assert_in_range(entry.replaces_count, 0, COUNT_OF(replaces));
	for (size_t i = 0; i < entry.replaces_count; i++)
		replaces[i] = entry.replaces[i];
	entry.replaces = replaces;
	log_close(cursor);
	return entry;
}

static void
both_stay_until_somebody_decides(void **state)
{
	struct entry other = foreign(ENTRY_answer, 0xaa, "n1_count", "2");
	struct entry third = foreign(ENTRY_answer, 0xab, "n1_count", "5");
	struct spot spot;
	struct entry made;

	(void)state;
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "4"));
	take(&other);
	take(&third);
	spot = sitting_spot(&sitting, "n1_count");
	assert_int_equal(spot_answer(&spot)->heads, 3);
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "4"));
	made = newest();
	assert_int_equal(made.replaces_count, 3);
	for (size_t i = 1; i < made.replaces_count; i++)
		assert_true(uid_compare(&made.replaces[i - 1], &made.replaces[i]) < 0);
	sitting_reopen(&sitting);
	spot = sitting_spot(&sitting, "n1_count");
	assert_int_equal(spot_answer(&spot)->heads, 1);
	/* What comes late and knew the decision not is a conflict again. */
	struct entry late = foreign(ENTRY_answer, 0xac, "n1_count", "6");
	late.replaces = &other.uid;
	late.replaces_count = 1;
	take(&late);
	spot = sitting_spot(&sitting, "n1_count");
	assert_int_equal(spot_answer(&spot)->heads, 2);
}

static void
an_answer_replaces_what_it_follows(void **state)
{
	struct entry first, second;

	(void)state;
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "4"));
	first = newest();
	assert_int_equal(first.replaces_count, 0);
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, ""));
	second = newest();
	assert_int_equal(second.replaces_count, 1);
	assert_true(uid_equal(&second.replaces[0], &first.uid));
	assert_true(hash_equal(&second.prev, &first.hash));
	assert_int_equal(second.seq, first.seq + 1);
	/* An empty answer is no answer, and no payload. */
	assert_false(second.has_value);
	assert_string_equal(sitting_value(&sitting, "n1_count"), "");
}

static void
participants_do_not_collide(void **state)
{
	struct spot spot;

	(void)state;
	for (uint32_t seat = 1; seat <= 3; seat++) {
		assert_true(sitting_answer(&sitting, "g1", "", "", seat, "3"));
		assert_int_equal(newest().replaces_count, 0);
		assert_int_equal(newest().ballot, 1);
	}
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	for (uint32_t seat = 1; seat <= 2; seat++) {
		spot.seat = seat;
		assert_true(session_beside(
			sitting.session, &spot, BESIDE_DISSENT, STR("no"), &sitting.diags));
		assert_int_equal(newest().replaces_count, 0);
	}
	assert_true(
		session_beside(sitting.session, &spot, BESIDE_DISSENT, STR("yes"), &sitting.diags));
	assert_int_equal(newest().replaces_count, 1);
	spot.seat = 1;
	assert_true(str_is(session_beside_text(sitting.session, &spot, BESIDE_DISSENT), "no"));
	spot.seat = 0;
	assert_false(
		session_beside(sitting.session, &spot, BESIDE_DISSENT, STR("no"), &sitting.diags));
	/* Of each text beside the answer there is one for all. */
	assert_true(
		session_beside(sitting.session, &spot, BESIDE_NOTE, STR("one"), &sitting.diags));
	assert_true(session_beside(
		sitting.session, &spot, BESIDE_DISCUSSION, STR("two"), &sitting.diags));
	assert_int_equal(newest().replaces_count, 0);
	assert_true(
		session_beside(sitting.session, &spot, BESIDE_NOTE, STR("three"), &sitting.diags));
	assert_int_equal(newest().replaces_count, 1);
}

/* Another laptop gave out seat 2 as well: nobody loses seat or rating. */
static void
a_seat_given_twice(void **state)
{
	struct entry join = foreign(ENTRY_join, 0xaa, "", "2");
	struct answers *answers;

	(void)state;
	memset(join.participant.bytes, 0xee, sizeof join.participant.bytes);
	for (uint32_t seat = 1; seat <= 3; seat++)
		assert_true(sitting_answer(&sitting, "g1", "", "", seat, "3"));
	take(&join);
	answers = sitting.session->answers;
	assert_int_equal(answers->seats_count, 4);
	for (uint32_t number = 1; number <= 4; number++)
		assert_non_null(answers_seat(answers, number));
	struct spot spot = sitting_spot(&sitting, "g1_rate");
	assert_int_equal(spot_cell(&spot)->ratings_count, 3);
	sitting_reopen(&sitting);
	answers = sitting.session->answers;
	assert_int_equal(answers->seats_count, 4);
	spot = sitting_spot(&sitting, "g1_rate");
	assert_int_equal(spot_cell(&spot)->ratings_count, 3);
}

/* A row's id is that of its entry, for whoever reads the log. */
static void
a_row_is_its_entry(void **state)
{
	struct entry entry;
	char end[UID_TEXT];

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct spot repeat = sitting_spot(&sitting, "r1_rows");
		struct row *row;
		struct arena arena = { 0 };

		assert_true(session_row_add(
			sitting.session, repeat.question, NULL, &row, &sitting.diags));
		assert_true(log_entry(sitting.store, &row->id, &arena, &entry));
		assert_int_equal(entry.kind, ENTRY_row_add);
		assert_int_equal(entry.replaces_count, 0);
		uid_write(end, &row->id);
		assert_true(str_is(str_from(entry.path, entry.path.length - 32), end));
		arena_free(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(both_stay_until_somebody_decides, setup, teardown),
		cmocka_unit_test_setup_teardown(
			an_answer_replaces_what_it_follows, setup, teardown),
		cmocka_unit_test_setup_teardown(participants_do_not_collide, setup, teardown),
		cmocka_unit_test_setup_teardown(a_seat_given_twice, setup, teardown),
		cmocka_unit_test_setup_teardown(a_row_is_its_entry, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
