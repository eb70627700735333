/* rounds.h - the parts of the view of rounds at a table
 *
 * rounds.c is the view; rounds_turns.c knows who has the word and writes it;
 * rounds_said.c keeps what is said; rounds_rows.c reads rows; rounds_draw.c draws;
 * rounds_sort.c is the list where contributions are put into areas, rounds_votes.c the
 * one of what is voted on.  Others know it as view_rounds only.
 *
 * Every step is an ordinary row or answer, written through the session: nothing
 * is kept here but the running clock.
 *
 * Nobody has a second turn in a round, and the next round does not begin before
 * everybody present has spoken or passed.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/list.h"
#include "ui/textbox.h"
#include "ui/view/documents.h"
#include "ui/view/table.h"

enum turn_stand { TURN_WAITS, TURN_SPOKE, TURN_PASSED };

struct turn {
	uint32_t number;	 /* of the seat */
	const struct seat *seat; /* NULL: a number that nobody has */
	struct row *row;	 /* NULL: not written yet */
	enum turn_stand stand;
	bool left; /* gone from the room */
	int64_t seconds;
};

enum rounds_mode { ROUNDS_TURNS, ROUNDS_KIND, ROUNDS_WRITE };

struct rounds_view {
	struct document_door door;
	struct session *session;
	struct session_door over; /* lent to views above */
	struct desk desk;	  /* the same, to the search and to comments */

	/* What was read, and of what. */
	struct arena arena;
	struct uid written;
	uint32_t loads;
	bool known;
	struct row *round; /* the present one, the first that is not at its end; NULL: none
			      has begun */
	size_t number;	   /* of it, from 1 */
	size_t count;	   /* of rounds begun */
	bool turning;	   /* it has turns */
	bool kindless;	   /* it has no kind, and the form asks for one */
	struct turn *turns;
	size_t turns_count;
	struct row **said; /* contributions, the newest last */
	size_t said_count, unsorted;

	enum rounds_mode mode;
	struct list list;  /* of turns */
	struct list kinds; /* of a round that is to begin */
	struct textbox box;

	/* The clock of one turn, monotonic. */
	bool running;
	uint32_t timed; /* whose, 0: nobody's */
	int64_t since, before;
};

/* ---- rounds_turns.c ---- */

/* Read again if something was written. */
void rounds_look(struct rounds_view *rounds);

/* How many have neither spoken nor passed; what they are called is appended. */
size_t rounds_left(const struct rounds_view *rounds, struct buf *out);

/* The turn of whoever has the word: the clock's, else the first who waits;
 * NULL when nobody is left. */
const struct turn *rounds_word(const struct rounds_view *rounds);

/* These write, or say (appended) why it cannot be; false with a diag when the
 * store could not take it. */

/* Is a kind to be chosen for rounds_begin: of the next round, or of this one? */
bool rounds_asks_kind(const struct rounds_view *rounds);

/* Begin the next round, of a kind (NULL: the form has none); its order is
 * written.  A present round that has no kind gets it instead. */
bool rounds_begin(struct rounds_view *rounds, const struct choice *kind, struct buf *said,
	struct diags *diags);

/* The order of a round that has none yet. */
bool rounds_order(struct rounds_view *rounds, struct buf *said, struct diags *diags);

/* The turn ends: the seat spoke, or passed. */
bool rounds_end_turn(struct rounds_view *rounds, const struct turn *turn, bool spoke,
	struct buf *said, struct diags *diags);

/* The kind that comes after that of the present round. */
size_t rounds_kind_after(const struct rounds_view *rounds, const struct question *kind);

/* Seconds a person has; 0: no limit. */
int64_t rounds_time(const struct rounds_view *rounds);
int64_t rounds_elapsed(const struct rounds_view *rounds); /* ms of the clock */
/* Start the clock for whoever has the word, or stop it. */
void rounds_clock(struct rounds_view *rounds, const struct turn *word);

/* "Seat 3", and who that is. */
void rounds_say_seat(const struct rounds_view *rounds, const struct turn *turn, struct buf *out);

/* ---- rounds.c ---- */

/* Read anew after an undo, else a redo; told (appended) says what the table sees of it, a
 * round or a turn, and nothing where it sees neither. */
void rounds_look_swung(struct rounds_view *rounds, bool back, struct buf *told);

/* ---- rounds_areas.c ---- */

/* What was said and where it belongs: read by sorting_look, again after each
 * change. */
struct sorting {
	struct session *session;
	struct arena arena;
	struct row **said, **areas;
	size_t said_count, areas_count;
};

void sorting_look(struct sorting *sort);

/* Into the area (from 0), which takes it out of another, or off those put aside. */
bool sorting_put(struct sorting *sort, struct row *said, size_t area, struct diags *diags);
/* Out of the area where it is, if any. */
bool sorting_take_out(struct sorting *sort, struct row *said, struct diags *diags);
bool sorting_park(struct sorting *sort, struct row *said, bool parked, struct diags *diags);

/* The text that a new area is called by: the first its form has; NULL: none. */
const struct question *sorting_name(const struct sorting *sort);
bool sorting_add_area(struct sorting *sort, struct str text, struct diags *diags);

/* ---- rounds_votes.c ---- */

/* A row that is voted on; a sum only of what is shown. */
struct ballot {
	struct row *row;
	size_t at;	 /* as entered */
	bool shown, few; /* few: too few voted for a sum to be shown */
	double sum;
	size_t in, wanted;
};

/* Every row of the votes' repeat: as entered, by votes when all are shown.  In the
 * arena. */
struct ballot *rounds_ballots(
	struct session *session, const struct question *votes, struct arena *arena, size_t *count);
void ballot_say(const struct ballot *ballot, struct buf *out);

/* ---- rounds_said.c ---- */

/* Keep a contribution, as a row of its own: one act. */
bool rounds_say(struct rounds_view *rounds, struct str text, struct diags *diags);

/* What is half written of a repeat's next row: into the box, kept from there (false: it
 * could not be, which is said), or gone. */
void half_take_up(struct session *session, const struct question *repeat, struct textbox *box);
bool half_keep(struct view *view, struct session *session, const struct question *repeat,
	const struct textbox *box);
void half_drop(struct session *session, const struct question *repeat);

/* The same of the next contribution. */
void rounds_take_up_draft(struct rounds_view *rounds);
bool rounds_draft(struct view *view);

/* ---- rounds_draw.c ---- */

void rounds_draw(struct view *view, struct pane pane);
/* "has spoken 1:20", "waits". */
void rounds_say_stand(const struct rounds_view *rounds, const struct turn *turn, struct buf *out);

/* ---- rounds_rows.c: what these views share ---- */

/* Say diags, or that it is saved. */
bool rounds_told(struct view *view, bool good, struct diags *diags);

/* What a row is called: its key, else the first text in it that is answered, else
 * its position. */
void rounds_say_row(const struct session *session, struct row *row, struct buf *out);

/* Rows of a repeat of the form itself; in the arena. */
struct row **rounds_rows(const struct session *session, const struct question *repeat,
	struct arena *arena, size_t *count);
struct spot rounds_spot(struct row *row, const struct question *question);

/* A new row of which one field says the text, as one act; nothing is left of one that
 * cannot be kept. */
bool rounds_add(struct session *session, const struct question *repeat,
	const struct question *field, struct str text, struct diags *diags);
const struct answer *rounds_answer(struct row *row, const struct question *question);

/* Is it put aside: answered with the list's first choice, or with more than 0? */
bool rounds_parked(const struct session *session, struct row *row);

/* The position of the area that a contribution is in, from 1; 0: none.  areas
 * are those of rounds_rows. */
size_t rounds_area(const struct session *session, struct row *said, struct row *const *areas,
	size_t areas_count);

/* What leads from the table elsewhere, also from what lies over it: the room, what is
 * missing, the comments that wait.  False: it does not. */
bool rounds_goes(struct app *app, struct rounds_view *rounds, enum act act);

/* Undo or redo, and say what stands now. */
void rounds_swing(struct view *view, struct session *session,
	bool (*turn)(struct session *, struct buf *, struct diags *));

/* With a struct rounds_view *. */
extern const struct view_type view_rounds_sort;
extern const struct view_type view_rounds_votes;
