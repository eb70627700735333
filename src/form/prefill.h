/* prefill.h - first answers taken from what a ref names
 *
 * Says what stands at the source now, as values of this form.  Taking it once,
 * when the ref is first answered and the question never was, and showing later
 * differences is the session's.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "form/answers.h"

struct prefill_value {
	const struct question *question; /* the field */
	struct value value;		 /* NONE: nothing there, or nothing this
					    question can hold */
};

/* One row there. */
struct prefill_row {
	struct str source; /* DOCUMENT/ROW */
	struct prefill_value *values;
	size_t values_count;
};

struct prefilled {
	bool known;	    /* its ref is answered and leads somewhere */
	struct value value; /* of a question */
	struct prefill_row *rows;
	size_t rows_count; /* of a repeat */
};

/* For a question or repeat with prefill, at the spot's row.  In the arena. */
struct prefilled prefill_now(
	const struct answers *answers, const struct spot *spot, struct arena *arena);

/* Was it never answered, nor had rows, so that it may be taken? */
bool prefill_open(const struct spot *spot);
