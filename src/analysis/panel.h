/* panel.h - one questionnaire, answered by many
 *
 * A panel is the documents of one form over units and rounds, and what each
 * comes to: its indexes, and how the group's answers lie.  Comparisons read it;
 * it reads the store and changes nothing.  The answers of a document are read
 * when somebody looks into it, and then kept; what it comes to is also kept in
 * the user's cache folder, so that a document that was not written to since is
 * not read at all for a table of numbers (panel_kept.c).
 *
 * Versions of the form may differ between documents.  An index is the same where
 * its name is; a question where its meaning is (form.h: question->meaning), and
 * is then compared even if its name or place has changed.
 *
 * A reader of a panel stands outside the units: fewer than PANEL_FEW raters
 * behind a value hide it (panel_index says so), and PANEL_FEW is also how many
 * units a summary needs.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/index.h"
#include "analysis/spread.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "form/answers.h"
#include "form/form.h"
#include "form/pack.h"
#include "store/log.h"
#include "store/store.h"

#define PANEL_FEW 3

struct panel_shelf;

struct panel_unit {
	struct str code, label;
	const struct register_row *row; /* NULL: the register has it not */
};

struct panel_entry { /* the document of one unit and round */
	bool begun;
	struct document_row row;
	struct document_stamp stamp;
	struct form *form;	      /* shared by documents of one version */
	struct answers *answers;      /* NULL: not begun, or cannot be read */
	struct index_result *indexes; /* one for each of panel->form->indexes; as they
					 were last while they are not counted */
	size_t raters;		      /* people whose ratings count somewhere */
	bool read;		      /* form and answers were read, if they can be */
	bool counted;		      /* indexes and raters are there */
	bool draft; /* nobody has decided it: a panel_decided has no answers of it */
};

/* An index over the units that have it. */
struct panel_summary {
	struct five five;
	double mean;
	bool made; /* false: it is to be reckoned, once somebody asks */
};

/* What units answered in a round, as numbers; NULL until somebody asks. */
struct panel_numbers {
	double *at;  /* of each question of the form, of each unit; NAN: none */
	bool *known; /* of each unit: are they there? */
};

struct panel_wish {
	struct str form;	 /* its id */
	const struct str *units; /* codes, in order; NULL: all of the register
				    that have a document */
	size_t units_count;

	struct form *read; /* a version that was read already, and is the panel's from
			      then on, even if it cannot be opened; NULL: none was */

	/* Let a document's answers see the others, before they are put in; NULL:
	 * what refers to another document says nothing. */
	void (*look)(void *context, const struct uid *document, struct answers *answers);
	void (*looked)(void *context, struct answers *answers); /* before they are freed */

	/* Where a document stands with its reviewers, in words; NULL: its last
	 * step in one word. */
	const char *(*standing)(struct store *store, const struct document_row *row);
	void *context;
};

struct panel {
	struct arena arena;
	struct store *store;
	struct panel_wish wish;
	const struct form *form; /* of the newest version: labels come from it */
	uint16_t language;	 /* of its texts */
	struct panel_unit *units;
	size_t units_count;
	struct map codes;   /* unit's code -> its place in units */
	struct str *rounds; /* in order; one without a name when the form has none */
	size_t rounds_count;
	struct panel_entry *entries;	 /* panel_entry */
	struct panel_summary *summaries; /* panel_summary */
	bool *uncounted;		 /* of each round: may an entry be? */
	struct panel_numbers *numbers;	 /* of each round */
	struct panel_shelf *shelf;	 /* panel_own.h */
	struct pack pack;		 /* id empty: none was found */
	struct registry *themes;	 /* NULL: the pack names none */
	struct store_stamp stamp;
	int64_t erased; /* erased_count */
	bool only;	/* panel_only chose among the documents */
	bool decided;	/* panel_decided */
	bool keeps;	/* numbers may be kept: nothing but the document and the
			  form's version decides them */
};

/* NULL with a diag when the store has no document of such a form, or the form
 * cannot be read.  A document that cannot be read is told as a warning, and has
 * no answers. */
struct panel *panel_open(struct store *store, const struct panel_wish *wish, struct diags *diags);
/* Keeps what was counted.  NULL is allowed. */
void panel_close(struct panel *panel);

/* Read anew what changed since; true if something did.  What was borrowed from
 * the panel is then gone. */
bool panel_refresh(struct panel **panel, struct diags *diags);

/* The question by which the form keeps documents apart (view.h: VIEW_APART); NULL:
 * by none.  Then numbers over units are of those with one choice only. */
const struct question *panel_apart(const struct panel *panel);

/* From now on those with that choice; a panel that is refreshed has all again. */
void panel_only(struct panel *panel, struct str choice);

/* From now on each document is what others may be told of it: as it stands, or as it
 * was last decided (store/decided.h); of what nobody has decided yet there are no
 * answers.  Before anything is compared; not for a panel that is refreshed. */
void panel_decided(struct panel *panel);

/* With its answers, which are read now if they were not. */
const struct panel_entry *panel_entry(const struct panel *panel, size_t unit, size_t round);

/* As far as it was read: row and begun are always there. */
const struct panel_entry *panel_glance(const struct panel *panel, size_t unit, size_t round);

/* Count the round's indexes for about so many milliseconds; how many documents
 * are left.  Whoever does not call it waits for them in panel_index. */
size_t panel_count(struct panel *panel, size_t round, int milliseconds);

/* Every document of the store, of whatever form, as the panel met it; by id.  NULL:
 * past the last. */
const struct document_row *panel_document(const struct panel *panel, size_t i);

/* SIZE_MAX when there is none. */
size_t panel_unit_of(const struct panel *panel, struct str code);
size_t panel_round_of(const struct panel *panel, struct str round);
size_t panel_index_of(const struct panel *panel, struct str name);

/* Does the seat's rating count somewhere?  And how many people's do. */
bool panel_rates(const struct answers *answers, uint32_t seat);
size_t panel_raters(const struct panel *panel, size_t unit, size_t round);

/* How many of the units have begun, and handed in or been approved. */
size_t panel_begun(const struct panel *panel, size_t round);
bool panel_is_in(const struct panel *panel, size_t round, size_t unit);
size_t panel_in(const struct panel *panel, size_t round);

/* The last round in which a unit is in: what everything is of that names no round, so
 * that a conversation that has just begun takes nothing away from what was told.  While
 * none is, the last that was begun. */
size_t panel_newest_round(const struct panel *panel);

/* ---- values as a reader outside the units may see them ---- */

enum panel_standing {
	PANEL_HERE,
	PANEL_MISSING, /* no document, or too little was answered */
	PANEL_OUT,     /* the question does not apply there */
	PANEL_SMALL    /* fewer than PANEL_FEW raters */
};

struct panel_value {
	enum panel_standing standing;
	double value;
	size_t n; /* raters; of a group's answer 0 */
	bool wide;
	const struct index_result *index; /* of an index, even when small */
};

struct panel_value panel_index(const struct panel *panel, size_t unit, size_t round, size_t index);

/* The same as if only some had rated. */
struct panel_value panel_index_of_some(const struct panel *panel, size_t unit, size_t round,
	size_t index, const struct some *some);

/* Is an index made of the same in both rounds?  Of questions with the same
 * meanings, then; false when either document has it not. */
bool panel_index_comparable(
	const struct panel *panel, size_t unit, size_t before, size_t round, size_t index);

/* The question of the panel's form as it stands in a document: the one with the
 * same meaning; NULL if that version has none, or of another type. */
const struct question *panel_question(
	const struct panel_entry *entry, const struct question *question);

/* Its answer as a number (a cell's when row and column are not NO_CELL); of
 * participants the median, of however few when they rate by name on behalf of
 * an actor.  A calculation that leans on too few (form/few.h) is small. */
struct panel_value panel_answer(const struct panel *panel, size_t unit, size_t round,
	const struct question *question, uint16_t row, uint16_t column);

/* The spot of a question in a document; false when it is not there. */
bool panel_spot(const struct panel_entry *entry, const struct question *question, uint16_t row,
	uint16_t column, struct spot *spot);

/* ---- numbers over units ---- */

/* Read a unit's document and note its answers as numbers, so that nothing of it has to be
 * looked for any more; and was that done? */
void panel_learn(const struct panel *panel, size_t unit, size_t round);
bool panel_learnt(const struct panel *panel, size_t unit, size_t round);

/* Of each unit the answer to a question of the panel's form, outside rows and tables, as
 * panel_answer tells it; NAN where it tells no number.  Borrowed until the panel changes,
 * or is asked again when it keeps none. */
const double *panel_numbers(
	const struct panel *panel, size_t round, const struct question *question);

/* The numbers of those units that tell one, to any question; values has room for all. */
size_t panel_answers(const struct panel *panel, size_t round, const struct question *question,
	uint16_t row, uint16_t column, double *values);

/* Those units that have the index; values has room for all units. */
size_t panel_values(const struct panel *panel, size_t round, size_t index, double *values);

/* The same as one: kept, and reckoned again only when one of these values is another. */
const struct panel_summary *panel_summary(const struct panel *panel, size_t round, size_t index);

/* ---- words ---- in the panel's language, or the interface's */

struct str panel_theme_label(const struct panel *panel, struct str theme);
/* "round 2"; empty when the form has no rounds. */
struct str panel_round_label(const struct panel *panel, size_t round, struct arena *arena);
