#include "store/sql.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"

/* An array, since one literal over 4095 characters is not portable. */
static const char *const schema[] = {
#include "store-schema.inc"
};

/* A head counts when no other of its key has a higher rank, then uid. */
#define SAME_KEY                                                     \
	"o.document = h.document AND o.path = h.path"                \
	" AND o.participant = h.participant AND o.ballot = h.ballot" \
	" AND o.class = h.class AND o.own = h.own"

#define HEADS(count, where)                                                              \
	"SELECT l.kind, h.class, h.document, h.uid, h.participant, l.session,"           \
	" h.path, h.ballot, l.value, l.state, l.salt IS NULL, l.at, l.clock,"            \
	" h.rank, h.own, " count " FROM heads AS h CROSS JOIN log AS l ON l.uid = h.uid" \
	" WHERE " where " (?2 IS NULL OR h.class = ?2) AND (?3 IS NULL OR h.path = ?3)"  \
	" AND (?4 IS NULL OR h.participant = ?4)"                                        \
	" ORDER BY h.path, h.participant, h.ballot, h.class, h.document, h.own, h.uid"

/* Few of many: here it pays to ask which of a key counts, and how many it has. */
#define HEADS_NEWER                                                         \
	HEADS("(SELECT count(*) FROM heads AS o WHERE " SAME_KEY ")",       \
		"h.document = ?1 AND h.rank > ?5"                           \
		" AND NOT EXISTS (SELECT 1 FROM heads AS o WHERE " SAME_KEY \
		" AND (o.rank, o.uid) > (h.rank, h.uid)) AND")

#define ENTRIES(where, order)                                            \
	"SELECT " SQL_ENTRY " FROM log WHERE " where                     \
	" (?2 IS NULL OR session = ?2) AND (?3 IS NULL OR path = ?3"     \
	" OR substr(path, 1, length(?3) + 1) IN (?3 || '/', ?3 || '['))" \
	" AND (?4 IS NULL OR kind = ?4)"                                 \
	" AND (?5 IS NULL OR participant = ?5) ORDER BY " order " LIMIT ?6"

/* What is said beside the conversations (a tag, a comment, a decision) has no
 * session, and moves no document to the top. */
#define DOCUMENTS(where)                                                         \
	"SELECT d.id, d.begun, coalesce((SELECT max(c.last) FROM sessions AS c"  \
	" WHERE c.document = d.id), d.changed) AS changed, m.value,"             \
	" (SELECT l.value FROM heads AS h JOIN log AS l ON l.uid = h.uid"        \
	"  WHERE h.document = d.id AND h.path = '' AND h.participant = x''"      \
	"  AND h.ballot = 0 AND h.class = 'document' AND h.own = x''"            \
	"  ORDER BY h.rank DESC, h.uid DESC LIMIT 1),"                           \
	" (SELECT l.kind FROM heads AS h JOIN log AS l ON l.uid = h.uid"         \
	"  WHERE h.document = d.id AND h.path = '' AND h.participant = x''"      \
	"  AND h.ballot = 0 AND h.class = 'progress' AND h.own = x''"            \
	"  AND l.state <> 'cleared'"                                             \
	"  ORDER BY h.rank DESC, h.uid DESC LIMIT 1),"                           \
	" (SELECT count(*) FROM sessions AS s WHERE s.document = d.id)"          \
	" FROM documents AS d LEFT JOIN log AS m ON m.uid = d.made WHERE " where \
	" ORDER BY changed DESC, d.id"

#define SESSIONS(where)                                              \
	"SELECT id, document, begun, last, entries, row_number()"    \
	" OVER (PARTITION BY document ORDER BY begun, id) AS number" \
	" FROM sessions WHERE " where " ORDER BY begun DESC, id DESC"

/* As SESSIONS of the one that was written to last. */
#define SESSION_LATEST                                         \
	"SELECT s.id, s.document, s.begun, s.last, s.entries," \
	" (SELECT count(*) FROM sessions AS o"                 \
	"  WHERE o.document = s.document"                      \
	"  AND (o.begun, o.id) <= (s.begun, s.id))"            \
	" FROM sessions AS s WHERE s.document <> x''"          \
	" ORDER BY s.last DESC, s.begun DESC, s.id DESC LIMIT 1"

static const char *const texts[SQL_COUNT] = {
	[SQL_BEGIN] = "BEGIN IMMEDIATE",
	[SQL_BEGIN_READ] = "BEGIN",
	[SQL_COMMIT] = "COMMIT",
	[SQL_ROLLBACK] = "ROLLBACK",
	[SQL_CHANGES] = "PRAGMA data_version",
	[SQL_STORE] = "SELECT id FROM store",
	[SQL_STORE_ADD] = "INSERT INTO store (id, made, settled) VALUES (?1, ?2, 0)",
	[SQL_SETTLE] = "UPDATE store SET settled = settled + 1",
	[SQL_FEATURES] = "SELECT name, may_read, may_write FROM features ORDER BY name",
	[SQL_FEATURE_ADD] = "INSERT INTO features (name, may_read, may_write)"
			    " VALUES (?1, ?2, ?3)",
	[SQL_OBJECTS] = "SELECT type, name, tbl_name, sql FROM sqlite_schema",
	[SQL_DEMO] = "SELECT count(*) FROM heads WHERE document = ?1 AND class = ?2",
	[SQL_KINDS] = "SELECT count(*) FROM kinds WHERE ?1 IS NULL OR kind = ?1",
	[SQL_KIND_ADD] = "INSERT INTO kinds (kind, class, alone) VALUES (?1, ?2, ?3)",
	[SQL_NEWEST] = "SELECT max(rank), max(changed) FROM documents",
	[SQL_DEVICE_COUNT] = "SELECT coalesce(sum((SELECT max(seq) FROM log"
			     " WHERE document = d.id AND device = ?1)), 0)"
			     " FROM documents AS d",
	[SQL_DEVICE_NEWEST] = "SELECT hash, device, seq, document FROM log WHERE uid = ?1",
	[SQL_TAIL] = "SELECT seq, hash FROM log WHERE document = ?1 AND device = ?2"
		     " ORDER BY seq DESC, uid DESC LIMIT 1",
	[SQL_APPEND] = "INSERT INTO log (" SQL_ENTRY ", received) VALUES (?1, ?2, ?3, ?4,"
		       " ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,"
		       " ?19, ?20)",
	/* Take hold when they are prepared: with sql_own. */
	[SQL_CHECKS_REST] = "PRAGMA ignore_check_constraints = ON",
	[SQL_CHECKS_COUNT] = "PRAGMA ignore_check_constraints = OFF",
	/* FAIL: no journal of its own for what is only rolled back whole. */
	[SQL_MANY_LOG] = "INSERT OR FAIL INTO log (" SQL_ENTRY ", received)"
			 " SELECT uid, ?3, seq, at, clock, ?4, kind, ?2, session, path,"
			 " participant, ballot, value, state, replaces, prev, salt, inner,"
			 " hash, at FROM batch (?1)",
	/* What the triggers of the log make of them. */
	[SQL_MANY_HEADS] = "INSERT OR FAIL INTO heads (document, path, participant, ballot,"
			   " class, own, uid, rank) SELECT ?2, path, participant, ballot,"
			   " class, own, uid, rank FROM batch (?1) WHERE head",
	[SQL_MANY_HEAD] = "INSERT INTO heads (document, path, participant, ballot, class,"
			  " own, uid, rank) VALUES (?1, ?2, ?3, ?4, ?5, x'', ?6, ?7)",
	[SQL_MANY_REPLACED] = "INSERT INTO replaced (uid, by) VALUES (?1, ?2)",
	[SQL_MANY_DOCUMENT] = "INSERT INTO documents (id, made, begun, changed, rank)"
			      " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (id) DO UPDATE SET"
			      " made = iif(made = x'', excluded.made, made),"
			      " begun = min(begun, excluded.begun),"
			      " changed = max(changed, excluded.changed),"
			      " rank = max(rank, excluded.rank)",
	[SQL_MANY_SESSION] = "INSERT INTO sessions (document, id, begun, last, entries)"
			     " VALUES (?1, ?2, ?3, ?4, ?5)"
			     " ON CONFLICT (document, id) DO UPDATE SET"
			     " begun = min(begun, excluded.begun),"
			     " last = max(last, excluded.last),"
			     " entries = entries + excluded.entries",
	[SQL_IS_HERE] = "SELECT hash FROM log WHERE uid = ?1",
	[SQL_ERASES] = "SELECT count(*) FROM log WHERE kind = 'erase' AND value = ?1",
	[SQL_ENTRY_ONE] = "SELECT " SQL_ENTRY " FROM log WHERE uid = ?1",
	[SQL_ENTRIES] = ENTRIES("", "clock, uid"),
	[SQL_ENTRIES_DOWN] = ENTRIES("", "clock DESC, uid DESC"),
	[SQL_ENTRIES_OF] = ENTRIES("document = ?1 AND", "clock, uid"),
	[SQL_ENTRIES_OF_DOWN] = ENTRIES("document = ?1 AND", "clock DESC, uid DESC"),
	[SQL_ENTRIES_CHAINS] =
		"SELECT " SQL_ENTRY ", received FROM log ORDER BY document, device, seq, uid",
	[SQL_PRESENCES] = "SELECT participant, kind = 'join' FROM log WHERE document = ?1"
			  " AND session = ?2 AND kind IN ('join', 'leave')"
			  " ORDER BY clock, uid",
	[SQL_KEY_HEADS] = "SELECT uid FROM heads WHERE document = ?1 AND path = ?2"
			  " AND participant = ?3 AND ballot = ?4 AND class = ?5"
			  " AND own = x'' ORDER BY uid",
	[SQL_HEADS] = HEADS("1", ""),
	[SQL_HEADS_OF] = HEADS("1", "h.document = ?1 AND h.path BETWEEN ?5 AND ?6 AND"),
	[SQL_HEADS_NEWER] = HEADS_NEWER,
	[SQL_STATE_HEADS] = "SELECT * FROM heads ORDER BY document, path, participant,"
			    " ballot, class, own, uid",
	[SQL_STATE_REPLACED] = "SELECT * FROM replaced ORDER BY uid, by",
	[SQL_STATE_DOCUMENTS] = "SELECT * FROM documents ORDER BY id",
	[SQL_STATE_SESSIONS] = "SELECT * FROM sessions ORDER BY document, id",
	[SQL_DOCUMENTS] = DOCUMENTS("d.id <> x''"),
	[SQL_DOCUMENT] = DOCUMENTS("d.id = ?1"),
	[SQL_DOCUMENT_MADE] = "SELECT m.value FROM documents AS d LEFT JOIN log AS m"
			      " ON m.uid = d.made WHERE d.id = ?1",
	[SQL_SESSIONS] = SESSIONS("document <> x''"),
	[SQL_SESSION_LATEST] = SESSION_LATEST,
	[SQL_SESSIONS_OF] = SESSIONS("document = ?1"),
	[SQL_ANSWERED] = "SELECT EXISTS (SELECT 1 FROM heads WHERE document = ?1"
			 " AND class IN ('answer', 'row', 'group', 'dissent'))",
	[SQL_FORM] = "SELECT id, version FROM forms WHERE hash = ?1",
	[SQL_FORMS] = "SELECT id, version, hash FROM forms ORDER BY id, version, hash",
	[SQL_FORM_ADD] = "INSERT INTO forms (hash, id, version) VALUES (?1, ?2, ?3)",
	[SQL_FORM_DROP] = "DELETE FROM forms WHERE hash = ?1",
	/* All at once: to look for one, SQLite reads the whole texts of others. */
	[SQL_FORM_FILES] = "SELECT kind, name, text FROM form_files WHERE form = ?1",
	[SQL_FORM_FILE_ADD] = "INSERT INTO form_files (form, kind, name, text)"
			      " VALUES (?1, ?2, ?3, ?4)",
	[SQL_FORM_FILES_DROP] = "DELETE FROM form_files WHERE form = ?1",
	[SQL_FORM_REGISTERS_DROP] = "DELETE FROM form_files WHERE form = ?1 AND kind = ?2",
	[SQL_DRAFT_KEEP] = "INSERT INTO drafts (device, document, path, participant, text,"
			   " wrong, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
			   " ON CONFLICT (device, document, path, participant) DO UPDATE"
			   " SET text = excluded.text, wrong = excluded.wrong,"
			   " at = excluded.at",
	[SQL_DRAFT_DROP] = "DELETE FROM drafts WHERE device = ?1 AND document = ?2"
			   " AND path = ?3 AND participant = ?4",
	[SQL_DRAFTS] = "SELECT path, text, participant, wrong, at FROM drafts"
		       " WHERE device = ?1 AND document = ?2 ORDER BY path, participant",
	[SQL_DRAFTS_ADOPT] = "UPDATE OR REPLACE drafts SET device = ?1",
	[SQL_PLACE_KEEP] = "INSERT INTO places (device, document, path) VALUES (?1, ?2, ?3)"
			   " ON CONFLICT (device, document) DO UPDATE"
			   " SET path = excluded.path",
	[SQL_PLACE] = "SELECT path FROM places WHERE device = ?1 AND document = ?2",
	[SQL_PLACES_ADOPT] = "UPDATE OR REPLACE places SET device = ?1",
	[SQL_HEADS_DROP] = "DELETE FROM heads",
	[SQL_HEADS_MAKE] = "INSERT INTO heads (document, path, participant, ballot,"
			   " class, own, uid, rank)"
			   " SELECT l.document, l.path, l.participant, l.ballot, k.class,"
			   " iif(k.alone, l.uid, x''), l.uid,"
			   " iif(l.clock >> 16 > l.received + 86400000, l.received << 16,"
			   " l.clock) FROM log AS l JOIN kinds AS k ON k.kind = l.kind"
			   " WHERE NOT EXISTS (SELECT 1 FROM replaced AS r"
			   " JOIN log AS later ON later.uid = r.by"
			   " AND later.document = l.document"
			   " JOIN kinds AS becomes ON becomes.kind = later.kind"
			   " AND becomes.class = k.class WHERE r.uid = l.uid)",
	[SQL_INTEGRITY] = "PRAGMA integrity_check(20)",
	[SQL_ENTRY_COUNTS] = "SELECT document, count(*) FROM log GROUP BY document",
	[SQL_DOCUMENT_RANKS] = "SELECT id, rank FROM documents WHERE id <> x'' ORDER BY id",
	[SQL_DOCUMENT_STAMP] = "SELECT rank, (SELECT coalesce(sum(entries), 0) FROM sessions"
			       " WHERE document = ?1) FROM documents WHERE id = ?1",
	[SQL_DOCUMENT_END] = "SELECT hash FROM log WHERE document = ?1"
			     " ORDER BY device DESC, seq DESC, uid DESC LIMIT 1",
	[SQL_SESSION_COUNTS] = "SELECT document, entries FROM sessions ORDER BY document",
	[SQL_ERASE_COUNT] = "SELECT count(*) FROM log WHERE kind = 'erase'",
};

void
sql_schema(struct buf *out)
{
	for (size_t i = 0; i < COUNT_OF(schema); i++)
		buf_text(out, schema[i]);
}

int
sql_create(sqlite3 *db)
{
	struct buf text = { 0 };

	sql_schema(&text);
	int rc = sqlite3_exec(db, text.at, NULL, NULL, NULL);
	buf_free(&text);
	return rc;
}

const char *
sql_text(enum sql which)
{
	assert(which < SQL_COUNT && texts[which]);
	return texts[which];
}

sqlite3_stmt *
sql_own(sqlite3 *db, enum sql which)
{
	sqlite3_stmt *stmt = NULL;

	if (sqlite3_prepare_v3(db, sql_text(which), -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL))
		return NULL;
	return stmt;
}

static bool
all_zero(const unsigned char *bytes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (bytes[i])
			return false;
	return true;
}

/* The bytes need not outlive the call: the statement has its own copy. */
static void
bind_bytes(sqlite3_stmt *stmt, int at, const unsigned char *bytes, size_t count)
{
	if (all_zero(bytes, count))
		sqlite3_bind_zeroblob(stmt, at, 0);
	else
		sqlite3_bind_blob64(stmt, at, bytes, count, SQLITE_TRANSIENT);
}

void
bind_uid(sqlite3_stmt *stmt, int at, const struct uid *uid)
{
	bind_bytes(stmt, at, uid->bytes, sizeof uid->bytes);
}

void
bind_hash(sqlite3_stmt *stmt, int at, const struct hash *hash)
{
	bind_bytes(stmt, at, hash->bytes, sizeof hash->bytes);
}

/* The empty text is '' and not NULL, whatever it points to. */
void
bind_text(sqlite3_stmt *stmt, int at, struct str text)
{
	sqlite3_bind_text64(
		stmt, at, text.at ? text.at : "", text.length, SQLITE_TRANSIENT, SQLITE_UTF8);
}

void
bind_number(sqlite3_stmt *stmt, int at, int64_t number)
{
	sqlite3_bind_int64(stmt, at, number);
}

static void
column_bytes(sqlite3_stmt *stmt, int at, unsigned char *bytes, size_t count)
{
	const void *from = sqlite3_column_blob(stmt, at);
	size_t length = (size_t)sqlite3_column_bytes(stmt, at);

	memset(bytes, 0, count);
	if (from && length == count)
		memcpy(bytes, from, count);
}

struct uid
column_uid(sqlite3_stmt *stmt, int at)
{
	struct uid uid;

	column_bytes(stmt, at, uid.bytes, sizeof uid.bytes);
	return uid;
}

struct hash
column_hash(sqlite3_stmt *stmt, int at)
{
	struct hash hash;

	column_bytes(stmt, at, hash.bytes, sizeof hash.bytes);
	return hash;
}

struct str
column_text(sqlite3_stmt *stmt, int at)
{
	const unsigned char *text = sqlite3_column_text(stmt, at);
	int length = sqlite3_column_bytes(stmt, at);

	return (struct str){ .at = text ? (const char *)text : "", .length = (size_t)length };
}
