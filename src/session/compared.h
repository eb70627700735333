/* compared.h - what of a store can be compared, opened for a reader
 *
 * A form can be compared when it is about units and has indexes.  The units are
 * those that take part: that said yes, or of which the register says so, and
 * whoever has answered all the same; where nobody said anything, those that
 * have a document.  Documents that refer to others see them.
 */
#pragma once

#include <stdbool.h>

#include "analysis/compare.h"
#include "analysis/panel.h"
#include "session/compared_coded.h"
#include "session/compared_learn.h"
#include "session/compared_said.h"
#include "session/compared_standing.h"
#include "session/refs.h"

struct compared {
	struct store *store; /* borrowed */
	struct refs *refs;
	struct panel *panel;
	struct followed *followed; /* what was done between rounds */
	struct said_shelf *said;   /* what units have written */
	struct coded_shelf *coded; /* and what readers made of it */
	struct standings *standings;
	struct learning *learning; /* plans, and what units share */
};

/* All units and the newest round, with what else is known here of a wish; the same for
 * a wish that has been made already. */
struct comparing compared_all(const struct compared *compared);
void compared_lend(const struct compared *compared, struct comparing *wish);

bool form_compares(const struct form *form);

/* The id of the form of this store that can be compared and has most documents,
 * in the arena; empty when there is none. */
struct str compared_form(struct store *store, struct arena *arena);

/* The form's id; empty: compared_form.  False with a diag when there is nothing to
 * compare.  A document that cannot be read is told as a warning. */
bool compared_open(
	struct compared *compared, struct store *store, struct str form, struct diags *diags);

/* Take in what was written since, by anybody.  True if something was: the panel is
 * then another, and what was borrowed from it is gone: texts of the wishes must be
 * the caller's own.  They keep their units and rounds; a unit that is gone is not
 * chosen any more. */
bool compared_refresh(struct compared *compared, struct comparing *const *wishes, size_t count,
	struct diags *diags);

/* { 0 } and one that could not be opened are allowed. */
void compared_close(struct compared *compared);
