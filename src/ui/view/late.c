/* late.c - what is late in all documents, and what comes next
 *
 * Each line leads into its document, to where it is late: the row of a table, else
 * the question.
 */
#include "session/late.h"

#include "base/clock.h"
#include "base/lang.h"
#include "ui/app.h"
#include "ui/view/calendar.h"
#include "ui/view/home.h"
#include "ui/view/pager.h"
#include "ui/view/views.h"

struct late_view {
	struct document_door door;
	struct refs *refs;
	struct arena arena; /* of the lines; anew when something was written */
	struct late *lines;
	struct str *words;
	size_t count;
	struct list list;
};

static void
read_lines(struct late_view *late)
{
	struct late_wish wish = { .day = clock_today(), .ahead = CALENDAR_AHEAD };
	struct buf words = { 0 };

	arena_clear(&late->arena);
	late->lines = late_list(late->refs, &wish, &late->arena, &late->count);
	late->words = arena_get(&late->arena, (late->count + 1) * sizeof *late->words);
	for (size_t i = 0; i < late->count; i++) {
		buf_clear(&words);
		late_say(late->refs, &late->lines[i], &words);
		late->words[i] = arena_text(&late->arena, buf_str(&words));
	}
	buf_free(&words);
}

static bool
late_open(struct view *view, const void *with)
{
	const struct home_door *door = with;
	struct late_view *late = view->own;

	late->door = (struct document_door){
		.store = door->store, .room = door->room, .only = door->only
	};
	late->refs = refs_open(door->store);
	view->app->demo = store_is_demo(door->store);
	read_lines(late);
	return true;
}

static void
late_close(struct view *view)
{
	struct late_view *late = view->own;

	refs_close(late->refs);
	list_free(&late->list);
	arena_free(&late->arena);
}

static enum context
late_context(const struct view *view)
{
	(void)view;
	return CONTEXT_LATE;
}

static void
late_title(const struct view *view, struct title *title)
{
	(void)view;
	buf_text(&title->left, _("What is late"));
}

/* ---- doing ---- */

static void
open_line(struct view *view)
{
	struct late_view *late = view->own;
	struct document_door door = late->door;
	const struct refs_document *document;

	if (late->list.cursor >= late->count)
		return;
	door.document = late->lines[late->list.cursor].document;
	door.at = late->lines[late->list.cursor].path;
	document = refs_document(late->refs, &door.document, true);
	if (!document || !document->form) {
		app_say(view->app, "%s", _("It is not here, or cannot be read here."));
		return;
	}
	door.form = document->form;
	door.refs = late->refs;
	view_open_document(view->app, &door);
}

static void
write_lines(struct view *view)
{
	struct late_view *late = view->own;
	struct late_wish wish = { .day = clock_today(), .ahead = CALENDAR_AHEAD };
	struct refs *refs = refs_open_handed(late->door.store);
	struct buf text = { 0 }, file = { 0 };
	struct arena arena = { 0 };
	size_t count;
	struct late *lines = late_list(refs, &wish, &arena, &count);

	for (size_t i = 0; i < count; i++) {
		late_say(refs, &lines[i], &text);
		buf_byte(&text, '\n');
	}
	buf_format(&file, "%s%.*s", view->app->demo ? "DEMO\n\n" : "", STR_ARGS(buf_str(&text)));
	app_push(view->app, &view_pager,
		&(struct pager_door){ .title = str_of(_("What is late")),
			.text = buf_str(&text),
			.file = buf_str(&file),
			.name = STR("late.txt"),
			.ask = true });
	arena_free(&arena);
	refs_close(refs);
	buf_free(&text);
	buf_free(&file);
}

static bool
late_act(struct view *view, enum act act, const struct key *key)
{
	struct late_view *late = view->own;

	(void)key;
	app_say_text(view->app, STR(""));
	switch (act) {
	case ACT_ACCEPT: open_line(view); return true;
	case ACT_EXTRACT: write_lines(view); return true;
	default: return list_act(&late->list, act);
	}
}

/* The line that was opened may be gone: the cursor stays where it was in the list. */
static void
late_returned(struct view *view)
{
	struct late_view *late = view->own;

	if (refs_refresh(late->refs))
		read_lines(late);
}

/* ---- drawing ---- */

static void
draw_line(const struct late_view *late, size_t i, struct pane pane, int row)
{
	enum role role = late->lines[i].late ? ROLE_LOOK : ROLE_TEXT;

	if (i == late->list.cursor) {
		paint_symbol(pane, row, 1, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(pane, row, 1);
	}
	paint_wrapped(pane, row, 3, pane.columns - 5, role, late->words[i]);
}

static void
late_draw(struct view *view, struct pane pane)
{
	struct late_view *late = view->own;
	struct list *list = &late->list;
	int row;

	pane = pane_part(pane, 0, 0, pane.rows - 1, pane.columns);
	list_begin(list);
	for (size_t i = 0; i < late->count; i++)
		list_add(list, wrapped_rows(late->words[i], pane.columns - 5), false);
	list_fit(list, pane.rows);
	for (size_t i = list->first; list_shows(list, i, &row); i++)
		draw_line(late, i, pane, row);
	if (late->count == 0) {
		paint_format(pane, 0, 3, ROLE_DIM,
			_("Nothing is late, and nothing comes within %d days."), CALENDAR_AHEAD);
		paint_cursor(pane, 0, 1);
	}
	paint_more(pane, list_more_above(list), list_more_below(list));
}

static void
late_hints(struct view *view, struct hints *hints)
{
	(void)view;
	hint_act(hints, ACT_ACCEPT);
	hint_arrows(hints, false, _("pick"));
	hint_act(hints, ACT_EXTRACT);
	hint_act(hints, ACT_BACK);
	hint_act(hints, ACT_HELP);
}

const struct view_type view_late = {
	.name = "late",
	.own_size = sizeof(struct late_view),
	.open = late_open,
	.context = late_context,
	.title = late_title,
	.act = late_act,
	.draw = late_draw,
	.hints = late_hints,
	.returned = late_returned,
	.close = late_close,
};
