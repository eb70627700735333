/* touched.h - when each row of a repeat was changed last
 *
 * From the log: an answer, note or reason in the row or in rows within it, or the
 * row's own coming, going and moving.  What participants rate is theirs and is
 * no change of the row.
 */
#pragma once

#include "session/session.h"

struct touched {
	struct uid row;
	int64_t at;	   /* wall clock */
	uint32_t sitting;  /* the session's number in the document; 0: not known */
	struct str device; /* the beginning of another device's id; empty: this one */
};

/* In the arena, newest first, each row once; one pass over the log. */
struct touched *session_touched(
	struct session *session, const struct question *repeat, struct arena *arena, size_t *count);

/* NULL if nothing is known of the row. */
const struct touched *touched_row(
	const struct touched *touched, size_t count, const struct uid *row);

/* "14 March 2017, conversation 2"; appends. */
void touched_say(const struct touched *touched, struct buf *out);
