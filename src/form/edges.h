/* edges.h - rows that point to rows of the same repeat
 *
 * A repeat with `edges:` is a graph: its rows are nodes, each answer of the
 * edges field an edge.  The field may stand in the repeat or in a repeat in it;
 * then the inner rows are the edges, and hold what is known of them.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "form/answers.h"

struct graph_edge {
	size_t from, to;  /* positions in nodes; to SIZE_MAX: its target is gone */
	struct spot spot; /* of the answer that is the edge */
};

/* Rows in shown order and their edges in the order they are written.  In the
 * arena. */
struct row_graph {
	struct row **nodes;
	size_t nodes_count;
	struct graph_edge *edges;
	size_t edges_count;
};

void row_graph(const struct answers *answers, const struct question *repeat, struct arena *arena,
	struct row_graph *graph);

/* What people call the row: the text of its repeat's key, else its position. */
void row_say(
	const struct answers *answers, const struct row *row, uint16_t language, struct buf *out);

/* From 1, as they were entered, without those that were removed. */
size_t row_position(const struct row *row);

/* What names the rows of a repeat: its key, else the first text or unit in it; NULL:
 * they are called by their numbers. */
const struct question *row_name(const struct form *form, const struct question *repeat);

/* What is wrong with the graph.  Codes as in walk.h. */
enum edge_fault {
	EDGE_GONE,	  /* points to a row that is gone; edge is set */
	EDGE_NO_START,	  /* every row has an edge in; row SIZE_MAX */
	EDGE_NO_END,	  /* every row has an edge out; row SIZE_MAX */
	EDGE_UNREACHABLE, /* no way leads there from any start */
	EDGE_LOOP	  /* loop: its rows in order, each once */
};

struct edge_problem {
	enum edge_fault fault;
	size_t row, edge; /* SIZE_MAX: none */
	const size_t *loop;
	size_t loop_count;
};

/* In that order of faults; of loops each once, the first 20. */
struct edge_problem *row_graph_problems(
	const struct row_graph *graph, struct arena *arena, size_t *count);
