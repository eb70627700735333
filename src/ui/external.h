/* external.h - a long text in the user's own editor
 *
 * VISUAL, else EDITOR, on a file of mode 0600 in TMPDIR that is removed
 * afterwards.  The caller gives the terminal back before and takes it after.
 */
#pragma once

#include <stdbool.h>

#include "base/buf.h"
#include "base/diag.h"

/* Is an editor set? */
bool external_editor(void);

/* Edit the text in place.  False with a diag, text unchanged, when there is no
 * editor, it fails, or what comes back is not UTF-8 or too long. */
bool external_edit(struct buf *text, struct diags *diags);
