#include "form/function.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/function_call.h"
#include "form/pattern.h"
#include "form/qtype.h"

static const struct typed nothing;

/* sql: $1 is the first argument, $# it as a text, $* all of them, $| all in one
 * text, $@ all as rows of one column v, $& the first so; sets are JSON lists,
 * dates texts. */
const struct function functions[] = {
	{ "selected", "st", 2, 2, RESULT_INTEGER, SPECIAL_SELECTED, 0, run_selected,
		"(CASE WHEN (SELECT count(v) FROM $&) > 0 THEN EXISTS(SELECT 1 FROM $& WHERE v = "
		"$2) END)" },
	{ "count_selected", "s", 1, 1, RESULT_INTEGER, 0, 0, run_count_selected,
		"(SELECT nullif(count(v), 0) FROM $@)" },
	{ "coalesce", "a", 2, ANY_NUMBER, RESULT_SAME, 0, 0, run_coalesce, "coalesce($*)" },
	{ "if", "baa", 3, 3, RESULT_BRANCHES, 0, 0, run_if, "iif($*)" },
	{ "iif", "baa", 3, 3, RESULT_BRANCHES, 0, 0, run_if, "iif($*)" },
	{ "length", "t", 1, 1, RESULT_INTEGER, 0, 0, run_length, "length($1)" },
	{ "lower", "t", 1, 1, RESULT_TEXT, 0, NEEDS_ARENA, run_lower, "lower($1)" },
	{ "upper", "t", 1, 1, RESULT_TEXT, 0, NEEDS_ARENA, run_upper, "upper($1)" },
	{ "trim", "t", 1, 1, RESULT_TEXT, 0, 0, run_trim, "nullif(trim($1), '')" },
	{ "round", "n", 1, 2, RESULT_DECIMAL, 0, 0, run_round,
		"(CASE typeof($1) WHEN 'integer' THEN $1 ELSE round($*) END)" },
	{ "floor", "n", 1, 1, RESULT_INTEGER, 0, 0, run_floor, "floor($1)" },
	{ "abs", "n", 1, 1, RESULT_FIRST, 0, 0, run_abs, "abs($1)" },
	{ "int", "n", 1, 1, RESULT_INTEGER, 0, 0, run_int, "trunc($1)" },
	{ "number", "r", 1, 1, RESULT_DECIMAL, 0, 0, run_number, NULL },
	{ "string", "a", 1, 1, RESULT_TEXT, 0, NEEDS_ARENA, run_string, "$#" },
	{ "today", "", 0, 0, RESULT_DATE, 0, NEEDS_CLOCK, run_today, NULL },
	{ "now", "", 0, 0, RESULT_TEXT, 0, NEEDS_CLOCK | NEEDS_ARENA, run_now, NULL },
	{ "date", "dn", 1, 2, RESULT_DATE, 0, 0, run_date,
		"date($1, CAST($2 AS INTEGER) || ' days')" },
	{ "days_between", "dd", 2, 2, RESULT_INTEGER, 0, 0, run_days_between,
		"CAST(julianday($2) - julianday($1) AS INTEGER)" },
	{ "concat", "a", 1, ANY_NUMBER, RESULT_TEXT, 0, NEEDS_ARENA, run_concat_all,
		"nullif($|, '')" },
	{ "join", "sl", 1, 2, RESULT_TEXT, 0, NEEDS_ARENA, run_join, NULL },
	{ "contains", "tt", 2, 2, RESULT_INTEGER, 0, NEEDS_ARENA, run_contains,
		"(instr(lower($1), lower($2)) > 0)" },
	{ "starts_with", "tt", 2, 2, RESULT_INTEGER, 0, NEEDS_ARENA, run_starts_with,
		"(instr(lower($1), lower($2)) = 1)" },
	{ "matches", "tl", 2, 2, RESULT_INTEGER, SPECIAL_MATCHES, 0, run_matches, NULL },
	{ "choice_label", "s", 1, 1, RESULT_TEXT, SPECIAL_LABEL, NEEDS_ARENA, run_choice_label,
		NULL },
	{ "position", "", 0, 0, RESULT_INTEGER, 0, NEEDS_REPEAT, run_position, NULL },
	{ "count", "sf", 1, ANY_NUMBER, RESULT_INTEGER, 0, 0, run_count,
		"(SELECT count(v) FROM $@)" },
	{ "distinct", "sf", 1, ANY_NUMBER, RESULT_INTEGER, 0, 0, run_distinct,
		"(SELECT count(DISTINCT v) FROM $@)" },
	{ "sum", "m", 1, ANY_NUMBER, RESULT_ITEM, 0, 0, run_sum, "(SELECT sum(v) FROM $@)" },
	{ "min", "o", 1, ANY_NUMBER, RESULT_ITEM, 0, 0, run_min, "(SELECT min(v) FROM $@)" },
	{ "max", "o", 1, ANY_NUMBER, RESULT_ITEM, 0, 0, run_max, "(SELECT max(v) FROM $@)" },
	{ "mean", "m", 1, ANY_NUMBER, RESULT_DECIMAL, 0, 0, run_mean, "(SELECT avg(v) FROM $@)" },
	{ "median", "m", 1, ANY_NUMBER, RESULT_DECIMAL, 0, 0, run_median,
		"(SELECT avg(v) FROM (SELECT v FROM $@ WHERE v IS NOT NULL ORDER BY v LIMIT 2 - "
		"(SELECT count(v) FROM $@) % 2 OFFSET ((SELECT count(v) FROM $@) - 1) / 2))" },
	{ "spread", "p", 1, 1, RESULT_DECIMAL, 0, 0, run_spread, NULL },
	{ "rated", "p", 1, 1, RESULT_INTEGER, 0, 0, run_rated, NULL },
	{ "own", "p", 1, 1, RESULT_FIRST, 0, NEEDS_SEAT, run_own, NULL },
	{ "me", "l", 1, 1, RESULT_TEXT, SPECIAL_ME, NEEDS_SEAT | NEEDS_PEOPLE, run_me, NULL },
	{ "unit", "l", 1, 1, RESULT_TEXT, SPECIAL_UNIT, 0, run_unit, NULL },
	{ "register", "ltl", 3, 3, RESULT_TEXT, SPECIAL_REGISTER, 0, run_register, NULL },
	{ "row", "", 0, 0, RESULT_TEXT, SPECIAL_AXIS, NEEDS_MATRIX, run_row, NULL },
	{ "column", "", 0, 0, RESULT_TEXT, SPECIAL_AXIS, NEEDS_MATRIX | NEEDS_COLUMN,
		run_column_name, NULL },
	{ "text_at", "xl", 2, 2, RESULT_TEXT, SPECIAL_AT, NEEDS_ARENA, run_text_at, NULL },
	{ "number_at", "xl", 2, 2, RESULT_DECIMAL, SPECIAL_AT, NEEDS_ARENA, run_number_at, NULL },
	{ "date_at", "xl", 2, 2, RESULT_DATE, SPECIAL_AT, NEEDS_ARENA, run_date_at, NULL },
	{ "names_at", "xl", 2, 2, RESULT_NAMES, SPECIAL_AT, NEEDS_ARENA, run_names_at, NULL },
	{ "choice", "", 0, 0, RESULT_TEXT, SPECIAL_CHOICE, 0, run_choice, NULL },
	{ "state", "", 0, 0, RESULT_TEXT, SPECIAL_WHOLE, 0, run_state, NULL },
	{ "version", "", 0, 0, RESULT_INTEGER, SPECIAL_WHOLE, 0, run_version, NULL },
	{ "edge_count", "l", 1, 1, RESULT_INTEGER, SPECIAL_EDGES, NEEDS_ARENA, run_edge_count,
		NULL },
	{ "edge_changes", "e", 1, 1, RESULT_INTEGER, SPECIAL_CHANGES, NEEDS_ARENA, run_edge_changes,
		NULL },
	{ NULL, NULL, 0, 0, 0, 0, 0, NULL, NULL },
};

const struct function *
function_named(struct str name)
{
	for (const struct function *function = functions; function->name; function++)
		if (str_equal_ascii(name, str_of(function->name)))
			return function;
	return NULL;
}

/* ---- one call being compiled ---- */

static struct typed
unknown_function(struct compiler *compiler, const struct token *token)
{
	struct str names[COUNT_OF(functions)];
	size_t count = 0;

	for (; functions[count].name; count++)
		names[count] = str_of(functions[count].name);
	struct str near = str_nearest(token->text, names, count);
	if (near.length > 0)
		return compile_error(compiler, token->at, "expr.unknown-name",
			_("There is no function '%.*s'. Did you mean '%.*s'?"),
			STR_ARGS(token->text), STR_ARGS(near));
	return compile_error(compiler, token->at, "expr.unknown-name",
		_("There is no function '%.*s'."), STR_ARGS(token->text));
}

static char
argument_letter(const struct function *function, size_t i)
{
	size_t letters = strlen(function->arguments);

	if (letters == 0)
		return '\0';
	return function->arguments[i < letters ? i : letters - 1];
}

/* A second argument that is a condition filters the first by its register. */
static bool
begin_argument(struct compiler *compiler, struct called *called)
{
	const struct registry *registry;

	if (called->count != 1 || argument_letter(called->function, 1) != 'f')
		return false;
	registry = called->arguments[0].set ? called->arguments[0].registry : NULL;
	if (registry == NULL)
		return false;
	called->call.registry = registry;
	compiler->registry = registry;
	compiler->use = EXPR_FILTER;
	return true;
}

static bool
parse_argument(struct compiler *compiler, struct called *called)
{
	const struct registry *registry = compiler->registry;
	enum expr_use use = compiler->use;
	bool filter;

	if (called->function->most == 0) {
		compile_error(compiler, compiler->token.at, "expr.arguments",
			_("%s() takes no arguments."), called->function->name);
		return false;
	}
	filter = begin_argument(compiler, called);
	struct typed argument = parse_expression(compiler);
	compiler->registry = registry;
	compiler->use = use;
	if (argument.node == NULL || (filter && !check_condition(compiler, &argument)))
		return false;
	called->arguments = memory_grow(
		called->arguments, called->count, &called->room, sizeof *called->arguments);
	called->arguments[called->count++] = argument;
	return true;
}

static bool
parse_arguments(struct compiler *compiler, struct called *called)
{
	called->end = compiler->token.end;
	parse_expect(compiler, '(');
	if (compiler->token.kind != TOKEN_SIGN || compiler->token.sign != ')') {
		do {
			if (!parse_argument(compiler, called))
				return false;
		} while (parse_sign(compiler, ','));
	}
	called->end = compiler->token.end;
	return parse_expect(compiler, ')');
}

static bool
wrong_count(struct compiler *compiler, const struct called *called)
{
	const struct function *function = called->function;
	unsigned least = function->least, most = function->most;

	if (most == ANY_NUMBER)
		compile_error(compiler, called->at, "expr.arguments",
			PLURAL("%s() takes at least %u argument, not %zu.",
				"%s() takes at least %u arguments, not %zu.", least),
			function->name, least, called->count);
	else if (least == most)
		compile_error(compiler, called->at, "expr.arguments",
			PLURAL("%s() takes %u argument, not %zu.",
				"%s() takes %u arguments, not %zu.", least),
			function->name, least, called->count);
	else
		compile_error(compiler, called->at, "expr.arguments",
			_("%s() takes %u or %u arguments, not %zu."), function->name, least, most,
			called->count);
	return false;
}

/* ---- checks of arguments ---- */

static bool
check_numbers(struct compiler *compiler, const struct typed *typed, bool dates)
{
	enum value_kind kind = typed_item_kind(typed);
	struct typed single = *typed;

	if (dates && kind == VALUE_DATE)
		return true;
	single.set = typed->node->kind == VALUE_LIST;
	return check_number(compiler, &single);
}

static bool
check_literal(struct compiler *compiler, const struct typed *typed)
{
	if (typed->node->op == OP_LITERAL && typed->node->literal->kind == VALUE_TEXT)
		return true;
	compile_error(compiler, typed->node->at, "expr.arguments",
		_("A text in single quotes is needed here."));
	return false;
}

static bool
check_participant(struct compiler *compiler, const struct called *called, const struct typed *typed)
{
	enum op op = (enum op)typed->node->op;

	if ((op == OP_QUESTION || op == OP_CELL || op == OP_SELF) && typed->question &&
		typed->question->answered_by == BY_PARTICIPANT)
		return true;
	compile_error(compiler, typed->node->at, "expr.scope",
		_("%s() is for a question that each participant answers, and %.*s is none."),
		called->function->name, STR_ARGS(typed_name(compiler, typed)));
	return false;
}

static bool
check_text_or_number(struct compiler *compiler, const struct typed *typed)
{
	return typed->node->kind == VALUE_TEXT ? check_text(compiler, typed)
					       : check_number(compiler, typed);
}

static bool
check_argument(struct compiler *compiler, const struct called *called, size_t i)
{
	struct typed *argument = &called->arguments[i];

	switch (argument_letter(called->function, i)) {
	case 'b': return check_condition(compiler, argument);
	case 'n': return check_number(compiler, argument);
	case 't':
		return (called->function->special == SPECIAL_SELECTED) ||
		       check_text(compiler, argument);
	case 'd':
		return (called->function->run == run_date && argument->node->kind == VALUE_TEXT &&
			       argument->node->op != OP_LITERAL) ||
		       check_date(compiler, argument);
	case 'a': return check_single(compiler, argument);
	case 'm': return check_numbers(compiler, argument, false);
	case 'o': return check_numbers(compiler, argument, true);
	case 'p': return check_participant(compiler, called, argument);
	case 'r': return check_text_or_number(compiler, argument);
	case 'l': return check_literal(compiler, argument);
	case 'x': return check_ref(compiler, called, argument);
	case 'e': return check_edges(compiler, called, argument);
	case 's':
	case 'f': break; /* anything; a filter was checked as it was read */
	}
	return true;
}

/* Counting choices is count_selected's: count() would be taken for that. */
static bool
check_set(struct compiler *compiler, const struct called *called)
{
	if (argument_letter(called->function, 1) != 'f' || called->call.registry != NULL)
		return true;
	for (size_t i = 0; i < called->count; i++) {
		const struct typed *argument = &called->arguments[i];
		if (argument->set && argument->node->kind == VALUE_LIST &&
			argument->node->op != OP_FIELDS && argument->node->op != OP_CELLS &&
			argument->node->op != OP_CALL)
			return check_single(compiler, argument);
	}
	return true;
}

static bool
check_needs(struct compiler *compiler, const struct called *called)
{
	const struct question *home = compiler->home;
	unsigned needs = called->function->needs;
	const char *name = called->function->name;
	bool seat = home && home->answered_by == BY_PARTICIPANT;
	bool matrix =
		home && (home->cell || home->type == &qtype_matrix || home->index == UINT32_MAX);

	if ((needs & NEEDS_SEAT) && !seat) {
		compile_error(compiler, called->at, "expr.scope",
			_("%s() asks who is answering, and is legal only in a question that each "
			  "participant answers."),
			name);
		return false;
	}
	if ((needs & NEEDS_MATRIX) && !matrix) {
		compile_error(compiler, called->at, "expr.scope",
			_("%s() means a row or column of the matrix it stands in, and this is no "
			  "matrix."),
			name);
		return false;
	}
	if ((needs & NEEDS_REPEAT) && (home == NULL || home->scope == NULL)) {
		compile_error(compiler, called->at, "expr.scope",
			_("%s() is the row's number in a repeat, and this stands in none."), name);
		return false;
	}
	compiler->allocates = compiler->allocates || (needs & NEEDS_ARENA);
	compiler->clock = compiler->clock || (needs & NEEDS_CLOCK);
	compiler->people = compiler->people || (needs & NEEDS_PEOPLE);
	compiler->own = compiler->own || (needs & NEEDS_SEAT);
	compiler->column = compiler->column || (needs & NEEDS_COLUMN);
	return true;
}

/* ---- what some functions read beside their arguments ---- */

static struct str
literal_text(const struct called *called, size_t i)
{
	return called->arguments[i].node->literal->text;
}

static bool
unknown_name(struct compiler *compiler, const struct called *called, size_t i,
	const struct str *names, size_t count)
{
	struct buf offer = { .at = NULL };
	struct str wrong = literal_text(called, i);

	offer_names(&offer, wrong, names, count);
	compile_error(compiler, called->arguments[i].node->at, "expr.unknown-name",
		_("%s() does not know '%.*s'.%s"), called->function->name, STR_ARGS(wrong),
		offer.at ? offer.at : "");
	buf_free(&offer);
	return false;
}

/* The code may be called code, whatever the first column's name is. */
static bool
settle_column(
	struct compiler *compiler, struct called *called, size_t i, const struct registry *registry)
{
	struct str name = literal_text(called, i);
	size_t column = register_column(registry, name);

	if (column == SIZE_MAX && !str_is(name, "code"))
		return unknown_name(
			compiler, called, i, registry->columns, registry->columns_count);
	called->call.registry = registry;
	called->call.column = column == SIZE_MAX ? 0 : column;
	return true;
}

static bool
settle_unit(struct compiler *compiler, struct called *called)
{
	if (compiler->form->unit)
		return settle_column(compiler, called, 0, compiler->form->unit);
	compile_error(compiler, called->at, "expr.scope",
		_("unit() needs a form that is about a unit: add unit: at its top."));
	return false;
}

static bool
settle_register(struct compiler *compiler, struct called *called)
{
	const struct form *form = compiler->form;
	const struct registry *registry = form_register(form, literal_text(called, 0));

	if (registry)
		return settle_column(compiler, called, 2, registry);
	struct str *names =
		arena_get(&compiler->form->arena, form->registers_count * sizeof *names);
	for (size_t i = 0; i < form->registers_count; i++)
		names[i] = form->registers[i]->name;
	return unknown_name(compiler, called, 0, names, form->registers_count);
}

static bool
settle_me(struct compiler *compiler, struct called *called)
{
	static const char *const known[] = { "label", "actor", "role", "level" };
	struct str names[COUNT_OF(known)];
	enum people_field field;

	for (size_t i = 0; i < COUNT_OF(known); i++)
		names[i] = str_of(known[i]);
	if (!named_people(literal_text(called, 0), &field))
		return unknown_name(compiler, called, 0, names, COUNT_OF(known));
	called->call.column = field;
	return true;
}

static bool
settle_matches(struct compiler *compiler, struct called *called)
{
	struct str names[32];
	size_t count = 0;

	called->call.what = pattern_named(literal_text(called, 1));
	if (called->call.what)
		return true;
	for (; patterns[count].name && count < COUNT_OF(names); count++)
		names[count] = str_of(patterns[count].name);
	return unknown_name(compiler, called, 1, names, count);
}

/* Names of choices are texts even when they are numerals. */
static bool
settle_selected(struct compiler *compiler, struct called *called)
{
	struct typed *name = &called->arguments[1];

	if (name->node->op == OP_LITERAL && name->node->literal->kind == VALUE_INTEGER) {
		struct value value = value_text(str_part(
			compiler->text, name->node->at, (size_t)name->node->end - name->node->at));
		*name = make_literal(compiler, &value, name->node->at, name->node->end);
	}
	return check_text(compiler, name) && check_choice(compiler, &called->arguments[0], name);
}

static bool
settle_label(struct compiler *compiler, struct called *called)
{
	const struct typed *argument = &called->arguments[0];

	called->call.what = argument->choices;
	if (argument->choices)
		return true;
	compile_error(compiler, argument->node->at, "expr.type",
		_("%.*s has no list of choices to take a label from."),
		STR_ARGS(typed_name(compiler, argument)));
	return false;
}

static bool
settle(struct compiler *compiler, struct called *called)
{
	switch ((enum function_special)called->function->special) {
	case SPECIAL_SELECTED: return settle_selected(compiler, called);
	case SPECIAL_ME: return settle_me(compiler, called);
	case SPECIAL_UNIT: return settle_unit(compiler, called);
	case SPECIAL_REGISTER: return settle_register(compiler, called);
	case SPECIAL_MATCHES: return settle_matches(compiler, called);
	case SPECIAL_LABEL: return settle_label(compiler, called);
	case SPECIAL_AT: return settle_at(compiler, called);
	case SPECIAL_CHOICE: return settle_choice(compiler, called);
	case SPECIAL_EDGES:
	case SPECIAL_CHANGES: return settle_edges(compiler, called);
	case SPECIAL_WHOLE: return settle_whole(compiler, called);
	case SPECIAL_AXIS:
	case SPECIAL_NONE: break;
	}
	return true;
}

static struct typed
finish_call(struct compiler *compiler, struct called *called)
{
	const struct function *function = called->function;
	enum value_kind kind;

	if (called->count < function->least ||
		(function->most != ANY_NUMBER && called->count > function->most)) {
		wrong_count(compiler, called);
		return nothing;
	}
	if (!check_needs(compiler, called) || !check_set(compiler, called))
		return nothing;
	for (size_t i = 0; i < called->count; i++)
		if (!check_argument(compiler, called, i))
			return nothing;
	if (!settle(compiler, called) || !result_kind(compiler, called, &kind))
		return nothing;
	struct typed made = make_node(
		compiler, OP_CALL, kind, called->at, called->end, called->arguments, called->count);
	if (made.node) {
		made.node->run = function->run;
		called->call.function = function;
		made.node->call =
			arena_copy(&compiler->form->arena, &called->call, 1, sizeof called->call);
		result_choices(compiler, called, &made);
	}
	return made;
}

struct typed
make_call(struct compiler *compiler, const struct token *name)
{
	struct called called = { .function = function_named(name->text), .at = name->at };
	struct typed made = nothing;

	if (called.function == NULL)
		return unknown_function(compiler, name);
	if (parse_arguments(compiler, &called))
		made = finish_call(compiler, &called);
	free(called.arguments);
	return made;
}
