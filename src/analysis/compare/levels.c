/* What people of each level say: the median of their ratings, in one unit or with
 * the people of all units together, question by question; and each index as it
 * would be if only they had rated.
 *
 * An index counts here what participants rate, each question as the median of the
 * level's ratings made comparable as in index.h, and needs at_least of them (or
 * all, when they are fewer).  Under three people, or over all units under three
 * units, nothing is said.  Where a unit's own value is withheld, its ratings count
 * nowhere: with and without that unit would tell them.  Nor is a level told where the
 * levels that are told leave out only one or two: how all answered is told elsewhere,
 * and what is left of it would be theirs. */
#include <stdlib.h>

#include "analysis/compare.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/few.h"
#include "form/kind.h"
#include "form/qtype.h"

#define PER_LEVEL 2 /* columns: the median, and how many */

struct making {
	struct sheet *sheet;
	const struct panel *panel;
	const struct comparing *wish;
	const struct choices *levels;
	size_t unknown; /* units of which it is not known which level anybody is of */
};

/* ---- the ratings of one level ---- */

struct ratings {
	double *at;
	size_t count, room, units;
	size_t kept_back; /* of units whose own value is withheld */
};

static bool
is_counted(const struct answers *answers, const struct cell *cell, const struct rating *rating,
	const struct str *level, double *number)
{
	const struct seat *seat = answers_seat(answers, rating->seat);

	return rating->ballot == cell->revealed && rating->answer.state == STATE_ANSWERED && seat &&
	       (!level || str_equal(seat->level, *level)) &&
	       value_number(&rating->answer.value, number);
}

/* Of one level, or NULL: of all. */
static void
add_cell(struct ratings *ratings, const struct spot *spot, const struct answers *answers,
	const struct str *level)
{
	const struct cell *cell = spot_cell(spot);
	bool withheld = few_cell(spot->question, cell);
	size_t before = ratings->count;
	double number;

	/* Of a file that knows no levels nothing is kept back of any one of them. */
	if (!level || answers->roster != ROSTER_PART)
		ratings->kept_back += few_away(spot->question, cell);
	for (uint32_t i = 0; cell && cell->revealed > 0 && i < cell->ratings_count; i++) {
		if (!is_counted(answers, cell, &cell->ratings[i], level, &number))
			continue;
		if (withheld) {
			ratings->kept_back++;
			continue;
		}
		ratings->at = memory_grow(
			ratings->at, ratings->count, &ratings->room, sizeof *ratings->at);
		ratings->at[ratings->count++] = number;
	}
	ratings->units += ratings->count > before;
}

/* One question, or one cell of a table; in the wished unit or in all. */
struct asked {
	const struct question *question;
	uint16_t row, column;
};

static struct ratings
ratings_of(const struct making *making, const struct asked *asked, const struct str *level)
{
	const struct panel *panel = making->panel;
	const struct comparing *wish = making->wish;
	struct ratings ratings = { 0 };
	struct spot spot;

	for (size_t i = 0; i < panel->units_count; i++) {
		const struct panel_entry *entry;

		if (wish->unit != SIZE_MAX && i != wish->unit)
			continue;
		entry = panel_entry(panel, i, wish->round);
		if (panel_spot(entry, asked->question, asked->row, asked->column, &spot) &&
			question_relevant(&spot))
			add_cell(&ratings, &spot, entry->answers, level);
	}
	return ratings;
}

struct median {
	enum cell_kind kind;
	double value;
	size_t n;
};

static struct median
median_of(const struct making *making, const struct asked *asked, struct str level)
{
	struct ratings ratings = ratings_of(making, asked, &level);
	struct median median = { .kind = CELL_MISSING, .n = ratings.count };

	if (ratings.count >= PANEL_FEW) {
		median.kind = CELL_NUMBER;
		median.value = five_of(ratings.at, ratings.count).median;
		if (making->wish->unit == SIZE_MAX && ratings.units < PANEL_FEW)
			median.kind = CELL_FEW_UNITS;
	} else if (ratings.count || ratings.kept_back) {
		median.kind = CELL_FEW;
	}
	free(ratings.at);
	return median;
}

/* Of every level, in their order. */
static void
medians_of(const struct making *making, const struct asked *asked, struct median *medians)
{
	struct ratings all = ratings_of(making, asked, NULL);
	size_t left = all.count;

	for (size_t i = 0; i < making->levels->count; i++) {
		medians[i] = median_of(making, asked, making->levels->at[i].name);
		if (medians[i].kind == CELL_NUMBER)
			left -= medians[i].n;
		/* Nobody of that level, as far as is known, of those who did rate. */
		if (medians[i].kind == CELL_MISSING && making->unknown && all.count)
			medians[i].kind = CELL_UNKNOWN;
	}
	for (size_t i = 0; left > 0 && left < PANEL_FEW && i < making->levels->count; i++)
		if (medians[i].kind == CELL_NUMBER)
			medians[i].kind = CELL_FEW;
	free(all.at);
}

/* ---- rows ---- */

static void
put(const struct making *making, struct sheet_row *row, size_t level, const struct median *median,
	const struct index_rule *rule)
{
	struct sheet_cell *cells = &row->cells[level * PER_LEVEL];

	cells[0] = sheet_reason(median->kind);
	if (median->kind == CELL_UNKNOWN)
		cells[0].why = str_of(_("not known"));
	cells[1] = cells[0];
	if (median->kind != CELL_NUMBER)
		return;
	cells[0] = sheet_number(median->value);
	cells[0].n = median->n;
	cells[1] = sheet_count(median->n);
	if (rule)
		cell_stage(making->sheet, making->panel, rule, &cells[0]);
}

/* Every question and cell of an index that people rate; who works with whom is
 * said for administrations, not for levels. */
struct visiting {
	const struct making *making;
	void (*visit)(void *context, const struct asked *asked);
	void *context;
};

static void
visit_table(const struct visiting *visiting, const struct question *question)
{
	const struct choices *rows = question->rows.choices, *columns = question->columns.choices;
	size_t down = rows ? rows->count : 1, across = columns ? columns->count : 1;

	for (size_t i = 0; i < down; i++)
		for (size_t k = 0; k < across; k++) {
			struct asked asked = { .question = question,
				.row = rows ? (uint16_t)i : NO_CELL,
				.column = columns ? (uint16_t)k : NO_CELL };

			visiting->visit(visiting->context, &asked);
		}
}

static void
visit_rule(const struct visiting *visiting, const struct index_rule *rule)
{
	for (size_t i = 0; i < rule->of_count; i++) {
		const struct question *question = rule->of[i].question;
		struct asked asked = { .question = question, .row = NO_CELL, .column = NO_CELL };

		if (!question || question->answered_by != BY_PARTICIPANT || question->scope ||
			question_pairs(question))
			continue;
		if (question->cell)
			visit_table(visiting, question);
		else
			visiting->visit(visiting->context, &asked);
	}
}

/* Levels are parts of how many rated the question, which other views tell. */
static void
withhold(const struct making *making, struct sheet_row *row, const size_t *counts)
{
	size_t count = making->levels->count;
	struct sheet_cell **parts = arena_get(&making->sheet->arena, (count + 1) * sizeof *parts);
	struct sheet_line line = { parts, counts, count, NULL };

	for (size_t i = 0; i < count; i++)
		parts[i] = &row->cells[i * PER_LEVEL + 1];
	if (!sheet_withhold(&line))
		return;
	for (size_t i = 0; i < count; i++)
		if (row->cells[i * PER_LEVEL + 1].kind == CELL_WITHHELD)
			row->cells[i * PER_LEVEL].n = SHEET_NONE;
}

static void
add_question(void *context, const struct asked *asked)
{
	const struct making *making = context;
	struct arena *arena = &making->sheet->arena;
	const struct question *question = asked->question;
	struct str down = axis_label(making->panel, &question->rows, asked->row);
	struct str across = axis_label(making->panel, &question->columns, asked->column);
	struct str label = question_heading(making->panel, question, arena);
	struct median *medians = arena_get(arena, (making->levels->count + 1) * sizeof *medians);
	struct sheet_row *row;
	size_t *counts;

	if (question->cell)
		label = arena_format(arena, "%.*s%s%.*s%s%.*s", STR_ARGS(question->shown_id),
			shown_gap(question, "  "), STR_ARGS(down),
			down.length && across.length ? " - " : "", STR_ARGS(across));
	row = sheet_add_row(making->sheet, question->name, label);
	counts = arena_get(arena, (making->levels->count + 1) * sizeof *counts);
	medians_of(making, asked, medians);
	for (size_t i = 0; i < making->levels->count; i++) {
		put(making, row, i, &medians[i], NULL);
		counts[i] = medians[i].n;
	}
	withhold(making, row, counts);
}

/* ---- an index by level ---- */

/* What is put together of one level. */
struct adding {
	double *parts;
	size_t count, room, fewest;
	bool few;     /* some part was hidden for being few */
	bool unknown; /* of some part it is not known what the level said */
};

struct adding_all {
	const struct making *making;
	struct adding *levels;
	struct median *medians; /* room for one of each */
	size_t all;
};

static void
add_median(struct adding *adding, const struct asked *asked, const struct median *median)
{
	const struct question *question =
		asked->question->cell ? asked->question->cell : asked->question;
	const struct choices *points = question->choices;
	double least, most, value;

	adding->few = adding->few || median->kind == CELL_FEW || median->kind == CELL_FEW_UNITS;
	adding->unknown = adding->unknown || median->kind == CELL_UNKNOWN;
	if (median->kind != CELL_NUMBER || !points || points->count < 2)
		return;
	least = points->at[0].number;
	most = points->at[points->count - 1].number;
	value = (median->value - least) / (most - least);
	if (question->reversed || asked->question->reversed)
		value = 1 - value;
	adding->parts =
		memory_grow(adding->parts, adding->count, &adding->room, sizeof *adding->parts);
	adding->parts[adding->count++] = value;
	if (median->n < adding->fewest)
		adding->fewest = median->n;
}

static void
add_part(void *context, const struct asked *asked)
{
	struct adding_all *all = context;

	all->all++;
	medians_of(all->making, asked, all->medians);
	for (size_t i = 0; i < all->making->levels->count; i++)
		add_median(&all->levels[i], asked, &all->medians[i]);
}

static double
put_together(const struct index_rule *rule, double *parts, size_t count)
{
	double sum = 0;

	if (rule->kind == INDEX_MEDIAN)
		return 100 * five_of(parts, count).median;
	for (size_t i = 0; i < count; i++)
		sum += parts[i];
	return 100 * sum / (double)count;
}

static struct median
index_of_level(const struct index_rule *rule, const struct adding *adding, size_t all)
{
	struct median median = { .kind = CELL_MISSING };
	size_t least = rule->at_least > 0 ? rule->at_least : 1;

	if (least > all)
		least = all;
	if (adding->count && adding->count >= least) {
		median.kind = CELL_NUMBER;
		median.value = put_together(rule, adding->parts, adding->count);
		median.n = adding->fewest;
	} else if (adding->few) {
		median.kind = CELL_FEW;
	} else if (adding->unknown) {
		median.kind = CELL_UNKNOWN;
	}
	return median;
}

/* Is anything in it rated, that this can be said of? */
static bool
is_rated(const struct index_rule *rule)
{
	for (size_t i = 0; i < rule->of_count; i++) {
		const struct question *question = rule->of[i].question;

		if (question && question->answered_by == BY_PARTICIPANT &&
			!question_pairs(question) && !question->scope)
			return rule->kind == INDEX_MEAN || rule->kind == INDEX_MEDIAN ||
			       rule->kind == INDEX_CELLS;
	}
	return false;
}

static struct sheet_row *
add_index(const struct making *making, const struct index_rule *rule)
{
	struct sheet_row *row = sheet_add_row(
		making->sheet, rule->name, words_in(&rule->label, making->panel->language));
	struct arena *arena = &making->sheet->arena;
	size_t count = making->levels->count;
	struct adding_all all = { .making = making,
		.levels = arena_get(arena, (count + 1) * sizeof *all.levels),
		.medians = arena_get(arena, (count + 1) * sizeof *all.medians) };
	struct visiting visiting = { making, add_part, &all };

	for (size_t i = 0; i < count; i++)
		all.levels[i].fewest = SIZE_MAX;
	visit_rule(&visiting, rule);
	for (size_t i = 0; i < count; i++) {
		struct median median = index_of_level(rule, &all.levels[i], all.all);

		put(making, row, i, &median, rule);
		row->cells[i * PER_LEVEL].shade =
			median.kind == CELL_NUMBER ? sheet_shade(median.value, 0, 100) : 0;
		free(all.levels[i].parts);
	}
	return row;
}

/* ---- the sheet ---- */

static void
add_columns(const struct making *making)
{
	struct arena *arena = &making->sheet->arena;

	for (size_t i = 0; i < making->levels->count; i++) {
		const struct choice *level = &making->levels->at[i];
		struct str label =
			choice_label(making->panel->form, level, making->panel->language);
		struct sheet_column *column =
			sheet_add_column(making->sheet, arena_text(arena, level->name).at,
				arena_format(arena, _("Median: %.*s"), STR_ARGS(label)));

		column->group = arena_text(arena, label);
		column->head = str_of(_("median"));
		column->decimals = 1;
		column->width = 8;
		column->key = true;
		column->hue = HUE_AMOUNT;
		column = sheet_add_column(making->sheet,
			arena_format(arena, "%.*s_n", STR_ARGS(level->name)).at,
			arena_format(arena, _("Answers: %.*s"), STR_ARGS(label)));
		column->group = arena_text(arena, label);
		column->head = STR("n");
		column->width = 4;
		column->one = str_of(_("answer"));
		column->many = str_of(_("answers"));
	}
}

static void
add_titles(const struct making *making, const struct index_rule *rule)
{
	const struct panel *panel = making->panel;
	const struct comparing *wish = making->wish;
	struct sheet *sheet = making->sheet;

	sheet_add_title(sheet, str_of(_("By level")));
	sheet_add_title(
		sheet, rule ? words_in(&rule->label, panel->language) : str_of(_("every index")));
	if (wish->unit == SIZE_MAX)
		sheet_add_title(sheet, arena_format(&sheet->arena, _("all %.*s together"),
					       STR_ARGS(kind_many(panel->form->unit))));
	else
		sheet_add_chosen(sheet, panel->units[wish->unit].label);
	title_panel(sheet, panel, wish);
	sheet->corner = str_of(rule ? _("Question") : _("Index"));
}

static void
add_rows(const struct making *making, const struct index_rule *rule)
{
	const struct form *form = making->panel->form;
	union {
		const struct making *read;
		void *context;
	} self = { .read = making };
	struct visiting visiting = { making, add_question, self.context };

	if (rule) {
		visit_rule(&visiting, rule);
		if (is_rated(rule))
			add_index(making, rule)->summary = true;
	}
	for (size_t i = 0; !rule && i < form->indexes_count; i++)
		if (is_rated(form->indexes[i]))
			add_index(making, form->indexes[i]);
	if (!making->sheet->rows_count)
		sheet_add_note(making->sheet,
			str_of(_("Nothing in it is rated by participants one by one.")));
}

/* A level that nobody has, as far as is known, is not one without people. */
static size_t
count_unknown(const struct panel *panel, const struct comparing *wish)
{
	size_t unknown = 0;

	for (size_t i = 0; i < panel->units_count; i++) {
		const struct answers *answers;

		if (wish->unit != SIZE_MAX && i != wish->unit)
			continue;
		answers = panel_entry(panel, i, wish->round)->answers;
		unknown += answers && answers->roster == ROSTER_PART;
	}
	return unknown;
}

static void
say_unknown(const struct making *making)
{
	struct sheet *sheet = making->sheet;
	struct str counted;

	if (!making->unknown)
		return;
	counted = kind_counted(making->panel->form->unit, making->unknown, &sheet->arena);
	sheet_add_note(sheet,
		arena_format(&sheet->arena,
			_("Of %.*s it is not known which level anybody is of: what was imported "
			  "does not tell."),
			STR_ARGS(counted)));
	sheet_add_legend(sheet, str_of(_("- not known")));
}

static void
make(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	struct making making = { .sheet = sheet,
		.panel = panel,
		.wish = wish,
		.levels = roster_list(panel->form, "level"),
		.unknown = count_unknown(panel, wish) };
	size_t index = panel_index_of(panel, wish->index);
	const struct index_rule *rule = index == SIZE_MAX ? NULL : panel->form->indexes[index];

	add_titles(&making, rule);
	if (!making.levels) {
		sheet_add_note(sheet, str_of(_("The form does not ask which level people "
					       "come from.")));
		return;
	}
	add_columns(&making);
	add_rows(&making, rule);
	sheet_add_note(sheet, str_of(_("Only what participants rate is split. What the group "
				       "answered together is not.")));
	sheet_add_note(sheet, str_of(_("Where one or two would be left out it says <3.")));
	legend_signs(sheet);
	say_unknown(&making);
}

const struct comparison comparison_levels = {
	.name = "levels",
	.label = N_("By level"),
	.summary = N_("what people of each level say, in one unit or all"),
	.needs = NEED_INDEX,
	.one = true,
	.pooled = true,
	.reads = READS_ROUND,
	.about = is_rated,
	.make = make,
};
