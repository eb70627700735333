/* seats_own.h - what seats.c and seats_draw.c share */
#pragma once

#include "ui/edit/group.h"
#include "ui/textbox.h"

/* How much of the scale's words is shown. */
enum fold { FOLD_SELF, FOLD_LINE, FOLD_SHORT, FOLD_FULL };

/* Where the cursor is after the reveal. */
enum seats_at { AT_GROUP, AT_DISSENT, AT_SEAT, AT_SAID };

/* Where the computer is on its way round: nowhere, being handed to the seat, with
 * it, or back. */
enum turn { TURN_NONE, TURN_HAND, TURN_OWN, TURN_END };

struct seats {
	uint32_t seat; /* under the cursor; 0: none */
	enum turn turn;
	uint32_t last; /* typed last, for Backspace */
	enum seats_at at;
	enum fold fold;
	bool warned;	 /* Enter said how many are missing */
	bool round;	 /* all are in: a digit too many changes nothing */
	bool correcting; /* the next key is this seat's rating */
	bool corrected;	 /* it is done for this seat: Enter goes on */
	int pending;	 /* first of two digits, or -1 */
	int across;	 /* columns of seats as last drawn */
	bool said_loaded;
	struct textbox said; /* what was talked about */
	size_t said_version; /* as stored */
	uint32_t dissenter;  /* whose other opinion is written; 0: nobody yet */
	struct textbox dissent;
	size_t dissent_version; /* as stored */
	struct str *told;	/* of each seat, read again when something is written */
	size_t told_count;
	struct uid told_at;  /* the entry written last when they were read */
	uint32_t told_loads; /* and what others wrote: session->loads */
};

/* Has the group an answer that somebody may be of another mind about? */
bool seats_group_answered(const struct editor *editor);
/* The vote before the one that is shown last, as it stood; false: there is none. */
bool seats_first_vote(const struct editor *editor, struct cell *first);

/* ---- seats_move.c ---- */

/* The first asked without a rating that comes after a seat, else the first of all;
 * 0: every rating is in. */
uint32_t seats_open_after(struct editor *editor, uint32_t seat);
/* The cursor one seat on or back, or by a column; false: there is none. */
bool seats_move(struct editor *editor, int step);
/* Stands on somebody who is asked, whatever came or went since. */
void seats_settle(struct editor *editor);
/* The computer from one seat to the next or the one before. */
void seats_hand_on(struct editor *editor, int step);

/* In which part of what stands below the bars the cursor is, and back there. */
bool seats_resting(const struct editor *editor, size_t *at);
void seats_rest(struct editor *editor, size_t at);

/* ---- seats_said.c ---- */

/* Once shown: what is stored, or half written. */
void seats_load_said(struct editor *editor);
bool seats_store_said(struct editor *editor);
/* Is it another text than the one stored? */
bool seats_said_changed(struct editor *editor);
/* A text was refused.  If for a personal identity number, the digits do not stay on the
 * screen, and the rest is there to be kept without; then it is said, and true. */
bool seats_strike(struct editor *editor, struct textbox *box, struct diags *diags);
/* How many rows it takes at most. */
int seats_said_rows(const struct editor *editor);
/* From that row of the pane on, which it may fill while it is written.  Returns how many
 * rows it took. */
int seats_said_draw(struct editor *editor, struct pane pane, int row);

/* ---- seats_bars.c ---- */

/* The first vote, when it may be shown beside the one that counts. */
bool seats_first_beside(struct editor *editor, struct cell *first);
/* Counts on the words of the scale; of two votes, side by side.  Rows taken. */
int seats_draw_bars(struct editor *editor, const struct dial *dial, struct pane pane);
/* In a low window, with the numbers beside them; or only numbers. */
int seats_draw_low_bars(struct editor *editor, const struct dial *dial, struct pane pane);
int seats_draw_first_summary(struct editor *editor, struct pane pane, int row);

/* ---- seats_dissent.c ---- */

enum edit_end seats_dissent_act(struct editor *editor, enum act act, const struct key *key);
bool seats_dissent_key(struct editor *editor, const struct key *key);
/* Store what is written; false: it could be kept nowhere. */
/* Where somebody was in the middle of a word when the program ended. */
void seats_dissent_resume(struct editor *editor);
bool seats_dissent_leave(struct editor *editor);
bool seats_dissent_draft(struct editor *editor);
/* Rows taken; none while the group has no answer. */
int seats_dissent_draw(struct editor *editor, struct pane pane, int row);
int seats_dissent_rows(struct editor *editor);

/* ---- seats_hints.c ---- */

void seats_hints(struct editor *editor, struct hints *hints);

bool seats_open_now(const struct editor *editor);
void seats_draw(struct editor *editor, struct pane pane);
int seats_rows(struct editor *editor, int columns);
