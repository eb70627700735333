#include "session/compared_said.h"

#include <stdlib.h>

#include "base/memory.h"
#include "exchange/reading.h"
#include "session/tagging.h"

struct shelved { /* a document's texts, read once until something is written */
	struct uid document;
	struct reading *reading;
};

struct said_shelf {
	struct store *store;
	struct refs *refs;
	struct comparing_said comparing;
	struct store_stamp stamp;
	struct shelved at[BESIDE_MOST];
	size_t count;
};

static void
clear(struct said_shelf *shelf)
{
	for (size_t i = 0; i < shelf->count; i++)
		reading_free(shelf->at[i].reading);
	shelf->count = 0;
}

static struct reading *
read_anew(struct said_shelf *shelf, const struct uid *document)
{
	struct shelved *shelved;

	if (shelf->count == BESIDE_MOST)
		clear(shelf);
	shelved = &shelf->at[shelf->count++];
	shelved->document = *document;
	shelved->reading = reading_new(shelf->store, false);
	reading_add_document(shelved->reading, shelf->refs, document);
	reading_sort(shelved->reading);
	return shelved->reading;
}

static const struct reading *
reading_of(struct said_shelf *shelf, const struct uid *document)
{
	struct store_stamp now = store_stamp(shelf->store);

	if (!store_stamp_equal(&now, &shelf->stamp)) {
		clear(shelf);
		refs_refresh(shelf->refs);
		shelf->stamp = now;
	}
	for (size_t i = 0; i < shelf->count; i++)
		if (uid_equal(&shelf->at[i].document, document))
			return shelf->at[i].reading;
	return read_anew(shelf, document);
}

static void
each(void *context, const struct uid *document, const struct said_visit *visit)
{
	const struct reading *reading = reading_of(context, document);

	for (size_t i = 0; i < reading->texts_count; i++) {
		const struct reading_text *text = &reading->texts[i];
		struct said_text said = { .question = text->question,
			.short_id = text->short_id,
			.asked = text->asked,
			.path = text->path,
			.told = reading_tells(text) };

		if (reading_hides(text))
			continue;
		if (said.told)
			said.text = text->text;
		visit->visit(visit->context, &said);
	}
}

struct said_shelf *
said_open(struct store *store, struct refs *refs)
{
	struct said_shelf *shelf = memory_get(sizeof *shelf);

	shelf->store = store;
	shelf->refs = refs;
	shelf->comparing = (struct comparing_said){ .each = each, .context = shelf };
	shelf->stamp = store_stamp(store);
	return shelf;
}

void
said_close(struct said_shelf *shelf)
{
	if (!shelf)
		return;
	clear(shelf);
	free(shelf);
}

const struct comparing_said *
said_comparing(const struct said_shelf *shelf)
{
	return &shelf->comparing;
}
