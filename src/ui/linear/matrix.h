/* matrix.h - a line of a table, as linear mode asks it
 *
 * One line is a row, or what one seat answers of the whole table: its cells in the
 * order that is read out, and a value for each in the same order.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/linear/line.h"

#define CELLS_MOST 400

/* The cells of one typed line. */
struct matrix_line {
	struct spot spots[CELLS_MOST];
	size_t count;
	bool stored;	/* something of it was, */
	bool corrected; /* where there was another */
};

/* Add the cells of one row of the table that one is at that apply to the seat. */
void matrix_add_row(struct linear *linear, uint16_t row, uint32_t seat, struct matrix_line *line);

/* Along the line: what all stand for, those that stand in it, or those that do not.
 * Returns how many. */
enum matrix_named { NAMED_ALL, NAMED_IN, NAMED_OUT };
size_t matrix_name_along(struct linear *linear, const struct matrix_line *line,
	enum matrix_named which, struct buf *names);

/* Read the order out, once for each there is. */
void matrix_say_order(struct linear *linear, const struct matrix_line *line);

/* Does a cell of it hold words, with blanks between them?  Then each is a line of its own. */
bool matrix_is_of_words(const struct question *table);

/* Ask for the line until it is whole, or left as it is; silent: nothing of it is said
 * back.  False when the prompt is left. */
bool matrix_ask_line(
	struct linear *linear, struct matrix_line *line, struct str words, bool silent);
