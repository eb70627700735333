/* textbox.h - a text being written: one line, or many
 *
 * The form library of curses is not used: it loses line ends, joiners and
 * marks (dependencies.md 2.1).  Here the text is UTF-8 with the line ends that
 * were typed and nothing else; lines are only broken for the eye.  The cursor
 * is a byte offset between clusters.  { 0 } is an empty one-line box.
 *
 * What is typed and pasted is text and never a command.  Control characters
 * are taken out, and counted so that it can be said.  The text is not composed
 * here: whoever stores it does that.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "ui/act.h"
#include "ui/key.h"
#include "ui/paint.h"
#include "ui/textundo.h"

#define TEXTBOX_MOST 100000 /* bytes; no more is taken in */

struct text_line {
	size_t start, next; /* byte offsets; next: of the line after it */
	size_t end;	    /* of what is seen of it */
};

struct textbox {
	bool many;    /* Enter writes a line end */
	bool offered; /* what stands there nobody wrote: the first letter takes its place */
	struct buf text;
	size_t cursor;
	size_t version; /* counts every change of the text */

	struct text_undo undo;
	struct buf cut;	    /* what Ctrl-W erased last: words in a row are one */
	bool cutting;	    /* nothing was done since then */
	struct buf pending; /* pasted lines waiting for textbox_join */
	int wanted;	    /* column that Up and Down aim at; -1: none */
	int columns, rows;  /* of the last drawing */
	size_t top;	    /* first line in view */
	int left;	    /* first column in view, of a one-line box */
	struct text_line *lines;
	size_t lines_count, lines_room, lines_version;
	int lines_columns;
};

/* What happened to a pasted text, to be said. */
struct pasted {
	size_t controls; /* control characters taken out */
	size_t cut;	 /* bytes that had no room */
	size_t lines;	 /* over 0: nothing was put in yet, since a
				   one-line box got so many lines: ask, then
				   textbox_join or textbox_forget */
};

/* The text anew, the cursor at its end; undo begins here. */
void textbox_set(struct textbox *box, struct str text);

/* A text that may do as it is: what is typed or pasted first takes its place, an arrow
 * or Backspace keeps it to be changed, Delete empties it; undo gives it back. */
void textbox_offer(struct textbox *box, struct str text);

/* Another text in its place, the cursor at its end: one undo gives back what was there. */
void textbox_replace(struct textbox *box, struct str text);
/* What is written is stored: taking it back is no undo of the box's own any more. */
void textbox_stored(struct textbox *box);
struct str textbox_text(const struct textbox *box); /* until the next change */
void textbox_place(struct textbox *box, size_t cursor);
void textbox_free(struct textbox *box);

/* An act of CONTEXT_TEXT or CONTEXT_PAGE.  False when it means nothing here
 * (Up in the first line, undo with nothing to undo): the view may use it. */
bool textbox_act(struct textbox *box, enum act act);

/* A character, or false when the key is none. */
bool textbox_key(struct textbox *box, const struct key *key);

struct pasted textbox_paste(struct textbox *box, struct str text);
struct pasted textbox_join(struct textbox *box);
void textbox_forget(struct textbox *box);

/* How many rows the text takes in so many columns (a page as it is drawn, with
 * the cursor's room). */
int textbox_rows(struct textbox *box, int columns);

/* The text with what is in view; when focused the hardware cursor too. */
void textbox_draw(struct textbox *box, struct pane pane, enum role role, bool focused);

/* Signs at the edge of the pane round it, as high as the text was drawn: lines above and
 * below what is in view. */
void textbox_draw_more(const struct textbox *box, struct pane pane);
