/* The grammar: SQL's, by precedence, lowest first:
 * OR, AND, NOT, (= <> != IS IN LIKE BETWEEN), (< <= > >=), (+ -), (* / %), ||,
 * unary minus.  All of them group to the left. */
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/expr_compile.h"

static void
advance(struct compiler *compiler)
{
	compiler->token = lex_next(&compiler->lex);
}

bool
parse_sign(struct compiler *compiler, char sign)
{
	if (compiler->token.kind != TOKEN_SIGN || compiler->token.sign != sign)
		return false;
	advance(compiler);
	return true;
}

static bool
parse_word(struct compiler *compiler, const char *word)
{
	if (!token_is(&compiler->token, word))
		return false;
	advance(compiler);
	return true;
}

static struct typed
lex_error(struct compiler *compiler, const struct token *token)
{
	const char *code = "expr.syntax";
	struct str text = token->text;

	switch (token->fault) {
	case FAULT_CONTROL:
		return compile_error(compiler, token->at, code,
			_("There is an invisible control character in the expression."));
	case FAULT_COMMENT:
		return compile_error(compiler, token->at, code,
			_("Comments are not allowed in an expression; use YAML's # beside it."));
	case FAULT_QUOTE:
		return compile_error(compiler, token->at, code,
			_("A text begins here with ' and does not end."));
	case FAULT_CURLY_QUOTE:
		return compile_error(compiler, token->at, code,
			_("Texts in expressions stand in straight single quotes: 'ja'."));
	case FAULT_NUMBER:
		return compile_error(
			compiler, token->at, code, _("'%.*s' is not a number."), STR_ARGS(text));
	case FAULT_EQUALS:
		return compile_error(compiler, token->at, code,
			_("Equality is written with one = in expressions."));
	case FAULT_REFERENCE:
		return compile_error(compiler, token->at, code,
			_("A question is read as ${name}, a cell as ${name[row,column]}."));
	case FAULT_SIGN:
	case FAULT_NONE: break;
	}
	return compile_error(compiler, token->at, code, _("'%.*s' has no place in an expression."),
		STR_ARGS(text));
}

/* What was found is not what may stand there. */
static struct typed
unexpected(struct compiler *compiler)
{
	const struct token *token = &compiler->token;

	if (token->kind == TOKEN_FAULT)
		return lex_error(compiler, token);
	if (token->kind == TOKEN_END)
		return compile_error(
			compiler, token->at, "expr.syntax", _("The expression ends too early."));
	struct str text = str_part(compiler->text, token->at, token->end - token->at);
	return compile_error(compiler, token->at, "expr.syntax", _("'%.*s' was not expected here."),
		STR_ARGS(text));
}

bool
parse_expect(struct compiler *compiler, char sign)
{
	if (parse_sign(compiler, sign))
		return true;
	if (compiler->token.kind == TOKEN_END && sign == ')')
		compile_error(compiler, compiler->token.at, "expr.syntax",
			_("A parenthesis is not closed."));
	else
		unexpected(compiler);
	return false;
}

static bool
enter(struct compiler *compiler, size_t at)
{
	if (++compiler->depth <= EXPR_DEPTH_MOST)
		return true;
	compile_error(compiler, at, "expr.too-deep",
		_("The expression is nested more than %d levels deep."), EXPR_DEPTH_MOST);
	return false;
}

/* ---- CASE ---- */

struct list {
	struct typed *at;
	size_t count, room;
};

static bool
list_add(struct list *list, struct typed typed)
{
	if (typed.node == NULL)
		return false;
	list->at = memory_grow(list->at, list->count, &list->room, sizeof *list->at);
	list->at[list->count++] = typed;
	return true;
}

static bool
parse_when(struct compiler *compiler, struct list *list)
{
	if (!list_add(list, parse_expression(compiler)))
		return false;
	if (!parse_word(compiler, "then"))
		return unexpected(compiler).node != NULL;
	return list_add(list, parse_expression(compiler));
}

/* With a base, each WHEN must be something it can be equal to. */
static bool
check_branches(struct compiler *compiler, struct list *list, struct branches branches,
	enum value_kind *kind)
{
	size_t first = branches.base ? 1 : 0;
	size_t whens = (list->count - first) / 2;
	const struct typed *before = NULL;

	for (size_t i = 0; i < whens; i++) {
		struct typed *when = &list->at[first + 2 * i];
		bool good = branches.base ? check_pair(compiler, &list->at[0], when, true)
					  : check_condition(compiler, when);
		if (!good)
			return false;
	}
	*kind = VALUE_NONE;
	for (size_t i = 0; i < whens + (branches.other ? 1 : 0); i++) {
		const struct typed *result =
			i < whens ? &list->at[first + 2 * i + 1] : &list->at[list->count - 1];
		if (!check_single(compiler, result))
			return false;
		if (before && !check_same(compiler, before, result, kind))
			return false;
		if (before == NULL || before->node->kind == VALUE_NONE ||
			result->node->kind == VALUE_DECIMAL)
			before = result;
		*kind = before->node->kind;
	}
	return true;
}

static struct typed
parse_case_list(struct compiler *compiler, struct list *list, size_t at)
{
	struct branches branches = { .base = false };
	enum value_kind kind;
	struct typed none = { .node = NULL };

	if (!token_is(&compiler->token, "when")) {
		branches.base = true;
		if (!list_add(list, parse_expression(compiler)))
			return none;
	}
	if (!token_is(&compiler->token, "when"))
		return unexpected(compiler);
	while (parse_word(compiler, "when"))
		if (!parse_when(compiler, list))
			return none;
	if (parse_word(compiler, "else")) {
		branches.other = true;
		if (!list_add(list, parse_expression(compiler)))
			return none;
	}
	size_t end = compiler->token.end;
	if (!parse_word(compiler, "end"))
		return unexpected(compiler);
	if (!check_branches(compiler, list, branches, &kind))
		return none;
	struct typed made = make_node(compiler, OP_CASE, kind, at, end, list->at, list->count);
	if (made.node)
		made.node->branches = branches;
	return made;
}

/* ---- operands ---- */

static struct typed
parse_parenthesis(struct compiler *compiler)
{
	struct typed inner = parse_expression(compiler);

	if (inner.node == NULL || !parse_expect(compiler, ')'))
		return (struct typed){ .node = NULL };
	inner.chain = false;
	return inner;
}

static struct typed
parse_literal(struct compiler *compiler, const struct token *token)
{
	struct value value;

	if (token->kind == TOKEN_INTEGER)
		value = value_integer(token->integer);
	else if (token->kind == TOKEN_DECIMAL)
		value = value_of_double(token->decimal);
	else
		value = value_text(lex_text(&compiler->form->arena, token));
	struct typed made = make_literal(compiler, &value, token->at, token->end);
	made.empty = token->kind == TOKEN_TEXT && value.kind == VALUE_NONE;
	return made;
}

static struct typed
parse_named(struct compiler *compiler, const struct token *token)
{
	struct value value = value_none();

	if (compiler->token.kind == TOKEN_SIGN && compiler->token.sign == '(')
		return make_call(compiler, token);
	if (token_is(token, "null"))
		return make_literal(compiler, &value, token->at, token->end);
	if (token_is(token, "true") || token_is(token, "false")) {
		value = value_integer(token_is(token, "true"));
		return make_literal(compiler, &value, token->at, token->end);
	}
	if (token_is(token, "case")) {
		struct list list = { .at = NULL };
		struct typed made = parse_case_list(compiler, &list, token->at);
		free(list.at);
		return made;
	}
	return make_word(compiler, token);
}

static struct typed
parse_operand(struct compiler *compiler)
{
	struct token token = compiler->token;

	switch (token.kind) {
	case TOKEN_INTEGER:
	case TOKEN_DECIMAL:
	case TOKEN_TEXT: advance(compiler); return parse_literal(compiler, &token);
	case TOKEN_REFERENCE: advance(compiler); return make_reference(compiler, &token);
	case TOKEN_SELF: advance(compiler); return make_self(compiler, &token);
	case TOKEN_WORD:
		if (token_is(&token, "not"))
			return compile_error(compiler, token.at, "expr.syntax",
				_("Put NOT and what it denies in parentheses here."));
		advance(compiler);
		return parse_named(compiler, &token);
	case TOKEN_SIGN:
		if (parse_sign(compiler, '('))
			return parse_parenthesis(compiler);
		break;
	case TOKEN_END:
	case TOKEN_FAULT: break;
	}
	return unexpected(compiler);
}

static struct typed
parse_unary(struct compiler *compiler)
{
	size_t at = compiler->token.at;
	bool minus = parse_sign(compiler, '-');

	if (!minus && !parse_sign(compiler, '+'))
		return parse_operand(compiler);
	if (!enter(compiler, at))
		return (struct typed){ .node = NULL };
	struct typed made = parse_unary(compiler);
	compiler->depth--;
	if (made.node && minus)
		return make_negate(compiler, made, at);
	if (made.node && !check_number(compiler, &made))
		made.node = NULL;
	return made;
}

/* ---- binary operators ---- */

enum level { LEVEL_EQUALITY, LEVEL_ORDER, LEVEL_SUM, LEVEL_PRODUCT, LEVEL_CONCAT, LEVEL_UNARY };

static const struct {
	char sign;
	unsigned char op, level;
} signs[] = {
	{ '=', OP_EQUAL, LEVEL_EQUALITY },
	{ SIGN_OTHER, OP_OTHER, LEVEL_EQUALITY },
	{ '<', OP_LESS, LEVEL_ORDER },
	{ SIGN_LESS_EQUAL, OP_LESS_EQUAL, LEVEL_ORDER },
	{ '>', OP_MORE, LEVEL_ORDER },
	{ SIGN_MORE_EQUAL, OP_MORE_EQUAL, LEVEL_ORDER },
	{ '+', OP_ADD, LEVEL_SUM },
	{ '-', OP_SUBTRACT, LEVEL_SUM },
	{ '*', OP_MULTIPLY, LEVEL_PRODUCT },
	{ '/', OP_DIVIDE, LEVEL_PRODUCT },
	{ '%', OP_REMAINDER, LEVEL_PRODUCT },
	{ SIGN_CONCAT, OP_CONCAT, LEVEL_CONCAT },
};

static bool
sign_of_level(const struct token *token, enum level level, enum op *op)
{
	for (size_t i = 0; token->kind == TOKEN_SIGN && i < COUNT_OF(signs); i++)
		if (signs[i].sign == token->sign && signs[i].level == level) {
			*op = signs[i].op;
			return true;
		}
	return false;
}

static struct typed
parse_level(struct compiler *compiler, enum level level)
{
	if (level == LEVEL_UNARY)
		return parse_unary(compiler);
	struct typed left = parse_level(compiler, level + 1);
	enum op op;
	bool again = false;
	while (left.node && sign_of_level(&compiler->token, level, &op)) {
		if (again && level == LEVEL_ORDER)
			return compile_error(compiler, compiler->token.at, "expr.syntax",
				_("Compare two at a time: write 1 < ${x} AND ${x} < 5."));
		again = true;
		advance(compiler);
		struct typed right = parse_level(compiler, level + 1);
		if (right.node == NULL)
			return right;
		left = make_binary(compiler, op, left, right);
	}
	left.chain = false;
	return left;
}

static struct typed
parse_in(struct compiler *compiler, struct typed left)
{
	struct list list = { .at = NULL };
	struct typed made = { .node = NULL };
	size_t end = 0;
	bool good = list_add(&list, left) && parse_expect(compiler, '(');

	while (good) {
		good = list_add(&list, parse_expression(compiler));
		if (good && !parse_sign(compiler, ',')) {
			end = compiler->token.end;
			good = parse_expect(compiler, ')');
			break;
		}
	}
	if (good)
		made = make_group(compiler, OP_IN, list.at, list.count, end);
	free(list.at);
	return made;
}

static struct typed
parse_between(struct compiler *compiler, struct typed left)
{
	struct typed kids[3] = { left, parse_level(compiler, LEVEL_ORDER) };

	if (kids[1].node == NULL)
		return kids[1];
	if (!parse_word(compiler, "and"))
		return unexpected(compiler);
	kids[2] = parse_level(compiler, LEVEL_ORDER);
	if (kids[2].node == NULL)
		return kids[2];
	return make_group(compiler, OP_BETWEEN, kids, 3, kids[2].node->end);
}

static struct typed
parse_is(struct compiler *compiler, struct typed left)
{
	enum op op = parse_word(compiler, "not") ? OP_NOT_NULL : OP_NULL;
	size_t end = compiler->token.end;

	if (!token_is(&compiler->token, "null"))
		return compile_error(compiler, compiler->token.at, "expr.syntax",
			_("IS is followed by NULL or NOT NULL; compare with =."));
	advance(compiler);
	return make_null_test(compiler, op, left, end);
}

/* IN, BETWEEN and LIKE after their left side, and perhaps NOT. */
static struct typed
parse_test(struct compiler *compiler, struct typed left)
{
	bool deny = parse_word(compiler, "not");

	if (parse_word(compiler, "in")) {
		left = parse_in(compiler, left);
	} else if (parse_word(compiler, "between")) {
		left = parse_between(compiler, left);
	} else if (parse_word(compiler, "like")) {
		struct typed pattern = parse_level(compiler, LEVEL_ORDER);
		left = pattern.node ? make_like(compiler, left, pattern) : pattern;
	} else {
		return unexpected(compiler);
	}
	return deny && left.node ? make_not(compiler, left, left.node->at) : left;
}

static struct typed
parse_equality(struct compiler *compiler)
{
	struct typed left = parse_level(compiler, LEVEL_ORDER);
	enum op op;

	while (left.node) {
		const struct token *token = &compiler->token;
		if (sign_of_level(token, LEVEL_EQUALITY, &op)) {
			advance(compiler);
			struct typed right = parse_level(compiler, LEVEL_ORDER);
			left = right.node ? make_binary(compiler, op, left, right) : right;
		} else if (parse_word(compiler, "is")) {
			left = parse_is(compiler, left);
		} else if (token_is(token, "not") || token_is(token, "in") ||
			   token_is(token, "between") || token_is(token, "like")) {
			left = parse_test(compiler, left);
		} else {
			break;
		}
	}
	return left;
}

static struct typed
parse_not(struct compiler *compiler)
{
	size_t at = compiler->token.at;

	if (!token_is(&compiler->token, "not"))
		return parse_equality(compiler);
	if (!enter(compiler, at))
		return (struct typed){ .node = NULL };
	advance(compiler);
	struct typed of = parse_not(compiler);
	compiler->depth--;
	return of.node ? make_not(compiler, of, at) : of;
}

static struct typed
parse_and(struct compiler *compiler)
{
	struct typed left = parse_not(compiler);

	while (left.node && parse_word(compiler, "and")) {
		struct typed right = parse_not(compiler);
		left = right.node ? make_logic(compiler, OP_AND, left, right) : right;
	}
	left.chain = false;
	return left;
}

struct typed
parse_expression(struct compiler *compiler)
{
	if (!enter(compiler, compiler->token.at))
		return (struct typed){ .node = NULL };
	struct typed left = parse_and(compiler);
	while (left.node && parse_word(compiler, "or")) {
		struct typed right = parse_and(compiler);
		left = right.node ? make_logic(compiler, OP_OR, left, right) : right;
	}
	compiler->depth--;
	left.chain = false;
	return left;
}
