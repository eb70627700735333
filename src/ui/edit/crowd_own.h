/* crowd_own.h - what crowd.c and crowd_draw.c share */
#pragma once

#include "ui/edit/crowd.h"

#define CROWD_OFFERS 8 /* choices shown below a field */

struct crowd_field {
	const char *name; /* in the form's roster */
	const char *said; /* N_() */
};

extern const struct crowd_field crowd_fields[CROWD_FIELDS];

/* The list of a field in the form's roster; NULL: free text. */
const struct choices *crowd_choices(const struct crowd *crowd, size_t field);

/* Of a field's list those that match its letters, at most so many. */
size_t crowd_offers(struct crowd *crowd, size_t field, const struct choice **offers, size_t most);
struct str crowd_label(const struct crowd *crowd, const struct choice *choice);

size_t crowd_seats(const struct crowd *crowd);
/* Of the row of the cursor; NULL on the two rows after the seats. */
const struct seat *crowd_seat(const struct crowd *crowd);
bool crowd_at_new(const struct crowd *crowd);

/* Nothing is written in the fields. */
bool crowd_empty(const struct crowd *crowd);

/* The fields of a new participant, as they were left. */
void crowd_fill_new(struct crowd *crowd);

/* ---- crowd_kept.c ---- */

/* What a field says of the one they describe; nothing of a new participant. */
struct str crowd_stored(const struct crowd *crowd, size_t field);
/* The fields as they were left half written, over what is there; false: they were not. */
bool crowd_recall(struct crowd *crowd);
/* Is a new participant half described? */
bool crowd_begun(struct crowd *crowd);
/* What is in the fields is stored: no draft. */
bool crowd_drop(struct crowd *crowd);

/* What is written becomes a new participant, and the fields are empty; or is said
 * of the one they describe.  Else it stays, and why is said. */
void crowd_store(struct crowd *crowd);
