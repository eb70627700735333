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

/* A person who sits down, inside a transaction that the caller began: the heads
 * are to be applied once it is committed, *count is how many there are now.
 * Their texts live as long as the session.  *number is the seat of somebody
 * new, and then counts up; who had a seat in the document keeps it, and what
 * was said of them then. */
#define PERSON_HEADS 2
bool people_append(struct session *session, const struct participant *participant, uint32_t *number,
	struct head *heads, size_t *count, struct diags *diags);

/* Did they give anything that the log has? */
bool people_gave(struct session *session, const struct uid *person);

/* Who has come back after their coming was undone is described as before. */
void people_described(struct session *session, const struct uid *person);
