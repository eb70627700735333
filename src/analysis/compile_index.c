/* Themes by need, and every index with its quartiles and stages. */
#include <stdlib.h>

#include "analysis/compile_own.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/kind.h"

static struct str
rule_label(const struct panel *panel, const struct index_rule *rule)
{
	return words_in(&rule->label, panel->language);
}

/* ---- themes ---- */

static const enum measure theme_measures[] = { MEASURE_GAP, MEASURE_NEED, MEASURE_MATURITY };

bool
compile_has_themes(const struct panel *panel)
{
	for (size_t i = 0; i < panel->form->indexes_count; i++)
		if (panel->form->indexes[i]->theme.length)
			return true;
	return false;
}

static void
add_theme_columns(struct sheet *sheet, const struct panel *panel)
{
	static const struct {
		const char *name, *label;
		enum sheet_hue hue;
	} columns[] = {
		{ "gap", N_("Gap"), HUE_DIFFERENCE },
		{ "need", N_("Need"), HUE_AMOUNT },
		{ "maturity", N_("Maturity"), HUE_MATURITY },
	};
	struct sheet_column *column;

	for (size_t i = 0; i < COUNT_OF(columns); i++) {
		column = sheet_add_column(
			sheet, columns[i].name, str_of(lang_message(columns[i].label)));
		column->width = 9;
		column->sign = i == 0;
		column->hue = columns[i].hue;
	}
	column = sheet_add_column(sheet, "n", kind_how_many(panel->form->unit, &sheet->arena));
	column->width = 6;
	sheet_head_units(sheet, column, panel->form->unit);
}

static struct sheet_cell
median_cell(struct sheet *sheet, const struct panel *panel, const struct comparing *wish,
	size_t index, double *values, size_t *units)
{
	const struct index_rule *rule = panel->form->indexes[index];
	struct five five = compile_index_five(panel, wish, index, values);
	struct sheet_cell cell = sheet_reason(five.n ? CELL_FEW_UNITS : CELL_MISSING);

	if (five.n >= PANEL_FEW) {
		cell = sheet_number(five.median);
		cell.n = five.n;
		cell_stage(sheet, panel, rule, &cell);
		cell.shade = rule->kind == INDEX_DIFFERENCE ? sheet_shade(cell.value, -50, 50)
							    : sheet_shade(cell.value, 0, 100);
	}
	if (*units < PANEL_FEW && five.n > *units)
		*units = five.n;
	cell.behind = compile_of_index(wish, rule);
	return cell;
}

/* How many units: those that the first of the row's medians rests on, by which the
 * themes are in order. */
static void
add_theme(struct sheet *sheet, const struct panel *panel, const struct comparing *wish,
	struct str theme, double *values)
{
	struct sheet_row *row = sheet_add_row(sheet, theme, panel_theme_label(panel, theme));
	size_t units = 0;

	for (size_t i = 0; i < COUNT_OF(theme_measures); i++) {
		size_t index = compile_theme_index(panel, theme, theme_measures[i]);

		if (index == SIZE_MAX)
			continue;
		row->cells[i] = median_cell(sheet, panel, wish, index, values, &units);
	}
	row->cells[COUNT_OF(theme_measures)] = compile_count(units);
}

/* The largest gap first; where the form has no gaps, the largest need, else the
 * least maturity. */
static void
sort_themes(struct sheet *sheet)
{
	for (size_t column = 0; column < COUNT_OF(theme_measures); column++)
		for (size_t i = 0; i < sheet->rows_count; i++)
			if (sheet->rows[i].cells[column].kind == CELL_NUMBER) {
				sheet_sort(
					sheet, column, theme_measures[column] != MEASURE_MATURITY);
				return;
			}
}

static void
make_themes(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	double *values = memory_get((panel->units_count + 1) * sizeof *values);
	size_t count;
	struct str *themes = compile_themes(panel, &sheet->arena, &count);

	compile_head(sheet, panel, wish, &compile_themes_page);
	sheet->corner = str_of(_("Theme"));
	sheet->under = STR("0-100");
	add_theme_columns(sheet, panel);
	for (size_t i = 0; i < count; i++)
		add_theme(sheet, panel, wish, themes[i], values);
	sort_themes(sheet);
	sheet_add_note(sheet,
		arena_format(&sheet->arena,
			_("Medians over %.*s; the largest gap first. %.*s are those that the first "
			  "median of the row rests on."),
			STR_ARGS(kind_many(panel->form->unit)),
			STR_ARGS(kinds_head(panel->form->unit, &sheet->arena))));
	free(values);
}

const struct comparison compile_themes_page = {
	.name = "themes",
	.label = N_("Themes by need"),
	.summary = N_("the median gap, need and maturity of each theme"),
	.make = make_themes,
};

/* ---- indexes ---- */

static struct str
stage_name(struct arena *arena, const struct stage *stage)
{
	return arena_format(arena, "stage_%.*s", STR_ARGS(stage->name));
}

/* Stages of one name are one column, whichever index has them. */
static void
add_stage_column(struct sheet *sheet, const struct panel *panel, const struct stage *stage)
{
	struct str name = stage_name(&sheet->arena, stage);
	struct sheet_column *column;

	if (sheet_column_named(sheet, name) != SHEET_NONE)
		return;
	column = sheet_add_column(sheet, name.at, words_in(&stage->label, panel->language));
	column->second = true;
	column->group = arena_format(&sheet->arena, _("%.*s in each stage"),
		STR_ARGS(kinds_head(panel->form->unit, &sheet->arena)));
}

static void
add_stage_columns(struct sheet *sheet, const struct panel *panel)
{
	for (size_t i = 0; i < panel->form->indexes_count; i++)
		for (size_t k = 0; k < panel->form->indexes[i]->stages_count; k++)
			add_stage_column(sheet, panel, &panel->form->indexes[i]->stages[k]);
}

static size_t
stage_at(const struct sheet *sheet, const struct stage *stage)
{
	struct arena arena = { 0 };
	size_t at = sheet_column_named(sheet, stage_name(&arena, stage));

	arena_free(&arena);
	return at;
}

static size_t
units_in(const struct index_rule *rule, const struct stage *stage, const double *values,
	size_t count)
{
	size_t units = 0;

	for (size_t i = 0; i < count; i++)
		units += index_stage(rule, values[i]) == stage;
	return units;
}

static void
add_stages(const struct sheet *sheet, const struct index_rule *rule, struct sheet_row *row,
	const double *values, size_t count, bool units_told)
{
	for (size_t i = 0; i < rule->stages_count && count > 0; i++) {
		size_t units = units_in(rule, &rule->stages[i], values, count);

		row->cells[stage_at(sheet, &rule->stages[i])] =
			count < PANEL_FEW ? sheet_reason(CELL_FEW_UNITS)
			: units_told	  ? sheet_count(units)
					  : compile_count(units);
	}
}

/* The stages of a unit's index are parts of how many units have one. */
static void
withhold_stages(const struct sheet *sheet, const struct index_rule *rule, struct sheet_row *row,
	const double *values, size_t count)
{
	struct arena arena = { 0 };
	size_t *counts = arena_get(&arena, (rule->stages_count + 1) * sizeof *counts);
	struct sheet_cell **parts = arena_get(&arena, (rule->stages_count + 1) * sizeof *parts);
	struct sheet_line line = { parts, counts, rule->stages_count, &row->cells[FIVE_N] };

	for (size_t i = 0; i < rule->stages_count; i++) {
		parts[i] = &row->cells[stage_at(sheet, &rule->stages[i])];
		counts[i] = units_in(rule, &rule->stages[i], values, count);
	}
	if (sheet_withhold(&line) && row->cells[FIVE_N].kind != CELL_NUMBER)
		for (size_t i = FIVE_LEAST; i < FIVE_COLUMNS; i++)
			row->cells[i].n = SHEET_NONE;
	arena_free(&arena);
}

static void
add_index(struct sheet *sheet, const struct panel *panel, const struct comparing *wish,
	size_t index, double *values)
{
	const struct index_rule *rule = panel->form->indexes[index];
	struct sheet_row *row = sheet_add_row(sheet, rule->name, rule_label(panel, rule));
	size_t count = compile_index_values(panel, wish, index, values);

	compile_five(row, values, count, rule);
	add_stages(sheet, rule, row, values, count, wish->units_told);
	if (count >= PANEL_FEW && !wish->units_told)
		withhold_stages(sheet, rule, row, values, count);
	for (size_t i = 0; i < sheet->columns_count; i++)
		row->cells[i].behind = compile_of_index(wish, rule);
}

static void
make_indexes(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	double *values = memory_get((panel->units_count + 1) * sizeof *values);

	compile_head(sheet, panel, wish, &compile_indexes);
	sheet->corner = str_of(_("Index"));
	sheet->under = STR("0-100");
	compile_five_columns(sheet, panel->form->unit, 0);
	add_stage_columns(sheet, panel);
	for (size_t i = 0; i < panel->form->indexes_count; i++)
		add_index(sheet, panel, wish, i, values);
	free(values);
}

const struct comparison compile_indexes = {
	.name = "indexes",
	.label = N_("Indexes"),
	.summary = N_("each index over all units: quartiles and how many in each stage"),
	.make = make_indexes,
};
