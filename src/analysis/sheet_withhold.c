/* Counts that would give away another one.
 *
 * What is withheld is all parts above zero up to some number, whatever their order:
 * then whoever knows the method cannot tell which of them is which.  They must not
 * be one alone, nor all the same. */
#include "analysis/sheet.h"

static bool
is_withheld(const struct sheet_cell *cell)
{
	return cell->kind == CELL_FEW || cell->kind == CELL_FEW_UNITS ||
	       cell->kind == CELL_WITHHELD;
}

static void
withhold(struct sheet_cell *cell)
{
	*cell = (struct sheet_cell){
		.kind = CELL_WITHHELD, .n = SHEET_NONE, .behind = cell->behind
	};
}

/* How many parts are withheld; *same: they are all as many. */
static size_t
count_withheld(const struct sheet_line *line, bool *same)
{
	size_t count = 0, number = 0;

	*same = true;
	for (size_t i = 0; i < line->count; i++) {
		if (!is_withheld(line->parts[i]))
			continue;
		*same = *same && (count == 0 || line->counts[i] == number);
		number = line->counts[i];
		count++;
	}
	return count;
}

/* Where the total is told one part alone is what is left of it, and parts that are as
 * many share that; where it is not, it is the sum of its parts. */
static bool
gives_away(const struct sheet_line *line)
{
	bool same;
	size_t count = count_withheld(line, &same);

	return line->total && is_withheld(line->total) ? count == 0 : count > 0 && same;
}

/* All parts that are told and as many as this; true if there was one. */
static bool
withhold_all(const struct sheet_line *line, size_t number)
{
	bool any = false;

	for (size_t i = 0; i < line->count; i++)
		if (line->counts[i] == number && line->parts[i]->kind == CELL_NUMBER) {
			withhold(line->parts[i]);
			any = true;
		}
	return any;
}

/* The smallest parts that are told, of those above zero; then the total; then those
 * that are zero.  False: nothing is left to withhold. */
static bool
withhold_more(const struct sheet_line *line)
{
	size_t least = 0;

	for (size_t i = 0; i < line->count; i++)
		if (line->parts[i]->kind == CELL_NUMBER && line->counts[i] > 0 &&
			(!least || line->counts[i] < least))
			least = line->counts[i];
	if (least)
		return withhold_all(line, least);
	if (line->total && !is_withheld(line->total)) {
		withhold(line->total);
		return true;
	}
	return withhold_all(line, 0);
}

/* A total of one or two says of two parts that each is one. */
static bool
is_narrow(const struct sheet_line *line)
{
	bool same;

	return line->total && is_withheld(line->total) && line->total->kind != CELL_WITHHELD &&
	       count_withheld(line, &same) > 1;
}

bool
sheet_withhold(const struct sheet_line *line)
{
	bool changed = is_narrow(line);

	while (gives_away(line) && withhold_more(line))
		changed = true;
	if (!changed)
		return false;
	for (size_t i = 0; i < line->count; i++)
		if (is_withheld(line->parts[i]))
			withhold(line->parts[i]);
	if (line->total && is_withheld(line->total))
		withhold(line->total);
	return true;
}
