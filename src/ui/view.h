/* view.h - one screen
 *
 * A view is a file with one struct view_type: what it is called, which keys it
 * has, and what it does with them.  The app keeps a stack of views; keys go to
 * the top one.  A view never reads the terminal and never writes to it: it is
 * asked to draw into a pane, and draws all of it each time (only what differs
 * reaches the glass).
 *
 * A key comes first as an act, when the keymap has one for it in the context
 * the view stands in; what the keymap does not know, and acts the view
 * answered false to, come as a key.  A view may change itself, push another
 * view or ask to be closed from any of these; it is closed only when the call
 * has returned.
 *
 * Of the functions only draw and context must be there.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "ui/act.h"
#include "ui/footer.h"
#include "ui/key.h"
#include "ui/paint.h"

struct app;
struct desk;
struct diags;
struct store;
struct view;

/* The title line: where am I, how far.  When it was saved is the app's. */
struct title {
	struct buf left; /* append to it */
	bool progress;
	size_t answered, total;
	struct buf right; /* at the end of the line in place of when it was
			     saved, where nothing is written; append to it */
};

struct view_type {
	const char *name; /* "interview"; for tests and help */
	size_t own_size;  /* bytes at view->own, zeroed */
	bool overlay;	  /* drawn over the view below it */

	/* What help says of it before the keys: a heading and paragraphs, as msgids
	 * with the keys of the keymap, NULL after the last.  NULL: only keys. */
	const char *const *help;

	/* `with` is what app_push was given.  False: it cannot be opened; what
	 * it said with app_say stands, and close is not called. */
	bool (*open)(struct view *view, const void *with);

	/* Where the cursor stands now: whose keys and footer words count. */
	enum context (*context)(const struct view *view);

	void (*title)(const struct view *view, struct title *title);

	/* key is the one that was pressed (ACT_DIGIT needs its digit).  True:
	 * done.  What is not done here: ACT_BACK closes the view (not the last
	 * one); LEAVE goes home, at home it ends the program; HELP opens the
	 * help; REDRAW, SAVED, SUSPEND and INTERRUPT are the app's. */
	bool (*act)(struct view *view, enum act act, const struct key *key);

	/* Text for the editor. */
	bool (*key)(struct view *view, const struct key *key);
	void (*paste)(struct view *view, struct str text);

	/* The pane is everything between the rules.  Its last row may be
	 * covered by a message. */
	void (*draw)(struct view *view, struct pane pane);
	void (*hints)(struct view *view, struct hints *hints);

	/* The part of the last drawing that a key mostly changes, drawn anew where it
	 * stood; it is on the glass before the whole is looked through, which follows at
	 * once.  Returns what was drawn on, no rows when there is no such part.  NULL:
	 * never. */
	struct pane (*ahead)(struct view *view);

	/* Keep what is half written.  Called after half a second of silence, at
	 * least every two seconds while typing, before anything that may end
	 * the program, and every two seconds while something is not saved.
	 * False when it could not be kept. */
	bool (*draft)(struct view *view);

	/* What was answered and could not be stored, into a copy of the store: the
	 * original is as it was, and tries again.  What is half written comes by
	 * draft.  False with a diag: it could not be put there. */
	bool (*copy)(struct view *view, struct store *copy, struct diags *diags);

	/* An Esc that this view did was none: the last change of place back. */
	void (*take_back)(struct view *view);

	/* Of a document that is open here and not in an interview: the palette finds its
	 * questions, and what is chosen there is the desk's go_to when the view has
	 * returned.  NULL: none is. */
	struct desk *(*desk)(struct view *view);

	/* The view that was above this one is closed. */
	void (*returned)(struct view *view);

	/* Nothing is typed just now, and busy was set, or wake_at has come: do
	 * some milliseconds of what there is to do. */
	void (*idle)(struct view *view);
	void (*close)(struct view *view);
};

struct view {
	const struct view_type *type;
	struct app *app;
	void *own;
	bool closing;
	bool busy;	 /* there is more for idle to do, while it is on top */
	int64_t wake_at; /* monotonic; idle is called once then, while it is on
			    top, and all drawn: for a clock; 0: never */
};
