/* One saved answer through the whole engine, beside a bare SQLite insert in
 * the same journal mode and beside write + fdatasync. */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/path.h"
#include "bench.h"
#include "session/session.h"

#define COMMITS 300

static const char form_text[] =
	"form_id: bench\nversion: \"1\"\nform_title: Bench\ndefault_language: en\nsurvey:\n"
	"  - {type: integer, name: q1, label: One}\n";

static struct str
file_in(struct arena *arena, const char *folder, const char *name)
{
	return path_join(arena, str_of(folder), str_of(name));
}

static struct session *
begin(struct arena *arena, const char *folder, struct store **store, struct diags *diags)
{
	struct str form = file_in(arena, folder, "bench.yaml");
	struct session_wish wish = { .form = form, .title = STR("bench") };

	if (!path_write(form.at, str_of(form_text), diags))
		return NULL;
	*store = store_open(file_in(arena, folder, "bench.db").at, STORE_CREATE, false, diags);
	return *store ? session_begin(*store, &wish, diags) : NULL;
}

static double
engine_once(struct session *session, int64_t number, struct diags *diags)
{
	struct spot spot = spot_of(session->answers, form_question(session->form, STR("q1")));
	struct value value = value_integer(number);
	double started = bench_now();

	session_answer(session, &spot, STATE_ANSWERED, &value, NULL, diags);
	return bench_now() - started;
}

static sqlite3 *
bare_open(const char *path)
{
	sqlite3 *db = NULL;

	if (sqlite3_open(path, &db) != SQLITE_OK)
		return NULL;
	sqlite3_exec(db,
		"PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA;"
		"CREATE TABLE log (uid BLOB PRIMARY KEY, value TEXT) WITHOUT ROWID;",
		NULL, NULL, NULL);
	return db;
}

static double
bare_once(sqlite3_stmt *insert, int number)
{
	char uid[16] = { 0 };
	double started;

	memcpy(uid, &number, sizeof number);
	started = bench_now();
	sqlite3_bind_blob(insert, 1, uid, sizeof uid, SQLITE_TRANSIENT);
	sqlite3_bind_int(insert, 2, number);
	sqlite3_step(insert);
	sqlite3_reset(insert);
	return bench_now() - started;
}

static double
limit_once(int file)
{
	char block[512] = { 1 };
	double started = bench_now();

	if (write(file, block, sizeof block) != (ssize_t)sizeof block || fdatasync(file) != 0)
		return 0;
	return bench_now() - started;
}

int
bench_commit(int count, char **words)
{
	struct diags diags = { 0 };
	struct arena arena = { 0 };
	struct store *store = NULL;
	double engine[COMMITS], bare[COMMITS], limit[COMMITS];
	struct session *session;
	sqlite3 *db;
	sqlite3_stmt *insert = NULL;
	int file;

	if (count != 1)
		return 64;
	session = begin(&arena, words[0], &store, &diags);
	db = bare_open(file_in(&arena, words[0], "bare.db").at);
	file = open(file_in(&arena, words[0], "limit").at, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (!session || !db || file < 0) {
		diags_print(&diags, stderr, 0);
		return 74;
	}
	sqlite3_prepare_v2(db, "INSERT INTO log VALUES (?, ?)", -1, &insert, NULL);
	for (int i = 0; i < COMMITS; i++) {
		engine[i] = engine_once(session, i, &diags);
		bare[i] = bare_once(insert, i);
		limit[i] = limit_once(file);
	}
	double ours = bench_part(engine, COMMITS, 0.5) * 1e3,
	       theirs = bench_part(bare, COMMITS, 0.5) * 1e3;

	printf("{\"behov\":1,\"mode\":\"commit\",\"commit_ms\":%.4f,\"commit_p99_ms\":%.4f,"
	       "\"bare_ms\":%.4f,\"ratio\":%.3f,\"limit_ms\":%.4f}\n",
		ours, bench_part(engine, COMMITS, 0.99) * 1e3, theirs, ours / theirs,
		bench_part(limit, COMMITS, 0.5) * 1e3);
	close(file);
	sqlite3_finalize(insert);
	sqlite3_close(db);
	session_close(session);
	store_close(store);
	arena_free(&arena);
	diags_print(&diags, stderr, 0);
	diags_clear(&diags);
	return 0;
}
