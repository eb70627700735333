#include "cmd/veil.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "exchange/fact.h"
#include "store/present.h"

struct known {
	struct document_row row;
	struct form *form; /* NULL: it cannot be read */
	struct answers *answers;
	bool tried;
};

struct veil {
	struct store *store;
	struct arena arena;
	struct known *known;
	size_t count;
};

struct veil *
veil_new(struct store *store)
{
	struct veil *veil = memory_get(sizeof *veil);
	struct document_row *rows;

	veil->store = store;
	documents_list(store, &veil->arena, &rows, &veil->count);
	veil->known = memory_get((veil->count + 1) * sizeof *veil->known);
	for (size_t i = 0; i < veil->count; i++)
		veil->known[i].row = rows[i];
	return veil;
}

void
veil_free(struct veil *veil)
{
	for (size_t i = 0; i < veil->count; i++) {
		answers_free(veil->known[i].answers);
		form_free(veil->known[i].form);
	}
	free(veil->known);
	arena_free(&veil->arena);
	free(veil);
}

static struct known *
find(struct veil *veil, const struct uid *document)
{
	for (size_t i = 0; i < veil->count; i++)
		if (uid_equal(&veil->known[i].row.id, document))
			return &veil->known[i];
	return NULL;
}

/* A form that this program cannot read keeps its ratings hidden. */
static struct known *
read_answers(struct veil *veil, const struct uid *document)
{
	struct known *known = find(veil, document);
	struct diags ignored = { 0 };

	if (!known || known->tried)
		return known;
	known->tried = true;
	known->form = store_form(veil->store, &known->row.hash, &ignored);
	diags_clear(&ignored);
	if (!known->form)
		return known;
	known->answers = answers_new(known->form);
	answers_unit(known->answers, known->row.unit);
	present_load(veil->store, document, known->answers);
	return known;
}

const struct document_row *
veil_document(struct veil *veil, const struct uid *document)
{
	struct known *known = find(veil, document);

	return known ? &known->row : NULL;
}

uint32_t
veil_seat(struct veil *veil, const struct entry *entry)
{
	const struct known *known;
	const struct seat *seat = NULL;

	if (uid_none(&entry->participant))
		return 0;
	known = read_answers(veil, &entry->document);
	if (known && known->answers)
		seat = present_seat(known->answers, &entry->participant);
	return seat ? seat->number : 0;
}

bool
veil_lifts(struct veil *veil, const struct entry *entry, struct buf *instead)
{
	struct known *known;
	struct diags ignored = { 0 };
	struct spot spot;
	size_t in = 0, wanted = 0;
	const struct cell *cell = NULL;
	bool shown;

	if (entry->kind != ENTRY_answer || uid_none(&entry->participant))
		return true;
	known = read_answers(veil, &entry->document);
	if (known && known->answers && spot_read(known->answers, entry->path, &spot, &ignored)) {
		cell = spot_cell(&spot);
		cell_turnout(known->answers, &spot, &in, &wanted);
	}
	diags_clear(&ignored);
	shown = cell && entry->ballot <= cell->revealed &&
		!fact_ballot_few(spot.question, cell, entry->ballot);
	if (!shown)
		buf_format(instead, _("%zu of %zu"), in, wanted);
	return shown;
}
