/* undo.h - what can be taken back in this session
 *
 * Every deed that can be undone is remembered with what its key said before
 * and after.  Undo and redo write one more entry; nothing is erased, and what
 * was revealed stays revealed.  A key that says something else by now, since
 * another program wrote there too, is left alone, and the deed forgotten.
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
	struct uid made; /* the head that this session gave the key
					   last; none: it has no head */
};

struct history;

struct history *history_new(void);
void history_free(struct history *history);

/* Remember a deed, which session->written tells of unless it is the adding of
 * a row; what was undone before it can no longer be redone. */
void history_add(struct session *session, const struct deed *deed);

/* What came with the deed that was remembered last, as what is taken from another
 * document with the answer that names it: undone and redone with it.  made is its
 * entry; none for the adding of a row. */
void history_add_along(struct session *session, const struct deed *deed, const struct uid *made);
