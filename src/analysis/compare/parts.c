/* What one unit's index is made of: its questions, and how they were rated. */
#include "analysis/compare.h"
#include "base/lang.h"
#include "form/kind.h"

enum { COLUMN_VALUE, COLUMN_N, COLUMN_LEAST, COLUMN_MOST, COLUMN_INDEX, COLUMN_OTHERS, COLUMNS };

struct making {
	struct sheet *sheet;
	const struct panel *panel;
	const struct comparing *wish;
	const struct panel_entry *entry;
};

static void
add_columns(struct sheet *sheet, const struct panel *panel)
{
	struct sheet_column *column;

	column = sheet_add_column(sheet, "value", str_of(_("Answer")));
	column->decimals = 1;
	column->width = 6;
	column = sheet_add_column(sheet, "n", str_of(_("Answers")));
	column->head = STR("n");
	column->width = 3;
	column = sheet_add_column(sheet, "least", str_of(_("Least")));
	column->head = str_of(_("least"));
	column->width = 5;
	column = sheet_add_column(sheet, "most", str_of(_("Most")));
	column->head = str_of(_("most"));
	column->width = 5;
	column = sheet_add_column(sheet, "index", str_of(_("Counts as, 0-100")));
	column->head = str_of(_("counts"));
	column->width = 6;
	column = sheet_add_column(sheet, "others",
		arena_format(&sheet->arena, _("Median of all %.*s"),
			STR_ARGS(kind_many(panel->form->unit))));
	column->head = str_of(_("all"));
	column->decimals = 1;
	column->width = 5;
}

static struct str
part_label(const struct making *making, const struct part_result *part)
{
	struct arena *arena = &making->sheet->arena;
	const struct question *question = part->question;
	struct str row, column;

	if (part->index)
		return words_in(&part->index->label,
			form_language(making->entry->form, str_of(lang_code())));
	if (part->row == NO_CELL)
		return question_heading(making->panel, question, arena);
	row = axis_label(making->panel, &question->rows, part->row);
	column = axis_label(making->panel, &question->columns, part->column);
	return arena_format(arena, "%.*s%s%.*s%s%.*s", STR_ARGS(question->shown_id),
		shown_gap(question, "  "), STR_ARGS(row), column.length ? " - " : "",
		STR_ARGS(column));
}

/* The median of what all units answered to the same. */
static struct sheet_cell
others_cell(const struct making *making, const struct part_result *part)
{
	const struct panel *panel = making->panel;
	double *values;
	size_t count;

	if (!part->question || question_personal(part->question))
		return sheet_reason(CELL_EMPTY);
	values = arena_get(&making->sheet->arena, (panel->units_count + 1) * sizeof *values);
	count = panel_answers(
		panel, making->wish->round, part->question, part->row, part->column, values);
	if (count < PANEL_FEW)
		return sheet_reason(count ? CELL_FEW_UNITS : CELL_MISSING);
	return sheet_number(five_of(values, count).median);
}

static void
rated_cells(const struct making *making, const struct part_result *part, struct sheet_row *row)
{
	struct spot spot;
	struct spread spread;

	if (!part->question || part->question->answered_by != BY_PARTICIPANT ||
		!panel_spot(making->entry, part->question, part->row, part->column, &spot))
		return;
	spread = cell_spread(spot.question, spot_cell(&spot));
	if (spread.n < PANEL_FEW)
		return;
	row->cells[COLUMN_N] = sheet_count(spread.n);
	row->cells[COLUMN_LEAST] = sheet_number(spread.least);
	row->cells[COLUMN_MOST] = sheet_number(spread.most);
}

static struct str
axis_name(const struct axis *axis, uint16_t at)
{
	return at != NO_CELL && axis->choices ? axis->choices->at[at].name : STR("");
}

static bool
is_small(const struct part_result *part)
{
	return part->n > 0 && part->n < PANEL_FEW &&
	       !(part->question && part->question->behalf_of.length);
}

/* As answered, or why that is not told. */
static struct sheet_cell
answer_cell(const struct part_result *part)
{
	struct sheet_cell cell;

	if (part->missing)
		return sheet_reason(CELL_MISSING);
	if (is_small(part))
		return sheet_reason(CELL_FEW);
	if (part->question && question_personal(part->question))
		return sheet_reason(CELL_EMPTY);
	cell = sheet_number(part->raw);
	if (part->n)
		cell.n = part->n;
	return cell;
}

static void
add_part(void *context, const struct part_result *part)
{
	const struct making *making = context;
	struct sheet_row *row = sheet_add_row(making->sheet,
		part->question ? part->question->name : part->index->name,
		part_label(making, part));
	struct sheet_cell cell = answer_cell(part);

	cell.behind = (struct behind){ .unit = making->wish->unit, .round = making->wish->round };
	if (part->question)
		cell.behind.question = part->question->name;
	else
		cell.behind.index = part->index->name;
	if (part->question) {
		cell.behind.row = axis_name(&part->question->rows, part->row);
		cell.behind.column = axis_name(&part->question->columns, part->column);
	}
	if (part->talk)
		cell.marks |= MARK_WIDE;
	if (part->question && (part->question->reversed ||
				      (part->question->cell && part->question->cell->reversed)))
		cell.marks |= MARK_TURNED;
	row->cells[COLUMN_VALUE] = cell;
	if (cell.kind == CELL_NUMBER && part->index) {
		/* What an index is, and what it counts as, is one number. */
		row->cells[COLUMN_INDEX] = cell;
		row->cells[COLUMN_VALUE] = sheet_reason(CELL_EMPTY);
		if (part->n)
			row->cells[COLUMN_N] = sheet_count(part->n);
	} else if (cell.kind == CELL_NUMBER) {
		row->cells[COLUMN_INDEX] = sheet_number(100 * part->value);
		rated_cells(making, part, row);
	}
	row->cells[COLUMN_OTHERS] = others_cell(making, part);
}

static void
add_total(const struct making *making, const struct index_rule *rule)
{
	size_t index = panel_index_of(making->panel, rule->name);
	struct sheet_row *row;
	struct panel_value value;

	if (index == SIZE_MAX)
		return;
	row = sheet_add_row(making->sheet, rule->name,
		words_in(&rule->label, form_language(making->entry->form, str_of(lang_code()))));
	row->summary = true;
	value = panel_index(making->panel, making->wish->unit, making->wish->round, index);
	row->cells[COLUMN_INDEX] = panel_cell(&value);
	cell_stage(making->sheet, making->panel, rule, &row->cells[COLUMN_INDEX]);
}

static void
make(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	struct making making = { sheet, panel, wish, panel_entry(panel, wish->unit, wish->round) };
	struct part_visit visit = { .visit = add_part, .context = &making };
	const struct index_rule *rule =
		making.entry->form ? form_index(making.entry->form, wish->index) : NULL;

	sheet_add_chosen(sheet, panel->units[wish->unit].label);
	if (rule)
		sheet_add_title(sheet, words_in(&rule->label, form_language(making.entry->form,
								      str_of(lang_code()))));
	sheet_add_chosen(sheet, panel_round_label(panel, wish->round, &sheet->arena));
	sheet->corner = str_of(_("Question"));
	add_columns(sheet, making.panel);
	if (!rule || !making.entry->answers)
		return;
	index_parts(making.entry->answers, rule, &visit);
	add_total(&making, rule);
	learn_rows(panel, wish, rule->theme, sheet);
	if (rule->at_least > 1 && rule->kind != INDEX_DIFFERENCE)
		sheet_add_note(sheet, arena_format(&sheet->arena,
					      _("The index needs %u answered; fewer make it "
						"missing, never zero."),
					      (unsigned)rule->at_least));
	sheet_add_legend(sheet, str_of(_("! of several minds")));
	legend_signs(sheet);
}

const struct comparison comparison_parts = {
	.name = "parts",
	.label = N_("Behind an index"),
	.summary = N_("the questions that a unit's index is made of"),
	.needs = NEED_UNIT | NEED_INDEX,
	.below = true,
	.reads = READS_ROUND,
	.make = make,
};
