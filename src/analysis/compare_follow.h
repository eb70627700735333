/* compare_follow.h - what was done after a round
 *
 * A document may rest on another: it refers to it (a ref of its own, not of a row)
 * and its form is looked at as a table whose rows have a state with a name for done
 * (form/view.h).  So a plan rests on the document it was made from.  Which forms
 * those are follows from the forms alone.
 *
 * A row counts as done until a moment when its state was given that name no later;
 * the moment is when it was written down.  Rows that were removed count nowhere.
 *
 * Read when it is first asked for, and again when the panel has gone on.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/panel.h"

struct followed;

/* Of the store's documents, seen as the wish's `look` lets them; the store and what
 * the wish's context is outlive it. */
struct followed *followed_open(struct store *store, const struct panel_wish *wish);
void followed_close(struct followed *followed); /* NULL is allowed */

struct followed_count {
	size_t documents; /* that rest on it */
	size_t rows, done;
};

/* Does any document rest on one of this form?  NULL has none.  Which documents there
 * are the panel knows, of the same store.  From here on until the next call everything
 * stands still. */
bool followed_any(struct followed *followed, const struct panel *panel, struct str form);

/* Rows of documents that rest on this one, and how many were done until then. */
struct followed_count followed_count(
	const struct followed *followed, const struct uid *document, int64_t until);

/* What those documents are called: the short titles of their forms, with commas; in
 * the arena. */
struct str followed_titles(const struct followed *followed, struct arena *arena);
