/* panel_own.h - what panel.c and panel_kept.c share, and nobody else */
#pragma once

#include "analysis/panel.h"

struct shelved {
	struct hash hash;
	struct form *form; /* NULL: it cannot be read */
};

/* What changes while a panel is only looked at. */
struct panel_shelf {
	struct shelved *forms;
	size_t count, room;
	bool reckoned; /* numbers were made that are not kept yet */
};

/* Fill in what was kept of documents that are as they were then.  A file that is
 * missing, damaged or of another program's making is as none. */
void panel_kept_read(struct panel *panel);

/* Keep what all entries come to; what cannot be written is only not kept. */
void panel_kept_write(const struct panel *panel);

/* The entry of a document; looked for from *guess on, which is then the one after
 * it: they mostly come in the same order.  NULL: none. */
struct panel_entry *panel_entry_of(struct panel *panel, const struct uid *document, size_t *guess);

/* The entry with its indexes, which are counted now if they were not. */
const struct panel_entry *panel_counted(const struct panel *panel, size_t unit, size_t round);

/* An index as a reader outside may see it; NULL: it is not there. */
struct panel_value panel_value_of(const struct index_result *result);
