/* reading.h - what people have written, and what its readers made of it
 *
 * A reading holds the free texts of documents, the code book (tags as a tree) and
 * what each coder has said of each text.  Whoever opens documents gives them to
 * reading_add one by one; everything a face, a report or a compilation asks about
 * texts is asked here, so that all keep the same rules.
 *
 * Texts.  Answers of text questions, in rows and tables too, the free text of
 * "other", and the group's own notes of what was talked about (discussions).
 * They come through exchange/fact.h, so ratings and texts that are not revealed
 * or too few to be told are not here; nor are the interviewer's own notes, a
 * dissenter's words, drafts, what does not apply, and people.  Personal questions
 * are left out unless wished for.  Who answered is told as group, contact,
 * interviewer or participant; a participant's role only where the question is not
 * anonymous.
 *
 * In the log.  A code (ENTRY_code, of the store itself) has the path of its own
 * id, which is the uid of its first entry, and the value
 *	{"label":..,"theme":..,"parent":CODE,"into":CODE}
 * where parent and into are left out when there are none; a later entry of that
 * path replaces it.  A mark (ENTRY_tag, of the document and path of the text, with
 * the participant when it is one's own text) has the value
 *	{"what":"code"|"quote"|"names"|"read","code":CODE,"on":true|false,
 *	 "of":UID,"in":"answer"|"discussion","coder":NAME}
 * of: the entry whose text was read.  coder: who reads, when that is another than
 * the author of the entry; left out otherwise.  State "cleared" takes an entry's
 * words back, as if they were never said.  Each coder has one mark of each kind
 * (and code) for a text: of several that stand the latest by clock, then uid.
 *
 * Merged codes.  A code that goes into another counts as the other everywhere;
 * its marks stay as they were said, so that taking the merge back loses nothing.
 * In a ring (two stores may make one) nothing is merged, and nothing lies below.
 *
 * Drafts.  What nobody has decided yet is read by whoever may, and counted behind no
 * code: it is told to nobody else.
 *
 * Versions.  A text that is written anew after it was read keeps its tags, which
 * say so (current is false).  A quotation allowed of other words is not allowed of
 * these; "names someone" holds for whatever is written there later.
 *
 * The rules of quoting are reading_hides and reading_may_quote, and nowhere
 * else:
 * - A text that any coder has marked "names someone" is kept out of everything
 *   that leaves the screen: no report, package or compiled feature has it or
 *   counts it.
 * - A text is quoted when at least one coder allows it and none forbids it.
 * - To others than its own unit's people, and so is a package or what all may
 *   read, it is quoted only if its question is shared (`share`); and only then may
 *   its unit be named beside it.  Personal ones are never quoted.
 *
 * All that a reading hands out is its own and lives until reading_free, but for
 * what the caller's arena holds.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/agreement.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/str.h"
#include "base/uid.h"
#include "form/answers.h"
#include "store/log.h"
#include "store/store.h"

#define READING_NONE SIZE_MAX
#define READING_ANYBODY (SIZE_MAX - 1)

/* ---- the code book ---- */

struct reading_code {
	struct uid id;
	struct str label, theme;
	struct uid parent, into; /* as said; none: neither */
	struct uid entry;	 /* the one that counts */
	uint64_t clock;
	bool gone;    /* its making was taken back */
	size_t is;    /* position of the code it counts as; its own unless merged */
	size_t above; /* position of its parent after merges; READING_NONE: a root */
	size_t uses;  /* texts that anybody has tagged with it, or with one
			 merged into it */
	size_t texts; /* the same with those below it: what a filter on it shows,
			 but for drafts */
	size_t units; /* of those texts; documents where there are no units */
};

/* ---- who reads ---- */

/* Somebody named by an option, or the author of entries. */
struct reading_coder {
	struct str name;   /* empty: the author is it */
	struct uid author; /* none when named */
	bool own;	   /* this device's author */
};

/* ---- texts ---- */

enum reading_who { WHO_GROUP, WHO_CONTACT, WHO_INTERVIEWER, WHO_PARTICIPANT };
enum reading_place { PLACE_ANSWER, PLACE_DISCUSSION };

#define READING_MARKS(row) row(code) row(quote) row(names) row(read)

enum reading_what {
#define row(name) SAID_##name,
	READING_MARKS(row)
#undef row
		SAID_KINDS
};

struct str reading_what_name(enum reading_what what);

struct reading_mark {
	size_t coder; /* position */
	enum reading_what what;
	struct uid code; /* of SAID_code; as said, before merges */
	bool on;
	bool current; /* said of the text as it is now */
	struct uid entry;
	uint64_t clock;
};

struct reading_text {
	struct uid document, participant;
	struct str form, form_title, round;
	struct str unit, label;		      /* label: whom the document is about, as called */
	struct str question, short_id, asked; /* asked: the question's words */
	struct str path;		      /* as logged */
	size_t row;			      /* of a repeat, the outermost: as --row says
						 it, from 1; 0: it stands in none */
	bool rounds;			      /* the form has texts of other rounds too */
	enum reading_place place;
	enum reading_who who;
	uint32_t seat;	  /* of a participant, for scripts; else 0 */
	struct str role;  /* of a participant where it may be told; or empty */
	uint32_t session; /* number in its document; 0: not known */
	struct str text;
	size_t words;
	struct uid entry; /* whose text this is */
	bool personal;
	bool shared;	/* its question is, it was not taken from where it is not, and
			   its document is decided (store/decided.h) */
	bool draft;	/* that last it is not */
	bool lent;	/* taken from a text that somebody said names someone */
	size_t order;	/* within its document */
	struct str key; /* for searching; made when first searched */
	struct reading_mark *marks;
	size_t marks_count, marks_room;
};

struct reading {
	struct store *store; /* borrowed */
	bool personal;	     /* personal questions too */
	struct arena arena;
	struct reading_text *texts; /* by label, form, round, order, after reading_sort */
	size_t texts_count, texts_room;
	struct reading_code *codes; /* as they came */
	size_t codes_count, codes_room;
	struct reading_coder *coders; /* this device's author is 0 */
	size_t coders_count, coders_room;
};

/* With the code book as it is now, and no texts. */
struct reading *reading_new(struct store *store, bool personal);
void reading_free(struct reading *reading); /* NULL is allowed */

/* Add a document's texts with their marks.  What is asked of the reading next is
 * asked after a reading_sort. */
void reading_add(struct reading *reading, const struct document_row *row, struct answers *answers);

/* The same as others are told of it: as it was last decided, when it is a draft again
 * (store/decided.h).  What nobody ever decided is added as it stands, a draft. */
void reading_add_told(
	struct reading *reading, const struct document_row *row, struct answers *answers);
void reading_sort(struct reading *reading);

/* The marks of one document, or the code book, were written: read them again.
 * Texts and codes keep their positions; new codes come last. */
void reading_marks_again(struct reading *reading, const struct uid *document);
void reading_codes_again(struct reading *reading);

/* ---- asking about codes ---- */

/* By id; READING_NONE when it is not known. */
size_t reading_code_at(const struct reading *reading, const struct uid *id);

/* By the beginning of its id (8 digits or more), or by its label without case.
 * False with a diag when it is none, offering the nearest, or several. */
bool reading_code_named(
	const struct reading *reading, struct str word, size_t *code, struct diags *diags);

/* The tree as it is read from top to bottom, siblings by label; those merged into
 * another are not in it.  In the arena. */
struct reading_branch {
	size_t code;
	unsigned depth;
};

struct reading_branch *reading_tree(
	const struct reading *reading, struct arena *arena, size_t *count);

/* Its own, or that of the nearest above it which has one. */
struct str reading_theme(const struct reading *reading, size_t code);

/* Is `code` the code `top`, or below it? */
bool reading_below(const struct reading *reading, size_t code, size_t top);

/* Those with most texts first, ties by label; of codes that were never merged
 * away.  In the arena. */
size_t *reading_most_used(const struct reading *reading, struct arena *arena, size_t *count);

/* ---- asking about a text ---- */

/* Has the coder (READING_ANYBODY: has anyone) set this tag, after merges? */
bool reading_tagged(
	const struct reading *reading, const struct reading_text *text, size_t code, size_t coder);
bool reading_untagged(const struct reading *reading, const struct reading_text *text);

/* Has the coder read the text as it is now: tagged it or marked it in any way? */
bool reading_has_read(const struct reading_text *text, size_t coder);

/* Have two who have both read it tagged it differently? */
bool reading_differs(const struct reading *reading, const struct reading_text *text);

/* The one mark of the coder, or NULL; code is none but for SAID_code. */
const struct reading_mark *reading_mark_of(const struct reading_text *text, size_t coder,
	enum reading_what what, const struct uid *code);

/* A tag was set on other words than these. */
bool reading_tag_is_old(
	const struct reading *reading, const struct reading_text *text, size_t code);

/* Somebody said that it names someone, here or of the text that it was taken from
 * and still is (store/untold.h): it goes nowhere. */
bool reading_hides(const struct reading_text *text);

enum reading_quote { QUOTE_UNSAID, QUOTE_NO, QUOTE_YES };
enum reading_quote reading_quote(const struct reading_text *text);

/* May the text be quoted where this unit's people (empty: anybody) read it? */
bool reading_may_quote(const struct reading_text *text, struct str to);

/* May others read it where units lie side by side?  Shared as the form says, and nobody
 * who reads texts has forbidden to quote it. */
bool reading_tells(const struct reading_text *text);

/* ---- the texts behind a code ---- */

/* Texts that anybody has tagged with the code, or with one below it when `below`;
 * hidden ones are not among them and not counted.  In the order of the texts.
 *
 * For a feature: how many texts and how many units are behind it is told of all
 * of these (fewer than three units as everywhere); the unit of one is named only
 * where text->shared or the reader is of that unit; its words only where
 * reading_may_quote says so. */
struct reading_visit {
	void (*visit)(void *context, const struct reading_text *text);
	void *context;
};

void reading_each_behind(
	const struct reading *reading, size_t code, bool below, const struct reading_visit *visit);

/* The same, only those that may be quoted where `to` reads. */
void reading_each_quote(const struct reading *reading, size_t code, bool below, struct str to,
	const struct reading_visit *visit);

/* How many texts, and units (documents where there are none), are behind it. */
struct reading_count {
	size_t texts, units;
};

struct reading_count reading_behind(const struct reading *reading, size_t code, bool below);

/* ---- which texts ---- */

struct reading_filter {
	bool untagged, differ;
	size_t code;	     /* with those below it; READING_NONE: all */
	struct str question; /* name or short id; these are empty for all */
	struct str unit;     /* code, or whom the document is about */
	struct str form, round;
	struct str search; /* each word somewhere, without case and marks */
};

/* Positions of those shown, in the arena; appends to `said` (may be NULL) how many
 * there are and what is left of them by each filter:
 * `214 texts, without a tag (63), search "x" (11)`, with `between` between them. */
size_t *reading_find(struct reading *reading, const struct reading_filter *filter,
	const char *between, struct arena *arena, size_t *count, struct buf *said);

/* ---- agreement ---- */

/* Those who have read any text, in the order of the coders; in the arena. */
size_t *reading_readers(const struct reading *reading, struct arena *arena, size_t *count);

struct reading_agreement {
	size_t code; /* READING_NONE: all, pooled */
	size_t both, first, second, neither;
	struct agreement agreement;
};

/* Between two coders, over the texts (of those the filter shows) that both have
 * read as they are now: each code that either has used there, by the tree's order,
 * then all of them pooled.  *texts is how many texts that are.  In the arena. */
struct reading_agreement *reading_agreement(struct reading *reading, size_t first, size_t second,
	const struct reading_filter *filter, struct arena *arena, size_t *count, size_t *texts);

/* The same of every two who have read, in lines for people, and what the numbers mean;
 * appends.  strong: the byte that begins a heading, or 0 for none.  It is of the texts
 * that the reading holds, and so says nothing of one that may not be told. */
void reading_say_agreement(
	struct reading *reading, const struct reading_filter *filter, char strong, struct buf *out);

/* ---- words ---- */

/* "group", "participant, headmaster". */
void reading_say_who(const struct reading_text *text, struct buf *out);
/* ", row 3"; nothing where it stands in none. */
void reading_say_row(const struct reading_text *text, struct buf *out);
/* ", round 2, conversation 1"; a first round that is the only one is not said, and that a
 * draft is one: no tag counts it. */
void reading_say_when(const struct reading_text *text, struct buf *out);
/* "you", a name, or "coder" and the beginning of an id. */
void reading_say_coder(const struct reading *reading, size_t coder, struct buf *out);
/* The coder of that name, own for an empty one; or by the beginning of the
 * author's id.  READING_NONE when nobody has read as that. */
size_t reading_coder_named(const struct reading *reading, struct str name);
