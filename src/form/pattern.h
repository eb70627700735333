/* pattern.h - the named patterns that matches() knows
 *
 * Authors cannot write patterns of their own: a free one can be made to run
 * for seconds.  Each of these reads the text once.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct pattern {
	const char *name;
	bool (*matches)(struct str text);
	const char *words; /* what it is, for lists of them: N_() */
};

/* NULL if no pattern has that name. */
const struct pattern *pattern_named(struct str name);

/* All of them, ending in a name that is NULL. */
extern const struct pattern patterns[];
