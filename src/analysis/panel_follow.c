/* A panel goes with the store: what was not written to is never read again. */
#include "analysis/panel_own.h"

#include <stdlib.h>

#include "base/memory.h"
#include "store/present.h"

/* ---- made anew ---- */

/* The entry of a document; looked for from *guess on, which is then the one after
 * it: they mostly come in the same order.  NULL: none. */
static struct panel_entry *
entry_of(struct panel *panel, const struct uid *document, size_t *guess)
{
	size_t count = panel->units_count * panel->rounds_count;

	for (size_t i = 0; i < count; i++) {
		struct panel_entry *entry = &panel->entries[(*guess + i) % count];

		if (entry->begun && uid_equal(&entry->row.id, document)) {
			*guess = (*guess + i + 1) % count;
			return entry;
		}
	}
	return NULL;
}

/* What stands as it stood is taken over; the rest is read when it is asked for. */
static void
take_over(struct panel *panel, struct panel *old)
{
	size_t guess = 0;

	if (old->erased != panel->erased || old->form != panel->form)
		return;
	for (size_t i = 0; i < old->units_count * old->rounds_count; i++) {
		struct panel_entry *from = &old->entries[i];
		struct panel_entry *to =
			from->begun ? entry_of(panel, &from->row.id, &guess) : NULL;

		if (!to || from->stamp.rank != to->stamp.rank ||
			from->stamp.entries != to->stamp.entries ||
			!hash_equal(&from->row.hash, &to->row.hash))
			continue;
		free(to->indexes);
		to->form = from->form;
		to->answers = from->answers;
		to->indexes = from->indexes;
		to->raters = from->raters;
		to->read = from->read;
		to->counted = from->counted;
		from->answers = NULL;
		from->indexes = NULL;
	}
}

/* ---- in place ---- */

/* Is everything where it was, so that only what was written to has to be read? */
static bool
is_in_place(const struct panel *panel, const struct known **places)
{
	struct diags ignored = { 0 };
	bool same = places && panel->erased == panel->shelf->erased &&
		    panel_newest_form(panel, &ignored) == panel->form;

	for (size_t i = 0; same && i < panel->units_count * panel->rounds_count; i++) {
		const struct panel_entry *entry = &panel->entries[i];

		same = entry->begun == (places[i] != NULL) &&
		       (!entry->begun ||
			       (uid_equal(&entry->row.id, &places[i]->row.id) &&
				       hash_equal(&entry->row.hash, &places[i]->row.hash)));
	}
	diags_clear(&ignored);
	return same;
}

/* The document was written to: its answers follow, or are read anew when somebody
 * asks for them. */
static void
follow(const struct panel *panel, struct panel_entry *entry, const struct known *known)
{
	struct document_stamp was = entry->stamp, is = known->stamp;

	if (was.rank == is.rank && was.entries == is.entries)
		return;
	free(entry->indexes);
	entry->indexes = NULL;
	entry->counted = false;
	entry->row = known->row;
	entry->stamp = is;
	if (!entry->answers || present_follow(panel->store, &entry->row.id, was.rank,
				       is.entries - was.entries, entry->answers))
		return;
	if (panel->wish.looked)
		panel->wish.looked(panel->wish.context, entry->answers);
	answers_free(entry->answers);
	entry->answers = NULL;
	entry->read = false;
}

/* In place; false: it has to be made anew. */
static bool
follow_store(struct panel *panel)
{
	const struct known **places = panel_places(panel);
	bool good = is_in_place(panel, places);

	for (size_t i = 0; good && i < panel->units_count * panel->rounds_count; i++)
		if (places[i])
			follow(panel, &panel->entries[i], places[i]);
	free(places);
	return good;
}

/* All of it with the same units, and what did not change taken over. */
static struct panel *
made_anew(struct panel *old, struct diags *diags)
{
	struct panel_wish wish = old->wish;
	struct str *codes = memory_get((old->units_count + 1) * sizeof *codes);
	struct panel *fresh;

	for (size_t i = 0; i < old->units_count; i++)
		codes[i] = old->units[i].code;
	wish.units = codes;
	wish.units_count = old->units_count;
	fresh = panel_make(old->store, &wish, old->shelf, diags);
	free(codes);
	return fresh;
}

bool
panel_refresh(struct panel **panel, struct diags *diags)
{
	struct panel *old = *panel, *fresh;
	struct store_stamp now = store_stamp(old->store);

	if (store_stamp_equal(&now, &old->stamp))
		return false;
	panel_know(old->shelf, old->store);
	if (!old->only && follow_store(old)) {
		old->stamp = now;
		return true;
	}
	fresh = made_anew(old, diags);
	if (!fresh)
		return false;
	take_over(fresh, old);
	panel_drop(old);
	*panel = fresh;
	return true;
}
