#include "analysis/compare.h"

#include <assert.h>
#include <stdlib.h>

#include "analysis/compile.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "form/kind.h"

static_assert(SHEET_FEW == PANEL_FEW, "what is few is few everywhere");

const struct comparison *const comparisons[] = {
#define row(name) &comparison_##name,
	COMPARISONS(row)
#undef row
		NULL,
};

static const struct {
	const char *name, *words;
} measures[MEASURES] = {
	[MEASURE_ALL] = { "all", N_("maturity, need and gap") },
	[MEASURE_MATURITY] = { "maturity", N_("maturity, high is far come") },
	[MEASURE_NEED] = { "need", N_("need, high is much need") },
	[MEASURE_GAP] = { "gap", N_("gap, need less maturity") },
};

const char *
measure_name(enum measure measure)
{
	return measures[measure].name;
}

const char *
measure_words(enum measure measure)
{
	return lang_message(measures[measure].words);
}

bool
measure_named(struct str name, enum measure *measure)
{
	for (size_t i = 0; i < MEASURES; i++)
		if (str_is(name, measures[i].name)) {
			*measure = (enum measure)i;
			return true;
		}
	return false;
}

const struct comparison *
comparison_named(struct str name)
{
	for (size_t i = 0; comparisons[i]; i++)
		if (str_is(name, comparisons[i]->name))
			return comparisons[i];
	return NULL;
}

struct str
comparison_label(
	const struct comparison *comparison, const struct registry *units, struct arena *arena)
{
	return comparison->called ? comparison->called(units, arena)
				  : str_of(lang_message(comparison->label));
}

struct comparing
comparing_all(const struct panel *panel)
{
	return (struct comparing){
		.round = panel_newest_round(panel), .before = SIZE_MAX, .unit = SIZE_MAX
	};
}

size_t
index_in_turn(const struct form *form, size_t place)
{
	for (int first = 1; first >= 0; first--)
		for (size_t i = 0; i < form->indexes_count; i++)
			if (form->indexes[i]->first == first && place-- == 0)
				return i;
	return SIZE_MAX;
}

size_t
index_turn(const struct form *form, size_t index)
{
	size_t place = 0;

	while (place < form->indexes_count && index_in_turn(form, place) != index)
		place++;
	return place;
}

/* A sheet of a thousand questions asks it a thousand times of each unit. */
static const bool *
find_shown(const struct panel *panel, const struct comparing *wish, struct arena *arena)
{
	bool *shown = arena_get(arena, (panel->units_count + 1) * sizeof *shown);

	for (size_t i = 0; i < panel->units_count; i++)
		shown[i] = comparing_shows(panel, wish, i);
	return shown;
}

static bool
withholds(const struct sheet *sheet)
{
	for (size_t r = 0; r < sheet->rows_count; r++)
		for (size_t i = 0; i < sheet->columns_count; i++)
			if (sheet->rows[r].cells[i].kind == CELL_WITHHELD)
				return true;
	return false;
}

void
comparison_make(const struct comparison *comparison, const struct panel *panel,
	const struct comparing *wish, struct sheet *sheet)
{
	struct comparing whole = *wish;
	struct buf none = { 0 };

	*sheet = (struct sheet){
		.sorted = SHEET_NONE,
		.name = str_of(comparison->name),
		.demo = store_is_demo(panel->store),
	};
	if (!comparison_filters(comparison, wish))
		whole.filter = STR("");
	if (whole.filter.length && !whole.shown)
		whole.shown = find_shown(panel, &whole, &sheet->arena);
	comparison->make(panel, &whole, sheet);
	for (size_t i = 0; i < sheet->rows_count; i++)
		sheet->rows[i].order = i;
	if (withholds(sheet))
		sheet_add_legend(
			sheet, str_of(_(".. not told, it would give away one that is too few")));
	if (!comparing_fits(panel, &whole, &none))
		sheet_add_note(sheet, arena_text(&sheet->arena, buf_str(&none)));
	buf_free(&none);
	if (wish->same_people && comparison->below)
		sheet_add_note(sheet, str_of(_("Everybody of the round is counted here, not only "
					       "those who took part both times.")));
	if (wish->sort_given && !sheet->grid)
		sheet_sort(sheet, sheet_column_named(sheet, wish->sort), wish->falling);
}

const struct comparison *
comparison_below(const struct panel *panel, const struct behind *behind, struct comparing *wish)
{
	struct comparing below = *wish;

	below.sort_given = false;
	below.filter = STR("");
	if (behind->path.length)
		return NULL;
	if (behind->unit != SHEET_NONE && behind->unit < panel->units_count)
		below.unit = behind->unit;
	if (behind->round != SHEET_NONE)
		below.round = behind->round;
	if (behind->index.length)
		below.index = behind->index;
	if (behind->question.length) {
		below.question = behind->question;
		below.row = behind->row;
		below.column = behind->column;
	}
	if (!behind->question.length && !behind->index.length && !behind->code.length)
		return NULL;
	if (behind->unit == SHEET_NONE)
		return compile_below(behind, wish);
	*wish = below;
	return behind->question.length ? &comparison_answers : &comparison_parts;
}

/* ---- what comparisons share ---- */

/* COLUMN=VALUE, where the units' register has that column. */
static bool
filter_column(const struct panel *panel, struct str filter, size_t unit, bool *shows)
{
	struct str value = filter, column = str_trim(str_cut(&value, '='));
	const struct registry *registry = panel->form->unit;
	const struct register_row *row = panel->units[unit].row;
	size_t at = registry && value.at ? register_column(registry, column) : SIZE_MAX;

	if (at == SIZE_MAX)
		return false;
	*shows = row && str_equal_ascii(row->fields[at], str_trim(value));
	return true;
}

bool
comparison_filters(const struct comparison *comparison, const struct comparing *wish)
{
	if (comparison->pooled || (comparison->needs & (NEED_UNIT | NEED_BESIDE)))
		return false;
	return !comparison->one || wish->unit == SIZE_MAX;
}

bool
comparing_shows(const struct panel *panel, const struct comparing *wish, size_t unit)
{
	struct arena arena = { 0 };
	struct str label, typed;
	bool shows;

	if (!wish->filter.length)
		return true;
	if (wish->shown)
		return wish->shown[unit];
	if (filter_column(panel, wish->filter, unit, &shows))
		return shows;
	label = utf8_search_key(&arena, panel->units[unit].label);
	typed = utf8_search_key(&arena, str_trim(wish->filter));
	shows = !typed.length || str_find(label, typed) < label.length ||
		str_equal(panel->units[unit].code, wish->filter);
	arena_free(&arena);
	return shows;
}

static void
say_columns(const struct registry *registry, struct buf *words)
{
	for (size_t i = 0; registry && i < registry->columns_count; i++)
		if (!kind_column(registry, registry->columns[i]))
			buf_format(words, "%s%.*s", i ? ", " : "", STR_ARGS(registry->columns[i]));
}

bool
comparing_fits(const struct panel *panel, const struct comparing *wish, struct buf *words)
{
	struct buf columns = { 0 };

	for (size_t i = 0; i < panel->units_count; i++)
		if (comparing_shows(panel, wish, i))
			return true;
	if (!wish->filter.length)
		return true;
	say_columns(panel->form->unit, &columns);
	buf_format(words,
		_("No %.*s fit \"%.*s\". It can be letters of a name, a code, or COLUMN=VALUE of "
		  "these columns: %s."),
		STR_ARGS(kind_many(panel->form->unit)), STR_ARGS(wish->filter),
		columns.length ? columns.at : "");
	buf_free(&columns);
	return false;
}

struct sheet_cell
panel_cell(const struct panel_value *value)
{
	struct sheet_cell cell;

	switch (value->standing) {
	case PANEL_HERE:
		cell = sheet_number(value->value);
		cell.marks = value->wide ? MARK_WIDE : 0;
		if (value->index && value->index->named_few)
			cell.marks |= MARK_NAMED;
		break;
	case PANEL_SMALL: cell = sheet_reason(CELL_FEW); break;
	case PANEL_OUT: cell = sheet_reason(CELL_OUT); break;
	default: cell = sheet_reason(CELL_MISSING); break;
	}
	cell.n = value->n && value->standing != PANEL_SMALL ? value->n : SHEET_NONE;
	return cell;
}

void
cell_whole(struct sheet_cell *cell)
{
	int32_t number;

	if (cell->kind != CELL_NUMBER || cell->value < INT32_MIN || cell->value > INT32_MAX)
		return;
	number = (int32_t)cell->value;
	if (cell->value - number != 0)
		return;
	cell->whole = true;
	cell->shown = number;
}

/* The numbers of a column's body; to be freed. */
static double *
column_numbers(const struct sheet *sheet, size_t column, size_t *count)
{
	double *numbers = memory_get((sheet->rows_count + 1) * sizeof *numbers);

	*count = 0;
	for (size_t i = 0; i < sheet->rows_count; i++)
		if (!sheet->rows[i].summary && sheet->rows[i].cells[column].kind == CELL_NUMBER)
			numbers[(*count)++] = sheet->rows[i].cells[column].value;
	return numbers;
}

struct sheet_cell
column_median(const struct sheet *sheet, size_t column, const struct index_rule *rule)
{
	size_t count;
	double *numbers = column_numbers(sheet, column, &count);
	struct sheet_cell cell = sheet_reason(count ? CELL_FEW_UNITS : CELL_MISSING);

	if (count >= PANEL_FEW) {
		cell = sheet_number(five_of(numbers, count).median);
		if (rule) {
			cell.whole = true;
			cell.shown = index_rounded(rule, cell.value);
		}
	}
	cell.n = count;
	free(numbers);
	return cell;
}

struct sheet_cell
column_bars(const struct sheet *sheet, size_t column, double least, double most)
{
	size_t count;
	double *numbers = column_numbers(sheet, column, &count);
	struct sheet_cell cell = sheet_reason(count < PANEL_FEW ? CELL_EMPTY : CELL_BARS);

	for (size_t i = 0; i < count; i++)
		cell.bars[sheet_shade(numbers[i], least, most) - 1]++;
	cell.n = count;
	free(numbers);
	return cell;
}

/* ---- stages ---- */

static struct str
stage_label(const struct panel *panel, const struct stage *stage)
{
	return words_in(&stage->label, panel->language);
}

static bool
is_letter(struct str text, size_t at)
{
	return (unsigned char)text.at[at] > ' ' && text.at[at] != '(';
}

/* The first letter of a word of the label that no stage before it has, else any
 * letter of it: two stages never share one. */
static struct str
stage_letter(const struct panel *panel, const struct index_rule *rule, size_t stage)
{
	struct str label = stage_label(panel, &rule->stages[stage]);

	for (int anywhere = 0; anywhere < 2; anywhere++)
		for (size_t at = 0, next; at < label.length; at = next) {
			struct str letter;
			bool taken = false;

			next = utf8_next(label, at);
			letter = str_part(label, at, next - at);
			if (!is_letter(label, at) ||
				(!anywhere && at > 0 && label.at[at - 1] != ' '))
				continue;
			for (size_t i = 0; i < stage && !taken; i++)
				taken = str_equal(letter, stage_letter(panel, rule, i));
			if (!taken)
				return letter;
		}
	return STR("");
}

void
cell_stage(struct sheet *sheet, const struct panel *panel, const struct index_rule *rule,
	struct sheet_cell *cell)
{
	const struct stage *stage;

	if (cell->kind != CELL_NUMBER)
		return;
	cell->whole = true;
	cell->shown = index_rounded(rule, cell->value);
	if (rule->kind == INDEX_DIFFERENCE)
		cell->marks |= MARK_SIGN;
	stage = rule->stages_count ? index_stage(rule, cell->value) : NULL;
	if (!stage)
		return;
	cell->letter = arena_text(
		&sheet->arena, stage_letter(panel, rule, (size_t)(stage - rule->stages)));
	cell->stage = arena_text(&sheet->arena, stage_label(panel, stage));
}

/* ---- who is not in yet ---- */

#define NAMED_MOST 4

static bool
counts(const struct sheet_cell *cell)
{
	return cell->kind == CELL_NUMBER || cell->kind == CELL_TEXT;
}

/* Stands something of the unit in its row, or its column? */
static bool
is_counted(const struct sheet *sheet, struct str code)
{
	size_t column = sheet_column_named(sheet, code);

	for (size_t r = 0; r < sheet->rows_count; r++) {
		const struct sheet_row *row = &sheet->rows[r];

		if (column != SHEET_NONE && counts(&row->cells[column]))
			return true;
		for (size_t i = 0;
			!row->summary && str_equal(row->code, code) && i < sheet->columns_count;
			i++)
			if (row->cells[i].kind == CELL_NUMBER)
				return true;
	}
	return false;
}

bool
note_not_in(struct sheet *sheet, const struct panel *panel, const struct comparing *wish)
{
	struct buf names = { 0 };
	size_t count = 0;

	for (size_t i = 0; i < panel->units_count; i++) {
		if (panel_is_in(panel, wish->round, i) || !comparing_shows(panel, wish, i) ||
			!panel_glance(panel, i, wish->round)->begun ||
			!is_counted(sheet, panel->units[i].code))
			continue;
		if (count++ < NAMED_MOST)
			buf_format(&names, "%s%.*s", names.length ? ", " : "",
				STR_ARGS(panel->units[i].label));
	}
	if (count > NAMED_MOST)
		buf_format(&names, PLURAL(" and %zu more", " and %zu more", count - NAMED_MOST),
			count - NAMED_MOST);
	if (count)
		sheet_add_note(sheet, arena_format(&sheet->arena,
					      _("Counted, though not in yet: %s."), names.at));
	buf_free(&names);
	return count > 0;
}

void
legend_stages(struct sheet *sheet, const struct panel *panel, const struct index_rule *rule)
{
	for (size_t i = 0; i < rule->stages_count; i++) {
		struct str letter = stage_letter(panel, rule, i);
		struct str label = stage_label(panel, &rule->stages[i]);

		if (i + 1 < rule->stages_count)
			sheet_add_legend(sheet,
				arena_format(&sheet->arena, "%.*s %.*s -%d", STR_ARGS(letter),
					STR_ARGS(label), (int)rule->stages[i + 1].from - 1));
		else
			sheet_add_legend(sheet, arena_format(&sheet->arena, "%.*s %.*s",
							STR_ARGS(letter), STR_ARGS(label)));
	}
}

void
legend_signs(struct sheet *sheet)
{
	sheet_add_legend(sheet, str_of(_("· missing")));
	sheet_add_legend(sheet, str_of(_("<3 fewer than 3")));
	if (sheet_has_mark(sheet, MARK_NAMED))
		sheet_add_legend(sheet, str_of(_("¹ <3, by name")));
}

/* How many are in, of those that are shown. */
static void
say_in(struct sheet *sheet, const struct panel *panel, const struct comparing *wish)
{
	size_t in = 0, all = 0;

	for (size_t i = 0; i < panel->units_count; i++)
		if (comparing_shows(panel, wish, i)) {
			all++;
			in += panel_is_in(panel, wish->round, i);
		}
	sheet->right = arena_format(&sheet->arena, _("%zu of %zu in"), in, all);
}

static void
title_filter(struct sheet *sheet, const struct comparing *wish)
{
	if (wish->filter.length)
		sheet_add_chosen(sheet,
			arena_format(&sheet->arena, _("only \"%.*s\""), STR_ARGS(wish->filter)));
}

void
title_panel(struct sheet *sheet, const struct panel *panel, const struct comparing *wish)
{
	sheet_add_chosen(sheet, panel_round_label(panel, wish->round, &sheet->arena));
	title_filter(sheet, wish);
	say_in(sheet, panel, wish);
}

void
title_rounds(struct sheet *sheet, const struct panel *panel, const struct comparing *wish)
{
	sheet_add_chosen(sheet, arena_format(&sheet->arena, _("round %.*s to %.*s"),
					STR_ARGS(panel->rounds[wish->before]),
					STR_ARGS(panel->rounds[wish->round])));
	title_filter(sheet, wish);
}

struct str
question_label(const struct panel *panel, const struct question *question)
{
	return words_in(&question->label, panel->language);
}

struct str
question_heading(const struct panel *panel, const struct question *question, struct arena *arena)
{
	return arena_format(arena, "%.*s%s%.*s", STR_ARGS(question->shown_id),
		shown_gap(question, "  "), STR_ARGS(question_label(panel, question)));
}

/* ---- cells of a matrix ---- */

static uint16_t
axis_at(const struct axis *axis, struct str name)
{
	size_t at = axis->choices && name.length ? choices_find(axis->choices, name) : SIZE_MAX;

	return at < NO_CELL ? (uint16_t)at : NO_CELL;
}

void
comparing_cell(const struct question *question, const struct comparing *wish, uint16_t *row,
	uint16_t *column)
{
	*row = *column = NO_CELL;
	if (!question->cell)
		return;
	*row = axis_at(&question->rows, wish->row);
	*column = axis_at(&question->columns, wish->column);
}

struct str
axis_label(const struct panel *panel, const struct axis *axis, uint16_t at)
{
	if (at == NO_CELL || !axis->choices || at >= axis->choices->count)
		return STR("");
	return label_short(choice_label(panel->form, &axis->choices->at[at], panel->language));
}

struct str
cell_label(const struct panel *panel, const struct question *question, const struct comparing *wish,
	struct arena *arena)
{
	uint16_t row, column;
	struct str down, across;

	comparing_cell(question, wish, &row, &column);
	down = axis_label(panel, &question->rows, row);
	across = axis_label(panel, &question->columns, column);
	return arena_format(arena, "%.*s%s%.*s", STR_ARGS(down),
		down.length && across.length ? " - " : "", STR_ARGS(across));
}
