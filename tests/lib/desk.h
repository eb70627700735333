/* desk.h - a store and a pack of forms that refer to each other, for tests
 *
 * The forms are about places: a survey, a plan that is made from it and can be
 * decided, and notes of which a place has several.  desk_open makes them in a
 * fresh folder where forms are looked for, desk_close removes it all.  The
 * clock is stopped at 2020-05-01.
 */
#pragma once

#include "session/name.h"
#include "session/session.h"

struct desk {
	char folder[64], store_path[96];
	struct store *store;
	struct diags diags;
};

void desk_open(struct desk *desk);
void desk_close(struct desk *desk);

/* Begin, with fail_msg when it cannot be. */
struct session *desk_begin(
	struct desk *desk, const char *form, const char *unit, const char *title);

/* Answer by names, as a script does; row may be NULL.  True when stored. */
bool desk_answer(struct desk *desk, struct session *session, const char *question, const char *row,
	const char *text);

/* ${question} as expressions see it, canonical; in a static buffer. */
const char *desk_value(struct session *session, const char *question);

/* The same of the row at a position from 1. */
const char *desk_row_value(
	struct session *session, const char *repeat, size_t row, const char *question);

struct row *desk_row(struct session *session, const char *repeat, size_t row);
size_t desk_rows(struct session *session, const char *repeat);
struct spot desk_spot(struct session *session, const char *question);

/* Set the clock to the start of a day. */
void desk_day(const char *day);
