/* invent.h - invented conversations
 *
 * Answers a whole session with made-up values, through the same session engine
 * as everybody else, from the process's seeded random numbers: the same seed
 * gives the same answers.  It knows no form: what is asked, which choices there
 * are and what is allowed is read from the form at hand, and texts are strung
 * together from the form's own words.
 */
#pragma once

#include "base/diag.h"
#include "base/str.h"
#include "session/session.h"

/* What tests and pictures must be able to see, one unit each. */
enum shape {
	SHAPE_SILENT, /* no grades at all: every index is missing */
	SHAPE_ALONE,  /* a single participant */
	SHAPE_TOP,    /* all grades at the top */
	SHAPE_APART,  /* two actors rate each other top and bottom */
	SHAPE_JUMP,   /* from the last band but one to the last */
	SHAPE_LONG,   /* a text of 4000 characters */
	SHAPE_SHARP,  /* a text that begins with = and holds ; " and a
				   line break */
	SHAPE_ORDINARY,
	SHAPE_PART /* stopped on the way, one vote not revealed */
};

struct invention {
	enum shape shape;
	uint32_t round;		   /* from 1 */
	double *level;		   /* how far the unit has come, 0 to 1; 0: not known yet */
	const struct str *fillers; /* small words that bind */
	size_t fillers_count;
};

/* Who is in the room, made up from what the form's roster offers. */
struct cast {
	struct participant *people;
	size_t count;
	size_t ever; /* how many there have been, to call the next one by */
};

/* All of them are new.  Texts in the arena. */
void invent_people(struct arena *arena, const struct form *form, const struct invention *invention,
	struct cast *cast);

/* Those of the cast come again, but for one of a larger group, in whose place
 * somebody new comes; with `others` they are all somebody else.  Who comes again is
 * to have `person`. */
void invent_return(struct arena *arena, const struct form *form, bool others, struct cast *cast);

/* Answer it.  False with a diag when the store cannot be written. */
bool invent_answers(
	struct session *session, const struct invention *invention, struct diags *diags);
