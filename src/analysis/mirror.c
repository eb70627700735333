#include "analysis/mirror.h"

#include <math.h>
#include <stdlib.h>

#define MIRROR_APART 2 /* unless the form says from where */

bool
mirror_of(const struct spot *cell, struct spot *mirror)
{
	const struct choices *rows = cell->question->rows.choices;
	const struct choices *columns = cell->question->columns.choices;
	size_t row, column;

	if (!rows || !columns || cell->cell_row == NO_CELL || cell->cell_column == NO_CELL)
		return false;
	row = choices_find(rows, columns->at[cell->cell_column].name);
	column = choices_find(columns, rows->at[cell->cell_row].name);
	if (row == SIZE_MAX || column == SIZE_MAX)
		return false;
	*mirror = *cell;
	mirror->seat = 0;
	mirror->cell_row = (uint16_t)row;
	mirror->cell_column = (uint16_t)column;
	return mirror->cell_row != cell->cell_row || mirror->cell_column != cell->cell_column;
}

static double
told_from(const struct question *question)
{
	return question->spread_wide > 0 ? question->spread_wide : MIRROR_APART;
}

bool
mirror_differs(const struct spot *cell, double *one, double *other)
{
	struct spot mirror;
	struct spread a, b;

	if (!mirror_of(cell, &mirror) || !cell_open(spot_cell(cell)) ||
		!cell_open(spot_cell(&mirror)))
		return false;
	a = cell_spread(cell->question, spot_cell(cell));
	b = cell_spread(cell->question, spot_cell(&mirror));
	if (a.n == 0 || b.n == 0)
		return false;
	*one = a.median;
	*other = b.median;
	return fabs(a.median - b.median) >= told_from(cell->question);
}

enum state
mirror_reason(const struct cell *cell)
{
	enum state reason = STATE_ABSTAINED;
	size_t said = 0;

	for (uint32_t i = 0; cell && i < cell->ratings_count; i++) {
		const struct rating *rating = &cell->ratings[i];

		if (rating->ballot != cell->revealed || !state_settles(rating->answer.state))
			continue;
		if (!said++ || rating->answer.state == STATE_DONT_KNOW)
			reason = rating->answer.state;
	}
	return reason;
}

/* Of equals the one that stands first in the table. */
static int
compare_pairs(const void *a, const void *b)
{
	const struct mirror_pair *first = a, *second = b;
	double one = fabs(first->one - first->other), other = fabs(second->one - second->other);

	if (one < other || other < one)
		return one < other ? 1 : -1;
	if (first->cell.cell_row != second->cell.cell_row)
		return first->cell.cell_row < second->cell.cell_row ? -1 : 1;
	return (first->cell.cell_column > second->cell.cell_column) -
	       (first->cell.cell_column < second->cell.cell_column);
}

const struct mirror_pair *
mirror_pairs(struct arena *arena, const struct spot *table, size_t *count)
{
	const struct axis *rows = &table->question->rows, *columns = &table->question->columns;
	size_t least, row, column;
	struct mirror_pair *pairs;

	*count = 0;
	if (!rows->choices || !columns->choices)
		return NULL;
	least = rows->choices->count < columns->choices->count ? rows->choices->count
							       : columns->choices->count;
	pairs = arena_get(arena, (least * least / 2 + 1) * sizeof *pairs);
	for (row = 0; row < rows->choices->count; row++)
		for (column = 0; column < columns->choices->count; column++) {
			struct mirror_pair pair = { .cell = *table };

			pair.cell.seat = 0;
			pair.cell.cell_row = (uint16_t)row;
			pair.cell.cell_column = (uint16_t)column;
			/* From its first row: the other one tells the same pair. */
			if (mirror_of(&pair.cell, &pair.mirror) && row < pair.mirror.cell_row &&
				mirror_differs(&pair.cell, &pair.one, &pair.other))
				pairs[(*count)++] = pair;
		}
	qsort(pairs, *count, sizeof *pairs, compare_pairs);
	return pairs;
}
