/* section.c - the ratings of many questions, before any is shown
 *
 * All of a section is collected first, by cards or slips; one Enter shows every
 * question, each by an entry of its own, and then there is one list of what to
 * talk about.  Slips alone, and what a latecomer may still give, are the same
 * pages without the list.
 */
#include "ui/view/section.h"

#include "base/lang.h"
#include "form/qtype.h"
#include "form/standing.h"
#include "ui/app.h"

/* ---- which questions ---- */

static bool
is_rated(struct answers *answers, const struct question *question)
{
	struct spot spot;

	if (question->answered_by != BY_PARTICIPANT || question->scope || question->cell ||
		question->retired || question_ask(question) != ASK_GRADE)
		return false;
	spot = spot_of(answers, question);
	return question_relevant(&spot);
}

static bool
is_shown(struct answers *answers, const struct question *question)
{
	struct spot spot = spot_of(answers, question);

	return cell_open(spot_cell(&spot));
}

bool
section_is_here(const struct desk *desk, const struct question *question, bool shown)
{
	struct answers *answers = desk->session->answers;

	return question_section(question) == question_section(desk->at) &&
	       is_rated(answers, question) && is_shown(answers, question) == shown;
}

size_t
section_count(const struct desk *desk, bool shown)
{
	const struct form *form = desk->session->form;
	size_t count = 0;

	for (size_t i = 0; i < form->questions_count; i++)
		count += section_is_here(desk, form->questions[i], shown);
	return count;
}

static bool
is_late(const struct session *session, const struct question *question, uint32_t seat)
{
	struct answers *answers = session->answers;
	struct spot spot;

	if (!is_rated(answers, question) || !is_shown(answers, question))
		return false;
	spot = spot_of(answers, question);
	spot.seat = seat;
	return spot_offered(answers, &spot) && !group_is_in(&spot, seat);
}

size_t
section_late(const struct session *session, uint32_t seat)
{
	const struct form *form = session->form;
	size_t count = 0;

	for (size_t i = 0; i < form->questions_count; i++)
		count += is_late(session, form->questions[i], seat);
	return count;
}

static bool
is_asked(const struct section *section, const struct question *question, uint32_t seat)
{
	if (section->job == SECTION_LATE)
		return is_late(section->desk->session, question, seat);
	return section_is_here(section->desk, question, false);
}

static void
find_asked(struct section *section, uint32_t seat)
{
	const struct session *session = section->desk->session;
	const struct form *form = session->form;

	section->asked =
		arena_get(&section->arena, (form->questions_count + 1) * sizeof *section->asked);
	for (size_t i = 0; i < form->questions_count; i++)
		if (is_asked(section, form->questions[i], seat))
			section->asked[section->asked_count++] = form->questions[i];
	section->only = seat;
	section_seats(section);
}

/* ---- pages ---- */

size_t
section_pages(const struct section *section)
{
	return section->by_seat ? section->seats_count : section->asked_count;
}

size_t
section_rows(const struct section *section)
{
	return section->by_seat ? section->asked_count : section->seats_count;
}

struct spot
section_spot(const struct section *section, size_t page, size_t row)
{
	size_t asked = section->by_seat ? row : page, seat = section->by_seat ? page : row;
	struct spot spot = spot_of(section->desk->session->answers, section->asked[asked]);

	spot.seat = section->seats[seat];
	return spot;
}

static bool
is_open_row(const struct section *section, size_t page, size_t row)
{
	struct spot spot = section_spot(section, page, row);

	return spot_offered(section->desk->session->answers, &spot) &&
	       !group_is_in(&spot, spot.seat);
}

/* The next open row after the present one, else the first open; false: none. */
static bool
go_on(struct section *section)
{
	size_t rows = section_rows(section);

	for (size_t i = 1; i <= rows; i++) {
		size_t row = (section->row + i) % rows;

		if (is_open_row(section, section->page, row)) {
			section->row = row;
			return true;
		}
	}
	return false;
}

static bool
move(struct section *section, int by)
{
	struct answers *answers = section->desk->session->answers;
	size_t rows = section_rows(section);

	for (size_t row = section->row + (size_t)by; row < rows; row += (size_t)by) {
		struct spot spot = section_spot(section, section->page, row);

		if (!spot_offered(answers, &spot))
			continue;
		section->row = row;
		section->round = false;
		return true;
	}
	return false;
}

static bool
turn(struct section *section, size_t page)
{
	if (page >= section_pages(section))
		return false;
	section->page = page;
	section->row = section_rows(section) - 1;
	section->pending = -1;
	/* Opened where all are in, a digit too many changes nobody's unseen either. */
	section->round = !go_on(section);
	if (section->round)
		section->row = 0;
	section_keep(section);
	return true;
}

static bool
has_open_row(const struct section *section, size_t page)
{
	for (size_t row = 0; row < section_rows(section); row++)
		if (is_open_row(section, page, row))
			return true;
	return false;
}

/* The first page where something is missing, else the first. */
static size_t
page_missing(const struct section *section)
{
	for (size_t page = 0; page < section_pages(section); page++)
		if (has_open_row(section, page))
			return page;
	return 0;
}

/* ---- what to talk about ---- */

static void
close_all(struct view *view)
{
	struct section *section = view->own;

	section_forget(section->desk);
	app_close(section->over ? section->over : view);
}

static void
choose_talk(struct view *view)
{
	struct section *section = view->own;
	struct desk *desk = section->desk;
	size_t at = section->list.cursor;

	desk->from_section = at < section->rows_count;
	desk->talked = desk->from_section ? section->rows[at].question : NULL;
	desk->go_to = desk->from_section ? desk->talked : section_after(section);
	if (!desk->go_to)
		app_say(view->app, "%s",
			_("That was the last section. Ctrl-F shows what is missing."));
	close_all(view);
}

/* ---- ratings ---- */

/* Of all that is asked of all who are here. */
static void
count_in(const struct section *section, size_t *done, size_t *wanted)
{
	*done = *wanted = 0;
	for (size_t i = 0; i < section->asked_count; i++)
		for (size_t j = 0; j < section->seats_count; j++) {
			struct spot spot =
				spot_of(section->desk->session->answers, section->asked[i]);

			spot.seat = section->seats[j];
			*wanted += spot_offered(section->desk->session->answers, &spot);
			*done += group_is_in(&spot, spot.seat);
		}
}

/* A page is everybody's of one question, or all of one person. */
static void
say_page_done(struct view *view)
{
	const struct section *section = view->own;
	uint32_t seat = section_spot(section, section->page, section->row).seat;
	size_t done, wanted;

	count_in(section, &done, &wanted);
	if (!section->by_seat && section->page + 1 == section_pages(section) && done < wanted)
		app_say(view->app,
			_("All here are in on this one; of the whole section %zu of %zu are."),
			done, wanted);
	else if (!section->by_seat && section->page + 1 == section_pages(section))
		app_say(view->app, "%s", _("All here are in. Enter shows the section."));
	else if (!section->by_seat)
		app_say(view->app, "%s", _("All here are in. Enter goes on."));
	else if (section->desk->collecting == COLLECT_SLIPS && section->job != SECTION_LATE)
		app_say(view->app, _("The slip of seat %u is written in. Enter goes on."), seat);
	else
		app_say(view->app, _("All of seat %u is in. Enter goes on."), seat);
}

static void
rate(struct view *view, enum state state, const struct value *value)
{
	struct section *section = view->own;
	struct spot spot = section_spot(section, section->page, section->row);

	section->pending = -1;
	section->warned = false;
	if (section->round) {
		if (section->by_seat)
			app_say(view->app,
				_("All of seat %u is in. The arrows go to a row to change it."),
				spot.seat);
		else
			app_say(view->app, "%s",
				_("All here are in. The arrows go to a row to change it."));
		return;
	}
	if (!edit_store(section->desk->editor, &spot, state, value))
		return;
	section->desk->changed = true;
	section->last = spot;
	app_say(view->app, _("%.*s of seat %u is in. Backspace takes it back."),
		STR_ARGS(session_called(section->desk->session, spot.question)), spot.seat);
	section->round = !go_on(section);
	if (section->round)
		say_page_done(view);
}

static void
digit(struct view *view, unsigned number)
{
	struct section *section = view->own;
	struct spot spot = section_spot(section, section->page, section->row);
	struct editor *editor = section->desk->editor;
	const struct choice *choice;
	struct value value;
	struct dial dial;

	if (!dial_of(editor, &spot, &dial))
		return;
	choice = dial_press(editor, &dial, &section->pending, number);
	if (!choice)
		return;
	value = dial_value(&dial, choice);
	rate(view, STATE_ANSWERED, &value);
}

/* Puts the cursor where a spot is; false, and it stays, when that is not asked here. */
static bool
go_to(struct section *section, const struct spot *spot)
{
	for (size_t page = 0; page < section_pages(section); page++)
		for (size_t row = 0; row < section_rows(section); row++) {
			struct spot at = section_spot(section, page, row);

			if (at.question != spot->question || at.seat != spot->seat)
				continue;
			section->page = page;
			section->row = row;
			section->pending = -1;
			return true;
		}
	return false;
}

static void
take_back(struct view *view)
{
	struct section *section = view->own;
	struct spot spot;

	section->warned = section->round = false;
	if (section->pending >= 0) {
		section->pending = -1;
		app_say(view->app, "%s", "");
		return;
	}
	if (section->last.question)
		go_to(section, &section->last);
	else if (is_open_row(section, section->page, section->row))
		move(section, -1);
	section->last = (struct spot){ .question = NULL };
	spot = section_spot(section, section->page, section->row);
	if (group_is_in(&spot, spot.seat) &&
		edit_store(section->desk->editor, &spot, STATE_CLEARED, NULL)) {
		section->desk->changed = true;
		app_say(view->app, _("The answer of seat %u is taken back."), spot.seat);
	}
}

static bool
show_all(struct view *view)
{
	struct section *section = view->own;
	struct session *session = section->desk->session;
	struct diags diags = { 0 };
	bool good = true;

	for (size_t i = 0; good && i < section->asked_count; i++) {
		struct spot spot = spot_of(session->answers, section->asked[i]);

		if (group_any_in(&spot) && !cell_open(spot_cell(&spot)))
			good = session_reveal(session, &spot, &diags);
	}
	section->desk->changed = true;
	return group_kept(section->desk->editor, good, &diags);
}

/* The last page is done. */
static void
finish(struct view *view)
{
	struct section *section = view->own;
	size_t done, wanted;

	count_in(section, &done, &wanted);
	if (section->job != SECTION_TALK) {
		section_say_written(view, done, wanted);
		close_all(view);
		return;
	}
	if (done < wanted && !section->warned) {
		section->warned = true;
		app_say(view->app, _("%zu of %zu in. Enter again shows."), done, wanted);
		return;
	}
	section->warned = false;
	if (show_all(view))
		section_talk(section);
}

/* To the seat it was taken back from, or on from the one that has it again. */
static void
swung(struct section *section, bool undone)
{
	struct spot spot;

	section->last = (struct spot){ .question = NULL };
	section_seats(section);
	if (!section->seats_count)
		return;
	if (session_swung(section->desk->session, &spot) && go_to(section, &spot)) {
		section->round = undone ? false : !go_on(section);
		section_keep(section);
	} else {
		section->round = !has_open_row(section, section->page);
	}
}

static void
swing(struct view *view, bool (*way)(struct session *, struct buf *, struct diags *))
{
	struct section *section = view->own;
	struct session *session = section->desk->session;
	bool undo = way == session_undo, good;
	struct diags diags = { 0 };
	struct buf told = { 0 };

	good = way(session, &told, &diags);
	if (good) {
		app_saved(view->app);
		section->desk->changed = true;
		swung(section, undo);
	}
	if (diags.count > 0)
		app_say(view->app, "%s", diags_first(&diags));
	else
		edit_say_swung(view->app, session, good && undo, buf_str(&told));
	if (!section->seats_count)
		close_all(view);
	buf_free(&told);
	diags_clear(&diags);
}

/* ---- the view ---- */

static bool
open_section(struct view *view, const void *with)
{
	const struct section_door *door = with;
	struct section *section = view->own;
	size_t at;

	section->desk = door->desk;
	section->desk->section_out = NULL;
	section->over = door->over;
	section->job = door->job;
	section->pending = -1;
	section->by_seat = door->job != SECTION_TALK || door->desk->collecting != COLLECT_CARDS;
	find_asked(section, door->job == SECTION_LATE ? door->seat : 0);
	at = door->left ? section_page_left(section) : page_missing(section);
	/* Back from one that was talked about. */
	if (section->job == SECTION_TALK && (door->desk->talked || at == SECTION_TALKING)) {
		section_talk(section);
		return true;
	}
	if (section->asked_count > 0 && section->seats_count > 0) {
		turn(section, at < section_pages(section) ? at : 0);
		return true;
	}
	if (section->job == SECTION_TALK && section_count(section->desk, true) > 0) {
		section_talk(section);
		return true;
	}
	if (!door->left)
		app_say(view->app, "%s", _("There is nothing to rate in this section now."));
	arena_free(&section->arena);
	return false;
}

static void
close_section(struct view *view)
{
	struct section *section = view->own;

	list_free(&section->list);
	arena_free(&section->arena);
}

static enum context
context(const struct view *view)
{
	const struct section *section = view->own;

	return section->talking ? CONTEXT_MENU : CONTEXT_SEATS;
}

static void
title(const struct view *view, struct title *title)
{
	const struct section *section = view->own;
	struct session *session = section->desk->session;
	const struct question *home = question_section(section->desk->at);
	const char *dot = symbol_text(SYMBOL_DOT, view->app->ascii);

	session_title_with(session, dot, &title->left);
	buf_format(&title->left, " %s ", dot);
	if (section->job == SECTION_LATE)
		buf_text(&title->left, _("The room"));
	else
		answers_words(session->answers, &session->answers->root, &home->label,
			session->language, &title->left);
}

static bool
act_talk(struct view *view, enum act act)
{
	struct section *section = view->own;

	if (act != ACT_ACCEPT)
		return list_act(&section->list, act);
	choose_talk(view);
	return true;
}

/* The room lies under it, unless it was opened where one had left it; what is in stays,
 * and the room leads here again. */
static bool
to_room(struct view *view)
{
	struct section *section = view->own;

	section_out(section);
	app_close(view);
	if (!section->over)
		app_then(view->app, ACT_ROOM);
	return true;
}

static bool
act_section(struct view *view, enum act act, const struct key *key)
{
	struct section *section = view->own;

	/* What was said names keys of this screen. */
	app_say_text(view->app, STR(""));
	if (act == ACT_ROOM)
		return to_room(view);
	if (act == ACT_BACK)
		section_leave(view);
	if (section->talking)
		return act_talk(view, act);
	if (act != ACT_REVEAL && act != ACT_ACCEPT)
		section->warned = false;
	switch (act) {
	case ACT_DIGIT: digit(view, key->point - '0'); return true;
	case ACT_DONT_KNOW: rate(view, STATE_DONT_KNOW, NULL); return true;
	case ACT_ABSTAIN: rate(view, STATE_ABSTAINED, NULL); return true;
	case ACT_TAKE_BACK: take_back(view); return true;
	case ACT_SKIP:
	case ACT_DOWN: move(section, 1); return true;
	case ACT_UP: move(section, -1); return true;
	case ACT_NEXT:
	case ACT_RIGHT: turn(section, section->page + 1); return true;
	case ACT_PREVIOUS:
	case ACT_LEFT: turn(section, section->page - 1); return true;
	case ACT_REVEAL:
	case ACT_ACCEPT:
		if (!turn(section, section->page + 1))
			finish(view);
		return true;
	case ACT_UNDO: swing(view, session_undo); return true;
	case ACT_REDO: swing(view, session_redo); return true;
	default: return false;
	}
}

const struct view_type view_section = {
	.name = "section",
	.help = section_help,
	.own_size = sizeof(struct section),
	.open = open_section,
	.context = context,
	.title = title,
	.act = act_section,
	.draw = section_draw,
	.hints = section_hints,
	.close = close_section,
};
