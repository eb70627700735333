/* Who is near: by numbers, and on the map. */
#include <math.h>
#include <stdlib.h>

#include "analysis/compare.h"

#define SHARED_LEAST 3

struct apart {
	double points;
	bool little; /* most of what the one has, the other has not */
};

static bool
is_nearer(const struct apart *a, const struct apart *b)
{
	return a->little != b->little ? b->little : a->points < b->points;
}

/* False: too few indexes in common for it to say anything. */
static bool
distance(const struct panel *panel, size_t round, size_t a, size_t b, struct apart *apart)
{
	double sum = 0;
	size_t shared = 0, own = 0;

	for (size_t i = 0; i < panel->form->indexes_count; i++) {
		struct panel_value one = panel_index(panel, a, round, i);
		struct panel_value other = panel_index(panel, b, round, i);

		if (panel->form->indexes[i]->kind == INDEX_DIFFERENCE || one.standing != PANEL_HERE)
			continue;
		own++;
		if (other.standing != PANEL_HERE)
			continue;
		sum += (one.value - other.value) * (one.value - other.value);
		shared++;
	}
	apart->points = shared ? sqrt(sum / (double)shared) : 0;
	apart->little = 2 * shared < own;
	return shared >= SHARED_LEAST;
}

size_t
compare_like(const struct panel *panel, size_t round, size_t unit, size_t out[LIKE_MOST])
{
	struct apart apart[LIKE_MOST], this;
	size_t count = 0, at;

	for (size_t i = 0; i < panel->units_count; i++) {
		if (i == unit || !distance(panel, round, unit, i, &this))
			continue;
		for (at = 0; at < count && !is_nearer(&this, &apart[at]); at++)
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
