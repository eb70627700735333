#include "base/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"

static void
write_point(struct buf *out, uint32_t point)
{
	switch (point) {
	case '"': buf_text(out, "\\\""); return;
	case '\\': buf_text(out, "\\\\"); return;
	case '\n': buf_text(out, "\\n"); return;
	case '\r': buf_text(out, "\\r"); return;
	case '\t': buf_text(out, "\\t"); return;
	default: break;
	}
	/* DEL and C1 too: terminals act on them. */
	if (point < 0x20 || (point >= 0x7f && point < 0xa0))
		buf_format(out, "\\u%04x", (unsigned)point);
	else
		utf8_add(out, point);
}

static bool
is_plain(char byte)
{
	return byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\';
}

static void
write_text(struct buf *out, struct str text)
{
	size_t next;

	buf_byte(out, '"');
	for (size_t at = 0; at < text.length; at = next) {
		for (next = at; next < text.length && is_plain(text.at[next]); next++)
			;
		if (next > at)
			buf_bytes(out, text.at + at, next - at);
		else
			write_point(out, utf8_point(text, at, &next));
	}
	buf_byte(out, '"');
}

static void
comma(struct json *json)
{
	if (json->comma)
		buf_byte(json->out, ',');
	json->comma = true;
}

static void
begin(struct json *json, const char *name)
{
	comma(json);
	if (name) {
		write_text(json->out, str_of(name));
		buf_byte(json->out, ':');
	}
}

void
json_open(struct json *json, const char *name)
{
	begin(json, name);
	buf_byte(json->out, '{');
	json->comma = false;
}

void
json_close(struct json *json)
{
	buf_byte(json->out, '}');
	json->comma = true;
}

void
json_open_list(struct json *json, const char *name)
{
	begin(json, name);
	buf_byte(json->out, '[');
	json->comma = false;
}

void
json_close_list(struct json *json)
{
	buf_byte(json->out, ']');
	json->comma = true;
}

void
json_text(struct json *json, const char *name, struct str text)
{
	begin(json, name);
	write_text(json->out, text);
}

void
json_integer(struct json *json, const char *name, int64_t value)
{
	begin(json, name);
	buf_integer(json->out, value);
}

void
json_decimal(struct json *json, const char *name, double value)
{
	begin(json, name);
	/* JSON has no word for what is not a number. */
	if (isfinite(value))
		decimal_write(json->out, value);
	else
		buf_text(json->out, "null");
}

void
json_bool(struct json *json, const char *name, bool value)
{
	begin(json, name);
	buf_text(json->out, value ? "true" : "false");
}

void
json_null(struct json *json, const char *name)
{
	begin(json, name);
	buf_text(json->out, "null");
}

void
json_raw(struct json *json, const char *name, struct str written)
{
	begin(json, name);
	buf_add(json->out, written);
}

void
json_text_named(struct json *json, struct str name, struct str text)
{
	comma(json);
	write_text(json->out, name);
	buf_byte(json->out, ':');
	write_text(json->out, text);
}

void
decimal_write(struct buf *out, double value)
{
	char text[40];

	if (value == 0) {
		buf_byte(out, '0');
	} else if (fabs(value) < 1e15 && value == floor(value)) {
		buf_integer(out, (int64_t)value);
	} else {
		for (int digits = 1; digits <= 17; digits++) {
			snprintf(text, sizeof(text), "%.*g", digits, value);
			if (strtod(text, NULL) == value)
				break;
		}
		buf_text(out, text);
	}
}

struct reader {
	struct arena *arena;
	struct str text;
	size_t at;
};

static char
peek(const struct reader *reader)
{
	return reader->at < reader->text.length ? reader->text.at[reader->at] : '\0';
}

static void
skip_blanks(struct reader *reader)
{
	while (peek(reader) && strchr(" \t\r\n", peek(reader)))
		reader->at++;
}

static bool
take(struct reader *reader, char byte)
{
	skip_blanks(reader);
	if (peek(reader) != byte)
		return false;
	reader->at++;
	return true;
}

/* The four digits of a \u escape. */
static bool
read_hex(struct reader *reader, uint32_t *point)
{
	*point = 0;
	for (int i = 0; i < 4; i++) {
		char c = peek(reader);
		const char *digits = "0123456789abcdef";
		const char *digit = c ? strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c) : NULL;
		if (!digit)
			return false;
		*point = *point * 16 + (uint32_t)(digit - digits);
		reader->at++;
	}
	return true;
}

static bool
read_unicode(struct reader *reader, struct buf *out)
{
	uint32_t point, low;

	if (!read_hex(reader, &point) || (point >= 0xdc00 && point <= 0xdfff))
		return false;
	if (point >= 0xd800 && point <= 0xdbff) {
		if (!str_starts(str_from(reader->text, reader->at), STR("\\u")))
			return false;
		reader->at += 2;
		if (!read_hex(reader, &low) || low < 0xdc00 || low > 0xdfff)
			return false;
		point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
	}
	utf8_add(out, point);
	return true;
}

static bool
read_escape(struct reader *reader, struct buf *out)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	char c = peek(reader);

	reader->at++;
	if (c == 'u')
		return read_unicode(reader, out);
	const char *known = c ? strchr(from, c) : NULL;
	if (!known)
		return false;
	buf_byte(out, to[known - from]);
	return true;
}

static bool
read_characters(struct reader *reader, struct buf *out)
{
	while (reader->at < reader->text.length) {
		char c = reader->text.at[reader->at++];
		if (c == '"')
			return true;
		if ((unsigned char)c < 0x20)
			return false;
		if (c != '\\')
			buf_byte(out, c);
		else if (!read_escape(reader, out))
			return false;
	}
	return false;
}

static bool
read_text(struct reader *reader, struct str *text)
{
	struct buf out = { 0 };

	if (!take(reader, '"'))
		return false;
	bool good = read_characters(reader, &out);
	*text = good ? arena_text(reader->arena, buf_str(&out)) : str_of("");
	buf_free(&out);
	return good;
}

static size_t
count_digits(struct str text, size_t at)
{
	size_t from = at;

	while (at < text.length && text.at[at] >= '0' && text.at[at] <= '9')
		at++;
	return at - from;
}

/* JSON is narrower than str_to_decimal: no "+1", ".5", "5." or "01". */
static bool
is_number(struct str text)
{
	size_t at = text.length && text.at[0] == '-', count = count_digits(text, at);

	if (count == 0 || (count > 1 && text.at[at] == '0'))
		return false;
	at += count;
	if (at < text.length && text.at[at] == '.') {
		count = count_digits(text, at + 1);
		at += 1 + count;
		if (count == 0)
			return false;
	}
	if (at < text.length && (text.at[at] == 'e' || text.at[at] == 'E')) {
		at++;
		if (at < text.length && (text.at[at] == '-' || text.at[at] == '+'))
			at++;
		count = count_digits(text, at);
		at += count;
		if (count == 0)
			return false;
	}
	return at == text.length;
}

static bool
read_word(struct reader *reader, struct json_pair *pair)
{
	size_t from = reader->at;

	while (peek(reader) && !strchr(" \t\r\n,}", peek(reader)))
		reader->at++;
	struct str word = str_part(reader->text, from, reader->at - from);
	if (str_is(word, "true") || str_is(word, "false"))
		pair->kind = 'b';
	else if (str_is(word, "null"))
		pair->kind = '0';
	else if (is_number(word))
		pair->kind = 'n';
	else
		return false;
	pair->value = arena_text(reader->arena, word);
	return true;
}

static bool
read_pair(struct reader *reader, struct json_pair *pair)
{
	if (!read_text(reader, &pair->name) || !take(reader, ':'))
		return false;
	skip_blanks(reader);
	if (peek(reader) != '"')
		return read_word(reader, pair);
	pair->kind = 's';
	return read_text(reader, &pair->value);
}

bool
json_read_flat(struct arena *arena, struct str text, struct json_pair **pairs, size_t *count)
{
	struct reader reader = { .arena = arena, .text = text };
	struct json_pair *found = NULL;
	size_t number = 0, room = 0;

	*pairs = NULL;
	*count = 0;
	if (!utf8_valid(text) || !take(&reader, '{'))
		return false;
	bool good = true, ended = take(&reader, '}');
	while (good && !ended) {
		struct json_pair pair = { .kind = '0' };
		good = read_pair(&reader, &pair);
		found = memory_grow(found, number, &room, sizeof(*found));
		found[number++] = pair;
		ended = good && take(&reader, '}');
		good = good && (ended || take(&reader, ','));
	}
	skip_blanks(&reader);
	good = good && reader.at == text.length;
	if (good) {
		*pairs = arena_copy(arena, found, number, sizeof(*found));
		*count = number;
	}
	free(found);
	return good;
}

bool
json_member(const struct json_pair *pairs, size_t count, const char *name, struct str *value)
{
	for (size_t i = 0; i < count; i++) {
		if (!str_is(pairs[i].name, name))
			continue;
		if (pairs[i].kind == '0')
			return false;
		*value = pairs[i].value;
		return true;
	}
	return false;
}
