/* people.h - participants as entries
 *
 * A person is an entry with an erasable payload; joining gives a seat number
 * that is never used again in the document.
 */
#pragma once

#include "session/write.h"

/* The payload: {"label":..,"role":..,"actor":..,"level":..}. */
void participant_write(struct buf *out, const struct participant *participant);

/* The number after the highest ever given in this document. */
uint32_t people_next_seat(const struct answers *answers);

/* A new person who sits down, inside a transaction that the caller began: the
 * heads are to be applied once it is committed.  Their texts live as long as
 * the session. */
#define PERSON_HEADS 2
bool people_append(struct session *session, const struct participant *participant, uint32_t number,
	struct head heads[PERSON_HEADS], struct diags *diags);
