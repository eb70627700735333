/* section.h - what section.c and section_draw.c share
 *
 * Ratings are typed page by page: a page is a person, with the questions
 * downwards, or a question with the people.  Which are asked is settled when
 * the view opens.
 */
#pragma once

#include "ui/edit/group.h"
#include "ui/list.h"
#include "ui/view/views.h"

struct talk_row {
	const struct question *question;
	struct spread spread;
	double width;	     /* by which they are ordered */
	double lower, upper; /* quartiles */
	bool few;
	bool none; /* shown, and nobody gave a value */
	bool open; /* nobody has rated it, or it was not shown */
};

struct section {
	struct desk *desk;
	struct view *over;
	enum section_job job;
	bool by_seat; /* a page is a person */
	const struct question **asked;
	size_t asked_count;
	uint32_t only;	 /* whoever came late; 0: everybody */
	uint32_t *seats; /* of those here; see section_seats */
	size_t seats_count;
	size_t page, row;
	int pending;	  /* first of two digits, or -1 */
	struct spot last; /* typed last; question NULL: none */
	bool warned;	  /* Enter said how many are missing */
	bool round;	  /* the page is full: a digit too many changes nothing */
	bool talking;	  /* all is shown: the list */
	bool many;	  /* ordered by the middle half */
	struct talk_row *rows;
	size_t rows_count;
	struct list list;
	struct arena arena;
};

size_t section_pages(const struct section *section);
size_t section_rows(const struct section *section);
struct spot section_spot(const struct section *section, size_t page, size_t row);
/* Is it rated in this section, and its ratings shown, or not yet? */
bool section_is_here(const struct desk *desk, const struct question *question, bool shown);
void section_draw(struct view *view, struct pane pane);

/* ---- section_hints.c ---- */

extern const char *const section_help[];
void section_hints(struct view *view, struct hints *hints);

/* ---- section_talk.c ---- */

/* All is shown: the list of what to talk about, where there is most of it first. */
void section_talk(struct section *section);

/* What of the section is left beside the list, else what comes after it; NULL: nothing. */
const struct question *section_after(const struct section *section);

/* ---- section_place.c: the page is kept for the next start ---- */

/* Whose ratings there are here now: who came may be undone, and come again. */
void section_seats(struct section *section);

#define SECTION_TALKING SIZE_MAX /* no page: the list of what to talk about */

void section_keep(const struct section *section);

/* It is left before its end: section_say_out has words for that. */
void section_out(struct section *section);
/* To the room it was opened from, which says so when that is left; else it is said now. */
void section_leave(struct view *view);
/* The last slip is left, with so many of the ratings that there could be. */
void section_say_written(struct view *view, size_t done, size_t wanted);
/* The page where one was; the first when it is there no more. */
size_t section_page_left(const struct section *section);
