#include "bench.h"

#include "base/clock.h"

static struct bench bench;
static struct entry entries[4];
static struct store_verdict verdict;

static int
setup(void **state)
{
	(void)state;
	bench_begin(&bench);
	for (int i = 0; i < 4; i++)
		entries[i] = bench_answer(&bench, i & 1 ? "q" : "r", i & 2 ? "ja" : "nej");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	bench_end(&bench);
	return 0;
}

static void
test_good(void **state)
{
	(void)state;
	assert_true(store_verify(bench.store, &verdict, &bench.diags));
	assert_int_equal(bench.diags.count, 0);
	assert_int_equal(verdict.entries, 4);
	assert_int_equal(verdict.chains, 1);
	assert_int_equal(verdict.documents, 1);
	assert_int_equal(verdict.forks + verdict.erased, 0);
	assert_true(verdict.skew < 1000);
}

/* Run sql with the trigger off, and put it back word for word. */
static void
without_trigger(const char *name, const char *sql)
{
	char ask[128];
	sqlite3 *db = bench_plain(bench.path);
	sqlite3_stmt *stmt;
	char *text = NULL, *told = NULL;

	snprintf(ask, sizeof ask, "SELECT sql FROM sqlite_schema WHERE name = '%s'", name);
	assert_int_equal(sqlite3_prepare_v2(db, ask, -1, &stmt, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	text = strdup((const char *)sqlite3_column_text(stmt, 0));
	sqlite3_finalize(stmt);
	snprintf(ask, sizeof ask, "DROP TRIGGER %s", name);
	assert_int_equal(sqlite3_exec(db, ask, NULL, NULL, NULL), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &told))
		fail_msg("%s: %s", sql, told);
	assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
	free(text);
	sqlite3_close(db);
}

static void
tampered(const char *trigger, const char *sql)
{
	setup(NULL);
	if (trigger)
		without_trigger(trigger, sql);
	else
		bench_sql(bench.path, sql);
	store_close(bench.store);
	bench_open(&bench, STORE_READ);
	if (store_verify(bench.store, &verdict, &bench.diags))
		fail_msg("not found: %s", sql);
	assert_true(diags_has(&bench.diags, "store.damaged"));
	teardown(NULL);
}

static void
test_tampered(void **state)
{
	static const char *const updates[] = {
		"UPDATE log SET value = 'JA' WHERE seq = 2",
		"UPDATE log SET value = NULL WHERE seq = 2",
		"UPDATE log SET value = NULL, salt = NULL WHERE seq = 2",
		"UPDATE log SET salt = NULL WHERE seq = 2",
		"UPDATE log SET salt = randomblob(16) WHERE seq = 2",
		"UPDATE log SET state = 'vet_ej' WHERE seq = 2",
		"UPDATE log SET path = 's' WHERE seq = 2",
		"UPDATE log SET at = at + 1 WHERE seq = 2",
		"UPDATE log SET clock = clock + 1 WHERE seq = 2",
		"UPDATE log SET ballot = 1 WHERE seq = 2",
		"UPDATE log SET seq = 9 WHERE seq = 4",
		"UPDATE log SET seq = 2 WHERE seq = 3",
		"UPDATE log SET author = randomblob(16) WHERE seq = 2",
		"UPDATE log SET device = randomblob(16) WHERE seq = 2",
		"UPDATE log SET document = randomblob(16) WHERE seq = 4",
		"UPDATE log SET session = x'' WHERE seq = 2",
		"UPDATE log SET participant = randomblob(16) WHERE seq = 2",
		"UPDATE log SET kind = 'note' WHERE seq = 2",
		"UPDATE log SET replaces = x'' WHERE seq = 4",
		"UPDATE log SET prev = randomblob(32) WHERE seq = 2",
		"UPDATE log SET inner = randomblob(32) WHERE seq = 2",
		"UPDATE log SET hash = randomblob(32) WHERE seq = 2",
		"UPDATE log SET uid = randomblob(16) WHERE seq = 4",
	};
	static const char *const others[] = {
		"DELETE FROM heads",
		"DELETE FROM replaced",
		"UPDATE heads SET rank = rank + 1",
		"UPDATE documents SET changed = changed + 1",
		"UPDATE documents SET made = randomblob(16)",
		"UPDATE sessions SET entries = 17",
		"INSERT INTO sessions SELECT document, randomblob(16), 1, 1, 1 FROM sessions",
		"INSERT INTO heads SELECT document, 'ghost', participant, ballot, class, own, uid,"
		" rank FROM heads LIMIT 1",
		"INSERT INTO log SELECT randomblob(16), device, seq, at, clock, author, kind, "
		"document,"
		" session, path, participant, ballot, value, state, replaces, prev, salt, inner, "
		"hash,"
		" received FROM log LIMIT 1",
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(updates); i++)
		tampered("log_fixed", updates[i]);
	tampered("log_kept", "DELETE FROM log WHERE seq = 2");
	tampered("log_kept", "DELETE FROM log WHERE seq = 4");
	for (size_t i = 0; i < COUNT_OF(others); i++)
		tampered(NULL, others[i]);
}

/* One letter of an answer changed in the file itself. */
static void
test_raw_edit(void **state)
{
	struct buf text = { 0 };
	struct str needle = STR("MITT I TEXTEN");

	(void)state;
	bench_answer(&bench, "q", "MITT I TEXTEN");
	store_close(bench.store);
	assert_true(path_read(bench.path, 1 << 24, &text, &bench.diags));
	size_t at = str_find(buf_str(&text), needle);
	assert_true(at < text.length);
	FILE *file = fopen(bench.path, "r+b");
	fseek(file, (long)at, SEEK_SET);
	fputc('B', file);
	fclose(file);
	buf_free(&text);
	bench_open(&bench, STORE_WRITE);
	assert_false(store_verify(bench.store, &verdict, &bench.diags));
	assert_int_equal(bench.diags.count, 1);
}

/* A cloned laptop goes on with its twin's numbers: both are kept and told. */
static void
test_fork(void **state)
{
	struct entry twin = entries[1];
	struct uid none[1];

	(void)state;
	twin.uid = bench_uid(200);
	twin.replaces = none;
	twin.replaces_count = 0;
	twin.value = STR("tvilling");
	entry_seal(&twin);
	assert_true(store_begin(bench.store, &bench.diags));
	assert_true(log_take(bench.store, &twin, &bench.diags));
	assert_true(store_commit(bench.store, &bench.diags));
	assert_true(store_verify(bench.store, &verdict, &bench.diags));
	assert_int_equal(verdict.forks, 1);
	assert_int_equal(verdict.entries, 5);
	struct entry next = bench_answer(&bench, "q", "vidare");
	assert_int_equal(next.seq, 5);
	assert_true(store_verify(bench.store, &verdict, &bench.diags));
}

static void
test_skew(void **state)
{
	int64_t now = clock_now();

	(void)state;
	clock_stop(now + 3 * 86400000LL);
	bench_answer(&bench, "q", "i övermorgon");
	clock_run();
	assert_true(store_verify(bench.store, &verdict, &bench.diags));
	assert_in_range(verdict.skew, 2 * 86400000, 4 * 86400000);
}

static void
test_entry(void **state)
{
	struct entry entry = entries[0];

	(void)state;
	assert_int_equal(entry_kind_named(STR("row_add")), ENTRY_row_add);
	assert_int_equal(entry_kind_named(STR("rowadd")), ENTRY_UNKNOWN);
	assert_true(str_is(entry_kind_name(ENTRY_hand_in), "hand_in"));
	assert_true(str_is(entry_kind_class(ENTRY_hand_in), "progress"));
	assert_true(str_is(entry_kind_name(ENTRY_UNKNOWN), ""));
	entry.replaces = NULL;
	assert_true(entry_sound(&entry));
	/* A payload moved from one field to the next is another entry. */
	entry.path = STR("rj");
	entry.value = STR("a");
	assert_false(entry_sound(&entry));
	entry = entries[0];
	entry.erased = true;
	entry.has_value = false;
	assert_true(entry_sound(&entry));
	entry.inner.bytes[0] ^= 1;
	assert_false(entry_sound(&entry));
	/* The list of what it replaces is sorted, each once. */
	struct uid twice[2] = { bench_uid(1), bench_uid(1) };
	entry = entries[0];
	entry.replaces = twice;
	entry.replaces_count = 2;
	entry_seal(&entry);
	assert_false(entry_sound(&entry));
}

static void
same_hex(const struct hash *hash, const char *expected)
{
	char text[2 * sizeof hash->bytes + 1];

	hex_write(text, hash->bytes, sizeof hash->bytes);
	assert_string_equal(text, expected);
}

/* Made by a program of its own from the words in entry.h: the format stands in
 * every store there is, and can never change. */
static void
test_format(void **state)
{
	struct uid replaces[2] = { bench_uid(12), bench_uid(13) };
	struct entry entry = { .uid = bench_uid(1),
		.device = bench_uid(2),
		.seq = 1,
		.at = 1490000000000,
		.clock = UINT64_C(1490000000000) << 16,
		.author = bench_uid(3),
		.kind_name = STR("note"),
		.document = bench_uid(4),
		.session = bench_uid(5),
		.path = STR("b1") };

	(void)state;
	memset(entry.salt, 6, sizeof entry.salt);
	entry_seal(&entry);
	same_hex(&entry.inner, "54757a9722c138c13758fc567112d84b"
			       "ca53abd8e906cdae2f0ea727a7d310c6");
	same_hex(&entry.hash, "3e4815404aef9f1b1cc7f09e076892e7"
			      "0a5594771b08cb9597388d7a196331ef");
	entry.uid = bench_uid(10);
	entry.seq = 2;
	entry.at = -5;
	entry.clock = 7;
	entry.kind_name = STR("answer");
	entry.path = STR("d3[soc,utb]");
	entry.participant = bench_uid(11);
	entry.ballot = 3;
	entry.state = STR("answered");
	entry.replaces = replaces;
	entry.replaces_count = 2;
	entry.value = STR("\xc3\x85h");
	entry.has_value = true;
	memset(entry.prev.bytes, 9, sizeof entry.prev.bytes);
	memset(entry.salt, 14, sizeof entry.salt);
	entry_seal(&entry);
	same_hex(&entry.inner, "629959ffc9b9766bc9f7f14268bebad5"
			       "40cc8ec55bdc13b417d8736f1aaffd97");
	same_hex(&entry.hash, "be81e0224f18f87526a7c758c1b54c53"
			      "d5b326755fb7615b1f7e80dc9a087b11");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_good, setup, teardown),
		cmocka_unit_test(test_tampered),
		cmocka_unit_test_setup_teardown(test_raw_edit, setup, teardown),
		cmocka_unit_test_setup_teardown(test_fork, setup, teardown),
		cmocka_unit_test_setup_teardown(test_skew, setup, teardown),
		cmocka_unit_test_setup_teardown(test_entry, setup, teardown),
		cmocka_unit_test(test_format),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
