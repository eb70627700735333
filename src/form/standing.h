/* standing.h - how far a question has come, without looking for mistakes
 *
 * Shared by the walk and the list of problems.  STANDING_LOOK never comes from
 * here.
 */
#pragma once

#include "form/walk.h"

/* A question as a whole, in the spot's row. */
enum standing spot_standing(struct answers *answers, const struct spot *spot);

/* One cell: an ordinary question, or a matrix's. */
enum standing cell_standing(const struct answers *answers, const struct spot *spot);

/* Cells of a matrix that apply, by how they stand. */
struct cells_tally {
	size_t asked, done, waiting, part;
	size_t votes;	      /* under a new vote */
	size_t wide;	      /* revealed with a wide spread that nothing is noted on */
	size_t given, wanted; /* where people rate: of those who are here, of all cells
				 together, as many as the table on the screen says */
	size_t hidden;	      /* of the given, those that are not shown */
	size_t left;	      /* not shown either, of people who have left: they are shown
				 with the rest */
};

struct cells_tally matrix_tally(struct answers *answers, const struct spot *matrix);

/* Must it be answered before handing in?  A condition on a person's own answer
 * holds for no question as a whole; what people's own ratings call for is
 * needed once these are shown. */
bool spot_required(const struct answers *answers, const struct spot *spot);

/* Asked at all: not retired, and it applies. */
bool spot_asked(const struct spot *spot);

/* Rows a repeat must have, by min or repeat_count; 0: none. */
size_t rows_wanted(const struct answers *answers, const struct spot *repeat);

/* Rows it may have, by repeat_count or max; SIZE_MAX: any number. */
size_t rows_allowed(const struct answers *answers, const struct spot *repeat);
