/* calendar.h - days as an iCalendar file
 *
 * RFC 5545: lines end in CR LF and are folded before 76 bytes, never inside a
 * character; texts are escaped.  Whole days only.  The same events at the same
 * instant make the same bytes.
 */
#pragma once

#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

struct calendar_event {
	struct str uid;		/* the same for the same event, for ever */
	int32_t day;		/* days since 1970-01-01 */
	struct str summary;	/* what people see in the calendar */
	struct str place;	/* empty: none */
	struct str description; /* empty: none */
	struct str category;	/* empty: none */
};

/* name: what the calendar is called; at: milliseconds, when it was made. */
void calendar_begin(struct buf *out, struct str name);
void calendar_add(struct buf *out, const struct calendar_event *event, int64_t at);
void calendar_end(struct buf *out);
