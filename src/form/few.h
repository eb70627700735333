/* few.h - what rests on the ratings of too few people to be told
 *
 * Of an anonymous question that fewer than FEW_RATERS have rated only their
 * number is told: the median of one is a rating, that of two tells each the
 * other's.  What is worked out from such a median tells it as well, since
 * whoever has the form can reckon back: mean(a, b) and b give a.  So a
 * calculation, or an index with a part, that leans on it is not told either.
 *
 * The rule, for everything that tells a document's numbers to more than those
 * who gave them (show, every export, reports, comparisons, review, other
 * documents that refer to it):
 *
 * - Ratings are counted as they count: of the latest revealed ballot, answered,
 *   in every row and cell that applies.  The smallest count above zero is the
 *   question's; nobody's rating gives nothing away.
 * - A calculation leans on each question that it, or its own condition, reads,
 *   and on what those calculations among them lean on.  Which cell, row or branch
 *   it comes to use is not asked: that is known to the form, not to the reader.
 * - What is rated by name, on behalf of an actor (behalf_of), is nobody's secret
 *   and leaves as a median of however few; a calculation of it alone is told.
 * - A text of the form that pipes such a value in says "…", wherever it stands.
 *
 * What people answered themselves is theirs to tell, whatever it was asked on
 * account of: conditions, defaults and the like carry nothing further.  A unit's
 * own people work with the calculations on their screen, and see indexes on their
 * own page (ux.md, ruling 27); the rating and the median are not shown there
 * either.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "form/answers.h"

#define FEW_RATERS 3

/* By question->index: how many have rated the least rated of what its value
 * rests on, 0 where they did so elsewhere (few_away); SIZE_MAX when that is
 * nothing, or only what is rated by name.  In the arena. */
const size_t *few_raters(const struct answers *answers, struct arena *arena);

/* The same of one question that is worked out or rated; quick for others. */
size_t few_raters_of(const struct answers *answers, const struct question *question);

/* Is the value of this question (all its rows and cells together) withheld? */
bool few_rests(const struct answers *answers, const struct question *question);

/* Did one or two rate it elsewhere, and what counts of it did not come here with the
 * rest (session/intake.h)?  Then there is no median, and what would lean on it is
 * withheld as it is there.  Three who rate the same ballot here count for themselves. */
bool few_away(const struct question *question, const struct cell *cell);

/* Is the median of these anonymous ratings withheld?  cell may be NULL. */
bool few_cell(const struct question *question, const struct cell *cell);

/* Is the group's value there withheld: of a rated question the median in that
 * cell, of a calculation what it comes to in any row? */
bool few_at(const struct answers *answers, const struct spot *spot);
