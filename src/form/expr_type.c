#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "form/expr_compile.h"

#define PATTERN_MOST 256
#define NAMES_TOLD 12

static const struct typed nothing;

static bool
is_number(enum value_kind kind)
{
	return kind == VALUE_INTEGER || kind == VALUE_DECIMAL || kind == VALUE_NONE;
}

const char *
kind_words(enum value_kind kind)
{
	switch (kind) {
	case VALUE_INTEGER:
	case VALUE_DECIMAL: return _("a number");
	case VALUE_TEXT: return _("a text");
	case VALUE_DATE: return _("a date");
	case VALUE_LIST: return _("several choices");
	case VALUE_NONE:
	case VALUE_KINDS: break;
	}
	return _("nothing");
}

struct str
typed_name(const struct compiler *compiler, const struct typed *typed)
{
	const struct node *node = typed->node;

	if (typed->question && node->op == OP_QUESTION)
		return typed->question->short_id.length ? typed->question->short_id
							: typed->question->name;
	return str_part(compiler->text, node->at, (size_t)node->end - node->at);
}

enum value_kind
typed_item_kind(const struct typed *typed)
{
	return typed->node->kind == VALUE_LIST ? VALUE_TEXT : typed->node->kind;
}

void
offer_names(struct buf *out, struct str wrong, const struct str *names, size_t count)
{
	struct str near = str_nearest(wrong, names, count);

	if (near.length > 0)
		buf_format(out, _(" Did you mean '%.*s'?"), STR_ARGS(near));
	if (count == 0 || (near.length > 0 && count > NAMES_TOLD))
		return;
	buf_byte(out, ' ');
	buf_text(out, _("There are:"));
	for (size_t i = 0; i < count && i < NAMES_TOLD; i++)
		buf_format(out, "%s %.*s", i > 0 ? "," : "", STR_ARGS(names[i]));
	buf_text(out, count > NAMES_TOLD ? ", ..." : ".");
}

/* ---- checks ---- */

bool
check_single(struct compiler *compiler, const struct typed *typed)
{
	struct str name = typed_name(compiler, typed);

	if (!typed->set)
		return true;
	if (typed->node->kind == VALUE_LIST)
		compile_error(compiler, typed->node->at, "expr.scope",
			_("%.*s can hold several choices: use selected(), count_selected() or "
			  "join()."),
			STR_ARGS(name));
	else
		compile_error(compiler, typed->node->at, "expr.scope",
			_("%.*s has many values here: use count(), sum(), min(), max(), mean(), "
			  "median(), distinct(), selected() or join()."),
			STR_ARGS(name));
	return false;
}

static bool
check_kind(struct compiler *compiler, const struct typed *typed, bool good, const char *wanted)
{
	if (!check_single(compiler, typed))
		return false;
	if (good)
		return true;
	compile_error(compiler, typed->node->at, "expr.type", _("%.*s is %s; %s is needed here."),
		STR_ARGS(typed_name(compiler, typed)), kind_words(typed->node->kind), wanted);
	return false;
}

bool
check_condition(struct compiler *compiler, const struct typed *typed)
{
	return check_kind(compiler, typed, is_number(typed->node->kind), _("a condition"));
}

bool
check_number(struct compiler *compiler, const struct typed *typed)
{
	if (typed->node->kind == VALUE_DATE && !typed->set) {
		compile_error(compiler, typed->node->at, "expr.type",
			_("%.*s is a date and cannot be counted with: use days_between(from, to) "
			  "or date(day, days)."),
			STR_ARGS(typed_name(compiler, typed)));
		return false;
	}
	return check_kind(compiler, typed, is_number(typed->node->kind), _("a number"));
}

bool
check_text(struct compiler *compiler, const struct typed *typed)
{
	enum value_kind kind = typed->node->kind;

	return check_kind(compiler, typed, kind == VALUE_TEXT || kind == VALUE_NONE, _("a text"));
}

static struct typed
with_literal(struct compiler *compiler, const struct typed *typed, struct value value)
{
	struct typed made = make_literal(compiler, &value, typed->node->at, typed->node->end);

	made.choices = typed->choices;
	return made;
}

static bool
is_literal(const struct typed *typed, enum value_kind kind)
{
	return typed->node->op == OP_LITERAL && typed->node->literal->kind == kind;
}

bool
check_date(struct compiler *compiler, struct typed *typed)
{
	enum value_kind kind = typed->node->kind;
	int32_t day;

	if (is_literal(typed, VALUE_TEXT)) {
		struct str text = typed->node->literal->text;
		if (!day_read(text, &day)) {
			compile_error(compiler, typed->node->at, "expr.type",
				_("'%.*s' is not a date: write year, month and day as "
				  "'2017-03-14'."),
				STR_ARGS(text));
			return false;
		}
		*typed = with_literal(compiler, typed, value_date(day));
		return true;
	}
	return check_kind(compiler, typed, kind == VALUE_DATE || kind == VALUE_NONE, _("a date"));
}

/* ---- choices ---- */

static bool
choice_number(const struct choices *choices, double number)
{
	double least = 0, most = 0;

	for (size_t i = 0; i < choices->count; i++) {
		double point = choices->at[i].number;
		if (point == number)
			return true;
		least = i == 0 || point < least ? point : least;
		most = i == 0 || point > most ? point : most;
	}
	/* A median may fall between two points. */
	return number > least && number < most && number * 2 == (double)(int64_t)(number * 2);
}

static bool
unknown_choice(struct compiler *compiler, const struct typed *of, const struct typed *literal)
{
	const struct choices *choices = of->choices;
	struct str *names = arena_get(&compiler->form->arena, choices->count * sizeof *names);
	struct str wrong = str_part(
		compiler->text, literal->node->at, (size_t)literal->node->end - literal->node->at);
	struct buf offer = { .at = NULL };

	for (size_t i = 0; i < choices->count; i++)
		names[i] = choices->at[i].name;
	if (is_literal(literal, VALUE_TEXT))
		wrong = literal->node->literal->text;
	struct str near = str_nearest(wrong, names, choices->count);
	/* Somebody may have written just that under "other". */
	bool free_text = of->question && of->question->other && near.length == 0;
	if (!free_text) {
		offer_names(&offer, wrong, names, choices->count);
		compile_error(compiler, literal->node->at, "expr.unknown-choice",
			_("'%.*s' is not one of the choices of %.*s.%s"), STR_ARGS(wrong),
			STR_ARGS(typed_name(compiler, of)), offer.at);
	}
	buf_free(&offer);
	return free_text;
}

bool
check_choice(struct compiler *compiler, const struct typed *of, const struct typed *literal)
{
	double number;

	if (of->choices == NULL || of->choices->count == 0 || literal->node->op != OP_LITERAL)
		return true;
	const struct value *value = literal->node->literal;
	if (value->kind == VALUE_TEXT)
		return choices_find(of->choices, value->text) != SIZE_MAX ||
		       unknown_choice(compiler, of, literal);
	if (value_number(value, &number) && is_number(of->node->kind))
		return choice_number(of->choices, number) || unknown_choice(compiler, of, literal);
	return true;
}

/* A text in quotes beside a date or a list of numerals becomes one of them. */
static bool
adapt(struct compiler *compiler, const struct typed *to, struct typed *literal)
{
	int64_t number;

	if (!is_literal(literal, VALUE_TEXT) || to->node->op == OP_LITERAL)
		return true;
	if (to->node->kind == VALUE_DATE)
		return check_date(compiler, literal);
	if (to->choices && is_number(to->node->kind) &&
		str_to_integer(literal->node->literal->text, &number))
		*literal = with_literal(compiler, literal, value_integer(number));
	return true;
}

static bool
cannot_compare(struct compiler *compiler, const struct typed *a, const struct typed *b)
{
	if (a->node->op == OP_LITERAL) {
		const struct typed *other = a;
		a = b;
		b = other;
	}
	struct str name = typed_name(compiler, a), with = typed_name(compiler, b);
	const char *words = kind_words(a->node->kind);
	size_t at = b->node->at;
	if (is_literal(b, VALUE_TEXT))
		compile_error(compiler, at, "expr.type",
			_("%.*s is %s and cannot be compared with the text %.*s."), STR_ARGS(name),
			words, STR_ARGS(with));
	else
		compile_error(compiler, at, "expr.type",
			_("%.*s is %s and cannot be compared with %.*s, which is %s."),
			STR_ARGS(name), words, STR_ARGS(with), kind_words(b->node->kind));
	return false;
}

static bool
same_family(enum value_kind a, enum value_kind b)
{
	return a == VALUE_NONE || b == VALUE_NONE || a == b || (is_number(a) && is_number(b));
}

bool
check_pair(struct compiler *compiler, struct typed *a, struct typed *b, bool equality)
{
	if (!check_single(compiler, a) || !check_single(compiler, b))
		return false;
	if (!adapt(compiler, a, b) || !adapt(compiler, b, a))
		return false;
	if (!same_family(a->node->kind, b->node->kind))
		return cannot_compare(compiler, a, b);
	return !equality || (check_choice(compiler, a, b) && check_choice(compiler, b, a));
}

bool
check_same(struct compiler *compiler, const struct typed *a, const struct typed *b,
	enum value_kind *kind)
{
	enum value_kind one = a->node->kind, two = b->node->kind;

	if (!same_family(one, two)) {
		compile_error(compiler, b->node->at, "expr.type",
			_("The results must be of one kind: %.*s is %s, but %.*s is %s."),
			STR_ARGS(typed_name(compiler, a)), kind_words(one),
			STR_ARGS(typed_name(compiler, b)), kind_words(two));
		return false;
	}
	if (one == two || two == VALUE_NONE)
		*kind = one;
	else
		*kind = one == VALUE_NONE ? two : VALUE_DECIMAL;
	return true;
}

/* ---- nodes ---- */

static struct typed
too_deep(struct compiler *compiler, size_t at)
{
	return compile_error(compiler, at, "expr.too-deep",
		_("The expression is nested more than %d levels deep."), EXPR_DEPTH_MOST);
}

struct typed
make_node(struct compiler *compiler, enum op op, enum value_kind kind, size_t at, size_t end,
	const struct typed *kids, size_t count)
{
	struct node *node;
	struct typed made = { .height = 1 };

	for (size_t i = 0; i < count; i++)
		if (kids[i].height + 1 > made.height)
			made.height = kids[i].height + 1;
	if (made.height > EXPR_DEPTH_MOST)
		return too_deep(compiler, at);
	node = arena_get(&compiler->form->arena, sizeof *node + count * sizeof node->kid[0]);
	node->run = op_run(op);
	node->op = (uint8_t)op;
	node->kind = (uint8_t)kind;
	node->at = (uint16_t)at;
	node->end = (uint16_t)end;
	node->count = (uint16_t)count;
	for (size_t i = 0; i < count; i++)
		node->kid[i] = kids[i].node;
	made.node = node;
	return made;
}

struct typed
make_literal(struct compiler *compiler, const struct value *value, size_t at, size_t end)
{
	struct typed made = make_node(compiler, OP_LITERAL, value->kind, at, end, NULL, 0);

	if (made.node)
		made.node->literal = arena_copy(&compiler->form->arena, value, 1, sizeof *value);
	return made;
}

struct typed
make_negate(struct compiler *compiler, struct typed of, size_t at)
{
	if (!check_number(compiler, &of))
		return nothing;
	if (is_literal(&of, VALUE_INTEGER) && of.node->literal->integer != INT64_MIN) {
		struct value value = value_integer(-of.node->literal->integer);
		return make_literal(compiler, &value, at, of.node->end);
	}
	if (is_literal(&of, VALUE_DECIMAL)) {
		struct value value = value_of_double(-of.node->literal->decimal);
		return make_literal(compiler, &value, at, of.node->end);
	}
	return make_node(compiler, OP_NEGATE, of.node->kind, at, of.node->end, &of, 1);
}

/* The arena gives nothing back: a chain whose count is a power of two moves to
 * a node with room for as many again. */
static struct node *
chain_add(struct compiler *compiler, struct node *node, const struct node *kid)
{
	size_t count = node->count;

	if ((count & (count - 1)) == 0) {
		struct node *old = node;
		node = arena_get(
			&compiler->form->arena, sizeof *node + 2 * count * sizeof node->kid[0]);
		memcpy(node, old, sizeof *node + count * sizeof node->kid[0]);
	}
	node->kid[count] = kid;
	node->count++;
	node->end = kid->end;
	return node;
}

/* a op b op c with one op is one node: long sums are not deep. */
static struct typed
make_chain(struct compiler *compiler, enum op op, enum value_kind kind, const struct typed *left,
	const struct typed *right)
{
	struct typed made = { .height = left->height, .chain = true };

	if (!left->chain || left->node->op != op) {
		struct typed kids[2] = { *left, *right };
		made = make_node(compiler, op, kind, left->node->at, right->node->end, kids, 2);
		made.chain = made.node != NULL;
		return made;
	}
	if (right->height + 1 > made.height)
		made.height = right->height + 1;
	if (made.height > EXPR_DEPTH_MOST)
		return too_deep(compiler, right->node->at);
	made.node = chain_add(compiler, left->node, right->node);
	made.node->kind = (uint8_t)kind;
	return made;
}

/* = '' asks whether there is an answer. */
static struct typed
make_comparison(struct compiler *compiler, enum op op, struct typed left, struct typed right)
{
	bool equality = op == OP_EQUAL || op == OP_OTHER;
	struct typed kids[2] = { left, right };

	if (equality && (left.empty || right.empty)) {
		enum op test = op == OP_EQUAL ? OP_NULL : OP_NOT_NULL;
		return make_null_test(compiler, test, left.empty ? right : left, right.node->end);
	}
	for (size_t i = 0; i < 2; i++)
		if (is_literal(&kids[i], VALUE_NONE))
			return compile_error(compiler, kids[i].node->at, "expr.type",
				_("Nothing is equal to NULL, or less or more: write IS NULL."));
	if (!check_pair(compiler, &kids[0], &kids[1], equality))
		return nothing;
	return make_node(compiler, op, VALUE_INTEGER, left.node->at, right.node->end, kids, 2);
}

struct typed
make_binary(struct compiler *compiler, enum op op, struct typed left, struct typed right)
{
	enum value_kind kind = VALUE_DECIMAL;

	if (op >= OP_EQUAL && op <= OP_MORE_EQUAL)
		return make_comparison(compiler, op, left, right);
	if (op == OP_CONCAT) {
		if (!check_single(compiler, &left) || !check_single(compiler, &right))
			return nothing;
		compiler->allocates = true;
		return make_chain(compiler, op, VALUE_TEXT, &left, &right);
	}
	if (!check_number(compiler, &left) || !check_number(compiler, &right))
		return nothing;
	if (op != OP_DIVIDE && left.node->kind == VALUE_INTEGER &&
		right.node->kind == VALUE_INTEGER)
		kind = VALUE_INTEGER;
	return make_chain(compiler, op, kind, &left, &right);
}

struct typed
make_logic(struct compiler *compiler, enum op op, struct typed left, struct typed right)
{
	if (!check_condition(compiler, &left) || !check_condition(compiler, &right))
		return nothing;
	return make_chain(compiler, op, VALUE_INTEGER, &left, &right);
}

struct typed
make_not(struct compiler *compiler, struct typed of, size_t at)
{
	if (!check_condition(compiler, &of))
		return nothing;
	return make_node(compiler, OP_NOT, VALUE_INTEGER, at, of.node->end, &of, 1);
}

struct typed
make_null_test(struct compiler *compiler, enum op op, struct typed of, size_t end)
{
	/* Several choices can be unanswered as a whole; a column cannot. */
	if (of.node->kind != VALUE_LIST && !check_single(compiler, &of))
		return nothing;
	return make_node(compiler, op, VALUE_INTEGER, of.node->at, end, &of, 1);
}

struct typed
make_like(struct compiler *compiler, struct typed text, struct typed pattern)
{
	struct typed kids[2] = { text, pattern };

	if (!check_text(compiler, &text))
		return nothing;
	if (!is_literal(&pattern, VALUE_TEXT))
		return compile_error(compiler, pattern.node->at, "expr.type",
			_("LIKE is followed by a text in quotes, with %% for any text and _ for "
			  "one character; contains() finds one text in another."));
	struct str fold = utf8_fold(&compiler->form->arena, pattern.node->literal->text);
	if (fold.length > PATTERN_MOST)
		return compile_error(compiler, pattern.node->at, "expr.too-long",
			_("A pattern has at most %d characters."), PATTERN_MOST);
	kids[1] = with_literal(compiler, &pattern, value_text(fold));
	compiler->allocates = true;
	return make_node(
		compiler, OP_LIKE, VALUE_INTEGER, text.node->at, pattern.node->end, kids, 2);
}

struct typed
make_group(struct compiler *compiler, enum op op, struct typed *kids, size_t count, size_t end)
{
	for (size_t i = 1; i < count; i++)
		if (!check_pair(compiler, &kids[0], &kids[i], op == OP_IN))
			return nothing;
	return make_node(compiler, op, VALUE_INTEGER, kids[0].node->at, end, kids, count);
}
