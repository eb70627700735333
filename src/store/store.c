#include "store/inside.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/vfs.h>
#endif

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/path.h"
#include "store/log.h"
#include "store/search.h"

struct str
store_place(struct arena *arena, const char *given)
{
	const char *named = getenv("BEHOV_STORE");

	if (given)
		return arena_text(arena, str_of(given));
	if (named && *named)
		return arena_text(arena, str_of(named));
	return path_join(arena, path_folder(arena, FOLDER_DATA), STR("behov.db"));
}

/* ---- statements ---- */

sqlite3_stmt *
sql_get(struct store *store, enum sql which, struct diags *diags)
{
	if (!store->kept[which])
		store->kept[which] = sql_own(store->db, which);
	if (!store->kept[which])
		sql_failed(store->db, store->path, diags);
	return store->kept[which];
}

void
sql_done(sqlite3_stmt *stmt)
{
	sqlite3_reset(stmt);
	sqlite3_clear_bindings(stmt);
}

struct lent
sql_lend(struct store *store, enum sql which)
{
	struct lent lent = { .lent = NULL };
	struct diags quiet = { 0 };

	if (store->lent[which])
		return (struct lent){ .stmt = sql_own(store->db, which) };
	lent.stmt = sql_get(store, which, &quiet);
	diags_clear(&quiet);
	if (lent.stmt) {
		lent.lent = &store->lent[which];
		*lent.lent = true;
	}
	return lent;
}

void
sql_give_back(struct lent *lent)
{
	if (lent->lent) {
		*lent->lent = false;
		sql_done(lent->stmt);
	} else {
		sqlite3_finalize(lent->stmt);
	}
	*lent = (struct lent){ .stmt = NULL };
}

bool
sql_run(struct store *store, sqlite3_stmt *stmt, struct diags *diags)
{
	if (!stmt)
		return false;
	int rc = sqlite3_step(stmt);
	while (rc == SQLITE_ROW)
		rc = sqlite3_step(stmt);
	bool good = rc == SQLITE_DONE || sql_failed(store->db, store->path, diags);
	sql_done(stmt);
	return good;
}

/* The first column of the first row, or 0. */
int64_t
sql_ask(struct store *store, enum sql which, const struct uid *uid)
{
	struct diags quiet = { 0 };
	sqlite3_stmt *stmt = sql_get(store, which, &quiet);
	int64_t number = 0;

	diags_clear(&quiet);
	if (!stmt)
		return 0;
	if (uid)
		bind_uid(stmt, 1, uid);
	if (sqlite3_step(stmt) == SQLITE_ROW)
		number = sqlite3_column_int64(stmt, 0);
	sql_done(stmt);
	return number;
}

/* ---- opening ---- */

/* Locks and syncs are promises that network file systems do not keep. */
static void
warn_of_network(const char *path, struct diags *diags)
{
#ifdef __linux__
	static const uint32_t networks[] = {
		0x00006969,			    /* NFS */
		0x0000517b, 0xff534d42, 0xfe534d42, /* SMB */
		0x5346414f,			    /* AFS */
		0x00c36400,			    /* Ceph */
		0x01021997,			    /* 9P */
	};
	struct statfs about;
	struct place place = { .path = path };

	if (statfs(path, &about))
		return;
	for (size_t i = 0; i < COUNT_OF(networks); i++)
		if ((uint32_t)about.f_type == networks[i])
			diag_warning(diags, place, "store.network",
				_("the store lies on a network disk, where a broken "
				  "connection can damage it; keep it on this computer and "
				  "take backups to the network"));
#else
	(void)path;
	(void)diags;
#endif
}

static bool
may_write(const char *path)
{
	struct arena arena = { 0 };
	struct str folder = arena_text(&arena, path_parent(&arena, str_of(path)));
	bool may =
		faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0 &&
		faccessat(AT_FDCWD, folder.length ? folder.at : ".", W_OK | X_OK, AT_EACCESS) == 0;

	arena_free(&arena);
	return may;
}

/* Take back what a program that was stopped had half saved. */
static bool
recover(const char *path, struct diags *diags)
{
	struct place place = { .path = path };
	bool again;

	if (!may_write(path))
		return diag_error(diags, place, "store.read-only",
			_("a program was stopped while it was saving to the store, and "
			  "what it left can only be tidied up where the store may be "
			  "written; nothing was changed"));
	sqlite3 *db = connect_open(path, CONNECT_WRITE, &again, diags);
	sqlite3_close(db);
	return db != NULL;
}

/* A connection that may write changes nothing by reading, unless there is
 * something to take back. */
static bool
has_journal(const char *path)
{
	struct arena arena = { 0 };
	struct str name = connect_path(&arena, path);
	struct stat about;
	bool none;

	if (lstat(arena_format(&arena, "%.*s-journal", STR_ARGS(name)).at, &about) == 0)
		none = S_ISREG(about.st_mode) && about.st_size == 0;
	else
		none = errno == ENOENT;
	arena_free(&arena);
	return !none;
}

static sqlite3 *
open_checked(const char *path, bool write, struct diags *diags)
{
	bool stopped;
	sqlite3 *db;

	if (write && !has_journal(path))
		return connect_open(path, CONNECT_WRITE, &stopped, diags);
	db = connect_open(path, CONNECT_READ, &stopped, diags);
	if (stopped && recover(path, diags))
		db = connect_open(path, CONNECT_READ, &stopped, diags);
	if (!db || !write)
		return db;
	/* It proved to be one of ours without a byte of it changed. */
	sqlite3_close(db);
	return connect_open(path, CONNECT_WRITE, &stopped, diags);
}

static void
note_file(struct store *store)
{
	struct stat about;

	if (stat(store->path, &about))
		return;
	store->volume = about.st_dev;
	store->number = about.st_ino;
	if (store->can_write && (about.st_mode & 077) && about.st_uid == geteuid())
		chmod(store->path, 0600);
}

bool
store_read_id(struct store *store, struct diags *diags)
{
	struct place place = { .path = store->path };
	sqlite3_stmt *stmt = sql_get(store, SQL_STORE, diags);

	if (!stmt)
		return false;
	if (sqlite3_step(stmt) == SQLITE_ROW)
		store->id = column_uid(stmt, 0);
	sql_done(stmt);
	if (!uid_none(&store->id))
		return true;
	return diag_error(diags, place, "store.damaged",
		_("the store does not say which store it is; nothing was changed. "
		  "Restore the latest backup with behov restore"));
}

/* Does this device's part of the log end there? */
static bool
ends_with(struct store *store, const struct tail *tail, int64_t count)
{
	struct diags quiet = { 0 };
	bool same = false;

	if (tail->count != (uint64_t)count)
		return false;
	if (count == 0)
		return true;
	sqlite3_stmt *stmt = sql_get(store, SQL_DEVICE_NEWEST, &quiet);
	diags_clear(&quiet);
	if (!stmt)
		return false;
	bind_uid(stmt, 1, &tail->uid);
	if (sqlite3_step(stmt) == SQLITE_ROW) {
		struct hash hash = column_hash(stmt, 0);
		struct uid device = column_uid(stmt, 1);
		same = hash_equal(&hash, &tail->hash) && uid_equal(&device, &store->device.id);
	}
	sql_done(stmt);
	return same;
}

/* A new device goes on with the half-typed texts of the one before it. */
static bool
adopt(struct store *store, enum sql which, struct diags *diags)
{
	sqlite3_stmt *stmt = sql_get(store, which, diags);

	if (stmt)
		bind_uid(stmt, 1, &store->device.id);
	return sql_run(store, stmt, diags);
}

static void
become_new(struct store *store)
{
	struct diags quiet = { 0 };

	store_let_go(store);
	device_renew(&store->device);
	/* Without them the answers are as good: a failure stops nothing. */
	if (adopt(store, SQL_DRAFTS_ADOPT, &quiet))
		adopt(store, SQL_PLACES_ADOPT, &quiet);
	diags_clear(&quiet);
}

static void
find_device(struct store *store)
{
	struct device *device = &store->device;
	bool known =
		device_read(device, &store->id, store->volume, store->number, store->can_write);

	if (known) {
		int64_t count = sql_ask(store, SQL_DEVICE_COUNT, &device->id);
		if (ends_with(store, &device->tail, count)) {
			store->last = device->tail;
			return;
		}
		if (ends_with(store, &device->next, count)) {
			store->last = device->tail = device->next;
			return;
		}
	}
	if (store->can_write)
		become_new(store);
	store->last = device->tail;
}

void
store_catch_up(struct store *store)
{
	struct diags quiet = { 0 };
	sqlite3_stmt *stmt = sql_get(store, SQL_NEWEST, &quiet);

	diags_clear(&quiet);
	if (!stmt)
		return;
	if (sqlite3_step(stmt) == SQLITE_ROW) {
		uint64_t rank = (uint64_t)sqlite3_column_int64(stmt, 0);
		if (rank > store->clock)
			store->clock = rank;
		if (sqlite3_column_int64(stmt, 1) > store->saved_at)
			store->saved_at = sqlite3_column_int64(stmt, 1);
	}
	sql_done(stmt);
}

/* The entry belongs to the store and to no document. */
static bool
says_demo(struct store *store)
{
	static const struct uid none;
	struct diags quiet = { 0 };
	sqlite3_stmt *stmt = sql_get(store, SQL_DEMO, &quiet);
	bool says = false;

	diags_clear(&quiet);
	if (!stmt)
		return false;
	bind_uid(stmt, 1, &none);
	bind_text(stmt, 2, entry_kind_class(ENTRY_demo));
	if (sqlite3_step(stmt) == SQLITE_ROW)
		says = sqlite3_column_int64(stmt, 0) > 0;
	sql_done(stmt);
	return says;
}

static bool
note_demo(struct store *store, bool demo, struct diags *diags)
{
	struct place place = { .path = store->path };

	store->demo = says_demo(store);
	if (!demo || store->demo)
		return true;
	if (store->saved_at)
		return diag_error(diags, place, "store.not-demo",
			_("this store has real answers, so no invented ones are put "
			  "into it; nothing was changed"));
	struct entry entry = { .kind = ENTRY_demo };
	if (!store_begin(store, diags))
		return false;
	if (!log_append(store, &entry, diags)) {
		store_rollback(store);
		return false;
	}
	store->demo = store_commit(store, diags);
	return store->demo;
}

static bool
look_at_all(struct store *store, bool demo, struct diags *diags)
{
	if (!store_read_id(store, diags))
		return false;
	find_device(store);
	store_catch_up(store);
	store->version_made = sql_ask(store, SQL_CHANGES, NULL);
	store->version_begin = store->version_asked = store->version_made;
	return (!store->can_write || create_kinds(store, diags)) && note_demo(store, demo, diags);
}

static bool
set_up(struct store *store, bool demo, struct diags *diags)
{
	bool good;

	note_file(store);
	store_hold(store);
	good = look_at_all(store, demo, diags);
	store_let_go(store);
	return good;
}

static bool
is_missing(const char *path)
{
	struct stat about;

	return lstat(path, &about) && errno == ENOENT;
}

struct store *
store_open(const char *path, enum store_mode mode, bool demo, struct diags *diags)
{
	bool made = false;

	if (mode == STORE_CREATE && is_missing(path) && !create_store(path, &made, diags))
		return NULL;
	if (!connect_looks(path, diags))
		return NULL;
	bool write = mode != STORE_READ && may_write(path);
	sqlite3 *db = open_checked(path, write, diags);
	if (!db)
		return NULL;
	struct store *store = memory_get(sizeof *store);
	store->db = db;
	store->path = strdup(path);
	/* Short of file handles, SQLite may have settled for reading. */
	store->can_write = write && !sqlite3_db_readonly(db, "main");
	store->made = made;
	store->device.file = -1;
	if (set_up(store, demo && store->can_write, diags)) {
		warn_of_network(path, diags);
		return store;
	}
	store_close(store);
	return NULL;
}

void
store_close(struct store *store)
{
	if (!store)
		return;
	if (store->inside)
		store_rollback(store);
	search_free(store->search);
	many_free(store);
	for (size_t i = 0; i < SQL_COUNT; i++) {
		assert(!store->lent[i] && "a cursor was left open");
		sqlite3_finalize(store->kept[i]);
	}
	int rc = sqlite3_close(store->db);
	assert(rc == SQLITE_OK && "a cursor was left open");
	device_close(&store->device);
	arena_free(&store->scratch);
	free(store->path);
	free(store);
}

/* Under the lock nobody else writes; who waits for it sees afterwards that the
 * file is gone, and saves nothing into it. */
void
store_unmake(struct store *store)
{
	struct arena arena = { 0 };
	struct diags quiet = { 0 };

	if (store && store->made && store_begin(store, &quiet) &&
		sql_ask(store, SQL_CHANGES, NULL) == store->version_made) {
		/* The journal first: another store's may lie there after. */
		unlink(arena_format(&arena, "%s-journal", store->path).at);
		unlink(store->path);
		device_forget(&store->id, store->volume, store->number);
	}
	diags_clear(&quiet);
	arena_free(&arena);
	store_close(store);
}

const char *
store_path(const struct store *store)
{
	return store->path;
}

bool
store_is_demo(const struct store *store)
{
	return store->demo;
}

bool
store_can_write(const struct store *store)
{
	return store->can_write;
}

void
store_keep_forms(struct store *store)
{
	store->keep_forms = true;
}

struct uid
store_id(const struct store *store)
{
	return store->id;
}

struct uid
store_device(const struct store *store)
{
	return store->device.id;
}

struct uid
store_author(const struct store *store)
{
	return store->device.author;
}

int64_t
store_saved_at(const struct store *store)
{
	return store->saved_at;
}

uint64_t
store_clock(const struct store *store)
{
	return store->clock;
}
