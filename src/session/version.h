/* version.h - what differs between two versions of a document
 *
 * Field by field, in the form's order: what people answered (for questions
 * that each participant rates: the median that may be shown), as they read it.
 * Rows are the same when their id is: a row that came or went is told as a
 * whole first, then what stands in it.  An answer that does not apply is none.
 */
#pragma once

#include <stddef.h>

#include "base/arena.h"
#include "form/answers.h"

enum difference_kind { DIFFERENCE_CHANGED, DIFFERENCE_ADDED, DIFFERENCE_REMOVED };

struct difference {
	enum difference_kind kind;
	const struct question *question; /* or the repeat, of a row as a whole */
	struct uid row;			 /* it stands in, or is; none: the form's own */
	struct str path;		 /* as in the log */
	struct str row_label;		 /* "3", or the row's key; empty without a row */
	struct str cell;		 /* "row, column" of a table, in words */
	struct str before, after;	 /* in words; empty: no answer */
};

/* Both of the same form.  In the arena. */
struct difference *answers_compare(struct answers *before, struct answers *after, uint16_t language,
	struct arena *arena, size_t *count);
