/* intake.h - documents from a file, into a store
 *
 * What incoming.h reads is judged here by its form and becomes entries of the
 * log.  A file comes in whole or not at all: intake_look reads it against the
 * store and tells every mistake with its line; intake_write does the same in a
 * transaction that the caller began, and what it says false to is to be rolled
 * back.  Both leave counts and, of each document, a row of what is done.
 *
 * A document keeps its id.  One that the store has is refused unless `onto`:
 * then every answer that differs becomes a new entry that replaces what is
 * there, as an answer given today would; what the file lacks stays.  Its state,
 * title and participants stay as they are here, and so does whether it is handed
 * in; where the file says otherwise that is told.  In one that is locked here
 * nothing may differ.
 *
 * What an export leaves out cannot come back and is not made up: ratings that
 * were not shown or were too few to tell, answers that the logic hid, earlier
 * versions.  That ratings were shown and too few is kept: a reveal of the state
 * "few", or "none" where nobody gave a value, so that what rests on them is withheld
 * here as it is there (form/few.h: few_away), until the question is rated anew.  It
 * is not kept where ratings lie that are not shown here.  Of a median whose ratings
 * are not in the file a note is kept at the question.  Constraints and other
 * documents only mark, as after a merge; what its type cannot read, a personal
 * identity number and control characters are refused.
 *
 * Codes: import.form, import.version, import.unit, import.round,
 * import.document, import.exists, import.twice, import.question, import.row,
 * import.seat, import.state, import.value, import.type, import.median,
 * import.progress, import.locked, import.unshown, and those of spot_read and of
 * question types.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "exchange/in/incoming.h"
#include "store/store.h"

struct intake;

struct intake_document {
	struct uid id;
	struct str form, version, unit, round, title;
	bool there; /* the store has it already */
	size_t answers, ratings, rows;
	size_t same, changed; /* of those, in a document that is there */
};

/* One answer that stands otherwise in the store. */
struct intake_difference {
	struct str form, unit, round, path;
	uint32_t seat, ballot;
	struct str here, file; /* as people read them */
};

/* What of a document that is there stays as it is here. */
struct intake_kept {
	struct uid document;
	struct str named;      /* its form, unit, round and title */
	const char *what;      /* "title", "progress", "state" */
	struct str here, file; /* as people read them */
};

/* What was in the file's store and is not in the file. */
struct intake_lost {
	size_t unshown; /* questions with ratings that were not shown */
	size_t few;	/* questions with too few ratings to tell */
	size_t indexes; /* of documents new here, with a part that was so few and is not
			   known to be here: they may come to another number */
	size_t medians; /* questions with a median and no ratings */
	size_t hidden;	/* answers that the logic hid */
	size_t versions;
	bool people; /* who took part in several rounds of a unit */
	bool plain;  /* the format tells no titles, roles, states */
};

struct intake_done {
	struct intake_document *documents;
	size_t documents_count, documents_room;
	struct intake_difference *differences; /* at most DIFFERENCES_MOST */
	size_t differences_count, differences_room;
	struct intake_kept *kept;
	size_t kept_count, kept_room;
	struct intake_lost lost;
};

#define INTAKE_DIFFERENCES_MOST 1000

/* store NULL: there is none yet.  Forms are looked for in it, then where
 * form_find looks, and kept for the next file. */
struct intake *intake_new(struct store *store, bool onto);
void intake_store(struct intake *intake, struct store *store); /* now there is one */
void intake_free(struct intake *intake);

/* Where forms are looked for before the usual places: a form's file, and another
 * store that has them.  NULL: none.  Borrowed. */
void intake_form_at(struct intake *intake, const char *path, struct store *other);

/* Several files may come one after the other: a document stands in one of them.
 * intake_start forgets what came before. */
void intake_start(struct intake *intake);
bool intake_look(struct intake *intake, struct incoming *incoming);
bool intake_write(struct intake *intake, struct incoming *incoming);

/* Of all files since intake_start. */
const struct intake_done *intake_done(const struct intake *intake);
