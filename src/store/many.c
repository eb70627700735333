/* Many entries of one document: what the triggers would make of each one is
 * made from here, and they rest meanwhile. */
#include "store/inside.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/memory.h"

#define CHANCE_BYTES 4096

/* When, and how much. */
struct span {
	struct uid id; /* of a session */
	int64_t first, last, count;
};

/* An entry that asked for the heads of its key: of those the last one is it. */
struct key {
	struct entry last;
	int64_t rank;
};

struct link {
	struct uid uid, by; /* as in the table replaced */
};

struct many {
	bool on, resting; /* triggers rest longer than it is on */
	struct batch *batch;
	struct uid document, made, last;
	uint64_t seq; /* of the last, and its hash */
	struct hash prev;
	int64_t rank;
	struct span all, *sessions;
	size_t sessions_count, sessions_room;
	struct map found; /* of keys */
	struct key *keys;
	size_t keys_count, keys_room;
	struct link *links;
	size_t links_count, links_room;
	struct arena arena;		    /* of the document */
	unsigned char chance[CHANCE_BYTES]; /* drawn beforehand: a call is dear */
	size_t chance_left;
};

/* ---- beginning, ending, dropping ---- */

static struct many *
many_of(struct store *store)
{
	if (!store->many) {
		store->many = memory_get(sizeof *store->many);
		store->many->batch = batch_new(store);
	}
	return store->many;
}

bool
many_on(const struct store *store)
{
	return store->many && store->many->on;
}

static void
forget(struct many *many)
{
	many->on = false;
	many->made = (struct uid){ { 0 } };
	many->rank = 0;
	many->all = (struct span){ .count = 0 };
	many->sessions_count = many->keys_count = many->links_count = 0;
	map_free(&many->found);
	arena_clear(&many->arena);
}

/* The guards among the triggers have nothing to do: each entry is new, and what is
 * there is neither changed nor taken out.  Nor have the checks of the log, which
 * ask how long an id, a hash and a salt are: those of struct entry are so. */
static void
rest(struct store *store, bool resting)
{
	sqlite3_stmt *checks = sql_own(store->db, resting ? SQL_CHECKS_REST : SQL_CHECKS_COUNT);

	if (checks)
		sqlite3_step(checks);
	sqlite3_finalize(checks);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, !resting, NULL);
	store->many->resting = resting;
}

void
many_rest(struct store *store)
{
	struct many *many = store->many;

	if (!many)
		return;
	if (many->on)
		batch_drop(many->batch);
	forget(many);
	if (many->resting)
		rest(store, false);
}

void
many_free(struct store *store)
{
	struct many *many = store->many;

	if (!many)
		return;
	forget(many);
	batch_free(many->batch);
	free(many->sessions);
	free(many->keys);
	free(many->links);
	arena_free(&many->arena);
	free(many);
	store->many = NULL;
}

bool
many_begin(struct store *store, const struct entry *tail, struct diags *diags)
{
	struct many *many = many_of(store);

	if (!many->resting)
		rest(store, true);
	many->document = tail->document;
	many->seq = tail->seq - 1;
	many->prev = tail->prev;
	many->on = batch_begin(many->batch, &many->document, diags);
	return many->on;
}

/* ---- one of them ---- */

/* An id and a salt; no bytes are used twice. */
static void
draw(struct many *many, struct entry *entry)
{
	const size_t each = sizeof entry->uid + sizeof entry->salt;
	unsigned char *bytes;

	if (many->chance_left < each) {
		random_bytes(many->chance, sizeof many->chance);
		many->chance_left = sizeof many->chance;
	}
	many->chance_left -= each;
	bytes = many->chance + many->chance_left;
	entry->uid = many->last = uid_after(&many->last, entry->at, bytes);
	memcpy(entry->salt, bytes + sizeof entry->uid, sizeof entry->salt);
	memset(bytes, 0, each);
}

/* A clock that is far ahead counts as of when the entry came, as in
 * schema.sql. */
static int64_t
rank_of(const struct entry *entry)
{
	bool ahead = (int64_t)(entry->clock >> 16) > entry->at + INT64_C(86400000);

	return ahead ? (int64_t)((uint64_t)entry->at << 16) : (int64_t)entry->clock;
}

static struct str
key_text(struct many *many, const struct entry *entry)
{
	char person[UID_TEXT];

	uid_write(person, &entry->participant);
	return arena_format(&many->arena, "%s %s %u %.*s", entry_kind_class(entry->kind).at, person,
		entry->ballot, STR_ARGS(entry->path));
}

/* The key whose present head the entry asks for, if it does. */
static struct key *
find_key(struct many *many, const struct entry *entry)
{
	struct str text;
	uint32_t at;

	if (entry->replaces || entry_kind_alone(entry->kind))
		return NULL;
	text = key_text(many, entry);
	at = map_get(&many->found, text);
	if (at != MAP_NONE)
		return &many->keys[at];
	map_put(&many->found, text, (uint32_t)many->keys_count);
	many->keys =
		memory_grow(many->keys, many->keys_count, &many->keys_room, sizeof *many->keys);
	many->keys[many->keys_count] = (struct key){ .rank = 0 };
	return &many->keys[many->keys_count++];
}

static void
replace(struct many *many, struct entry *entry, const struct key *key)
{
	static const struct uid none;
	bool first = !key || uid_none(&key->last.uid);

	assert(!entry->replaces || !entry->replaces_count);
	entry->replaces = first ? &none : &key->last.uid;
	entry->replaces_count = !first;
	if (first)
		return;
	many->links =
		memory_grow(many->links, many->links_count, &many->links_room, sizeof *many->links);
	many->links[many->links_count++] = (struct link){ key->last.uid, entry->uid };
}

/* The wall clock may be set back on the way. */
static void
count(struct span *span, const struct entry *entry)
{
	if (!span->count++)
		span->first = span->last = entry->at;
	span->first = entry->at < span->first ? entry->at : span->first;
	span->last = entry->at > span->last ? entry->at : span->last;
}

static void
count_session(struct many *many, const struct entry *entry)
{
	size_t at = many->sessions_count;

	if (uid_none(&entry->session))
		return;
	/* It is nearly always the last. */
	while (at > 0 && !uid_equal(&many->sessions[at - 1].id, &entry->session))
		at--;
	if (!at) {
		at = many->sessions_count + 1;
		many->sessions = memory_grow(many->sessions, many->sessions_count++,
			&many->sessions_room, sizeof *many->sessions);
		many->sessions[at - 1] = (struct span){ .id = entry->session };
	}
	count(&many->sessions[at - 1], entry);
}

void
many_add(struct store *store, struct entry *entry)
{
	struct many *many = store->many;
	struct key *key;
	int64_t rank = rank_of(entry);

	assert(uid_equal(&entry->document, &many->document));
	assert(entry->kind != ENTRY_erase && uid_none(&entry->uid));
	assert(entry->clock <= INT64_MAX);
	draw(many, entry);
	key = find_key(many, entry);
	replace(many, entry, key);
	entry->seq = ++many->seq;
	entry->prev = many->prev;
	entry_seal(entry);
	many->prev = entry->hash;
	many->rank = rank > many->rank ? rank : many->rank;
	if (entry->kind == ENTRY_document && uid_none(&many->made))
		many->made = entry->uid;
	count(&many->all, entry);
	count_session(many, entry);
	batch_add(many->batch, entry, rank, !key);
	if (!key)
		return;
	*key = (struct key){ .last = *entry, .rank = rank };
	key->last.path = arena_text(&many->arena, entry->path);
	entry->replaces = NULL; /* it may be the key's own */
	entry->replaces_count = 0;
}

/* ---- what they come to ---- */

static bool
tell_keys(struct store *store, struct diags *diags)
{
	const struct many *many = store->many;
	bool good = true;

	for (size_t i = 0; good && i < many->keys_count; i++) {
		const struct entry *entry = &many->keys[i].last;
		sqlite3_stmt *stmt = sql_get(store, SQL_MANY_HEAD, diags);

		if (!stmt)
			return false;
		bind_uid(stmt, 1, &entry->document);
		bind_text(stmt, 2, entry->path);
		bind_uid(stmt, 3, &entry->participant);
		bind_number(stmt, 4, entry->ballot);
		bind_text(stmt, 5, entry_kind_class(entry->kind));
		bind_uid(stmt, 6, &entry->uid);
		bind_number(stmt, 7, many->keys[i].rank);
		good = sql_run(store, stmt, diags);
	}
	return good;
}

static bool
tell_links(struct store *store, struct diags *diags)
{
	const struct many *many = store->many;
	bool good = true;

	for (size_t i = 0; good && i < many->links_count; i++) {
		sqlite3_stmt *stmt = sql_get(store, SQL_MANY_REPLACED, diags);

		if (!stmt)
			return false;
		bind_uid(stmt, 1, &many->links[i].uid);
		bind_uid(stmt, 2, &many->links[i].by);
		good = sql_run(store, stmt, diags);
	}
	return good;
}

static bool
tell_document(struct store *store, struct diags *diags)
{
	const struct many *many = store->many;
	sqlite3_stmt *stmt = sql_get(store, SQL_MANY_DOCUMENT, diags);

	if (!stmt)
		return false;
	bind_uid(stmt, 1, &many->document);
	bind_uid(stmt, 2, &many->made);
	bind_number(stmt, 3, many->all.first);
	bind_number(stmt, 4, many->all.last);
	bind_number(stmt, 5, many->rank);
	return sql_run(store, stmt, diags);
}

static bool
tell_sessions(struct store *store, struct diags *diags)
{
	const struct many *many = store->many;
	bool good = true;

	for (size_t i = 0; good && i < many->sessions_count; i++) {
		const struct span *session = &many->sessions[i];
		sqlite3_stmt *stmt = sql_get(store, SQL_MANY_SESSION, diags);

		if (!stmt)
			return false;
		bind_uid(stmt, 1, &many->document);
		bind_uid(stmt, 2, &session->id);
		bind_number(stmt, 3, session->first);
		bind_number(stmt, 4, session->last);
		bind_number(stmt, 5, session->count);
		good = sql_run(store, stmt, diags);
	}
	return good;
}

bool
log_many_end(struct store *store, struct diags *diags)
{
	struct many *many = store->many;
	bool good;

	assert(many_on(store));
	good = batch_end(many->batch, diags);
	if (many->all.count)
		good = good && tell_keys(store, diags) && tell_links(store, diags) &&
		       tell_document(store, diags) && tell_sessions(store, diags);
	written_note(store, &many->document);
	forget(many);
	return good;
}
