/* The tree as SQL, so that SQLite can judge the evaluator.  What behov does
 * otherwise than SQL is written out here, and nothing else. */
#include <inttypes.h>
#include <stdio.h>

#include "base/clock.h"
#include "form/expr_node.h"
#include "form/function.h"

static void write(const struct node *node, struct buf *out);

static const char *
sign_of(enum op op)
{
	switch (op) {
	case OP_ADD: return " + ";
	case OP_SUBTRACT: return " - ";
	case OP_MULTIPLY: return " * ";
	case OP_REMAINDER: return " % ";
	case OP_EQUAL: return " = ";
	case OP_OTHER: return " IS NOT "; /* unanswered differs */
	case OP_LESS: return " < ";
	case OP_LESS_EQUAL: return " <= ";
	case OP_MORE: return " > ";
	case OP_MORE_EQUAL: return " >= ";
	case OP_AND: return " AND ";
	case OP_OR: return " OR ";
	case OP_LIKE: return " LIKE ";
	default: return NULL;
	}
}

static void
write_quoted(struct str text, struct buf *out)
{
	buf_byte(out, '\'');
	for (size_t i = 0; i < text.length; i++) {
		buf_byte(out, text.at[i]);
		if (text.at[i] == '\'')
			buf_byte(out, '\'');
	}
	buf_byte(out, '\'');
}

static void
write_literal(const struct value *value, struct buf *out)
{
	char number[40];

	switch (value->kind) {
	case VALUE_INTEGER: buf_format(out, "%" PRId64, value->integer); return;
	case VALUE_DECIMAL:
		snprintf(number, sizeof number, "%.17g", value->decimal);
		buf_text(out, number);
		if (str_find_byte(str_of(number), '.') == str_of(number).length &&
			str_find_byte(str_of(number), 'e') == str_of(number).length)
			buf_text(out, ".0");
		return;
	case VALUE_TEXT: write_quoted(value->text, out); return;
	case VALUE_DATE:
		buf_byte(out, '\'');
		day_write(out, value->day);
		buf_byte(out, '\'');
		return;
	case VALUE_NONE:
	case VALUE_LIST:
	case VALUE_KINDS: break;
	}
	buf_text(out, "NULL"); /* '' is nothing too */
}

/* ((a + b) + c) */
static void
write_chain(const struct node *node, const char *sign, struct buf *out)
{
	for (size_t i = 0; i < node->count; i++)
		buf_byte(out, '(');
	for (size_t i = 0; i < node->count; i++) {
		if (i > 0)
			buf_text(out, sign);
		write(node->kid[i], out);
		buf_byte(out, ')');
	}
}

/* 7 / 2 is 3.5: the left side becomes a decimal. */
static void
write_division(const struct node *node, struct buf *out)
{
	for (size_t i = 1; i < node->count; i++)
		buf_text(out, "(CAST(");
	write(node->kid[0], out);
	for (size_t i = 1; i < node->count; i++) {
		buf_text(out, " AS REAL) / ");
		write(node->kid[i], out);
		buf_byte(out, ')');
	}
}

/* Numbers as people write them: 2, not 2.0. */
static void
write_as_text(const struct node *node, struct buf *out)
{
	if (node->kind != VALUE_DECIMAL && node->kind != VALUE_NONE) {
		buf_text(out, "CAST(");
		write(node, out);
		buf_text(out, " AS TEXT)");
		return;
	}
	buf_text(out, "as_text(");
	write(node, out);
	buf_byte(out, ')');
}

static void
write_concat(const struct node *node, struct buf *out)
{
	buf_byte(out, '(');
	for (size_t i = 0; i < node->count; i++) {
		if (i > 0)
			buf_text(out, " || ");
		write_as_text(node->kid[i], out);
	}
	buf_byte(out, ')');
}

static void
write_case(const struct node *node, struct buf *out)
{
	size_t i = 0, end = node->branches.other ? node->count - 1u : node->count;

	buf_text(out, "CASE ");
	if (node->branches.base)
		write(node->kid[i++], out);
	for (; i < end; i += 2) {
		buf_text(out, " WHEN ");
		write(node->kid[i], out);
		buf_text(out, " THEN ");
		write(node->kid[i + 1], out);
	}
	if (node->branches.other) {
		buf_text(out, " ELSE ");
		write(node->kid[end], out);
	}
	buf_text(out, " END");
}

static void
write_list(const struct node *node, size_t from, const char *between, struct buf *out)
{
	for (size_t i = from; i < node->count; i++) {
		if (i > from)
			buf_text(out, between);
		write(node->kid[i], out);
	}
}

/* ---- functions ---- */

static bool
is_set(const struct node *node)
{
	return node->op == OP_FIELDS || node->op == OP_CELLS || node->op == OP_ROWS ||
	       node->op == OP_PEOPLE || node->kind == VALUE_LIST;
}

/* A column v of values: a set is bound as a JSON list. */
static void
write_rows(const struct node *node, size_t from, size_t to, struct buf *out)
{
	buf_byte(out, '(');
	for (size_t i = from; i < to; i++) {
		bool set = is_set(node->kid[i]);
		buf_text(out, i > from ? " UNION ALL SELECT " : "SELECT ");
		buf_text(out, set ? "value AS v FROM json_each(" : "");
		write(node->kid[i], out);
		buf_text(out, set ? ")" : " AS v");
	}
	buf_byte(out, ')');
}

static void
write_joined(const struct node *node, struct buf *out)
{
	for (size_t i = 0; i < node->count; i++) {
		buf_text(out, i > 0 ? " || coalesce(" : "coalesce(");
		write_as_text(node->kid[i], out);
		buf_text(out, ", '')");
	}
}

/* The letters after $ are told in function.c. */
static void
write_template(const struct node *node, const char *sql, struct buf *out)
{
	for (; *sql; sql++) {
		if (*sql != '$') {
			buf_byte(out, *sql);
			continue;
		}
		size_t i = (size_t)(*++sql - '1');
		if (*sql == '*')
			write_list(node, 0, ", ", out);
		else if (*sql == '@')
			write_rows(node, 0, node->count, out);
		else if (*sql == '&')
			write_rows(node, 0, 1, out);
		else if (*sql == '|')
			write_joined(node, out);
		else if (*sql == '#')
			write_as_text(node->kid[0], out);
		else if (i < node->count)
			write(node->kid[i], out);
		else
			buf_byte(out, '0'); /* left out */
	}
}

static void
write_call(const struct node *node, struct buf *out)
{
	const struct function *function = node->call->function;

	if (function->sql) {
		write_template(node, function->sql, out);
		return;
	}
	buf_format(out, "%s(", function->name);
	write_list(node, 0, ", ", out);
	buf_byte(out, ')');
}

static void
write_name(struct str name, struct buf *out)
{
	buf_byte(out, ':');
	buf_add(out, name);
}

static void
write_leaf(const struct node *node, struct buf *out)
{
	switch ((enum op)node->op) {
	case OP_LITERAL: write_literal(node->literal, out); break;
	case OP_CELL:
	case OP_CELLS: write_name(node->cells->question->name, out); break;
	case OP_PEOPLE: write_name(node->people->question->name, out); break;
	case OP_SELF: write_name(STR("self"), out); break;
	case OP_CODE: write_name(STR("code"), out); break;
	case OP_COLUMN: buf_format(out, ":column%zu", node->column); break;
	default: write_name(node->question->name, out); break;
	}
}

static void
write(const struct node *node, struct buf *out)
{
	const char *sign = sign_of((enum op)node->op);

	if (sign) {
		write_chain(node, sign, out);
		return;
	}
	if (node->count == 0 && node->op != OP_CALL) {
		write_leaf(node, out);
		return;
	}
	buf_byte(out, '(');
	switch ((enum op)node->op) {
	case OP_NEGATE: buf_text(out, "- "); break;
	case OP_NOT: buf_text(out, "NOT "); break;
	case OP_DIVIDE: write_division(node, out); break;
	case OP_CONCAT: write_concat(node, out); break;
	case OP_CASE: write_case(node, out); break;
	case OP_CALL: write_call(node, out); break;
	default: write(node->kid[0], out); break;
	}
	switch ((enum op)node->op) {
	case OP_NEGATE:
	case OP_NOT: write(node->kid[0], out); break;
	case OP_NULL: buf_text(out, " IS NULL"); break;
	case OP_NOT_NULL: buf_text(out, " IS NOT NULL"); break;
	case OP_BETWEEN:
		buf_text(out, " BETWEEN ");
		write_list(node, 1, " AND ", out);
		break;
	case OP_IN:
		buf_text(out, " IN (");
		write_list(node, 1, ", ", out);
		buf_byte(out, ')');
		break;
	default: break;
	}
	buf_byte(out, ')');
}

void
expr_sql(const struct expr *expr, struct buf *out)
{
	write(expr->root, out);
}
