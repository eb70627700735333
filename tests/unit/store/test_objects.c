/* What a file may hold: the tables and rules of schema.sql, text for text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "store/inside.h"

static sqlite3 *db;

static int
setup(void **state)
{
	(void)state;
	return sqlite3_open(":memory:", &db) != SQLITE_OK || sql_create(db) != SQLITE_OK;
}

static int
teardown(void **state)
{
	(void)state;
	return sqlite3_close(db) != SQLITE_OK;
}

static void
run(const char *sql)
{
	char *fault = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &fault) != SQLITE_OK)
		fail_msg("%s: %s", sql, fault);
}

static void
expect(bool own_features, bool whole, bool others)
{
	struct objects_found found;

	assert_true(objects_look(db, &found));
	assert_int_equal(found.features, own_features);
	assert_int_equal(found.whole, whole);
	assert_int_equal(found.others, others);
}

/* What SQLite makes of schema.sql is what is looked for. */
static void
test_ours(void **state)
{
	(void)state;
	expect(true, true, false);
}

static void
test_nothing(void **state)
{
	sqlite3 *other;
	struct objects_found found;

	(void)state;
	assert_int_equal(sqlite3_open(":memory:", &other), SQLITE_OK);
	assert_true(objects_look(other, &found));
	assert_false(found.features);
	assert_false(found.whole);
	assert_false(found.others);
	assert_int_equal(sqlite3_close(other), SQLITE_OK);
}

static void
test_missing(void **state)
{
	(void)state;
	run("DROP TRIGGER log_kept");
	expect(true, false, false);
	run("DROP INDEX log_erase");
	expect(true, false, false);
}

static void
test_more(void **state)
{
	(void)state;
	run("CREATE TRIGGER spy AFTER INSERT ON log BEGIN SELECT 1; END");
	expect(true, true, true);
	run("DROP TRIGGER spy");
	expect(true, true, false);
	run("CREATE VIEW seen AS SELECT * FROM log");
	expect(true, true, true);
}

/* The same name with another text is one too few and one too many. */
static void
test_changed(void **state)
{
	(void)state;
	run("DROP TRIGGER log_kept");
	run("CREATE TRIGGER log_kept BEFORE DELETE ON log\nBEGIN\n"
	    "\tSELECT RAISE(IGNORE);\nEND");
	expect(true, false, true);
}

static void
test_features(void **state)
{
	(void)state;
	run("DROP TABLE features");
	expect(false, false, false);
	run("CREATE VIEW features AS SELECT 'log 1' AS name, 1 AS may_read, 1 AS may_write");
	expect(false, false, true);
}

/* Written into sqlite_schema behind SQLite's back: the same row twice, and one
 * that is called features beside the right one. */
static void
test_forged(void **state)
{
	(void)state;
	run("PRAGMA writable_schema = ON");
	run("INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'log_kept'");
	expect(true, true, true);
	run("INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'features'");
	expect(false, true, true);
}

static void
test_every_letter(void **state)
{
	(void)state;
	run("PRAGMA writable_schema = ON");
	run("UPDATE sqlite_schema SET sql = replace(sql, 'BEFORE', 'before')"
	    " WHERE name = 'log_fixed'");
	expect(true, false, true);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_ours, setup, teardown),
		cmocka_unit_test(test_nothing),
		cmocka_unit_test_setup_teardown(test_missing, setup, teardown),
		cmocka_unit_test_setup_teardown(test_more, setup, teardown),
		cmocka_unit_test_setup_teardown(test_changed, setup, teardown),
		cmocka_unit_test_setup_teardown(test_features, setup, teardown),
		cmocka_unit_test_setup_teardown(test_forged, setup, teardown),
		cmocka_unit_test_setup_teardown(test_every_letter, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
