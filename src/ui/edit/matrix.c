/* matrix.c - a table, cell by cell
 *
 * A digit writes and steps right, then to the next line.  Ratings are hidden as
 * on a scale; of two that see the same pair from either side, both are shown
 * when both are in.
 */
#include "ui/edit/matrix_own.h"

#include "analysis/mirror.h"
#include "base/lang.h"
#include "ui/app.h"

/* ---- showing ---- */

static bool
all_in(struct editor *editor, const struct spot *cell, bool empty_counts)
{
	size_t done, wanted;

	cell_turnout(editor->session->answers, cell, &done, &wanted);
	return done == wanted && (wanted > 0 || empty_counts);
}

static bool
show_cell(struct editor *editor, const struct spot *cell)
{
	const struct cell *at = spot_cell(cell);
	struct diags diags = { 0 };

	if (!at || cell_open(at) || at->ratings_count == 0)
		return true;
	return group_kept(editor, session_reveal_at_once(editor->session, cell, &diags), &diags);
}

/* Both sides are in, or one is and nobody is here for the other. */
static void
show_pair(struct editor *editor, const struct spot *spot)
{
	struct spot cell = *spot, mirror;

	cell.seat = 0;
	if (!mirror_of(&cell, &mirror))
		return;
	if (!all_in(editor, &cell, false) || !all_in(editor, &mirror, true))
		return;
	/* Somebody who has left may have given theirs. */
	if (show_cell(editor, &cell) && group_any_in(&mirror))
		show_cell(editor, &mirror);
}

static enum edit_end
accept(struct editor *editor)
{
	struct matrix *own = editor->own;
	struct matrix_count count;
	struct diags diags = { 0 };

	if (editor->spot.question->answered_by != BY_PARTICIPANT)
		return edit_accepted(editor, &editor->spot);
	count = matrix_counts(editor);
	if (count.hidden == 0)
		return EDIT_NEXT;
	if (count.done < count.wanted && !own->warned) {
		own->warned = true;
		app_say(editor->view->app, _("%zu of %zu in. Enter again shows."), count.done,
			count.wanted);
		return EDIT_STAY;
	}
	own->warned = false;
	if (group_kept(
		    editor, session_reveal_table(editor->session, &editor->spot, &diags), &diags))
		app_say(editor->view->app, "%s", _("All that is in is shown. Enter goes on."));
	return EDIT_STAY;
}

/* ---- writing ---- */

static void
written(struct editor *editor, const struct table *table, const struct spot *spot)
{
	struct app *app = editor->view->app;
	struct matrix_count count;

	if (table->way == BY_ROWS)
		show_pair(editor, spot);
	if (matrix_step(editor, table, 1))
		return;
	count = matrix_counts(editor);
	if (count.done < count.wanted)
		return;
	app_say(app, "%s",
		count.hidden ? _("All are in. Enter shows.")
			     : _("All cells are in. Enter goes on."));
}

static enum edit_end
write_cell(struct editor *editor, const struct table *table, enum state state,
	const struct value *value)
{
	struct matrix *own = editor->own;
	const struct answer *before;
	struct spot spot;
	bool corrects, same;

	own->warned = false;
	if (!matrix_here(editor, table, &spot))
		return EDIT_STAY;
	before = spot_answer(&spot);
	corrects =
		spot.seat && cell_open(spot_cell(&spot)) && before && state_settles(before->state);
	same = corrects && group_as_it_was(&spot, state, value);
	if (!edit_store(editor, &spot, state, value))
		return EDIT_STAY;
	if (corrects)
		group_say_corrected(editor, spot.seat, same);
	written(editor, table, &spot);
	return EDIT_STAY;
}

static void
open_field(struct editor *editor, const struct spot *spot)
{
	struct matrix *own = editor->own;
	const struct answer *answer = spot_answer(spot);
	struct buf words = { 0 };

	if (answer && answer->state == STATE_ANSWERED && !spot->seat)
		value_write(&words, &answer->value);
	textbox_set(&own->field, buf_str(&words));
	buf_free(&words);
	own->typing = true;
}

static enum edit_end
digit(struct editor *editor, const struct table *table, const struct key *key)
{
	struct matrix *own = editor->own;
	const struct choice *choice;
	struct value value;
	struct dial dial;
	struct spot spot;

	if (!matrix_here(editor, table, &spot))
		return EDIT_STAY;
	if (!dial_of(editor, &spot, &dial)) {
		own->typing = true;
		textbox_set(&own->field, STR(""));
		textbox_key(&own->field, key);
		return EDIT_STAY;
	}
	choice = dial_press(editor, &dial, &own->pending, key->point - '0');
	if (!choice)
		return EDIT_STAY;
	value = dial_value(&dial, choice);
	return write_cell(editor, table, STATE_ANSWERED, &value);
}

static bool
has_answer(const struct spot *spot)
{
	const struct answer *answer = spot_answer(spot);

	return answer && answer->state != STATE_CLEARED && answer->state != STATE_NOT_REACHED;
}

static enum edit_end
take_back(struct editor *editor, const struct table *table)
{
	struct matrix *own = editor->own;
	struct spot spot;

	own->warned = false;
	if (own->pending >= 0) {
		own->pending = -1;
		app_say(editor->view->app, "%s", "");
		return EDIT_STAY;
	}
	if (!matrix_here(editor, table, &spot))
		return EDIT_STAY;
	if (!has_answer(&spot) &&
		(!matrix_step(editor, table, -1) || !matrix_here(editor, table, &spot)))
		return EDIT_STAY;
	if (has_answer(&spot))
		edit_store(editor, &spot, STATE_CLEARED, NULL);
	return EDIT_STAY;
}

static enum edit_end
abstain(struct editor *editor, const struct table *table)
{
	struct spot spot;
	struct dial dial;

	if (!matrix_here(editor, table, &spot) || spot.seat)
		return write_cell(editor, table, STATE_ABSTAINED, NULL);
	if (!dial_of(editor, &spot, &dial))
		return EDIT_NOT_MINE;
	dial_say_range(editor, &dial);
	return EDIT_STAY;
}

/* ---- a field in the cell ---- */

/* A cell never holds what its type cannot read: the field stays open. */
static bool
can_read(struct editor *editor, const struct spot *spot)
{
	const struct matrix *own = editor->own;
	const struct question *asked = spot->question->cell;
	struct moment moment = edit_moment(editor, spot);
	struct str text = textbox_text(&own->field);
	struct diags diags = { 0 };
	struct value value;
	bool good;

	if (asked->type->typed)
		good = asked->type->typed(asked, &moment, text, &editor->frame, &value, &diags);
	else
		good = asked->type->read(asked, text, &editor->frame, &value, &diags);
	if (!good)
		app_say(editor->view->app, "%s", diags_first(&diags));
	diags_clear(&diags);
	return good;
}

static enum edit_end
keep_field(struct editor *editor, const struct table *table)
{
	struct matrix *own = editor->own;
	struct spot spot;

	if (!matrix_here(editor, table, &spot)) {
		own->typing = false;
		return EDIT_STAY;
	}
	if (!can_read(editor, &spot) || !edit_store_typed(editor, &spot, textbox_text(&own->field)))
		return EDIT_STAY;
	own->typing = false;
	written(editor, table, &spot);
	return EDIT_STAY;
}

/* One step outwards.  What was written is kept as in any other field; only what no cell
 * can hold is let go, and why not is said. */
static enum edit_end
close_field(struct editor *editor, const struct table *table)
{
	struct matrix *own = editor->own;
	struct spot spot;

	if (!matrix_here(editor, table, &spot)) {
		own->typing = false;
	} else if (!can_read(editor, &spot)) {
		own->typing = false;
		edit_drop_draft(editor, &spot);
		app_settled(editor->view->app);
	} else {
		own->typing = !edit_store_typed(editor, &spot, textbox_text(&own->field));
	}
	return EDIT_STAY;
}

static enum edit_end
act_in_field(struct editor *editor, const struct table *table, enum act act)
{
	struct matrix *own = editor->own;

	if (act == ACT_ACCEPT || act == ACT_NEXT)
		return keep_field(editor, table);
	if (act == ACT_BACK)
		return close_field(editor, table);
	if (textbox_act(&own->field, act)) {
		app_typed(editor->view->app);
		return EDIT_STAY;
	}
	return EDIT_NOT_MINE;
}

/* ---- the editor ---- */

/* What was half written, and in which cell: there one goes on. */
static bool
find_draft(struct editor *editor, const struct table *table)
{
	struct matrix *own = editor->own;
	struct str text;
	struct spot spot;
	struct dial dial;
	bool wrong;

	own->line = own->column = own->turn = 0;
	matrix_settle(editor, table);
	while (matrix_here(editor, table, &spot) && !spot.seat && !dial_of(editor, &spot, &dial)) {
		text = edit_draft_text(editor, &spot, &wrong);
		if (text.length > 0) {
			textbox_set(&own->field, text);
			own->typing = true;
			return true;
		}
		if (!matrix_step(editor, table, 1))
			break;
	}
	own->line = own->column = own->turn = 0;
	return false;
}

static void
open_matrix(struct editor *editor)
{
	struct matrix *own = editor->own;
	struct table table;

	own->pending = -1;
	table_make(editor, &table);
	if (!find_draft(editor, &table))
		matrix_find_open(editor, &table);
	matrix_point(editor, &table);
}

static void
go(struct editor *editor, const struct spot *spot)
{
	struct matrix *own = editor->own;
	struct table table;

	table_make(editor, &table);
	if (!own->typing && (spot->cell_row != NO_CELL || spot->cell_column != NO_CELL))
		matrix_to(editor, &table, spot);
}

static void
swung(struct editor *editor, const struct spot *spot, bool undone)
{
	struct matrix *own = editor->own;
	struct table table;

	table_make(editor, &table);
	if (own->typing || !matrix_to(editor, &table, spot))
		return;
	/* What is there again is no more to be written over than as it was given. */
	if (!undone)
		matrix_step(editor, &table, 1);
}

static enum context
context(const struct editor *editor)
{
	const struct matrix *own = editor->own;

	return own->typing ? CONTEXT_TEXT : CONTEXT_MATRIX;
}

/* To the next seat's line; there is none after the last, and Tab is not to go on of itself
 * to a question where the digits of whoever comes next would land. */
static enum edit_end
to_seat(struct editor *editor, const struct table *table, int by)
{
	struct matrix *own = editor->own;
	bool asked = own->at_last;

	own->at_last = false;
	if (table->way == BY_ALL)
		return EDIT_NOT_MINE;
	if (matrix_updown(editor, table, by, true)) {
		matrix_line_open(editor, table);
		return EDIT_STAY;
	}
	if (by < 0 || asked)
		return EDIT_NOT_MINE;
	own->at_last = true;
	app_say(editor->view->app, "%s",
		_("That was the last seat. Tab again goes to the next question."));
	return EDIT_STAY;
}

static enum edit_end
act_matrix(struct editor *editor, enum act act, const struct key *key)
{
	struct matrix *own = editor->own;
	struct table table;

	table_make(editor, &table);
	matrix_settle(editor, &table);
	if (own->typing)
		return act_in_field(editor, &table, act);
	if (act != ACT_ACCEPT)
		own->warned = false;
	if (act != ACT_NEXT)
		own->at_last = false;
	switch (act) {
	case ACT_DIGIT: return digit(editor, &table, key);
	case ACT_DONT_KNOW: return write_cell(editor, &table, STATE_DONT_KNOW, NULL);
	case ACT_ABSTAIN: return abstain(editor, &table);
	case ACT_TAKE_BACK: return take_back(editor, &table);
	case ACT_SKIP: matrix_step(editor, &table, 1); return EDIT_STAY;
	case ACT_LEFT: matrix_sideways(editor, &table, -1); return EDIT_STAY;
	case ACT_RIGHT: matrix_sideways(editor, &table, 1); return EDIT_STAY;
	case ACT_UP: matrix_updown(editor, &table, -1, true); return EDIT_STAY;
	case ACT_DOWN: matrix_updown(editor, &table, 1, true); return EDIT_STAY;
	case ACT_FIRST:
		own->column = SIZE_MAX;
		matrix_sideways(editor, &table, 1);
		return EDIT_STAY;
	case ACT_LAST:
		own->column = table.columns_count;
		matrix_sideways(editor, &table, -1);
		return EDIT_STAY;
	case ACT_ACCEPT: return accept(editor);
	case ACT_NEXT: return to_seat(editor, &table, 1);
	case ACT_PREVIOUS: return to_seat(editor, &table, -1);
	default: return EDIT_NOT_MINE;
	}
}

static enum edit_end
key_matrix(struct editor *editor, const struct key *key)
{
	struct matrix *own = editor->own;
	struct table table;
	struct spot spot;
	struct dial dial;

	if (key->press != PRESS_CHAR || key->ctrl)
		return EDIT_NOT_MINE;
	table_make(editor, &table);
	if (!own->typing && matrix_here(editor, &table, &spot)) {
		if (dial_of(editor, &spot, &dial)) {
			dial_say_range(editor, &dial);
			return EDIT_STAY;
		}
		open_field(editor, &spot);
	}
	if (own->typing && textbox_key(&own->field, key))
		app_typed(editor->view->app);
	return EDIT_STAY;
}

/* Words may begin by being pasted; what only takes a number is opened by a digit. */
static void
paste(struct editor *editor, struct str text)
{
	struct matrix *own = editor->own;
	struct table table;
	struct spot spot;
	struct dial dial;

	table_make(editor, &table);
	if (!own->typing && editor->spot.question->cell->type->kind == VALUE_TEXT &&
		matrix_here(editor, &table, &spot) && !dial_of(editor, &spot, &dial))
		open_field(editor, &spot);
	if (own->typing)
		edit_paste(editor, &own->field, text);
}

/* All that can be is in, and of what is hidden nothing is left. */
static bool
table_all_done(const struct matrix_count *count)
{
	return count->hidden == 0 && count->done > 0 && count->done == count->wanted;
}

static void
hints(struct editor *editor, struct hints *hints)
{
	struct matrix *own = editor->own;
	struct matrix_count count = matrix_counts(editor);
	bool done = table_all_done(&count);
	struct table table;
	struct spot spot;
	struct dial dial;

	table_make(editor, &table);
	if (own->typing) {
		hint_act_words(hints, ACT_ACCEPT, _("next cell"));
		hint_act(hints, ACT_BACK);
		return;
	}
	if (!matrix_anybody(&table)) {
		hint_act_words(hints, ACT_ACCEPT, _("next question"));
		if (editor->spot.question->answered_by == BY_PARTICIPANT)
			hint_act(hints, ACT_ROOM);
		hint_act(hints, ACT_HELP);
		return;
	}
	if (done)
		hint_act_words(hints, ACT_ACCEPT, _("next question"));
	if (matrix_here(editor, &table, &spot) && dial_of(editor, &spot, &dial))
		hint_digits(hints, dial.least, dial.most, _("answer, moves on"));
	hint_act(hints, ACT_DONT_KNOW);
	if (!done)
		hint_act_words(hints, ACT_ACCEPT, count.hidden ? _("show") : _("next question"));
	if (table.way != BY_ALL)
		hint_act_words(hints, ACT_NEXT, own->at_last ? _("next question") : _("next seat"));
	hint_act(hints, ACT_TAKE_BACK);
	hint_act(hints, ACT_HELP);
}

static bool
draft(struct editor *editor)
{
	struct matrix *own = editor->own;
	struct table table;
	struct spot spot;

	if (!own->typing)
		return true;
	table_make(editor, &table);
	return !matrix_here(editor, &table, &spot) ||
	       edit_keep_draft(editor, &spot, textbox_text(&own->field));
}

static bool
leave(struct editor *editor)
{
	struct matrix *own = editor->own;
	struct table table;
	struct spot spot;

	if (!own->typing)
		return true;
	table_make(editor, &table);
	if (!matrix_here(editor, &table, &spot))
		return true;
	if (!can_read(editor, &spot))
		return edit_keep_draft(editor, &spot, textbox_text(&own->field));
	if (!edit_store_typed(editor, &spot, textbox_text(&own->field)))
		return false;
	own->typing = false;
	return true;
}

static void
close_matrix(struct editor *editor)
{
	struct matrix *own = editor->own;

	textbox_free(&own->field);
}

const struct editor_type edit_matrix = {
	.own_size = sizeof(struct matrix),
	.open = open_matrix,
	.context = context,
	.act = act_matrix,
	.key = key_matrix,
	.paste = paste,
	.rows = matrix_rows,
	.draw = matrix_draw,
	.hints = hints,
	.go = go,
	.swung = swung,
	.draft = draft,
	.leave = leave,
	.close = close_matrix,
};
