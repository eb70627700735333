/* sitting.h - a session over a small form in a fresh store, for tests
 *
 * The form has a question of each way of answering; sitting_open makes folder,
 * store and session, sitting_close removes them.  Every test starts from an
 * empty store with three participants unless it says otherwise.
 */
#pragma once

#include "session/name.h"
#include "session/session.h"

struct sitting {
	char folder[64];
	char store_path[96], form_path[96];
	struct store *store;
	struct session *session;
	struct diags diags;
};

void sitting_open(struct sitting *sitting);
void sitting_close(struct sitting *sitting);

/* Close store and session and open them again, as a new start would. */
void sitting_reopen(struct sitting *sitting);

/* Answer by names; "" for what is left out.  True when it was stored. */
bool sitting_answer(struct sitting *sitting, const char *question, const char *row,
	const char *column, uint32_t seat, const char *text);

/* What the question says now, as a person reads it; in a static buffer. */
const char *sitting_says(struct sitting *sitting, const char *question, const char *row,
	const char *column, uint32_t seat);

/* ${question} as expressions see it, canonical; in a static buffer. */
const char *sitting_value(struct sitting *sitting, const char *question);

struct spot sitting_spot(struct sitting *sitting, const char *question);
size_t sitting_entries(struct sitting *sitting);
