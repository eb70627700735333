/* calendar.c - documents of a form by their day
 *
 * Each track stands apart and is counted apart.  Below stands what is late and
 * what comes next.
 */
#include "ui/view/calendar.h"

#include "base/lang.h"
#include "exchange/sheet_out.h"
#include "form/view.h"
#include "session/hosted.h"
#include "ui/app.h"
#include "ui/view/pager.h"
#include "ui/view/views.h"

void
calendar_start(struct calendar *calendar, const struct document_door *door)
{
	calendar->door = *door;
	calendar->refs = calendar->door.refs;
	calendar->own_refs = calendar->refs == NULL;
	if (calendar->own_refs)
		calendar->refs = refs_open(calendar->door.store);
	else
		refs_refresh(calendar->refs);
	calendar->language = form_language(calendar->door.form, str_of(lang_code()));
	calendar_read(calendar);
}

static bool
calendar_open(struct view *view, const void *with)
{
	calendar_start(view->own, with);
	return true;
}

void
calendar_stop(struct calendar *calendar)
{
	list_free(&calendar->list);
	arena_free(&calendar->arena);
	if (calendar->own_refs)
		refs_close(calendar->refs);
}

static void
calendar_close(struct view *view)
{
	calendar_stop(view->own);
}

static enum context
calendar_context(const struct view *view)
{
	(void)view;
	return CONTEXT_CALENDAR;
}

static void
calendar_title(const struct view *view, struct title *title)
{
	const struct calendar *calendar = view->own;

	(void)view;
	buf_add(&title->left, words_in(&calendar->door.form->title, calendar->language));
}

/* The document of the cursor; NULL: there is none. */
static const struct uid *
here(const struct calendar *calendar)
{
	const struct calendar_row *row;

	if (calendar->list.cursor >= calendar->rows_count)
		return NULL;
	row = &calendar->rows[calendar->list.cursor];
	switch (row->kind) {
	case CALENDAR_MEETING: return &calendar->meetings[row->at].document->id;
	case CALENDAR_LATE: return &calendar->late[row->at].document;
	default: return NULL;
	}
}

static void
open_row(struct view *view)
{
	struct calendar *calendar = view->own;
	const struct uid *id = here(calendar);
	struct document_door door = calendar->door;

	if (!id)
		return;
	calendar->at = *id;
	door.document = *id;
	if (calendar->rows[calendar->list.cursor].kind == CALENDAR_LATE)
		door.at = calendar->late[calendar->rows[calendar->list.cursor].at].path;
	door.refs = calendar->refs;
	view_open_document(view->app, &door);
}

/* What is shown while the name is asked for: how many days there are. */
static void
write_file(struct view *view)
{
	struct calendar *calendar = view->own;
	struct pager_door door = { .ask = true };
	struct buf file = { 0 }, text = { 0 }, name = { 0 };
	size_t count;

	calendar_file(calendar, &file, &count);
	if (count == 0) {
		app_say(view->app, "%s", _("Nothing here has a day yet."));
		buf_free(&file);
		return;
	}
	buf_format(&text,
		PLURAL("The file holds %zu day, for any calendar program.\n",
			"The file holds %zu days, for any calendar program.\n", count),
		count);
	buf_format(&name, "%.*s.ics", STR_ARGS(calendar->door.form->id));
	door.title = words_in(&calendar->door.form->title, calendar->language);
	door.text = buf_str(&text);
	door.file = buf_str(&file);
	door.name = buf_str(&name);
	app_push(view->app, &view_pager, &door);
	buf_free(&name);
	buf_free(&text);
	buf_free(&file);
}

static void
look_at_files(struct view *view)
{
	struct calendar *calendar = view->own;
	const struct uid *id = here(calendar);
	const struct refs_document *document = id ? refs_document(calendar->refs, id, true) : NULL;
	struct arena arena = { 0 };

	if (document && document->answers)
		view_files(
			view->app, document->answers, refs_title(calendar->refs, document, &arena));
	arena_free(&arena);
}

static void
show_places(struct view *view)
{
	struct calendar *calendar = view->own;
	struct pager_door door = { .title = words_in(
					   &calendar->door.form->title, calendar->language) };
	struct buf text = { 0 };
	struct sheet sheet;

	if (!hosted_register(calendar->door.form)) {
		app_say(view->app, "%s", _("These are not held at places that lie on a map."));
		return;
	}
	hosted_sheet(calendar->refs, calendar->door.form, view->app->demo, &sheet);
	sheet_write_text(&sheet, view->app->ascii, &text);
	door.text = buf_str(&text);
	app_push(view->app, &view_pager, &door);
	sheet_free(&sheet);
	buf_free(&text);
}

static bool
calendar_act(struct view *view, enum act act, const struct key *key)
{
	struct calendar *calendar = view->own;

	(void)key;
	app_say_text(view->app, STR(""));
	switch (act) {
	case ACT_ACCEPT: open_row(view); return true;
	case ACT_ADD: view_new_document(view->app, &calendar->door); return true;
	case ACT_EXTRACT: write_file(view); return true;
	case ACT_PLACES: show_places(view); return true;
	case ACT_FILES: look_at_files(view); return true;
	default: return list_act(&calendar->list, act);
	}
}

static void
calendar_hints(struct view *view, struct hints *hints)
{
	(void)view;
	hint_act(hints, ACT_ACCEPT);
	hint_arrows(hints, false, _("pick"));
	hint_act(hints, ACT_ADD);
	hint_act(hints, ACT_EXTRACT);
	hint_act(hints, ACT_BACK);
	hint_act(hints, ACT_HELP);
}

/* Whatever was written meanwhile; the cursor stays on its document. */
static void
calendar_returned(struct view *view)
{
	struct calendar *calendar = view->own;

	if (!refs_refresh(calendar->refs))
		return;
	calendar_read(calendar);
	for (size_t i = calendar->rows_count; i > 0; i--) {
		const struct calendar_row *row = &calendar->rows[i - 1];

		if (row->kind == CALENDAR_MEETING &&
			uid_equal(&calendar->meetings[row->at].document->id, &calendar->at))
			calendar->list.cursor = i - 1;
	}
}

const struct view_type view_calendar = {
	.name = "calendar",
	.own_size = sizeof(struct calendar),
	.open = calendar_open,
	.context = calendar_context,
	.title = calendar_title,
	.act = calendar_act,
	.draw = calendar_draw,
	.hints = calendar_hints,
	.returned = calendar_returned,
	.close = calendar_close,
};
