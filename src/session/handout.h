/* handout.h - what a store would hand out to everybody, and handing it out
 *
 * exchange/package.h with what it needs of the store: the main features of one form and
 * round, and documents that see each other.
 */
#pragma once

#include "exchange/package.h"
#include "session/compared.h"

struct handout {
	struct compared of;
	struct comparing comparing;
};

/* Of the form that has most documents, in its newest round; false with a diag, and
 * nothing to close. */
bool handout_open(struct handout *handout, struct store *store, struct diags *diags);
void handout_close(struct handout *handout);

/* What would be in it, and what not (package_sheet). */
void handout_sheet(struct handout *handout, struct sheet *sheet);

/* As package_write. */
bool handout_write(struct handout *handout, const char *folder, struct package_told *told,
	struct diags *diags);
