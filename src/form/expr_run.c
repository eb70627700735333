#include <math.h>

#include "base/utf8.h"
#include "form/expr_node.h"

#define TEXT_MOST 100000 /* bytes a text can grow to while working */

/* ---- values ---- */

enum truth
value_truth(const struct value *value)
{
	if (value->kind == VALUE_INTEGER)
		return value->integer != 0;
	if (value->kind == VALUE_DECIMAL)
		return value->decimal != 0;
	return TRUTH_UNKNOWN;
}

struct value
value_of_double(double number)
{
	return isnan(number) ? value_none() : value_decimal(number);
}

struct value
value_whole(double number)
{
	/* 2^63 is a double, the largest int64_t is not. */
	if (number >= -0x1p63 && number < 0x1p63 && number == trunc(number))
		return value_integer((int64_t)number);
	return value_of_double(number);
}

static double
number_of(const struct value *value)
{
	return value->kind == VALUE_INTEGER ? (double)value->integer : value->decimal;
}

/* A double holds 53 bits of a whole number, so these are compared as whole
 * numbers first.  Method: sqlite3IntFloatCompare. */
static int
order_mixed(int64_t whole, double number)
{
	if (number < -0x1p63)
		return 1;
	if (number >= 0x1p63)
		return -1;
	int64_t truncated = (int64_t)number;
	if (whole != truncated)
		return whole < truncated ? -1 : 1;
	double rest = (double)whole;
	return rest < number ? -1 : rest > number;
}

static int
order_numbers(const struct value *a, const struct value *b)
{
	if (a->kind == VALUE_INTEGER && b->kind == VALUE_INTEGER)
		return (a->integer > b->integer) - (a->integer < b->integer);
	if (a->kind == VALUE_INTEGER)
		return order_mixed(a->integer, b->decimal);
	if (b->kind == VALUE_INTEGER)
		return -order_mixed(b->integer, a->decimal);
	return (a->decimal > b->decimal) - (a->decimal < b->decimal);
}

static bool
is_number(const struct value *value)
{
	return value->kind == VALUE_INTEGER || value->kind == VALUE_DECIMAL;
}

int
value_order(const struct value *a, const struct value *b)
{
	if (is_number(a) && is_number(b))
		return order_numbers(a, b);
	if (a->kind != b->kind) /* kinds not known when it was read */
		return (int)a->kind - (int)b->kind;
	if (a->kind == VALUE_TEXT)
		return str_compare(a->text, b->text);
	return (a->day > b->day) - (a->day < b->day);
}

/* ---- arithmetic ---- */

static struct value
step_add(const struct value *a, const struct value *b)
{
	int64_t sum;

	if (a->kind == VALUE_INTEGER && b->kind == VALUE_INTEGER &&
		!__builtin_add_overflow(a->integer, b->integer, &sum))
		return value_integer(sum);
	return value_of_double(number_of(a) + number_of(b));
}

static struct value
step_subtract(const struct value *a, const struct value *b)
{
	int64_t left;

	if (a->kind == VALUE_INTEGER && b->kind == VALUE_INTEGER &&
		!__builtin_sub_overflow(a->integer, b->integer, &left))
		return value_integer(left);
	return value_of_double(number_of(a) - number_of(b));
}

static struct value
step_multiply(const struct value *a, const struct value *b)
{
	int64_t product;

	if (a->kind == VALUE_INTEGER && b->kind == VALUE_INTEGER &&
		!__builtin_mul_overflow(a->integer, b->integer, &product))
		return value_integer(product);
	return value_of_double(number_of(a) * number_of(b));
}

static struct value
step_divide(const struct value *a, const struct value *b)
{
	double by = number_of(b);

	return by == 0 ? value_none() : value_of_double(number_of(a) / by);
}

/* As SQL's CAST: towards zero, kept inside the range. */
static int64_t
truncated(const struct value *value)
{
	if (value->kind == VALUE_INTEGER)
		return value->integer;
	if (value->decimal <= -0x1p63)
		return INT64_MIN;
	return value->decimal >= 0x1p63 ? INT64_MAX : (int64_t)value->decimal;
}

static struct value
step_remainder(const struct value *a, const struct value *b)
{
	int64_t by = truncated(b), rest;

	if (by == 0)
		return value_none();
	rest = by == -1 ? 0 : truncated(a) % by;
	if (a->kind == VALUE_INTEGER && b->kind == VALUE_INTEGER)
		return value_integer(rest);
	return value_decimal((double)rest);
}

/* Nothing with anything is nothing. */
static inline struct value
fold(const struct node *node, const struct moment *moment,
	struct value (*step)(const struct value *, const struct value *))
{
	struct value result = node_run(node->kid[0], moment);

	for (size_t i = 1; i < node->count && is_number(&result); i++) {
		struct value next = node_run(node->kid[i], moment);
		if (!is_number(&next))
			return value_none();
		result = step(&result, &next);
	}
	return is_number(&result) ? result : value_none();
}

static struct value
run_add(const struct node *node, const struct moment *moment)
{
	return fold(node, moment, step_add);
}

static struct value
run_subtract(const struct node *node, const struct moment *moment)
{
	return fold(node, moment, step_subtract);
}

static struct value
run_multiply(const struct node *node, const struct moment *moment)
{
	return fold(node, moment, step_multiply);
}

static struct value
run_divide(const struct node *node, const struct moment *moment)
{
	return fold(node, moment, step_divide);
}

static struct value
run_remainder(const struct node *node, const struct moment *moment)
{
	return fold(node, moment, step_remainder);
}

static struct value
run_negate(const struct node *node, const struct moment *moment)
{
	struct value zero = value_integer(0), of = node_run(node->kid[0], moment);

	if (of.kind == VALUE_DECIMAL)
		return value_decimal(-of.decimal);
	return of.kind == VALUE_INTEGER ? step_subtract(&zero, &of) : value_none();
}

static struct value
run_literal(const struct node *node, const struct moment *moment)
{
	(void)moment;
	return *node->literal;
}

static struct value
run_concat(const struct node *node, const struct moment *moment)
{
	struct buf text = { .at = NULL };
	struct value result = value_none();
	size_t i;

	for (i = 0; i < node->count && text.length <= TEXT_MOST; i++) {
		struct value part = node_run(node->kid[i], moment);
		if (part.kind == VALUE_NONE)
			break;
		value_write(&text, &part);
	}
	if (i == node->count && text.length <= TEXT_MOST)
		result = value_text(arena_text(moment->arena, buf_str(&text)));
	buf_free(&text);
	return result;
}

/* ---- comparison ---- */

static inline struct value
compare(const struct node *node, const struct moment *moment, bool less, bool equal, bool more)
{
	struct value a = node_run(node->kid[0], moment);
	struct value b = node_run(node->kid[1], moment);

	if (a.kind == VALUE_NONE || b.kind == VALUE_NONE)
		return value_none();
	int order = value_order(&a, &b);
	return value_integer(order < 0 ? less : order > 0 ? more : equal);
}

static struct value
run_equal(const struct node *node, const struct moment *moment)
{
	return compare(node, moment, false, true, false);
}

static struct value
run_less(const struct node *node, const struct moment *moment)
{
	return compare(node, moment, true, false, false);
}

static struct value
run_less_equal(const struct node *node, const struct moment *moment)
{
	return compare(node, moment, true, true, false);
}

static struct value
run_more(const struct node *node, const struct moment *moment)
{
	return compare(node, moment, false, false, true);
}

static struct value
run_more_equal(const struct node *node, const struct moment *moment)
{
	return compare(node, moment, false, true, true);
}

/* != : unanswered is different from any value, as in XLSForm. */
static struct value
run_other(const struct node *node, const struct moment *moment)
{
	struct value a = node_run(node->kid[0], moment);
	struct value b = node_run(node->kid[1], moment);

	if (a.kind == VALUE_NONE || b.kind == VALUE_NONE)
		return value_integer(a.kind != b.kind);
	return value_integer(value_order(&a, &b) != 0);
}

static struct value
run_null(const struct node *node, const struct moment *moment)
{
	return value_integer(node_run(node->kid[0], moment).kind == VALUE_NONE);
}

static struct value
run_not_null(const struct node *node, const struct moment *moment)
{
	return value_integer(node_run(node->kid[0], moment).kind != VALUE_NONE);
}

static struct value
run_in(const struct node *node, const struct moment *moment)
{
	struct value of = node_run(node->kid[0], moment);
	bool unknown = false;

	if (of.kind == VALUE_NONE)
		return of;
	for (size_t i = 1; i < node->count; i++) {
		struct value item = node_run(node->kid[i], moment);
		if (item.kind == VALUE_NONE)
			unknown = true;
		else if (value_order(&of, &item) == 0)
			return value_integer(1);
	}
	return unknown ? value_none() : value_integer(0);
}

static struct value
run_between(const struct node *node, const struct moment *moment)
{
	struct value of = node_run(node->kid[0], moment);
	struct value from = node_run(node->kid[1], moment);
	struct value to = node_run(node->kid[2], moment);

	if (of.kind == VALUE_NONE)
		return of;
	bool below = from.kind != VALUE_NONE && value_order(&of, &from) < 0;
	bool above = to.kind != VALUE_NONE && value_order(&of, &to) > 0;
	if (below || above)
		return value_integer(0);
	return from.kind == VALUE_NONE || to.kind == VALUE_NONE ? value_none() : value_integer(1);
}

/* % is any text, _ one character.  Goes back to the last % only, so the work
 * is at most length times pattern. */
static bool
like(struct str text, struct str pattern)
{
	size_t at = 0, to = 0, star = SIZE_MAX, mark = 0, next;

	while (at < text.length) {
		if (to < pattern.length && pattern.at[to] == '%') {
			star = ++to;
			mark = at;
		} else if (to < pattern.length && pattern.at[to] == '_') {
			utf8_point(text, at, &next);
			at = next;
			to++;
		} else if (to < pattern.length && pattern.at[to] == text.at[at]) {
			at++;
			to++;
		} else if (star != SIZE_MAX) {
			utf8_point(text, mark, &next);
			at = mark = next;
			to = star;
		} else {
			return false;
		}
	}
	while (to < pattern.length && pattern.at[to] == '%')
		to++;
	return to == pattern.length;
}

static struct value
run_like(const struct node *node, const struct moment *moment)
{
	struct value of = node_run(node->kid[0], moment);

	if (of.kind != VALUE_TEXT)
		return value_none();
	struct str text = utf8_fold(moment->arena, of.text);
	return value_integer(like(text, node->kid[1]->literal->text));
}

/* ---- logic ---- */

static struct value
run_and(const struct node *node, const struct moment *moment)
{
	bool unknown = false;

	for (size_t i = 0; i < node->count; i++) {
		struct value of = node_run(node->kid[i], moment);
		enum truth truth = value_truth(&of);
		if (truth == TRUTH_FALSE)
			return value_integer(0);
		unknown = unknown || truth == TRUTH_UNKNOWN;
	}
	return unknown ? value_none() : value_integer(1);
}

static struct value
run_or(const struct node *node, const struct moment *moment)
{
	bool unknown = false;

	for (size_t i = 0; i < node->count; i++) {
		struct value of = node_run(node->kid[i], moment);
		enum truth truth = value_truth(&of);
		if (truth == TRUTH_TRUE)
			return value_integer(1);
		unknown = unknown || truth == TRUTH_UNKNOWN;
	}
	return unknown ? value_none() : value_integer(0);
}

static struct value
run_not(const struct node *node, const struct moment *moment)
{
	struct value of = node_run(node->kid[0], moment);
	enum truth truth = value_truth(&of);

	return truth == TRUTH_UNKNOWN ? value_none() : value_integer(truth == TRUTH_FALSE);
}

static bool
branch_taken(const struct node *when, const struct value *base, const struct moment *moment)
{
	struct value of = node_run(when, moment);

	if (base == NULL)
		return value_truth(&of) == TRUTH_TRUE;
	return of.kind != VALUE_NONE && base->kind != VALUE_NONE && value_order(&of, base) == 0;
}

static struct value
run_case(const struct node *node, const struct moment *moment)
{
	struct value base = value_none();
	size_t i = 0, end = node->branches.other ? node->count - 1u : node->count;

	if (node->branches.base)
		base = node_run(node->kid[i++], moment);
	for (; i < end; i += 2)
		if (branch_taken(node->kid[i], node->branches.base ? &base : NULL, moment))
			return node_run(node->kid[i + 1], moment);
	return node->branches.other ? node_run(node->kid[end], moment) : value_none();
}

struct value (*op_run(enum op op))(const struct node *, const struct moment *)
{
	static struct value (*const runs[])(const struct node *, const struct moment *) = {
		[OP_LITERAL] = run_literal,
		[OP_QUESTION] = run_question,
		[OP_SELF] = run_self,
		[OP_CELL] = run_cell,
		[OP_CELLS] = run_set,
		[OP_FIELDS] = run_set,
		[OP_ROWS] = run_set,
		[OP_PEOPLE] = run_set,
		[OP_COLUMN] = run_column,
		[OP_CODE] = run_code,
		[OP_NEGATE] = run_negate,
		[OP_ADD] = run_add,
		[OP_SUBTRACT] = run_subtract,
		[OP_MULTIPLY] = run_multiply,
		[OP_DIVIDE] = run_divide,
		[OP_REMAINDER] = run_remainder,
		[OP_CONCAT] = run_concat,
		[OP_EQUAL] = run_equal,
		[OP_OTHER] = run_other,
		[OP_LESS] = run_less,
		[OP_LESS_EQUAL] = run_less_equal,
		[OP_MORE] = run_more,
		[OP_MORE_EQUAL] = run_more_equal,
		[OP_NULL] = run_null,
		[OP_NOT_NULL] = run_not_null,
		[OP_IN] = run_in,
		[OP_BETWEEN] = run_between,
		[OP_LIKE] = run_like,
		[OP_CASE] = run_case,
		[OP_AND] = run_and,
		[OP_OR] = run_or,
		[OP_NOT] = run_not,
		[OP_CALL] = NULL, /* its function's */
	};

	return runs[op];
}
