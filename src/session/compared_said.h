/* compared_said.h - what units have written, for those who compare them
 *
 * The texts of a document as exchange/reading.h has them, so that its rules hold:
 * what is personal, not revealed or the interviewer's own is not among them, and
 * what somebody has marked "names someone" is neither told nor counted.
 */
#pragma once

#include "analysis/compare.h"
#include "session/refs.h"

struct said_shelf;

/* The store and the refs are borrowed. */
struct said_shelf *said_open(struct store *store, struct refs *refs);
void said_close(struct said_shelf *shelf); /* NULL is allowed */

/* What a wish needs to have them. */
const struct comparing_said *said_comparing(const struct said_shelf *shelf);
