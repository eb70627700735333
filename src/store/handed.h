/* handed.h - a document's answers as they may be handed out
 *
 * A text that somebody has marked as naming someone (store/untold.h) leaves the house in
 * nothing that is written: where a page, a day in a calendar or the name of a row would
 * say it, other words stand in its place.  They stand in the answers themselves, so that
 * rows are called by them, and calculations, piped sentences and other documents that
 * lead here say nothing else.
 *
 * Whatever writes for others reads such answers: refs_open_handed (session/refs.h) opens
 * many documents so, extract_open (session/extract.h) the one of a session.  Exports,
 * reports and packages, which leave such a text out instead, ask store/untold.h.
 */
#pragma once

#include "form/answers.h"
#include "store/store.h"
#include "store/untold.h"

/* Put the words in place of each such text; answers: as present_load gave them, to be
 * read only from here on. */
void handed_out(struct store *store, const struct uid *document, struct answers *answers);

/* "(the text names someone)", in the interface's language. */
struct str handed_words(void);

/* What a row is called, or "row 3, whose text names someone": where the answers were
 * handed out, and where they are as they stand and untold is the document's.  Appends. */
void handed_row_say(const struct untold *untold, const struct answers *answers,
	const struct row *row, uint16_t language, struct buf *out);

/* The words, or those that stand in their place when they hold what names someone. */
struct str handed_text(const struct untold *untold, struct str words);
