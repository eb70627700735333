/* review_queue.h - what the coordinator has before them, and what stands out
 *
 * The queue has every document that was ever handed in, those in progress of
 * forms with one document a unit, and units that take part but have not begun a
 * form with rounds.  What waits comes first, the longest wait on top.
 *
 * What stands out in a document is what its form says must be corrected or
 * answered or is worth a second look (form/walk.h), and numbers far from those
 * of the other units: outside Tukey's fences (J. W. Tukey, Exploratory Data
 * Analysis, 1977), that is more than 1.5 times the interquartile range below
 * the lower or above the upper quartile of the others' (Hyndman & Fan 1996,
 * type 7), when at least REVIEW_OTHERS others have the number.  The others are
 * documents of the same form and round; a question is the same where its
 * meaning is.  On a scale it is also half the scale or more from their median:
 * where all others say the same, one step is not far.  Compared are whole
 * numbers, decimals, scales and calculations that are numbers: cells of tables
 * each with the same cell, a field of rows with the
 * field of all the others' rows.  Of participants it is the median.  Never
 * compared is what is personal, hidden or not shown, ratings under SPREAD_FEW
 * where they are anonymous, and a calculation that leans on such.  Of one
 * table, or one field of rows, the REVIEW_PLACES farthest are told and how many
 * more there are.
 *
 * A queue knows at once how many documents there may be; queue_read opens them
 * one by one, and the rows are there when it is done.
 */
#pragma once

#include "form/walk.h"
#include "session/refs.h"
#include "session/review.h"

#define REVIEW_OTHERS 5
#define REVIEW_PLACES 3
#define REVIEW_SHOWN 5

struct queue_wish {
	struct str form, round; /* empty: all */
	const struct uid *only; /* this document alone, and what it is compared with;
				    NULL: all */
};

struct notable {
	enum problem_kind kind; /* never PROBLEM_OPTIONAL */
	struct spot spot;
	const char *code; /* of the problem; "far" */
	struct str text;
	double weight; /* how far, how wide; 0: does not say */
};

struct peers;

struct queue_row {
	const struct refs_document *document; /* NULL: not begun */
	const struct form *form;	      /* NULL: it cannot be read here */
	struct str label;		      /* of the unit, else the title */
	struct str title;		      /* of the form */
	struct str what;		      /* that, and the round where the queue
						 has more than the first */
	struct str unit, round, form_id;
	struct review review;
	struct progress progress;
	struct peers *peers; /* own */
	bool told;	     /* notables are known */
	struct notable *notables;
	size_t notables_count;
	size_t order; /* own */
};

struct queue {
	struct store *store;
	struct refs *refs;
	struct arena arena; /* of rows */
	struct queue_wish wish;
	struct uid *documents; /* to be read */
	size_t documents_count, read;
	bool whole; /* all are read: the rows are in order, and counted */
	struct queue_row *rows;
	size_t count, room;
	size_t waiting, approved, outside; /* rows in these states; outside: the rest */
	struct peers *peers;
};

/* The store and what is wished for are borrowed. */
struct queue *queue_open(struct store *store, const struct queue_wish *wish);
void queue_close(struct queue *queue); /* NULL is allowed */

/* Take notice of what was written since; true if something was.  It is then to be
 * read anew, which is quick for what did not change. */
bool queue_refresh(struct queue *queue);

/* Read one more document; false when the queue is whole.  Or all of them. */
bool queue_read(struct queue *queue);
void queue_read_all(struct queue *queue);

/* What stands out in a row's document, worst first: what must be corrected, must be
 * answered, the form's own checks, what is far from the others, and last wide spreads
 * with no discussion noted.  Of the last two the farthest and widest come first, on
 * scales as a part of the scale; what is alike in that in the form's order.  Reads
 * what must be read for it. */
const struct notable *queue_notables(struct queue *queue, struct queue_row *row, size_t *count);

/* Of those of one kind, which stand together, people see REVIEW_SHOWN first, under what
 * the kind is and how many they are; no more than that in all need no headings. */
bool notables_fold(size_t count);
size_t notables_alike(const struct notable *notables, size_t count, size_t from); /* from there */
unsigned notables_kind(const struct notable *notable); /* one of a few small numbers */
void notables_heading(const struct notable *first, size_t alike, struct buf *out);

/* Its state in words.  What is decided is not in progress, though nobody has handed it in:
 * then it is the document's own state. */
struct str queue_state_words(const struct queue_row *row);

/* The row of a document; NULL when it is not in the queue. */
struct queue_row *queue_row_of(struct queue *queue, const struct uid *document);

/* Whole days that it has waited for the coordinator. */
int32_t queue_waited(const struct queue_row *row);
