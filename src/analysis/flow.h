/* flow.h - steps and arrows laid out on a grid of character cells
 *
 * A directed graph is drawn from above downwards, layer by layer, after
 * Sugiyama, Tagawa & Toda (1981): arrows that close a loop are set aside, steps
 * get the first layer below all that lead to them and that has room, long
 * arrows pass the layers between in columns of their own, the order within
 * layers is improved by the mean of the neighbours' places, and arrows run
 * through the channels between layers on tracks of their own.
 *
 * Everything counts in cells from 0, x to the right and y downwards, so the
 * same layout makes a drawing in characters and one in SVG.  Nothing here knows
 * what the steps say.  The same graph always gives the same layout.
 */
#pragma once

#include <stddef.h>

#include "base/arena.h"

struct flow_edge {
	size_t from, to; /* steps by number from 0 */
};

/* How an arrow is told. */
enum flow_way {
	FLOW_DRAWN, /* as a line */
	FLOW_BACK,  /* it closes a loop: say "back to ..." in the step it leaves */
	FLOW_FAR    /* there was no room for a line: say "on to ..." there */
};

struct flow_point {
	int x, y;
};

/* Points from the lower border of a box to the cell above another, where the
 * head of the arrow is; each lies straight below or beside the one before. */
struct flow_line {
	enum flow_way way;
	struct flow_point *points;
	size_t count; /* 0 unless drawn */
};

struct flow_box {
	int x, y; /* its upper left corner, which is a border */
	int rows; /* with its borders: as the highest of its layer */
	size_t layer;
};

struct flow_wish {
	size_t steps;
	const struct flow_edge *edges; /* to itself: FLOW_BACK */
	size_t edges_count;
	int width;	 /* of the whole, at least FLOW_WIDTH_LEAST */
	const int *rows; /* by step: height of its box with its borders */
};

#define FLOW_WIDTH_LEAST 34
#define FLOW_STEPS_MOST 200

struct flow {
	struct flow_box *boxes;	 /* by step */
	struct flow_line *lines; /* by edge */
	size_t layers;
	int box_width;	   /* of all; it does not depend on their rows */
	int width, height; /* the part of the grid that is used */
};

/* NULL with more than FLOW_STEPS_MOST steps.  In the arena. */
struct flow *flow_lay(struct arena *arena, const struct flow_wish *wish);
