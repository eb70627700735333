/* undo.h - what can be taken back in this session
 *
 * Every deed that can be undone is remembered with what its key said before
 * and after.  Undo and redo write one more entry; nothing is erased, and what
 * was revealed stays revealed: what was given to a ballot before it was shown is
 * neither undone nor redone after it, since what then changed on the screen would
 * tell who gave what.  Undo says so once, and goes on before it.  A key that says
 * something else by now, since another program wrote there too, is left alone, and
 * the deed forgotten.  A change of the document's state, and its approval, is a
 * border: what was done before it is neither undone nor redone after it, since that
 * would change what was approved and say no reason.
 */
#pragma once

#include <stdbool.h>

#include "session/write.h"

struct deed {
	enum entry_kind kind, kind_before;
	struct str path; /* owned by the history */
	struct uid participant;
	uint32_t ballot;
	struct str value_before, value_after, state_before, state_after;
	bool has_before, has_after;
	bool along;	 /* goes and comes with the deed before it */
	bool line;	 /* was said as one with the deed before it */
	bool seen;	 /* of a ballot: what it says was shown as it was given */
	bool tried;	 /* value_after could not be read, and is no answer:
					   it stands in the field to be corrected */
	uint64_t clock;	 /* when it was done; the history sets it */
	bool voted;	 /* a new vote was begun, and is in no log yet */
	struct uid made; /* the head that this session gave the key
					   last; none: it has no head */
};

/* Did somebody new come, who is not there when it is undone? */
bool deed_is_coming(const struct deed *deed);

struct history;

struct history *history_new(void);
void history_free(struct history *history);

/* Remember a deed, which session->written tells of unless it is the adding of
 * a row; what was undone before it can no longer be redone. */
void history_add(struct session *session, const struct deed *deed);

/* The same of a deed that may have changed nothing, and then is nothing to take back.  What
 * nobody may know of it, as a rating that is hidden, is for history_add. */
void history_add_unless_same(struct session *session, const struct deed *deed);

/* A text was left in a field, over the answer there, that its type cannot read: taken
 * back, the answer stands again. */
void history_add_tried(struct session *session, struct str path, struct str text);

/* A new vote was begun on the spot: taken back while nobody has answered in it. */
void history_add_voted(struct session *session, const struct spot *spot);

/* Was the row of that path added by what was remembered last? */
bool history_ends_with_row(const struct history *history, struct str path);

/* The ballot was shown by itself as the one answer to it was given, so that taking it
 * back tells nobody more than they saw. */
void history_seen(struct history *history, struct str path, uint32_t ballot);

/* What was undone can no longer be redone. */
void history_forget_undone(struct history *history);

/* What came with the deed that was remembered last, as what is taken from another
 * document with the answer that names it: undone and redone with it.  made is its
 * entry; none for the adding of a row. */
void history_add_along(struct session *session, const struct deed *deed, const struct uid *made);

/* Why a change was made is undone and redone with it: with the last one when that was made
 * at the reason's place or in its rows, or, said ahead, with the next. */
void history_add_reason(struct session *session, const struct deed *deed, bool ahead);

/* ---- undo_kept.c: what can be undone outlives the session's being open ---- */

/* Of the sittings that were closed since the program began, by their id. */
struct undo_kept;

struct undo_kept *undo_kept_new(void);
void undo_kept_free(struct undo_kept *kept);

/* The session is about to be closed: what can be undone in it goes over there. */
void undo_keep(struct undo_kept *kept, struct session *session);

/* The session was just taken up again: what was kept of it can be undone in it. */
void undo_take_up(struct undo_kept *kept, struct session *session);

/* ---- undo_told.c ---- */

/* The clock of the last change of its state or approval; 0: there was none. */
uint64_t session_bordered(const struct session *session);

/* Why what was done before that is not undone (back) or redone. */
void border_tell(struct session *session, bool back, struct buf *told);

/* Where the deed was done; false when that is in no form that is known. */
bool deed_spot(const struct session *session, const struct deed *deed, struct spot *spot);

/* Adds what stands where the deed was done, as it is now: "D1, Strategic is "3" again."
 * Of a rating only whose and on what. */
void deed_tell(struct session *session, const struct deed *deed, struct buf *told);

/* The same of a line of count deeds, of which so many were swung: "2 values of J1, Laws.
 * Now: Strategic 3, Operative not answered." */
void deed_tell_line(struct session *session, const struct deed *line, size_t count, size_t swung,
	struct buf *told);

struct along {
	size_t came, went; /* with the deed; of those that went only rows */
	struct change change;
	size_t reasons; /* why it was done */
};

/* Adds what went or came with the deed, told before it, and which questions turned;
 * nothing when nothing did. */
void deed_tell_along(const struct along *along, bool back, struct buf *told);

/* Adds what became of a new vote that nobody had answered in: it is gone, or back. */
void deed_tell_voted(struct session *session, const struct spot *spot, bool back, struct buf *told);

/* ---- vote.c ---- */

/* On how many things there, of a table or itself, a new vote is begun that nobody has
 * answered in; 0 as soon as somebody has. */
size_t vote_empty(struct session *session, const struct spot *spot);
/* Begin it again, and remember nothing; on how many. */
size_t vote_again(struct session *session, const struct spot *spot);
