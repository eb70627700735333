#include "exchange/chart.h"

#include <stdint.h>

#include "base/lang.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "form/view.h"

bool
chart_fits(const struct form *form)
{
	return form->view != NULL && form->view->kind == VIEW_MAP;
}

/* ---- reading ---- */

struct reading {
	struct chart *chart;
	struct arena *arena;
	const struct form *form;
};

static struct spot
field(struct row *row, const struct question *question)
{
	return (struct spot){
		.question = question, .row = row, .cell_row = NO_CELL, .cell_column = NO_CELL
	};
}

static const struct answer *
given(struct row *row, const struct question *question)
{
	struct spot spot = field(row, question);
	const struct answer *answer = question != NULL ? spot_answer(&spot) : NULL;

	return answer != NULL && answer->state == STATE_ANSWERED ? answer : NULL;
}

static struct str
said(const struct reading *reading, struct row *row, const struct question *question)
{
	const struct answer *answer = given(row, question);
	struct buf text = { 0 };
	struct str kept;

	if (answer == NULL)
		return STR("");
	answer_say(
		reading->chart->answers, question, &answer->value, reading->chart->language, &text);
	kept = arena_text(reading->arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

static struct str
stored(const struct reading *reading, struct row *row, const struct question *question)
{
	const struct answer *answer = given(row, question);
	struct buf text = { 0 };
	struct str kept;

	if (answer == NULL)
		return STR("");
	value_write(&text, &answer->value);
	kept = arena_text(reading->arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

/* Of a list the first choice is the yes. */
static bool
is_first_choice(struct row *row, const struct question *question)
{
	const struct answer *answer = given(row, question);

	return answer != NULL && question->choices != NULL && question->choices->count > 0 &&
	       question_choice(question, &answer->value) == &question->choices->at[0];
}

static void
read_step(const struct reading *reading, struct row *row, struct chart_step *step)
{
	const struct form *form = reading->form;
	struct buf key = { 0 };

	row_say(reading->chart->answers, row, reading->chart->language, &key);
	step->row = row;
	step->key = arena_text(reading->arena, buf_str(&key));
	step->name = said(reading, row, view_question(form, VIEW_NAME));
	step->phase = said(reading, row, view_question(form, VIEW_PHASE));
	step->actor = said(reading, row, view_question(form, VIEW_ACTOR));
	step->actor_code = stored(reading, row, view_question(form, VIEW_ACTOR));
	step->silent = reading->chart->knows_silent &&
		       given(row, view_question(form, VIEW_SILENT)) == NULL;
	step->asked = is_first_choice(row, view_question(form, VIEW_ASKED));
	if (step->name.length == 0)
		step->name = step->key;
	buf_free(&key);
}

/* Beside the ref, an inner row may hold a text: on what condition. */
static struct str
condition(const struct reading *reading, const struct spot *edge)
{
	const struct question *inner = edge->question->scope;

	if (inner == NULL || edge->row->repeat != inner)
		return STR("");
	for (uint32_t i = inner->index + 1; i < inner->end; i++) {
		const struct question *at = reading->form->questions[i];

		if (at->scope == inner && at->type == &qtype_text)
			return said(reading, edge->row, at);
	}
	return STR("");
}

static void
read_edge(const struct reading *reading, const struct question *steps,
	const struct graph_edge *from, struct chart_edge *edge)
{
	const struct chart *chart = reading->chart;

	*edge = (struct chart_edge){ .from = from->from, .to = from->to };
	if (from->spot.question->scope != steps)
		edge->label = condition(reading, &from->spot);
	if (edge->to != SIZE_MAX) {
		struct str a = chart->steps[edge->from].actor_code;
		struct str b = chart->steps[edge->to].actor_code;

		edge->handover = a.length > 0 && b.length > 0 && !str_equal(a, b);
	}
}

struct chart *
chart_read(struct answers *answers, struct str title, uint16_t language, struct arena *arena)
{
	const struct form *form = answers->form;
	const struct question *steps = chart_fits(form) ? view_question(form, VIEW_STEPS) : NULL;
	struct chart *chart = arena_get(arena, sizeof *chart);
	struct reading reading = { .chart = chart, .arena = arena, .form = form };
	struct row_graph graph = { 0 };

	if (steps == NULL)
		return NULL;
	*chart = (struct chart){ .answers = answers, .language = language, .title = title };
	chart->knows_silent = view_question(form, VIEW_SILENT) != NULL;
	chart->knows_asked = view_question(form, VIEW_ASKED) != NULL;
	chart->knows_actor = view_question(form, VIEW_ACTOR) != NULL;
	row_graph(answers, steps, arena, &graph);
	chart->steps = arena_get(arena, (graph.nodes_count + 1) * sizeof *chart->steps);
	chart->edges = arena_get(arena, (graph.edges_count + 1) * sizeof *chart->edges);
	chart->steps_count = graph.nodes_count;
	chart->edges_count = graph.edges_count;
	for (size_t i = 0; i < graph.nodes_count; i++)
		read_step(&reading, graph.nodes[i], &chart->steps[i]);
	for (size_t i = 0; i < graph.edges_count; i++)
		read_edge(&reading, steps, &graph.edges[i], &chart->edges[i]);
	chart->problems = row_graph_problems(&graph, arena, &chart->problems_count);
	return chart;
}

/* ---- two maps ---- */

static const struct chart_step *
step_called(const struct chart *chart, struct str key)
{
	for (size_t i = 0; i < chart->steps_count; i++)
		if (str_equal(chart->steps[i].key, key))
			return &chart->steps[i];
	return NULL;
}

/* The keys that a step leads to, in the order they are written. */
static void
ways_of(const struct chart *chart, const struct chart_step *step, struct buf *out)
{
	size_t self = (size_t)(step - chart->steps);

	for (size_t i = 0; i < chart->edges_count; i++) {
		const struct chart_edge *edge = &chart->edges[i];

		if (edge->from != self || edge->to == SIZE_MAX)
			continue;
		buf_add(out, chart->steps[edge->to].key);
		buf_byte(out, '\t');
		buf_add(out, edge->label);
		buf_byte(out, '\n');
	}
}

static bool
same_ways(const struct chart *was, const struct chart_step *a, const struct chart *is,
	const struct chart_step *b)
{
	struct buf one = { 0 }, other = { 0 };
	bool same;

	ways_of(was, a, &one);
	ways_of(is, b, &other);
	same = str_equal(buf_str(&one), buf_str(&other));
	buf_free(&one);
	buf_free(&other);
	return same;
}

struct changes {
	struct chart_change *at;
	size_t count;
};

static void
add_change(struct changes *changes, enum chart_change_kind kind, const struct chart_step *was,
	const struct chart_step *is)
{
	changes->at[changes->count++] = (struct chart_change){ .kind = kind, .was = was, .is = is };
}

struct chart_change *
chart_difference(
	const struct chart *was, const struct chart *is, struct arena *arena, size_t *count)
{
	struct changes changes = {
		.at = arena_get(
			arena, (was->steps_count + 3 * is->steps_count + 1) * sizeof *changes.at),
	};

	for (size_t i = 0; i < is->steps_count; i++) {
		const struct chart_step *step = &is->steps[i];
		const struct chart_step *before = step_called(was, step->key);

		if (before == NULL) {
			add_change(&changes, CHART_ADDED, NULL, step);
			continue;
		}
		if (!str_equal(before->actor_code, step->actor_code))
			add_change(&changes, CHART_ACTOR, before, step);
		if (!str_equal(before->name, step->name))
			add_change(&changes, CHART_NAME, before, step);
		if (!same_ways(was, before, is, step))
			add_change(&changes, CHART_WAYS, before, step);
	}
	for (size_t i = 0; i < was->steps_count; i++)
		if (step_called(is, was->steps[i].key) == NULL)
			add_change(&changes, CHART_REMOVED, &was->steps[i], NULL);
	*count = changes.count;
	return changes.at;
}

static struct str
or_nobody(struct str actor)
{
	return actor.length > 0 ? actor : str_of(_("nobody"));
}

void
chart_change_say(const struct chart_change *change, struct buf *out)
{
	const struct chart_step *was = change->was, *is = change->is;

	switch (change->kind) {
	case CHART_ADDED:
		buf_format(out, _("New step: %.*s (%.*s)."), STR_ARGS(is->name), STR_ARGS(is->key));
		break;
	case CHART_REMOVED:
		buf_format(out, _("Step taken away: %.*s (%.*s)."), STR_ARGS(was->name),
			STR_ARGS(was->key));
		break;
	case CHART_ACTOR:
		buf_format(out, _("%.*s: %.*s is responsible, before it was %.*s."),
			STR_ARGS(is->name), STR_ARGS(or_nobody(is->actor)),
			STR_ARGS(or_nobody(was->actor)));
		break;
	case CHART_NAME:
		buf_format(out, _("%.*s is now called %.*s."), STR_ARGS(was->name),
			STR_ARGS(is->name));
		break;
	case CHART_WAYS:
		buf_format(out, _("%.*s leads elsewhere than before."), STR_ARGS(is->name));
		break;
	}
}
