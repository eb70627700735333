/* review.h - what the files of "behov review" share
 */
#pragma once

#include "cmd/cmd.h"
#include "session/review_queue.h"
#include "store/untold.h"

/* The document of a call, beside those it is compared with. */
struct reviewing {
	struct call *call;
	struct queue *queue; /* of this document alone */
	struct queue_row *row;
	struct uid document;
	struct answers *answers; /* NULL: its form cannot be read here */
	uint16_t language;
	struct untold *untold; /* of the document: what is told may be sent round */
};

/* ---- review_print.c ---- */

enum exit_code review_list(struct call *call, const struct queue_wish *wish);

/* What it is, what stands out, and its threads. */
enum exit_code review_tell(struct reviewing *at);

/* A deed is done: which entry it was, and where the document stands now. */
enum exit_code review_done(struct reviewing *at, const struct uid *made, const char *words);
