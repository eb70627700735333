/* walk.h - which questions apply now, which is next, what is missing
 *
 * Reads answers; changes nothing.  A stop is a question of the form's own
 * scope that is shown and asked on its own: matrices and repeats are one stop.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "form/answers.h"

/* Whose questions are walked: everybody's, the contact person's only, or all
 * but the contact person's.  Questions of a group `per: session` are walked as
 * any other: what the answers hold of them is this session's. */
enum walk_only { WALK_ALL, WALK_CONTACT, WALK_ROOM };

/* The next or previous stop that applies, notes included; NULL at the end.
 * from NULL: the first, or the last. */
const struct question *walk_next(
	struct answers *answers, const struct question *from, enum walk_only only);
const struct question *walk_previous(
	struct answers *answers, const struct question *from, enum walk_only only);

/* The first that asks and is not settled after `from` (NULL: from the start), else NULL. */
const struct question *walk_next_open(
	struct answers *answers, const struct question *from, enum walk_only only);

enum standing {
	STANDING_OPEN,	   /* ○ nothing yet */
	STANDING_PART,	   /* ○ some cells, rows or seats */
	STANDING_WAITING,  /* ■ ratings in, not revealed */
	STANDING_DONE,	   /* ● */
	STANDING_LOOK,	   /* ▲ to correct or look over */
	STANDING_NOT_ASKED /* – does not apply */
};

enum standing walk_standing(struct answers *answers, const struct question *question);

struct progress {
	size_t answered, total; /* of questions that apply */
	size_t required_left;
};

/* Of a group, or of the whole form when group is NULL. */
struct progress walk_progress(
	struct answers *answers, const struct question *group, enum walk_only only);

/* The section (outermost group) of a question; itself when it has none. */
const struct question *question_section(const struct question *question);

/* Where a walk stops for it: a field of a row is reached through its repeat; else
 * itself. */
const struct question *question_stop(const struct question *question);

/* Its number in a list: of a field in rows its own names no question, that of the rows
 * does. */
struct str spot_listed_id(const struct spot *spot);

/* ---- problems ---- */

enum problem_kind {
	PROBLEM_WHOLE,	  /* said of the document as a whole, at no question: its spot has
			     none; stops nothing */
	PROBLEM_WRONG,	  /* must be corrected before handing in */
	PROBLEM_MISSING,  /* must be answered before handing in */
	PROBLEM_LOOK,	  /* worth a second look; stops nothing */
	PROBLEM_OPTIONAL, /* voluntary and empty */
	PROBLEM_KINDS
};

struct problem {
	enum problem_kind kind;
	struct spot spot;
	enum answered_by who;
	const char *code;		/* "type", "min", "max", "min_selected",
					   "max_selected", "max_length",
					   "choice_filter", "constraint",
					   "check", "required", "optional",
					   "later", "unrevealed", "voting", "spread",
					   "conflict", "exclusive_over",
					   "unique", "most_each", "ref-gone",
					   "seats", "edge-gone", "no-start", "no-end",
					   "unreachable", "edge-loop" */
	const struct check_rule *check; /* of "check" */
	struct str text;		/* one sentence, in the arena */
	bool asked;			/* a coordinator waits for it */
};

struct problems {
	struct problem *at;
	size_t count, room;
};

/* Everything that stands in the way, in the form's order within each kind.
 * The same words are shown beside the field.  List and texts live in the
 * arena.  A rating that is not revealed, or one of fewer than three anonymous
 * ones, is judged without its value being said. */
void walk_problems(
	struct answers *answers, struct arena *arena, uint16_t language, struct problems *problems);

/* Where it stands among those of its kind: what a coordinator asks first, then what was
 * given and never shown, for nobody sees it otherwise, then the rest. */
int problem_rank(const struct problem *problem);
void problems_rank(struct problems *problems);
bool problem_unshown(const struct problem *problem);

/* Those of one spot (of a whole matrix or repeat when it names no cell) with a
 * value tried but not stored (NULL: as stored). */
void spot_problems(struct answers *answers, const struct spot *spot, const struct value *tried,
	struct arena *arena, uint16_t language, struct problems *problems);

/* Why the question is not asked now, in words; empty when it is. */
void walk_why_hidden(struct answers *answers, const struct question *question, uint16_t language,
	struct buf *out);
