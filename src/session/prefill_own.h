/* prefill_own.h - what the files prefill*.c share */
#pragma once

#include "base/json.h"
#include "session/prefill.h"
#include "session/write.h"

/* Where the log says what was taken: beside the row or question, at a path that
 * no question has.  The value names the source, and for each field the entry
 * that it became. */
#define TAKEN_FROM "/from/"

/* What the log keeps of one row or question. */
struct taken {
	struct str path; /* without TAKEN_FROM */
	struct json_pair *pairs;
	size_t count;
};

struct all_taken {
	struct taken *at;
	size_t count, room;
};

void read_taken(struct session *session, struct arena *arena, struct all_taken *all);

/* By the path of the row or question; NULL when nothing was taken there. */
const struct taken *taken_at(const struct all_taken *all, struct str path);
struct str taken_path(struct arena *arena, const struct spot *spot, const struct row *row);

/* The ref of the row it came from, or empty. */
struct str taken_source(const struct taken *taken);

/* The text that was taken for a field: what its entry said.  False when nobody
 * knows any more. */
bool taken_text(struct session *session, const struct taken *taken, struct str field,
	struct arena *arena, struct str *text);

/* NULL when the source has no such row now. */
const struct prefill_row *prefilled_row(const struct prefilled *now, struct str source);

/* ---- every spot of a question, row by row ---- */

struct prefill_visit {
	void (*see)(void *context, const struct spot *spot);
	void *context;
};

void prefill_visit(
	const struct question *question, struct row *row, const struct prefill_visit *visit);
bool prefill_is_rows(const struct question *question);

/* Does the form take anything from elsewhere? */
bool prefill_any(const struct form *form);
