#include "session/undo_own.h"

#include "base/lang.h"
#include "form/judge.h"
#include "form/qtype.h"
#include "session/people.h"
#include "session/states.h"

/* Does the entry say what the deed's key said after it (or before it)? */
static bool
says(const struct entry *entry, const struct deed *deed, bool after)
{
	return entry->kind == (after ? deed->kind : deed->kind_before) && !entry->erased &&
	       entry->has_value == (after ? deed->has_after : deed->has_before) &&
	       str_equal(entry->value, after ? deed->value_after : deed->value_before) &&
	       str_equal(entry->state, after ? deed->state_after : deed->state_before);
}

/* Is the key as this session left it? */
static bool
stands(struct session *session, const struct deed *deed, bool after)
{
	struct entry head = { .kind = deed->kind,
		.document = session->document,
		.path = deed->path,
		.participant = deed->participant,
		.ballot = deed->ballot };
	struct arena arena = { 0 };
	struct uid *uids;
	size_t count;
	bool good;

	heads_of(session->store, &head, &arena, &uids, &count);
	if (uid_none(&deed->made))
		good = count == 0;
	else
		good = count == 1 && uid_equal(&uids[0], &deed->made) &&
		       log_entry(session->store, &uids[0], &arena, &head) &&
		       says(&head, deed, after);
	arena_free(&arena);
	return good;
}

/* Does it stand in a row that was removed meanwhile? */
static bool
in_removed_row(struct session *session, const struct deed *deed)
{
	struct diags ignored = { 0 };
	struct spot spot;
	bool removed = false;

	if (deed->path.length && deed->kind != ENTRY_row_remove && deed->kind != ENTRY_row_move &&
		spot_read(session->answers, deed->path, &spot, &ignored))
		for (const struct row *row = spot.row; row; row = row->parent)
			removed = removed || row->removed;
	diags_clear(&ignored);
	return removed;
}

/* May it be undone (or redone)?  If not it never may again. */
static bool
still_ours(struct session *session, size_t at, bool back, struct buf *told)
{
	struct history *history = session->history;
	const struct deed *deed = &history->deeds[at];

	session_refresh(session);
	if (in_removed_row(session, deed))
		buf_text(told, _("This was left as it is: its row has been removed since."));
	else if (!stands(session, deed, back))
		buf_text(told, _("This was left as it is: it has been changed elsewhere since."));
	else
		return true;
	history_forget(history, at);
	return false;
}

/* Who has given something since they came is not undone, but leaves. */
static void
settle_coming(struct session *session, struct deed *deed)
{
	if (deed_is_coming(deed) && people_gave(session, &deed->participant))
		deed->state_before = STR("");
}

/* Write what the deed's key said before it, or after it again.  Should another
 * program write to the key just now, both stand. */
static bool
swing(struct session *session, struct deed *deed, bool back, struct diags *diags)
{
	if (back)
		settle_coming(session, deed);
	struct said said = {
		.kind = back ? deed->kind_before : deed->kind,
		.path = deed->path,
		.participant = deed->participant,
		.ballot = deed->ballot,
		.value = back ? deed->value_before : deed->value_after,
		.has_value = back ? deed->has_before : deed->has_after,
		.state = back ? deed->state_before : deed->state_after,
		.replaces = &deed->made,
		.replaces_count = !uid_none(&deed->made),
		.ends_draft = deed->kind == ENTRY_answer,
	};

	if (!session_write(session, &said, NULL, diags))
		return false;
	history_made(session->history, deed, &session->written);
	if (deed->kind == ENTRY_reason)
		session_reason_newest(session);
	if (!back && deed_is_coming(deed))
		people_described(session, &deed->participant);
	return true;
}

/* ---- what could not be read ---- */

/* Does what was tried still stand in the field? */
static bool
tried_stands(struct session *session, const struct deed *deed, struct spot *spot)
{
	struct arena arena = { 0 };
	bool wrong = false, same;

	same = deed_spot(session, deed, spot) && !in_removed_row(session, deed) &&
	       str_equal(session_draft_text(session, spot, &arena, &wrong), deed->value_after) &&
	       wrong;
	arena_free(&arena);
	return same;
}

/* Tried and gone from its field since, or a vote that has answers or was left since. */
static bool
is_gone(struct session *session, const struct deed *deed)
{
	struct spot spot;

	if (deed->voted)
		return !deed_spot(session, deed, &spot) || !vote_empty(session, &spot);
	return deed->tried && !tried_stands(session, deed, &spot);
}

/* What is no more is nothing to take back. */
void
history_pass_gone(struct session *session)
{
	struct history *history = session->history;

	while (history->done > 0 && is_gone(session, &history->deeds[history->done - 1]))
		history_forget(history, history->done - 1);
}

/* Back: what was stored before it counts again. */
static bool
swing_tried(struct session *session, bool back, struct buf *told, struct diags *diags)
{
	struct history *history = session->history;
	struct deed *deed = &history->deeds[back ? history->done - 1 : history->done];
	struct buf on = { 0 };
	struct spot spot;

	if (!deed_spot(session, deed, &spot))
		return false;
	history->done += back ? 0 : 1;
	if (back ? !session_draft_drop(session, &spot, diags)
		 : !session_draft(session, &spot, deed->value_after, true, diags)) {
		history->done -= back ? 0 : 1;
		return false;
	}
	history->done -= back ? 1 : 0;
	buf_text(told, back ? _("Undone: ") : _("Redone: "));
	if (back) {
		deed_tell(session, deed, told);
	} else {
		spot_tell(session, &spot, &on);
		buf_format(told, _("%.*s is to be corrected again."), STR_ARGS(buf_str(&on)));
	}
	buf_free(&on);
	return true;
}

/* ---- what was approved ---- */

bool
history_bordered(const struct session *session, size_t at)
{
	return session->history->deeds[at].clock < session_bordered(session);
}

/* Is there a border before the deed at `at`?  Then told, or what is locked, says so. */
static bool
stopped(struct session *session, size_t at, bool back, struct buf *told, struct diags *diags)
{
	session_refresh(session);
	if (!history_bordered(session, at))
		return false;
	if (session_unlocked(session, diags))
		border_tell(session, back, told);
	return true;
}

/* A new vote without an answer is in no log: it begins and ends here only. */
static bool
swing_voted(struct session *session, bool back, struct buf *told)
{
	struct history *history = session->history;
	size_t at = back ? history->done - 1 : history->done;
	struct spot spot;

	if (!deed_spot(session, &history->deeds[at], &spot) ||
		!(back ? session_vote_back(session, &spot) : vote_again(session, &spot)))
		return false;
	history->done = back ? at : at + 1;
	deed_tell_voted(session, &spot, back, told);
	return true;
}

/* ---- what goes along ---- */

/* The deeds that go with the one at `at`, itself among them, end before this. */
static size_t
group_end(const struct history *history, size_t at)
{
	size_t end = at + 1;

	while (end < history->count && (history->deeds[end].along || history->deeds[end].line))
		end++;
	return end;
}

/* Is it as this session left it?  What is not stays as it is, and unsaid. */
static bool
is_ours(struct session *session, const struct deed *deed, bool back)
{
	return !in_removed_row(session, deed) && stands(session, deed, back);
}

static void
count_along(const struct deed *deed, struct along *along)
{
	if (deed->kind == ENTRY_row_remove && str_is(deed->state_before, "cleared"))
		along->went++;
	else if (deed->kind == ENTRY_reason)
		along->reasons++;
	else if (deed->kind != ENTRY_decide) /* what is known of it is nothing that is seen */
		along->came++;
}

static bool
swing_told(struct session *session, struct deed *deed, bool back, struct along *along,
	struct diags *diags)
{
	/* A reason turns no question: what the deed before it turned is counted once. */
	session->answers->changed_count = 0;
	if (!swing(session, deed, back, diags))
		return false;
	change_gather(session, &along->change);
	return true;
}

/* Those after the first, the last of them first when back. */
static bool
swing_along(struct session *session, size_t first, size_t end, bool back, struct along *along,
	struct diags *diags)
{
	struct history *history = session->history;

	for (size_t i = 1; i < end - first; i++) {
		struct deed *deed = &history->deeds[back ? end - i : first + i];

		if (!is_ours(session, deed, back))
			continue;
		if (!swing_told(session, deed, back, along, diags))
			return false;
		count_along(deed, along);
	}
	return true;
}

/* Taken back, or there again: it is told, and where it was is kept. */
static void
swung(struct session *session, size_t at, bool back, const struct along *along, struct buf *told)
{
	struct history *history = session->history;

	history->swung = history->deeds[at];
	buf_text(told, back ? _("Undone: ") : _("Redone: "));
	deed_tell(session, &history->swung, told);
	deed_tell_along(along, back, told);
}

/* ---- what was said as one ---- */

static bool
is_line(const struct history *history, size_t first, size_t end)
{
	return first + 1 < end && history->deeds[first + 1].line;
}

/* All of the line that is as this session left it, and was not shown since. */
static bool
swing_line(struct session *session, size_t first, size_t end, bool back, struct buf *told,
	struct diags *diags)
{
	struct history *history = session->history;
	struct along along = { 0 };
	size_t count = 0;

	for (size_t i = 0; i < end - first; i++) {
		struct deed *deed = &history->deeds[back ? end - 1 - i : first + i];

		if (deed_passed(session, deed) || !is_ours(session, deed, back))
			continue;
		if (!swing(session, deed, back, diags))
			return false;
		if (deed->kind == ENTRY_reason)
			along.reasons++;
		else
			count++;
	}
	if (!count) {
		buf_text(told, _("This was left as it is: it has been changed elsewhere since."));
		while (end-- > first)
			history_forget(history, end);
		return false;
	}
	history->done = back ? first : end;
	history->swung = history->deeds[first];
	buf_text(told, back ? _("Undone: ") : _("Redone: "));
	deed_tell_line(session, &history->deeds[first], end - first, count, told);
	deed_tell_along(&along, back, told);
	return true;
}

bool
session_swung(const struct session *session, struct spot *spot)
{
	const struct deed *deed = &session->history->swung;

	return deed->path.length > 0 && deed_spot(session, deed, spot);
}

bool
session_swung_rows(const struct session *session, struct spot *repeat)
{
	struct deed rows = session->history->swung;
	size_t end = rows.path.length;

	while (end > 0 && rows.path.at[end - 1] != '/')
		end--;
	rows.path = str_part(rows.path, 0, end ? end - 1 : 0);
	return rows.path.length > 0 && deed_spot(session, &rows, repeat) &&
	       repeat->question->type->ask == ASK_ROWS;
}

bool
session_undo(struct session *session, struct buf *told, struct diags *diags)
{
	struct history *history = session->history;
	struct along along = { 0 };
	size_t first, end;

	history->swung = (struct deed){ .path = STR("") };
	if (history->done > 0 && stopped(session, history->done - 1, true, told, diags))
		return false;
	if (history_pass_shown(session, told))
		return true;
	if (history->done > 0 && stopped(session, history->done - 1, true, told, diags))
		return false;
	if (history->done == 0) {
		buf_text(told, _("There is nothing more to undo since you opened it. The history "
				 "has it all."));
		return false;
	}
	first = history_first(history);
	end = history->done;
	if (history->deeds[first].tried)
		return swing_tried(session, true, told, diags);
	if (history->deeds[first].voted)
		return swing_voted(session, true, told);
	if (is_line(history, first, end))
		return swing_line(session, first, end, true, told, diags);
	if (!still_ours(session, first, true, told) ||
		!swing_along(session, first, end, true, &along, diags) ||
		!swing_told(session, &history->deeds[first], true, &along, diags))
		return false;
	history->done = first;
	swung(session, first, true, &along, told);
	return true;
}

bool
session_can_redo(const struct session *session)
{
	const struct history *history = session->history;

	for (size_t i = history->done; i < history->count; i++)
		if (!deed_passed(session, &history->deeds[i]))
			return !history_bordered(session, i);
	return false;
}

bool
session_redo(struct session *session, struct buf *told, struct diags *diags)
{
	struct history *history = session->history;
	struct along along = { 0 };
	size_t first, end;

	history->swung = (struct deed){ .path = STR("") };
	while (history->done < history->count &&
		deed_passed(session, &history->deeds[history->done]))
		history->done++;
	first = history->done;
	if (first == history->count) {
		buf_text(told, _("There is nothing more to redo."));
		return false;
	}
	if (stopped(session, first, false, told, diags))
		return false;
	if (history->deeds[first].tried)
		return swing_tried(session, false, told, diags);
	if (history->deeds[first].voted)
		return swing_voted(session, false, told);
	end = group_end(history, first);
	if (is_line(history, first, end))
		return swing_line(session, first, end, false, told, diags);
	if (!still_ours(session, first, false, told) ||
		!swing_told(session, &history->deeds[first], false, &along, diags) ||
		!swing_along(session, first, end, false, &along, diags))
		return false;
	history->done = end;
	swung(session, first, false, &along, told);
	return true;
}
