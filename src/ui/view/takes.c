/* takes.c - which of the keys that work everywhere have something to do in a view
 *
 * Ctrl-T is the room wherever there is one, and nothing in a library of documents.
 * Help names, and the search offers, what does something; the rest says so only
 * when it is pressed.  A test presses them all, in every place.
 */
#include <string.h>

#include "base/attr.h"
#include "base/lang.h"
#include "ui/app.h"
#include "ui/edit.h"
#include "ui/view/pager.h"
#include "ui/view/views.h"

#define ACTS_MOST 10
#define NARROW 60

/* By the name of the view.  What a text takes is told apart where it differs. */
static const struct takes {
	const char *view;
	enum act acts[ACTS_MOST]; /* ACT_NONE after the last */
	enum act in_text[ACTS_MOST];
	bool differs;
} rows[] = {
	{ .view = "interview",
		.acts = { ACT_MISSING, ACT_NOTE, ACT_REASON, ACT_ROOM, ACT_UNDO, ACT_REDO, ACT_NEXT,
			ACT_PREVIOUS, ACT_COMMENTS } },
	{ .view = "note", .acts = { ACT_NOTE, ACT_NEXT, ACT_PREVIOUS } },
	{ .view = "why", .acts = { ACT_NOTE, ACT_NEXT, ACT_PREVIOUS } },
	{ .view = "changed", .acts = { ACT_NEXT } },
	{ .view = "reason",
		.acts = { ACT_NONE },
		.in_text = { ACT_NEXT, ACT_PREVIOUS },
		.differs = true },
	{ .view = "missing", .acts = { ACT_UNDO, ACT_REDO, ACT_PREVIOUS, ACT_COMMENTS } },
	{ .view = "room", .acts = { ACT_ROOM, ACT_UNDO, ACT_REDO } },
	{ .view = "section", .acts = { ACT_ROOM, ACT_UNDO, ACT_REDO, ACT_NEXT, ACT_PREVIOUS } },
	{ .view = "history", .acts = { ACT_UNDO, ACT_REDO } },
	{ .view = "palette", .acts = { ACT_NEXT, ACT_PREVIOUS } },
	{ .view = "new", .acts = { ACT_NEXT, ACT_PREVIOUS } },
	{ .view = "table", .acts = { ACT_MISSING, ACT_UNDO, ACT_REDO, ACT_COMMENTS } },
	{ .view = "differences", .acts = { ACT_UNDO, ACT_REDO } },
	{ .view = "chart",
		.acts = { ACT_MISSING, ACT_UNDO, ACT_REDO, ACT_NEXT, ACT_PREVIOUS, ACT_COMMENTS } },
	{ .view = "rounds",
		.acts = { ACT_MISSING, ACT_ROOM, ACT_UNDO, ACT_REDO, ACT_COMMENTS },
		.in_text = { ACT_NONE },
		.differs = true },
	{ .view = "states", .acts = { ACT_MISSING }, .in_text = { ACT_NONE }, .differs = true },
	{ .view = "rounds-sort",
		.acts = { ACT_MISSING, ACT_ROOM, ACT_UNDO, ACT_REDO, ACT_COMMENTS },
		.in_text = { ACT_NONE },
		.differs = true },
	{ .view = "rounds-votes",
		.acts = { ACT_MISSING, ACT_ROOM, ACT_UNDO, ACT_REDO, ACT_COMMENTS } },
	{ .view = "texts",
		.acts = { ACT_UNDO, ACT_REDO },
		.in_text = { ACT_NEXT },
		.differs = true },
	{ .view = "compare",
		.acts = { ACT_NEXT, ACT_PREVIOUS },
		.in_text = { ACT_NONE },
		.differs = true },
	{ .view = "review",
		.acts = { ACT_UNDO, ACT_REDO, ACT_NEXT, ACT_PREVIOUS },
		.in_text = { ACT_UNDO },
		.differs = true },
	{ .view = "answers", .acts = { ACT_UNDO, ACT_REDO, ACT_NEXT } },
	{ .view = "thread", .acts = { ACT_UNDO, ACT_REDO } },
};

static bool
is_one_of(const enum act *list, enum act act)
{
	for (size_t i = 0; i < ACTS_MOST && list[i] != ACT_NONE; i++)
		if (list[i] == act)
			return true;
	return false;
}

static bool
is_named(const struct view *view, const char *name)
{
	return strcmp(view->type->name, name) == 0;
}

static bool
is_in_text(enum context context)
{
	while (context != CONTEXT_TEXT && context != CONTEXT_EVERYWHERE)
		context = context_parent(context);
	return context == CONTEXT_TEXT;
}

static bool
edits_with(const struct view *view, const struct editor_type *type)
{
	const struct desk *desk = desk_of(view);

	return desk && desk->editor && desk->editor->type == type;
}

/* Is its document one that moves between states? */
static bool
has_states(const struct view *view)
{
	const struct desk *desk = desk_of(view);

	return desk && desk->session->form->states_count > 0;
}

/* By the view that this one lies over. */
static bool
is_taken_below(const struct view *view, enum act act)
{
	const struct view *below = app_below(view);

	return below && view_takes(below, act);
}

/* Keys that come with a context and not every view in it has a use for. */
static bool
is_idle(const struct view *view, enum context context, enum act act)
{
	switch (act) {
	case ACT_MISSING:
		return (is_named(view, "rounds") && context == CONTEXT_MENU) ||
		       (is_named(view, "states") && !is_taken_below(view, act));
	/* People are no rows to be moved, and what others said is not taken back. */
	case ACT_LIFT: return is_named(view, "room") || edits_with(view, &edit_people);
	case ACT_TAKE_BACK: return context == CONTEXT_SPREAD && edits_with(view, &edit_voices);
	case ACT_UNDO:
	case ACT_REDO:
	case ACT_COMMENTS:
		return (is_named(view, "rounds") || is_named(view, "room")) &&
		       context == CONTEXT_MENU;
	/* The name of somebody new is in no list. */
	case ACT_PAGE_UP:
	case ACT_PAGE_DOWN: return context == CONTEXT_PERSON;
	case ACT_BACK: return is_named(view, "home");
	case ACT_COPY: return is_named(view, "copy");
	case ACT_STATES:
		return context == CONTEXT_PAGER ? !pager_moves(view)
						: context == CONTEXT_QUESTIONS && !has_states(view);
	case ACT_ACCEPT: return is_named(view, "help");
	case ACT_EDITOR: return is_named(view, "note") || is_named(view, "why");
	default: return false;
	}
}

bool
view_takes(const struct view *view, enum act act)
{
	static const enum act some[ACTS_MOST] = { ACT_MISSING, ACT_NOTE, ACT_REASON, ACT_ROOM,
		ACT_UNDO, ACT_REDO, ACT_NEXT, ACT_PREVIOUS, ACT_COMMENTS };
	enum context context = view->type->context(view);
	const struct act_row *row = act_find(context, act);
	bool in_text = is_in_text(context);

	if (is_idle(view, context, act))
		return false;
	/* What a place has keys of its own for, it does. */
	if (!is_one_of(some, act) || !row ||
		(row->context != CONTEXT_EVERYWHERE && row->context != CONTEXT_LIST))
		return true;
	if ((act == ACT_UNDO || act == ACT_REDO) && in_text)
		return true;
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		if (is_named(view, rows[i].view))
			return is_one_of(
				in_text && rows[i].differs ? rows[i].in_text : rows[i].acts, act);
	return false;
}

bool
view_hint_outwards(const struct view *view, struct hints *hints)
{
	const struct app *app = view->app;
	bool home = app->count > 1 && app->views[app->count - 2]->type == &view_home;

	if (app->surface.columns >= NARROW)
		return false;
	hint_outwards(hints, home ? _("home") : _("back"));
	return true;
}
