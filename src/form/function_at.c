/* Compiling what is read where a ref leads, and of rows that point to rows. */
#include "base/lang.h"
#include "form/function_call.h"
#include "form/qtype.h"

static struct str
literal_text(const struct called *called, size_t i)
{
	return called->arguments[i].node->literal->text;
}

static bool
is_of_document(struct str name)
{
	static const char *const NAMES[] = { "unit", "title", "state", "round", "version" };

	for (size_t i = 0; i < COUNT_OF(NAMES); i++)
		if (str_is(name, NAMES[i]))
			return true;
	return false;
}

/* Looked for in the other form, when it is known, after this one is read. */
static void
note_far(struct compiler *compiler, const struct ref_target *target, struct str name, size_t at)
{
	struct form *form = compiler->form;
	struct far_name *far = arena_get(&form->arena, sizeof *far);

	*far = (struct far_name){ .target = target,
		.name = name,
		.place = compile_place(compiler, at),
		.next = form->far_names };
	form->far_names = far;
}

static bool
unknown_field(struct compiler *compiler, const struct called *called, const struct question *repeat)
{
	const struct form *form = compiler->form;
	struct str *names =
		arena_get(&compiler->form->arena, form->questions_count * sizeof *names);
	struct str wrong = literal_text(called, 1);
	struct buf offer = { .at = NULL };
	size_t count = 0;

	for (size_t i = 0; i < form->questions_count; i++)
		if (repeat == NULL || form->questions[i]->scope == repeat)
			names[count++] = form->questions[i]->name;
	offer_names(&offer, wrong, names, count);
	compile_error(compiler, called->arguments[1].node->at, "expr.unknown-name",
		_("%s() does not know '%.*s'.%s"), called->function->name, STR_ARGS(wrong),
		offer.at ? offer.at : "");
	buf_free(&offer);
	return false;
}

bool
check_ref(struct compiler *compiler, const struct called *called, const struct typed *typed)
{
	if (!check_single(compiler, typed))
		return false;
	if (typed->question && typed->question->ref)
		return true;
	compile_error(compiler, typed->node->at, "expr.type",
		_("%s() reads what stands where a ref leads, and %.*s is none."),
		called->function->name, STR_ARGS(typed_name(compiler, typed)));
	return false;
}

bool
check_edges(struct compiler *compiler, const struct called *called, const struct typed *typed)
{
	enum op op = (enum op)typed->node->op;
	const struct question *question = typed->question;

	if ((op == OP_QUESTION || op == OP_FIELDS) && question && question->scope &&
		question->scope->edges)
		return true;
	compile_error(compiler, typed->node->at, "expr.type",
		_("%s() is about a field of a repeat with edges, and %.*s is none."),
		called->function->name, STR_ARGS(typed_name(compiler, typed)));
	return false;
}

/* What stands at the name is read in this document, or looked up in the other
 * form when both are known. */
bool
settle_at(struct compiler *compiler, struct called *called)
{
	const struct ref_target *target = called->arguments[0].question->ref;
	const struct question *read = form_question(compiler->form, literal_text(called, 1));

	called->call.what = target;
	compiler->elsewhere = true;
	if (target->form.length > 0) {
		note_far(compiler, target, literal_text(called, 1),
			called->arguments[1].node->at + 1u);
		return true;
	}
	if (read && target->repeat && (read->scope == target->repeat || read->scope == NULL)) {
		compile_reads(compiler, read);
		return true;
	}
	return read == NULL && is_of_document(literal_text(called, 1))
		       ? true
		       : unknown_field(compiler, called, target->repeat);
}

bool
settle_choice(struct compiler *compiler, const struct called *called)
{
	if (compiler->use == EXPR_FILTER && compiler->registry == NULL && compiler->home &&
		compiler->home->ref)
		return true;
	compile_error(compiler, called->at, "expr.scope",
		_("%s() is what a ref may name, and is legal only in the filter of its choices."),
		called->function->name);
	return false;
}

bool
settle_whole(struct compiler *compiler, const struct called *called)
{
	compiler->elsewhere = true;
	if (compiler->form->states_count > 0)
		return true;
	compile_error(compiler, called->at, "expr.scope",
		_("%s() needs a form whose documents have states: add states: at its top."),
		called->function->name);
	return false;
}

bool
settle_edges(struct compiler *compiler, struct called *called)
{
	const struct question *repeat =
		called->function->special == SPECIAL_CHANGES
			? called->arguments[0].question->scope
			: form_question(compiler->form, literal_text(called, 0));

	if (repeat && repeat->edges) {
		called->call.what = repeat;
		compile_reads(compiler, repeat);
		compile_reads(compiler, repeat->edges);
		return true;
	}
	compile_error(compiler, called->arguments[0].node->at, "expr.type",
		_("%s() needs the name of a repeat with edges."), called->function->name);
	return false;
}
