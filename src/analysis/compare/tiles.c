/* A map of tiles: one for each unit of the register, where its columns "row" and
 * "col" put it, named by its "abbr"; with the index's value and stage.  Units that
 * take no part are there too, with their names alone. */
#include <stdlib.h>

#include "analysis/compare.h"
#include "analysis/places.h"
#include "base/lang.h"

struct making {
	struct sheet *sheet;
	const struct panel *panel;
	const struct comparing *wish;
	size_t index;
};

/* Who was to take part but has not begun is missing, the others are not asked. */
static bool
takes_part(const struct making *making, const struct register_row *row)
{
	const struct pack_asked *asked = &making->panel->pack.asked;
	const struct registry *registry = making->panel->form->unit;
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
add_units(const struct making *making)
{
	const struct registry *registry = making->panel->form->unit;
	struct buf without = { 0 };

	places_begin(making->sheet, registry);
	for (size_t i = 0; i < making->sheet->columns_count; i++)
		if (making->panel->form->indexes[making->index]->direction == DIRECTION_MATURITY)
			making->sheet->columns[i].hue = HUE_MATURITY;
	for (size_t i = 0; i < registry->rows_count; i++)
		places_put(making->sheet, registry, &registry->rows[i],
			value_cell(making, &registry->rows[i]), &without);
	places_end(making->sheet, &without);
	buf_free(&without);
}

static void
make(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	struct making making = { .sheet = sheet, .panel = panel, .wish = wish };
	const struct index_rule *rule;

	making.index = panel_index_of(panel, wish->index);
	if (making.index == SIZE_MAX)
		making.index = 0;
	rule = panel->form->indexes[making.index];
	sheet_add_title(sheet, str_of(_("Map")));
	sheet_add_title(sheet, words_in(&rule->label, panel->language));
	title_panel(sheet, panel, wish);
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
