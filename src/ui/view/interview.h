/* interview.h - the parts of the interview
 *
 * interview.c moves between questions and hands keys on; interview_list.c is
 * the list of sections and questions; interview_draw.c puts list, question,
 * editor and people side by side.  Others know it as view_interview only.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "session/halfway.h"
#include "ui/edit.h"
#include "ui/list.h"
#include "ui/view/table.h"
#include "ui/view/views.h"

#define TWO_PANES 60 /* columns from which the list stands beside */

/* One row of the list: a section, or a question of an unfolded one. */
struct listed {
	const struct question *question; /* NULL: so many sections that way */
	bool section;
	size_t above, below;
};

/* What is worked out anew when something was written or read since, never for a
 * frame. */
struct seen {
	bool known;
	struct uid written; /* as of the session */
	uint32_t loads;
	enum walk_only only;
	const struct question *at;
	struct progress progress;
	struct str note;    /* of the question */
	bool half;	    /* one that is half written waits there */
	size_t comments;    /* open, to the question */
	const char *handed; /* in, and what came of it; NULL: not yet */
};

/* How far a question has come that is answered part by part: worked out for its row
 * of the list the first time, while what it rests on is the same. */
struct begun {
	bool known, is;
	struct halfway of;
};

struct interview {
	struct desk desk;    /* first: desk_of */
	struct begun *begun; /* by question index; NULL: none was asked for yet */
	struct uid begun_written;
	uint32_t begun_loads, begun_drafted;
	struct seen seen;
	struct editor *editor;
	bool lent;			 /* the session is somebody else's */
	struct session_door over;	 /* lent to what the document can become */
	bool marked;			 /* a change after handing in was there, or is said */
	struct approval approval;	 /* why it is changed, when it was approved */
	bool in_list;			 /* the cursor is in the list */
	const struct question *unfolded; /* in the list; NULL: the present one */
	bool folded;			 /* not even the present section */
	struct list list;
	struct listed *rows;
	size_t rows_count, rows_room;
	int ids; /* columns of the longest short id among them: signs stand below each other */
	struct arena frame; /* emptied before each drawing */
	int columns;	    /* of the last drawing */
	struct pane field;  /* the editor's in it; no rows: it is not there */
};

/* ---- interview_list.c ---- */

/* Put the cursor of the list on a question. */
void interview_list_enter(struct interview *interview);

/* The one of the cursor, of a section the section itself; NULL: none. */
const struct question *interview_list_question(const struct interview *interview);

/* False: not an act of the list. */
bool interview_list_act(struct view *view, enum act act);
void interview_list_draw(struct interview *interview, struct pane pane);

/* ---- interview_draw.c ---- */

/* How many comments to the present question nobody has settled. */
size_t interview_comments(struct interview *interview);

void interview_draw(struct view *view, struct pane pane);
struct pane interview_ahead(struct view *view);
void interview_hints(struct view *view, struct hints *hints);
void interview_title(const struct view *view, struct title *title);

/* The form's words with answers piped in; in the frame. */
struct str interview_words(struct interview *interview, const struct words *words);

/* ---- interview_over.c ---- */

/* A view of the desk over the question; false when it did not open. */
bool interview_over(struct view *view, const struct view_type *type);
/* Where nobody sits in a room: says where those who take part are said instead. */
bool interview_no_room(struct view *view);

/* Why it is changed, where that is due: true when it is asked.  goes_on: what was
 * answered leads on after. */
bool interview_ask_reason(struct view *view, bool goes_on);

/* The view closes: where that was due and could not be asked it will be the next time. */
void interview_owe_reason(struct view *view);

/* After a key: why it is changed is asked, or it is said that it is marked so. */
void interview_changed(struct view *view);

/* A section collected at once, or who finds out, half-written when the program ended. */
void interview_open_left(struct view *view);

/* The same as interview_go, and in a row there to where it is; question NULL: the whole. */
void interview_go_in(struct view *view, const struct question *to, struct spot *in);

/* The comments to a question, over the conversation; write: one at once. */
void interview_thread(struct view *view, const struct question *question, bool write);

/* To the open comments that are next from the question, or from the row of the list. */
void interview_waiting(struct view *view);

/* The cursor to where it was undone or redone, should that be on the screen. */
void interview_to_swung(struct editor *editor, bool undone);

/* Where it stands, and what waits to be stored, into a copy of the store: view_type's. */
bool interview_copy(struct view *view, struct store *copy, struct diags *diags);

/* Out of a new vote that nobody has answered in, back to what was shown; false: there is
 * none.  The editor is to be opened anew. */
bool interview_out_of_vote(struct view *view);

/* Opened again: that one is back, and that what was begun is there. */
void interview_say_back(struct view *view);

/* ---- interview.c ---- */

/* Leave the present question and open another.  False: what is in the field
 * could not be kept, and the cursor stays. */
bool interview_go(struct view *view, const struct question *to);
