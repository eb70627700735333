/* flow_own.h - what the files of the layout share */
#pragma once

#include <stdbool.h>

#include "analysis/flow.h"

#define FLOW_NONE SIZE_MAX

/* Blank columns between two things of a layer. */
#define FLOW_GAP 2

/* A step, or the place where a long arrow passes a layer. */
struct flow_vertex {
	size_t layer, place; /* from the left, in its layer */
	bool passes;
	int x;	     /* left edge */
	double wish; /* what it is ordered or moved by */
};

/* A piece of an arrow, from one layer to the next. */
struct flow_piece {
	size_t from, to; /* vertices */
	int out, in;	 /* columns it leaves and arrives by */
	size_t track;	 /* FLOW_NONE: straight down */
};

struct flow_layer {
	size_t *vertices; /* from the left */
	size_t count;
};

struct flow_work {
	struct arena *arena;
	const struct flow_wish *wish;
	struct flow *flow;
	struct flow_vertex *vertices;
	size_t vertices_count;
	struct flow_piece *pieces; /* of one arrow they follow each other */
	size_t pieces_count;
	size_t *first_piece; /* by edge */
	struct flow_layer *layers;
	size_t layers_count;
	double *sums; /* by vertex, for means of neighbours */
	size_t *counts;
};

int flow_breadth(const struct flow_work *work, const struct flow_vertex *vertex);

/* flow_rank.c: which arrows close loops, which layer each step is in, which
 * arrows are too far; then vertices, pieces and layers. */
void flow_rank(struct flow_work *work);

/* flow_route.c: columns, tracks, heights, and the points of the lines. */
void flow_route(struct flow_work *work);
