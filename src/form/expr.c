#include "form/expr.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "form/expr_compile.h"
#include "form/expr_node.h"

/* ---- compiling ---- */

struct place
compile_place(const struct compiler *compiler, size_t at)
{
	struct place place = compiler->place;

	if (compiler->exact)
		place.column += (uint32_t)utf8_points(str_part(compiler->text, 0, at));
	return place;
}

struct typed
compile_error(struct compiler *compiler, size_t at, const char *code, const char *form, ...)
{
	va_list values;

	if (!compiler->failed) {
		va_start(values, form);
		diag_add(compiler->diags, DIAG_ERROR, compile_place(compiler, at), code, form,
			values);
		va_end(values);
	}
	compiler->failed = true;
	return (struct typed){ .node = NULL };
}

/* A set is no result, and a condition is a number. */
static bool
check_result(struct compiler *compiler, struct typed *root)
{
	if (compiler->token.kind != TOKEN_END) {
		struct str rest = str_part(compiler->text, compiler->token.at,
			compiler->token.end - compiler->token.at);
		compile_error(compiler, compiler->token.at, "expr.syntax",
			_("'%.*s' was not expected here."), STR_ARGS(rest));
		return false;
	}
	if (compiler->use == EXPR_VALUE)
		return check_single(compiler, root);
	return check_condition(compiler, root);
}

static const struct expr *
finish(struct compiler *compiler, const struct typed *root)
{
	struct arena *arena = &compiler->form->arena;
	struct expr *expr = arena_get(arena, sizeof *expr);

	expr->root = root->node;
	expr->form = compiler->form;
	expr->home = compiler->home;
	expr->text = compiler->text;
	expr->place = compiler->place;
	expr->allocates = compiler->allocates;
	expr->reads = (struct expr_reads){ .count = compiler->reads_count,
		.people = compiler->people,
		.own = compiler->own,
		.column = compiler->column,
		.clock = compiler->clock,
		.elsewhere = compiler->elsewhere };
	if (compiler->reads_count > 0)
		expr->reads.questions = arena_copy(
			arena, compiler->reads, compiler->reads_count, sizeof *compiler->reads);
	return expr;
}

/* A fault of the gate is told before what it would be taken for. */
static bool
check_text_of(struct compiler *compiler)
{
	if (compiler->text.length > EXPR_BYTES_MOST) {
		compile_error(compiler, 0, "expr.too-long",
			_("The expression is longer than %d bytes."), EXPR_BYTES_MOST);
		return false;
	}
	if (str_trim(compiler->text).length == 0) {
		compile_error(compiler, 0, "expr.syntax", _("The expression is empty."));
		return false;
	}
	return true;
}

const struct expr *
expr_compile(struct form *form, const struct question *home, const struct registry *registry,
	enum expr_use use, struct str text, struct place place, bool exact, struct diags *diags)
{
	struct compiler compiler = { .form = form,
		.home = home,
		.registry = registry,
		.use = use,
		.text = text,
		.place = place,
		.exact = exact,
		.diags = diags };
	const struct expr *expr = NULL;

	if (!check_text_of(&compiler))
		return NULL;
	if (registry == NULL && use == EXPR_FILTER && home && home->choices)
		compiler.registry = home->choices->registry;
	compiler.text = arena_text(&form->arena, text);
	compiler.lex.text = compiler.text;
	compiler.token = lex_next(&compiler.lex);
	struct typed root = parse_expression(&compiler);
	if (root.node && check_result(&compiler, &root))
		expr = finish(&compiler, &root);
	assert(expr != NULL || compiler.failed);
	map_free(&compiler.reads_map);
	free(compiler.reads);
	return expr;
}

/* ---- running ---- */

struct value
expr_run(const struct expr *expr, const struct moment *moment)
{
	assert(moment->arena != NULL || !expr->allocates);
	struct value value = node_run(expr->root, moment);
	/* What is past all numbers cannot be written down as an answer. */
	if (value.kind == VALUE_DECIMAL && !isfinite(value.decimal))
		return value_none();
	return value;
}

static enum truth
run_truth(const struct expr *expr, const struct moment *moment)
{
	struct arena arena = { .last = NULL };
	struct moment with = *moment;

	if (with.arena == NULL)
		with.arena = &arena;
	struct value value = expr_run(expr, &with);
	if (arena.last != NULL)
		arena_free(&arena);
	return value_truth(&value);
}

bool
expr_is_true(const struct expr *expr, const struct moment *moment)
{
	return run_truth(expr, moment) == TRUTH_TRUE;
}

bool
expr_is_false(const struct expr *expr, const struct moment *moment)
{
	return run_truth(expr, moment) == TRUTH_FALSE;
}

/* ---- what it is ---- */

const struct expr_reads *
expr_reads(const struct expr *expr)
{
	return &expr->reads;
}

static const struct cells *
cell_below(const struct node *node, const struct question *matrix)
{
	const struct cells *found = NULL;

	if (node->op == OP_CELL && node->cells->question == matrix)
		return node->cells;
	for (uint16_t i = 0; i < node->count && found == NULL; i++)
		found = cell_below(node->kid[i], matrix);
	return found;
}

bool
expr_cell(const struct expr *expr, const struct question *matrix, uint16_t *row, uint16_t *column)
{
	const struct cells *cells = cell_below(expr->root, matrix);

	if (cells == NULL)
		return false;
	*row = cells->row;
	*column = cells->column;
	return true;
}

enum value_kind
expr_kind(const struct expr *expr)
{
	return (enum value_kind)expr->root->kind;
}

struct str
expr_text(const struct expr *expr)
{
	return expr->text;
}

struct place
expr_place(const struct expr *expr)
{
	return expr->place;
}
