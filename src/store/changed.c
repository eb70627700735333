/* Has something changed? */
#include "store/log.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/inside.h"

struct store_stamp
store_stamp(struct store *store)
{
	return (struct store_stamp){ .others = sql_ask(store, SQL_CHANGES, NULL),
		.own = sqlite3_total_changes(store->db) };
}

bool
store_stamp_equal(const struct store_stamp *a, const struct store_stamp *b)
{
	return a->others == b->others && a->own == b->own;
}

int64_t
erased_count(struct store *store)
{
	return sql_ask(store, SQL_ERASE_COUNT, NULL);
}

/* What the sessions of each document have; both are in the order of its id. */
static void
add_entries(struct store *store, struct document_stamp *stamps, size_t count)
{
	struct diags quiet = { 0 };
	sqlite3_stmt *stmt = sql_get(store, SQL_SESSION_COUNTS, &quiet);
	size_t at = 0;

	diags_clear(&quiet);
	while (stmt && sqlite3_step(stmt) == SQLITE_ROW) {
		struct uid document = column_uid(stmt, 0);

		while (at < count && uid_compare(&stamps[at].document, &document) < 0)
			at++;
		if (at < count && uid_equal(&stamps[at].document, &document))
			stamps[at].entries += (uint64_t)sqlite3_column_int64(stmt, 1);
	}
	if (stmt)
		sql_done(stmt);
}

struct document_stamp *
document_stamps(struct store *store, struct arena *arena, size_t *count)
{
	struct diags quiet = { 0 };
	sqlite3_stmt *stmt = sql_get(store, SQL_DOCUMENT_RANKS, &quiet);
	struct document_stamp *found = NULL, *stamps;
	size_t room = 0;

	diags_clear(&quiet);
	*count = 0;
	while (stmt && sqlite3_step(stmt) == SQLITE_ROW) {
		found = memory_grow(found, *count, &room, sizeof *found);
		found[(*count)++] = (struct document_stamp){ .document = column_uid(stmt, 0),
			.rank = (uint64_t)sqlite3_column_int64(stmt, 1) };
	}
	if (stmt)
		sql_done(stmt);
	stamps = arena_copy(arena, found, *count, sizeof *found);
	free(found);
	add_entries(store, stamps, *count);
	return stamps;
}

bool
document_stamp(struct store *store, const struct uid *document, struct document_stamp *stamp)
{
	struct diags quiet = { 0 };
	sqlite3_stmt *stmt = sql_get(store, SQL_DOCUMENT_STAMP, &quiet);
	bool found;

	diags_clear(&quiet);
	if (!stmt)
		return false;
	bind_uid(stmt, 1, document);
	found = sqlite3_step(stmt) == SQLITE_ROW;
	if (found)
		*stamp = (struct document_stamp){ .document = *document,
			.rank = (uint64_t)sqlite3_column_int64(stmt, 0),
			.entries = (uint64_t)sqlite3_column_int64(stmt, 1) };
	sql_done(stmt);
	return found;
}

struct hash
document_end(struct store *store, const struct uid *document)
{
	struct diags quiet = { 0 };
	sqlite3_stmt *stmt = sql_get(store, SQL_DOCUMENT_END, &quiet);
	struct hash end = { { 0 } };

	diags_clear(&quiet);
	if (!stmt)
		return end;
	bind_uid(stmt, 1, document);
	if (sqlite3_step(stmt) == SQLITE_ROW)
		end = column_hash(stmt, 0);
	sql_done(stmt);
	return end;
}

/* ---- by this program ---- */

void
written_note(struct store *store, const struct uid *document)
{
	struct written *written = &store->written;
	size_t at = written->count;

	while (at > 0 && !uid_equal(&written->at[at - 1].document, document))
		at--;
	/* What it was known by before, or the oldest of all, makes room. */
	if (at > 0)
		at--;
	else if (written->count < WRITTEN_MOST)
		at = written->count++;
	else
		written->forgotten = written->at[0].own;
	memmove(&written->at[at], &written->at[at + 1],
		(written->count - at - 1) * sizeof *written->at);
	written->at[written->count - 1].document = *document;
	written->at[written->count - 1].own = sqlite3_total_changes(store->db);
}

bool
documents_written(struct store *store, const struct store_stamp *from, const struct store_stamp *to,
	struct arena *arena, struct uid **documents, size_t *count)
{
	const struct written *written = &store->written;

	*documents = arena_get(arena, WRITTEN_MOST * sizeof **documents);
	*count = 0;
	if (from->others != to->others || from->own < written->forgotten)
		return false;
	for (size_t i = 0; i < written->count; i++)
		if (written->at[i].own > from->own && !uid_none(&written->at[i].document))
			(*documents)[(*count)++] = written->at[i].document;
	return true;
}
