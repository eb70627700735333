/* rounds.c - rounds at a table, everybody on equal terms
 *
 * The clock counts only when it was started, and is drawn once a second while
 * it runs; nothing else is written without a key.
 */
#include "ui/view/rounds.h"

#include "base/clock.h"
#include "base/lang.h"
#include "form/view.h"
#include "session/states.h"
#include "session/undo.h"
#include "ui/app.h"
#include "ui/edit.h"
#include "ui/view/review.h"
#include "ui/view/views.h"

static const struct question *
part(const struct rounds_view *rounds, enum view_part which)
{
	return view_question(rounds->session->form, which);
}

/* ---- opening ---- */

static bool
rounds_open(struct view *view, const void *with)
{
	struct rounds_view *rounds = view->own;
	struct diags diags = { 0 };
	char id[UID_TEXT];

	rounds->door = *(const struct document_door *)with;
	uid_write(id, &rounds->door.document);
	rounds->session = session_resume(rounds->door.store, str_of(id), &diags);
	if (!rounds->session)
		app_say(view->app, "%s", diags_first(&diags));
	diags_clear(&diags);
	if (!rounds->session)
		return false;
	undo_take_up(view->app->undone, rounds->session);
	rounds->over = (struct session_door){ .session = rounds->session,
		.role = document_role(&rounds->door) };
	rounds_look(rounds);
	rounds_take_up_draft(rounds);
	view_say_sent(view->app, rounds->session);
	return true;
}

static void
rounds_close(struct view *view)
{
	struct rounds_view *rounds = view->own;

	list_free(&rounds->list);
	list_free(&rounds->kinds);
	textbox_free(&rounds->box);
	arena_free(&rounds->arena);
	undo_keep(view->app->undone, rounds->session);
	session_close(rounds->session);
}

static enum context
rounds_context(const struct view *view)
{
	const struct rounds_view *rounds = view->own;

	switch (rounds->mode) {
	case ROUNDS_KIND: return CONTEXT_MENU;
	case ROUNDS_WRITE: return CONTEXT_TEXT;
	default: return CONTEXT_ROUNDS;
	}
}

static void
rounds_title(const struct view *view, struct title *title)
{
	const struct rounds_view *rounds = view->own;
	const struct session *session = rounds->session;
	struct str called = session_document_title(session), state = session_state_label(session);

	if (called.length == 0)
		called = words_in(&session->form->title, session->language);
	buf_add(&title->left, called);
	if (state.length > 0)
		buf_format(&title->left, " %s %.*s", symbol_text(SYMBOL_DOT, view->app->ascii),
			STR_ARGS(state));
	if (!answers_locked(session->answers))
		return;
	buf_text(&title->left, ", ");
	buf_format(&title->left, _("version %u, locked"), session->answers->version);
}

/* ---- the clock ---- */

/* To be drawn again when the next second has passed. */
static void
wake_later(struct view *view)
{
	struct rounds_view *rounds = view->own;
	int64_t passed = rounds_elapsed(rounds);

	view->wake_at = rounds->running ? clock_monotonic() + 1000 - passed % 1000 : 0;
}

static void
rounds_idle(struct view *view)
{
	wake_later(view);
}

static void
turn_clock(struct view *view)
{
	struct rounds_view *rounds = view->own;
	const struct turn *word = rounds_word(rounds);

	if (!word) {
		app_say(view->app, "%s", _("Nobody has the word, so there is nothing to time."));
		return;
	}
	rounds_clock(rounds, word);
	wake_later(view);
}

/* ---- turns ---- */

/* What a step said, and whether it is saved. */
static bool
stepped(struct view *view, bool good, struct buf *said, struct diags *diags)
{
	if (said->length > 0)
		app_say_text(view->app, buf_str(said));
	buf_free(said);
	if (good || diags->count > 0)
		rounds_told(view, good, diags);
	wake_later(view);
	return good;
}

static void
end_turn(struct view *view, bool spoke)
{
	struct rounds_view *rounds = view->own;
	const struct turn *word = rounds_word(rounds), *turn = NULL;
	struct diags diags = { 0 };
	struct buf said = { 0 };

	if (rounds->list.cursor < rounds->turns_count)
		turn = &rounds->turns[rounds->list.cursor];
	if (!rounds->round) {
		app_say(view->app, "%s", _("No round has begun yet. r begins the first."));
		return;
	}
	if (!turn && rounds->turning) {
		stepped(view, rounds_order(rounds, &said, &diags), &said, &diags);
		return;
	}
	if (rounds->kindless) {
		app_say(view->app, "%s", _("r says what kind of round this is."));
		return;
	}
	if (!turn) {
		app_say(view->app, "%s", _("Nobody takes turns in this round. r begins the next."));
		return;
	}
	/* While the clock runs the turn is the one it counts. */
	if (rounds->running && word && turn != word) {
		app_say(view->app,
			_("The clock counts for seat %u. Space on that row ends the turn first."),
			word->number);
		return;
	}
	stepped(view, rounds_end_turn(rounds, turn, spoke, &said, &diags), &said, &diags);
}

static void
begin_round(struct view *view, const struct choice *kind)
{
	struct diags diags = { 0 };
	struct buf said = { 0 };

	stepped(view, rounds_begin(view->own, kind, &said, &diags), &said, &diags);
}

static void
next_round(struct view *view)
{
	struct rounds_view *rounds = view->own;

	if (!rounds_asks_kind(rounds)) {
		begin_round(view, NULL);
		return;
	}
	rounds->kinds.cursor = rounds_kind_after(rounds, part(rounds, VIEW_KIND));
	rounds->mode = ROUNDS_KIND;
}

static void
choose_kind(struct view *view, size_t i)
{
	struct rounds_view *rounds = view->own;
	const struct question *kind = part(rounds, VIEW_KIND);

	if (i >= kind->choices->count)
		return;
	rounds->mode = ROUNDS_TURNS;
	begin_round(view, &kind->choices->at[i]);
}

static bool
act_in_kinds(struct view *view, enum act act, const struct key *key)
{
	struct rounds_view *rounds = view->own;

	switch (act) {
	case ACT_DIGIT:
		if (key->point >= '1')
			choose_kind(view, key->point - '1');
		return true;
	case ACT_ACCEPT: choose_kind(view, rounds->kinds.cursor); return true;
	case ACT_BACK: rounds->mode = ROUNDS_TURNS; return true;
	default: return list_act(&rounds->kinds, act);
	}
}

/* ---- contributions ---- */

static void
begin_writing(struct view *view)
{
	struct rounds_view *rounds = view->own;

	if (!part(rounds, VIEW_CONTRIBUTIONS) || !part(rounds, VIEW_TEXT)) {
		app_say(view->app, "%s", _("This form keeps no contributions."));
		return;
	}
	rounds_take_up_draft(rounds);
	rounds->mode = ROUNDS_WRITE;
}

/* Enter keeps it and waits for the next; an empty line ends. */
static void
accept_said(struct view *view)
{
	struct rounds_view *rounds = view->own;
	struct str text = str_trim(textbox_text(&rounds->box));
	struct diags diags = { 0 };

	if (text.length == 0) {
		rounds->mode = ROUNDS_TURNS;
		return;
	}
	if (!rounds_told(view, rounds_say(rounds, text, &diags), &diags))
		return;
	textbox_set(&rounds->box, STR(""));
	half_drop(rounds->session, part(rounds, VIEW_CONTRIBUTIONS));
	app_settled(view->app);
}

static bool
act_in_text(struct view *view, enum act act)
{
	struct rounds_view *rounds = view->own;

	switch (act) {
	case ACT_ACCEPT: accept_said(view); return true;
	case ACT_BACK:
		rounds_draft(view);
		rounds->mode = ROUNDS_TURNS;
		return true;
	default: break;
	}
	if (!textbox_act(&rounds->box, act))
		return false;
	app_typed(view->app);
	return true;
}

static bool
rounds_key(struct view *view, const struct key *key)
{
	struct rounds_view *rounds = view->own;

	if (rounds->mode != ROUNDS_WRITE || !textbox_key(&rounds->box, key))
		return false;
	app_typed(view->app);
	return true;
}

static void
rounds_paste(struct view *view, struct str text)
{
	struct rounds_view *rounds = view->own;
	struct pasted pasted;

	if (rounds->mode != ROUNDS_WRITE)
		return;
	pasted = textbox_paste(&rounds->box, text);
	if (pasted.lines > 0)
		pasted = textbox_join(&rounds->box);
	app_say_pasted(view->app, &pasted);
	app_typed(view->app);
}

/* ---- taken back ---- */

/* What the table sees of it: a round, a contribution, or whose turn is otherwise than it
 * was; nothing told: it is none of them. */
static void
tell_swung(const struct rounds_view *rounds, const struct rounds_view *was,
	const struct turn *before, struct buf *told)
{
	if (rounds->count < was->count)
		buf_format(told, _("round %zu is not begun."), was->count);
	else if (rounds->count > was->count)
		buf_format(told, _("round %zu is begun."), rounds->count);
	else if (rounds->said_count < was->said_count)
		buf_text(told, _("a contribution is taken away."));
	else if (rounds->said_count > was->said_count)
		buf_text(told, _("a contribution is back."));
	if (told->length)
		return;
	for (size_t i = 0; i < rounds->turns_count; i++) {
		const struct turn *turn = &rounds->turns[i];

		for (size_t j = 0; j < was->turns_count; j++) {
			if (before[j].number != turn->number || before[j].stand == turn->stand)
				continue;
			rounds_say_seat(rounds, turn, told);
			buf_text(told, ": ");
			rounds_say_stand(rounds, turn, told);
			buf_byte(told, '.');
		}
	}
}

void
rounds_look_swung(struct rounds_view *rounds, bool back, struct buf *told)
{
	struct arena arena = { 0 };
	/* The counts; what it points to is looked up anew. */
	const struct rounds_view was = *rounds;
	const struct turn *before =
		arena_copy(&arena, rounds->turns, was.turns_count, sizeof *rounds->turns);
	struct buf seen = { 0 };

	rounds_look(rounds);
	tell_swung(rounds, &was, before, &seen);
	if (seen.length) {
		buf_text(told, back ? _("Undone: ") : _("Redone: "));
		buf_add(told, buf_str(&seen));
	}
	buf_free(&seen);
	arena_free(&arena);
}

static void
swing(struct view *view, bool (*turn)(struct session *, struct buf *, struct diags *))
{
	struct rounds_view *rounds = view->own;
	struct buf told = { 0 };

	rounds_swing(view, rounds->session, turn);
	rounds_look_swung(rounds, turn == session_undo, &told);
	if (told.length)
		app_say_text(view->app, buf_str(&told));
	buf_free(&told);
}

/* ---- keys ---- */

/* The fields of the turn, to correct them. */
static void
edit_turn(struct view *view)
{
	struct rounds_view *rounds = view->own;
	const struct turn *turn = rounds->list.cursor < rounds->turns_count
					  ? &rounds->turns[rounds->list.cursor]
					  : NULL;
	struct spot spot;

	if (!turn || !turn->row) {
		app_say(view->app, "%s", _("Nothing has been written of this turn yet."));
		return;
	}
	spot = rounds_spot(turn->row, part(rounds, VIEW_TURNS));
	view_edit(view->app, &rounds->door, rounds->session, &spot);
}

static void
open_sort(struct view *view)
{
	struct rounds_view *rounds = view->own;

	if (!part(rounds, VIEW_AREAS) || !part(rounds, VIEW_CONTRIBUTIONS))
		app_say(view->app, "%s", _("This form has no areas to put contributions into."));
	else
		app_push(view->app, &view_rounds_sort, rounds);
}

static void
open_votes(struct view *view)
{
	struct rounds_view *rounds = view->own;
	const struct question *votes = part(rounds, VIEW_VOTES);

	if (!votes || !votes->scope)
		app_say(view->app, "%s", _("This form has nothing to vote on."));
	else
		app_push(view->app, &view_rounds_votes, rounds);
}

static struct desk *
desk_at(struct rounds_view *rounds)
{
	rounds->desk = document_desk(&rounds->door, rounds->session,
		view_question(rounds->session->form, VIEW_ROUNDS_OF));
	/* Those who sit at the table look on. */
	rounds->desk.room = rounds->desk.room || answers_present(rounds->session->answers) > 0;
	rounds->desk.collecting = collecting_kept(rounds->session);
	return &rounds->desk;
}

static struct desk *
rounds_desk(struct view *view)
{
	return desk_at(view->own);
}

bool
rounds_goes(struct app *app, struct rounds_view *rounds, enum act act)
{
	struct desk_door door;

	switch (act) {
	case ACT_COMMENTS: thread_next(app, desk_at(rounds)); return true;
	case ACT_MISSING: view_edit_missing(app, &rounds->door, rounds->session); return true;
	/* Who comes late or leaves is told where one sits. */
	case ACT_ROOM:
		door.desk = desk_at(rounds);
		door.left = NULL;
		app_push(app, &view_room, &door);
		return true;
	default: return false;
	}
}

/* What would write in a table whose work is closed is refused before anything is typed or
 * chosen for it. */
static bool
refused(struct view *view, enum act act)
{
	const struct rounds_view *rounds = view->own;

	switch (act) {
	case ACT_MARK:
	case ACT_SKIP:
	case ACT_CLOCK:
	case ACT_ROUND:
	case ACT_ADD: return !states_unlocked(view->app, rounds->session);
	default: return false;
	}
}

static bool
rounds_act(struct view *view, enum act act, const struct key *key)
{
	struct rounds_view *rounds = view->own;

	app_say_text(view->app, STR(""));
	session_refresh(rounds->session);
	rounds_look(rounds);
	if (rounds->mode == ROUNDS_WRITE)
		return act_in_text(view, act);
	if (rounds->mode == ROUNDS_KIND && act != ACT_ROOM)
		return act_in_kinds(view, act, key);
	if (refused(view, act))
		return true;
	switch (act) {
	case ACT_MARK: end_turn(view, true); return true;
	case ACT_SKIP: end_turn(view, false); return true;
	case ACT_CLOCK: turn_clock(view); return true;
	case ACT_ROUND: next_round(view); return true;
	case ACT_ADD: begin_writing(view); return true;
	case ACT_SORT: open_sort(view); return true;
	case ACT_STATES: app_push(view->app, &view_states, &rounds->over); return true;
	case ACT_VERSIONS: open_votes(view); return true;
	case ACT_ACCEPT: edit_turn(view); return true;
	case ACT_QUESTIONS: view_edit(view->app, &rounds->door, rounds->session, NULL); return true;
	case ACT_UNDO: swing(view, session_undo); return true;
	case ACT_REDO: swing(view, session_redo); return true;
	default: return rounds_goes(view->app, rounds, act) || list_act(&rounds->list, act);
	}
}

/* Where the word does not go round: what is to be done next comes first.  Said, put into
 * areas, voted on. */
static void
hint_silent(const struct rounds_view *rounds, struct hints *hints)
{
	const struct question *votes = part(rounds, VIEW_VOTES);
	bool says = part(rounds, VIEW_CONTRIBUTIONS) && part(rounds, VIEW_TEXT);
	bool sorts = says && part(rounds, VIEW_AREAS), counts = votes && votes->scope;
	bool sorted = rounds->said_count > 0 && (!sorts || rounds->unsorted == 0);

	if (counts && sorted)
		hint_act(hints, ACT_VERSIONS);
	if (sorts && rounds->unsorted > 0)
		hint_act(hints, ACT_SORT);
	if (says)
		hint_act(hints, ACT_ADD);
	hint_act(hints, ACT_ROUND);
	if (sorts && rounds->unsorted == 0)
		hint_act(hints, ACT_SORT);
	if (counts && !sorted)
		hint_act(hints, ACT_VERSIONS);
}

static void
rounds_hints(struct view *view, struct hints *hints)
{
	const struct rounds_view *rounds = view->own;
	const struct question *kind = part(rounds, VIEW_KIND);
	size_t kinds = kind ? kind->choices->count : 0;

	switch (rounds->mode) {
	case ROUNDS_WRITE:
		hint_act_words(hints, ACT_ACCEPT, _("save, next one"));
		hint_act(hints, ACT_BACK);
		break;
	case ROUNDS_KIND:
		hint_digits(hints, 1, kinds < 9 ? (unsigned)kinds : 9, _("choose"));
		hint_act_words(hints, ACT_ACCEPT, _("begin"));
		hint_act(hints, ACT_BACK);
		break;
	default:
		if (answers_locked(rounds->session->answers)) {
			hint_act(hints, ACT_STATES);
			hint_act(hints, ACT_VERSIONS);
			hint_act(hints, ACT_SORT);
			hint_act(hints, ACT_QUESTIONS);
			break;
		}
		/* Nobody has the word before a round has begun. */
		if (!rounds->round) {
			hint_act_words(hints, ACT_ROUND, _("first round"));
			hint_act(hints, ACT_ADD);
			break;
		}
		if (rounds->kindless) {
			hint_act_words(hints, ACT_ROUND, _("kind of round"));
			hint_act(hints, ACT_ADD);
			break;
		}
		if (!rounds->turning) {
			hint_silent(rounds, hints);
			break;
		}
		hint_act(hints, ACT_MARK);
		hint_act(hints, ACT_SKIP);
		hint_act(hints, ACT_CLOCK);
		hint_act(hints, ACT_ROUND);
		hint_act(hints, ACT_ADD);
		break;
	}
	hint_act(hints, ACT_HELP);
}

static void
rounds_returned(struct view *view)
{
	struct rounds_view *rounds = view->own;
	const struct question *to = rounds->desk.go_to;

	rounds->desk.go_to = NULL;
	rounds->known = false;
	rounds_look(rounds);
	wake_later(view);
	if (to)
		view_edit_at(view->app, &rounds->door, rounds->session, to);
}

const struct view_type view_rounds = {
	.name = "rounds",
	.own_size = sizeof(struct rounds_view),
	.open = rounds_open,
	.context = rounds_context,
	.title = rounds_title,
	.act = rounds_act,
	.key = rounds_key,
	.paste = rounds_paste,
	.draw = rounds_draw,
	.hints = rounds_hints,
	.draft = rounds_draft,
	.returned = rounds_returned,
	.desk = rounds_desk,
	.idle = rounds_idle,
	.close = rounds_close,
};
