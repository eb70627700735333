/* compared_coded.h - the code book's codes of a round, for those who compare units
 *
 * exchange/features.h, read once until something is written or other units are wished
 * for: a comparison is made anew at every key.
 */
#pragma once

#include "analysis/compare.h"
#include "store/store.h"

struct coded_shelf;

/* The store is borrowed. */
struct coded_shelf *coded_open(struct store *store);
void coded_close(struct coded_shelf *shelf); /* NULL is allowed */

/* What a wish needs to have them. */
const struct comparing_coded *coded_comparing(const struct coded_shelf *shelf);
