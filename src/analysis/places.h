/* places.h - a map of tiles: units where their register says they lie
 *
 * The register's columns "row" and "col" (whole numbers from 0) say where each
 * unit's tile is, "abbr" what stands on it; without that its code does.  The
 * sheet is a grid.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analysis/sheet.h"
#include "base/buf.h"
#include "form/register.h"

/* Has the register such columns? */
bool places_there(const struct registry *registry);

/* Rows and columns for every place there is; the sheet is empty before. */
void places_begin(struct sheet *sheet, const struct registry *registry);

/* Put a cell where the unit lies, with the unit's name on it.  A unit without a
 * place, or whose place is taken, is named in *without. */
void places_put(struct sheet *sheet, const struct registry *registry,
	const struct register_row *unit, struct sheet_cell cell, struct buf *without);

/* Tell who has no place. */
void places_end(struct sheet *sheet, const struct buf *without);

/* How many of something each unit has: counts one for each row of the register.
 * A unit with none has its name alone.  The title's last part says what is
 * counted. */
void places_count(struct sheet *sheet, const struct registry *registry, const size_t *counts,
	struct str title);
