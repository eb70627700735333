/* Scales and numbers over units: quartiles of the units' own values. */
#include <math.h>
#include <stdlib.h>

#include "analysis/compile_own.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/kind.h"
#include "form/qtype.h"

static bool
is_told(const struct question *question)
{
	return !question->scope && !question->personal && !question->retired && !question->cell &&
	       question->label.count > 0;
}

static bool
is_scale(const struct question *question)
{
	return is_told(question) && question->is_scale;
}

static bool
is_number(const struct question *question)
{
	return is_told(question) && !question->choices &&
	       (question->kind == VALUE_INTEGER || question->kind == VALUE_DECIMAL);
}

size_t
compile_numbers(const struct panel *panel, const struct comparing *wish,
	const struct question *question, double *values)
{
	const double *numbers = panel_numbers(panel, wish->round, question);
	bool all = !wish->filter.length;
	size_t count = 0;

	for (size_t i = 0; i < panel->units_count; i++)
		if (!isnan(numbers[i]) && (all || comparing_shows(panel, wish, i)))
			values[count++] = numbers[i];
	return count;
}

bool
compile_has_questions(const struct panel *panel)
{
	return compile_has_any(panel, is_scale);
}

bool
compile_has_counted(const struct panel *panel)
{
	return compile_has_any(panel, is_number);
}

static void
add_question(struct sheet *sheet, const struct panel *panel, const struct comparing *wish,
	const struct question *question, double *values)
{
	struct sheet_row *row = sheet_add_row(
		sheet, question->name, question_heading(panel, question, &sheet->arena));

	compile_five(row, values, compile_numbers(panel, wish, question, values), NULL);
	for (size_t i = 0; i < sheet->columns_count; i++) {
		row->cells[i].behind = compile_of_question(wish, question);
		if (is_number(question))
			cell_whole(&row->cells[i]);
	}
}

static void
add_all(struct sheet *sheet, const struct panel *panel, const struct comparing *wish,
	bool (*is)(const struct question *question))
{
	double *values = memory_get((panel->units_count + 1) * sizeof *values);
	size_t section = SIZE_MAX;

	sheet->corner = str_of(_("Question"));
	compile_five_columns(sheet, panel->form->unit, 1);
	for (size_t i = 0; i < panel->form->questions_count; i++) {
		const struct question *question = panel->form->questions[i];

		if (!is(question))
			continue;
		compile_section(sheet, panel, question, &section);
		add_question(sheet, panel, wish, question, values);
	}
	free(values);
}

static void
make_questions(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	compile_head(sheet, panel, wish, &compile_questions);
	add_all(sheet, panel, wish, is_scale);
	sheet_add_note(
		sheet, arena_format(&sheet->arena,
			       _("What participants rate counts for each %.*s as the median of its "
				 "people."),
			       STR_ARGS(kind_one(panel->form->unit))));
}

static void
make_counted(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	compile_head(sheet, panel, wish, &compile_counted);
	add_all(sheet, panel, wish, is_number);
}

const struct comparison compile_questions = {
	.name = "questions",
	.label = N_("Questions"),
	.summary = N_("each question on a scale over all units: quartiles"),
	.make = make_questions,
};

const struct comparison compile_counted = {
	.name = "numbers",
	.label = N_("Numbers"),
	.summary = N_("each question answered with a number over all units: quartiles"),
	.make = make_counted,
};
