#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/expr_compile.h"
#include "form/qtype.h"

static const struct typed nothing;

#define READS_LISTED 16

static void
add_read(struct compiler *compiler, const struct question *question)
{
	size_t count = compiler->reads_count;

	if (count < READS_LISTED) {
		for (size_t i = 0; i < count; i++)
			if (compiler->reads[i] == question)
				return;
	} else {
		if (count == READS_LISTED)
			for (size_t i = 0; i < count; i++)
				map_put(&compiler->reads_map, compiler->reads[i]->name, 0);
		if (!map_put(&compiler->reads_map, question->name, 0))
			return;
	}
	compiler->reads =
		memory_grow(compiler->reads, count, &compiler->reads_room, sizeof *compiler->reads);
	compiler->reads[compiler->reads_count++] = question;
}

void
compile_reads(struct compiler *compiler, const struct question *question)
{
	add_read(compiler, question);
}

static struct typed
unknown_question(struct compiler *compiler, const struct token *token)
{
	const struct form *form = compiler->form;
	struct str *names = memory_get(form->questions_count * sizeof *names);

	for (size_t i = 0; i < form->questions_count; i++)
		names[i] = form->questions[i]->name;
	struct str near = str_nearest(token->text, names, form->questions_count);
	free(names);
	if (near.length > 0)
		return compile_error(compiler, token->at, "expr.unknown-name",
			_("There is no question '%.*s'. Did you mean '%.*s'?"),
			STR_ARGS(token->text), STR_ARGS(near));
	return compile_error(compiler, token->at, "expr.unknown-name",
		_("There is no question '%.*s'."), STR_ARGS(token->text));
}

/* ---- people ---- */

bool
named_people(struct str name, enum people_field *field)
{
	static const char *const names[] = { [PEOPLE_NUMBER] = "number",
		[PEOPLE_LABEL] = "label",
		[PEOPLE_ACTOR] = "actor",
		[PEOPLE_ROLE] = "role",
		[PEOPLE_LEVEL] = "level" };

	for (size_t i = PEOPLE_LABEL; i < COUNT_OF(names); i++)
		if (str_is(name, names[i])) {
			*field = (enum people_field)i;
			return true;
		}
	return false;
}

static bool
is_roster(const struct question *question)
{
	return question->type == &qtype_roster;
}

/* A roster's fields are questions in it: what is chosen from is theirs. */
const struct choices *
roster_choices(const struct form *form, const struct question *roster, struct str field)
{
	for (size_t i = roster ? roster->index + 1 : 0; roster && i < roster->end; i++)
		if (str_is(form->questions[i]->name, "") == false &&
			str_equal(form->questions[i]->name, field))
			return form->questions[i]->choices;
	return NULL;
}

static struct typed
make_people(struct compiler *compiler, const struct token *token, const struct question *roster,
	struct str name)
{
	struct people people = { .question = roster, .field = PEOPLE_NUMBER };

	if (name.length > 0 && !named_people(name, &people.field))
		return compile_error(compiler, token->at, "expr.unknown-name",
			_("Of those who take part there are label, actor, role and level, not "
			  "'%.*s'."),
			STR_ARGS(name));
	enum value_kind kind = people.field == PEOPLE_NUMBER ? VALUE_INTEGER : VALUE_TEXT;
	struct typed made = make_node(compiler, OP_PEOPLE, kind, token->at, token->end, NULL, 0);
	if (made.node == NULL)
		return made;
	made.node->people = arena_copy(&compiler->form->arena, &people, 1, sizeof people);
	made.set = true;
	made.choices = roster_choices(compiler->form, roster, name);
	made.registry = made.choices ? made.choices->registry : NULL;
	made.question = roster;
	compiler->people = true;
	add_read(compiler, roster);
	return made;
}

/* ---- matrices ---- */

static bool
find_axis(struct compiler *compiler, const struct token *token, const struct axis *axis,
	struct str name, uint16_t *position)
{
	const struct choices *choices = axis->choices;

	*position = NO_CELL;
	if (name.length == 0 || str_is(name, "*") || choices == NULL)
		return true;
	size_t found = choices_find(choices, name);
	if (found < NO_CELL) {
		*position = (uint16_t)found;
		return true;
	}
	struct str *names = arena_get(&compiler->form->arena, choices->count * sizeof *names);
	struct buf offer = { .at = NULL };
	for (size_t i = 0; i < choices->count; i++)
		names[i] = choices->at[i].name;
	offer_names(&offer, name, names, choices->count);
	compile_error(compiler, token->at, "expr.unknown-choice",
		_("'%.*s' has no row or column '%.*s'.%s"), STR_ARGS(token->text), STR_ARGS(name),
		offer.at ? offer.at : "");
	buf_free(&offer);
	return false;
}

static bool
one_of_axis(const struct axis *axis, uint16_t position)
{
	return axis->choices == NULL || position != NO_CELL;
}

static struct typed
make_cells(struct compiler *compiler, const struct token *token, const struct question *matrix)
{
	struct cells cells = { .question = matrix };
	const struct question *cell = matrix->cell;

	if (!find_axis(compiler, token, &matrix->rows, token->row, &cells.row) ||
		!find_axis(compiler, token, &matrix->columns, token->column, &cells.column))
		return nothing;
	bool one = one_of_axis(&matrix->rows, cells.row) &&
		   one_of_axis(&matrix->columns, cells.column);
	enum value_kind kind = cell ? cell->kind : VALUE_NONE;
	if (kind == VALUE_INTEGER && matrix->answered_by == BY_PARTICIPANT)
		kind = VALUE_DECIMAL;
	struct typed made =
		make_node(compiler, one ? OP_CELL : OP_CELLS, kind, token->at, token->end, NULL, 0);
	if (made.node == NULL)
		return made;
	made.node->cells = arena_copy(&compiler->form->arena, &cells, 1, sizeof cells);
	made.set = !one || kind == VALUE_LIST;
	made.choices = cell ? cell->choices : NULL;
	made.registry = made.choices ? made.choices->registry : NULL;
	made.question = matrix;
	add_read(compiler, matrix);
	return made;
}

/* ---- questions ---- */

/* Is the reader in a row of that scope (NULL: the form itself)? */
static bool
stands_in(const struct compiler *compiler, const struct question *scope)
{
	const struct question *around = compiler->home ? compiler->home->scope : NULL;

	while (around != NULL && around != scope)
		around = around->scope;
	return around == scope;
}

/* The median of whole numbers may be none. */
static enum value_kind
kind_read(const struct question *question)
{
	if (question->answered_by == BY_PARTICIPANT && question->kind == VALUE_INTEGER)
		return VALUE_DECIMAL;
	return question->kind;
}

static struct typed
make_question(struct compiler *compiler, const struct token *token, const struct question *question)
{
	bool rows = question->type == &qtype_repeat;
	bool here = !rows && stands_in(compiler, question->scope);
	enum op op = rows ? OP_ROWS : here ? OP_QUESTION : OP_FIELDS;
	enum value_kind kind = rows ? VALUE_INTEGER : kind_read(question);
	struct typed made = make_node(compiler, op, kind, token->at, token->end, NULL, 0);

	if (made.node == NULL)
		return made;
	made.node->question = question;
	made.set = !here || kind == VALUE_LIST;
	made.choices = question->choices;
	made.registry = made.choices ? made.choices->registry : NULL;
	made.question = question;
	add_read(compiler, question);
	return made;
}

struct typed
make_reference(struct compiler *compiler, const struct token *token)
{
	const struct question *question = form_question(compiler->form, token->text);

	if (question == NULL)
		return unknown_question(compiler, token);
	if (question->type == &qtype_group || question->type == &qtype_note)
		return compile_error(compiler, token->at, "expr.type",
			_("'%.*s' is a %s and has no answer to read."), STR_ARGS(token->text),
			question->type->name);
	if (token->cells && question->type != &qtype_matrix)
		return compile_error(compiler, token->at, "expr.type",
			_("'%.*s' is not a matrix and has no cells."), STR_ARGS(token->text));
	if (token->field.length > 0 && !is_roster(question))
		return compile_error(compiler, token->at, "expr.type",
			_("Only of a roster can one thing be read with a dot, and '%.*s' is none."),
			STR_ARGS(token->text));
	if (is_roster(question))
		return make_people(compiler, token, question, token->field);
	if (question->parent && is_roster(question->parent))
		return make_people(compiler, token, question->parent, question->name);
	if (question->type == &qtype_matrix)
		return make_cells(compiler, token, question);
	return make_question(compiler, token, question);
}

struct typed
make_self(struct compiler *compiler, const struct token *token)
{
	const struct question *home = compiler->home;
	const struct question *asks = home && home->cell ? home->cell : home;

	if (home == NULL)
		return compile_error(compiler, token->at, "expr.scope",
			_("A dot means the question's own answer, and this belongs to no "
			  "question."));
	if (question_asks(home) == false && home->type != &qtype_calculate)
		return compile_error(compiler, token->at, "expr.scope",
			_("A dot means the question's own answer, and '%.*s' has none."),
			STR_ARGS(home->name));
	struct typed made =
		make_node(compiler, OP_SELF, asks->kind, token->at, token->end, NULL, 0);
	if (made.node == NULL)
		return made;
	made.node->question = home;
	made.set = asks->kind == VALUE_LIST;
	made.choices = asks->choices;
	made.registry = made.choices ? made.choices->registry : NULL;
	made.question = home;
	if (home->index != UINT32_MAX)
		add_read(compiler, home);
	return made;
}

/* ---- bare words ---- */

static struct typed
make_column(struct compiler *compiler, const struct token *token, bool code, size_t column)
{
	struct typed made = make_node(
		compiler, code ? OP_CODE : OP_COLUMN, VALUE_TEXT, token->at, token->end, NULL, 0);

	if (made.node)
		made.node->column = column;
	return made;
}

static struct typed
unknown_column(struct compiler *compiler, const struct token *token)
{
	const struct registry *registry = compiler->registry;
	struct buf offer = { .at = NULL };

	if (registry)
		offer_names(&offer, token->text, registry->columns, registry->columns_count);
	compile_error(compiler, token->at, "expr.unknown-name",
		_("'%.*s' is no column of the list.%s"), STR_ARGS(token->text),
		offer.at ? offer.at : "");
	buf_free(&offer);
	return nothing;
}

struct typed
make_word(struct compiler *compiler, const struct token *token)
{
	const struct registry *registry = compiler->registry;

	if (compiler->use == EXPR_FILTER) {
		size_t column = registry ? register_column(registry, token->text) : SIZE_MAX;
		if (column == 0 || str_is(token->text, "code") || str_is(token->text, "name"))
			return make_column(compiler, token, true, 0);
		if (column != SIZE_MAX)
			return make_column(compiler, token, false, column);
		return unknown_column(compiler, token);
	}
	if (form_question(compiler->form, token->text))
		return compile_error(compiler, token->at, "expr.syntax",
			_("Write ${%.*s} to read the question, or '%.*s' for the text."),
			STR_ARGS(token->text), STR_ARGS(token->text));
	return compile_error(compiler, token->at, "expr.unknown-name",
		_("'%.*s' means nothing here: a question is read as ${name}, a text stands in "
		  "single quotes."),
		STR_ARGS(token->text));
}
