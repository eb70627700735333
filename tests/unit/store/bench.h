/* bench.h - a store in a folder of its own, for the tests of this room */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/path.h"
#include "store/log.h"
#include "store/store.h"

struct bench {
	char folder[64];
	char path[96];
	struct store *store;
	struct diags diags;
};

static inline void
bench_empty(const char *folder)
{
	char command[128];

	snprintf(command, sizeof command, "rm -rf -- '%s'", folder);
	assert_int_equal(system(command), 0);
}

/* A new folder with nothing in it; its path stays the same for one process. */
static inline void
bench_folder(struct bench *bench)
{
	*bench = (struct bench){ .folder = "/tmp/behov-store-XXXXXX" };
	hash_start_up();
	assert_non_null(mkdtemp(bench->folder));
	snprintf(bench->path, sizeof bench->path, "%s/behov.db", bench->folder);
	setenv("XDG_STATE_HOME", bench->folder, 1);
	setenv("XDG_DATA_HOME", bench->folder, 1);
}

static inline void
bench_open(struct bench *bench, enum store_mode mode)
{
	bench->store = store_open(bench->path, mode, false, &bench->diags);
	if (!bench->store)
		print_message("# %s\n", diags_first(&bench->diags));
	assert_non_null(bench->store);
}

static inline void
bench_begin(struct bench *bench)
{
	bench_folder(bench);
	bench_open(bench, STORE_CREATE);
}

static inline void
bench_end(struct bench *bench)
{
	store_close(bench->store);
	diags_clear(&bench->diags);
	bench_empty(bench->folder);
}

/* Is the store refused with this code? */
static inline bool
bench_refused(struct bench *bench, enum store_mode mode, const char *code)
{
	struct diags diags = { 0 };
	struct store *store = store_open(bench->path, mode, false, &diags);
	bool refused = !store && diags.errors == 1 && diags_has(&diags, code);

	if (!refused)
		print_message("# %s: %s\n", store ? "opened" : "not", diags_first(&diags));
	store_close(store);
	diags_clear(&diags);
	return refused;
}

static inline struct uid
bench_uid(unsigned char n)
{
	struct uid uid = { { 0 } };

	memset(uid.bytes, n, sizeof uid.bytes);
	return uid;
}

/* One answer in a transaction of its own. */
static inline struct entry
bench_answer(struct bench *bench, const char *path, const char *value)
{
	struct entry entry = {
		.kind = ENTRY_answer,
		.document = bench_uid(7),
		.session = bench_uid(8),
		.path = str_of(path),
		.value = str_of(value),
		.has_value = true,
		.state = STR("answered"),
	};

	assert_true(store_begin(bench->store, &bench->diags));
	assert_true(log_append(bench->store, &entry, &bench->diags));
	assert_true(store_commit(bench->store, &bench->diags));
	return entry;
}

/* A plain connection of somebody who means no good. */
static inline sqlite3 *
bench_plain(const char *path)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	return db;
}

static inline void
bench_sql(const char *path, const char *sql)
{
	sqlite3 *db = bench_plain(path);
	char *told = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &told))
		fail_msg("%s: %s", sql, told);
	sqlite3_close(db);
}

static inline struct hash
bench_bytes(const char *path)
{
	struct buf text = { 0 };
	struct diags diags = { 0 };

	assert_true(path_read(path, (size_t)64 << 20, &text, &diags));
	struct hash hash = hash_of(text.at, text.length);
	buf_free(&text);
	return hash;
}

/* The value that counts at a path; NULL when there is none.  heads may be NULL.
 * Borrowed until the next call. */
static inline const char *
bench_value(struct store *store, const char *path, uint32_t *heads)
{
	static char value[256];
	struct uid document = bench_uid(7);
	struct str at = str_of(path);
	struct head_filter filter = { .document = &document, .class = "answer", .path = &at };
	struct head_cursor *cursor = heads_read(store, &filter);
	struct head head;
	int found = 0;

	while (heads_next(cursor, &head)) {
		snprintf(value, sizeof value, "%.*s", STR_ARGS(head.value));
		if (heads)
			*heads = head.heads;
		found++;
	}
	heads_close(cursor);
	assert_in_range(found, 0, 1);
	return found ? value : NULL;
}
