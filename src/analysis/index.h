/* index.h - what a form's indexes come to
 *
 * An index is a number made of several answers, as the form's rule says.  Each
 * part is first made comparable: (m - min) / (max - min), where m is the
 * group's value, or the median of the latest revealed ballot of a participant
 * question; a reversed question is turned first.  Then, times 100:
 *
 *   mean, cells      the mean of the parts (each cell of a matrix is a part)
 *   median           their median
 *   mean_of_indexes  the mean of other indexes
 *   difference       the first part less the second; both must be there
 *   pairs            the mean over a matrix's cells whose row and column differ
 *   mutuality        1 - the mean distance between A's view of B and B's of A,
 *                    over the pairs where both are there
 *
 * A part without a value leaves the sum and the count: missing is never zero.
 * Under at_least parts with a value the index is missing, and at_least is never
 * lowered, whatever is hidden or not asked.  Nothing is rounded, and nothing
 * turned by direction.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/spread.h"
#include "form/answers.h"
#include "form/form.h"

struct index_result {
	bool missing;
	double value;		   /* 0 to 100; a difference -100 to 100 */
	size_t parts;		   /* with a value; of mutuality: pairs */
	size_t parts_all;	   /* that could have one */
	size_t talk;		   /* parts whose ratings are wide apart */
	size_t raters;		   /* fewest behind any part's value, but for what is
					   rated by name, on behalf of an actor;
					   what is worked out counts when it leans
					   on too few (form/few.h).  SIZE_MAX: none
					   is rated by people */
	bool named_few;		   /* what is rated in it is rated by name, and all of it by
					   fewer than FEW_RATERS people: told, with a mark */
	bool withheld;		   /* a part is rated by so few elsewhere, and not here
					   (form/few.h: few_away): value says nothing */
	const struct stage *stage; /* NULL: missing, withheld, or it has no stages */
};

struct index_result index_of(const struct answers *answers, const struct index_rule *rule);

/* The same as if only some had rated; it rests on as few as are left out, when those
 * are fewer than FEW_RATERS: what they rated could be reckoned from it and from the
 * index of all.  Group answers count as they are, and so do the form's own
 * calculations, which know everybody's ratings. */
struct index_result index_of_some(
	const struct answers *answers, const struct index_rule *rule, const struct some *some);

/* One part as it counts, for the way down from a number to what was said. */
struct part_result {
	const struct question *question; /* or */
	const struct index_rule *index;
	uint16_t row, column; /* of a matrix, else NO_CELL */
	bool missing;
	double value; /* 0 to 1, turned if reversed */
	double raw;   /* as answered; of an index its value */
	size_t n;     /* ratings behind it; 0: not rated by people, or worked
			 out from enough */
	bool talk;    /* talk about it: the ratings are wide apart */
	bool away;    /* of one or two elsewhere: n is 1, and there is no value */
};

struct part_visit {
	void (*visit)(void *context, const struct part_result *part);
	void *context;
};

/* Every part in the rule's order, cells by row and column. */
void index_parts(const struct answers *answers, const struct index_rule *rule,
	const struct part_visit *visit);

/* The stage a value belongs to; its lower bound does.  NULL below the first. */
const struct stage *index_stage(const struct index_rule *rule, double value);

/* The whole number to show: the nearest one that lies in the same stage, so
 * that 49.6 of a stage that ends at 50 is 49. */
int index_rounded(const struct index_rule *rule, double value);
