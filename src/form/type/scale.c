#include <math.h>

#include "base/diag.h"
#include "base/lang.h"
#include "form/type/number.h"

static bool
settle(struct form *form, struct question *question, struct diags *diags)
{
	(void)form, (void)diags;
	question->is_scale = true;
	question->kind = VALUE_INTEGER;
	for (size_t i = 0; question->choices != NULL && i < question->choices->count; i++) {
		double number = question->choices->at[i].number;

		if (floor(number) < number)
			question->kind = VALUE_DECIMAL;
	}
	return true;
}

/* "Answer 0 to 4." for points in steps of one, else all of them. */
static bool
refuse(const struct question *question, struct str text, struct diags *diags)
{
	const struct choices *points = question->choices;
	struct buf out = { 0 };
	bool steps = question->kind == VALUE_INTEGER && points->count > 2;

	for (size_t i = 1; i < points->count; i++) {
		if (points->at[i].number > points->at[i - 1].number + 1)
			steps = false;
	}
	for (size_t i = 0; i < points->count; i++) {
		if (steps && i > 0 && i + 1 < points->count)
			continue;
		if (i > 0)
			buf_text(&out, steps ? "-" : ", ");
		lang_decimal(&out, points->at[i].number, 6);
	}
	diag_error(diags, place_none(), "answer.not-in-list",
		_("\"%.*s\" is not on the scale. Answer %s."), STR_ARGS(text),
		out.at != NULL ? out.at : "");
	buf_free(&out);
	return false;
}

static bool
take(const struct question *question, double number, struct str text, struct value *value,
	struct diags *diags)
{
	struct value tried = value_decimal(number);
	const struct choice *point = question_choice(question, &tried);

	if (point == NULL)
		return refuse(question, text, diags);
	*value = question->kind == VALUE_INTEGER ? value_integer((int64_t)point->number) : tried;
	return true;
}

static bool
read_canonical(const struct question *question, struct str text, struct arena *arena,
	struct value *value, struct diags *diags)
{
	double number;

	(void)arena;
	*value = value_none();
	if (text.length == 0)
		return true;
	if (!str_to_decimal(text, &number))
		return refuse(question, text, diags);
	return take(question, number, text, value, diags);
}

static bool
typed(const struct question *question, const struct moment *moment, struct str text,
	struct arena *arena, struct value *value, struct diags *diags)
{
	double number;

	(void)moment, (void)arena;
	*value = value_none();
	text = str_trim(text);
	if (text.length == 0)
		return true;
	if (!number_typed(text, &number))
		return refuse(question, text, diags);
	return take(question, number, text, value, diags);
}

/* "2, Begun"; a median between two points is its number alone. */
static void
say(const struct form *form, const struct question *question, const struct value *value,
	uint16_t language, struct buf *out)
{
	const struct choice *point = question_choice(question, value);
	double number;
	struct str label;

	if (!value_number(value, &number))
		return;
	lang_decimal(out, number, 2);
	if (point == NULL)
		return;
	label = label_short(choice_label(form, point, language));
	if (label.length > 0 && !str_equal(label, point->name)) {
		buf_text(out, ", ");
		buf_add(out, label);
	}
}

const struct qtype qtype_scale = {
	.name = "scale",
	.ask = ASK_GRADE,
	.kind = VALUE_INTEGER,
	.settle = settle,
	.read = read_canonical,
	.typed = typed,
	.say = say,
};
