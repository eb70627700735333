#include <stdlib.h>

#include "base/clock.h"
#include "base/diag.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "form/answers.h"
#include "form/limits.h"
#include "form/qtype.h"

#define YEARS_TRIED 5
#define PARTS_MOST 4

/* Months and days as people type them, in the languages of the screens; three
 * letters are enough. */
static const char *const months[][12] = {
	{ "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
		"oktober", "november", "december" },
	{ "january", "february", "march", "april", "may", "june", "july", "august", "september",
		"october", "november", "december" },
};

static const struct {
	const char *word;
	int32_t days;
} near_days[] = {
	{ "idag", 0 },
	{ "i dag", 0 },
	{ "today", 0 },
	{ "igår", -1 },
	{ "i går", -1 },
	{ "yesterday", -1 },
	{ "imorgon", 1 },
	{ "i morgon", 1 },
	{ "tomorrow", 1 },
};

static bool
settle(struct form *form, struct question *question, struct diags *diags)
{
	(void)form, (void)diags;
	question->kind = VALUE_DATE;
	return true;
}

static bool
refuse(const struct question *question, const struct moment *moment, struct str text,
	struct diags *diags)
{
	struct limits limits = limits_at(question, moment);
	struct buf out = { 0 };

	limits_said(&out, text);
	buf_text(&out, _("Answer with a day, for example 2017-03-14."));
	if (limits.least.kind != VALUE_NONE || limits.most.kind != VALUE_NONE) {
		buf_byte(&out, ' ');
		limits_say(&out, &limits);
	}
	diag_error(diags, place_none(), "answer.not-a-day", "%s", out.at);
	buf_free(&out);
	return false;
}

static bool
read_canonical(const struct question *question, struct str text, struct arena *arena,
	struct value *value, struct diags *diags)
{
	if (value_read(arena, VALUE_DATE, text, value))
		return true;
	return refuse(question, NULL, text, diags);
}

/* 1 to 12, or 0. */
static int
month_named(struct str word)
{
	if (word.length < 3)
		return 0;
	for (size_t i = 0; i < COUNT_OF(months); i++) {
		for (int month = 0; month < 12; month++) {
			if (str_starts(str_of(months[i][month]), word))
				return month + 1;
		}
	}
	return 0;
}

/* Digits only; -1 for anything else or too many. */
static int
number_of(struct str word)
{
	int number = 0;

	if (word.length == 0 || word.length > 4)
		return -1;
	for (size_t i = 0; i < word.length; i++) {
		if (word.at[i] < '0' || word.at[i] > '9')
			return -1;
		number = number * 10 + (word.at[i] - '0');
	}
	return number;
}

struct parts {
	struct str at[PARTS_MOST];
	size_t count;
};

/* "14/3-17", "14.3.2017", "den 14 mars, 2017" fall apart at their signs. */
static bool
part_all(struct str text, struct parts *parts)
{
	size_t from = 0;

	parts->count = 0;
	for (size_t i = 0; i <= text.length; i++) {
		if (i < text.length && strchr(" /.-,:\t", text.at[i]) == NULL)
			continue;
		if (i > from) {
			struct str word = str_part(text, from, i - from);

			if (!str_is(word, "den") && !str_is(word, "the")) {
				if (parts->count == PARTS_MOST)
					return false;
				parts->at[parts->count++] = word;
			}
		}
		from = i + 1;
	}
	return parts->count > 0;
}

/* year 0: not said. */
struct day_typed {
	int year, month, day;
};

static int
full_year(struct str word)
{
	int year = number_of(word);

	if (word.length == 2 && year >= 0)
		return 2000 + year;
	return word.length == 4 ? year : -1;
}

static bool
in_parts(const struct parts *parts, struct day_typed *typed)
{
	size_t day = 0, month = 1;

	if (parts->count < 2 || parts->count > 3)
		return false;
	/* 2017-03-14 has the year first; "March 14" the month. */
	if (parts->count == 3 && parts->at[0].length == 4 && number_of(parts->at[0]) > 0) {
		typed->year = number_of(parts->at[0]);
		typed->month = number_of(parts->at[1]);
		typed->day = number_of(parts->at[2]);
		return typed->month > 0 && typed->day > 0;
	}
	if (month_named(parts->at[0]) > 0) {
		day = 1;
		month = 0;
	}
	typed->day = number_of(parts->at[day]);
	typed->month = month_named(parts->at[month]);
	if (typed->month == 0)
		typed->month = number_of(parts->at[month]);
	typed->year = parts->count == 3 ? full_year(parts->at[2]) : 0;
	return typed->day > 0 && typed->month > 0 && typed->year >= 0;
}

/* "20170314" and "170314". */
static bool
in_a_row(struct str text, struct day_typed *typed)
{
	size_t year = text.length == 8 ? 4 : 2;

	if (text.length != 8 && text.length != 6)
		return false;
	typed->year = full_year(str_part(text, 0, year));
	typed->month = number_of(str_part(text, year, 2));
	typed->day = number_of(str_part(text, year + 2, 2));
	return typed->year > 0 && typed->month > 0 && typed->day > 0;
}

static bool
fits(const struct question *question, const struct moment *moment, int32_t day)
{
	struct limits limits = limits_at(question, moment);
	struct value value = value_date(day);
	struct moment now;

	if (limits_outside(&limits, &value) != 0)
		return false;
	if (question->constraint == NULL || moment == NULL || moment->answers == NULL)
		return true;
	now = *moment;
	now.question = question;
	now.self = &value;
	return !expr_is_false(question->constraint, &now);
}

/* The day in the year that is nearest today and that the form accepts; in the
 * nearest year when it accepts none. */
static bool
nearest_year(const struct question *question, const struct moment *moment,
	const struct day_typed *typed, int32_t today, int32_t *day)
{
	int year, month, date;
	bool found = false, good = false;
	int32_t best = 0;

	day_split(today, &year, &month, &date);
	for (int i = year - YEARS_TRIED; i <= year + YEARS_TRIED; i++) {
		int32_t tried;
		bool fit;

		if (!day_exists(i, typed->month, typed->day))
			continue;
		tried = day_of(i, typed->month, typed->day);
		fit = fits(question, moment, tried);
		if (found && fit < good)
			continue;
		if (!found || fit > good || abs(tried - today) < abs(best - today))
			best = tried;
		found = true;
		good = fit;
	}
	*day = best;
	return found;
}

static bool
typed(const struct question *question, const struct moment *moment, struct str text,
	struct arena *arena, struct value *value, struct diags *diags)
{
	int32_t today =
		moment != NULL && moment->answers != NULL ? moment->answers->today : clock_today();
	struct day_typed said = { 0 };
	struct parts parts;
	int32_t day;
	struct str folded;

	text = str_trim(text);
	folded = utf8_fold(arena, text);
	if (value_read(arena, VALUE_DATE, text, value))
		return true;
	for (size_t i = 0; i < COUNT_OF(near_days); i++) {
		if (str_is(folded, near_days[i].word)) {
			*value = value_date(today + near_days[i].days);
			return true;
		}
	}
	if (!in_a_row(folded, &said) && (!part_all(folded, &parts) || !in_parts(&parts, &said)))
		return refuse(question, moment, text, diags);
	if (said.year > 0 && day_exists(said.year, said.month, said.day))
		day = day_of(said.year, said.month, said.day);
	else if (said.year > 0 || !nearest_year(question, moment, &said, today, &day))
		return refuse(question, moment, text, diags);
	*value = value_date(day);
	return true;
}

static void
say(const struct form *form, const struct question *question, const struct value *value,
	uint16_t language, struct buf *out)
{
	(void)form, (void)question, (void)language;
	if (value->kind == VALUE_DATE)
		day_write_long(out, value->day);
}

const struct qtype qtype_date = {
	.name = "date",
	.ask = ASK_LINE,
	.kind = VALUE_DATE,
	.settle = settle,
	.read = read_canonical,
	.typed = typed,
	.say = say,
};
