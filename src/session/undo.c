#include "session/undo.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/qtype.h"

struct history {
	struct deed *deeds;
	size_t count, room;
	size_t done;		/* deeds[0 .. done) stand; the rest is undone */
	struct arena arena;
};

struct history *
history_new(void)
{
	return memory_get(sizeof(struct history));
}

void
history_free(struct history *history)
{
	if (!history)
		return;
	arena_free(&history->arena);
	free(history->deeds);
	free(history);
}

void
history_add(struct history *history, const struct deed *deed)
{
	struct arena *arena = &history->arena;
	struct deed *kept;

	history->count = history->done;
	history->deeds = memory_grow(history->deeds, history->count, &history->room,
		sizeof *history->deeds);
	kept = &history->deeds[history->count++];
	*kept = *deed;
	kept->path = arena_text(arena, deed->path);
	kept->value_before = arena_text(arena, deed->value_before);
	kept->value_after = arena_text(arena, deed->value_after);
	kept->state_before = arena_text(arena, deed->state_before);
	kept->state_after = arena_text(arena, deed->state_after);
	history->done = history->count;
}

/* ---- in words ---- */

static void
tell_answer(struct session *session, const struct deed *deed, struct buf *told)
{
	struct diags ignored = { 0 };
	struct buf words = { 0 };
	struct spot spot;

	if (!spot_read(session->answers, deed->path, &spot, &ignored)) {
		diags_clear(&ignored);
		return;
	}
	const struct seat *seat = present_seat(session->answers, &deed->participant);
	const struct cell *cell = spot_cell(&spot);
	const struct answer *answer;

	spot.seat = seat ? seat->number : 0;
	spot.ballot = deed->ballot;
	answer = spot_answer(&spot);
	if (seat && !(cell && deed->ballot <= cell->revealed))
		buf_format(told, _("the rating of seat %u on %.*s."), seat->number,
			STR_ARGS(spot_short(&spot)));
	else if (!answer || answer->state == STATE_CLEARED || answer->state == STATE_NOT_REACHED)
		buf_format(told, _("%.*s has no answer again."), STR_ARGS(spot_short(&spot)));
	else {
		session_say(session, &spot, answer, &words);
		buf_format(told, _("%.*s is \"%s\" again."), STR_ARGS(spot_short(&spot)),
			words.at ? words.at : "");
	}
	buf_free(&words);
	diags_clear(&ignored);
}

static void
tell(struct session *session, const struct deed *deed, struct buf *told)
{
	switch (deed->kind) {
	case ENTRY_answer:
	case ENTRY_group_answer: tell_answer(session, deed, told); break;
	case ENTRY_row_remove: buf_text(told, _("the row.")); break;
	case ENTRY_row_move: buf_text(told, _("the row's place.")); break;
	case ENTRY_note: buf_text(told, _("the note.")); break;
	case ENTRY_join:
	case ENTRY_leave: buf_text(told, _("who is in the room.")); break;
	default: buf_text(told, _("the text beside the answer.")); break;
	}
}

/* Write what the deed's key said before it, or after it again. */
static bool
swing(struct session *session, const struct deed *deed, bool back, struct diags *diags)
{
	struct said said = {
		.kind = back ? deed->kind_before : deed->kind,
		.path = deed->path,
		.participant = deed->participant,
		.ballot = deed->ballot,
		.value = back ? deed->value_before : deed->value_after,
		.has_value = back ? deed->has_before : deed->has_after,
		.state = back ? deed->state_before : deed->state_after,
	};

	return session_write(session, &said, NULL, diags);
}

bool
session_undo(struct session *session, struct buf *told, struct diags *diags)
{
	struct history *history = session->history;
	const struct deed *deed;

	if (history->done == 0) {
		buf_text(told, _("There is nothing more to undo in this conversation."));
		return false;
	}
	deed = &history->deeds[history->done - 1];
	if (deed->kind == ENTRY_reveal) {
		history->done--;
		buf_text(told, _("What has been shown stays shown. The ratings can be corrected."));
		return true;
	}
	if (!swing(session, deed, true, diags))
		return false;
	history->done--;
	buf_text(told, _("Undone: "));
	tell(session, deed, told);
	return true;
}

bool
session_redo(struct session *session, struct buf *told, struct diags *diags)
{
	struct history *history = session->history;
	const struct deed *deed;

	while (history->done < history->count &&
		history->deeds[history->done].kind == ENTRY_reveal)
		history->done++;
	if (history->done == history->count) {
		buf_text(told, _("There is nothing more to redo."));
		return false;
	}
	deed = &history->deeds[history->done];
	if (!swing(session, deed, false, diags))
		return false;
	history->done++;
	buf_text(told, _("Redone: "));
	tell(session, deed, told);
	return true;
}
