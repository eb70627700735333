/* app.h - the stack of views and the loop
 *
 * Reads an event, finds the act, hands it to the top view, draws, waits.  It
 * knows nothing of questionnaires and calls no database: views call the
 * session, whose every function has ended before it returns.
 *
 * Nothing is written to the terminal without an event.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/str.h"
#include "ui/keymap.h"
#include "ui/surface.h"
#include "ui/term.h"
#include "ui/view.h"

#define VIEWS_MOST 16
#define MESSAGES_MOST 100
#define WAITING_MOST 4096 /* keys kept while the window is too small */
#define USED_MOST 5
#define LEAST_ROWS 12
#define LEAST_COLUMNS 40

/* A question that must be answered before going on, in the message line. */
struct asking {
	struct view *view;			     /* NULL: nothing is asked */
	char keys[16];				     /* letters that are answers */
	void (*answer)(struct view *view, char key); /* 0: Esc */
};

struct undo_kept;

struct app {
	struct term *term;
	struct surface surface;
	struct keymap keymap;
	bool ascii, demo;
	bool read_only;				/* nothing can be saved in this store */
	const struct view_type *help;		/* opened by ACT_HELP; NULL: none */
	const struct view_type *palette;	/* by ACT_PALETTE; NULL: none */
	const struct view_type *copy;		/* by ACT_COPY; NULL: none */
	void (*read_messages)(struct app *app); /* by ACT_MESSAGES; NULL: none */

	struct view *views[VIEWS_MOST];
	size_t count;
	struct view *limbo; /* closed by an Esc that may be taken back */

	char *messages[MESSAGES_MOST]; /* the latest is count - 1 */
	size_t messages_count;
	bool message_shown;
	bool message_whole; /* it is read to its end, however many rows it takes */
	struct asking asking;

	int64_t saved_at;      /* instant; 0: nothing was saved yet */
	int64_t unsaved_since; /* instant; 0: everything is saved */
	char *trouble;	       /* why it is not saved; NULL: it is */
	bool lost;	       /* what was not saved was left behind */
	bool opened_editor;    /* the person's own was; what it is like was said */
	bool copying;	       /* drafts go into a copy, and nothing else is tried */

	int64_t typed_first, typed_last; /* monotonic; 0: no draft is due */
	int64_t retry_at;
	int64_t interrupted_at;
	char used[USED_MOST][80]; /* the palette's: chosen last, the latest
				     first */
	size_t used_count;
	enum act then; /* app_then */
	bool was_esc;  /* the last key was Esc, in esc_context */
	enum context esc_context;
	bool composed;		  /* nothing has happened since it was last drawn */
	const struct view *drawn; /* on the surface as it is, on top; or NULL */
	struct event *waiting;	  /* while the window is too small */
	size_t waiting_count, waiting_room;
	size_t answered, total; /* of the conversation that was closed last; total
				   0: none was */
	struct buf closed;	/* what it is called */

	struct undo_kept *undone; /* of what was closed and may be opened again (undo.h) */

	bool ended;
	int code;   /* exit code */
	int signal; /* of SIGTERM or SIGHUP; 0 */
};

/* The terminal stays the caller's. */
void app_start(struct app *app, struct term *term, bool ascii);

/* Close every view. */
void app_close_views(struct app *app);

/* The same, and free. */
void app_free(struct app *app);

/* Open a view on top; NULL when it would not open.  `with` is its own affair
 * and only borrowed during the call. */
struct view *app_push(struct app *app, const struct view_type *type, const void *with);
struct view *app_top(const struct app *app);

/* What this view lies over; NULL: nothing. */
struct view *app_below(const struct view *view);

/* Close this view and what is above it, when the present call has returned. */
void app_close(struct view *view);

/* When what is closing has closed, do this act in the view that is on top, as
 * if its key had been pressed there. */
void app_then(struct app *app, enum act act);

/* Back to the first view. */
void app_home(struct app *app);
void app_end(struct app *app, int code);

/* Draw; do one event (and draw nothing); run until the end.  app_run returns
 * the exit code. */
void app_draw(struct app *app);
void app_event(struct app *app, const struct event *event);
int app_run(struct app *app);

/* Milliseconds until app_pass_time has something to do; -1: nothing. */
int app_wait(const struct app *app);

/* Drafts that are due, and what the top view has to do meanwhile. */
void app_pass_time(struct app *app);

/* ---- for views ---- */

/* The message line: one, replaced by the next; an empty text clears it.  All
 * are kept. */
void app_say(struct app *app, const char *form, ...) PRINTF(2, 3);
void app_say_text(struct app *app, struct str text);
/* What there is to say, if anything; it is freed. */
void app_say_once(struct app *app, struct buf *said);
/* What is shown lists what can be done: nothing of it is cut off. */
void app_say_whole(struct app *app);
const char *app_message(const struct app *app); /* "" when none is shown */

/* Ask in the message line; only these letters and Esc are heard until one is
 * pressed. */
void app_ask(struct view *view, const char *words, const char *keys,
	void (*answer)(struct view *view, char key));

/* Something was committed now.  Ends what app_not_saved began. */
void app_saved(struct app *app);

/* It could not be kept: the words stay until app_saved, above what is said. */
void app_not_saved(struct app *app, const char *words);

/* Something half written changed: draft will be called. */
void app_typed(struct app *app);

/* No draft is due: what was half written is answered now. */
void app_settled(struct app *app);

/* Say what a paste left out: control characters, too long a text. */
struct pasted;
void app_say_pasted(struct app *app, const struct pasted *pasted);
