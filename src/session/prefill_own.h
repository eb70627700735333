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

/* ---- writing ---- */

/* What a key said before, for undo. */
struct taking_old {
	struct str value;
	bool has_value;
};

struct taking {
	struct session *session;
	struct arena *arena;
	struct head *heads;
	struct taking_old *olds; /* one of each head */
	size_t count, room, olds_room;
	const struct prefill_turn *turn;
	struct all_taken known; /* of a turn: what the log keeps */
	struct prefill_done done;
	bool failed;
	struct diags *diags;
};

bool taking_append(struct taking *taking, const struct said *said, const struct uid *uid,
	const struct taking_old *old, struct uid *written);
/* NONE: the answer goes. */
bool taking_answer(struct taking *taking, struct str path, const struct value *value,
	const struct value *before, struct uid *written);
/* What the log keeps of it is another from now on; value is freed.  old: what it kept
 * before, or NULL. */
bool taking_keep(
	struct taking *taking, struct str path, struct buf *value, const struct taken *old);
void taking_value(struct taking *taking, const struct spot *spot, const struct value *value,
	const struct value *before, const struct taken *old);
void taking_row(struct taking *taking, const struct spot *repeat, const struct prefill_row *source,
	double order);
double taking_last_order(const struct spot *repeat);

/* prefill_follow.c: what was taken before follows the turn. */
void taking_follow(struct taking *taking, const struct spot *spot, const struct prefilled *now);

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
