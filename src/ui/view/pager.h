/* pager.h - a text to read on the screen, and to write to a file
 *
 * Lines are broken where they do not fit.  A line that begins with PAGER_STRONG
 * is a heading.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "ui/view.h"

#define PAGER_STRONG '\1'

/* All is copied. */
struct pager_door {
	struct str title; /* the title line */
	struct str text;
	size_t line;	 /* of text, to begin at */
	struct str file; /* what is written to a file; empty: it cannot be */
	struct str name; /* offered for that file */
	bool ask;	 /* for the name at once; writing it, or not, closes */
	/* Of a document whose state the view below can change: it is to do so above this one,
	 * and to write the text, and that of the file, anew after.  NULL: it is of none. */
	void (*states)(struct view *below);
	bool (*again)(struct view *below, struct buf *text, struct buf *file);
};

/* Does m lead to what the document can become?  Of a pager. */
bool pager_moves(const struct view *view);

extern const struct view_type view_pager;
