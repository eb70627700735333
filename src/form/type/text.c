#include "form/qtype.h"

static bool
settle(struct form *form, struct question *question, struct diags *diags)
{
	(void)form, (void)diags;
	question->kind = VALUE_TEXT;
	return true;
}

static bool
read_canonical(const struct question *question, struct str text, struct arena *arena,
	struct value *value, struct diags *diags)
{
	(void)question, (void)diags;
	*value = value_text(arena_text(arena, text));
	return true;
}

const struct qtype qtype_text = {
	.name = "text",
	.ask = ASK_LINE,
	.kind = VALUE_TEXT,
	.settle = settle,
	.read = read_canonical,
};
