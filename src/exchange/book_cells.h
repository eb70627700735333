/* book_cells.h - the rows of a workbook's sheet, as the file holds them
 *
 * XML of ECMA-376 part 1, 18.3.1 (row, c), appended row by row.  A row says its
 * number; a cell stands after the one before it, and what is empty between two is
 * "<c/>".  The format allows a cell to say its place too, but hardly two of those
 * are alike, so that packing a table takes four times as long and as much room.
 *
 * Texts are texts: none is ever run as a formula.  What the format cannot hold is
 * kept by its own escape (_x001B_), which programs turn back.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

struct book_cells {
	struct buf xml;	  /* whole rows, and the one that is begun */
	struct buf words; /* of the text at hand */
	bool begun;
	size_t column; /* where the next cell would stand */
};

/* Row `number`, from 1; ends the one before.  Its cells come from left to right. */
void cells_row(struct book_cells *cells, uint32_t number);
void cells_end(struct book_cells *cells);
void cells_free(struct book_cells *cells);

/* style: the number of a format in the file; 0 is the plain one.  A text that is
 * longer than a cell can hold is cut, and ends in an ellipsis: false. */
bool cells_text(struct book_cells *cells, size_t column, struct str text, int style);
void cells_number(struct book_cells *cells, size_t column, double number, int style);

/* A text as the format has it, escaped and cut; false when it was cut. */
bool cells_words(struct buf *out, struct str text);
