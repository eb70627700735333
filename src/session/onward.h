/* onward.h - what comes after a document is handed in
 *
 * A form that takes answers from what a required ref of its own unit names builds on
 * the documents of that form: once one is handed in such a document can be begun.
 * Which forms there are is looked up on this computer (form/found.h).
 */
#pragma once

#include "session/session.h"

/* A sentence for each such form of which the unit has no document yet: who begins it,
 * and how.  `how` is in words, and may be NULL: then it is the command.  Adds nothing
 * where nothing builds on it. */
void onward_tell(struct session *session, const char *how, struct buf *told);
