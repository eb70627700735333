/* check.h - what a form can have wrong
 *
 * A table of every mistake that reading or checking a form can tell, each with
 * the code that is never translated.  Those that need the whole form have a
 * function; it runs only when none of the codes it needs has been told, so
 * that one mistake gives one message.  (Mistakes inside expressions have codes
 * that begin with "expr." and are form/expr.h's.)
 *
 * To add a check: a function and a row in check.c, and a form that has the
 * mistake in tests/forms/bad/.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "form/form.h"

struct check {
	const char *code;
	const char *sentence; /* what is wrong, N_() */
	enum diag_level level;
	/* NULL: told while reading. */
	void (*run)(struct form *form, struct diags *diags);
	const char *needs[4]; /* not told: codes, or their beginning
					   when it ends in . or - */
};

extern const struct check form_checks[];
extern const size_t form_checks_count;

/* Run those that have a function; `from` is how many diags there were before
 * the form was read. */
void check_form(struct form *form, size_t from, struct diags *diags);
