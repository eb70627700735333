/* term_grid.h - a terminal in memory
 *
 * The second implementation of ui/term: events are fed, cells are read.  It
 * counts the cells that were put, so that a test can say that only what
 * changed was written.
 */
#pragma once

#include <stddef.h>

#include "base/buf.h"
#include "ui/term.h"

struct grid {
	struct term term;
	struct surface glass;
	struct event *events;
	size_t count, room, next;
	size_t put; /* cells written so far */
	size_t flushes;
	size_t flushed, latest; /* of them: until the latest flush, since the one before */
	size_t suspends;
	bool job_control; /* someone could wake us */
	char *said;	  /* by the last suspend */
	int waited;	  /* of the last read that ran out of time */
	bool hangs_up;	  /* with no more events any wait is the end */
};

struct term *grid_open(struct grid *grid, int rows, int columns);
void grid_resize(struct grid *grid, int rows, int columns);

/* Keys in key.h's written form, blank-separated; words between apostrophes are typed:
 *	Ctrl-K Down 'två ord' Enter */
void grid_press(struct grid *grid, const char *keys);
void grid_paste(struct grid *grid, const char *text);
void grid_event(struct grid *grid, struct event event);

/* A row as text, without blanks at its end; until the next call. */
const char *grid_row(struct grid *grid, int row);

/* The first row that holds the text, or -1. */
int grid_find(struct grid *grid, const char *text);
enum role grid_role(struct grid *grid, int row, int column);
void grid_print(struct grid *grid); /* on standard error, for a person */
