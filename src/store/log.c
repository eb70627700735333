#include "store/log.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "store/inside.h"

/* ---- rows ---- */

static struct str
column_bytes_of(sqlite3_stmt *stmt, int at)
{
	const void *bytes = sqlite3_column_blob(stmt, at);

	return (struct str){ .at = bytes ? bytes : "",
		.length = (size_t)sqlite3_column_bytes(stmt, at) };
}

void
entry_read(sqlite3_stmt *stmt, struct arena *arena, struct entry *entry)
{
	struct str replaces = column_bytes_of(stmt, 14);
	struct str salt = column_bytes_of(stmt, 16);

	*entry = (struct entry){
		.uid = column_uid(stmt, 0),
		.device = column_uid(stmt, 1),
		.seq = (uint64_t)sqlite3_column_int64(stmt, 2),
		.at = sqlite3_column_int64(stmt, 3),
		.clock = (uint64_t)sqlite3_column_int64(stmt, 4),
		.author = column_uid(stmt, 5),
		.kind_name = column_text(stmt, 6),
		.document = column_uid(stmt, 7),
		.session = column_uid(stmt, 8),
		.path = column_text(stmt, 9),
		.participant = column_uid(stmt, 10),
		.ballot = (uint32_t)sqlite3_column_int64(stmt, 11),
		.value = column_text(stmt, 12),
		.has_value = sqlite3_column_type(stmt, 12) != SQLITE_NULL,
		.erased = sqlite3_column_type(stmt, 16) == SQLITE_NULL,
		.state = column_text(stmt, 13),
		.replaces_count = replaces.length / sizeof(struct uid),
		.prev = column_hash(stmt, 15),
		.inner = column_hash(stmt, 17),
		.hash = column_hash(stmt, 18),
	};
	entry->kind = entry_kind_named(entry->kind_name);
	entry->replaces = arena_copy(arena, replaces.at, entry->replaces_count, sizeof(struct uid));
	if (salt.length == sizeof entry->salt)
		memcpy(entry->salt, salt.at, salt.length);
}

/* What lives longer than the step needs no copy. */
static void
lend_bytes(sqlite3_stmt *stmt, int at, const void *bytes, size_t count)
{
	sqlite3_bind_blob64(stmt, at, bytes, count, SQLITE_STATIC);
}

static void
lend_uid(sqlite3_stmt *stmt, int at, const struct uid *uid)
{
	if (uid_none(uid))
		sqlite3_bind_zeroblob(stmt, at, 0);
	else
		lend_bytes(stmt, at, uid->bytes, sizeof uid->bytes);
}

static void
lend_text(sqlite3_stmt *stmt, int at, struct str text)
{
	sqlite3_bind_text64(
		stmt, at, text.at ? text.at : "", text.length, SQLITE_STATIC, SQLITE_UTF8);
}

void
entry_bind(sqlite3_stmt *stmt, const struct entry *entry, int64_t received)
{
	lend_uid(stmt, 1, &entry->uid);
	lend_uid(stmt, 2, &entry->device);
	bind_number(stmt, 3, (int64_t)entry->seq);
	bind_number(stmt, 4, entry->at);
	bind_number(stmt, 5, (int64_t)entry->clock);
	lend_uid(stmt, 6, &entry->author);
	lend_text(stmt, 7, entry->kind_name);
	lend_uid(stmt, 8, &entry->document);
	lend_uid(stmt, 9, &entry->session);
	lend_text(stmt, 10, entry->path);
	lend_uid(stmt, 11, &entry->participant);
	bind_number(stmt, 12, entry->ballot);
	if (entry->has_value && !entry->erased)
		lend_text(stmt, 13, entry->value);
	lend_text(stmt, 14, entry->state);
	if (entry->replaces_count)
		lend_bytes(
			stmt, 15, entry->replaces, entry->replaces_count * sizeof *entry->replaces);
	else
		sqlite3_bind_zeroblob(stmt, 15, 0);
	bind_hash(stmt, 16, &entry->prev);
	if (!entry->erased)
		lend_bytes(stmt, 17, entry->salt, sizeof entry->salt);
	lend_bytes(stmt, 18, entry->inner.bytes, sizeof entry->inner);
	lend_bytes(stmt, 19, entry->hash.bytes, sizeof entry->hash);
	bind_number(stmt, 20, received);
}

/* ---- appending ---- */

static bool
find_tail(struct store *store, struct entry *entry, struct diags *diags)
{
	sqlite3_stmt *stmt = sql_get(store, SQL_TAIL, diags);

	if (!stmt)
		return false;
	bind_uid(stmt, 1, &entry->document);
	bind_uid(stmt, 2, &entry->device);
	entry->seq = 1;
	entry->prev = (struct hash){ { 0 } };
	int rc = sqlite3_step(stmt);
	if (rc == SQLITE_ROW) {
		entry->seq = (uint64_t)sqlite3_column_int64(stmt, 0) + 1;
		entry->prev = column_hash(stmt, 1);
	}
	bool good =
		rc == SQLITE_ROW || rc == SQLITE_DONE || sql_failed(store->db, store->path, diags);
	sql_done(stmt);
	return good;
}

static bool
find_heads(struct store *store, const struct entry *key, struct arena *arena, struct uid **uids,
	size_t *count, struct diags *diags)
{
	sqlite3_stmt *stmt = sql_get(store, SQL_KEY_HEADS, diags);
	size_t room = 0;
	struct uid *found = NULL;
	int rc;

	*uids = NULL;
	*count = 0;
	if (!stmt)
		return false;
	bind_uid(stmt, 1, &key->document);
	bind_text(stmt, 2, key->path);
	bind_uid(stmt, 3, &key->participant);
	bind_number(stmt, 4, key->ballot);
	bind_text(stmt, 5, entry_kind_class(key->kind));
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		found = memory_grow(found, *count, &room, sizeof *found);
		found[(*count)++] = column_uid(stmt, 0);
	}
	bool good = rc == SQLITE_DONE || sql_failed(store->db, store->path, diags);
	sql_done(stmt);
	*uids = arena_copy(arena, found, *count, sizeof *found);
	free(found);
	return good;
}

static int
compare_uids(const void *a, const void *b)
{
	return uid_compare(a, b);
}

/* Sorted, each once: the hash is of the list as it stands. */
static void
sort_replaces(struct store *store, struct entry *entry)
{
	struct uid *uids =
		arena_copy(&store->scratch, entry->replaces, entry->replaces_count, sizeof *uids);
	size_t kept = 0;

	if (entry->replaces_count > 1)
		qsort(uids, entry->replaces_count, sizeof *uids, compare_uids);
	for (size_t i = 0; i < entry->replaces_count; i++)
		if (kept == 0 || !uid_equal(&uids[kept - 1], &uids[i]))
			uids[kept++] = uids[i];
	entry->replaces = uids;
	entry->replaces_count = kept;
}

static bool
find_replaces(struct store *store, struct entry *entry, struct diags *diags)
{
	struct arena given = store->scratch;
	struct uid *uids = NULL;
	bool good = true;

	/* The last entry's list may be this one's, so it goes only now. */
	store->scratch = (struct arena){ 0 };
	if (entry->replaces)
		sort_replaces(store, entry);
	else if (entry_kind_alone(entry->kind))
		entry->replaces_count = 0;
	else {
		good = find_heads(
			store, entry, &store->scratch, &uids, &entry->replaces_count, diags);
		entry->replaces = uids;
	}
	arena_free(&given);
	return good;
}

static bool
insert(struct store *store, const struct entry *entry, int64_t received, struct diags *diags)
{
	sqlite3_stmt *stmt = sql_get(store, SQL_APPEND, diags);

	if (!stmt)
		return false;
	entry_bind(stmt, entry, received);
	if (!sql_run(store, stmt, diags))
		return false;
	written_note(store, &entry->document);
	return true;
}

static void
go_on(struct store *store, const struct entry *entry)
{
	store->last.count++;
	store->last.uid = entry->uid;
	store->last.hash = entry->hash;
	store->appended = entry->uid;
}

/* After some errors SQLite ends the transaction by itself, and what came after
 * would be committed line by line. */
static bool
is_broken_off(struct store *store, struct diags *diags)
{
	struct place place = { .path = store->path };

	if (!sqlite3_get_autocommit(store->db))
		return false;
	diag_error(diags, place, "store.io",
		_("what was to be saved together was broken off by an error before; nothing of it "
		  "was saved"));
	return true;
}

static void
stamp(struct store *store, struct entry *entry)
{
	entry->device = store->device.id;
	entry->author = store->device.author;
	entry->kind_name = entry_kind_name(entry->kind);
	entry->at = clock_now();
	entry->clock = (uint64_t)entry->at << 16;
	if (entry->clock <= store->clock)
		entry->clock = store->clock + 1;
	entry->erased = false;
}

static bool
append_one(struct store *store, struct entry *entry, struct diags *diags)
{
	if (is_broken_off(store, diags))
		return false;
	many_rest(store);
	if (uid_none(&entry->uid))
		entry->uid = uid_new();
	stamp(store, entry);
	if (!find_tail(store, entry, diags) || !find_replaces(store, entry, diags))
		return false;
	/* After the id: with a seed the order of the draws is part of it. */
	random_bytes(entry->salt, sizeof entry->salt);
	entry_seal(entry);
	return insert(store, entry, entry->at, diags);
}

bool
log_append(struct store *store, struct entry *entry, struct diags *diags)
{
	assert(store->inside && entry->kind < ENTRY_UNKNOWN);
	if (many_on(store)) {
		stamp(store, entry);
		many_add(store, entry);
	} else if (!append_one(store, entry, diags)) {
		return false;
	}
	store->clock = entry->clock;
	go_on(store, entry);
	return true;
}

bool
log_many_begin(struct store *store, const struct uid *document, struct diags *diags)
{
	struct entry tail = { .document = *document, .device = store->device.id };

	assert(store->inside && !many_on(store));
	return !is_broken_off(store, diags) && find_tail(store, &tail, diags) &&
	       many_begin(store, &tail, diags);
}

/* The hash that the entry has here, if it is here. */
static bool
is_here(struct store *store, const struct uid *uid, struct hash *hash, struct diags *diags)
{
	sqlite3_stmt *stmt = sql_get(store, SQL_IS_HERE, diags);
	bool here = false;

	if (!stmt)
		return false;
	bind_uid(stmt, 1, uid);
	if (sqlite3_step(stmt) == SQLITE_ROW) {
		*hash = column_hash(stmt, 0);
		here = true;
	}
	sql_done(stmt);
	return here;
}

static bool
not_sound(struct store *store, const struct entry *entry, const char *why, struct diags *diags)
{
	struct place place = { .path = store->path };
	char uid[UID_TEXT];

	uid_write(uid, &entry->uid);
	return diag_error(diags, place, "store.damaged",
		_("entry %s was not taken in, since %s; what is in the store is as it was"), uid,
		why);
}

bool
log_take(struct store *store, const struct entry *entry, struct diags *diags)
{
	struct hash here;

	assert(store->inside && !many_on(store));
	many_rest(store);
	if (!entry_sound(entry) || entry->clock > INT64_MAX || entry->seq > INT64_MAX ||
		entry->seq == 0 || uid_none(&entry->uid) || uid_none(&entry->device))
		return not_sound(store, entry, _("its hash does not fit its content"), diags);
	if (is_here(store, &entry->uid, &here, diags))
		return hash_equal(&here, &entry->hash) ||
		       not_sound(store, entry,
			       _("the store has one with the same id and other content"), diags);
	if (!insert(store, entry, clock_now(), diags))
		return false;
	store_catch_up(store);
	if (uid_equal(&entry->device, &store->device.id))
		go_on(store, entry);
	else
		store->appended = entry->uid;
	return true;
}

/* ---- reading ---- */

struct log_cursor {
	struct lent lent;
	struct arena arena;
};

static enum sql
entries_statement(const struct log_filter *filter)
{
	if (filter->document)
		return filter->newest_first ? SQL_ENTRIES_OF_DOWN : SQL_ENTRIES_OF;
	return filter->newest_first ? SQL_ENTRIES_DOWN : SQL_ENTRIES;
}

struct log_cursor *
log_read(struct store *store, const struct log_filter *filter)
{
	struct log_cursor *cursor = memory_get(sizeof *cursor);
	sqlite3_stmt *stmt;

	cursor->lent = sql_lend(store, entries_statement(filter));
	stmt = cursor->lent.stmt;
	if (!stmt)
		return cursor;
	if (filter->document)
		bind_uid(stmt, 1, filter->document);
	if (filter->session)
		bind_uid(stmt, 2, filter->session);
	if (filter->path)
		bind_text(stmt, 3, *filter->path);
	if (filter->kind < ENTRY_UNKNOWN)
		bind_text(stmt, 4, entry_kind_name(filter->kind));
	if (filter->participant)
		bind_uid(stmt, 5, filter->participant);
	bind_number(stmt, 6, filter->most ? (int64_t)filter->most : -1);
	return cursor;
}

bool
log_next(struct log_cursor *cursor, struct entry *entry)
{
	arena_clear(&cursor->arena);
	if (!cursor->lent.stmt)
		return false;
	if (sqlite3_step(cursor->lent.stmt) == SQLITE_ROW) {
		entry_read(cursor->lent.stmt, &cursor->arena, entry);
		return true;
	}
	/* Put back at once: an open cursor keeps others from writing. */
	sql_give_back(&cursor->lent);
	return false;
}

void
log_close(struct log_cursor *cursor)
{
	if (!cursor)
		return;
	sql_give_back(&cursor->lent);
	arena_free(&cursor->arena);
	free(cursor);
}

bool
log_entry(struct store *store, const struct uid *uid, struct arena *arena, struct entry *entry)
{
	sqlite3_stmt *stmt = sql_own(store->db, SQL_ENTRY_ONE);
	bool found = false;

	if (!stmt)
		return false;
	bind_uid(stmt, 1, uid);
	if (sqlite3_step(stmt) == SQLITE_ROW) {
		found = true;
		entry_read(stmt, arena, entry);
		entry->kind_name = arena_text(arena, entry->kind_name);
		entry->path = arena_text(arena, entry->path);
		entry->value = arena_text(arena, entry->value);
		entry->state = arena_text(arena, entry->state);
	}
	sqlite3_finalize(stmt);
	return found;
}

void
heads_of(struct store *store, const struct entry *key, struct arena *arena, struct uid **uids,
	size_t *count)
{
	struct diags quiet = { 0 };

	find_heads(store, key, arena, uids, count, &quiet);
	diags_clear(&quiet);
}
