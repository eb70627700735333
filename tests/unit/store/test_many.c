#include "bench.h"

#include "base/clock.h"
#include "store/inside.h"

static int
setup(void **state)
{
	static struct bench bench;

	bench_begin(&bench);
	*state = &bench;
	return 0;
}

static int
teardown(void **state)
{
	clock_run();
	bench_end(*state);
	return 0;
}

static bool
append(struct bench *bench, enum entry_kind kind, const char *path, unsigned who)
{
	static const struct uid none;
	struct entry entry = { .kind = kind,
		.document = bench_uid(7),
		.session = bench_uid(8),
		.path = str_of(path),
		.participant = { { (unsigned char)who } },
		.ballot = who ? 1 : 0,
		.value = STR("3"),
		.has_value = true,
		.state = STR("answered"),
		.replaces = &none };

	return log_append(bench->store, &entry, &bench->diags);
}

static void
many(struct bench *bench, unsigned count)
{
	const struct uid document = bench_uid(7);
	char path[16];

	assert_true(log_many_begin(bench->store, &document, &bench->diags));
	for (unsigned i = 0; i < count; i++) {
		snprintf(path, sizeof path, "q%u", i / 5);
		assert_true(append(bench, ENTRY_answer, path, 1 + i % 5));
	}
	assert_true(append(bench, ENTRY_reveal, "q0", 0));
	assert_true(append(bench, ENTRY_consent, "", 0));
	assert_true(log_many_end(bench->store, &bench->diags));
}

static void
assert_sound(struct bench *bench, size_t entries)
{
	struct store_verdict verdict;

	if (!store_verify(bench->store, &verdict, &bench->diags))
		fail_msg("%s", diags_first(&bench->diags));
	assert_int_equal(verdict.entries, entries);
	assert_int_equal(verdict.chains, 1);
}

/* What stands in every table is what the triggers would have made; verify
 * makes it anew with them and compares. */
static void
many_are_as_one_by_one(void **state)
{
	struct bench *bench = *state;
	uint32_t heads;

	assert_true(store_begin(bench->store, &bench->diags));
	assert_true(append(bench, ENTRY_answer, "before", 0));
	many(bench, 1000);
	/* Triggers count again, and replace what came with the many. */
	many(bench, 0);
	assert_true(store_commit(bench->store, &bench->diags));
	assert_sound(bench, 1005);
	struct entry later = bench_answer(bench, "before", "4");
	assert_int_equal(later.seq, 1006);
	assert_int_equal(later.replaces_count, 1);
	assert_string_equal(bench_value(bench->store, "before", &heads), "4");
	assert_sound(bench, 1006);
}

/* A clock from the future counts as of when the entry came. */
static void
clocks_ahead_are_ranked_the_same(void **state)
{
	struct bench *bench = *state;

	clock_stop(INT64_C(1489488060000));
	assert_true(store_begin(bench->store, &bench->diags));
	bench->store->clock = (uint64_t)(INT64_C(1489488060000) + 5 * INT64_C(86400000)) << 16;
	many(bench, 10);
	assert_true(store_commit(bench->store, &bench->diags));
	assert_sound(bench, 12);
}

/* A clock that is set right on the way goes back: the earliest and the latest count. */
static void
clocks_that_go_back_are_told_the_same(void **state)
{
	struct bench *bench = *state;
	const struct uid document = bench_uid(7);

	assert_true(store_begin(bench->store, &bench->diags));
	assert_true(log_many_begin(bench->store, &document, &bench->diags));
	for (int64_t i = 0; i < 5; i++) {
		clock_stop(INT64_C(1489488060000) + (i % 2 ? 1 : -1) * i * 60000);
		assert_true(append(bench, ENTRY_note, "q", (uint32_t)i));
	}
	clock_stop(INT64_C(1489488060000));
	assert_true(append(bench, ENTRY_note, "q", 5));
	assert_true(log_many_end(bench->store, &bench->diags));
	assert_true(store_commit(bench->store, &bench->diags));
	assert_sound(bench, 6);
}

/* Dropped in the midst of it, nothing is left and the guards hold. */
static void
a_rollback_ends_it(void **state)
{
	struct bench *bench = *state;
	const struct uid document = bench_uid(7);

	assert_true(store_begin(bench->store, &bench->diags));
	assert_true(log_many_begin(bench->store, &document, &bench->diags));
	assert_true(append(bench, ENTRY_answer, "q", 0));
	store_rollback(bench->store);
	assert_false(bench->store->many.on);
	assert_true(store_begin(bench->store, &bench->diags));
	assert_true(append(bench, ENTRY_answer, "q", 0));
	assert_true(store_commit(bench->store, &bench->diags));
	assert_int_not_equal(
		sqlite3_exec(bench->store->db, "DELETE FROM log", NULL, NULL, NULL), SQLITE_OK);
	assert_sound(bench, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(many_are_as_one_by_one, setup, teardown),
		cmocka_unit_test_setup_teardown(clocks_ahead_are_ranked_the_same, setup, teardown),
		cmocka_unit_test_setup_teardown(
			clocks_that_go_back_are_told_the_same, setup, teardown),
		cmocka_unit_test_setup_teardown(a_rollback_ends_it, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
