#include "exchange/markup.h"

#include "base/arena.h"
#include "base/utf8.h"

/* How much of it from there on means itself, in markup and on a screen. */
static size_t
plain_run(struct str text, size_t from)
{
	size_t at = from;

	for (; at < text.length; at++) {
		unsigned char byte = (unsigned char)text.at[at];

		if (byte < 0x20 || byte >= 0x7f || byte == '&' || byte == '<' || byte == '>' ||
			byte == '"' || byte == '\'')
			break;
	}
	return at - from;
}

static void
add_safe(struct buf *out, struct str safe)
{
	for (size_t at = 0, run; at < safe.length; at += run + 1) {
		run = plain_run(safe, at);
		buf_bytes(out, safe.at + at, run);
		if (at + run == safe.length)
			break;
		switch (safe.at[at + run]) {
		case '&': buf_text(out, "&amp;"); break;
		case '<': buf_text(out, "&lt;"); break;
		case '>': buf_text(out, "&gt;"); break;
		case '"': buf_text(out, "&quot;"); break;
		case '\'': buf_text(out, "&#39;"); break;
		default: buf_byte(out, safe.at[at + run]); break;
		}
	}
}

void
markup_text(struct buf *out, struct str text)
{
	struct buf safe = { 0 };

	if (plain_run(text, 0) == text.length) {
		buf_add(out, text);
		return;
	}
	utf8_safe(&safe, text, false, false);
	add_safe(out, buf_str(&safe));
	buf_free(&safe);
}

void
markup_lines(struct buf *out, struct str text)
{
	struct str rest = str_trim(text);
	bool broken = false, empty = false;

	while (rest.at && rest.length) {
		struct str line = str_trim(str_cut(&rest, '\n'));

		if (!line.length) {
			empty = true;
			continue;
		}
		if (broken)
			buf_text(out, empty ? "<br><br>\n" : "<br>\n");
		markup_text(out, line);
		broken = true;
		empty = false;
	}
}

void
markup_name(struct buf *out, struct str text)
{
	struct arena arena = { 0 };
	struct str key = utf8_search_key(&arena, text);
	size_t from = out->length;
	bool gap = false;

	for (size_t i = 0; i < key.length; i++) {
		char byte = key.at[i];

		if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
			if (gap && out->length > from)
				buf_byte(out, '-');
			buf_byte(out, byte);
			gap = false;
		} else {
			gap = true;
		}
	}
	if (out->length == from)
		buf_byte(out, '-');
	arena_free(&arena);
}
