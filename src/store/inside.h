/* inside.h - what the files of the store room share
 *
 * Nobody outside src/store includes this.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include <sqlite3.h>

#include "base/arena.h"
#include "base/diag.h"
#include "store/device.h"
#include "store/sql.h"
#include "store/store.h"

#define WRITTEN_MOST 32

/* The documents written to last by this program, each once, the newest last. */
struct written {
	struct {
		struct uid document;
		int64_t own; /* store_stamp.own just after it */
	} at[WRITTEN_MOST];
	size_t count;
	int64_t forgotten; /* own of the newest that had no room any more */
};

struct store {
	sqlite3 *db;
	sqlite3_stmt *kept[SQL_COUNT];
	bool lent[SQL_COUNT]; /* a cursor has the kept one */
	char *path;
	dev_t volume; /* the file that was opened, to notice */
	ino_t number; /* when another lies at the path */
	struct uid id;
	struct device device;
	bool can_write, demo;
	bool keep_forms;     /* as store_keep_forms says */
	bool inside;	     /* a transaction */
	bool held;	     /* one for reading, as store_hold says */
	struct store *aside; /* where half-typed text goes instead; NULL: here */
	uint64_t clock;	     /* highest rank seen */
	int64_t saved_at;
	struct tail last;      /* of this device, in the transaction */
	struct uid appended;   /* last entry of the transaction */
	uint64_t clock_before; /* what a rollback gives back */
	struct arena scratch;  /* of the last entry appended */
	bool made;	       /* by this very call of store_open */
	int64_t version_made;  /* data_version then */
	int64_t version_begin; /* the same, for store_begin */
	int64_t version_asked; /* and for store_changed */
	struct many *many;     /* many.c; NULL until asked for */
	struct written written;
	struct search *search; /* search.h; NULL until asked for */
};

/* ---- statements (sql.h has their texts) ---- */

/* The kept statement, ready to bind; NULL with a diag. */
sqlite3_stmt *sql_get(struct store *store, enum sql which, struct diags *diags);

/* Reset; its parameters are forgotten. */
void sql_done(sqlite3_stmt *stmt);

/* The statement of a cursor: the kept one, or one of its own while another cursor
 * has that. */
struct lent {
	sqlite3_stmt *stmt; /* NULL: SQLite refused, or it was given back */
	bool *lent;	    /* set while it is the store's; NULL: its own */
};

struct lent sql_lend(struct store *store, enum sql which);
void sql_give_back(struct lent *lent);

/* The number that a statement gives, asked with the id (NULL: without); 0: none. */
int64_t sql_ask(struct store *store, enum sql which, const struct uid *uid);

/* Run a statement that gives no rows, and put it back. */
bool sql_run(struct store *store, sqlite3_stmt *stmt, struct diags *diags);

/* What SQLite said last, as a diag in a person's words.  Returns false. */
bool sql_failed(sqlite3 *db, const char *path, struct diags *diags);

/* ---- opening (connect.c) ---- */

enum connect {
	CONNECT_READ, /* read-only */
	CONNECT_WRITE,
	CONNECT_FOREIGN /* read-only; nothing beside the file counts */
};

/* Is it a plain file with the head of a store?  Opens no database. */
bool connect_looks(const char *path, struct diags *diags);

/* A hardened connection to a store whose features and objects were checked, or
 * NULL with a diag.  *recover is set when it needs to be opened for writing
 * first, since a program was stopped while saving. */
sqlite3 *connect_open(const char *path, enum connect how, bool *recover, struct diags *diags);

/* Set up a connection of our own: limits, pragmas; before anything is read. */
int connect_harden(sqlite3 *db);
int connect_durable(sqlite3 *db);

/* The path with its folder's symbolic links followed, its own not. */
struct str connect_path(struct arena *arena, const char *path);

#define APPLICATION_ID 0x62656876 /* "behv" */

/* ---- what is in it (objects.c) ---- */

struct objects_found {
	bool features; /* the table of that name is ours, and nothing else has it */
	bool whole;    /* all of ours are there */
	bool others;   /* and objects that are not */
};

/* Compare the objects of the file with schema.sql, text for text.  False with
 * SQLite's own error when they could not be read to the end. */
bool objects_look(sqlite3 *db, struct objects_found *found);

/* ---- making (create.c) ---- */

/* What this program knows, and what an older one that does not may do. */
struct feature {
	struct str name;
	bool may_read, may_write;
};

extern const struct feature features[];
extern const size_t features_count;

/* The folder that the file lies in, 0700 when it has to be made. */
bool create_folder(const char *path, struct diags *diags);

/* Make an empty store of mode 0600 at path; true also when somebody else made
 * one meanwhile, and then *made is false. */
bool create_store(const char *path, bool *made, struct diags *diags);

/* A database in memory with our tables, and with kinds in it or not; NULL only
 * for want of memory. */
sqlite3 *create_in_memory(bool kinds);

/* Kinds that are newer than the store begin to count. */
bool create_kinds(struct store *store, struct diags *diags);

/* ---- files (files.c) ---- */

/* A new empty file beside `path`, mode 0600; its name in the arena. */
bool file_beside(struct arena *arena, const char *path, struct str *name, struct diags *diags);
bool file_sync(const char *path, struct diags *diags);
bool folder_sync(const char *path, struct diags *diags); /* that holds it */

/* Give the file its name, which must not be taken: false with errno EEXIST. */
bool file_link(const char *from, const char *to);

/* Errno in a sentence about the path.  Returns false. */
bool file_failed(const char *path, struct diags *diags);

/* ---- the log ---- */

/* log_many_begin is on: nothing but log_append may ask the store for anything. */
bool many_on(const struct store *store);

/* After the entry that tail tells seq and prev of: seq is the first one's. */
bool many_begin(struct store *store, const struct entry *tail, struct diags *diags);

/* The entry is stamped; it gets the rest.  What goes wrong is told at the end. */
void many_add(struct store *store, struct entry *entry);

/* Drop what is not ended.  Triggers and checks, which rest from one lot of many to
 * the next, count again: called before anything else is written. */
void many_rest(struct store *store);
void many_free(struct store *store);

/* ---- entries put in together (batch.c) ---- */

struct batch;

/* The table that SQL_MANY_LOG and SQL_MANY_HEADS read from. */
int batch_table(sqlite3 *db);

struct batch *batch_new(struct store *store);
void batch_free(struct batch *batch);

/* All are of this document and of the store's own device. */
bool batch_begin(struct batch *batch, const struct uid *document, struct diags *diags);

/* Copied; head: it goes among the heads too. */
void batch_add(struct batch *batch, const struct entry *entry, int64_t rank, bool head);

/* All are in the tables, or one could not be put in. */
bool batch_end(struct batch *batch, struct diags *diags);
void batch_drop(struct batch *batch);

/* An entry of the document has just been put into the log. */
void written_note(struct store *store, const struct uid *document);

/* Take the row of SQL_ENTRY columns into entry; replaces lie in the arena. */
void entry_read(sqlite3_stmt *stmt, struct arena *arena, struct entry *entry);

/* Bind it to SQL_APPEND. */
void entry_bind(sqlite3_stmt *stmt, const struct entry *entry, int64_t received);

bool store_read_id(struct store *store, struct diags *diags);

/* Look again at what other programs may have moved: clock, count, device. */
void store_catch_up(struct store *store);

/* A transaction for reading, so that all that is read fits together. */
bool store_read_begin(struct store *store, struct diags *diags);
void store_read_end(struct store *store);

/* Does an answer to a form with this hash stand in the log? */
bool form_answered(struct store *store, const struct hash *hash, bool *used);
