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

/* Of the panel's form, and written to? */
static bool
is_news(const struct panel *panel, const struct known *known)
{
	return known->news && str_equal(known->row.form_id, panel->wish.form);
}

/* The entry that shows the document; NULL: another one of its unit and round does. */
static struct panel_entry *
shown_entry(const struct panel *panel, const struct known *known)
{
	size_t at = panel_place(panel, &known->row);
	struct panel_entry *entry = at == SIZE_MAX ? NULL : &panel->entries[at];

	return entry && entry->begun && uid_equal(&entry->row.id, &known->row.id) ? entry : NULL;
}

/* Is everything where it was, so that only what was written to has to be read? */
static bool
is_in_place(const struct panel *panel)
{
	const struct panel_shelf *shelf = panel->shelf;
	bool same = !shelf->upset && panel->erased == shelf->erased;

	for (size_t i = 0; same && i < shelf->known_count; i++)
		same = !is_news(panel, &shelf->known[i]) || shown_entry(panel, &shelf->known[i]);
	return same;
}

/* The document was written to: its answers follow, or are read anew when somebody
 * asks for them. */
static void
follow(struct panel *panel, struct panel_entry *entry, const struct known *known)
{
	uint64_t rank = entry->stamp.rank, entries = known->stamp.entries - entry->stamp.entries;
	/* What came from elsewhere need not show in the stamp. */
	bool told = known->stamp.rank != rank || entries;

	panel_uncount(panel, entry);
	entry->row = known->row;
	entry->stamp = known->stamp;
	if (!entry->answers || (told && present_follow(panel->store, &entry->row.id, rank, entries,
						entry->answers)))
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
	const struct panel_shelf *shelf = panel->shelf;

	if (!is_in_place(panel))
		return false;
	for (size_t i = 0; i < shelf->known_count; i++) {
		const struct known *known = &shelf->known[i];
		struct panel_entry *entry =
			is_news(panel, known) ? shown_entry(panel, known) : NULL;

		if (entry)
			follow(panel, entry, known);
	}
	return true;
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
	panel_know(old->shelf, old->store, &now);
	if (!old->only && follow_store(old)) {
		old->stamp = now;
		return true;
	}
	fresh = made_anew(old, diags);
	if (!fresh) {
		old->erased = -1; /* the next one tries again */
		return false;
	}
	take_over(fresh, old);
	panel_drop(old);
	*panel = fresh;
	return true;
}
