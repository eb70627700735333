/* review_far.h - numbers of one document beside those of the others
 *
 * For the files of review_queue only.
 */
#pragma once

#include "session/review_queue.h"

/* The documents of a row's form and round. */
struct peers *peers_of(struct queue *queue, const struct queue_row *row);
void peers_free(struct queue *queue);
