/* calendar.h - the parts of the view over documents that have a day
 *
 * calendar.c is the view; calendar_read.c reads documents, each track apart, the
 * topics that none has, and what is late or comes next; calendar_draw.c draws.
 * Others know it as view_calendar only.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "session/late.h"
#include "ui/list.h"
#include "ui/view/documents.h"

#define CALENDAR_AHEAD 60 /* days within which something comes next */

struct meeting {
	const struct refs_document *document;
	int32_t day; /* INT32_MAX: none yet */
	int64_t number;
	bool numbered, kept;
	size_t track; /* its choice's position; SIZE_MAX: none */
	struct str title, topic, place, state;
};

enum calendar_row_kind { CALENDAR_HEADING, CALENDAR_MEETING, CALENDAR_BLANK, CALENDAR_LATE };

struct calendar_row {
	enum calendar_row_kind kind;
	struct str text; /* of a heading */
	size_t at;	 /* of meetings, or of late */
};

struct calendar {
	struct document_door door;
	struct refs *refs;
	bool own_refs;
	uint16_t language;
	struct arena arena;	  /* of all below; anew when something was written */
	struct meeting *meetings; /* by track, then day, then number */
	size_t meetings_count;
	struct str warning; /* topics that no document has; empty: none */
	struct late *late;
	size_t late_count;
	struct calendar_row *rows;
	size_t rows_count;
	struct list list;
	struct uid at; /* the document of the cursor, while all is read anew */
};

/* ---- calendar.c ---- */

/* Everything is read; in a struct of zeros. */
void calendar_start(struct calendar *calendar, const struct document_door *door);
void calendar_stop(struct calendar *calendar);

/* ---- calendar_read.c ---- */

void calendar_read(struct calendar *calendar);

/* An iCalendar file of everything that has a day.  The same event has the same
 * uid as in other exports. */
void calendar_file(const struct calendar *calendar, struct buf *out, size_t *count);

/* ---- calendar_draw.c ---- */

void calendar_draw(struct view *view, struct pane pane);
