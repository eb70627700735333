/* Which documents the store has, read once and then only where it was written to.
 *
 * A row of a document is put together from six places of the file; what tells
 * whether it changed is read for all documents at once.  So a store of hundreds
 * of documents costs what changed in it.
 */
#include "analysis/panel_own.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

bool
panel_stands(const struct known *known, const struct document_stamp *stamp)
{
	return uid_equal(&known->stamp.document, &stamp->document) &&
	       known->stamp.rank == stamp->rank && known->stamp.entries == stamp->entries;
}

/* As it stands now; false: it is not there any more. */
static bool
learn(struct panel_shelf *shelf, struct store *store, const struct document_stamp *stamp,
	struct known *known)
{
	known->stamp = *stamp;
	known->untold = false;
	known->end = document_end(store, &stamp->document);
	return document_row(store, &stamp->document, &shelf->arena, &known->row);
}

void
panel_know(struct panel_shelf *shelf, struct store *store)
{
	struct arena arena = { 0 };
	int64_t erased = erased_count(store);
	size_t count, old = 0, to = 0;
	bool same;
	struct document_stamp *stamps = document_stamps(store, &arena, &count);
	struct known *known = memory_get((count + 1) * sizeof *known);

	if (erased != shelf->erased) /* a title may be among it */
		shelf->known_count = 0;
	shelf->erased = erased;
	for (size_t i = 0; i < count; i++) {
		while (old < shelf->known_count &&
			uid_compare(&shelf->known[old].stamp.document, &stamps[i].document) < 0)
			old++;
		same = old < shelf->known_count && panel_stands(&shelf->known[old], &stamps[i]);
		known[to] = same ? shelf->known[old] : (struct known){ .untold = true };
		shelf->learnt |= !same;
		to += !known[to].untold || learn(shelf, store, &stamps[i], &known[to]);
	}
	free(shelf->known);
	shelf->known = known;
	shelf->known_count = to;
	arena_free(&arena);
}
