/* Who is near: by numbers, and on the map. */
#include <math.h>
#include <stdlib.h>

#include "analysis/compare.h"

#define SHARED_LEAST 3

/* False: too few indexes in common for it to say anything. */
static bool
distance(const struct panel *panel, size_t round, size_t a, size_t b, double *apart)
{
	double sum = 0;
	size_t shared = 0;

	for (size_t i = 0; i < panel->form->indexes_count; i++) {
		struct panel_value one = panel_index(panel, a, round, i);
		struct panel_value other = panel_index(panel, b, round, i);

		if (panel->form->indexes[i]->kind == INDEX_DIFFERENCE ||
			one.standing != PANEL_HERE || other.standing != PANEL_HERE)
			continue;
		sum += (one.value - other.value) * (one.value - other.value);
		shared++;
	}
	*apart = shared ? sqrt(sum / (double)shared) : 0;
	return shared >= SHARED_LEAST;
}

size_t
compare_like(const struct panel *panel, size_t round, size_t unit, size_t out[LIKE_MOST])
{
	double apart[LIKE_MOST], this;
	size_t count = 0, at;

	for (size_t i = 0; i < panel->units_count; i++) {
		if (i == unit || !distance(panel, round, unit, i, &this))
			continue;
		for (at = 0; at < count && apart[at] <= this; at++)
			;
		if (at == LIKE_MOST)
			continue;
		count += count < LIKE_MOST;
		for (size_t k = count - 1; k > at; k--) {
			apart[k] = apart[k - 1];
			out[k] = out[k - 1];
		}
		apart[at] = this;
		out[at] = i;
	}
	return count;
}

size_t
compare_neighbours(const struct panel *panel, size_t unit, size_t *out, size_t room)
{
	const struct registry *registry = panel->form->unit;
	const struct register_row *row = panel->units[unit].row;
	size_t column = registry ? register_column(registry, STR("borders")) : SIZE_MAX;
	struct str rest, code;
	size_t count = 0;

	if (!row || column == SIZE_MAX)
		return 0;
	rest = row->fields[column];
	while (count < room && (code = str_word(&rest)).length) {
		size_t at = panel_unit_of(panel, code);

		if (at != SIZE_MAX)
			out[count++] = at;
	}
	return count;
}
