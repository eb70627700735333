/* surface.h - a grid of cells that views draw on
 *
 * A glyph is what one position of a terminal holds: a code point that takes
 * room and up to four that do not (marks, joiners).  A wide glyph is followed by
 * one of width 0, its right half.  A cluster of several wide points (a family)
 * lies in several glyphs, since that is what terminals draw.  What a glyph means
 * is its role; how it looks is the theme's.
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

/* One word, since a frame is many and each key goes through all of them: the points of
 * a glyph with marks, which few have, lie in the surface.  Two glyphs of one surface are
 * the same when their bytes are. */
struct glyph {
	uint32_t point : 21; /* marked: which of the surface's clusters */
	uint32_t marked : 1;
	uint32_t width : 2; /* 1, 2; 0: the right half before it */
	uint32_t role : 8;  /* enum role */
};

struct surface {
	int rows, columns;
	struct glyph *at;	       /* row by row */
	int cursor_row, cursor_column; /* -1: nobody placed it */
	bool ascii;		       /* draw the twins of signs */
	struct buf scratch;	       /* for paint_ functions */

	/* Points of glyphs with marks, 0 where there are no more; they stay when it is
	 * cleared, so that a frame can be compared with the one before it.  There is an end
	 * to that: `age` says when they began anew. */
	uint32_t (*clusters)[GLYPH_POINTS];
	size_t clusters_count, clusters_room;
	unsigned age;
};

/* Another size; everything on it is blank.  { 0 } may be resized. */
void surface_resize(struct surface *surface, int rows, int columns);

/* Blank, without a cursor. */
void surface_clear(struct surface *surface);
void surface_free(struct surface *surface);

/* NULL outside. */
struct glyph *surface_glyph(const struct surface *surface, int row, int column);

/* The code points of a glyph of the surface; how many, 0 for a right half. */
size_t surface_points(
	const struct surface *surface, const struct glyph *glyph, uint32_t points[GLYPH_POINTS]);

/* Put one glyph of code point, with marks; returns the columns it took, 0 when
 * it has no place (outside, or a wide one in the last column).  Half a wide
 * glyph that is covered becomes a blank. */
int surface_put(struct surface *surface, int row, int column, enum role role,
	const uint32_t *points, size_t count);

/* The same for letters of one cell each (utf8_simple), which is most of what is
 * ever put: as many as the text begins with and as there is room for, in columns from
 * one that is on the surface.  Returns the columns they took, and in *taken the bytes. */
int surface_put_simple(struct surface *surface, int row, int column, int room, enum role role,
	struct str text, size_t *taken);

/* Blanks in so many columns of a row. */
void surface_fill(struct surface *surface, int row, int column, int columns, enum role role);

/* What a row says, without blanks at its end. */
void surface_row_text(const struct surface *surface, int row, struct buf *out);
