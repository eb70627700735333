/* log.h - append an entry; read entries and what they make
 *
 * log_append belongs inside store_begin/store_commit.  Cursors are read to
 * their end (or closed) before the program waits for anything; what one yields
 * is good until the next step.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "store/entry.h"
#include "store/store.h"

/* Append.  The caller sets kind, document, session, path, participant, ballot,
 * value, has_value, state and, if it wants others than the present heads of
 * the entry's key, replaces (leave replaces NULL for the present heads; a
 * non-NULL pointer with count 0 for none).  A uid that is already set is kept (a
 * row_add's path ends in its own uid, so the caller makes it).  The rest is
 * filled in, so that entry->uid and entry->at can be read afterwards. */
bool log_append(struct store *store, struct entry *entry, struct diags *diags);

/* For thousands of entries of one document.  In between nothing but log_append is
 * called, with entries of this document that have no uid yet and are no erase;
 * they replace none that were there before, so a document entry belongs only to a
 * document that is new.  With replaces NULL one replaces the last of its key that
 * came so too, otherwise its count is 0.
 *
 * What the database makes of each one at once is then made from here, the same,
 * and they are put in some hundred at a time.  So what goes wrong is told by
 * log_many_end, which is called in any case: after false the transaction is only
 * to be rolled back.  Their ids sort as they come. */
bool log_many_begin(struct store *store, const struct uid *document, struct diags *diags);
bool log_many_end(struct store *store, struct diags *diags);

/* Take in an entry that was made elsewhere, as it is.  One that is here
 * already is left alone, and so is its payload if it was erased here.  False
 * with a diag when its hash does not fit or the same id is here with other
 * content. */
bool log_take(struct store *store, const struct entry *entry, struct diags *diags);

struct log_filter {
	const struct uid *document; /* NULL: all */
	const struct uid *session;
	const struct str *path; /* this path, and all below it */
	enum entry_kind kind;	/* ENTRY_UNKNOWN: all */
	const struct uid *participant;
	bool newest_first;
	size_t most; /* 0: all */
};

struct log_cursor;

/* In the order of clock, then uid. */
struct log_cursor *log_read(struct store *store, const struct log_filter *filter);
bool log_next(struct log_cursor *cursor, struct entry *entry);
void log_close(struct log_cursor *cursor);

/* One entry, copied into the arena; false if there is none. */
bool log_entry(
	struct store *store, const struct uid *uid, struct arena *arena, struct entry *entry);

/* ---- present state ---- */

struct head {
	enum entry_kind kind;
	struct str class;
	struct uid document, uid, participant, session;
	struct str path;
	uint32_t ballot;
	struct str value, state;
	bool erased;
	int64_t at;
	uint64_t clock;
	uint32_t heads; /* of its key: over 1 is a conflict; this is
				   the one that counts provisionally */
};

struct head_filter {
	const struct uid *document; /* NULL: the store's own and all */
	const char *class;	    /* NULL: all */
	const struct str *path;	    /* exact; NULL: all */
	const struct uid *participant;
	uint64_t since;		 /* only those of a higher rank */
	const struct str *under; /* of a document: this path, and all that go on from it
				    with '[' or '/'; others that begin so may come too */
};

struct head_cursor;

/* The head that counts for each key, in the order of path, participant,
 * ballot, class.  Of a kind that stands alone (row_add, comment, tag, code)
 * every entry that none replaces is listed, in the order of uid. */
struct head_cursor *heads_read(struct store *store, const struct head_filter *filter);
bool heads_next(struct head_cursor *cursor, struct head *head);
void heads_close(struct head_cursor *cursor);

/* All heads of one key, in the arena: one, or several in conflict. */
void heads_of(struct store *store, const struct entry *key, struct arena *arena, struct uid **uids,
	size_t *count);

/* Is it newer than the clock, and says something else than what stood at its key then?
 * What was changed and taken back is not. */
bool head_differs(struct store *store, const struct head *head, uint64_t clock);

/* ---- has something changed? ---- */

/* Of a store that was not written to in between, by nobody, two are equal. */
struct store_stamp {
	int64_t others, own;
};

struct store_stamp store_stamp(struct store *store);
bool store_stamp_equal(const struct store_stamp *a, const struct store_stamp *b);

/* What tells, at once and without reading the log, whether a document was written
 * to: the rank of its newest entry and how many its sessions have.  Only entries
 * of no session, older than others that are here, and taken in from elsewhere,
 * leave it as it was: whoever takes such in says so (none does yet). */
struct document_stamp {
	struct uid document;
	uint64_t rank;
	uint64_t entries;
};

/* By id, in the arena. */
struct document_stamp *document_stamps(struct store *store, struct arena *arena, size_t *count);

/* Of one document; false: it is not there. */
bool document_stamp(struct store *store, const struct uid *document, struct document_stamp *stamp);

/* Which documents this program has written to between the two stamps, or later, each
 * once, in the arena.  False when that is not known, and any may have been: others
 * wrote, or it was too many.  What was erased is told by erased_count alone. */
bool documents_written(struct store *store, const struct store_stamp *from,
	const struct store_stamp *to, struct arena *arena, struct uid **documents, size_t *count);

/* The hash in which one of the document's chains ends, always the same one: two
 * documents with the same id and stamp in different stores (invented by different
 * programs from one seed, say) differ in it.  Zeros when it has no entry. */
struct hash document_end(struct store *store, const struct uid *document);

/* How many erase entries there are: then payloads of any document may be gone. */
int64_t erased_count(struct store *store);

/* ---- documents and sessions ---- */

struct document_row {
	struct uid id;
	struct str form_id, version, unit, title, round;
	struct hash hash;
	int64_t begun, changed; /* changed: in a conversation, not beside it */
	uint32_t sessions;
	struct str progress; /* "hand_in", "send_back", "approve" or "" */
};

/* The id of the document of (form, unit, round): a hash of the three, so that
 * two laptops that never met agree. */
struct uid document_id(struct str form_id, struct str unit, struct str round);

/* Newest change first, in the arena. */
void documents_list(
	struct store *store, struct arena *arena, struct document_row **rows, size_t *count);
bool document_row(
	struct store *store, const struct uid *id, struct arena *arena, struct document_row *row);

/* As document_row, and only what was said of it: form, version, hash, unit, round and
 * title, which is all that opening it takes. */
bool document_said(
	struct store *store, const struct uid *id, struct arena *arena, struct document_row *row);

/* Whom a document is about as people call it: the unit's label in the interface's
 * language, its code when the form (which may be NULL) does not know it, else the
 * title. */
struct str document_label(const struct form *form, const struct document_row *row);

struct session_row {
	struct uid id, document;
	uint32_t number; /* within its document, from 1 */
	int64_t begun, last;
	size_t entries;
};

/* Newest first; of one document, or of all when it is NULL. */
void sessions_list(struct store *store, const struct uid *document, struct arena *arena,
	struct session_row **rows, size_t *count);

/* The one that was written to last, of equals the one that began last; false: there is
 * none. */
bool session_latest(struct store *store, struct session_row *row);

/* Who joined and who left a session, in the order of the log. */
struct presence {
	struct uid participant;
	bool joined;
};
void presences_list(struct store *store, const struct uid *document, const struct uid *session,
	struct arena *arena, struct presence **presences, size_t *count);

/* ---- drafts: half-typed text, outside the log ----
 * Each call is a transaction of its own. */

bool draft_keep(struct store *store, const struct uid *document, struct str path,
	const struct uid *participant, struct str text, bool wrong, struct diags *diags);
bool draft_drop(struct store *store, const struct uid *document, struct str path,
	const struct uid *participant, struct diags *diags);

/* From now on both of these go to another store, a copy of this one; NULL ends it. */
void drafts_aside(struct store *store, struct store *copy);

struct draft {
	struct str path, text;
	struct uid participant;
	bool wrong; /* was accepted but its type cannot read it */
	int64_t at;
};

void drafts_list(struct store *store, const struct uid *document, struct arena *arena,
	struct draft **drafts, size_t *count);

/* ---- where you were ---- a small note per document, on this device only */
bool place_keep(
	struct store *store, const struct uid *document, struct str path, struct diags *diags);
struct str place_kept(struct store *store, const struct uid *document, struct arena *arena);
