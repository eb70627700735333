/* matrix_own.h - the table behind a matrix, shared by its files
 *
 * A matrix is answered in one of three ways.  By the group: its rows by its
 * columns.  By each seat: a line a seat, and all its cells across.  On behalf
 * of somebody: its rows, each filled in by the seats it applies to.  Which seat
 * may fill in which cell is the form's to say (spot_offered); nothing here
 * knows what rows and columns stand for.
 */
#pragma once

#include "ui/edit/group.h"
#include "ui/textbox.h"

enum matrix_way { BY_ALL, BY_SEATS, BY_ROWS };

struct matrix_line {
	struct str code, label; /* code: empty unless it is an abbreviation */
	uint16_t row;		/* of the matrix; NO_CELL: every row, in columns */
	const uint32_t *seats;	/* who fills it in; one 0 when it is the group */
	size_t seats_count;	/* 0: nobody in the room */
};

struct matrix_column {
	struct str code, label;
	uint16_t row, column; /* row: NO_CELL unless lines are seats */
};

struct table {
	enum matrix_way way;
	struct matrix_line *lines;
	size_t lines_count;
	struct matrix_column *columns;
	size_t columns_count;
};

struct matrix {
	size_t line, column;
	size_t turn;	  /* which of the line's seats */
	size_t top, left; /* first line and column in view */
	int pending;	  /* first of two digits, or -1 */
	bool warned;
	bool at_last; /* Tab was pressed at the last seat: once more goes on */
	bool typing;  /* a field is open in the cell */
	struct textbox field;
};

/* The table now, in the frame. */
void table_make(struct editor *editor, struct table *table);
/* Is there anybody who may fill in a cell of it? */
bool matrix_anybody(const struct table *table);

/* The cell for a line's seat; false when nobody may fill it in. */
bool table_spot(struct editor *editor, const struct table *table, size_t line, size_t column,
	size_t turn, struct spot *spot);
/* The cell as a whole, seat 0. */
struct spot table_cell(
	struct editor *editor, const struct table *table, size_t line, size_t column);
/* How many of all that is asked are in; those hidden, and of these whose people left. */
struct matrix_count {
	size_t done, wanted, hidden, left;
};
struct matrix_count matrix_counts(struct editor *editor);
/* "14 of 28", and how many of who has left are hidden: they are not waited for.  In the
 * frame. */
struct str matrix_turnout(struct editor *editor);

/* ---- the cursor: matrix_move.c ---- */

/* The cell of the cursor, for its seat; false when there is none. */
bool matrix_here(struct editor *editor, const struct table *table, struct spot *spot);

/* The other views of the conversation ask about the cell of the cursor. */
void matrix_point(struct editor *editor, const struct table *table);

/* To the next (by 1) or previous (-1) cell that somebody may fill in; false,
 * and it stays, when there is none. */
bool matrix_step(struct editor *editor, const struct table *table, int by);
void matrix_sideways(struct editor *editor, const struct table *table, int by);
/* seats: the next seat of the same line first. */
bool matrix_updown(struct editor *editor, const struct table *table, int by, bool seats);
/* To the first cell of the seat's line that is open; the first one when none is. */
void matrix_line_open(struct editor *editor, const struct table *table);

/* Stands where something can be answered, whoever came or went. */
void matrix_settle(struct editor *editor, const struct table *table);
void matrix_find_open(struct editor *editor, const struct table *table);
bool matrix_to(struct editor *editor, const struct table *table, const struct spot *spot);

/* ---- drawing ---- */

struct matrix_sheet {
	struct editor *editor;
	const struct table *table;
	struct pane pane;
	struct dial dial;
	bool dialled; /* cells are answered by digits */
	bool medians; /* a last line with what was shown */
	int name;     /* columns of the lines' names */
	int width;    /* of a cell */
	size_t first_line, lines, first, shown;
	struct buf words;
};

#define CELL_MOST 16

/* Put what stands in a cell into sheet->words; false when nothing is to be
 * answered there now. */
bool matrix_say_cell(struct matrix_sheet *sheet, size_t line, size_t column);

/* Add what is shown of everybody's ratings, and a number with its half sign. */
void matrix_say_shown(struct matrix_sheet *sheet, const struct spot *cell);
void matrix_say_number(struct matrix_sheet *sheet, double value);

/* ---- the cell of the cursor in words: matrix_words.c ---- */

/* Its name; the columns taken. */
int matrix_draw_named(struct matrix_sheet *sheet, int row);
/* The other side of its pair, in the row when there is room between `from` and `end`. */
bool matrix_draw_mirror(
	struct matrix_sheet *sheet, const struct spot *spot, int row, int from, int end);
/* Put what is to be known of it, or whose row it is, into sheet->words. */
void matrix_say_state(struct matrix_sheet *sheet, const struct spot *spot);
/* All its words where the cell cuts them short: the rows they take, 0 when it does not;
 * and drawn in as many as there are. */
int matrix_whole_rows(const struct matrix_sheet *sheet);
int matrix_draw_whole(struct matrix_sheet *sheet, int row, int rows);

void matrix_draw(struct editor *editor, struct pane pane);
int matrix_rows(struct editor *editor, int columns);
