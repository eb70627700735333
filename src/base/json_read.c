#include "base/json_read.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"

/* Containers that lie deeper are short, and passed byte by byte. */
#define SPANS_DEPTH 4
#define SPANS_MOST (1u << 20)

struct place
text_place(struct str text, size_t at, const char *path)
{
	struct place place = { .path = path, .line = 1 };
	size_t from = 0;

	for (;;) {
		const char *end = memchr(text.at + from, '\n', at - from);

		if (!end)
			break;
		place.line++;
		from = (size_t)(end - text.at) + 1;
	}
	place.column = 1 + (uint32_t)utf8_points(str_part(text, from, at - from));
	return place;
}

/* ---- the first reading ---- */

struct member {
	size_t at, length;
};

struct checking {
	struct json_doc *doc;
	const char *bytes;
	size_t at, to;
	unsigned depth;
	const char *path;
	struct diags *diags;
	struct member members[JSON_DEPTH_MOST][JSON_MEMBERS_MOST];
};

static bool
fault(struct checking *check, size_t at, const char *code, const char *words)
{
	return diag_error(
		check->diags, text_place(check->doc->text, at, check->path), code, "%s", words);
}

static bool
not_json(struct checking *check)
{
	if (check->at >= check->to)
		return fault(check, check->to, "json.syntax",
			_("The JSON ends in the middle. Was the file cut off?"));
	return fault(check, check->at, "json.syntax",
		_("This is not JSON: something else was expected here."));
}

static char
peek(const struct checking *check)
{
	return check->at < check->to ? check->bytes[check->at] : '\0';
}

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

static void
skip_blanks(struct checking *check)
{
	while (check->at < check->to && is_blank(check->bytes[check->at]))
		check->at++;
}

/* The four digits after "\u"; UINT32_MAX when they are none. */
static uint32_t
hex_point(const char *bytes, size_t at, size_t to)
{
	unsigned char point[2];

	if (to - at < 4 || !hex_read((struct str){ bytes + at, 4 }, point, sizeof point))
		return UINT32_MAX;
	return (uint32_t)point[0] << 8 | point[1];
}

#define HIGH 0xd800 /* where the halves of surrogate pairs begin */
#define LOW 0xdc00

static bool
is_half(uint32_t point, uint32_t from)
{
	return point >= from && point < from + 0x400;
}

static bool
check_unicode(struct checking *check, size_t start)
{
	uint32_t point = hex_point(check->bytes, check->at, check->to), low;

	if (point == UINT32_MAX)
		return fault(check, start, "json.text",
			_("After \\u there must be four hexadecimal digits."));
	check->at += 4;
	if (point == 0)
		return fault(
			check, start, "json.text", _("A text cannot hold the character zero."));
	if (is_half(point, HIGH) && check->to - check->at >= 6 && check->bytes[check->at] == '\\' &&
		check->bytes[check->at + 1] == 'u') {
		low = hex_point(check->bytes, check->at + 2, check->to);
		if (low != UINT32_MAX && is_half(low, LOW)) {
			check->at += 6;
			return true;
		}
	}
	if (is_half(point, HIGH) || is_half(point, LOW))
		return fault(check, start, "json.text",
			_("Half of a surrogate pair stands alone here: it is no character."));
	return true;
}

static bool
check_escape(struct checking *check)
{
	size_t start = check->at++;
	char byte = peek(check);

	check->at++;
	if (byte == 'u')
		return check_unicode(check, start);
	if (byte && strchr("\"\\/bfnrt", byte))
		return true;
	return fault(check, start, "json.text", _("There is no such escape in JSON."));
}

/* From the quotation mark on; *escaped when there was an escape. */
static bool
check_text(struct checking *check, bool *escaped)
{
	*escaped = false;
	check->at++;
	while (check->at < check->to) {
		unsigned char byte = (unsigned char)check->bytes[check->at];

		if (byte == '"') {
			check->at++;
			return true;
		}
		if (byte < 0x20)
			return fault(check, check->at, "json.text",
				_("A control character stands in a text."));
		if (byte != '\\') {
			check->at++;
			continue;
		}
		*escaped = true;
		if (!check_escape(check))
			return false;
	}
	return not_json(check);
}

static size_t
digits(struct checking *check)
{
	size_t from = check->at;

	while (check->at < check->to && check->bytes[check->at] >= '0' &&
		check->bytes[check->at] <= '9')
		check->at++;
	return check->at - from;
}

/* No "+1", ".5", "5." or "01". */
static bool
number_grammar(struct checking *check)
{
	size_t count;
	bool zero;

	check->at += peek(check) == '-';
	zero = peek(check) == '0';
	count = digits(check);
	if (count == 0 || (zero && count > 1))
		return false;
	if (peek(check) == '.') {
		check->at++;
		if (!digits(check))
			return false;
	}
	if (peek(check) == 'e' || peek(check) == 'E') {
		check->at++;
		check->at += peek(check) == '-' || peek(check) == '+';
		if (!digits(check))
			return false;
	}
	return true;
}

static bool
check_number(struct checking *check)
{
	size_t start = check->at;
	struct str text;
	double value;

	if (!number_grammar(check))
		return not_json(check);
	text = (struct str){ check->bytes + start, check->at - start };
	if (text.length <= 15 && str_find_byte(text, 'e') == text.length &&
		str_find_byte(text, 'E') == text.length)
		return true;
	if (text.length > JSON_NUMBER_MOST || !str_to_decimal(text, &value))
		return fault(check, start, "json.number",
			_("No number is as large or as long as this one."));
	return true;
}

static bool
check_word(struct checking *check)
{
	static const struct str words[] = { { "true", 4 }, { "false", 5 }, { "null", 4 } };

	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (check->to - check->at >= words[i].length &&
			memcmp(check->bytes + check->at, words[i].at, words[i].length) == 0) {
			check->at += words[i].length;
			return true;
		}
	return not_json(check);
}

/* ---- containers ---- */

static bool check_value(struct checking *check);

static size_t
open_span(struct checking *check)
{
	struct json_doc *doc = check->doc;

	if (check->depth > SPANS_DEPTH || doc->spans_count >= SPANS_MOST)
		return SIZE_MAX;
	doc->spans =
		memory_grow(doc->spans, doc->spans_count, &doc->spans_room, sizeof *doc->spans);
	doc->spans[doc->spans_count].at = check->at;
	return doc->spans_count++;
}

static bool
check_name(struct checking *check, size_t count)
{
	struct member *members = check->members[check->depth - 1], *own = &members[count];
	bool escaped;
	size_t start = check->at;

	if (peek(check) != '"')
		return not_json(check);
	if (count >= JSON_MEMBERS_MOST)
		return fault(check, start, "json.members",
			_("No object of behov's has as many members as this one."));
	if (!check_text(check, &escaped))
		return false;
	if (escaped)
		return fault(check, start, "json.text",
			_("The name of a member is written without escapes."));
	*own = (struct member){ start + 1, check->at - start - 2 };
	for (size_t i = 0; i < count; i++)
		if (members[i].length == own->length &&
			memcmp(check->bytes + members[i].at, check->bytes + own->at, own->length) ==
				0)
			return fault(check, start, "json.twice",
				_("This member stands twice in its object."));
	return true;
}

static bool
check_member(struct checking *check, bool object, size_t count)
{
	if (object) {
		if (!check_name(check, count))
			return false;
		skip_blanks(check);
		if (peek(check) != ':')
			return not_json(check);
		check->at++;
		skip_blanks(check);
	}
	return check_value(check);
}

static bool
check_inside(struct checking *check, bool object)
{
	char end = object ? '}' : ']';

	check->at++;
	skip_blanks(check);
	if (peek(check) == end) {
		check->at++;
		return true;
	}
	for (size_t count = 0;; count++) {
		if (!check_member(check, object, count))
			return false;
		skip_blanks(check);
		if (peek(check) == end) {
			check->at++;
			return true;
		}
		if (peek(check) != ',')
			return not_json(check);
		check->at++;
		skip_blanks(check);
	}
}

static bool
check_container(struct checking *check, bool object)
{
	size_t span;
	bool good;

	if (check->depth == JSON_DEPTH_MOST)
		return fault(check, check->at, "json.depth",
			_("Objects and lists lie too deep in each other here."));
	check->depth++;
	span = open_span(check);
	good = check_inside(check, object);
	if (good && span != SIZE_MAX)
		check->doc->spans[span].end = check->at;
	check->depth--;
	return good;
}

static bool
check_value(struct checking *check)
{
	char byte = peek(check);
	bool escaped;

	if (byte == '"')
		return check_text(check, &escaped);
	if (byte == '{' || byte == '[')
		return check_container(check, byte == '{');
	if (byte == '-' || (byte >= '0' && byte <= '9'))
		return check_number(check);
	return check_word(check);
}

bool
json_doc_read(struct json_doc *doc, struct str text, size_t from, size_t to, const char *path,
	struct diags *diags)
{
	struct checking open, *check = &open;
	size_t bad = utf8_fault(str_part(text, from, to - from));
	bool good = true;

	*doc = (struct json_doc){ .text = text };
	/* Its table of names is filled as it is used. */
	open.doc = doc;
	open.bytes = text.at;
	open.at = from;
	open.to = to;
	open.depth = 0;
	open.path = path;
	open.diags = diags;
	if (bad < to - from)
		good = fault(check, from + bad, "json.encoding",
			_("The file is not UTF-8 from here on. Save it again with the encoding "
			  "UTF-8."));
	skip_blanks(check);
	good = good && check_value(check);
	skip_blanks(check);
	if (good && check->at < to)
		good = fault(check, check->at, "json.syntax",
			_("The JSON ended before, and there is more here."));
	if (!good)
		json_doc_end(doc);
	return good;
}

void
json_doc_end(struct json_doc *doc)
{
	free(doc->spans);
	*doc = (struct json_doc){ .spans = NULL };
}

/* ---- walking through what was read ---- */

static size_t
past_blanks(const struct json_doc *doc, size_t at)
{
	while (at < doc->text.length && is_blank(doc->text.at[at]))
		at++;
	return at;
}

struct json_value
json_value_at(const struct json_doc *doc, size_t at)
{
	struct json_value value = { .kind = JSON_NUMBER, .at = past_blanks(doc, at) };

	switch (doc->text.at[value.at]) {
	case '{': value.kind = JSON_OBJECT; break;
	case '[': value.kind = JSON_LIST; break;
	case '"': value.kind = JSON_TEXT; break;
	case 't':
	case 'f': value.kind = JSON_BOOL; break;
	case 'n': value.kind = JSON_NULL; break;
	default: break;
	}
	return value;
}

/* After the text that begins at `at`. */
static size_t
past_text(const struct json_doc *doc, size_t at)
{
	const char *bytes = doc->text.at;

	for (at++; bytes[at] != '"'; at++)
		at += bytes[at] == '\\';
	return at + 1;
}

static size_t
past_container(const struct json_doc *doc, size_t at)
{
	const char *bytes = doc->text.at;
	size_t low = 0, high = doc->spans_count;
	unsigned depth = 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (doc->spans[middle].at < at)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < doc->spans_count && doc->spans[low].at == at)
		return doc->spans[low].end;
	do {
		char byte = bytes[at];

		if (byte == '"') {
			at = past_text(doc, at);
			continue;
		}
		depth += byte == '{' || byte == '[';
		depth -= byte == '}' || byte == ']';
		at++;
	} while (depth);
	return at;
}

static size_t
past_value(const struct json_doc *doc, size_t at)
{
	const char *bytes = doc->text.at;

	if (bytes[at] == '"')
		return past_text(doc, at);
	if (bytes[at] == '{' || bytes[at] == '[')
		return past_container(doc, at);
	while (at < doc->text.length && !is_blank(bytes[at]) && bytes[at] != ',' &&
		bytes[at] != '}' && bytes[at] != ']')
		at++;
	return at;
}

struct str
json_bytes(const struct json_doc *doc, const struct json_value *value)
{
	size_t end = value->end ? value->end : past_value(doc, value->at);

	return str_part(doc->text, value->at, end - value->at);
}

struct json_walk
json_walk(const struct json_doc *doc, const struct json_value *value)
{
	bool holds = value->kind == JSON_LIST || value->kind == JSON_OBJECT;

	/* A scalar has nothing in it: the walk is past it at once. */
	return (struct json_walk){ .doc = doc,
		.at = holds ? value->at + 1 : past_value(doc, value->at) };
}

bool
json_next(struct json_walk *walk, struct str *name, struct json_value *value)
{
	const struct json_doc *doc = walk->doc;
	const char *bytes = doc->text.at;

	if (walk->pending)
		walk->at = past_value(doc, walk->at);
	walk->pending = false;
	walk->at = past_blanks(doc, walk->at);
	if (walk->at < doc->text.length && bytes[walk->at] == ',')
		walk->at = past_blanks(doc, walk->at + 1);
	if (walk->at >= doc->text.length || bytes[walk->at] == '}' || bytes[walk->at] == ']')
		return false;
	*name = STR("");
	*value = json_value_at(doc, walk->at);
	if (value->kind == JSON_TEXT) {
		size_t end = past_text(doc, value->at), colon = past_blanks(doc, end);

		value->end = end;
		if (colon < doc->text.length && bytes[colon] == ':') {
			*name = str_part(doc->text, value->at + 1, end - value->at - 2);
			*value = json_value_at(doc, colon + 1);
		}
	}
	walk->pending = value->kind == JSON_OBJECT || value->kind == JSON_LIST;
	if (!walk->pending && !value->end)
		value->end = past_value(doc, value->at);
	walk->at = walk->pending ? value->at : value->end;
	return true;
}

void
json_passed(struct json_walk *outer, const struct json_walk *inner)
{
	size_t at = past_blanks(inner->doc, inner->at);

	if (inner->pending)
		return;
	outer->at = at + 1; /* its bracket */
	outer->pending = false;
}

static void
add_escape(struct buf *out, const char *bytes, size_t *at)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	char byte = bytes[*at + 1];
	uint32_t point;

	if (byte != 'u') {
		buf_byte(out, to[strchr(from, byte) - from]);
		*at += 2;
		return;
	}
	point = hex_point(bytes, *at + 2, *at + 6);
	*at += 6;
	if (is_half(point, HIGH)) {
		uint32_t low = hex_point(bytes, *at + 2, *at + 6);

		point = 0x10000 + ((point - HIGH) << 10) + (low - LOW);
		*at += 6;
	}
	utf8_add(out, point);
}

struct str
json_said(const struct json_doc *doc, const struct json_value *value, struct arena *arena)
{
	size_t end, at = value->at;
	struct buf out = { 0 };
	struct str said;

	if (value->kind == JSON_LIST || value->kind == JSON_OBJECT)
		return STR("");
	end = value->end ? value->end : past_value(doc, at);
	if (value->kind != JSON_TEXT)
		return str_part(doc->text, at, end - at);
	said = str_part(doc->text, at + 1, end - at - 2);
	if (!memchr(said.at, '\\', said.length))
		return said;
	for (at++; at + 1 < end;)
		if (doc->text.at[at] == '\\')
			add_escape(&out, doc->text.at, &at);
		else
			buf_byte(&out, doc->text.at[at++]);
	said = arena_text(arena, buf_str(&out));
	buf_free(&out);
	return said;
}
