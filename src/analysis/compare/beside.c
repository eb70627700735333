/* Two to four units side by side over all indexes, and what they have written that is
 * shared with others.  Of the rest is told how much there is, and no word of it. */
#include <stdlib.h>

#include "analysis/compare.h"
#include "base/lang.h"
#include "base/memory.h"

#define POINTS_APART 20

struct making {
	struct sheet *sheet;
	const struct panel *panel;
	const struct comparing *wish;
	size_t texts;		    /* row where they begin */
	size_t silent[BESIDE_MOST]; /* texts of each unit that are not shared */
};

static void
add_columns(const struct making *making)
{
	const struct comparing *wish = making->wish;
	struct sheet_column *column;

	for (size_t i = 0; i < wish->chosen_count; i++) {
		const struct panel_unit *unit = &making->panel->units[wish->chosen[i]];

		column = sheet_add_column(making->sheet,
			arena_text(&making->sheet->arena, unit->code).at, unit->label);
		column->hue = HUE_AMOUNT;
		column->width = 9;
	}
	column = sheet_add_column(making->sheet, "apart", str_of(_("Points between them")));
	column->head = str_of(_("apart"));
	column->key = true;
	column->width = 6;
	column = sheet_add_column(making->sheet, "differs", str_of(_("They differ in")));
	column->head = str_of(_("differ in"));
	column->align = ALIGN_LEFT;
	column->width = 9;
}

/* How far the highest is from the lowest; and is there more than one stage?  False:
 * fewer than two have a number. */
static bool
compare_cells(const struct making *making, const struct sheet_row *row, double *apart, bool *stages)
{
	const struct sheet_cell *least = NULL, *most = NULL;
	size_t count = 0;

	*stages = false;
	for (size_t i = 0; i < making->wish->chosen_count; i++) {
		const struct sheet_cell *cell = &row->cells[i];

		if (cell->kind != CELL_NUMBER)
			continue;
		*stages = *stages || (least && !str_equal(least->stage, cell->stage));
		if (!least || cell->value < least->value)
			least = cell;
		if (!most || cell->value > most->value)
			most = cell;
		count++;
	}
	*apart = least ? most->value - least->value : 0;
	return count > 1;
}

static const char *
differs_words(double apart, bool stages)
{
	if (apart >= POINTS_APART)
		return stages ? _("both") : _("points");
	return stages ? _("stage") : "";
}

static void
add_index(const struct making *making, size_t index)
{
	const struct comparing *wish = making->wish;
	const struct index_rule *rule = making->panel->form->indexes[index];
	struct sheet_row *row = sheet_add_row(
		making->sheet, rule->name, words_in(&rule->label, making->panel->language));
	double apart;
	bool stages;

	for (size_t i = 0; i < wish->chosen_count; i++) {
		struct panel_value value =
			panel_index(making->panel, wish->chosen[i], wish->round, index);
		struct sheet_cell *cell = &row->cells[i];

		value.wide = false; /* the way down shows who differs */
		*cell = panel_cell(&value);
		cell_stage(making->sheet, making->panel, rule, cell);
		if (cell->kind == CELL_NUMBER && rule->kind != INDEX_DIFFERENCE)
			cell->shade = sheet_shade(cell->value, 0, 100);
		else if (cell->kind == CELL_NUMBER)
			cell->marks |= MARK_SIGN;
		cell->behind = (struct behind){
			.unit = wish->chosen[i], .round = wish->round, .index = rule->name
		};
	}
	if (!compare_cells(making, row, &apart, &stages))
		return;
	row->cells[wish->chosen_count] = sheet_number(apart);
	row->cells[wish->chosen_count + 1] =
		sheet_text(making->sheet, str_of(differs_words(apart, stages)));
}

static void
add_names(const struct making *making, const char *before, const size_t *units, size_t count)
{
	struct buf names = { 0 };

	for (size_t i = 0; i < count; i++) {
		struct str label = making->panel->units[units[i]].label;

		buf_format(&names, "%s%.*s", i ? ", " : "", STR_ARGS(label));
	}
	if (count)
		sheet_add_note(making->sheet,
			arena_format(&making->sheet->arena, "%s %s.", before, names.at));
	buf_free(&names);
}

/* ---- texts ---- */

struct telling {
	struct making *making;
	size_t at; /* of the wish's chosen */
	const struct panel_entry *entry;
};

/* The first row of the question where this unit has said nothing yet: each row of a
 * repeat, and each unit, begins from the top. */
static struct sheet_row *
row_for(const struct telling *telling, const struct said_text *text)
{
	struct sheet *sheet = telling->making->sheet;
	size_t i = telling->making->texts;

	for (; i < sheet->rows_count; i++)
		if (str_equal(sheet->rows[i].code, text->question) &&
			sheet->rows[i].cells[telling->at].kind == CELL_EMPTY)
			return &sheet->rows[i];
	return sheet_add_row(sheet, text->question,
		arena_format(&sheet->arena, "%.*s  %.*s", STR_ARGS(text->short_id),
			STR_ARGS(text->asked)));
}

static void
tell(void *context, const struct said_text *text)
{
	struct telling *telling = context;
	struct making *making = telling->making;
	struct arena *arena = &making->sheet->arena;
	struct sheet_cell *cell;

	if (!text->told) {
		making->silent[telling->at]++;
		return;
	}
	cell = &row_for(telling, text)->cells[telling->at];
	*cell = sheet_text(making->sheet, text->text);
	cell->behind = (struct behind){ .unit = making->wish->chosen[telling->at],
		.round = making->wish->round,
		.question = arena_text(arena, text->question),
		.path = arena_text(arena, text->path),
		.document = telling->entry->row.id };
}

static size_t
turn_of(const struct making *making, const struct sheet_row *row)
{
	const struct question *question = form_question(making->panel->form, row->code);

	return question ? question->index : SIZE_MAX;
}

/* In the form's order, whoever wrote something; they are few. */
static void
order_texts(const struct making *making)
{
	struct sheet_row *rows = making->sheet->rows;

	for (size_t i = making->texts + 1; i < making->sheet->rows_count; i++) {
		struct sheet_row row = rows[i];
		size_t at = i;

		for (; at > making->texts && turn_of(making, &rows[at - 1]) > turn_of(making, &row);
			at--)
			rows[at] = rows[at - 1];
		rows[at] = row;
	}
}

static void
add_silent(const struct making *making)
{
	struct sheet_row *row;
	size_t all = 0;

	for (size_t i = 0; i < making->wish->chosen_count; i++)
		all += making->silent[i];
	if (!all)
		return;
	row = sheet_add_row(making->sheet, STR("not_shared"), str_of(_("Texts not shared")));
	row->summary = true;
	for (size_t i = 0; i < making->wish->chosen_count; i++)
		row->cells[i] = sheet_count(making->silent[i]);
	sheet_add_note(making->sheet,
		str_of(_("Texts that are not shared stay with those who wrote them: only how many "
			 "there are is told.")));
}

static void
add_texts(struct making *making)
{
	const struct comparing_said *said = making->wish->said;
	struct sheet_row *heading;

	if (!said)
		return;
	heading = sheet_add_row(making->sheet, STR(""), str_of(_("Shared texts")));
	heading->heading = true;
	making->texts = making->sheet->rows_count;
	for (size_t i = 0; i < making->wish->chosen_count; i++) {
		struct telling telling = { .making = making,
			.at = i,
			.entry = panel_glance(
				making->panel, making->wish->chosen[i], making->wish->round) };
		struct said_visit visit = { .visit = tell, .context = &telling };

		if (telling.entry->begun)
			said->each(said->context, &telling.entry->row.id, &visit);
	}
	if (making->texts == making->sheet->rows_count)
		sheet_drop_row(making->sheet);
	else
		order_texts(making);
	add_silent(making);
}

/* Whom to put beside the first one next. */
static void
note_near(const struct making *making)
{
	const struct panel *panel = making->panel;
	size_t first = making->wish->chosen[0], like[LIKE_MOST];
	struct str label = panel->units[first].label;
	struct arena *arena = &making->sheet->arena;
	size_t *near = memory_get((panel->units_count + 1) * sizeof *near);
	size_t count = compare_like(panel, making->wish->round, first, like);

	add_names(making,
		arena_format(arena, _("Most like %.*s in their indexes:"), STR_ARGS(label)).at,
		like, count);
	count = compare_neighbours(panel, first, near, panel->units_count);
	add_names(making, arena_format(arena, _("Neighbours of %.*s:"), STR_ARGS(label)).at, near,
		count);
	free(near);
}

static void
make(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	struct making making = { .sheet = sheet, .panel = panel, .wish = wish };
	const struct index_rule *staged = NULL;

	sheet_add_title(sheet, str_of(_("Side by side")));
	title_panel(sheet, panel, wish);
	sheet->corner = str_of(_("Index"));
	sheet->under = STR("0-100");
	add_columns(&making);
	for (size_t i = 0; i < panel->form->indexes_count; i++) {
		add_index(&making, i);
		if (!staged && panel->form->indexes[i]->stages_count)
			staged = panel->form->indexes[i];
	}
	add_texts(&making);
	note_near(&making);
	sheet_add_legend(sheet, arena_format(&sheet->arena,
					_("differ in points: %d or more apart; in stage: not the "
					  "same one"),
					POINTS_APART));
	if (staged)
		legend_stages(sheet, panel, staged);
	legend_signs(sheet);
}

const struct comparison comparison_beside = {
	.name = "beside",
	.label = N_("Side by side"),
	.summary = N_("two to four units over all indexes, where they differ, and what they share "
		      "in words"),
	.needs = NEED_BESIDE,
	.make = make,
};
