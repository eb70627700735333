#include "analysis/far.h"

#include <stdlib.h>

#include "analysis/compile.h"
#include "base/memory.h"

struct far {
	size_t unit;
	double value;
};

static int
by_value(const void *a, const void *b)
{
	const struct far *x = a, *y = b;

	if (x->value < y->value || x->value > y->value)
		return x->value < y->value ? 1 : -1;
	return (x->unit > y->unit) - (x->unit < y->unit);
}

/* Units lie by label, so that ties stand as people look for them. */
size_t
far_come(const struct panel *panel, const struct comparing *wish, struct str theme, size_t *units)
{
	size_t index = compile_theme_index(panel, theme, MEASURE_MATURITY), count = 0;
	const struct index_rule *rule = index == SIZE_MAX ? NULL : panel->form->indexes[index];
	struct far *far = memory_get((panel->units_count + 1) * sizeof *far);

	for (size_t i = 0; rule && rule->stages_count && i < panel->units_count; i++) {
		struct panel_value value = panel_index(panel, i, wish->round, index);

		if (value.standing == PANEL_HERE && comparing_shows(panel, wish, i) &&
			index_stage(rule, value.value) == &rule->stages[rule->stages_count - 1])
			far[count++] = (struct far){ i, value.value };
	}
	if (count > 1)
		qsort(far, count, sizeof *far, by_value);
	for (size_t i = 0; i < count; i++)
		units[i] = far[i].unit;
	free(far);
	return count;
}
