#include "analysis/flow_own.h"

#include <string.h>

/* Sweeps over the layers; after some the order hardly gets better. */
#define SWEEPS 8
#define PIECES_ORDERED 600

int
flow_breadth(const struct flow_work *work, const struct flow_vertex *vertex)
{
	return vertex->passes ? 1 : work->flow->box_width;
}

/* ---- the order within layers ---- */

static size_t
crossings(const struct flow_work *work)
{
	size_t count = 0;

	for (size_t i = 0; i < work->pieces_count; i++) {
		const struct flow_vertex *from = &work->vertices[work->pieces[i].from];
		const struct flow_vertex *to = &work->vertices[work->pieces[i].to];

		for (size_t k = i + 1; k < work->pieces_count; k++) {
			const struct flow_vertex *other = &work->vertices[work->pieces[k].from];
			const struct flow_vertex *there = &work->vertices[work->pieces[k].to];

			if (other->layer == from->layer && other->place != from->place &&
				there->place != to->place)
				count += (other->place < from->place) != (there->place < to->place);
		}
	}
	return count;
}

/* What each vertex wishes: the mean of what its neighbours on one side have,
 * or what it has itself when there are none. */
static void
wish_mean(struct flow_work *work, bool above,
	double (*has)(const struct flow_work *work, size_t vertex))
{
	memset(work->sums, 0, work->vertices_count * sizeof *work->sums);
	memset(work->counts, 0, work->vertices_count * sizeof *work->counts);
	for (size_t i = 0; i < work->pieces_count; i++) {
		const struct flow_piece *piece = &work->pieces[i];
		size_t self = above ? piece->to : piece->from;

		work->sums[self] += has(work, above ? piece->from : piece->to);
		work->counts[self]++;
	}
	for (size_t i = 0; i < work->vertices_count; i++)
		work->vertices[i].wish = work->counts[i] > 0
						 ? work->sums[i] / (double)work->counts[i]
						 : has(work, i);
}

static double
place_of(const struct flow_work *work, size_t vertex)
{
	return (double)work->vertices[vertex].place;
}

/* Insertion keeps those with equal wishes in their order. */
static void
order_layer(struct flow_work *work, struct flow_layer *layer)
{
	for (size_t i = 1; i < layer->count; i++) {
		size_t moved = layer->vertices[i], k = i;

		for (; k > 0 &&
			work->vertices[layer->vertices[k - 1]].wish > work->vertices[moved].wish;
			k--)
			layer->vertices[k] = layer->vertices[k - 1];
		layer->vertices[k] = moved;
	}
	for (size_t i = 0; i < layer->count; i++)
		work->vertices[layer->vertices[i]].place = i;
}

static void
sweep(struct flow_work *work, bool down)
{
	for (size_t i = 0; i < work->layers_count; i++) {
		wish_mean(work, down, place_of);
		order_layer(work, &work->layers[down ? i : work->layers_count - 1 - i]);
	}
}

static void
keep_places(const struct flow_work *work, size_t *kept)
{
	for (size_t i = 0; i < work->vertices_count; i++)
		kept[i] = work->vertices[i].place;
}

static void
put_places(struct flow_work *work, const size_t *kept)
{
	for (size_t i = 0; i < work->vertices_count; i++) {
		struct flow_vertex *vertex = &work->vertices[i];

		vertex->place = kept[i];
		work->layers[vertex->layer].vertices[vertex->place] = i;
	}
}

static void
order(struct flow_work *work)
{
	size_t *best = arena_get(work->arena, (work->vertices_count + 1) * sizeof *best);
	size_t least;

	/* Some hundred arrows are what people draw; far more are drawn as they
	 * come rather than late. */
	if (work->pieces_count > PIECES_ORDERED)
		return;
	least = crossings(work);
	keep_places(work, best);
	for (int i = 0; i < SWEEPS && least > 0; i++) {
		size_t count;

		sweep(work, i % 2 == 0);
		count = crossings(work);
		if (count < least) {
			least = count;
			keep_places(work, best);
		}
	}
	put_places(work, best);
}

/* ---- columns ---- */

static double
middle(const struct flow_work *work, size_t vertex)
{
	const struct flow_vertex *at = &work->vertices[vertex];

	return at->x + flow_breadth(work, at) / 2.0;
}

/* As near to the wishes as there is room: from the left none overlaps, from
 * the right none leaves the page. */
static void
place_layer(struct flow_work *work, struct flow_layer *layer)
{
	int edge = 0, end = work->wish->width;

	for (size_t i = 0; i < layer->count; i++) {
		struct flow_vertex *vertex = &work->vertices[layer->vertices[i]];
		int breadth = flow_breadth(work, vertex);
		int wished = (int)(vertex->wish - breadth / 2.0 + 0.5);

		vertex->x = wished > edge ? wished : edge;
		edge = vertex->x + breadth + FLOW_GAP;
	}
	for (size_t i = layer->count; i-- > 0;) {
		struct flow_vertex *vertex = &work->vertices[layer->vertices[i]];
		int breadth = flow_breadth(work, vertex);

		if (vertex->x + breadth > end)
			vertex->x = end - breadth;
		end = vertex->x - FLOW_GAP;
	}
}

/* To begin with every layer stands in the middle of the page. */
static void
centre_layer(struct flow_work *work, struct flow_layer *layer)
{
	int used = -FLOW_GAP, x;

	for (size_t i = 0; i < layer->count; i++)
		used += flow_breadth(work, &work->vertices[layer->vertices[i]]) + FLOW_GAP;
	x = (work->wish->width - used) / 2;
	for (size_t i = 0; i < layer->count; i++) {
		struct flow_vertex *vertex = &work->vertices[layer->vertices[i]];

		vertex->x = x;
		x += flow_breadth(work, vertex) + FLOW_GAP;
	}
}

static void
place(struct flow_work *work)
{
	for (size_t i = 0; i < work->layers_count; i++)
		centre_layer(work, &work->layers[i]);
	for (int round = 0; round < 4; round++) {
		bool below = round % 2 == 1;

		for (size_t i = 0; i < work->layers_count; i++) {
			size_t at = below ? work->layers_count - 1 - i : i;

			wish_mean(work, !below, middle);
			place_layer(work, &work->layers[at]);
		}
	}
}

struct flow *
flow_lay(struct arena *arena, const struct flow_wish *wish)
{
	struct flow *flow = arena_get(arena, sizeof *flow);
	struct flow_work work = { .arena = arena, .wish = wish, .flow = flow };

	if (wish->steps > FLOW_STEPS_MOST)
		return NULL;
	flow->boxes = arena_get(arena, (wish->steps + 1) * sizeof *flow->boxes);
	flow->lines = arena_get(arena, (wish->edges_count + 1) * sizeof *flow->lines);
	flow_rank(&work);
	work.sums = arena_get(arena, (work.vertices_count + 1) * sizeof *work.sums);
	work.counts = arena_get(arena, (work.vertices_count + 1) * sizeof *work.counts);
	order(&work);
	place(&work);
	flow_route(&work);
	flow->layers = work.layers_count;
	return flow;
}
