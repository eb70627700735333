/* package.h - what may be handed out to everybody, as a folder
 *
 * A folder that a reader opens with a browser, from index.html, without behov and
 * without a network: the forms that were answered, the main features of what was
 * answered (compiled.h), and the documents that are finished and shared with
 * everybody, each kind on a page of its own: learning examples (forms whose view
 * is a library), process maps (a map), trainings that are kept (a calendar's),
 * and what local work led to (a table without a state that one key moves to done,
 * which would be a plan).
 *
 * A document is finished when it is in a locked state, or, in a form that has
 * none, in another than its first.  It is shared with everybody when the form
 * has no part `shared` (view.h), or its first choice is chosen.
 *
 * Of a document are told texts whose question is shared, choices and numbers of
 * the group's; never what is personal, what participants rated or wrote, who took
 * part, notes, what refers elsewhere, or a text that any reader has marked as
 * naming someone.  The same store gives the same bytes.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analysis/sheet.h"
#include "base/diag.h"
#include "exchange/compiled.h"
#include "store/store.h"

struct package_wish {
	const struct compiled *compiled; /* NULL: no main features */
	struct str title;		 /* of the whole: the project's */

	/* Let a document's answers see the others, before they are put in; NULL:
	 * what refers to another document says nothing. */
	void (*look)(void *context, const struct uid *document, struct answers *answers);
	void (*looked)(void *context, struct answers *answers); /* before they are freed */
	void *context;
};

enum package_kind {
	PACKAGE_EXAMPLES,
	PACKAGE_MAPS,
	PACKAGE_RESULTS,
	PACKAGE_COURSES,
	PACKAGE_KINDS
};

struct package_told {
	size_t files, forms;
	size_t documents[PACKAGE_KINDS];
};

/* Would the document, of this form, be put in? */
bool package_takes(struct form *form, struct answers *answers);

/* Append the card that it has there (card.h), without what is left out. */
void package_card(struct store *store, const struct document_row *row, struct form *form,
	struct answers *answers, struct buf *out);

/* What would be in it and what not, and why: a row for each document that could be, with
 * how many of its answers stay out.  The sheet is empty before. */
void package_sheet(struct store *store, const struct package_wish *wish, struct sheet *sheet);

/* Make the folder, which must not be there yet; it comes whole or not at all.
 * False with a diag. */
bool package_write(struct store *store, const struct package_wish *wish, const char *folder,
	struct package_told *told, struct diags *diags);
