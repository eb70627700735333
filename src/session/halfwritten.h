/* halfwritten.h - where did we begin to write that?
 *
 * What was typed and is no answer yet, of the conversation that is open on this
 * device: found as stored texts are (store/search.h), by the beginnings of words,
 * without case and marks.
 *
 * Never found: what one participant writes, shown or not; what is personal or does
 * not apply now; and, unless they are wished for, notes.
 */
#pragma once

#include "session/session.h"

struct half_written {
	const struct question *question; /* what it is about */
	bool note;			 /* it is a note to it, and no answer */
	struct str text;		 /* from the word that was found */
};

/* Newest first; all of it in the arena.  Of nothing typed: none. */
void half_written_find(struct session *session, struct str typed, bool notes, struct arena *arena,
	struct half_written **found, size_t *count);
