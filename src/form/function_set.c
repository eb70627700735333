#include <stdlib.h>

#include "base/memory.h"
#include "form/expr_node.h"
#include "form/function.h"
#include "form/qtype.h"

/* Walks all arguments as one set: aggregates see neither what is unanswered nor
 * whether values came one by one or from a column. */
static void
each_of_all(const struct node *node, const struct moment *moment,
	void (*each)(void *context, const struct value *value), void *context)
{
	for (size_t i = 0; i < node->count; i++)
		node_each(node->kid[i], moment, each, context);
}

/* ---- choices ---- */

struct sought {
	struct str name;
	int64_t count;
	bool found;
};

static void
sought_each(void *context, const struct value *value)
{
	struct sought *sought = context;

	sought->count++;
	if (sought->found)
		return;
	if (value->kind == VALUE_TEXT) {
		struct str written;

		/* Free text of `other` is the choice called other. */
		sought->found = str_equal(value->text, sought->name) ||
				(str_is(sought->name, "other") && value_other(value, &written));
	} else {
		int64_t number;
		double decimal;
		sought->found = str_to_integer(sought->name, &number) &&
				value_number(value, &decimal) && decimal == (double)number;
	}
}

/* Nothing is chosen while nothing is answered: unknown, not false. */
struct value
run_selected(const struct node *node, const struct moment *moment)
{
	struct value name = node_run(node->kid[1], moment);
	struct sought sought = { .name = name.text };

	if (name.kind != VALUE_TEXT)
		return value_none();
	node_each(node->kid[0], moment, sought_each, &sought);
	return sought.count > 0 ? value_integer(sought.found) : value_none();
}

static void
count_each(void *context, const struct value *value)
{
	int64_t *count = context;

	(void)value;
	++*count;
}

struct value
run_count_selected(const struct node *node, const struct moment *moment)
{
	int64_t count = 0;

	node_each(node->kid[0], moment, count_each, &count);
	return count > 0 ? value_integer(count) : value_none();
}

/* ---- filters ---- */

struct filtered {
	const struct node *filter;
	const struct registry *registry;
	struct moment moment;
	void (*each)(void *context, const struct value *value);
	void *context;
};

static void
filtered_each(void *context, const struct value *value)
{
	struct filtered *filtered = context;
	struct choice choice = { .registry = filtered->registry };

	if (value->kind != VALUE_TEXT)
		return;
	choice.name = value->text;
	choice.row = register_find(filtered->registry, value->text);
	filtered->moment.choice = &choice;
	struct value of = node_run(filtered->filter, &filtered->moment);
	if (value_truth(&of) == TRUTH_TRUE)
		filtered->each(filtered->context, value);
}

/* Every value, or those that the filter keeps. */
static void
each_kept(const struct node *node, const struct moment *moment,
	void (*each)(void *context, const struct value *value), void *context)
{
	struct filtered filtered = { .registry = node->call->registry,
		.moment = *moment,
		.each = each,
		.context = context };

	if (filtered.registry == NULL) {
		each_of_all(node, moment, each, context);
		return;
	}
	filtered.filter = node->kid[1];
	node_each(node->kid[0], moment, filtered_each, &filtered);
}

struct value
run_count(const struct node *node, const struct moment *moment)
{
	int64_t count = 0;

	if (node_unknown(node->kid[0], moment))
		return value_none();
	each_kept(node, moment, count_each, &count);
	return value_integer(count);
}

/* ---- lists of values, on the stack while short ---- */

#define SHORT 32

struct many {
	struct value first[SHORT];
	struct value *at;
	size_t count, room;
};

static void
many_each(void *context, const struct value *value)
{
	struct many *many = context;

	if (many->count < SHORT) {
		many->first[many->count++] = *value;
		return;
	}
	many->at = memory_grow(many->at, many->count, &many->room, sizeof *many->at);
	if (many->count == SHORT)
		for (size_t i = 0; i < SHORT; i++)
			many->at[i] = many->first[i];
	many->at[many->count++] = *value;
}

static int
by_order(const void *a, const void *b)
{
	return value_order(a, b);
}

static struct value *
many_sorted(struct many *many)
{
	struct value *at = many->at ? many->at : many->first;

	qsort(at, many->count, sizeof *at, by_order);
	return at;
}

struct value
run_distinct(const struct node *node, const struct moment *moment)
{
	struct many many;
	int64_t count = 0;

	if (node_unknown(node->kid[0], moment))
		return value_none();
	many.at = NULL;
	many.count = many.room = 0;
	each_kept(node, moment, many_each, &many);
	const struct value *at = many_sorted(&many);
	for (size_t i = 0; i < many.count; i++)
		if (i == 0 || value_order(&at[i], &at[i - 1]) != 0)
			count++;
	free(many.at);
	return value_integer(count);
}

/* Between the two in the middle when there is an even number of values. */
struct value
run_median(const struct node *node, const struct moment *moment)
{
	struct many many;
	struct value result = value_none();
	double low, high;

	many.at = NULL;
	many.count = many.room = 0;
	each_of_all(node, moment, many_each, &many);
	const struct value *at = many_sorted(&many);
	if (many.count > 0 && value_number(&at[(many.count - 1) / 2], &low) &&
		value_number(&at[many.count / 2], &high))
		result = value_of_double((low + high) / 2);
	free(many.at);
	return result;
}

/* ---- sums ---- */

struct sum {
	int64_t whole;
	double decimal;
	size_t count;
	bool decimals; /* not whole, or past what a whole number holds */
};

static void
sum_each(void *context, const struct value *value)
{
	struct sum *sum = context;
	double number;

	if (!value_number(value, &number))
		return;
	sum->count++;
	sum->decimal += number;
	if (value->kind != VALUE_INTEGER ||
		__builtin_add_overflow(sum->whole, value->integer, &sum->whole))
		sum->decimals = true;
}

/* As in SQL: the sum of nothing is nothing. */
struct value
run_sum(const struct node *node, const struct moment *moment)
{
	struct sum sum = { .count = 0 };

	each_of_all(node, moment, sum_each, &sum);
	if (sum.count == 0)
		return value_none();
	return sum.decimals ? value_of_double(sum.decimal) : value_integer(sum.whole);
}

struct value
run_mean(const struct node *node, const struct moment *moment)
{
	struct sum sum = { .count = 0 };

	each_of_all(node, moment, sum_each, &sum);
	if (sum.count == 0)
		return value_none();
	return value_of_double(sum.decimal / (double)sum.count);
}

/* ---- least and most ---- */

static void
min_each(void *context, const struct value *value)
{
	struct value *least = context;

	if (least->kind == VALUE_NONE || value_order(value, least) < 0)
		*least = *value;
}

static void
max_each(void *context, const struct value *value)
{
	struct value *most = context;

	if (most->kind == VALUE_NONE || value_order(value, most) > 0)
		*most = *value;
}

struct value
run_min(const struct node *node, const struct moment *moment)
{
	struct value least = value_none();

	each_of_all(node, moment, min_each, &least);
	return least;
}

struct value
run_max(const struct node *node, const struct moment *moment)
{
	struct value most = value_none();

	each_of_all(node, moment, max_each, &most);
	return most;
}
