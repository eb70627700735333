/* palette.h - the parts of the palette
 *
 * palette.c is the view; palette_find.c knows what can be found and finds it;
 * palette_fit.c says how well it fits, in linear mode too; palette_draw.c draws.  Others know it
 * as view_palette only.
 *
 * Everything in it can be reached in another way too.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "store/search.h"
#include "ui/list.h"
#include "ui/textbox.h"
#include "ui/view/views.h"

enum palette_kind {
	PALETTE_COMMAND,
	PALETTE_QUESTION,
	PALETTE_DOCUMENT,
	PALETTE_TEXT, /* found by the store's full text */
	PALETTE_KINDS
};

/* How well a thing fits, the best first; of those that fit alike, the ones whose id or
 * text begins with it. */
enum palette_fits {
	PALETTE_FITS_NAME, /* it is called that */
	PALETTE_FITS_WORD,
	PALETTE_FITS_BEGINS, /* a word does */
	PALETTE_FITS_INSIDE, /* a word */
	PALETTE_FITS_APART,  /* the letters in their order */
	PALETTE_FITS_COUNT
};

#define PALETTE_FITS(how) (2U * PALETTE_FITS_##how)
#define PALETTE_NO_FIT (2U * PALETTE_FITS_COUNT)

/* Something that Enter goes to or does. */
struct thing {
	enum palette_kind kind;
	struct str id;	  /* before the text: E1, or where it was said */
	struct str text;  /* what it is called, or what was said */
	struct str right; /* a command's keys, what kind of text it is */
	struct str key;	  /* id and text as they are searched: folded */
	size_t words;	  /* where the text begins in key */
	struct str name;  /* folded: the text; of a command its footer's words */
	enum act act;
	size_t row;			 /* of home, from 1; 0: none */
	const struct question *question; /* of the open conversation */
	bool idle;			 /* it does not apply now */
	bool marked;			 /* what stands to the right is always said */
	struct uid document;		 /* another one */
	struct str stop;		 /* the question there; may be empty */
	unsigned score;			 /* how well it fits; less is better */
	const struct half_written *half; /* it is half-written; NULL: stored */
};

struct palette_row {
	const struct thing *thing; /* NULL: a heading */
	const char *heading;	   /* translated */
};

struct palette {
	struct view *below;
	size_t floor; /* views below the palette */
	struct desk *desk;
	struct view *talk;	    /* whose desk it is; NULL: none is open */
	const struct session *open; /* of the conversation or the table below; or NULL */
	struct home_door door;
	struct search *search; /* NULL: nothing to search */
	bool alone;	       /* people are here: nothing of other units */

	struct textbox box;
	bool commands_only;
	struct thing *things; /* all but texts, by kind */
	size_t things_count, things_room;
	struct palette_row *rows;
	size_t rows_count, rows_room;
	size_t hits, waiting; /* found in all; documents not read yet */
	bool reads;	      /* it has begun to read them */
	int64_t looked_at;    /* monotonic; while more is read */
	struct list list;
	struct arena arena; /* of things */
	struct arena found; /* of rows; emptied at each search */
};

/* ---- palette_find.c ---- */

/* Commands and questions that there are where it was opened, and then, when there is
 * a search, conversations; what is shown is to be looked up again after each. */
void palette_collect(struct palette *palette);
void palette_collect_documents(struct palette *palette);

/* The rows for what is typed now. */
void palette_look(struct palette *palette);

/* What is typed, without blanks at its ends. */
struct str palette_typed(const struct palette *palette);

/* What the store is asked for it. */
struct search_wish palette_wish(const struct palette *palette);

/* How the thing is written among the last used; "" for none. */
struct str palette_name(const struct thing *thing, struct arena *arena);

/* ---- palette_fit.c ---- */

/* What is typed is compared with: the thing's id and text, folded. */
void palette_searched(struct thing *thing, struct arena *arena);

/* Two for each step of palette_fits, less is better; PALETTE_NO_FIT.  What is typed is
 * folded, as the thing's key and name are. */
unsigned palette_fit(const struct thing *thing, struct str typed);

/* ---- palette_draw.c ---- */

void palette_draw(struct view *view, struct pane pane);
