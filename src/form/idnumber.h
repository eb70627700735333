/* idnumber.h - does a text hold a personal identity number?
 *
 * Some texts must never point out a person, so what looks like the number that
 * a person is registered under is found before it is kept, in a draft as well.
 *
 * Looked for is the Swedish number: YYYYMMDD-NNNN or YYMMDD-NNNN, with - or +
 * or neither, also with the day + 60 of coordination numbers.  The day must
 * exist, and no digit may stand beside it, so that most other long numbers pass.
 * Check digit: Luhn's, over the last ten digits.
 *
 * A number that is misheard tells nearly as much as the right one.  So where the
 * check digit is wrong it counts all the same if it is written as no telephone
 * number is, with a sign or with the century; but not if the last four digits are
 * a time of day or a day of the year, as in 20170314-1030 and 20170101-0331, or
 * count from the first, as case numbers do: 20170314-0007.
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
