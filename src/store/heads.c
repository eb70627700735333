#include "store/inside.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/memory.h"
#include "store/log.h"

/* ---- heads ---- */

/* A head, with texts of its own. */
struct head_row {
	struct head head;
	struct uid own;
	int64_t rank;
	struct buf texts;
};

struct head_cursor {
	struct lent lent;
	struct head_row rows[2];
	unsigned at; /* of the row that is read, and not given yet */
	bool ahead;  /* is there one? */
};

/* The first and the last path of those wanted: one statement for one, those below it,
 * and all, since a blob comes after every text. */
static void
bind_paths(sqlite3_stmt *stmt, const struct head_filter *filter)
{
	struct buf last = { 0 };

	if (filter->path) {
		bind_text(stmt, 5, *filter->path);
		bind_text(stmt, 6, *filter->path);
	} else if (filter->under) {
		/* '\\' is the first after '[', and '/' lies before both. */
		buf_add(&last, *filter->under);
		buf_byte(&last, '\\');
		bind_text(stmt, 5, *filter->under);
		bind_text(stmt, 6, buf_str(&last));
	} else {
		bind_text(stmt, 5, STR(""));
		sqlite3_bind_zeroblob(stmt, 6, 0);
	}
	buf_free(&last);
}

struct head_cursor *
heads_read(struct store *store, const struct head_filter *filter)
{
	struct head_cursor *cursor = memory_get(sizeof *cursor);
	enum sql text = !filter->document ? SQL_HEADS
			: filter->since	  ? SQL_HEADS_NEWER
					  : SQL_HEADS_OF;
	sqlite3_stmt *stmt;

	assert((!filter->since && !filter->under) || filter->document);
	assert(!filter->since || !filter->under);
	cursor->lent = sql_lend(store, text);
	stmt = cursor->lent.stmt;
	if (!stmt)
		return cursor;
	if (filter->document)
		bind_uid(stmt, 1, filter->document);
	if (filter->class)
		bind_text(stmt, 2, str_of(filter->class));
	if (filter->path)
		bind_text(stmt, 3, *filter->path);
	if (filter->participant)
		bind_uid(stmt, 4, filter->participant);
	if (text == SQL_HEADS_NEWER)
		bind_number(stmt, 5, (int64_t)filter->since);
	else if (text == SQL_HEADS_OF)
		bind_paths(stmt, filter);
	return cursor;
}

static void
read_texts(sqlite3_stmt *stmt, struct head_row *row)
{
	struct str *const texts[] = { &row->head.class, &row->head.path, &row->head.value,
		&row->head.state };
	static const int columns[] = { 1, 6, 8, 9 };
	size_t at = 0;

	buf_clear(&row->texts);
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		*texts[i] = column_text(stmt, columns[i]);
		buf_bytes(&row->texts, texts[i]->at, texts[i]->length);
		buf_byte(&row->texts, '\0');
	}
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		texts[i]->at = row->texts.at + at;
		at += texts[i]->length + 1;
	}
}

static bool
read_row(struct head_cursor *cursor, struct head_row *row)
{
	sqlite3_stmt *stmt = cursor->lent.stmt;

	if (!stmt)
		return false;
	if (sqlite3_step(stmt) != SQLITE_ROW) {
		sql_give_back(&cursor->lent);
		return false;
	}
	row->head = (struct head){
		.kind = entry_kind_named(column_text(stmt, 0)),
		.document = column_uid(stmt, 2),
		.uid = column_uid(stmt, 3),
		.participant = column_uid(stmt, 4),
		.session = column_uid(stmt, 5),
		.ballot = (uint32_t)sqlite3_column_int64(stmt, 7),
		.erased = sqlite3_column_int(stmt, 10),
		.at = sqlite3_column_int64(stmt, 11),
		.clock = (uint64_t)sqlite3_column_int64(stmt, 12),
		.heads = (uint32_t)sqlite3_column_int64(stmt, 15),
	};
	row->rank = sqlite3_column_int64(stmt, 13);
	row->own = column_uid(stmt, 14);
	read_texts(stmt, row);
	return true;
}

static bool
same_key(const struct head_row *a, const struct head_row *b)
{
	return a->head.ballot == b->head.ballot && str_equal(a->head.path, b->head.path) &&
	       str_equal(a->head.class, b->head.class) &&
	       uid_compare(&a->head.participant, &b->head.participant) == 0 &&
	       uid_compare(&a->head.document, &b->head.document) == 0 &&
	       uid_compare(&a->own, &b->own) == 0;
}

static bool
counts_before(const struct head_row *a, const struct head_row *b)
{
	return a->rank != b->rank ? a->rank > b->rank : uid_compare(&a->head.uid, &b->head.uid) > 0;
}

/* Those of one key stand together: nearly always one, and the next is another's. */
bool
heads_next(struct head_cursor *cursor, struct head *head)
{
	unsigned best = cursor->at;
	uint32_t count;

	if (!cursor->ahead && !read_row(cursor, &cursor->rows[best]))
		return false;
	count = cursor->rows[best].head.heads;
	while ((cursor->ahead = read_row(cursor, &cursor->rows[!best])) &&
		same_key(&cursor->rows[best], &cursor->rows[!best])) {
		count += cursor->rows[!best].head.heads;
		if (counts_before(&cursor->rows[!best], &cursor->rows[best]))
			best = !best;
	}
	cursor->at = !best;
	*head = cursor->rows[best].head;
	head->heads = count;
	return true;
}

void
heads_close(struct head_cursor *cursor)
{
	if (!cursor)
		return;
	sql_give_back(&cursor->lent);
	buf_free(&cursor->rows[0].texts);
	buf_free(&cursor->rows[1].texts);
	free(cursor);
}

/* ---- documents ---- */

struct uid
document_id(struct str form_id, struct str unit, struct str round)
{
	struct hashing hashing;
	struct uid id;

	hashing_start(&hashing);
	hashing_field(&hashing, form_id.at, form_id.length);
	hashing_field(&hashing, unit.at, unit.length);
	hashing_field(&hashing, round.at, round.length);
	struct hash hash = hashing_end(&hashing);
	memcpy(id.bytes, hash.bytes, sizeof id.bytes);
	return id;
}

/* Lay what a payload says over what is known. */
static void
take_payload(struct arena *arena, struct str payload, struct document_row *row)
{
	struct json_pair *pairs;
	size_t count;
	struct str hash;

	payload = arena_text(arena, payload);
	if (payload.length == 0 || !json_read_flat(arena, payload, &pairs, &count))
		return;
	json_member(pairs, count, "form", &row->form_id);
	json_member(pairs, count, "version", &row->version);
	json_member(pairs, count, "unit", &row->unit);
	json_member(pairs, count, "round", &row->round);
	json_member(pairs, count, "title", &row->title);
	if (json_member(pairs, count, "hash", &hash))
		hex_read(hash, row->hash.bytes, sizeof row->hash.bytes);
}

static struct document_row
empty_document(const struct uid *id)
{
	return (struct document_row){
		.id = *id,
		.form_id = STR(""),
		.version = STR(""),
		.unit = STR(""),
		.title = STR(""),
		.round = STR(""),
		.progress = STR(""),
	};
}

static struct document_row
read_document(sqlite3_stmt *stmt, struct arena *arena)
{
	struct uid id = column_uid(stmt, 0);
	struct document_row row = empty_document(&id);

	row.begun = sqlite3_column_int64(stmt, 1);
	row.changed = sqlite3_column_int64(stmt, 2);
	row.sessions = (uint32_t)sqlite3_column_int64(stmt, 6);
	row.progress = arena_text(arena, column_text(stmt, 5));
	/* What began it, then what it was moved to. */
	take_payload(arena, column_text(stmt, 3), &row);
	take_payload(arena, column_text(stmt, 4), &row);
	return row;
}

void
documents_list(struct store *store, struct arena *arena, struct document_row **rows, size_t *count)
{
	sqlite3_stmt *stmt = sql_own(store->db, SQL_DOCUMENTS);
	struct document_row *found = NULL;
	size_t room = 0;

	*count = 0;
	while (stmt && sqlite3_step(stmt) == SQLITE_ROW) {
		found = memory_grow(found, *count, &room, sizeof *found);
		found[(*count)++] = read_document(stmt, arena);
	}
	sqlite3_finalize(stmt);
	*rows = arena_copy(arena, found, *count, sizeof *found);
	free(found);
}

bool
document_row(
	struct store *store, const struct uid *id, struct arena *arena, struct document_row *row)
{
	struct diags quiet = { 0 };
	sqlite3_stmt *stmt = sql_get(store, SQL_DOCUMENT, &quiet);
	bool found = false;

	diags_clear(&quiet);
	if (!stmt)
		return false;
	bind_uid(stmt, 1, id);
	if (sqlite3_step(stmt) == SQLITE_ROW) {
		found = true;
		*row = read_document(stmt, arena);
	}
	sql_done(stmt);
	return found;
}

/* What it was moved to, as SQL_DOCUMENT finds it. */
static void
take_moved(struct store *store, const struct uid *id, struct arena *arena, struct document_row *row)
{
	static const struct uid nobody;
	struct str path = STR("");
	struct head_filter filter = { .document = id,
		.class = entry_kind_class(ENTRY_document).at,
		.path = &path,
		.participant = &nobody };
	struct head_cursor *cursor = heads_read(store, &filter);
	struct head head;

	while (heads_next(cursor, &head))
		if (head.ballot == 0)
			take_payload(arena, head.value, row);
	heads_close(cursor);
}

bool
document_said(
	struct store *store, const struct uid *id, struct arena *arena, struct document_row *row)
{
	sqlite3_stmt *stmt = sql_own(store->db, SQL_DOCUMENT_MADE);
	bool found = false;

	if (stmt)
		bind_uid(stmt, 1, id);
	if (stmt && sqlite3_step(stmt) == SQLITE_ROW) {
		found = true;
		*row = empty_document(id);
		take_payload(arena, column_text(stmt, 0), row);
	}
	sqlite3_finalize(stmt);
	if (found)
		take_moved(store, id, arena, row);
	return found;
}

/* ---- sessions ---- */

static struct session_row
read_session(sqlite3_stmt *stmt)
{
	return (struct session_row){
		.id = column_uid(stmt, 0),
		.document = column_uid(stmt, 1),
		.begun = sqlite3_column_int64(stmt, 2),
		.last = sqlite3_column_int64(stmt, 3),
		.entries = (size_t)sqlite3_column_int64(stmt, 4),
		.number = (uint32_t)sqlite3_column_int64(stmt, 5),
	};
}

void
sessions_list(struct store *store, const struct uid *document, struct arena *arena,
	struct session_row **rows, size_t *count)
{
	sqlite3_stmt *stmt = sql_own(store->db, document ? SQL_SESSIONS_OF : SQL_SESSIONS);
	struct session_row *found = NULL;
	size_t room = 0;

	*count = 0;
	if (stmt && document)
		bind_uid(stmt, 1, document);
	while (stmt && sqlite3_step(stmt) == SQLITE_ROW) {
		found = memory_grow(found, *count, &room, sizeof *found);
		found[(*count)++] = read_session(stmt);
	}
	sqlite3_finalize(stmt);
	*rows = arena_copy(arena, found, *count, sizeof *found);
	free(found);
}

bool
session_latest(struct store *store, struct session_row *row)
{
	sqlite3_stmt *stmt = sql_own(store->db, SQL_SESSION_LATEST);
	bool found = stmt && sqlite3_step(stmt) == SQLITE_ROW;

	if (found)
		*row = read_session(stmt);
	sqlite3_finalize(stmt);
	return found;
}

void
presences_list(struct store *store, const struct uid *document, const struct uid *session,
	struct arena *arena, struct presence **presences, size_t *count)
{
	struct diags quiet = { 0 };
	sqlite3_stmt *stmt = sql_get(store, SQL_PRESENCES, &quiet);
	struct presence *found = NULL;
	size_t room = 0;

	*count = 0;
	diags_clear(&quiet);
	if (stmt) {
		bind_uid(stmt, 1, document);
		bind_uid(stmt, 2, session);
	}
	while (stmt && sqlite3_step(stmt) == SQLITE_ROW) {
		found = memory_grow(found, *count, &room, sizeof *found);
		found[(*count)++] = (struct presence){
			.participant = column_uid(stmt, 0),
			.joined = sqlite3_column_int(stmt, 1),
		};
	}
	sql_done(stmt);
	*presences = arena_copy(arena, found, *count, sizeof *found);
	free(found);
}

/* ---- beside the log ---- */

/* A change of its own, in the caller's transaction or in one of its own.  Takes
 * the statement as it was bound. */
static bool
change(struct store *store, sqlite3_stmt *stmt, struct diags *diags)
{
	if (!stmt)
		return false;
	if (store->inside) {
		many_rest(store);
		return sql_run(store, stmt, diags);
	}
	if (!store_begin(store, diags)) {
		sql_done(stmt);
		return false;
	}
	if (sql_run(store, stmt, diags))
		return store_commit(store, diags);
	store_rollback(store);
	return false;
}

static sqlite3_stmt *
for_draft(struct store *store, enum sql which, const struct uid *document, struct str path,
	const struct uid *participant, struct diags *diags)
{
	static const struct uid nobody;
	sqlite3_stmt *stmt = sql_get(store, which, diags);

	if (!stmt)
		return NULL;
	bind_uid(stmt, 1, &store->device.id);
	bind_uid(stmt, 2, document);
	bind_text(stmt, 3, path);
	bind_uid(stmt, 4, participant ? participant : &nobody);
	return stmt;
}

void
drafts_aside(struct store *store, struct store *copy)
{
	store->aside = copy;
}

static struct store *
of_drafts(struct store *store)
{
	return store->aside ? store->aside : store;
}

bool
draft_keep(struct store *given, const struct uid *document, struct str path,
	const struct uid *participant, struct str text, bool wrong, struct diags *diags)
{
	struct store *store = of_drafts(given);
	sqlite3_stmt *stmt = for_draft(store, SQL_DRAFT_KEEP, document, path, participant, diags);

	if (!stmt)
		return false;
	bind_text(stmt, 5, text);
	bind_number(stmt, 6, wrong);
	bind_number(stmt, 7, clock_now());
	return change(store, stmt, diags);
}

bool
draft_drop(struct store *given, const struct uid *document, struct str path,
	const struct uid *participant, struct diags *diags)
{
	struct store *store = of_drafts(given);

	return change(
		store, for_draft(store, SQL_DRAFT_DROP, document, path, participant, diags), diags);
}

void
drafts_list(struct store *store, const struct uid *document, struct arena *arena,
	struct draft **drafts, size_t *count)
{
	struct diags quiet = { 0 };
	sqlite3_stmt *stmt = sql_get(store, SQL_DRAFTS, &quiet);
	struct draft *found = NULL;
	size_t room = 0;

	*count = 0;
	diags_clear(&quiet);
	if (stmt) {
		bind_uid(stmt, 1, &store->device.id);
		bind_uid(stmt, 2, document);
	}
	while (stmt && sqlite3_step(stmt) == SQLITE_ROW) {
		found = memory_grow(found, *count, &room, sizeof *found);
		found[(*count)++] = (struct draft){
			.path = arena_text(arena, column_text(stmt, 0)),
			.text = arena_text(arena, column_text(stmt, 1)),
			.participant = column_uid(stmt, 2),
			.wrong = sqlite3_column_int(stmt, 3),
			.at = sqlite3_column_int64(stmt, 4),
		};
	}
	sql_done(stmt);
	*drafts = arena_copy(arena, found, *count, sizeof *found);
	free(found);
}

bool
place_keep(struct store *store, const struct uid *document, struct str path, struct diags *diags)
{
	sqlite3_stmt *stmt = sql_get(store, SQL_PLACE_KEEP, diags);

	if (!stmt)
		return false;
	bind_uid(stmt, 1, &store->device.id);
	bind_uid(stmt, 2, document);
	bind_text(stmt, 3, path);
	return change(store, stmt, diags);
}

struct str
place_kept(struct store *store, const struct uid *document, struct arena *arena)
{
	struct diags quiet = { 0 };
	sqlite3_stmt *stmt = sql_get(store, SQL_PLACE, &quiet);
	struct str path = STR("");

	diags_clear(&quiet);
	if (stmt) {
		bind_uid(stmt, 1, &store->device.id);
		bind_uid(stmt, 2, document);
		if (sqlite3_step(stmt) == SQLITE_ROW)
			path = arena_text(arena, column_text(stmt, 0));
	}
	sql_done(stmt);
	return path;
}
