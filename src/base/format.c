#include "base/format.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* How many bytes long what stands at a percent sign is; 0: nothing that is known here. */
static size_t
part_length(const char *at)
{
	if (at[1] == 's' || at[1] == 'd' || at[1] == 'u' || at[1] == '%')
		return 2;
	if (at[1] == 'z' && at[2] == 'u')
		return 3;
	return at[1] == '.' && at[2] == '*' && at[3] == 's' ? 4 : 0;
}

static bool
is_simple(const char *form)
{
	while ((form = strchr(form, '%')) != NULL) {
		size_t length = part_length(form);

		if (length == 0)
			return false;
		form += length;
	}
	return true;
}

struct sink {
	char *out;
	size_t room, length;
};

static void
put(struct sink *sink, const char *bytes, size_t count)
{
	if (count > 0 && sink->length + 1 < sink->room) {
		size_t left = sink->room - 1 - sink->length;

		memcpy(sink->out + sink->length, bytes, count < left ? count : left);
	}
	sink->length += count;
}

static void
put_number(struct sink *sink, uintmax_t number, bool less)
{
	char digits[24];
	size_t at = sizeof digits;

	do
		digits[--at] = (char)('0' + number % 10);
	while (number /= 10);
	if (less)
		digits[--at] = '-';
	put(sink, digits + at, sizeof digits - at);
}

static void
put_int(struct sink *sink, int number)
{
	put_number(sink, number < 0 ? -(uintmax_t)number : (uintmax_t)number, number < 0);
}

/* What stands between two percent signs; returns where the next one is, or the end. */
static const char *
put_plain(struct sink *sink, const char *form)
{
	size_t length = strcspn(form, "%");

	put(sink, form, length);
	return form + length;
}

size_t
format_list(char *out, size_t room, const char *form, va_list values)
{
	struct sink sink = { .out = out, .room = room };

	if (!is_simple(form)) {
		int length = vsnprintf(out, room, form, values);

		assert(length >= 0);
		return (size_t)length;
	}
	for (const char *at = put_plain(&sink, form); *at; at = put_plain(&sink, at)) {
		const char *text;
		int most;

		switch (at[1]) {
		case '%': put(&sink, "%", 1); break;
		case 'd': put_int(&sink, va_arg(values, int)); break;
		case 'u': put_number(&sink, va_arg(values, unsigned), false); break;
		case 'z': put_number(&sink, va_arg(values, size_t), false); break;
		case 's':
			text = va_arg(values, const char *);
			put(&sink, text, strlen(text));
			break;
		default:
			most = va_arg(values, int);
			text = va_arg(values, const char *);
			put(&sink, text, most < 0 ? strlen(text) : strnlen(text, (size_t)most));
		}
		at += part_length(at);
	}
	if (room > 0)
		out[sink.length < room ? sink.length : room - 1] = '\0';
	return sink.length;
}
