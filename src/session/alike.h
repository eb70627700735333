/* alike.h - rows of other units' documents that are about the same
 *
 * A form whose view is a table may say with `alike` what a row is about.  Rows
 * of other units' documents of that form with the same answer there are what one
 * may learn from.  Told of them are the unit and the row's number, and of their
 * answers only what other units may see: no text whose question is not shared,
 * nothing personal, and nothing that nobody has decided (store/decided.h): a
 * draft is as it was last decided, or left out and counted.
 *
 * Many documents take their time to read, so it is done a few at a time.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "form/answers.h"
#include "session/refs.h"

struct alike_row {
	struct uid document, row;
	struct str unit;    /* what people call it */
	size_t number;	    /* of the row in its table, from 1 */
	struct value value; /* what it is about */
};

struct alike {
	struct refs *refs; /* borrowed */
	struct str unit;
	struct arena arena;
	struct uid *documents;
	size_t documents_count, read;
	size_t drafts;		/* of the documents read: left out, never decided */
	struct alike_row *rows; /* by unit and number when all are read */
	size_t count, room;
};

/* Look for rows about the same as those of a document of `form` about `unit`;
 * nothing when the form does not say what its rows are about.  alike_end ends
 * it. */
void alike_begin(struct alike *alike, struct refs *refs, const struct form *form, struct str unit);
void alike_end(struct alike *alike);

/* Read the next ones for some milliseconds; false when all are read. */
bool alike_read(struct alike *alike);

/* Those about the same as the row, when all are read.  In the arena. */
const struct alike_row **alike_to(const struct alike *alike, const struct answers *answers,
	struct row *row, struct arena *arena, size_t *count);

/* What another unit may read of the row, a line for each answer: "Label: words",
 * and what state the document is in, where it has any.  Appends. */
void alike_say(
	struct alike *alike, const struct alike_row *row, uint16_t language, struct buf *out);
