/* table_over.c - what a table opens over itself: the answers that a row is based
 * on, its history, the page, what differs, versions and states
 */
#include "base/clock.h"
#include "base/lang.h"
#include "exchange/card.h"
#include "form/ref.h"
#include "session/extract.h"
#include "session/states.h"
#include "ui/app.h"
#include "ui/edit.h"
#include "ui/view/pager.h"
#include "ui/view/review.h"
#include "ui/view/table.h"
#include "ui/view/views.h"

/* ---- evidence ---- */

/* The table's rows come from there: those that did say so themselves, and no other row is
 * based on it. */
static bool
brings_rows(const struct table *table, const struct question *question)
{
	const struct prefill *prefill = table_repeat(table)->prefill;

	return prefill && prefill->from == question;
}

/* Where a ref question of the scope leads, to another document. */
static struct str
ref_elsewhere(
	struct table *table, const struct question *scope, struct row *row, struct arena *arena)
{
	struct session *session = table->session;
	const struct form *form = session->form;

	for (size_t i = 0; i < form->questions_count; i++) {
		const struct question *question = form->questions[i];
		struct value value;
		struct str ref;
		struct row *own;

		if (question->scope != scope || !question_refers(question) ||
			(row->repeat == NULL && brings_rows(table, question)))
			continue;
		value = answers_value(session->answers, question, row);
		if (value.kind == VALUE_LIST && value.list.count > 0)
			value = value.list.items[0];
		if (value.kind != VALUE_TEXT)
			continue;
		if (!question_refers_here(question))
			return value.text;
		own = ref_row(session->answers, value.text);
		ref = own ? session_row_source(session, own, arena) : STR("");
		if (ref.length)
			return ref;
	}
	return STR("");
}

struct str
table_evidence(struct table *table, struct row *row, struct arena *arena)
{
	struct str ref = row ? session_row_source(table->session, row, arena) : STR("");

	if (!ref.length && row)
		ref = ref_elsewhere(table, table_repeat(table), row, arena);
	if (!ref.length)
		ref = ref_elsewhere(table, NULL, &table->session->answers->root, arena);
	return ref;
}

static void
show_evidence(struct view *view)
{
	struct table *table = view->own;
	struct document_door door = table->door;
	struct arena arena = { 0 };
	struct str ref = table_evidence(table, table_row(table), &arena);
	struct uid document, row;

	door.unit = table->session->unit;
	if (ref.length && ref_parts(ref, &document, &row))
		view_read(view->app, &door, &document, &row);
	else
		app_say(view->app, "%s", _("Nothing is referred to here yet."));
	arena_free(&arena);
}

/* ---- what is half written ---- */

struct row *
table_half(const struct table *table, struct spot *half)
{
	struct session *session = table->session;
	struct spot rows = spot_of(session->answers, table_repeat(table));
	struct arena arena = { 0 };
	struct row *row;
	bool refused = true;

	if (!answers_locked(session->answers) && session_draft_below(session, &rows, half))
		session_draft_text(session, half, &arena, &refused);
	arena_free(&arena);
	/* What was refused has a sign of its own. */
	if (refused)
		return NULL;
	for (row = half->row; row && row->repeat != rows.question;)
		row = row->parent;
	return row;
}

/* What is half written outside the rows is in sight nowhere here. */
static void
say_aside(struct view *view)
{
	struct table *table = view->own;
	struct session *session = table->session;
	struct spot rows = spot_of(session->answers, table_repeat(table)), half;
	const struct question *stop;
	struct arena arena = { 0 };
	struct buf words = { 0 };
	bool refused = false;

	if (!answers_locked(session->answers) && session_draft_aside(session, &rows, &half) &&
		question_relevant(&half) &&
		session_draft_text(session, &half, &arena, &refused).length && !refused) {
		stop = question_stop(half.question);
		buf_format(&words,
			session_resume_at(session, WALK_ALL) == stop
				? _("The text you had begun to write at %.*s is still there. i "
				    "leads to it.")
				: _("The text you had begun to write at %.*s is still there. "
				    "Ctrl-K "
				    "finds the question."),
			STR_ARGS(session_called(session, stop)));
		edit_say_also(view->app, buf_str(&words));
	}
	buf_free(&words);
	arena_free(&arena);
}

void
table_say_half(struct view *view)
{
	struct table *table = view->own;
	struct row *row = table_row(table);
	struct buf words = { 0 };
	struct spot half;

	if (!row || table_half(table, &half) != row) {
		say_aside(view);
		return;
	}
	buf_format(&words,
		_("The text you had begun to write in row %zu is still there. Enter goes on with "
		  "it."),
		table->list.cursor + 1);
	edit_say_also(view->app, buf_str(&words));
	buf_free(&words);
}

/* ---- what is opened over it ---- */

/* The desk at the row, or at the rows as a whole. */
static void
set_desk(struct table *table, struct row *row)
{
	table->desk = (struct desk){ .session = table->session,
		.at = table_repeat(table),
		.spot = { .question = table_repeat(table),
			.row = row,
			.cell_row = NO_CELL,
			.cell_column = NO_CELL } };
}

struct desk *
table_desk(struct view *view)
{
	struct table *table = view->own;

	set_desk(table, table_row(table));
	table->desk.room = table->door.room;
	table->desk.only = table->door.only;
	return &table->desk;
}

static void
open_history(struct view *view)
{
	struct table *table = view->own;
	struct desk_door door = { .desk = &table->desk };
	struct row *row = table_row(table);

	if (!row)
		return;
	set_desk(table, row);
	app_push(view->app, &view_history, &door);
}

void
table_ask_reason(struct view *view)
{
	struct table *table = view->own;
	struct approval *approval = &table->approval;
	struct changed_door door = { .desk = &table->desk, .approval = approval };

	if (!changed_due(approval, table->session))
		return;
	changed_settle(approval, table->session);
	set_desk(table, table_row(table));
	app_push(view->app, &view_changed, &door);
}

void
table_open_left(struct view *view)
{
	struct table *table = view->own;
	struct changed_door door = { .desk = &table->desk, .approval = &table->approval };
	struct spot spot;

	set_desk(table, table_row(table));
	if (!changed_left(&table->desk, &spot))
		return;
	changed_settle(&table->approval, table->session);
	door.left = &spot;
	app_push(view->app, &view_changed, &door);
}

static void
say_below(struct table *table, struct buf *out)
{
	const struct session *session = table->session;
	struct str state = session_state_label(session);

	buf_add(out, label_short(words_in(&session->form->title, session->language)));
	if (state.length)
		buf_format(
			out, _(", %.*s, version %u"), STR_ARGS(state), session->answers->version);
	buf_text(out, ", ");
	day_write(out, clock_today());
}

static void
open_extract(struct view *view)
{
	struct table *table = view->own;
	struct session *session = table->session;
	struct buf below = { 0 }, text = { 0 }, file = { 0 }, name = { 0 };
	struct card_wish wish = { .title = session_unit_label(session),
		.language = session->language,
		.width = CARD_WIDTH,
		.lines = CARD_LINES,
		.demo = store_is_demo(session->store) };
	struct extract extract;

	extract_open(&extract, session);
	if (!wish.title.length)
		wish.title = extract.title;
	say_below(table, &below);
	wish.below = buf_str(&below);
	card_write(extract.answers, &wish, &file);
	if (view->app->surface.columns - 2 < wish.width)
		wish.width = view->app->surface.columns - 2;
	wish.lines = 0;
	card_write(extract.answers, &wish, &text);
	buf_format(&name, "%.*s.txt", STR_ARGS(session->form->id));
	app_push(view->app, &view_pager,
		&(struct pager_door){ .title = str_of(_("One-page extract")),
			.text = buf_str(&text),
			.file = buf_str(&file),
			.name = buf_str(&name) });
	extract_close(&extract);
	buf_free(&below);
	buf_free(&text);
	buf_free(&file);
	buf_free(&name);
}

static void
open_over(struct view *view, const struct view_type *type)
{
	struct table *table = view->own;

	app_push(view->app, type, &table->over);
}

static void
open_differences(struct view *view)
{
	struct table *table = view->own;

	if (table->differences == 0)
		app_say(view->app, "%s", _("Nothing differs from where this was taken from."));
	else
		open_over(view, &view_differences);
}

/* ---- its keys ---- */

bool
table_act_over(struct view *view, enum act act)
{
	struct table *table = view->own;

	switch (act) {
	case ACT_QUESTIONS: view_edit(view->app, &table->door, table->session, NULL); break;
	case ACT_MISSING: view_edit_missing(view->app, &table->door, table->session); break;
	case ACT_COMMENTS: thread_next(view->app, table_desk(view)); break;
	case ACT_EVIDENCE: show_evidence(view); break;
	case ACT_HISTORY: open_history(view); break;
	case ACT_EXTRACT: open_extract(view); break;
	case ACT_LEARN: table_learn_open(view); break;
	case ACT_FILES:
		view_files(view->app, table->session->answers, session_unit_label(table->session));
		break;
	case ACT_DIFFERENCES: open_differences(view); break;
	case ACT_VERSIONS: open_over(view, &view_versions); break;
	case ACT_STATES: open_over(view, &view_states); break;
	default: return false;
	}
	return true;
}
