/* Every way that SQL has to rewrite an entry, from a plain second connection.
 * Taking the triggers off first is another thing: store_open and store_verify
 * see that. */
#include "bench.h"

#define COLUMNS                                                                       \
	"device, seq, at, clock, author, kind, document, session, path, participant," \
	" ballot, 'SMUGGLED', state, replaces, prev, salt, inner, "

/* ?1 is the entry's uid. */
static const struct {
	const char *sql;
	bool silent; /* may succeed, but changes nothing */
} attacks[] = {
	{ "INSERT OR REPLACE INTO log SELECT uid, " COLUMNS "randomblob(32), received"
	  " FROM log WHERE uid = ?1",
		false },
	{ "INSERT OR REPLACE INTO log SELECT uid, " COLUMNS "hash, received"
	  " FROM log WHERE uid = ?1",
		true },
	{ "REPLACE INTO log SELECT uid, " COLUMNS "hash, received FROM log WHERE uid = ?1", true },
	{ "INSERT OR IGNORE INTO log SELECT uid, " COLUMNS "randomblob(32), received"
	  " FROM log WHERE uid = ?1",
		false },
	{ "INSERT INTO log SELECT uid, " COLUMNS "randomblob(32), received FROM log"
	  " WHERE uid = ?1",
		false },
	{ "INSERT INTO log SELECT uid, " COLUMNS "hash, received FROM log WHERE uid = ?1"
	  " ON CONFLICT (uid) DO UPDATE SET value = 'SMUGGLED'",
		true },
	{ "INSERT INTO log SELECT uid, " COLUMNS "randomblob(32), received FROM log"
	  " WHERE uid = ?1 ON CONFLICT (uid) DO UPDATE SET value = 'SMUGGLED'",
		false },
	{ "INSERT INTO log SELECT uid, " COLUMNS "randomblob(32), received FROM log"
	  " WHERE uid = ?1 ON CONFLICT DO NOTHING",
		false },
	{ "INSERT OR REPLACE INTO log SELECT randomblob(16), " COLUMNS "hash, received"
	  " FROM log WHERE uid = ?1 AND 0",
		true },
	{ "UPDATE log SET value = 'SMUGGLED' WHERE uid = ?1", false },
	{ "UPDATE OR IGNORE log SET value = 'SMUGGLED' WHERE uid = ?1", false },
	{ "UPDATE OR REPLACE log SET value = 'SMUGGLED' WHERE uid = ?1", false },
	{ "UPDATE OR REPLACE log SET uid = ?1 WHERE kind = 'note'", false },
	{ "UPDATE OR ROLLBACK log SET state = 'cleared' WHERE uid = ?1", false },
	{ "UPDATE log SET uid = randomblob(16) WHERE uid = ?1", false },
	{ "UPDATE log SET received = 0 WHERE uid = ?1", false },
	{ "UPDATE log SET value = NULL, salt = NULL WHERE uid = ?1", false },
	{ "UPDATE log SET salt = NULL WHERE uid = ?1", false },
	{ "UPDATE log SET hash = randomblob(32), value = NULL, salt = NULL WHERE uid = ?1", false },
	{ "UPDATE log SET value = 'SMUGGLED' FROM store WHERE log.uid = ?1", false },
	{ "DELETE FROM log WHERE uid = ?1", false },
	{ "DELETE FROM log WHERE uid = ?1 OR 1", false },
	{ "WITH w AS (SELECT ?1 AS u) DELETE FROM log WHERE uid IN (SELECT u FROM w)", false },
};

static struct hash
row_hash(sqlite3 *db, const char *uid)
{
	char sql[128];
	sqlite3_stmt *stmt;
	struct hashing hashing;

	snprintf(sql, sizeof sql, "SELECT * FROM log WHERE uid = %s", uid);
	hashing_start(&hashing);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	for (int i = 0; i < sqlite3_column_count(stmt); i++)
		hashing_field(&hashing, sqlite3_column_blob(stmt, i),
			(size_t)sqlite3_column_bytes(stmt, i));
	sqlite3_finalize(stmt);
	return hashing_end(&hashing);
}

static void
quoted(char out[UID_TEXT + 4], const struct uid *uid)
{
	char text[UID_TEXT];

	uid_write(text, uid);
	snprintf(out, UID_TEXT + 4, "x'%s'", text);
}

static int
run_one(sqlite3 *db, const char *sql, const struct uid *uid)
{
	sqlite3_stmt *stmt = NULL;

	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	sqlite3_bind_blob(stmt, 1, uid->bytes, sizeof uid->bytes, SQLITE_STATIC);
	sqlite3_step(stmt);
	return sqlite3_finalize(stmt);
}

static void
attack_all(bool recursive, bool foreign)
{
	struct bench bench;
	char uid[UID_TEXT + 4];
	struct store_verdict verdict;

	bench_begin(&bench);
	struct entry note = { .kind = ENTRY_note,
		.document = bench_uid(7),
		.path = STR("q"),
		.value = STR("n"),
		.has_value = true };
	assert_true(store_begin(bench.store, &bench.diags));
	assert_true(log_append(bench.store, &note, &bench.diags));
	assert_true(store_commit(bench.store, &bench.diags));
	struct entry entry = bench_answer(&bench, "q", "ja");
	quoted(uid, &entry.uid);
	sqlite3 *db = bench_plain(bench.path);
	if (recursive)
		sqlite3_exec(db, "PRAGMA recursive_triggers = ON", NULL, NULL, NULL);
	if (foreign)
		sqlite3_exec(db, "PRAGMA foreign_keys = ON; PRAGMA ignore_check_constraints = ON",
			NULL, NULL, NULL);
	struct hash before = row_hash(db, uid);
	for (size_t i = 0; i < COUNT_OF(attacks); i++) {
		const char *sql = attacks[i].sql;
		int rc = run_one(db, sql, &entry.uid);
		if ((rc == SQLITE_OK) != attacks[i].silent)
			fail_msg("%d (%s) from: %s", rc, sqlite3_errmsg(db), sql);
		struct hash after = row_hash(db, uid);
		if (!hash_equal(&before, &after))
			fail_msg("changed by: %s", sql);
		if (!sqlite3_get_autocommit(db))
			sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	}
	sqlite3_close(db);
	assert_true(store_verify(bench.store, &verdict, &bench.diags));
	assert_int_equal(verdict.entries, 2);
	bench_end(&bench);
}

static void
test_attacks(void **state)
{
	(void)state;
	attack_all(false, false);
	attack_all(true, false);
	attack_all(false, true);
}

static struct entry
erase(struct bench *bench, const struct uid *target)
{
	char uid[UID_TEXT];

	uid_write(uid, target);
	struct entry entry = { .kind = ENTRY_erase,
		.document = bench_uid(7),
		.value = str_of(uid),
		.has_value = true };
	assert_true(store_begin(bench->store, &bench->diags));
	assert_true(log_append(bench->store, &entry, &bench->diags));
	assert_true(store_commit(bench->store, &bench->diags));
	return entry;
}

static void
test_erased(void **state)
{
	struct bench bench;
	struct arena arena = { 0 };
	struct store_verdict verdict;
	struct entry read;
	char uid[UID_TEXT + 4], sql[1024];

	(void)state;
	bench_begin(&bench);
	struct entry entry = bench_answer(&bench, "q", "KANARIEFÅGEL-0123456789");
	struct entry after = bench_answer(&bench, "r", "kvar");
	struct entry order = erase(&bench, &entry.uid);
	assert_true(log_entry(bench.store, &entry.uid, &arena, &read));
	assert_true(read.erased && !read.has_value && entry_sound(&read));
	assert_true(hash_equal(&read.hash, &entry.hash));
	assert_true(log_entry(bench.store, &after.uid, &arena, &read));
	assert_false(read.erased);
	/* The original comes again, by us and by anyone. */
	assert_true(store_begin(bench.store, &bench.diags));
	assert_true(log_take(bench.store, &entry, &bench.diags));
	assert_true(store_commit(bench.store, &bench.diags));
	quoted(uid, &entry.uid);
	snprintf(sql, sizeof sql,
		"INSERT OR REPLACE INTO log SELECT uid, device, seq, at, clock,"
		" author, kind, document, session, path, participant, ballot, 'KANARIE', state,"
		" replaces, prev, randomblob(16), inner, hash, received FROM log WHERE uid = %s",
		uid);
	bench_sql(bench.path, sql);
	assert_true(log_entry(bench.store, &entry.uid, &arena, &read));
	assert_true(read.erased && !read.has_value);
	/* Nobody erases the order itself, not even with another order. */
	erase(&bench, &order.uid);
	assert_true(log_entry(bench.store, &order.uid, &arena, &read));
	assert_false(read.erased);
	assert_true(store_verify(bench.store, &verdict, &bench.diags));
	assert_int_equal(verdict.erased, 1);
	snprintf(sql, sizeof sql, "grep -rqa KANARIE '%s'", bench.folder);
	assert_int_not_equal(system(sql), 0);
	arena_free(&arena);
	bench_end(&bench);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_attacks),
		cmocka_unit_test(test_erased),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
