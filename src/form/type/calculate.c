#include "base/clock.h"
#include "base/lang.h"
#include "form/expr.h"
#include "form/qtype.h"

static bool
settle(struct form *form, struct question *question, struct diags *diags)
{
	(void)form, (void)diags;
	if (question->calculation != NULL)
		question->kind = expr_kind(question->calculation);
	return true;
}

static void
say(const struct form *form, const struct question *question, const struct value *value,
	uint16_t language, struct buf *out)
{
	(void)form, (void)question, (void)language;
	if (value->kind == VALUE_DECIMAL)
		lang_decimal(out, value->decimal, 6);
	else if (value->kind == VALUE_DATE)
		day_write_long(out, value->day);
	else
		value_write(out, value);
}

const struct qtype qtype_calculate = {
	.name = "calculate",
	.ask = ASK_NOTHING,
	.kind = VALUE_NONE,
	.settle = settle,
	.say = say,
};
