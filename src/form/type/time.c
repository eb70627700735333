#include "base/diag.h"
#include "base/lang.h"
#include "form/qtype.h"

static bool
settle(struct form *form, struct question *question, struct diags *diags)
{
	(void)form, (void)diags;
	question->kind = VALUE_TEXT;
	return true;
}

static bool
refuse(struct str text, struct diags *diags)
{
	return diag_error(diags, place_none(), "answer.not-a-time",
		_("It says \"%.*s\". Answer with a time of day, for example 13:30."),
		STR_ARGS(text));
}

/* Digits only, at most two. */
static bool
two_digits(struct str text, int most, int *number)
{
	*number = 0;
	if (text.length == 0 || text.length > 2)
		return false;
	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
		*number = *number * 10 + (text.at[i] - '0');
	}
	return *number <= most;
}

/* "9", "930", "0930", "9:30", "9.30". */
static bool
split(struct str text, struct str *hour, struct str *minute)
{
	size_t at = str_find_byte(text, ':');

	if (at == text.length)
		at = str_find_byte(text, '.');
	if (at < text.length) {
		*hour = str_part(text, 0, at);
		*minute = str_from(text, at + 1);
		return minute->length == 2;
	}
	at = text.length > 2 ? text.length - 2 : text.length;
	*hour = str_part(text, 0, at);
	*minute = at < text.length ? str_from(text, at) : STR("00");
	return text.length <= 4;
}

static bool
typed(const struct question *question, const struct moment *moment, struct str text,
	struct arena *arena, struct value *value, struct diags *diags)
{
	struct str hour, minute;
	int hours, minutes;

	(void)question, (void)moment;
	*value = value_none();
	text = str_trim(text);
	if (text.length == 0)
		return true;
	if (!split(text, &hour, &minute) || !two_digits(hour, 23, &hours) ||
		!two_digits(minute, 59, &minutes))
		return refuse(text, diags);
	*value = value_text(arena_format(arena, "%02d:%02d", hours, minutes));
	return true;
}

static bool
read_canonical(const struct question *question, struct str text, struct arena *arena,
	struct value *value, struct diags *diags)
{
	if (text.length > 0 && (text.length != 5 || text.at[2] != ':')) {
		*value = value_none();
		return refuse(text, diags);
	}
	return typed(question, NULL, text, arena, value, diags);
}

const struct qtype qtype_time = {
	.name = "time",
	.ask = ASK_LINE,
	.kind = VALUE_TEXT,
	.settle = settle,
	.read = read_canonical,
	.typed = typed,
};
