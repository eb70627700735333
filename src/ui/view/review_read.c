/* review_read.c - a document question by question, to be read and commented */
#include "base/lang.h"
#include "session/review_read.h"
#include "ui/app.h"
#include "ui/view/review.h"

#define INDENT 8 /* of an answer, below its question */
#define NARROW 60

struct answers_view {
	struct answers_door door;
	struct arena arena;
	struct read_line *rows;
	size_t count;
	struct list list;
	struct answers *answers;
	struct str label;
};

/* False: the document is not there any more. */
static bool
look(struct answers_view *read)
{
	struct queue *queue = read->door.queue;
	const struct refs_document *document =
		refs_document(queue->refs, &read->door.document, true);

	arena_clear(&read->arena);
	read->rows = review_read(queue, &read->door.document, &read->arena, &read->count);
	read->answers = document ? document->answers : NULL;
	if (read->rows)
		read->label = document_label(document->form, &document->row);
	return read->rows != NULL;
}

/* ---- doing ---- */

static const struct read_line *
row_now(const struct answers_view *read)
{
	return read->list.cursor < read->count ? &read->rows[read->list.cursor] : NULL;
}

static void
open_thread(struct view *view, bool write)
{
	struct answers_view *read = view->own;
	const struct read_line *row = row_now(read);
	struct thread_door door = { .store = read->door.queue->store,
		.document = read->door.document,
		.answers = read->answers,
		.role = ROLE_COORDINATOR,
		.write = write };

	if (!row || row->heading)
		return;
	door.path = row->path;
	app_push(view->app, &view_thread, &door);
}

/* Round and round. */
static void
next_notable(struct view *view)
{
	struct answers_view *read = view->own;

	for (size_t i = 1; i <= read->count; i++) {
		size_t at = (read->list.cursor + i) % read->count;

		if (read->rows[at].look.length || read->rows[at].open) {
			read->list.cursor = at;
			return;
		}
	}
	app_say(view->app, "%s", _("Nothing stands out here, and no comment is open."));
}

static void
look_again(struct view *view)
{
	struct answers_view *read = view->own;

	if (!queue_refresh(read->door.queue))
		return;
	queue_read_all(read->door.queue);
	if (!look(read))
		app_close(view);
}

static void
sent_back(struct view *view, char key)
{
	struct answers_view *read = view->own;

	if (!key)
		app_say(view->app, "%s", _("Nothing was changed."));
	else if (review_view_send_back(view, read->door.queue->store, &read->door.document,
			 read->label, read->door.deeds))
		look_again(view);
}

static bool
answers_act(struct view *view, enum act act, const struct key *key)
{
	struct answers_view *read = view->own;
	struct store *store = read->door.queue->store;

	(void)key;
	app_say_text(view->app, STR(""));
	switch (act) {
	case ACT_ACCEPT: open_thread(view, false); return true;
	case ACT_COMMENT: open_thread(view, true); return true;
	case ACT_NEXT: next_notable(view); return true;
	case ACT_APPROVE:
		if (review_view_approve(
			    view, store, &read->door.document, read->label, read->door.deeds))
			look_again(view);
		return true;
	case ACT_SEND_BACK:
		review_ask_send_back(view, store, &read->door.document, read->label, sent_back);
		return true;
	case ACT_UNDO:
		if (review_deed_undo(view, store, read->door.deeds))
			look_again(view);
		return true;
	case ACT_REDO:
		if (review_deed_redo(view, store, read->door.deeds))
			look_again(view);
		return true;
	default: return list_act(&read->list, act);
	}
}

/* ---- the view ---- */

static bool
answers_open(struct view *view, const void *with)
{
	struct answers_view *read = view->own;

	read->door = *(const struct answers_door *)with;
	if (look(read))
		return true;
	app_say(view->app, "%s", _("It is not here, or cannot be read here."));
	arena_free(&read->arena);
	return false;
}

static void
answers_close(struct view *view)
{
	struct answers_view *read = view->own;

	list_free(&read->list);
	arena_free(&read->arena);
}

static void
answers_returned(struct view *view)
{
	look_again(view);
}

static enum context
answers_context(const struct view *view)
{
	(void)view;
	return CONTEXT_ANSWERS;
}

static void
answers_title(const struct view *view, struct title *title)
{
	const struct answers_view *read = view->own;
	const struct queue_row *row = queue_row_of(read->door.queue, &read->door.document);
	const char *dot = symbol_text(SYMBOL_DOT, view->app->ascii);

	buf_add(&title->left, read->label);
	if (!row)
		return;
	/* What it is, is known from the row that was opened. */
	if (view->app->surface.columns >= NARROW)
		buf_format(&title->left, " %s %.*s", dot, STR_ARGS(row->what));
	buf_format(&title->left, " %s %.*s", dot, STR_ARGS(queue_state_words(row)));
}

static int
label_column(const struct read_line *row)
{
	if (row->depth)
		return INDENT + 2 * ((int)row->depth - 1);
	return row->path.length ? INDENT : 3;
}

/* What a cell says stands beside it where both fit, else below. */
static bool
is_beside(const struct read_line *row, struct pane pane)
{
	return row->depth > 0 && !row->heading && row->said.length > 0 &&
	       label_column(row) + painted_cells(pane, row->label) + 2 +
			       painted_cells(pane, row->said) <
		       pane.columns;
}

static int
row_height(const struct read_line *row, struct pane pane)
{
	int columns = pane.columns;
	int rows = wrapped_rows(row->label, columns - label_column(row) - 1);

	if (row->heading && !row->depth)
		return wrapped_rows(row->label, columns - 2);
	if (row->said.length && !is_beside(row, pane))
		rows += wrapped_rows(row->said, columns - label_column(row) - 3);
	if (row->look.length)
		rows += wrapped_rows(row->look, columns - label_column(row) - 3);
	return rows + (row->open > 0);
}

static int
draw_said(const struct read_line *row, struct pane pane, int line)
{
	int column = label_column(row), wide = pane.columns - column - 3;

	if (is_beside(row, pane)) {
		paint_text(pane, line - 1, column + painted_cells(pane, row->label) + 2,
			ROLE_CHOSEN, row->said);
		return 0;
	}
	return paint_wrapped(pane, line, column + 2, wide, ROLE_CHOSEN, row->said);
}

static void
draw_row(const struct answers_view *read, size_t i, struct pane pane, int line)
{
	const struct read_line *row = &read->rows[i];
	int column = label_column(row);

	if (i == read->list.cursor) {
		paint_symbol(pane, line, 1, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(pane, line, 1);
	}
	if (row->heading) {
		column = row->depth ? column : 1;
		paint_wrapped(
			pane, line, column, pane.columns - column - 1, ROLE_STRONG, row->label);
		return;
	}
	paint_within(pane, line, 3, INDENT - 4, ROLE_TEXT, row->id);
	line += paint_wrapped(pane, line, column, pane.columns - column - 1, ROLE_TEXT, row->label);
	if (row->said.length)
		line += draw_said(row, pane, line);
	if (row->look.length) {
		paint_symbol(pane, line, column, ROLE_LOOK, SYMBOL_LOOK);
		line += paint_wrapped(
			pane, line, column + 2, pane.columns - column - 3, ROLE_TEXT, row->look);
	}
	if (row->open)
		paint_format(pane, line, column + 2, ROLE_LOOK,
			PLURAL("%zu open comment", "%zu open comments", row->open), row->open);
}

static void
answers_draw(struct view *view, struct pane pane)
{
	struct answers_view *read = view->own;
	struct list *list = &read->list;
	int line;

	list_begin(list);
	for (size_t i = 0; i < read->count; i++)
		list_add(list, row_height(&read->rows[i], pane), read->rows[i].heading);
	list_fit(list, pane.rows - 1);
	for (size_t i = list->first; list_shows(list, i, &line); i++)
		draw_row(read, i, pane, line);
	paint_more(pane_part(pane, 0, 0, pane.rows - 1, pane.columns), list_more_above(list),
		list_more_below(list));
}

static void
answers_hints(struct view *view, struct hints *hints)
{
	hint_act(hints, ACT_COMMENT);
	hint_act(hints, ACT_NEXT);
	hint_act(hints, ACT_APPROVE);
	hint_act(hints, ACT_SEND_BACK);
	hint_act_words(hints, ACT_BACK, _("to the queue"));
	hint_act(hints, ACT_HELP);
	if (!view_hint_outwards(view, hints))
		return;
	hint_reword(hints, _("next to look over"), _("next"));
	hint_reword(hints, _("to the queue"), _("queue"));
}

const struct view_type view_answers = {
	.name = "answers",
	.own_size = sizeof(struct answers_view),
	.open = answers_open,
	.context = answers_context,
	.title = answers_title,
	.act = answers_act,
	.draw = answers_draw,
	.hints = answers_hints,
	.returned = answers_returned,
	.close = answers_close,
};
