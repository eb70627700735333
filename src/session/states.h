/* states.h - what a document is: draft, approved, decided
 *
 * A form may have states and moves between them (form/move.h).  A move is an
 * entry of the log with the reason that was given.  In a locked state nothing
 * of the document can be changed; the move out of it opens the next version.
 *
 * Version n is what the document was when it came into a locked state for the
 * n-th time; that is kept by the log and can be read again at any time.  The
 * working version is the one after the last of them, and while the document is
 * locked it is the last one itself.
 *
 * Codes of errors: session.move (there is none, or it may not be made, with
 * why), session.reason (it must be given), session.locked, session.version.
 */
#pragma once

#include "form/move.h"
#include "session/session.h"

/* In the language of the session; empty when the form has no states. */
struct str session_state_label(const struct session *session);

/* ---- moves ---- */

struct move_offer {
	const struct move_rule *move;
	struct str label;
	bool ready;
	struct str why; /* one sentence, when it is not */
	/* Sentences to be said yes to before it is made: what is missing or has to be
	 * corrected and the form lets pass, what is half-written and would be locked out,
	 * or that it leads back; empty: nothing such. */
	struct str asks;
};

/* All moves from the present state, those that may not be made now as well. */
struct move_offer *session_moves(
	struct session *session, enum form_role role, struct arena *arena, size_t *count);

/* Make it.  A reason is refused to be empty where the move asks for one. */
bool session_move(struct session *session, struct str to, enum form_role role, struct str reason,
	struct diags *diags);

/* May anything be changed?  False with a sentence that says what opens the next
 * version. */
bool session_unlocked(struct session *session, struct diags *diags);

/* "Version 1 is locked: Decided. There is nothing to hand in."; nothing where it is not
 * locked.  Appends. */
void session_lock_say(const struct session *session, struct buf *out);

struct move_made {
	struct uid uid;
	struct str from, to, reason;
	int64_t at;
	uint64_t clock;
	uint32_t version; /* that was worked on when it was made */
	bool locks;	  /* it made that version */
	bool opens;	  /* the one before it was locked: it began that version */
	bool erased;	  /* its reason is gone */
};

/* Every move that was made, oldest first, in the arena. */
struct move_made *session_moves_made(struct session *session, struct arena *arena, size_t *count);

/* When the version that is worked on was opened, by a move out of a locked state; false:
 * it never was locked. */
bool session_opened_at(struct session *session, int64_t *at);

/* ---- versions ---- */

/* The number of versions that are kept: moves into a locked state. */
uint32_t session_versions(struct session *session);

/* The answers of a version from 1; the number of the working version gives them
 * as they are now.  The caller frees them.  NULL with a diag when there is no
 * such version. */
struct answers *session_version(struct session *session, uint32_t number, struct diags *diags);
