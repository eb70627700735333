/* pen.h - glyphs to the bytes that draw them
 *
 * The pen knows where the terminal's cursor stands and how it draws, and writes no
 * more than is needed to go elsewhere or to look otherwise: the shortest of the
 * ways that the terminal describes, a blank in whatever look shows nothing on
 * blanks, and one erasing for the blanks that end a row.
 *
 *	pen_open(&pen, &theme, colours);	after terminfo_open
 *	pen_size(&pen, rows, columns);
 *	pen_clear(&pen);
 *	pen_put(&pen, &surface, 0, 0, count);
 *	pen_move(&pen, 23, 0);
 *	... write pen.out ...
 *	pen_end(&pen);
 *
 * What it wrote is UTF-8.  Nothing here reads or writes a terminal.
 */
#pragma once

#include <stdbool.h>

#include "base/buf.h"
#include "ui/surface.h"
#include "ui/theme.h"

#define PEN_PART 8

/* A capability with numbers in it, taken apart: "\033[%i%p1%d;%p2%dH". */
struct pen_phrase {
	char parts[3][PEN_PART]; /* before, between and after them */
	int numbers;		 /* 0: the terminal has none that is so simple */
	bool from_one;		 /* it counts from 1 */
};

struct pen_look {
	struct buf bytes; /* from no look at all */
	bool ready;
	bool blanks; /* a blank in it is seen */
};

struct pen {
	struct buf out;
	int rows, columns;
	int row, column;      /* of the terminal's cursor; -1: not known */
	int look;	      /* role it draws in; -1: none, -2: not known */
	bool cleared;	      /* of this frame: nothing but what was put is on the glass */
	int row_erased, tail; /* of this frame: blank from there on; -1: none is */

	const struct theme *theme;
	enum colours colours;
	struct pen_look looks[ROLE_COUNT];
	const char *plain; /* no look at all */
	const char *clear, *erase, *left, *right, *up, *down;
	struct pen_phrase lefts, rights, ups, downs, to_column, to_row, to;
	bool corner; /* writing the last cell of all scrolls nothing */
	bool looked; /* it can look otherwise at all */
	int without; /* bits of looks that do not go with colour (ncv) */
};

/* `theme` is borrowed. */
void pen_open(struct pen *pen, const struct theme *theme, enum colours colours);
void pen_free(struct pen *pen);

void pen_size(struct pen *pen, int rows, int columns);

/* The glass is blank, and the cursor in its upper left corner. */
void pen_clear(struct pen *pen);

/* Somebody else wrote on the glass. */
void pen_lost(struct pen *pen);

/* So many glyphs of the surface, from there on in one row. */
void pen_put(struct pen *pen, const struct surface *surface, int row, int column, int count);
void pen_move(struct pen *pen, int row, int column);

/* What there was to write is written: the frame is over. */
void pen_end(struct pen *pen);

/* No look at all, as others expect it. */
void pen_plain(struct pen *pen);
