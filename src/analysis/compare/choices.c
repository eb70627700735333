/* Which of several choices the units made: choices as rows, units as columns.
 *
 * Which unit chose what is the coordinator's to see.  One's own words beside the
 * list count as one row, and are not told here. */
#include <stdlib.h>

#include "analysis/compare.h"
#include "base/lang.h"
#include "form/kind.h"
#include "form/qtype.h"

enum { COLUMN_UNITS, COLUMN_SHARE, COLUMNS };

struct making {
	struct sheet *sheet;
	const struct panel *panel;
	const struct comparing *wish;
	const struct question *question;
	size_t answered;
	size_t shown; /* units that have a column */
};

static bool
suits(const struct question *question)
{
	return question_ask(question) == ASK_MANY && question->choices &&
	       question->answered_by != BY_PARTICIPANT;
}

/* ---- columns and rows ---- */

static void
add_unit_column(const struct making *making, size_t unit)
{
	const struct panel_unit *at = &making->panel->units[unit];
	const struct registry *registry = making->panel->form->unit;
	size_t abbr = registry ? register_column(registry, STR("abbr")) : SIZE_MAX;
	struct arena *arena = &making->sheet->arena;
	struct sheet_column *column =
		sheet_add_column(making->sheet, arena_text(arena, at->code).at, at->label);

	column->head =
		arena_text(arena, at->row && abbr != SIZE_MAX ? at->row->fields[abbr] : at->code);
	column->width = 5;
	column->heard = HEARD_MARK;
}

static void
add_columns(struct making *making)
{
	const struct panel *panel = making->panel;
	struct sheet_column *column = sheet_add_column(
		making->sheet, "units", kind_how_many(panel->form->unit, &making->sheet->arena));

	column->width = 6;
	sheet_head_units(making->sheet, column, panel->form->unit);
	column->key = true;
	column = sheet_add_column(making->sheet, "share", str_of(_("Per cent")));
	column->head = STR("%");
	column->width = 4;
	for (size_t i = 0; i < panel->units_count; i++) {
		if (!comparing_shows(panel, making->wish, i))
			continue;
		add_unit_column(making, i);
		making->shown++;
	}
}

static void
add_rows(const struct making *making)
{
	const struct question *question = making->question;

	for (size_t i = 0; i < question->choices->count; i++)
		sheet_add_row(making->sheet, question->choices->at[i].name,
			choice_label(making->panel->form, &question->choices->at[i],
				making->panel->language));
	if (question->other)
		sheet_add_row(making->sheet, STR("other"), str_of(_("Something else, in words")));
}

/* ---- cells ---- */

static size_t
row_of(const struct making *making, const struct question *asked, const struct value *item)
{
	const struct choice *choice = question_choice(asked, item);
	struct str other;

	if (choice)
		return choices_find(making->question->choices, choice->name);
	return value_other(item, &other) && making->question->other
		       ? making->question->choices->count
		       : SIZE_MAX;
}

static void
add_choice(const struct making *making, size_t row, size_t column)
{
	struct sheet_cell *cells = making->sheet->rows[row].cells;

	if (cells[column].kind == CELL_TEXT)
		return;
	cells[column].kind = CELL_TEXT;
	cells[column].text = STR("x");
	cells[COLUMN_UNITS] = sheet_count((size_t)cells[COLUMN_UNITS].value + 1);
}

static void
fill_column(const struct making *making, size_t column, const struct sheet_cell *cell)
{
	for (size_t i = 0; i < making->sheet->rows_count; i++)
		making->sheet->rows[i].cells[column] = *cell;
}

/* Why a unit has chosen nothing. */
static enum cell_kind
reason_of(const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);

	if (!question_relevant(spot))
		return CELL_OUT;
	if (cell && cell->answer.state == STATE_NOT_APPLICABLE)
		return CELL_OUT;
	return cell && cell->answer.state == STATE_DONT_KNOW ? CELL_UNKNOWN : CELL_MISSING;
}

static void
add_unit(struct making *making, size_t unit, size_t column)
{
	const struct panel_entry *entry = panel_entry(making->panel, unit, making->wish->round);
	struct sheet_cell cell = sheet_reason(CELL_MISSING);
	struct value value = value_none();
	struct spot spot;

	if (panel_spot(entry, making->question, NO_CELL, NO_CELL, &spot)) {
		value = answers_value(entry->answers, spot.question, spot.row);
		cell = sheet_reason(value.kind == VALUE_LIST ? CELL_EMPTY : reason_of(&spot));
	}
	cell.behind = (struct behind){
		.unit = unit, .round = making->wish->round, .question = making->question->name
	};
	fill_column(making, column, &cell);
	if (value.kind != VALUE_LIST)
		return;
	making->answered++;
	for (size_t i = 0; i < value.list.count; i++) {
		size_t row = row_of(making, spot.question, &value.list.items[i]);

		if (row < making->sheet->rows_count)
			add_choice(making, row, column);
	}
}

/* As in the main features: one or two are not told, nor is anything of so few. */
static void
share_of(const struct making *making, struct sheet_cell *cells)
{
	size_t count = (size_t)cells[COLUMN_UNITS].value;

	if (making->answered < PANEL_FEW) {
		cells[COLUMN_UNITS] = cells[COLUMN_SHARE] =
			sheet_reason(making->answered ? CELL_FEW_UNITS : CELL_MISSING);
		return;
	}
	if (count > 0 && count < PANEL_FEW)
		cells[COLUMN_UNITS] = cells[COLUMN_SHARE] = sheet_reason(CELL_FEW_UNITS);
	else
		cells[COLUMN_SHARE] = sheet_number(100 * (double)count / (double)making->answered);
}

static void
finish_rows(const struct making *making)
{
	for (size_t i = 0; i < making->sheet->rows_count; i++) {
		struct sheet_cell *cells = making->sheet->rows[i].cells;

		if (cells[COLUMN_UNITS].kind != CELL_NUMBER)
			cells[COLUMN_UNITS] = sheet_count(0);
		share_of(making, cells);
	}
}

static void
add_total(const struct making *making)
{
	struct sheet_row *row = sheet_add_row(making->sheet, STR("answered"),
		arena_format(&making->sheet->arena, _("%.*s that answered"),
			STR_ARGS(kinds_head(making->panel->form->unit, &making->sheet->arena))));

	row->summary = true;
	row->cells[COLUMN_UNITS] = making->answered && making->answered < PANEL_FEW
					   ? sheet_reason(CELL_FEW_UNITS)
					   : sheet_count(making->answered);
}

static void
make(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	struct making making = { .sheet = sheet,
		.panel = panel,
		.wish = wish,
		.question = form_question(panel->form, wish->question) };
	size_t column = COLUMNS;

	if (!making.question || !making.question->choices)
		return;
	sheet_add_title(sheet, str_of(_("Choices")));
	sheet_add_title(sheet, question_heading(panel, making.question, &sheet->arena));
	title_panel(sheet, panel, wish);
	sheet->corner = str_of(_("Choice"));
	add_columns(&making);
	add_rows(&making);
	for (size_t i = 0; i < panel->units_count; i++)
		if (comparing_shows(panel, wish, i))
			add_unit(&making, i, column++);
	finish_rows(&making);
	sheet_sort(sheet, COLUMN_UNITS, true);
	add_total(&making);
	note_not_in(sheet, panel, wish);
	sheet_add_legend(sheet, str_of(_("x chosen")));
	legend_signs(sheet);
	sheet_add_note(sheet,
		arena_format(&sheet->arena,
			_("Which %.*s chose what is for you who coordinate. Hand out the totals "
			  "alone."),
			STR_ARGS(kind_many(panel->form->unit))));
}

const struct comparison comparison_choices = {
	.name = "choices",
	.label = N_("Choices"),
	.summary = N_("how many units, and which, made each of several choices"),
	.needs = NEED_QUESTION,
	.suits = suits,
	.reads = READS_ROUND,
	.make = make,
};
