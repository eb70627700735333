/* table.c - a document as a table of its rows
 *
 * What the table shows is worked out when something changed, not for a frame.
 */
#include "ui/view/table.h"

#include "base/clock.h"
#include "base/lang.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "form/standing.h"
#include "session/states.h"
#include "session/undo.h"
#include "ui/app.h"
#include "ui/edit.h"

const struct question *
table_repeat(const struct table *table)
{
	return view_question(table->session->form, VIEW_ROWS);
}

static struct spot
spot_in(struct row *row, const struct question *question)
{
	return (struct spot){
		.question = question, .row = row, .cell_row = NO_CELL, .cell_column = NO_CELL
	};
}

/* ---- what is seen ---- */

void
table_say(struct table *table, const struct spot *spot, struct table_cell *cell)
{
	const struct session *session = table->session;
	const struct answer *answer;
	struct value value;
	struct buf words = { 0 };

	answers_words(
		session->answers, spot->row, &spot->question->label, session->language, &words);
	cell->label = arena_text(&table->arena, buf_str(&words));
	buf_clear(&words);
	if (!question_relevant(spot)) {
		buf_free(&words);
		return;
	}
	value = answers_value(session->answers, spot->question, spot->row);
	answer = question_asks(spot->question) ? spot_answer(spot) : NULL;
	if (value.kind == VALUE_DECIMAL && !question_asks(spot->question))
		lang_decimal(&words, value.decimal, 1);
	else if (value.kind != VALUE_NONE && !spot->question->type->container)
		answer_say(session->answers, spot->question, &value, session->language, &words);
	else if (answer && state_settles(answer->state))
		session_say(session, spot, answer, &words);
	cell->late = words.length > 0 &&
		     duties_late(table->duties, table->duties_count, spot->row, spot->question);
	if (cell->late)
		buf_text(&words, _(", late"));
	cell->words = arena_text(&table->arena, buf_str(&words));
	cell->missing = words.length == 0 && question_asks(spot->question) &&
			spot_required(session->answers, spot);
	buf_free(&words);
}

bool
table_row_late(const struct table *table, const struct row *row)
{
	return duties_late(table->duties, table->duties_count, row, NULL);
}

/* In a column a day is written short, so that all stand below each other. */
static void
say_short(struct table *table, const struct spot *spot, struct table_cell *cell)
{
	struct buf words = { 0 };
	struct value value;

	table_say(table, spot, cell);
	if (cell->words.length == 0)
		return;
	value = answers_value(table->session->answers, spot->question, spot->row);
	if (value.kind != VALUE_DATE)
		return;
	day_write(&words, value.day);
	if (cell->late)
		buf_text(&words, _(", late"));
	cell->words = arena_text(&table->arena, buf_str(&words));
	buf_free(&words);
}

static void
look_at_rows(struct table *table)
{
	struct answers *answers = table->session->answers;
	struct spot spot = spot_of(answers, table_repeat(table));

	table->rows = rows_shown(answers, &spot, &table->arena, &table->rows_count);
	table->cells = arena_get(&table->arena,
		(table->rows_count * table->columns_count + 1) * sizeof *table->cells);
	for (size_t i = 0; i < table->rows_count; i++)
		for (size_t k = 0; k < table->columns_count; k++) {
			spot = spot_in(table->rows[i], table->columns[k]);
			say_short(table, &spot, &table->cells[i * table->columns_count + k]);
		}
}

static void
look_above(struct table *table)
{
	const struct question_list *above = view_questions(table->session->form, VIEW_ABOVE);

	table->above_count = above->count;
	table->above = arena_get(&table->arena, (above->count + 1) * sizeof *table->above);
	for (size_t i = 0; i < above->count; i++) {
		struct spot spot = spot_of(table->session->answers, above->at[i]);

		table_say(table, &spot, &table->above[i]);
	}
}

static void
mark_wrong(struct table *table, const struct row *row)
{
	while (row && row->repeat != table_repeat(table))
		row = row->parent;
	for (size_t i = 0; row && i < table->rows_count; i++)
		if (uid_equal(&table->rows[i]->id, &row->id))
			table->wrong[i] = true;
}

/* What must be corrected or answered before it can be handed in. */
static void
count_problems(struct table *table)
{
	struct arena arena = { 0 };
	struct problems problems = { 0 };

	walk_problems(table->session->answers, &arena, table->session->language, &problems);
	table->problems = 0;
	table->wrong = arena_get(&table->arena, (table->rows_count + 1) * sizeof *table->wrong);
	for (size_t i = 0; i < problems.count; i++) {
		table->problems += problems.at[i].kind <= PROBLEM_MISSING;
		if (problems.at[i].kind == PROBLEM_WRONG)
			mark_wrong(table, problems.at[i].spot.row);
	}
	arena_free(&arena);
}

/* The cursor stays with its row, wherever that has come. */
static void
look(struct table *table)
{
	const struct question_list *columns = view_questions(table->session->form, VIEW_COLUMNS);

	arena_clear(&table->arena);
	table->fields_of = SIZE_MAX;
	table->columns = columns->at;
	table->columns_count = columns->count;
	table->duties = duties(table->session->answers, &table->arena, &table->duties_count);
	look_at_rows(table);
	look_above(table);
	table->touched = session_touched(
		table->session, table_repeat(table), &table->arena, &table->touched_count);
	session_differences(table->session, &table->arena, &table->differences);
	count_problems(table);
	table->progress = walk_progress(table->session->answers, NULL, table->door.only);
	for (size_t i = 0; i < table->rows_count; i++)
		if (uid_equal(&table->rows[i]->id, &table->at))
			table->list.cursor = i;
}

static void
settle_cursor(struct table *table)
{
	if (table->list.cursor >= table->rows_count)
		table->list.cursor = table->rows_count > 0 ? table->rows_count - 1 : 0;
	if (table->rows_count > 0)
		table->at = table->rows[table->list.cursor]->id;
}

struct row *
table_row(struct table *table)
{
	settle_cursor(table);
	return table->rows_count > 0 ? table->rows[table->list.cursor] : NULL;
}

void
table_fields(struct table *table)
{
	const struct question *repeat = table_repeat(table);
	const struct form *form = table->session->form;
	struct row *row = table_row(table);

	if (table->fields_of == table->list.cursor)
		return;
	table->fields_of = table->list.cursor;
	table->evidence_known = table->learn_known = false;
	table->fields_count = 0;
	table->fields =
		arena_get(&table->arena, (repeat->end - repeat->index) * sizeof *table->fields);
	for (uint32_t i = repeat->index + 1; row && i < repeat->end; i++) {
		struct spot spot = spot_in(row, form->questions[i]);
		struct table_cell *cell = &table->fields[table->fields_count];

		if (spot.question->scope != repeat || spot.question->kind == VALUE_NONE ||
			spot.question->type->container || !question_relevant(&spot))
			continue;
		*cell = (struct table_cell){ .missing = false };
		table_say(table, &spot, cell);
		/* A calculation without a label is for other expressions only. */
		if (question_asks(spot.question) ||
			(cell->words.length > 0 && cell->label.length > 0))
			table->fields_count++;
	}
}

/* ---- changing ---- */

static void
say_diags(struct view *view, struct diags *diags)
{
	if (diags->count > 0 && !edit_not_saved(view->app, diags))
		app_say(view->app, "%s", diags_first(diags));
	diags_clear(diags);
}

bool
table_unlocked(struct view *view)
{
	struct table *table = view->own;

	return states_unlocked(view->app, table->session);
}

/* After a change; what the session had to say. */
void
table_changed(struct view *view, bool good, struct diags *diags)
{
	if (good) {
		app_saved(view->app);
		look(view->own);
	}
	say_diags(view, diags);
}

static void
edit_row(struct view *view, bool new)
{
	struct table *table = view->own;
	struct row *row = new ? NULL : table_row(table);
	struct spot spot = spot_of(table->session->answers, table_repeat(table)), half;

	if (!table_unlocked(view))
		return;
	/* A new one is the last, until it is ordered. */
	if (!row)
		table->at = (struct uid){ { 0 } };
	if (!row)
		table->list.cursor = table->rows_count;
	if (row && table_half(table, &half) == row)
		spot = half;
	else if (row)
		spot.row = row;
	view_edit(view->app, &table->door, table->session, &spot);
}

static void
remove_row(struct view *view)
{
	struct table *table = view->own;
	struct row *row = table_row(table);
	struct diags diags = { 0 };
	bool good;

	if (!row || !table_unlocked(view))
		return;
	good = session_row_remove(table->session, row, &diags);
	if (good)
		app_say(view->app, _("Row %zu is removed. Ctrl-U brings it back."),
			table->list.cursor + 1);
	table_changed(view, good, &diags);
	table_ask_reason(view);
}

static void
move_row(struct view *view, bool up)
{
	struct table *table = view->own;
	struct row *row = table_row(table), *before = NULL;
	size_t at = table->list.cursor;
	struct diags diags = { 0 };

	if (!row || !table_unlocked(view))
		return;
	if (table_repeat(table)->order_by) {
		app_say(view->app, "%s",
			_("These rows are put in order by their answers; they are not moved by "
			  "hand."));
		return;
	}
	if (up ? at == 0 : at + 1 >= table->rows_count)
		return;
	if (up)
		before = table->rows[at - 1];
	else if (at + 2 < table->rows_count)
		before = table->rows[at + 2];
	table_changed(view, session_row_move(table->session, row, before, &diags), &diags);
	table_ask_reason(view);
}

static struct uid *
rows_now(const struct table *table, struct arena *arena)
{
	struct uid *ids = arena_get(arena, (table->rows_count + 1) * sizeof *ids);

	for (size_t i = 0; i < table->rows_count; i++)
		ids[i] = table->rows[i]->id;
	return ids;
}

/* To a row that was not there before: it is what came back. */
static void
to_come_back(struct table *table, const struct uid *before, size_t count)
{
	for (size_t i = 0; i < table->rows_count; i++) {
		size_t at = 0;

		while (at < count && !uid_equal(&before[at], &table->rows[i]->id))
			at++;
		if (at < count)
			continue;
		table->list.cursor = i;
		table->at = table->rows[i]->id;
		return;
	}
}

static void
swing(struct view *view, bool (*turn)(struct session *, struct buf *, struct diags *))
{
	struct table *table = view->own;
	struct diags diags = { 0 };
	struct buf told = { 0 };
	struct arena arena = { 0 };
	size_t count = table->rows_count;
	struct uid *before = rows_now(table, &arena);
	bool good = turn(table->session, &told, &diags);

	edit_say_swung(view->app, table->session, good && turn == session_undo, buf_str(&told));
	table_changed(view, good, &diags);
	to_come_back(table, before, count);
	arena_free(&arena);
	buf_free(&told);
	/* What was taken back is no change; what is done again is. */
	if (turn == session_undo)
		changed_settle(&table->approval, table->session);
	else
		table_ask_reason(view);
}

/* ---- the view ---- */

/* On the row that the door names, or where something is half written. */
static void
begin_at(struct table *table)
{
	struct diags ignored = { 0 };
	const struct row *half;
	struct spot spot;

	if (!table->door.at.length && (half = table_half(table, &spot)))
		table->at = half->id;
	if (table->door.at.length &&
		spot_read(table->session->answers, table->door.at, &spot, &ignored))
		table->at = spot.row->id;
	table->door.at = STR("");
	diags_clear(&ignored);
}

/* What was changed above it is asked for there. */
static void
await_change(struct table *table)
{
	changed_settle(&table->approval, table->session);
}

static bool
table_open(struct view *view, const void *with)
{
	struct table *table = view->own;
	struct diags diags = { 0 };
	char id[UID_TEXT];

	table->door = *(const struct document_door *)with;
	uid_write(id, &table->door.document);
	table->session = session_resume(table->door.store, str_of(id), &diags);
	if (!table->session) {
		app_say(view->app, "%s", diags_first(&diags));
		diags_clear(&diags);
		return false;
	}
	undo_take_up(view->app->undone, table->session);
	diags_clear(&diags);
	/* The session's own form outlives the door's. */
	table->door.form = table->session->form;
	table->over = (struct session_door){ .session = table->session,
		.role = document_role(&table->door) };
	view->app->demo = store_is_demo(table->door.store);
	if (view->app->saved_at == 0)
		view->app->saved_at = store_saved_at(table->door.store);
	begin_at(table);
	look(table);
	await_change(table);
	view_say_sent(view->app, table->session);
	table_say_half(view);
	table_learn_begin(table);
	view->busy = table->alike.documents_count > 0;
	return true;
}

static void
table_idle(struct view *view)
{
	struct table *table = view->own;

	view->busy = table_learn_read(table);
	if (!view->busy)
		table->learn_known = false;
}

static void
table_close(struct view *view)
{
	struct table *table = view->own;

	view->app->answered = table->progress.answered;
	view->app->total = table->progress.total;
	list_free(&table->list);
	arena_free(&table->arena);
	table_learn_end(table);
	undo_keep(view->app->undone, table->session);
	session_close(table->session);
}

static void
table_returned(struct view *view)
{
	struct table *table = view->own;
	const struct question *to = table->desk.go_to;

	table->desk.go_to = NULL;
	look(table);
	await_change(table);
	if (to)
		view_edit_at(view->app, &table->door, table->session, to);
}

static enum context
table_context(const struct view *view)
{
	(void)view;
	return CONTEXT_TABLE;
}

static void
table_title(const struct view *view, struct title *title)
{
	const struct table *table = view->own;
	const struct session *session = table->session;
	const char *dot = symbol_text(SYMBOL_DOT, view->app->ascii);
	struct str unit = session_unit_label(session), name = session_document_title(session),
		   state = session_state_label(session);

	buf_format(&title->left, "%.*s %s ", STR_ARGS(unit), dot);
	if (name.length && !str_equal(name, unit))
		buf_format(&title->left, "%.*s %s ", STR_ARGS(name), dot);
	buf_add(&title->left, label_short(words_in(&session->form->title, session->language)));
	if (state.length)
		buf_format(&title->left, " %s %.*s, ", dot, STR_ARGS(state));
	if (state.length)
		buf_format(&title->left,
			answers_locked(session->answers) ? _("version %u, locked")
							 : _("version %u"),
			session->answers->version);
}

static void
turn_column(struct table *table, bool right)
{
	size_t count = table->columns_count > 1 ? table->columns_count - 1 : 1;

	table->column = (table->column + (right ? 1 : count - 1)) % count;
}

static bool
table_act(struct view *view, enum act act, const struct key *key)
{
	struct table *table = view->own;
	bool done;

	(void)key;
	app_say_text(view->app, STR(""));
	if (session_refresh(table->session))
		look(table);
	switch (act) {
	case ACT_ACCEPT: edit_row(view, false); return true;
	case ACT_ADD: edit_row(view, true); return true;
	case ACT_REMOVE: remove_row(view); return true;
	case ACT_MOVE_UP: move_row(view, true); return true;
	case ACT_MOVE_DOWN: move_row(view, false); return true;
	case ACT_MARK: table_done(view); return true;
	case ACT_STATUS: table_next_status(view); return true;
	case ACT_UNDO: swing(view, session_undo); return true;
	case ACT_REDO: swing(view, session_redo); return true;
	case ACT_LEFT: turn_column(table, false); return true;
	case ACT_RIGHT: turn_column(table, true); return true;
	default: break;
	}
	done = list_act(&table->list, act);
	settle_cursor(table);
	return done || table_act_over(view, act);
}

static void
table_hints(struct view *view, struct hints *hints)
{
	const struct table *table = view->own;

	if (answers_locked(table->session->answers)) {
		hint_act(hints, ACT_STATES);
		hint_act(hints, ACT_VERSIONS);
		hint_act(hints, ACT_EXTRACT);
	} else {
		/* Of a row: where there is none there is one to be made. */
		if (table->rows_count > 0)
			hint_act(hints, ACT_ACCEPT);
		hint_act(hints, ACT_ADD);
		if (table->rows_count > 0 && view_question(table->session->form, VIEW_STATE))
			hint_pair(hints, ACT_MARK, ACT_STATUS, _("done, status"));
		hint_act(hints, ACT_STATES);
	}
	hint_act(hints, ACT_QUESTIONS);
	hint_act(hints, ACT_HELP);
}

struct session *
table_session(const struct view *view)
{
	return view->type == &view_table ? ((const struct table *)view->own)->session : NULL;
}

const struct view_type view_table = {
	.name = "table",
	.own_size = sizeof(struct table),
	.open = table_open,
	.context = table_context,
	.title = table_title,
	.act = table_act,
	.draw = table_draw,
	.hints = table_hints,
	.desk = table_desk,
	.returned = table_returned,
	.idle = table_idle,
	.close = table_close,
};
