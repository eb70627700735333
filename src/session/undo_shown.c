/* What was shown is not undone: undo says so once and goes on before it. */
#include "base/lang.h"
#include "session/undo_own.h"

void
history_seen(struct history *history, struct str path, uint32_t ballot)
{
	for (size_t i = 0; i < history->count; i++)
		if (history->deeds[i].ballot == ballot && str_equal(history->deeds[i].path, path))
			history->deeds[i].seen = true;
}

/* Given to a ballot that was shown after it, here or by another program. */
static bool
is_under(const struct session *session, const struct deed *deed)
{
	const struct cell *cell;
	struct spot spot;

	if (deed->kind != ENTRY_answer || uid_none(&deed->participant) || !deed->ballot ||
		deed->seen || !deed_spot(session, deed, &spot))
		return false;
	cell = spot_cell(&spot);
	return cell && cell->revealed >= deed->ballot;
}

bool
deed_passed(const struct session *session, const struct deed *deed)
{
	return deed->kind == ENTRY_reveal || is_under(session, deed);
}

/* The question that was shown last among those deeds; *several: others were as well.
 * NULL: none was. */
static const struct question *
shown_among(struct session *session, size_t from, size_t to, bool *several)
{
	const struct question *shown = NULL;
	struct spot spot;

	*several = false;
	for (size_t i = from; i < to; i++) {
		const struct deed *deed = &session->history->deeds[i];

		if (deed->kind != ENTRY_reveal || !deed_spot(session, deed, &spot))
			continue;
		*several = *several || (shown && shown != spot.question);
		shown = spot.question;
	}
	return shown;
}

static void
tell_shown(struct session *session, const struct question *shown, bool several, struct buf *told)
{
	struct str id = session_called(session, shown);

	if (several)
		buf_text(told, _("What has been shown stays shown: the answers under it are "
				 "corrected, not undone."));
	else
		buf_format(told, _("%.*s stays shown: its answers are corrected, not undone."),
			STR_ARGS(id));
	if (session->history->done > 0 && !history_bordered(session, session->history->done - 1))
		buf_format(told, " %s", _("Undo again goes further back."));
}

bool
history_pass_shown(struct session *session, struct buf *told)
{
	struct history *history = session->history;
	size_t from, end = history->done;
	const struct question *shown;
	bool several;

	do {
		from = history->done;
		history_pass_gone(session);
		while (history->done > 0 &&
			deed_passed(session, &history->deeds[history->done - 1]))
			history->done--;
	} while (history->done < from);
	shown = shown_among(
		session, history->done, end < history->count ? end : history->count, &several);
	if (shown)
		tell_shown(session, shown, several, told);
	return shown != NULL;
}
