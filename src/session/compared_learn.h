/* compared_learn.h - plans and what is shared, for those who compare units
 *
 * A plan is a document about a unit of a form whose view is a table with a state that
 * one key moves to done, and that says with `alike` what a row is about (view.h).
 * What is shared are documents of libraries that a package hands out (package.h):
 * of the units and themes that they name.  Of both is told what others may read:
 * of a plan's row as alike.h says it, of the rest the card of the package.
 *
 * Everything is read when it is first asked for, and again when something has been
 * written.
 */
#pragma once

#include "analysis/compare.h"
#include "session/refs.h"

struct learning;

/* themes: how the register of themes is called; empty: nothing is shared about any.  All
 * is borrowed. */
struct learning *learning_open(struct store *store, struct refs *refs, struct str themes);
void learning_close(struct learning *learning); /* NULL is allowed */

/* What a wish needs to have them. */
const struct comparing_learn *learning_comparing(const struct learning *learning);

/* What the unit has about the theme, whole: a heading, after `strong`, for each row
 * or document, and what may be read of it below.  plan: rows of its plan; else
 * whatever is told.  Appends. */
void learning_say(struct learning *learning, struct str unit, struct str label, struct str theme,
	bool plan, char strong, struct buf *out);
