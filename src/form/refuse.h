/* refuse.h - answers that are not taken at all
 *
 * Most of what is wrong with an answer only marks it.  A few answers are
 * refused where they are given: what is chosen elsewhere already
 * (exclusive_over), and more votes than one has (most_each, and min and max of
 * the same question).  What came in by a merge is marked all the same.
 */
#pragma once

#include <stdbool.h>

#include "base/diag.h"
#include "form/answers.h"

/* False, with one sentence, when the spot (its seat, its row) may not be
 * answered so: codes answer.exclusive, answer.most-each, answer.limit,
 * answer.locked. */
bool answer_allowed(struct answers *answers, const struct spot *spot, const struct value *value,
	uint16_t language, struct diags *diags);

/* Is this choice's name (or stored ref) taken by another question or row that
 * exclusive_over names? */
bool choice_taken(const struct question *question, const struct moment *moment, struct str name);
