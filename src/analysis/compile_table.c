/* Tables that the group answers: in each cell how many units said much. */
#include <stdlib.h>

#include "analysis/compile_own.h"
#include "base/lang.h"
#include "form/kind.h"

bool
compile_is_table(const struct question *question)
{
	return compile_tells(question) && question->cell && question->cell->is_scale &&
	       question->cell->choices->count > COMPILE_UPPER && question->rows.choices;
}

static double
upper_from(const struct question *matrix)
{
	const struct choices *points = matrix->cell->choices;

	return points->at[points->count - COMPILE_UPPER].number;
}

struct compile_tally
compile_upper(const struct panel *panel, const struct comparing *wish,
	const struct question *matrix, uint16_t row, uint16_t column)
{
	struct compile_tally tally = { 0, 0 };

	for (size_t i = 0; i < panel->units_count; i++) {
		struct panel_value value;

		if (!comparing_shows(panel, wish, i))
			continue;
		value = panel_answer(panel, i, wish->round, matrix, row, column);
		tally.of += value.standing == PANEL_HERE;
		tally.units += value.standing == PANEL_HERE && value.value >= upper_from(matrix);
	}
	return tally;
}

static struct str
place_label(const struct panel *panel, const struct axis *axis, size_t at)
{
	return label_short(choice_label(panel->form, &axis->choices->at[at], panel->language));
}

static struct sheet_cell
table_cell(const struct panel *panel, const struct comparing *wish, const struct question *matrix,
	uint16_t row, uint16_t column)
{
	struct compile_tally tally = compile_upper(panel, wish, matrix, row, column);
	struct sheet_cell cell = tally.of == 0		? sheet_reason(CELL_MISSING)
				 : tally.of < PANEL_FEW ? sheet_reason(CELL_FEW_UNITS)
							: compile_count(tally.units);

	if (cell.kind == CELL_NUMBER) {
		cell.shade = sheet_shade((double)tally.units, 0, (double)tally.of);
		cell.n = tally.of;
	}
	cell.behind = compile_of_question(wish, matrix);
	cell.behind.row = matrix->rows.choices->at[row].name;
	if (column != NO_CELL)
		cell.behind.column = matrix->columns.choices->at[column].name;
	return cell;
}

static void
add_columns(struct sheet *sheet, const struct panel *panel, const struct question *matrix)
{
	size_t count = matrix->columns.choices ? matrix->columns.choices->count : 0;
	struct sheet_column *column;

	for (size_t i = 0; i < count; i++) {
		column = sheet_add_column(sheet, matrix->columns.choices->at[i].name.at,
			place_label(panel, &matrix->columns, i));
		column->hue = HUE_AMOUNT;
		column->width = 9;
	}
	if (count == 0)
		sheet_add_column(sheet, "units", kinds_head(panel->form->unit, &sheet->arena))
			->hue = HUE_AMOUNT;
}

/* "How many units said Large or Acute." */
static void
add_note(struct sheet *sheet, const struct panel *panel, const struct question *matrix)
{
	const struct choices *points = matrix->cell->choices;
	struct buf words = { 0 };

	for (size_t i = points->count - COMPILE_UPPER; i < points->count; i++) {
		struct str label =
			label_short(choice_label(panel->form, &points->at[i], panel->language));

		if (words.length)
			buf_format(&words, _(" or "));
		buf_format(&words, "\"%.*s\"", STR_ARGS(label));
	}
	sheet_add_note(sheet, arena_format(&sheet->arena, _("How many %.*s said %s."),
				      STR_ARGS(kind_many(panel->form->unit)), words.at));
	buf_free(&words);
}

static void
make(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	const struct question *matrix = form_question(panel->form, wish->question);
	size_t columns;

	sheet_add_title(sheet, str_of(_("Main features")));
	if (!matrix || !compile_is_table(matrix))
		return;
	sheet_add_title(sheet, question_heading(panel, matrix, &sheet->arena));
	title_panel(sheet, panel, wish);
	sheet->corner = str_of(_("Row"));
	add_columns(sheet, panel, matrix);
	columns = matrix->columns.choices ? matrix->columns.choices->count : 0;
	for (uint16_t i = 0; i < matrix->rows.choices->count; i++) {
		struct sheet_row *row = sheet_add_row(sheet, matrix->rows.choices->at[i].name,
			place_label(panel, &matrix->rows, i));

		for (uint16_t k = 0; k < columns; k++)
			row->cells[k] = table_cell(panel, wish, matrix, i, k);
		if (columns == 0)
			row->cells[0] = table_cell(panel, wish, matrix, i, NO_CELL);
	}
	add_note(sheet, panel, matrix);
}

const struct comparison compile_table = {
	.name = "table",
	.label = N_("Tables"),
	.summary = N_("for each cell of a table how many units said one of the two upper points"),
	.needs = NEED_QUESTION,
	.make = make,
};
