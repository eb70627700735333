/* spread.h - how the ratings of a question are distributed
 *
 * Over the latest revealed ballot; what is not revealed is never counted.  The
 * median and the width are the answers' own (cell_spread); here are the counts
 * and quartiles that a picture or an order by disagreement needs.
 *
 * Small numbers: under SPREAD_FEW values no single rating may be told, so a
 * reader who sees `few` shows n alone.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "form/answers.h"
#include "form/few.h"

#define SPREAD_FEW FEW_RATERS

struct distribution {
	size_t n; /* ratings with a value */
	size_t abstained;
	size_t unknown;	      /* don't know, will not answer, not applicable */
	size_t points;	      /* of the scale or list; 0: it has none */
	const size_t *counts; /* by point, in the list's order */
	double lower, upper;  /* quartiles; 0 when n is 0 */
	bool few;	      /* 0 < n < SPREAD_FEW, or so many elsewhere (few_away) */
};

/* Quartiles as five_of's.  Counts live in the arena; cell may be NULL. */
struct distribution distribution_of(
	struct arena *arena, const struct question *question, const struct cell *cell);

/* Some of those who rated: people of a level, or who were there before. */
struct some {
	bool (*counts)(const void *context, uint32_t seat);
	const void *context;
};

/* The cell as if only they had rated; their ratings in the arena, values
 * borrowed.  Group answers stay. */
struct cell cell_of_some(struct arena *arena, const struct cell *cell, const struct some *some);

/* Of `count` numbers, which it sorts: quartiles linear between values in order
 * (Hyndman & Fan 1996, type 7). */
struct five {
	size_t n;
	double least, lower, median, upper, most;
};

struct five five_of(double *values, size_t count);
