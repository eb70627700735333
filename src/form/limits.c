#include "form/limits.h"

#include "base/clock.h"
#include "base/lang.h"
#include "form/answers.h"

struct limits
limits_at(const struct question *question, const struct moment *moment)
{
	struct limits limits = { .least = value_none(), .most = value_none() };
	struct moment now;

	if (moment == NULL || moment->answers == NULL)
		return limits;
	now = *moment;
	now.question = question;
	if (question->least != NULL)
		limits.least = expr_run(question->least, &now);
	if (question->most != NULL)
		limits.most = expr_run(question->most, &now);
	return limits;
}

/* True when both can be put in order; *order is then <0, 0 or >0. */
static bool
compare(const struct value *a, const struct value *b, int *order)
{
	double x, y;
	int32_t day;

	if (value_number(a, &x) && value_number(b, &y)) {
		*order = (x > y) - (x < y);
		return true;
	}
	if (a->kind == VALUE_DATE && b->kind == VALUE_DATE) {
		*order = (a->day > b->day) - (a->day < b->day);
		return true;
	}
	/* A limit written as a text: min: "'2016-11-01'". */
	if (a->kind == VALUE_DATE && b->kind == VALUE_TEXT && day_read(b->text, &day)) {
		*order = (a->day > day) - (a->day < day);
		return true;
	}
	if (a->kind == VALUE_TEXT && b->kind == VALUE_TEXT) {
		*order = str_compare(a->text, b->text);
		return true;
	}
	return false;
}

int
limits_outside(const struct limits *limits, const struct value *value)
{
	int order;

	if (compare(value, &limits->least, &order) && order < 0)
		return -1;
	if (compare(value, &limits->most, &order) && order > 0)
		return 1;
	return 0;
}

void
limits_said(struct buf *out, struct str said)
{
	if (said.length == 0)
		return;
	/* TRANSLATORS: what was written in the field; a sentence on what is
	 * accepted follows. */
	buf_format(out, _("It says \"%.*s\"."), STR_ARGS(said));
	buf_byte(out, ' ');
}

static void
say(struct buf *out, const struct value *value)
{
	if (value->kind == VALUE_DECIMAL)
		lang_decimal(out, value->decimal, 6);
	else if (value->kind == VALUE_DATE)
		day_write_long(out, value->day);
	else
		value_write(out, value);
}

void
limits_say(struct buf *out, const struct limits *limits)
{
	struct buf least = { 0 }, most = { 0 };
	bool date = limits->least.kind == VALUE_DATE || limits->most.kind == VALUE_DATE;

	say(&least, &limits->least);
	say(&most, &limits->most);
	if (least.length > 0 && most.length > 0)
		buf_format(out, _("Answer from %s to %s."), least.at, most.at);
	else if (least.length > 0)
		buf_format(
			out, date ? _("Answer %s or later.") : _("Answer %s or more."), least.at);
	else if (most.length > 0)
		buf_format(
			out, date ? _("Answer %s or earlier.") : _("Answer %s or less."), most.at);
	buf_free(&least);
	buf_free(&most);
}
