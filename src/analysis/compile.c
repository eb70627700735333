#include "analysis/compile.h"

#include <stdlib.h>

#include "analysis/compile_own.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/kind.h"
#include "form/qtype.h"

/* ---- which pages ---- */

static void
add_page(struct compile_page *pages, size_t *count, const struct comparison *of,
	const struct comparing *wish)
{
	pages[(*count)++] = (struct compile_page){
		.of = of,
		.wish = *wish,
		.name = str_of(of->name),
		.title = str_of(lang_message(of->label)),
	};
}

static void
add_tables(struct compile_page *pages, size_t *count, const struct panel *panel,
	const struct comparing *wish, struct arena *arena)
{
	for (size_t i = 0; i < panel->form->questions_count; i++) {
		const struct question *question = panel->form->questions[i];
		struct compile_page *page = &pages[*count];

		if (!compile_is_table(question))
			continue;
		add_page(pages, count, &compile_table, wish);
		page->wish.question = question->name;
		page->name = arena_format(arena, "table-%.*s", STR_ARGS(question->name));
		page->title = question_heading(panel, question, arena);
	}
}

struct compile_page *
compile_pages(
	const struct panel *panel, const struct comparing *wish, struct arena *arena, size_t *count)
{
	static const struct {
		const struct comparison *of;
		bool (*has)(const struct panel *panel);
	} first[] = {
		{ &compile_themes_page, compile_has_themes },
		{ &compile_chosen_page, compile_has_chosen },
		{ &compile_ranked, compile_has_ranked },
		{ &compile_remarks, compile_has_remarks },
	};
	struct compile_page *pages =
		arena_get(arena, (panel->form->questions_count + 7) * sizeof *pages);

	*count = 0;
	for (size_t i = 0; i < COUNT_OF(first); i++)
		if (first[i].has(panel))
			add_page(pages, count, first[i].of, wish);
	add_tables(pages, count, panel, wish, arena);
	if (panel->form->indexes_count)
		add_page(pages, count, &compile_indexes, wish);
	if (compile_has_questions(panel))
		add_page(pages, count, &compile_questions, wish);
	if (compile_has_counted(panel))
		add_page(pages, count, &compile_counted, wish);
	return pages;
}

/* ---- the way down ---- */

bool
compile_behind(const struct behind *behind, const struct comparing *wish, struct compile_page *page)
{
	const struct comparison *of = behind->code.length ? &compile_coded : &compile_said;

	if (!behind->index.length && !behind->question.length && !behind->code.length)
		return false;
	*page = (struct compile_page){ .of = of, .wish = *wish };
	page->name = str_of(of->name);
	page->title = str_of(lang_message(of->label));
	page->wish.sort_given = false;
	page->wish.index = behind->index;
	page->wish.question = behind->question;
	page->wish.row = behind->row;
	page->wish.column = behind->column;
	page->wish.code = behind->code;
	return true;
}

const struct comparison *
compile_below(const struct behind *behind, struct comparing *wish)
{
	struct compile_page page;

	if (!compile_behind(behind, wish, &page))
		return NULL;
	*wish = page.wish;
	return page.of;
}

struct behind
compile_of_index(const struct comparing *wish, const struct index_rule *rule)
{
	return (struct behind){ .unit = SHEET_NONE, .round = wish->round, .index = rule->name };
}

struct behind
compile_of_question(const struct comparing *wish, const struct question *question)
{
	return (struct behind){
		.unit = SHEET_NONE, .round = wish->round, .question = question->name
	};
}

/* ---- what pages share ---- */

struct sheet_cell
compile_count(size_t count)
{
	struct sheet_cell cell =
		count > 0 && count < PANEL_FEW ? sheet_reason(CELL_FEW_UNITS) : sheet_count(count);

	return cell;
}

void
compile_five_columns(struct sheet *sheet, const struct registry *units, uint8_t decimals)
{
	static const struct {
		const char *name, *label, *head;
	} columns[FIVE_COLUMNS] = {
		[FIVE_N] = { .name = "n" },
		[FIVE_LEAST] = { "least", N_("Least"), N_("least") },
		[FIVE_LOWER] = { "lower", N_("Lower quartile"), N_("lower") },
		[FIVE_MEDIAN] = { "median", N_("Median"), N_("median") },
		[FIVE_UPPER] = { "upper", N_("Upper quartile"), N_("upper") },
		[FIVE_MOST] = { "most", N_("Most"), N_("most") },
	};

	for (size_t i = 0; i < FIVE_COLUMNS; i++) {
		bool counts = i == FIVE_N;
		struct sheet_column *column = sheet_add_column(sheet, columns[i].name,
			counts ? kind_how_many(units, &sheet->arena)
			       : str_of(lang_message(columns[i].label)));

		column->decimals = counts ? 0 : decimals;
		column->width = 6;
		if (counts)
			sheet_head_units(sheet, column, units);
		else
			column->head = str_of(lang_message(columns[i].head));
	}
}

void
compile_five(struct sheet_row *row, double *values, size_t count, const struct index_rule *rule)
{
	struct five five;
	double numbers[FIVE_COLUMNS];

	row->cells[FIVE_N] = compile_count(count);
	for (size_t i = FIVE_LEAST; i < FIVE_COLUMNS; i++)
		row->cells[i] = sheet_reason(count ? CELL_FEW_UNITS : CELL_MISSING);
	if (count < PANEL_FEW)
		return;
	five = five_of(values, count);
	numbers[FIVE_LEAST] = five.least;
	numbers[FIVE_LOWER] = five.lower;
	numbers[FIVE_MEDIAN] = five.median;
	numbers[FIVE_UPPER] = five.upper;
	numbers[FIVE_MOST] = five.most;
	for (size_t i = FIVE_LEAST; i < FIVE_COLUMNS; i++) {
		row->cells[i] = sheet_number(numbers[i]);
		row->cells[i].n = count;
		if (!rule)
			continue;
		row->cells[i].whole = true;
		row->cells[i].shown = index_rounded(rule, numbers[i]);
	}
}

void
compile_head(struct sheet *sheet, const struct panel *panel, const struct comparing *wish,
	const struct comparison *of)
{
	sheet_add_title(sheet, str_of(_("Main features")));
	sheet_add_title(sheet, str_of(lang_message(of->label)));
	title_panel(sheet, panel, wish);
}

static const struct question *
section_of(const struct question *question)
{
	while (question->parent)
		question = question->parent;
	return question;
}

void
compile_section(struct sheet *sheet, const struct panel *panel, const struct question *question,
	size_t *section)
{
	const struct question *group = section_of(question);

	if (group == question || *section == group->index)
		return;
	*section = group->index;
	sheet_add_row(sheet, group->name, question_label(panel, group))->heading = true;
}

/* ---- themes ---- */

struct str *
compile_themes(const struct panel *panel, struct arena *arena, size_t *count)
{
	const struct form *form = panel->form;
	struct str *themes = arena_get(arena, (form->indexes_count + 1) * sizeof *themes);

	*count = 0;
	for (size_t i = 0; i < form->indexes_count; i++) {
		struct str theme = form->indexes[i]->theme;
		bool known = theme.length == 0;

		for (size_t k = 0; k < *count && !known; k++)
			known = str_equal(themes[k], theme);
		if (!known)
			themes[(*count)++] = theme;
	}
	return themes;
}

static bool
measures(const struct index_rule *rule, enum measure measure)
{
	if (rule->kind == INDEX_DIFFERENCE)
		return measure == MEASURE_GAP;
	if (rule->direction == DIRECTION_MATURITY)
		return measure == MEASURE_MATURITY;
	return rule->direction == DIRECTION_NEED && measure == MEASURE_NEED;
}

size_t
compile_theme_index(const struct panel *panel, struct str theme, enum measure measure)
{
	for (size_t i = 0; i < panel->form->indexes_count; i++)
		if (str_equal(panel->form->indexes[i]->theme, theme) &&
			measures(panel->form->indexes[i], measure))
			return i;
	return SIZE_MAX;
}

size_t
compile_index_values(
	const struct panel *panel, const struct comparing *wish, size_t index, double *values)
{
	size_t count = 0;

	for (size_t i = 0; i < panel->units_count && index != SIZE_MAX; i++) {
		struct panel_value value = panel_index(panel, i, wish->round, index);

		if (value.standing == PANEL_HERE && comparing_shows(panel, wish, i))
			values[count++] = value.value;
	}
	return count;
}

struct five
compile_index_five(
	const struct panel *panel, const struct comparing *wish, size_t index, double *values)
{
	if (index != SIZE_MAX && !wish->filter.length)
		return panel_summary(panel, wish->round, index)->five;
	return five_of(values, compile_index_values(panel, wish, index, values));
}

/* ---- which questions ---- */

bool
compile_tells(const struct question *question)
{
	return !question->scope && !question->personal && !question->retired &&
	       question->label.count > 0 && question->answered_by != BY_PARTICIPANT;
}

bool
compile_is_priority(const struct question *question)
{
	if (!compile_tells(question) || !question->choices)
		return false;
	return question->type->ask == ASK_RANK ||
	       (question->type->ask == ASK_MANY && question->most_selected > 0 &&
		       (size_t)question->most_selected < question->choices->count);
}

bool
compile_is_need_table(const struct form *form, const struct question *matrix)
{
	for (size_t i = 0; i < form->indexes_count; i++) {
		const struct index_rule *rule = form->indexes[i];

		for (size_t k = 0; k < rule->of_count; k++)
			if (rule->of[k].question == matrix && rule->kind == INDEX_CELLS &&
				rule->direction == DIRECTION_NEED)
				return true;
	}
	return false;
}
