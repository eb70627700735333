/* name.h - how people and scripts name what is to be answered
 */
#pragma once

#include "session/session.h"

struct naming {
	struct str question; /* name, short id, or a path */
	struct str row;	     /* of a matrix: a name; of a repeat: position, id,
				   key, "+" for a new one; "1/2" for rows in rows */
	struct str column;   /* of a matrix */
	uint32_t seat;	     /* 0: none */
};

/* The spot that is meant.  "+" adds a row, in a transaction of its own; *added
 * says so (the repeat itself is then a spot with nothing more to answer).
 * False with a diag that offers the nearest name. */
bool session_spot(struct session *session, const struct naming *naming, struct spot *spot,
	bool *added, struct diags *diags);
