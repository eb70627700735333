/* What is reckoned over the units of a panel, kept until one of them is written to. */
#include "analysis/panel_own.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

/* ---- kept ---- */

void
panel_forget(struct panel *panel)
{
	for (size_t i = 0; panel->numbers && i < panel->rounds_count; i++) {
		free(panel->numbers[i].at);
		free(panel->numbers[i].known);
	}
	panel->numbers = NULL;
}

void
panel_sum_up_anew(struct panel *panel)
{
	size_t count = panel->rounds_count * panel->form->indexes_count;

	panel_forget(panel);
	panel->summaries = arena_get(&panel->arena, (count + 1) * sizeof *panel->summaries);
	panel->uncounted =
		arena_get(&panel->arena, (panel->rounds_count + 1) * sizeof *panel->uncounted);
	panel->numbers =
		arena_get(&panel->arena, (panel->rounds_count + 1) * sizeof *panel->numbers);
	for (size_t i = 0; i < panel->rounds_count; i++)
		panel->uncounted[i] = true;
}

static size_t
round_of(const struct panel *panel, const struct panel_entry *entry)
{
	return (size_t)(entry - panel->entries) / panel->units_count;
}

void
panel_uncount(struct panel *panel, struct panel_entry *entry)
{
	size_t round = round_of(panel, entry);
	size_t unit = (size_t)(entry - panel->entries) % panel->units_count;

	entry->counted = false;
	panel->uncounted[round] = true;
	if (panel->numbers[round].known)
		panel->numbers[round].known[unit] = false;
}

/* ---- summaries ---- */

/* Do the two stand for the same in numbers over units? */
static bool
counts_alike(const struct index_result *a, const struct index_result *b)
{
	if (!panel_tells(a) || !panel_tells(b))
		return panel_tells(a) == panel_tells(b);
	return !(a->value < b->value) && !(a->value > b->value);
}

void
panel_recounted(
	const struct panel *panel, const struct panel_entry *entry, const struct index_result *was)
{
	size_t count = panel->form->indexes_count;
	struct panel_summary *of_round = &panel->summaries[round_of(panel, entry) * count];

	for (size_t i = 0; i < count; i++)
		if (!was || !entry->indexes || !counts_alike(&was[i], &entry->indexes[i]))
			of_round[i].made = false;
}

static void
sum_up(const struct panel *panel, size_t round, size_t index, struct panel_summary *summary)
{
	double *values = memory_get((panel->units_count + 1) * sizeof *values), sum = 0;
	size_t count = panel_values(panel, round, index, values);

	summary->five = five_of(values, count);
	for (size_t i = 0; i < count; i++)
		sum += values[i];
	summary->mean = count ? sum / (double)count : 0;
	summary->made = true;
	free(values);
}

const struct panel_summary *
panel_summary(const struct panel *panel, size_t round, size_t index)
{
	struct panel_summary *summary =
		&panel->summaries[round * panel->form->indexes_count + index];

	for (size_t i = 0; panel->uncounted[round] && i < panel->units_count; i++)
		panel_counted(panel, i, round);
	panel->uncounted[round] = false;
	if (!summary->made)
		sum_up(panel, round, index, summary);
	return summary;
}

/* ---- numbers ---- */

/* A question outside rows, whose answer is one number or none. */
static bool
is_single(const struct question *question)
{
	return !question->scope && !question->cell && question->kind != VALUE_NONE;
}

static double
number_of(const struct panel *panel, size_t unit, size_t round, const struct question *question)
{
	struct panel_value value = { .standing = PANEL_MISSING };

	if (is_single(question))
		value = panel_answer(panel, unit, round, question, NO_CELL, NO_CELL);
	return value.standing == PANEL_HERE ? value.value : (double)NAN;
}

static void
make_numbers(const struct panel *panel, struct panel_numbers *numbers)
{
	size_t count = panel->units_count * panel->form->questions_count;

	if (numbers->at)
		return;
	numbers->at = memory_get((count + 1) * sizeof *numbers->at);
	numbers->known = memory_get((panel->units_count + 1) * sizeof *numbers->known);
}

bool
panel_learnt(const struct panel *panel, size_t unit, size_t round)
{
	const struct panel_entry *entry = panel_glance(panel, unit, round);
	const struct panel_numbers *numbers = &panel->numbers[round];

	return !entry->begun ||
	       (entry->read && (!panel->keeps || (numbers->known && numbers->known[unit])));
}

/* One document after the other: what it says lies together. */
void
panel_learn(const struct panel *panel, size_t unit, size_t round)
{
	struct panel_numbers *numbers = &panel->numbers[round];
	const struct form *form = panel->form;

	panel_entry(panel, unit, round);
	if (!panel->keeps)
		return;
	make_numbers(panel, numbers);
	for (size_t i = 0; !numbers->known[unit] && i < form->questions_count; i++)
		numbers->at[i * panel->units_count + unit] =
			number_of(panel, unit, round, form->questions[i]);
	numbers->known[unit] = true;
}

const double *
panel_numbers(const struct panel *panel, size_t round, const struct question *question)
{
	struct panel_numbers *numbers = &panel->numbers[round];
	double *of;

	assert(panel->form->questions[question->index] == question);
	make_numbers(panel, numbers);
	of = &numbers->at[question->index * panel->units_count];
	for (size_t i = 0; i < panel->units_count; i++)
		if (!panel->keeps)
			of[i] = number_of(panel, i, round, question);
		else if (!numbers->known[i])
			panel_learn(panel, i, round);
	return of;
}

static bool
is_kept(const struct panel *panel, const struct question *question)
{
	const struct form *form = panel->form;

	return is_single(question) && question->index < form->questions_count &&
	       form->questions[question->index] == question;
}

size_t
panel_answers(const struct panel *panel, size_t round, const struct question *question,
	uint16_t row, uint16_t column, double *values)
{
	const double *numbers =
		is_kept(panel, question) ? panel_numbers(panel, round, question) : NULL;
	size_t count = 0;

	for (size_t i = 0; i < panel->units_count; i++) {
		struct panel_value value = { .standing = PANEL_MISSING };

		if (!numbers)
			value = panel_answer(panel, i, round, question, row, column);
		else if (!isnan(numbers[i]))
			value = (struct panel_value){ PANEL_HERE, .value = numbers[i] };
		if (value.standing == PANEL_HERE)
			values[count++] = value.value;
	}
	return count;
}
