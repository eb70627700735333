/* compare.h - what the files of the comparing view share
 *
 * One view over all units: a stack of levels, each a sheet of some comparison
 * (analysis/compare.h) with the place where one stands in it.  Enter adds a level,
 * Esc takes it away, so that one is back at the very same cell.  The lowest level is
 * what the digits choose.
 *
 * Texts of a level's wish are in the view's arena: the sheet they came from may be
 * gone.
 */
#pragma once

#include "exchange/reading.h"
#include "session/compared.h"
#include "ui/textbox.h"
#include "ui/view.h"
#include "ui/view/sheet.h"
#include "ui/view/views.h"

#define LEVELS_MOST 8
#define COMPARE_BELOW_ROWS 34	  /* from so many rows and columns of a pane on what */
#define COMPARE_BELOW_COLUMNS 110 /* is behind the cell stands below the table */

/* What view_compare is opened with; all is borrowed during the call but the store. */
struct compare_door {
	struct store *store;
	struct str form;		     /* its id; empty: the one that has most */
	const struct comparison *comparison; /* NULL: the first */
	const struct comparing *comparing;   /* NULL: all units, the newest round */
};

extern const struct view_type view_compare;

struct level {
	const struct comparison *comparison;
	struct comparing wish;
	struct sheet sheet;
	struct sheet_spot look;
};

enum typing { TYPING_NOTHING, TYPING_FILTER, TYPING_NAME };

struct compare {
	struct compared compared;
	struct arena arena;
	struct level levels[LEVELS_MOST];
	size_t count; /* of them; the last is seen */
	bool climbed; /* by an Esc: levels[count] is whole */
	bool listed;  /* the last key said which views there are */
	enum typing typing;
	struct textbox box;
	bool reading;			 /* documents are still read before something is shown */
	size_t left, of;		 /* so many of them */
	enum act pending;		 /* what is done then, if there are levels already ... */
	struct key pending_key;		 /* ... with this */
	const struct comparison *wanted; /* what is shown first */
	struct comparing wanted_wish;
};

struct level *compare_top(struct compare *compare);

/* Open, as the door says.  What could not be read is said.  False: there is nothing to
 * compare, and nothing to end. */
bool compare_begin(struct compare *compare, const struct compare_door *door, struct buf *said);

/* The first level: what was wanted, or, having said why not, the first comparison.
 * Reads whatever was not counted yet. */
bool compare_start(struct compare *compare, struct buf *said);
void compare_end(struct compare *compare);

/* ---- compare_go.c ---- */

/* The lowest level is of this; false with why it cannot be, and nothing changed.  The
 * wish may be of the caller's. */
bool compare_show(struct compare *compare, const struct comparison *comparison,
	const struct comparing *wish, const char **lacks);

/* Texts of the wish are the view's own from now on. */
void compare_own(struct compare *compare, struct comparing *wish);

/* The sheet again, from the wish; the place is kept by name. */
void compare_again(struct compare *compare, struct level *level);

/* These do what a key or a line means, and append a sentence for people where there
 * is something to say. */

/* Take in what others wrote. */
void compare_refresh(struct compare *compare, struct buf *said);

/* What is behind the cell is a level more: true.  Else it may be one answer: its path
 * is set, and borrowed until the sheet is made anew. */
bool compare_down(struct compare *compare, struct behind *answer, struct buf *said);
bool compare_up(struct compare *compare);

/* Can its units be filtered?  Else why not, appended in words. */
bool compare_filters(struct compare *compare, struct buf *said);

/* All units again; false where all are shown. */
bool compare_unfilter(struct compare *compare);

/* Those that digits choose, from 1; NULL past the last.  And which number one has; 0:
 * none. */
const struct comparison *compare_numbered(size_t number);
size_t compare_number_of(const struct comparison *comparison);

/* Which there are, "1 Units and themes  2 ..."; the tenth has no digit of its own, and
 * stands under these words. */
#define COMPARE_VIEWS_MOST 10
void compare_say_views(const struct compare *compare, const char *tenth, struct buf *said);

void compare_number(struct compare *compare, size_t number, struct buf *said);
void compare_sort(struct compare *compare, struct buf *said);
void compare_measure(struct compare *compare, struct buf *said);
void compare_other(struct compare *compare, bool forward, struct buf *said);
void compare_round(struct compare *compare, struct buf *said);
void compare_mark(struct compare *compare, struct buf *said);
void compare_filter(struct compare *compare, struct str letters);
/* Does the filter leave nothing to show?  Then appends what it may be. */
bool compare_unfit(const struct compare *compare, const struct level *top, struct buf *words);
bool compare_is_marked(const void *compare, size_t row);

/* What is behind the cell where one stands, or, where nothing is, elsewhere in its
 * group, its row, the sheet; NULL: nothing anywhere. */
const struct behind *compare_behind(const struct compare *compare, const struct level *level);

/* Is anything behind this? */
bool compare_leads(
	const struct compare *compare, const struct level *level, const struct behind *behind);

/* What the act will show, with a digit: false when it is nothing new. */
bool compare_ahead(const struct compare *compare, enum act act, size_t digit,
	const struct comparison **comparison, struct comparing *wish);

/* Read what is behind the cell for so many milliseconds; true when some is left. */
bool compare_read_behind(struct compare *compare, int milliseconds);

/* Does `,` and `.` change something here? */
bool compare_has_others(const struct comparison *comparison);

/* ---- compare_place.c ---- */

/* The unit whose row it is; SIZE_MAX: of none. */
size_t compare_unit_of(const struct panel *panel, const struct sheet_row *row);

/* What one stands on is what another comparison is about, where it is about one. */
struct comparing compare_wish_here(const struct compare *compare, const struct level *level);

/* The unit and the index of the wish are where one stands, if they are there. */
void compare_stand(const struct panel *panel, const struct comparing *wish, struct level *level);

/* ---- compare_past.c ---- */

/* The history of one answer, or what else there is near it, only to read.  Single
 * ratings are never told, nor texts that are not shared. */
struct compare_history {
	struct arena arena;
	struct str title, text; /* a line an entry, the newest first */
};

/* False: it is not here, or cannot be read. */
bool compare_history_read(struct compare *compare, const struct behind *behind, const char *between,
	struct compare_history *history);

/* Are the texts of a code behind it?  Then what they are read with; the door borrows the
 * filter. */
bool compare_texts(struct compare *compare, const struct behind *behind,
	struct reading_filter *filter, struct texts_door *door);

/* ---- compare_write.c ---- */

/* To a file of that name; true when it was written.  Says what happened. */
bool compare_write(struct compare *compare, struct str name, struct buf *said);

/* The name offered for a file of the sheet. */
void compare_offer(const struct compare *compare, struct buf *out);

/* Write a sheet to a file of that name, which is not there yet, in the format of its
 * ending.  True when it was written; said tells how it went. */
bool sheet_write_said(const struct sheet *sheet, struct str name, struct buf *said);

/* ---- compare_draw.c ---- */
void compare_draw(struct view *view, struct pane pane);
