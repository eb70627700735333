/* Which documents the store has, read once and then only where it was written to.
 *
 * A row of a document is put together from six places of the file.  What tells
 * whether it changed is one look, and only documents that this program has written
 * to are looked at when nobody else wrote; otherwise all of them are, at once.  So
 * a store of hundreds of documents costs what changed in it.
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
	*known = (struct known){ .stamp = *stamp, .news = true };
	known->end = document_end(store, &stamp->document);
	return document_row(store, &stamp->document, &shelf->arena, &known->row);
}

/* Of the same unit, round and version, and no less recent than it was? */
static bool
stays(const struct document_row *row, const struct document_row *was)
{
	return hash_equal(&row->hash, &was->hash) && str_equal(row->form_id, was->form_id) &&
	       str_equal(row->version, was->version) && str_equal(row->unit, was->unit) &&
	       str_equal(row->round, was->round) && row->changed >= was->changed;
}

/* ---- all of them ---- */

/* The document as it was known, or was written to since; false: it is gone. */
static bool
know_again(struct panel_shelf *shelf, struct store *store, const struct document_stamp *stamp,
	const struct known *was, struct known *known)
{
	if (was && !was->untold && panel_stands(was, stamp)) {
		*known = *was;
		return true;
	}
	if (!learn(shelf, store, stamp, known))
		return false;
	if (was && panel_stands(was, stamp)) {
		known->numbers = was->numbers;
		known->news = was->news;
	} else {
		shelf->learnt = true;
		shelf->upset |= !was || !stays(&known->row, &was->row);
	}
	return true;
}

static void
know_all(struct panel_shelf *shelf, struct store *store)
{
	struct arena arena = { 0 };
	size_t count, old = 0, to = 0, met = 0;
	struct document_stamp *stamps = document_stamps(store, &arena, &count);
	struct known *known = memory_get((count + 1) * sizeof *known);

	for (size_t i = 0; i < count; i++) {
		const struct known *was = NULL;

		while (old < shelf->known_count &&
			uid_compare(&shelf->known[old].stamp.document, &stamps[i].document) < 0)
			old++;
		if (old < shelf->known_count &&
			uid_equal(&shelf->known[old].stamp.document, &stamps[i].document))
			was = &shelf->known[old];
		met += was != NULL;
		to += know_again(shelf, store, &stamps[i], was, &known[to]);
	}
	shelf->upset |= met < shelf->known_count || to < count;
	free(shelf->known);
	shelf->known = known;
	shelf->known_count = to;
	arena_free(&arena);
}

/* ---- those that were written to ---- */

static struct known *
known_of(const struct panel_shelf *shelf, const struct uid *document)
{
	size_t from = 0, to = shelf->known_count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (uid_compare(&shelf->known[middle].stamp.document, document) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from < shelf->known_count && uid_equal(&shelf->known[from].stamp.document, document)
		       ? &shelf->known[from]
		       : NULL;
}

/* False: it is not known yet, or not there any more. */
static bool
know_one(struct panel_shelf *shelf, struct store *store, const struct uid *document)
{
	struct known *known = known_of(shelf, document);
	struct document_stamp stamp;
	struct known now;

	if (!known || !document_stamp(store, document, &stamp) ||
		!learn(shelf, store, &stamp, &now))
		return false;
	shelf->learnt = true;
	shelf->upset |= !stays(&now.row, &known->row);
	*known = now;
	return true;
}

static bool
know_written(struct panel_shelf *shelf, struct store *store, const struct store_stamp *now)
{
	struct arena arena = { 0 };
	struct uid *written;
	size_t count;
	bool good = shelf->stamped &&
		    documents_written(store, &shelf->stamp, now, &arena, &written, &count);

	for (size_t i = 0; good && i < count; i++)
		good = know_one(shelf, store, &written[i]);
	arena_free(&arena);
	return good;
}

void
panel_know(struct panel_shelf *shelf, struct store *store, const struct store_stamp *now)
{
	int64_t erased = erased_count(store);

	for (size_t i = 0; i < shelf->known_count; i++)
		shelf->known[i].news = false;
	shelf->upset = erased != shelf->erased; /* a title may be among it */
	if (shelf->upset)
		shelf->known_count = 0;
	if (shelf->upset || !know_written(shelf, store, now))
		know_all(shelf, store);
	shelf->erased = erased;
	shelf->stamp = *now;
	shelf->stamped = true;
}
