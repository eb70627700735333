#include "form/edges.h"
#include "form/expr_node.h"
#include "form/function.h"
#include "form/ref.h"

static struct value
value_there(const struct node *node, const struct moment *moment)
{
	struct value ref = node_run(node->kid[0], moment);

	if (ref.kind != VALUE_TEXT)
		return value_none();
	return ref_value(moment->answers, node->call->what, ref.text, node->kid[1]->literal->text,
		moment->arena);
}

struct value
run_text_at(const struct node *node, const struct moment *moment)
{
	struct value value = value_there(node, moment);
	struct buf text = { .at = NULL };

	if (value.kind == VALUE_NONE || value.kind == VALUE_TEXT)
		return value;
	value_write(&text, &value);
	value = value_text(arena_text(moment->arena, buf_str(&text)));
	buf_free(&text);
	return value;
}

struct value
run_number_at(const struct node *node, const struct moment *moment)
{
	struct value value = value_there(node, moment);
	double number;

	if (value.kind == VALUE_TEXT && str_to_decimal(value.text, &number))
		return value_whole(number);
	return value_number(&value, &number) ? value : value_none();
}

struct value
run_date_at(const struct node *node, const struct moment *moment)
{
	struct value value = value_there(node, moment), day;

	if (value.kind == VALUE_TEXT && value_read(moment->arena, VALUE_DATE, value.text, &day))
		return day;
	return value.kind == VALUE_DATE ? value : value_none();
}

/* A set: one answer is a set of one. */
struct value
run_names_at(const struct node *node, const struct moment *moment)
{
	struct value value = value_there(node, moment), list = { .kind = VALUE_LIST };

	if (value.kind == VALUE_NONE || value.kind == VALUE_LIST)
		return value;
	list.list.items = arena_copy(moment->arena, &value, 1, sizeof value);
	list.list.count = 1;
	return list;
}

struct value
run_choice(const struct node *node, const struct moment *moment)
{
	(void)node;
	return moment->choice ? value_text(moment->choice->name) : value_none();
}

struct value
run_state(const struct node *node, const struct moment *moment)
{
	const struct state_rule *state = moment->answers->state;

	(void)node;
	return state ? value_text(state->name) : value_none();
}

struct value
run_version(const struct node *node, const struct moment *moment)
{
	(void)node;
	return value_integer(moment->answers->version);
}

struct value
run_edge_count(const struct node *node, const struct moment *moment)
{
	struct row_graph graph;

	row_graph(moment->answers, node->call->what, moment->arena, &graph);
	return value_integer((int64_t)graph.edges_count);
}

/* Edges over which both rows have an answer and it is another. */
struct value
run_edge_changes(const struct node *node, const struct moment *moment)
{
	const struct answers *answers = moment->answers;
	const struct question *question = node->kid[0]->question;
	struct row_graph graph;
	int64_t changes = 0;

	row_graph(answers, node->call->what, moment->arena, &graph);
	for (size_t i = 0; i < graph.edges_count; i++) {
		const struct graph_edge *edge = &graph.edges[i];
		struct value from, to;

		if (edge->to == SIZE_MAX)
			continue;
		from = answers_value(answers, question, graph.nodes[edge->from]);
		to = answers_value(answers, question, graph.nodes[edge->to]);
		changes += from.kind != VALUE_NONE && to.kind != VALUE_NONE &&
			   !value_equal(&from, &to);
	}
	return value_integer(changes);
}
