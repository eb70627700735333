#include "form/idnumber.h"

#include "base/attr.h"
#include "base/clock.h"

#define DIGITS_MOST 12
#define LAST 4 /* digits after the sign */
#define SERIES_MOST 100

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static size_t
digits_from(struct str text, size_t at)
{
	size_t count = 0;

	while (at + count < text.length && is_digit(text.at[at + count]))
		count++;
	return count;
}

/* Bytes of a sign between the day and the last four digits: - and +, and the
 * dashes that text editors make of them. */
static size_t
sign_at(struct str text, size_t at)
{
	static const char *const signs[] = { "-", "+", "\xE2\x80\x90", "\xE2\x80\x91",
		"\xE2\x80\x92", "\xE2\x80\x93", "\xE2\x88\x92" };

	for (size_t i = 0; i < COUNT_OF(signs); i++) {
		if (str_starts(str_from(text, at), str_of(signs[i])))
			return strlen(signs[i]);
	}
	return 0;
}

static int
number(const char *digits, size_t count)
{
	int value = 0;

	for (size_t i = 0; i < count; i++)
		value = value * 10 + (digits[i] - '0');
	return value;
}

static bool
check_digit_right(const char *ten)
{
	int sum = 0;

	for (int i = 0; i < 10; i++) {
		int digit = ten[i] - '0';

		if (i % 2 == 0)
			digit *= 2;
		sum += digit > 9 ? digit - 9 : digit;
	}
	return sum % 10 == 0;
}

static bool
day_right(const char *digits, size_t count)
{
	const char *ten = digits + (count - 10);
	int month = number(ten + 2, 2), day = number(ten + 4, 2);
	int year = number(ten, 2);

	if (day > 60)
		day -= 60;
	if (count == DIGITS_MOST) {
		year = number(digits, 4);
		return year >= 1800 && year < 2100 && day_exists(year, month, day);
	}
	return day_exists(1900 + year, month, day) || day_exists(2000 + year, month, day);
}

/* Something else that begins with a day: a time, another day, the first of a series. */
static bool
means_else(const char *last)
{
	int first = number(last, 2), second = number(last + 2, 2);

	return (first < 24 && second < 60) || day_exists(2000, first, second) ||
	       number(last, LAST) < SERIES_MOST;
}

/* Bytes of the number whose first digit is at `at`, with `run` digits in a row
 * there; 0 if it is none. */
static size_t
number_at(struct str text, size_t at, size_t run)
{
	char digits[DIGITS_MOST];
	size_t sign = 0, count = run;

	if (run == 6 || run == 8) {
		sign = sign_at(text, at + run);
		if (sign == 0 || digits_from(text, at + run + sign) != LAST)
			return 0;
		count = run + LAST;
		memcpy(digits, text.at + at, run);
		memcpy(digits + run, text.at + at + run + sign, LAST);
	} else if (run == 10 || run == 12) {
		memcpy(digits, text.at + at, run);
	} else {
		return 0;
	}
	if (!day_right(digits, count))
		return 0;
	if (!check_digit_right(digits + (count - 10)) &&
		((sign == 0 && count != DIGITS_MOST) || means_else(digits + (count - LAST))))
		return 0;
	return count + sign;
}

bool
idnumber_find(struct str text, size_t from, struct idnumber *found)
{
	uint32_t line = 1;

	for (size_t at = 0; at < text.length;) {
		size_t run = digits_from(text, at), length;

		if (run == 0) {
			line += text.at[at] == '\n';
			at++;
			continue;
		}
		length = at >= from ? number_at(text, at, run) : 0;
		if (length > 0) {
			*found = (struct idnumber){ .at = at, .length = length, .line = line };
			return true;
		}
		at += run;
	}
	return false;
}
