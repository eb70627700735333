/* library_find.c - reading the documents of a library, and finding in them */
#include "ui/view/library.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "exchange/card.h"
#include "form/few.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "form/view.h"

#define READ_FOR 8 /* ms at a time */

/* ---- what a document says ---- */

/* Nothing of what is hidden: what an expression would see. */
static void
say(const struct library *library, struct answers *answers, const struct question *question,
	struct buf *out)
{
	struct value value = answers_value(answers, question, &answers->root);

	if (value.kind != VALUE_NONE && !few_rests(answers, question))
		answer_say(answers, question, &value, library->language, out);
}

static struct str
kept(struct library *library, struct buf *words)
{
	struct str text = arena_text(&library->arena, buf_str(words));

	buf_clear(words);
	return text;
}

/* Texts are searched as they stand, those of all rows; a choice by its words. */
static void
add_texts(const struct value *value, struct buf *out)
{
	if (value->kind == VALUE_TEXT) {
		buf_add(out, value->text);
		buf_byte(out, '\n');
	}
	for (size_t i = 0; value->kind == VALUE_LIST && i < value->list.count; i++)
		add_texts(&value->list.items[i], out);
}

static void
add_searched(struct answers *answers, const struct question *question, struct buf *out)
{
	struct value value;

	if (question->personal || few_rests(answers, question))
		return;
	value = answers_value(answers, question, &answers->root);
	add_texts(&value, out);
}

static void
add_key(struct library *library, struct answers *answers, const struct book *book, struct buf *out)
{
	const struct form *form = answers->form;
	const struct question_list *search = view_questions(form, VIEW_SEARCH);
	const struct question_list *columns = view_questions(form, VIEW_COLUMNS);

	(void)library;
	buf_add(out, book->title);
	buf_byte(out, '\n');
	for (size_t i = 0; i < columns->count; i++) {
		buf_add(out, book->columns[i]);
		buf_byte(out, '\n');
	}
	for (size_t i = 0; i < search->count; i++)
		add_searched(answers, search->at[i], out);
	for (size_t i = 0; search->count == 0 && i < form->questions_count; i++)
		if (form->questions[i]->type == &qtype_text)
			add_searched(answers, form->questions[i], out);
}

static struct str
state_of(const struct library *library, const struct answers *answers)
{
	struct str label;

	if (!answers->state)
		return STR("");
	label = words_in(&answers->state->label, library->language);
	return label.length > 0 ? label : answers->state->name;
}

static void
read_book(struct library *library, struct book *book)
{
	const struct refs_document *document =
		refs_document(library->refs, &book->document->id, true);
	const struct question_list *columns;
	struct buf words = { 0 };

	book->read = true;
	if (!document || !document->answers)
		return;
	book->document = document;
	book->title = refs_title(library->refs, document, &library->arena);
	if (book->title.length == 0)
		book->title = str_of(_("Without a title"));
	book->state = state_of(library, document->answers);
	columns = view_questions(document->answers->form, VIEW_COLUMNS);
	book->columns = arena_get(&library->arena, (columns->count + 1) * sizeof *book->columns);
	for (size_t i = 0; i < columns->count; i++) {
		say(library, document->answers, columns->at[i], &words);
		book->columns[i] = kept(library, &words);
	}
	add_key(library, document->answers, book, &words);
	book->key = utf8_search_key(&library->arena, buf_str(&words));
	buf_free(&words);
}

/* ---- reading ---- */

void
library_collect(struct library *library)
{
	const struct document_door *door = &library->door;
	const struct refs_document **documents;
	size_t count;

	arena_clear(&library->arena);
	library->card_of = NULL;
	documents = refs_documents(library->refs, door->form->id, door->room ? door->unit : STR(""),
		&library->arena, &count);
	library->books = arena_get(&library->arena, (count + 1) * sizeof *library->books);
	library->found = arena_get(&library->arena, (count + 1) * sizeof(struct book *));
	library->books_count = count;
	library->read = library->found_count = 0;
	for (size_t i = 0; i < count; i++)
		library->books[i].document = documents[i];
}

static int
by_title(const void *one, const void *other)
{
	const struct book *a = one, *b = other;
	int order = lang_compare(a->title, b->title);

	return order ? order : uid_compare(&a->document->id, &b->document->id);
}

bool
library_read(struct library *library)
{
	int64_t end = clock_monotonic() + READ_FOR;

	if (library->read == library->books_count)
		return false;
	do
		read_book(library, &library->books[library->read++]);
	while (library->read < library->books_count && clock_monotonic() < end);
	if (library->read == library->books_count && library->books_count > 1) {
		library->card_of = NULL;
		library->found_count = 0;
		qsort(library->books, library->books_count, sizeof *library->books, by_title);
	}
	library_find(library);
	return library->read < library->books_count;
}

/* ---- finding ---- */

static bool
has_words(const struct book *book, struct str words)
{
	for (struct str word = str_word(&words); word.length > 0; word = str_word(&words))
		if (str_find(book->key, word) == book->key.length)
			return false;
	return true;
}

void
library_find(struct library *library)
{
	struct arena scratch = { 0 };
	const struct book *here = library_here(library);
	struct str words = utf8_search_key(&scratch, str_trim(textbox_text(&library->box)));

	library->found_count = 0;
	for (size_t i = 0; i < library->books_count; i++) {
		struct book *book = &library->books[i];

		if (!book->read || !has_words(book, words))
			continue;
		if (book == here)
			library->list.cursor = library->found_count;
		library->found[library->found_count++] = book;
	}
	if (library->list.cursor >= library->found_count)
		library->list.cursor = 0;
	arena_free(&scratch);
}

const struct book *
library_here(const struct library *library)
{
	return library->list.cursor < library->found_count ? library->found[library->list.cursor]
							   : NULL;
}

/* ---- the card ---- */

static bool
is_on_card(const struct form *form, const struct question *question)
{
	for (size_t i = 0; i < form->card_count; i++)
		if (form->card[i].question == question)
			return true;
	return form->card_count == 0;
}

static void
add_row(const struct library *library, struct answers *answers, struct row *row, struct buf *out)
{
	const struct question *repeat = row->repeat;
	bool first = true;

	for (uint32_t i = repeat->index + 1; i < repeat->end; i++) {
		const struct question *field = answers->form->questions[i];
		struct value value;

		if (field->scope != repeat || field->personal || !question_asks(field) ||
			field->type->container)
			continue;
		value = answers_value(answers, field, row);
		if (value.kind == VALUE_NONE || few_rests(answers, field))
			continue;
		buf_text(out, first ? "  " : " - ");
		answer_say(answers, field, &value, library->language, out);
		first = false;
	}
	if (!first)
		buf_byte(out, '\n');
}

/* Rows that the card does not have: what was added after. */
static void
add_more(struct library *library, struct answers *answers, struct buf *out)
{
	const struct form *form = answers->form;
	struct arena scratch = { 0 };

	for (size_t i = 0; i < form->questions_count; i++) {
		const struct question *question = form->questions[i];
		struct spot spot = { .question = question,
			.row = &answers->root,
			.cell_row = NO_CELL,
			.cell_column = NO_CELL };
		struct row **rows;
		size_t count;

		if (question->type != &qtype_repeat || question->scope || question->personal ||
			!question_relevant(&spot) || is_on_card(form, question))
			continue;
		rows = rows_shown(answers, &spot, &scratch, &count);
		if (count == 0)
			continue;
		buf_format(out, "\n%.*s (%zu)\n",
			STR_ARGS(words_in(&question->label, library->language)), count);
		for (size_t k = 0; k < count; k++)
			add_row(library, answers, rows[k], out);
	}
	arena_free(&scratch);
}

void
library_card(
	struct library *library, const struct book *book, int columns, bool more, struct buf *out)
{
	struct card_wish wish = { .title = book->title,
		.below = book->state,
		.language = library->language,
		.width = columns,
		.lines = more ? 0 : CARD_LINES,
		.demo = store_is_demo(library->door.store) };

	if (!book->document->answers)
		return;
	card_write(book->document->answers, &wish, out);
	if (more)
		add_more(library, book->document->answers, out);
}

struct str
library_card_file(
	struct library *library, const struct book *book, struct arena *arena, struct buf *out)
{
	struct refs *refs = refs_open_handed(library->door.store);
	const struct refs_document *document = refs_document(refs, &book->document->id, true);
	struct book handed = *book;

	if (document) {
		handed.document = document;
		handed.title = refs_title(refs, document, arena);
		library_card(library, &handed, CARD_WIDTH, false, out);
	}
	refs_close(refs);
	return handed.title;
}
