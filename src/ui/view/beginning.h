/* beginning.h - what is chosen and typed before a conversation begins
 *
 * The state of the new conversation's screen, without the screen: forms that
 * can be used, whom it is about, who takes part, whether those present were
 * informed; and the session that comes of it.  It knows what the document
 * holds already, if the unit and the round were talked about before.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "form/form.h"
#include "form/walk.h"
#include "session/session.h"
#include "store/store.h"

/* What a field may be chosen from. */
struct offer {
	struct str code, label;
	struct str key; /* folded for searching: label, blank, code */
};

struct offers {
	struct offer *at;
	size_t count;
	bool numbered; /* a choice's own: by position, and the codes are not shown */
};

struct field {
	struct buf text;	     /* as it stands in the box */
	struct str code;	     /* of offers; empty: nothing is chosen */
	const struct offers *offers; /* NULL: any text */
};

enum person_field { PERSON_LABEL, PERSON_ROLE, PERSON_ACTOR, PERSON_LEVEL, PERSON_FIELDS };

struct person {
	struct field at[PERSON_FIELDS];
	uint32_t seat; /* had in an earlier conversation; 0: somebody new */
	struct uid id; /* of the unit's people, or of that seat; none: typed */
	bool changed;  /* described otherwise than then */
};

/* Where the cursor stands: the screen is a row of stops. */
enum stop_kind {
	STOP_UNIT,
	STOP_TITLE,
	STOP_FORM,
	STOP_ROUND,
	STOP_ONCE,    /* the session's own questions */
	STOP_EARLIER, /* take those of the last conversation along */
	STOP_PERSON,
	STOP_CONSENT,
	STOP_BEGIN
};

struct stop {
	enum stop_kind kind;
	size_t person; /* or which of the session's own questions */
	enum person_field field;
};

/* A question of the session's own that this screen asks. */
struct asked_once {
	const struct question *question; /* of the chosen form */
	struct offers offers;		 /* none: a line */
	struct field field;
};

/* What was said for one form; there again when the form is chosen again. */
struct form_said {
	bool asked;
	struct asked_once *once;
	size_t once_count;
	bool informed; /* by its text */
};

struct beginning {
	struct store *store;
	struct arena arena;
	struct form **forms; /* those that can be used */
	struct str *form_paths;
	size_t forms_count;
	size_t unusable;     /* files that are no form or have errors */
	size_t form;	     /* the chosen one */
	struct form *pinned; /* the version the document was begun with, when
				   that is another */
	struct offers form_offers, unit_offers, people_offers[PERSON_FIELDS];
	bool asked[PERSON_FIELDS]; /* the table has this column */
	struct str headings[PERSON_FIELDS];

	struct form_said *said;	 /* of each form */
	struct asked_once *once; /* of the chosen one */
	size_t once_count;

	struct field form_field, unit, title, round;
	struct person *people; /* the last one is always empty */
	size_t people_count, people_room;
	bool informed;
	struct buf kept;  /* what of it is kept (beginning_keep) */
	struct stop left; /* where it was when the screen was left */

	bool looked; /* the rest is about this document */
	struct uid document;
	uint32_t sessions; /* held before */
	int64_t last;	   /* when the latest of them ended */
	struct progress progress;
	struct person *earlier; /* those of the latest of them, and the unit's
				   people who are there today */
	size_t earlier_count, earlier_room;
};

/* The form of the latest document is chosen; else the first that asks a unit the
 * same round after round, in one document; else the first. */
struct beginning *beginning_new(struct store *store);
void beginning_free(struct beginning *beginning); /* NULL is allowed */

/* NULL when no form can be used. */
const struct form *beginning_form(const struct beginning *beginning);
uint16_t beginning_language(const struct beginning *beginning);

/* The text to be read aloud; empty when the form has none. */
struct str beginning_consent(const struct beginning *beginning);

/* Another form (its offers change, and what was chosen from them goes), or
 * other words in unit or round: look what there is. */
void beginning_choose_form(struct beginning *beginning, size_t form);
void beginning_look(struct beginning *beginning);

/* The offers that a typed text fits, in order: those that begin with it first.
 * `at` has room for all; returns how many. */
size_t offers_match(const struct offers *offers, struct str typed, size_t *at);

/* Put an offer into its field; type another text into it. */
void field_choose(struct field *field, const struct offer *offer);
void field_type(struct field *field, struct str text);

/* Nothing written at all. */
/* Take a row away; the last one stays empty. */
void beginning_remove_person(struct beginning *beginning, size_t at);
bool person_empty(const struct person *person);

/* Is something filled in that is not there by itself? */
bool beginning_touched(const struct beginning *beginning);

/* Drop empty people, and leave one empty at the end. */
void beginning_tidy(struct beginning *beginning);

/* How many of the last conversation are not among those who take part; and
 * they come along. */
size_t beginning_earlier_left(const struct beginning *beginning);
void beginning_take_earlier(struct beginning *beginning);

/* What field `at` of the session's own says: false when it cannot be read, with
 * diags; said (appended) is the value as it was understood, nothing when empty. */
bool beginning_once_said(
	const struct beginning *beginning, size_t at, struct buf *said, struct diags *diags);
/* What may be written there; nothing for texts and choices. */
void beginning_once_asks(const struct beginning *beginning, size_t at, struct buf *out);

/* NULL with diags in words. */
struct session *beginning_begin(struct beginning *beginning, struct diags *diags);

/* ---- beginning_kept.c: on this device, until a conversation is begun of it ---- */

/* Keep what is filled in, of nothing nothing, where it is not kept already; false with
 * a diag.  Of a personal identity number the digits are blotted out. */
bool beginning_keep(struct beginning *beginning, struct diags *diags);
bool beginning_unkeep(struct store *store, struct diags *diags);

/* Is there something kept? */
bool beginning_kept(struct store *store);

/* Fill it in again, into one that is new; false when there is nothing, or its form
 * cannot be used any more. */
bool beginning_recall(struct beginning *beginning);

/* ---- beginning_field.c, for beginning.c ---- */

void field_empty(struct field *field);

/* A stored word: a code of the list, or any text. */
void field_fill(struct field *field, struct str word);

/* What the session is to be told. */
struct str field_said(const struct field *field);

/* ---- beginning_once.c ---- */

void beginning_ask_once(struct beginning *beginning, const struct form *form);
void beginning_forget_once(struct beginning *beginning);
void beginning_answer_once(
	const struct beginning *beginning, struct session *session, struct diags *diags);

void offer_make(struct arena *arena, struct offer *offer, struct str code, struct str label);
struct offers offers_of_units(struct beginning *beginning, const struct form *form);
struct offers offers_of_choices(
	struct beginning *beginning, const struct form *form, const struct choices *choices);
