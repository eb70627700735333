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

/* A blank at an end of a line is a slip of the hand; in a page it may be meant. */
static bool
read_typed(const struct question *question, const struct moment *moment, struct str text,
	struct arena *arena, struct value *value, struct diags *diags)
{
	(void)moment;
	if (question_ask(question) == ASK_LINE)
		text = str_trim(text);
	return read_canonical(question, text, arena, value, diags);
}

const struct qtype qtype_text = {
	.name = "text",
	.ask = ASK_LINE,
	.kind = VALUE_TEXT,
	.settle = settle,
	.read = read_canonical,
	.typed = read_typed,
};
