/* The unit and the index where one stands go along from one comparison to another. */
#include "ui/view/compare.h"

/* Rows of another kind may have codes like those of units, but not their names. */
static bool
is_row_of(const struct panel *panel, const struct sheet_row *row, size_t unit)
{
	return unit < panel->units_count && !row->summary && !row->heading &&
	       str_equal(row->code, panel->units[unit].code) &&
	       str_equal(row->label, panel->units[unit].label);
}

size_t
compare_unit_of(const struct panel *panel, const struct sheet_row *row)
{
	size_t unit = panel_unit_of(panel, row->code);

	return is_row_of(panel, row, unit) ? unit : SIZE_MAX;
}

struct comparing
compare_wish_here(const struct compare *compare, const struct level *level)
{
	const struct panel *panel = compare->compared.panel;
	const struct sheet_cell *here = sheet_here(&level->sheet, &level->look);
	struct comparing wish = level->wish;
	size_t unit;

	wish.sort_given = false;
	wish.chosen_count -= wish.proposed;
	wish.proposed = 0;
	if (compare->count > 1)
		wish.filter = compare->levels[0].wish.filter;
	if (!here)
		return wish;
	unit = here->behind.unit < panel->units_count
		       ? here->behind.unit
		       : compare_unit_of(panel, &level->sheet.rows[level->look.row]);
	if (unit < panel->units_count)
		wish.unit = unit;
	if (here->behind.index.length)
		wish.index = here->behind.index;
	if (here->behind.question.length)
		wish.question = here->behind.question;
	return wish;
}

/* Where a unit stands: the row of it, else the first cell that is about it. */
static bool
find_unit(
	const struct sheet *sheet, const struct panel *panel, size_t unit, struct sheet_spot *look)
{
	for (size_t i = 0; i < sheet->rows_count; i++)
		if (is_row_of(panel, &sheet->rows[i], unit)) {
			look->row = i;
			return true;
		}
	for (size_t i = 0; i < sheet->rows_count; i++)
		for (size_t k = 0; k < sheet->columns_count; k++)
			if (sheet->rows[i].cells[k].behind.unit == unit) {
				look->row = i;
				look->column = k;
				return true;
			}
	return false;
}

void
compare_stand(const struct panel *panel, const struct comparing *wish, struct level *level)
{
	struct sheet_spot look = level->look;
	size_t column = wish->index.length && !level->sheet.grid
				? sheet_column_named(&level->sheet, wish->index)
				: SHEET_NONE;

	if (wish->unit >= panel->units_count || !find_unit(&level->sheet, panel, wish->unit, &look))
		return;
	if (column != SHEET_NONE)
		look.column = column;
	level->look = look;
}
