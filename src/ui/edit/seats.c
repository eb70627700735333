/* seats.c - a scale, every seat, hidden until shown
 *
 * All raise their cards and one person types round the table: a digit is the
 * value and the cursor goes on.  Enter shows, never the last digit; then the
 * bars stand on the words of the scale that the group just read.
 */
#include "ui/edit/seats_own.h"

#include "base/lang.h"
#include "ui/app.h"

bool
seats_open_now(const struct editor *editor)
{
	return cell_open(spot_cell(&editor->spot));
}

static struct spot
spot_for(const struct editor *editor, uint32_t seat)
{
	struct spot spot = editor->spot;

	spot.seat = seat;
	return spot;
}

/* ---- the cursor ---- */

/* Place of a seat among those shown; count when it is not there. */
static size_t
place_of(const struct asked_seat *seats, size_t count, uint32_t number)
{
	size_t at = 0;

	while (at < count && seats[at].seat->number != number)
		at++;
	return at;
}

/* The next asked seat from place `at` in steps; 0 when there is none. */
static uint32_t
asked_from(const struct asked_seat *seats, size_t count, size_t at, int step)
{
	for (; at < count; at += (size_t)step)
		if (seats[at].asked)
			return seats[at].seat->number;
	return 0;
}

/* The first without a rating that comes after a seat, else the first of all. */
static uint32_t
open_after(struct editor *editor, uint32_t seat)
{
	size_t count;
	const struct asked_seat *seats = group_seats(editor, &editor->spot, &count);
	size_t from = seat ? place_of(seats, count, seat) + 1 : 0;

	for (size_t i = 0; i < count; i++) {
		const struct asked_seat *at = &seats[(from + i) % count];

		if (at->asked && !group_is_in(&editor->spot, at->seat->number))
			return at->seat->number;
	}
	return 0;
}

static bool
move(struct editor *editor, int step)
{
	struct seats *own = editor->own;
	size_t count;
	const struct asked_seat *seats = group_seats(editor, &editor->spot, &count);
	size_t at = place_of(seats, count, own->seat);
	uint32_t to;

	own->correcting = own->round = false;
	own->pending = -1;
	if (own->seat == 0)
		to = step > 0 ? asked_from(seats, count, 0, 1)
			      : asked_from(seats, count, count - 1, -1);
	else
		to = asked_from(seats, count, at + (size_t)step, step > 0 ? 1 : -1);
	if (to == 0)
		return false;
	own->seat = to;
	return true;
}

/* Stands on somebody who is asked, whatever came or went since. */
static void
settle(struct editor *editor)
{
	struct seats *own = editor->own;
	size_t count;
	const struct asked_seat *seats = group_seats(editor, &editor->spot, &count);
	size_t at = place_of(seats, count, own->seat);

	if (at < count && seats[at].asked)
		return;
	own->seat = open_after(editor, 0);
	if (own->seat == 0)
		own->seat = asked_from(seats, count, 0, 1);
}

/* ---- what was talked about ---- */

static void
load_said(struct editor *editor)
{
	struct seats *own = editor->own;
	bool wrong;
	struct str text;

	if (own->said_loaded || !seats_open_now(editor))
		return;
	own->said_loaded = true;
	own->said.many = true;
	text = session_beside_text(editor->session, &editor->spot, BESIDE_DISCUSSION);
	textbox_set(&own->said, text);
	own->said_version = own->said.version;
	text = edit_draft_text(editor, &editor->spot, &wrong);
	if (text.length > 0) {
		textbox_set(&own->said, text);
		own->said_version = own->said.version - 1;
	}
}

static bool
store_said(struct editor *editor)
{
	struct seats *own = editor->own;
	struct diags diags = { 0 };
	bool good;

	if (!own->said_loaded || own->said.version == own->said_version)
		return true;
	good = session_beside(editor->session, &editor->spot, BESIDE_DISCUSSION,
		textbox_text(&own->said), &diags);
	if (good) {
		own->said_version = own->said.version;
		session_draft_drop(editor->session, &editor->spot, &diags);
	}
	return group_kept(editor, good, &diags);
}

static bool
draft(struct editor *editor)
{
	struct seats *own = editor->own;

	if (!own->said_loaded || own->said.version == own->said_version)
		return true;
	return edit_keep_draft(editor, &editor->spot, textbox_text(&own->said));
}

static bool
leave(struct editor *editor)
{
	return store_said(editor) || draft(editor);
}

/* ---- ratings ---- */

static void
say_in(struct editor *editor, uint32_t seat, bool open)
{
	if (open)
		app_say(editor->view->app, _("The rating of seat %u is corrected."), seat);
	else
		app_say(editor->view->app,
			_("The answer of seat %u is in. Backspace takes it back."), seat);
}

/* On to the next seat that is open, after the last from the beginning. */
static void
go_on(struct editor *editor)
{
	struct seats *own = editor->own;
	uint32_t open = open_after(editor, own->seat);

	if (open > 0) {
		own->seat = open;
		return;
	}
	own->round = true;
	app_say(editor->view->app, "%s", _("All are in. Enter shows."));
}

static enum edit_end
rate(struct editor *editor, enum state state, const struct value *value)
{
	struct seats *own = editor->own;
	struct spot spot = spot_for(editor, own->seat);
	bool open = seats_open_now(editor), corrects;
	uint32_t seat = own->seat;

	if (seat == 0)
		return EDIT_STAY;
	if (own->round && !open) {
		app_say(editor->view->app, "%s",
			_("All are in. Enter shows; the arrows go to a seat to change it."));
		return EDIT_STAY;
	}
	corrects = open && group_is_in(&editor->spot, seat);
	if (!edit_store(editor, &spot, state, value))
		return EDIT_STAY;
	own->warned = false;
	own->pending = -1;
	own->last = seat;
	say_in(editor, seat, corrects);
	if (open)
		own->correcting = false;
	else
		go_on(editor);
	return EDIT_STAY;
}

static enum edit_end
digit(struct editor *editor, const struct key *key)
{
	struct seats *own = editor->own;
	const struct choice *choice;
	struct value value;
	struct dial dial;

	if (!dial_of(editor, &editor->spot, &dial))
		return EDIT_NOT_MINE;
	choice = dial_press(editor, &dial, &own->pending, key->point - '0');
	if (!choice)
		return EDIT_STAY;
	value = dial_value(&dial, choice);
	return rate(editor, STATE_ANSWERED, &value);
}

static enum edit_end
take_back(struct editor *editor)
{
	struct seats *own = editor->own;
	struct spot spot;

	own->warned = own->round = false;
	if (own->pending >= 0) {
		own->pending = -1;
		app_say(editor->view->app, "%s", "");
		return EDIT_STAY;
	}
	if (own->last > 0)
		own->seat = own->last;
	else if (!group_is_in(&editor->spot, own->seat))
		move(editor, -1);
	own->last = 0;
	spot = spot_for(editor, own->seat);
	if (group_is_in(&editor->spot, own->seat) && edit_store(editor, &spot, STATE_CLEARED, NULL))
		app_say(editor->view->app, _("The answer of seat %u is taken back."), own->seat);
	return EDIT_STAY;
}

static enum edit_end
reveal(struct editor *editor)
{
	struct seats *own = editor->own;

	switch (group_reveal(editor, &editor->spot, &own->warned)) {
	case REVEAL_NOTHING: return EDIT_NEXT;
	case REVEAL_DONE:
		own->at = AT_GROUP;
		own->last = 0;
		load_said(editor);
		return EDIT_STAY;
	default: return EDIT_STAY;
	}
}

/* Fold by one, or unfold. */
static enum edit_end
fold(struct editor *editor, int by)
{
	struct seats *own = editor->own;
	int to = (int)own->fold + by;

	if (own->fold == FOLD_SELF)
		to = by < 0 ? FOLD_LINE : FOLD_FULL;
	if (to >= FOLD_LINE && to <= FOLD_FULL)
		own->fold = (enum fold)to;
	return EDIT_STAY;
}

static enum edit_end
sideways(struct editor *editor, int by)
{
	struct seats *own = editor->own;
	size_t count, per;

	if (own->across < 2)
		return fold(editor, by);
	group_seats(editor, &editor->spot, &count);
	per = (count + (size_t)own->across - 1) / (size_t)own->across;
	if (!move(editor, by * (int)per))
		fold(editor, by);
	return EDIT_STAY;
}

static enum edit_end
collect(struct editor *editor, enum act act, const struct key *key)
{
	struct seats *own = editor->own;

	settle(editor);
	if (act != ACT_REVEAL)
		own->warned = false;
	switch (act) {
	case ACT_DIGIT: return digit(editor, key);
	case ACT_DONT_KNOW: return rate(editor, STATE_DONT_KNOW, NULL);
	case ACT_ABSTAIN: return rate(editor, STATE_ABSTAINED, NULL);
	case ACT_TAKE_BACK: return take_back(editor);
	case ACT_REVEAL:
	case ACT_ACCEPT: return reveal(editor);
	case ACT_SKIP:
	case ACT_DOWN: move(editor, 1); return EDIT_STAY;
	case ACT_UP: move(editor, -1); return EDIT_STAY;
	case ACT_LEFT: return sideways(editor, -1);
	case ACT_RIGHT: return sideways(editor, 1);
	default: return EDIT_NOT_MINE;
	}
}

/* ---- after the reveal ---- */

static enum edit_end
group_says(struct editor *editor, const struct value *value)
{
	struct diags diags = { 0 };

	if (group_kept(editor, session_group_answer(editor->session, &editor->spot, value, &diags),
		    &diags))
		app_say(editor->view->app, "%s",
			value ? _("The group's answer stands beside the ratings.")
			      : _("The group has no common answer."));
	return EDIT_STAY;
}

static enum edit_end
group_digit(struct editor *editor, const struct key *key)
{
	struct seats *own = editor->own;
	const struct choice *choice;
	struct value value;
	struct dial dial;

	if (!dial_of(editor, &editor->spot, &dial))
		return EDIT_NOT_MINE;
	choice = dial_press(editor, &dial, &own->pending, key->point - '0');
	if (!choice)
		return EDIT_STAY;
	value = dial_value(&dial, choice);
	return group_says(editor, &value);
}

static enum edit_end
down(struct editor *editor)
{
	struct seats *own = editor->own;

	if (own->at == AT_GROUP) {
		own->seat = 0;
		own->at = move(editor, 1) ? AT_SEAT : AT_SAID;
	} else if (own->at == AT_SEAT && !move(editor, 1)) {
		own->at = AT_SAID;
	}
	return EDIT_STAY;
}

static enum edit_end
up(struct editor *editor)
{
	struct seats *own = editor->own;

	if (own->at == AT_SAID) {
		own->seat = 0;
		own->at = move(editor, -1) ? AT_SEAT : AT_GROUP;
	} else if (own->at == AT_SEAT && !move(editor, -1)) {
		own->at = AT_GROUP;
	}
	return EDIT_STAY;
}

static enum edit_end
correct(struct editor *editor)
{
	struct seats *own = editor->own;

	own->correcting = true;
	own->pending = -1;
	app_say(editor->view->app,
		_("Correct the rating of seat %u: a digit, - or a dot. Esc leaves it."), own->seat);
	return EDIT_STAY;
}

static enum edit_end
in_said(struct editor *editor, enum act act)
{
	struct seats *own = editor->own;
	size_t version = own->said.version;

	if (act == ACT_NEXT)
		return store_said(editor) ? EDIT_NEXT : EDIT_STAY;
	if (act == ACT_PREVIOUS) {
		own->at = AT_GROUP;
		return EDIT_STAY;
	}
	if (!textbox_act(&own->said, act))
		return act == ACT_UP ? up(editor) : EDIT_NOT_MINE;
	if (own->said.version != version)
		app_typed(editor->view->app);
	return EDIT_STAY;
}

static enum edit_end
in_spread(struct editor *editor, enum act act, const struct key *key)
{
	struct seats *own = editor->own;

	switch (act) {
	case ACT_UP: return up(editor);
	case ACT_DOWN: return down(editor);
	case ACT_DIGIT:
		if (own->at == AT_SEAT)
			return digit(editor, key);
		return group_digit(editor, key);
	case ACT_MARK: return own->at == AT_SEAT ? correct(editor) : EDIT_STAY;
	case ACT_ACCEPT:
		if (own->at == AT_SEAT && !own->correcting)
			return correct(editor);
		return EDIT_NEXT;
	case ACT_TAKE_BACK: return own->at == AT_GROUP ? group_says(editor, NULL) : EDIT_STAY;
	case ACT_NEXT:
		if (own->at == AT_SAID)
			return EDIT_NOT_MINE;
		own->at = AT_SAID;
		own->correcting = false;
		return EDIT_STAY;
	case ACT_BACK:
		if (!own->correcting)
			return EDIT_NOT_MINE;
		own->correcting = false;
		app_say(editor->view->app, "%s", "");
		return EDIT_STAY;
	default: return EDIT_NOT_MINE;
	}
}

/* ---- the editor ---- */

static void
open_seats(struct editor *editor)
{
	struct seats *own = editor->own;

	own->pending = -1;
	own->across = 1;
	if (seats_open_now(editor))
		load_said(editor);
	else
		settle(editor);
}

static enum context
context(const struct editor *editor)
{
	const struct seats *own = editor->own;

	if (!seats_open_now(editor))
		return CONTEXT_SEATS;
	return own->at == AT_SAID ? CONTEXT_PAGE : CONTEXT_SPREAD;
}

static enum edit_end
act_seats(struct editor *editor, enum act act, const struct key *key)
{
	struct seats *own = editor->own;

	if (!seats_open_now(editor))
		return collect(editor, act, key);
	load_said(editor);
	return own->at == AT_SAID ? in_said(editor, act) : in_spread(editor, act, key);
}

/* What the spread has no act for: the other answers of a correction. */
static enum edit_end
key_correcting(struct editor *editor, const struct key *key)
{
	struct seats *own = editor->own;

	if (own->at != AT_SEAT || key->press != PRESS_CHAR || key->ctrl)
		return EDIT_NOT_MINE;
	if (key->point == '-')
		return rate(editor, STATE_DONT_KNOW, NULL);
	if (key->point == '.' || key->point == ',')
		return rate(editor, STATE_ABSTAINED, NULL);
	return EDIT_NOT_MINE;
}

static enum edit_end
key_seats(struct editor *editor, const struct key *key)
{
	struct seats *own = editor->own;
	struct dial dial;
	enum edit_end end;

	if (seats_open_now(editor) && own->at == AT_SAID) {
		if (!textbox_key(&own->said, key))
			return EDIT_NOT_MINE;
		app_typed(editor->view->app);
		return EDIT_STAY;
	}
	if (seats_open_now(editor) && key->press == PRESS_LEFT)
		return fold(editor, -1);
	if (seats_open_now(editor) && key->press == PRESS_RIGHT)
		return fold(editor, 1);
	end = seats_open_now(editor) ? key_correcting(editor, key) : EDIT_NOT_MINE;
	if (end != EDIT_NOT_MINE || key->press != PRESS_CHAR || key->ctrl)
		return end;
	if (dial_of(editor, &editor->spot, &dial))
		dial_say_range(editor, &dial);
	return EDIT_STAY;
}

static void
paste(struct editor *editor, struct str text)
{
	struct seats *own = editor->own;

	if (seats_open_now(editor) && own->at == AT_SAID)
		edit_paste(editor, &own->said, text);
}

static void
hints(struct editor *editor, struct hints *hints)
{
	struct seats *own = editor->own;
	struct dial dial;

	if (!dial_of(editor, &editor->spot, &dial))
		return;
	if (seats_open_now(editor) && own->at == AT_SAID) {
		hint_act(hints, ACT_NEXT);
		hint_act(hints, ACT_NEW_LINE);
	} else if (seats_open_now(editor)) {
		hint_digits(hints, dial.least, dial.most,
			own->at == AT_SEAT ? _("correct") : _("the group's answer"));
		hint_arrows(hints, false, _("correct a seat"));
		hint_act_words(hints, ACT_NEXT, _("what was said"));
		hint_act_words(
			hints, ACT_ACCEPT, own->at == AT_SEAT ? _("correct") : _("next question"));
	} else {
		hint_digits(hints, dial.least, dial.most, _("answer"));
		hint_act(hints, ACT_DONT_KNOW);
		hint_act(hints, ACT_ABSTAIN);
		hint_act(hints, ACT_REVEAL);
	}
	hint_act(hints, ACT_ROOM);
	hint_act(hints, ACT_HELP);
}

static void
close_seats(struct editor *editor)
{
	struct seats *own = editor->own;

	textbox_free(&own->said);
}

const struct editor_type edit_seats = {
	.own_size = sizeof(struct seats),
	.open = open_seats,
	.context = context,
	.act = act_seats,
	.key = key_seats,
	.paste = paste,
	.rows = seats_rows,
	.draw = seats_draw,
	.hints = hints,
	.draft = draft,
	.leave = leave,
	.close = close_seats,
};
