/* new.h - what the files of the new conversation's screen share
 *
 * The screen is a row of stops that Tab and Enter walk: the unit, the form,
 * the round, each field of each participant, the information, begin.  A stop
 * that is chosen from a list shows what fits the letters typed below itself.
 */
#pragma once

#include "ui/textbox.h"
#include "ui/view/beginning.h"
#include "ui/view/views.h"

#define NO_MATCH SIZE_MAX

struct newly {
	struct home_door door;
	struct beginning *beginning;
	struct stop at;
	struct textbox box; /* of the field at the stop */
	bool fresh;	    /* a letter writes over what was chosen */
	bool open;	    /* what fits is shown */
	bool told;	    /* what is wrong was said: the next Enter goes on */
	bool moved;	    /* the cursor stands in it */
	size_t *matches, matches_count;
	size_t match; /* the one of the cursor; NO_MATCH: none */
	bool strayed; /* a letter was pressed where nothing is written */
	bool reading; /* the text to be read aloud covers all */
	struct arena arena;
	struct str aloud; /* that text */
	int read_top, top;
	struct str lines; /* pasted, to become people */
	struct arena arena_of_lines;
	bool begun;
};

/* The field of a stop; NULL when it has none. */
struct field *stop_field(const struct newly *newly, const struct stop *stop);

/* Is it there now? */
bool stop_there(const struct newly *newly, const struct stop *stop);
bool stop_equal(const struct stop *a, const struct stop *b);

/* The next or previous one that is there; where it is when there is none. */
struct stop stop_beside(const struct newly *newly, struct stop stop, bool on);

/* The row above or below, in the same column of the table. */
struct stop stop_row(const struct newly *newly, struct stop stop, bool on);

/* To a stop; what is wrong with what is written there, in the message line. */
void new_enter(struct newly *newly, struct stop stop);
void new_say_wrong(struct view *view);

/* The box has other words than the field: look what fits them. */
void new_typed(struct newly *newly);
void new_paste(struct view *view, struct str text);

/* What stands in a field of the session's own cannot be read; said when app is not
 * NULL. */
bool new_once_wrong(const struct newly *newly, size_t at, struct app *app);

/* What stands in the field of a stop looks like a personal identity number, and which
 * field that is; said when app is not NULL. */
bool new_number(const struct newly *newly, const struct stop *stop, struct app *app);

/* Begin, or go to what is missing and say so. */
void new_begin(struct view *view);

void new_draw(struct view *view, struct pane pane);

/* ---- new_hints.c ---- */

extern const char *const new_help[];
void new_hints(struct view *view, struct hints *hints);

/* The empty row below the participants: who stands there says nobody more. */
bool new_last_empty(const struct newly *newly);

/* How many rows the text to be read aloud takes. */
int new_read_rows(const struct newly *newly, int columns);
