/* missing.c - what stands in the way, what is worth a look, what is empty
 *
 * The words of a problem are those that stand beside its field.  Enter goes to
 * the question; when it is answered the interview opens this list again, and
 * the cursor then stands on the row after the one that was left.
 */
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "form/mend.h"
#include "form/qtype.h"
#include "form/standing.h"
#include "session/halfway.h"
#include "session/onward.h"
#include "session/review.h"
#include "session/states.h"
#include "ui/app.h"
#include "ui/edit.h"
#include "ui/view/missing.h"
#include "ui/view/review.h"

/* ---- doing ---- */

static void
fold(struct missing *missing, enum problem_kind group, bool unfold)
{
	missing->unfolded[group] = unfold;
	missing_make_rows(missing);
	for (size_t i = 0; i < missing->rows_count; i++)
		if (missing->rows[i].group == group && !missing_still(&missing->rows[i])) {
			missing->list.cursor = i;
			return;
		}
}

/* All of a group; the cursor stays where the rest begins. */
static void
open_more(struct missing *missing)
{
	size_t at = missing->list.cursor;

	missing->unfolded[missing->rows[at].group] = true;
	missing_make_rows(missing);
	missing->list.cursor = at;
}

/* In a row, or a cell, of what is asked there. */
static bool
lies_within(const struct spot *spot)
{
	return (spot->row && spot->row->repeat) || spot->cell_row != NO_CELL ||
	       spot->cell_column != NO_CELL;
}

/* Answering it leads back here. */
static void
go_to(struct desk *desk, const struct spot *spot)
{
	desk->go_to = question_stop(spot->question);
	desk->go_in = lies_within(spot) ? *spot : (struct spot){ .question = NULL };
	desk->from_missing = desk->missing_left = true;
}

static void
open_row(struct view *view)
{
	struct missing *missing = view->own;
	struct desk *desk = missing->desk;
	const struct missing_row *row;

	if (missing->list.cursor >= missing->rows_count)
		return;
	row = &missing->rows[missing->list.cursor];
	switch (row->kind) {
	case ROW_PROBLEM:
		if (row->group == PROBLEM_WHOLE) {
			thread_over(view->app, desk, STR(""), false);
			break;
		}
		go_to(desk, &row->problem->spot);
		desk->missing_kind = row->group;
		desk->missing_rank = problem_rank(row->problem);
		desk->missing_spot = row->problem->spot;
		app_close(view);
		break;
	case ROW_MORE: open_more(missing); break;
	case ROW_HEADING: fold(missing, row->group, !missing->unfolded[row->group]); break;
	default: break;
	}
}

/* Those of the row, or the next that wait. */
static void
open_comments(struct view *view)
{
	struct missing *missing = view->own;
	const struct problem *problem = missing->list.cursor < missing->rows_count
						? missing->rows[missing->list.cursor].problem
						: NULL;
	struct buf path = { 0 };

	if (problem && str_is(str_of(problem->code), "comment")) {
		if (problem->spot.question)
			spot_path(&problem->spot, &path);
		thread_over(view->app, missing->desk, buf_str(&path), false);
		buf_free(&path);
	} else {
		thread_next(view->app, missing->desk);
	}
}

static void
handed_in(struct view *view, char key)
{
	struct missing *missing = view->own;
	struct diags diags = { 0 };
	struct buf told = { 0 };

	if (!key) {
		app_say(view->app, "%s", _("Not handed in."));
		return;
	}
	if (session_submit(missing->desk->session, &diags)) {
		app_saved(view->app);
		buf_text(&told, _("It is handed in, and waits for the coordinator."));
		onward_tell(missing->desk->session, _("at home, under that name, with a"), &told);
		app_say_once(view->app, &told);
		missing->desk->changed = true;
	} else {
		app_say(view->app, "%s", diags_first(&diags));
	}
	diags_clear(&diags);
	missing_look(missing);
}

static void
first_problem(struct missing *missing)
{
	for (size_t i = 0; i < missing->rows_count; i++)
		if (missing->rows[i].kind == ROW_PROBLEM &&
			missing->rows[i].group != PROBLEM_WHOLE) {
			missing->list.cursor = i;
			return;
		}
}

static void
say_not_ready(struct app *app, size_t wrong, size_t empty)
{
	if (wrong && empty)
		app_say(app,
			_("Not handed in: %zu to correct, %zu to answer. Enter goes to the first."),
			wrong, empty);
	else if (wrong)
		app_say(app, _("Not handed in: %zu to correct. Enter goes to the first."), wrong);
	else
		app_say(app, _("Not handed in: %zu to answer. Enter goes to the first."), empty);
}

/* Of everybody's questions, as they are handed in. */
static void
say_how_much(const struct missing *missing, struct buf *words)
{
	struct progress progress = walk_progress(missing->desk->session->answers, NULL, WALK_ALL);
	size_t hidden = 0, ratings = 0;

	for (size_t i = 0; i < missing->problems.count; i++) {
		const struct problem *problem = &missing->problems.at[i];

		if (!problem_unshown(problem))
			continue;
		hidden++;
		ratings += session_hidden_ratings(&problem->spot);
	}
	buf_format(words, _(", %zu of %zu answered"), progress.answered, progress.total);
	if (hidden > 0)
		buf_format(words,
			PLURAL(", %zu answered and not shown", ", %zu answered and not shown",
				hidden),
			hidden);
	if (ratings > 0)
		buf_format(words, PLURAL(" (%zu rating)", " (%zu ratings)", ratings), ratings);
}

/* A version that is locked says what opens the next one. */
static bool
may_change(struct view *view)
{
	const struct missing *missing = view->own;
	struct diags diags = { 0 };
	bool good = session_unlocked(missing->desk->session, &diags);

	if (!good)
		app_say(view->app, "%s", diags_first(&diags));
	diags_clear(&diags);
	return good;
}

/* What stops handing in is counted over everybody's questions. */
static void
hand_in(struct view *view)
{
	struct missing *missing = view->own;
	size_t wrong = 0, empty = 0;
	struct buf words = { 0 };

	if (!may_change(view))
		return;
	for (size_t i = 0; i < missing->problems.count; i++) {
		wrong += missing->problems.at[i].kind == PROBLEM_WRONG;
		empty += missing->problems.at[i].kind == PROBLEM_MISSING;
	}
	if (wrong + empty > 0) {
		first_problem(missing);
		say_not_ready(view->app, wrong, empty);
		return;
	}
	buf_text(&words, _("Hand in to the coordinator: "));
	session_title_with(
		missing->desk->session, symbol_text(SYMBOL_DOT, view->app->ascii), &words);
	say_how_much(missing, &words);
	buf_format(&words, "? %s", _("y hands in, Esc does not."));
	app_ask(view, words.at, "yj", handed_in);
	buf_free(&words);
}

static void
swing(struct view *view, bool (*turn)(struct session *, struct buf *, struct diags *))
{
	struct missing *missing = view->own;
	struct diags diags = { 0 };
	struct buf told = { 0 };
	bool good = turn(missing->desk->session, &told, &diags);

	if (good) {
		app_saved(view->app);
		missing->desk->changed = true;
		missing_look(missing);
	}
	if (diags.count > 0)
		app_say(view->app, "%s", diags_first(&diags));
	else
		edit_say_swung(view->app, missing->desk->session, good && turn == session_undo,
			buf_str(&told));
	buf_free(&told);
	diags_clear(&diags);
}

/* Out of the questions too, when one came for the list from elsewhere. */
static bool
leave(struct view *view)
{
	struct missing *missing = view->own;
	struct app *app = view->app;

	if (!missing->desk->missing_ends)
		return false;
	for (size_t i = 0; i < app->count; i++)
		if (desk_of(app->views[i]) == missing->desk)
			app_close(app->views[i]);
	return true;
}

/* To the question that led back here, when it is asked still; else out, as Esc does. */
static void
go_back(struct view *view)
{
	struct missing *missing = view->own;
	struct desk *desk = missing->desk;
	struct spot left = desk->missing_spot;
	bool there = missing->came_back && spot_asked(&left) && !(left.row && left.row->removed);

	if (!there && leave(view))
		return;
	if (there)
		go_to(desk, &left);
	app_close(view);
}

static bool
missing_act(struct view *view, enum act act, const struct key *key)
{
	struct missing *missing = view->own;

	(void)key;
	app_say_text(view->app, STR(""));
	switch (act) {
	case ACT_ACCEPT: open_row(view); return true;
	case ACT_UNFOLD: fold(missing, PROBLEM_OPTIONAL, true); return true;
	case ACT_FOLD: fold(missing, PROBLEM_OPTIONAL, false); return true;
	case ACT_HAND_IN: hand_in(view); return true;
	case ACT_COMMENTS: open_comments(view); return true;
	case ACT_UNDO: swing(view, session_undo); return true;
	case ACT_REDO: swing(view, session_redo); return true;
	case ACT_MISSING: return false; /* here it is */
	case ACT_BACK: return leave(view);
	case ACT_PREVIOUS: go_back(view); return true;
	default: return list_act(&missing->list, act);
	}
}

/* ---- the view ---- */

static bool
missing_open(struct view *view, const void *with)
{
	const struct desk_door *door = with;
	struct missing *missing = view->own;

	missing->desk = door->desk;
	missing_look(missing);
	missing->came_back = missing->desk->missing_left && !missing->desk->missing_stays;
	if (missing->desk->missing_left) {
		missing->unfolded[missing->desk->missing_kind] = true;
		missing_make_rows(missing);
		missing->list.cursor = missing_row_after(missing);
	}
	missing->desk->from_missing = missing->desk->missing_left = false;
	missing->desk->missing_stays = false;
	return true;
}

static void
missing_returned(struct view *view)
{
	missing_look(view->own);
}

static void
missing_close(struct view *view)
{
	struct missing *missing = view->own;

	free(missing->rows);
	list_free(&missing->list);
	arena_free(&missing->arena);
}

static enum context
missing_context(const struct view *view)
{
	(void)view;
	return CONTEXT_MISSING;
}

static void
missing_title(const struct view *view, struct title *title)
{
	const struct missing *missing = view->own;
	const struct session *session = missing->desk->session;
	struct progress progress = walk_progress(session->answers, NULL, missing->desk->only);
	struct str label = session_unit_label(session);

	if (label.length > 0) {
		buf_add(&title->left, label);
		buf_format(&title->left, " %s ", symbol_text(SYMBOL_DOT, view->app->ascii));
	}
	buf_text(&title->left, _("What is missing?"));
	title->progress = true;
	title->answered = progress.answered;
	title->total = progress.total;
}

/* Does the cursor stand at what is said of no question? */
static bool
at_whole(const struct missing *missing)
{
	return missing->list.cursor < missing->rows_count &&
	       missing->rows[missing->list.cursor].group == PROBLEM_WHOLE;
}

static void
missing_hints(struct view *view, struct hints *hints)
{
	const struct missing *missing = view->own;
	bool folded = !missing->unfolded[PROBLEM_OPTIONAL];

	if (at_whole(missing))
		hint_act_words(hints, ACT_ACCEPT, _("comments"));
	else
		hint_act(hints, ACT_ACCEPT);
	if (missing->counts[PROBLEM_OPTIONAL] > 0)
		hint_act(hints, folded ? ACT_UNFOLD : ACT_FOLD);
	/* What is in and as it was has nothing to hand in, nor has what is locked. */
	if (!missing->lock.length &&
		(missing->desk->session->progress.length == 0 ||
			str_is(missing->desk->session->progress, "send_back") ||
			session_changed_after(missing->desk->session)))
		hint_act(hints, ACT_HAND_IN);
	hint_act(hints, ACT_BACK);
	hint_act(hints, ACT_HELP);
}

const struct view_type view_missing = {
	.name = "missing",
	.own_size = sizeof(struct missing),
	.open = missing_open,
	.context = missing_context,
	.title = missing_title,
	.act = missing_act,
	.draw = missing_draw,
	.hints = missing_hints,
	.returned = missing_returned,
	.close = missing_close,
};
