#include "base/lang.h"
#include "form/function_call.h"

static bool
common_kind(
	struct compiler *compiler, const struct called *called, size_t first, enum value_kind *kind)
{
	const struct typed *before = &called->arguments[first];

	*kind = before->node->kind;
	for (size_t i = first + 1; i < called->count; i++) {
		const struct typed *next = &called->arguments[i];
		if (!check_same(compiler, before, next, kind))
			return false;
		if (before->node->kind == VALUE_NONE || next->node->kind == VALUE_DECIMAL)
			before = next;
	}
	return true;
}

/* Of sets and single values together: decimals as soon as one is. */
static bool
item_kind(struct compiler *compiler, const struct called *called, enum value_kind *kind)
{
	*kind = typed_item_kind(&called->arguments[0]);
	for (size_t i = 1; i < called->count; i++) {
		enum value_kind next = typed_item_kind(&called->arguments[i]);
		bool dates = *kind == VALUE_DATE, date = next == VALUE_DATE;
		if (dates != date && *kind != VALUE_NONE && next != VALUE_NONE)
			return check_same(
				compiler, &called->arguments[0], &called->arguments[i], kind);
		if (*kind == VALUE_NONE || next == VALUE_DECIMAL)
			*kind = next;
	}
	return true;
}

bool
result_kind(struct compiler *compiler, const struct called *called, enum value_kind *kind)
{
	switch ((enum function_result)called->function->result) {
	case RESULT_INTEGER: *kind = VALUE_INTEGER; return true;
	case RESULT_DECIMAL: *kind = VALUE_DECIMAL; return true;
	case RESULT_TEXT: *kind = VALUE_TEXT; return true;
	case RESULT_DATE: *kind = VALUE_DATE; return true;
	case RESULT_FIRST: *kind = called->arguments[0].node->kind; return true;
	case RESULT_SAME: return common_kind(compiler, called, 0, kind);
	case RESULT_BRANCHES: return common_kind(compiler, called, 1, kind);
	case RESULT_ITEM: return item_kind(compiler, called, kind);
	case RESULT_NAMES: *kind = VALUE_LIST; return true;
	}
	return false;
}

/* row(), column() and me() give names of a list, own() what its question has. */
void
result_choices(struct compiler *compiler, const struct called *called, struct typed *made)
{
	const struct question *home = compiler->home;
	const struct function *function = called->function;

	if (home && home->index == UINT32_MAX)
		home = home->parent;
	if (function->run == run_row && home)
		made->choices = home->rows.choices;
	if (function->run == run_column_name && home)
		made->choices = home->columns.choices;
	if (function->run == run_me)
		made->choices = roster_choices(compiler->form, compiler->form->roster,
			called->arguments[0].node->literal->text);
	if (function->run == run_state)
		made->choices = compiler->form->state_names;
	if (function->run == run_choice)
		made->question = home;
	made->set = function->result == RESULT_NAMES;
	if (function->run == run_own) {
		made->choices = called->arguments[0].choices;
		made->set = called->arguments[0].node->kind == VALUE_LIST;
	}
}
