/* rows_own.h - what the files of rows share */
#pragma once

#include "ui/edit.h"
#include "ui/textbox.h"

enum rows_where { IN_LIST, IN_NEW, IN_FIELD };

struct rows {
	enum rows_where where;
	size_t at, top; /* the row of the cursor; after the last: a new one */
	bool lifted;
	bool sent;		      /* for one row: what ends it ends all */
	struct textbox fresh;	      /* the first field of a new row */
	struct row *row;	      /* IN_FIELD: whose field is asked */
	const struct question *field; /* IN_FIELD */
	struct editor *child;	      /* IN_FIELD: asks it */
};

/* The fields of a row that apply to it (row NULL: all), in the frame. */
const struct question **rows_fields(struct editor *editor, const struct row *row, size_t *count);
size_t rows_count(const struct editor *editor);
size_t rows_most(struct editor *editor); /* SIZE_MAX: no limit */
bool rows_room(struct editor *editor);	 /* for one more */

/* The field after, or before, the present one; NULL at the end. */
const struct question *rows_beside(struct editor *editor, int step);

void rows_hints(struct editor *editor, struct hints *hints);

void rows_draw(struct editor *editor, struct pane pane);
int rows_rows(struct editor *editor, int columns);
