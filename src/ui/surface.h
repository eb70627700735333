/* surface.h - a grid of cells that views draw on
 *
 * A glyph is what one position of a terminal holds: a code point that takes
 * room and up to four that do not (marks, joiners), as many as curses can
 * keep.  A wide glyph is followed by one of width 0, its right half.  A cluster
 * of several wide points (a family) lies in several glyphs, since that is what
 * terminals draw.  What a glyph means is its role; how it looks is the theme's.
 *
 * Drawing outside is cut off, never an error: a terminal may be 1 by 1.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "ui/theme.h"

#define GLYPH_POINTS 5

struct glyph {
	uint32_t points[GLYPH_POINTS]; /* the rest are 0 */
	uint8_t width;		       /* 1, 2; 0: the right half before it */
	uint8_t role;		       /* enum role */
	uint16_t spare;		       /* 0, so that glyphs can be compared */
};

struct surface {
	int rows, columns;
	struct glyph *at;	       /* row by row */
	int cursor_row, cursor_column; /* -1: nobody placed it */
	bool ascii;		       /* draw the twins of signs */
	struct buf scratch;	       /* for paint_ functions */
};

/* Another size; everything on it is blank.  { 0 } may be resized. */
void surface_resize(struct surface *surface, int rows, int columns);

/* Blank, without a cursor. */
void surface_clear(struct surface *surface);
void surface_free(struct surface *surface);

/* NULL outside. */
struct glyph *surface_glyph(const struct surface *surface, int row, int column);

/* Put one glyph of code point, with marks; returns the columns it took, 0 when
 * it has no place (outside, or a wide one in the last column).  Half a wide
 * glyph that is covered becomes a blank. */
int surface_put(struct surface *surface, int row, int column, enum role role,
	const uint32_t *points, size_t count);

/* The same for letters of one cell each (utf8_simple), which is most of what is
 * ever put: as many as there are within `room` columns from one that is on the
 * surface.  Returns the columns they took. */
int surface_put_simple(
	struct surface *surface, int row, int column, int room, enum role role, struct str text);

/* What a row says, without blanks at its end. */
void surface_row_text(const struct surface *surface, int row, struct buf *out);
