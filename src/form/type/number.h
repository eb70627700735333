/* number.h - what integer, decimal and scale share: numbers as people type them */
#pragma once

#include "form/qtype.h"

/* "3,5", "3.5", "1 000", with blanks or no-break spaces between digits, and a
 * minus sign of any kind.  False if it is anything else. */
bool number_typed(struct str text, double *number);

/* Adds a diag: what was written, and what is accepted; false. */
bool number_refused(const struct question *question, const struct moment *moment, struct str text,
	const char *example, struct diags *diags);
