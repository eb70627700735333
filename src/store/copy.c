#include "store/inside.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/path.h"

/* All pages in one step, so that they are of one moment. */
static bool
copy_pages(sqlite3 *from, const char *to, struct diags *diags)
{
	sqlite3 *db = NULL;
	int rc = sqlite3_open_v2(to, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

	sqlite3_backup *backup =
		rc == SQLITE_OK ? sqlite3_backup_init(db, "main", from, "main") : NULL;
	if (backup) {
		sqlite3_backup_step(backup, -1);
		rc = sqlite3_backup_finish(backup);
	}
	bool good = backup && rc == SQLITE_OK;
	if (!good && db)
		sql_failed(db, to, diags);
	sqlite3_close(db);
	return good;
}

/* A synced copy beside `to`, its name in the arena. */
static bool
copy_beside(
	sqlite3 *from, const char *to, struct arena *arena, struct str *beside, struct diags *diags)
{
	if (!file_beside(arena, to, beside, diags))
		return false;
	bool good = copy_pages(from, beside->at, diags) && file_sync(beside->at, diags);
	unlink(arena_format(arena, "%s-journal", beside->at).at);
	if (!good)
		unlink(beside->at);
	return good;
}

static bool
is_there(const char *path)
{
	struct stat about;

	return lstat(path, &about) == 0;
}

static bool
exists(const char *path, struct diags *diags)
{
	struct place place = { .path = path };

	return diag_error(diags, place, "store.exists",
		_("there is a file with this name already; it was left as it is. "
		  "Choose another name"));
}

/* Opened before it has its name, and closed again with what was put into it. */
static bool
add_to(const char *path, bool (*add)(struct store *, void *, struct diags *), void *with,
	struct diags *diags)
{
	struct store *copy = store_open(path, STORE_WRITE, false, diags);
	bool good = copy && add(copy, with, diags);

	store_close(copy);
	return good && file_sync(path, diags);
}

bool
store_copy(struct store *store, const char *to,
	bool (*add)(struct store *copy, void *with, struct diags *diags), void *with,
	struct diags *diags)
{
	struct arena arena = { 0 };
	struct str beside;
	bool good = false;

	if (is_there(to))
		return exists(to, diags);
	if (copy_beside(store->db, to, &arena, &beside, diags)) {
		if (add && !add_to(beside.at, add, with, diags))
			good = false;
		else if (!(good = file_link(beside.at, to)))
			good = errno == EEXIST ? exists(to, diags) : file_failed(to, diags);
		else
			good = folder_sync(to, diags);
		unlink(beside.at);
		unlink(arena_format(&arena, "%s-journal", beside.at).at);
	}
	arena_free(&arena);
	return good;
}

bool
store_backup(struct store *store, const char *to, struct diags *diags)
{
	return store_copy(store, to, NULL, NULL, diags);
}

/* ---- restoring ---- */

/* A copy that is only looked at has no device and takes no lock. */
static bool
prove(sqlite3 *db, const char *path, struct uid *id, struct diags *diags)
{
	struct store store = { .db = db, .path = strdup(path), .device.file = -1 };
	struct store_verdict verdict;
	bool good = store_verify(&store, &verdict, diags) && store_read_id(&store, diags);

	*id = store.id;
	for (size_t i = 0; i < SQL_COUNT; i++)
		sqlite3_finalize(store.kept[i]);
	free(store.path);
	return good;
}

/* Keep others from writing to what is about to be put aside, and take back what
 * a stopped program left half saved in it.  *held is NULL when it is no store
 * that can be opened; then there is nobody to keep away. */
static bool
hold(const char *path, sqlite3 **held, struct diags *diags)
{
	struct diags quiet = { 0 };
	struct arena arena = { 0 };
	bool looks = connect_looks(path, &quiet);
	int rc = SQLITE_NOTADB;

	*held = NULL;
	diags_clear(&quiet);
	if (looks)
		rc = sqlite3_open_v2(connect_path(&arena, path).at, held,
			SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW, NULL);
	arena_free(&arena);
	if (rc == SQLITE_OK)
		rc = connect_harden(*held);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(*held, "BEGIN EXCLUSIVE", NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		return true;
	bool busy = (rc & 0xff) == SQLITE_BUSY;
	if (busy)
		sql_failed(*held, path, diags);
	sqlite3_close(*held);
	*held = NULL;
	return !busy;
}

/* behov.db.2017-03-14-104105, with a number after it while that is taken. */
static bool
keep_old(const char *path, struct arena *arena, struct str *kept, struct diags *diags)
{
	time_t now = (time_t)(clock_now() / 1000);
	struct tm local;
	char date[32];

	localtime_r(&now, &local);
	strftime(date, sizeof date, "%Y-%m-%d-%H%M%S", &local);
	for (int i = 1; i < 1000; i++) {
		*kept = i == 1 ? arena_format(arena, "%s.%s", path, date)
			       : arena_format(arena, "%s.%s-%d", path, date, i);
		if (is_there(kept->at))
			continue;
		if (link(path, kept->at) == 0)
			return true;
		if (errno == EEXIST)
			continue;
		/* Without links there is a moment without a store. */
		if (rename(path, kept->at) == 0)
			return true;
		break;
	}
	return file_failed(path, diags);
}

/* A journal beside the old file would be played into the new one. */
static bool
move_beside(const char *path, struct str kept, const char *what, struct arena *arena,
	struct diags *diags)
{
	struct str from = arena_format(arena, "%s%s", path, what);
	struct str to = arena_format(arena, "%.*s%s", STR_ARGS(kept), what);
	struct stat about;

	if (lstat(from.at, &about) || about.st_size == 0)
		return true;
	return rename(from.at, to.at) == 0 || file_failed(path, diags);
}

static bool
put_aside(const char *path, struct arena *arena, struct str *kept, struct diags *diags)
{
	struct str old = { 0 };
	struct stat about;

	if (lstat(path, &about) == 0 && !S_ISREG(about.st_mode))
		return exists(path, diags);
	if (is_there(path) && !keep_old(path, arena, &old, diags))
		return false;
	*kept = old;
	if (!old.length)
		old = arena_format(arena, "%s.old", path);
	return move_beside(path, old, "-journal", arena, diags) &&
	       move_beside(path, old, "-wal", arena, diags) &&
	       move_beside(path, old, "-shm", arena, diags);
}

static bool
put_in_place(const char *beside, const char *to, struct arena *arena, struct str *kept,
	const struct uid *id, struct diags *diags)
{
	struct stat about;
	sqlite3 *held;

	if (!hold(to, &held, diags))
		return false;
	bool good = put_aside(to, arena, kept, diags);
	if (good && rename(beside, to))
		good = file_failed(to, diags);
	good = good && folder_sync(to, diags);
	if (held)
		sqlite3_close(held);
	/* Whatever was written under the old id since the copy was taken, this
	 * file does not know of. */
	if (good && stat(to, &about) == 0)
		device_forget(id, about.st_dev, about.st_ino);
	return good;
}

static bool
same_file(const char *a, const char *b)
{
	struct stat first, second;

	return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev &&
	       first.st_ino == second.st_ino;
}

bool
store_restore(const char *from, const char *to, struct arena *arena, struct str *kept,
	struct diags *diags)
{
	struct str beside;
	struct uid id;
	bool stopped, good = false;

	*kept = STR("");
	if (same_file(from, to))
		return exists(to, diags);
	if (!connect_looks(from, diags))
		return false;
	sqlite3 *db = connect_open(from, CONNECT_FOREIGN, &stopped, diags);
	if (db && prove(db, from, &id, diags) && create_folder(to, diags) &&
		copy_beside(db, to, arena, &beside, diags)) {
		good = put_in_place(beside.at, to, arena, kept, &id, diags);
		unlink(beside.at);
	}
	sqlite3_close(db);
	return good;
}
