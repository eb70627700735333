#include "form/graph.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/expr.h"

#define CYCLES_TOLD 20

/* While it is built: whose index reads whose. */
struct edges {
	uint32_t (*at)[2]; /* reader, read */
	size_t count, room;
	uint32_t *seen; /* by read: the last reader, from 1 */
};

static void
edge_add(struct edges *edges, uint32_t reader, uint32_t read)
{
	if (edges->seen[read] == reader + 1)
		return;
	edges->seen[read] = reader + 1;
	edges->at = memory_grow(edges->at, edges->count, &edges->room, sizeof *edges->at);
	edges->at[edges->count][0] = reader;
	edges->at[edges->count][1] = read;
	edges->count++;
}

/* `self`: may the question read itself?  A matrix's axes may: which cells are
 * asked is not part of whether it is. */
static void
edges_of(struct edges *edges, const struct question *question, const struct expr *expr, bool self)
{
	if (expr == NULL)
		return;
	const struct expr_reads *reads = expr_reads(expr);
	for (size_t i = 0; i < reads->count; i++) {
		const struct question *read = reads->questions[i];
		if (read->index != UINT32_MAX && !(self && read == question))
			edge_add(edges, question->index, read->index);
	}
}

/* What decides whether a question applies and what it works out to.  Defaults,
 * required, filters and constraints are tried when somebody answers. */
static void
edges_collect(const struct form *form, struct edges *edges)
{
	for (uint32_t i = 0; i < form->questions_count; i++) {
		const struct question *question = form->questions[i];
		if (question->parent)
			edge_add(edges, i, question->parent->index);
		edges_of(edges, question, question->relevant, false);
		edges_of(edges, question, question->calculation, false);
		edges_of(edges, question, question->repeat_count, false);
		edges_of(edges, question, question->rows.relevant, true);
		edges_of(edges, question, question->columns.relevant, true);
	}
}

/* Edges sorted by one end: those of i are to[first[i]] .. to[first[i+1]-1]. */
struct sorted {
	uint32_t *first, *to;
};

static struct sorted
edges_sort(const struct edges *edges, size_t count, int by)
{
	struct sorted sorted = { .first = memory_get((count + 2) * sizeof *sorted.first),
		.to = memory_get((edges->count + 1) * sizeof *sorted.to) };

	for (size_t i = 0; i < edges->count; i++)
		sorted.first[edges->at[i][by] + 2]++;
	for (size_t i = 2; i < count + 2; i++)
		sorted.first[i] += sorted.first[i - 1];
	for (size_t i = 0; i < edges->count; i++)
		sorted.to[sorted.first[edges->at[i][by] + 1]++] = edges->at[i][!by];
	return sorted;
}

static void
sorted_free(struct sorted *sorted)
{
	free(sorted->first);
	free(sorted->to);
}

/* Method: Kahn.  Ranks everything that no cycle holds up; gives how many. */
static size_t
rank_all(struct graph *graph, const struct sorted *readers, const struct sorted *reads)
{
	uint32_t *waits = memory_get((graph->count + 1) * sizeof *waits);
	size_t ready = 0, done = 0;

	for (uint32_t i = 0; i < graph->count; i++) {
		waits[i] = reads->first[i + 1] - reads->first[i];
		if (waits[i] == 0)
			graph->by_rank[ready++] = i;
	}
	for (; done < ready; done++) {
		uint32_t i = graph->by_rank[done];
		graph->rank[i] = (uint32_t)done;
		for (uint32_t e = readers->first[i]; e < readers->first[i + 1]; e++)
			if (--waits[readers->to[e]] == 0)
				graph->by_rank[ready++] = readers->to[e];
	}
	for (uint32_t i = 0; i < graph->count; i++)
		if (waits[i] > 0)
			graph->rank[i] = UINT32_MAX;
	free(waits);
	return done;
}

/* Going through the ranks from the lowest leaves every list in rising order. */
static void
fill_after(struct graph *graph, const struct sorted *readers, const struct sorted *reads)
{
	uint32_t *next = memory_get((graph->count + 1) * sizeof *next);

	memcpy(graph->first, readers->first, (graph->count + 1) * sizeof *next);
	memcpy(next, readers->first, (graph->count + 1) * sizeof *next);
	for (uint32_t rank = 0; rank < graph->count; rank++) {
		uint32_t i = graph->by_rank[rank];
		for (uint32_t e = reads->first[i]; e < reads->first[i + 1]; e++)
			graph->after[next[reads->to[e]]++] = rank;
	}
	free(next);
}

static bool
reads_people(const struct expr *expr)
{
	return expr && expr_reads(expr)->people;
}

static void
fill_people(struct graph *graph, const struct form *form)
{
	for (uint32_t rank = 0; rank < graph->count; rank++) {
		const struct question *question = form->questions[graph->by_rank[rank]];
		if (reads_people(question->relevant) || reads_people(question->calculation) ||
			reads_people(question->repeat_count) ||
			reads_people(question->rows.relevant) ||
			reads_people(question->columns.relevant))
			graph->people[graph->people_count++] = rank;
	}
}

/* ---- cycles ---- */

/* The expression by which one reads the other; NULL: it stands in it. */
static const struct expr *
expr_between(const struct question *reader, const struct question *read)
{
	const struct expr *all[] = { reader->relevant, reader->calculation, reader->repeat_count,
		reader->rows.relevant, reader->columns.relevant };

	for (size_t i = 0; i < COUNT_OF(all); i++) {
		const struct expr_reads *reads = all[i] ? expr_reads(all[i]) : NULL;
		for (size_t r = 0; reads && r < reads->count; r++)
			if (reads->questions[r] == read)
				return all[i];
	}
	return NULL;
}

static void
tell_cycle(const struct form *form, const uint32_t *path, size_t count, struct diags *diags)
{
	struct buf text = { .at = NULL };
	struct place place = place_none();

	for (size_t i = 0; i <= count; i++) {
		const struct question *question = form->questions[path[i % count]];
		const struct question *next = form->questions[path[(i + 1) % count]];
		const struct expr *expr = expr_between(question, next);
		struct place at = expr ? expr_place(expr) : question->place;
		if (i > 0)
			buf_text(&text, " -> ");
		buf_add(&text, question->name);
		if (i < count && at.line > 0)
			buf_format(&text, " (%u)", (unsigned)at.line);
		if (expr && (place.path == NULL || place.line == 0))
			place = at;
	}
	diag_error(diags, place, "form.cycle",
		_("These wait for each other, and none can be settled first: %s."), text.at);
	buf_free(&text);
}

struct hunt {
	const struct form *form;
	const struct graph *graph;
	const struct sorted *reads;
	uint32_t *path, *edge; /* the way here, and the edge tried next */
	uint32_t *depth;       /* on the way: place in path from 1 */
	bool *done;
	struct diags *diags;
	size_t told;
};

/* Depth first along what is read, among those that have no rank. */
static void
hunt_from(struct hunt *hunt, uint32_t start)
{
	size_t length = 1;

	hunt->path[0] = start;
	hunt->edge[0] = hunt->reads->first[start];
	hunt->depth[start] = 1;
	while (length > 0 && hunt->told < CYCLES_TOLD) {
		uint32_t here = hunt->path[length - 1];
		if (hunt->edge[length - 1] >= hunt->reads->first[here + 1]) {
			hunt->done[here] = true;
			hunt->depth[here] = 0;
			length--;
			continue;
		}
		uint32_t next = hunt->reads->to[hunt->edge[length - 1]++];
		if (hunt->depth[next] > 0) {
			uint32_t from = hunt->depth[next] - 1;
			tell_cycle(hunt->form, hunt->path + from, length - from, hunt->diags);
			hunt->told++;
		} else if (!hunt->done[next] && hunt->graph->rank[next] == UINT32_MAX) {
			hunt->path[length] = next;
			hunt->edge[length] = hunt->reads->first[next];
			hunt->depth[next] = (uint32_t)++length;
		}
	}
}

static void
tell_cycles(const struct form *form, const struct graph *graph, const struct sorted *reads,
	struct diags *diags)
{
	size_t count = graph->count + 1;
	struct hunt hunt = { .form = form,
		.graph = graph,
		.reads = reads,
		.path = memory_get(count * sizeof *hunt.path),
		.edge = memory_get(count * sizeof *hunt.edge),
		.depth = memory_get(count * sizeof *hunt.depth),
		.done = memory_get(count * sizeof *hunt.done),
		.diags = diags };

	for (uint32_t i = 0; i < graph->count && hunt.told < CYCLES_TOLD; i++)
		if (graph->rank[i] == UINT32_MAX && !hunt.done[i])
			hunt_from(&hunt, i);
	free(hunt.path);
	free(hunt.edge);
	free(hunt.depth);
	free(hunt.done);
}

/* ---- building ---- */

static struct graph *
graph_new(struct form *form, size_t edges)
{
	size_t count = form->questions_count;
	struct graph *graph = arena_get(&form->arena, sizeof *graph);

	graph->count = count;
	graph->rank = arena_get(&form->arena, (count + 1) * sizeof *graph->rank);
	graph->by_rank = arena_get(&form->arena, (count + 1) * sizeof *graph->by_rank);
	graph->first = arena_get(&form->arena, (count + 1) * sizeof *graph->first);
	graph->after = arena_get(&form->arena, (edges + 1) * sizeof *graph->after);
	graph->people = arena_get(&form->arena, (count + 1) * sizeof *graph->people);
	return graph;
}

bool
graph_build(struct form *form, struct diags *diags)
{
	size_t count = form->questions_count;
	struct edges edges = { .seen = memory_get((count + 1) * sizeof *edges.seen) };

	edges_collect(form, &edges);
	struct graph *graph = graph_new(form, edges.count);
	struct sorted readers = edges_sort(&edges, count, 1);
	struct sorted reads = edges_sort(&edges, count, 0);
	bool good = rank_all(graph, &readers, &reads) == count;
	if (good) {
		fill_after(graph, &readers, &reads);
		fill_people(graph, form);
		form->graph = graph;
	} else {
		tell_cycles(form, graph, &reads, diags);
	}
	sorted_free(&readers);
	sorted_free(&reads);
	free(edges.at);
	free(edges.seen);
	return good;
}
