/* view.h - how documents of a form are looked at, beside the walk
 *
 * A form says which view suits it and which of its questions play which part
 * there; a front end draws the view from the parts and knows no form by name.
 * What a part must be stands in one table, view_parts, which the loader and
 * its checks are made from: whoever draws may rely on it.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "form/form.h"

enum view_kind { VIEW_TABLE, VIEW_LIBRARY, VIEW_CALENDAR, VIEW_ROUNDS, VIEW_MAP, VIEWS };

enum view_part {
	/* table */
	VIEW_ROWS,    /* the repeat that is the table */
	VIEW_COLUMNS, /* of rows; of a library: of the form itself */
	VIEW_ABOVE,   /* questions above the table */
	VIEW_STATE,   /* a choice in rows, or in turns, that one key moves ... */
	VIEW_DONE,    /* ... to this name */
	VIEW_ALIKE,   /* in rows: what a row is about */
	/* library */
	VIEW_SEARCH, /* texts looked through; none: all texts */
	/* calendar */
	VIEW_DATE,
	VIEW_TOPIC,
	VIEW_TRACK, /* each apart */
	VIEW_PLACE,
	VIEW_SERIES,	  /* the number in a series */
	VIEW_KEPT,	  /* what is kept as a course */
	VIEW_EVERY_TOPIC, /* truth: tell of topics without a document */
	VIEW_REASONS,	  /* what it is built on, a line each */
	/* rounds */
	VIEW_ROUNDS_OF,	    /* the repeat of rounds */
	VIEW_KIND,	    /* in it: a choice */
	VIEW_TURNS,	    /* in it: the repeat of turns */
	VIEW_SEAT,	    /* in turns: whose it is */
	VIEW_SPOKE,	    /* a name of state */
	VIEW_PASSED,	    /* a name of state */
	VIEW_SECONDS,	    /* in turns: how long it took */
	VIEW_TIME,	    /* a question, or a number: seconds a person has */
	VIEW_CONTRIBUTIONS, /* a repeat */
	VIEW_TEXT,	    /* in it */
	VIEW_AREAS,	    /* a repeat */
	VIEW_OF_AREA,	    /* the ref between areas and contributions */
	VIEW_PARKED,	    /* in contributions */
	VIEW_VOTES,	    /* a number from each participant, in a repeat */
	/* map */
	VIEW_STEPS, /* the repeat with edges */
	VIEW_KEY,   /* in it: its short id */
	VIEW_NAME,
	VIEW_ACTOR,
	VIEW_PHASE,
	VIEW_SILENT, /* a text: a step where it is empty is silent */
	VIEW_ASKED,
	VIEW_PLAIN, /* in it: what the plain version shows, in order */
	/* any */
	VIEW_SHARED, /* who may see the document: its first choice is everybody */
	VIEW_APART,  /* documents with different choices are never summed up
			together */
	VIEW_PARTS
};

struct view_setting {
	bool given;
	struct question_list questions; /* one, or several where a list may stand */
	struct str word;		/* of done, spoke, passed: a choice's name */
	int32_t number;			/* of time, when it is no question; else -1 */
	bool truth;			/* of every_topic */
	struct place place;
};

struct view_rule {
	enum view_kind kind;
	struct view_setting settings[VIEW_PARTS];
	struct place place;
};

/* "table", "library", ... */
extern const char *const view_names[VIEWS + 1];

/* The question that plays the part, the first of a list; NULL when none does or
 * the form has no view. */
const struct question *view_question(const struct form *form, enum view_part part);

/* Those of a part that may be several; an empty list when it is left out. */
const struct question_list *view_questions(const struct form *form, enum view_part part);

/* A choice's name; empty when left out. */
struct str view_word(const struct form *form, enum view_part part);

/* A plan: a table, about a unit, of rows that are done one by one and say what they
 * are about.  Other tables of decisions (of a mapping, of what is tried) are none. */
bool form_is_plan(const struct form *form);

/* Is it answered in conversations, by people who sit together?  A plan is not, and
 * nothing that the contact person answers alone. */
bool form_in_room(const struct form *form);

/* ---- the table ---- */

enum view_value { VIEW_ONE, VIEW_SEVERAL, VIEW_CHOICE, VIEW_AMOUNT, VIEW_TRUTH };

#define VIEW_ANYWHERE VIEW_PARTS

struct view_part_rule {
	const char *name;	/* the key */
	unsigned views, needed; /* bit (1 << kind): may stand there, must */
	enum view_value value;
	const char *types;    /* names between blanks; "": any that asks, or a
				calculation */
	enum view_part in;    /* the repeat it stands in, when that is given, or
				VIEW_ANYWHERE */
	enum view_part also;  /* another that will do, or VIEW_ANYWHERE */
	enum view_part names; /* of VIEW_CHOICE: whose choices */
};

extern const struct view_part_rule view_parts[VIEW_PARTS];
