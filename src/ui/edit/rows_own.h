/* rows_own.h - what the files of rows share */
#pragma once

#include "ui/edit.h"
#include "ui/textbox.h"

enum rows_where { IN_LIST, IN_NEW, IN_FIELD };

struct rows {
	enum rows_where where;
	size_t at, top; /* the row of the cursor; after the last: a new one */
	bool lifted;
	bool words_first;	      /* the first field of a row is a line of words */
	struct textbox fresh;	      /* the first field of a new row */
	struct row *row;	      /* IN_FIELD: whose field is asked */
	const struct question *field; /* IN_FIELD */
	struct uid begun;	      /* the row that was begun here and is being written */
	struct editor *child;	      /* IN_FIELD: asks it */
	struct arena order;	      /* of shown */
	struct row **shown;	      /* in the order of order_by; NULL: as entered */
	size_t shown_count;
	struct uid ordered; /* the entry it was ordered after, */
	uint32_t loads;	    /* and how often all had been read then */
	bool settled;	    /* it is the order of a list at rest */
};

/* The row at a place of the list; NULL after the last. */
struct row *rows_at(const struct editor *editor, size_t at);

/* Put rows with order_by in their order, the cursor on its row.  While one is being
 * filled in they stand still. */
void rows_order(struct editor *editor);

/* The fields of a row that apply to it (row NULL: all), in the frame. */
const struct question **rows_fields(struct editor *editor, const struct row *row, size_t *count);
size_t rows_count(const struct editor *editor);
size_t rows_most(struct editor *editor); /* SIZE_MAX: no limit */
bool rows_room(struct editor *editor);	 /* for one more */

/* The cursor into that field of the row; to a new one. */
void rows_open_field(struct editor *editor, struct row *row, const struct question *field);
void rows_to_new(struct editor *editor);

/* The field after, or before, the present one; NULL at the end. */
const struct question *rows_beside(struct editor *editor, int step);

/* Of the row at the cursor of the list: the cursor one up or down, with the row when it
 * is lifted; lift it, or put it down; take it away. */
void rows_move(struct editor *editor, int by);
void rows_lift(struct editor *editor);
void rows_remove(struct editor *editor);

/* To a field of a row; where there is no such row, to a new one. */
void rows_to_field(struct editor *editor, const struct spot *spot);
/* On from the field of the cursor: to the next, or out of the row. */
enum edit_end rows_field_done(struct editor *editor);

/* ---- where the cursor is: rows_stance.c ---- */

/* The row of this table that a spot lies in; NULL when there is none, or no more. */
struct row *rows_around(const struct editor *editor, const struct spot *spot);

/* As in struct editor_type. */
bool rows_here(const struct editor *editor, struct spot *spot);
bool rows_resting(const struct editor *editor, size_t *at);
void rows_rest(struct editor *editor, size_t at);
void rows_go(struct editor *editor, const struct spot *spot);
void rows_back(struct editor *editor, const struct spot *spot);
void rows_swung(struct editor *editor, const struct spot *spot, bool undone);
enum edit_end rows_onward(struct editor *editor);

/* ---- what is seen ---- */

void rows_hints(struct editor *editor, struct hints *hints);

void rows_draw(struct editor *editor, struct pane pane);
int rows_rows(struct editor *editor, int columns);
