/* training.h - documents that are trainings, for a proposed series of them
 *
 * A training is a document of a form whose view is a calendar with topics from
 * the register of themes; the calendar's other parts (view.h) say where its
 * number, track and reasons stand.  Nothing else of the form is known here.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analysis/program.h"
#include "form/form.h"
#include "session/refs.h"

/* Has the form trainings about the themes of that register? */
bool form_trains(const struct form *form, struct str themes);

/* Those of a form that are in the store, by number, then title, then id.  In the
 * arena; titles and reasons too. */
struct program_training *trainings_read(
	struct refs *refs, struct str form_id, struct arena *arena, size_t *count);

/* Write the drafts of a proposal as documents of the form (a file or id): theme,
 * the next number of the series, the level of the wish, the title where the form
 * takes its documents' title from, who hosts, and what it is built on.  Sessions that
 * are dropped, or whose place a training has, are left alone, so doing it twice makes nothing twice.  *made is
 * how many there are, also when it stops with a diag. */
bool trainings_create(struct store *store, struct str form, const struct program *program,
	size_t *made, struct diags *diags);
