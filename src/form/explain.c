#include <math.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/expr_node.h"
#include "form/few.h"
#include "form/function.h"
#include "form/qtype.h"
#include "form/ref.h"

#define FACTS_MOST 5

/* What stands in the way, each told once. */
struct facts {
	const struct moment *moment;
	uint16_t language;
	struct buf *out;
	const struct node *told[FACTS_MOST];
	size_t count;
	bool more;
};

/* ---- one fact ---- */

static void
say_value(const struct facts *facts, const struct question *question, const struct value *value,
	struct buf *out)
{
	const struct question *asks = question->cell ? question->cell : question;
	struct value whole = *value;
	double number;

	if (value_number(value, &number) && asks->kind == VALUE_INTEGER)
		whole = value_whole(number); /* a median that is a point */
	if (asks->ref != NULL)
		ref_say(facts->moment->answers, asks, &whole, facts->language, out);
	else if (whole.kind == VALUE_DECIMAL)
		lang_decimal(out, whole.decimal, 2);
	else if (asks->type && asks->type->say)
		asks->type->say(facts->moment->answers->form, asks, &whole, facts->language, out);
	else
		value_write(out, &whole);
}

static struct str
axis_label(const struct facts *facts, const struct axis *axis, uint16_t position)
{
	const struct form *form = facts->moment->answers->form;

	if (position == NO_CELL || axis->choices == NULL)
		return STR("");
	return label_short(choice_label(form, &axis->choices->at[position], facts->language));
}

/* "E1", or "D2 (strategic level)" of a cell. */
static void
say_name(const struct facts *facts, const struct node *node, const struct question *question,
	struct buf *out)
{
	buf_add(out, id_is_numbered(question->short_id)
			     ? question->short_id
			     : question_called(question, facts->language));
	if (node->op != OP_CELL)
		return;
	struct str row = axis_label(facts, &question->rows, node->cells->row);
	struct str column = axis_label(facts, &question->columns, node->cells->column);
	if (row.length + column.length == 0)
		return;
	buf_text(out, " (");
	buf_add(out, row);
	buf_text(out, row.length > 0 && column.length > 0 ? ", " : "");
	buf_add(out, column);
	buf_byte(out, ')');
}

/* Why it has no value, as far as everybody may know. */
static void
say_nothing(const struct facts *facts, const struct question *question, const struct cell *cell,
	struct str id)
{
	bool hidden = cell == NULL && question->cell == NULL;
	bool secret = cell && question->answered_by == BY_PARTICIPANT && cell->ratings_count > 0 &&
		      !cell_open(cell);

	if (hidden)
		buf_format(facts->out, _("%.*s does not apply"), STR_ARGS(id));
	else if (secret)
		buf_format(facts->out, _("%.*s is not revealed yet"), STR_ARGS(id));
	else
		buf_format(facts->out, _("%.*s is not answered"), STR_ARGS(id));
}

static void
say_question(const struct facts *facts, const struct node *node)
{
	const struct question *question;
	const struct cell *cell = node_cell(node, facts->moment, &question);
	struct value value = node_run(node, facts->moment);
	struct buf name = { .at = NULL }, words = { .at = NULL };

	say_name(facts, node, question, &name);
	say_value(facts, question, &value, &words);
	struct str id = buf_str(&name), said = buf_str(&words);
	enum state state = cell ? cell->answer.state : STATE_NOT_REACHED;
	if (value.kind != VALUE_NONE && few_cell(question, cell))
		buf_format(facts->out, _("%.*s has fewer than 3 answers"), STR_ARGS(id));
	else if (value.kind != VALUE_NONE && question->answered_by == BY_PARTICIPANT)
		buf_format(facts->out, _("the median of %.*s is \"%.*s\""), STR_ARGS(id),
			STR_ARGS(said));
	else if (value.kind != VALUE_NONE)
		buf_format(facts->out, _("%.*s is \"%.*s\""), STR_ARGS(id), STR_ARGS(said));
	else if (state > STATE_ANSWERED && state < STATE_LATER)
		buf_format(facts->out, _("%.*s is \"%s\""), STR_ARGS(id), state_words(state));
	else
		say_nothing(facts, question, cell, id);
	buf_free(&name);
	buf_free(&words);
}

static void
count_each(void *context, const struct value *value)
{
	unsigned long *count = context;

	(void)value;
	++*count;
}

static void
say_set(const struct facts *facts, const struct node *node)
{
	unsigned long count = 0;
	const struct question *question =
		node->op == OP_CELLS ? node->cells->question : node->question;

	node_each(node, facts->moment, count_each, &count);
	if (node->op == OP_PEOPLE)
		buf_format(facts->out,
			PLURAL("%lu person takes part", "%lu people take part", count), count);
	else if (node->op == OP_ROWS)
		buf_format(facts->out, PLURAL("%.*s has %lu row", "%.*s has %lu rows", count),
			STR_ARGS(question->short_id), count);
	else
		buf_format(facts->out, PLURAL("%.*s has %lu answer", "%.*s has %lu answers", count),
			STR_ARGS(question->short_id), count);
}

static void
say_call(const struct facts *facts, const struct function *function)
{
	if (function->needs & NEEDS_SEAT)
		buf_text(facts->out, _("it depends on who answers"));
	else if (function->needs & NEEDS_MATRIX)
		buf_text(facts->out, _("it depends on the row and column"));
	else if (function->special == SPECIAL_WHOLE)
		buf_text(facts->out, _("it depends on the document's state"));
	else
		buf_text(facts->out, _("it depends on today's date"));
}

/* ---- which facts ---- */

static bool
same_fact(const struct node *a, const struct node *b)
{
	if (a->op != b->op)
		return false;
	if (a->op == OP_CELL || a->op == OP_CELLS)
		return a->cells->question == b->cells->question && a->cells->row == b->cells->row &&
		       a->cells->column == b->cells->column;
	if (a->op == OP_PEOPLE)
		return true;
	if (a->op == OP_CALL)
		return a->call->function->needs == b->call->function->needs &&
		       a->call->function->special == b->call->function->special;
	return a->question == b->question;
}

static void
add_fact(struct facts *facts, const struct node *node)
{
	for (size_t i = 0; i < facts->count; i++)
		if (same_fact(facts->told[i], node))
			return;
	if (facts->count == FACTS_MOST) {
		facts->more = true;
		return;
	}
	if (facts->count > 0)
		buf_text(facts->out, _(" and "));
	facts->told[facts->count++] = node;
	switch ((enum op)node->op) {
	case OP_QUESTION:
	case OP_CELL:
	case OP_SELF: say_question(facts, node); break;
	case OP_CALL: say_call(facts, node->call->function); break;
	default: say_set(facts, node); break;
	}
}

/* Everything the node reads. */
static void
facts_read(struct facts *facts, const struct node *node)
{
	unsigned needs = node->op == OP_CALL ? node->call->function->needs : 0;

	switch ((enum op)node->op) {
	case OP_QUESTION:
	case OP_SELF:
	case OP_CELL:
	case OP_CELLS:
	case OP_FIELDS:
	case OP_ROWS:
	case OP_PEOPLE: add_fact(facts, node); return;
	default: break;
	}
	if (needs & (NEEDS_SEAT | NEEDS_MATRIX | NEEDS_CLOCK) ||
		(node->op == OP_CALL && node->call->function->special == SPECIAL_WHOLE)) {
		add_fact(facts, node);
		return;
	}
	for (size_t i = 0; i < node->count; i++)
		facts_read(facts, node->kid[i]);
}

static enum truth
truth_of(const struct node *node, const struct moment *moment)
{
	struct value value = node_run(node, moment);

	return value_truth(&value);
}

/* Of what is joined by AND only that which fails stands in the way. */
static void
facts_failing(struct facts *facts, const struct node *node)
{
	if (node->op != OP_AND && node->op != OP_OR) {
		facts_read(facts, node);
		return;
	}
	for (size_t i = 0; i < node->count; i++)
		if (truth_of(node->kid[i], facts->moment) != TRUTH_TRUE)
			facts_failing(facts, node->kid[i]);
}

void
expr_explain(
	const struct expr *expr, const struct moment *moment, uint16_t language, struct buf *out)
{
	struct arena arena = { .last = NULL };
	struct moment with = *moment;
	struct facts facts = { .moment = &with, .language = language, .out = out };

	if (with.arena == NULL)
		with.arena = &arena;
	if (truth_of(expr->root, &with) != TRUTH_TRUE)
		facts_failing(&facts, expr->root);
	if (facts.more)
		buf_text(out, ", ...");
	arena_free(&arena);
}
