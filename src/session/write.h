/* write.h - from a deed to an entry, and from an entry to memory
 *
 * What the other files of this room share: making an entry about a spot,
 * appending it in one transaction, and putting what an entry says into the
 * answers in memory.  Live answers, undo and loading all go through
 * session_apply, so that memory can never say something else than the log.
 */
#pragma once

#include <stdbool.h>

#include "session/session.h"
#include "store/log.h"
#include "store/present.h"

/* What an entry says about its key. */
struct said {
	enum entry_kind kind;
	struct str path;
	struct uid participant;
	uint32_t ballot;
	struct str value;
	bool has_value;
	struct str state;
	const struct uid *replaces; /* NULL: whatever heads its key has */
	size_t replaces_count;
	bool ends_draft; /* the half-typed text goes with it */
};

/* Append in a transaction that the caller began.  uid may be set beforehand;
 * *uid and *at are filled in when not NULL. */
bool session_append(struct session *session, const struct said *said, const struct uid *uid,
	struct head *head, struct diags *diags);

/* The transaction around appending; inside a batch it is already there, and a
 * failure leaves the batch to its owner. */
bool write_begin(struct session *session, struct diags *diags);
bool write_commit(struct session *session, struct diags *diags);
void write_rollback(struct session *session);

/* In that transaction: where one is from then on (session_going), and once it is
 * committed. */
bool place_along(struct session *session, const struct said *said, struct diags *diags);
void place_went(struct session *session, const struct said *said);

/* Begin, append, commit, apply.  session->written is the entry then. */
bool session_write(struct session *session, const struct said *said, const struct uid *uid,
	struct diags *diags);

/* In a transaction that the caller began: a session's own questions that an earlier
 * session answered are open again.  heads has room for anew_count more. */
bool anew_append(struct session *session, struct head *heads, size_t *count, struct diags *diags);

/* What is half written at a path; false: nothing.  In the arena. */
bool session_draft_at(struct session *session, struct str path, const struct uid *person,
	struct arena *arena, struct draft *draft);
/* Was it begun before what is worked on was opened (session_draft_waits)? */
bool session_waits(struct session *session, const struct draft *draft);

/* Half written, or spoken of?  path: the row's. */
bool row_waited_for(struct session *session, const struct row *row, struct str path);

/* Those present were told what is saved; if not, so is the caller. */
bool session_told_consent(struct session *session, struct diags *diags);

/* A text as it may be kept: without control characters (a note says how many
 * went), and refused when it holds a personal identity number: the one thing
 * that is not kept. */
bool session_no_number(struct str text, struct diags *diags);
bool session_clean(struct arena *arena, bool one_line, struct str *text, struct diags *diags);

/* The payload of a document entry. */
void document_write(struct buf *out, const struct form *form, struct str unit, struct str round,
	struct str title);

/* May the spot be answered so: with a reason that its question takes? */
bool spot_takes(const struct spot *spot, enum state state, struct diags *diags);

/* The payload of a "later". */
struct str later_write(struct arena *arena, struct str who, struct str when);

/* Which questions the last write turned, added to those that turned before. */
void change_gather(const struct session *session, struct change *change);

/* Which reason is the newest now: one was taken back. */
void session_reason_newest(struct session *session);

/* Put a head into memory. */
void session_apply(struct session *session, const struct head *head);
/* The same with all that the store has of the filter. */
void session_apply_all(struct session *session, const struct head_filter *filter);

/* A draft that its type cannot read must be corrected before handing in; NULL: it
 * is no more.  Copied. */
void session_mark_wrong(struct session *session, struct str path, const struct str *wrong);

/* Read every head of the document into memory. */
void session_load(struct session *session);

/* The person of a spot's seat; none when it has no seat. */
struct uid spot_person(const struct session *session, const struct spot *spot);

/* The question whose type reads and says the spot's value: a matrix's cell. */
const struct question *spot_subject(const struct spot *spot);

/* The ballot an answer to this spot belongs to; 0 when it has no seat. */
uint32_t spot_ballot(const struct spot *spot);

/* What the spot's question is called on screen: its short id. */
struct str spot_short(const struct spot *spot);
