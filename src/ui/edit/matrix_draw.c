/* matrix_draw.c - the table, and the cell of the cursor in words */
#include "ui/edit/matrix_own.h"

#include <math.h>

#include "base/buf.h"
#include "base/lang.h"
#include "base/utf8.h"

#define CELL_LEAST 4 /* columns */
#define CELL_MOST 16
#define NAME_LEAST 12
#define NARROW 60

struct sheet {
	struct editor *editor;
	const struct table *table;
	struct pane pane;
	struct dial dial;
	bool dialled; /* cells are answered by digits */
	bool medians; /* a last line with what was shown */
	int name;     /* columns of the lines' names */
	int width;    /* of a cell */
	size_t first_line, lines, first, shown;
	struct buf words;
};

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
measure(struct sheet *sheet)
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
cell_column(const struct sheet *sheet, size_t column)
{
	return sheet->name + (int)(column - sheet->first) * sheet->width;
}

/* ---- one cell ---- */

static void
add_number(struct sheet *sheet, double value)
{
	double half = value - floor(value);

	if (half > 0.49 && half < 0.51 && value >= 0) {
		if (value >= 1)
			buf_format(&sheet->words, "%d", (int)floor(value));
		buf_text(&sheet->words, pane_symbol(sheet->pane, SYMBOL_HALF));
	} else {
		lang_decimal(&sheet->words, value, 1);
	}
}

/* A reason: what is typed for it, or the sign of the legend. */
static void
add_reason(struct sheet *sheet, enum state state)
{
	switch (state) {
	case STATE_DONT_KNOW: buf_byte(&sheet->words, '-'); break;
	case STATE_ABSTAINED: buf_byte(&sheet->words, '.'); break;
	case STATE_NOT_APPLICABLE:
		buf_text(&sheet->words, pane_symbol(sheet->pane, SYMBOL_NOT_ASKED));
		break;
	default: buf_text(&sheet->words, state_words(state));
	}
}

static void
add_answer(struct sheet *sheet, const struct spot *spot, const struct answer *answer)
{
	size_t at;

	if (answer->state != STATE_ANSWERED) {
		add_reason(sheet, answer->state);
		return;
	}
	at = sheet->dialled ? dial_at(&sheet->dial, &answer->value) : SIZE_MAX;
	if (at == SIZE_MAX) {
		session_say(sheet->editor->session, spot, answer, &sheet->words);
		return;
	}
	buf_format(&sheet->words, "%u", dial_number(&sheet->dial, at));
	if (sheet->width >= CELL_MOST)
		buf_format(&sheet->words, " %.*s",
			STR_ARGS(label_short(dial_label(sheet->editor, &sheet->dial, at))));
}

/* What is shown of several seats' cell: the median, or why there is none. */
static void
add_shown(struct sheet *sheet, const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);
	struct spread spread = cell_spread(spot->question, cell);
	bool unknown = false;

	if (spread.n > 0) {
		add_number(sheet, spread.median);
		return;
	}
	for (uint32_t i = 0; cell && i < cell->ratings_count; i++)
		unknown = unknown || cell->ratings[i].answer.state == STATE_DONT_KNOW;
	buf_byte(&sheet->words, unknown ? '-' : '.');
}

static bool
settled(const struct answer *answer)
{
	return answer && state_settles(answer->state);
}

/* Two shown views of one pair that are far apart. */
static bool
differs(const struct spot *cell, double *one, double *other)
{
	struct spot mirror;
	struct spread a, b;

	if (!table_mirror(cell, &mirror) || !cell_open(spot_cell(cell)) ||
		!cell_open(spot_cell(&mirror)))
		return false;
	a = cell_spread(cell->question, spot_cell(cell));
	b = cell_spread(cell->question, spot_cell(&mirror));
	if (a.n == 0 || b.n == 0)
		return false;
	*one = a.median;
	*other = b.median;
	return fabs(a.median - b.median) >= matrix_apart(cell->question);
}

static bool
any_in(const struct spot *cell)
{
	const struct cell *at = spot_cell(cell);

	for (uint32_t i = 0; at && i < at->ratings_count; i++)
		if (at->ratings[i].ballot == at->ballot &&
			state_settles(at->ratings[i].answer.state))
			return true;
	return false;
}

/* A row for somebody: their own are seen while they are typed, others' are a
 * sign until they are shown. */
static void
add_on_behalf(struct sheet *sheet, const struct spot *spot, bool own_line)
{
	struct spot cell = *spot;
	const struct answer *answer = spot_answer(spot);
	double one, other;

	cell.seat = 0;
	if (cell_open(spot_cell(&cell))) {
		if (any_in(&cell))
			add_shown(sheet, &cell);
		if (differs(&cell, &one, &other))
			buf_byte(&sheet->words, '!');
	} else if (own_line && settled(answer)) {
		add_answer(sheet, spot, answer);
	} else if (any_in(&cell) && !own_line) {
		buf_text(&sheet->words, pane_symbol(sheet->pane, SYMBOL_HIDDEN));
	}
}

static void
add_of_seat(struct sheet *sheet, const struct spot *spot)
{
	const struct answer *answer = spot_answer(spot);
	struct spot cell = *spot;

	cell.seat = 0;
	if (!settled(answer))
		return;
	if (!cell_open(spot_cell(&cell)))
		buf_text(&sheet->words, pane_symbol(sheet->pane, SYMBOL_HIDDEN));
	else if (group_shows_seats(sheet->editor, &cell))
		add_answer(sheet, spot, answer);
	else
		buf_text(&sheet->words, pane_symbol(sheet->pane, SYMBOL_DONE));
}

/* Not asked in this cell: itself, or it does not apply. */
static void
add_not_asked(struct sheet *sheet, const struct spot *cell)
{
	struct spot mirror;
	bool pairs = cell->question->rows.choices && cell->question->columns.choices;
	bool self = pairs && !table_mirror(cell, &mirror) &&
		    str_equal(cell->question->rows.choices->at[cell->cell_row].name,
			    cell->question->columns.choices->at[cell->cell_column].name);

	buf_text(&sheet->words,
		pane_symbol(sheet->pane, self ? SYMBOL_ITSELF : SYMBOL_NOT_ASKED));
}

/* What stands in the cell; false when nothing is to be answered there. */
static bool
say_cell(struct sheet *sheet, size_t line, size_t column)
{
	const struct matrix *own = sheet->editor->own;
	bool own_line = line == own->line;
	struct spot spot, cell = table_cell(sheet->editor, sheet->table, line, column);

	buf_clear(&sheet->words);
	if (!table_spot(sheet->editor, sheet->table, line, column, own_line ? own->turn : 0,
		    &spot)) {
		if (cell_open(spot_cell(&cell)) && any_in(&cell))
			add_shown(sheet, &cell);
		else
			add_not_asked(sheet, &cell);
		return false;
	}
	if (sheet->table->way == BY_ROWS)
		add_on_behalf(sheet, &spot, own_line);
	else if (sheet->table->way == BY_SEATS)
		add_of_seat(sheet, &spot);
	else if (settled(spot_answer(&spot)))
		add_answer(sheet, &spot, spot_answer(&spot));
	return true;
}

static void
draw_field(struct sheet *sheet, int row, int column)
{
	struct matrix *own = sheet->editor->own;

	textbox_draw(&own->field, pane_part(sheet->pane, row, column, 1, sheet->width - 1),
		ROLE_FIELD, true);
}

static void
draw_cell(struct sheet *sheet, size_t line, size_t column, int row)
{
	const struct matrix *own = sheet->editor->own;
	bool here = line == own->line && column == own->column;
	bool asked = say_cell(sheet, line, column);
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
		buf_text(&sheet->words,
			here ? "_" : pane_symbol(sheet->pane, SYMBOL_EMPTY));
	paint_within(sheet->pane, row, at, sheet->width - 1, here ? ROLE_SELECTED : role,
		buf_str(&sheet->words));
	if (here)
		paint_cursor(sheet->pane, row, at);
}

/* ---- the table ---- */

static void
draw_head(struct sheet *sheet)
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
line_was_rated(struct sheet *sheet, size_t line)
{
	for (size_t i = 0; i < sheet->table->columns_count; i++) {
		struct spot cell = table_cell(sheet->editor, sheet->table, line, i);

		if (any_in(&cell) && cell_open(spot_cell(&cell)))
			return true;
	}
	return false;
}

static void
draw_line(struct sheet *sheet, size_t at, int row)
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
say_median(struct sheet *sheet, const struct spot *cell)
{
	struct spread spread = cell_spread(cell->question, spot_cell(cell));

	buf_clear(&sheet->words);
	if (!cell_open(spot_cell(cell)))
		buf_text(&sheet->words, pane_symbol(sheet->pane, SYMBOL_EMPTY));
	else if (group_too_few(cell, spread.n))
		buf_format(&sheet->words, "<%d", SPREAD_FEW);
	else
		add_shown(sheet, cell);
}

static void
draw_medians(struct sheet *sheet, int row)
{
	paint_within(
		sheet->pane, row, 1, sheet->name - 2, ROLE_STRONG, str_of(_("Median")));
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

/* The other side of the pair: "ofn -> utb: hidden until both have answered". */
static void
draw_mirror(struct sheet *sheet, const struct spot *spot, int row, int from)
{
	const struct question *question = spot->question;
	struct spot cell = *spot, mirror;
	struct str pair;

	cell.seat = 0;
	if (!table_mirror(&cell, &mirror))
		return;
	pair = arena_format(&sheet->editor->frame, "%.*s %s %.*s: ",
		STR_ARGS(question->rows.choices->at[mirror.cell_row].name),
		pane_symbol(sheet->pane, SYMBOL_TO),
		STR_ARGS(question->columns.choices->at[mirror.cell_column].name));
	buf_clear(&sheet->words);
	buf_add(&sheet->words, pair);
	if (cell_open(spot_cell(&mirror)))
		add_shown(sheet, &mirror);
	else if (any_in(&mirror))
		buf_format(&sheet->words, "%s %s", pane_symbol(sheet->pane, SYMBOL_HIDDEN),
			_("until both have answered"));
	else
		return;
	if (painted_cells(sheet->pane, buf_str(&sheet->words)) + from + 2 < sheet->pane.columns)
		paint_right_to(sheet->pane, row, sheet->pane.columns - 1, ROLE_DIM,
			buf_str(&sheet->words));
}

static void
draw_named(struct sheet *sheet, const struct spot *spot, int row)
{
	const struct matrix *own = sheet->editor->own;
	const struct matrix_line *line = &sheet->table->lines[own->line];
	const struct matrix_column *column = &sheet->table->columns[own->column];
	int at = 1;

	if (line->code.length && column->code.length)
		at = paint_format(sheet->pane, row, at, ROLE_STRONG, "%.*s %s %.*s   ",
			STR_ARGS(line->code), pane_symbol(sheet->pane, SYMBOL_TO),
			STR_ARGS(column->code));
	if (column->label.length)
		at = paint_format(sheet->pane, row, at, ROLE_TEXT,
			sheet->table->way == BY_ROWS ? _("%.*s about %.*s") : "%.*s: %.*s",
			STR_ARGS(line->label), STR_ARGS(column->label));
	else
		at = paint_text(sheet->pane, row, at, ROLE_TEXT, line->label);
	draw_mirror(sheet, spot, row, at);
}

static void
say_apart(struct sheet *sheet, const struct spot *cell, double one, double other)
{
	const struct question *question = cell->question;
	struct str row = question->rows.choices->at[cell->cell_row].name;
	struct str column = question->columns.choices->at[cell->cell_column].name;
	const char *to = pane_symbol(sheet->pane, SYMBOL_TO);

	buf_format(&sheet->words, "%.*s %s %.*s ", STR_ARGS(row), to, STR_ARGS(column));
	add_number(sheet, one);
	buf_format(&sheet->words, ", %.*s %s %.*s ", STR_ARGS(column), to, STR_ARGS(row));
	add_number(sheet, other);
	buf_text(&sheet->words, _(": far apart, talk about it."));
}

static void
say_spread(struct sheet *sheet, const struct spot *cell)
{
	struct spread spread = cell_spread(cell->question, spot_cell(cell));

	if (group_too_few(cell, spread.n)) {
		buf_format(&sheet->words,
			PLURAL("%zu answer. Single answers are not shown.",
				"%zu answers. Single answers are not shown.", spread.n),
			spread.n);
		return;
	}
	buf_format(&sheet->words,
		PLURAL("%zu answer, median ", "%zu answers, median ", spread.n), spread.n);
	add_number(sheet, spread.median);
	if (spread.wide) {
		buf_text(&sheet->words, ". ");
		buf_text(&sheet->words, _("Talk about it: from "));
		add_number(sheet, spread.least);
		buf_text(&sheet->words, _(" to "));
		add_number(sheet, spread.most);
		buf_byte(&sheet->words, '.');
	}
}

/* What is to be known of the cell, or whose row it is. */
static void
say_state(struct sheet *sheet, const struct spot *spot)
{
	const struct seat *seat = answers_seat(sheet->editor->session->answers, spot->seat);
	struct spot cell = *spot;
	double one, other;

	cell.seat = 0;
	buf_clear(&sheet->words);
	if (differs(&cell, &one, &other)) {
		say_apart(sheet, &cell, one, other);
	} else if (sheet->table->way == BY_SEATS && cell_open(spot_cell(&cell))) {
		say_spread(sheet, &cell);
	} else if (sheet->table->way == BY_ROWS && seat) {
		buf_format(&sheet->words, _("Seat %u, %.*s. Not anonymous."), seat->number,
			STR_ARGS(edit_seat_name(sheet->editor, seat)));
	} else if (sheet->table->way == BY_SEATS) {
		buf_text(&sheet->words, _("Hidden until you show."));
	} else {
		buf_add(&sheet->words, edit_problem(sheet->editor, &cell));
	}
}

static void
draw_below(struct sheet *sheet, int row, int rows)
{
	const struct matrix *own = sheet->editor->own;
	struct matrix_count count = matrix_counts(sheet->editor);
	struct str turnout = arena_format(
		&sheet->editor->frame, _("%zu of %zu"), count.done, count.wanted);
	struct pane pane = sheet->pane;
	struct spot spot;

	if (!table_spot(sheet->editor, sheet->table, own->line, own->column, own->turn, &spot))
		return;
	if (rows > 1)
		draw_named(sheet, &spot, row++);
	say_state(sheet, &spot);
	paint_within(pane, row, 1, pane.columns - 4 - painted_cells(pane, turnout), ROLE_TEXT,
		buf_str(&sheet->words));
	paint_right_to(pane, row++, pane.columns - 1, ROLE_STRONG, turnout);
	if (rows > 2 && sheet->dialled)
		paint_wrapped(pane_part(pane, row, 0, rows - 2, pane.columns), 0, 1,
			pane.columns - 2, ROLE_DIM, dial_legend(sheet->editor, &sheet->dial));
}

static int
legend_rows(const struct sheet *sheet)
{
	if (!sheet->dialled)
		return 0;
	return wrapped_rows(
		dial_legend(sheet->editor, &sheet->dial), sheet->pane.columns - 2);
}

static void
draw_empty(struct editor *editor, struct pane pane)
{
	bool nobody = editor->spot.question->answered_by == BY_PARTICIPANT;

	paint_wrapped(pane, 0, 2, pane.columns - 3, ROLE_TEXT,
		str_of(nobody ? _("There is nobody here to ask. Ctrl-T says who takes part; Enter "
				  "goes on.")
			      : _("Nothing of it applies now. Enter goes on.")));
	paint_cursor(pane, 0, 0);
}

static bool
anybody(const struct table *table)
{
	for (size_t i = 0; i < table->lines_count; i++)
		if (table->lines[i].seats_count > 0)
			return true;
	return false;
}

static void
draw_sheet(struct sheet *sheet)
{
	struct matrix *own = sheet->editor->own;
	size_t count = sheet->table->lines_count;
	int head = sheet->table->columns[0].label.length > 0, below = 2 + legend_rows(sheet);
	int lines = sheet->pane.rows - head - sheet->medians;

	if (lines - below < (int)count)
		below = within(lines - (int)count, 2, below);
	lines = within(lines - below, 1, (int)count);
	measure(sheet);
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
	struct sheet sheet = { .editor = editor, .table = &table, .pane = pane };
	struct spot cell = editor->spot;

	table_make(editor, &table);
	if (!anybody(&table)) {
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

	(void)columns;
	table_make(editor, &table);
	return (int)table.lines_count + 6;
}
