/* room.c - the room: who is here, and a new vote
 *
 * The numbers are learnt by heart and do not move: 1 is always who is here,
 * 3 always a new vote.
 */
#include "base/lang.h"
#include "form/qtype.h"
#include "ui/app.h"
#include "ui/edit/crowd.h"
#include "ui/view/views.h"

enum room_row { ROOM_PEOPLE, ROOM_VOTE, ROOM_ROWS };

static const struct room_choice {
	unsigned number;
	const char *said;
} choices[ROOM_ROWS] = {
	[ROOM_PEOPLE] = { 1, N_("Participants: who comes, who goes, and new ones") },
	[ROOM_VOTE] = { 3, N_("A new vote on this question") },
};

struct room {
	struct desk *desk;
	size_t at;
	bool people;
	struct crowd crowd;
};

/* ---- a new vote ---- */

struct voting {
	struct session *session;
	struct diags diags;
	size_t open, begun;
	bool begin;
};

static void
vote_on(void *context, const struct spot *spot)
{
	struct voting *voting = context;
	struct spot whole = *spot;

	whole.seat = 0;
	if (!cell_open(spot_cell(&whole)))
		return;
	voting->open++;
	if (voting->begin)
		voting->begun += session_new_ballot(voting->session, &whole, &voting->diags);
}

static bool
is_cell(const struct spot *spot)
{
	return spot->cell_row != NO_CELL || spot->cell_column != NO_CELL;
}

/* The cell of the cursor in a table, all of its cells when it is in none, else
 * the question. */
static void
visit_votes(const struct desk *desk, struct voting *voting)
{
	struct cell_visit visit = { .visit = vote_on, .context = voting };
	struct spot spot = spot_of(desk->session->answers, desk->at);

	if (desk->at->answered_by != BY_PARTICIPANT)
		return;
	if (desk->spot.question == desk->at && desk->spot.row)
		spot = desk->spot;
	if (desk->at->cell && !is_cell(&spot))
		matrix_cells(desk->session->answers, &spot, &visit);
	else
		vote_on(voting, &spot);
}

static size_t
can_vote(const struct desk *desk)
{
	struct voting voting = { .session = desk->session };

	visit_votes(desk, &voting);
	return voting.open;
}

static const char *
why_no_vote(const struct desk *desk)
{
	if (desk->at->answered_by != BY_PARTICIPANT)
		return _("only where each one rates");
	return can_vote(desk) > 0 ? NULL : _("when the present vote has been shown");
}

static void
new_vote(struct view *view)
{
	struct room *own = view->own;
	struct voting voting = { .session = own->desk->session, .begin = true };
	const char *why = why_no_vote(own->desk);

	if (why) {
		app_say(view->app, _("A new vote can be taken %s."), why);
		return;
	}
	visit_votes(own->desk, &voting);
	if (voting.begun == 0) {
		app_say(view->app, "%s", diags_first(&voting.diags));
		diags_clear(&voting.diags);
		return;
	}
	own->desk->changed = true;
	app_say(view->app, "%s", _("A new vote. The first one is kept beside it."));
	app_close(view);
}

/* ---- the view ---- */

static bool
open_room(struct view *view, const void *with)
{
	const struct desk_door *door = with;
	struct room *own = view->own;

	own->desk = door->desk;
	crowd_open(&own->crowd, view->app, own->desk->session);
	return true;
}

static enum context
context(const struct view *view)
{
	const struct room *own = view->own;

	return own->people ? crowd_context(&own->crowd) : CONTEXT_MENU;
}

static void
title(const struct view *view, struct title *title)
{
	const struct room *own = view->own;

	session_title(own->desk->session, &title->left);
	buf_text(&title->left, " · ");
	buf_text(&title->left, _("The room"));
}

static void
choose(struct view *view, size_t row)
{
	struct room *own = view->own;

	own->at = row;
	if (row == ROOM_VOTE) {
		new_vote(view);
		return;
	}
	own->people = true;
	own->crowd.at = 0;
}

static bool
choose_number(struct view *view, unsigned number)
{
	for (size_t i = 0; i < ROOM_ROWS; i++)
		if (choices[i].number == number) {
			choose(view, i);
			return true;
		}
	app_say(view->app, _("There is no %u here."), number);
	return true;
}

static bool
act_in_people(struct view *view, enum act act, const struct key *key)
{
	struct room *own = view->own;

	switch (crowd_act(&own->crowd, act, key)) {
	case CROWD_STAY: own->desk->changed = true; return true;
	case CROWD_DONE: own->people = false; return true;
	default: break;
	}
	if (act != ACT_BACK)
		return false;
	own->people = false;
	return true;
}

static bool
act_room(struct view *view, enum act act, const struct key *key)
{
	struct room *own = view->own;

	if (own->people)
		return act_in_people(view, act, key);
	switch (act) {
	case ACT_UP:
	case ACT_FIRST: own->at = 0; return true;
	case ACT_DOWN:
	case ACT_LAST: own->at = ROOM_ROWS - 1; return true;
	case ACT_ACCEPT: choose(view, own->at); return true;
	case ACT_DIGIT: return choose_number(view, key->point - '0');
	case ACT_ROOM: app_close(view); return true;
	default: return false;
	}
}

static bool
key_room(struct view *view, const struct key *key)
{
	struct room *own = view->own;

	return own->people && crowd_key(&own->crowd, key) != CROWD_NOT_MINE;
}

static void
paste(struct view *view, struct str text)
{
	struct room *own = view->own;

	if (own->people)
		crowd_paste(&own->crowd, text);
}

static void
draw_menu(struct view *view, struct pane pane)
{
	struct room *own = view->own;
	size_t present = answers_present(own->desk->session->answers);
	const char *why = why_no_vote(own->desk);
	int row = 1, column;

	paint_format(pane, row, 1, ROLE_STRONG,
		PLURAL("%zu participant is here.", "%zu participants are here.", present), present);
	row += 2;
	for (size_t i = 0; i < ROOM_ROWS; i++, row++) {
		bool can = i != ROOM_VOTE || !why;

		if (i == own->at) {
			paint_symbol(pane, row, 1, ROLE_STRONG, SYMBOL_CURSOR);
			paint_cursor(pane, row, 1);
		}
		column = paint_format(pane, row, 3, can ? ROLE_TEXT : ROLE_DIM, "%u %s",
			choices[i].number, _(choices[i].said));
		if (!can)
			paint_format(pane, row, column + 1, ROLE_DIM, "(%s)", why);
	}
	paint_wrapped(pane, row + 1, 1, pane.columns - 2, ROLE_DIM,
		str_of(_("Ratings are collected by cards: everybody raises one at the same time, "
			 "one "
			 "of you types round the table, and nothing is shown until you show it.")));
}

static void
draw(struct view *view, struct pane pane)
{
	struct room *own = view->own;

	if (!own->people) {
		draw_menu(view, pane);
		return;
	}
	paint_words(pane, 0, 1, ROLE_STRONG, _("Who is here"));
	crowd_draw(&own->crowd, pane_part(pane, 2, 1, pane.rows - 3, pane.columns - 2),
		_("done, back to the room"));
}

static void
hints(struct view *view, struct hints *hints)
{
	struct room *own = view->own;

	if (own->people) {
		crowd_hints(&own->crowd, hints);
		return;
	}
	hint_words(hints, "1 3", _("choose"));
	hint_act(hints, ACT_ACCEPT);
	hint_act(hints, ACT_BACK);
	hint_act(hints, ACT_HELP);
}

static void
close_room(struct view *view)
{
	struct room *own = view->own;

	crowd_close(&own->crowd);
}

const struct view_type view_room = {
	.name = "room",
	.own_size = sizeof(struct room),
	.open = open_room,
	.context = context,
	.title = title,
	.act = act_room,
	.key = key_room,
	.paste = paste,
	.draw = draw,
	.hints = hints,
	.close = close_room,
};
