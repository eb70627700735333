/* The answers of one document: as it stands, or as it was last decided. */
#include "analysis/panel_own.h"

#include <stdlib.h>

#include "store/decided.h"
#include "store/present.h"

/* clock: as it was then; 0: as it is. */
static void
read_answers(const struct panel *panel, struct panel_entry *entry, uint64_t clock)
{
	entry->answers = answers_new(entry->form);
	answers_unit(entry->answers, entry->row.unit);
	if (panel->wish.look)
		panel->wish.look(panel->wish.context, &entry->row.id, entry->answers);
	if (clock)
		present_load_at(panel->store, &entry->row.id, clock, entry->answers);
	else
		present_load(panel->store, &entry->row.id, entry->answers);
}

void
panel_drop_answers(const struct panel *panel, struct panel_entry *entry)
{
	if (entry->answers && panel->wish.looked)
		panel->wish.looked(panel->wish.context, entry->answers);
	answers_free(entry->answers);
	entry->answers = NULL;
}

void
panel_read_answers(const struct panel *panel, struct panel_entry *entry)
{
	uint64_t clock;

	read_answers(panel, entry, 0);
	if (!panel->decided || decided_now(entry->answers, &entry->row))
		return;
	panel_drop_answers(panel, entry);
	entry->draft = !decided_before(panel->store, entry->form, &entry->row.id, &clock);
	if (!entry->draft)
		read_answers(panel, entry, clock);
}

void
panel_decided(struct panel *panel)
{
	panel->decided = true;
	if (!panel->form->states_count)
		return;
	for (size_t i = 0; i < panel->units_count * panel->rounds_count; i++) {
		struct panel_entry *entry = &panel->entries[i];

		panel_drop_answers(panel, entry);
		free(entry->indexes);
		*entry = (struct panel_entry){
			.begun = entry->begun, .row = entry->row, .stamp = entry->stamp
		};
	}
	panel_sum_up_anew(panel);
	panel->keeps = false;
}
