/* move.h - from one state of a document to another
 *
 * Knows what a form allows; who may decide and what is logged is the
 * session's.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "form/answers.h"

/* The form's moves out of the present state, as written.  In the arena. */
const struct move_rule **moves_from(
	const struct answers *answers, struct arena *arena, size_t *count);

/* NULL if the form has no such move from there. */
const struct move_rule *move_to(const struct answers *answers, struct str state);

/* "P4, P5": what questions are called, each stop of the walk once and in the order that
 * they are named; of many the first.  Free the names. */
struct stops {
	const struct question *at[8];
	size_t count; /* one more than fit: there are others */
	struct buf names;
};
void stops_name(struct stops *stops, const struct question *question, uint16_t language);

/* How much is missing or wrong, and where. */
size_t stops_left(struct answers *answers, uint16_t language, struct stops *stops);

/* May this role make it now?  False with one sentence that says why not: whose
 * it is, what must hold, or how much is missing or wrong and where. */
bool move_ready(struct answers *answers, const struct move_rule *move, enum form_role role,
	uint16_t language, struct buf *why);

/* Does it lead out of a locked state, so that the next version begins? */
bool move_opens(const struct move_rule *move);

/* "interviewer", "contact", "coordinator", as in the form; NULL after the last. */
extern const char *const role_names[ROLES + 1];
