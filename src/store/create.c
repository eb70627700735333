#include "store/inside.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/path.h"

const struct feature features[] = {
	{ .name = { "log 1", 5 }, .may_read = false, .may_write = false },
};
const size_t features_count = COUNT_OF(features);

/* Bound, stepped once, ended; NULL steps to nothing. */
static int
once(sqlite3_stmt *stmt)
{
	int rc = stmt ? sqlite3_step(stmt) : SQLITE_ERROR;

	sqlite3_finalize(stmt);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int
add_kind(sqlite3 *db, enum entry_kind kind)
{
	sqlite3_stmt *stmt = sql_own(db, SQL_KIND_ADD);

	if (stmt) {
		bind_text(stmt, 1, entry_kind_name(kind));
		bind_text(stmt, 2, entry_kind_class(kind));
		bind_number(stmt, 3, entry_kind_alone(kind));
	}
	return once(stmt);
}

static int
add_features(sqlite3 *db)
{
	int rc = SQLITE_OK;

	for (size_t i = 0; i < features_count && rc == SQLITE_OK; i++) {
		sqlite3_stmt *stmt = sql_own(db, SQL_FEATURE_ADD);
		if (stmt) {
			bind_text(stmt, 1, features[i].name);
			bind_number(stmt, 2, features[i].may_read);
			bind_number(stmt, 3, features[i].may_write);
		}
		rc = once(stmt);
	}
	return rc;
}

static int
add_store(sqlite3 *db)
{
	struct uid id = uid_random();
	sqlite3_stmt *stmt = sql_own(db, SQL_STORE_ADD);

	if (stmt) {
		bind_uid(stmt, 1, &id);
		bind_number(stmt, 2, clock_now());
	}
	return once(stmt);
}

static int
make_tables(sqlite3 *db)
{
	int rc = sql_create(db);

	for (int kind = 0; kind < ENTRY_UNKNOWN && rc == SQLITE_OK; kind++)
		rc = add_kind(db, (enum entry_kind)kind);
	return rc;
}

sqlite3 *
create_in_memory(bool kinds)
{
	sqlite3 *db = NULL;
	int rc = sqlite3_open_v2(":memory:", &db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX, NULL);

	if (rc == SQLITE_OK)
		rc = connect_harden(db);
	if (rc == SQLITE_OK)
		rc = kinds ? make_tables(db) : sql_create(db);
	if (rc == SQLITE_OK)
		return db;
	sqlite3_close(db);
	return NULL;
}

static bool
make_file(const char *path, struct diags *diags)
{
	char mark[64];
	sqlite3 *db = NULL;
	int rc = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

	snprintf(mark, sizeof mark, "PRAGMA application_id = %d; BEGIN", APPLICATION_ID);
	if (rc == SQLITE_OK)
		rc = connect_harden(db);
	if (rc == SQLITE_OK)
		rc = connect_durable(db);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, mark, NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = make_tables(db);
	if (rc == SQLITE_OK)
		rc = add_features(db);
	if (rc == SQLITE_OK)
		rc = add_store(db);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	if (rc != SQLITE_OK)
		sql_failed(db, path, diags);
	sqlite3_close(db);
	return rc == SQLITE_OK;
}

bool
create_folder(const char *path, struct diags *diags)
{
	struct arena arena = { 0 };
	struct str folder = arena_text(&arena, path_parent(&arena, str_of(path)));
	bool good = folder.length == 0 || path_is_folder(folder.at) ||
		    path_make_folder(folder.at, diags);

	arena_free(&arena);
	return good;
}

/* Whole from its first moment: made beside, then given its name. */
bool
create_store(const char *path, bool *made, struct diags *diags)
{
	struct arena arena = { 0 };
	struct str beside;
	bool good = create_folder(path, diags);

	*made = false;
	if (good && file_beside(&arena, path, &beside, diags)) {
		good = make_file(beside.at, diags) && file_sync(beside.at, diags);
		*made = good && file_link(beside.at, path);
		if (good && !*made && errno != EEXIST)
			good = file_failed(path, diags);
		struct str journal = arena_format(&arena, "%s-journal", beside.at);
		unlink(journal.at);
		unlink(beside.at);
		good = good && folder_sync(path, diags);
	} else {
		good = false;
	}
	arena_free(&arena);
	return good;
}

/* How many of the kinds with this name, or of all when it is empty. */
static int
count_kinds(struct store *store, struct str kind)
{
	sqlite3_stmt *stmt = sql_own(store->db, SQL_KINDS);
	int count = 0;

	if (stmt && kind.length)
		bind_text(stmt, 1, kind);
	if (stmt && sqlite3_step(stmt) == SQLITE_ROW)
		count = sqlite3_column_int(stmt, 0);
	sqlite3_finalize(stmt);
	return count;
}

static bool
add_missing(struct store *store, struct diags *diags)
{
	for (int kind = 0; kind < ENTRY_UNKNOWN; kind++)
		if (!count_kinds(store, entry_kind_name((enum entry_kind)kind)) &&
			add_kind(store->db, (enum entry_kind)kind) != SQLITE_OK)
			return sql_failed(store->db, store->path, diags);
	return sql_run(store, sql_get(store, SQL_HEADS_DROP, diags), diags) &&
	       sql_run(store, sql_get(store, SQL_HEADS_MAKE, diags), diags);
}

bool
create_kinds(struct store *store, struct diags *diags)
{
	if (count_kinds(store, STR("")) >= ENTRY_UNKNOWN)
		return true;
	if (!store_begin(store, diags))
		return false;
	if (add_missing(store, diags))
		return store_commit(store, diags);
	store_rollback(store);
	return false;
}
