/* late.h - what is late, over all documents of a store
 *
 * Every question that should be answered by a day, and every day that a form
 * calls a deadline, when it has passed and is not met (form/due.h).  Of a document that
 * was decided it is the decided version that counts, until the next one is
 * (store/decided.h).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "session/refs.h"

struct late_wish {
	int32_t day;	       /* as of this day */
	struct str form, unit; /* empty: all */
	int32_t ahead;	       /* also what comes within so many days */
};

struct late {
	struct uid document;
	struct str form, unit, title; /* title: what people call the document */
	struct str path;	      /* of the question */
	struct str question;	      /* its label, in the interface's language */
	struct str row;		      /* what its row is called; empty without */
	int32_t day;
	bool deadline; /* a day that was set, else one to be answered by */
	bool late;     /* not only ahead */
};

/* By day, then unit, title and path.  In the arena. */
struct late *late_list(
	struct refs *refs, const struct late_wish *wish, struct arena *arena, size_t *count);

/* Of an opened document the answers whose days count. */
struct answers *late_answers(struct refs *refs, const struct refs_document *document);

/* "28 April 2017, late: the unit, the plan, Deadline (its row)", appended. */
void late_say(struct refs *refs, const struct late *late, struct buf *out);
