/* rounds_votes.c - what is voted on, and how it went once it is shown
 *
 * A vote is a rating: hidden until it is shown, counted then and no name said.
 * What got most stands first when all is shown; until then the order tells
 * nothing.
 */
#include "analysis/spread.h"
#include "base/lang.h"
#include "form/view.h"
#include "ui/app.h"
#include "ui/view/rounds.h"

#include <stdlib.h>

struct votes {
	struct rounds_view *rounds;
	struct session *session;
	const struct question *question;
	struct arena arena;
	struct ballot *ballots;
	size_t count;
	struct list list;
};

/* Of what is shown; *count is how many gave votes. */
static double
sum_of(const struct cell *cell, size_t *count)
{
	double sum = 0, number;

	*count = 0;
	for (uint32_t i = 0; i < cell->ratings_count; i++) {
		const struct rating *rating = &cell->ratings[i];

		if (rating->ballot == cell->revealed && rating->answer.state == STATE_ANSWERED &&
			value_number(&rating->answer.value, &number)) {
			sum += number;
			++*count;
		}
	}
	return sum;
}

static void
count_votes(const struct question *question, const struct cell *cell, struct ballot *ballot)
{
	size_t count;
	double sum = sum_of(cell, &count);

	ballot->few = question->anonymous && count < SPREAD_FEW;
	ballot->sum = ballot->few ? 0 : sum;
}

static int
most_first(const void *one, const void *other)
{
	const struct ballot *a = one, *b = other;
	int order = (a->sum < b->sum) - (a->sum > b->sum);

	return order ? order : (a->at > b->at) - (a->at < b->at);
}

struct ballot *
rounds_ballots(
	struct session *session, const struct question *votes, struct arena *arena, size_t *count)
{
	struct row **rows = rounds_rows(session, votes->scope, arena, count);
	struct ballot *ballots = arena_get(arena, (*count + 1) * sizeof *ballots);
	bool all = true;

	for (size_t i = 0; i < *count; i++) {
		struct ballot *ballot = &ballots[i];
		struct spot spot = rounds_spot(rows[i], votes);
		const struct cell *cell = spot_cell(&spot);

		*ballot = (struct ballot){ .row = rows[i], .at = i };
		ballot->shown = cell && cell_open(cell);
		if (ballot->shown)
			count_votes(votes, cell, ballot);
		cell_turnout(session->answers, &spot, &ballot->in, &ballot->wanted);
		all = all && ballot->shown;
	}
	if (all && *count > 0)
		qsort(ballots, *count, sizeof *ballots, most_first);
	return ballots;
}

void
ballot_say(const struct ballot *ballot, struct buf *out)
{
	if (ballot->few)
		buf_text(out, _("too few votes to show"));
	else if (ballot->shown)
		buf_format(out, PLURAL("%.0f vote", "%.0f votes", ballot->sum), ballot->sum);
	else if (ballot->in > 0)
		buf_format(out, _("%zu of %zu in, hidden"), ballot->in, ballot->wanted);
	else
		buf_text(out, _("not voted on yet"));
}

static void
look(struct votes *votes)
{
	struct row *kept = NULL;

	if (votes->list.cursor < votes->count)
		kept = votes->ballots[votes->list.cursor].row;
	arena_clear(&votes->arena);
	votes->ballots =
		rounds_ballots(votes->session, votes->question, &votes->arena, &votes->count);
	for (size_t i = 0; i < votes->count; i++)
		if (votes->ballots[i].row == kept)
			votes->list.cursor = i;
}

static bool
votes_open(struct view *view, const void *with)
{
	struct votes *votes = view->own;
	union {
		const void *given;
		struct rounds_view *rounds;
	} door = { .given = with };

	votes->rounds = door.rounds;
	votes->session = door.rounds->session;
	votes->question = view_question(votes->session->form, VIEW_VOTES);
	look(votes);
	return true;
}

static void
votes_close(struct view *view)
{
	struct votes *votes = view->own;

	list_free(&votes->list);
	arena_free(&votes->arena);
}

static enum context
votes_context(const struct view *view)
{
	(void)view;
	return CONTEXT_BALLOTS;
}

static void
votes_title(const struct view *view, struct title *title)
{
	const struct votes *votes = view->own;

	(void)view;
	buf_add(&title->left, words_in(&votes->question->scope->label, votes->session->language));
}

static void
open_ballot(struct view *view)
{
	struct votes *votes = view->own;
	struct spot spot;

	if (votes->list.cursor >= votes->count)
		return;
	spot = rounds_spot(votes->ballots[votes->list.cursor].row, votes->question);
	view_edit(view->app, &votes->rounds->door, votes->session, &spot);
}

/* Something new to vote on: its fields, as in the questions. */
static void
add_row(struct view *view)
{
	struct votes *votes = view->own;
	struct spot spot = rounds_spot(&votes->session->answers->root, votes->question->scope);

	if (!states_unlocked(view->app, votes->session))
		return;
	view_edit(view->app, &votes->rounds->door, votes->session, &spot);
}

static bool
votes_act(struct view *view, enum act act, const struct key *key)
{
	struct votes *votes = view->own;

	(void)key;
	app_say_text(view->app, STR(""));
	switch (act) {
	case ACT_ACCEPT: open_ballot(view); return true;
	case ACT_ADD: add_row(view); return true;
	case ACT_UNDO:
		rounds_swing(view, votes->session, session_undo);
		look(votes);
		return true;
	case ACT_REDO:
		rounds_swing(view, votes->session, session_redo);
		look(votes);
		return true;
	default: return rounds_goes(view->app, votes->rounds, act) || list_act(&votes->list, act);
	}
}

static void
draw_ballot(struct votes *votes, size_t i, struct pane pane, int row)
{
	const struct ballot *ballot = &votes->ballots[i];
	struct buf words = { 0 };
	int end = pane.columns - 1;

	ballot_say(ballot, &words);
	end = paint_right_to(
		pane, row, end, ballot->shown ? ROLE_STRONG : ROLE_DIM, buf_str(&words));
	buf_clear(&words);
	rounds_say_row(votes->session, ballot->row, &words);
	paint_within(pane, row, 3, end - 4, ROLE_TEXT, buf_str(&words));
	if (i == votes->list.cursor) {
		paint_symbol(pane, row, 1, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(pane, row, 1);
	}
	buf_free(&words);
}

static void
votes_draw(struct view *view, struct pane pane)
{
	struct votes *votes = view->own;
	struct list *list = &votes->list;
	struct pane below;
	int row = 0;

	if (votes->question->hint.count > 0)
		row = paint_wrapped(pane, 0, 1, pane.columns - 2, ROLE_DIM,
			words_in(&votes->question->hint, votes->session->language));
	below = pane_part(pane, row + 1, 0, pane.rows - row - 2, pane.columns);
	list_begin(list);
	for (size_t i = 0; i < votes->count; i++)
		list_add(list, 1, false);
	list_fit(list, below.rows);
	for (size_t i = list->first; list_shows(list, i, &row); i++)
		draw_ballot(votes, i, below, row);
	if (votes->count == 0) {
		paint_words(below, 0, 3, ROLE_DIM,
			answers_locked(votes->session->answers)
				? _("There is nothing to vote on.")
				: _("Nothing to vote on yet. a adds something."));
		paint_cursor(below, 0, 1);
	}
	paint_more(below, list_more_above(list), list_more_below(list));
}

static void
votes_hints(struct view *view, struct hints *hints)
{
	const struct votes *votes = view->own;

	bool locked = answers_locked(votes->session->answers);

	if (votes->count > 0 && locked)
		hint_act_words(hints, ACT_ACCEPT, _("look at it"));
	else if (votes->count > 0)
		hint_act(hints, ACT_ACCEPT);
	if (votes->count > 1)
		hint_arrows(hints, false, _("pick"));
	if (!locked)
		hint_act(hints, ACT_ADD);
	hint_act(hints, ACT_BACK);
	hint_act(hints, ACT_HELP);
}

/* Back with something new to vote on, that is what one looks at. */
static void
votes_returned(struct view *view)
{
	struct votes *votes = view->own;
	size_t before = votes->count;

	look(votes);
	for (size_t i = 0; votes->count > before && i < votes->count; i++)
		if (votes->ballots[i].at + 1 == votes->count)
			votes->list.cursor = i;
	/* Where it leads to is opened over the table. */
	if (votes->rounds->desk.go_to)
		app_close(view);
}

const struct view_type view_rounds_votes = {
	.name = "rounds-votes",
	.own_size = sizeof(struct votes),
	.open = votes_open,
	.context = votes_context,
	.title = votes_title,
	.act = votes_act,
	.draw = votes_draw,
	.hints = votes_hints,
	.returned = votes_returned,
	.close = votes_close,
};
