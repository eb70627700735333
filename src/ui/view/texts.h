/* texts.h - the parts of the view over free texts
 *
 * texts.c is the view and its keys; texts_read.c reads documents and finds what
 * is shown; texts_tags.c turns tags on and off; texts_prompt.c is what is typed (a
 * search, a new tag, a merge); texts_book.c is the code book; texts_draw.c and
 * texts_side.c draw.  Linear mode
 * has the first two in common with the screen.  Others know it as view_texts only.
 *
 * Documents are read some at a time, while nothing is typed.  The nine most used
 * tags get the numbers 1-9 when all are read; a tag keeps its number for as long
 * as the view is open, and a new one takes the first that is free.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "session/tagging.h"
#include "ui/list.h"
#include "ui/textbox.h"
#include "ui/view/views.h"

#define TEXTS_NUMBERS 9
#define TEXTS_BESIDE 60 /* columns from which the text stands beside the list */

enum texts_prompt {
	PROMPT_NONE,
	PROMPT_SEARCH,
	PROMPT_NEW,   /* a tag by name, made if there is none */
	PROMPT_TAG,   /* only texts with this one */
	PROMPT_MERGE, /* which is to go into another */
	PROMPT_INTO,
	PROMPT_NAME, /* in the code book: of a new tag, then of the one of the cursor */
	PROMPT_RENAME,
	PROMPT_UNDER,
	PROMPT_THEME
};

struct texts {
	struct texts_door door;
	struct refs *refs;
	struct reading *reading;
	struct tagging *tagging;
	struct str coder;	     /* in lasting */
	const char *between;	     /* parts of a title */
	struct arena lasting, arena; /* arena: what is shown; anew each time */
	const struct refs_document **documents;
	size_t documents_count, read, unread;
	bool numbered;

	struct reading_filter first;  /* what it was opened with; its code is the door's */
	struct reading_filter filter; /* its texts lie in kept */
	struct buf search;
	struct arena kept;
	size_t *found; /* positions of texts */
	size_t found_count;
	struct buf said; /* how many, by which filters */
	struct list list;
	struct uid numbers[TEXTS_NUMBERS]; /* codes; none: free */

	enum texts_prompt prompt;
	struct textbox box;
	struct uid merged; /* what is to go into another */

	bool in_book; /* the code book is seen in the place of the texts */
	struct arena book_arena;
	struct reading_branch *book;
	size_t book_count;
	struct list book_list;

	size_t shown;	       /* the text on the side */
	int line, lines, rows; /* its first line in view, of how many, in so many */
};

/* ---- texts_read.c ---- */

/* All documents, not read yet.  Whatever was written meanwhile is seen. */
void texts_collect(struct texts *texts);

/* Read the next ones for some milliseconds; false when all are read. */
bool texts_read_on(struct texts *texts);

/* Everything anew, at once: somebody else has written. */
void texts_read_again(struct texts *texts);

/* What the filters show; the cursor stays on its text if it is among them. */
void texts_find(struct texts *texts);

/* The one of the cursor; NULL when nothing is shown. */
struct reading_text *texts_here(const struct texts *texts);
size_t texts_here_at(const struct texts *texts);

/* ---- texts_tags.c ---- */

/* Numbers: the code of one from 1 (READING_NONE: free), a code's (0: none). */
size_t texts_numbered(const struct texts *texts, unsigned number);
unsigned texts_number_of(const struct texts *texts, size_t code);
void texts_give_number(struct texts *texts, size_t code);

/* The tags that anybody has set, at most so many: those with a number first, in its
 * order. */
size_t texts_tags_of(
	const struct texts *texts, const struct reading_text *text, size_t *codes, size_t most);

/* The tag that a number or the beginning of a name means; READING_NONE: none. */
size_t texts_tag_meant(const struct texts *texts, struct str typed);

/* Set the tag of that name on the present text, made if there is none. */
bool texts_tag_by_name(struct texts *texts, struct str typed, struct diags *diags);

/* Of the present text, by the own coder.  What nobody said becomes a yes.  *told:
 * what is to be known of it, or empty. */
bool texts_toggle_tag(struct texts *texts, unsigned number, struct diags *diags);
bool texts_toggle_mark(
	struct texts *texts, enum reading_what what, const char **told, struct diags *diags);

/* ---- texts_prompt.c ---- */

void texts_ask(struct view *view, enum texts_prompt prompt);
bool texts_prompt_act(struct view *view, enum act act);
void texts_typed(struct view *view);
const char *texts_prompt_words(const struct texts *texts);

/* The tag that is typed. */
size_t texts_meant(const struct texts *texts);

/* ---- texts_book.c ---- */

/* The code book as it is now, and its tag of the cursor (READING_NONE: it is empty). */
void texts_book_collect(struct texts *texts);
size_t texts_book_here(const struct texts *texts);
bool texts_book_act(struct view *view, enum act act);
bool texts_book_accept(struct texts *texts, struct str typed, struct diags *diags);
void texts_book_draw(struct texts *texts, struct pane pane);

/* ---- texts.c ---- */

/* All it holds; not the struct itself. */
void texts_free(struct texts *texts);

/* Say how a change went, and show what there is now. */
void texts_done(struct view *view, bool good, struct diags *diags);

/* ---- texts_draw.c, texts_side.c ---- */

void texts_draw(struct view *view, struct pane pane);
void texts_draw_prompt(struct texts *texts, struct pane pane, int row);
void texts_draw_side(struct texts *texts, struct pane pane, bool whence);

/* Who said it, when, in how many words; parts with a dot between them. */
void texts_say_whence(const struct reading_text *text, const char *dot, struct buf *out);
