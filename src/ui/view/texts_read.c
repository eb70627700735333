/* Reading the documents, and finding what is shown of their texts. */
#include "base/clock.h"
#include "base/lang.h"
#include "ui/app.h"
#include "ui/view/texts.h"

#define READ_FOR 8 /* ms at a time */

void
texts_collect(struct texts *texts)
{
	struct texts_door *door = &texts->door;

	reading_free(texts->reading);
	arena_clear(&texts->lasting);
	texts->coder = arena_text(&texts->lasting, door->coder);
	texts->reading = reading_new(door->store, door->personal);
	if (texts->tagging)
		tagging_over(texts->tagging, texts->reading);
	texts->documents = refs_documents(
		texts->refs, STR(""), STR(""), &texts->lasting, &texts->documents_count);
	texts->read = texts->unread = 0;
	texts->found_count = 0;
	texts->shown = READING_NONE;
}

static bool
same_text(const struct reading_text *a, const struct reading_text *b)
{
	return uid_equal(&a->document, &b->document) && a->place == b->place &&
	       uid_equal(&a->participant, &b->participant) && str_equal(a->path, b->path);
}

static void
go_to(struct texts *texts, const struct reading_text *was)
{
	for (size_t i = 0; i < texts->found_count; i++)
		if (same_text(&texts->reading->texts[texts->found[i]], was)) {
			texts->list.cursor = i;
			return;
		}
}

/* The most used first; who has a number keeps it. */
static void
give_numbers(struct texts *texts)
{
	struct arena arena = { 0 };
	size_t count;
	size_t *order = reading_most_used(texts->reading, &arena, &count);

	for (size_t i = 0; i < count; i++)
		texts_give_number(texts, order[i]);
	arena_free(&arena);
	texts->numbered = true;
}

bool
texts_read_on(struct texts *texts)
{
	int64_t end = clock_monotonic() + READ_FOR;

	if (texts->read == texts->documents_count && texts->numbered)
		return false;
	while (texts->read < texts->documents_count) {
		const struct uid *id = &texts->documents[texts->read++]->id;

		texts->unread += !reading_add_document(texts->reading, texts->refs, id);
		if (clock_monotonic() >= end)
			break;
	}
	if (texts->read < texts->documents_count)
		return true;
	reading_sort(texts->reading);
	give_numbers(texts);
	texts_find(texts);
	return false;
}

void
texts_read_again(struct texts *texts)
{
	const struct reading_text *here = texts_here(texts);
	struct arena arena = { 0 };
	struct reading_text was = { .path = STR("") };
	struct uid code = { { 0 } };

	if (here) {
		was = *here;
		was.path = arena_text(&arena, here->path);
	}
	if (texts->filter.code != READING_NONE)
		code = texts->reading->codes[texts->filter.code].id;
	texts->filter.code = READING_NONE;
	texts_collect(texts);
	texts->numbered = false;
	while (texts_read_on(texts))
		continue;
	texts->filter.code =
		uid_none(&code) ? READING_NONE : reading_code_at(texts->reading, &code);
	texts_find(texts);
	go_to(texts, &was);
	arena_free(&arena);
}

/* ---- finding ---- */

void
texts_find(struct texts *texts)
{
	const struct reading_text *here = texts_here(texts);
	struct reading_text was = { .path = STR("") };
	bool had = here != NULL;

	/* Its texts live as long as the reading; the row may be another now. */
	if (had)
		was = *here;
	texts->filter.search = buf_str(&texts->search);
	arena_clear(&texts->arena);
	buf_clear(&texts->said);
	texts->found = reading_find(texts->reading, &texts->filter, texts->between, &texts->arena,
		&texts->found_count, &texts->said);
	if (texts->list.cursor >= texts->found_count)
		texts->list.cursor = texts->found_count ? texts->found_count - 1 : 0;
	if (had)
		go_to(texts, &was);
	texts_book_collect(texts);
}

size_t
texts_here_at(const struct texts *texts)
{
	return texts->list.cursor < texts->found_count ? texts->found[texts->list.cursor]
						       : READING_NONE;
}

struct reading_text *
texts_here(const struct texts *texts)
{
	size_t at = texts_here_at(texts);

	return at == READING_NONE ? NULL : &texts->reading->texts[at];
}
