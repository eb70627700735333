/* review_far.h - numbers of one document beside those of the others
 *
 * For the files of review_queue only.
 */
#pragma once

#include "session/review_queue.h"

/* A number outside the others' fences. */
struct far {
	struct spot spot;
	double number, median; /* its own, and the others' */
	double weight;	       /* how far as a part of the scale; 0: it has none */
	size_t more;	       /* nearer ones of the same table or field: with its last */
};

/* From the least to the greatest point; 0: it is not a scale. */
double far_scale(const struct question *question);

/* The documents of a row's form and round. */
struct peers *peers_of(struct queue *queue, const struct queue_row *row);
void peers_free(struct queue *queue);

/* What is far in a row's document, in the form's order, and within a table or field the
 * farthest first; reads what was not read yet.
 * In the arena. */
struct far *peers_far(
	struct queue *queue, struct queue_row *row, struct arena *arena, size_t *count);
