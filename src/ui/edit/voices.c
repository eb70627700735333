/* voices.c - what every seat answers that is no grade
 *
 * Seat by seat the field that the question has for one person, hidden until it
 * is shown.  A field is open only for somebody who has not answered, or who
 * takes the answer up again.
 */
#include "ui/edit/group.h"

#include "base/lang.h"
#include "ui/app.h"

struct voices {
	uint32_t seat;	      /* under the cursor; 0: none */
	struct editor *child; /* that seat's field; NULL: none is open */
	bool warned;
	bool corrected; /* this seat's answer, just now: Enter goes on */
	bool waits;	/* the seat's field waits for Enter: the computer is on its way to
			   it, or others in the room would read what is half written in it */
};

static bool
is_open(const struct editor *editor)
{
	return cell_open(spot_cell(&editor->spot));
}

static void
open_child(struct editor *editor, uint32_t seat)
{
	struct voices *own = editor->own;
	struct spot spot = editor->spot;

	editor_close(own->child);
	own->seat = spot.seat = seat;
	own->child = seat ? editor_open(editor->view, editor->session, &spot) : NULL;
}

static bool
has_draft(struct editor *editor, uint32_t seat)
{
	struct spot spot = editor->spot;
	bool wrong;

	spot.seat = seat;
	return edit_draft_text(editor, &spot, &wrong).length > 0;
}

/* The field of a seat; when the computer goes round it is handed over first. */
static void
offer_field(struct editor *editor, uint32_t seat)
{
	struct voices *own = editor->own;

	own->waits = seat && (group_goes_round(editor) || has_draft(editor, seat));
	if (own->waits)
		own->seat = seat;
	else
		open_child(editor, seat);
}

/* False: what is half written can be kept nowhere. */
static bool
close_child(struct editor *editor)
{
	struct voices *own = editor->own;

	if (own->child && !editor_leave(own->child))
		return false;
	editor_close(own->child);
	own->child = NULL;
	return true;
}

static uint32_t
next_seat(struct editor *editor, uint32_t from, int step, bool only_open)
{
	size_t count, at = 0;
	const struct asked_seat *seats = group_seats(editor, &editor->spot, &count);

	while (from && at < count && seats[at].seat->number != from)
		at++;
	at = from ? at + (size_t)step : step > 0 ? 0 : count - 1;
	for (; at < count; at += (size_t)step)
		if (seats[at].rates &&
			!(only_open && group_is_in(&editor->spot, seats[at].seat->number)))
			return seats[at].seat->number;
	return 0;
}

/* To a seat: its field opens when nothing of it is in. */
static void
go_to(struct editor *editor, uint32_t seat)
{
	struct voices *own = editor->own;

	if (!close_child(editor))
		return;
	own->seat = seat;
	own->waits = false;
	if (seat && !is_open(editor) && !group_is_in(&editor->spot, seat))
		offer_field(editor, seat);
}

/* Whose words were half-written when the program ended; 0: nobody's. */
static uint32_t
seat_with_draft(struct editor *editor)
{
	const struct answers *answers = editor->session->answers;

	for (size_t i = 0; i < answers->seats_count; i++)
		if (answers->seats[i].present && has_draft(editor, answers->seats[i].number))
			return answers->seats[i].number;
	return 0;
}

static void
open_voices(struct editor *editor)
{
	uint32_t begun = seat_with_draft(editor);

	if (!is_open(editor))
		go_to(editor, begun ? begun : next_seat(editor, 0, 1, true));
}

static enum context
context(const struct editor *editor)
{
	const struct voices *own = editor->own;

	if (own->child)
		return own->child->type->context(own->child);
	return is_open(editor) ? CONTEXT_SPREAD : CONTEXT_SEATS;
}

/* After the last seat's field: on, where nobody has answered anything. */
static enum edit_end
past_last(struct editor *editor)
{
	size_t done, wanted;

	if (!close_child(editor) || is_open(editor))
		return EDIT_STAY;
	if (!group_any_in(&editor->spot))
		return EDIT_NEXT;
	group_count_in(editor, &editor->spot, &done, &wanted);
	app_say(editor->view->app, _("%zu of %zu in. Enter shows."), done, wanted);
	return EDIT_STAY;
}

/* The field of this seat is done. */
static enum edit_end
child_done(struct editor *editor)
{
	struct voices *own = editor->own;
	uint32_t was = own->seat, next;

	if (!close_child(editor))
		return EDIT_STAY;
	own->warned = false;
	own->corrected = is_open(editor);
	if (own->corrected)
		return EDIT_STAY;
	next = next_seat(editor, was, 1, true);
	if (!next && group_is_in(&editor->spot, was))
		next = next_seat(editor, 0, 1, true);
	if (next)
		offer_field(editor, next);
	else if (next_seat(editor, 0, 1, true))
		return past_last(editor);
	else
		app_say(editor->view->app, "%s", _("All are in. Enter shows what was answered."));
	return EDIT_STAY;
}

static enum edit_end
step(struct editor *editor, int by)
{
	struct voices *own = editor->own;
	uint32_t to = next_seat(editor, own->seat, by, false);

	own->warned = own->corrected = false;
	if (to)
		go_to(editor, to);
	else if (own->child)
		return by > 0 && is_open(editor) ? EDIT_STAY : EDIT_NOT_MINE;
	else if (is_open(editor) && by < 0)
		own->seat = 0;
	return EDIT_STAY;
}

static enum edit_end
child_ended(struct editor *editor, enum edit_end end)
{
	switch (end) {
	case EDIT_NEXT: return child_done(editor);
	case EDIT_PREVIOUS: return step(editor, -1);
	default: return end;
	}
}

static enum edit_end
act_in_child(struct editor *editor, enum act act, const struct key *key)
{
	struct voices *own = editor->own;
	enum edit_end end =
		own->child->type->act ? own->child->type->act(own->child, act, key) : EDIT_NOT_MINE;

	if (end != EDIT_NOT_MINE)
		return child_ended(editor, end);
	switch (act) {
	case ACT_NEXT:
		if (next_seat(editor, own->seat, 1, false))
			return step(editor, 1);
		return past_last(editor);
	case ACT_PREVIOUS: return step(editor, -1);
	case ACT_BACK:
		if (!is_open(editor))
			return EDIT_NOT_MINE;
		close_child(editor);
		return EDIT_STAY;
	default: return EDIT_NOT_MINE;
	}
}

static enum edit_end
collect(struct editor *editor, enum act act)
{
	struct voices *own = editor->own;

	if (act != ACT_REVEAL)
		own->warned = false;
	switch (act) {
	case ACT_UP: return step(editor, -1);
	case ACT_SKIP:
	case ACT_DOWN: return step(editor, 1);
	case ACT_TAKE_BACK:
		if (own->seat && !own->waits)
			open_child(editor, own->seat);
		return EDIT_STAY;
	case ACT_REVEAL:
	case ACT_ACCEPT:
		if (!own->waits)
			break;
		own->waits = false;
		open_child(editor, own->seat);
		return EDIT_STAY;
	default: return EDIT_NOT_MINE;
	}
	switch (group_reveal(editor, &editor->spot, &own->warned)) {
	case REVEAL_NOTHING: return EDIT_NEXT;
	case REVEAL_DONE: own->seat = 0; return EDIT_STAY;
	default: return EDIT_STAY;
	}
}

/* To open it would show whose it is; somebody who came late may still add. */
static bool
is_nameless(struct editor *editor)
{
	const struct voices *own = editor->own;

	if (!group_is_in(&editor->spot, own->seat) || group_shows_seats(editor, &editor->spot))
		return false;
	app_say(editor->view->app, "%s",
		_("It would show whose answer it is. Take a new vote instead: Ctrl-T 3."));
	return true;
}

static enum edit_end
shown(struct editor *editor, enum act act)
{
	struct voices *own = editor->own;

	switch (act) {
	case ACT_UP: return step(editor, -1);
	case ACT_DOWN: return step(editor, 1);
	case ACT_MARK:
	case ACT_ACCEPT:
		if (!own->seat || (own->corrected && act == ACT_ACCEPT))
			return act == ACT_ACCEPT ? EDIT_NEXT : EDIT_STAY;
		if (is_nameless(editor))
			return EDIT_STAY;
		open_child(editor, own->seat);
		return EDIT_STAY;
	default: return EDIT_NOT_MINE;
	}
}

static enum edit_end
act_voices(struct editor *editor, enum act act, const struct key *key)
{
	struct voices *own = editor->own;

	if (own->child)
		return act_in_child(editor, act, key);
	return is_open(editor) ? shown(editor, act) : collect(editor, act);
}

static enum edit_end
key_voices(struct editor *editor, const struct key *key)
{
	struct voices *own = editor->own;
	enum edit_end end = EDIT_NOT_MINE;

	if (!own->child)
		return EDIT_NOT_MINE;
	if (own->child->type->key)
		end = child_ended(editor, own->child->type->key(own->child, key));
	if (end == EDIT_NOT_MINE && (key->press == PRESS_UP || key->press == PRESS_DOWN))
		return step(editor, key->press == PRESS_UP ? -1 : 1);
	return end;
}

static void
paste(struct editor *editor, struct str text)
{
	struct voices *own = editor->own;

	if (own->child && own->child->type->paste)
		own->child->type->paste(own->child, text);
}

/* ---- drawing ---- */

static int
draw_seat(struct editor *editor, const struct asked_seat *at, struct pane pane, int row)
{
	const struct voices *own = editor->own;
	uint32_t seat = at->seat->number;
	bool here = own->seat == seat, in = group_is_in(&editor->spot, seat);
	int column, label = pane.columns / 3;

	if (label > 24)
		label = 24;
	/* The cursor is in the field when there is one. */
	if (here && !own->child) {
		paint_symbol(pane, row, 0, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(pane, row, 0);
	}
	column = paint_format(pane, row, 2, here ? ROLE_STRONG : ROLE_TEXT, "%u ", seat);
	paint_within(pane, row, column, label,
		here	    ? ROLE_STRONG
		: at->rates ? ROLE_TEXT
			    : ROLE_DIM,
		edit_seat_name(editor, at->seat));
	column += label + 1;
	if (at->left && !at->counts)
		paint_words(pane, row, column, ROLE_DIM, _("left"));
	else if (in && group_shows_seats(editor, &editor->spot))
		return paint_wrapped(pane, row, column, pane.columns - column - 1, ROLE_TEXT,
			group_said(editor, group_answer(&editor->spot, seat)));
	else if (in)
		column = paint_symbol(pane, row, column, ROLE_TEXT,
			is_open(editor) ? SYMBOL_DONE : SYMBOL_HIDDEN);
	if (at->counts)
		paint_words(pane, row, column + 1, ROLE_DIM, _("left"));
	if (here && !own->child && !is_open(editor) && (in || own->waits))
		paint_within(pane, row, column + 2, pane.columns - column - 3, ROLE_DIM,
			edit_keyed(editor, own->waits ? _("half-written; Enter opens it")
						      : _("in; Backspace takes it up again")));
	return 1;
}

static int
draw_seats(struct editor *editor, struct pane pane, int row)
{
	size_t count, first = 0;
	const struct asked_seat *seats = group_seats(editor, &editor->spot, &count);
	const struct voices *own = editor->own;
	int began = row;

	for (size_t i = 0; i < count; i++)
		if (seats[i].seat->number == own->seat && (int)i >= pane.rows - row)
			first = i - (size_t)(pane.rows - row) + 1;
	for (size_t i = first; i < count && row < pane.rows; i++)
		row += draw_seat(editor, &seats[i], pane, row);
	return row - began;
}

static int
child_rows(const struct voices *own, struct pane pane)
{
	int wanted = own->child->type->rows ? own->child->type->rows(own->child, pane.columns) : 3;

	if (wanted > pane.rows * 2 / 3)
		wanted = pane.rows * 2 / 3;
	return wanted < 1 ? 1 : wanted;
}

static void
draw_child(struct editor *editor, struct pane pane)
{
	struct voices *own = editor->own;
	const struct seat *seat = answers_seat(editor->session->answers, own->seat);

	paint_format(pane, 0, 0, ROLE_STRONG, _("Seat %u: %.*s"), own->seat,
		STR_ARGS(edit_seat_name(editor, seat)));
	arena_clear(&own->child->frame);
	own->child->type->draw(own->child, pane_part(pane, 1, 0, pane.rows - 1, pane.columns));
}

static void
draw_heading(struct editor *editor, struct pane pane)
{
	const struct voices *own = editor->own;
	struct str words = str_of(own->child
					  ? _("What is typed is seen; what is in is hidden until "
					      "you show.")
					  : _("One after the other, hidden until you show.")),
		   turnout;
	size_t done, wanted;

	group_count_in(editor, &editor->spot, &done, &wanted);
	turnout = group_turnout(editor, done, wanted);
	if (painted_cells(pane, words) + painted_cells(pane, turnout) + 3 > pane.columns)
		words = str_of(
			own->child ? _("Hidden when it is in.") : _("Hidden until you show."));
	paint_within(pane, 0, 0, pane.columns - painted_cells(pane, turnout) - 3, ROLE_TEXT, words);
	paint_right_to(pane, 0, pane.columns - 1, ROLE_STRONG, turnout);
}

static void
draw(struct editor *editor, struct pane pane)
{
	struct voices *own = editor->own;
	bool field = own->child && (is_open(editor) || !pane.resting);
	size_t done, wanted;
	int row = 0, below;
	struct pane above;

	pane = pane_part(pane, 0, 1, pane.rows, pane.columns - 1);
	below = field ? child_rows(own, pane) + 2 : 0;
	above = pane_part(pane, 0, 0, pane.rows - below, pane.columns);
	group_count_in(editor, &editor->spot, &done, &wanted);
	if (wanted == 0 && !is_open(editor)) {
		paint_wrapped(pane, 0, 2, pane.columns - 3, ROLE_TEXT,
			edit_keyed(editor,
				_("There is nobody here to ask. Ctrl-T says who takes part; Enter "
				  "goes on.")));
		paint_cursor(pane, 0, 0);
		return;
	}
	if (group_goes_round(editor) && own->waits) {
		group_draw_handing(editor, &editor->spot, own->seat, pane);
		return;
	}
	if (group_goes_round(editor) && field) {
		draw_child(editor, pane);
		return;
	}
	if (!own->seat)
		paint_cursor(pane, 0, 0);
	if (is_open(editor) && !group_shows_seats(editor, &editor->spot)) {
		row = group_draw_nameless(editor, above, 0) + 1;
	} else if (!is_open(editor)) {
		draw_heading(editor, above);
		row = 1;
	}
	draw_seats(editor, above, row);
	if (field)
		draw_child(
			editor, pane_part(pane, pane.rows - below + 1, 0, below - 1, pane.columns));
}

static int
rows(struct editor *editor, int columns)
{
	struct editor *child = ((struct voices *)editor->own)->child;
	size_t count;

	group_seats(editor, &editor->spot, &count);
	return (int)count + 3 +
	       (child && child->type->rows ? child->type->rows(child, columns) : 4);
}

/* What the field says of the next question is here said of the next seat. */
static void
hint_child(struct editor *editor, struct hints *hints)
{
	struct voices *own = editor->own;
	uint32_t open = is_open(editor) ? 0 : next_seat(editor, own->seat, 1, true);
	const char *on = open ? _("next seat") : _("done");

	if (!own->child->type->hints)
		return;
	own->child->type->hints(own->child, hints);
	hint_reword(hints, _("answer, next"), on);
	hint_reword(hints, _("next question"), on);
	hint_reword(hints, _("done, next question"), on);
}

static void
hints(struct editor *editor, struct hints *hints)
{
	struct voices *own = editor->own;

	if (own->child) {
		hint_child(editor, hints);
		return;
	}
	if (is_open(editor)) {
		hint_act_words(hints, ACT_ACCEPT,
			own->seat && !own->corrected ? _("correct") : _("next question"));
		hint_arrows(hints, false, _("correct a seat"));
	} else if (own->waits) {
		hint_act_words(hints, ACT_REVEAL,
			group_goes_round(editor) ? _("I have it") : _("open it"));
		hint_arrows(hints, false, _("seat"));
	} else {
		hint_act(hints, ACT_REVEAL);
		hint_arrows(hints, false, _("seat"));
		hint_act_words(hints, ACT_TAKE_BACK, _("take up again"));
	}
	hint_act(hints, ACT_ROOM);
	hint_act(hints, ACT_HELP);
}

static bool
draft(struct editor *editor)
{
	struct voices *own = editor->own;

	return !own->child || editor_draft(own->child);
}

/* What is in is a sign from now on, wherever the cursor went: the field must not stand
 * open beside the list.  What is not in yet waits in it. */
static bool
leave(struct editor *editor)
{
	struct voices *own = editor->own;

	if (!own->child)
		return true;
	if (!editor_leave(own->child))
		return false;
	if (is_open(editor) || editor_waits(own->child) || !group_is_in(&editor->spot, own->seat))
		return true;
	editor_close(own->child);
	own->child = NULL;
	return true;
}

static struct editor *
inner(const struct editor *editor)
{
	const struct voices *own = editor->own;

	return own->child;
}

static bool
here(const struct editor *editor, struct spot *spot)
{
	const struct voices *own = editor->own;

	if (own->child)
		*spot = own->child->spot;
	return own->child != NULL;
}

/* Where it was open it opens again; the computer is handed over anew. */
static void
back(struct editor *editor, const struct spot *spot)
{
	struct voices *own = editor->own;

	if (group_rates(editor, &editor->spot, spot->seat))
		go_to(editor, spot->seat);
	if (!own->waits || group_goes_round(editor))
		return;
	own->waits = false;
	open_child(editor, spot->seat);
}

static void
close_voices(struct editor *editor)
{
	struct voices *own = editor->own;

	editor_close(own->child);
}

const struct editor_type edit_voices = {
	.own_size = sizeof(struct voices),
	.open = open_voices,
	.context = context,
	.act = act_voices,
	.key = key_voices,
	.paste = paste,
	.rows = rows,
	.draw = draw,
	.hints = hints,
	.inner = inner,
	.here = here,
	.back = back,
	.draft = draft,
	.leave = leave,
	.close = close_voices,
};
