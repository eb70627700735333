#include "form/edges.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "form/qtype.h"
#include "form/settle.h"

#define LOOPS_TOLD 20

/* ---- making the graph ---- */

/* Nodes by id, since there can be thousands. */
struct known {
	struct uid id;
	size_t node;
};

struct drawing {
	const struct answers *answers;
	const struct question *field;
	struct arena *arena;
	struct row_graph *graph;
	struct known *known;
	size_t from, room;
};

static int
by_id(const void *a, const void *b)
{
	const struct known *x = a, *y = b;

	return uid_compare(&x->id, &y->id);
}

static size_t
node_of(const struct drawing *drawing, struct str ref)
{
	struct known wanted = { .node = SIZE_MAX };
	const struct known *found;

	if (!uid_read(ref, &wanted.id))
		return SIZE_MAX;
	found = bsearch(&wanted, drawing->known, drawing->graph->nodes_count, sizeof wanted, by_id);
	return found != NULL ? found->node : SIZE_MAX;
}

static void
know_nodes(struct drawing *drawing)
{
	const struct row_graph *graph = drawing->graph;

	drawing->known =
		arena_get(drawing->arena, (graph->nodes_count + 1) * sizeof *drawing->known);
	for (size_t i = 0; i < graph->nodes_count; i++)
		drawing->known[i] = (struct known){ .id = graph->nodes[i]->id, .node = i };
	qsort(drawing->known, graph->nodes_count, sizeof *drawing->known, by_id);
}

static void
add_edge(struct drawing *drawing, struct row *row, const struct value *value)
{
	struct row_graph *graph = drawing->graph;
	struct graph_edge *old = graph->edges;

	if (value->kind != VALUE_TEXT)
		return;
	if (graph->edges_count == drawing->room) {
		drawing->room = drawing->room > 0 ? drawing->room * 2 : 32;
		graph->edges = arena_get(drawing->arena, drawing->room * sizeof *graph->edges);
		if (graph->edges_count > 0)
			memcpy(graph->edges, old, graph->edges_count * sizeof *old);
	}
	graph->edges[graph->edges_count++] = (struct graph_edge){
		.from = drawing->from,
		.to = node_of(drawing, value->text),
		.spot = { .question = drawing->field,
			.row = row,
			.cell_row = NO_CELL,
			.cell_column = NO_CELL },
	};
}

static void
draw_row(void *context, struct row *row)
{
	struct drawing *drawing = context;
	struct value value = answers_value(drawing->answers, drawing->field, row);

	if (value.kind != VALUE_LIST)
		add_edge(drawing, row, &value);
	for (size_t i = 0; value.kind == VALUE_LIST && i < value.list.count; i++)
		add_edge(drawing, row, &value.list.items[i]);
}

void
row_graph(const struct answers *answers, const struct question *repeat, struct arena *arena,
	struct row_graph *graph)
{
	struct spot spot = { .question = repeat,
		.row = row_around(&answers->root, NULL),
		.cell_row = NO_CELL,
		.cell_column = NO_CELL };
	struct drawing drawing = {
		.answers = answers, .field = repeat->edges, .arena = arena, .graph = graph
	};
	struct row_visit visit = { .visit = draw_row, .context = &drawing };

	*graph = (struct row_graph){ 0 };
	if (repeat->edges == NULL || repeat->scope != NULL)
		return;
	graph->nodes = rows_shown(answers, &spot, arena, &graph->nodes_count);
	know_nodes(&drawing);
	for (size_t i = 0; i < graph->nodes_count; i++) {
		drawing.from = i;
		rows_each(graph->nodes[i], repeat->edges->scope, &visit);
	}
}

/* ---- what is wrong ---- */

struct judging {
	const struct row_graph *graph;
	struct arena *arena;
	struct edge_problem *problems;
	size_t count, room;
	size_t *first, *next; /* edges by where they come from; SIZE_MAX: no more */
	bool *into, *out;     /* by another row than itself */
	size_t *component;    /* rows with ways both there and back */
	size_t *queue, *before;
};

static struct edge_problem *
tell(struct judging *judging, enum edge_fault fault, size_t row, size_t edge)
{
	struct edge_problem *old = judging->problems;

	if (judging->count == judging->room) {
		judging->room = judging->room > 0 ? judging->room * 2 : 16;
		judging->problems = arena_get(judging->arena, judging->room * sizeof *old);
		if (judging->count > 0)
			memcpy(judging->problems, old, judging->count * sizeof *old);
	}
	judging->problems[judging->count] =
		(struct edge_problem){ .fault = fault, .row = row, .edge = edge };
	return &judging->problems[judging->count++];
}

static void
look_at_edges(struct judging *judging)
{
	const struct row_graph *graph = judging->graph;

	for (size_t i = graph->edges_count; i-- > 0;) {
		const struct graph_edge *edge = &graph->edges[i];

		judging->next[i] = judging->first[edge->from];
		judging->first[edge->from] = i;
	}
	for (size_t i = 0; i < graph->edges_count; i++) {
		const struct graph_edge *edge = &graph->edges[i];

		if (edge->to == SIZE_MAX)
			tell(judging, EDGE_GONE, edge->from, i);
		if (edge->to == SIZE_MAX || edge->to == edge->from)
			continue;
		judging->out[edge->from] = true;
		judging->into[edge->to] = true;
	}
}

/* Breadth first from what is in the queue; `before` tells the row each was
 * reached from (its own number at a start).  Only within one component when it
 * is not SIZE_MAX. */
static size_t
spread_out(struct judging *judging, size_t waiting, size_t component)
{
	const struct row_graph *graph = judging->graph;

	for (size_t done = 0; done < waiting; done++) {
		size_t here = judging->queue[done];

		for (size_t e = judging->first[here]; e != SIZE_MAX; e = judging->next[e]) {
			size_t to = graph->edges[e].to;

			if (to == SIZE_MAX || judging->before[to] != SIZE_MAX ||
				(component != SIZE_MAX && judging->component[to] != component))
				continue;
			judging->before[to] = here;
			judging->queue[waiting++] = to;
		}
	}
	return waiting;
}

static void
forget_ways(struct judging *judging)
{
	for (size_t i = 0; i < judging->graph->nodes_count; i++)
		judging->before[i] = SIZE_MAX;
}

static void
look_at_ends(struct judging *judging)
{
	size_t count = judging->graph->nodes_count, starts = 0, ends = 0;

	forget_ways(judging);
	for (size_t i = 0; i < count; i++) {
		ends += !judging->out[i];
		if (judging->into[i])
			continue;
		judging->before[i] = i;
		judging->queue[starts++] = i;
	}
	if (count > 0 && starts == 0)
		tell(judging, EDGE_NO_START, SIZE_MAX, SIZE_MAX);
	if (count > 0 && ends == 0)
		tell(judging, EDGE_NO_END, SIZE_MAX, SIZE_MAX);
	if (starts == 0)
		return;
	spread_out(judging, starts, SIZE_MAX);
	for (size_t i = 0; i < count; i++)
		if (judging->before[i] == SIZE_MAX)
			tell(judging, EDGE_UNREACHABLE, i, SIZE_MAX);
}

/* ---- loops ---- */

struct tarjan {
	size_t *number, *low, *stack, *path, *edge;
	size_t stacked, numbered, components;
	bool *on_stack;
};

static void
close_component(struct judging *judging, struct tarjan *tarjan, size_t head)
{
	size_t node;

	do {
		node = tarjan->stack[--tarjan->stacked];
		tarjan->on_stack[node] = false;
		judging->component[node] = tarjan->components;
	} while (node != head);
	tarjan->components++;
}

static void
enter(const struct judging *judging, struct tarjan *tarjan, size_t node, size_t depth)
{
	tarjan->number[node] = tarjan->low[node] = ++tarjan->numbered;
	tarjan->stack[tarjan->stacked++] = node;
	tarjan->on_stack[node] = true;
	tarjan->path[depth] = node;
	tarjan->edge[depth] = judging->first[node];
}

/* Method: Tarjan's strongly connected components, with a path of its own in
 * place of calls, since a chain can be a thousand rows long. */
static void
components_from(struct judging *judging, struct tarjan *tarjan, size_t start)
{
	size_t depth = 1;

	enter(judging, tarjan, start, 0);
	while (depth > 0) {
		size_t here = tarjan->path[depth - 1], e = tarjan->edge[depth - 1], to;

		if (e == SIZE_MAX) {
			if (tarjan->low[here] == tarjan->number[here])
				close_component(judging, tarjan, here);
			depth--;
			if (depth > 0 && tarjan->low[here] < tarjan->low[tarjan->path[depth - 1]])
				tarjan->low[tarjan->path[depth - 1]] = tarjan->low[here];
			continue;
		}
		tarjan->edge[depth - 1] = judging->next[e];
		to = judging->graph->edges[e].to;
		if (to == SIZE_MAX)
			continue;
		if (tarjan->number[to] == 0)
			enter(judging, tarjan, to, depth++);
		else if (tarjan->on_stack[to] && tarjan->number[to] < tarjan->low[here])
			tarjan->low[here] = tarjan->number[to];
	}
}

static size_t *
numbers(struct arena *arena, size_t count, size_t value)
{
	size_t *at = arena_get(arena, (count + 1) * sizeof *at);

	for (size_t i = 0; i < count; i++)
		at[i] = value;
	return at;
}

static size_t
find_components(struct judging *judging)
{
	size_t count = judging->graph->nodes_count;
	struct arena *arena = judging->arena;
	struct tarjan tarjan = { .number = numbers(arena, count, 0),
		.low = numbers(arena, count, 0),
		.stack = numbers(arena, count, 0),
		.path = numbers(arena, count, 0),
		.edge = numbers(arena, count, 0),
		.on_stack = arena_get(arena, count + 1) };

	for (size_t i = 0; i < count; i++)
		if (tarjan.number[i] == 0)
			components_from(judging, &tarjan, i);
	return tarjan.components;
}

/* The shortest way from the row back to itself; SIZE_MAX: there is none.  Gives
 * the last row of it. */
static size_t
way_back(struct judging *judging, size_t row)
{
	const struct row_graph *graph = judging->graph;
	size_t reached;

	forget_ways(judging);
	judging->queue[0] = judging->before[row] = row;
	reached = spread_out(judging, 1, judging->component[row]);
	for (size_t i = 0; i < reached; i++)
		for (size_t e = judging->first[judging->queue[i]]; e != SIZE_MAX;
			e = judging->next[e])
			if (graph->edges[e].to == row)
				return judging->queue[i];
	return SIZE_MAX;
}

static void
tell_loop(struct judging *judging, size_t row, size_t last)
{
	struct edge_problem *problem = tell(judging, EDGE_LOOP, row, SIZE_MAX);
	size_t length = 1, *loop;

	for (size_t at = last; at != row; at = judging->before[at])
		length++;
	loop = numbers(judging->arena, length, row);
	for (size_t at = last, i = length; at != row; at = judging->before[at])
		loop[--i] = at;
	problem->loop = loop;
	problem->loop_count = length;
}

/* One of each knot of rows, from its first row. */
static void
look_at_loops(struct judging *judging)
{
	size_t components = find_components(judging), told = 0;
	bool *seen = arena_get(judging->arena, components + 1);

	for (size_t i = 0; i < judging->graph->nodes_count && told < LOOPS_TOLD; i++) {
		size_t last;

		if (seen[judging->component[i]])
			continue;
		seen[judging->component[i]] = true;
		last = way_back(judging, i);
		if (last == SIZE_MAX)
			continue;
		tell_loop(judging, i, last);
		told++;
	}
}

struct edge_problem *
row_graph_problems(const struct row_graph *graph, struct arena *arena, size_t *count)
{
	size_t nodes = graph->nodes_count;
	struct judging judging = { .graph = graph,
		.arena = arena,
		.first = numbers(arena, nodes, SIZE_MAX),
		.next = numbers(arena, graph->edges_count, SIZE_MAX),
		.into = arena_get(arena, nodes + 1),
		.out = arena_get(arena, nodes + 1),
		.component = numbers(arena, nodes, 0),
		.queue = numbers(arena, nodes, 0),
		.before = numbers(arena, nodes, SIZE_MAX) };

	look_at_edges(&judging);
	look_at_ends(&judging);
	look_at_loops(&judging);
	*count = judging.count;
	return judging.problems;
}
