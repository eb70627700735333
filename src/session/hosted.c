#include "session/hosted.h"

#include <stdlib.h>

#include "analysis/places.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/view.h"

const struct registry *
hosted_register(const struct form *form)
{
	const struct question *place = form->view && form->view->kind == VIEW_CALENDAR
					       ? view_question(form, VIEW_PLACE)
					       : NULL;
	const struct registry *registry = place && place->choices ? place->choices->registry : NULL;

	return places_there(registry) ? registry : NULL;
}

static void
count_code(const struct registry *registry, const struct value *value, size_t *counts)
{
	const struct register_row *unit =
		value->kind == VALUE_TEXT ? register_find(registry, value->text) : NULL;

	if (unit)
		counts[unit - registry->rows]++;
}

/* The document may be of another version of the form: its own question is
 * asked. */
static void
count_document(
	const struct registry *registry, const struct refs_document *document, size_t *counts)
{
	const struct question *place =
		document && document->answers ? view_question(document->form, VIEW_PLACE) : NULL;
	struct value value;

	if (!place)
		return;
	value = answers_value(document->answers, place, &document->answers->root);
	count_code(registry, &value, counts);
	for (size_t i = 0; value.kind == VALUE_LIST && i < value.list.count; i++)
		count_code(registry, &value.list.items[i], counts);
}

void
hosted_sheet(struct refs *refs, const struct form *form, bool demo, struct sheet *sheet)
{
	const struct registry *registry = hosted_register(form);
	size_t *counts = memory_get((registry->rows_count + 1) * sizeof *counts), count, held = 0;
	struct arena arena = { 0 };
	const struct refs_document **documents =
		refs_documents(refs, form->id, STR(""), &arena, &count);
	uint16_t language = form_language(form, str_of(lang_code()));

	*sheet = (struct sheet){ .sorted = SHEET_NONE, .demo = demo };
	for (size_t i = 0; i < count; i++)
		count_document(registry, refs_document(refs, &documents[i]->id, true), counts);
	places_count(sheet, registry, counts, words_in(&form->title, language));
	for (size_t i = 0; i < registry->rows_count; i++)
		held += counts[i] > 0;
	sheet->name = STR("hosted");
	sheet->right = arena_format(&sheet->arena, PLURAL("%zu place", "%zu places", held), held);
	arena_free(&arena);
	free(counts);
}
