/* missing.h - what the files of the list of what is missing share */
#pragma once

#include "form/walk.h"
#include "ui/list.h"
#include "ui/view/views.h"

enum missing_row_kind { ROW_STATE, ROW_HEADING, ROW_WHO, ROW_PROBLEM, ROW_MORE, ROW_BLANK };

struct missing_row {
	enum missing_row_kind kind;
	enum problem_kind group;
	const struct problem *problem; /* of ROW_PROBLEM */
	size_t count;		       /* of a heading and of "more" */
	bool contact;		       /* of ROW_WHO */
};

struct missing {
	struct desk *desk;
	struct arena arena;
	struct problems problems;
	struct str lock; /* why there is nothing to hand in; or empty */
	size_t counts[PROBLEM_KINDS];
	bool unfolded[PROBLEM_KINDS];
	struct missing_row *rows;
	size_t rows_count, rows_room;
	struct list list;
	bool came_back; /* forwards, from the question that was opened here */
};

/* ---- missing_rows.c ---- */

/* Look anew for what is missing, also in the store; and make the rows of it. */
void missing_look(struct missing *missing);

/* The rows of what is known, as they are folded. */
void missing_make_rows(struct missing *missing);

/* The first row after the one that was left, or that one where it is worse now or was left
 * backwards; else the last. */
size_t missing_row_after(const struct missing *missing);

/* ---- missing_draw.c ---- */

void missing_draw(struct view *view, struct pane pane);

/* Headings are passed over, but for the one that unfolds. */
bool missing_still(const struct missing_row *row);
