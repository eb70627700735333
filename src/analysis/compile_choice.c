/* Lists and rankings: how many units chose each, or put it first. */
#include <assert.h>
#include <stdlib.h>

#include "analysis/compile_own.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/kind.h"
#include "form/qtype.h"

#define OTHER STR("other")

/* ---- one unit's answer ---- */

static bool
is_choice(const struct value *value, struct str choice)
{
	struct buf text = { 0 };
	struct str written;
	bool same;

	if (value_other(value, &written))
		return str_equal(choice, OTHER);
	value_write(&text, value);
	same = str_equal(buf_str(&text), choice);
	buf_free(&text);
	return same;
}

/* Does the answer have the choice at place `first` to `last`, from 1? */
static bool
has_choice(const struct value *value, struct str choice, size_t first, size_t last)
{
	if (value->kind != VALUE_LIST)
		return first <= 1 && is_choice(value, choice);
	for (size_t i = 0; i < value->list.count; i++)
		if (i + 1 >= first && i + 1 <= last && is_choice(&value->list.items[i], choice))
			return true;
	return false;
}

struct compile_tally
compile_chosen(const struct panel *panel, const struct comparing *wish,
	const struct question *question, struct str choice, size_t first, size_t last)
{
	struct compile_tally tally = { 0, 0 };

	for (size_t i = 0; i < panel->units_count; i++) {
		const struct panel_entry *entry = panel_entry(panel, i, wish->round);
		struct spot spot;
		struct value value;

		if (!comparing_shows(panel, wish, i) ||
			!panel_spot(entry, question, NO_CELL, NO_CELL, &spot) ||
			!question_relevant(&spot))
			continue;
		value = answers_value(entry->answers, spot.question, spot.row);
		tally.of += value.kind != VALUE_NONE;
		tally.units += value.kind != VALUE_NONE && has_choice(&value, choice, first, last);
	}
	return tally;
}

/* ---- options in order ---- */

struct option_tally {
	struct str name, label;
	size_t counts[COMPILE_PLACES];
	size_t any, of, at;
};

static int
by_count(const void *a, const void *b)
{
	const struct option_tally *x = a, *y = b;

	if (x->any != y->any)
		return x->any < y->any ? 1 : -1;
	for (size_t i = 0; i < COMPILE_PLACES; i++)
		if (x->counts[i] != y->counts[i])
			return x->counts[i] < y->counts[i] ? 1 : -1;
	return (x->at > y->at) - (x->at < y->at);
}

static void
tally_option(struct option_tally *option, const struct panel *panel, const struct comparing *wish,
	const struct question *question)
{
	bool ranked = question->type->ask == ASK_RANK;
	struct compile_tally tally = compile_chosen(
		panel, wish, question, option->name, 1, ranked ? COMPILE_PLACES : SIZE_MAX);

	option->any = tally.units;
	option->of = tally.of;
	for (size_t i = 0; ranked && i < COMPILE_PLACES; i++)
		option->counts[i] =
			compile_chosen(panel, wish, question, option->name, i + 1, i + 1).units;
}

/* In a list of one answer the order of the list says more than the count. */
static struct option_tally *
tally_options(const struct panel *panel, const struct comparing *wish,
	const struct question *question, struct arena *arena, size_t *count)
{
	const struct choices *choices = question->choices;
	struct option_tally *options = arena_get(arena, (choices->count + 1) * sizeof *options);

	for (*count = 0; *count < choices->count; ++*count)
		options[*count] = (struct option_tally){
			.name = choices->at[*count].name,
			.label = label_short(
				choice_label(panel->form, &choices->at[*count], panel->language)),
			.at = *count,
		};
	if (question->other) {
		options[*count] = (struct option_tally){
			.name = OTHER, .label = str_of(_("Another")), .at = *count
		};
		++*count;
	}
	for (size_t i = 0; i < *count; i++)
		tally_option(&options[i], panel, wish, question);
	if (question->type->ask != ASK_ONE && *count > 1)
		qsort(options, *count, sizeof *options, by_count);
	return options;
}

/* ---- pages ---- */

static bool
is_chosen(const struct question *question)
{
	return compile_tells(question) && question->choices && !question->is_scale &&
	       (question->type->ask == ASK_MANY || question->type->ask == ASK_ONE);
}

static bool
is_ranked(const struct question *question)
{
	return compile_tells(question) && question->choices && question->type->ask == ASK_RANK;
}

bool
compile_has_any(const struct panel *panel, bool (*is)(const struct question *question))
{
	for (size_t i = 0; i < panel->form->questions_count; i++)
		if (is(panel->form->questions[i]))
			return true;
	return false;
}

bool
compile_has_chosen(const struct panel *panel)
{
	return compile_has_any(panel, is_chosen);
}

bool
compile_has_ranked(const struct panel *panel)
{
	return compile_has_any(panel, is_ranked);
}

static void
add_heading(struct sheet *sheet, const struct panel *panel, const struct comparing *wish,
	const struct question *question)
{
	struct sheet_row *row = sheet_add_row(
		sheet, question->name, question_heading(panel, question, &sheet->arena));

	row->heading = true;
	row->cells[0].behind = compile_of_question(wish, question);
}

/* Those of one question, in the rows that begin there. */
struct options {
	struct sheet *sheet;
	const struct question *question;
	const struct option_tally *at;
	size_t count, row;
};

struct filling {
	void (*fill)(struct sheet_row *row, const struct option_tally *option);
	void (*finish)(const struct options *options);
};

/* Nothing to choose where nobody has answered: the heading says so. */
static void
add_options(struct sheet *sheet, const struct panel *panel, const struct comparing *wish,
	const struct question *question, const struct filling *filling)
{
	size_t count, first;
	struct option_tally *options = tally_options(panel, wish, question, &sheet->arena, &count);

	add_heading(sheet, panel, wish, question);
	first = sheet->rows_count;
	for (size_t i = 0; i < count; i++) {
		struct str code = arena_format(&sheet->arena, "%.*s:%.*s", STR_ARGS(question->name),
			STR_ARGS(options[i].name));
		struct sheet_row *row = sheet_add_row(sheet, code, options[i].label);

		filling->fill(row, &options[i]);
		for (size_t k = 0; k < sheet->columns_count; k++)
			row->cells[k].behind = compile_of_question(wish, question);
	}
	if (count > 0 && options[0].of >= PANEL_FEW)
		filling->finish(&(struct options){ sheet, question, options, count, first });
}

/* One column over all options, which together are all units that answered. */
static bool
withhold_column(const struct options *options, size_t column,
	size_t (*counted)(const struct option_tally *))
{
	struct arena arena = { 0 };
	size_t *counts = arena_get(&arena, (options->count + 1) * sizeof *counts);
	struct sheet_cell **parts = arena_get(&arena, (options->count + 1) * sizeof *parts);
	struct sheet_line line = { parts, counts, options->count, NULL };
	bool changed;

	for (size_t i = 0; i < options->count; i++) {
		parts[i] = &options->sheet->rows[options->row + i].cells[column];
		counts[i] = counted(&options->at[i]);
	}
	changed = sheet_withhold(&line);
	arena_free(&arena);
	return changed;
}

static size_t
count_any(const struct option_tally *option)
{
	return option->any;
}

/* Of too few answers nothing is counted. */
static struct sheet_cell
count_cell(size_t count, size_t of)
{
	struct sheet_cell cell = of == 0	  ? sheet_reason(CELL_MISSING)
				 : of < PANEL_FEW ? sheet_reason(CELL_FEW_UNITS)
						  : compile_count(count);

	if (cell.kind == CELL_NUMBER)
		cell.n = of;
	return cell;
}

static struct sheet_column *
add_count_column(struct sheet *sheet, const char *name, struct str label, struct str head)
{
	struct sheet_column *column = sheet_add_column(sheet, name, label);

	column->head = head;
	column->width = 6;
	return column;
}

enum { CHOSEN_UNITS, CHOSEN_OF, CHOSEN_SHARE };

static void
fill_chosen(struct sheet_row *row, const struct option_tally *option)
{
	struct sheet_cell *units = &row->cells[CHOSEN_UNITS];

	*units = count_cell(option->any, option->of);
	row->cells[CHOSEN_OF] = compile_count(option->of);
	row->cells[CHOSEN_SHARE] = sheet_reason(units->kind);
	if (units->kind == CELL_NUMBER) {
		double share = 100 * (double)option->any / (double)option->of;

		row->cells[CHOSEN_SHARE] = sheet_number(share);
		row->cells[CHOSEN_SHARE].shade = sheet_shade(share, 0, 100);
	}
}

/* Where only one can be chosen the counts are parts of one whole. */
static void
finish_chosen(const struct options *options)
{
	if (options->question->type->ask != ASK_ONE ||
		!withhold_column(options, CHOSEN_UNITS, count_any))
		return;
	for (size_t i = 0; i < options->count; i++) {
		struct sheet_cell *cells = options->sheet->rows[options->row + i].cells;

		if (cells[CHOSEN_UNITS].kind != CELL_WITHHELD)
			continue;
		cells[CHOSEN_SHARE].kind = CELL_WITHHELD;
		cells[CHOSEN_SHARE].shade = 0;
	}
}

static const struct filling chosen = { fill_chosen, finish_chosen };

static void
add_chosen_columns(struct sheet *sheet, const struct registry *units)
{
	struct sheet_column *share;

	sheet_head_units(sheet,
		add_count_column(sheet, "units",
			arena_format(&sheet->arena, _("How many %.*s chose it"),
				STR_ARGS(kind_many(units))),
			STR("")),
		units);
	add_count_column(sheet, "of", kind_answered(units, &sheet->arena), str_of(_("of")));
	share = add_count_column(sheet, "percent", str_of(_("Share in percent")), str_of(_("%")));
	share->hue = HUE_AMOUNT;
}

static void
make_chosen(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	compile_head(sheet, panel, wish, &compile_chosen_page);
	sheet->corner = str_of(_("Choice"));
	add_chosen_columns(sheet, panel->form->unit);
	for (size_t i = 0; i < panel->form->questions_count; i++)
		if (is_chosen(panel->form->questions[i]))
			add_options(sheet, panel, wish, panel->form->questions[i], &chosen);
}

const struct comparison compile_chosen_page = {
	.name = "choices",
	.label = N_("What was chosen"),
	.summary = N_("for each choice of a list how many units chose it"),
	.make = make_chosen,
};

static void
fill_ranked(struct sheet_row *row, const struct option_tally *option)
{
	for (size_t i = 0; i < COMPILE_PLACES; i++)
		row->cells[i] = count_cell(option->counts[i], option->of);
	row->cells[COMPILE_PLACES] = count_cell(option->any, option->of);
	row->cells[COMPILE_PLACES + 1] = compile_count(option->of);
}

/* Its places are parts of being among the first of them. */
static bool
withhold_option(const struct options *options, size_t at)
{
	struct sheet_cell *cells = options->sheet->rows[options->row + at].cells;
	struct sheet_cell *parts[COMPILE_PLACES];
	struct sheet_line line = { parts, options->at[at].counts, COMPILE_PLACES,
		&cells[COMPILE_PLACES] };

	for (size_t i = 0; i < COMPILE_PLACES; i++)
		parts[i] = &cells[i];
	return sheet_withhold(&line);
}

static size_t
count_first(const struct option_tally *option)
{
	return option->counts[0];
}

static size_t
count_second(const struct option_tally *option)
{
	return option->counts[1];
}

static size_t
count_third(const struct option_tally *option)
{
	return option->counts[2];
}

/* Rows and columns cross: what is withheld for one may give away one of another. */
static void
finish_ranked(const struct options *options)
{
	static size_t (*const counted[])(const struct option_tally *) = { count_first, count_second,
		count_third, count_any };
	bool changed = true;

	static_assert(COUNT_OF(counted) == COMPILE_PLACES + 1, "a column for each place and all");
	for (size_t times = 0; changed && times < options->count * COUNT_OF(counted); times++) {
		changed = false;
		for (size_t i = 0; i < options->count; i++)
			changed = withhold_option(options, i) || changed;
		for (size_t i = 0; i < COUNT_OF(counted); i++)
			changed = withhold_column(options, i, counted[i]) || changed;
	}
}

static const struct filling ranked = { fill_ranked, finish_ranked };

static void
add_ranked_columns(struct sheet *sheet, const struct registry *units)
{
	struct str head = kinds_head(units, &sheet->arena);

	add_count_column(sheet, "first",
		arena_format(&sheet->arena, _("%.*s that put it first"), STR_ARGS(head)),
		str_of(_("1st")));
	add_count_column(sheet, "second",
		arena_format(&sheet->arena, _("%.*s that put it second"), STR_ARGS(head)),
		str_of(_("2nd")));
	add_count_column(sheet, "third",
		arena_format(&sheet->arena, _("%.*s that put it third"), STR_ARGS(head)),
		str_of(_("3rd")));
	add_count_column(sheet, "any",
		arena_format(
			&sheet->arena, _("%.*s that put it among the first three"), STR_ARGS(head)),
		str_of(_("1-3")));
	add_count_column(sheet, "of", kind_answered(units, &sheet->arena), str_of(_("of")));
}

static void
make_ranked(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	compile_head(sheet, panel, wish, &compile_ranked);
	sheet->corner = str_of(_("Choice"));
	add_ranked_columns(sheet, panel->form->unit);
	for (size_t i = 0; i < panel->form->questions_count; i++)
		if (is_ranked(panel->form->questions[i]))
			add_options(sheet, panel, wish, panel->form->questions[i], &ranked);
}

const struct comparison compile_ranked = {
	.name = "ranks",
	.label = N_("What was put first"),
	.summary = N_("for each choice of a ranking how many units put it 1st, 2nd and 3rd"),
	.make = make_ranked,
};

/* ---- for others ---- */

void
compile_chosen_told(const struct panel *panel, const struct comparing *wish,
	const struct question *question, enum cell_kind *told)
{
	struct sheet sheet = { .sorted = SHEET_NONE };
	bool ranks = is_ranked(question);

	if (ranks)
		add_ranked_columns(&sheet, panel->form->unit);
	else
		add_chosen_columns(&sheet, panel->form->unit);
	add_options(&sheet, panel, wish, question, ranks ? &ranked : &chosen);
	for (size_t i = 0; i < sheet.rows_count; i++) {
		struct str code = sheet.rows[i].code;
		size_t at;

		str_cut(&code, ':'); /* the question */
		at = sheet.rows[i].heading ? SIZE_MAX : choices_find(question->choices, code);
		if (at != SIZE_MAX)
			told[at] = sheet.rows[i].cells[ranks ? COMPILE_PLACES : CHOSEN_UNITS].kind;
	}
	sheet_free(&sheet);
}
