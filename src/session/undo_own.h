/* undo_own.h - the history, shared by the files of undo
 *
 * Deeds in the order they were done.  What goes as one is a run: its first, then
 * those that came along with it, or that were said in the same line.
 */
#pragma once

#include "session/undo.h"

struct history {
	struct deed *deeds;
	size_t count, room;
	size_t done;	   /* deeds[0 .. done) stand; the rest is undone */
	struct deed swung; /* undone or redone last; path empty: none was */
	bool together;	   /* what is done now is said in one line, */
	bool lined;	   /* which has begun */
	bool ahead;	   /* the last is the reason of what is changed next */
	struct arena arena;
};

/* ---- undo_add.c ---- */

/* What was written last is the key's head now, for every deed about it. */
void history_made(struct history *history, const struct deed *deed, const struct uid *made);

/* What went along with it stands on its own from then on, and a line begins with the
 * next of it. */
void history_forget(struct history *history, size_t at);

/* The first of those that go with the last one; 0 of an empty history. */
size_t history_first(const struct history *history);

/* ---- undo.c ---- */

/* Was it done before the last border? */
bool history_bordered(const struct session *session, size_t at);

/* What is no more is nothing to take back. */
void history_pass_gone(struct session *session);

/* ---- undo_told.c ---- */

/* "D1, Strategic", "Deadline, row 2": of a table each cell is undone by itself. */
void spot_tell(struct session *session, const struct spot *spot, struct buf *out);

/* ---- undo_shown.c ---- */

/* Shown, or what was shown: not undone any more. */
bool deed_passed(const struct session *session, const struct deed *deed);

/* Back over what is not undone.  True: something was shown there, and told says so. */
bool history_pass_shown(struct session *session, struct buf *told);
