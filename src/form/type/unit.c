#include "base/diag.h"
#include "base/lang.h"
#include "form/type/list.h"

static bool
settle(struct form *form, struct question *question, struct diags *diags)
{
	if (form->unit == NULL && question->choices == NULL)
		return diag_error(diags, question->place, "form.unit-without-register",
			_("The form has no unit: register, so there is nothing to pick from."));
	list_from_register(form, question, form->unit);
	question->kind = question->most_selected == 1 ? VALUE_TEXT : VALUE_LIST;
	return true;
}

static bool
read_canonical(const struct question *question, struct str text, struct arena *arena,
	struct value *value, struct diags *diags)
{
	if (question->kind == VALUE_TEXT)
		return list_read_one(question, text, arena, value, diags);
	return list_read_many(question, false, text, arena, value, diags);
}

static bool
typed(const struct question *question, const struct moment *moment, struct str text,
	struct arena *arena, struct value *value, struct diags *diags)
{
	if (question->kind == VALUE_TEXT)
		return list_typed_one(question, moment, text, arena, value, diags);
	return list_typed_many(question, moment, false, text, arena, value, diags);
}

const struct qtype qtype_unit = {
	.name = "unit",
	.ask = ASK_PICK,
	.kind = VALUE_LIST,
	.settle = settle,
	.read = read_canonical,
	.typed = typed,
	.say = list_say,
};
