/* package.h - what may be handed out: seen first, then written to a folder
 */
#pragma once

#include "session/handout.h"
#include "ui/view.h"

struct package_door {
	struct store *store; /* borrowed */
};

extern const struct view_type view_package; /* with struct package_door */

/* To a folder of that name; true when it was made.  Says what happened. */
bool package_view_write(struct handout *handout, struct str name, struct buf *said);
