/* matrix_move.c - the cursor in the table */
#include "ui/edit/matrix_own.h"

bool
matrix_here(struct editor *editor, const struct table *table, struct spot *spot)
{
	const struct matrix *own = editor->own;

	return table_spot(editor, table, own->line, own->column, own->turn, spot);
}

/* The other views of the conversation ask about the cell of the cursor. */
void
matrix_point(struct editor *editor, const struct table *table)
{
	struct desk *desk = desk_of(editor->view);
	struct matrix *own = editor->own;
	struct spot spot;

	own->pending = -1;
	if (desk && matrix_here(editor, table, &spot))
		desk->spot = spot;
}

/* One place further in reading order: column, then seat of the line, then line.
 * False at the end. */
static bool
further(const struct table *table, struct matrix *at, int step)
{
	const struct matrix_line *line = &table->lines[at->line];

	if (step > 0 ? at->column + 1 < table->columns_count : at->column > 0) {
		at->column += (size_t)step;
		return true;
	}
	if (step > 0 ? at->turn + 1 < line->seats_count : at->turn > 0) {
		at->turn += (size_t)step;
	} else {
		if (step > 0 ? at->line + 1 >= table->lines_count : at->line == 0)
			return false;
		at->line += (size_t)step;
		line = &table->lines[at->line];
		at->turn = step > 0 || line->seats_count == 0 ? 0 : line->seats_count - 1;
	}
	at->column = step > 0 ? 0 : table->columns_count - 1;
	return true;
}

static void
stand_at(struct editor *editor, const struct table *table, const struct matrix *at)
{
	struct matrix *own = editor->own;

	own->line = at->line;
	own->column = at->column;
	own->turn = at->turn;
	matrix_point(editor, table);
}

/* To the next cell that somebody may fill in; stays where there is none. */
bool
matrix_step(struct editor *editor, const struct table *table, int by)
{
	struct matrix at = *(struct matrix *)editor->own;
	struct spot spot;

	while (further(table, &at, by)) {
		if (!table_spot(editor, table, at.line, at.column, at.turn, &spot))
			continue;
		stand_at(editor, table, &at);
		return true;
	}
	return false;
}

/* Left or right in the line. */
void
matrix_sideways(struct editor *editor, const struct table *table, int by)
{
	struct matrix *own = editor->own;
	struct spot spot;

	for (size_t i = own->column + (size_t)by; i < table->columns_count; i += (size_t)by) {
		if (!table_spot(editor, table, own->line, i, own->turn, &spot))
			continue;
		own->column = i;
		break;
	}
	matrix_point(editor, table);
}

static bool
line_has(struct editor *editor, const struct table *table, size_t line, size_t turn)
{
	struct matrix *own = editor->own;
	struct spot spot;

	for (size_t i = 0; i < table->columns_count; i++) {
		size_t column = (own->column + i) % table->columns_count;

		if (!table_spot(editor, table, line, column, turn, &spot))
			continue;
		own->line = line;
		own->turn = turn;
		own->column = column;
		return true;
	}
	return false;
}

/* To the line above or below, or to the next seat of the same line. */
bool
matrix_updown(struct editor *editor, const struct table *table, int by, bool seats)
{
	struct matrix *own = editor->own;
	size_t turn = own->turn + (size_t)by;

	if (seats && own->line < table->lines_count && turn < table->lines[own->line].seats_count &&
		line_has(editor, table, own->line, turn)) {
		matrix_point(editor, table);
		return true;
	}
	for (size_t i = own->line + (size_t)by; i < table->lines_count; i += (size_t)by) {
		size_t count = table->lines[i].seats_count;

		turn = by < 0 && seats && count > 0 ? count - 1 : 0;
		if (line_has(editor, table, i, turn)) {
			matrix_point(editor, table);
			return true;
		}
	}
	return false;
}

static bool
is_open(const struct spot *spot)
{
	const struct answer *answer = spot_answer(spot);

	return !answer || !state_settles(answer->state);
}

void
matrix_line_open(struct editor *editor, const struct table *table)
{
	struct matrix *own = editor->own;
	size_t first = table->columns_count;
	struct spot spot;

	for (size_t i = table->columns_count; i > 0; i--) {
		if (!table_spot(editor, table, own->line, i - 1, own->turn, &spot))
			continue;
		if (is_open(&spot))
			first = i - 1;
		own->column = i - 1;
	}
	if (first < table->columns_count)
		own->column = first;
	matrix_point(editor, table);
}

/* Whoever came or went, the cursor stands where something can be answered. */
void
matrix_settle(struct editor *editor, const struct table *table)
{
	struct matrix *own = editor->own;
	struct spot spot;

	if (matrix_here(editor, table, &spot))
		return;
	own->line = own->column = own->turn = 0;
	if (!matrix_here(editor, table, &spot) && table->lines_count > 0)
		matrix_step(editor, table, 1);
}

/* To the first cell without an answer. */
void
matrix_find_open(struct editor *editor, const struct table *table)
{
	struct matrix *own = editor->own, start;
	struct spot spot;

	matrix_settle(editor, table);
	start = *own;
	while (matrix_here(editor, table, &spot)) {
		if (is_open(&spot))
			return;
		if (!matrix_step(editor, table, 1))
			break;
	}
	own->line = start.line;
	own->column = start.column;
	own->turn = start.turn;
}

/* To the cell of the spot, for its seat; false, and it stays, when nobody may fill it in. */
bool
matrix_to(struct editor *editor, const struct table *table, const struct spot *spot)
{
	struct matrix at = { 0 };
	struct spot there;

	if (table->lines_count == 0 || table->columns_count == 0)
		return false;
	do {
		if (!table_spot(editor, table, at.line, at.column, at.turn, &there) ||
			there.seat != spot->seat || there.cell_row != spot->cell_row ||
			there.cell_column != spot->cell_column)
			continue;
		stand_at(editor, table, &at);
		return true;
	} while (further(table, &at, 1));
	return false;
}
