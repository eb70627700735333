/* review_own.h - what the files of the queue's view share */
#pragma once

#include "ui/view/review.h"

/* Something that a comment can be written to, below the queue. */
struct review_item {
	struct str path;
	struct str id, label, text; /* id: the question's short one */
	struct str cell;	    /* which of a table it is; empty: it is none */
	enum problem_kind kind;
	bool heading; /* of a kind: only a label */
	bool rest;    /* the folded ones of a kind: a label too */
	unsigned part;
};

/* What stands beside the names in a narrow window, in the order of Right. */
enum review_column {
	COLUMN_STATE,
	COLUMN_LOOK,
	COLUMN_ANSWERED,
	COLUMN_WAITED,
	COLUMN_DAY,
	COLUMN_WHAT,
	COLUMNS
};

struct review_view {
	struct store *store;
	struct queue *queue;
	struct queue_wish wish;
	struct list list;
	enum review_column column; /* of a narrow window */
	bool known;		   /* the items are those of the row of the cursor */
	struct uid shown;	   /* its document; none: it has none */
	struct uid next;	   /* what waits after it, when it is opened or decided
				      on; none: it does not wait, or nothing else does */
	struct arena arena;	   /* of items */
	struct review_item *items;
	size_t items_count;
	unsigned unfolded; /* kinds of notables that are shown whole, as bits */
	struct list below;
	bool in_below;
	struct review_box box;
	struct review_deeds deeds;
};

/* The round that all have; empty when they differ. */
struct str review_round(const struct queue *queue);

/* The row of the cursor; NULL while the queue is read, and when it is empty. */
struct queue_row *review_row(struct review_view *review);

/* What stands out in it, its open comments, and the document as a whole. */
void review_make_items(struct review_view *review);

/* That of the cursor; of the document as such, its first.  There is one when there is
 * any. */
size_t review_item_at(const struct review_view *review);

void review_draw(struct view *view, struct pane pane);
