/* halfway.h - questions that are answered part by part, and how far they have come
 *
 * A matrix cell by cell, a ranking place by place.  Until the last part is there
 * neither is an answer, and an untouched one must not look the same.
 */
#pragma once

#include "form/walk.h"
#include "session/session.h"

struct halfway {
	size_t done, of; /* cells with something in them, of those asked; or ratings of
			    those who are here; or places */
	bool hidden;	 /* some of it waits to be shown */
};

/* False: nothing is begun, it is whole, or it is no such question. */
bool halfway_of(struct session *session, const struct question *question, struct halfway *halfway);

/* Is a new vote under way on it, or on some of its cells? */
bool halfway_voting(const struct session *session, const struct question *question);

/* In a list that walk_problems made: those that are begun say so and how far, and the
 * voluntary ones are worth a look; code "begun".  Texts in the arena. */
void halfway_problems(struct session *session, struct arena *arena, struct problems *problems);
