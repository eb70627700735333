/* due.h - what should be done by when
 *
 * Two keys of the language: `due` of any question is the day it should be
 * answered by, `deadline` of a date question says when what its day stands for
 * is met.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "form/answers.h"

struct duty {
	struct spot spot;
	int32_t day;
	bool deadline; /* else to be answered */
	bool late;     /* the day has passed at answers->today */
};

/* Everything that is asked, has a day and is not met yet: by day, then in the
 * form's order.  In the arena. */
struct duty *duties(struct answers *answers, struct arena *arena, size_t *count);

/* Is anything of the row late, or in rows within it; or with a question that one
 * thing?  Of what duties gave. */
bool duties_late(const struct duty *list, size_t count, const struct row *row,
	const struct question *question);
