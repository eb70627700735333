/* lacking.h - what a row that is marked done must have, and has not
 *
 * What must be answered before handing in (spot_required) and is not: of a measure a
 * deadline, say.  Nothing hinders marking it done, for it may be done all the same; but
 * it is said, since what is done counts as done.
 */
#pragma once

#include <stdint.h>

#include "session/session.h"

/* How many fields of the row are; their labels with commas, when labels is not NULL. */
size_t row_lacks(const struct session *session, struct row *row, struct buf *labels);

/* "This row is done, but lacks: Deadline, Indicator."  False, and nothing is said, when
 * the row is not done (VIEW_STATE, VIEW_DONE of form/view.h), or lacks nothing. */
bool row_done_lacks(const struct session *session, struct row *row, struct buf *out);

/* The same as a warning (session.done-lacks), after the state at the spot was set. */
void row_done_warn(const struct session *session, const struct spot *spot, struct diags *diags);
