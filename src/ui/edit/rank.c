/* rank.c - choices in order of weight
 *
 * A digit is an option's number, never a rank: it places that option next.
 * The last one falls into its place by itself.  Space lifts a placed row, Up
 * and Down move it, Space drops it.
 */
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "ui/app.h"
#include "ui/edit/options.h"
#include "ui/edit/several.h"

#define SIDE_BY_SIDE 70
#define ORDER_LEAST 2 /* rows: its heading and the place of the cursor */

/* The order as it was before a step. */
struct order {
	size_t *at; /* options */
	size_t count;
};

struct rank {
	struct options options;
	struct order *steps;	 /* of this editor, undone one by one */
	size_t done, kept, room; /* steps before done stand; those before kept can be redone */
	size_t *order;		 /* options, in order */
	size_t count, wanted;
	size_t cursor; /* a placed row, or count: the next place */
	bool lifted, changed;
	size_t left_top, left_rows; /* of those left to place: the first in view, and how
				       many are */
};

static void
take(struct editor *editor, const struct value *value)
{
	struct rank *rank = editor->own;

	rank->count = 0;
	for (size_t i = 0; value->kind == VALUE_LIST && i < value->list.count; i++) {
		size_t at = options_find(&rank->options, &value->list.items[i]);

		if (at < rank->options.count && rank->count < rank->wanted)
			rank->order[rank->count++] = at;
	}
	rank->cursor = rank->count < rank->wanted ? rank->count : 0;
}

/* ---- undo, a step at a time ---- */

static struct order
order_of(struct editor *editor, size_t count)
{
	struct rank *rank = editor->own;
	struct order order = {
		.at = arena_get(&editor->arena, (count + 1) * sizeof *order.at),
		.count = count,
	};

	for (size_t i = 0; i < count; i++)
		order.at[i] = rank->order[i];
	return order;
}

static void
remember(struct editor *editor, size_t count)
{
	struct rank *rank = editor->own;

	rank->steps = memory_grow(rank->steps, rank->done, &rank->room, sizeof *rank->steps);
	rank->steps[rank->done++] = order_of(editor, count);
	rank->kept = rank->done;
}

/* All are placed, so the last fell into its place by itself. */
static bool
last_fell(const struct rank *rank)
{
	return rank->count > 1 && rank->count == rank->wanted &&
	       rank->wanted == rank->options.count;
}

/* What a draft holds was placed one by one too. */
static void
remember_draft(struct editor *editor)
{
	struct rank *rank = editor->own;
	size_t pressed = rank->count - (last_fell(rank) ? 1 : 0);

	for (size_t i = 0; i < pressed; i++)
		remember(editor, i);
}

static void
rank_open(struct editor *editor)
{
	struct rank *rank = editor->own;
	const struct question *question = editor->spot.question;
	const struct answer *answer = spot_answer(&editor->spot);
	struct diags diags = { 0 };
	struct value value;
	bool wrong;
	struct str draft = edit_draft_text(editor, &editor->spot, &wrong);

	options_open(&rank->options, editor);
	rank->options.other = false;
	rank->wanted = rank->options.count;
	if (question->most_selected >= 0 && (size_t)question->most_selected < rank->wanted)
		rank->wanted = (size_t)question->most_selected;
	rank->order = arena_get(&editor->arena, (rank->options.count + 1) * sizeof *rank->order);
	if (draft.length && question->type->read(question, draft, &editor->arena, &value, &diags)) {
		take(editor, &value);
		rank->changed = true;
		remember_draft(editor);
	} else if (answer && answer->state == STATE_ANSWERED) {
		take(editor, &answer->value);
	}
	diags_clear(&diags);
}

static enum context
rank_context(const struct editor *editor)
{
	(void)editor;
	return CONTEXT_RANK;
}

static size_t
place_of(const struct rank *rank, size_t option)
{
	for (size_t i = 0; i < rank->count; i++)
		if (rank->order[i] == option)
			return i;
	return SIZE_MAX;
}

static void
note_change(struct editor *editor)
{
	struct rank *rank = editor->own;

	several_changed(editor, &rank->changed);
}

/* ---- placing ---- */

static void
place_last(struct rank *rank)
{
	if (rank->wanted != rank->options.count || rank->count + 1 != rank->wanted)
		return;
	for (size_t i = 0; i < rank->options.count; i++)
		if (place_of(rank, i) == SIZE_MAX) {
			rank->order[rank->count++] = i;
			return;
		}
}

static void
place(struct editor *editor, size_t option)
{
	struct rank *rank = editor->own;
	size_t there = place_of(rank, option);

	if (there != SIZE_MAX) {
		app_say(editor->view->app, _("%.*s already has place %zu."),
			STR_ARGS(label_short(options_label(&rank->options, editor, option))),
			there + 1);
		return;
	}
	if (rank->count == rank->wanted) {
		app_say(editor->view->app,
			_("All %zu places are taken. Backspace takes the last one back."),
			rank->wanted);
		return;
	}
	rank->lifted = false;
	remember(editor, rank->count);
	rank->order[rank->count++] = option;
	place_last(rank);
	rank->cursor = rank->count < rank->wanted ? rank->count : 0;
	note_change(editor);
}

/* What fell into place by itself goes with the one before it. */
static void
take_back(struct editor *editor)
{
	struct rank *rank = editor->own;

	if (rank->count == 0)
		return;
	remember(editor, rank->count);
	if (last_fell(rank))
		rank->count--;
	rank->count--;
	rank->lifted = false;
	rank->cursor = rank->count;
	note_change(editor);
}

/* The step that is taken back changes places with how it is now, for redo. */
static enum edit_end
swing(struct editor *editor, bool back)
{
	struct rank *rank = editor->own;
	struct order *step, now;

	if (back ? rank->done == 0 : rank->done == rank->kept)
		return EDIT_NOT_MINE;
	step = &rank->steps[back ? --rank->done : rank->done++];
	now = order_of(editor, rank->count);
	for (size_t i = 0; i < step->count; i++)
		rank->order[i] = step->at[i];
	rank->count = step->count;
	*step = now;
	rank->lifted = false;
	rank->cursor = rank->count < rank->wanted ? rank->count : 0;
	note_change(editor);
	return EDIT_STAY;
}

/* Below the last place stand those left to place: what does not fit there scrolls. */
static bool
turn_left(struct rank *rank, bool down)
{
	size_t left = rank->options.count - rank->count;

	if (rank->lifted || rank->cursor < rank->count)
		return false;
	if (down && rank->left_top + rank->left_rows < left)
		rank->left_top++;
	else if (!down && rank->left_top > 0)
		rank->left_top--;
	else
		return false;
	return true;
}

static void
move(struct editor *editor, bool down)
{
	struct rank *rank = editor->own;
	size_t last = rank->count < rank->wanted ? rank->count : rank->count - 1;
	size_t to = down ? rank->cursor + 1 : rank->cursor - 1;

	if (turn_left(rank, down) || rank->count == 0 || (!down && rank->cursor == 0))
		return;
	if (rank->lifted)
		last = rank->count - 1;
	if (to > last)
		return;
	if (rank->lifted) {
		size_t option = rank->order[rank->cursor];

		remember(editor, rank->count);
		rank->order[rank->cursor] = rank->order[to];
		rank->order[to] = option;
		note_change(editor);
	}
	rank->cursor = to;
}

/* ---- storing ---- */

static struct value
value_now(struct editor *editor)
{
	struct rank *rank = editor->own;
	struct value *items = arena_get(&editor->frame, (rank->count + 1) * sizeof *items);

	if (rank->count == 0)
		return value_none();
	for (size_t i = 0; i < rank->count; i++)
		options_value(&rank->options, editor, rank->order[i], true, &items[i]);
	return (struct value){ .kind = VALUE_LIST,
		.list = { .items = items, .count = rank->count } };
}

static bool
is_whole(const struct editor *editor)
{
	const struct rank *rank = editor->own;
	const struct question *question = editor->spot.question;

	if (rank->count == 0 || rank->count == rank->wanted)
		return true;
	/* "At most three" is answered by two. */
	if (question->least_selected < 0)
		return question->most_selected >= 0;
	return rank->count >= (size_t)question->least_selected;
}

static bool
rank_draft(struct editor *editor)
{
	const struct rank *rank = editor->own;
	struct value value = value_now(editor);

	return several_draft(editor, &value, rank->changed);
}

/* Half an order is no answer: it stays as a draft. */
static bool
store(struct editor *editor)
{
	struct rank *rank = editor->own;
	struct value value = value_now(editor);

	rank->lifted = false;
	if (!is_whole(editor))
		return rank_draft(editor);
	if (!several_store(editor, &value, rank->changed))
		return false;
	rank->changed = false;
	return true;
}

/* Where all are ordered options are left, else places. */
static void
say_left(struct editor *editor)
{
	struct rank *rank = editor->own;
	int32_t least = editor->spot.question->least_selected;
	size_t wanted = least >= 0 ? (size_t)least : rank->wanted, left = wanted - rank->count;

	app_say(editor->view->app,
		rank->wanted == rank->options.count
			? PLURAL("%zu is not placed yet. Enter again goes on; the order is kept as "
				 "it is.",
				  "%zu are not placed yet. Enter again goes on; the order is kept "
				  "as it is.",
				  left)
			: PLURAL("%zu place is empty. Enter again goes on; the order is kept as it "
				 "is.",
				  "%zu places are empty. Enter again goes on; the order is kept as "
				  "it is.",
				  left),
		left);
}

static enum edit_end
accept(struct editor *editor)
{
	options_forget(&((struct rank *)editor->own)->options);
	if (!store(editor))
		return EDIT_STAY;
	if (is_whole(editor))
		return edit_accepted(editor, &editor->spot);
	if (editor->warned)
		return EDIT_NEXT;
	editor->warned = true;
	say_left(editor);
	return EDIT_STAY;
}

/* ---- keys ---- */

static enum edit_end
heard(struct editor *editor, enum options_heard what)
{
	struct rank *rank = editor->own;

	if (what == OPTIONS_CHOSEN)
		place(editor, rank->options.list.cursor);
	return EDIT_STAY;
}

static enum edit_end
rank_act(struct editor *editor, enum act act, const struct key *key)
{
	struct rank *rank = editor->own;

	switch (act) {
	case ACT_ACCEPT:
		return rank->options.number[0]
			       ? heard(editor, options_end_number(&rank->options, editor))
			       : accept(editor);
	case ACT_NEXT: return accept(editor);
	case ACT_UP:
	case ACT_DOWN: move(editor, act == ACT_DOWN); return EDIT_STAY;
	case ACT_LIFT: rank->lifted = !rank->lifted && rank->cursor < rank->count; return EDIT_STAY;
	case ACT_TAKE_BACK:
		if (rank->options.number[0])
			options_forget(&rank->options);
		else
			take_back(editor);
		return EDIT_STAY;
	case ACT_DIGIT: return heard(editor, options_act(&rank->options, editor, act, key));
	case ACT_UNDO:
	case ACT_REDO: return swing(editor, act == ACT_UNDO);
	default: return EDIT_NOT_MINE;
	}
}

static enum edit_end
rank_key(struct editor *editor, const struct key *key)
{
	if (key->press != PRESS_CHAR || key->ctrl)
		return EDIT_NOT_MINE;
	app_say(editor->view->app, "%s", _("Press the number of the one that comes next."));
	return EDIT_STAY;
}

/* ---- drawing ---- */

static unsigned
digits_of(const struct rank *rank)
{
	return rank->options.numbers[rank->options.count] > 10 ? 2 : 1;
}

static void
draw_row(struct editor *editor, struct pane pane, int row, size_t i)
{
	struct rank *rank = editor->own;
	bool here = i == rank->cursor;
	struct buf words = { 0 };
	int column;

	buf_format(&words, _("%zu."), i + 1);
	if (here) {
		paint_symbol(pane, row, 0, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(pane, row, 0);
	}
	column = paint_text(pane, row, 2, ROLE_TEXT, buf_str(&words)) + 2;
	buf_free(&words);
	if (i < rank->count) {
		buf_format(&words, "%0*u %.*s", (int)digits_of(rank),
			rank->options.numbers[rank->order[i]],
			STR_ARGS(options_label(&rank->options, editor, rank->order[i])));
		paint_within(pane, row, column, pane.columns - column - 1,
			here && rank->lifted ? ROLE_SELECTED : ROLE_CHOSEN, buf_str(&words));
	} else if (i == rank->count) {
		paint_words(pane, row, column, ROLE_TEXT, "_");
	} else if (i + 1 == rank->wanted && rank->wanted == rank->options.count) {
		paint_wrapped(pane, row, column, pane.columns - column - 1, ROLE_DIM,
			str_of(_("(the last one falls into place by itself)")));
	}
	buf_free(&words);
}

static void
draw_order(struct editor *editor, struct pane pane)
{
	struct rank *rank = editor->own;
	int high = pane.rows - 1, from = 0;

	paint_words(pane, 0, 2, ROLE_STRONG, _("Order"));
	if ((int)rank->cursor >= high)
		from = (int)rank->cursor - high + 1;
	for (int row = 0; row < high && (size_t)(row + from) < rank->wanted; row++)
		draw_row(editor, pane, row + 1, (size_t)(row + from));
}

static struct option_look
left_look(struct editor *editor, size_t i)
{
	struct rank *rank = editor->own;

	return (struct option_look){ .number = rank->options.numbers[i],
		.digits = digits_of(rank),
		.text = options_label(&rank->options, editor, i) };
}

/* Of those left to place, wrapped. */
static int
left_rows(struct editor *editor, int columns)
{
	struct rank *rank = editor->own;
	int rows = 0;

	for (size_t i = 0; i < rank->options.count; i++) {
		struct option_look look = left_look(editor, i);

		if (place_of(rank, i) == SIZE_MAX)
			rows += option_rows(&look, columns);
	}
	return rows;
}

/* A row each where they do not fit otherwise. */
static void
draw_left(struct editor *editor, struct pane pane)
{
	struct rank *rank = editor->own;
	size_t left = rank->options.count - rank->count;
	struct str title = str_of(left ? _("Left to place, press the digit") : _("All are placed"));
	int head = wrapped_rows(title, pane.columns), row;
	bool low = left_rows(editor, pane.columns) + head > pane.rows;
	struct pane whole = pane;

	/* The last column is the sign's that there is more. */
	pane.columns -= low;
	row = paint_wrapped(pane, 0, 0, pane.columns, ROLE_STRONG, title);
	rank->left_rows = low && pane.rows > row ? (size_t)(pane.rows - row) : left;
	if (rank->left_top >= left || !low)
		rank->left_top = 0;
	for (size_t i = 0, at = 0; i < rank->options.count; i++) {
		struct option_look look = left_look(editor, i);

		if (place_of(rank, i) != SIZE_MAX || at++ < rank->left_top)
			continue;
		if (low)
			option_draw(&look, pane_part(pane, row++, 0, 1, pane.columns), 0);
		else
			row += option_draw(&look, pane, row);
	}
	paint_more(pane_part(whole, head, 0, whole.rows - head, whole.columns), rank->left_top > 0,
		row > pane.rows);
}

static bool
side_by_side(int columns)
{
	return columns >= SIDE_BY_SIDE;
}

static int
rank_rows(struct editor *editor, int columns)
{
	struct rank *rank = editor->own;
	int order = (int)rank->wanted + 1, left = (int)rank->options.count + 1;

	return (side_by_side(columns) ? (order > left ? order : left) : order + 1 + left) + 2;
}

static void
rank_draw(struct editor *editor, struct pane pane)
{
	struct rank *rank = editor->own;
	int middle = pane.columns / 2, order = (int)rank->wanted + 1;
	int problem = !rank->changed && edit_problem(editor, &editor->spot).length > 0 ? 2 : 0;
	int high = pane.rows - problem;

	if (high < 3)
		high = pane.rows;
	if (side_by_side(pane.columns)) {
		draw_left(editor, pane_part(pane, 0, middle, high, pane.columns - middle));
		draw_order(editor, pane_part(pane, 0, 1, high, middle - 2));
	} else {
		int left = (int)(rank->options.count - rank->count) + 1;
		/* What is ordered is seen whole when it is. */
		bool whole = rank->count == rank->wanted || order + left + 1 <= high;
		int part = whole ? order : high - left;
		/* Beside the next place what was placed last. */
		int least = ORDER_LEAST + (rank->count > 0);

		if (part < least)
			part = least;
		draw_left(editor, pane_part(pane, part, 1, high - part, pane.columns - 1));
		draw_order(editor, pane_part(pane, 0, 1, part, pane.columns - 1));
	}
	if (problem > 0)
		edit_draw_problem(editor, &editor->spot, pane, pane.rows - problem);
}

static void
rank_hints(struct editor *editor, struct hints *hints)
{
	struct rank *rank = editor->own;

	if (rank->lifted) {
		hint_arrows(hints, false, _("move"));
		hint_act_words(hints, ACT_LIFT, _("drop"));
		hint_act(hints, ACT_ACCEPT);
	} else {
		options_hint(&rank->options, hints, _("place next"));
		hint_act(hints, ACT_ACCEPT);
		hint_act(hints, ACT_TAKE_BACK);
		hint_act_words(hints, ACT_LIFT, _("lift"));
	}
	hint_act(hints, ACT_REASON);
	hint_act(hints, ACT_HELP);
}

static void
rank_close(struct editor *editor)
{
	struct rank *rank = editor->own;

	options_close(&rank->options);
	free(rank->steps);
}

const struct editor_type edit_rank = {
	.own_size = sizeof(struct rank),
	.open = rank_open,
	.context = rank_context,
	.act = rank_act,
	.key = rank_key,
	.rows = rank_rows,
	.draw = rank_draw,
	.hints = rank_hints,
	.draft = rank_draft,
	.leave = store,
	.close = rank_close,
};
