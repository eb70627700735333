/* term.h - the seam to the terminal
 *
 * Events in, glyphs out.  The views and the loop know this and nothing of
 * terminals.  Two implementations: ui/glass.c for a real one, and one in
 * memory for tests (tests/lib/term_grid.c).
 *
 * term_show keeps what was last shown and hands on only the glyphs that
 * differ, so that a moved marker costs two cells.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "ui/input.h"
#include "ui/surface.h"
#include "ui/theme.h"

struct term;

struct term_type {
	void (*size)(struct term *term, int *rows, int *columns);

	/* Wait at most `wait` ms (-1: for ever) for an event; EVENT_NONE when
	 * the time ran out. */
	void (*read)(struct term *term, int wait, struct event *event);

	/* So many of the surface's glyphs, from there on in one row; never outside
	 * the size. */
	void (*put)(
		struct term *term, const struct surface *surface, int row, int column, int count);
	void (*cursor)(struct term *term, int row, int column);

	/* Everything put since the last flush is on the glass. */
	void (*flush)(struct term *term);

	/* What is on the glass is not known any more: put everything. */
	void (*redraw)(struct term *term);

	/* Give the terminal back for a while, and take it again. */
	void (*leave)(struct term *term);
	void (*enter)(struct term *term);

	/* Stop as Ctrl-Z does, having said `words` on the normal screen.
	 * Returns after the shell's fg; false at once when nobody could wake
	 * us (no job control). */
	bool (*suspend)(struct term *term, const char *words);

	void (*close)(struct term *term);
};

struct term {
	const struct term_type *type;
	struct surface shown;
	bool whole;  /* show everything the next time */
	bool shades; /* it draws numbers on the shades of the theme */
};

/* What the command line and the configuration ask for. */
struct term_wish {
	const char *color;	   /* "auto", "always", "never" */
	const struct theme *theme; /* NULL: theme_terminal; copied */
	int esc_wait;		   /* ms; 0: ESCDELAY, else 25 */
};

/* The real terminal.  NULL when there is none that can move its cursor
 * (standard input or output is no terminal; TERM is unset, dumb or unknown);
 * *why is then one sentence, and the caller goes on in linear mode or ends.
 * There is at most one at a time. */
struct term *term_glass(const struct term_wish *wish, struct buf *why);

void term_size(struct term *term, int *rows, int *columns);
void term_read(struct term *term, int wait, struct event *event);

/* Put the surface on the glass, each time the same one.  Its size should be the terminal's; what is
 * outside is not shown.  Without a cursor of its own it stands in the lower
 * left corner. */
void term_show(struct term *term, const struct surface *surface);
/* The same of so many rows of it, when all the others are as they were shown last; nothing
 * where all must be put. */
void term_show_rows(struct term *term, const struct surface *surface, int row, int rows);
void term_redraw(struct term *term);
void term_leave(struct term *term);
void term_enter(struct term *term);
bool term_suspend(struct term *term, const char *words);
void term_close(struct term *term); /* NULL is allowed */
