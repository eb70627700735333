/* figure.h - small pictures of numbers, as inline SVG
 *
 * Pictures in a table's row repeat the numbers beside them and are hidden from
 * those who listen; figure_counts and figure_tiles say what they show in a title.
 * Colours are classes of the style sheet.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analysis/sheet.h"
#include "base/buf.h"

/* A line from least to most, on which things stand. */
struct ruler {
	double least, most;
};

/* From zero (or from the left end) to the value; `other` a mark for the median of
 * all, not drawn when it is NAN. */
void figure_bar(struct buf *out, const struct ruler *ruler, double value, double other);

/* Quartiles as a box, the median in it, the ends as a line; NAN: without ends. */
void figure_box(struct buf *out, const struct ruler *ruler, const double ends[2], double lower,
	double median, double upper);

/* Before a ring, after a dot; either may be NAN. */
void figure_rounds(struct buf *out, const struct ruler *ruler, double before, double after);

/* How many of each kind, as rising columns; `said` is the title. */
void figure_counts(struct buf *out, const size_t *counts, size_t count, struct str said);

/* The shades from least to most, between words for both ends. */
void figure_key(struct buf *out, enum sheet_hue hue, struct str least, struct str most);

/* A sheet that is a grid: places as on a map, each with its text and shade.  False
 * when it is no grid, or empty. */
bool figure_tiles(struct buf *out, const struct sheet *sheet, struct str title, struct str about);
