/* Below a unit's index: its own plan, and from whom it may learn. */
#include "analysis/compare_learn.h"

#include <stdlib.h>

#include "analysis/compare.h"
#include "analysis/compile.h"
#include "analysis/far.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/kind.h"
#include "store/decided.h"

#define NAMED_MOST 4

/* ---- the plan ---- */

struct planned {
	struct str title;
	struct buf numbers;
	size_t plans, count;
};

static void
add_planned(void *context, const struct learn_thing *thing)
{
	struct planned *planned = context;

	if (!thing->plan)
		return;
	planned->title = thing->title;
	if (!thing->number) {
		planned->plans++;
		return;
	}
	buf_format(&planned->numbers, "%s%zu", planned->count++ ? ", " : "", thing->number);
}

static struct str
say_planned(const struct planned *planned, struct arena *arena)
{
	if (!planned->count)
		return arena_format(
			arena, _("%.*s: nothing about this yet"), STR_ARGS(planned->title));
	return arena_format(arena,
		PLURAL("%.*s: %zu row about this (%.*s)", "%.*s: %zu rows about this (%.*s)",
			planned->count),
		STR_ARGS(planned->title), planned->count, STR_ARGS(buf_str(&planned->numbers)));
}

/* ---- whom to learn from ---- */

struct seen {
	bool told;
	size_t drafts;
};

static void
see_told(void *context, const struct learn_thing *thing)
{
	struct seen *seen = context;

	seen->told = seen->told || thing->told;
	seen->drafts += thing->draft && !thing->number;
}

/* drafts: plans of those who have come far that nobody has decided yet. */
static size_t
find_told(const struct panel *panel, const struct comparing *wish, struct str theme, size_t *units,
	size_t *drafts)
{
	struct comparing all = *wish;
	size_t count, kept = 0;

	all.filter = STR("");
	all.shown = NULL;
	count = far_come(panel, &all, theme, units);
	for (size_t i = 0; i < count; i++) {
		struct seen seen = { .told = false };
		struct learn_visit visit = { .visit = see_told, .context = &seen };

		if (units[i] == wish->unit)
			continue;
		wish->learn->each(wish->learn->context, panel->units[units[i]].code, theme, &visit);
		*drafts += seen.drafts;
		if (seen.told)
			units[kept++] = units[i];
	}
	return kept;
}

size_t
learn_from(const struct panel *panel, const struct comparing *wish, struct str theme, size_t *units)
{
	size_t drafts = 0;

	return find_told(panel, wish, theme, units, &drafts);
}

/* "Learn from: North (100o), South (84o)". */
static void
say_units(const struct panel *panel, const struct comparing *wish, struct str theme,
	const size_t *units, size_t count, struct sheet *sheet, struct buf *out)
{
	size_t index = compile_theme_index(panel, theme, MEASURE_MATURITY);
	static const struct sheet_column plain = { .decimals = 0 };

	buf_text(out, _("Learn from: "));
	for (size_t i = 0; i < count && i < NAMED_MOST; i++) {
		struct panel_value value = panel_index(panel, units[i], wish->round, index);
		struct sheet_cell cell = panel_cell(&value);

		cell.marks = 0;
		cell_stage(sheet, panel, panel->form->indexes[index], &cell);
		buf_format(out, "%s%.*s (", i ? ", " : "", STR_ARGS(panel->units[units[i]].label));
		sheet_cell_text(sheet, &plain, &cell, false, out);
		buf_text(out, ")");
	}
	if (count > NAMED_MOST)
		buf_format(out, PLURAL(" and %zu more", " and %zu more", count - NAMED_MOST),
			count - NAMED_MOST);
	if (!count)
		buf_format(out, _("no %.*s that have come far have shared anything about this yet"),
			STR_ARGS(kind_many(panel->form->unit)));
}

/* ---- the lines ---- */

static void
add_row(const struct comparing *wish, const char *near, struct str label, bool leads,
	struct sheet *sheet)
{
	struct sheet_row *row = sheet_add_row(sheet, str_of(near), label);

	row->summary = row->sentence = true;
	if (leads && sheet->columns_count)
		row->cells[0].behind = (struct behind){ .unit = wish->unit,
			.round = wish->round,
			.index = wish->index,
			.near = str_of(near),
			.path = str_of(near) };
}

void
learn_rows(const struct panel *panel, const struct comparing *wish, struct str theme,
	struct sheet *sheet)
{
	struct planned planned = { .count = 0 };
	struct learn_visit visit = { .visit = add_planned, .context = &planned };
	size_t *units, count, drafts = 0;
	struct buf words = { 0 };

	if (!wish->learn || !theme.length ||
		compile_theme_index(panel, theme, MEASURE_MATURITY) == SIZE_MAX)
		return;
	wish->learn->each(wish->learn->context, panel->units[wish->unit].code, theme, &visit);
	if (planned.plans)
		add_row(wish, LEARN_PLAN, say_planned(&planned, &sheet->arena), planned.count > 0,
			sheet);
	units = memory_get((panel->units_count + 1) * sizeof *units);
	count = find_told(panel, wish, theme, units, &drafts);
	say_units(panel, wish, theme, units, count, sheet, &words);
	add_row(wish, LEARN_FROM, buf_str(&words), count > 0, sheet);
	buf_clear(&words);
	decided_say_left_out(drafts, &words);
	if (drafts)
		sheet_add_note(sheet, buf_str(&words));
	buf_free(&words);
	buf_free(&planned.numbers);
	free(units);
}
