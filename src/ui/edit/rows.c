/* rows.c - the same fields, row by row
 *
 * A table of the rows, below it the field being asked with its own editor.  An
 * empty first field and Enter means that there are no more: a new row is made
 * only when its first field has something.  Where that field is no line, the row
 * is there to be chosen for, and goes again when it is left with nothing in it.
 */
#include "ui/edit/rows_own.h"

#include "base/lang.h"
#include "ui/app.h"

/* ---- where the cursor is ---- */

/* False: what is half written can be kept nowhere. */
static bool
close_child(struct editor *editor)
{
	struct rows *own = editor->own;

	if (own->child && !editor_leave(own->child))
		return false;
	editor_close(own->child);
	own->child = NULL;
	own->field = NULL;
	return true;
}

/* The field is left, and the row with it: one that got nothing goes.  False as of
 * close_child. */
static bool
leave_row(struct editor *editor, bool *gone)
{
	struct rows *own = editor->own;
	struct row *row = own->where == IN_FIELD ? own->row : NULL;
	struct diags diags = { 0 };

	*gone = false;
	if (!close_child(editor))
		return false;
	own->row = NULL;
	if (row && session_row_leave(editor->session, row, gone, &diags) && *gone)
		app_saved(editor->view->app);
	if (*gone && own->at > rows_count(editor))
		own->at = rows_count(editor);
	edit_say(editor, &diags);
	return true;
}

static void
to_list(struct editor *editor)
{
	struct rows *own = editor->own;
	bool gone;

	if (!leave_row(editor, &gone))
		return;
	own->where = IN_LIST;
	own->lifted = false;
}

/* To the list; or out of it all.  Whoever comes back to the list then is at home there. */
static enum edit_end
outwards(struct editor *editor)
{
	struct rows *own = editor->own;
	bool out;

	to_list(editor);
	out = editor->sent && own->where == IN_LIST;
	editor->sent = editor->sent && !out;
	return out ? EDIT_OUT : EDIT_STAY;
}

void
rows_open_field(struct editor *editor, struct row *row, const struct question *field)
{
	struct rows *own = editor->own;
	struct spot spot = {
		.question = field, .row = row, .cell_row = NO_CELL, .cell_column = NO_CELL
	};

	if (!close_child(editor))
		return;
	own->where = IN_FIELD;
	own->row = row;
	own->field = field;
	own->child = editor_open(editor->view, editor->session, &spot);
}

static bool
first_is_line(struct editor *editor)
{
	size_t count;
	const struct question **fields = rows_fields(editor, NULL, &count);

	return count > 0 && question_ask(fields[0]) == ASK_LINE;
}

/* On the row of a new one, whose first field is words: no letter is a command there. */
static bool
at_words_of_new(const struct editor *editor)
{
	const struct rows *own = editor->own;

	return own->where == IN_LIST && own->words_first && !own->lifted &&
	       own->at == rows_count(editor) && !answers_locked(editor->session->answers);
}

static bool
add_row(struct editor *editor, struct row **row)
{
	struct diags diags = { 0 };
	bool good = session_row_add(
		editor->session, editor->spot.question, editor->spot.row, row, &diags);

	if (good) {
		app_saved(editor->view->app);
		app_settled(editor->view->app);
	}
	edit_say(editor, &diags);
	return good;
}

void
rows_to_new(struct editor *editor)
{
	struct rows *own = editor->own;
	size_t count;
	const struct question **fields;
	struct row *row;

	if (edit_refused(editor)) {
		to_list(editor);
		return;
	}
	if (!rows_room(editor)) {
		app_say(editor->view->app, _("There are %zu rows, as many as there may be."),
			rows_count(editor));
		to_list(editor);
		return;
	}
	if (!close_child(editor))
		return;
	own->at = rows_count(editor);
	own->lifted = false;
	if (own->words_first) {
		own->where = IN_NEW;
		return;
	}
	fields = rows_fields(editor, NULL, &count);
	if (count > 0 && add_row(editor, &row)) {
		own->begun = row->id;
		rows_open_field(editor, row, fields[0]);
	}
}

enum edit_end
rows_field_done(struct editor *editor)
{
	struct rows *own = editor->own;
	const struct question *next = rows_beside(editor, 1);
	bool gone;

	if (next) {
		rows_open_field(editor, own->row, next);
		return EDIT_STAY;
	}
	if (!leave_row(editor, &gone))
		return EDIT_STAY;
	if (editor->sent) {
		editor->sent = false;
		own->where = IN_LIST;
		return EDIT_NEXT;
	}
	if (!gone && own->at + 1 >= rows_count(editor) && rows_room(editor))
		rows_to_new(editor);
	else
		to_list(editor);
	return EDIT_STAY;
}

static enum edit_end
field_back(struct editor *editor)
{
	struct rows *own = editor->own;
	const struct question *before = rows_beside(editor, -1);

	if (!before)
		return outwards(editor);
	rows_open_field(editor, own->row, before);
	return EDIT_STAY;
}

static enum edit_end
field_ended(struct editor *editor, enum edit_end end)
{
	switch (end) {
	case EDIT_NEXT: return rows_field_done(editor);
	case EDIT_PREVIOUS: return field_back(editor);
	case EDIT_OUT: return outwards(editor);
	default: return end;
	}
}

/* ---- a new row ---- */

static bool draft(struct editor *editor);

static bool
fresh_empty(const struct rows *own)
{
	return str_trim(textbox_text(&own->fresh)).length == 0;
}

/* What is written becomes a row, and its first field says it; false when there can be
 * no more of them, or when a number has to be taken out of it first. */
static bool
store_fresh(struct editor *editor, struct spot *spot)
{
	struct rows *own = editor->own;
	struct diags diags = { 0 };
	size_t count;
	const struct question **fields = rows_fields(editor, NULL, &count);

	*spot = spot_of(editor->session->answers, fields[0]);
	if (edit_says_number(editor, textbox_text(&own->fresh)) || !add_row(editor, &spot->row))
		return false;
	own->begun = spot->row->id;
	rows_order(editor);
	own->at = rows_count(editor) - 1;
	edit_store_typed(editor, spot, textbox_text(&own->fresh));
	textbox_set(&own->fresh, STR(""));
	session_draft_drop(editor->session, &editor->spot, &diags);
	diags_clear(&diags);
	return true;
}

static enum edit_end
make_row(struct editor *editor)
{
	struct rows *own = editor->own;
	struct spot spot;

	if (fresh_empty(own))
		return editor->sent ? EDIT_NEXT : edit_accepted(editor, &editor->spot);
	if (!store_fresh(editor, &spot))
		return EDIT_STAY;
	own->row = spot.row;
	own->field = spot.question;
	if (edit_problem(editor, &spot).length > 0) {
		rows_open_field(editor, spot.row, spot.question);
		return EDIT_STAY;
	}
	return rows_field_done(editor);
}

/* However a field is left, what is written there is an answer. */
static bool
leave_new(struct editor *editor)
{
	struct rows *own = editor->own;
	struct spot spot;

	return fresh_empty(own) || store_fresh(editor, &spot) || draft(editor);
}

static enum edit_end
act_in_new(struct editor *editor, enum act act)
{
	struct rows *own = editor->own;
	size_t version = own->fresh.version;

	switch (act) {
	case ACT_ACCEPT: return make_row(editor);
	case ACT_NEXT: return leave_new(editor) ? EDIT_NOT_MINE : EDIT_STAY;
	case ACT_BACK:
		if (!leave_new(editor))
			return EDIT_STAY;
		return rows_count(editor) == 0 ? EDIT_NOT_MINE : outwards(editor);
	default: break;
	}
	if (!textbox_act(&own->fresh, act))
		return EDIT_NOT_MINE;
	if (own->fresh.version != version)
		app_typed(editor->view->app);
	return EDIT_STAY;
}

/* ---- the list ---- */

static enum edit_end
open_row(struct editor *editor)
{
	struct rows *own = editor->own;
	struct row *row = rows_at(editor, own->at);
	size_t count;
	const struct question **fields;

	if (own->lifted) {
		own->lifted = false;
		return EDIT_STAY;
	}
	if (!row) {
		rows_to_new(editor);
		return EDIT_STAY;
	}
	own->begun = (struct uid){ 0 };
	fields = rows_fields(editor, row, &count);
	if (count > 0)
		rows_open_field(editor, row, fields[0]);
	return EDIT_STAY;
}

static enum edit_end
act_in_list(struct editor *editor, enum act act)
{
	struct rows *own = editor->own;

	switch (act) {
	case ACT_UP: rows_move(editor, -1); return EDIT_STAY;
	case ACT_DOWN: rows_move(editor, 1); return EDIT_STAY;
	case ACT_PAGE_UP:
	case ACT_FIRST: own->at = 0; return EDIT_STAY;
	case ACT_PAGE_DOWN:
	case ACT_LAST: own->at = rows_count(editor); return EDIT_STAY;
	case ACT_ADD: rows_to_new(editor); return EDIT_STAY;
	case ACT_ACCEPT: return open_row(editor);
	case ACT_REMOVE: rows_remove(editor); return EDIT_STAY;
	case ACT_LIFT: rows_lift(editor); return EDIT_STAY;
	case ACT_BACK:
		if (!own->lifted)
			return EDIT_NOT_MINE;
		own->lifted = false;
		return EDIT_STAY;
	default: return EDIT_NOT_MINE;
	}
}

/* ---- the editor ---- */

static void
open_rows(struct editor *editor)
{
	struct rows *own = editor->own;
	struct spot typed;
	bool wrong;

	rows_order(editor);
	own->words_first = first_is_line(editor);
	textbox_set(&own->fresh, edit_draft_text(editor, &editor->spot, &wrong));
	own->at = rows_room(editor) ? rows_count(editor) : 0;
	if (own->words_first && rows_room(editor))
		own->where = IN_NEW;
	else
		own->where = IN_LIST;
	/* Where somebody was in the middle of a word. */
	if (session_draft_below(editor->session, &editor->spot, &typed)) {
		rows_to_field(editor, &typed);
		if (own->row)
			own->begun = own->row->id;
	}
}

/* On the row of a new one, whose first field is chosen from a list, where a letter that
 * is no command looks there. */
static bool
at_choice_of_new(const struct editor *editor, const struct key *key)
{
	const struct rows *own = editor->own;

	return own->where == IN_LIST && !own->words_first && !own->lifted &&
	       own->at == rows_count(editor) && key->press == PRESS_CHAR && !key->ctrl &&
	       key->point > ' ' && !answers_locked(editor->session->answers);
}

static enum edit_end
choose_of_new(struct editor *editor, const struct key *key)
{
	struct rows *own = editor->own;

	rows_to_new(editor);
	if (own->where != IN_FIELD || !own->child->type->key)
		return EDIT_STAY;
	return field_ended(editor, own->child->type->key(own->child, key));
}

/* A row that was taken away under the cursor is left. */
static void
settle(struct editor *editor)
{
	struct rows *own = editor->own;
	size_t count = rows_count(editor);

	rows_order(editor);
	if (own->where == IN_FIELD && own->row->removed) {
		editor_close(own->child);
		own->child = NULL;
		own->where = IN_LIST;
	}
	if (own->at > count)
		own->at = count;
	if (own->where == IN_NEW)
		own->at = count;
}

static enum context
context(const struct editor *editor)
{
	const struct rows *own = editor->own;

	switch (own->where) {
	case IN_NEW: return CONTEXT_TEXT;
	case IN_FIELD: return own->child->type->context(own->child);
	default: return at_words_of_new(editor) ? CONTEXT_PICK : CONTEXT_ROWS;
	}
}

static enum edit_end
act_in_field(struct editor *editor, enum act act, const struct key *key)
{
	struct rows *own = editor->own;
	bool page = own->child->type->context(own->child) == CONTEXT_PAGE;
	enum edit_end end = EDIT_NOT_MINE;

	if (own->child->type->act)
		end = field_ended(editor, own->child->type->act(own->child, act, key));
	if (end != EDIT_NOT_MINE)
		return end;
	switch (act) {
	case ACT_NEXT: return page ? rows_field_done(editor) : EDIT_NOT_MINE;
	case ACT_PREVIOUS: return field_back(editor);
	case ACT_BACK: return outwards(editor);
	default: return EDIT_NOT_MINE;
	}
}

static enum edit_end
act_rows(struct editor *editor, enum act act, const struct key *key)
{
	struct rows *own = editor->own;

	settle(editor);
	switch (own->where) {
	case IN_NEW: return act_in_new(editor, act);
	case IN_FIELD: return act_in_field(editor, act, key);
	default: return act_in_list(editor, act);
	}
}

static enum edit_end
key_rows(struct editor *editor, const struct key *key)
{
	struct rows *own = editor->own;

	settle(editor);
	if (own->where == IN_FIELD && own->child->type->key)
		return field_ended(editor, own->child->type->key(own->child, key));
	if (at_words_of_new(editor) && key->press == PRESS_CHAR && !key->ctrl && key->point > ' ')
		rows_to_new(editor);
	if (at_choice_of_new(editor, key))
		return choose_of_new(editor, key);
	if (own->where != IN_NEW)
		return EDIT_NOT_MINE;
	if (key->press == PRESS_UP && rows_count(editor) > 0) {
		size_t above = rows_count(editor) - 1;

		leave_new(editor);
		own->where = IN_LIST;
		own->at = above;
		return EDIT_STAY;
	}
	if (!textbox_key(&own->fresh, key))
		return EDIT_NOT_MINE;
	app_typed(editor->view->app);
	return EDIT_STAY;
}

static void
paste(struct editor *editor, struct str text)
{
	struct rows *own = editor->own;

	if (at_words_of_new(editor))
		rows_to_new(editor);
	if (own->where == IN_NEW)
		edit_paste(editor, &own->fresh, text);
	else if (own->where == IN_FIELD && own->child->type->paste)
		own->child->type->paste(own->child, text);
}

static bool
draft(struct editor *editor)
{
	struct rows *own = editor->own;

	if (own->where == IN_FIELD)
		return editor_draft(own->child);
	if (textbox_text(&own->fresh).length == 0)
		return true;
	return edit_keep_draft(editor, &editor->spot, textbox_text(&own->fresh));
}

static bool
leave(struct editor *editor)
{
	struct rows *own = editor->own;

	switch (own->where) {
	case IN_FIELD: return editor_leave(own->child);
	case IN_NEW: return leave_new(editor);
	default: return draft(editor);
	}
}

static struct editor *
inner(const struct editor *editor)
{
	const struct rows *own = editor->own;

	return own->child;
}

static void
close_rows(struct editor *editor)
{
	struct rows *own = editor->own;

	editor_close(own->child);
	textbox_free(&own->fresh);
	arena_free(&own->order);
}

const struct editor_type edit_rows = {
	.own_size = sizeof(struct rows),
	.open = open_rows,
	.context = context,
	.act = act_rows,
	.key = key_rows,
	.paste = paste,
	.rows = rows_rows,
	.draw = rows_draw,
	.hints = rows_hints,
	.inner = inner,
	.here = rows_here,
	.resting = rows_resting,
	.rest = rows_rest,
	.back = rows_back,
	.onward = rows_onward,
	.swung = rows_swung,
	.go = rows_go,
	.draft = draft,
	.leave = leave,
	.close = close_rows,
};
