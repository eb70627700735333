/* compare_learn.h - what else there is about a unit's theme
 *
 * Below what an index is made of stand two lines: how many rows of the unit's own
 * plan are about its theme, and from whom it may learn: units that have come far in
 * the theme (far.h) and have something about it that others may read.  Whoever makes
 * a wish knows documents; without one there are no such lines.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analysis/panel.h"
#include "analysis/sheet.h"
#include "base/uid.h"

struct comparing;

#define LEARN_PLAN "plan" /* behind.near of the two lines */
#define LEARN_FROM "learn"

struct learn_thing {
	struct uid document, row;
	struct str title; /* what documents of its form are called, in short */
	size_t number;	  /* of a plan's row, from 1; 0: the plan itself, whatever it
			     is about, or no plan */
	bool plan;	  /* else something for others to read */
	bool told;	  /* others may read something of it */
	bool draft;	  /* a plan that nobody has decided yet, so nothing of it */
};

struct learn_visit {
	void (*visit)(void *context, const struct learn_thing *thing);
	void *context;
};

/* Who knows what there is about a theme in a unit's documents: its plans, each with its
 * rows in their order, then what else it shares, by title. */
struct comparing_learn {
	void (*each)(
		void *context, struct str unit, struct str theme, const struct learn_visit *visit);
	void *context;
};

/* Append the two lines, as summary rows, to a sheet of the wish's unit and the theme. */
void learn_rows(const struct panel *panel, const struct comparing *wish, struct str theme,
	struct sheet *sheet);

/* Units to learn from, the furthest first; units has room for all of the panel. */
size_t learn_from(
	const struct panel *panel, const struct comparing *wish, struct str theme, size_t *units);
