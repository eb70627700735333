/* matrix_draw.c - the table, and what its signs stand for */
#include "ui/edit/matrix_own.h"

#include "analysis/mirror.h"
#include "base/buf.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "ui/app.h"
#include "ui/option.h"

#define CELL_LEAST 4 /* columns */
#define NAME_LEAST 12
#define NARROW 60
#define EXPLAINED 70 /* columns from which the scale is explained */
#define LOW 6	     /* rows from which the scale has one whatever the table wants */

/* ---- how wide ---- */

static int
longest_name(const struct table *table)
{
	size_t most = 0, cells;

	for (size_t i = 0; i < table->lines_count; i++) {
		const struct matrix_line *line = &table->lines[i];

		cells = utf8_cells(line->label);
		if (line->code.length)
			cells += utf8_cells(line->code) + 1;
		if (cells > most)
			most = cells;
	}
	return (int)most + 2;
}

static int
within(int value, int least, int most)
{
	if (value > most)
		value = most;
	return value < least ? least : value;
}

static int
longest_column(const struct table *table)
{
	size_t most = 0;

	for (size_t i = 0; i < table->columns_count; i++)
		if (utf8_cells(table->columns[i].label) > most)
			most = utf8_cells(table->columns[i].label);
	return (int)most + 2;
}

static void
measure(struct matrix_sheet *sheet)
{
	const struct table *table = sheet->table;
	int columns = sheet->pane.columns, count = (int)table->columns_count;
	int room;

	sheet->name = within(columns - CELL_LEAST * count - 1, NAME_LEAST, longest_name(table));
	if (columns < NARROW && sheet->name > columns / 2)
		sheet->name = columns / 2;
	room = columns - sheet->name - 1;
	if (count == 1)
		sheet->width = room;
	else
		sheet->width = within(room / count, CELL_LEAST,
			within(longest_column(table), CELL_LEAST, CELL_MOST));
	sheet->shown = (size_t)within(room / sheet->width, 1, count);
}

/* The part of the table that holds the cursor. */
static void
scroll(size_t *first, size_t cursor, size_t shown, size_t count)
{
	if (cursor < *first)
		*first = cursor;
	if (cursor >= *first + shown)
		*first = cursor - shown + 1;
	if (*first + shown > count)
		*first = count > shown ? count - shown : 0;
}

static int
cell_column(const struct matrix_sheet *sheet, size_t column)
{
	return sheet->name + (int)(column - sheet->first) * sheet->width;
}

/* ---- the cells ---- */

static void
draw_field(struct matrix_sheet *sheet, int row, int column)
{
	struct matrix *own = sheet->editor->own;

	textbox_draw(&own->field, pane_part(sheet->pane, row, column, 1, sheet->width - 1),
		ROLE_FIELD, true);
}

static void
draw_cell(struct matrix_sheet *sheet, size_t line, size_t column, int row)
{
	const struct matrix *own = sheet->editor->own;
	bool here = line == own->line && column == own->column;
	bool asked = matrix_say_cell(sheet, line, column);
	enum role role = asked ? ROLE_TEXT : ROLE_DIM;
	int at = cell_column(sheet, column) + 1;

	if (here && own->typing) {
		draw_field(sheet, row, at);
		return;
	}
	if (here && own->pending >= 0) {
		buf_clear(&sheet->words);
		buf_format(&sheet->words, "%d_", own->pending);
	}
	if (asked && sheet->words.length == 0)
		buf_text(&sheet->words, here ? "_" : pane_symbol(sheet->pane, SYMBOL_EMPTY));
	paint_within(sheet->pane, row, at, sheet->width - 1, here ? ROLE_SELECTED : role,
		buf_str(&sheet->words));
	if (here)
		paint_cursor(sheet->pane, row, at);
}

/* ---- the table ---- */

static void
draw_head(struct matrix_sheet *sheet)
{
	const struct table *table = sheet->table;
	struct pane pane = sheet->pane;
	bool codes = longest_column(table) - 1 > sheet->width;

	if (sheet->first > 0)
		paint_symbol(pane, 0, sheet->name - 1, ROLE_DIM, SYMBOL_BEFORE);
	for (size_t i = sheet->first; i < sheet->first + sheet->shown; i++) {
		const struct matrix_column *column = &table->columns[i];
		struct str label = column->label;

		if (codes && column->code.length)
			label = column->code;
		paint_within(pane, 0, cell_column(sheet, i) + (sheet->width > CELL_LEAST),
			sheet->width - 1, ROLE_STRONG, label);
	}
	if (sheet->first + sheet->shown < table->columns_count)
		paint_symbol(pane, 0, pane.columns - 1, ROLE_DIM, SYMBOL_AFTER);
}

/* Somebody rated it who is here no more. */
static bool
line_was_rated(struct matrix_sheet *sheet, size_t line)
{
	for (size_t i = 0; i < sheet->table->columns_count; i++) {
		struct spot cell = table_cell(sheet->editor, sheet->table, line, i);

		if (group_any_in(&cell))
			return true;
	}
	return false;
}

static void
draw_line(struct matrix_sheet *sheet, size_t at, int row)
{
	const struct matrix *own = sheet->editor->own;
	const struct matrix_line *line = &sheet->table->lines[at];
	struct pane pane = sheet->pane;
	bool nobody = line->seats_count == 0;
	enum role role = nobody ? ROLE_DIM : ROLE_TEXT;
	int column = 1;

	if (at == own->line)
		paint_symbol(pane, row, 0, ROLE_STRONG, SYMBOL_CURSOR);
	if (line->code.length) {
		paint_within(pane, row, column, 4, role, line->code);
		column += 4;
	}
	paint_within(pane, row, column, sheet->name - column - 1, role, line->label);
	if (nobody && !line_was_rated(sheet, at)) {
		paint_format(pane, row, sheet->name + 1, ROLE_DIM, "%s %s",
			pane_symbol(pane, SYMBOL_NOT_ASKED), _("nobody in the room"));
		return;
	}
	for (size_t i = sheet->first; i < sheet->first + sheet->shown; i++)
		draw_cell(sheet, at, i, row);
}

/* ---- a cell in words ---- */

static void
say_median(struct matrix_sheet *sheet, const struct spot *cell)
{
	struct spread spread = cell_spread(cell->question, spot_cell(cell));

	buf_clear(&sheet->words);
	if (!cell_open(spot_cell(cell)))
		buf_text(&sheet->words, pane_symbol(sheet->pane, SYMBOL_EMPTY));
	else if (group_too_few(cell, spread.n))
		buf_format(&sheet->words, "<%d", SPREAD_FEW);
	else
		matrix_say_shown(sheet, cell);
}

static void
draw_medians(struct matrix_sheet *sheet, int row)
{
	paint_within(sheet->pane, row, 1, sheet->name - 2, ROLE_STRONG, str_of(_("Median")));
	for (size_t i = sheet->first; i < sheet->first + sheet->shown; i++) {
		struct spot cell = table_cell(sheet->editor, sheet->table, 0, i);

		say_median(sheet, &cell);
		paint_within(sheet->pane, row, cell_column(sheet, i) + 1, sheet->width - 1,
			ROLE_STRONG, buf_str(&sheet->words));
	}
}

static bool
any_open(struct editor *editor, const struct table *table)
{
	for (size_t i = 0; table->way == BY_SEATS && table->lines_count && i < table->columns_count;
		i++) {
		struct spot cell = table_cell(editor, table, 0, i);

		if (cell_open(spot_cell(&cell)))
			return true;
	}
	return false;
}

/* What the signs stand for (ux.md, ruling 26). */
static struct str
signs_legend(const struct matrix_sheet *sheet)
{
	bool ascii = sheet->editor->view->app->ascii;
	struct buf words = { 0 };
	struct str kept;

	buf_format(&words, "%s\302\240%s  %s\302\240%s  -\302\240%s",
		symbol_text(SYMBOL_EMPTY, ascii), _("not answered"),
		symbol_text(SYMBOL_NOT_ASKED, ascii), _("not asked"), _("don't know"));
	if (sheet->table->way != BY_ALL)
		buf_format(
			&words, "  %s\302\240%s", symbol_text(SYMBOL_HIDDEN, ascii), _("hidden"));
	kept = arena_text(&sheet->editor->frame, buf_str(&words));
	buf_free(&words);
	return kept;
}

/* The scale; closer together where that saves a row.  A number is held to its
 * word by a blank of another kind. */
static struct str
scale_legend(const struct matrix_sheet *sheet)
{
	struct str wide = dial_legend(sheet->editor, &sheet->dial), kept;
	int columns = sheet->pane.columns - 2;
	struct buf close = { 0 };

	for (size_t i = 0; i < wide.length; i++)
		if (i == 0 || wide.at[i] != ' ' || wide.at[i - 1] != ' ')
			buf_byte(&close, wide.at[i]);
	kept = arena_text(&sheet->editor->frame, buf_str(&close));
	buf_free(&close);
	return wrapped_rows(kept, columns) < wrapped_rows(wide, columns) ? kept : wide;
}

/* A point with what is written after its colon. */
static struct option_look
point_look(const struct matrix_sheet *sheet, size_t i)
{
	return (struct option_look){ .number = dial_number(&sheet->dial, i),
		.digits = sheet->dial.digits,
		.text = dial_label(sheet->editor, &sheet->dial, i),
		.word_cells = dial_word_cells(sheet->editor, &sheet->dial) };
}

/* The scale with its explanations, a point a row; 0: it has none, or they are too
 * wide. */
static int
whole_scale_rows(const struct matrix_sheet *sheet)
{
	bool explained = false;
	int rows = 0;

	for (size_t i = 0; sheet->dialled && i < sheet->dial.count; i++) {
		struct option_look look = point_look(sheet, i);

		explained = explained || label_rest(look.text).length > 0;
		rows += option_rows(&look, sheet->pane.columns - 2);
	}
	return explained && sheet->pane.columns >= EXPLAINED ? rows : 0;
}

static int
scale_rows(const struct matrix_sheet *sheet)
{
	return sheet->dialled ? wrapped_rows(scale_legend(sheet), sheet->pane.columns - 2) : 0;
}

/* All that it would take. */
static int
legend_rows(const struct matrix_sheet *sheet)
{
	int whole = whole_scale_rows(sheet), rows = scale_rows(sheet);

	return (whole > rows ? whole : rows) +
	       wrapped_rows(signs_legend(sheet), sheet->pane.columns - 2);
}

/* As much of the scale as the rows take: with its explanations, in words, or in as
 * much of its words as a row takes.  Rows taken. */
static int
draw_scale(const struct matrix_sheet *sheet, struct pane pane, int signs)
{
	int whole = whole_scale_rows(sheet), words = scale_rows(sheet), row = 0;
	const struct dial *dial = &sheet->dial;

	if (words == 0 || pane.rows < 1)
		return 0;
	if (whole > 0 && whole + signs <= pane.rows) {
		for (size_t i = 0; i < dial->count; i++) {
			struct option_look look = point_look(sheet, i);

			row += option_draw(&look, pane, row);
		}
		return row;
	}
	if (words <= pane.rows)
		return paint_wrapped(pane, 0, 1, pane.columns - 2, ROLE_DIM, scale_legend(sheet));
	paint_within(pane, 0, 1, pane.columns - 2, ROLE_DIM,
		dial_legend_within(sheet->editor, dial, pane.columns - 2));
	return 1;
}

/* The scale and the signs below the table; where there is no row left for the
 * signs they stand in the row above, between `from` and `end`, if they fit. */
static void
draw_legends(struct matrix_sheet *sheet, int row, int rows, int from, int end)
{
	struct pane pane = sheet->pane;
	struct str signs = signs_legend(sheet);
	int wanted = wrapped_rows(signs, pane.columns - 2);
	int scale = draw_scale(sheet, pane_part(pane, row, 0, rows, pane.columns), wanted);

	if (rows > scale)
		paint_wrapped(pane_part(pane, row + scale, 0, rows - scale, pane.columns), 0, 1,
			pane.columns - 2, ROLE_DIM, signs);
	else if (from + painted_cells(pane, signs) <= end)
		paint_right_to(pane, row - 1, end, ROLE_DIM, signs);
}

static void
draw_below(struct matrix_sheet *sheet, int row, int rows)
{
	const struct matrix *own = sheet->editor->own;
	struct str turnout = matrix_turnout(sheet->editor);
	struct pane pane = sheet->pane;
	bool mirrored = false;
	struct spot spot;
	int at, end, taken;

	if (!table_spot(sheet->editor, sheet->table, own->line, own->column, own->turn, &spot))
		return;
	end = pane.columns - 3 - painted_cells(pane, turnout);
	if (rows > 1) {
		at = matrix_draw_named(sheet, row);
		mirrored = matrix_draw_mirror(sheet, &spot, row++, at + 2, pane.columns - 1);
	}
	matrix_say_state(sheet, &spot);
	at = paint_within(pane, row, 1, end - 1, ROLE_TEXT, buf_str(&sheet->words));
	if (!mirrored)
		mirrored = matrix_draw_mirror(sheet, &spot, row, at + 2, end);
	if (mirrored)
		at = end;
	paint_right_to(pane, row++, pane.columns - 1, ROLE_STRONG, turnout);
	rows -= 2;
	taken = matrix_draw_whole(sheet, row, rows);
	if (taken == 0 || taken < rows)
		draw_legends(sheet, row + taken, rows - taken, at + 3, end);
}

static void
draw_empty(struct editor *editor, struct pane pane)
{
	bool nobody = editor->spot.question->answered_by == BY_PARTICIPANT;

	paint_wrapped(pane, 0, 2, pane.columns - 3, ROLE_TEXT,
		edit_keyed(editor,
			nobody ? _("There is nobody here to ask. Ctrl-T says who takes part; Enter "
				   "goes on.")
			       : _("Nothing of it applies now. Enter goes on.")));
	paint_cursor(pane, 0, 0);
}

bool
matrix_anybody(const struct table *table)
{
	for (size_t i = 0; i < table->lines_count; i++)
		if (table->lines[i].seats_count > 0)
			return true;
	return false;
}

static void
draw_sheet(struct matrix_sheet *sheet)
{
	struct matrix *own = sheet->editor->own;
	size_t count = sheet->table->lines_count;
	int head = sheet->table->columns[0].label.length > 0, below;
	int lines = sheet->pane.rows - head - sheet->medians;

	measure(sheet);
	below = 2 + matrix_whole_rows(sheet) + legend_rows(sheet);
	if (lines - below < (int)count)
		below = within(lines - (int)count, lines > LOW ? 3 : 2, below);
	lines = within(lines - below, 1, (int)count);
	scroll(&own->left, own->column, sheet->shown, sheet->table->columns_count);
	scroll(&own->top, own->line, (size_t)lines, count);
	sheet->first = own->left;
	if (head)
		draw_head(sheet);
	for (int i = 0; i < lines; i++)
		draw_line(sheet, own->top + (size_t)i, head + i);
	if (sheet->medians)
		draw_medians(sheet, head + lines);
	draw_below(sheet, head + lines + sheet->medians, below);
}

void
matrix_draw(struct editor *editor, struct pane pane)
{
	struct table table;
	struct matrix_sheet sheet = { .editor = editor, .table = &table, .pane = pane };
	struct spot cell = editor->spot;

	table_make(editor, &table);
	if (!matrix_anybody(&table)) {
		draw_empty(editor, pane);
		return;
	}
	cell = table_cell(editor, &table, 0, 0);
	sheet.dialled = dial_of(editor, &cell, &sheet.dial);
	sheet.medians = any_open(editor, &table);
	draw_sheet(&sheet);
	buf_free(&sheet.words);
}

int
matrix_rows(struct editor *editor, int columns)
{
	struct table table;

	struct matrix_sheet sheet = {
		.editor = editor, .table = &table, .pane = { .columns = columns }
	};
	struct spot cell;

	table_make(editor, &table);
	if (!matrix_anybody(&table))
		return 2;
	cell = table_cell(editor, &table, 0, 0);
	sheet.dialled = dial_of(editor, &cell, &sheet.dial);
	measure(&sheet);
	return (table.columns[0].label.length > 0) + (int)table.lines_count +
	       any_open(editor, &table) + 2 + matrix_whole_rows(&sheet) + legend_rows(&sheet);
}
