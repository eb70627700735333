/* intake_own.h - what the files of intake.h share
 *
 * Nobody else includes this.
 */
#pragma once

#include "base/map.h"
#include "form/answers.h"
#include "session/intake.h"
#include "store/log.h"

struct intake_form {
	struct str id, version;
	struct form *form; /* NULL: it was told that there is none */
	bool kept;	   /* in the store, in this transaction */
};

/* A ballot that is to be shown, and what the file says of a question's ratings. */
struct intake_ballot {
	struct spot spot;
	size_t at;
};

struct intake_spread {
	struct spot spot;
	size_t at;
	uint32_t ballot;
	struct str n, median, least, most;
};

/* A row that the facts named first, to be put in. */
struct intake_row {
	struct uid id;
	struct str path, order;
};

struct intake {
	struct store *store;
	bool onto;
	const char *form_path;
	struct store *form_store;
	struct arena arena; /* as long as the files */
	struct intake_form *forms;
	size_t forms_count, forms_room;
	struct map documents, rows; /* ids met, written */
	struct intake_done done;

	/* The file at hand. */
	struct incoming *incoming;
	bool write;
	size_t there;	   /* documents that the store has and that are refused for it */
	struct map people; /* of it: "unit/number" -> position of the person's id */
	struct uid *person;
	size_t person_count, person_room;

	/* The document at hand. */
	struct incoming_document document;
	struct intake_document *made;
	struct form *form;
	struct answers *answers;
	bool locked;   /* in the store */
	size_t barred; /* what would have been written in it all the same */
	struct uid id, session;
	uint16_t language;
	struct arena scratch;	/* of the document */
	struct arena fact;	/* of a fact */
	struct buf path, value; /* of an entry */
	struct intake_ballot *ballots;
	size_t ballots_count, ballots_room;
	struct intake_spread *spreads;
	size_t spreads_count, spreads_room;
	struct intake_ballot *withheld; /* rated by too few to be told */
	size_t withheld_count, withheld_room;
	bool *few; /* by question index, in scratch: the file does not tell it */
	struct intake_row *added;
	size_t added_count, added_room;
};

/* What an answer that came from this file has for its time, until it is read
 * from the log. */
#define INTAKE_MARK INT64_MIN

/* Put entry->document and ->session in, and append it if anything is written and may be. */
bool intake_put(struct intake *intake, struct entry *entry);

/* ---- documents that are there (intake_onto.c) ---- */

/* May it come in at all? */
bool intake_there_good(struct intake *intake, const struct document_row *row);

/* When all of it has been looked at: false with a fault where something would have been
 * written in what is locked. */
bool intake_unlocked(struct intake *intake);

/* Tell what the file says otherwise of it than the store, and stays as it is there. */
void intake_note_kept(struct intake *intake, const struct document_row *row);

/* ---- forms (intake_form.c) ---- */

/* NULL with a fault, told once for each form. */
struct form *intake_form(struct intake *intake);

/* In the store with the documents; once for each file that is written. */
bool intake_form_keep(struct intake *intake);
void intake_forms_start(struct intake *intake);
void intake_forms_free(struct intake *intake);

/* ---- facts (intake_fact.c) ---- */

/* Rows and seats that the facts name join the answers; intake->added tells the new
 * rows. */
bool intake_gather(struct intake *intake);

bool intake_facts(struct intake *intake);

/* A text as it may be kept; the fault is told. */
bool intake_clean(struct intake *intake, size_t at, bool one_line, struct str *text);

/* ---- who took part (intake_seat.c) ---- */

/* Somebody of the file joins the answers, or is the one who sits there. */
bool intake_seat(struct intake *intake, struct incoming_seat *from, bool there);

/* Whoever sits down newly, after the seat `known`, in the order of the seats. */
bool intake_put_seats(struct intake *intake, uint32_t known);

/* Keep what the file does not say of them. */
bool intake_put_roster(struct intake *intake);

/* Tell that the file does not say who took part in several rounds. */
void intake_note_people(struct intake *intake);

/* ---- ballots (intake_vote.c) ---- */

void intake_ballot(struct intake *intake, const struct spot *spot, size_t at);
void intake_spread(
	struct intake *intake, const struct spot *spot, const struct incoming_fact *fact);

/* The file withholds the value there, for too few have rated it. */
void intake_few(struct intake *intake, const struct spot *spot, const struct incoming_fact *fact);

/* Show what was shown, and hold the file's medians against its ratings. */
bool intake_ballots(struct intake *intake);
