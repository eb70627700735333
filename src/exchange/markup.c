#include "exchange/markup.h"

#include "base/arena.h"
#include "base/utf8.h"

void
markup_text(struct buf *out, struct str text)
{
	struct buf safe = { 0 };

	utf8_safe(&safe, text, false, false);
	for (size_t i = 0; i < safe.length; i++)
		switch (safe.at[i]) {
		case '&': buf_text(out, "&amp;"); break;
		case '<': buf_text(out, "&lt;"); break;
		case '>': buf_text(out, "&gt;"); break;
		case '"': buf_text(out, "&quot;"); break;
		case '\'': buf_text(out, "&#39;"); break;
		default: buf_byte(out, safe.at[i]); break;
		}
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
