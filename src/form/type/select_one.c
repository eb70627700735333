#include "form/type/list.h"

static bool
settle(struct form *form, struct question *question, struct diags *diags)
{
	(void)form, (void)diags;
	if (question->choices != NULL && question->choices->numerals && !question->other)
		question->kind = VALUE_INTEGER;
	else
		question->kind = VALUE_TEXT;
	return true;
}

static bool
read_canonical(const struct question *question, struct str text, struct arena *arena,
	struct value *value, struct diags *diags)
{
	return list_read_one(question, text, arena, value, diags);
}

static bool
typed(const struct question *question, const struct moment *moment, struct str text,
	struct arena *arena, struct value *value, struct diags *diags)
{
	return list_typed_one(question, moment, text, arena, value, diags);
}

const struct qtype qtype_select_one = {
	.name = "select_one",
	.ask = ASK_ONE,
	.kind = VALUE_TEXT,
	.settle = settle,
	.read = read_canonical,
	.typed = typed,
	.say = list_say,
};
