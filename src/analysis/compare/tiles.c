/* A map of tiles: one for each unit of the register, where its columns "row" and
 * "col" put it, named by its "abbr"; with the index's value and stage.  Units that
 * take no part are there too, with their names alone. */
#include <stdlib.h>

#include "analysis/compare.h"
#include "base/lang.h"

struct places {
	const struct registry *registry;
	size_t row, column, abbr; /* columns of the register */
};

struct making {
	struct sheet *sheet;
	const struct panel *panel;
	const struct comparing *wish;
	size_t index;
	struct places places;
};

#define PLACE_MOST 99

static bool
place_of(const struct places *places, const struct register_row *row, size_t *down, size_t *across)
{
	int64_t y, x;

	if (!str_to_integer(str_trim(row->fields[places->row]), &y) ||
		!str_to_integer(str_trim(row->fields[places->column]), &x) || y < 0 || x < 0 ||
		y > PLACE_MOST || x > PLACE_MOST)
		return false;
	*down = (size_t)y;
	*across = (size_t)x;
	return true;
}

static void
add_places(const struct making *making)
{
	const struct registry *registry = making->places.registry;
	struct arena *arena = &making->sheet->arena;
	size_t down = 0, across = 0, y, x;

	for (size_t i = 0; i < registry->rows_count; i++) {
		if (!place_of(&making->places, &registry->rows[i], &y, &x))
			continue;
		down = y + 1 > down ? y + 1 : down;
		across = x + 1 > across ? x + 1 : across;
	}
	for (size_t i = 0; i < across; i++) {
		struct sheet_column *column = sheet_add_column(
			making->sheet, arena_format(arena, "col%zu", i).at, STR(""));

		column->hue = HUE_AMOUNT;
		column->align = ALIGN_LEFT;
		column->width = 9;
	}
	for (size_t i = 0; i < down; i++)
		sheet_add_row(making->sheet, arena_format(arena, "row%zu", i), STR(""));
}

/* Who was to take part but has not begun is missing, the others are not asked. */
static bool
takes_part(const struct making *making, const struct register_row *row)
{
	const struct pack_asked *asked = &making->panel->pack.asked;
	const struct registry *registry = making->places.registry;
	size_t column = asked->column.length ? register_column(registry, asked->column) : SIZE_MAX;

	return column != SIZE_MAX && str_equal(asked->registry, registry->name) &&
	       str_equal(row->fields[column], asked->yes);
}

static struct sheet_cell
value_cell(const struct making *making, const struct register_row *row)
{
	const struct panel *panel = making->panel;
	const struct comparing *wish = making->wish;
	size_t unit = panel_unit_of(panel, row->code);
	struct panel_value value;
	struct sheet_cell cell;

	if (unit == SIZE_MAX)
		return sheet_reason(takes_part(making, row) ? CELL_MISSING : CELL_OUT);
	if (!comparing_shows(panel, wish, unit))
		return sheet_reason(CELL_OUT);
	value = panel_index(panel, unit, wish->round, making->index);
	value.wide = false;
	cell = panel_cell(&value);
	cell_stage(making->sheet, panel, panel->form->indexes[making->index], &cell);
	if (cell.kind == CELL_NUMBER)
		cell.shade = sheet_shade(cell.value, 0, 100);
	cell.behind = (struct behind){ .unit = unit,
		.round = wish->round,
		.index = panel->form->indexes[making->index]->name };
	return cell;
}

static void
name_cell(const struct making *making, const struct register_row *row, struct sheet_cell *cell)
{
	const struct registry *registry = making->places.registry;
	struct arena *arena = &making->sheet->arena;
	struct str label = register_label(registry, row, str_of(lang_code()));
	struct str abbr =
		making->places.abbr == SIZE_MAX ? STR("") : row->fields[making->places.abbr];

	cell->text = arena_text(arena, abbr.length ? abbr : row->code);
	cell->whom = arena_text(arena, label);
}

static void
add_units(const struct making *making)
{
	const struct registry *registry = making->places.registry;
	struct buf without = { 0 };

	for (size_t i = 0; i < registry->rows_count; i++) {
		const struct register_row *row = &registry->rows[i];
		struct sheet_cell cell = value_cell(making, row), *place = NULL;
		size_t y, x;

		name_cell(making, row, &cell);
		if (place_of(&making->places, row, &y, &x))
			place = &making->sheet->rows[y].cells[x];
		if (place && place->kind == CELL_EMPTY)
			*place = cell;
		else
			buf_format(&without, "%s%.*s", without.length ? ", " : "",
				STR_ARGS(cell.whom));
	}
	if (without.length)
		sheet_add_note(making->sheet,
			arena_format(&making->sheet->arena,
				_("Without a place of their own on the map: %s."), without.at));
	buf_free(&without);
}

static void
make(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	const struct registry *registry = panel->form->unit;
	struct making making = { .sheet = sheet, .panel = panel, .wish = wish };
	const struct index_rule *rule;

	making.index = panel_index_of(panel, wish->index);
	if (making.index == SIZE_MAX)
		making.index = 0;
	rule = panel->form->indexes[making.index];
	making.places = (struct places){ .registry = registry,
		.row = register_column(registry, STR("row")),
		.column = register_column(registry, STR("col")),
		.abbr = register_column(registry, STR("abbr")) };
	sheet->grid = true;
	sheet_add_title(sheet, str_of(_("Map")));
	sheet_add_title(sheet, words_in(&rule->label, panel->language));
	title_panel(sheet, panel, wish);
	add_places(&making);
	add_units(&making);
	legend_stages(sheet, panel, rule);
	legend_signs(sheet);
	sheet_add_legend(sheet, str_of(_("a name alone: takes no part")));
}

const struct comparison comparison_tiles = {
	.name = "tiles",
	.label = N_("Map"),
	.summary = N_("an index of every unit, where it lies"),
	.needs = NEED_INDEX | NEED_PLACES,
	.make = make,
};
