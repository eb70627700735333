/* library.h - the parts of the view over a library of documents
 *
 * library.c is the view; library_find.c reads documents and finds what has the
 * words that are typed; library_draw.c draws.  Others know it as view_library
 * only.
 *
 * Documents are read some at a time, while nothing is typed; each is read once.
 * What is searched is what an expression would see of the texts that the form
 * names, folded and without marks.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "ui/list.h"
#include "ui/textbox.h"
#include "ui/view/documents.h"
#include "ui/view/table.h"

#define LIBRARY_CARD_BESIDE 110 /* columns from which the card stands beside */

struct book {
	const struct refs_document *document;
	struct str title, state;
	struct str *columns; /* in words, as many as the view has */
	struct str key;	     /* what is searched */
	bool read;
};

struct library {
	struct document_door door;
	struct refs *refs;
	bool own_refs;
	uint16_t language;
	struct arena arena; /* of the books; anew when something was written */
	struct book *books;
	size_t books_count, read;
	struct book **found; /* by title, those with the words */
	size_t found_count;
	bool searching;
	struct textbox box;
	struct list list;

	struct session_door moving; /* its state is chosen over this; no session: none is */

	/* The card of a book, for the width it was made for. */
	struct arena card_arena;
	const struct book *card_of;
	int card_columns;
	struct str *card;
	size_t card_count;
};

/* ---- library.c ---- */

/* All documents of the door's form, not read yet; in a struct of zeros. */
void library_begin(struct library *library, const struct document_door *door);
void library_end(struct library *library);

/* ---- library_find.c ---- */

/* All documents of the form, not read yet. */
void library_collect(struct library *library);

/* Read the next ones for some milliseconds; false when all are read. */
bool library_read(struct library *library);

/* What has all the words; the cursor stays on its book if it is among them. */
void library_find(struct library *library);

const struct book *library_here(const struct library *library);

/* The card, and with `more` the rows that are not on it: what others have
 * added. */
void library_card(
	struct library *library, const struct book *book, int columns, bool more, struct buf *out);

/* The card for a file, as it may be handed out (store/handed.h), and its title, in the arena. */
struct str library_card_file(
	struct library *library, const struct book *book, struct arena *arena, struct buf *out);

/* ---- library_draw.c ---- */

void library_draw(struct view *view, struct pane pane);
