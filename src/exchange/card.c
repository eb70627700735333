#include "exchange/card.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "form/edges.h"
#include "form/few.h"
#include "form/qtype.h"
#include "form/ref.h"

/* Of one text, and of one repeat, before and while the page is made shorter. */
#define ALL 1000
#define TEXT_LINES_MOST 16
#define ROWS_MOST 20

struct page {
	struct answers *answers;
	const struct card_wish *wish;
	struct arena *arena;
	struct buf *out;
	int lines;     /* written so far */
	int text_most; /* lines of one text */
	int rows_most; /* of one repeat */
	bool cut;
};

/* ---- lines ---- */

static void
add_line(struct page *page, size_t indent, struct str text)
{
	if (text.length > 0)
		buf_format(page->out, "%*s", (int)indent, "");
	buf_add(page->out, text);
	buf_byte(page->out, '\n');
	page->lines++;
}

/* Wrapped, and cut after the page's number of lines with a sign that it was. */
static void
add_text(struct page *page, size_t indent, struct str text)
{
	size_t at = 0, room = (size_t)page->wish->width - indent;
	struct str line, next;
	bool more = utf8_line(text, room, &at, &line);

	for (int count = 1; more; count++) {
		more = utf8_line(text, room, &at, &next);
		if (more && count == page->text_most) {
			struct str short_line = arena_format(page->arena, "%.*s ...",
				STR_ARGS(utf8_fit(line, room > 4 ? room - 4 : room)));

			add_line(page, indent, short_line);
			page->cut = true;
			return;
		}
		add_line(page, indent, line);
		line = next;
	}
}

/* ---- what is told ---- */

static struct spot
spot_in(const struct question *question, struct row *row)
{
	return (struct spot){
		.question = question, .row = row, .cell_row = NO_CELL, .cell_column = NO_CELL
	};
}

/* The answer as people read it; empty when there is none to show. */
static struct str
told(struct page *page, const struct question *question, struct row *row)
{
	struct spot spot = spot_in(question, row);
	struct value value;
	struct buf safe = { 0 }, text = { 0 };
	struct str kept;

	/* Of those who take part the document keeps seats, which say nothing here. */
	if (question->personal || question->cell != NULL || question->type->ask == ASK_PEOPLE ||
		!question_relevant(&spot))
		return STR("");
	value = answers_value(page->answers, question, row);
	if (value.kind == VALUE_NONE || few_rests(page->answers, question) ||
		(page->wish->leaves_out &&
			page->wish->leaves_out(page->wish->context, &spot, &value)))
		return STR("");
	answer_say(page->answers, question, &value, page->wish->language, &text);
	utf8_safe(&safe, buf_str(&text), true, false);
	kept = arena_text(page->arena, str_trim(buf_str(&safe)));
	buf_free(&safe);
	buf_free(&text);
	return kept;
}

static struct str
label_of(struct page *page, const struct question *question, const struct row *row)
{
	struct buf text = { 0 };
	struct str kept;

	if (page->wish->leaves_out)
		return words_in(&question->label, page->wish->language);
	answers_words(page->answers, row, &question->label, page->wish->language, &text);
	kept = arena_text(page->arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

/* Label and answer on one line when both fit, else the answer below. */
static void
add_answer(struct page *page, size_t indent, const struct question *question, struct row *row)
{
	struct str answer = told(page, question, row), label;

	if (answer.length == 0)
		return;
	label = label_of(page, question, row);
	if (str_find_byte(answer, '\n') == answer.length &&
		indent + utf8_cells(label) + 2 + utf8_cells(answer) <= (size_t)page->wish->width) {
		bool asks = label.length > 0 &&
			    (str_ends(label, STR("?")) || str_ends(label, STR(":")));

		add_line(page, indent,
			arena_format(page->arena, asks ? "%.*s %.*s" : "%.*s: %.*s",
				STR_ARGS(label), STR_ARGS(answer)));
		return;
	}
	add_text(page, indent, label);
	add_text(page, indent + 2, answer);
}

static bool
is_told(const struct question *question)
{
	return question_asks(question) || question->kind != VALUE_NONE;
}

static void
add_fields(struct page *page, const struct question_list *fields, const struct question *repeat,
	struct row *row)
{
	if (fields->count > 0) {
		for (size_t i = 0; i < fields->count; i++)
			add_answer(page, 3, fields->at[i], row);
		return;
	}
	for (uint32_t i = repeat->index + 1; i < repeat->end; i++) {
		const struct question *field = page->answers->form->questions[i];

		if (field->scope == repeat && is_told(field))
			add_answer(page, 3, field, row);
	}
}

static void
add_rows(struct page *page, const struct card_item *item, const struct question *repeat)
{
	struct spot spot = spot_in(repeat, &page->answers->root);
	struct row **rows;
	size_t count, most;

	if (repeat->personal || !question_relevant(&spot))
		return;
	rows = rows_filled(page->answers, &spot, page->arena, &count);
	if (count == 0)
		return;
	most = item->most >= 0 && (size_t)item->most < count ? (size_t)item->most : count;
	if (most > (size_t)page->rows_most)
		most = (size_t)page->rows_most;
	add_line(page, 0, STR(""));
	add_text(page, 0, label_of(page, repeat, NULL));
	for (size_t i = 0; i < most; i++) {
		struct str number = arena_format(page->arena, "%zu", i + 1);
		struct buf name = { 0 };

		if (!page->wish->leaves_out)
			row_say(page->answers, rows[i], page->wish->language, &name);
		/* What has no name is called by its number, which stands there. */
		if (str_equal(buf_str(&name), number))
			buf_clear(&name);
		add_line(page, 0,
			utf8_fit(arena_format(
					 page->arena, "%zu. %.*s", i + 1, STR_ARGS(buf_str(&name))),
				(size_t)page->wish->width));
		add_fields(page, &item->fields, repeat, rows[i]);
		buf_free(&name);
	}
	if (most < count)
		add_line(page, 3,
			arena_format(page->arena,
				PLURAL("and %zu more", "and %zu more", count - most),
				count - most));
}

static void
add_item(struct page *page, const struct card_item *item)
{
	if (item->question->type == &qtype_repeat)
		add_rows(page, item, item->question);
	else
		add_answer(page, 0, item->question, &page->answers->root);
}

static void
add_everything(struct page *page)
{
	const struct form *form = page->answers->form;

	for (size_t i = 0; i < form->questions_count; i++) {
		const struct question *question = form->questions[i];
		struct card_item item = { .question = question, .most = -1 };

		if (question->scope == NULL &&
			(is_told(question) || question->type == &qtype_repeat))
			add_item(page, &item);
	}
}

static void
add_page(struct page *page)
{
	const struct form *form = page->answers->form;

	add_text(page, 0,
		arena_format(page->arena, page->wish->demo ? "DEMO %.*s" : "%.*s",
			STR_ARGS(page->wish->title)));
	add_text(page, 0, page->wish->below);
	add_line(page, 0, STR(""));
	for (size_t i = 0; i < form->card_count; i++)
		add_item(page, &form->card[i]);
	if (form->card_count == 0)
		add_everything(page);
	if (page->cut) {
		add_line(page, 0, STR(""));
		add_text(page, 0,
			str_of(_("... stands where a text was shortened to fit the page.")));
	}
}

/* The next shorter page: fewer lines for each text, and when that is not enough
 * fewer rows.  False when it cannot be shorter. */
static bool
shorten(struct page *page)
{
	if (page->text_most > 1) {
		page->text_most =
			page->text_most > TEXT_LINES_MOST ? TEXT_LINES_MOST : page->text_most - 1;
		return true;
	}
	page->rows_most = page->rows_most > ROWS_MOST ? ROWS_MOST : page->rows_most - 1;
	return page->rows_most > 0;
}

bool
card_write(struct answers *answers, const struct card_wish *wish, struct buf *out)
{
	struct arena arena = { 0 };
	size_t start = out->length;
	struct page page = { .answers = answers,
		.wish = wish,
		.arena = &arena,
		.out = out,
		.text_most = ALL,
		.rows_most = ALL };

	do {
		buf_cut(out, start);
		arena_clear(&arena);
		page.lines = 0;
		page.cut = false;
		add_page(&page);
	} while (wish->lines > 0 && page.lines > wish->lines && shorten(&page));
	arena_free(&arena);
	return !page.cut;
}
