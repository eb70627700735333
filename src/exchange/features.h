/* features.h - what people have written, as main features
 *
 * A feature is a code of the code book (reading.h) with the texts behind it, of
 * the units and the round that are compiled.  How many units said it is told as
 * everywhere: one or two are "fewer than 3", and then not how many texts either.
 * A unit is named only where its text is shared; a text is quoted only where
 * reading_may_quote lets anybody read it; what names someone is nowhere, and not
 * counted.
 */
#pragma once

#include "analysis/compare.h"
#include "analysis/program.h"
#include "exchange/reading.h"

/* The free texts of the panel's documents of the round that the wish's filter
 * lets through.  reading_free ends it. */
struct reading *features_reading(const struct panel *panel, const struct comparing *wish);

/* Features with most units first; under each what may be quoted. */
void features_sheet(const struct panel *panel, const struct comparing *wish,
	const struct reading *reading, struct sheet *sheet);

/* The texts behind the wish's code, or one below it, into an empty sheet: those that are
 * shared, by their units' names; of the others only that there are some. */
void features_texts_sheet(const struct panel *panel, const struct comparing *wish,
	const struct reading *reading, struct sheet *sheet);

/* The same as needs for a training proposal, in the arena. */
struct program_feature *features_for_program(
	const struct reading *reading, struct arena *arena, size_t *count);
