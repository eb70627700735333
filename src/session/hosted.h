/* hosted.h - where the documents of a calendar are held
 *
 * A calendar's `place` may be a choice from a register; when that register says
 * where its units lie (analysis/places.h), there is a map of them.
 */
#pragma once

#include <stdbool.h>

#include "analysis/sheet.h"
#include "form/form.h"
#include "session/refs.h"

/* The register of the places; NULL: the form has no such map. */
const struct registry *hosted_register(const struct form *form);

/* How many documents of the form each unit is the place of; the sheet is empty
 * before, sheet_free ends it. */
void hosted_sheet(struct refs *refs, const struct form *form, bool demo, struct sheet *sheet);
