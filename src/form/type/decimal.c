#include "base/lang.h"
#include "form/type/number.h"

static bool
settle(struct form *form, struct question *question, struct diags *diags)
{
	(void)form, (void)diags;
	question->kind = VALUE_DECIMAL;
	return true;
}

static bool
refuse(const struct question *question, const struct moment *moment, struct str text,
	struct diags *diags)
{
	return number_refused(
		question, moment, text, _("Answer with a number, for example 2.5."), diags);
}

/* Scripts write a decimal point, whatever the language. */
static bool
refuse_canonical(const struct question *question, struct str text, struct diags *diags)
{
	return number_refused(question, NULL, text,
		_("Answer with a number, with a point before decimals, for example 2.5."), diags);
}

static bool
read_canonical(const struct question *question, struct str text, struct arena *arena,
	struct value *value, struct diags *diags)
{
	if (value_read(arena, VALUE_DECIMAL, text, value))
		return true;
	return refuse_canonical(question, text, diags);
}

static bool
typed(const struct question *question, const struct moment *moment, struct str text,
	struct arena *arena, struct value *value, struct diags *diags)
{
	double number;

	(void)arena;
	*value = value_none();
	text = str_trim(text);
	if (text.length == 0)
		return true;
	if (!number_typed(text, &number))
		return refuse(question, moment, text, diags);
	*value = value_decimal(number);
	return true;
}

static void
say(const struct form *form, const struct question *question, const struct value *value,
	uint16_t language, struct buf *out)
{
	double number;

	(void)form, (void)question, (void)language;
	if (value_number(value, &number))
		lang_decimal(out, number, 6);
}

const struct qtype qtype_decimal = {
	.name = "decimal",
	.ask = ASK_LINE,
	.kind = VALUE_DECIMAL,
	.settle = settle,
	.read = read_canonical,
	.typed = typed,
	.say = say,
};
