/* incoming.h - documents out of files that behov export wrote
 *
 * Three of its formats say enough to be taken in again: json, ndjson and csv
 * (long).  incoming_open tells which one a text is, reads it through once and
 * says what is wrong with its form, so that afterwards documents and their
 * facts can be asked for one after the other with hardly any memory.  What a
 * fact means is not judged here: no form is known (session/intake.h).
 *
 * ndjson and csv have the same columns, and tell less: no title, no roles, no
 * state of the document and not how many conversations there were.  The lines
 * of one document must lie together, in any order.
 *
 * Places are byte offsets of the text; incoming_fault makes line and column of
 * them.  Texts are borrowed until the next document or fact.
 *
 * Codes: import.format, import.member, import.type, import.demo,
 * import.document (its lines lie apart), and those of json_read.h and csv.h.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/diag.h"
#include "base/str.h"

enum incoming_kind {
	INCOMING_OTHER, /* none of ours: a text with headings, perhaps */
	INCOMING_JSON,
	INCOMING_NDJSON,
	INCOMING_CSV
};

enum incoming_kind incoming_kind_of(struct str text);
const char *incoming_kind_name(enum incoming_kind kind); /* "json", "csv" */

/* After so many mistakes the rest is not read. */
#define INCOMING_FAULTS_MOST 1000

struct incoming;

/* The text must outlive it; raw: the csv was written with --raw.  NULL with
 * diags.  Mistakes found later go to the same diags. */
struct incoming *incoming_open(struct str text, const char *path, bool raw, struct diags *diags);
void incoming_close(struct incoming *incoming);

enum incoming_kind incoming_kind(const struct incoming *incoming);
bool incoming_demo(const struct incoming *incoming);

/* A mistake at byte `at`.  Returns false. */
bool incoming_fault(struct incoming *incoming, size_t at, const char *code, const char *form, ...)
	PRINTF(4, 5);
struct place incoming_place(struct incoming *incoming, size_t at);
struct diags *incoming_diags(struct incoming *incoming);

/* So many mistakes that the rest is not read. */
bool incoming_over(const struct incoming *incoming);

/* ---- documents ---- */

struct incoming_seat {
	size_t at;
	uint32_t number;
	uint32_t person; /* the same number is the same person of the unit, in this file;
			    0: not said */
	struct str label, role, actor, level;
	bool away; /* is in the document, but not in the room */
};

struct incoming_document {
	size_t at;
	struct str id, form, version, unit, round, title, progress, state, roster;
	uint32_t state_version, sessions; /* at least 1 */
	bool whole;			  /* a format that tells title, state, seats and sessions */
	struct incoming_seat *seats;
	size_t seats_count;
};

/* The next document, or false: there is none, or it cannot be read. */
bool incoming_document(struct incoming *incoming, struct incoming_document *document);

/* From the first again. */
void incoming_rewind(struct incoming *incoming);

/* ---- facts ---- */

enum incoming_value {
	INCOMING_NOTHING,
	INCOMING_ANY, /* the format has texts only */
	INCOMING_NUMBER,
	INCOMING_TEXT,
	INCOMING_LIST
};

struct incoming_fact {
	size_t at;
	struct str question, path, row, state;
	struct str value; /* canonical; items of a list between blanks */
	enum incoming_value kind;
	uint32_t seat, ballot;		   /* 0: none */
	struct str n, median, least, most; /* of ratings; empty: not told */
	bool few;			   /* too few to tell the ratings */
	bool unshown;			   /* there are ratings that were not shown */
};

/* The document's next fact; one that cannot be read is told and passed over. */
bool incoming_fact(struct incoming *incoming, struct incoming_fact *fact);

/* The same, and nothing is told: it will be asked for once more. */
bool incoming_fact_quiet(struct incoming *incoming, struct incoming_fact *fact);

/* From the document's first fact again. */
void incoming_again(struct incoming *incoming);

/* False: for certain no path of the document's facts goes through a row. */
bool incoming_may_have_rows(const struct incoming *incoming);
