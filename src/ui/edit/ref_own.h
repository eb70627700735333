/* ref_own.h - what ref.c and ref_draw.c share */
#pragma once

#include "session/refs.h"
#include "ui/edit.h"
#include "ui/list.h"
#include "ui/textbox.h"

struct picking {
	struct textbox box;
	struct candidate *offers;
	struct str *keys; /* folded for searching: label, then what is shown */
	size_t count;
	size_t *fitting; /* offers, best first */
	size_t fitting_count;
	struct list list;
	struct str *picked; /* as stored, in order */
	size_t picked_count, picked_room;
	bool several, moved, changed;
	bool few; /* the box holds the letters typed so far */
};

/* Where a ref stands among those picked; SIZE_MAX: it is not. */
size_t ref_place(const struct picking *own, struct str ref);

int ref_rows_wanted(struct editor *editor, int columns);
void ref_draw(struct editor *editor, struct pane pane);
void ref_hints(struct editor *editor, struct hints *hints);
