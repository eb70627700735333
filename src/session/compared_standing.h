/* compared_standing.h - where documents stand with their reviewers, remembered
 *
 * What review.h says of a document, in words, asked of the log once until
 * something is written: a table of all units is made at every key.
 */
#pragma once

#include "analysis/compare.h"
#include "store/store.h"

struct standings;

struct standings *standings_open(struct store *store); /* borrowed */
void standings_close(struct standings *standings);     /* NULL is allowed */

/* What a wish needs to have them. */
const struct comparing_standing *standings_comparing(const struct standings *standings);
