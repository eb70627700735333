/* rows_draw.c - the table of rows, and the field below it */
#include "ui/edit/rows_own.h"

#include "base/buf.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "form/walk.h"

#define COLUMN_LEAST 8
#define FIRST_LEAST 16
#define COLUMN_WIDE 22
#define CHILD_LEAST 2

struct columns {
	const struct question *fields[16];
	size_t count; /* that fit */
	int start[16], width[16];
	bool before; /* some are left out behind the first */
};

static struct str
label_of(struct editor *editor, const struct question *field, const struct row *row)
{
	struct buf words = { 0 };
	struct str kept;

	answers_words(
		editor->session->answers, row, &field->label, editor->session->language, &words);
	kept = arena_text(&editor->frame, buf_str(&words));
	buf_free(&words);
	return kept;
}

static int
need_of(struct editor *editor, const struct question *field, int room)
{
	int need = (int)utf8_cells(label_of(editor, field, NULL)) + 2;

	if (field->choices && need < COLUMN_WIDE && room > 60)
		need = COLUMN_WIDE;
	if (need > COLUMN_WIDE)
		return COLUMN_WIDE;
	return need < COLUMN_LEAST ? COLUMN_LEAST : need;
}

/* The first field stays; behind it those from `from` on, as many as there is room for.
 * The cells that they need together. */
static int
choose(struct editor *editor, int room, size_t from, struct columns *columns)
{
	size_t count;
	const struct question **fields = rows_fields(editor, NULL, &count);
	int used = 5;

	columns->count = 0;
	columns->before = from > 1;
	for (size_t i = 0; i < count && columns->count < COUNT_OF(columns->width); i++) {
		int each = i == 0 ? FIRST_LEAST : need_of(editor, fields[i], room);

		if (i > 0 && i < from)
			continue;
		if (i > 0 && used + each > room)
			break;
		columns->fields[columns->count] = fields[i];
		columns->width[columns->count++] = each;
		used += each;
	}
	return used;
}

/* Is the field that is asked among them?  One that has no room at all is nowhere. */
static bool
has_field(const struct rows *own, const struct columns *columns)
{
	if (own->where != IN_FIELD)
		return true;
	for (size_t i = 0; i < columns->count; i++)
		if (columns->fields[i] == own->field)
			return true;
	return columns->count < 2;
}

static struct str
said(struct editor *editor, const struct question *field, struct row *row)
{
	struct spot spot = {
		.question = field, .row = row, .cell_row = NO_CELL, .cell_column = NO_CELL
	};
	const struct answer *answer;
	struct buf words = { 0 };
	struct str kept;
	size_t inner;

	if (question_ask(field) == ASK_ROWS) {
		inner = slot_rows(spot_slot(&spot));
		return arena_format(&editor->frame, PLURAL("%zu row", "%zu rows", inner), inner);
	}
	answer = question_relevant(&spot) ? spot_answer(&spot) : NULL;
	if (!answer || !state_settles(answer->state))
		return STR("");
	session_say(editor->session, &spot, answer, &words);
	kept = arena_text(&editor->frame, buf_str(&words));
	buf_free(&words);
	return kept;
}

/* The longest that any row says there, with a blank behind it. */
static int
said_cells(struct editor *editor, const struct question *field)
{
	struct row *row;
	int most = 0;

	for (size_t i = 0; (row = rows_at(editor, i)); i++) {
		int cells = (int)utf8_cells(said(editor, field, row)) + 2;

		most = cells > most ? cells : most;
	}
	return most;
}

/* What is left goes to what is said before it goes to what it is asked as: to the first
 * field, to those behind it, and what then is left to the first again. */
static void
share(struct editor *editor, int left, struct columns *columns)
{
	for (size_t i = 0; i < columns->count; i++) {
		int more = said_cells(editor, columns->fields[i]) - columns->width[i];

		more = more > left ? left : more;
		if (more <= 0)
			continue;
		columns->width[i] += more;
		left -= more;
	}
	columns->width[0] += left;
}

/* Those behind the first field follow the one that is asked. */
static void
fit(struct editor *editor, int room, struct columns *columns)
{
	const struct rows *own = editor->own;
	int at = 5, used = choose(editor, room, 1, columns);

	for (size_t from = 2; !has_field(own, columns); from++)
		used = choose(editor, room, from, columns);
	if (columns->count > 0 && room > used)
		share(editor, room - used, columns);
	for (size_t i = 0; i < columns->count; i++) {
		columns->start[i] = at;
		at += columns->width[i];
	}
}

static void
draw_values(struct editor *editor, const struct columns *columns, struct row *row, struct pane pane,
	int line)
{
	const struct rows *own = editor->own;

	for (size_t i = 0; i < columns->count; i++) {
		bool here = own->where == IN_FIELD && own->row == row &&
			    own->field == columns->fields[i];
		struct str text = said(editor, columns->fields[i], row);

		if (text.length == 0 && here)
			text = STR("_");
		paint_within(pane, line, columns->start[i], columns->width[i] - 1,
			here ? ROLE_SELECTED : ROLE_TEXT, text);
	}
}

static void
draw_new(struct editor *editor, const struct columns *columns, struct pane pane, int line)
{
	struct rows *own = editor->own;
	struct str told;

	if (own->where == IN_NEW && columns->count > 0) {
		textbox_draw(&own->fresh,
			pane_part(pane, line, columns->start[0], 1, columns->width[0] - 1),
			ROLE_FIELD, true);
		told = str_of(_("(empty and Enter: no more rows)"));
		if (textbox_text(&own->fresh).length == 0 &&
			columns->start[0] + 2 + painted_cells(pane, told) < pane.columns)
			paint_text(pane, line, columns->start[0] + 2, ROLE_DIM, told);
		return;
	}
	paint_within(pane, line, 5, pane.columns - 6, ROLE_DIM, str_of(_("a new row")));
}

/* The first thing to say of the row; empty: nothing. */
static struct str
row_problem(struct editor *editor, struct row *row)
{
	struct str text = STR("");
	size_t count;
	const struct question **fields = rows_fields(editor, row, &count);

	for (size_t i = 0; i < count && text.length == 0; i++) {
		struct spot spot = { .question = fields[i],
			.row = row,
			.cell_row = NO_CELL,
			.cell_column = NO_CELL };

		text = edit_problem(editor, &spot);
	}
	return text;
}

/* Below the list: of the row of the cursor, else the first there is, and which row has it. */
static struct str
problem_words(struct editor *editor)
{
	const struct rows *own = editor->own;
	struct row *here = own->where == IN_LIST ? rows_at(editor, own->at) : NULL, *row;
	struct str text = here ? row_problem(editor, here) : STR("");
	const struct problem *first;

	if (text.length > 0)
		return text;
	first = edit_problem_first(editor, &editor->spot);
	if (!first)
		return STR("");
	row = rows_around(editor, &first->spot);
	for (size_t i = 0; row && i < rows_count(editor); i++)
		if (rows_at(editor, i) == row)
			return arena_format(
				&editor->frame, _("Row %zu: %.*s"), i + 1, STR_ARGS(first->text));
	return first->text;
}

static void
draw_row(
	struct editor *editor, const struct columns *columns, size_t at, struct pane pane, int line)
{
	const struct rows *own = editor->own;
	struct row *row = rows_at(editor, at);

	/* The cursor is in the field when one is asked. */
	if (own->at == at && own->where != IN_FIELD) {
		paint_symbol(
			pane, line, 0, ROLE_STRONG, own->lifted ? SYMBOL_UPDOWN : SYMBOL_CURSOR);
		if (own->where == IN_LIST)
			paint_cursor(pane, line, 0);
	}
	paint_format(pane, line, 2, own->at == at ? ROLE_STRONG : ROLE_TEXT, "%zu", at + 1);
	if (!row) {
		draw_new(editor, columns, pane, line);
		return;
	}
	if (row_problem(editor, row).length > 0)
		paint_symbol(pane, line, 4, ROLE_LOOK, SYMBOL_LOOK);
	draw_values(editor, columns, row, pane, line);
}

static void
draw_count(struct editor *editor, struct pane pane)
{
	size_t count = rows_count(editor), most = rows_most(editor);
	struct str words =
		arena_format(&editor->frame, PLURAL("%zu row", "%zu rows", count), count);

	if (most != SIZE_MAX)
		words = arena_format(&editor->frame, _("%zu of at most %zu"), count, most);
	paint_right_to(pane, 0, pane.columns - 1, ROLE_DIM, words);
}

static void
draw_head(struct editor *editor, const struct columns *columns, struct pane pane)
{
	for (size_t i = 0; i < columns->count; i++)
		paint_within(pane, 1, columns->start[i], columns->width[i] - 1, ROLE_STRONG,
			label_of(editor, columns->fields[i], NULL));
	if (columns->before)
		paint_within(pane, 0, columns->start[columns->count > 1],
			pane.columns - columns->start[columns->count > 1] - 18, ROLE_DIM,
			str_of(_("more to the left")));
	draw_count(editor, pane);
}

static void
draw_table(struct editor *editor, struct pane pane)
{
	struct rows *own = editor->own;
	struct columns columns;
	size_t count = rows_count(editor), shown, total;
	int head;

	if (pane.rows < 1)
		return;
	total = count + (own->where == IN_NEW || rows_room(editor));
	head = pane.rows > 3 || (int)total + 2 <= pane.rows ? 2 : 0;
	fit(editor, pane.columns - 1, &columns);
	if (head > 0)
		draw_head(editor, &columns, pane);
	shown = (size_t)(pane.rows - head);
	if (own->at < own->top)
		own->top = own->at;
	if (own->at >= own->top + shown)
		own->top = own->at - shown + 1;
	/* Where there is room again, as when a field is left, rows above come back. */
	if (own->top + shown > total)
		own->top = total > shown ? total - shown : 0;
	for (size_t i = own->top; i < total && i < own->top + shown; i++)
		draw_row(editor, &columns, i, pane, head + (int)(i - own->top));
	/* All the rows there may be are there: the cursor after the last. */
	if (own->at >= total)
		paint_cursor(pane, 0, 0);
}

static int
child_rows(const struct rows *own, int columns)
{
	int wanted = 1;

	if (own->child->type->rows)
		wanted = own->child->type->rows(own->child, columns);
	return wanted < 1 ? 1 : wanted;
}

/* What the form says of the field that is asked. */
static struct str
hint_of(struct editor *editor)
{
	const struct rows *own = editor->own;

	return words_in(&own->field->hint, editor->session->language);
}

static int
hint_rows(struct editor *editor, int columns)
{
	struct str hint = hint_of(editor);

	return hint.length ? wrapped_rows(hint, columns - 3) : 0;
}

/* What the row is about, where the table cuts it short and another field is asked. */
static struct str
whole_name(struct editor *editor, int columns)
{
	const struct rows *own = editor->own;
	struct columns shown;
	struct str name;

	fit(editor, columns - 1, &shown);
	if (shown.count == 0 || own->field == shown.fields[0])
		return STR("");
	name = said(editor, shown.fields[0], own->row);
	return (int)utf8_cells(name) > shown.width[0] - 1 ? name : STR("");
}

static int
name_rows(struct editor *editor, int columns)
{
	struct str name = whole_name(editor, columns);

	return name.length ? wrapped_rows(name, columns - 3) : 0;
}

static void
draw_field(struct editor *editor, struct pane pane)
{
	struct rows *own = editor->own;
	struct str label = label_of(editor, own->field, own->row), hint = hint_of(editor);
	int room = pane.rows - child_rows(own, pane.columns - 2) -
		   wrapped_rows(label, pane.columns - 3);
	struct str name = whole_name(editor, pane.columns);
	int rows = 0;

	if (name.length && name_rows(editor, pane.columns) < room)
		rows = paint_wrapped(pane, 0, 2, pane.columns - 3, ROLE_DIM, name);
	rows += paint_wrapped(pane, rows, 2, pane.columns - 3, ROLE_STRONG, label);
	/* As much of it as leaves the field its room. */
	if (hint.length &&
		rows + hint_rows(editor, pane.columns) + child_rows(own, pane.columns - 2) <
			pane.rows)
		rows += paint_wrapped(pane, rows, 2, pane.columns - 3, ROLE_DIM, hint);

	arena_clear(&own->child->frame);
	own->child->type->draw(
		own->child, pane_part(pane, rows, 2, pane.rows - rows, pane.columns - 2));
}

/* A blank, the label, and the field: a list of choices as far as one can see that it is one. */
static int
field_least(struct editor *editor, int columns)
{
	const struct rows *own = editor->own;
	int child = child_rows(own, columns - 2);

	return 1 + wrapped_rows(label_of(editor, own->field, own->row), columns - 3) +
	       (child < CHILD_LEAST ? child : CHILD_LEAST);
}

void
rows_draw(struct editor *editor, struct pane pane)
{
	struct rows *own = editor->own;
	size_t count = rows_count(editor);

	rows_order(editor);
	int table = (int)count + 3, below = 0, least;

	pane = pane_part(pane, 0, 1, pane.rows, pane.columns - 1);
	if (own->at > count)
		own->at = count;
	if (own->where == IN_FIELD) {
		below = child_rows(own, pane.columns - 2) + 3;
		if (table + below + hint_rows(editor, pane.columns) <= pane.rows)
			below += hint_rows(editor, pane.columns);
		if (table + below + name_rows(editor, pane.columns) <= pane.rows)
			below += name_rows(editor, pane.columns);
		least = field_least(editor, pane.columns);
		if (below > pane.rows - 4)
			below = pane.rows - 4;
		/* In a low window the rows go without their heads before they go. */
		if (below < least && least <= pane.rows - 2)
			below = least;
		/* No room for both: the field alone.  Who was sent to the row has
		 * seen the others. */
		if (below < least ||
			(editor->sent && below < child_rows(own, pane.columns - 2) + 3)) {
			draw_field(editor, pane);
			return;
		}
	}
	if (table > pane.rows - below)
		table = pane.rows - below;
	draw_table(editor, pane_part(pane, 0, 0, table, pane.columns));
	if (own->where == IN_FIELD)
		draw_field(
			editor, pane_part(pane, table + 1, 0, pane.rows - table - 1, pane.columns));
	else
		edit_draw_look(problem_words(editor), pane, table);
}

int
rows_rows(struct editor *editor, int columns)
{
	struct rows *own = editor->own;
	int below = own->where == IN_FIELD
			    ? child_rows(own, columns - 2) + 3 + hint_rows(editor, columns) +
				      name_rows(editor, columns)
			    : 2;

	return (int)rows_count(editor) + 3 + below;
}
