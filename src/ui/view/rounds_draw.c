/* rounds_draw.c - the table: whose turn it is, who is left, what was said */
#include "base/lang.h"
#include "form/view.h"
#include "ui/app.h"
#include "ui/edit/group.h"
#include "ui/view/rounds.h"

static struct str
kind_words(const struct rounds_view *rounds, const struct choice *kind)
{
	return label_short(choice_label(rounds->session->form, kind, rounds->session->language));
}

static struct str
round_kind(const struct rounds_view *rounds)
{
	const struct question *question = view_question(rounds->session->form, VIEW_KIND);
	const struct answer *answer = rounds_answer(rounds->round, question);
	const struct choice *choice = answer ? question_choice(question, &answer->value) : NULL;

	return choice ? kind_words(rounds, choice) : STR("");
}

/* ---- the head ---- */

static void
say_time(struct buf *out, int64_t seconds)
{
	buf_format(out, "%lld:%02lld", (long long)(seconds / 60), (long long)(seconds % 60));
}

static void
draw_clock(const struct rounds_view *rounds, struct pane pane)
{
	int64_t passed = rounds_elapsed(rounds) / 1000, most = rounds_time(rounds);
	struct buf words = { 0 }, of = { 0 };

	if (!rounds->timed)
		return;
	say_time(&words, passed);
	if (most > 0) {
		say_time(&of, most);
		buf_format(&words, _(" of %s"), of.at);
	}
	if (most > 0 && passed >= most)
		buf_format(&words, ", %s", _("the time is up"));
	else if (!rounds->running)
		buf_format(&words, ", %s", _("stopped"));
	paint_right(pane_part(pane, 0, 0, 1, pane.columns - 1), 0,
		most > 0 && passed >= most ? ROLE_LOOK : ROLE_TEXT, buf_str(&words));
	buf_free(&words);
	buf_free(&of);
}

static void
draw_head(const struct rounds_view *rounds, struct pane pane)
{
	const struct turn *word = rounds_word(rounds);
	struct buf words = { 0 };
	struct str kind = rounds->round ? round_kind(rounds) : STR("");

	if (!rounds->round) {
		paint_wrapped(pane, 0, 1, pane.columns - (rounds->timed ? 24 : 2), ROLE_STRONG,
			str_of(_("No round has begun yet. r begins the first.")));
		draw_clock(rounds, pane);
		return;
	}
	if (rounds->number < rounds->count)
		buf_format(&words, _("Round %zu of %zu"), rounds->number, rounds->count);
	else
		buf_format(&words, _("Round %zu"), rounds->number);
	if (kind.length > 0)
		buf_format(&words, " %s %.*s", pane_symbol(pane, SYMBOL_DOT), STR_ARGS(kind));
	paint_within(
		pane, 0, 1, pane.columns - (rounds->timed ? 24 : 2), ROLE_STRONG, buf_str(&words));
	draw_clock(rounds, pane);
	buf_clear(&words);
	if (word) {
		rounds_say_seat(rounds, word, &words);
		buf_format(&words, " %s", _("has the word."));
	} else if (rounds->kindless) {
		buf_text(&words, _("r says what kind of round this is."));
	} else if (rounds->turning && rounds->turns_count == 0) {
		buf_text(&words, _("Nobody has a turn yet. Space draws the order by lot."));
	} else if (rounds->turning) {
		buf_text(&words, _("Everybody has spoken or passed. r begins the next round."));
	} else if (rounds->round) {
		buf_text(&words, _("Nobody takes turns in this round. r begins the next."));
	}
	/* Where the work is closed nobody speaks, and no key leads on. */
	if (!answers_locked(rounds->session->answers))
		paint_within(pane, 1, 1, pane.columns - 2, ROLE_TEXT, buf_str(&words));
	buf_free(&words);
}

/* ---- turns ---- */

void
rounds_say_stand(const struct rounds_view *rounds, const struct turn *turn, struct buf *out)
{
	if (turn->stand == TURN_PASSED)
		buf_text(out, _("passed"));
	else if (turn->stand == TURN_SPOKE)
		buf_text(out, _("has spoken"));
	else if (turn->left)
		buf_text(out, _("has left"));
	else if (turn == rounds_word(rounds))
		buf_text(out, _("has the word"));
	else
		buf_text(out, _("waits"));
	if (turn->stand == TURN_SPOKE && turn->seconds > 0) {
		buf_byte(out, ' ');
		say_time(out, turn->seconds);
	}
}

static void
draw_turn(struct rounds_view *rounds, size_t i, struct pane pane, int row)
{
	const struct turn *turn = &rounds->turns[i];
	bool word = turn == rounds_word(rounds);
	enum role role = word ? ROLE_STRONG : turn->stand == TURN_WAITS ? ROLE_TEXT : ROLE_DIM;
	int stand = pane.columns > 60 ? pane.columns - 24 : pane.columns - 18;
	struct buf words = { 0 };
	struct str actor = turn->seat ? group_actor(turn->seat) : STR("");

	rounds_say_seat(rounds, turn, &words);
	paint_within(pane, row, 3, stand - (pane.columns > 60 ? 12 : 4), role, buf_str(&words));
	if (pane.columns > 60)
		paint_within(pane, row, stand - 8, 7, role, actor);
	buf_clear(&words);
	rounds_say_stand(rounds, turn, &words);
	paint_within(pane, row, stand, pane.columns - stand - 1, role, buf_str(&words));
	if (i == rounds->list.cursor && rounds->mode == ROUNDS_TURNS) {
		paint_symbol(pane, row, 1, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(pane, row, 1);
	}
	buf_free(&words);
}

static void
draw_more(const struct list *list, struct pane pane)
{
	paint_more(pane, list_more_above(list), list_more_below(list));
}

static void
draw_turns(struct rounds_view *rounds, struct pane pane)
{
	struct list *list = &rounds->list;
	int row;

	list_begin(list);
	for (size_t i = 0; i < rounds->turns_count; i++)
		list_add(list, 1, false);
	list_fit(list, pane.rows);
	for (size_t i = list->first; list_shows(list, i, &row); i++)
		draw_turn(rounds, i, pane, row);
	if (rounds->turns_count == 0 && rounds->mode == ROUNDS_TURNS)
		paint_cursor(pane, 0, 1);
	draw_more(list, pane);
}

/* The kinds of round, to choose from. */
static void
draw_kinds(struct rounds_view *rounds, struct pane pane)
{
	const struct question *kind = view_question(rounds->session->form, VIEW_KIND);
	struct list *list = &rounds->kinds;
	int row;

	list_begin(list);
	for (size_t i = 0; i < kind->choices->count; i++)
		list_add(list, 1, false);
	list_fit(list, pane.rows);
	for (size_t i = list->first; list_shows(list, i, &row); i++) {
		paint_format(pane, row, 3, ROLE_DIM, "%zu", i + 1);
		paint_within(pane, row, 6, pane.columns - 7, ROLE_TEXT,
			kind_words(rounds, &kind->choices->at[i]));
		if (i == list->cursor) {
			paint_symbol(pane, row, 1, ROLE_STRONG, SYMBOL_CURSOR);
			paint_cursor(pane, row, 1);
		}
	}
	draw_more(list, pane);
}

/* ---- contributions ---- */

static void
draw_said(struct rounds_view *rounds, struct pane pane)
{
	struct buf words = { 0 };
	size_t rows = pane.rows > 1 ? (size_t)pane.rows - 1 : 0, first;
	bool writing = rounds->mode == ROUNDS_WRITE;

	buf_format(&words, PLURAL("%zu contribution", "%zu contributions", rounds->said_count),
		rounds->said_count);
	if (rounds->unsorted > 0 && view_question(rounds->session->form, VIEW_AREAS))
		buf_format(&words, _(", %zu in no area yet"), rounds->unsorted);
	if (!writing && str_trim(textbox_text(&rounds->box)).length > 0)
		buf_text(&words, answers_locked(rounds->session->answers)
					 ? _(", one half-written")
					 : _(", one half-written: a goes on with it"));
	paint_rule_words(pane, 0, words.at);
	if (writing && rows > 0)
		rows--;
	first = rounds->said_count > rows ? rounds->said_count - rows : 0;
	for (size_t i = first; i < rounds->said_count; i++) {
		buf_clear(&words);
		rounds_say_row(rounds->session, rounds->said[i], &words);
		paint_within(pane, (int)(i - first) + 1, 3, pane.columns - 4, ROLE_TEXT,
			buf_str(&words));
	}
	if (writing) {
		int row = (int)(rounds->said_count - first) + 1;

		paint_symbol(pane, row, 1, ROLE_STRONG, SYMBOL_CURSOR);
		textbox_draw(&rounds->box, pane_part(pane, row, 3, 1, pane.columns - 4), ROLE_FIELD,
			true);
	}
	buf_free(&words);
}

void
rounds_draw(struct view *view, struct pane pane)
{
	struct rounds_view *rounds = view->own;
	bool tells = view_question(rounds->session->form, VIEW_CONTRIBUTIONS) != NULL;
	int below, turns = (int)rounds->turns_count;

	rounds_look(view->own);
	draw_head(rounds, pane_part(pane, 0, 0, 2, pane.columns));
	if (rounds->mode == ROUNDS_KIND) {
		paint_words(pane, 3, 1, ROLE_STRONG, _("What kind of round?"));
		draw_kinds(rounds, pane_part(pane, 4, 0, pane.rows - 5, pane.columns));
		return;
	}
	/* The turns get what they need, but leave room for what was said. */
	if (turns > pane.rows - 8)
		turns = pane.rows - 8;
	if (turns < 1)
		turns = 1;
	below = 3 + turns + (pane.rows > 14);
	draw_turns(rounds, pane_part(pane, 3, 0, turns, pane.columns));
	if (tells)
		draw_said(rounds, pane_part(pane, below, 0, pane.rows - below - 1, pane.columns));
}
