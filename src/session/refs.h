/* refs.h - the other documents of a store, for questions that refer to them
 *
 * Opens documents when they are first asked for, read-only, and keeps them: a
 * thousand are looked through in milliseconds once they were read.  What is
 * told of one is what an expression there would see: answers of hidden
 * questions and ratings that are not shown are nothing.  Nor is what rests on
 * too few people (form/few.h) told to another document.  Documents that refer
 * to each other in a ring end: one that is being opened reads as nothing to
 * those it asks.
 *
 * A session makes one when its form needs it (session_refs); a view over many
 * documents makes its own.  Call refs_refresh when something may have changed;
 * until then everything stands still.  What is handed out is borrowed until
 * the next refresh.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "form/answers.h"
#include "form/form.h"
#include "store/log.h"
#include "store/store.h"

struct refs;

struct refs *refs_open(struct store *store);

/* The same for what is written for others: every document as it may be handed out
 * (store/handed.h).  What is attached to it sees the others so, and stays as it is. */
struct refs *refs_open_handed(struct store *store);

void refs_close(struct refs *refs); /* NULL is allowed */

/* Take notice of what was written since, by anybody; true if something was.
 * Answers that were attached are settled anew. */
bool refs_refresh(struct refs *refs);

/* Can anything in documents of this form depend on other documents? */
bool form_looks_elsewhere(const struct form *form);

/* Let these answers of the document see the others (answers_look).  They are
 * looked at as they are in memory when others ask for that document.  Detach
 * before they are freed; refs_close does so for all. */
void refs_attach(struct refs *refs, const struct uid *document, struct answers *answers);
void refs_detach(struct refs *refs, struct answers *answers);

/* The two as exports, panels and packages want them, with the refs as context; what
 * cannot depend on others is left alone. */
void refs_lend(void *refs, const struct uid *document, struct answers *answers);
void refs_return(void *refs, struct answers *answers);

/* ---- documents ---- */

struct refs_document {
	struct uid id;
	struct document_row row;
	struct form *form;	 /* NULL: it cannot be read here */
	struct answers *answers; /* NULL until it is opened, or it cannot be */
};

/* Known or not; opened, if it can be, when `open`.  NULL when it is not here. */
const struct refs_document *refs_document(struct refs *refs, const struct uid *id, bool open);

/* What other units may be told of an opened one: as it stands, or as it was last
 * decided (store/decided.h); NULL: nobody has decided it yet. */
struct answers *refs_told(struct refs *refs, const struct refs_document *document);

/* Of a form (empty: any), newest change first; of a unit when code is not
 * empty.  In the arena; not opened. */
const struct refs_document **refs_documents(
	struct refs *refs, struct str form_id, struct str unit, struct arena *arena, size_t *count);

/* What people call it: the answer that title_from names, else its title, else
 * its unit's label and round.  In the arena. */
struct str refs_title(struct refs *refs, const struct refs_document *document, struct arena *arena);

/* ---- what a question may refer to ---- */

/* When nothing can be chosen: append, after a blank, where the choices come from and
 * which question brings them; nothing when they are documents. */
void refs_say_none(
	const struct answers *answers, const struct spot *spot, uint16_t language, struct buf *out);

struct candidate {
	struct str ref;	   /* as it is stored */
	struct str label;  /* as ref_say says it */
	struct str *shown; /* in words, one for each of the question's `show` */
	struct str *heads; /* what each of them is asked as; may be empty */
	size_t shown_count;
};

/* Everything that may be chosen at the spot now, own rows too, by label: but own
 * rows in their order, and of documents of the same unit the one begun last first.
 * In the arena. */
struct candidate *refs_candidates(struct refs *refs, struct answers *answers,
	const struct spot *spot, uint16_t language, struct arena *arena, size_t *count);

/* Where a ref leads, to open it. */
enum ref_end {
	REF_HERE,
	REF_REMOVED, /* the row was removed, or what was there erased */
	REF_ABSENT   /* the document is not in this store */
};

enum ref_end ref_goes(struct refs *refs, const struct answers *answers,
	const struct question *question, struct str ref, struct uid *document, struct uid *row);

/* "removed", "not here", or empty, in the interface's language. */
const char *ref_end_words(enum ref_end end);

/* May the value be stored at the question?  False with a diag when it names
 * something that is here but of another form or repeat; what is not here may
 * come with the next merge. */
bool refs_allow(struct refs *refs, const struct question *question, const struct value *value,
	struct diags *diags);
