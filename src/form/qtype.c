#include "form/qtype.h"

#include "base/clock.h"
#include "base/lang.h"
#include "base/round.h"

#define row(name) &qtype_##name,
const struct qtype *const qtypes[] = { QTYPES(row) NULL };
#undef row

const struct qtype *
qtype_named(struct str name)
{
	for (size_t i = 0; qtypes[i] != NULL; i++) {
		if (str_is(name, qtypes[i]->name))
			return qtypes[i];
	}
	return NULL;
}

enum ask
question_ask(const struct question *question)
{
	if (question->type->ask == ASK_LINE && question->appearance == LOOK_MULTILINE)
		return ASK_PAGE;
	return question->type->ask;
}

static void
say_plain(const struct value *value, struct buf *out)
{
	if (value->kind == VALUE_DECIMAL)
		lang_decimal(out, value->decimal, 6);
	else if (value->kind == VALUE_DATE)
		day_write_long(out, value->day);
	else
		value_write(out, value);
}

/* What is worked out has more digits than anybody means by it. */
static void
say_worked_out(double number, struct buf *out)
{
	int places = number > -1 && number < 1 ? 4 : 2;

	lang_decimal(out, decimal_round(number, places), places);
}

void
question_say(const struct form *form, const struct question *question, const struct value *value,
	uint16_t language, struct buf *out)
{
	const struct question *asked = question->cell != NULL ? question->cell : question;

	if (value->kind == VALUE_NONE)
		return;
	/* A median lies between the points of a scale, so it has no label. */
	if (value->kind == VALUE_DECIMAL && question->calculation && !question_asks(question))
		say_worked_out(value->decimal, out);
	else if (value->kind == VALUE_DECIMAL && !asked->is_scale)
		say_plain(value, out);
	else if (asked->type->say != NULL)
		asked->type->say(form, asked, value, language, out);
	else
		say_plain(value, out);
}
