/* session.h - one sitting
 *
 * A session is who is in the room, the document they work on, and the one way
 * in: an answer becomes an entry in the log, in one transaction, and then a
 * present answer in memory.  Screen, linear mode and scripts all go through
 * here, so the same answers give the same log.
 *
 * Every function that changes something has committed when it returns true:
 * only then may "saved" be said (threats.md D1).  When it returns false
 * nothing was kept, answers in memory are as before, and diags says in words
 * what happened; the text stays with the caller.
 *
 * It owns its form and answers; what it hands out is borrowed until the next
 * change.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "form/answers.h"
#include "form/form.h"
#include "form/walk.h"
#include "store/log.h"
#include "store/store.h"

struct session {
	struct store *store; /* borrowed */
	struct form *form;
	struct answers *answers;
	struct uid document, id;
	uint32_t number;	       /* of this session in its document */
	struct str unit, round, title; /* title: of the document, or empty */
	uint16_t language;	       /* of the form's texts */
	bool consented;		       /* or the form asks for none */
	struct str progress;	       /* "", "hand_in", "send_back", "approve" */
	uint64_t progress_clock;       /* of the hand_in or decision above */
	uint64_t state_clock;	       /* of the move to its state; none: 0 */
	uint64_t newest_clock;	       /* of the newest answer */
	uint64_t reason_clock;	       /* of the newest reason beside an answer */
	struct uid written;	       /* the entry last written here */
	uint32_t loads;		       /* how often all was read from the store */
	uint32_t drafted;	       /* how often what is in no log changed here: a draft,
					  a vote that nobody has answered in */
	struct history *history;       /* undo.h */
	struct refs *refs;	       /* refs.h; NULL: the form needs no other
					  documents */
	bool batch;		       /* one transaction over many changes */
	/* session_place: where one is; from where the answer that comes goes on; and
	 * where the place that is kept says no more than "after this".  session_resume_at:
	 * what it names, until another is kept. */
	const struct question *at, *going, *after, *resumed;
	struct buf came;    /* of the answer given last: struct change */
	struct arena arena; /* lives as long as the session */
};

/* ---- beginning and going on ---- */

struct participant {
	struct str label, role, actor, level; /* any may be empty */
	struct uid person;		      /* of the unit's people (register_people.h); none:
			       somebody new */
};

struct session_wish {
	struct str form;  /* file or id */
	struct str unit;  /* code; empty when the form has none */
	struct str round; /* "1" when empty and the form has rounds */
	struct str title; /* for forms without unit or round, and those
			     with several documents of one */
	const struct participant *participants;
	size_t participants_count;
	bool consent; /* those present were informed */
};

/* A round is told by its number, 1 to 999, and an empty one is the first.  False with
 * a diag: it is none. */
bool session_round(struct str round, struct diags *diags);

/* Begin a session: makes the document if it is new, else goes on with it in a
 * new session.  NULL with diags in words. */
struct session *session_begin(
	struct store *store, const struct session_wish *wish, struct diags *diags);

/* Go on with a session or document: its id or the beginning of one that is
 * unique; empty: the one worked on last. */
struct session *session_resume(struct store *store, struct str which, struct diags *diags);
void session_close(struct session *session);

/* The text the room was informed with was read to those present. */
bool session_consent(struct session *session, struct diags *diags);

/* For invented data and for trying out: hold one transaction open over all
 * changes until it is ended with false, which commits.  In between nothing is
 * durable, whatever the functions below return; store_rollback drops it all,
 * and the session is then only to be closed. */
bool session_batch(struct session *session, bool open, struct diags *diags);

/* Take in what another program wrote to the same store meanwhile; true if
 * something came. */
bool session_refresh(struct session *session);

/* The questions of a form that each session is asked anew: those of per: session
 * with one answer for all.  anew_at: NULL past the last. */
size_t anew_count(const struct form *form);
const struct question *anew_at(const struct form *form, size_t at);

/* ---- answering ---- */

/* What an accepted answer led to, for the message line. */
struct change {
	uint32_t appeared, vanished;	     /* questions that turned */
	const struct question *first, *last; /* of those that appeared, else
						   vanished */
	bool correction;		     /* of a revealed rating */
	bool same;			     /* as it was; never of too few */
	uint16_t language;		     /* that they are called in */
	struct str came; /* what came or went with it from elsewhere, in words; may be
			    empty.  The session's, until the next answer */
};

/* Which questions turned: "3 more questions now apply (E1 to E5)."; nothing when none
 * did. */
void change_say(const struct change *change, struct buf *out);

/* Store a value (state STATE_ANSWERED) or a reason.  A value its type cannot
 * hold, or not in its list, is refused; one that fails a constraint is stored
 * and marked.  A spot with a seat is that participant's rating; ballot 0 is
 * the present one.  `change` may be NULL. */
bool session_answer(struct session *session, const struct spot *spot, enum state state,
	const struct value *value, struct change *change, struct diags *diags);

/* From a script: canonical text of the value, or a state with empty text. */
bool session_answer_text(struct session *session, const struct spot *spot, struct str text,
	enum state state, struct change *change, struct diags *diags);

/* "Later": who finds out and by when is kept with it as a note-like value. */
bool session_later(struct session *session, const struct spot *spot, struct str who,
	struct str when, struct diags *diags);

/* Ratings: show the present ballot; begin a new one (nothing is logged until
 * its first rating); the agreed answer of the group beside the ratings. */
bool session_reveal(struct session *session, const struct spot *spot, struct diags *diags);
/* The same where it is shown by itself as a rating comes: one that is alone there is
 * undone as any answer, in one step. */
bool session_reveal_at_once(struct session *session, const struct spot *spot, struct diags *diags);
/* Of a table as a whole: how many cells have ratings that are not shown, and
 * show them all, each by an entry of its own. */
size_t session_hidden_cells(const struct spot *table);
/* Of a question or a table as a whole: how many ratings are not shown. */
size_t session_hidden_ratings(const struct spot *spot);
bool session_reveal_table(struct session *session, const struct spot *table, struct diags *diags);
bool session_new_ballot(struct session *session, const struct spot *spot, struct diags *diags);

/* A new vote on what was shown: of a table as a whole on each of its cells, else at
 * the spot.  On how many it can be, and began; 0 where nobody rates. */
size_t session_can_vote(struct session *session, const struct spot *spot);
size_t session_vote_anew(struct session *session, const struct spot *spot, struct diags *diags);
/* The new vote there is ended while nobody has answered in it: what was shown before it
 * stands again.  On how many things; 0, and nothing is done, as soon as somebody has. */
size_t session_vote_back(struct session *session, const struct spot *spot);
bool session_group_answer(struct session *session, const struct spot *spot,
	const struct value *value, struct diags *diags);

/* Texts beside an answer.  An empty text takes it back. */
enum beside { BESIDE_NOTE, BESIDE_DISCUSSION, BESIDE_DISSENT, BESIDE_REASON };
bool session_beside(struct session *session, const struct spot *spot, enum beside beside,
	struct str text, struct diags *diags);
/* Why something is changed, or right as it is: beside what was changed last when that is
 * it, else, ahead, beside what is changed next.  It is undone and redone with that. */
bool session_reason(struct session *session, const struct spot *spot, bool ahead, struct str text,
	struct diags *diags);
struct str session_beside_text(
	struct session *session, const struct spot *spot, enum beside beside);

/* Dissents of a spot by position in answers->seats, read at once; empty where
 * nobody is of another mind.  In the arena. */
struct str *session_dissents(struct session *session, const struct spot *spot, struct arena *arena);

/* question_called, in the language of the session. */
struct str session_called(const struct session *session, const struct question *question);

/* ---- rows of a repeat ---- */

bool session_row_add(struct session *session, const struct question *repeat, struct row *parent,
	struct row **row, struct diags *diags);
/* To before `before`, or last when it is NULL. */
bool session_row_move(
	struct session *session, struct row *row, const struct row *before, struct diags *diags);
bool session_row_remove(struct session *session, struct row *row, struct diags *diags);
/* Somebody goes from the row: with nothing of its own (row_idle), no draft and no
 * comment in it, it goes too, as if it had not been made where its making was the
 * last thing done.  *gone says so. */
bool session_row_leave(struct session *session, struct row *row, bool *gone, struct diags *diags);

/* ---- who is in the room ---- */

bool session_add_person(struct session *session, const struct participant *participant,
	struct seat **seat, struct diags *diags);
bool session_describe_person(struct session *session, struct seat *seat,
	const struct participant *participant, struct diags *diags);
bool session_join(struct session *session, struct seat *seat, bool present, struct diags *diags);

/* ---- undo and redo: one more entry each ---- */

/* Undo the last act of this session that can be; told (appended) says in words
 * what stands now: `Undone: E1 is "2" again.`  False when there is nothing, or
 * when another program has changed the same since: that is left as it is, told
 * says so, and the next undo takes the act before it. */
bool session_undo(struct session *session, struct buf *told, struct diags *diags);
bool session_redo(struct session *session, struct buf *told, struct diags *diags);
/* What is answered until it is no longer together was said as one, as a line of values:
 * it is undone and redone as one. */
void session_together(struct session *session, bool together);
/* Is there something that was undone and not done again? */
bool session_can_redo(const struct session *session);
/* Where it was what session_undo or session_redo just took back or did again; false: it did
 * neither, or that is in no field. */
bool session_swung(const struct session *session, struct spot *spot);
/* Where that was a row that went or came: the rows that it is one of. */
bool session_swung_rows(const struct session *session, struct spot *repeat);

/* ---- drafts, and where you were ---- */

bool session_draft(struct session *session, const struct spot *spot, struct str text, bool wrong,
	struct diags *diags);
bool session_draft_drop(struct session *session, const struct spot *spot, struct diags *diags);
/* Empty when there is none. */
struct str session_draft_text(
	struct session *session, const struct spot *spot, struct arena *arena, bool *wrong);
/* Was it begun before what opened the version that is worked on, or is the document
 * locked?  Then it waits, and becomes no answer unasked. */
bool session_draft_waits(struct session *session, const struct spot *spot);
/* Half-written text that is no field's, beside one: `of` says what it is ("note",
 * "later").  An empty text drops it. */
bool session_scrap(struct session *session, const char *of, const struct spot *spot,
	struct str text, struct diags *diags);
/* Empty when there is none. */
struct str session_scrap_text(
	struct session *session, const char *of, const struct spot *spot, struct arena *arena);
/* As session_draft_waits. */
bool session_scrap_waits(struct session *session, const char *of, const struct spot *spot);
/* Beside which field the newest of them lies; false: there is none. */
bool session_scrap_newest(struct session *session, const char *of, struct spot *found);
/* The field of a row that was typed in last and not stored; false: none. */
bool session_draft_below(struct session *session, const struct spot *repeat, struct spot *found);
/* The same of what lies in no row of it. */
bool session_draft_aside(struct session *session, const struct spot *repeat, struct spot *found);
bool session_place(struct session *session, const struct question *question, struct diags *diags);
/* Enter at `from`: if it keeps an answer there, that one is at the question after goes
 * into the same transaction, and session_place of that question has nothing left to
 * write.  Call it with NULL when the key has been dealt with: if one stayed after all,
 * the place is put right. */
void session_going(struct session *session, const struct question *from);
/* Where to open: the kept place if it applies, else the first open question. */
const struct question *session_resume_at(struct session *session, enum walk_only only);

/* The text with the digits of personal identity numbers blotted out, as drafts are. */
void session_blot(struct buf *out, struct str text);

/* ---- handing in, history ---- */

/* Refused while anything must be corrected or answered, the count is told; and in a
 * locked state.  ready says the same and hands nothing in. */
bool session_ready(struct session *session, struct diags *diags);
bool session_submit(struct session *session, struct diags *diags);

/* It says something else than when it was handed in, or something stands in a field to be corrected. */
bool session_changed_after(const struct session *session);

/* When it was approved by the coordinator, or came into a state whose form asks for the
 * reason of the first change in it; 0 where it is neither. */
uint64_t session_approved_clock(const struct session *session);

/* It was, and no answer with a reason is newer: who changes it first says why
 * (BESIDE_REASON at what is changed).  Nothing is locked. */
bool session_asks_reason(const struct session *session);

/* It asks, and something is another than what was approved: going back to that is no
 * change of it.  Another program may have approved it just now. */
bool session_owes_reason(struct session *session);

/* "It is approved.", or in which state it is. */
void session_say_approved(const struct session *session, struct buf *out);

/* Does a text stand in a field of the document that is no answer to it? */
bool document_to_correct(struct store *store, const struct uid *document);

/* May the entry's value be shown?  False for a rating of a ballot that is not
 * revealed, to everybody, in every face. */
bool session_may_show(struct store *store, const struct entry *entry);

/* ---- words for faces ---- */

/* "Town · conversation 2 · Needs inventory": unit label, number, title. */
void session_title(const struct session *session, struct buf *out);

/* With another sign between them, where "·" cannot be shown. */
void session_title_with(const struct session *session, const char *dot, struct buf *out);
/* The unit's label in the session's language, or the document's title. */
struct str session_unit_label(const struct session *session);
/* What the document is called: the answer that title_from names, else the title
 * it was given; may be empty. */
struct str session_document_title(const struct session *session);
/* What stands there in short, among others of its kind: a number without its words. */
void session_say_short(const struct session *session, const struct spot *spot, struct buf *out);
/* An answer as a person reads it: a value, or the reason in words. */
void session_say(const struct session *session, const struct spot *spot,
	const struct answer *answer, struct buf *out);
