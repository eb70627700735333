/* Texts cut and wrapped to columns. */
#include "base/utf8.h"

static bool
is_blank(uint32_t point)
{
	return point == ' ' || point == '\t' || point == '\n' || point == '\r';
}

static bool
is_control(uint32_t point)
{
	return point < 0x20 || (point >= 0x7f && point < 0xa0);
}

struct str
utf8_fit(struct str text, size_t cells)
{
	size_t at = 0;

	while (at < text.length) {
		size_t next = at + utf8_simple_bytes(text, at), wide = 1;
		/* A letter that another follows has no marks. */
		if (next == at || next == text.length || utf8_simple_bytes(text, next) == 0) {
			next = utf8_next(text, at);
			wide = utf8_cells(str_part(text, at, next - at));
		}
		if (wide > cells)
			break;
		cells -= wide;
		at = next;
	}
	return str_part(text, 0, at);
}

static struct str
line_of(struct str text, size_t from, size_t end)
{
	while (end > from && is_blank((unsigned char)text.at[end - 1]))
		end--;
	return str_part(text, from, end - from);
}

/* Does the word that ends before byte `at` begin with -?  Nobody would type an option that
 * stands on two lines. */
static bool
in_option(struct str text, size_t start, size_t at)
{
	while (at > start && !is_blank((unsigned char)text.at[at - 1]))
		at--;
	return text.at[at] == '-';
}

/* Does the sign before byte `at` end a part of a word?  A hyphen does between letters of
 * one; a key (Ctrl-R), a day (2017-03-14) and an option (--store) stay whole. */
static bool
ends_part(struct str text, size_t start, size_t at)
{
	char last = text.at[at - 1];
	unsigned char next = at < text.length ? (unsigned char)text.at[at] : 0;

	if ((last != '-' && last != '/') || in_option(text, start, at))
		return false;
	return last == '/' || (next >= 'a' && next <= 'z') || next >= 0x80;
}

/* May the line end before byte `at` of it: after a blank, or after a sign that ends
 * a part of a word? */
static bool
splits_before(struct str text, size_t start, size_t at)
{
	return text.at[at - 1] == ' ' ||
	       (at - 1 > start && text.at[at - 2] != ' ' && ends_part(text, start, at));
}

/* What utf8_line does where it is all letters of one cell (utf8_simple), which most
 * lines are and every frame breaks anew; false when something else is met. */
static bool
simple_line(struct str text, size_t cells, size_t *at, struct str *line)
{
	size_t start = *at, p = start, width = 0, split;

	while (p < text.length && text.at[p] != '\n') {
		size_t bytes = 8, wide = 8;

		if (width + wide > cells || !utf8_plain_ahead(text, p)) {
			wide = 1;
			bytes = utf8_simple_bytes(text, p);
			if (bytes == 0)
				return false;
			if (width + 1 > cells && text.at[p] != ' ' && p > start)
				break;
		}
		width += wide;
		p += bytes;
	}
	if (p == text.length || text.at[p] == '\n') {
		*line = line_of(text, start, p);
		*at = p + 1;
		return true;
	}
	for (split = p; split > start && !splits_before(text, start, split);)
		split--;
	*at = split > start ? split : p;
	*line = line_of(text, start, *at);
	return true;
}

bool
utf8_line(struct str text, size_t cells, size_t *at, struct str *line)
{
	size_t start = *at, p = start, after, next;
	size_t split = start; /* where the next line may begin; start: nowhere */
	size_t width = 0;
	bool wide = false, ink = false;

	if (start > text.length)
		return false;
	if (simple_line(text, cells, at, line))
		return true;
	for (; p < text.length; p = next) {
		next = utf8_next(text, p);
		uint32_t point = utf8_point(text, p, &after);
		if (point == '\n' || (point == '\r' && next - p == 2)) {
			*line = line_of(text, start, p);
			*at = next;
			return true;
		}
		size_t own = next - p == 1 && !is_control(point)
				     ? 1
				     : utf8_cells(str_part(text, p, next - p));
		width += own;
		if (is_blank(point)) {
			split = next;
			wide = ink = false;
			continue;
		}
		if (wide && own == 2)
			split = p;
		if (width > cells && p > start)
			break;
		wide = own == 2;
		if (ink && ends_part(text, start, next))
			split = next;
		ink = true;
	}
	if (p < text.length) {
		*at = split > start ? split : p;
		*line = line_of(text, start, *at);
	} else {
		*line = line_of(text, start, p);
		*at = text.length + 1;
	}
	return true;
}

size_t
utf8_words(struct str text)
{
	size_t count = 0;

	while (str_word(&text).length)
		count++;
	return count;
}
