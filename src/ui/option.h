/* option.h - one choice of a list, with a hanging indent
 *
 *	  1 ( ) A person with a name for each child
 *	> 2 (*) A function, but not always the same
 *	        person
 *
 * The number is the option's position, or the value on a scale; with ten
 * options or more all numbers have two digits.
 */
#pragma once

#include <stdbool.h>

#include "base/str.h"
#include "ui/paint.h"

enum option_mark { OPTION_PLAIN, OPTION_ONE, OPTION_SEVERAL };

struct option_look {
	unsigned number;
	unsigned digits; /* 1 or 2; 0: no number is shown */
	enum option_mark mark;
	bool chosen, cursor;
	bool short_word; /* only what stands before the colon */
	struct str text; /* "Short word: what it means" or plain */
	int word_cells;	 /* over 0: the short word's column width, what
				   it means stands in a column after it */
};

/* Rows it takes in so many columns. */
int option_rows(const struct option_look *look, int columns);

/* Draws it; puts the hardware cursor on it when it has the cursor.  Returns
 * the rows it took. */
int option_draw(const struct option_look *look, struct pane pane, int row);
