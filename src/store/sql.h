/* sql.h - every statement there is
 *
 * SQL is written in schema.sql and in the table of sql.c, nowhere else (but
 * what search.c says to a database of its own in memory).  A statement is
 * prepared when first asked for and kept; sql_done puts it back.  Cursors, of
 * which several may be open, get one of their own with sql_own and give it
 * back with sqlite3_finalize.
 *
 * Parameters are numbered.  "None" (a uid of zeros, a hash of zeros) is bound
 * and read as the empty blob.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <sqlite3.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/str.h"
#include "base/uid.h"
#include "store/log.h"
#include "store/store.h"

#define SQL_ENTRY                                                             \
	"uid, device, seq, at, clock, author, kind, document, session, path," \
	" participant, ballot, value, state, replaces, prev, salt, inner, hash"

enum sql {
	SQL_BEGIN,
	SQL_BEGIN_READ,
	SQL_COMMIT,
	SQL_ROLLBACK,
	SQL_CHANGES,
	SQL_STORE,
	SQL_STORE_ADD,
	SQL_SETTLE,
	SQL_FEATURES,
	SQL_FEATURE_ADD,
	SQL_OBJECTS,
	SQL_DEMO,
	SQL_KINDS,
	SQL_KIND_ADD,
	SQL_NEWEST,
	SQL_DEVICE_COUNT,
	SQL_DEVICE_NEWEST,
	SQL_TAIL,
	SQL_APPEND,
	SQL_CHECKS_REST,
	SQL_CHECKS_COUNT,
	SQL_MANY_LOG,
	SQL_MANY_HEADS,
	SQL_MANY_HEAD,
	SQL_MANY_REPLACED,
	SQL_MANY_DOCUMENT,
	SQL_MANY_SESSION,
	SQL_IS_HERE,
	SQL_ERASES,
	SQL_ENTRY_ONE,
	SQL_ENTRIES,
	SQL_ENTRIES_DOWN,
	SQL_ENTRIES_OF,
	SQL_ENTRIES_OF_DOWN,
	SQL_ENTRIES_CHAINS,
	SQL_PRESENCES,
	SQL_KEY_HEADS,
	SQL_HEADS,
	SQL_HEADS_OF,
	SQL_HEADS_NEWER,
	SQL_STATE_HEADS,
	SQL_STATE_REPLACED,
	SQL_STATE_DOCUMENTS,
	SQL_STATE_SESSIONS,
	SQL_DOCUMENTS,
	SQL_DOCUMENT,
	SQL_DOCUMENT_MADE,
	SQL_SESSIONS,
	SQL_SESSIONS_OF,
	SQL_SESSION_LATEST,
	SQL_ANSWERED,
	SQL_FORM,
	SQL_FORMS,
	SQL_FORM_ADD,
	SQL_FORM_DROP,
	SQL_FORM_FILES,
	SQL_FORM_FILE_ADD,
	SQL_FORM_FILES_DROP,
	SQL_FORM_REGISTERS_DROP,
	SQL_DRAFT_KEEP,
	SQL_DRAFT_DROP,
	SQL_DRAFTS,
	SQL_DRAFTS_ADOPT,
	SQL_PLACE_KEEP,
	SQL_PLACE,
	SQL_PLACES_ADOPT,
	SQL_HEADS_DROP,
	SQL_HEADS_MAKE,
	SQL_INTEGRITY,
	SQL_ENTRY_COUNTS,
	SQL_DOCUMENT_RANKS,
	SQL_DOCUMENT_STAMP,
	SQL_SESSION_COUNTS,
	SQL_DOCUMENT_END,
	SQL_ERASE_COUNT,
	SQL_COUNT
};

/* The text of schema.sql. */
void sql_schema(struct buf *out);

/* Make the tables of an empty file. */
int sql_create(sqlite3 *db);

/* The text of one, for a test that prepares them all. */
const char *sql_text(enum sql which);

/* A statement of the caller's own; NULL when SQLite refused. */
sqlite3_stmt *sql_own(sqlite3 *db, enum sql which);

/* ---- parameters and columns ---- */

void bind_uid(sqlite3_stmt *stmt, int at, const struct uid *uid);
void bind_hash(sqlite3_stmt *stmt, int at, const struct hash *hash);
void bind_text(sqlite3_stmt *stmt, int at, struct str text);
void bind_number(sqlite3_stmt *stmt, int at, int64_t number);

struct uid column_uid(sqlite3_stmt *stmt, int at);
struct hash column_hash(sqlite3_stmt *stmt, int at);
struct str column_text(sqlite3_stmt *stmt, int at); /* borrowed */
