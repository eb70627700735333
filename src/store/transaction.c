/* All or nothing, and durable before it is said. */
#include "store/inside.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/lang.h"
#include "store/log.h"

/* Another file at the path (a restore) means that ours is a forgotten one, and
 * that its journal would be taken for that of the other. */
static bool
still_there(struct store *store, struct diags *diags)
{
	struct stat about;
	struct place place = { .path = store->path };

	if (stat(store->path, &about) == 0 && about.st_dev == store->volume &&
		about.st_ino == store->number)
		return true;
	return diag_error(diags, place, "store.replaced",
		_("another file was put in the place of the store while it was open; "
		  "nothing was saved. Close behov and open it again"));
}

/* Another program of this computer may have written under our id. */
static void
catch_up(struct store *store)
{
	int64_t version = sql_ask(store, SQL_CHANGES, NULL);
	int64_t count;

	if (version == store->version_begin)
		return;
	store->version_begin = version;
	store_catch_up(store);
	count = sql_ask(store, SQL_DEVICE_COUNT, &store->device.id);
	store->last.count = (uint64_t)count;
}

/* Leave the transaction if SQLite has not done so itself. */
static void
undo(struct store *store)
{
	struct diags quiet = { 0 };

	many_rest(store);
	if (!sqlite3_get_autocommit(store->db))
		sql_run(store, sql_get(store, SQL_ROLLBACK, &quiet), &quiet);
	diags_clear(&quiet);
	store->inside = false;
	store->clock = store->clock_before;
	store->last = store->device.tail;
}

bool
store_begin(struct store *store, struct diags *diags)
{
	struct place place = { .path = store->path };

	assert(!store->inside);
	if (!store->can_write)
		return diag_error(diags, place, "store.read-only",
			_("the store can only be read here; nothing was changed"));
	store_let_go(store);
	if (!still_there(store, diags) || !sql_run(store, sql_get(store, SQL_BEGIN, diags), diags))
		return false;
	store->inside = true;
	store->clock_before = store->clock;
	store->device.tail = store->last;
	/* While this one waited, whoever made the file may have taken it away. */
	if (!still_there(store, diags)) {
		undo(store);
		return false;
	}
	store->appended = (struct uid){ { 0 } };
	catch_up(store);
	store->clock_before = store->clock;
	store->device.tail = store->last;
	return true;
}

void
store_rollback(struct store *store)
{
	if (store->inside)
		undo(store);
}

/* The one step of a commit that can fail when all is in the file: to make the
 * journal's end durable.  Then the entry is *here*, and one more commit makes
 * it certain, or nothing does. */
static bool
settle(struct store *store, const struct uid *uid, bool *here)
{
	struct diags quiet = { 0 };
	sqlite3_stmt *stmt = sql_get(store, SQL_IS_HERE, &quiet);
	bool good = false;

	*here = false;
	if (stmt && !uid_none(uid)) {
		bind_uid(stmt, 1, uid);
		*here = sqlite3_step(stmt) == SQLITE_ROW;
		sql_done(stmt);
	}
	if (*here && sql_run(store, sql_get(store, SQL_BEGIN, &quiet), &quiet))
		good = sql_run(store, sql_get(store, SQL_SETTLE, &quiet), &quiet) &&
		       sql_run(store, sql_get(store, SQL_COMMIT, &quiet), &quiet);
	if (!sqlite3_get_autocommit(store->db))
		sql_run(store, sql_get(store, SQL_ROLLBACK, &quiet), &quiet);
	diags_clear(&quiet);
	return good;
}

/* A failed commit: true if it came to hold after all. */
static bool
after_failure(struct store *store, const struct uid *appended, const struct diags *trouble,
	struct diags *diags)
{
	struct place place = { .path = store->path };
	bool here;

	undo(store);
	if (settle(store, appended, &here))
		return true;
	if (here)
		return diag_error(diags, place, "store.io",
			_("the disk did not confirm that this was saved: it stands in the "
			  "store now, but may be gone after a power cut. Look at the disk, "
			  "and answer again"));
	for (size_t i = 0; i < trouble->count; i++)
		diag_error(diags, place, trouble->at[i].code, "%s", trouble->at[i].text);
	return false;
}

bool
store_commit(struct store *store, struct diags *diags)
{
	struct diags trouble = { 0 };
	struct tail coming = store->last;
	struct uid appended = store->appended;
	uint64_t clock = store->clock;

	assert(store->inside && !many_on(store));
	many_rest(store);
	store->device.next = coming;
	if (!tail_equal(&store->device.next, &store->device.tail))
		device_write(&store->device);
	bool good = sql_run(store, sql_get(store, SQL_COMMIT, &trouble), &trouble);
	if (!good)
		good = after_failure(store, &appended, &trouble, diags);
	diags_clear(&trouble);
	if (!good)
		return false;
	store->inside = false;
	store->clock = clock;
	store->last = store->device.tail = coming;
	store->saved_at = clock_now();
	if (!uid_none(&appended))
		device_write(&store->device);
	return true;
}

bool
store_changed(struct store *store)
{
	int64_t version = sql_ask(store, SQL_CHANGES, NULL);
	bool changed = version != store->version_asked;

	store->version_asked = version;
	return changed;
}

bool
store_read_begin(struct store *store, struct diags *diags)
{
	return sql_run(store, sql_get(store, SQL_BEGIN_READ, diags), diags);
}

void
store_read_end(struct store *store)
{
	struct diags quiet = { 0 };

	sql_run(store, sql_get(store, SQL_ROLLBACK, &quiet), &quiet);
	diags_clear(&quiet);
}

bool
store_hold(struct store *store)
{
	struct diags quiet = { 0 };

	if (store->inside || !sqlite3_get_autocommit(store->db))
		return false;
	store->held = store_read_begin(store, &quiet);
	diags_clear(&quiet);
	return store->held;
}

void
store_let_go(struct store *store)
{
	if (store->held)
		store_read_end(store);
	store->held = false;
}
