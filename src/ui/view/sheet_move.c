/* Where one stands in a sheet. */
#include "ui/view/sheet.h"

/* ---- columns ---- */

void
sheet_group(const struct sheet *sheet, size_t column, size_t *first, size_t *end)
{
	struct str group = sheet->columns[column].group;

	*first = column;
	*end = column + 1;
	if (!group.length)
		return;
	while (*first > 0 && str_equal(sheet->columns[*first - 1].group, group))
		--*first;
	while (*end < sheet->columns_count && str_equal(sheet->columns[*end].group, group))
		++*end;
}

size_t
sheet_group_key(const struct sheet *sheet, size_t column)
{
	size_t first, end;

	sheet_group(sheet, column, &first, &end);
	for (size_t i = first; i < end; i++)
		if (sheet->columns[i].key)
			return i;
	return first;
}

/* ---- where the cursor may stand ---- */

static bool
stands(const struct sheet *sheet, size_t row, size_t column)
{
	const struct sheet_row *at = &sheet->rows[row];

	if (at->heading)
		return false;
	return !sheet->grid ||
	       (column < sheet->columns_count && at->cells[column].kind != CELL_EMPTY);
}

const struct sheet_cell *
sheet_here(const struct sheet *sheet, const struct sheet_spot *look)
{
	if (look->row >= sheet->rows_count || look->column >= sheet->columns_count)
		return NULL;
	return &sheet->rows[look->row].cells[look->column];
}

/* The nearest row from there that the cursor may stand on, downwards first. */
static void
settle(const struct sheet *sheet, struct sheet_spot *look)
{
	size_t count = sheet->rows_count;

	if (look->column >= sheet->columns_count)
		look->column = sheet->columns_count ? sheet->columns_count - 1 : 0;
	if (look->row >= count)
		look->row = count ? count - 1 : 0;
	for (size_t away = 0; away < count; away++) {
		if (look->row + away < count && stands(sheet, look->row + away, look->column)) {
			look->row += away;
			return;
		}
		if (away <= look->row && stands(sheet, look->row - away, look->column)) {
			look->row -= away;
			return;
		}
	}
}

/* On a grid the first place; in a table the first row, in the column it is sorted by,
 * else in the first that has something. */
void
sheet_begin(const struct sheet *sheet, struct sheet_spot *look)
{
	*look = (struct sheet_spot){ .row = 0 };
	if (sheet->grid) {
		while (look->column + 1 < sheet->columns_count && sheet->rows_count &&
			!stands(sheet, 0, look->column))
			look->column++;
	} else if (sheet->sorted < sheet->columns_count) {
		look->column = sheet->sorted;
	} else if (sheet->columns_count) {
		look->column = sheet_group_key(sheet, 0);
	}
	settle(sheet, look);
	if (sheet->grid || look->row >= sheet->rows_count)
		return;
	/* Not on what is nothing, as the diagonal of a matrix. */
	while (sheet_here(sheet, look) && sheet_here(sheet, look)->kind == CELL_EMPTY)
		look->column++;
	if (look->column >= sheet->columns_count)
		look->column = sheet->columns_count ? sheet_group_key(sheet, 0) : 0;
}

struct str
sheet_row_name(const struct sheet *sheet, size_t row)
{
	if (row >= sheet->rows_count)
		return STR("");
	return sheet->rows[row].code.length ? sheet->rows[row].code : sheet->rows[row].label;
}

struct str
sheet_column_name(const struct sheet *sheet, size_t column)
{
	return column < sheet->columns_count ? sheet->columns[column].name : STR("");
}

void
sheet_stand(const struct sheet *sheet, struct sheet_spot *look, struct str row, struct str column)
{
	size_t found = sheet_column_named(sheet, column), body = sheet_body(sheet), i = 0;

	if (found != SHEET_NONE)
		look->column = found;
	while (i < sheet->rows_count && (!row.length || !str_equal(sheet_row_name(sheet, i), row)))
		i++;
	if (i < sheet->rows_count)
		look->row = i;
	else if (look->row >= body)
		look->row = 0;
	settle(sheet, look);
}

/* ---- moving ---- */

/* The column of that row nearest to where one stands; SHEET_NONE: it has no place.
 * In a table it is the same column. */
static size_t
nearest(const struct sheet *sheet, const struct sheet_spot *look, size_t row)
{
	if (!sheet->grid)
		return stands(sheet, row, look->column) ? look->column : SHEET_NONE;
	for (size_t away = 0; away < sheet->columns_count; away++) {
		if (look->column + away < sheet->columns_count &&
			stands(sheet, row, look->column + away))
			return look->column + away;
		if (away <= look->column && stands(sheet, row, look->column - away))
			return look->column - away;
	}
	return SHEET_NONE;
}

static void
step_row(const struct sheet *sheet, struct sheet_spot *look, bool down)
{
	size_t row = look->row, column;

	while (down ? row + 1 < sheet->rows_count : row > 0) {
		row = down ? row + 1 : row - 1;
		column = nearest(sheet, look, row);
		if (column == SHEET_NONE)
			continue;
		look->row = row;
		look->column = column;
		return;
	}
	/* The headings above the first row are seen again. */
	if (!down)
		look->first = 0;
}

/* On a grid only places of the row are met. */
static bool
step_place(const struct sheet *sheet, struct sheet_spot *look, bool right)
{
	size_t column = look->column;

	while (right ? column + 1 < sheet->columns_count : column > 0) {
		column = right ? column + 1 : column - 1;
		if (stands(sheet, look->row, column)) {
			look->column = column;
			break;
		}
	}
	return true;
}

static bool
step_column(const struct sheet *sheet, struct sheet_spot *look, bool right)
{
	if (sheet->grid)
		return step_place(sheet, look, right);
	if (right && look->column + 1 < sheet->columns_count)
		look->column++;
	else if (!right && look->column > 0)
		look->column--;
	return true;
}

static bool
step_group(const struct sheet *sheet, struct sheet_spot *look, bool right)
{
	size_t first, end;

	if (sheet->grid)
		return step_place(sheet, look, right);
	if (!sheet->columns_count)
		return true;
	sheet_group(sheet, look->column, &first, &end);
	if (right && end < sheet->columns_count)
		look->column = sheet_group_key(sheet, end);
	else if (!right && first > 0)
		look->column = sheet_group_key(sheet, first - 1);
	return true;
}

static bool
page(const struct sheet *sheet, struct sheet_spot *look, bool down)
{
	for (int i = 1; i < look->shown; i++)
		step_row(sheet, look, down);
	return true;
}

bool
sheet_act(const struct sheet *sheet, struct sheet_spot *look, enum act act)
{
	switch (act) {
	case ACT_UP: step_row(sheet, look, false); return true;
	case ACT_DOWN: step_row(sheet, look, true); return true;
	case ACT_PAGE_UP: return page(sheet, look, false);
	case ACT_PAGE_DOWN: return page(sheet, look, true);
	case ACT_LEFT: return step_group(sheet, look, false);
	case ACT_RIGHT: return step_group(sheet, look, true);
	case ACT_NEXT: return step_column(sheet, look, true);
	case ACT_PREVIOUS: return step_column(sheet, look, false);
	case ACT_FIRST: look->row = 0; break;
	case ACT_LAST: look->row = sheet_body(sheet) ? sheet_body(sheet) - 1 : 0; break;
	default: return false;
	}
	settle(sheet, look);
	return true;
}
