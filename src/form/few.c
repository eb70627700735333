#include "form/few.h"

#include <stdint.h>

#include "form/graph.h"

static bool
is_secret(const struct question *question)
{
	return question->answered_by == BY_PARTICIPANT && question->anonymous &&
	       question->behalf_of.length == 0;
}

bool
few_away(const struct question *question, const struct cell *cell)
{
	return cell && cell->away_few && cell->away == cell->revealed && is_secret(question) &&
	       cell_spread(question, cell).n < FEW_RATERS;
}

bool
few_cell(const struct question *question, const struct cell *cell)
{
	size_t n;

	if (!is_secret(question))
		return false;
	n = cell_spread(question, cell).n;
	return n > 0 ? n < FEW_RATERS : few_away(question, cell);
}

/* ---- how many rated ---- */

static void
lower(size_t *least, size_t n)
{
	if (n < *least)
		*least = n;
}

static bool
stands(const struct row *row)
{
	for (; row; row = row->parent)
		if (row->removed)
			return false;
	return true;
}

static void
count_cell(const struct question *question, const struct cell *cell, size_t *least)
{
	size_t n = cell_spread(question, cell).n;

	if (few_away(question, cell))
		lower(least, 0);
	else if (n > 0)
		lower(least, n);
}

static void
count_row(const struct question *question, const struct row *row, size_t *least)
{
	const struct slot *slot = &row->slots[question->slot];

	if (!slot->relevant || !stands(row))
		return;
	if (!question->cell)
		count_cell(question, &slot->first, least);
	for (uint32_t i = 0; question->cell && i < slot->cells_count; i++)
		count_cell(question, &slot->cells[i], least);
}

/* The fewest in any of its rows and cells. */
static size_t
fewest(const struct answers *answers, const struct question *question)
{
	size_t least = SIZE_MAX;

	if (question->answered_by != BY_PARTICIPANT || question->behalf_of.length > 0)
		return least;
	if (!question->scope)
		count_row(question, &answers->root, &least);
	for (size_t i = 0; question->scope && i < answers->all_rows_count; i++)
		if (answers->all_rows[i]->repeat == question->scope)
			count_row(question, answers->all_rows[i], &least);
	return least;
}

/* ---- what leans on it ---- */

/* By rank, so that what one leans on is known before it. */
static void
lean(const struct form *form, size_t *least)
{
	const struct graph *graph = form->graph;

	for (size_t rank = 0; rank < graph->count; rank++) {
		uint32_t from = graph->by_rank[rank];

		for (uint32_t i = graph->first[from];
			least[from] != SIZE_MAX && i < graph->first[from + 1]; i++) {
			uint32_t to = graph->by_rank[graph->after[i]];

			if (form->questions[to]->calculation)
				lower(&least[to], least[from]);
		}
	}
}

const size_t *
few_raters(const struct answers *answers, struct arena *arena)
{
	const struct form *form = answers->form;
	size_t *least = arena_get(arena, (form->questions_count + 1) * sizeof *least);

	for (size_t i = 0; i < form->questions_count; i++)
		least[i] = fewest(answers, form->questions[i]);
	lean(form, least);
	return least;
}

size_t
few_raters_of(const struct answers *answers, const struct question *question)
{
	struct arena arena = { 0 };
	size_t least;

	if (!question->calculation)
		return fewest(answers, question);
	least = few_raters(answers, &arena)[question->index];
	arena_free(&arena);
	return least;
}

bool
few_rests(const struct answers *answers, const struct question *question)
{
	if (!question->calculation &&
		(question->answered_by != BY_PARTICIPANT || !question->anonymous))
		return false;
	return few_raters_of(answers, question) < FEW_RATERS;
}

bool
few_at(const struct answers *answers, const struct spot *spot)
{
	if (spot->question->calculation)
		return few_rests(answers, spot->question);
	return few_cell(spot->question, spot_cell(spot));
}
