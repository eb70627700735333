/* list.h - rows with a cursor that moves and a view that follows
 *
 * A list knows how many rows there are, how high each is, and which of them
 * the cursor may not stand on (headings, blanks).  What a row says is the
 * view's to draw:
 *
 *	list_begin(&list);
 *	list_add(&list, 1, true);		a heading
 *	list_add(&list, height, false);		a row
 *	list_fit(&list, pane.rows);
 *	for (size_t i = list.first; list_shows(&list, i, &row); i++)
 *		draw row i at pane row `row`
 *
 * The heading just above the first row is shown with it when there is room.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "ui/act.h"

struct list_row {
	int height;
	bool still; /* the cursor passes over it */
};

struct list {
	struct list_row *rows;
	size_t count, room;
	size_t cursor; /* a row that is not still, if there is one */
	size_t first;  /* the first that is seen, at least in part */
	int above;     /* lines above the view */
	int shown;     /* lines in view */
};

/* No rows; the cursor's number stays, so that rows may be counted anew. */
void list_begin(struct list *list);
void list_add(struct list *list, int height, bool still);

/* The view is so many lines high: put the cursor on a row it may stand on and
 * move the view so that it is seen. */
void list_fit(struct list *list, int lines);

/* The line of the view where row i begins (negative when it begins above);
 * false when it is not in view. */
bool list_shows(const struct list *list, size_t i, int *line);

/* Up, Down, a page, first, last.  False when the act is none of these. */
bool list_act(struct list *list, enum act act);

/* Are there rows above or below the view? */
bool list_more_above(const struct list *list);
bool list_more_below(const struct list *list);

void list_free(struct list *list);
