#include "bench.h"

#include <signal.h>
#include <sys/wait.h>

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
	assert_false(many_on(bench->store));
	assert_true(store_begin(bench->store, &bench->diags));
	assert_true(append(bench, ENTRY_answer, "q", 0));
	assert_true(store_commit(bench->store, &bench->diags));
	assert_int_not_equal(
		sqlite3_exec(bench->store->db, "DELETE FROM log", NULL, NULL, NULL), SQLITE_OK);
	/* So do the checks. */
	assert_int_equal(sqlite3_exec(bench->store->db,
				 "INSERT INTO store (id, made, settled) VALUES (x'00', 0, 0)", NULL,
				 NULL, NULL),
		SQLITE_CONSTRAINT_CHECK);
	assert_sound(bench, 1);
}

static void
put(struct bench *bench, enum entry_kind kind, unsigned session, unsigned who, struct str path)
{
	struct entry entry = { .kind = kind,
		.document = bench_uid(9),
		.session = bench_uid((unsigned char)session),
		.path = path,
		.participant = { { (unsigned char)who } },
		.value = STR("{}"),
		.has_value = true };

	assert_true(log_append(bench->store, &entry, &bench->diags));
}

/* A whole new document: what begins it in three conversations, who comes and goes
 * and comes back, things that stand alone, and answers between them. */
static void
new_document(struct bench *bench, unsigned answers)
{
	static const struct uid none;
	const struct uid document = bench_uid(9);
	char path[16];

	assert_true(log_many_begin(bench->store, &document, &bench->diags));
	for (unsigned i = 1; i <= 3; i++)
		put(bench, ENTRY_document, i, 0, STR(""));
	for (unsigned i = 0; i < 4; i++)
		put(bench, i % 2 ? ENTRY_leave : ENTRY_join, 3, 1 + i / 3, STR(""));
	put(bench, ENTRY_person, 3, 1, STR(""));
	for (unsigned i = 0; i < answers; i++) {
		struct entry entry = { .kind = ENTRY_answer,
			.document = document,
			.session = bench_uid(3),
			.path = { path, (size_t)snprintf(path, sizeof path, "q%u", i) },
			.value = STR("3"),
			.has_value = true,
			.replaces = &none };

		assert_true(log_append(bench->store, &entry, &bench->diags));
	}
	put(bench, ENTRY_comment, 4, 0, STR("q1"));
	put(bench, ENTRY_comment, 4, 0, STR("q1"));
	put(bench, ENTRY_hand_in, 0, 0, STR(""));
	put(bench, ENTRY_approve, 0, 0, STR(""));
}

static void
whole_documents_are_as_one_by_one(void **state)
{
	struct bench *bench = *state;
	const struct uid document = bench_uid(9);
	struct arena arena = { 0 };
	struct document_row row;

	assert_true(store_begin(bench->store, &bench->diags));
	new_document(bench, 300);
	assert_true(log_many_end(bench->store, &bench->diags));
	/* At once, and with triggers that count again. */
	many(bench, 20);
	assert_true(append(bench, ENTRY_answer, "after", 0));
	assert_true(store_commit(bench->store, &bench->diags));
	assert_true(document_row(bench->store, &document, &arena, &row));
	assert_int_equal(row.sessions, 4);
	assert_true(str_is(row.progress, "approve"));
	arena_free(&arena);
	struct store_verdict verdict;
	if (!store_verify(bench->store, &verdict, &bench->diags))
		fail_msg("%s", diags_first(&bench->diags));
	assert_int_equal(verdict.entries, 300 + 12 + 22 + 1);
	assert_int_equal(verdict.chains, 2);
}

/* The disk is full in the midst of it: that is told at the end, and all is as it
 * was. */
static void
what_cannot_be_put_in_is_told(void **state)
{
	struct bench *bench = *state;
	sqlite3 *db = bench->store->db;

	bench_answer(bench, "before", "4");
	sqlite3_set_authorizer(db, NULL, NULL);
	assert_int_equal(sqlite3_exec(db, "PRAGMA max_page_count = 60", NULL, NULL, NULL), 0);
	assert_true(store_begin(bench->store, &bench->diags));
	new_document(bench, 2000);
	assert_false(log_many_end(bench->store, &bench->diags));
	assert_true(diags_has(&bench->diags, "store.full"));
	diags_clear(&bench->diags);
	store_rollback(bench->store);
	sqlite3_exec(db, "PRAGMA max_page_count = 100000", NULL, NULL, NULL);
	assert_sound(bench, 1);
	bench_answer(bench, "q", "5");
	assert_sound(bench, 2);
	/* Dropped with most of it put in. */
	assert_true(store_begin(bench->store, &bench->diags));
	new_document(bench, 2000);
	store_rollback(bench->store);
	assert_sound(bench, 2);
}

static int
wrong_way_in(struct bench *bench)
{
	return sqlite3_exec(bench->store->db,
		"INSERT INTO store (id, made, settled) VALUES (x'00', 0, 0)", NULL, NULL, NULL);
}

/* The checks of the log rest while lots are put in.  Whatever stands at the ends of
 * what an entry can be keeps them all the same: SQLite asks every row for each check
 * when it looks the file through, with schema.sql's own words. */
static void
what_checks_ask_holds_while_they_rest(void **state)
{
	struct bench *bench = *state;
	const struct uid document = bench_uid(7);
	const struct entry ends[] = {
		{ .kind = ENTRY_note },
		{ .kind = ENTRY_answer, .ballot = UINT32_MAX, .participant = bench_uid(255) },
		{ .kind = ENTRY_answer, .has_value = true, .value = STR("") },
		{ .kind = ENTRY_comment, .session = bench_uid(1), .path = STR("q") },
		{ .kind = ENTRY_answer, .ballot = UINT32_MAX, .participant = bench_uid(255) },
	};

	assert_true(store_begin(bench->store, &bench->diags));
	bench->store->device.author = (struct uid){ { 0 } };
	bench->store->clock = (uint64_t)INT64_MAX - 20;
	assert_true(log_many_begin(bench->store, &document, &bench->diags));
	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		struct entry entry = ends[i];

		entry.document = document;
		assert_true(log_append(bench->store, &entry, &bench->diags));
	}
	assert_true(log_many_end(bench->store, &bench->diags));
	assert_true(store_commit(bench->store, &bench->diags));
	assert_sound(bench, COUNT_OF(ends));
	/* That it would tell is seen from a row that went past the checks. */
	sqlite3_set_authorizer(bench->store->db, NULL, NULL);
	sqlite3_exec(bench->store->db, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL);
	assert_int_equal(wrong_way_in(bench), SQLITE_OK);
	sqlite3_exec(bench->store->db, "PRAGMA ignore_check_constraints = OFF", NULL, NULL, NULL);
	struct store_verdict verdict;
	assert_false(store_verify(bench->store, &verdict, &bench->diags));
}

/* From lot to lot they rest; whatever else is written first wakes them. */
static void
checks_count_for_all_else(void **state)
{
	struct bench *bench = *state;
	const struct uid document = bench_uid(7);

	for (int i = 0; i < 3; i++) {
		assert_true(store_begin(bench->store, &bench->diags));
		many(bench, 3);
		if (i == 0)
			assert_true(draft_keep(bench->store, &document, STR("q"), NULL, STR("half"),
				false, &bench->diags));
		else if (i == 1)
			assert_true(append(bench, ENTRY_answer, "one", 0));
		else
			assert_true(store_commit(bench->store, &bench->diags));
		assert_int_equal(wrong_way_in(bench), SQLITE_CONSTRAINT_CHECK);
		assert_int_not_equal(
			sqlite3_exec(bench->store->db, "DELETE FROM log", NULL, NULL, NULL),
			SQLITE_OK);
		store_rollback(bench->store);
	}
	assert_sound(bench, 5);
}

/* How a child ends that puts in an entry with what no check would let pass. */
static int
end_of_wrong(struct bench *bench, bool clock)
{
	const struct uid document = bench_uid(7);
	int status;
	pid_t child;

	fflush(NULL);
	child = fork();
	if (child == 0) {
		signal(SIGABRT, SIG_DFL);
		close(STDERR_FILENO);
		if (store_begin(bench->store, &bench->diags) &&
			log_many_begin(bench->store, &document, &bench->diags)) {
			if (clock)
				bench->store->clock = INT64_MAX;
			else
				bench->store->device.id = (struct uid){ { 0 } };
			append(bench, ENTRY_answer, "q", 0);
		}
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void
a_wrong_value_goes_no_further(void **state)
{
	struct bench *bench = *state;

	bench_answer(bench, "before", "4");
	assert_int_equal(end_of_wrong(bench, true), SIGABRT);
	assert_int_equal(end_of_wrong(bench, false), SIGABRT);
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
		cmocka_unit_test_setup_teardown(whole_documents_are_as_one_by_one, setup, teardown),
		cmocka_unit_test_setup_teardown(what_cannot_be_put_in_is_told, setup, teardown),
		cmocka_unit_test_setup_teardown(
			what_checks_ask_holds_while_they_rest, setup, teardown),
		cmocka_unit_test_setup_teardown(checks_count_for_all_else, setup, teardown),
		cmocka_unit_test_setup_teardown(a_wrong_value_goes_no_further, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
