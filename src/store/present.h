/* present.h - from the log's heads to answers in memory
 *
 * What a document's entries make, as a struct answers.  Loading, live answers
 * and undo all go through present_apply, so that memory can never say something
 * else than the log does.
 */
#pragma once

#include "form/answers.h"
#include "store/log.h"

/* Where in a document the entries lie that say in which state it is (kind decide;
 * value: JSON of from, state, version worked on from then, reason). */
#define STATE_PATH "/state"

/* Where it is said that who took part is not wholly known (kind decide; value: a name of
 * enum roster_known). */
#define ROSTER_PATH "/roster"

/* The state of a leave that undid the coming of somebody new: they were never there,
 * unless they have given something, and have left then.  The log keeps both. */
#define PRESENCE_UNDONE "cleared"

/* Does the head say more of its participant than that they came and who they are, or
 * that what they gave was taken back? */
bool present_gives(const struct head *head);

/* Every head of the document in the order they can be applied: rows, then who
 * is there, then answers.  In the arena. */
struct head *present_heads(
	struct store *store, const struct uid *document, struct arena *arena, size_t *count);

/* Put a head into memory.  One that cannot be placed (a question that another
 * version of the form had) is left alone. */
void present_apply(struct answers *answers, const struct head *head);

/* All of it, settled once. */
void present_load(struct store *store, const struct uid *document, struct answers *answers);

/* Put in what was written to the document since it had entries of at most this
 * rank, when that is so many new answers and nothing else; otherwise false, and
 * what is in memory is as it was: load it anew. */
bool present_follow(struct store *store, const struct uid *document, uint64_t rank, uint64_t news,
	struct answers *answers);

/* The same as it was when the entry with this clock had been written, of what is
 * here now: what came later, also by a merge, is left out if its clock says so.
 * Texts that were erased since are gone here too. */
void present_load_at(
	struct store *store, const struct uid *document, uint64_t clock, struct answers *answers);

/* The seat of a person; NULL if unknown. */
struct seat *present_seat(const struct answers *answers, const struct uid *person);
