/* pending.h - what the store would not take, until it does
 *
 * An answer that could not be stored looks as if it were there, is tried again
 * with each draft, and goes into a copy of the store when one is made.  It lives
 * in the editor's arena.
 */
#pragma once

#include "ui/edit.h"

struct pending {
	struct spot spot;
	enum state state;
	struct str text; /* canonical, as session_answer_text takes it */
	struct pending *next;
};

/* The last word on a spot counts; what waits elsewhere goes on waiting. */
void pending_add(struct editor *editor, const struct spot *spot, enum state state, struct str text);
void pending_drop(struct editor *editor, const struct spot *spot);
