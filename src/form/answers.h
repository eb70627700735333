/* answers.h - the present answers of one document, in memory
 *
 * What the state table of a store says, as a tree that expressions can read in
 * nanoseconds, together with what follows from it: which questions apply and
 * what calculations give.  It knows no database: the session puts answers in
 * and keeps the log.
 *
 * A question holds cells: one for an ordinary question, one for each row and
 * column of a matrix.  A cell holds the group's answer and, for participant
 * questions, the ratings by seat and ballot.  Ratings of a ballot that is not
 * revealed are there but readers must not show them: use cell_ratings_shown
 * and the medians here, which know the rule.
 *
 * Everything that answers hand out is borrowed until the next change.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/uid.h"
#include "form/expr.h"
#include "form/form.h"
#include "form/state.h"
#include "form/value.h"

#define NO_CELL UINT16_MAX

struct answer {
	enum state state; /* STATE_NOT_REACHED: never answered */
	struct value value;
	struct uid uid; /* the head that counts */
	uint64_t clock; /* of that head: what came after what,
					   0 where nothing is stored */
	uint16_t heads; /* over 1: a conflict, told by a mark */
	int64_t at;	/* wall clock, for people */
	void *own;	/* what the value points to */
};

struct rating {
	uint32_t seat;	 /* from 1 */
	uint32_t ballot; /* from 1 */
	bool corrected;
	struct answer answer;
};

struct cell {
	uint16_t row, column; /* positions on the axes, or NO_CELL */
	uint32_t ballot;      /* the latest begun, from 1 */
	uint32_t revealed;    /* the latest revealed; 0: none */
	uint32_t away;	      /* the latest one revealed elsewhere, whose ratings
				 did not come here; 0: none */
	bool away_few;	      /* one or two rated in it; else nobody did */
	uint32_t ratings_count, ratings_room;
	struct rating *ratings; /* by ballot, then seat */
	struct answer answer;	/* the group's, contact's, interviewer's */
	bool discussed;		/* what was said about it is noted */
	bool explained;		/* a reason for its warnings is stored;
					   a new answer asks again */
};

struct slot {
	struct cell first;  /* of everything but a matrix */
	struct cell *cells; /* of a matrix, by row and column */
	uint32_t cells_count, cells_room;
	struct row **rows; /* of a repeat, in order */
	uint32_t rows_count, rows_room;
	const char *wrong_text; /* a draft that its type cannot read, lent by
				     whoever found it so; NULL: none */
	bool relevant;		/* it and all around it apply */
};

struct row {
	struct uid id; /* of its row_add; none for the form's own */
	struct row *parent;
	const struct question *repeat; /* NULL: the form's own */
	double order;		       /* fractional key */
	bool removed;
	bool judging;	    /* of the form's own: row_idle works out a default */
	struct slot *slots; /* by question->slot */
};

/* Somebody in the room.  seat is its number on the screen and for scripts. */
struct seat {
	uint32_t number; /* from 1; reused only of who was never there (seat_drop) */
	struct uid person;
	struct str label, actor, role, level;
	bool present; /* joined and not left */
	void *own;
};

/* Where refs to other documents lead.  Whoever knows the documents fills it in;
 * without it they lead nowhere.  A ref is as stored: DOCUMENT or DOCUMENT/ROW.
 * Every function may be NULL. */
struct answers_source {
	/* What stands at `name` there: a question's name, or unit, title, state,
	 * round, version; nothing when it is unanswered, hidden or gone.  A
	 * field asked for with a whole document's ref is the list of its rows'
	 * values.  Texts and lists in the arena. */
	struct value (*value)(void *context, struct str ref, struct str name, struct arena *arena);

	/* What tells the document from others of its form that are called the same, in words:
	 * ", round 2"; empty when nothing has to.  In the arena. */
	struct str (*apart)(void *context, struct str ref, struct arena *arena);

	/* Does it lead to something that is here, not erased and not removed? */
	bool (*there)(void *context, struct str ref);

	/* Refs to the rows that `repeat` has there, in order. */
	struct str *(*rows)(void *context, struct str ref, struct str repeat, struct arena *arena,
		size_t *count);

	/* The one that a person means by `text` (a title, a unit's code, a row's
	 * position or key, the beginning of an id), among those the question
	 * may name.  False with a diag when it is none or several. */
	bool (*find)(void *context, const struct question *question, struct str text,
		struct arena *arena, struct str *ref, struct diags *diags);

	/* Has another document of this form the same answer to the question? */
	bool (*used)(void *context, const struct question *question, const struct value *value);
	void *context;
};

/* What is known of who took part, when it was taken in from a file. */
enum roster_known {
	ROSTER_WHOLE,
	ROSTER_APART, /* not who of them took part elsewhere too */
	ROSTER_PART   /* nor who else did, nor more of them than what they rated tells */
};

/* "apart", "part"; of a whole one empty. */
struct str roster_known_name(enum roster_known known);
enum roster_known roster_known_named(struct str name);

struct answers {
	const struct form *form;
	struct row root;
	struct row **all_rows; /* of every depth, removed ones too */
	size_t all_rows_count, all_rows_room;
	struct map row_ids; /* id -> position there */
	struct seat *seats;
	size_t seats_count, seats_room;
	struct str unit; /* code; set by answers_unit */
	void *unit_own;
	int32_t today;
	struct answers_source source;	/* set with answers_look */
	const struct state_rule *state; /* NULL: the form has none */
	uint32_t version;		/* of the working one, from 1 */
	uint64_t *dirty;		/* by rank, while settling */
	size_t dirty_from;		/* words below it are zero */
	uint32_t changed_count;
	uint32_t *changed; /* question indexes whose relevance
					   turned in the last change */
	size_t changed_room;
	struct arena scratch; /* results while settling */
	struct arena *sets;   /* lists handed out by answers_value */
	bool held;	      /* answers_hold: settle nothing yet */
	bool any_away;	      /* a ballot's ratings are withheld (answers_withhold) */
	enum roster_known roster;
};

struct answers *answers_new(const struct form *form);
void answers_free(struct answers *answers);

/* Whom and when it is about: settle what reads them.  unit is a code of the
 * form's unit register. */
void answers_unit(struct answers *answers, struct str unit);
void answers_day(struct answers *answers, int32_t today);

/* What the document is: a name of the form's states (empty or unknown: the
 * first) and the number of the working version, from 1. */
void answers_state(struct answers *answers, struct str state, uint32_t version);

/* Of a part of the people nothing is counted that may be more. */
void answers_roster(struct answers *answers, enum roster_known known);

/* Where refs lead; also called when something there has changed. */
void answers_look(struct answers *answers, const struct answers_source *source);

/* May answers be put in, rows added, moved and removed?  Not in a locked
 * state. */
bool answers_locked(const struct answers *answers);

/* One thing that can be answered. */
struct spot {
	const struct question *question;
	struct row *row;		/* its scope's row; never NULL */
	uint16_t cell_row, cell_column; /* of a matrix, else NO_CELL */
	uint32_t seat;			/* 0: the group's */
	uint32_t ballot;		/* 0: the present one */
};

struct spot spot_of(struct answers *answers, const struct question *question);
struct slot *spot_slot(const struct spot *spot);

/* NULL if nothing was ever answered in that cell. */
struct cell *spot_cell(const struct spot *spot);
struct cell *spot_cell_make(const struct spot *spot);

/* The rating of the spot's seat and ballot, or the group's answer; NULL when
 * there is none.  Knows no hiding: for the one who typed it. */
const struct answer *spot_answer(const struct spot *spot);

/* "b1", "d2[strat,]", "d3[soc,utb]", "j3/ROWID/j3a"; seat and ballot are not
 * part of a path. */
void spot_path(const struct spot *spot, struct buf *out);

/* Reads a path; a row may be given as its id or its position from 1.  False
 * with a diag when something of it does not exist. */
bool spot_read(struct answers *answers, struct str path, struct spot *spot, struct diags *diags);

/* ---- putting in ----  Each settles what follows and fills changed.
 *
 * With a seat it is that seat's rating in the spot's ballot (0: the present
 * one; a higher one than the present begins it).  Another value in a ballot
 * that is revealed makes the rating a corrected one.  The value is copied. */

void answers_set(struct answers *answers, const struct spot *spot, enum state state,
	const struct value *value, const struct uid *uid, uint16_t heads, int64_t at);
void answers_reveal(struct answers *answers, const struct spot *spot, uint32_t ballot);
/* The same of a ballot that was shown elsewhere, by `few` (one or two) or by nobody: what
 * they said is not here and stays withheld (few.h), until a later ballot is shown. */
void answers_withhold(struct answers *answers, const struct spot *spot, uint32_t ballot, bool few);
/* Undo never hides again; only a rebuild from the log starts over. */

struct row *answers_row_add(struct answers *answers, const struct question *repeat,
	struct row *parent, const struct uid *id, double order);
void answers_row_move(struct answers *answers, struct row *row, double order);
void answers_row_remove(struct answers *answers, struct row *row, bool removed);
struct row *answers_row(struct answers *answers, const struct uid *id);

/* Rows that are not removed, in order; the i-th from 0, NULL after the last. */
struct row *slot_row(const struct slot *slot, size_t i);
size_t slot_rows(const struct slot *slot);

/* The same rows in the order they are shown and exported in: by order_by,
 * what it gives nothing for last, ties as entered.  In the arena. */
struct row **rows_shown(const struct answers *answers, const struct spot *repeat,
	struct arena *arena, size_t *count);

/* Is there nothing of its own in the row: no answer but defaults as they were given,
 * and no row in it that has one?  Such a row was begun and left.  It is there, to be
 * filled in or taken away, but expressions, what is missing, reports and sums do
 * not count it. */
bool row_idle(const struct answers *answers, const struct row *row);
/* The same of one field in it. */
bool field_idle(const struct answers *answers, const struct question *field, const struct row *row);
size_t rows_counted(const struct answers *answers, const struct slot *slot);

/* rows_shown without them. */
struct row **rows_filled(const struct answers *answers, const struct spot *repeat,
	struct arena *arena, size_t *count);

struct seat *answers_seat_add(struct answers *answers, uint32_t number, const struct uid *person);
void seat_describe(struct answers *answers, struct seat *seat, struct str label, struct str actor,
	struct str role, struct str level);
void seat_present(struct answers *answers, struct seat *seat, bool present);
/* Nobody ever sat there, nor gave anything: seats after it move in memory. */
void seat_drop(struct answers *answers, struct seat *seat);
struct seat *answers_seat(const struct answers *answers, uint32_t number);
size_t answers_present(const struct answers *answers);

/* While loading: put in without settling, then settle everything once. */
void answers_hold(struct answers *answers);
void answers_settle_all(struct answers *answers);

/* ---- reading ---- */

bool question_relevant(const struct spot *spot);

/* Does the spot apply to its seat: relevance with own(), me(), and the axis
 * conditions of its matrix row and column? */
bool spot_applies(const struct answers *answers, const struct spot *spot);

/* May the seat answer it?  As spot_applies, but a condition on a person's own
 * other answer singles nobody out: the question is offered to everybody, and
 * the condition says only who is waited for (ux.md, ruling 16). */
bool spot_offered(const struct answers *answers, const struct spot *spot);

/* Is it counted, and waited for?  A condition on people's own ratings says so once
 * these are shown, of three or more, and somebody, here or gone, gave cause.  Until
 * then it is not, whatever was rated. */
bool spot_called_for(const struct answers *answers, const struct spot *spot);

/* What expressions see: nothing when hidden or unrevealed, the median of the
 * latest revealed ballot for participant questions, the value otherwise.
 * From outside its repeat a field is the list of its values row by row; a
 * matrix the list of its cells' values; a repeat the list of its rows'
 * positions; a roster the list of its seats, with those who have left. */
struct value answers_value(
	const struct answers *answers, const struct question *question, const struct row *row);
struct value cell_value(const struct question *question, const struct cell *cell);

/* Does it say just that? */
bool answer_says(const struct answer *answer, enum state state, const struct value *value);

/* How many of those present have rated a cell, of how many it is offered to: what
 * people are told.  A condition on a person's own other answer counts nobody out,
 * since the number would say how many gave that answer. */
void cell_turnout(
	const struct answers *answers, const struct spot *spot, size_t *done, size_t *wanted);

/* The same of those it applies to: what standings and totals rest on, which are told
 * too.  So a condition on what people rated themselves counts nobody out. */
void cell_awaited(
	const struct answers *answers, const struct spot *spot, size_t *done, size_t *wanted);

/* True when the latest ballot is revealed: its ratings may be read. */
bool cell_open(const struct cell *cell);
/* True when a vote was shown and a new one is begun that is not. */
bool cell_voting(const struct cell *cell);

/* Median and spread of the ratings that count: the latest revealed ballot,
 * state answered.  n 0: the rest is not set. */
struct spread {
	size_t n;
	double median, least, most;
	bool wide; /* n >= 3 and most - least >= the question's limit */
};

struct spread cell_spread(const struct question *question, const struct cell *cell);

/* Cells of a matrix that apply: to the spot's seat, or for seat 0 to the group
 * or to anybody present.  Calls visit for each, by row and column. */
struct cell_visit {
	void (*visit)(void *context, const struct spot *cell);
	void *context;
	const bool *enough; /* no more once it is so; NULL: all */
};

void matrix_cells(
	const struct answers *answers, const struct spot *matrix, const struct cell_visit *visit);

/* A text of the form with answers piped in; "…" for what is not there, and for
 * what rests on too few people (few.h): such texts are read everywhere. */
void answers_words(const struct answers *answers, const struct row *row, const struct words *words,
	uint16_t language, struct buf *out);
