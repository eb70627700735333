/* review_read.h - a document question by question, for somebody outside the unit
 *
 * What may be told is exchange/fact.h's to say.  Single ratings are left out: the
 * median and how far they lie apart are what is read.  Empty cells and fields of
 * rows are left out too, since they say nothing that their table does not.
 *
 * A table is one line with its question, and below it one for each cell, which says
 * its row and column only; rows are the same, with a label for each row above its
 * fields.  What is never told (people) has a line only where something is said of it.
 */
#pragma once

#include "session/review_queue.h"

struct read_line {
	bool heading;	/* of a section or a row: only a label */
	unsigned depth; /* 0; cells and rows 1, fields of rows 2: below the line before
			   that is less deep */
	struct str path, id, label, said;
	struct str look; /* why it stands out; empty: it does not */
	size_t open;	 /* comments that nobody has settled */
};

/* The document as a whole first, then section by section.  NULL when it is not
 * there, or cannot be read.  In the arena. */
struct read_line *review_read(
	struct queue *queue, const struct uid *document, struct arena *arena, size_t *count);

/* Which of a table's cells it is: "Row, Column"; empty when it is none.  In the arena. */
struct str review_cell(
	const struct form *form, const struct spot *spot, uint16_t language, struct arena *arena);
