/* sheet.h - a table that is moved about in, at any size
 *
 * Draws any sheet (analysis/sheet.h) and knows no comparison.  Labels, headings
 * and summary rows stand still; columns that do not fit are reached sideways, and
 * the heading says how many there are each way: "< 2 | 3 >".  A number is never cut
 * off, so that none can be misread; texts are.
 *
 * A sheet_spot is where one stands in it.  { 0 } is none: sheet_begin puts it on the
 * first cell that has something.  It belongs to one sheet at a time; after the sheet
 * was made anew, sheet_stand finds the place again by row and column.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analysis/sheet.h"
#include "ui/act.h"
#include "ui/paint.h"
#include "ui/textbox.h"

struct sheet_spot {
	size_t row, column; /* the cell; column 0 where there are none */
	size_t first;	    /* body row at the top of the view */
	size_t from;	    /* column at its left */
	int shown;	    /* body rows in view */
};

/* ---- moving (sheet_move.c) ---- */

void sheet_begin(const struct sheet *sheet, struct sheet_spot *look);

/* The row with that code (label where rows have none) and the column of that name;
 * as near as can be where one is gone. */
void sheet_stand(
	const struct sheet *sheet, struct sheet_spot *look, struct str row, struct str column);

/* What sheet_stand wants; empty when there is no such row or column. */
struct str sheet_row_name(const struct sheet *sheet, size_t row);
struct str sheet_column_name(const struct sheet *sheet, size_t column);

/* Rows up and down, a page, ends; LEFT and RIGHT by groups of columns, NEXT and
 * PREVIOUS by single ones.  On a grid by places that hold something.  False
 * when the act is none of these. */
bool sheet_act(const struct sheet *sheet, struct sheet_spot *look, enum act act);

/* The columns that share a heading with this one: from *first until *end.  A column
 * without a group is one by itself. */
void sheet_group(const struct sheet *sheet, size_t column, size_t *first, size_t *end);

/* Of a group, the column that stands for it. */
size_t sheet_group_key(const struct sheet *sheet, size_t column);

/* NULL when the look is outside the sheet. */
const struct sheet_cell *sheet_here(const struct sheet *sheet, const struct sheet_spot *look);

/* ---- room for everything (sheet_fit.c) ---- */

struct sheet_place { /* of a column on the screen */
	bool shown;
	int at, width; /* of the pane; without the gap before it */
	int suffix;    /* cells kept at its end for letters and marks */
	int shades;    /* and for shade characters before those; 0: none */
};

struct sheet_fit {
	int label;		    /* width of the labels */
	int heads;		    /* heading rows */
	int head_rows;		    /* of them, that columns' own heads take */
	bool groups;		    /* the first heading row is of groups */
	struct sheet_place *places; /* one a column; in the arena */
	size_t before, after;	    /* groups that are out of view */
};

/* Fit the columns into so many cells; moves look->from so that the look's column is
 * in view.  tall: headings may take two rows; shades: with shade characters
 * where there is room. */
void sheet_fit(const struct sheet *sheet, struct sheet_spot *look, int columns, bool tall,
	bool shades, bool plain, struct arena *arena, struct sheet_fit *fit);

/* A row that says everything by its label, which then has the room of all columns: a
 * heading, or a summary whose cells are all empty. */
bool sheet_row_bare(const struct sheet *sheet, size_t row);

/* What stands over a column: its short name, else the whole. */
struct str sheet_column_head(const struct sheet_column *column);

/* The text of a cell without letter and marks, and those. */
void sheet_cell_parts(const struct sheet *sheet, size_t column, const struct sheet_cell *cell,
	bool plain, struct buf *text, struct buf *suffix);

/* ---- the legend (sheet_legend.c) ---- */

struct sheet_legend {
	struct str *pieces; /* each a sign and its meaning; in the arena */
	size_t count;
	size_t names; /* where those of headings begin, on a line of their own; 0: none */
	bool plain;   /* signs of ASCII */
};

/* The sheet's own pieces; that of rows that are marked, if some are; that of shade
 * characters, if the fit has any. */
void sheet_legend(const struct sheet *sheet, const struct sheet_fit *fit, bool marked,
	struct pane pane, struct arena *arena, struct sheet_legend *legend);

/* And what the shortened headings that are shown stand for. */
void sheet_legend_names(struct sheet_legend *legend, const struct sheet *sheet,
	const struct sheet_fit *fit, struct arena *arena);

/* How many rows of the pane's width it takes.  A piece is told whole or not at all:
 * where it takes more rows than `most`, those longer than a row are left out, then the
 * last, until it does not. */
int sheet_legend_rows(struct sheet_legend *legend, struct pane pane, int most);
int sheet_legend_draw(const struct sheet_legend *legend, struct pane pane, int row);

/* ---- drawing (sheet.c) ---- */

struct sheet_paint {
	bool shades; /* the terminal draws numbers on shades; else shade characters
			where there is room */
	bool still;  /* nobody moves in it: no cursor, no selected cell */
	bool terse;  /* the table alone: no legend, no notes, no words of a cell */
	bool (*marked)(const void *context, size_t row); /* NULL: none is */
	const void *context;
};

/* Draws from the top; returns how many rows were used.  The last row of the pane
 * holds at most a legend: messages may cover it. */
int sheet_draw(const struct sheet *sheet, struct sheet_spot *look, const struct sheet_paint *how,
	struct pane pane);

/* What is typed below a sheet, after its words; in a narrow window under them.  Returns
 * what is left for the sheet, which rests meanwhile. */
struct pane sheet_typing(struct textbox *box, const char *words, struct pane pane);

/* ---- in words (sheet_say.c) ---- */

/* "Town. Organisation: maturity 44, under way; need 75; gap +31. ..."  A row with all
 * its columns, or only those of one group. */
void sheet_say_row(const struct sheet *sheet, size_t row, struct buf *out);

/* "0 Absent: not raised", a line for each point of a scale; nothing if it has none. */
void sheet_say_points(const struct sheet *sheet, struct buf *out);
void sheet_say_group(const struct sheet *sheet, size_t row, size_t column, struct buf *out);

/* "DEMO Ashford, maturity: Organisation, round 2". */
void sheet_say_title(const struct sheet *sheet, struct buf *out);

/* "Organisation: maturity". */
void sheet_say_column(const struct sheet *sheet, size_t column, struct buf *out);

/* How the rows are ordered: "greatest first by gap"; whole: with the heading that
 * the column shares, for those who do not see the sign beside it. */
void sheet_say_order(const struct sheet *sheet, bool whole, struct buf *out);
