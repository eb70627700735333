#include "bench.h"

#include <sys/wait.h>

#include "base/path.h"
#include "store/inside.h"

static struct bench bench;

static int
setup(void **state)
{
	(void)state;
	bench_begin(&bench);
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
shut(void)
{
	store_close(bench.store);
	bench.store = NULL;
}

static void
test_made(void **state)
{
	struct stat about;
	char folder[128], path[160];

	(void)state;
	mode_t mask = umask(0);
	snprintf(folder, sizeof folder, "%s/a", bench.folder);
	snprintf(path, sizeof path, "%s/b/behov.db", folder);
	struct store *store = store_open(path, STORE_CREATE, false, &bench.diags);
	assert_non_null(store);
	assert_int_equal(stat(folder, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0700);
	assert_int_equal(stat(path, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	assert_true(store_can_write(store));
	assert_false(store_is_demo(store));
	store_close(store);
	/* Somebody opened it up for all: shut again. */
	chmod(path, 0644);
	store = store_open(path, STORE_WRITE, false, &bench.diags);
	assert_int_equal(stat(path, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	store_close(store);
	umask(mask);
}

static void
test_pragmas(void **state)
{
	struct stat about;
	char journal[128];

	(void)state;
	bench_answer(&bench, "q", "1");
	snprintf(journal, sizeof journal, "%s-journal", bench.path);
	assert_int_equal(stat(journal, &about), 0);
	assert_int_equal(about.st_size, 0);
	assert_int_equal(about.st_mode & 0777, 0600);
}

static void
test_place(void **state)
{
	struct arena arena = { 0 };
	char wanted[128];

	(void)state;
	assert_true(str_is(store_place(&arena, "x.db"), "x.db"));
	setenv("BEHOV_STORE", "/somewhere/y.db", 1);
	assert_true(str_is(store_place(&arena, NULL), "/somewhere/y.db"));
	unsetenv("BEHOV_STORE");
	snprintf(wanted, sizeof wanted, "%s/behov/behov.db", bench.folder);
	assert_true(str_is(store_place(&arena, NULL), wanted));
	arena_free(&arena);
}

static void
test_missing(void **state)
{
	(void)state;
	shut();
	unlink(bench.path);
	assert_true(bench_refused(&bench, STORE_READ, "store.missing"));
	assert_true(bench_refused(&bench, STORE_WRITE, "store.missing"));
}

static void
write_file(const char *path, const void *bytes, size_t count)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, count, file), count);
	fclose(file);
}

/* Not a store at all, in every mode, and no byte of it changed. */
static void
refused_unchanged(const char *code)
{
	struct hash before = bench_bytes(bench.path);

	assert_true(bench_refused(&bench, STORE_READ, code));
	assert_true(bench_refused(&bench, STORE_WRITE, code));
	assert_true(bench_refused(&bench, STORE_CREATE, code));
	struct hash after = bench_bytes(bench.path);
	assert_true(hash_equal(&before, &after));
}

static void
test_other_files(void **state)
{
	char target[128], wal[128];

	(void)state;
	shut();
	snprintf(target, sizeof target, "%s/target", bench.folder);
	assert_int_equal(rename(bench.path, target), 0);
	write_file(bench.path, "", 0);
	refused_unchanged("store.not-a-store");
	write_file(bench.path, "This is a text, and no store.\n", 30);
	refused_unchanged("store.not-a-store");
	write_file(bench.path, "SQLite format 3", 16);
	refused_unchanged("store.not-a-store");
	unlink(bench.path);
	bench_sql(bench.path, "CREATE TABLE log (x)");
	refused_unchanged("store.not-a-store");
	bench_sql(bench.path, "PRAGMA application_id = 1650813046");
	refused_unchanged("store.damaged");
	bench_sql(bench.path, "PRAGMA journal_mode = WAL");
	refused_unchanged("store.not-a-store");
	unlink(bench.path);
	assert_int_equal(symlink(target, bench.path), 0);
	assert_true(bench_refused(&bench, STORE_CREATE, "store.not-a-store"));
	unlink(bench.path);
	assert_int_equal(mkfifo(bench.path, 0600), 0);
	assert_true(bench_refused(&bench, STORE_WRITE, "store.not-a-store"));
	unlink(bench.path);
	assert_int_equal(mkdir(bench.path, 0700), 0);
	assert_true(bench_refused(&bench, STORE_WRITE, "store.not-a-store"));
	rmdir(bench.path);
	assert_int_equal(rename(target, bench.path), 0);
	snprintf(wal, sizeof wal, "%s-wal", bench.path);
	write_file(wal, "x", 1);
	refused_unchanged("store.not-a-store");
}

/* What others put into a store is neither run nor looked at. */
static void
test_hostile_objects(void **state)
{
	static const char *const sql[] = {
		"CREATE TRIGGER evil AFTER INSERT ON log BEGIN DELETE FROM drafts; END",
		"CREATE TRIGGER evil AFTER INSERT ON drafts BEGIN DELETE FROM places; END",
		"CREATE VIEW evil AS SELECT * FROM log",
		"CREATE TABLE evil (x, y AS (upper(x)) STORED)",
		"CREATE INDEX evil ON log (path)",
		"DROP TRIGGER log_fixed",
		"DROP INDEX log_chain",
		"DROP TRIGGER log_kept; CREATE TRIGGER log_kept BEFORE DELETE ON log"
		" WHEN 0 BEGIN SELECT 1; END",
		"ALTER TABLE drafts ADD COLUMN more TEXT",
		"DROP TABLE drafts; CREATE VIEW drafts AS SELECT abs(-9223372036854775808)",
		"DROP TABLE features; CREATE VIEW features AS SELECT 'log 1' AS name,"
		" 1 AS may_read, 1 AS may_write",
		"CREATE VIRTUAL TABLE evil USING fts5(x)",
	};
	char kept[128], command[512];

	(void)state;
	shut();
	snprintf(kept, sizeof kept, "%s/kept", bench.folder);
	assert_int_equal(rename(bench.path, kept), 0);
	for (size_t i = 0; i < COUNT_OF(sql); i++) {
		snprintf(command, sizeof command, "cp '%s' '%s'", kept, bench.path);
		assert_int_equal(system(command), 0);
		bench_sql(bench.path, sql[i]);
		refused_unchanged("store.damaged");
	}
}

static void
test_newer(void **state)
{
	(void)state;
	shut();
	bench_sql(bench.path, "INSERT INTO features VALUES ('holograms 3', 0, 0)");
	refused_unchanged("store.newer");
	store_open(bench.path, STORE_WRITE, false, &bench.diags);
	assert_non_null(strstr(diags_first(&bench.diags), "holograms 3"));
	/* An older program may read it, so it does; also with tables it does not
	 * know, whose triggers have no say in reading. */
	bench_sql(bench.path, "UPDATE features SET may_read = 1 WHERE name = 'holograms 3';"
			      "CREATE TABLE holograms (x)");
	struct hash before = bench_bytes(bench.path);
	assert_true(bench_refused(&bench, STORE_WRITE, "store.newer"));
	bench_open(&bench, STORE_READ);
	assert_false(store_can_write(bench.store));
	shut();
	struct hash after = bench_bytes(bench.path);
	assert_true(hash_equal(&before, &after));
	/* It may even write, but not past tables whose rules it does not know. */
	bench_sql(bench.path, "UPDATE features SET may_write = 1 WHERE name = 'holograms 3'");
	assert_true(bench_refused(&bench, STORE_WRITE, "store.damaged"));
	bench_sql(bench.path, "DROP TABLE holograms");
	bench_open(&bench, STORE_WRITE);
	bench_answer(&bench, "q", "1");
}

static void
test_corrupt_page(void **state)
{
	struct buf text = { 0 };
	struct store_verdict verdict;
	int refused = 0;

	(void)state;
	for (int i = 0; i < 40; i++)
		bench_answer(&bench, "q", "en text som tar lite plats, så att det blir fler sidor");
	shut();
	assert_true(path_read(bench.path, 1 << 24, &text, &bench.diags));
	for (size_t page = 1; page < text.length / 4096; page++) {
		struct diags diags = { 0 };
		char *bytes = malloc(text.length);
		memcpy(bytes, text.at, text.length);
		for (size_t i = 0; i < 64; i++)
			bytes[page * 4096 + i] = (char)(i * 37 + page);
		write_file(bench.path, bytes, text.length);
		free(bytes);
		struct store *store = store_open(bench.path, STORE_READ, false, &diags);
		refused += !store || !store_verify(store, &verdict, &diags);
		store_close(store);
		diags_clear(&diags);
	}
	assert_int_equal(refused, text.length / 4096 - 1);
	buf_free(&text);
}

static void
test_demo(void **state)
{
	struct diags diags = { 0 };

	(void)state;
	bench_answer(&bench, "q", "1");
	assert_null(store_open(bench.path, STORE_CREATE, true, &diags));
	assert_true(diags_has(&diags, "store.not-demo"));
	shut();
	unlink(bench.path);
	bench.store = store_open(bench.path, STORE_CREATE, true, &diags);
	assert_true(store_is_demo(bench.store));
	struct log_filter filter = { .kind = ENTRY_UNKNOWN };
	struct log_cursor *cursor = log_read(bench.store, &filter);
	struct entry first;
	assert_true(log_next(cursor, &first));
	assert_int_equal(first.kind, ENTRY_demo);
	assert_int_equal(first.seq, 1);
	assert_true(uid_none(&first.document) && entry_sound(&first));
	assert_false(log_next(cursor, &first));
	log_close(cursor);
	shut();
	bench_open(&bench, STORE_READ);
	assert_true(store_is_demo(bench.store));
	diags_clear(&diags);
}

static void
test_two(void **state)
{
	struct diags diags = { 0 };
	struct store *other = store_open(bench.path, STORE_WRITE, false, &diags);

	(void)state;
	assert_non_null(other);
	assert_false(store_changed(other));
	struct entry first = bench_answer(&bench, "q", "1");
	assert_true(store_changed(other));
	assert_false(store_changed(other));
	struct store *ours = bench.store;
	bench.store = other;
	struct entry second = bench_answer(&bench, "q", "2");
	bench.store = ours;
	assert_true(uid_equal(&first.device, &second.device));
	assert_int_equal(second.seq, 2);
	assert_true(store_begin(other, &diags));
	assert_false(store_begin(bench.store, &diags));
	assert_true(diags_has(&diags, "store.busy"));
	assert_null(strstr(diags_first(&diags), "locked"));
	store_rollback(other);
	store_close(other);
	bench_answer(&bench, "q", "3");
	struct uid device = store_device(bench.store);
	shut();
	bench_open(&bench, STORE_WRITE);
	struct uid again = store_device(bench.store);
	assert_true(uid_equal(&device, &again));
	diags_clear(&diags);
}

static void
test_replaced_file(void **state)
{
	char other[128];

	(void)state;
	snprintf(other, sizeof other, "%s/other", bench.folder);
	assert_int_equal(rename(bench.path, other), 0);
	assert_false(store_begin(bench.store, &bench.diags));
	assert_true(diags_has(&bench.diags, "store.replaced"));
}

/* A store that was made for nothing goes; one that is somebody's stays. */
static void
test_unmade(void **state)
{
	struct store *other;

	(void)state;
	store_unmake(bench.store);
	assert_false(path_exists(bench.path));
	bench_open(&bench, STORE_CREATE);
	other = store_open(bench.path, STORE_CREATE, false, &bench.diags);
	store_unmake(other); /* did not make it */
	bench_answer(&bench, "q", "1");
	assert_true(path_exists(bench.path));
	other = bench.store;
	bench_open(&bench, STORE_WRITE);
	bench_answer(&bench, "q", "2");
	store_unmake(other); /* made it, and another wrote to it */
	assert_string_equal(bench_value(bench.store, "q", NULL), "2");
	assert_true(store_begin(bench.store, &bench.diags));
	store_rollback(bench.store);
	store_unmake(NULL);
}

/* As somebody who is not root: nothing may be written, reading works. */
static int
read_only_child(void)
{
	struct diags diags = { 0 };

	if (geteuid() == 0 && (setgid(65534) || setuid(65534)))
		return 2;
	struct store *store = store_open(bench.path, STORE_WRITE, false, &diags);
	if (!store || store_can_write(store))
		return 3;
	if (store_begin(store, &diags) || !diags_has(&diags, "store.read-only"))
		return 4;
	if (!bench_value(store, "q", NULL))
		return 5;
	store_close(store);
	return 0;
}

static void
read_only(mode_t folder, mode_t file)
{
	int status;

	chmod(bench.folder, folder);
	chmod(bench.path, file);
	fflush(NULL);
	pid_t child = fork();
	if (child == 0)
		_exit(read_only_child());
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

static void
test_read_only(void **state)
{
	(void)state;
	bench_answer(&bench, "q", "1");
	shut();
	read_only(0777, 0444);
	if (geteuid() == 0)
		read_only(0755, 0666);
	chmod(bench.folder, 0700);
}

static void
test_statements(void **state)
{
	sqlite3 *db;

	(void)state;
	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	assert_int_equal(sql_create(db), SQLITE_OK);
	assert_int_equal(batch_table(db), SQLITE_OK);
	for (int i = 0; i < SQL_COUNT; i++) {
		sqlite3_stmt *stmt = sql_own(db, (enum sql)i);
		if (!stmt)
			fail_msg("%s: %s", sql_text((enum sql)i), sqlite3_errmsg(db));
		sqlite3_finalize(stmt);
	}
	sqlite3_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_statements),
		cmocka_unit_test_setup_teardown(test_made, setup, teardown),
		cmocka_unit_test_setup_teardown(test_pragmas, setup, teardown),
		cmocka_unit_test_setup_teardown(test_place, setup, teardown),
		cmocka_unit_test_setup_teardown(test_missing, setup, teardown),
		cmocka_unit_test_setup_teardown(test_other_files, setup, teardown),
		cmocka_unit_test_setup_teardown(test_hostile_objects, setup, teardown),
		cmocka_unit_test_setup_teardown(test_newer, setup, teardown),
		cmocka_unit_test_setup_teardown(test_corrupt_page, setup, teardown),
		cmocka_unit_test_setup_teardown(test_demo, setup, teardown),
		cmocka_unit_test_setup_teardown(test_two, setup, teardown),
		cmocka_unit_test_setup_teardown(test_replaced_file, setup, teardown),
		cmocka_unit_test_setup_teardown(test_unmade, setup, teardown),
		cmocka_unit_test_setup_teardown(test_read_only, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
