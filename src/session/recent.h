/* recent.h - the documents one may want to go on with, at home
 *
 * A document of a unit and a round is one; of other forms a person, or a program for
 * them, may begin ten in a row.  Those together must not hide what else was being done.
 */
#pragma once

#include "store/log.h"

/* As documents_list, newest change first, but so that among the first `most` each form
 * is there once for a unit and round, by its newest, as long as there are others. */
void documents_recent(struct store *store, struct arena *arena, size_t most,
	struct document_row **rows, size_t *count);
