/* room.c - the room: who is here, how ratings are collected, what is shown
 *
 * The numbers are learnt by heart and do not move: 1 is always who is here, 3
 * always a new vote.
 */
#include "base/lang.h"
#include "form/qtype.h"
#include "ui/app.h"
#include "ui/edit.h"
#include "ui/edit/crowd.h"
#include "ui/view/room.h"
#include "ui/view/views.h"

enum room_row { ROOM_PEOPLE, ROOM_COLLECT, ROOM_VOTE, ROOM_SHOWN, ROOM_SECTION, ROOM_ROWS };

static const char *const choices[ROOM_ROWS] = {
	[ROOM_PEOPLE] = N_("Participants: who comes, who goes, and new ones"),
	[ROOM_COLLECT] = N_("How ratings are collected"),
	[ROOM_VOTE] = N_("A new vote on this question"),
	[ROOM_SHOWN] = N_("What is shown when ratings are shown"),
	[ROOM_SECTION] = N_("The whole section at once"),
};

static const char *const collected[] = {
	[COLLECT_CARDS] = N_("Cards: everybody raises one at the same time, one of you types"),
	[COLLECT_SLIPS] = N_("Slips: one person's slip at a time, the questions downwards"),
	[COLLECT_TURNS] = N_("The computer goes round: everybody sees only their own row"),
};

static const char *const shown_said[SHOW_KINDS] = {
	[SHOW_COUNTS] = N_("Only how many gave each value"),
	[SHOW_ROLES] = N_("Who gave what, by role"),
	[SHOW_NAMES] = N_("Who gave what, by name"),
};

enum page { PAGE_MENU, PAGE_PEOPLE, PAGE_COLLECT, PAGE_SHOWN };

#define LATE_MOST 6 /* shown on the page of collecting */

struct room {
	struct desk *desk;
	enum page page;
	size_t at;		  /* row of the present page */
	uint32_t late[LATE_MOST]; /* seats that may take questions again */
	size_t late_count;
	struct crowd crowd;
};

/* ---- a new vote ---- */

static void
new_vote(struct view *view)
{
	struct room *own = view->own;
	const char *why = room_why_no_vote(own->desk);
	struct diags diags = { 0 };

	if (why) {
		app_say(view->app, _("A new vote can be taken %s."), why);
		return;
	}
	if (!room_new_vote(own->desk, &diags)) {
		app_say(view->app, "%s", diags_first(&diags));
		diags_clear(&diags);
		return;
	}
	own->desk->changed = true;
	own->desk->from_section = false;
	/* Also from the list: there one votes. */
	own->desk->go_to = own->desk->at;
	app_say(view->app, "%s", _("A new vote. The first one is kept beside it."));
	app_close(view);
}

/* ---- the whole section ---- */

static void
open_section(struct view *view, enum section_job job, uint32_t seat)
{
	struct room *own = view->own;
	struct section_door door = { .desk = own->desk, .over = view, .job = job, .seat = seat };

	own->desk->talked = NULL;
	app_push(view->app, &view_section, &door);
}

static const char *
why_no_section(const struct desk *desk)
{
	if (answers_present(desk->session->answers) == 0)
		return _("when somebody is here");
	if (section_count(desk, false) + section_count(desk, true) > 0)
		return NULL;
	return _("where a section has scales that each one rates");
}

static void
whole_section(struct view *view)
{
	struct room *own = view->own;
	const char *why = why_no_section(own->desk);

	if (why)
		app_say(view->app, _("A section can be taken at once %s."), why);
	else
		open_section(view, SECTION_TALK, 0);
}

/* ---- collecting ---- */

/* Those here who may still rate what the others have shown. */
static void
find_late(struct room *own)
{
	const struct answers *answers = own->desk->session->answers;

	own->late_count = 0;
	for (size_t i = 0; i < answers->seats_count && own->late_count < LATE_MOST; i++)
		if (answers->seats[i].present &&
			section_late(own->desk->session, answers->seats[i].number) > 0)
			own->late[own->late_count++] = answers->seats[i].number;
}

static void
collect_by(struct view *view, enum collecting collecting)
{
	struct room *own = view->own;

	own->desk->collecting = collecting;
	own->desk->changed = true;
	collecting_keep(own->desk->session, collecting);
	if (collecting == COLLECT_SLIPS && section_count(own->desk, false) > 0) {
		open_section(view, SECTION_SLIPS, 0);
		return;
	}
	app_say(view->app, "%s", _(collected[collecting]));
	app_close(view);
}

static void
choose_collecting(struct view *view, size_t row)
{
	struct room *own = view->own;

	if (row < COUNT_OF(collected))
		collect_by(view, (enum collecting)row);
	else
		open_section(view, SECTION_LATE, own->late[row - COUNT_OF(collected)]);
}

/* ---- what is shown ---- */

static bool
own_choice(const struct desk *desk)
{
	return desk->at->answered_by == BY_PARTICIPANT && desk->at->anonymous &&
	       desk->at->behalf_of.length == 0;
}

static void
choose_shown(struct view *view, size_t row)
{
	struct room *own = view->own;
	bool all = row < SHOW_KINDS;
	enum shown shown = (enum shown)(all ? row : row - SHOW_KINDS);
	struct diags diags = { 0 };

	if (!session_decide_shown(own->desk->session, all ? NULL : own->desk->at, shown, &diags)) {
		app_say(view->app, "%s", diags_first(&diags));
		diags_clear(&diags);
		return;
	}
	app_saved(view->app);
	own->desk->changed = true;
	own->desk->shown = session_shown(own->desk->session, own->desk->at);
	app_say(view->app,
		all ? _("In this conversation: %s. Never of fewer than three.")
		    : _("On this question: %s. Never of fewer than three."),
		_(shown_said[shown]));
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

	return own->page == PAGE_PEOPLE ? crowd_context(&own->crowd) : CONTEXT_MENU;
}

static void
title(const struct view *view, struct title *title)
{
	const struct room *own = view->own;
	const char *dot = symbol_text(SYMBOL_DOT, view->app->ascii);

	session_title_with(own->desk->session, dot, &title->left);
	buf_format(&title->left, " %s %s", dot, _("The room"));
}

static size_t
rows_of(const struct room *own)
{
	switch (own->page) {
	case PAGE_COLLECT: return COUNT_OF(collected) + own->late_count;
	case PAGE_SHOWN: return own_choice(own->desk) ? 2 * SHOW_KINDS : SHOW_KINDS;
	default: return ROOM_ROWS;
	}
}

static void
turn_page(struct room *own, enum page page, size_t at)
{
	own->page = page;
	own->at = at;
	if (page == PAGE_COLLECT)
		find_late(own);
}

static void
choose_menu(struct view *view, size_t row)
{
	struct room *own = view->own;

	switch ((enum room_row)row) {
	case ROOM_PEOPLE:
		turn_page(own, PAGE_PEOPLE, 0);
		own->crowd.at = 0;
		break;
	case ROOM_COLLECT: turn_page(own, PAGE_COLLECT, own->desk->collecting); break;
	case ROOM_VOTE: new_vote(view); break;
	case ROOM_SHOWN: turn_page(own, PAGE_SHOWN, session_shown(own->desk->session, NULL)); break;
	default: whole_section(view); break;
	}
}

static void
choose(struct view *view, size_t row)
{
	struct room *own = view->own;

	own->at = row;
	switch (own->page) {
	case PAGE_COLLECT: choose_collecting(view, row); break;
	case PAGE_SHOWN: choose_shown(view, row); break;
	default: choose_menu(view, row); break;
	}
}

static bool
choose_number(struct view *view, unsigned number)
{
	struct room *own = view->own;

	if (number >= 1 && number <= rows_of(own))
		choose(view, number - 1);
	else
		app_say(view->app, _("There is no %u here."), number);
	return true;
}

static bool
to_menu(struct room *own)
{
	static const size_t rows[] = { [PAGE_PEOPLE] = ROOM_PEOPLE,
		[PAGE_COLLECT] = ROOM_COLLECT,
		[PAGE_SHOWN] = ROOM_SHOWN };

	if (own->page == PAGE_MENU)
		return false;
	turn_page(own, PAGE_MENU, rows[own->page]);
	return true;
}

static bool
close_it(struct view *view)
{
	struct room *own = view->own;

	section_say_out(view->app, own->desk);
	app_close(view);
	return true;
}

static void
swing(struct view *view, bool (*turn)(struct session *, struct buf *, struct diags *))
{
	struct room *own = view->own;
	struct diags diags = { 0 };
	struct buf told = { 0 };
	bool good = turn(own->desk->session, &told, &diags);

	if (good) {
		app_saved(view->app);
		own->desk->changed = true;
	}
	if (diags.count > 0)
		app_say(view->app, "%s", diags_first(&diags));
	else
		edit_say_swung(view->app, own->desk->session, good && turn == session_undo,
			buf_str(&told));
	buf_free(&told);
	diags_clear(&diags);
}

static bool
act_in_people(struct view *view, enum act act, const struct key *key)
{
	struct room *own = view->own;

	switch (crowd_act(&own->crowd, act, key)) {
	case CROWD_STAY: own->desk->changed = true; return true;
	case CROWD_DONE: return to_menu(own);
	default: break;
	}
	if (act == ACT_ROOM && !own->crowd.filling)
		return close_it(view);
	if ((act == ACT_UNDO || act == ACT_REDO) && !own->crowd.filling) {
		swing(view, act == ACT_UNDO ? session_undo : session_redo);
		return true;
	}
	return act == ACT_BACK && to_menu(own);
}

static bool
act_room(struct view *view, enum act act, const struct key *key)
{
	struct room *own = view->own;
	size_t last = rows_of(own) - 1;

	app_say_text(view->app, STR(""));
	if (own->page == PAGE_PEOPLE)
		return act_in_people(view, act, key);
	switch (act) {
	case ACT_UP: own->at -= own->at > 0; return true;
	case ACT_DOWN: own->at += own->at < last; return true;
	case ACT_FIRST: own->at = 0; return true;
	case ACT_LAST: own->at = last; return true;
	case ACT_ACCEPT: choose(view, own->at); return true;
	case ACT_DIGIT: return choose_number(view, key->point - '0');
	case ACT_BACK: return to_menu(own) || close_it(view);
	case ACT_ROOM: return close_it(view);
	default: return false;
	}
}

static bool
key_room(struct view *view, const struct key *key)
{
	struct room *own = view->own;

	app_say_text(view->app, STR(""));
	return own->page == PAGE_PEOPLE && crowd_key(&own->crowd, key) != CROWD_NOT_MINE;
}

static void
pasted(struct view *view, char key)
{
	struct room *own = view->own;

	crowd_pasted(&own->crowd, key);
	own->desk->changed = true;
}

static void
paste(struct view *view, struct str text)
{
	struct room *own = view->own;
	const char *keys, *words = NULL;

	if (own->page == PAGE_PEOPLE)
		words = crowd_paste(&own->crowd, text, &keys);
	if (words)
		app_ask(view, words, keys, pasted);
}

/* ---- drawing ---- */

/* Rows taken; `why`: it cannot be chosen now. */
static int
draw_choice(const struct room *own, struct pane pane, int row, size_t at, struct str said,
	const char *why)
{
	int column;

	if (at == own->at) {
		paint_symbol(pane, row, 1, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(pane, row, 1);
	}
	column = paint_format(pane, row, 3, why ? ROLE_DIM : ROLE_KEY, "%zu ", at + 1);
	row = paint_wrapped(
		pane, row, column, pane.columns - column - 1, why ? ROLE_DIM : ROLE_TEXT, said);
	return row;
}

static int
draw_why(struct pane pane, int row, const char *why)
{
	if (!why)
		return 0;
	return paint_wrapped(pane, row, 5, pane.columns - 6, ROLE_DIM, str_of(why));
}

/* How many rows the choices take, to the end of one. */
static int
menu_rows(struct pane pane, const char *const *why, size_t last)
{
	int rows = 0;

	for (size_t i = 0; i <= last; i++) {
		rows += wrapped_rows(str_of(_(choices[i])), pane.columns - 6);
		rows += why[i] ? wrapped_rows(str_of(why[i]), pane.columns - 6) : 0;
	}
	return rows;
}

/* What does not fit scrolls with the cursor. */
static void
draw_menu(const struct room *own, struct pane pane)
{
	size_t present = answers_present(own->desk->session->answers);
	const char *why[ROOM_ROWS] = { [ROOM_VOTE] = room_why_no_vote(own->desk),
		[ROOM_SECTION] = why_no_section(own->desk) };
	int head = pane.rows > 12 ? 2 : 1, row;
	int above = head + menu_rows(pane, why, own->at) - pane.rows;

	if (above < 0)
		above = 0;
	paint_format(pane, -above, 1, ROLE_STRONG,
		PLURAL("%zu participant is here.", "%zu participants are here.", present), present);
	row = head - above;
	for (size_t i = 0; i < ROOM_ROWS; i++) {
		row += draw_choice(own, pane, row, i, str_of(_(choices[i])), why[i]);
		row += draw_why(pane, row, why[i]);
	}
	paint_more(pane, above > 0, row > pane.rows);
}

static void
draw_collect(const struct room *own, struct pane pane)
{
	int row = 0;

	paint_words(pane, row++, 1, ROLE_STRONG, _(choices[ROOM_COLLECT]));
	for (size_t i = 0; i < COUNT_OF(collected); i++) {
		bool now = i == (size_t)own->desk->collecting;

		row += draw_choice(own, pane, row, i, str_of(_(collected[i])), NULL);
		row += draw_why(pane, row, now ? _("It is so now.") : NULL);
	}
	for (size_t i = 0; i < own->late_count; i++) {
		struct buf words = { 0 };

		room_say_late(own->desk->session, own->late[i], &words);
		row += draw_choice(own, pane, row, COUNT_OF(collected) + i, buf_str(&words), NULL);
		buf_free(&words);
	}
}

static void
draw_shown(const struct room *own, struct pane pane)
{
	struct session *session = own->desk->session;
	size_t now = session_shown(session, NULL), here = session_shown(session, own->desk->at);
	int row = 0;

	paint_words(pane, row++, 1, ROLE_STRONG, _("In the whole conversation"));
	for (size_t i = 0; i < rows_of(own); i++) {
		bool first = i == SHOW_KINDS;

		if (first)
			paint_format(pane, row++, 1, ROLE_STRONG, _("Only on %.*s"),
				STR_ARGS(session_called(own->desk->session, own->desk->at)));
		row += draw_choice(own, pane, row, i, str_of(_(shown_said[i % SHOW_KINDS])), NULL);
		if (i < SHOW_KINDS ? i == now : i - SHOW_KINDS == here)
			paint_symbol(pane, row - 1, 2, ROLE_CHOSEN, SYMBOL_DONE);
	}
	if (pane.rows - row > 2)
		paint_wrapped(pane, row + 1, 1, pane.columns - 2, ROLE_DIM,
			str_of(_("What is chosen is logged. Of fewer than three answers single "
				 "ones are never shown.")));
}

static void
draw(struct view *view, struct pane pane)
{
	struct room *own = view->own;

	pane.rows--;
	switch (own->page) {
	case PAGE_MENU: draw_menu(own, pane); return;
	case PAGE_COLLECT: draw_collect(own, pane); return;
	case PAGE_SHOWN: draw_shown(own, pane); return;
	default: break;
	}
	paint_words(pane, 0, 1, ROLE_STRONG, _("Who is here"));
	crowd_draw(&own->crowd, pane_part(pane, 2, 1, pane.rows - 2, pane.columns - 2),
		_("done, back to the room"));
}

static void
hints(struct view *view, struct hints *hints)
{
	struct room *own = view->own;

	if (own->page == PAGE_PEOPLE) {
		crowd_hints(&own->crowd, hints);
		return;
	}
	hint_digits(hints, 1, (unsigned)rows_of(own), _("choose"));
	hint_act(hints, ACT_ACCEPT);
	hint_act(hints, ACT_BACK);
	hint_act(hints, ACT_HELP);
}

static bool
keep_half(struct view *view)
{
	struct room *own = view->own;

	return crowd_keep(&own->crowd);
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
	.draft = keep_half,
	.close = close_room,
};
