#include "form/type/list.h"

static bool
settle(struct form *form, struct question *question, struct diags *diags)
{
	(void)form, (void)diags;
	question->kind = VALUE_LIST;
	return true;
}

static bool
read_canonical(const struct question *question, struct str text, struct arena *arena,
	struct value *value, struct diags *diags)
{
	return list_read_many(question, true, text, arena, value, diags);
}

static bool
typed(const struct question *question, const struct moment *moment, struct str text,
	struct arena *arena, struct value *value, struct diags *diags)
{
	return list_typed_many(question, moment, true, text, arena, value, diags);
}

const struct qtype qtype_rank = {
	.name = "rank",
	.ask = ASK_RANK,
	.kind = VALUE_LIST,
	.settle = settle,
	.read = read_canonical,
	.typed = typed,
	.say = list_say,
};
