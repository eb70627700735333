/* external.h - a long text in the user's own editor
 *
 * VISUAL, else EDITOR, on a file of mode 0600 in TMPDIR that is removed
 * afterwards.  The caller gives the terminal back before and takes it after.
 */
#pragma once

#include <stdbool.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/str.h"

/* Is an editor set? */
bool external_editor(void);

/* What it is called, without where it lies and what it is told; one must be set. */
struct str external_name(void);

/* Edit the text in place.  False with a diag, text unchanged, when there is no
 * editor, it fails, or what comes back is not UTF-8 or too long. */
bool external_edit(struct buf *text, struct diags *diags);
