/* prefill.h - taking from another document, once, and what differs since
 *
 * A form may say that a question or the rows of a repeat are taken from what a
 * ref names (form/prefill.h).  They are taken when the ref is first answered
 * and the question never was, each value an ordinary entry of this document;
 * where it came from, and which entry it became, is kept in the log beside it.
 * The source is never written to.
 *
 * When the ref is answered anew, and names another document than before, what nobody
 * touched follows: rows that came from elsewhere go with their fields as they were
 * taken, and those of the new source come, as long as the repeat has room; so does a
 * value that is still what was taken.  A row counts as touched when anything in it is
 * another than was taken or given by default, when it was moved, when something is
 * half written or said beside it, and when an answer elsewhere names it.  What was
 * touched stays and is said.  Of a ref to rows of the same document nothing follows.
 *
 * A ref that may name several documents brings the rows of one that is added to those
 * it named, after the rows that are there and whoever wrote them.
 *
 * What is changed at the source afterwards is a difference: shown beside,
 * taken over only when a person says so.  A person's own change is none.
 *
 * Undo of the answer that names the source takes back what came with it, and undo
 * of taking a difference over makes it a difference again; what was changed since
 * by somebody else stays.
 * Codes of errors: session.prefill (it is no difference any more), and those
 * of session.h.
 */
#pragma once

#include "form/prefill.h"
#include "session/session.h"

struct prefill_done {
	size_t taken;			       /* values and rows */
	size_t rows;			       /* of them rows */
	size_t gone, stayed;		       /* rows of another source */
	const struct question *repeat, *value; /* where the first of those rows are; and
						  the first question that stays as it is */
};

/* The ref question that was answered just now, and what it said before. */
struct prefill_turn {
	const struct question *from;
	const struct value *before;
};

/* Take what may be: whose ref is answered, and what was never answered itself; and
 * what follows the turn, unless that is NULL.  `done` may be NULL. */
bool session_prefill(struct session *session, const struct prefill_turn *turn,
	struct prefill_done *done, struct diags *diags);

/* In words, or nothing: "5 rows were taken from there into P5." */
void prefill_tell(const struct session *session, const struct prefill_done *done, struct buf *told);

enum prefill_change { PREFILL_NEW, PREFILL_CHANGED, PREFILL_REMOVED };

struct prefill_difference {
	enum prefill_change kind;
	struct spot spot;	      /* the question; or of the repeat, around the row */
	struct row *row;	      /* this document's; NULL when it is new */
	const struct question *field; /* that changed; NULL for a row as a whole */
	struct str source;	      /* DOCUMENT/ROW, or empty */
	struct value now;	      /* there; of a new row its first value */
	struct value here;
	struct str label; /* of the question or field, in the session's language */
};

/* In the form's order, in the arena; good until the next change. */
struct prefill_difference *session_differences(
	struct session *session, struct arena *arena, size_t *count);

/* Take one over: a new row with all its values, the changed value, or the
 * removal. */
bool session_take_over(
	struct session *session, const struct prefill_difference *difference, struct diags *diags);

/* Where a row came from: DOCUMENT/ROW, in the arena; empty: nowhere. */
struct str session_row_source(struct session *session, const struct row *row, struct arena *arena);
