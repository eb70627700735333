#include "store/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/lang.h"
#include "base/path.h"

#define HEAD_BYTES 100
#define BUSY_MS 5000

/* ---- what went wrong, in a person's words ---- */

static bool
failed_as(int code, int extended, int number, const char *path, struct diags *diags)
{
	struct place place = { .path = path };

	switch (code) {
	case SQLITE_FULL: errno = ENOSPC; return file_failed(path, diags);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return diag_error(diags, place, "store.busy",
			_("another program is saving to the store and has not finished; "
			  "nothing was saved and nothing was lost. Try again in a moment"));
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return diag_error(diags, place, "store.read-only",
			_("the store can only be read here; nothing was changed"));
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return diag_error(diags, place, "store.damaged",
			_("the store cannot be read as it should: the file or the disk is "
			  "damaged; nothing was changed. Try again, and if it stays so, keep "
			  "the file and restore the latest backup with behov restore"));
	case SQLITE_CONSTRAINT:
		return diag_error(diags, place, "store.damaged",
			_("the store refused what does not fit its log (%s); "
			  "nothing was saved"),
			"SQLITE_CONSTRAINT");
	default:
		if (number == ENOSPC || number == EDQUOT) {
			errno = number;
			return file_failed(path, diags);
		}
		return diag_error(diags, place, "store.io",
			_("the store could not be reached (%s); nothing was saved and "
			  "nothing was lost. Try again"),
			number ? path_reason(number) : sqlite3_errstr(extended));
	}
}

bool
sql_failed(sqlite3 *db, const char *path, struct diags *diags)
{
	return failed_as(sqlite3_errcode(db) & 0xff, sqlite3_extended_errcode(db),
		sqlite3_system_errno(db), path, diags);
}

/* ---- before SQLite sees it ---- */

struct str
connect_path(struct arena *arena, const char *path)
{
	struct str given = arena_text(arena, str_of(path));
	struct str folder = arena_text(arena, path_parent(arena, given));
	char real[PATH_MAX];

	if (!realpath(folder.length ? folder.at : ".", real))
		return given;
	return path_join(arena, str_of(real), path_name(given));
}

static bool
not_a_store(const char *path, const char *why, struct diags *diags)
{
	struct place place = { .path = path };

	return diag_error(diags, place, "store.not-a-store",
		_("%s; it was not opened and nothing in it was changed"), why);
}

static uint32_t
head_number(const unsigned char *head)
{
	return (uint32_t)head[0] << 24 | (uint32_t)head[1] << 16 | (uint32_t)head[2] << 8 | head[3];
}

/* What a store's first bytes are, whichever transaction wrote them last. */
static bool
head_looks(const unsigned char *head, ssize_t length, const char *path, struct diags *diags)
{
	if (length == 0)
		return not_a_store(path, _("the file is empty, which no store is"), diags);
	if (length < HEAD_BYTES || memcmp(head, "SQLite format 3", 16) != 0)
		return not_a_store(path, _("this is not a behov store"), diags);
	if (head_number(head + 68) != APPLICATION_ID)
		return not_a_store(path, _("this is another program's database"), diags);
	/* 18, 19: 2 is a write-ahead log, which a store never has; 56: UTF-8. */
	if (head[18] != 1 || head[19] != 1 || head_number(head + 56) != 1)
		return not_a_store(path, _("this store was changed by another program"), diags);
	return true;
}

static bool
missing(const char *path, struct diags *diags)
{
	struct place place = { .path = path };

	if (errno == ENOENT || errno == ENOTDIR)
		return diag_error(diags, place, "store.missing", _("there is no store here"));
	return file_failed(path, diags);
}

/* SQLite would take a write-ahead log beside the file for a part of it; a store
 * never has one. */
static bool
has_wal(const char *path)
{
	struct arena arena = { 0 };
	struct stat about;
	bool has = lstat(arena_format(&arena, "%s-wal", path).at, &about) == 0;

	arena_free(&arena);
	return has;
}

bool
connect_looks(const char *path, struct diags *diags)
{
	unsigned char head[HEAD_BYTES];
	struct stat about;

	if (lstat(path, &about))
		return missing(path, diags);
	if (S_ISLNK(about.st_mode))
		return not_a_store(path,
			_("this is a symbolic link; give the path of the store itself"), diags);
	if (!S_ISREG(about.st_mode))
		return not_a_store(path, _("this is not a plain file"), diags);
	int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (file < 0)
		return missing(path, diags);
	ssize_t length = pread(file, head, sizeof head, 0);
	close(file);
	if (length < 0)
		return file_failed(path, diags);
	return head_looks(head, length, path, diags);
}

bool
store_looks(const char *path)
{
	struct diags quiet = { 0 };
	bool looks = connect_looks(path, &quiet);

	diags_clear(&quiet);
	return looks;
}

/* ---- before the first ---- */

/* The program has one thread, and nobody asks how much memory SQLite holds: without
 * either it takes no lock for each piece of memory. */
void
store_start_up(void)
{
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/* ---- hardening ---- */

static const struct {
	int option, value;
} options[] = {
	{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
	{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
	{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 }, /* until they proved to be ours */
	{ SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
	{ SQLITE_DBCONFIG_ENABLE_FKEY, 0 },
	{ SQLITE_DBCONFIG_DQS_DML, 0 },
	{ SQLITE_DBCONFIG_DQS_DDL, 0 },
	{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
};

static const struct {
	int limit, value;
} limits[] = {
	{ SQLITE_LIMIT_LENGTH, 16 << 20 },
	{ SQLITE_LIMIT_SQL_LENGTH, 100000 },
	{ SQLITE_LIMIT_ATTACHED, 0 },
	{ SQLITE_LIMIT_VDBE_OP, 25000 },
	{ SQLITE_LIMIT_TRIGGER_DEPTH, 4 },
};

int
connect_harden(sqlite3 *db)
{
	for (size_t i = 0; i < COUNT_OF(options); i++)
		sqlite3_db_config(db, options[i].option, options[i].value, NULL);
	for (size_t i = 0; i < COUNT_OF(limits); i++)
		sqlite3_limit(db, limits[i].limit, limits[i].value);
	sqlite3_extended_result_codes(db, 1);
	sqlite3_busy_timeout(db, BUSY_MS);
	/* Nothing personal in temporary files; cells checked before use. */
	int rc = sqlite3_exec(db,
		"PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
		"PRAGMA temp_store = MEMORY",
		NULL, NULL, NULL);
	return rc == SQLITE_OK ? batch_table(db) : rc;
}

int
connect_durable(sqlite3 *db)
{
	return sqlite3_exec(db,
		"PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA;"
		"PRAGMA secure_delete = ON; PRAGMA recursive_triggers = ON",
		NULL, NULL, NULL);
}

/* The second belt on our own connection, which has no business with any of
 * this; the first are the triggers, which also bind everybody else. */
static int
own_rules(void *context, int action, const char *first, const char *second, const char *database,
	const char *trigger)
{
	(void)context;
	(void)database;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_READ:
	case SQLITE_TRANSACTION:
	case SQLITE_FUNCTION:
	case SQLITE_RECURSIVE:
	case SQLITE_INSERT: return SQLITE_OK;
	case SQLITE_DELETE: return strcmp(first, "log") == 0 ? SQLITE_DENY : SQLITE_OK;
	case SQLITE_UPDATE: return strcmp(first, "log") == 0 && !trigger ? SQLITE_DENY : SQLITE_OK;
	case SQLITE_PRAGMA:
		return strcmp(first, "data_version") == 0 ||
				       strcmp(first, "ignore_check_constraints") == 0 ||
				       (strcmp(first, "integrity_check") == 0 && second)
			       ? SQLITE_OK
			       : SQLITE_DENY;
	default: return SQLITE_DENY;
	}
}

/* ---- is it one of ours, and of our age? ---- */

static bool
feature_known(struct str name)
{
	for (size_t i = 0; i < features_count; i++)
		if (str_equal(name, features[i].name))
			return true;
	return false;
}

/* Refuse, by name, a feature that an older program may not use so.  *extra is
 * set when there is one that may be used, and so may have tables of its own. */
static bool
features_known(sqlite3 *db, const char *path, bool write, bool *extra, struct diags *diags)
{
	struct place place = { .path = path };
	sqlite3_stmt *stmt = sql_own(db, SQL_FEATURES);
	bool good = true;
	int rc;

	if (!stmt)
		return sql_failed(db, path, diags);
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		struct str name = column_text(stmt, 0);
		if (feature_known(name))
			continue;
		*extra = true;
		if (sqlite3_column_int(stmt, write ? 2 : 1))
			continue;
		good = diag_error(diags, place, "store.newer",
			write && sqlite3_column_int(stmt, 1)
				? _("the store was made by a newer behov and uses \"%.*s\", "
				    "which this one can only read; nothing was changed. "
				    "Open it for reading, or update behov")
				: _("the store was made by a newer behov and uses \"%.*s\", "
				    "which this one does not know; nothing was changed. "
				    "Update behov"),
			STR_ARGS(name));
	}
	if (rc != SQLITE_DONE)
		good = sql_failed(db, path, diags);
	sqlite3_finalize(stmt);
	return good;
}

static bool
not_ours(sqlite3 *db, const char *path, struct diags *diags)
{
	struct place place = { .path = path };
	int code = sqlite3_errcode(db) & 0xff;

	if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW && code != SQLITE_ERROR)
		return sql_failed(db, path, diags);
	return diag_error(diags, place, "store.damaged",
		_("the tables or rules in the store are not those that behov makes; "
		  "nothing in it was run or changed. Restore the latest backup with "
		  "behov restore"));
}

/* Nothing touches a table before its text proved to be ours. */
static bool
check_objects(sqlite3 *db, const char *path, bool write, struct diags *diags)
{
	struct objects_found found;
	bool extra = false;

	if (!objects_look(db, &found) || !found.features)
		return not_ours(db, path, diags);
	if (!features_known(db, path, write, &extra, diags))
		return false;
	return (found.whole && (!found.others || (extra && !write))) || not_ours(db, path, diags);
}

/* ---- opening ---- */

static struct str
foreign_name(struct arena *arena, const char *path)
{
	struct buf name = { 0 };

	/* immutable: nothing beside the file is looked at, no lock is taken. */
	buf_text(&name, "file:");
	for (const unsigned char *c = (const unsigned char *)path; *c; c++) {
		if (strchr("%?#", *c))
			buf_format(&name, "%%%02x", *c);
		else
			buf_byte(&name, (char)*c);
	}
	buf_text(&name, "?immutable=1");
	struct str text = arena_text(arena, buf_str(&name));
	buf_free(&name);
	return text;
}

static sqlite3 *
open_file(const char *path, enum connect how, struct diags *diags)
{
	struct arena arena = { 0 };
	struct str name = connect_path(&arena, path);
	int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW |
		    (how == CONNECT_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
	sqlite3 *db = NULL;

	if (how != CONNECT_FOREIGN && has_wal(path)) {
		arena_free(&arena);
		not_a_store(path,
			_("a file that ends in -wal and is no part of the store lies "
			  "beside it"),
			diags);
		return NULL;
	}
	if (how == CONNECT_FOREIGN) {
		name = foreign_name(&arena, name.at);
		flags |= SQLITE_OPEN_URI;
	}
	int rc = sqlite3_open_v2(name.at, &db, flags, NULL);
	if (rc == SQLITE_OK)
		rc = connect_harden(db);
	arena_free(&arena);
	if (rc == SQLITE_OK)
		return db;
	if (db)
		sql_failed(db, path, diags);
	sqlite3_close(db);
	return NULL;
}

/* A program that was stopped while saving leaves a journal, which only a
 * connection that may write can take back. */
static bool
needs_recovery(sqlite3 *db)
{
	int rc = sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);

	return (rc & 0xff) == SQLITE_READONLY || (rc & 0xff) == SQLITE_CANTOPEN;
}

sqlite3 *
connect_open(const char *path, enum connect how, bool *recover, struct diags *diags)
{
	sqlite3 *db = open_file(path, how, diags);

	*recover = false;
	if (!db)
		return NULL;
	if (how == CONNECT_READ && needs_recovery(db)) {
		*recover = true;
	} else if (check_objects(db, path, how == CONNECT_WRITE, diags)) {
		if (how != CONNECT_WRITE || connect_durable(db) == SQLITE_OK) {
			/* The triggers are ours now, word for word. */
			sqlite3_db_config(
				db, SQLITE_DBCONFIG_ENABLE_TRIGGER, how == CONNECT_WRITE, NULL);
			/* Pages of many documents fit in memory, as far as they are
			 * read: 32 MB at most. */
			sqlite3_exec(db, "PRAGMA cache_size = -32768", NULL, NULL, NULL);
			sqlite3_set_authorizer(db, own_rules, NULL);
			return db;
		}
		sql_failed(db, path, diags);
	}
	sqlite3_close(db);
	return NULL;
}
