/* table_draw.c - how a table looks
 *
 * Above, what the form wants above; the rows; below a rule the answers of the row
 * of the cursor, in two columns where there is room.  In a narrow window a row
 * is its name and one other column.
 */
#include "base/lang.h"
#include "base/utf8.h"
#include "form/ref.h"
#include "session/review.h"
#include "ui/app.h"
#include "ui/view/table.h"

#define NARROW 60
#define WIDE 110
#define COLUMNS_MOST 16
#define COLUMN_LEAST 8
#define LABEL_MOST 34
#define NUMBER 5 /* the cursor's sign, the number, a blank */

struct layout {
	size_t at[COLUMNS_MOST]; /* which of the table's columns */
	int start[COLUMNS_MOST], width[COLUMNS_MOST];
	bool firm[COLUMNS_MOST]; /* a day is not cut while words can be */
	size_t count;
};

static const struct table_cell *
cell_of(const struct table *table, size_t row, size_t column)
{
	return &table->cells[row * table->columns_count + column];
}

static struct str
heading_of(const struct table *table, size_t column)
{
	return label_short(words_in(&table->columns[column]->label, table->session->language));
}

static struct str
said(const struct table_cell *cell)
{
	return cell->missing ? str_of(_("MISSING")) : cell->words;
}

/* What the column would like to have. */
static int
wish_of(const struct table *table, size_t column)
{
	int most = (int)utf8_cells(heading_of(table, column));

	most = most > 12 ? 12 : most;
	for (size_t i = 0; i < table->rows_count; i++) {
		int cells = (int)utf8_cells(said(cell_of(table, i, column)));

		most = cells > most ? cells : most;
	}
	return (most < COLUMN_LEAST - 1 ? COLUMN_LEAST - 1 : most) + 1;
}

static int
sum_of(const struct layout *layout)
{
	int sum = 0;

	for (size_t i = 0; i < layout->count; i++)
		sum += layout->width[i];
	return sum;
}

static size_t
widest_of(const struct layout *layout, bool firm)
{
	size_t widest = 0;
	int most = 0;

	for (size_t i = 0; i < layout->count; i++) {
		int width = layout->firm[i] && !firm ? COLUMN_LEAST : layout->width[i];

		if (width <= most)
			continue;
		most = width;
		widest = i;
	}
	return widest;
}

/* The widest gives way until all fit; then the last ones fall. */
static void
squeeze(struct layout *layout, int room)
{
	while (sum_of(layout) > room && layout->count > 0) {
		size_t widest = widest_of(layout, false);

		if (layout->firm[widest] || layout->width[widest] <= COLUMN_LEAST)
			widest = widest_of(layout, true);
		if (layout->width[widest] > COLUMN_LEAST)
			layout->width[widest]--;
		else
			layout->count--;
	}
	if (layout->count > 0 && sum_of(layout) < room)
		layout->width[layout->count - 1] += room - sum_of(layout);
}

/* What names a row to a person: the first text of its own, else the first. */
static size_t
name_column(const struct table *table)
{
	for (size_t i = 0; i < table->columns_count; i++)
		if (table->columns[i]->kind == VALUE_TEXT && !table->columns[i]->choices &&
			!table->columns[i]->ref)
			return i;
	return 0;
}

static void
lay_out(const struct table *table, int columns, struct layout *layout)
{
	size_t name = name_column(table);
	int at = NUMBER;

	*layout = (struct layout){ .count = 0 };
	if (columns < NARROW && table->columns_count > 1) {
		layout->at[layout->count++] = name;
		layout->at[layout->count++] = table->column + (table->column >= name ? 1 : 0);
	}
	for (size_t i = 0;
		columns >= NARROW && i < table->columns_count && layout->count < COLUMNS_MOST; i++)
		layout->at[layout->count++] = i;
	for (size_t i = 0; i < layout->count; i++)
		layout->width[i] = wish_of(table, layout->at[i]);
	for (size_t i = 0; i < layout->count; i++)
		layout->firm[i] = table->columns[layout->at[i]]->kind == VALUE_DATE;
	squeeze(layout, columns - NUMBER - 1);
	for (size_t i = 0; i < layout->count; i++) {
		layout->start[i] = at;
		at += layout->width[i];
	}
}

/* ---- the rows ---- */

static void
draw_heading(const struct table *table, const struct layout *layout, struct pane pane, int row)
{
	int room = layout->count > 0 ? layout->start[0] - 2 : pane.columns - 1;

	paint_within(pane, row, 1, room, ROLE_DIM, str_of(_("No.")));
	for (size_t i = 0; i < layout->count; i++)
		paint_within(pane, row, layout->start[i], layout->width[i] - 1, ROLE_DIM,
			heading_of(table, layout->at[i]));
}

/* Comments at the row that nobody has settled. */
static size_t
open_at_row(const struct table *table, const struct row *row)
{
	struct session *session = table->session;
	struct buf path = { 0 };
	char id[UID_TEXT];
	size_t open;

	uid_write(id, &row->id);
	buf_format(&path, "%.*s/%s", STR_ARGS(row->repeat->name), id);
	open = review_open_at(session->store, &session->document, buf_str(&path));
	buf_free(&path);
	return open;
}

static void
draw_row(
	const struct table *table, const struct layout *layout, size_t i, struct pane pane, int row)
{
	bool here = i == table->list.cursor;

	if (here) {
		paint_symbol(pane, row, 1, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(pane, row, 1);
	}
	if (table->wrong[i] || open_at_row(table, table->rows[i]) > 0 ||
		table_row_late(table, table->rows[i]))
		paint_symbol(pane, row, 0, ROLE_LOOK, SYMBOL_LOOK);
	paint_format(pane, row, 2, ROLE_TEXT, "%zu", i + 1);
	for (size_t k = 0; k < layout->count; k++) {
		const struct table_cell *cell = cell_of(table, i, layout->at[k]);

		paint_within(pane, row, layout->start[k], layout->width[k] - 1,
			cell->missing ? ROLE_TROUBLE
			: cell->late  ? ROLE_LOOK
			: here	      ? ROLE_STRONG
				      : ROLE_TEXT,
			said(cell));
	}
}

/* Also what must be there before a row can refer to it. */
static void
draw_none(const struct table *table, struct pane pane)
{
	struct answers *answers = table->session->answers;
	const struct question *repeat = table_repeat(table);
	struct buf words = { 0 };

	buf_text(&words, _("There is no row yet. a makes the first, i leads to the questions."));
	for (uint32_t i = repeat->index + 1; i < repeat->end; i++) {
		const struct question *field = answers->form->questions[i];
		struct spot rows;

		if (field->scope != repeat || !field->ref || !field->ref->repeat ||
			field->ref->repeat->scope)
			continue;
		rows = spot_of(answers, field->ref->repeat);
		if (rows_counted(answers, spot_slot(&rows)) == 0)
			refs_say_none(answers, &(struct spot){ .question = field },
				table->session->language, &words);
		break;
	}
	paint_wrapped(pane, 0, 1, pane.columns - 2, ROLE_TEXT, buf_str(&words));
	buf_free(&words);
}

static void
draw_rows(struct table *table, struct pane pane)
{
	struct list *list = &table->list;
	struct layout layout;
	int line;

	lay_out(table, pane.columns, &layout);
	draw_heading(table, &layout, pane, 0);
	pane = pane_part(pane, 1, 0, pane.rows - 1, pane.columns);
	list_begin(list);
	for (size_t i = 0; i < table->rows_count; i++)
		list_add(list, 1, false);
	list_fit(list, pane.rows);
	for (size_t i = list->first; list_shows(list, i, &line); i++)
		draw_row(table, &layout, i, pane, line);
	if (table->rows_count == 0) {
		paint_cursor(pane, 0, 1);
		draw_none(table, pane);
	}
	paint_more(pane, list_more_above(list), list_more_below(list));
}

/* ---- the row of the cursor ---- */

static int
label_room(int columns)
{
	int room = columns * 2 / 5;

	return room > LABEL_MOST ? LABEL_MOST : room;
}

static int
field_height(const struct table_cell *cell, int columns)
{
	int rows = wrapped_rows(said(cell), columns - label_room(columns) - 1);

	return rows > 3 ? 3 : rows;
}

static int
draw_field(const struct table_cell *cell, struct pane pane, int row)
{
	int room = label_room(pane.columns), height = field_height(cell, pane.columns);
	struct pane part = pane_part(pane, row, room, height, pane.columns - room);

	paint_within(pane, row, 1, room - 2, ROLE_DIM, cell->label);
	if (cell->words.length == 0 && !cell->missing)
		paint_symbol(pane, row, room, ROLE_DIM, SYMBOL_EMPTY);
	else
		paint_wrapped(part, 0, 0, part.columns - 1,
			cell->missing ? ROLE_TROUBLE
			: cell->late  ? ROLE_LOOK
				      : ROLE_TEXT,
			said(cell));
	return height;
}

static bool
is_empty(const struct table_cell *cell)
{
	return cell->words.length == 0 && !cell->missing;
}

static int
fields_height(const struct table *table, int columns, bool empty)
{
	int rows = 0;

	for (size_t i = 0; i < table->fields_count; i++)
		if (empty || !is_empty(&table->fields[i]))
			rows += field_height(&table->fields[i], columns);
	return rows;
}

/* What is open and need not be answered gives way where there is no room.
 * Returns how many found no room. */
static size_t
draw_fields(const struct table *table, struct pane pane)
{
	bool two = pane.columns >= WIDE && fields_height(table, pane.columns, true) > pane.rows;
	int columns = two ? pane.columns / 2 : pane.columns, row = 0;
	bool empty = fields_height(table, columns, true) <= pane.rows * (two ? 2 : 1);
	size_t left = 0;
	struct pane part = pane_part(pane, 0, 0, pane.rows, columns);

	for (size_t i = 0; i < table->fields_count; i++) {
		const struct table_cell *cell = &table->fields[i];
		int height = field_height(cell, columns);

		if (!empty && is_empty(cell))
			continue;
		if (row + height > part.rows && two) {
			part = pane_part(pane, 0, columns, pane.rows, pane.columns - columns);
			two = false;
			row = 0;
		}
		if (row + height <= part.rows)
			row += draw_field(cell, part, row);
		else
			left++;
	}
	return left;
}

static struct str
evidence_words(struct table *table, struct row *row)
{
	struct session *session = table->session;
	struct str ref = table_evidence(table, row, &table->arena);
	const struct refs_document *document;
	struct uid id, unused;

	if (!ref.length || !session->refs || !ref_parts(ref, &id, &unused))
		return STR("");
	document = refs_document(session->refs, &id, true);
	if (!document)
		return str_of(ref_end_words(REF_ABSENT));
	return refs_title(session->refs, document, &table->arena);
}

static void
draw_evidence(struct table *table, struct row *row, struct pane pane)
{
	int room = label_room(pane.columns), end;

	if (!table->evidence_known)
		table->evidence = evidence_words(table, row);
	table->evidence_known = true;
	if (!table->evidence.length)
		return;
	paint_within(pane, 0, 1, room - 2, ROLE_DIM, str_of(_("Based on")));
	end = paint_right_to(pane, 0, pane.columns - 1, ROLE_DIM, str_of(_("b shows it")));
	paint_within(pane, 0, room, end - room - 2, ROLE_TEXT, table->evidence);
}

/* Rows of others about the same; how many lines it took. */
static int
draw_learn(struct table *table, struct pane pane)
{
	int room = label_room(pane.columns), end;

	if (!table->learn_known)
		table->learn = table_learn_words(table);
	table->learn_known = true;
	if (!table->learn.length)
		return 0;
	paint_within(pane, 0, 1, room - 2, ROLE_DIM, str_of(_("Learn from")));
	end = paint_right_to(pane, 0, pane.columns - 1, ROLE_DIM, str_of(_("o shows them")));
	paint_within(pane, 0, room, end - room - 2, ROLE_TEXT, table->learn);
	return 1;
}

static void
say_touched(const struct table *table, const struct row *row, struct buf *words)
{
	const struct touched *touched = touched_row(table->touched, table->touched_count, &row->id);

	if (!touched)
		return;
	buf_text(words, _(", last changed "));
	touched_say(touched, words);
}

static void
say_open(const struct table *table, const struct row *row, struct buf *words)
{
	size_t open = open_at_row(table, row);

	if (open > 0)
		buf_format(words, PLURAL(", %zu open comment", ", %zu open comments", open), open);
}

static void
draw_form(struct table *table, struct pane pane)
{
	struct buf words = { 0 };
	size_t left;
	struct row *row;
	int top = 1;

	if (table->rows_count == 0 || pane.rows < 2)
		return;
	table_fields(table);
	row = table->rows[table->list.cursor];
	buf_format(&words, _("Row %zu"), table->list.cursor + 1);
	say_open(table, row, &words);
	if (pane.columns >= NARROW)
		say_touched(table, row, &words);
	draw_evidence(table, row, pane_part(pane, top, 0, 1, pane.columns));
	top += table->evidence.length > 0;
	top += draw_learn(table, pane_part(pane, top, 0, 1, pane.columns));
	left = draw_fields(table, pane_part(pane, top, 0, pane.rows - top, pane.columns));
	if (left > 0)
		buf_format(&words, PLURAL(", %zu more answer", ", %zu more answers", left), left);
	paint_rule_words(pane, 0, words.at);
	buf_free(&words);
}

/* ---- above ---- */

static int
draw_above(const struct table *table, struct pane pane, int most)
{
	int row = 0;

	for (size_t i = 0; i < table->above_count && row < most; i++) {
		const struct table_cell *cell = &table->above[i];

		if (cell->words.length == 0 && !cell->missing)
			continue;
		paint_within(pane, row, 1, label_room(pane.columns) - 2, ROLE_DIM, cell->label);
		paint_within(pane, row, label_room(pane.columns),
			pane.columns - label_room(pane.columns) - 1,
			cell->missing ? ROLE_TROUBLE : ROLE_TEXT, said(cell));
		row++;
	}
	return row;
}

/* What waits: differences from the source, and what stops handing in. */
static int
draw_waiting(const struct table *table, struct pane pane, int row)
{
	struct buf words = { 0 };
	size_t n = table->differences;

	if (n > 0)
		buf_format(&words,
			PLURAL("%zu difference from the source: d shows it",
				"%zu differences from the source: d shows them", n),
			n);
	n = table->problems;
	if (n > 0 && words.length > 0)
		buf_text(&words, "   ");
	if (n > 0)
		buf_format(&words,
			PLURAL("%zu thing missing: Ctrl-F shows it",
				"%zu things missing: Ctrl-F shows them", n),
			n);
	if (words.length > 0) {
		paint_symbol(pane, row, 1, ROLE_LOOK, SYMBOL_LOOK);
		paint_within(pane, row, 3, pane.columns - 4, ROLE_TEXT, buf_str(&words));
	}
	buf_free(&words);
	return table->differences + table->problems > 0;
}

void
table_draw(struct view *view, struct pane pane)
{
	struct table *table = view->own;
	int above = pane.rows >= 18 ? 4 : 0, rows = (int)table->rows_count + 1, most, top;

	top = draw_above(table, pane, above);
	top += draw_waiting(table, pane, top);
	/* Half for the rows, unless the row below needs less. */
	most = (pane.rows - top) / 2;
	if (rows < 3)
		rows = 3;
	if (rows > most)
		rows = most;
	if (table->rows_count == 0)
		rows = pane.rows - top - 1;
	draw_rows(table, pane_part(pane, top, 0, rows, pane.columns));
	draw_form(table, pane_part(pane, top + rows, 0, pane.rows - top - rows - 1, pane.columns));
}
