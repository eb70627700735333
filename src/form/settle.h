/* settle.h - what follows from a change, for the answers' own files
 *
 * A change is begun, marks what reads the changed questions, and is ended,
 * which settles the marked ones in one pass over the graph's ranks from the
 * lowest: what is settled marks only higher ranks.
 */
#pragma once

#include "form/answers.h"

void change_begin(struct answers *answers);
void change_end(struct answers *answers);

/* Settle this question again, or all that reads it, or all that reads seats. */
void mark_question(struct answers *answers, const struct question *question);
void mark_readers(struct answers *answers, const struct question *question);
void mark_people(struct answers *answers);

/* A copy with all it points to in one block; *own is to be freed with free,
 * NULL when the value points to nothing. */
struct value value_own(const struct value *value, void **own);

/* Slots of a new row of the repeat, or of the form's own when NULL. */
struct slot *slots_new(const struct form *form, const struct question *repeat);

/* The row of a scope (NULL: the form's own) at or around `row`; NULL when the
 * scope is a repeat below it, or beside. */
struct row *row_around(const struct row *row, const struct question *scope);

/* Calls visit for every row of a scope that is not removed, below `within`. */
struct row_visit {
	void (*visit)(void *context, struct row *row);
	void *context;
};

void rows_each(struct row *within, const struct question *scope, const struct row_visit *visit);

/* Does the condition differ between the people in the room? */
bool reads_own(const struct expr *expr);
