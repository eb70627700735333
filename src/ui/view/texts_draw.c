/* The list of texts, and the tags in use below it. */
#include "base/lang.h"
#include "base/utf8.h"
#include "ui/app.h"
#include "ui/view/texts.h"

#define LABEL_CELLS 10 /* of whom a text is about, in the list */
#define SHORT_CELLS 5  /* and of which question */
#define PLACE_MOST 9
#define LOW 14	     /* rows under which the list has half */
#define TAGS_ALONE 5 /* more stand in two columns */

/* ---- the list ---- */

/* Which question; of a repeat also the row, and the round where there are several:
 * "J3a:2 r1". */
static void
say_place(const struct reading_text *text, struct buf *out)
{
	buf_add(out, text->short_id);
	if (text->row)
		buf_format(out, ":%zu", text->row);
	if (text->rounds && text->round.length)
		buf_format(out, _(" r%.*s"), STR_ARGS(text->round));
}

/* Of those that are seen. */
static int
place_cells(const struct texts *texts, int rows)
{
	size_t end = texts->list.first + (size_t)rows;
	struct buf place = { 0 };
	int most = SHORT_CELLS - 1;

	for (size_t i = texts->list.first; i < end && i < texts->found_count; i++) {
		int cells;

		buf_clear(&place);
		say_place(&texts->reading->texts[texts->found[i]], &place);
		cells = (int)utf8_cells(buf_str(&place));
		most = cells > most ? cells : most;
	}
	buf_free(&place);
	return (most < PLACE_MOST ? most : PLACE_MOST) + 1;
}

static void
draw_row(const struct texts *texts, size_t i, struct pane pane, int row, int place)
{
	const struct reading_text *text = &texts->reading->texts[texts->found[i]];
	bool here = i == texts->list.cursor;
	enum role role = here ? ROLE_STRONG : ROLE_TEXT;
	struct buf words = { 0 };
	int label = pane.columns < 36 ? LABEL_CELLS - 2 : LABEL_CELLS, at = 2;

	if (reading_differs(texts->reading, text))
		paint_symbol(pane, row, 0, ROLE_TROUBLE, SYMBOL_LOOK);
	else if (reading_has_read(text, tagging_coder(texts->tagging)))
		paint_symbol(pane, row, 0, ROLE_DIM, SYMBOL_DONE);
	if (here) {
		paint_symbol(pane, row, 1, ROLE_STRONG, SYMBOL_CURSOR);
		if (!texts->prompt)
			paint_cursor(pane, row, 1);
	}
	paint_within(pane, row, at, label - 1, role, text->label);
	at += label;
	say_place(text, &words);
	paint_within(pane, row, at, place - 1, ROLE_DIM, buf_str(&words));
	buf_free(&words);
	at += place;
	paint_within(pane, row, at, pane.columns - at - 1, role, text->text);
}

static const char *
nothing_words(const struct texts *texts)
{
	if (texts->read < texts->documents_count)
		return _("The texts are being read.");
	return texts->reading->texts_count > 0 ? _("No text is left. a shows all again.")
					       : _("Nothing has been written yet.");
}

static void
draw_list(struct texts *texts, struct pane pane)
{
	struct list *list = &texts->list;
	int row, place;

	list_begin(list);
	for (size_t i = 0; i < texts->found_count; i++)
		list_add(list, 1, false);
	list_fit(list, pane.rows);
	place = place_cells(texts, pane.rows);
	for (size_t i = list->first; list_shows(list, i, &row); i++)
		draw_row(texts, i, pane, row, place);
	if (texts->found_count == 0) {
		paint_wrapped(pane, 0, 2, pane.columns - 3, ROLE_DIM, str_of(nothing_words(texts)));
		if (!texts->prompt)
			paint_cursor(pane, 0, 1);
	}
	paint_more(pane, list_more_above(list), list_more_below(list));
}

/* ---- the tags in use ---- */

static unsigned
last_number(const struct texts *texts)
{
	unsigned last = 0;

	for (unsigned i = 1; i <= TEXTS_NUMBERS; i++)
		if (texts_numbered(texts, i) != READING_NONE)
			last = i;
	return last;
}

/* A tag that was merged keeps its number, and says what it counts as. */
static void
draw_tag(const struct texts *texts, unsigned number, struct pane pane, int row)
{
	size_t code = texts_numbered(texts, number), is;
	struct buf uses = { 0 };
	int end = pane.columns - 1;

	if (code == READING_NONE)
		return;
	is = texts->reading->codes[code].is;
	paint_format(pane, row, 1, ROLE_KEY, "%u", number);
	if (is == code)
		buf_format(&uses, "%zu", texts->reading->codes[code].texts);
	else
		buf_format(
			&uses, "%s %u", pane_symbol(pane, SYMBOL_TO), texts_number_of(texts, is));
	end = paint_right_to(pane, row, end, ROLE_DIM, buf_str(&uses));
	paint_within(pane, row, 3, end - 4, is == code ? ROLE_TEXT : ROLE_DIM,
		texts->reading->codes[code].label);
	buf_free(&uses);
}

static int
tag_columns(const struct texts *texts, int columns)
{
	return last_number(texts) > TAGS_ALONE && columns >= 40 ? 2 : 1;
}

/* A heading, the tags, and the line that is typed in. */
static int
tags_rows(const struct texts *texts, int columns)
{
	int many = (int)last_number(texts), beside = tag_columns(texts, columns);

	return 2 + (many + beside - 1) / beside;
}

/* The tag that what is typed is said of; READING_NONE: of none. */
static size_t
said_of(const struct texts *texts)
{
	switch (texts->prompt) {
	case PROMPT_INTO: return reading_code_at(texts->reading, &texts->merged);
	case PROMPT_RENAME:
	case PROMPT_UNDER:
	case PROMPT_THEME: return texts_book_here(texts);
	default: return READING_NONE;
	}
}

/* What is to go into another, below one or have a theme stands before it; returns the
 * column after. */
static int
draw_said_of(const struct texts *texts, struct pane pane, int row)
{
	size_t code = said_of(texts);

	if (code == READING_NONE)
		return 1;
	return paint_within(pane, row, 1, pane.columns / 3, ROLE_TEXT,
		       texts->reading->codes[code].label) +
	       1;
}

void
texts_draw_prompt(struct texts *texts, struct pane pane, int row)
{
	size_t meant = texts_meant(texts);
	int column, room = pane.columns;

	if (!texts->prompt) {
		column = paint_words(pane, row, 1, ROLE_KEY, "+");
		paint_words(pane, row, column + 1, ROLE_DIM, _("new tag"));
		return;
	}
	column = draw_said_of(texts, pane, row);
	column = paint_words(pane, row, column, ROLE_STRONG, texts_prompt_words(texts)) + 1;
	if (meant != READING_NONE && pane.columns - column > 24) {
		struct str label = texts->reading->codes[meant].label;
		int wide = painted_cells(pane, label);

		if (wide > 16)
			wide = 16;
		paint_within(pane, row, pane.columns - wide - 1, wide, ROLE_DIM, label);
		room -= wide + 2;
	}
	textbox_draw(
		&texts->box, pane_part(pane, row, column, 1, room - column - 1), ROLE_FIELD, true);
}

static void
draw_tags(struct texts *texts, struct pane pane)
{
	int beside = tag_columns(texts, pane.columns), wide = pane.columns / beside;
	int rows = tags_rows(texts, pane.columns) - 2;

	paint_words(pane, 0, 1, ROLE_STRONG, _("Tags in use"));
	paint_right_to(pane, 0, wide - 1, ROLE_DIM, str_of(_("texts")));
	for (unsigned i = 1; i <= last_number(texts); i++) {
		int at = (int)i - 1;

		draw_tag(texts, i, pane_part(pane, 1, at / rows * wide, rows, wide), at % rows);
	}
	texts_draw_prompt(texts, pane, rows + 1);
}

/* ---- all of it ---- */

/* What the signs before a text mean. */
static void
draw_legend(struct pane pane)
{
	struct buf words = { 0 };

	buf_format(&words, _("%s read   %s coders differ"), pane_symbol(pane, SYMBOL_DONE),
		pane_symbol(pane, SYMBOL_LOOK));
	paint_within(pane, 0, 1, pane.columns - 2, ROLE_DIM, buf_str(&words));
	buf_free(&words);
}

/* What the title has no room for; empty without a filter. */
static struct str
filters_said(const struct texts *texts)
{
	struct str said = buf_str(&texts->said), between = str_of(texts->between);
	size_t at = str_find(said, between);

	return str_from(said, at < said.length ? at + between.length : said.length);
}

/* Who said it and when stands in the rule, where it takes no row of its own. */
static void
draw_narrow_rule(const struct texts *texts, struct pane pane)
{
	const struct reading_text *text = texts_here(texts);
	struct buf words = { 0 };

	if (text)
		texts_say_whence(text, pane_symbol(pane, SYMBOL_DOT), &words);
	if (words.length)
		paint_rule_words(pane, 0, words.at);
	else
		paint_rule(pane, 0);
	buf_free(&words);
}

/* In a narrow window the text stands below the list, and only what is typed
 * takes the place of the tags in use.  Half of a low one is the list's, and
 * what is said of the text goes down to the message's row. */
static void
draw_narrow(struct texts *texts, struct pane pane)
{
	struct str said = filters_said(texts);
	bool low = pane.rows < LOW;
	int prompt = texts->prompt ? 1 : 0, from = said.length > 0;
	int rows = pane.rows - !low, list = low ? pane.rows / 2 : rows / 3;

	paint_within(pane, 0, 1, pane.columns - 1, ROLE_STRONG, said);
	draw_list(texts, pane_part(pane, from, 0, list - from, pane.columns));
	draw_narrow_rule(texts, pane_part(pane, list, 0, 1, pane.columns));
	texts_draw_side(texts,
		pane_part(pane, list + 1, 1, rows - list - 1 - prompt, pane.columns - 1), false);
	if (prompt)
		texts_draw_prompt(texts, pane, rows - 1);
}

void
texts_draw(struct view *view, struct pane pane)
{
	struct texts *texts = view->own;
	struct pane room = pane_part(pane, 0, 0, pane.rows - 1, pane.columns);
	int list = pane.columns < 100 ? 45 : pane.columns / 2;
	int tags;

	if (texts->in_book) {
		texts_book_draw(texts, room);
		return;
	}
	if (pane.columns < TEXTS_BESIDE) {
		draw_narrow(texts, pane);
		return;
	}
	if (pane.columns < 80)
		list = pane.columns / 2;
	tags = tags_rows(texts, list);
	if (tags > room.rows - 4)
		tags = room.rows - 4;
	draw_list(texts, pane_part(room, 0, 0, room.rows - tags - 1, list));
	draw_legend(pane_part(room, room.rows - tags - 1, 0, 1, list));
	draw_tags(texts, pane_part(room, room.rows - tags, 0, tags, list));
	paint_down(pane, list, 0, pane.rows - 1);
	texts_draw_side(
		texts, pane_part(room, 0, list + 2, room.rows, pane.columns - list - 3), true);
}
