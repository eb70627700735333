/* One text with all that is said of it, beside the list or below it. */
#include "base/lang.h"
#include "base/utf8.h"
#include "ui/app.h"
#include "ui/view/texts.h"

#define HEAD_MOST 2 /* rows of the question's words */
#define TAGS_MOST 4
#define LOW 12 /* rows under which all is kept short */

/* ---- what is said of it ---- */

/* In a low pane all of it takes a row or two. */
static bool
is_low(struct pane pane)
{
	return pane.rows < LOW;
}

/* "[1 double work]" of the own coder; other coders who have it stand after. */
static void
say_tag(const struct texts *texts, const struct reading_text *text, size_t code, struct buf *out)
{
	const struct reading *reading = texts->reading;
	size_t own = tagging_coder(texts->tagging);
	unsigned number = texts_number_of(texts, code);
	bool mine = reading_tagged(reading, text, code, own);

	buf_text(out, mine ? "[" : "");
	if (number)
		buf_format(out, "%u ", number);
	buf_format(out, "%.*s%s", STR_ARGS(reading->codes[code].label), mine ? "]" : "");
	if (reading_tag_is_old(reading, text, code))
		buf_format(out, " %s", _("of an earlier text"));
	for (size_t i = 0; i < reading->coders_count; i++)
		if (i != own && reading_tagged(reading, text, code, i)) {
			buf_text(out, ", ");
			reading_say_coder(reading, i, out);
		}
}

static void
draw_said(struct pane pane, int row, const char *what, const char *said, bool strong)
{
	int column = paint_words(pane, row, 0, ROLE_TEXT, what);

	if (column < 21 && pane.columns > 30)
		column = 21;
	paint_words(pane, row, column + 1, strong ? ROLE_STRONG : ROLE_TEXT, said);
}

static const char *
quote_words(const struct reading_text *text)
{
	/* Who is named is not quoted, whatever was said before. */
	if (reading_hides(text))
		return _("no");
	switch (reading_quote(text)) {
	case QUOTE_YES: return _("yes");
	case QUOTE_NO: return _("no");
	default: return _("not said");
	}
}

static void
draw_low(const struct texts *texts, const struct reading_text *text, struct pane pane)
{
	size_t codes[TAGS_MOST], count = texts_tags_of(texts, text, codes, TAGS_MOST);
	struct buf said = { 0 };

	for (size_t i = 0; i < count; i++) {
		buf_text(&said, i ? "; " : "");
		say_tag(texts, text, codes[i], &said);
	}
	if (count == 0)
		buf_text(&said, _("No tag yet"));
	paint_within(pane, 0, 0, pane.columns, ROLE_TEXT, buf_str(&said));
	buf_clear(&said);
	if (reading_quote(text) != QUOTE_UNSAID)
		buf_format(&said, "%s: %s", _("May be quoted"), quote_words(text));
	if (reading_hides(text))
		buf_format(
			&said, "%s%s: %s", said.length ? ". " : "", _("Names someone"), _("yes"));
	if (said.length)
		paint_within(pane, 1, 0, pane.columns, ROLE_TEXT, buf_str(&said));
	buf_free(&said);
}

static int
below_rows(const struct texts *texts, const struct reading_text *text, struct pane pane)
{
	size_t codes[TAGS_MOST];

	if (is_low(pane))
		return 1 + (reading_quote(text) != QUOTE_UNSAID || reading_hides(text));
	return (int)texts_tags_of(texts, text, codes, TAGS_MOST) + 5;
}

static void
draw_below(const struct texts *texts, const struct reading_text *text, struct pane pane)
{
	size_t codes[TAGS_MOST], count = texts_tags_of(texts, text, codes, TAGS_MOST);
	int row = 1;

	if (count)
		paint_words(pane, row++, 0, ROLE_STRONG, _("Tags"));
	else
		paint_words(pane, row++, 0, ROLE_DIM, _("No tag yet"));
	for (size_t i = 0; i < count; i++) {
		struct buf said = { 0 };

		say_tag(texts, text, codes[i], &said);
		paint_within(pane, row++, 1, pane.columns - 1, ROLE_TEXT, buf_str(&said));
		buf_free(&said);
	}
	row++;
	draw_said(pane, row++, _("May be quoted"), quote_words(text),
		reading_quote(text) == QUOTE_YES && !reading_hides(text));
	draw_said(pane, row, _("Names someone"), reading_hides(text) ? _("yes") : _("no"),
		reading_hides(text));
}

/* ---- the text ---- */

void
texts_say_whence(const struct reading_text *text, const char *dot, struct buf *out)
{
	reading_say_who(text, out);
	reading_say_row(text, out);
	reading_say_when(text, out);
	buf_format(out, " %s ", dot);
	buf_format(out, PLURAL("%zu word", "%zu words", text->words), text->words);
}

/* "Town · 3.7 Why no": the question's words take the rest, in two rows at most. */
static int
draw_head(const struct reading_text *text, struct pane pane, bool whence)
{
	const char *dot = pane_symbol(pane, SYMBOL_DOT);
	struct buf head = { 0 };
	int rows;

	buf_format(&head, "%.*s %s %.*s %.*s", STR_ARGS(text->label), dot, STR_ARGS(text->short_id),
		STR_ARGS(text->asked));
	rows = paint_wrapped(pane_part(pane, 0, 0, is_low(pane) ? 1 : HEAD_MOST, pane.columns), 0,
		0, pane.columns, ROLE_STRONG, buf_str(&head));
	buf_clear(&head);
	if (whence) {
		texts_say_whence(text, dot, &head);
		paint_within(pane, rows++, 0, pane.columns, ROLE_DIM, buf_str(&head));
	}
	buf_free(&head);
	return rows + !is_low(pane);
}

/* From the line that was scrolled to. */
static void
draw_text(struct texts *texts, const struct reading_text *text, struct pane pane)
{
	struct str line;
	size_t from = 0;

	texts->rows = pane.rows;
	texts->lines = 0;
	while (utf8_line(text->text, (size_t)pane.columns, &from, &line)) {
		int row = texts->lines++ - texts->line;

		if (row >= 0 && row < pane.rows)
			paint_text(pane, row, 0, ROLE_TEXT, line);
	}
}

static void
draw_more(const struct texts *texts, struct pane pane)
{
	paint_more(pane, texts->line > 0, texts->line + texts->rows < texts->lines);
}

void
texts_draw_side(struct texts *texts, struct pane whole, bool whence)
{
	const struct reading_text *text = texts_here(texts);
	int head, below;
	struct pane middle, pane = whole;

	if (!text || pane.rows < 3 || pane.columns < 10) {
		texts->lines = 0;
		return;
	}
	if (texts_here_at(texts) != texts->shown) {
		texts->shown = texts_here_at(texts);
		texts->line = 0;
	}
	head = draw_head(text, pane, whence);
	below = below_rows(texts, text, pane);
	middle = pane_part(pane, head, 0, pane.rows - head - below, pane.columns);
	draw_text(texts, text, pane_part(middle, 0, 0, middle.rows, middle.columns - 1));
	draw_more(texts, middle);
	pane = pane_part(pane, pane.rows - below, 0, below, pane.columns);
	if (is_low(whole))
		draw_low(texts, text, pane);
	else
		draw_below(texts, text, pane);
}
