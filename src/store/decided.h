/* decided.h - what of a document its people have decided, and so others may be told
 *
 * A form may have states (form/state.h), the first of which is a draft.  What nobody
 * has decided is not told to other units, whatever its questions share: a document in
 * its first state is told as it was when it last came into another, and not at all if
 * it never did, or if that was withdrawn since (back to the draft of the same version).
 * Handing it in decides it too.  A form without states has no drafts; what of its
 * documents is told is said elsewhere.
 *
 * Its own people, and whoever reads for them, read the draft as it is.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "form/answers.h"
#include "store/log.h"
#include "store/store.h"

/* Is it told as it is now?  answers: as present_load gives them. */
bool decided_now(const struct answers *answers, const struct document_row *row);

/* When it was last decided, for present_load_at; false: it never was. */
bool decided_before(
	struct store *store, const struct form *form, const struct uid *document, uint64_t *clock);

/* "2 drafts are left out: they are not decided yet."; nothing of none.  Appends. */
void decided_say_left_out(size_t drafts, struct buf *out);
