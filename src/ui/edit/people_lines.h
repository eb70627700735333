/* people_lines.h - pasted lines that may be people
 *
 * Several lines where a new participant is named may be several people, or one: it
 * is asked.  What stands in columns, as copied from a table, goes to the fields in
 * their order.  Shared by the roster, the room and the new conversation.
 */
#pragma once

#include "base/arena.h"
#include "base/str.h"
#include "ui/app.h"

/* The question for the message line, and the keys that answer it: p for people, j
 * for one line, Esc for neither. */
#define PEOPLE_KEYS "pj"
const char *people_ask(void);

/* The cells of the next line that has any, without control characters and blanks at
 * their ends, in the arena; those that the line does not have are empty.  False:
 * there is none left. */
bool people_next(struct str *lines, struct arena *arena, struct str *cells, size_t count);

/* A role that the list of roles does not have: it became the name, where there was
 * none (as_name), or is to be written there. */
void people_say_role(struct app *app, struct str role, bool as_name);

/* So many came of it. */
void people_came(struct app *app, size_t count);
