#include <math.h>

#include "base/lang.h"
#include "form/type/number.h"

static bool
settle(struct form *form, struct question *question, struct diags *diags)
{
	(void)form, (void)diags;
	question->kind = VALUE_INTEGER;
	return true;
}

static bool
refuse(const struct question *question, const struct moment *moment, struct str text,
	struct diags *diags)
{
	return number_refused(
		question, moment, text, _("Answer with a whole number, for example 40."), diags);
}

static bool
read_canonical(const struct question *question, struct str text, struct arena *arena,
	struct value *value, struct diags *diags)
{
	if (value_read(arena, VALUE_INTEGER, text, value))
		return true;
	return refuse(question, NULL, text, diags);
}

static bool
typed(const struct question *question, const struct moment *moment, struct str text,
	struct arena *arena, struct value *value, struct diags *diags)
{
	/* Whole numbers of a double are exact below this. */
	static const double exact = 9007199254740992.0;
	double number;

	text = str_trim(text);
	if (value_read(arena, VALUE_INTEGER, text, value))
		return true;
	if (!number_typed(text, &number) || fabs(number) > exact || floor(number) < number)
		return refuse(question, moment, text, diags);
	*value = value_integer((int64_t)number);
	return true;
}

const struct qtype qtype_integer = {
	.name = "integer",
	.ask = ASK_LINE,
	.kind = VALUE_INTEGER,
	.settle = settle,
	.read = read_canonical,
	.typed = typed,
};
