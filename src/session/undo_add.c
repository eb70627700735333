/* What can be undone is remembered, with what goes along. */
#include "session/undo_own.h"

#include <stdlib.h>

#include "base/memory.h"

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

static bool
same_key(const struct deed *a, const struct deed *b)
{
	return str_equal(entry_kind_class(a->kind), entry_kind_class(b->kind)) &&
	       a->ballot == b->ballot && uid_equal(&a->participant, &b->participant) &&
	       str_equal(a->path, b->path);
}

void
history_made(struct history *history, const struct deed *deed, const struct uid *made)
{
	for (size_t i = 0; i < history->count; i++)
		if (same_key(&history->deeds[i], deed))
			history->deeds[i].made = *made;
}

void
history_forget(struct history *history, size_t at)
{
	if (at + 1 < history->count) {
		history->deeds[at + 1].along = false;
		history->deeds[at + 1].line = history->deeds[at].line;
	}
	history->ahead = false;
	history->count--;
	for (size_t i = at; i < history->count; i++)
		history->deeds[i] = history->deeds[i + 1];
	if (history->done > at)
		history->done--;
}

/* A new row has no removal yet that undoing it could replace. */
static bool
is_new_row(const struct deed *deed)
{
	return deed->kind == ENTRY_row_remove && str_is(deed->state_after, "cleared");
}

/* A border that another program drew, and that is not known here yet, is older too; and
 * none of those known is newer, whatever the clock was that drew it. */
static uint64_t
done_now(const struct session *session)
{
	uint64_t border = session_bordered(session), clock = store_clock(session->store);

	return border > clock ? border : clock;
}

static struct deed *
keep(struct session *session, const struct deed *deed)
{
	struct history *history = session->history;
	struct arena *arena = &history->arena;
	struct deed *kept;

	history->ahead = false;
	history->count = history->done;
	history->deeds =
		memory_grow(history->deeds, history->count, &history->room, sizeof *history->deeds);
	kept = &history->deeds[history->count++];
	*kept = *deed;
	kept->path = arena_text(arena, deed->path);
	kept->value_before = arena_text(arena, deed->value_before);
	kept->value_after = arena_text(arena, deed->value_after);
	kept->state_before = arena_text(arena, deed->state_before);
	kept->state_after = arena_text(arena, deed->state_after);
	kept->clock = done_now(session);
	kept->line = history->together && history->lined;
	history->lined = history->together;
	history->done = history->count;
	return kept;
}

/* Before the reason that was said ahead of it, which goes along from then on. */
static struct deed *
keep_change(struct session *session, const struct deed *deed)
{
	struct history *history = session->history;
	bool ahead = history->ahead && history->done > 0;
	struct deed *kept = keep(session, deed), change = *kept;

	if (!ahead)
		return kept;
	kept[0] = kept[-1];
	kept[0].along = true;
	kept[-1] = change;
	/* Where a line began it begins still. */
	kept[-1].line = kept[0].line;
	kept[0].line = change.line;
	return kept - 1;
}

void
session_together(struct session *session, bool together)
{
	session->history->together = together;
	session->history->lined = false;
}

void
history_add(struct session *session, const struct deed *deed)
{
	struct deed *kept = keep_change(session, deed);

	if (!is_new_row(deed))
		history_made(session->history, kept, &session->written);
}

static bool
changes_nothing(const struct deed *deed)
{
	return str_equal(deed->state_before, deed->state_after) &&
	       deed->has_before == deed->has_after &&
	       (!deed->has_after || str_equal(deed->value_before, deed->value_after));
}

/* A reason said ahead of it, or a text that was tried over it, is still taken back with it. */
static bool
is_waited_for(const struct history *history)
{
	return history->ahead || (history->done > 0 && history->deeds[history->done - 1].tried);
}

void
history_add_unless_same(struct session *session, const struct deed *deed)
{
	if (changes_nothing(deed) && !is_waited_for(session->history))
		history_made(session->history, deed, &session->written);
	else
		history_add(session, deed);
}

void
history_add_along(struct session *session, const struct deed *deed, const struct uid *made)
{
	struct deed *kept = keep(session, deed);

	kept->along = session->history->done > 1;
	if (!is_new_row(deed))
		history_made(session->history, kept, made);
}

size_t
history_first(const struct history *history)
{
	size_t first = history->done;

	while (first > 1 && (history->deeds[first - 1].along || history->deeds[first - 1].line))
		first--;
	return first > 0 ? first - 1 : 0;
}

/* Is it a change of what stands at the path, or of a row there? */
static bool
changes(const struct deed *deed, struct str path)
{
	switch (deed->kind) {
	case ENTRY_answer:
	case ENTRY_group_answer:
	case ENTRY_row_move:
	case ENTRY_row_remove: break;
	default: return false;
	}
	return !deed->tried && !deed->voted &&
	       (str_equal(deed->path, path) ||
		       (str_starts(deed->path, path) && deed->path.length > path.length &&
			       (deed->path.at[path.length] == '/' ||
				       deed->path.at[path.length] == '[')));
}

void
history_add_reason(struct session *session, const struct deed *deed, bool ahead)
{
	struct history *history = session->history;
	bool along = false;

	for (size_t i = history_first(history); !ahead && i < history->done; i++)
		along = along || changes(&history->deeds[i], deed->path);
	keep(session, deed)->along = along;
	history_made(history, deed, &session->written);
	history->ahead = ahead;
}

/* What was said of why it was added is about it, and is passed over. */
bool
history_ends_with_row(const struct history *history, struct str path)
{
	const struct deed *first = &history->deeds[history_first(history)];

	for (size_t i = history_first(history) + 1; i < history->done; i++)
		if (history->deeds[i].kind != ENTRY_reason)
			return false;
	return history->done > 0 && is_new_row(first) && str_equal(first->path, path);
}

void
history_forget_undone(struct history *history)
{
	history->count = history->done;
}

void
history_add_tried(struct session *session, struct str path, struct str text)
{
	struct history *history = session->history;
	struct deed deed = { .kind = ENTRY_answer,
		.kind_before = ENTRY_answer,
		.path = path,
		.value_after = text,
		.has_after = true,
		.tried = true };

	if (history->done > 0) {
		struct deed *last = &history->deeds[history->done - 1];

		if (last->tried && str_equal(last->path, path)) {
			last->value_after = arena_text(&history->arena, text);
			last->clock = done_now(session);
			return;
		}
	}
	keep(session, &deed);
}

void
history_add_voted(struct session *session, const struct spot *spot)
{
	struct buf path = { 0 };

	spot_path(spot, &path);
	keep(session, &(struct deed){ .kind = ENTRY_answer,
			      .kind_before = ENTRY_answer,
			      .path = buf_str(&path),
			      .voted = true });
	buf_free(&path);
}
