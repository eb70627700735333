/* own.h - a report, between its files */
#pragma once

#include "exchange/report.h"
#include "exchange/report/told.h"

struct report {
	struct arena arena;
	const struct panel *panel;
	struct report_wish wish;
	struct sheet need;    /* units by themes: made once, read by every page */
	struct sheet come;    /* of one measure, which tells how far each unit has come */
	struct told_all *all; /* of each question the median of all */
	struct sheet *rounds; /* of each index; NULL: there is one round */
	struct str index;
	struct str *names;
	struct document_row *papers; /* plans and maps, as pages tell them */
	struct str *about;	     /* of each the unit's code; empty: of all */
	size_t papers_count;
	struct form **forms; /* of other documents, by hash */
	struct hash *hashes;
	size_t forms_count, forms_room, hashes_room;
};

/* The page that every page begins as. */
struct page report_page(const struct report *report, struct str title);

/* A last column for pictures, when the page can have any; SIZE_MAX else. */
size_t report_add_pictures(const struct page *page, struct sheet *sheet, const char *head);

/* Whoever takes one number from another by hand may come to another third one. */
void report_say_rounding(struct page *page);

/* NAN when the cell is no number. */
double report_number(const struct sheet_cell *cell);

/* Before and after, two columns of a sheet, as a picture in its last one. */
struct rounds_look {
	const struct panel *panel;
	const struct sheet *sheet;
	size_t before, after;
};

struct rounds_look report_rounds_look(const struct panel *panel, const struct sheet *sheet);
bool report_draw_rounds(void *context, size_t row, size_t column, struct buf *out);

/* Plans and maps about the unit, by its code; about none when it is empty:
 * papers.c. */
void report_list_papers(struct report *report);
void report_papers(struct report *report, struct page *page, struct str code);
