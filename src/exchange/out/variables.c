#include "exchange/out/variables.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/qtype.h"

/* ---- labels ---- */

static uint16_t
language_of(const struct form *form)
{
	return form_language(form, str_of(lang_code()));
}

static void
axis_label(const struct form *form, const struct axis *axis, uint16_t at, struct buf *out)
{
	if (at != NO_CELL)
		buf_add(out, choice_label(form, &axis->choices->at[at], language_of(form)));
}

struct str
column_label(struct arena *arena, const struct wide_column *column)
{
	const struct question *question = column->question;
	uint16_t language = language_of(column->form);
	struct buf label = { 0 };
	struct str made;

	if (!question)
		return words_in(&column->index->label, language);
	if (column->cell_row != NO_CELL) {
		axis_label(column->form, &question->rows, column->cell_row, &label);
		if (column->cell_column != NO_CELL)
			buf_text(&label, ", ");
		axis_label(column->form, &question->columns, column->cell_column, &label);
	} else {
		buf_add(&label, column->rows);
	}
	if (label.length)
		buf_text(&label, ": ");
	buf_add(&label, words_in(&question->label, language));
	made = arena_text(arena, buf_str(&label));
	buf_free(&label);
	return made;
}

/* ---- codes ---- */

struct codes {
	struct variable_label *at;
	size_t count, room;
	struct map names;
};

static void
add_code(struct codes *codes, double code, struct str name, struct str label)
{
	if (!map_put(&codes->names, name, (uint32_t)codes->count))
		return;
	codes->at = memory_grow(codes->at, codes->count, &codes->room, sizeof *codes->at);
	codes->at[codes->count++] =
		(struct variable_label){ .code = code, .name = name, .label = label };
}

static void
add_choices(struct codes *codes, const struct form *form, const struct question *question)
{
	const struct choices *choices = question->choices;
	bool numbers = question->kind == VALUE_INTEGER || question->kind == VALUE_DECIMAL;

	for (size_t i = 0; choices && i < choices->count; i++) {
		const struct choice *choice = &choices->at[i];

		add_code(codes, numbers ? choice->number : (double)codes->count + 1, choice->name,
			choice_label(form, choice, language_of(form)));
	}
}

static const struct question *
asked_in(const struct form *form, const struct wide_column *column)
{
	const struct question *question = form_question(form, column->question->name);

	return question && question->cell ? question->cell : question;
}

/* The choices of all versions: a choice that came later has a code after the
 * others, and nobody's code changes. */
static const struct variable_label *
codes_of(struct variables *variables, const struct wide_column *column, size_t *count)
{
	const struct wide *wide = variables->wide;
	struct codes codes = { .count = 0 };
	const struct variable_label *kept;
	bool other = false;

	for (size_t i = 0; i < wide->forms_count; i++) {
		const struct question *asked = asked_in(wide->forms[i], column);

		if (!asked)
			continue;
		add_choices(&codes, wide->forms[i], asked);
		other |= asked->other;
	}
	if (other)
		add_code(
			&codes, (double)codes.count + 1, STR("other"), str_of(_("something else")));
	kept = arena_copy(&variables->arena, codes.at, codes.count, sizeof *codes.at);
	*count = codes.count;
	free(codes.at);
	map_free(&codes.names);
	return kept;
}

/* ---- making them ---- */

static struct variable *
add(struct variables *variables, struct str source, struct str more, struct str label)
{
	struct variable *variable;

	variables->at = memory_grow(
		variables->at, variables->count, &variables->room, sizeof *variables->at);
	variable = &variables->at[variables->count++];
	*variable = (struct variable){
		.name = variable_name(variables, source, more),
		.source = source,
		.label = label,
		.width = 1,
	};
	return variable;
}

static bool
rounds_are_numbers(const struct wide *wide)
{
	bool numbers = true;
	double number;

	for (size_t i = 0; i < wide->rows_count; i++)
		numbers &=
			!wide->rows[i].round.length || str_to_decimal(wide->rows[i].round, &number);
	return numbers;
}

static void
add_heads(struct variables *variables)
{
	static const struct {
		const char *name, *label;
	} heads[HEAD_COUNT] = {
		[HEAD_DOCUMENT] = { "document", N_("the document's id") },
		[HEAD_FORM] = { "form", N_("the form's id") },
		[HEAD_VERSION] = { "version", N_("the form's version") },
		[HEAD_UNIT] = { "unit", N_("the code of what it is about") },
		[HEAD_UNIT_LABEL] = { "unit_label", N_("what it is about") },
		[HEAD_ROUND] = { "round", N_("which round") },
		[HEAD_TITLE] = { "title", N_("the document's title") },
	};

	for (size_t i = 0; i < HEAD_COUNT; i++) {
		struct variable *variable =
			add(variables, str_of(heads[i].name), STR(""), str_of(_(heads[i].label)));

		variable->kind = i == HEAD_ROUND && rounds_are_numbers(variables->wide)
					 ? VARIABLE_NUMBER
					 : VARIABLE_TEXT;
		variable->part = PART_HEAD;
		variable->column = i;
	}
}

static void
add_choice_variables(struct variables *variables, size_t at, const struct question *asked,
	const struct variable_label *codes, size_t count)
{
	const struct wide_column *column = &variables->wide->columns[at];
	struct str label = column_label(&variables->arena, column);

	for (size_t i = 0; i < count; i++) {
		struct str both = arena_format(
			&variables->arena, "%.*s: %.*s", STR_ARGS(codes[i].label), STR_ARGS(label));
		struct variable *variable = add(variables, column->name, codes[i].name, both);

		variable->part = asked->type->ask == ASK_RANK ? PART_RANK : PART_CHOSEN;
		variable->ordered = variable->part == PART_RANK;
		variable->column = at;
		variable->choice = codes[i].name;
		variable->reasons = column_reasons(column);
	}
}

/* The free text of other, and why there is no text. */
static void
add_beside(struct variables *variables, size_t at, const char *name, const char *words,
	enum variable_part part)
{
	const struct wide_column *column = &variables->wide->columns[at];
	struct str label = arena_format(&variables->arena, "%s: %.*s", words,
		STR_ARGS(column_label(&variables->arena, column)));
	struct variable *variable = add(variables, column->name, str_of(name), label);

	variable->part = part;
	variable->column = at;
	variable->kind = part == PART_OTHER ? VARIABLE_TEXT : VARIABLE_NUMBER;
}

static void
label_reasons(struct variables *variables)
{
	struct variable *variable = &variables->at[variables->count - 1];
	struct variable_label labels[REASON_COUNT - 1];

	for (enum reason i = REASON_NONE + 1; i < REASON_COUNT; i++)
		labels[i - 1] = (struct variable_label){
			.code = i,
			.name = str_of(reason_name(i)),
			.label = str_of(reason_words(i)),
		};
	variable->labels = arena_copy(&variables->arena, labels, COUNT_OF(labels), sizeof *labels);
	variable->labels_count = COUNT_OF(labels);
}

static enum variable_kind
kind_of(const struct wide_column *column, const struct question *asked)
{
	if (!asked)
		return VARIABLE_NUMBER;
	if (asked->kind == VALUE_DATE)
		return VARIABLE_DAY;
	if (asked->kind == VALUE_TEXT || asked->kind == VALUE_LIST || column->texts)
		return VARIABLE_TEXT;
	return VARIABLE_NUMBER;
}

static void
add_one(struct variables *variables, size_t at, const struct question *asked,
	const struct variable_label *codes, size_t count)
{
	const struct wide_column *column = &variables->wide->columns[at];
	struct variable *variable =
		add(variables, column->name, STR(""), column_label(&variables->arena, column));

	variable->column = at;
	variable->part = PART_WHOLE;
	variable->kind = kind_of(column, asked);
	variable->reasons = column_reasons(column);
	variable->labels = codes;
	variable->labels_count = count;
	variable->ordered = asked && asked->is_scale;
	if (count && variable->kind == VARIABLE_TEXT) {
		variable->part = PART_CODE;
		variable->kind = VARIABLE_NUMBER;
	}
}

static void
add_column(struct variables *variables, size_t at)
{
	const struct wide_column *column = &variables->wide->columns[at];
	const struct question *asked = column->question;
	const struct variable_label *codes = NULL;
	size_t count = 0;

	if (asked && asked->cell)
		asked = asked->cell;
	if (asked && asked->choices)
		codes = codes_of(variables, column, &count);
	if (count && asked->kind == VALUE_LIST)
		add_choice_variables(variables, at, asked, codes, count);
	else
		add_one(variables, at, asked, codes, count);
	if (asked && asked->other)
		add_beside(variables, at, "other_text", _("In one's own words"), PART_OTHER);
	if (variables->at[variables->count - 1].kind != VARIABLE_TEXT || !column_reasons(column) ||
		(asked && asked->other))
		return;
	add_beside(variables, at, "reason", _("Why there is no text"), PART_REASON);
	label_reasons(variables);
}

/* ---- all of them ---- */

/* A round number so far below every real one that none is taken for a reason. */
static double
find_reasons_from(const struct wide *wide)
{
	double from = -9990, least = 0;

	for (size_t i = 0; i < wide->columns_count; i++)
		if (wide->columns[i].least < least)
			least = wide->columns[i].least;
	while (least <= from)
		from *= 10;
	return from;
}

static void
measure(struct variables *variables)
{
	const struct wide *wide = variables->wide;
	const struct wide_cell **cells = memory_get((wide->columns_count + 1) * sizeof *cells);

	for (size_t row = 0; row < wide->rows_count; row++) {
		wide_cells(wide, &wide->rows[row], cells);
		for (size_t i = 0; i < variables->count; i++) {
			struct variable *variable = &variables->at[i];
			struct variable_value value;

			if (variable->kind != VARIABLE_TEXT)
				continue;
			value = variable_value(variable, &wide->rows[row], cells);
			if (value.kind == CELL_TEXT && value.text.length > variable->width)
				variable->width = value.text.length;
		}
	}
	free(cells);
}

void
variables_make(struct variables *variables, const struct wide *wide)
{
	*variables = (struct variables){ .wide = wide, .names = { .fold = true } };
	variables->reasons_from = find_reasons_from(wide);
	add_heads(variables);
	for (size_t i = 0; i < wide->columns_count; i++)
		add_column(variables, i);
	variables_part_names(variables);
	measure(variables);
}

void
variables_free(struct variables *variables)
{
	arena_free(&variables->arena);
	map_free(&variables->names);
	free(variables->at);
	*variables = (struct variables){ .at = NULL };
}
