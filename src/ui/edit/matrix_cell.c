/* matrix_cell.c - what stands in a cell of the table */
#include "ui/edit/matrix_own.h"

#include <math.h>

#include "analysis/mirror.h"
#include "base/lang.h"

void
matrix_say_number(struct matrix_sheet *sheet, double value)
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
add_reason(struct matrix_sheet *sheet, enum state state)
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
add_answer(struct matrix_sheet *sheet, const struct spot *spot, const struct answer *answer)
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
void
matrix_say_shown(struct matrix_sheet *sheet, const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);
	struct spread spread = cell_spread(spot->question, cell);

	if (spread.n > 0)
		matrix_say_number(sheet, spread.median);
	else
		buf_byte(&sheet->words, mirror_reason(cell) == STATE_DONT_KNOW ? '-' : '.');
}

static bool
settled(const struct answer *answer)
{
	return answer && state_settles(answer->state);
}

/* A row for somebody: their own are seen while they are typed, others' are a
 * sign until they are shown. */
static void
add_on_behalf(struct matrix_sheet *sheet, const struct spot *spot, bool own_line)
{
	struct spot cell = *spot;
	const struct answer *answer = spot_answer(spot);
	double one, other;

	cell.seat = 0;
	if (cell_open(spot_cell(&cell))) {
		if (group_any_in(&cell))
			matrix_say_shown(sheet, &cell);
		if (mirror_differs(&cell, &one, &other))
			buf_byte(&sheet->words, '!');
	} else if (own_line && settled(answer)) {
		add_answer(sheet, spot, answer);
	} else if (group_any_in(&cell) && !own_line) {
		buf_text(&sheet->words, pane_symbol(sheet->pane, SYMBOL_HIDDEN));
	}
}

static void
add_of_seat(struct matrix_sheet *sheet, const struct spot *spot)
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
add_not_asked(struct matrix_sheet *sheet, const struct spot *cell)
{
	struct spot mirror;
	bool pairs = cell->question->rows.choices && cell->question->columns.choices;
	bool self = pairs && !mirror_of(cell, &mirror) &&
		    str_equal(cell->question->rows.choices->at[cell->cell_row].name,
			    cell->question->columns.choices->at[cell->cell_column].name);

	buf_text(&sheet->words, pane_symbol(sheet->pane, self ? SYMBOL_ITSELF : SYMBOL_NOT_ASKED));
}

/* What somebody gave who is here no more stands, hidden until all is shown. */
static void
add_unasked(struct matrix_sheet *sheet, const struct spot *cell)
{
	bool given = group_any_in(cell);

	if (given && cell_open(spot_cell(cell)))
		matrix_say_shown(sheet, cell);
	else if (given && sheet->table->way == BY_ROWS)
		buf_text(&sheet->words, pane_symbol(sheet->pane, SYMBOL_HIDDEN));
	else
		add_not_asked(sheet, cell);
}

/* What stands in the cell; false when nothing is to be answered there. */
bool
matrix_say_cell(struct matrix_sheet *sheet, size_t line, size_t column)
{
	const struct matrix *own = sheet->editor->own;
	bool own_line = line == own->line;
	struct spot spot, cell = table_cell(sheet->editor, sheet->table, line, column);
	const struct answer *waiting;

	buf_clear(&sheet->words);
	if (!table_spot(
		    sheet->editor, sheet->table, line, column, own_line ? own->turn : 0, &spot)) {
		add_unasked(sheet, &cell);
		return false;
	}
	waiting = edit_waiting(sheet->editor, &spot);
	if (waiting && sheet->table->way == BY_SEATS)
		buf_text(&sheet->words, pane_symbol(sheet->pane, SYMBOL_HIDDEN));
	else if (waiting)
		add_answer(sheet, &spot, waiting);
	else if (sheet->table->way == BY_ROWS)
		add_on_behalf(sheet, &spot, own_line);
	else if (sheet->table->way == BY_SEATS)
		add_of_seat(sheet, &spot);
	else if (settled(spot_answer(&spot)))
		add_answer(sheet, &spot, spot_answer(&spot));
	return true;
}
