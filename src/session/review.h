/* review.h - a document goes to the coordinator, and comes back
 *
 * Handing in, sending back and approving are entries of a document; the last of
 * them counts, and none of them locks anything: what is changed after approval
 * waits for the coordinator again.  Comments stand at a question (by its path)
 * or, with an empty path, at the document as a whole.  All comments at one
 * place are one thread, in which both sides write; either settles it, and a
 * comment that was written meanwhile elsewhere keeps it open after a merge.  A
 * comment never changes an answer.
 *
 * Nothing here belongs to a conversation: entries are written without a
 * session, and a session that is open on the document need not take them up.
 * Each function that changes something has committed when it returns true;
 * *made is then the entry's id, to take it back by (it may be NULL).
 *
 * In the log: the payload of a comment and of a resolve is JSON of role and
 * text (a resolve has none).  A resolve replaces the comments it settles.  What
 * is taken back is replaced by an entry of the same kind and the state
 * "cleared"; a decision that is taken back by the one that stood before it, with
 * the state "again" and the id of that as its value.
 *
 * Codes of errors: review.not-in (never handed in), review.no-comment (sending
 * back needs an open one), review.stands (it is in that state already),
 * review.back (sent back, and not handed in again: that is approved by nobody),
 * review.nothing (no open comment to settle), review.empty (no text),
 * review.undo (it was replaced since, or is none of these).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "form/answers.h"
#include "form/walk.h"
#include "store/log.h"
#include "store/store.h"

/* ---- where a document stands ---- */

enum review_state {
	REVIEW_EMPTY,	 /* nothing is answered, or there is no document */
	REVIEW_GOING,	 /* in progress */
	REVIEW_WAITING,	 /* handed in */
	REVIEW_BACK,	 /* sent back with comments */
	REVIEW_APPROVED, /* and not changed since */
	REVIEW_CHANGED,	 /* after approval: it waits again */
	REVIEW_STATES
};

/* "not-begun", "in-progress", "handed-in", "sent-back", "approved", "changed";
 * and in words. */
struct str review_state_name(enum review_state state);
const char *review_state_words(enum review_state state);

/* Is it the coordinator's turn? */
bool review_waits(enum review_state state);

struct review {
	enum review_state state;
	int64_t handed_in; /* instant; 0: never */
	int64_t since;	   /* it waits for the coordinator; 0: it does not */
	size_t open;	   /* places with an open comment */
};

/* answered: how many of its questions are, to tell what is begun. */
struct review review_of(struct store *store, const struct uid *document, size_t answered);
/* The state alone, which is found much faster. */
enum review_state review_state_of(struct store *store, const struct uid *document, size_t answered);

/* When it was changed first since it was handed in, sent back or approved; 0: it was
 * not, or says what it said then again. */
int64_t review_changed(struct store *store, const struct uid *document);

/* The same, since that clock.  What was taken back is in the log, and no change. */
int64_t review_changed_since(struct store *store, const struct uid *document, uint64_t clock);

/* What was decided of a document last, "hand_in", "send_back", "approve" or nothing; of
 * what was approved and changed since, "changed". */
struct str review_progress(struct store *store, const struct document_row *row);

/* The clock of the decision that a head of the class progress tells: when a later
 * one was taken back, of the first that said so. */
uint64_t review_clock(struct store *store, const struct head *progress);

/* ---- what is done ---- */

bool review_approve(
	struct store *store, const struct uid *document, struct uid *made, struct diags *diags);

/* Refused without an open comment: the unit must see what is asked of it; and of what
 * is not handed in, or sent back already.  Whether it is comes without sending it. */
bool review_may_send_back(struct store *store, const struct uid *document, struct diags *diags);
bool review_send_back(
	struct store *store, const struct uid *document, struct uid *made, struct diags *diags);

/* The text is cleaned as any other (session_clean). */
bool review_comment(struct store *store, const struct uid *document, struct str path,
	enum form_role role, struct str text, struct uid *made, struct diags *diags);

/* Settle the thread: all that is open at the place. */
bool review_settle(struct store *store, const struct uid *document, struct str path,
	enum form_role role, struct uid *made, struct diags *diags);

/* Take back one of the above, by one more entry; what stands now is told in words. */
bool review_take_back(struct store *store, const struct uid *document, const struct uid *made,
	struct buf *told, struct diags *diags);

/* Do again what was taken back, by one more entry: *made. */
bool review_again(struct store *store, const struct uid *document, const struct uid *undone,
	struct uid *made, struct buf *told, struct diags *diags);

/* ---- threads ---- */

struct remark {
	struct uid uid;
	bool settles; /* it says that the thread is settled; else a comment */
	int64_t at;
	uint64_t clock;
	int role;	 /* enum form_role; -1: not known (removed, or newer) */
	struct str text; /* empty when erased or taken back */
	bool open;	 /* a comment that nobody has settled */
	bool erased, taken_back;
	bool elsewhere;	   /* written by another device than this one */
	struct str device; /* the beginning of its id */
};

struct thread {
	struct str path;
	struct spot spot; /* when placed */
	bool placed;	  /* its question is here; false also for the document as a
			     whole, and in threads read without answers */
	bool open;
	struct remark *remarks; /* oldest first */
	size_t count;
};

/* All threads of a document, or the one at a path (NULL: all): the whole
 * document's first, then in the form's order when the document's answers are
 * given.  In the arena. */
struct thread *review_threads(struct store *store, const struct uid *document,
	struct answers *answers, const struct str *path, struct arena *arena, size_t *count);

/* The open thread that is next: of the question (a stop; NULL: none), else of one after it
 * in the form, else the first of all.  False: nothing waits.  In the arena. */
bool review_waiting(struct store *store, const struct uid *document, struct answers *answers,
	const struct question *from, struct arena *arena, struct thread *found);

/* What is half written at a place, outside the log; an empty text drops it. */
bool review_draft(struct store *store, const struct uid *document, struct str path, struct str text,
	struct diags *diags);
struct str review_draft_text(
	struct store *store, const struct uid *document, struct str path, struct arena *arena);

/* How many places have an open comment. */
size_t review_open(struct store *store, const struct uid *document);

/* Of one question, with its cells and rows: how many comments nobody has settled. */
size_t review_open_at(struct store *store, const struct uid *document, struct str path);

/* Where the first of them stands, in the arena; the question's own path when there is
 * none. */
struct str review_open_first(
	struct store *store, const struct uid *document, struct str path, struct arena *arena);

/* "3 March 2017 10:41, the coordinator: ...", for a list. */
void remark_say(const struct remark *remark, struct buf *out);
const char *review_role_words(int role);

/* What a decision says of itself: whose document it is of, for in a queue the next one
 * stands under the cursor by then, and how much is still asked of what is approved:
 * "Here: approved, with 2 open comments. ..." */
void review_say_approved(
	struct store *store, const struct uid *document, struct str label, struct buf *out);
void review_say_sent_back(struct str label, struct buf *out);

/* Was it sent back with comments that are open still?  Then how many, and whether one is
 * to the document as a whole: "Sent back with 2 comments." */
bool review_say_back(struct store *store, const struct uid *document, struct buf *out);

/* Open comments as problems worth a look, put in where they belong in a list
 * that walk_problems made; code "comment", and asked where a coordinator is waiting.  The one to the document as a whole comes
 * first, as PROBLEM_WHOLE.  Folded they are only counted: with
 * people in the room.  Texts in the arena. */
void review_add_problems(struct store *store, const struct uid *document, struct answers *answers,
	bool folded, struct arena *arena, struct problems *problems);
