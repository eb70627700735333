/* parts.h - a plain text with headings, taken apart by a form
 *
 * A heading is a line of its own that is a label of the form, in any of its
 * languages: of a question, or of a group, whose part then belongs to its first
 * long text (else its first text).  Case, a colon at the end and marks before
 * it ("#", "1.") do not matter.  "Label: value" on one line is a part as well.
 * What stands before the first heading, when it is one line, is the document's
 * title where the form says which question that is.
 */
#pragma once

#include <stddef.h>

#include "base/arena.h"
#include "form/form.h"

struct part {
	const struct question *question; /* NULL: matched nothing */
	struct str heading, text;
	uint32_t line; /* from 1 */
};

/* In the order of the text, those without text left out; one question has one
 * part: what comes again follows after an empty line.  In the arena. */
struct part *parts_of(const struct form *form, struct str text, struct arena *arena, size_t *count);

/* The canonical form of what people wrote for a question: choices by name or
 * label, several separated by commas, units by code or name.  The words it does
 * not know are appended to `unknown`, between commas.  In the arena. */
struct str part_value(
	const struct form *form, const struct part *part, struct arena *arena, struct buf *unknown);
