/* search.h - where was that said?
 *
 * Full text over the present text answers, notes, discussions and open comments of
 * a store.
 * The index is derived, as the state is, but it is kept in memory and never in
 * the file: an erased text is then gone from it with the program, a commit
 * costs nothing more, a copy on a stick has nothing beside the log, and nobody
 * can put something else into it (the full text tables of SQLite are shadowed
 * by tables that a check of a foreign file could not vouch for).
 *
 * It is read document by document, a few milliseconds at a time, between keys;
 * afterwards only documents that changed are read anew, and all of them when
 * something was erased.
 *
 * Never found: what one participant said (ratings, their own texts, before and
 * after a reveal), answers of questions that are personal or do not apply now,
 * who is in the room, what was replaced or erased; nor drafts (session/halfwritten.h).
 *
 * Where others may look on (wish.told) a draft that nobody has decided is not found in
 * other documents (store/decided.h), but as it was last decided, if it was; nor are words
 * that hold a text that was marked as naming someone (store/untold.h).  Who works in the
 * document, or in another of its unit, finds the draft as it stands.
 *
 * Words are found by their beginnings, without case and marks: "alv" finds
 * "Älven" (SQLite FTS5, unicode61 with remove_diacritics 2).  What is typed
 * is quoted word for word: it has no syntax and cannot be wrong.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/uid.h"
#include "store/entry.h"
#include "store/store.h"

struct search;

/* The store's, made when first asked for and closed with it.  Takes notice of
 * what was written since; reads none of it yet. */
struct search *search_of(struct store *store);

/* False when this SQLite was built without FTS5: nothing is ever found. */
bool search_can(const struct search *search);

/* The documents it knows, by a number from 0; false after the last.  Borrowed
 * until the next search_of. */
struct search_document {
	struct uid id;
	struct str label; /* of its unit, and its title */
	struct str title; /* the form's, without what follows a colon */
	struct str round; /* empty when the form has none */
};

bool search_document(const struct search *search, size_t number, struct search_document *document);

struct search_wish {
	struct str typed;	    /* as a person typed it */
	const struct uid *document; /* told first; NULL: none */
	bool alone;		    /* only that one: people are in the room */
	bool told;		    /* of others no drafts, and nothing that names someone */
	bool notes;		    /* the interviewer's own notes, and comments, too */
	size_t most;
};

/* Read documents that changed, those the wish is about first, until about so
 * many milliseconds have passed.  Returns how many wait still. */
size_t search_read(struct search *search, const struct search_wish *wish, int milliseconds);

struct search_hit {
	struct uid document;
	struct str label;     /* of its unit, and its title */
	struct str question;  /* the stop it is found at: a name */
	struct str short_id;  /* of the question itself */
	struct str text;      /* some words round what was found */
	enum entry_kind kind; /* answer, note, discussion or comment */
};

/* In the arena: the wished document's first, then those of others.  Of what
 * was read so far. */
void search_find(struct search *search, const struct search_wish *wish, struct arena *arena,
	struct search_hit **hits, size_t *count);

/* store_close does this. */
void search_free(struct search *search);
