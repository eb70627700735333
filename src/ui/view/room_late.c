/* room_late.c - what somebody may still rate that the others have shown */
#include "base/clock.h"
#include "base/lang.h"
#include "store/log.h"
#include "ui/view/room.h"
#include "ui/view/views.h"

/* The latest of the class, or the earliest; none: clock 0. */
static struct head
one_of(const struct session *session, enum entry_kind kind, const struct uid *person, bool latest)
{
	struct head_filter filter = { .document = &session->document,
		.class = entry_kind_class(kind).at,
		.participant = person };
	struct head_cursor *cursor = heads_read(session->store, &filter);
	struct head head, found = { .clock = 0 };

	while (cursor && heads_next(cursor, &head))
		if (head.kind == kind && uid_equal(&head.session, &session->id) &&
			(found.clock == 0 || (head.clock > found.clock) == latest))
			found = head;
	if (cursor)
		heads_close(cursor);
	return found;
}

void
room_say_late(const struct session *session, uint32_t number, struct buf *words)
{
	const struct seat *seat = answers_seat(session->answers, number);
	struct head came = one_of(session, ENTRY_join, &seat->person, true);
	struct head shown = one_of(session, ENTRY_reveal, NULL, false);
	size_t count = section_late(session, number);
	struct buf clock = { 0 };

	if (shown.clock && came.clock > shown.clock) {
		instant_write_clock(&clock, came.at);
		buf_format(words,
			PLURAL("Seat %u came at %s: %zu question can be taken again",
				"Seat %u came at %s: %zu questions can be taken again", count),
			number, clock.at, count);
	} else {
		buf_format(words,
			PLURAL("Seat %u: %zu question can be taken again",
				"Seat %u: %zu questions can be taken again", count),
			number, count);
	}
	buf_free(&clock);
}
