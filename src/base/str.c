#include "base/str.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

static unsigned char
lower(char byte)
{
	unsigned char c = (unsigned char)byte;

	return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
}

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

int
str_compare(struct str a, struct str b)
{
	size_t shorter = a.length < b.length ? a.length : b.length;
	int order = shorter ? memcmp(a.at, b.at, shorter) : 0;

	if (order)
		return order;
	return a.length < b.length ? -1 : a.length > b.length;
}

bool
str_equal_ascii(struct str a, struct str b)
{
	if (a.length != b.length)
		return false;
	for (size_t i = 0; i < a.length; i++)
		if (lower(a.at[i]) != lower(b.at[i]))
			return false;
	return true;
}

bool
str_starts(struct str text, struct str start)
{
	return text.length >= start.length &&
	       (start.length == 0 || memcmp(text.at, start.at, start.length) == 0);
}

bool
str_ends(struct str text, struct str end)
{
	return text.length >= end.length &&
	       str_equal(str_from(text, text.length - end.length), end);
}

bool
str_ends_sentence(struct str text)
{
	return str_ends(text, STR(".")) || str_ends(text, STR("!")) || str_ends(text, STR("?")) ||
	       str_ends(text, STR("\xE2\x80\xA6"));
}

size_t
str_find(struct str text, struct str part)
{
	if (part.length == 0)
		return 0;
	for (size_t from = 0; from + part.length <= text.length; from++) {
		size_t room = text.length - part.length - from + 1;
		const char *hit = memchr(text.at + from, part.at[0], room);
		if (!hit)
			break;
		from = (size_t)(hit - text.at);
		if (memcmp(hit, part.at, part.length) == 0)
			return from;
	}
	return text.length;
}

size_t
str_find_byte(struct str text, char byte)
{
	const char *hit = text.length ? memchr(text.at, byte, text.length) : NULL;

	return hit ? (size_t)(hit - text.at) : text.length;
}

struct str
str_part(struct str text, size_t from, size_t length)
{
	if (from > text.length)
		from = text.length;
	if (length > text.length - from)
		length = text.length - from;
	return (struct str){ .at = text.at ? text.at + from : "", .length = length };
}

struct str
str_from(struct str text, size_t from)
{
	return str_part(text, from, SIZE_MAX);
}

struct str
str_trim(struct str text)
{
	while (text.length && is_blank(text.at[text.length - 1]))
		text.length--;
	while (text.length && is_blank(text.at[0]))
		text = str_from(text, 1);
	return text;
}

struct str
str_cut(struct str *rest, char separator)
{
	size_t at = str_find_byte(*rest, separator);
	struct str part = str_part(*rest, 0, at);

	if (at < rest->length)
		*rest = str_from(*rest, at + 1);
	else
		*rest = (struct str){ .at = NULL };
	return part;
}

struct str
str_word(struct str *rest)
{
	size_t from = 0;

	while (from < rest->length && is_blank(rest->at[from]))
		from++;
	size_t end = from;
	while (end < rest->length && !is_blank(rest->at[end]))
		end++;
	struct str word = str_part(*rest, from, end - from);
	*rest = str_from(*rest, end);
	return word;
}

bool
str_to_integer(struct str text, int64_t *value)
{
	size_t i = 0;
	int64_t number = 0;

	bool negative = text.length && text.at[0] == '-';
	if (negative || (text.length && text.at[0] == '+'))
		i = 1;
	if (i == text.length)
		return false;
	/* Counted downwards: the least number has no positive twin. */
	for (; i < text.length; i++) {
		if (!is_digit(text.at[i]))
			return false;
		int digit = text.at[i] - '0';
		if (number < (INT64_MIN + digit) / 10)
			return false;
		number = number * 10 - digit;
	}
	if (!negative && number == INT64_MIN)
		return false;
	*value = negative ? number : -number;
	return true;
}

static size_t
digits(struct str text, size_t *at)
{
	size_t from = *at;

	while (*at < text.length && is_digit(text.at[*at]))
		++*at;
	return *at - from;
}

static void
sign(struct str text, size_t *at)
{
	if (*at < text.length && (text.at[*at] == '-' || text.at[*at] == '+'))
		++*at;
}

/* strtod takes more than a decimal: blanks, hexadecimal, inf, nan. */
static bool
is_decimal(struct str text)
{
	size_t at = 0;

	sign(text, &at);
	size_t count = digits(text, &at);
	if (at < text.length && text.at[at] == '.') {
		at++;
		count += digits(text, &at);
	}
	if (count == 0)
		return false;
	if (at < text.length && (text.at[at] == 'e' || text.at[at] == 'E')) {
		at++;
		sign(text, &at);
		if (digits(text, &at) == 0)
			return false;
	}
	return at == text.length;
}

/* Most numbers are counts of a few digits, which need no strtod. */
static bool
is_count(struct str text, double *value)
{
	uint64_t number = 0;

	if (text.length == 0 || text.length > 15)
		return false;
	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
		number = 10 * number + (uint64_t)(text.at[i] - '0');
	}
	*value = (double)number;
	return true;
}

bool
str_to_decimal(struct str text, double *value)
{
	char small[64], *copy = small, *end;

	if (is_count(text, value))
		return true;
	if (!is_decimal(text))
		return false;
	if (text.length >= sizeof(small))
		copy = memory_get(text.length + 1);
	memcpy(copy, text.at, text.length);
	copy[text.length] = '\0';
	double number = strtod(copy, &end);
	bool whole = *end == '\0';
	if (copy != small)
		free(copy);
	if (!whole || !isfinite(number))
		return false;
	*value = number;
	return true;
}

static unsigned
least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* One row of the table of distances between all beginnings of a and of b
 * (optimal string alignment).  rows: two rows up, one row up, this one. */
static void
distance_row(struct str a, struct str b, size_t i, unsigned *const rows[3])
{
	rows[2][0] = (unsigned)i;
	for (size_t j = 1; j <= b.length; j++) {
		bool same = a.at[i - 1] == b.at[j - 1];
		unsigned steps = least(rows[1][j], rows[2][j - 1]) + 1;
		steps = least(steps, rows[1][j - 1] + !same);
		if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1])
			steps = least(steps, rows[0][j - 2] + 1);
		rows[2][j] = steps;
	}
}

unsigned
str_distance(struct str a, struct str b)
{
	size_t width = b.length + 1;
	size_t apart = a.length > b.length ? a.length - b.length : b.length - a.length;

	if (apart >= 255)
		return 255;
	unsigned *table = memory_get(3 * width * sizeof(*table));
	unsigned *rows[3] = { table, table + width, table + 2 * width };
	for (size_t j = 0; j < width; j++)
		rows[2][j] = (unsigned)j;
	for (size_t i = 1; i <= a.length; i++) {
		unsigned *oldest = rows[0];
		rows[0] = rows[1];
		rows[1] = rows[2];
		rows[2] = oldest;
		distance_row(a, b, i, rows);
	}
	unsigned distance = least(rows[2][b.length], 255);
	free(table);
	return distance;
}

struct str
str_nearest(struct str wrong, const struct str *names, size_t count)
{
	struct str nearest = { .at = "", .length = 0 };
	size_t best = wrong.length / 3 + 1;

	for (size_t i = 0; i < count; i++) {
		size_t apart = names[i].length > wrong.length ? names[i].length - wrong.length
							      : wrong.length - names[i].length;
		if (apart >= best)
			continue;
		unsigned distance = str_distance(wrong, names[i]);
		if (distance < best) {
			best = distance;
			nearest = names[i];
		}
	}
	return nearest;
}
