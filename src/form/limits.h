/* limits.h - what a question accepts, as a sentence
 *
 * The same words are said when an answer cannot be read, beside the field and
 * in the list of what is missing: what was written, then what is accepted.
 */
#pragma once

#include "base/buf.h"
#include "form/expr.h"
#include "form/form.h"
#include "form/value.h"

struct limits {
	struct value least, most; /* VALUE_NONE: no limit */
};

/* min and max, run at the moment; none when moment is NULL or without
 * answers. */
struct limits limits_at(const struct question *question, const struct moment *moment);

/* <0 when the value is below, >0 when it is above, 0 when it is within or
 * cannot be compared. */
int limits_outside(const struct limits *limits, const struct value *value);

/* It says "400". - nothing when `said` is empty, as for an answer that must not
 * be shown.  Ends in a blank. */
void limits_said(struct buf *out, struct str said);

/* Answer from 0 to 365. - nothing when there are no limits. */
void limits_say(struct buf *out, const struct limits *limits);
