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

static void
test_append(void **state)
{
	struct bench *bench = *state;
	struct entry first = bench_answer(bench, "b2", "ja");
	struct entry second = bench_answer(bench, "b2", "nej");
	struct arena arena = { 0 };
	struct entry read;
	uint32_t heads;

	assert_int_equal(first.seq, 1);
	assert_int_equal(second.seq, 2);
	assert_true(hash_equal(&second.prev, &first.hash));
	assert_int_equal(second.replaces_count, 1);
	assert_true(uid_equal(&second.replaces[0], &first.uid));
	assert_true(second.clock > first.clock);
	assert_string_equal(bench_value(bench->store, "b2", &heads), "nej");
	assert_int_equal(heads, 1);
	assert_true(log_entry(bench->store, &first.uid, &arena, &read));
	assert_true(entry_sound(&read));
	assert_true(str_is(read.value, "ja"));
	assert_false(log_entry(bench->store, &(struct uid){ { 1 } }, &arena, &read));
	arena_free(&arena);
}

static void
test_empty_and_odd_values(void **state)
{
	struct bench *bench = *state;
	static const char zero[] = { 'a', 0, 'b' };
	struct entry entry = { .kind = ENTRY_answer,
		.document = bench_uid(7),
		.path = STR("q"),
		.value = { zero, 3 },
		.has_value = true,
		.state = STR("answered") };
	struct entry read, empty = entry, none = entry;
	struct arena arena = { 0 };

	empty.value = (struct str){ 0 };
	none.has_value = false;
	none.state = STR("vet_ej");
	assert_true(store_begin(bench->store, &bench->diags));
	assert_true(log_append(bench->store, &entry, &bench->diags));
	assert_true(log_append(bench->store, &empty, &bench->diags));
	assert_true(log_append(bench->store, &none, &bench->diags));
	assert_true(store_commit(bench->store, &bench->diags));
	assert_true(log_entry(bench->store, &entry.uid, &arena, &read));
	assert_int_equal(read.value.length, 3);
	assert_true(entry_sound(&read));
	assert_true(log_entry(bench->store, &empty.uid, &arena, &read));
	assert_true(read.has_value && !read.erased && entry_sound(&read));
	assert_true(log_entry(bench->store, &none.uid, &arena, &read));
	assert_true(!read.has_value && !read.erased && entry_sound(&read));
	arena_free(&arena);
}

static void
test_rollback(void **state)
{
	struct bench *bench = *state;
	struct entry kept = bench_answer(bench, "b2", "ja");
	struct entry lost = { .kind = ENTRY_answer,
		.document = bench_uid(7),
		.path = STR("b2"),
		.value = STR("nej"),
		.has_value = true,
		.state = STR("answered") };

	assert_true(store_begin(bench->store, &bench->diags));
	assert_true(log_append(bench->store, &lost, &bench->diags));
	store_rollback(bench->store);
	assert_string_equal(bench_value(bench->store, "b2", NULL), "ja");
	struct entry next = bench_answer(bench, "b2", "kanske");
	assert_int_equal(next.seq, 2);
	assert_true(hash_equal(&next.prev, &kept.hash));
}

static size_t
count_entries(struct store *store, const struct log_filter *filter)
{
	struct log_cursor *cursor = log_read(store, filter);
	struct entry entry;
	size_t count = 0;
	uint64_t clock = 0;

	while (log_next(cursor, &entry)) {
		assert_true(entry_sound(&entry));
		if (!filter->newest_first)
			assert_true(entry.clock > clock);
		clock = entry.clock;
		count++;
	}
	log_close(cursor);
	return count;
}

static void
test_filters(void **state)
{
	struct bench *bench = *state;
	struct uid document = bench_uid(7), other = bench_uid(9), session = bench_uid(8);
	struct str matrix = STR("d3"), row = STR("d"), literal = STR("d3[a_b,c]");

	bench_answer(bench, "d3[a_b,c]", "1");
	bench_answer(bench, "d3[aXb,c]", "2");
	bench_answer(bench, "d3/x/y", "3");
	bench_answer(bench, "d31", "4");
	struct log_filter filter = { .document = &document, .kind = ENTRY_UNKNOWN };
	assert_int_equal(count_entries(bench->store, &filter), 4);
	filter.path = &matrix;
	assert_int_equal(count_entries(bench->store, &filter), 3);
	filter.path = &row;
	assert_int_equal(count_entries(bench->store, &filter), 0);
	filter.path = &literal;
	assert_int_equal(count_entries(bench->store, &filter), 1);
	filter = (struct log_filter){
		.session = &session, .kind = ENTRY_answer, .most = 2, .newest_first = true
	};
	assert_int_equal(count_entries(bench->store, &filter), 2);
	filter = (struct log_filter){ .document = &other, .kind = ENTRY_UNKNOWN };
	assert_int_equal(count_entries(bench->store, &filter), 0);
	filter = (struct log_filter){ .kind = ENTRY_note };
	assert_int_equal(count_entries(bench->store, &filter), 0);
}

/* ---- entries of others ---- */

struct made {
	struct entry entry;
	struct uid replaces[2];
};

/* A sealed entry as some other laptop would have made it. */
static void
make(struct made *made, unsigned char n, const char *path, uint64_t clock, struct made *a,
	struct made *b)
{
	made->entry = (struct entry){
		.uid = bench_uid(n),
		.device = bench_uid((unsigned char)(100 + n)),
		.seq = 1,
		.at = (int64_t)(clock >> 16),
		.clock = clock,
		.kind = ENTRY_answer,
		.kind_name = STR("answer"),
		.document = bench_uid(7),
		.session = bench_uid(n),
		.path = str_of(path),
		.value = str_of(n & 1 ? "udda" : "jämn"),
		.has_value = true,
		.state = STR("answered"),
		.replaces = made->replaces,
	};
	if (a)
		made->replaces[made->entry.replaces_count++] = a->entry.uid;
	if (b)
		made->replaces[made->entry.replaces_count++] = b->entry.uid;
	random_bytes(made->entry.salt, SALT_BYTES);
	entry_seal(&made->entry);
}

static void
take(struct bench *bench, const struct entry *entry)
{
	assert_true(store_begin(bench->store, &bench->diags));
	assert_true(log_take(bench->store, entry, &bench->diags));
	assert_true(store_commit(bench->store, &bench->diags));
}

/* All state as text, without what differs in good faith: nothing does, when
 * every clock is behind ours. */
static struct hash
state_of(const char *path)
{
	static const char *const tables[] = { "heads", "replaced", "documents", "sessions" };
	sqlite3 *db = bench_plain(path);
	struct hashing hashing;

	hashing_start(&hashing);
	for (size_t i = 0; i < 4; i++) {
		char sql[64];
		sqlite3_stmt *stmt;
		snprintf(sql, sizeof sql, "SELECT * FROM %s", tables[i]);
		assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
		while (sqlite3_step(stmt) == SQLITE_ROW)
			for (int c = 0; c < sqlite3_column_count(stmt); c++)
				hashing_field(&hashing, sqlite3_column_blob(stmt, c),
					(size_t)sqlite3_column_bytes(stmt, c));
		sqlite3_finalize(stmt);
	}
	sqlite3_close(db);
	return hashing_end(&hashing);
}

static bool
permute(int *order, int count)
{
	int i = count - 2, j = count - 1;

	while (i >= 0 && order[i] > order[i + 1])
		i--;
	if (i < 0)
		return false;
	while (order[j] < order[i])
		j--;
	int kept = order[i];
	order[i] = order[j];
	order[j] = kept;
	for (i++, j = count - 1; i < j; i++, j--) {
		kept = order[i];
		order[i] = order[j];
		order[j] = kept;
	}
	return true;
}

/* 1 <- 2, 1 <- 3 (a fork), 2 and 3 <- 4 settle it, 5 stands on 4, and an erase
 * entry for 2: in all 720 orders, some entries twice. */
static void
test_orders(void **state)
{
	struct bench *bench = *state;
	struct made made[6];
	int order[6] = { 0, 1, 2, 3, 4, 5 };
	char uid[UID_TEXT];
	struct hash wanted = { { 0 } };
	struct store_verdict verdict;

	make(&made[0], 1, "q", (uint64_t)1000 << 16, NULL, NULL);
	make(&made[1], 2, "q", (uint64_t)2000 << 16, &made[0], NULL);
	make(&made[2], 3, "q", (uint64_t)1500 << 16, &made[0], NULL);
	make(&made[3], 4, "q", (uint64_t)3000 << 16, &made[1], &made[2]);
	make(&made[4], 5, "q", (uint64_t)2500 << 16, &made[3], NULL);
	make(&made[5], 6, "", (uint64_t)2600 << 16, NULL, NULL);
	uid_write(uid, &made[1].entry.uid);
	made[5].entry.kind = ENTRY_erase;
	made[5].entry.kind_name = STR("erase");
	made[5].entry.value = str_of(uid);
	entry_seal(&made[5].entry);
	bool first = true;
	do {
		assert_true(store_begin(bench->store, &bench->diags));
		for (int i = 0; i < 6; i++)
			assert_true(log_take(bench->store, &made[order[i]].entry, &bench->diags));
		assert_true(log_take(bench->store, &made[1].entry, &bench->diags));
		assert_true(store_commit(bench->store, &bench->diags));
		struct hash now = state_of(bench->path);
		if (first)
			wanted = now;
		first = false;
		assert_true(hash_equal(&now, &wanted));
		assert_string_equal(bench_value(bench->store, "q", NULL), "udda");
		sqlite3 *db = bench_plain(bench->path);
		sqlite3_stmt *stmt;
		sqlite3_prepare_v2(
			db, "SELECT count(*) FROM log WHERE salt IS NULL", -1, &stmt, NULL);
		assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
		assert_int_equal(sqlite3_column_int(stmt, 0), 1);
		sqlite3_finalize(stmt);
		/* Begin again with an empty log. */
		assert_int_equal(
			sqlite3_exec(db,
				"PRAGMA synchronous=OFF; BEGIN; CREATE TEMP TABLE t AS SELECT sql"
				" FROM sqlite_schema WHERE name = 'log_kept'; DROP TRIGGER "
				"log_kept;"
				"DELETE FROM log; DELETE FROM heads; DELETE FROM replaced;"
				"DELETE FROM documents; DELETE FROM sessions;"
				"CREATE TRIGGER log_kept BEFORE DELETE ON log\nBEGIN\n"
				"	SELECT RAISE(ABORT, 'the log is only added to');\nEND;"
				"COMMIT",
				NULL, NULL, NULL),
			SQLITE_OK);
		sqlite3_close(db);
	} while (permute(order, 6));
	assert_true(store_verify(bench->store, &verdict, &bench->diags));
}

static void
test_conflict(void **state)
{
	struct bench *bench = *state;
	struct made made[3];
	struct arena arena = { 0 };
	struct uid *uids;
	size_t count;
	uint32_t heads;

	make(&made[0], 1, "q", (uint64_t)1000 << 16, NULL, NULL);
	make(&made[1], 2, "q", (uint64_t)3000 << 16, &made[0], NULL);
	make(&made[2], 3, "q", (uint64_t)3000 << 16, &made[0], NULL);
	for (int i = 0; i < 3; i++)
		take(bench, &made[i].entry);
	assert_string_equal(bench_value(bench->store, "q", &heads), "udda");
	assert_int_equal(heads, 2);
	heads_of(bench->store, &made[0].entry, &arena, &uids, &count);
	assert_int_equal(count, 2);
	struct entry decided = bench_answer(bench, "q", "beslut");
	assert_int_equal(decided.replaces_count, 2);
	assert_string_equal(bench_value(bench->store, "q", &heads), "beslut");
	assert_int_equal(heads, 1);
	arena_free(&arena);
}

/* A laptop that is years ahead neither wins nor drags our clock along. */
static void
test_clock_ahead(void **state)
{
	struct bench *bench = *state;
	uint64_t now = (uint64_t)clock_now();
	struct made ahead, later;
	uint32_t heads;

	make(&ahead, 1, "q", (now + 400 * UINT64_C(86400000)) << 16, NULL, NULL);
	take(bench, &ahead.entry);
	make(&later, 2, "q", (now + 3600000) << 16, NULL, NULL);
	take(bench, &later.entry);
	assert_string_equal(bench_value(bench->store, "q", &heads), "jämn");
	assert_int_equal(heads, 2);
	struct entry ours = bench_answer(bench, "r", "x");
	assert_true(ours.clock > later.entry.clock);
	assert_true(ours.clock < ahead.entry.clock);
}

static void
test_clock_back(void **state)
{
	struct bench *bench = *state;

	clock_stop(2000000000000);
	struct entry first = bench_answer(bench, "q", "1");
	clock_stop(1000000000000);
	struct entry second = bench_answer(bench, "q", "2");
	assert_true(second.at < first.at);
	assert_true(second.clock > first.clock);
	assert_string_equal(bench_value(bench->store, "q", NULL), "2");
}

static void
test_take_refuses(void **state)
{
	struct bench *bench = *state;
	struct made made;

	make(&made, 1, "q", 1 << 16, NULL, NULL);
	take(bench, &made.entry);
	take(bench, &made.entry);
	made.entry.value = STR("annat");
	assert_true(store_begin(bench->store, &bench->diags));
	assert_false(log_take(bench->store, &made.entry, &bench->diags));
	entry_seal(&made.entry);
	assert_false(log_take(bench->store, &made.entry, &bench->diags));
	store_rollback(bench->store);
	assert_string_equal(bench_value(bench->store, "q", NULL), "udda");
}

static void
test_unknown_kind(void **state)
{
	struct bench *bench = *state;
	struct made answer, unknown;
	struct arena arena = { 0 };
	struct store_verdict verdict;
	struct entry read;

	make(&answer, 1, "q", 1 << 16, NULL, NULL);
	make(&unknown, 2, "q", 2 << 16, &answer, NULL);
	unknown.entry.kind = ENTRY_UNKNOWN;
	unknown.entry.kind_name = STR("from_the_future");
	entry_seal(&unknown.entry);
	take(bench, &answer.entry);
	take(bench, &unknown.entry);
	assert_string_equal(bench_value(bench->store, "q", NULL), "udda");
	assert_true(log_entry(bench->store, &unknown.entry.uid, &arena, &read));
	assert_int_equal(read.kind, ENTRY_UNKNOWN);
	assert_true(str_is(read.kind_name, "from_the_future"));
	assert_true(store_verify(bench->store, &verdict, &bench->diags));
	arena_free(&arena);
}

/* A kind that came later begins to count when a program that knows it opens
 * the store. */
static void
test_new_kind(void **state)
{
	struct bench *bench = *state;
	struct store_verdict verdict;

	store_close(bench->store);
	bench_sql(bench->path, "DELETE FROM kinds WHERE kind = 'answer'");
	bench_open(bench, STORE_READ);
	assert_null(bench_value(bench->store, "q", NULL));
	store_close(bench->store);
	bench_sql(bench->path, "DELETE FROM kinds WHERE kind = 'answer'");
	bench_open(bench, STORE_WRITE);
	bench_answer(bench, "q", "1");
	assert_string_equal(bench_value(bench->store, "q", NULL), "1");
	assert_true(store_verify(bench->store, &verdict, &bench->diags));
}

static void
test_alone(void **state)
{
	struct bench *bench = *state;
	struct uid document = bench_uid(7);
	struct head_filter filter = { .document = &document, .class = "row" };
	struct head_cursor *cursor;
	struct head head;
	int count = 0;

	for (int i = 0; i < 3; i++) {
		struct entry entry = {
			.kind = ENTRY_row_add, .document = document, .path = STR("j3")
		};
		assert_true(store_begin(bench->store, &bench->diags));
		assert_true(log_append(bench->store, &entry, &bench->diags));
		assert_int_equal(entry.replaces_count, 0);
		assert_true(store_commit(bench->store, &bench->diags));
	}
	cursor = heads_read(bench->store, &filter);
	while (heads_next(cursor, &head)) {
		assert_int_equal(head.heads, 1);
		assert_int_equal(head.kind, ENTRY_row_add);
		count++;
	}
	heads_close(cursor);
	assert_int_equal(count, 3);
}

/* A row's entry has the id that its path ends in; others get one. */
static void
test_given_uid(void **state)
{
	struct bench *bench = *state;
	struct entry entry = {
		.uid = uid_new(), .kind = ENTRY_row_add, .document = bench_uid(7), .path = STR("j3")
	};
	struct uid given = entry.uid;
	struct arena arena = { 0 };
	struct entry read;

	assert_true(store_begin(bench->store, &bench->diags));
	assert_true(log_append(bench->store, &entry, &bench->diags));
	/* The same id with other content is refused, and all with it. */
	entry.path = STR("j4");
	assert_false(log_append(bench->store, &entry, &bench->diags));
	store_rollback(bench->store);
	assert_false(log_entry(bench->store, &given, &arena, &read));
	assert_true(store_begin(bench->store, &bench->diags));
	assert_true(log_append(bench->store, &entry, &bench->diags));
	assert_true(store_commit(bench->store, &bench->diags));
	assert_true(uid_equal(&entry.uid, &given));
	assert_true(log_entry(bench->store, &given, &arena, &read));
	assert_true(str_is(read.path, "j4"));
	entry = bench_answer(bench, "q", "1");
	assert_false(uid_none(&entry.uid));
	arena_free(&arena);
}

/* When SQLite ended the transaction by itself, nothing slips in behind it. */
static void
test_broken_off(void **state)
{
	struct bench *bench = *state;
	struct entry entry = { .kind = ENTRY_note, .document = bench_uid(7) };

	assert_true(store_begin(bench->store, &bench->diags));
	assert_true(sql_run(
		bench->store, sql_get(bench->store, SQL_ROLLBACK, &bench->diags), &bench->diags));
	assert_false(log_append(bench->store, &entry, &bench->diags));
	assert_true(diags_has(&bench->diags, "store.io"));
	assert_false(store_commit(bench->store, &bench->diags));
	assert_true(uid_none(&entry.uid));
	bench_answer(bench, "q", "1");
	assert_string_equal(bench_value(bench->store, "q", NULL), "1");
}

/* Each document of a device is a chain of its own, and so is what belongs to
 * the store and no document. */
static void
test_chains(void **state)
{
	struct bench *bench = *state;
	struct hash last[3];

	memset(last, 0, sizeof last);
	for (unsigned i = 0; i < 9; i++) {
		struct entry entry = { .kind = i % 3 ? ENTRY_note : ENTRY_register,
			.document =
				i % 3 ? bench_uid((unsigned char)(i % 3)) : (struct uid){ { 0 } } };

		assert_true(store_begin(bench->store, &bench->diags));
		assert_true(log_append(bench->store, &entry, &bench->diags));
		assert_true(store_commit(bench->store, &bench->diags));
		assert_int_equal(entry.seq, i / 3 + 1);
		assert_true(hash_equal(&entry.prev, &last[i % 3]));
		last[i % 3] = entry.hash;
	}
	struct store_verdict verdict;
	assert_true(store_verify(bench->store, &verdict, &bench->diags));
	assert_int_equal(verdict.chains, 3);
	assert_int_equal(verdict.documents, 2);
}

static void
append_value(struct bench *bench, enum entry_kind kind, const char *value)
{
	struct entry entry = { .kind = kind,
		.document = bench_uid(7),
		.session = bench_uid(8),
		.value = str_of(value),
		.has_value = *value };

	assert_true(store_begin(bench->store, &bench->diags));
	assert_true(log_append(bench->store, &entry, &bench->diags));
	assert_true(store_commit(bench->store, &bench->diags));
}

static void
test_documents(void **state)
{
	struct bench *bench = *state;
	struct uid document = bench_uid(7);
	struct document_row *rows, row, said;
	struct session_row *sessions, latest;
	struct arena arena = { 0 };
	size_t count;

	documents_list(bench->store, &arena, &rows, &count);
	assert_int_equal(count, 0);
	assert_false(session_latest(bench->store, &latest));
	append_value(bench, ENTRY_document,
		"{\"form\":\"f\",\"version\":\"1\",\"unit\":\"1281\",\"round\":\"2\","
		"\"hash\":\"0101010101010101010101010101010101010101010101010101010101010101\"}");
	append_value(bench, ENTRY_move_form, "{\"version\":\"2\"}");
	bench_answer(bench, "q", "1");
	append_value(bench, ENTRY_hand_in, "");
	documents_list(bench->store, &arena, &rows, &count);
	assert_int_equal(count, 1);
	assert_true(document_row(bench->store, &document, &arena, &row));
	assert_true(str_is(row.form_id, "f") && str_is(row.version, "2"));
	assert_true(str_is(row.unit, "1281") && str_is(row.round, "2"));
	assert_true(str_is(row.title, "") && str_is(row.progress, "hand_in"));
	assert_int_equal(row.hash.bytes[31], 1);
	assert_int_equal(row.sessions, 1);
	sessions_list(bench->store, &document, &arena, &sessions, &count);
	assert_int_equal(count, 1);
	assert_int_equal(sessions[0].entries, 4);
	assert_int_equal(sessions[0].number, 1);
	sessions_list(bench->store, NULL, &arena, &sessions, &count);
	assert_int_equal(count, 1);
	assert_true(session_latest(bench->store, &latest));
	assert_true(uid_equal(&latest.id, &sessions[0].id));
	assert_true(uid_equal(&latest.document, &document));
	assert_int_equal(latest.number, 1);
	assert_int_equal(latest.entries, 4);
	assert_true(document_said(bench->store, &document, &arena, &said));
	assert_true(uid_equal(&said.id, &document) && hash_equal(&said.hash, &row.hash));
	assert_true(str_is(said.form_id, "f") && str_is(said.version, "2"));
	assert_true(str_is(said.unit, "1281") && str_is(said.round, "2"));
	struct uid other = bench_uid(1);
	assert_false(document_row(bench->store, &other, &arena, &row));
	assert_false(document_said(bench->store, &other, &arena, &said));
	struct uid one = document_id(STR("f"), STR("1281"), STR("1"));
	struct uid two = document_id(STR("f1"), STR("281"), STR("1"));
	assert_false(uid_equal(&one, &two));
	arena_free(&arena);
}

static void
test_drafts_and_places(void **state)
{
	struct bench *bench = *state;
	struct uid document = bench_uid(7), seat = bench_uid(3);
	struct arena arena = { 0 };
	struct draft *drafts;
	size_t count;

	assert_true(draft_keep(
		bench->store, &document, STR("q"), NULL, STR("hal"), false, &bench->diags));
	assert_true(draft_keep(
		bench->store, &document, STR("q"), NULL, STR("halv"), true, &bench->diags));
	assert_true(draft_keep(
		bench->store, &document, STR("q"), &seat, STR(""), false, &bench->diags));
	drafts_list(bench->store, &document, &arena, &drafts, &count);
	assert_int_equal(count, 2);
	assert_true(str_is(drafts[0].text, "halv") && drafts[0].wrong);
	assert_true(uid_equal(&drafts[1].participant, &seat));
	assert_true(draft_drop(bench->store, &document, STR("q"), NULL, &bench->diags));
	drafts_list(bench->store, &document, &arena, &drafts, &count);
	assert_int_equal(count, 1);
	assert_true(str_is(place_kept(bench->store, &document, &arena), ""));
	assert_true(place_keep(bench->store, &document, STR("q"), &bench->diags));
	assert_true(place_keep(bench->store, &document, STR("r"), &bench->diags));
	assert_true(str_is(place_kept(bench->store, &document, &arena), "r"));
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_append, setup, teardown),
		cmocka_unit_test_setup_teardown(test_empty_and_odd_values, setup, teardown),
		cmocka_unit_test_setup_teardown(test_rollback, setup, teardown),
		cmocka_unit_test_setup_teardown(test_filters, setup, teardown),
		cmocka_unit_test_setup_teardown(test_orders, setup, teardown),
		cmocka_unit_test_setup_teardown(test_conflict, setup, teardown),
		cmocka_unit_test_setup_teardown(test_clock_ahead, setup, teardown),
		cmocka_unit_test_setup_teardown(test_clock_back, setup, teardown),
		cmocka_unit_test_setup_teardown(test_take_refuses, setup, teardown),
		cmocka_unit_test_setup_teardown(test_unknown_kind, setup, teardown),
		cmocka_unit_test_setup_teardown(test_new_kind, setup, teardown),
		cmocka_unit_test_setup_teardown(test_alone, setup, teardown),
		cmocka_unit_test_setup_teardown(test_given_uid, setup, teardown),
		cmocka_unit_test_setup_teardown(test_broken_off, setup, teardown),
		cmocka_unit_test_setup_teardown(test_chains, setup, teardown),
		cmocka_unit_test_setup_teardown(test_documents, setup, teardown),
		cmocka_unit_test_setup_teardown(test_drafts_and_places, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
