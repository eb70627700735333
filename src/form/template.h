/* template.h - rows that a new document begins with
 *
 * A form's templates become steps that whoever keeps the answers carries out in
 * order: rows first, then what stands in them, refs between rows last.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "form/form.h"

#define TEMPLATE_ROWS_MOST 1000

enum template_kind {
	TEMPLATE_ROW,	 /* add a row of `question` in row `in` */
	TEMPLATE_ANSWER, /* answer `question` in row `in` with `value` */
	TEMPLATE_REF	 /* answer it with the ids of the rows `to` */
};

struct template_step {
	enum template_kind kind;
	const struct question *question;
	size_t in;	  /* the row, by the count of TEMPLATE_ROW steps before
			     it from 0; SIZE_MAX: the form's own */
	struct str value; /* canonical */
	const size_t *to; /* rows, counted as `in` */
	size_t to_count;
};

/* Of all the form's templates; texts in that language of the form.  In the
 * arena. */
struct template_step *template_steps(
	const struct form *form, uint16_t language, struct arena *arena, size_t *count);

/* The row of a repeat's template whose key is `name`, in any language; SIZE_MAX
 * when there is none, or no key. */
size_t template_row_named(const struct question *repeat, struct str name);
