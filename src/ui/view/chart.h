/* chart.h - the parts of the view of a map
 *
 * chart.c is the view; chart_move.c moves along the drawing; chart_draw.c draws
 * it, or in a narrow window a list of its steps; chart_other.c is the list of
 * maps to compare with.  Others know it as view_chart only.
 *
 * The drawing is made anew when something was written or the window changed,
 * never for a frame.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "exchange/chart.h"
#include "ui/list.h"
#include "ui/view/documents.h"
#include "ui/view/table.h"

#define CHART_COLUMNS_LEAST 60 /* fewer: a list of the steps */

struct chart_view {
	struct document_door door;
	struct session *session;
	struct session_door over; /* lent to views above */
	struct desk desk;	  /* the same, to the search and to comments */
	struct refs *refs;	  /* to compare with; opened when it is needed */
	bool own_refs;

	/* What was read and laid out, and of what. */
	struct arena arena;
	struct chart *chart;
	struct flow *flow; /* NULL: only the list of steps */
	struct uid written;
	uint32_t loads;
	int columns;
	bool known;

	struct str *lines; /* remarks, the drawing, what its signs mean; of a
			      list the remarks alone */
	size_t lines_count;
	int drawn_from; /* the line where the drawing begins */
	int top, shown; /* of the lines; shown: how many are in view */
	bool free;	/* was paged: the cursor need not be in view */

	size_t at;	   /* the step of the cursor */
	struct uid at_row; /* the same, when steps are counted anew */
	struct list list;
};

/* ---- chart.c ---- */

/* Read and lay out again if something has changed. */
void chart_look_again(struct view *view, int columns);

/* The step the cursor is on; NULL when there is none. */
const struct chart_step *chart_here(const struct chart_view *chart);
void chart_go(struct chart_view *chart, size_t step);

/* ---- chart_move.c ---- */

/* Up, Down, Left, Right along arrows; False: not such an act. */
bool chart_move(struct chart_view *chart, enum act act);

/* ---- chart_draw.c ---- */

void chart_draw(struct view *view, struct pane pane);

/* ---- chart_other.c ---- */

/* With a struct chart_view *. */
extern const struct view_type view_chart_other;
