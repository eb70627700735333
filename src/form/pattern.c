#include "form/pattern.h"

#include <stdint.h>

#include "base/clock.h"
#include "base/lang.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Does the text fit a picture, where 0 is any digit and all else itself? */
static bool
looks_like(struct str text, const char *picture)
{
	struct str form = str_of(picture);

	if (text.length != form.length)
		return false;
	for (size_t i = 0; i < text.length; i++) {
		bool good = form.at[i] == '0' ? is_digit(text.at[i]) : text.at[i] == form.at[i];
		if (!good)
			return false;
	}
	return true;
}

static int
number_at(struct str text, size_t at, size_t digits)
{
	int64_t number = 0;

	return str_to_integer(str_part(text, at, digits), &number) ? (int)number : -1;
}

static bool
good_year(int year)
{
	return year >= 1000;
}

static bool
match_year(struct str text)
{
	return looks_like(text, "0000") && good_year(number_at(text, 0, 4));
}

/* The second year may not come before the first. */
static bool
match_year_range(struct str text)
{
	if (!looks_like(text, "0000-0000"))
		return false;
	int from = number_at(text, 0, 4), to = number_at(text, 5, 4);
	return good_year(from) && from <= to;
}

static bool
match_month(struct str text)
{
	return looks_like(text, "0000-00") &&
	       day_exists(number_at(text, 0, 4), number_at(text, 5, 2), 1);
}

static bool
match_time(struct str text)
{
	return looks_like(text, "00:00") && number_at(text, 0, 2) < 24 &&
	       number_at(text, 3, 2) < 60;
}

static bool
match_postal_code(struct str text)
{
	return (looks_like(text, "00000") || looks_like(text, "000 00")) && text.at[0] != '0';
}

/* Method: the Luhn check digit over ten digits. */
static bool
match_organisation_number(struct str text)
{
	int sum = 0, place = 0;

	if (!looks_like(text, "0000000000") && !looks_like(text, "000000-0000"))
		return false;
	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] == '-')
			continue;
		int digit = (text.at[i] - '0') * (place++ % 2 == 0 ? 2 : 1);
		sum += digit > 9 ? digit - 9 : digit;
	}
	return sum % 10 == 0;
}

/* Seven to fifteen digits, with blanks, hyphens and brackets between. */
static bool
match_phone(struct str text)
{
	size_t digits = 0;

	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];
		if (is_digit(c))
			digits++;
		else if (c == '+' && i > 0)
			return false;
		else if (str_find_byte(STR("+ -()"), c) == 5)
			return false;
	}
	return digits >= 7 && digits <= 15;
}

/* Something, one @, and a domain with a dot inside it; no blanks. */
static bool
match_email(struct str text)
{
	size_t at = str_find_byte(text, '@');
	struct str domain = str_from(text, at + 1);
	size_t dot = str_find_byte(domain, '.');

	if (at == 0 || at >= text.length || dot == 0 || dot + 1 >= domain.length)
		return false;
	if (str_find_byte(domain, '@') < domain.length || str_ends(domain, STR(".")))
		return false;
	for (size_t i = 0; i < text.length; i++)
		if ((unsigned char)text.at[i] <= ' ')
			return false;
	return str_find(domain, STR("..")) == domain.length;
}

static bool
match_web_address(struct str text)
{
	struct str rest = { .at = NULL };

	if (str_starts(text, STR("https://")))
		rest = str_from(text, 8);
	else if (str_starts(text, STR("http://")))
		rest = str_from(text, 7);
	size_t dot = str_find_byte(rest, '.');
	if (dot == 0 || dot + 1 >= rest.length)
		return false;
	for (size_t i = 0; i < rest.length; i++)
		if ((unsigned char)rest.at[i] <= ' ')
			return false;
	return true;
}

const struct pattern patterns[] = {
	{ "year", match_year, N_("a year: 2017") },
	{ "year_range", match_year_range, N_("two years: 2016-2019") },
	{ "month", match_month, N_("a month: 2017-03") },
	{ "time", match_time, N_("a time of day: 09:30") },
	{ "postal_code", match_postal_code, N_("a Swedish postal code: 221 00") },
	{ "organisation_number", match_organisation_number,
		N_("a Swedish organisation number with its check digit") },
	{ "phone", match_phone, N_("a telephone number") },
	{ "email", match_email, N_("an e-mail address") },
	{ "web_address", match_web_address, N_("a web address: https://...") },
	{ NULL, NULL, NULL },
};

const struct pattern *
pattern_named(struct str name)
{
	for (const struct pattern *pattern = patterns; pattern->name; pattern++)
		if (str_is(name, pattern->name))
			return pattern;
	return NULL;
}
