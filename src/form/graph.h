/* graph.h - which questions follow from which
 *
 * Made once when a form is loaded, from what its conditions and calculations
 * read.  Each question has a rank: it is settled after everything it reads and
 * after the group it stands in.  After an answer only its dependents are
 * settled again, in rising rank.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "form/form.h"

struct graph {
	uint32_t *rank;	   /* by question index */
	uint32_t *by_rank; /* question index, by rank */
	uint32_t *first;   /* dependents of question i are
					   after[first[i]] .. after[first[i+1]-1] */
	uint32_t *after;   /* ranks, rising */
	uint32_t *people;  /* ranks that read the roster or seats */
	size_t people_count;
	size_t count;
};

/* False, with the cycle's path told once for each cycle, if there is one. */
bool graph_build(struct form *form, struct diags *diags);
