/* matrix_own.h - the table behind a matrix, shared by its files
 *
 * A matrix is answered in one of three ways.  By the group: its rows by its
 * columns.  By each seat: a line a seat, and all its cells across.  On behalf
 * of somebody: its rows, each filled in by the seats it applies to.  Which seat
 * may fill in which cell is the form's to say (spot_applies); nothing here
 * knows what rows and columns stand for.
 */
#pragma once

#include "ui/edit/group.h"
#include "ui/textbox.h"

enum matrix_way { BY_ALL, BY_SEATS, BY_ROWS };

struct matrix_line {
	struct str code, label;	 /* code: empty unless it is an abbreviation */
	uint16_t row;		 /* of the matrix; NO_CELL: every row, in columns */
	const uint32_t *seats;	 /* who fills it in; one 0 when it is the group */
	size_t seats_count;	 /* 0: nobody in the room */
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
	size_t turn;	     /* which of the line's seats */
	size_t top, left;    /* first line and column in view */
	int pending;	     /* first of two digits, or -1 */
	bool warned;
	bool typing;	     /* a field is open in the cell */
	struct textbox field;
};

/* The table now, in the frame. */
void table_make(struct editor *editor, struct table *table);

/* The cell for a line's seat; false when nobody may fill it in. */
bool table_spot(struct editor *editor, const struct table *table, size_t line, size_t column,
	size_t turn, struct spot *spot);
/* The cell as a whole, seat 0. */
struct spot table_cell(struct editor *editor, const struct table *table, size_t line,
	size_t column);
/* The cell that sees the same pair from the other side. */
bool table_mirror(const struct spot *cell, struct spot *mirror);

/* How many of all that is asked are in, and hidden cells with something in. */
struct matrix_count {
	size_t done, wanted, hidden;
};
struct matrix_count matrix_counts(struct editor *editor);

/* From how far apart two views are told. */
double matrix_apart(const struct question *question);

void matrix_draw(struct editor *editor, struct pane pane);
int matrix_rows(struct editor *editor, int columns);
