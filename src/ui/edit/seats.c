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

bool
seats_first_vote(const struct editor *editor, struct cell *first)
{
	const struct cell *cell = spot_cell(&editor->spot);

	if (!cell || cell->revealed < 2)
		return false;
	*first = group_vote(cell, 1);
	return true;
}

static struct spot
spot_for(const struct editor *editor, uint32_t seat)
{
	struct spot spot = editor->spot;

	spot.seat = seat;
	return spot;
}

/* ---- what was talked about ---- */

static bool
draft(struct editor *editor)
{
	struct seats *own = editor->own;

	if (!seats_dissent_draft(editor))
		return false;
	if (!own->said_loaded || own->said.version == own->said_version)
		return true;
	return edit_keep_draft(editor, &editor->spot, textbox_text(&own->said));
}

static bool
leave(struct editor *editor)
{
	bool kept = seats_dissent_leave(editor);

	return (seats_store_said(editor) && kept) || draft(editor);
}

/* ---- ratings ---- */

/* Once shown, Backspace is the group's answer's: what came late is undone as the rest. */
static void
say_in(struct editor *editor, uint32_t seat)
{
	app_say(editor->view->app,
		seats_open_now(editor) ? _("The answer of seat %u is in. Ctrl-U takes it back.")
				       : _("The answer of seat %u is in. Backspace takes it back."),
		seat);
}

/* On to the next seat that is open, after the last from the beginning. */
static void
go_on(struct editor *editor)
{
	struct seats *own = editor->own;
	uint32_t open = seats_open_after(editor, own->seat);

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
	bool open = seats_open_now(editor), corrects, same;
	uint32_t seat = own->seat;

	if (seat == 0)
		return EDIT_STAY;
	if (own->round && !open) {
		app_say(editor->view->app, "%s",
			_("All are in. Enter shows; the arrows go to a seat to change it."));
		return EDIT_STAY;
	}
	corrects = open && group_is_in(&editor->spot, seat);
	same = corrects && group_as_it_was(&spot, state, value);
	if (!edit_store(editor, &spot, state, value))
		return EDIT_STAY;
	own->warned = false;
	own->pending = -1;
	own->last = seat;
	if (corrects)
		group_say_corrected(editor, seat, same);
	else
		say_in(editor, seat);
	if (open) {
		own->correcting = false;
		own->corrected = true;
	} else if (own->turn == TURN_OWN) {
		app_say(editor->view->app, "%s",
			_("It is in. Another digit changes it, Enter hands the computer on."));
	} else {
		go_on(editor);
	}
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
		seats_move(editor, -1);
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
		seats_load_said(editor);
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
	if (!seats_move(editor, by * (int)per))
		fold(editor, by);
	return EDIT_STAY;
}

/* ---- the computer goes round ---- */

static enum edit_end
own_turn(struct editor *editor, enum act act, const struct key *key)
{
	struct seats *own = editor->own;
	struct spot spot = spot_for(editor, own->seat);

	switch (act) {
	case ACT_DIGIT: return digit(editor, key);
	case ACT_DONT_KNOW: return rate(editor, STATE_DONT_KNOW, NULL);
	case ACT_ABSTAIN: return rate(editor, STATE_ABSTAINED, NULL);
	case ACT_TAKE_BACK:
		if (own->pending < 0 && group_is_in(&spot, own->seat))
			edit_store(editor, &spot, STATE_CLEARED, NULL);
		own->pending = -1;
		return EDIT_STAY;
	case ACT_REVEAL:
	case ACT_ACCEPT: app_say(editor->view->app, "%s", ""); break;
	case ACT_SKIP: break;
	case ACT_LEFT: return fold(editor, -1);
	case ACT_RIGHT: return fold(editor, 1);
	default: return EDIT_NOT_MINE;
	}
	seats_hand_on(editor, 1);
	return EDIT_STAY;
}

static enum edit_end
go_round(struct editor *editor, enum act act, const struct key *key)
{
	struct seats *own = editor->own;

	if (act != ACT_REVEAL && act != ACT_ACCEPT)
		own->warned = false;
	if (own->turn == TURN_OWN)
		return own_turn(editor, act, key);
	switch (act) {
	case ACT_REVEAL:
	case ACT_ACCEPT:
		if (own->turn == TURN_END || own->seat == 0)
			return reveal(editor);
		own->turn = TURN_OWN;
		return EDIT_STAY;
	case ACT_SKIP:
	case ACT_DOWN:
		if (own->turn == TURN_HAND)
			seats_hand_on(editor, 1);
		return EDIT_STAY;
	case ACT_UP: seats_hand_on(editor, -1); return EDIT_STAY;
	default: return act >= ACT_UP && act <= ACT_REVEAL ? EDIT_STAY : EDIT_NOT_MINE;
	}
}

static enum edit_end
collect(struct editor *editor, enum act act, const struct key *key)
{
	struct seats *own = editor->own;

	if (own->turn != TURN_NONE)
		return go_round(editor, act, key);
	seats_settle(editor);
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
	case ACT_DOWN: seats_move(editor, 1); return EDIT_STAY;
	case ACT_UP: seats_move(editor, -1); return EDIT_STAY;
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

	if (own->at == AT_GROUP && seats_group_answered(editor)) {
		own->pending = -1;
		own->at = AT_DISSENT;
	} else if (own->at == AT_GROUP || own->at == AT_DISSENT) {
		own->seat = 0;
		own->at = seats_move(editor, 1) ? AT_SEAT : AT_SAID;
	} else if (own->at == AT_SEAT && !seats_move(editor, 1)) {
		own->at = AT_SAID;
	}
	return EDIT_STAY;
}

static enum seats_at
above_seats(const struct editor *editor)
{
	return seats_group_answered(editor) ? AT_DISSENT : AT_GROUP;
}

static enum edit_end
up(struct editor *editor)
{
	struct seats *own = editor->own;

	if (own->at == AT_SAID) {
		if (!seats_store_said(editor))
			return EDIT_STAY;
		own->seat = 0;
		own->at = seats_move(editor, -1) ? AT_SEAT : above_seats(editor);
	} else if (own->at == AT_SEAT && !seats_move(editor, -1)) {
		own->at = above_seats(editor);
	} else if (own->at == AT_DISSENT) {
		own->at = AT_GROUP;
	}
	own->pending = -1;
	return EDIT_STAY;
}

/* Open the row of the cursor, or leave it as it is. */
static enum edit_end
correct(struct editor *editor, bool open)
{
	struct seats *own = editor->own;

	own->correcting = open;
	own->pending = -1;
	app_say_text(editor->view->app, STR(""));
	if (open)
		app_say(editor->view->app,
			_("Correct the rating of seat %u: a digit, - or a dot. Esc leaves it."),
			own->seat);
	return EDIT_STAY;
}

static enum edit_end
in_said(struct editor *editor, enum act act)
{
	struct seats *own = editor->own;
	size_t version = own->said.version;

	if (act == ACT_NEXT)
		return seats_store_said(editor) ? EDIT_NEXT : EDIT_STAY;
	if (act == ACT_EDITOR) {
		if (edit_in_own(editor, &own->said))
			app_typed(editor->view->app);
		return EDIT_STAY;
	}
	if (act == ACT_PREVIOUS) {
		if (seats_store_said(editor))
			own->at = AT_GROUP;
		return EDIT_STAY;
	}
	if (!textbox_act(&own->said, act)) {
		if (act == ACT_UNDO && seats_said_changed(editor))
			return edit_undo_ends(editor);
		return act == ACT_UP ? up(editor) : EDIT_NOT_MINE;
	}
	if (own->said.version != version)
		app_typed(editor->view->app);
	return EDIT_STAY;
}

static enum edit_end
in_spread(struct editor *editor, enum act act, const struct key *key)
{
	struct seats *own = editor->own;
	enum edit_end end =
		own->at == AT_DISSENT ? seats_dissent_act(editor, act, key) : EDIT_NOT_MINE;

	if (end != EDIT_NOT_MINE)
		return end;
	own->corrected = own->corrected && act == ACT_ACCEPT;
	switch (act) {
	case ACT_UP: return up(editor);
	case ACT_DOWN: return down(editor);
	case ACT_DIGIT:
		if (own->at == AT_SEAT)
			return digit(editor, key);
		return own->at == AT_GROUP ? group_digit(editor, key) : EDIT_NOT_MINE;
	case ACT_MARK: return own->at == AT_SEAT ? correct(editor, true) : EDIT_STAY;
	case ACT_ACCEPT:
		/* It opens a row and leaves it; once corrected it goes on. */
		if (own->correcting || (own->at == AT_SEAT && !own->corrected))
			return correct(editor, !own->correcting);
		return EDIT_NEXT;
	case ACT_TAKE_BACK: return own->at == AT_GROUP ? group_says(editor, NULL) : EDIT_STAY;
	case ACT_NEXT:
		if (own->at == AT_SAID)
			return EDIT_NOT_MINE;
		own->at = AT_SAID;
		own->correcting = false;
		return EDIT_STAY;
	case ACT_BACK: return own->correcting ? correct(editor, false) : EDIT_NOT_MINE;
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
	if (seats_open_now(editor)) {
		seats_load_said(editor);
		seats_dissent_resume(editor);
	} else {
		seats_settle(editor);
		/* Nobody sees what a digit would put in the place of. */
		own->round = !group_goes_round(editor) && seats_open_after(editor, 0) == 0;
	}
	if (group_goes_round(editor))
		own->turn = seats_open_after(editor, 0) || !own->seat ? TURN_HAND : TURN_END;
}

static enum context
context(const struct editor *editor)
{
	const struct seats *own = editor->own;

	if (!seats_open_now(editor))
		return CONTEXT_SEATS;
	if (own->at == AT_DISSENT && own->dissenter)
		return CONTEXT_TEXT;
	return own->at == AT_SAID ? CONTEXT_PAGE : CONTEXT_SPREAD;
}

static enum edit_end
act_seats(struct editor *editor, enum act act, const struct key *key)
{
	struct seats *own = editor->own;

	if (!seats_open_now(editor))
		return collect(editor, act, key);
	seats_load_said(editor);
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
dissent_key(struct editor *editor, const struct key *key)
{
	if (key->press != PRESS_UP && key->press != PRESS_DOWN)
		return seats_dissent_key(editor, key) ? EDIT_STAY : EDIT_NOT_MINE;
	if (!seats_dissent_leave(editor))
		return EDIT_STAY;
	return key->press == PRESS_UP ? up(editor) : down(editor);
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
	if (seats_open_now(editor) && own->at == AT_DISSENT && own->dissenter)
		return dissent_key(editor, key);
	if (seats_open_now(editor) && (key->press == PRESS_LEFT || key->press == PRESS_RIGHT))
		return fold(editor, key->press == PRESS_LEFT ? -1 : 1);
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
	else if (seats_open_now(editor) && own->at == AT_DISSENT && own->dissenter)
		edit_paste(editor, &own->dissent, text);
	else
		app_say(editor->view->app, "%s", _("There is no text to paste into here."));
}

static bool
here(const struct editor *editor, struct spot *spot)
{
	const struct seats *own = editor->own;

	if (!own->seat || (seats_open_now(editor) && own->at != AT_SEAT))
		return false;
	*spot = spot_for(editor, own->seat);
	return true;
}

/* Before the reveal it begins at whoever is open. */
static void
back(struct editor *editor, const struct spot *spot)
{
	struct seats *own = editor->own;

	if (!seats_open_now(editor) || !group_rates(editor, &editor->spot, spot->seat))
		return;
	own->at = AT_SEAT;
	own->seat = spot->seat;
}

static void
close_seats(struct editor *editor)
{
	struct seats *own = editor->own;

	textbox_free(&own->said);
	textbox_free(&own->dissent);
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
	.hints = seats_hints,
	.here = here,
	.back = back,
	.resting = seats_resting,
	.rest = seats_rest,
	.draft = draft,
	.leave = leave,
	.close = close_seats,
};
