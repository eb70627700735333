/* matrix_table.c - who fills in which cell */
#include "ui/edit/matrix_own.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "form/standing.h"

#define CODE_MOST 3 /* an abbreviation has a column of its own */

static struct str
axis_label(struct editor *editor, const struct axis *axis, size_t at)
{
	const struct session *session = editor->session;

	return label_short(choice_label(session->form, &axis->choices->at[at], session->language));
}

/* Short codes of registers are abbreviations that people know; names of choices
 * are the form's own and never shown. */
static struct str
axis_code(const struct axis *axis, size_t at)
{
	const struct choices *choices = axis->choices;
	bool known = choices->registry != NULL;

	for (size_t i = 0; known && i < choices->count; i++)
		known = choices->at[i].name.length <= CODE_MOST;
	return known ? choices->at[at].name : STR("");
}

static size_t
axis_count(const struct axis *axis)
{
	return axis->choices ? axis->choices->count : 1;
}

static enum matrix_way
way_of(const struct question *question)
{
	if (question->answered_by != BY_PARTICIPANT)
		return BY_ALL;
	return question->behalf_of.length > 0 && question->rows.choices ? BY_ROWS : BY_SEATS;
}

static struct matrix_column
column_at(struct editor *editor, enum matrix_way way, size_t at)
{
	const struct question *question = editor->spot.question;
	const struct axis *rows = &question->rows, *columns = &question->columns;
	size_t across = axis_count(columns), row = at / across, column = at % across;
	struct matrix_column made = { .row = NO_CELL,
		.column = columns->choices ? (uint16_t)column : NO_CELL };

	if (columns->choices) {
		made.code = axis_code(columns, column);
		made.label = axis_label(editor, columns, column);
	}
	if (way != BY_SEATS || !rows->choices)
		return made;
	made.row = (uint16_t)row;
	if (!columns->choices) {
		made.code = axis_code(rows, row);
		made.label = axis_label(editor, rows, row);
		return made;
	}
	made.label = arena_format(&editor->frame, "%.*s, %.*s",
		STR_ARGS(axis_label(editor, rows, row)), STR_ARGS(made.label));
	made.code = STR("");
	return made;
}

/* Does any cell of the columns apply to the seat in this line? */
static bool
applies(struct editor *editor, const struct table *table, uint16_t row, uint32_t seat)
{
	for (size_t i = 0; i < table->columns_count; i++) {
		struct spot spot = editor->spot;

		spot.seat = seat;
		spot.cell_row = table->columns[i].row != NO_CELL ? table->columns[i].row : row;
		spot.cell_column = table->columns[i].column;
		if (spot_offered(editor->session->answers, &spot))
			return true;
	}
	return false;
}

static void
add_seat_lines(struct editor *editor, struct table *table)
{
	const struct answers *answers = editor->session->answers;

	table->lines = arena_get(&editor->frame, (answers->seats_count + 1) * sizeof *table->lines);
	for (size_t i = 0; i < answers->seats_count; i++) {
		const struct seat *seat = &answers->seats[i];
		struct matrix_line *line = &table->lines[table->lines_count];

		if (!seat->present || !applies(editor, table, NO_CELL, seat->number))
			continue;
		*line = (struct matrix_line){ .row = NO_CELL,
			.seats = arena_copy(&editor->frame, &seat->number, 1, sizeof seat->number),
			.seats_count = 1,
			.label = arena_format(&editor->frame, "%u %.*s", seat->number,
				STR_ARGS(edit_seat_name(editor, seat))) };
		table->lines_count++;
	}
}

static void
line_seats(struct editor *editor, const struct table *table, struct matrix_line *line)
{
	const struct answers *answers = editor->session->answers;
	uint32_t *seats = arena_get(&editor->frame, (answers->seats_count + 1) * sizeof *seats);

	line->seats = seats;
	if (table->way == BY_ALL) {
		line->seats_count = applies(editor, table, line->row, 0);
		return;
	}
	for (size_t i = 0; i < answers->seats_count; i++)
		if (answers->seats[i].present &&
			applies(editor, table, line->row, answers->seats[i].number))
			seats[line->seats_count++] = answers->seats[i].number;
}

static void
add_row_lines(struct editor *editor, struct table *table)
{
	const struct axis *rows = &editor->spot.question->rows;
	size_t count = axis_count(rows);

	table->lines = arena_get(&editor->frame, count * sizeof *table->lines);
	for (size_t i = 0; i < count; i++) {
		struct matrix_line *line = &table->lines[table->lines_count];

		*line = (struct matrix_line){ .row = rows->choices ? (uint16_t)i : NO_CELL };
		if (rows->choices) {
			line->code = axis_code(rows, i);
			line->label = axis_label(editor, rows, i);
		}
		line_seats(editor, table, line);
		/* A row that does not apply to the group is not asked at all. */
		table->lines_count += table->way == BY_ROWS || line->seats_count > 0;
	}
}

void
table_make(struct editor *editor, struct table *table)
{
	const struct question *question = editor->spot.question;
	size_t across = axis_count(&question->columns);

	*table = (struct table){ .way = way_of(question), .columns_count = across };
	if (table->way == BY_SEATS)
		table->columns_count *= axis_count(&question->rows);
	table->columns = arena_get(&editor->frame, table->columns_count * sizeof *table->columns);
	for (size_t i = 0; i < table->columns_count; i++)
		table->columns[i] = column_at(editor, table->way, i);
	if (table->way == BY_SEATS)
		add_seat_lines(editor, table);
	else
		add_row_lines(editor, table);
}

struct spot
table_cell(struct editor *editor, const struct table *table, size_t line, size_t column)
{
	struct spot spot = editor->spot;
	const struct matrix_column *across = &table->columns[column];

	spot.cell_row = across->row != NO_CELL ? across->row : table->lines[line].row;
	spot.cell_column = across->column;
	return spot;
}

bool
table_spot(struct editor *editor, const struct table *table, size_t line, size_t column,
	size_t turn, struct spot *spot)
{
	if (line >= table->lines_count || column >= table->columns_count ||
		turn >= table->lines[line].seats_count)
		return false;
	*spot = table_cell(editor, table, line, column);
	spot->seat = table->lines[line].seats[turn];
	return spot_offered(editor->session->answers, spot);
}

struct matrix_count
matrix_counts(struct editor *editor)
{
	struct cells_tally tally = matrix_tally(editor->session->answers, &editor->spot);

	if (editor->spot.question->answered_by != BY_PARTICIPANT)
		return (struct matrix_count){ .done = tally.done, .wanted = tally.asked };
	return (struct matrix_count){ .done = tally.given,
		.wanted = tally.wanted,
		.left = tally.left,
		.hidden = tally.hidden + tally.left };
}

struct str
matrix_turnout(struct editor *editor)
{
	struct matrix_count count = matrix_counts(editor);
	struct buf words = { 0 };
	struct str said;

	buf_format(&words, _("%zu of %zu"), count.done, count.wanted);
	if (count.left > 0)
		buf_format(&words, _(", and %zu of somebody who left"), count.left);
	said = arena_text(&editor->frame, buf_str(&words));
	buf_free(&words);
	return said;
}
