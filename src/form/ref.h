/* ref.h - questions whose answer is a document, or a row of one
 *
 * A ref is stored as DOCUMENT, DOCUMENT/ROW, or for rows of the same document
 * as ROW (ids of 32 hex digits).  What stands there is asked of the answers
 * themselves when the row is their own, else of answers->source.  What is gone
 * reads as nothing and blocks nothing.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/str.h"
#include "form/answers.h"
#include "form/expr.h"
#include "form/value.h"

/* Its two parts; the second is empty when there is none. */
bool ref_parts(struct str ref, struct uid *document, struct uid *row);

/* Is the question one, and does it name rows of its own document? */
bool question_refers(const struct question *question);
bool question_refers_here(const struct question *question);

/* The row of this document that a stored ref names; NULL when it is removed or
 * never was. */
struct row *ref_row(const struct answers *answers, struct str ref);

/* What stands at `name` where the ref leads, which must be one that `target`
 * may name (NULL: a document's or a document's row's).  Lives until the next
 * change, or in the arena. */
struct value ref_value(const struct answers *answers, const struct ref_target *target,
	struct str ref, struct str name, struct arena *arena);

/* Does it lead to something that is here? */
bool ref_there(const struct answers *answers, const struct ref_target *target, struct str ref);

/* May it be chosen now: it is there, filter holds, it is of this unit where
 * that is asked for, and nothing of exclusive_over has it?  moment is that of
 * the question. */
bool ref_offered(const struct question *question, const struct moment *moment, struct str ref);

/* The rows of this document that a question of that kind may name now, as
 * stored refs, in their shown order. */
struct str *ref_rows(const struct question *question, const struct moment *moment,
	struct arena *arena, size_t *count);

/* Make a value of what a script or person wrote: an id or the unique beginning
 * of one, a title, a unit's code, a row's position from 1 or its key's text;
 * several are separated by commas, or by blanks when all are ids.  The
 * type's own read takes only what is stored. */
bool ref_read(const struct answers *answers, const struct question *question, const struct row *row,
	struct str text, struct arena *arena, struct value *value, struct diags *diags);

/* Append what people call it: a document's title or unit, and what tells it from others
 * that are called so; a row's key or its first text; " (gone)" in words when it leads
 * nowhere. */
void ref_say(const struct answers *answers, const struct question *question,
	const struct value *value, uint16_t language, struct buf *out);

/* As question_say, which it is for all other types. */
void answer_say(const struct answers *answers, const struct question *question,
	const struct value *value, uint16_t language, struct buf *out);
