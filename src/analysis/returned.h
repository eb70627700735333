/* returned.h - who answered in two rounds
 *
 * People are known by their ids, over all rounds of a unit.  A document that was taken in
 * from a file may not tell who they are (form/answers.h: enum roster_known): then nobody
 * of it is known to have been elsewhere, nor not to have been.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "form/answers.h"

struct returned {
	const struct answers *here, *there;
};

/* Did who sits here rate there too?  context: a struct returned; as a struct some asks. */
bool returned_rated(const void *context, uint32_t seat);

/* How many who rate here rate there too. */
size_t returned_count(const struct returned *returned);

/* Can it be told?  Not where either was taken in without, unless somebody was met. */
bool returned_known(const struct returned *returned);
