/* untold.h - texts of a document that its form shares and that are not told all the same
 *
 * `share` of a question says that what people write there may be read by others.
 * Two things go before it, wherever a document's words are handed on:
 *
 * - What was taken from another document (form/prefill.h), and nobody has written
 *   anew since, is that document's text: it is told as it may be there, also when
 *   it was taken on from yet another one.  Of a source that is not here, and of
 *   one that cannot be read, nothing is known, so it is not shared.
 * - A text that somebody has marked as naming someone goes nowhere, and neither
 *   does a copy of it that nobody has written anew.  The mark belongs to the text it
 *   was put on: until it is taken off, whatever stands there is kept, and where it
 *   is taken off a later text the earlier one is kept still (store/decided.h tells it).
 *
 * What the log says is enough for it; it is read once, and what is written after
 * is not noticed.
 */
#pragma once

#include <stdbool.h>

#include "form/answers.h"
#include "store/store.h"

struct untold;

/* NULL when there is nothing of the kind, which all of these take. */
struct untold *untold_read(
	struct store *store, const struct form *form, const struct uid *document);
void untold_free(struct untold *untold);

/* Was this value taken from where it is not shared? */
bool untold_lent(const struct untold *untold, const struct spot *spot, const struct value *value);

/* Does it name someone: as it was marked here (own) or there where it was taken from? */
bool untold_names(
	const struct untold *untold, const struct spot *spot, const struct value *value, bool own);

/* Any of both: not to be told to others although its question is shared. */
bool untold_is(const struct untold *untold, const struct spot *spot, const struct value *value);

/* Do the words hold such a text, as a row's name, a calculation or a piped sentence
 * may?  With names_only: one that names someone. */
bool untold_in(const struct untold *untold, struct str words, bool names_only);

/* ---- the other way ---- */

struct untold_source {
	struct uid document;
	struct str path;
};

/* Where a text of the document was taken from, which stands there or stood; in the
 * arena. */
struct untold_source *untold_sources(struct store *store, const struct form *form,
	const struct uid *document, struct str path, struct str text, struct arena *arena,
	size_t *count);

/* Has the document any text of the kind? */
bool untold_any(const struct untold *untold, bool names_only);
