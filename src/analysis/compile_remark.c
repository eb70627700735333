/* What the form's own checks find: notes and warnings, and in how many units.  A
 * form says there what is a gap, an overlap, or worth a talk. */
#include <stdlib.h>

#include "analysis/compile_own.h"
#include "base/lang.h"
#include "form/kind.h"
#include "form/walk.h"

enum { REMARK_UNITS, REMARK_OF };

struct remark {
	const struct question *question;
	uint16_t at; /* of its checks */
	size_t units;
};

static bool
is_remarked(const struct question *question)
{
	return !question->retired && !question->personal && question->checks_count > 0;
}

bool
compile_has_remarks(const struct panel *panel)
{
	for (size_t i = 0; i < panel->form->questions_count; i++)
		if (is_remarked(panel->form->questions[i]))
			return true;
	return false;
}

static struct remark *
list_remarks(const struct panel *panel, struct arena *arena, size_t *count)
{
	const struct form *form = panel->form;
	size_t most = 0;
	struct remark *remarks;

	for (size_t i = 0; i < form->questions_count; i++)
		most += form->questions[i]->checks_count;
	remarks = arena_get(arena, (most + 1) * sizeof *remarks);
	*count = 0;
	for (size_t i = 0; i < form->questions_count; i++) {
		const struct question *question = form->questions[i];

		for (uint16_t k = 0; is_remarked(question) && k < question->checks_count; k++)
			if (question->checks[k].level != CHECK_ERROR)
				remarks[(*count)++] =
					(struct remark){ .question = question, .at = k };
	}
	return remarks;
}

/* Of a version of its own the document has the question by its meaning, and its
 * check by its place. */
static bool
is_found(const struct problems *problems, const struct question *same, uint16_t at)
{
	for (size_t i = 0; i < problems->count; i++)
		if (problems->at[i].check && problems->at[i].spot.question == same &&
			problems->at[i].check == &same->checks[at])
			return true;
	return false;
}

static void
count_unit(const struct panel *panel, const struct panel_entry *entry, struct remark *remarks,
	size_t count)
{
	struct arena arena = { 0 };
	struct problems problems = { 0 };

	walk_problems(entry->answers, &arena, panel->language, &problems);
	for (size_t i = 0; i < count; i++) {
		const struct question *same = panel_question(entry, remarks[i].question);

		if (same && remarks[i].at < same->checks_count)
			remarks[i].units += is_found(&problems, same, remarks[i].at);
	}
	arena_free(&arena);
}

static size_t
count_all(const struct panel *panel, const struct comparing *wish, struct remark *remarks,
	size_t count)
{
	size_t units = 0;

	for (size_t i = 0; i < panel->units_count; i++) {
		const struct panel_entry *entry = panel_entry(panel, i, wish->round);

		if (!entry->answers || !comparing_shows(panel, wish, i))
			continue;
		units++;
		count_unit(panel, entry, remarks, count);
	}
	return units;
}

static int
by_units(const void *a, const void *b)
{
	const struct remark *x = a, *y = b;

	if (x->units != y->units)
		return x->units < y->units ? 1 : -1;
	if (x->question->index != y->question->index)
		return x->question->index < y->question->index ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

static void
add_remark(struct sheet *sheet, const struct panel *panel, const struct comparing *wish,
	const struct remark *remark, size_t of)
{
	struct arena *arena = &sheet->arena;
	struct str message =
		words_in(&remark->question->checks[remark->at].message, panel->language);
	struct sheet_row *row = sheet_add_row(sheet,
		arena_format(arena, "%.*s:%u", STR_ARGS(remark->question->name), remark->at + 1u),
		arena_format(arena, "%.*s%s%.*s", STR_ARGS(remark->question->shown_id),
			shown_gap(remark->question, "  "), STR_ARGS(message)));

	row->cells[REMARK_UNITS] =
		of < PANEL_FEW ? sheet_reason(CELL_FEW_UNITS) : compile_count(remark->units);
	row->cells[REMARK_OF] = compile_count(of);
	for (size_t i = 0; i < sheet->columns_count; i++)
		row->cells[i].behind = compile_of_question(wish, remark->question);
}

static void
make(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	size_t count, of;
	struct remark *remarks = list_remarks(panel, &sheet->arena, &count);

	compile_head(sheet, panel, wish, &compile_remarks);
	sheet->corner = str_of(_("Remark"));
	sheet_head_units(sheet,
		sheet_add_column(sheet, "units",
			arena_format(&sheet->arena, _("How many %.*s it holds for"),
				STR_ARGS(kind_many(panel->form->unit)))),
		panel->form->unit);
	sheet_add_column(sheet, "of", kind_answered(panel->form->unit, &sheet->arena))->head =
		str_of(_("of"));
	of = count_all(panel, wish, remarks, count);
	if (count > 1)
		qsort(remarks, count, sizeof *remarks, by_units);
	for (size_t i = 0; i < count && remarks[i].units; i++)
		add_remark(sheet, panel, wish, &remarks[i], of);
	if (!sheet->rows_count)
		sheet_add_note(sheet, str_of(_("None of its remarks holds anywhere.")));
}

const struct comparison compile_remarks = {
	.name = "remarks",
	.label = N_("What the form remarks on"),
	.summary = N_("what the form's own checks find, and in how many units"),
	.make = make,
};
