/* idnumber.h - does a text hold a personal identity number?
 *
 * Some texts must never point out a person, so what looks like the number that
 * a person is registered under is found before it is kept, in a draft as well.
 *
 * Looked for is the Swedish number: YYYYMMDD-NNNN or YYMMDD-NNNN, with - or +
 * or neither, also with the day + 60 of coordination numbers.  The day must
 * exist and the last digit be right, and no digit may stand beside it, so that
 * most other long numbers pass.  Check digit: Luhn's, over the last ten digits.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct idnumber {
	size_t at, length; /* bytes of the text */
	uint32_t line;	   /* from 1 */
};

/* The first one that begins at byte `from` or later. */
bool idnumber_find(struct str text, size_t from, struct idnumber *found);
