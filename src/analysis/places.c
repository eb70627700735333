#include "analysis/places.h"

#include "base/lang.h"

#define PLACE_MOST 99

bool
places_there(const struct registry *registry)
{
	return registry && register_column(registry, STR("row")) != SIZE_MAX &&
	       register_column(registry, STR("col")) != SIZE_MAX;
}

static bool
read_place(const struct registry *registry, const struct register_row *unit, size_t *down,
	size_t *across)
{
	int64_t y, x;

	if (!str_to_integer(str_trim(unit->fields[register_column(registry, STR("row"))]), &y) ||
		!str_to_integer(
			str_trim(unit->fields[register_column(registry, STR("col"))]), &x) ||
		y < 0 || x < 0 || y > PLACE_MOST || x > PLACE_MOST)
		return false;
	*down = (size_t)y;
	*across = (size_t)x;
	return true;
}

void
places_begin(struct sheet *sheet, const struct registry *registry)
{
	size_t down = 0, across = 0, y, x;

	sheet->grid = true;
	for (size_t i = 0; i < registry->rows_count; i++) {
		if (!read_place(registry, &registry->rows[i], &y, &x))
			continue;
		down = y + 1 > down ? y + 1 : down;
		across = x + 1 > across ? x + 1 : across;
	}
	for (size_t i = 0; i < across; i++) {
		struct sheet_column *column = sheet_add_column(
			sheet, arena_format(&sheet->arena, "col%zu", i).at, STR(""));

		column->hue = HUE_AMOUNT;
		column->align = ALIGN_LEFT;
		column->width = 9;
	}
	for (size_t i = 0; i < down; i++)
		sheet_add_row(sheet, arena_format(&sheet->arena, "row%zu", i), STR(""));
}

void
places_put(struct sheet *sheet, const struct registry *registry, const struct register_row *unit,
	struct sheet_cell cell, struct buf *without)
{
	size_t column = register_column(registry, STR("abbr")), y, x;
	struct str abbr = column == SIZE_MAX ? STR("") : unit->fields[column];
	struct sheet_cell *place = NULL;

	cell.text = arena_text(&sheet->arena, abbr.length ? abbr : unit->code);
	cell.whom = arena_text(&sheet->arena, register_label(registry, unit, str_of(lang_code())));
	if (read_place(registry, unit, &y, &x))
		place = &sheet->rows[y].cells[x];
	if (place && place->kind == CELL_EMPTY)
		*place = cell;
	else
		buf_format(without, "%s%.*s", without->length ? ", " : "", STR_ARGS(cell.whom));
}

void
places_end(struct sheet *sheet, const struct buf *without)
{
	if (without->length)
		sheet_add_note(sheet,
			arena_format(&sheet->arena,
				_("Without a place of their own on the map: %s."), without->at));
}

void
places_count(struct sheet *sheet, const struct registry *registry, const size_t *counts,
	struct str title)
{
	struct buf without = { 0 };
	size_t most = 1;

	sheet_add_title(sheet, str_of(_("Map")));
	sheet_add_title(sheet, title);
	places_begin(sheet, registry);
	for (size_t i = 0; i < registry->rows_count; i++)
		most = counts[i] > most ? counts[i] : most;
	for (size_t i = 0; i < registry->rows_count; i++) {
		struct sheet_cell cell =
			counts[i] ? sheet_count(counts[i]) : sheet_reason(CELL_OUT);

		if (counts[i])
			cell.shade = sheet_shade((double)counts[i], 0, (double)most);
		places_put(sheet, registry, &registry->rows[i], cell, &without);
	}
	places_end(sheet, &without);
	sheet_add_legend(sheet, str_of(_("a name alone: none")));
	buf_free(&without);
}
