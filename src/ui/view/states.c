/* states.c - what a document can become
 *
 * Every move from the present state has a number; one that may not be made now
 * says why.  A move that asks a reason gets a field for it first.
 */
#include "session/states.h"

#include "base/lang.h"
#include "ui/app.h"
#include "ui/edit.h"
#include "ui/view/table.h"

struct states {
	const struct session_door *door; /* the table's, which stays below */
	struct arena arena;
	struct move_offer *offers;
	size_t count;
	struct list list;
	bool reasoning; /* the one chosen wants a reason */
	struct textbox reason;
};

bool
states_unlocked(struct app *app, struct session *session)
{
	struct diags diags = { 0 };
	bool good = session_unlocked(session, &diags);

	if (!good)
		app_say(app, "%s %s", diags_first(&diags), _("m shows what it can become."));
	diags_clear(&diags);
	return good;
}

static bool
states_open(struct view *view, const void *with)
{
	struct states *states = view->own;
	const struct session_door *door = with;

	states->door = door;
	states->offers = session_moves(door->session, door->role, &states->arena, &states->count);
	if (states->count > 0)
		return true;
	arena_free(&states->arena);
	app_say(view->app, "%s", _("This document has no states to move between."));
	return false;
}

static void
states_close(struct view *view)
{
	struct states *states = view->own;

	list_free(&states->list);
	textbox_free(&states->reason);
	arena_free(&states->arena);
}

static enum context
states_context(const struct view *view)
{
	const struct states *states = view->own;

	return states->reasoning ? CONTEXT_TEXT : CONTEXT_MENU;
}

static void
make_move(struct view *view)
{
	struct states *states = view->own;
	struct session *session = states->door->session;
	const struct move_offer *offer = &states->offers[states->list.cursor];
	struct str label = session_state_label(session), reason;
	struct diags diags = { 0 };

	reason = str_trim(textbox_text(&states->reason));
	if (session_move(session, offer->move->to_name, states->door->role, reason, &diags)) {
		label = session_state_label(session);
		app_saved(view->app);
		app_say(view->app, _("It is now: %.*s, version %u."), STR_ARGS(label),
			session->answers->version);
		app_close(view);
	} else if (!edit_not_saved(view->app, &diags)) {
		app_say(view->app, "%s", diags_first(&diags));
	}
	diags_clear(&diags);
}

static void
all_the_same(struct view *view, char key)
{
	if (key)
		make_move(view);
}

/* What stands in its way; Enter, which may have led here, is never yes. */
static void
ask_all_the_same(struct view *view, const struct move_offer *offer)
{
	struct buf words = { 0 };

	buf_format(&words, "%.*s %s", STR_ARGS(offer->asks),
		_("y does it all the same, Esc does not."));
	app_ask(view, words.at, "yj", all_the_same);
	buf_free(&words);
}

static void
choose(struct view *view, size_t i)
{
	struct states *states = view->own;
	const struct move_offer *offer;

	if (i >= states->count)
		return;
	states->list.cursor = i;
	offer = &states->offers[i];
	if (!offer->ready) {
		app_say_text(view->app, offer->why);
		return;
	}
	if (offer->move->reason)
		states->reasoning = true;
	else if (offer->asks.length)
		ask_all_the_same(view, offer);
	else
		make_move(view);
}

static bool
states_act(struct view *view, enum act act, const struct key *key)
{
	struct states *states = view->own;

	app_say_text(view->app, STR(""));
	if (states->reasoning) {
		if (act == ACT_BACK)
			states->reasoning = false;
		else if (act == ACT_ACCEPT)
			make_move(view);
		else
			return textbox_act(&states->reason, act);
		return true;
	}
	switch (act) {
	case ACT_DIGIT:
		if (key->point >= '1')
			choose(view, key->point - '1');
		return true;
	case ACT_ACCEPT: choose(view, states->list.cursor); return true;
	case ACT_MISSING:
		if (!view_takes(view, act))
			return false;
		app_then(view->app, ACT_MISSING);
		app_close(view);
		return true;
	default: return list_act(&states->list, act);
	}
}

static bool
states_key(struct view *view, const struct key *key)
{
	struct states *states = view->own;

	return states->reasoning && textbox_key(&states->reason, key);
}

static void
states_paste(struct view *view, struct str text)
{
	struct states *states = view->own;
	struct pasted pasted;

	if (!states->reasoning)
		return;
	pasted = textbox_paste(&states->reason, text);
	if (pasted.lines > 0)
		pasted = textbox_join(&states->reason);
	app_say_pasted(view->app, &pasted);
}

/* ---- drawing ---- */

static int
height_of(const struct move_offer *offer, int columns)
{
	return 1 + (offer->ready ? 0 : wrapped_rows(offer->why, columns));
}

static void
draw_offers(struct states *states, struct pane pane)
{
	struct list *list = &states->list;
	int row, columns = pane.columns - 7;

	list_begin(list);
	for (size_t i = 0; i < states->count; i++)
		list_add(list, height_of(&states->offers[i], columns), false);
	list_fit(list, pane.rows);
	for (size_t i = list->first; list_shows(list, i, &row); i++) {
		const struct move_offer *offer = &states->offers[i];

		if (i == list->cursor) {
			paint_symbol(pane, row, 1, ROLE_STRONG, SYMBOL_CURSOR);
			paint_cursor(pane, row, 1);
		}
		paint_format(pane, row, 3, ROLE_KEY, "%zu", i + 1);
		paint_within(
			pane, row, 6, columns, offer->ready ? ROLE_STRONG : ROLE_DIM, offer->label);
		if (!offer->ready)
			paint_wrapped(pane, row + 1, 6, columns, ROLE_DIM, offer->why);
	}
}

static void
draw_reason(struct states *states, struct pane pane)
{
	int rows;

	paint_within(pane, 0, 1, pane.columns - 2, ROLE_STRONG,
		states->offers[states->list.cursor].label);
	rows = paint_wrapped(pane, 1, 1, pane.columns - 2, ROLE_TEXT,
		str_of(_("Why? The reason is kept with the document.")));
	textbox_draw(&states->reason, pane_part(pane, 1 + rows, 1, 1, pane.columns - 2), ROLE_FIELD,
		true);
}

static void
states_draw(struct view *view, struct pane pane)
{
	struct states *states = view->own;
	int columns = pane.columns - 4 < 72 ? pane.columns - 4 : 72, rows = 3, top;
	struct str label = session_state_label(states->door->session);
	struct pane box, inside;

	for (size_t i = 0; i < states->count; i++)
		rows += height_of(&states->offers[i], columns - 9);
	if (rows < 7 && states->reasoning)
		rows = 7;
	if (rows > pane.rows)
		rows = pane.rows;
	top = (pane.rows - rows) / 2;
	box = pane_part(pane, top, (pane.columns - columns) / 2, rows, columns);
	paint_fill(box, ROLE_TEXT);
	inside = paint_box(box);
	paint_format(inside, 0, 1, ROLE_STRONG, _("Now: %.*s, version %u"), STR_ARGS(label),
		states->door->session->answers->version);
	inside = pane_part(inside, 1, 0, inside.rows - 1, inside.columns);
	if (states->reasoning)
		draw_reason(states, inside);
	else
		draw_offers(states, inside);
}

/* Something has to be done first that the list of what is missing may have. */
static bool
lacks(const struct states *states)
{
	for (size_t i = 0; i < states->count; i++)
		if (!states->offers[i].ready && states->offers[i].move->complete)
			return true;
	return false;
}

static void
states_hints(struct view *view, struct hints *hints)
{
	const struct states *states = view->own;

	if (states->reasoning) {
		hint_act_words(hints, ACT_ACCEPT, _("save"));
		hint_act(hints, ACT_BACK);
		return;
	}
	hint_digits(hints, 1, (unsigned)states->count, _("choose"));
	hint_act(hints, ACT_ACCEPT);
	if (lacks(states) && view_takes(view, ACT_MISSING))
		hint_act(hints, ACT_MISSING);
	hint_act(hints, ACT_BACK);
	hint_act(hints, ACT_HELP);
}

const struct view_type view_states = {
	.name = "states",
	.own_size = sizeof(struct states),
	.overlay = true,
	.open = states_open,
	.context = states_context,
	.act = states_act,
	.key = states_key,
	.paste = states_paste,
	.draw = states_draw,
	.hints = states_hints,
	.close = states_close,
};
