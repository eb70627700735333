/* room.h - what room.c, room_vote.c and room_late.c share */
#pragma once

#include "ui/view/desk.h"

/* When a new vote can be taken, for a sentence; NULL: now. */
const char *room_why_no_vote(const struct desk *desk);

/* Begin the next ballot: of the cell of the cursor, of all cells of a table, else
 * of the question.  False with diags: of none. */
bool room_new_vote(const struct desk *desk, struct diags *diags);

/* Is one begun that nobody has answered in?  End it again; false: there is none such. */
bool room_vote_empty(const struct desk *desk);
bool room_vote_back(const struct desk *desk);

/* What the seat may still rate of what the others have shown; when it came, if that was
 * after the first of it. */
void room_say_late(const struct session *session, uint32_t number, struct buf *words);
