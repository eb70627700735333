/* paint.h - texts, lines and boxes on a surface
 *
 * A pane is a rectangle of a surface with rows and columns of its own from 0;
 * what does not fit is cut off at a cluster, and ends with the sign for more.
 * Every text goes through utf8_safe on its way: nothing a form or a person wrote
 * can steer a terminal.
 * Rows and columns may be negative or too large; then nothing is drawn.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/str.h"
#include "ui/surface.h"
#include "ui/symbols.h"
#include "ui/theme.h"

struct pane {
	struct surface *surface;
	int row, column; /* of its upper left corner */
	int rows, columns;
	bool resting; /* the cursor is elsewhere: nothing here looks current */
};

struct pane pane_whole(struct surface *surface);

/* A part of a pane, cut down to what there is. */
struct pane pane_part(struct pane pane, int row, int column, int rows, int columns);

/* The sign, or its twin, for texts that are put together. */
const char *pane_symbol(struct pane pane, enum symbol symbol);

/* One line, '\n' and tabs as blanks.  Returns the column after it. */
int paint_text(struct pane pane, int row, int column, enum role role, struct str text);
int paint_words(struct pane pane, int row, int column, enum role role, const char *text);

/* Cut off without a sign: a line that is scrolled sideways while it is typed. */
int paint_clipped(struct pane pane, int row, int column, enum role role, struct str text);
int paint_format(struct pane pane, int row, int column, enum role role, const char *form, ...)
	PRINTF(5, 6);

/* A number in at least so many digits, with `fill` before it. */
int paint_number(struct pane pane, int row, int column, enum role role, size_t number,
	size_t digits, char fill);
int paint_symbol(struct pane pane, int row, int column, enum role role, enum symbol symbol);

/* There is more above the pane, more below it: the signs at its right edge. */
void paint_more(struct pane pane, bool above, bool below);

/* At most `columns` wide; a text that is longer ends with the sign for more. */
int paint_within(
	struct pane pane, int row, int column, int columns, enum role role, struct str text);

/* Ends at the pane's right edge, or at column `end`.  Returns where it began. */
int paint_right(struct pane pane, int row, enum role role, struct str text);
int paint_right_to(struct pane pane, int row, int end, enum role role, struct str text);

/* Broken into lines of `columns`, each beginning at `column`; '\n' ends a
 * line.  Returns how many rows it took within the pane; at least 1.  What
 * stands before a hanging indent is the caller's to draw. */
int paint_wrapped(
	struct pane pane, int row, int column, int columns, enum role role, struct str text);

/* How many rows paint_wrapped would take; at least 1. */
int wrapped_rows(struct str text, int columns);

/* How many columns a text takes when painted. */
int painted_cells(struct pane pane, struct str text);

/* A line across the pane, with words set into it from column 1 if any. */
void paint_rule(struct pane pane, int row);
void paint_rule_words(struct pane pane, int row, const char *words);
void paint_down(struct pane pane, int column, int from, int rows);

/* Round the edge of the pane; returns what is inside. */
struct pane paint_box(struct pane pane);

/* `part` of `whole` as a bar of `columns`; nothing of nothing is empty.  It is
 * full only when part is whole, and empty only when part is 0. */
void paint_bar(struct pane pane, int row, int column, int columns, size_t part, size_t whole);

/* Blanks of a role; a role over what is there. */
void paint_fill(struct pane pane, enum role role);
void paint_role(struct pane pane, int row, int column, int columns, enum role role);

/* The hardware cursor stands here; the last one placed counts.  In a pane that
 * rests it is not placed, and SYMBOL_CURSOR leaves its column blank. */
void paint_cursor(struct pane pane, int row, int column);
