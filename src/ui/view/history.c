/* history.c - what was said about a question, newest first
 *
 * Enter says an earlier one again, after a question in the message line: a new
 * entry, which undo takes back.  In the room single ratings are not shown here
 * unless they are beside their seats as well.
 */
#include "base/lang.h"
#include "session/past.h"
#include "ui/app.h"
#include "ui/edit.h"
#include "ui/list.h"
#include "ui/view/views.h"

struct history_view {
	struct desk *desk;
	struct spot spot;
	struct past *past;
	size_t count;
	struct list list;
	struct arena arena;
};

/* Is it said in that row, or in a row within it? */
static bool
is_inside(const struct row *row, const struct row *around)
{
	while (row && row != around)
		row = row->parent;
	return row != NULL;
}

static void
look(struct history_view *history)
{
	struct spot spot = history->spot;
	struct row *row = spot.row;
	bool one = row && row->repeat == spot.question;
	size_t count = 0;

	arena_clear(&history->arena);
	if (one)
		spot.row = row->parent;
	session_past(
		history->desk->session, &spot, &history->arena, &history->past, &history->count);
	for (size_t i = 0; one && i < history->count; i++)
		if (is_inside(history->past[i].spot.row, row))
			history->past[count++] = history->past[i];
	if (one)
		history->count = count;
}

static bool
history_open(struct view *view, const void *with)
{
	const struct desk_door *door = with;
	struct history_view *history = view->own;

	history->desk = door->desk;
	history->spot = door->desk->spot;
	history->spot.seat = history->spot.ballot = 0;
	look(history);
	if (history->count > 0)
		return true;
	arena_free(&history->arena);
	app_say(view->app, "%s", _("Nothing has been written here yet."));
	return false;
}

static void
history_close(struct view *view)
{
	struct history_view *history = view->own;

	list_free(&history->list);
	arena_free(&history->arena);
}

static enum context
history_context(const struct view *view)
{
	(void)view;
	return CONTEXT_HISTORY;
}

static void
history_title(const struct view *view, struct title *title)
{
	const struct history_view *history = view->own;
	const struct session *session = history->desk->session;
	const struct question *question = history->spot.question;

	struct str called = session_called(session, question);

	buf_format(&title->left, _("History of %.*s"), STR_ARGS(called));
	if (!str_equal(called, question->short_id))
		return;
	buf_format(&title->left, " %s ", symbol_text(SYMBOL_DOT, view->app->ascii));
	buf_add(&title->left, label_short(words_in(&question->label, session->language)));
}

static void
told(struct view *view, struct diags *diags, struct str words)
{
	if (diags->count > 0)
		app_say(view->app, "%s", diags_first(diags));
	else
		app_say_text(view->app, words);
	diags_clear(diags);
}

static void
restored(struct view *view, char key)
{
	struct history_view *history = view->own;
	const struct past *past = &history->past[history->list.cursor];
	struct buf words = { 0 };
	struct diags diags = { 0 };
	struct change change = { 0 };

	if (!key) {
		app_say(view->app, "%s", _("Nothing was changed."));
		return;
	}
	past_say_again(past, &words);
	if (session_past_restore(history->desk->session, past, &change, &diags)) {
		app_saved(view->app);
		history->desk->changed = true;
		history->list.cursor = 0;
		look(history);
		edit_tell_change(&change, &words);
	}
	told(view, &diags, buf_str(&words));
	buf_free(&words);
}

static void
ask_restore(struct view *view)
{
	struct history_view *history = view->own;
	const struct past *past;
	struct buf words = { 0 };

	if (history->list.cursor >= history->count)
		return;
	past = &history->past[history->list.cursor];
	if (past->kind == ENTRY_reveal || past->kind == ENTRY_row_remove) {
		app_say(view->app, "%s",
			_("This tells what happened; only answers and texts can be taken up "
			  "again."));
		return;
	}
	if (past->stands) {
		app_say(view->app, "%s", _("That is what stands now."));
		return;
	}
	if (past->hidden) {
		app_say(view->app, "%s", _("What is not shown cannot be taken up again."));
		return;
	}
	past_say_ask(past, &words);
	app_ask(view, words.at, "yj", restored);
	buf_free(&words);
}

static void
swing(struct view *view, bool (*turn)(struct session *, struct buf *, struct diags *))
{
	struct history_view *history = view->own;
	struct diags diags = { 0 };
	struct buf words = { 0 };

	if (turn(history->desk->session, &words, &diags)) {
		app_saved(view->app);
		history->desk->changed = true;
		look(history);
	}
	told(view, &diags, buf_str(&words));
	buf_free(&words);
}

static bool
history_act(struct view *view, enum act act, const struct key *key)
{
	struct history_view *history = view->own;

	(void)key;
	app_say_text(view->app, STR(""));
	switch (act) {
	case ACT_ACCEPT: ask_restore(view); return true;
	case ACT_UNDO: swing(view, session_undo); return true;
	case ACT_REDO: swing(view, session_redo); return true;
	default: return list_act(&history->list, act);
	}
}

static void
draw_entry(const struct history_view *history, size_t i, struct pane pane, int line)
{
	const struct past *past = &history->past[i];
	struct buf words = { 0 };

	if (i == history->list.cursor) {
		paint_symbol(pane, line, 1, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(pane, line, 1);
	}
	past_say(past, &words);
	paint_wrapped(pane, line, 3, pane.columns - 4, past->stands ? ROLE_TEXT : ROLE_DIM,
		buf_str(&words));
	buf_free(&words);
}

static void
history_draw(struct view *view, struct pane pane)
{
	struct history_view *history = view->own;
	struct list *list = &history->list;
	struct buf words = { 0 };
	int line;

	list_begin(list);
	for (size_t i = 0; i < history->count; i++) {
		buf_clear(&words);
		past_say(&history->past[i], &words);
		list_add(list, wrapped_rows(buf_str(&words), pane.columns - 4), false);
	}
	buf_free(&words);
	list_fit(list, pane.rows);
	for (size_t i = list->first; list_shows(list, i, &line); i++)
		draw_entry(history, i, pane, line);
	paint_more(pane, list_more_above(list), list_more_below(list));
}

static void
history_hints(struct view *view, struct hints *hints)
{
	(void)view;
	hint_act(hints, ACT_ACCEPT);
	hint_arrows(hints, false, _("pick"));
	hint_act(hints, ACT_UNDO);
	hint_act(hints, ACT_BACK);
	hint_act(hints, ACT_HELP);
}

const struct view_type view_history = {
	.name = "history",
	.own_size = sizeof(struct history_view),
	.open = history_open,
	.context = history_context,
	.title = history_title,
	.act = history_act,
	.draw = history_draw,
	.hints = history_hints,
	.close = history_close,
};
