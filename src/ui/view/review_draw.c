/* review_draw.c - how the queue looks: rows above, what stands out below */
#include "base/clock.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "form/kind.h"
#include "ui/app.h"
#include "ui/view/review_own.h"

#define NARROW 60
#define COLUMNED 76 /* from here on the queue has its columns side by side */
#define WIDE 110
#define STATE_LEAST 10 /* cells of what is said of a row's state */
#define STATE 13       /* and at most */
#define LOW 16	       /* rows under which nothing is left blank */

/* ---- the queue ---- */

/* Where the columns of a row begin. */
struct review_columns {
	int what, day, waited, answered, look, state;
};

static const char *
head_words(enum review_column column)
{
	switch (column) {
	case COLUMN_LOOK: return _("Look over");
	case COLUMN_ANSWERED: return _("Answers");
	case COLUMN_WAITED: return _("Waited");
	case COLUMN_DAY: return _("Handed in");
	case COLUMN_WHAT: return _("What");
	default: return _("State");
	}
}

/* What all of the rows are called; "unit" where they are not of one register, or some
 * are documents of no unit. */
static const struct registry *
units_of(const struct queue *queue)
{
	const struct registry *units = NULL;

	for (size_t i = 0; i < queue->count; i++) {
		const struct form *form = queue->rows[i].form;

		if (!form)
			continue;
		if (!form->unit || (units && !str_equal(kind_one(form->unit), kind_one(units))))
			return NULL;
		units = form->unit;
	}
	return units;
}

/* Cells that the states there are want, for each to stand whole. */
static int
state_cells(const struct queue *queue)
{
	int most = STATE_LEAST;

	for (size_t i = 0; i < queue->count && most < STATE; i++) {
		int cells = (int)utf8_cells(queue_state_words(&queue->rows[i]));

		if (cells > most)
			most = cells;
	}
	return most < STATE ? most : STATE;
}

/* What the rows are called has room, and their state: what they are about gives way. */
static struct review_columns
columns_of(const struct review_view *review, int columns)
{
	struct arena arena = { 0 };
	int head = (int)utf8_cells(kind_head(units_of(review->queue), &arena));
	int state = columns - 1 - STATE;

	arena_free(&arena);
	if (columns >= WIDE)
		return (struct review_columns){ 26, 50, 64, 74, 84, state < 104 ? state : 104 };
	head += 3;
	if (head < 14)
		head = 14;
	if (head > 17)
		head = 17;
	state = columns - 1 - state_cells(review->queue);
	return (struct review_columns){ head, state - 38, state - 27, state - 20, state - 12,
		state };
}

static void
paint_kind(const struct review_view *review, struct pane pane, int cells)
{
	struct arena arena = { 0 };

	paint_within(pane, 0, 2, cells, ROLE_DIM, kind_head(units_of(review->queue), &arena));
	arena_free(&arena);
}

static void
draw_heads(const struct review_view *review, struct pane pane, const struct review_columns *at)
{
	struct {
		const char *words;
		int from, end;
	} heads[] = {
		{ head_words(COLUMN_WHAT), at->what, at->day },
		{ head_words(COLUMN_DAY), at->day, at->waited },
		{ head_words(COLUMN_WAITED), at->waited, at->answered },
		{ head_words(COLUMN_ANSWERED), at->answered, at->look },
		{ head_words(COLUMN_LOOK), at->look, at->state },
		{ head_words(COLUMN_STATE), at->state, pane.columns + 1 },
	};

	paint_kind(review, pane, at->what - 3);
	if (!review_round(review->queue).length)
		heads[0].words = _("What, round");
	for (size_t i = 0; i < COUNT_OF(heads); i++)
		paint_within(pane, 0, heads[i].from, heads[i].end - heads[i].from - 1, ROLE_DIM,
			str_of(heads[i].words));
}

/* The one column beside the names, and that there are more each way. */
static void
draw_narrow_heads(const struct review_view *review, struct pane pane)
{
	int end = paint_right(pane, 0, ROLE_DIM, str_of(pane_symbol(pane, SYMBOL_RIGHTWARD)));

	end = paint_right_to(pane, 0, end - 1, ROLE_DIM, str_of(head_words(review->column)));
	paint_symbol(pane, 0, end - 2, ROLE_DIM, SYMBOL_LEFTWARD);
	paint_kind(review, pane, end - 5);
}

static struct str
day_words(struct arena *arena, int64_t instant)
{
	struct buf day = { 0 };
	struct str kept;

	if (instant)
		day_write(&day, instant_day(instant));
	else
		buf_byte(&day, '-');
	kept = arena_text(arena, buf_str(&day));
	buf_free(&day);
	return kept;
}

static struct str
waited_words(struct arena *arena, const struct queue_row *row)
{
	if (!review_waits(row->review.state))
		return STR("-");
	return arena_format(arena, _("%d d"), (int)queue_waited(row));
}

/* How much stands out, and how many places have an open comment. */
static struct str
look_words(struct review_view *review, struct queue_row *row, struct arena *arena)
{
	size_t count = 0;

	if (row->review.handed_in)
		queue_notables(review->queue, row, &count);
	else if (row->review.open == 0)
		return STR("-");
	if (row->review.open == 0)
		return arena_format(arena, "%zu", count);
	return arena_format(arena, PLURAL("%zu, %zu open", "%zu, %zu open", row->review.open),
		count, row->review.open);
}

static struct str
answered_words(struct arena *arena, const struct queue_row *row)
{
	if (row->progress.total == 0)
		return STR("-");
	return arena_format(arena, "%zu/%zu", row->progress.answered, row->progress.total);
}

/* The form's name gives way to the round, where there are several. */
static void
draw_what(const struct review_view *review, const struct queue_row *row, struct pane pane, int line,
	const struct review_columns *at)
{
	int width = at->day - at->what - 1, cells = 0;

	if (row->round.length && !review_round(review->queue).length)
		cells = 1 + painted_cells(pane, row->round);
	paint_within(pane, line, at->what, width - cells, ROLE_TEXT, row->title);
	if (cells)
		paint_right_to(pane, line, at->what + width, ROLE_TEXT, row->round);
}

/* As home says it, where the whole has no room. */
static struct str
row_state_words(const struct queue_row *row, int room)
{
	struct str words = queue_state_words(row);

	if (row->review.state == REVIEW_CHANGED && (int)utf8_cells(words) > room)
		return str_of(_("changed"));
	return words;
}

static void
draw_wide(struct review_view *review, struct queue_row *row, struct pane pane, int line)
{
	struct review_columns at = columns_of(review, pane.columns);
	struct arena arena = { 0 };
	enum review_state state = row->review.state;
	int room = pane.columns - 1 - at.state; /* the last is the mark's of more rows */

	paint_within(pane, line, 2, at.what - 3, ROLE_STRONG, row->label);
	draw_what(review, row, pane, line, &at);
	paint_text(pane, line, at.day, ROLE_TEXT, day_words(&arena, row->review.handed_in));
	paint_text(pane, line, at.waited, ROLE_TEXT, waited_words(&arena, row));
	paint_text(pane, line, at.answered, ROLE_TEXT, answered_words(&arena, row));
	paint_within(pane, line, at.look, at.state - at.look - 1, ROLE_TEXT,
		look_words(review, row, &arena));
	paint_within(pane, line, at.state, room, review_waits(state) ? ROLE_STRONG : ROLE_TEXT,
		row_state_words(row, room));
	arena_free(&arena);
}

static struct str
column_words(struct review_view *review, struct queue_row *row, struct arena *arena)
{
	switch (review->column) {
	case COLUMN_LOOK: return look_words(review, row, arena);
	case COLUMN_ANSWERED: return answered_words(arena, row);
	case COLUMN_WAITED: return waited_words(arena, row);
	case COLUMN_DAY: return day_words(arena, row->review.handed_in);
	case COLUMN_WHAT: return row->what;
	default: return queue_state_words(row);
	}
}

/* The same unit has a row for each round: they are told apart. */
static struct str
narrow_label(const struct queue_row *row, struct arena *arena)
{
	if (!row->round.length || str_equal(row->what, row->title))
		return row->label;
	return arena_format(arena, "%.*s %.*s", STR_ARGS(row->label), STR_ARGS(row->round));
}

static void
draw_narrow(struct review_view *review, struct queue_row *row, struct pane pane, int line)
{
	struct arena arena = { 0 };
	struct str label = narrow_label(row, &arena), said = column_words(review, row, &arena);
	int most = pane.columns - 1 - 2 - painted_cells(pane, label) - 2;
	int cells = painted_cells(pane, said);

	/* Of two that are too long the name has the larger part. */
	if (most < pane.columns / 3)
		most = pane.columns / 3;
	if (cells > most)
		cells = most;
	paint_within(pane, line, pane.columns - 1 - cells, cells,
		review_waits(row->review.state) ? ROLE_STRONG : ROLE_TEXT, said);
	paint_within(pane, line, 2, pane.columns - 1 - cells - 4, ROLE_STRONG, label);
	arena_free(&arena);
}

static void
draw_queue(struct review_view *review, struct pane pane)
{
	struct list *list = &review->list;
	bool narrow = pane.columns < COLUMNED;
	int line;

	list_begin(list);
	for (size_t i = 0; i < review->queue->count; i++)
		list_add(list, 1, false);
	list_fit(list, pane.rows);
	for (size_t i = list->first; list_shows(list, i, &line); i++) {
		if (i == list->cursor) {
			paint_symbol(pane, line, 1, ROLE_STRONG, SYMBOL_CURSOR);
			paint_cursor(pane, line, 1);
		}
		if (narrow)
			draw_narrow(review, &review->queue->rows[i], pane, line);
		else
			draw_wide(review, &review->queue->rows[i], pane, line);
	}
	paint_more(
		pane_part(pane, 0, 0, pane.rows, 1), list_more_above(list), list_more_below(list));
}

/* ---- what stands out ---- */

struct item_columns {
	int label, text;
	bool below; /* the sentence stands under the label */
};

static struct str
item_label(const struct review_item *item)
{
	if (item->path.length || item->heading || item->rest)
		return item->label.length ? item->label : item->path;
	return str_of(_("the document as a whole"));
}

/* Sentences are wrapped; labels get what they need in a wide window, as far as a third is
 * left, and are wrapped there too. */
static struct item_columns
item_columns(const struct review_view *review, int columns)
{
	struct item_columns at = { 8, 34, false };

	if (columns < NARROW)
		return (struct item_columns){ 8, 3, true };
	if (columns < WIDE)
		return at;
	at.text = 54;
	for (size_t i = 0; i < review->items_count; i++) {
		const struct review_item *item = &review->items[i];
		int end = at.label + (int)utf8_cells(item_label(item)) + 2;

		if (item->text.length && end > at.text)
			at.text = end;
	}
	if (at.text > columns * 2 / 3)
		at.text = columns * 2 / 3;
	return at;
}

static int
label_column(const struct review_item *item, const struct item_columns *at)
{
	return item->id.length ? at->label : item->heading ? 1 : 3;
}

static int
label_end(const struct review_item *item, const struct item_columns *at, int columns)
{
	return at->below || !item->text.length ? columns : at->text;
}

static int
item_rows(const struct review_view *review, const struct review_item *item, int columns)
{
	struct item_columns at = item_columns(review, columns);
	int label = columns < WIDE || item->heading
			    ? 1
			    : wrapped_rows(item_label(item),
				      label_end(item, &at, columns) - label_column(item, &at) - 1);
	int text =
		item->text.length ? wrapped_rows(item->text, columns - at.text - 1) + at.below : 1;

	return label > text ? label : text;
}

static void
draw_item(const struct review_view *review, const struct review_item *item, struct pane pane,
	int line)
{
	struct item_columns at = item_columns(review, pane.columns);
	int column = label_column(item, &at);
	int room = label_end(item, &at, pane.columns) - column - 1;

	paint_within(pane, line, 3, at.label - 4, ROLE_TEXT, item->id);
	if (item->heading || pane.columns < WIDE)
		paint_within(pane, line, column, room, item->heading ? ROLE_STRONG : ROLE_TEXT,
			item_label(item));
	else
		paint_wrapped(pane, line, column, room, ROLE_TEXT, item_label(item));
	if (item->text.length)
		paint_wrapped(pane, line + at.below, at.text, pane.columns - at.text - 1,
			item->kind == PROBLEM_LOOK ? ROLE_TEXT : ROLE_LOOK, item->text);
}

static void
draw_items(struct review_view *review, struct pane pane)
{
	struct list *list = &review->below;
	int line;

	list_begin(list);
	for (size_t i = 0; i < review->items_count; i++)
		list_add(list, item_rows(review, &review->items[i], pane.columns),
			review->items[i].heading);
	list_fit(list, pane.rows);
	for (size_t i = list->first; list_shows(list, i, &line); i++) {
		if (i == list->cursor && review->in_below && !review->box.writing) {
			paint_symbol(pane, line, 1, ROLE_STRONG, SYMBOL_CURSOR);
			paint_cursor(pane, line, 1);
		}
		draw_item(review, &review->items[i], pane, line);
	}
	paint_more(pane, list_more_above(list), list_more_below(list));
}

static void
draw_box(struct review_view *review, struct pane pane)
{
	const struct review_item *item = &review->items[review_item_at(review)];
	const struct queue_row *row = review_row(review);
	struct str words, place = item->id.length ? item->id : item->path;

	if (item->cell.length)
		place = arena_format(
			&review->arena, "%.*s (%.*s)", STR_ARGS(item->id), STR_ARGS(item->cell));
	if (item->path.length)
		words = arena_format(&review->arena, _("Comment to %.*s, seen in %.*s:"),
			STR_ARGS(place), STR_ARGS(row->label));
	else
		words = arena_format(&review->arena,
			_("Comment to the whole document, seen in %.*s:"), STR_ARGS(row->label));
	review_box_draw(&review->box, pane, words);
}

/* The key that leads there stands beside it: the footer is full. */
static struct str
rule_words(struct review_view *review, const struct queue_row *row, bool narrow)
{
	const char *key = review->in_below || review->box.writing ? "" : "   Tab";

	if (narrow)
		return arena_format(&review->arena, "%.*s, %.*s%s", STR_ARGS(row->label),
			STR_ARGS(row->what), key);
	if (row->review.handed_in)
		return arena_format(
			&review->arena, _("%.*s, to look over%s"), STR_ARGS(row->label), key);
	return arena_format(&review->arena, "%.*s, %.*s%s", STR_ARGS(row->label),
		STR_ARGS(queue_state_words(row)), key);
}

static void
draw_below(struct review_view *review, const struct queue_row *row, struct pane pane)
{
	int box = 0;

	paint_rule_words(pane, 0, rule_words(review, row, pane.columns < NARROW).at);
	/* The last row is the message's. */
	pane = pane_part(pane, 1, 0, pane.rows - 2, pane.columns);
	if (review->box.writing)
		box = review_box_rows(
			&review->box, pane.columns, pane.rows > 8 ? pane.rows / 2 : pane.rows - 1);
	draw_items(review,
		pane_part(pane, 0, 0, pane.rows - box - (box > 0 && pane.rows > 8), pane.columns));
	if (box > 0)
		draw_box(review, pane_part(pane, pane.rows - box, 0, box, pane.columns));
}

/* ---- all of it ---- */

static void
draw_reading(struct review_view *review, struct pane pane)
{
	const struct queue *queue = review->queue;

	paint_cursor(pane, 0, 1);
	if (!queue->whole)
		paint_format(pane, 0, 1, ROLE_TEXT, _("Reading %zu of %zu. Esc stops."),
			queue->read, queue->documents_count);
	else
		paint_wrapped(pane, 0, 1, pane.columns - 2, ROLE_TEXT,
			str_of(_("Nothing is in the queue yet. What is handed in comes here.")));
}

/* How many rows the queue has: what it needs, but the lower part has half, and in
 * a low window, where units are what is looked for, three. */
static int
queue_rows(const struct review_view *review, const struct pane *pane)
{
	bool low = pane->rows < LOW, busy = review->in_below || review->box.writing;
	int wanted = (int)review->queue->count, most = pane->rows / 2 - 2;

	if (low)
		most = busy ? 1 : pane->rows - 6;
	if (most < 1)
		most = 1;
	return wanted < most ? wanted : most;
}

void
review_draw(struct view *view, struct pane pane)
{
	struct review_view *review = view->own;
	bool narrow = pane.columns < COLUMNED;
	struct review_columns at = columns_of(review, pane.columns);
	int rows, from = 1;
	const struct queue_row *row;

	if (!review->queue->whole || review->queue->count == 0) {
		draw_reading(review, pane);
		return;
	}
	rows = queue_rows(review, &pane);
	if (narrow)
		draw_narrow_heads(review, pane);
	else
		draw_heads(review, pane, &at);
	draw_queue(review, pane_part(pane, from, 0, rows, pane.columns));
	row = review_row(review);
	if (!review->known)
		review_make_items(review);
	from += rows + (pane.rows >= LOW);
	if (row)
		draw_below(review, row, pane_part(pane, from, 0, pane.rows - from, pane.columns));
}
