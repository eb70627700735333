/* halfwritten.h - where did we begin to write that?
 *
 * What was typed and is no answer yet, of the conversation that is open on this
 * device: found as stored texts are (store/search.h), by the beginnings of words,
 * without case and marks.
 *
 * Never found: what one participant writes, shown or not; what is personal or does
 * not apply now; and, unless they are wished for, notes and comments.
 */
#pragma once

#include "session/session.h"

enum half_kind {
	HALF_ANSWER, /* or why there is none, or why it is changed */
	HALF_NOTE,
	HALF_COMMENT,
	HALF_SAID /* a row that is not there yet, of what is said at a table */
};

struct half_written {
	enum half_kind kind;
	const struct question *question; /* what it is about; NULL: a comment to all of it */
	struct str path;		 /* where it is, as logged */
	struct str text;		 /* from the word that was found */
};

/* "half-written note". */
const char *half_written_words(enum half_kind kind);

/* Newest first; all of it in the arena.  Of nothing typed: none. */
void half_written_find(struct session *session, struct str typed, bool notes, struct arena *arena,
	struct half_written **found, size_t *count);

/* The same whatever the words are, without notes and comments: what is no answer yet. */
void half_written_left(
	struct session *session, struct arena *arena, struct half_written **found, size_t *count);
