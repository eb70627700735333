/* A file that behov exported, into an empty store, beside bare SQLite inserts of
 * the same answers in one transaction in the same journal mode. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/path.h"
#include "bench.h"
#include "exchange/in/incoming.h"
#include "session/intake.h"
#include "store/log.h"

#define TURNS 5
#define FILE_MOST ((size_t)1 << 30)

/* What a plain program would keep of an answer. */
static const char bare_schema[] =
	"PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA;"
	"CREATE TABLE answers (uid BLOB PRIMARY KEY, document BLOB, path TEXT, participant BLOB,"
	" ballot INTEGER, state TEXT, value TEXT) WITHOUT ROWID;";

static const char log_schema[] =
	"PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA;"
	"CREATE TABLE main.log (uid BLOB PRIMARY KEY, device, seq, at, clock, author, kind,"
	" document, session, path, participant, ballot, value, state, replaces, prev, salt,"
	" inner, hash, received) WITHOUT ROWID;"
	"CREATE INDEX main.log_chain ON log (document, device, seq);";

struct work {
	struct arena arena;
	struct diags diags;
	struct buf text;
	struct str store, bare;
	const char *file;
	struct store *forms; /* NULL: they are found */
};

static void
forget(struct str path)
{
	struct arena arena = { 0 };

	unlink(path.at);
	unlink(arena_format(&arena, "%s-journal", path.at).at);
	arena_free(&arena);
}

struct took {
	double wall, processor; /* s; the latter is what a busy machine leaves as it is */
};

static struct took
now(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return (struct took){ .wall = bench_now(),
		.processor = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
			     (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6 };
}

static struct took
since(struct took started)
{
	struct took ended = now();

	return (struct took){ ended.wall - started.wall, ended.processor - started.processor };
}

/* Everything that behov import does once the file is in memory. */
static struct took
take_once(struct work *work)
{
	struct took started = now();
	struct incoming *incoming =
		incoming_open(buf_str(&work->text), work->file, false, &work->diags);
	struct store *store = NULL;
	struct intake *intake;
	bool good;

	intake = intake_new(NULL, false);
	intake_form_at(intake, NULL, work->forms);
	if (incoming)
		store = store_open(
			work->store.at, STORE_CREATE, incoming_demo(incoming), &work->diags);
	good = store && store_begin(store, &work->diags);
	intake_store(intake, store);
	intake_start(intake);
	good = good && intake_write(intake, incoming) && store_commit(store, &work->diags);
	started = since(started);
	intake_free(intake);
	incoming_close(incoming);
	store_close(store);
	return good ? started : (struct took){ 0 };
}

struct row {
	struct uid uid, document, participant;
	struct str path, state, value;
	uint32_t ballot;
};

/* The answers that came in, to be put in again by themselves. */
static struct row *
rows_of(struct work *work, size_t *count)
{
	struct store *store = store_open(work->store.at, STORE_READ, false, &work->diags);
	struct log_filter filter = { .kind = ENTRY_UNKNOWN };
	struct log_cursor *cursor;
	struct row *rows = NULL;
	struct entry entry;
	size_t room = 0;

	*count = 0;
	if (!store)
		return NULL;
	cursor = log_read(store, &filter);
	while (log_next(cursor, &entry)) {
		if (entry.kind != ENTRY_answer && entry.kind != ENTRY_group_answer)
			continue;
		if (*count == room) {
			room = room ? 2 * room : 1024;
			rows = realloc(rows, room * sizeof *rows);
		}
		rows[(*count)++] = (struct row){ .uid = entry.uid,
			.document = entry.document,
			.participant = entry.participant,
			.path = arena_text(&work->arena, entry.path),
			.state = arena_text(&work->arena, entry.state),
			.value = arena_text(&work->arena, entry.value),
			.ballot = entry.ballot };
	}
	log_close(cursor);
	store_close(store);
	return rows;
}

static void
bare_row(sqlite3_stmt *insert, const struct row *row)
{
	sqlite3_bind_blob(insert, 1, row->uid.bytes, sizeof row->uid, SQLITE_STATIC);
	sqlite3_bind_blob(insert, 2, row->document.bytes, sizeof row->document, SQLITE_STATIC);
	sqlite3_bind_text(insert, 3, row->path.at, (int)row->path.length, SQLITE_STATIC);
	sqlite3_bind_blob(insert, 4, row->participant.bytes, sizeof row->uid, SQLITE_STATIC);
	sqlite3_bind_int(insert, 5, (int)row->ballot);
	sqlite3_bind_text(insert, 6, row->state.at, (int)row->state.length, SQLITE_STATIC);
	sqlite3_bind_text(insert, 7, row->value.at, (int)row->value.length, SQLITE_STATIC);
	sqlite3_step(insert);
	sqlite3_reset(insert);
}

static struct took
bare_once(struct work *work, const struct row *rows, size_t count)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *insert = NULL;
	struct took started = { 0 };

	forget(work->bare);
	if (sqlite3_open(work->bare.at, &db) != SQLITE_OK)
		return started;
	sqlite3_exec(db, bare_schema, NULL, NULL, NULL);
	started = now();
	sqlite3_prepare_v2(
		db, "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)", -1, &insert, NULL);
	sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	for (size_t i = 0; i < count; i++)
		bare_row(insert, &rows[i]);
	sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	started = since(started);
	sqlite3_finalize(insert);
	sqlite3_close(db);
	return started;
}

/* The floor: the rows that the log has now, put into a table with the same key
 * and index and nothing else. */
static struct took
log_once(struct work *work)
{
	sqlite3 *db = NULL;
	struct str attach = arena_format(&work->arena, "ATTACH '%s' AS made", work->store.at);
	struct took started = { 0 };

	forget(work->bare);
	if (sqlite3_open(work->bare.at, &db) != SQLITE_OK)
		return started;
	sqlite3_exec(db, attach.at, NULL, NULL, NULL);
	sqlite3_exec(db, log_schema, NULL, NULL, NULL);
	started = now();
	sqlite3_exec(db, "BEGIN IMMEDIATE; INSERT INTO main.log SELECT * FROM made.log; COMMIT",
		NULL, NULL, NULL);
	started = since(started);
	sqlite3_close(db);
	return started;
}

static struct took
median(const struct took *samples)
{
	double wall[TURNS], processor[TURNS];

	for (int i = 0; i < TURNS; i++) {
		wall[i] = samples[i].wall;
		processor[i] = samples[i].processor;
	}
	return (struct took){ bench_part(wall, TURNS, 0.5), bench_part(processor, TURNS, 0.5) };
}

static void
tell(const struct took *ours, const struct took *theirs, const struct took *floor, size_t count,
	const struct work *work)
{
	struct took import = median(ours), bare = median(theirs), log = median(floor);
	double rate = (double)count / import.wall, bare_rate = (double)count / bare.wall;

	printf("{\"behov\":1,\"mode\":\"import\",\"answers\":%zu,\"file_bytes\":%zu,"
	       "\"import_ms\":%.1f,\"bare_ms\":%.1f,\"answers_per_s\":%.0f,"
	       "\"bare_per_s\":%.0f,\"ratio\":%.3f,\"log_ms\":%.1f,\"ratio_log\":%.3f,"
	       "\"import_cpu_ms\":%.1f,\"bare_cpu_ms\":%.1f,\"ratio_cpu\":%.3f,"
	       "\"rss_kb\":%ld}\n",
		count, work->text.length, import.wall * 1e3, bare.wall * 1e3, rate, bare_rate,
		rate / bare_rate, log.wall * 1e3, log.wall / import.wall, import.processor * 1e3,
		bare.processor * 1e3, bare.processor / import.processor, bench_rss_kb());
}

int
bench_import(int count, char **words)
{
	struct work work = { .file = count > 0 ? words[0] : NULL };
	struct took ours[TURNS], theirs[TURNS], floor[TURNS];
	struct row *rows = NULL;
	size_t answers = 0;
	bool good;

	if (count != 2 && count != 3)
		return 64;
	if (count == 3)
		work.forms = store_open(words[2], STORE_READ, false, &work.diags);
	work.store = path_join(&work.arena, str_of(words[1]), STR("import.db"));
	work.bare = path_join(&work.arena, str_of(words[1]), STR("bare.db"));
	good = path_read(words[0], FILE_MOST, &work.text, &work.diags);
	for (int i = 0; good && i < TURNS; i++) {
		forget(work.store);
		ours[i] = take_once(&work);
		good = ours[i].wall > 0;
		if (good && !rows)
			rows = rows_of(&work, &answers);
		if (good)
			theirs[i] = bare_once(&work, rows, answers);
		if (good)
			floor[i] = log_once(&work);
	}
	if (good)
		tell(ours, theirs, floor, answers, &work);
	diags_print(&work.diags, stderr, 20);
	diags_clear(&work.diags);
	free(rows);
	store_close(work.forms);
	buf_free(&work.text);
	arena_free(&work.arena);
	return good ? 0 : 74;
}
