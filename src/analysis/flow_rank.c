#include <stdint.h>

#include "analysis/flow_own.h"

/* With more in a row than this a box is too narrow to be read. */
static const int BOX_LEAST = 22;
static const int BOX_MOST = 46;

/* ---- loops ---- */

enum mark { UNSEEN, OPEN, CLOSED };

struct visit {
	size_t step, next; /* the edge to look at next */
};

/* Depth first, with a stack of our own: a chain of a thousand steps is no
 * reason to run out of the program's. */
static void
mark_loops_from(struct flow_work *work, size_t start, enum mark *marks, struct visit *stack)
{
	const struct flow_wish *wish = work->wish;
	size_t depth = 1;

	stack[0] = (struct visit){ .step = start };
	marks[start] = OPEN;
	while (depth > 0) {
		struct visit *top = &stack[depth - 1];
		const struct flow_edge *edge = &wish->edges[top->next];

		if (top->next == wish->edges_count) {
			marks[top->step] = CLOSED;
			depth--;
			continue;
		}
		top->next++;
		if (edge->from != top->step)
			continue;
		if (marks[edge->to] == OPEN) {
			work->flow->lines[edge - wish->edges].way = FLOW_BACK;
		} else if (marks[edge->to] == UNSEEN) {
			marks[edge->to] = OPEN;
			stack[depth++] = (struct visit){ .step = edge->to };
		}
	}
}

/* From the steps that nothing leads to, then from whatever is left: a ring has
 * no such step, and is entered where it was written first. */
static void
mark_loops(struct flow_work *work)
{
	const struct flow_wish *wish = work->wish;
	enum mark *marks = arena_get(work->arena, (wish->steps + 1) * sizeof *marks);
	struct visit *stack = arena_get(work->arena, (wish->steps + 1) * sizeof *stack);
	bool *led_to = arena_get(work->arena, wish->steps + 1);

	for (size_t i = 0; i < wish->edges_count; i++)
		if (wish->edges[i].from != wish->edges[i].to)
			led_to[wish->edges[i].to] = true;
	for (size_t i = 0; i < wish->steps; i++)
		if (!led_to[i] && marks[i] == UNSEEN)
			mark_loops_from(work, i, marks, stack);
	for (size_t i = 0; i < wish->steps; i++)
		if (marks[i] == UNSEEN)
			mark_loops_from(work, i, marks, stack);
}

/* ---- layers ---- */

struct ranking {
	struct flow_work *work;
	size_t *layer;	 /* by step; FLOW_NONE: not yet */
	size_t *waiting; /* arrows from steps that have no layer yet */
	size_t placed;
};

static bool
is_drawn(const struct flow_work *work, size_t edge)
{
	return work->flow->lines[edge].way == FLOW_DRAWN;
}

/* Arrows that pass the layer: from above it, to what is not in it. */
static int
passing(const struct ranking *ranking, size_t layer)
{
	const struct flow_wish *wish = ranking->work->wish;
	int count = 0;

	for (size_t i = 0; i < wish->edges_count; i++)
		count += is_drawn(ranking->work, i) &&
			 ranking->layer[wish->edges[i].from] < layer &&
			 ranking->layer[wish->edges[i].to] == FLOW_NONE;
	return count;
}

/* Columns of that many boxes and passing arrows side by side. */
static int
columns(int boxes, int box_width, int arrows)
{
	return boxes * (box_width + FLOW_GAP) + arrows * (1 + FLOW_GAP) - FLOW_GAP;
}

/* An arrow is told in words when its line would leave no room for a box: the
 * one that was written last. */
static void
set_far_aside(struct ranking *ranking, size_t layer)
{
	const struct flow_wish *wish = ranking->work->wish;

	for (size_t i = wish->edges_count; i-- > 0;) {
		const struct flow_edge *edge = &wish->edges[i];

		if (!is_drawn(ranking->work, i) || ranking->layer[edge->from] >= layer ||
			ranking->layer[edge->to] != FLOW_NONE)
			continue;
		ranking->work->flow->lines[i].way = FLOW_FAR;
		return;
	}
}

static void
put_step(struct ranking *ranking, size_t step, size_t layer)
{
	ranking->layer[step] = layer;
	ranking->placed++;
}

static void
release(struct ranking *ranking, size_t layer)
{
	const struct flow_wish *wish = ranking->work->wish;

	for (size_t i = 0; i < wish->edges_count; i++)
		if (is_drawn(ranking->work, i) && ranking->layer[wish->edges[i].from] == layer)
			ranking->waiting[wish->edges[i].to]--;
}

/* Fill one layer with the steps that wait for nothing, in the order they were
 * written, while there is room beside the arrows that pass. */
static void
fill_layer(struct ranking *ranking, size_t layer)
{
	const struct flow_wish *wish = ranking->work->wish;
	int boxes = 0;

	while (columns(1, BOX_LEAST, passing(ranking, layer)) > wish->width)
		set_far_aside(ranking, layer);
	for (size_t i = 0; i < wish->steps; i++) {
		if (ranking->layer[i] != FLOW_NONE || ranking->waiting[i] > 0)
			continue;
		put_step(ranking, i, layer);
		if (boxes > 0 &&
			columns(boxes + 1, BOX_LEAST, passing(ranking, layer)) > wish->width) {
			ranking->layer[i] = FLOW_NONE;
			ranking->placed--;
			break;
		}
		boxes++;
	}
	release(ranking, layer);
}

static void
rank_steps(struct ranking *ranking)
{
	const struct flow_wish *wish = ranking->work->wish;

	for (size_t i = 0; i < wish->steps; i++)
		ranking->layer[i] = FLOW_NONE;
	for (size_t i = 0; i < wish->edges_count; i++)
		if (is_drawn(ranking->work, i))
			ranking->waiting[wish->edges[i].to]++;
	for (size_t layer = 0; ranking->placed < wish->steps; layer++) {
		fill_layer(ranking, layer);
		ranking->work->layers_count = layer + 1;
	}
}

/* ---- vertices and pieces ---- */

static size_t
add_vertex(struct flow_work *work, size_t layer, bool passes)
{
	work->vertices[work->vertices_count] =
		(struct flow_vertex){ .layer = layer, .passes = passes };
	return work->vertices_count++;
}

static void
add_piece(struct flow_work *work, size_t from, size_t to)
{
	work->pieces[work->pieces_count++] = (struct flow_piece){ .from = from, .to = to };
}

static void
add_pieces(struct flow_work *work, size_t edge, const size_t *layer)
{
	const struct flow_edge *at = &work->wish->edges[edge];
	size_t from = at->from;

	work->first_piece[edge] = work->pieces_count;
	if (!is_drawn(work, edge))
		return;
	for (size_t i = layer[at->from] + 1; i < layer[at->to]; i++) {
		size_t between = add_vertex(work, i, true);

		add_piece(work, from, between);
		from = between;
	}
	add_piece(work, from, at->to);
}

static size_t
count_pieces(const struct flow_work *work, const size_t *layer)
{
	const struct flow_wish *wish = work->wish;
	size_t count = 0;

	for (size_t i = 0; i < wish->edges_count; i++)
		if (is_drawn(work, i))
			count += layer[wish->edges[i].to] - layer[wish->edges[i].from];
	return count;
}

static void
fill_layers(struct flow_work *work)
{
	for (size_t i = 0; i < work->vertices_count; i++)
		work->layers[work->vertices[i].layer].count++;
	for (size_t i = 0; i < work->layers_count; i++) {
		struct flow_layer *layer = &work->layers[i];

		layer->vertices =
			arena_get(work->arena, (layer->count + 1) * sizeof *layer->vertices);
		layer->count = 0;
	}
	for (size_t i = 0; i < work->vertices_count; i++) {
		struct flow_layer *layer = &work->layers[work->vertices[i].layer];

		work->vertices[i].place = layer->count;
		layer->vertices[layer->count++] = i;
	}
}

/* As wide as the fullest layer lets them be. */
static int
box_width(const struct flow_work *work)
{
	int width = BOX_MOST < work->wish->width ? BOX_MOST : work->wish->width;

	for (size_t i = 0; i < work->layers_count; i++) {
		const struct flow_layer *layer = &work->layers[i];
		int boxes = 0, arrows = 0;

		for (size_t k = 0; k < layer->count; k++)
			*(work->vertices[layer->vertices[k]].passes ? &arrows : &boxes) += 1;
		while (width > BOX_LEAST && columns(boxes, width, arrows) > work->wish->width)
			width--;
	}
	return width;
}

void
flow_rank(struct flow_work *work)
{
	const struct flow_wish *wish = work->wish;
	struct ranking ranking = {
		.work = work,
		.layer = arena_get(work->arena, (wish->steps + 1) * sizeof(size_t)),
		.waiting = arena_get(work->arena, (wish->steps + 1) * sizeof(size_t)),
	};
	size_t pieces;

	mark_loops(work);
	rank_steps(&ranking);
	pieces = count_pieces(work, ranking.layer);
	work->vertices =
		arena_get(work->arena, (wish->steps + pieces + 1) * sizeof *work->vertices);
	work->pieces = arena_get(work->arena, (pieces + 1) * sizeof *work->pieces);
	work->first_piece = arena_get(work->arena, (wish->edges_count + 1) * sizeof(size_t));
	work->layers = arena_get(work->arena, (work->layers_count + 1) * sizeof *work->layers);
	for (size_t i = 0; i < wish->steps; i++)
		add_vertex(work, ranking.layer[i], false);
	for (size_t i = 0; i < wish->edges_count; i++)
		add_pieces(work, i, ranking.layer);
	work->first_piece[wish->edges_count] = work->pieces_count;
	fill_layers(work);
	work->flow->box_width = box_width(work);
}
