/* fact.h - everything that a document says, one thing after the other
 *
 * Walks a document's answers in the form's order, rows in the order they are
 * shown in, and hands out what may be told: the rules of what nobody may read
 * are here (and in form/few.h, for what is worked out) and nowhere else, so
 * that `show` and every export keep them alike.
 *
 * - Ratings of a ballot that is not revealed are never told, only how many are
 *   in.
 * - Of an anonymous question with fewer than SPREAD_FEW answers neither single
 *   ratings nor median, least and most are told; nor is a calculation that
 *   leans on such a one, whose median could be reckoned back from it.
 * - What the form's logic hides is left out, unless wished for; so is what is
 *   personal.
 *
 * A participant question gives one fact for the group (its agreed answer and
 * the spread), then one for each rating that may be told.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/spread.h"
#include "form/answers.h"

struct fact {
	struct spot spot; /* seat 0: of the group as a whole */
	enum state state; /* STATE_HIDDEN when logic hides it */
	struct value value;
	const struct answer *answer; /* NULL: none was given */

	bool rated;	      /* the group's fact of a participant
					   question: the rest is set */
	bool open;	      /* its latest ballot is revealed */
	bool few;	      /* too few to tell the spread; of a
					   calculation, which is not rated: it
					   leans on too few, and has no value */
	bool words;	      /* what was given is no number: n without
					   a median */
	size_t in, wanted;    /* how many have answered, and should */
	struct spread spread; /* n 0: there is none, or (few) it is not
					   known here of how many */
};

struct fact_wish {
	bool hidden, personal;
};

struct fact_visit {
	void (*visit)(void *context, const struct fact *fact);
	void *context;
};

void facts_each(
	struct answers *answers, const struct fact_wish *wish, const struct fact_visit *visit);

/* Too few answers for anything of this ballot to be told? */
bool fact_ballot_few(const struct question *question, const struct cell *cell, uint32_t ballot);

/* The question that says what a value means: a matrix's cell. */
const struct question *fact_asked(const struct fact *fact);

/* Names of the matrix's row and column, or the row's position in its repeat as
 * it was entered, which is what scripts name it by ("2", "1/3" when repeats lie
 * in each other); empty when there are none. */
void fact_row(const struct fact *fact, struct buf *out);
struct str fact_column(const struct fact *fact);
