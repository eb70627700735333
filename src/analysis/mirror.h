/* mirror.h - two views of one pair
 *
 * In a table whose rows and columns are the same, the cell that sees a pair from the
 * other side is the mirror of the first.  Two shown views that are far apart are what
 * there is to talk about.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "form/answers.h"

/* The cell that sees the same pair from the other side. */
bool mirror_of(const struct spot *cell, struct spot *mirror);

/* Both are shown, and their medians are as far apart as is told. */
bool mirror_differs(const struct spot *cell, double *one, double *other);

/* Why a view that is shown has no value: what somebody said in place of one, don't know
 * before all else. */
enum state mirror_reason(const struct cell *cell);

/* One pair, and what each sees: `one` is the cell's. */
struct mirror_pair {
	struct spot cell, mirror;
	double one, other;
};

/* Each pair of the table that differs, once, the farthest apart first; in the arena. */
const struct mirror_pair *mirror_pairs(
	struct arena *arena, const struct spot *table, size_t *count);
