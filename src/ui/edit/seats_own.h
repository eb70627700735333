/* seats_own.h - what seats.c and seats_draw.c share */
#pragma once

#include "ui/edit/group.h"
#include "ui/textbox.h"

/* How much of the scale's words is shown. */
enum fold { FOLD_SELF, FOLD_LINE, FOLD_SHORT, FOLD_FULL };

/* Where the cursor is after the reveal. */
enum seats_at { AT_GROUP, AT_SEAT, AT_SAID };

struct seats {
	uint32_t seat; /* under the cursor; 0: none */
	uint32_t last; /* typed last, for Backspace */
	enum seats_at at;
	enum fold fold;
	bool warned;	 /* Enter said how many are missing */
	bool round;	 /* all are in: a digit too many changes nothing */
	bool correcting; /* the next key is this seat's rating */
	int pending;	 /* first of two digits, or -1 */
	int across;	 /* columns of seats as last drawn */
	bool said_loaded;
	struct textbox said; /* what was talked about */
	size_t said_version; /* as stored */
};

bool seats_open_now(const struct editor *editor);
void seats_draw(struct editor *editor, struct pane pane);
int seats_rows(struct editor *editor, int columns);
