/* review_own.h - what the files of review share
 */
#pragma once

#include "session/review.h"

/* Append in a transaction of its own. */
bool review_append(struct store *store, struct entry *entry, struct uid *made, struct diags *diags);

/* What a settling entry settled, once more; by whoever did. */
bool review_settle_again(
	struct store *store, const struct entry *entry, struct uid *made, struct diags *diags);
