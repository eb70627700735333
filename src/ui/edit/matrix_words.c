/* matrix_words.c - the cell of the cursor in words, below the table */
#include "analysis/mirror.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "ui/edit/matrix_own.h"

/* The other side of the pair: "ofn -> utb: hidden until both have answered".
 * False when there is nothing to say of it. */
static bool
say_mirror(struct matrix_sheet *sheet, const struct spot *spot)
{
	const struct question *question = spot->question;
	struct spot cell = *spot, mirror;
	double one, other;

	cell.seat = 0;
	/* What is far apart is said of both already. */
	if (!mirror_of(&cell, &mirror) || mirror_differs(&cell, &one, &other))
		return false;
	buf_clear(&sheet->words);
	buf_format(&sheet->words,
		"%.*s %s %.*s: ", STR_ARGS(question->rows.choices->at[mirror.cell_row].name),
		pane_symbol(sheet->pane, SYMBOL_TO),
		STR_ARGS(question->columns.choices->at[mirror.cell_column].name));
	if (cell_open(spot_cell(&mirror)))
		matrix_say_shown(sheet, &mirror);
	else if (group_any_in(&mirror))
		buf_format(&sheet->words, "%s %s", pane_symbol(sheet->pane, SYMBOL_HIDDEN),
			_("until both have answered"));
	else
		return false;
	return true;
}

bool
matrix_draw_mirror(struct matrix_sheet *sheet, const struct spot *spot, int row, int from, int end)
{
	if (!say_mirror(sheet, spot) ||
		from + painted_cells(sheet->pane, buf_str(&sheet->words)) > end)
		return false;
	paint_right_to(sheet->pane, row, end, ROLE_DIM, buf_str(&sheet->words));
	return true;
}

int
matrix_draw_named(struct matrix_sheet *sheet, int row)
{
	const struct matrix *own = sheet->editor->own;
	const struct matrix_line *line = &sheet->table->lines[own->line];
	const struct matrix_column *column = &sheet->table->columns[own->column];
	int at = 1;

	if (line->code.length && column->code.length)
		at = paint_format(sheet->pane, row, at, ROLE_STRONG, "%.*s %s %.*s   ",
			STR_ARGS(line->code), pane_symbol(sheet->pane, SYMBOL_TO),
			STR_ARGS(column->code));
	if (!column->label.length)
		return paint_text(sheet->pane, row, at, ROLE_TEXT, line->label);
	return paint_format(sheet->pane, row, at, ROLE_TEXT,
		sheet->table->way == BY_ROWS ? _("%.*s about %.*s") : "%.*s: %.*s",
		STR_ARGS(line->label), STR_ARGS(column->label));
}

static void
say_apart(struct matrix_sheet *sheet, const struct spot *cell, double one, double other)
{
	const struct question *question = cell->question;
	struct str row = question->rows.choices->at[cell->cell_row].name;
	struct str column = question->columns.choices->at[cell->cell_column].name;
	const char *to = pane_symbol(sheet->pane, SYMBOL_TO);

	buf_format(&sheet->words, "%.*s %s %.*s ", STR_ARGS(row), to, STR_ARGS(column));
	matrix_say_number(sheet, one);
	buf_format(&sheet->words, ", %.*s %s %.*s ", STR_ARGS(column), to, STR_ARGS(row));
	matrix_say_number(sheet, other);
	buf_text(&sheet->words, _(": far apart, talk about it."));
}

static void
say_spread(struct matrix_sheet *sheet, const struct spot *cell)
{
	struct spread spread = cell_spread(cell->question, spot_cell(cell));

	if (group_too_few(cell, spread.n)) {
		group_say_few(cell, spread.n, &sheet->words);
		return;
	}
	buf_format(&sheet->words, PLURAL("%zu answer, median ", "%zu answers, median ", spread.n),
		spread.n);
	matrix_say_number(sheet, spread.median);
	if (spread.wide) {
		buf_text(&sheet->words, ". ");
		buf_text(&sheet->words, _("Talk about it: from "));
		matrix_say_number(sheet, spread.least);
		buf_text(&sheet->words, _(" to "));
		matrix_say_number(sheet, spread.most);
		buf_byte(&sheet->words, '.');
	}
}

/* Whom the seat speaks for; its name only where the room lets names be shown. */
static void
say_whose(struct matrix_sheet *sheet, const struct seat *seat)
{
	const struct desk *desk = desk_of(sheet->editor->view);

	if (desk && desk->shown == SHOW_NAMES)
		buf_format(&sheet->words, _("Seat %u, %.*s. Not anonymous."), seat->number,
			STR_ARGS(edit_seat_name(sheet->editor, seat)));
	else if (group_actor(seat).length)
		buf_format(&sheet->words, _("Seat %u (%.*s). Not anonymous."), seat->number,
			STR_ARGS(group_actor(seat)));
	else
		buf_format(&sheet->words, _("Seat %u. Not anonymous."), seat->number);
}

void
matrix_say_state(struct matrix_sheet *sheet, const struct spot *spot)
{
	const struct seat *seat = answers_seat(sheet->editor->session->answers, spot->seat);
	struct spot cell = *spot;
	double one, other;

	cell.seat = 0;
	buf_clear(&sheet->words);
	if (mirror_differs(&cell, &one, &other)) {
		say_apart(sheet, &cell, one, other);
	} else if (sheet->table->way == BY_SEATS && cell_open(spot_cell(&cell))) {
		say_spread(sheet, &cell);
	} else if (sheet->table->way == BY_ROWS && seat) {
		say_whose(sheet, seat);
	} else if (sheet->table->way == BY_SEATS) {
		buf_text(&sheet->words, _("Hidden until you show."));
	} else {
		buf_add(&sheet->words, edit_problem(sheet->editor, &cell));
	}
}

/* ---- words that the cell cuts short ---- */

/* Only where one answer is for all: what a seat gave may be hidden. */
static struct str
whole(const struct matrix_sheet *sheet)
{
	const struct matrix *own = sheet->editor->own;
	const struct answer *answer;
	struct buf words = { 0 };
	struct spot spot;
	struct str kept;

	if (sheet->dialled || sheet->table->way != BY_ALL ||
		!matrix_here(sheet->editor, sheet->table, &spot))
		return STR("");
	answer = spot_answer(&spot);
	if (own->typing)
		buf_add(&words, textbox_text(&own->field));
	else if (answer && answer->state == STATE_ANSWERED)
		session_say(sheet->editor->session, &spot, answer, &words);
	kept = arena_text(&sheet->editor->frame, buf_str(&words));
	buf_free(&words);
	/* The cursor of a field takes a column too. */
	return (int)utf8_cells(kept) + own->typing > sheet->width - 1 ? kept : STR("");
}

int
matrix_whole_rows(const struct matrix_sheet *sheet)
{
	struct str words = whole(sheet);

	return words.length ? wrapped_rows(words, sheet->pane.columns - 2) : 0;
}

int
matrix_draw_whole(struct matrix_sheet *sheet, int row, int rows)
{
	const struct matrix *own = sheet->editor->own;
	int wanted = matrix_whole_rows(sheet), columns = sheet->pane.columns - 2, over;
	struct str words = whole(sheet), line;
	struct pane pane;
	size_t at = 0;

	if (wanted == 0 || rows < 1)
		return 0;
	pane = pane_part(sheet->pane, row, 0, rows, sheet->pane.columns);
	/* While it is written its end is what one looks at. */
	for (over = own->typing ? wanted - rows : 0; over > 0; over--)
		if (!utf8_line(words, (size_t)columns, &at, &line))
			break;
	return paint_wrapped(pane, 0, 1, columns, ROLE_TEXT, str_from(words, at));
}
