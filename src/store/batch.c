/* Entries as a table that SQLite reads from: one statement takes in as many of
 * them as there are, which costs half of what one statement each does. */
#include "store/inside.h"

#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"

#define BATCH_ROWS 128

struct row {
	struct entry entry;
	int64_t rank;
	struct str class;
	struct uid own;
	bool head;
};

struct rows {
	struct row at[BATCH_ROWS];
	size_t count;
	struct arena texts;
};

struct batch {
	struct store *store;
	struct rows rows;
	sqlite3_stmt *log, *heads;
	bool failed; /* from then on nothing is put in */
};

/* ---- the table ---- */

/* clang-format off */
#define COLUMNS(row)                                                        \
	row(uid) row(seq) row(at) row(clock) row(kind) row(session)         \
	row(path) row(participant) row(ballot) row(value) row(state)        \
	row(replaces) row(prev) row(salt) row(inner) row(hash) row(class)   \
	row(own) row(rank) row(head)
/* clang-format on */

enum column {
#define row(name) COLUMN_##name,
	COLUMNS(row)
#undef row
		COLUMN_rows
};

struct reading {
	sqlite3_vtab_cursor base;
	const struct rows *rows;
	size_t at;
};

static int
table_connect(sqlite3 *db, void *context, int count, const char *const *words, sqlite3_vtab **table,
	char **trouble)
{
	(void)context;
	(void)count;
	(void)words;
	(void)trouble;
	*table = memory_get(sizeof **table);
#define row(name) #name ", "
	return sqlite3_declare_vtab(db, "CREATE TABLE batch (" COLUMNS(row) "rows HIDDEN)");
#undef row
}

static int
table_disconnect(sqlite3_vtab *table)
{
	free(table);
	return SQLITE_OK;
}

/* The one way to read it: which rows must be said. */
static int
table_plan(sqlite3_vtab *table, sqlite3_index_info *plan)
{
	(void)table;
	for (int i = 0; i < plan->nConstraint; i++)
		if (plan->aConstraint[i].usable && plan->aConstraint[i].iColumn == COLUMN_rows &&
			plan->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ) {
			plan->aConstraintUsage[i].argvIndex = 1;
			plan->aConstraintUsage[i].omit = 1;
			plan->estimatedRows = BATCH_ROWS;
			return SQLITE_OK;
		}
	return SQLITE_CONSTRAINT;
}

static int
table_open(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
	struct reading *reading = memory_get(sizeof *reading);

	(void)table;
	*cursor = &reading->base;
	return SQLITE_OK;
}

static struct reading *
reading_of(sqlite3_vtab_cursor *cursor)
{
	return (struct reading *)(void *)cursor;
}

static int
table_close(sqlite3_vtab_cursor *cursor)
{
	free(reading_of(cursor));
	return SQLITE_OK;
}

static int
table_filter(
	sqlite3_vtab_cursor *cursor, int plan, const char *text, int count, sqlite3_value **values)
{
	struct reading *reading = reading_of(cursor);

	(void)plan;
	(void)text;
	(void)count;
	reading->rows = sqlite3_value_pointer(values[0], "batch");
	reading->at = 0;
	return SQLITE_OK;
}

static int
table_next(sqlite3_vtab_cursor *cursor)
{
	reading_of(cursor)->at++;
	return SQLITE_OK;
}

static int
table_over(sqlite3_vtab_cursor *cursor)
{
	const struct reading *reading = reading_of(cursor);

	return !reading->rows || reading->at >= reading->rows->count;
}

static int
table_row(sqlite3_vtab_cursor *cursor, sqlite3_int64 *row)
{
	*row = (sqlite3_int64)reading_of(cursor)->at;
	return SQLITE_OK;
}

static void
give_bytes(sqlite3_context *to, const void *bytes, size_t count)
{
	sqlite3_result_blob64(to, bytes, count, SQLITE_STATIC);
}

/* A zeroblob would be expanded into memory of its own. */
static void
give_none(sqlite3_context *to)
{
	give_bytes(to, "", 0);
}

static void
give_uid(sqlite3_context *to, const struct uid *uid)
{
	if (uid_none(uid))
		give_none(to);
	else
		give_bytes(to, uid->bytes, sizeof uid->bytes);
}

static void
give_text(sqlite3_context *to, struct str text)
{
	sqlite3_result_text64(to, text.at ? text.at : "", text.length, SQLITE_STATIC, SQLITE_UTF8);
}

/* "None" is the empty blob. */
static void
give_prev(sqlite3_context *to, const struct hash *prev)
{
	static const struct hash none;

	if (memcmp(prev, &none, sizeof none) == 0)
		give_none(to);
	else
		give_bytes(to, prev->bytes, sizeof prev->bytes);
}

static void
give_replaces(sqlite3_context *to, const struct entry *entry)
{
	if (entry->replaces_count)
		give_bytes(to, entry->replaces, entry->replaces_count * sizeof *entry->replaces);
	else
		give_none(to);
}

/* As entry_bind binds them. */
static int
table_column(sqlite3_vtab_cursor *cursor, sqlite3_context *to, int column)
{
	const struct reading *reading = reading_of(cursor);
	const struct row *row = &reading->rows->at[reading->at];
	const struct entry *entry = &row->entry;

	switch ((enum column)column) {
	case COLUMN_uid: give_uid(to, &entry->uid); break;
	case COLUMN_seq: sqlite3_result_int64(to, (int64_t)entry->seq); break;
	case COLUMN_at: sqlite3_result_int64(to, entry->at); break;
	case COLUMN_clock: sqlite3_result_int64(to, (int64_t)entry->clock); break;
	case COLUMN_kind: give_text(to, entry->kind_name); break;
	case COLUMN_session: give_uid(to, &entry->session); break;
	case COLUMN_path: give_text(to, entry->path); break;
	case COLUMN_participant: give_uid(to, &entry->participant); break;
	case COLUMN_ballot: sqlite3_result_int64(to, entry->ballot); break;
	case COLUMN_value:
		if (entry->has_value)
			give_text(to, entry->value);
		break;
	case COLUMN_state: give_text(to, entry->state); break;
	case COLUMN_replaces: give_replaces(to, entry); break;
	case COLUMN_prev: give_prev(to, &entry->prev); break;
	case COLUMN_salt: give_bytes(to, entry->salt, sizeof entry->salt); break;
	case COLUMN_inner: give_bytes(to, entry->inner.bytes, sizeof entry->inner); break;
	case COLUMN_hash: give_bytes(to, entry->hash.bytes, sizeof entry->hash); break;
	case COLUMN_class: give_text(to, row->class); break;
	case COLUMN_own: give_uid(to, &row->own); break;
	case COLUMN_rank: sqlite3_result_int64(to, row->rank); break;
	case COLUMN_head: sqlite3_result_int(to, row->head); break;
	case COLUMN_rows: break;
	}
	return SQLITE_OK;
}

int
batch_table(sqlite3 *db)
{
	static const sqlite3_module module = {
		.xConnect = table_connect,
		.xBestIndex = table_plan,
		.xDisconnect = table_disconnect,
		.xOpen = table_open,
		.xClose = table_close,
		.xFilter = table_filter,
		.xNext = table_next,
		.xEof = table_over,
		.xColumn = table_column,
		.xRowid = table_row,
	};

	return sqlite3_create_module(db, "batch", &module, NULL);
}

/* ---- putting in ---- */

static bool
put(sqlite3_stmt *stmt, struct rows *rows)
{
	sqlite3_bind_pointer(stmt, 1, rows, "batch", NULL);
	/* What went wrong is asked for later: nothing is done with the
	 * connection before that. */
	return sqlite3_step(stmt) == SQLITE_DONE && sqlite3_reset(stmt) == SQLITE_OK;
}

static void
put_rows(struct batch *batch)
{
	struct rows *rows = &batch->rows;

	batch->failed = batch->failed || !put(batch->log, rows) || !put(batch->heads, rows);
	rows->count = 0;
	arena_clear(&rows->texts);
}

/* ---- what many.c calls ---- */

struct batch *
batch_new(struct store *store)
{
	struct batch *batch = memory_get(sizeof *batch);

	batch->store = store;
	return batch;
}

void
batch_free(struct batch *batch)
{
	batch_drop(batch);
	arena_free(&batch->rows.texts);
	free(batch);
}

bool
batch_begin(struct batch *batch, const struct uid *document, struct diags *diags)
{
	assert(!batch->rows.count);
	batch->failed = false;
	batch->log = sql_get(batch->store, SQL_MANY_LOG, diags);
	batch->heads = sql_get(batch->store, SQL_MANY_HEADS, diags);
	if (!batch->log || !batch->heads)
		return false;
	bind_uid(batch->log, 2, document);
	bind_uid(batch->log, 3, &batch->store->device.id);
	bind_uid(batch->log, 4, &batch->store->device.author);
	bind_uid(batch->heads, 2, document);
	return true;
}

/* What the log's checks ask of a row, which rest meanwhile; the lengths of the rest
 * follow from their types. */
static bool
fits(const struct store *store, const struct entry *entry)
{
	_Static_assert(sizeof(struct uid) == 16 && sizeof(struct hash) == 32 && SALT_BYTES == 16,
		"ids, hashes and salts are as long as the log wants them");
	return !uid_none(&entry->uid) && !uid_none(&store->device.id) && entry->seq > 0 &&
	       entry->seq <= INT64_MAX && entry->clock <= INT64_MAX && !entry->erased;
}

static void
keep(struct rows *rows, const struct entry *entry, int64_t rank, bool head)
{
	struct row *row = &rows->at[rows->count++];

	*row = (struct row){
		.entry = *entry, .rank = rank, .class = entry_kind_class(entry->kind), .head = head
	};
	row->entry.path = arena_text(&rows->texts, entry->path);
	row->entry.value = arena_text(&rows->texts, entry->value);
	row->entry.state = arena_text(&rows->texts, entry->state);
	row->entry.replaces = arena_copy(
		&rows->texts, entry->replaces, entry->replaces_count, sizeof *entry->replaces);
	if (entry_kind_alone(entry->kind))
		row->own = entry->uid;
}

void
batch_add(struct batch *batch, const struct entry *entry, int64_t rank, bool head)
{
	assert(fits(batch->store, entry));
	if (batch->rows.count == BATCH_ROWS)
		put_rows(batch);
	keep(&batch->rows, entry, rank, head);
}

/* Ready to be asked again, whatever became of them. */
static void
put_back(struct batch *batch)
{
	sql_done(batch->log);
	sql_done(batch->heads);
	batch->failed = false;
}

bool
batch_end(struct batch *batch, struct diags *diags)
{
	bool good;

	if (batch->rows.count)
		put_rows(batch);
	good = !batch->failed || sql_failed(batch->store->db, batch->store->path, diags);
	put_back(batch);
	return good;
}

void
batch_drop(struct batch *batch)
{
	batch->rows.count = 0;
	arena_clear(&batch->rows.texts);
	if (batch->failed)
		put_back(batch);
}
