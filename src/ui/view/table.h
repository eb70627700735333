/* table.h - a document as a table of its rows, and the row of the cursor below
 *
 * For forms whose view is a table (form/view.h).  Opened with a struct
 * document_door; what is chosen there is opened over it, in its session: the
 * interview, differences, moves between states, versions.
 */
#pragma once

#include <stddef.h>

#include "form/due.h"
#include "session/alike.h"
#include "session/prefill.h"
#include "session/touched.h"
#include "ui/list.h"
#include "ui/view/desk.h"
#include "ui/view/documents.h"
#include "ui/view/views.h"

extern const struct view_type view_table;

/* What views over a table are opened with: borrowed. */
struct session_door {
	struct session *session;
	enum form_role role;
};

extern const struct view_type view_differences; /* with a session_door */
extern const struct view_type view_states;	/* with a session_door */

/* Can it be written in?  Where it is locked, says so and which key opens it. */
bool states_unlocked(struct app *app, struct session *session);
extern const struct view_type view_versions; /* with a session_door */

/* ---- what table.c and table_draw.c share ---- */

/* One answer in words. */
struct table_cell {
	struct str label, words;
	bool missing; /* required, and empty */
	bool late;    /* its day has passed */
};

struct table {
	struct document_door door;
	struct session *session;
	struct session_door over; /* lent to views above */
	struct desk desk;	  /* the same, to the history */
	struct list list;
	struct arena arena; /* of all below: anew when something changed */
	struct row **rows;
	size_t rows_count;
	const struct question **columns;
	size_t columns_count;
	struct table_cell *cells; /* row by row */
	struct table_cell *above;
	size_t above_count;
	size_t differences, problems;
	bool *wrong;	     /* of each row: something in it must be corrected */
	struct duty *duties; /* what has a day and is not met */
	size_t duties_count;
	struct progress progress;
	struct table_cell *fields; /* of the row of the cursor */
	size_t fields_count, fields_of;
	struct str evidence; /* of that row, in words */
	bool evidence_known;
	struct touched *touched; /* when each row was changed last */
	size_t touched_count;
	struct alike alike;    /* rows of other units, read while nothing is typed */
	struct refs *own_refs; /* when the session has none; else NULL */
	struct str learn;      /* of that row: "North 2, South 5" */
	bool learn_known;
	struct approval approval; /* why it is changed, when it was approved */
	size_t column;		  /* shown beside the name in a narrow window */
	struct uid at;		  /* the row of the cursor */
};

/* Of an open table; NULL: it is another view. */
struct session *table_session(const struct view *view);

/* The repeat whose rows are shown. */
const struct question *table_repeat(const struct table *table);

/* The row of the cursor; NULL when there is none. */
struct row *table_row(struct table *table);

/* The row in which something is half written, and where in it; NULL when nothing is, or
 * nothing can be written. */
struct row *table_half(const struct table *table, struct spot *half);
/* Say it of the row of the cursor, when it is there. */
void table_say_half(struct view *view);

/* The status of the row of the cursor (table_status.c): done at once, or the one after
 * in the list.  Of one that is done it is said what its row must have and lacks. */
void table_done(struct view *view);
void table_next_status(struct view *view);

/* Else it is said why not, and nothing may be changed. */
bool table_unlocked(struct view *view);
/* After a change: everything is worked out anew, and what the session said is told. */
void table_changed(struct view *view, bool good, struct diags *diags);
/* After a change: why it is made is asked, where that is due (table_over.c).  Last of all,
 * since it opens over the table. */
void table_ask_reason(struct view *view);

/* The desk at the row of the cursor. */
struct desk *table_desk(struct view *view);

/* Once it is opened: the reason of a change that it was left over is asked. */
void table_open_left(struct view *view);

/* Open what a key opens over the table; false when it is none of those. */
bool table_act_over(struct view *view, enum act act);

/* Where the row comes from, or what it refers to, or the document does: a stored
 * ref; empty: nothing. */
struct str table_evidence(struct table *table, struct row *row, struct arena *arena);

/* The answers of the row of the cursor, worked out when it is drawn. */
void table_fields(struct table *table);

/* Has the day of anything in the row passed? */
bool table_row_late(const struct table *table, const struct row *row);

/* An answer of a row in words, in the table's arena. */
void table_say(struct table *table, const struct spot *spot, struct table_cell *cell);

/* Rows of other units that are about the same (table_learn.c). */
void table_learn_begin(struct table *table);
void table_learn_end(struct table *table);
/* False when all is read. */
bool table_learn_read(struct table *table);
/* "North 2, South 5" for the row of the cursor; empty: none. */
struct str table_learn_words(struct table *table);
void table_learn_open(struct view *view);

void table_draw(struct view *view, struct pane pane);
