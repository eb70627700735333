/* What is wrong with rows that point to each other, in sentences. */
#include "form/judge.h"

#include <stdint.h>

#include "base/lang.h"
#include "form/edges.h"

struct telling {
	struct finding *finding;
	const struct spot *repeat;
	const struct row_graph *graph;
};

static void
say_node(const struct telling *telling, size_t node, struct buf *out)
{
	row_say(telling->finding->answers, telling->graph->nodes[node], telling->finding->language,
		out);
}

/* Where the row is named: its key, else the first question asked in it. */
static struct spot
spot_in(const struct telling *telling, size_t node)
{
	const struct question *repeat = telling->repeat->question;
	struct spot spot = *telling->repeat;

	spot.question = repeat->key;
	for (uint32_t i = repeat->index + 1; spot.question == NULL && i < repeat->end; i++) {
		const struct question *field = telling->finding->answers->form->questions[i];

		if (field->scope == repeat && question_asks(field))
			spot.question = field;
	}
	if (spot.question == NULL)
		return *telling->repeat;
	spot.row = telling->graph->nodes[node];
	return spot;
}

static void
tell_loop(const struct telling *telling, const struct edge_problem *problem)
{
	struct spot spot = spot_in(telling, problem->row);
	struct buf out = { 0 }, way = { 0 };

	for (size_t i = 0; i <= problem->loop_count; i++) {
		if (i > 0)
			buf_text(&way, " -> ");
		say_node(telling, problem->loop[i % problem->loop_count], &way);
	}
	buf_format(&out, _("The way leads back: %s."), way.at);
	finding_add_buf(telling->finding, PROBLEM_LOOK, &spot, "edge-loop", &out);
	buf_free(&way);
}

static void
tell_gone(const struct telling *telling, const struct edge_problem *problem)
{
	const struct graph_edge *edge = &telling->graph->edges[problem->edge];
	struct buf out = { 0 }, name = { 0 };

	say_node(telling, edge->from, &name);
	buf_format(&out, _("What \"%s\" leads to is no longer here. Choose another, or clear it."),
		name.at);
	finding_add_buf(telling->finding, PROBLEM_WRONG, &edge->spot, "edge-gone", &out);
	buf_free(&name);
}

static void
tell_unreachable(const struct telling *telling, const struct edge_problem *problem)
{
	struct spot spot = spot_in(telling, problem->row);
	struct buf out = { 0 }, name = { 0 };

	say_node(telling, problem->row, &name);
	buf_format(&out, _("No way leads to \"%s\" from the start."), name.at);
	finding_add_buf(telling->finding, PROBLEM_LOOK, &spot, "unreachable", &out);
	buf_free(&name);
}

static void
tell(const struct telling *telling, const struct edge_problem *problem)
{
	switch (problem->fault) {
	case EDGE_GONE: tell_gone(telling, problem); break;
	case EDGE_NO_START:
		finding_add_text(telling->finding, PROBLEM_WRONG, telling->repeat, "no-start",
			_("Something leads to every row, so there is nowhere to start."));
		break;
	case EDGE_NO_END:
		finding_add_text(telling->finding, PROBLEM_WRONG, telling->repeat, "no-end",
			_("Every row leads to another one, so there is no end."));
		break;
	case EDGE_UNREACHABLE: tell_unreachable(telling, problem); break;
	case EDGE_LOOP: tell_loop(telling, problem); break;
	}
}

void
judge_edges(struct finding *finding, const struct spot *repeat)
{
	struct row_graph graph;
	struct telling telling = { .finding = finding, .repeat = repeat, .graph = &graph };
	struct edge_problem *problems;
	size_t count;

	if (repeat->question->edges == NULL)
		return;
	row_graph(finding->answers, repeat->question, finding->arena, &graph);
	problems = row_graph_problems(&graph, finding->arena, &count);
	for (size_t i = 0; i < count; i++)
		tell(&telling, &problems[i]);
}
