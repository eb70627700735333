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

/* May this role make it now?  False with one sentence that says why not: whose
 * it is, what must hold, or how much is missing or wrong. */
bool move_ready(struct answers *answers, const struct move_rule *move, enum form_role role,
	uint16_t language, struct buf *why);

/* Does it lead out of a locked state, so that the next version begins? */
bool move_opens(const struct move_rule *move);

/* "interviewer", "contact", "coordinator", as in the form; NULL after the last. */
extern const char *const role_names[ROLES + 1];
