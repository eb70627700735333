/* sheet.h - a table as people read it, before anything draws it
 *
 * Every comparison makes a sheet; the screen, linear mode, the command line,
 * exports and reports show that same sheet.  So they cannot say different
 * numbers, and what a reader may not see never reaches any of them.
 *
 * A sheet has columns (some in groups under one heading), rows (units,
 * questions, options ...), and below them summary rows that are never sorted.
 * A cell is a number, a text or a reason why there is none.  Numbers are kept
 * unrounded; sheet_cell_text is how they are said everywhere.
 *
 * Texts given to a sheet are copied; sheet_free ends all of it.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/uid.h"
#include "form/register.h"

#define SHEET_NONE SIZE_MAX
#define SHEET_FEW 3 /* fewer are not told */
#define SHEET_SHADES 5
#define SHEET_BARS 5

enum cell_kind {
	CELL_EMPTY,	/* nothing belongs here */
	CELL_NUMBER,	/* value */
	CELL_TEXT,	/* text */
	CELL_BARS,	/* bars: how many in each of so many classes, rising */
	CELL_MISSING,	/* not answered, or too little was: "·" */
	CELL_OUT,	/* does not apply: "–" */
	CELL_UNKNOWN,	/* don't know: "-" */
	CELL_HIDDEN,	/* answered, not shown yet */
	CELL_FEW,	/* fewer than three raters: "<3" */
	CELL_FEW_UNITS, /* fewer than three units */
	CELL_WITHHELD	/* told, it would give away one that is not: ".." */
};

/* Signs after a number, each a bit. */
enum cell_mark {
	MARK_WIDE = 1,	   /* the group is of several minds: "!" */
	MARK_REVIEW = 2,   /* under review: "▲" */
	MARK_TURNED = 4,   /* the question runs the other way and was turned */
	MARK_CAUTION = 8,  /* read the note first: "*" */
	MARK_CHANGED = 16, /* another meaning in the other round: not compared, "≠" */
	MARK_SIGN = 32,	   /* a plus before what is above zero, in a column without */
	MARK_APART = 64,   /* two see the same differently: "!" */
	MARK_NAMED = 128   /* of fewer than three people, who rate by name: "¹" */
};

/* What lies behind a cell, so that a reader can go down to what was said.
 * What does not belong is SHEET_NONE, an empty text or no id. */
struct behind {
	size_t unit, round;	/* positions in the panel */
	struct str index;	/* its name */
	struct str question;	/* its name */
	struct str row, column; /* of a matrix: names on its axes */
	struct str code;	/* the id of a code of the code book */
	struct str path;	/* of one answer in the document */
	struct str near;	/* what else there is (compare_learn.h, or NEAR_TEXTS of the
				   code); path is the same */
	struct uid document;
};

struct sheet_cell {
	enum cell_kind kind;
	double value;
	bool whole; /* the number to show is `shown`, so that a rounded one never
			   crosses its stage's border */
	int32_t shown;
	struct str text;   /* of any cell of a grid: the short name of its place */
	struct str whom;   /* in a grid: the name of its place */
	struct str letter; /* of the stage, after the number */
	struct str stage;  /* its name in words */
	struct str why;	   /* why there is nothing, in words; empty: what its kind says */
	int8_t shade;	   /* 0: none, else 1 to SHEET_SHADES */
	unsigned marks;
	size_t n; /* behind it; SHEET_NONE: does not say */
	size_t bars[SHEET_BARS];
	struct behind behind;
};

enum sheet_align { ALIGN_LEFT, ALIGN_RIGHT };

/* Which colours a shade is: one hue from little to much, or two from less to
 * more.  HUE_MATURITY is an amount too, of which much is good: a page has another hue
 * for it, so that it is not taken for need. */
enum sheet_hue { HUE_NONE, HUE_AMOUNT, HUE_DIFFERENCE, HUE_MATURITY };

/* How a column is heard where its neighbours are heard so too: a point of a scale by its
 * head, what it stands for once before the rows; what is only marked by its label. */
enum sheet_heard { HEARD_WHOLE, HEARD_POINT, HEARD_MARK };

struct sheet_column {
	struct str name;  /* stable, for scripts: "INDEX" */
	struct str label; /* whole */
	struct str head;  /* short, over the column; empty: the label cut */
	struct str group; /* the heading that it shares with its neighbours */
	struct str group_head;
	enum sheet_align align;
	enum sheet_hue hue;
	uint8_t decimals; /* of numbers shown */
	uint8_t width;	  /* cells it wants on a screen; 0: what its longest needs */
	bool sign;	  /* a plus before what is above zero */
	bool key;	  /* of its group: what sorting by the group means */
	bool second;	  /* may be left out where there is no room */
	enum sheet_heard heard;
	struct str one, many; /* what its numbers count, heard after them; empty: says not */
};

struct sheet_row {
	struct str code; /* stable, for scripts; empty: none */
	struct str label;
	struct sheet_cell *cells; /* one a column */
	bool summary;
	bool heading;  /* the label alone, over the rows that follow */
	bool sentence; /* the label alone, for people to read: no numbers in rows of these */
	size_t order;  /* of those that are sorted alike */
};

struct sheet {
	struct arena arena;
	struct str name;   /* of the comparison: "need" */
	struct str *title; /* parts, the most important first */
	size_t title_count, title_room;
	uint32_t title_chosen; /* a bit for each part that says what was chosen */
	struct str right;      /* at the end of the title: "15 of 16 in" */
	struct str corner;     /* over the rows' labels: what they are */
	struct str under;      /* and under that: the range of the numbers */
	struct sheet_column *columns;
	size_t columns_count, columns_room;
	struct sheet_row *rows;
	size_t rows_count, rows_room;
	struct str *legend; /* what the signs mean, one a piece */
	size_t legend_count, legend_room;
	struct str *notes; /* sentences: cautions, what was left out */
	size_t notes_count, notes_room;
	size_t sorted; /* column, SHEET_NONE: as made */
	bool falling;
	bool demo;
	bool grid; /* a map rather than a table: rows and columns are where
			  places lie, a cell is a place (its `text` and `whom` say
			  which, CELL_EMPTY: none lies there), and nothing is
			  sorted */
};

void sheet_free(struct sheet *sheet);

/* ---- making one ---- texts are copied */

struct sheet_column *sheet_add_column(struct sheet *sheet, const char *name, struct str label);

/* The short head of a column that counts units (form/kind.h), room for it, and what is
 * heard after its numbers. */
void sheet_head_units(
	struct sheet *sheet, struct sheet_column *column, const struct registry *units);
/* With its cells empty; columns must be all there. */
struct sheet_row *sheet_add_row(struct sheet *sheet, struct str code, struct str label);
/* The last one again: nothing came of it. */
void sheet_drop_row(struct sheet *sheet);
void sheet_add_title(struct sheet *sheet, struct str part);
/* A part that says what was chosen, the unit, the round or a filter: where there is no room
 * for all of the title it goes before what that is of. */
void sheet_add_chosen(struct sheet *sheet, struct str part);
void sheet_add_legend(struct sheet *sheet, struct str piece);
void sheet_add_note(struct sheet *sheet, struct str sentence);

struct sheet_cell sheet_number(double value);
struct sheet_cell sheet_count(size_t count); /* never with decimals */
struct sheet_cell sheet_text(struct sheet *sheet, struct str text);
struct sheet_cell sheet_reason(enum cell_kind kind);

/* Bears any cell the mark? */
bool sheet_has_mark(const struct sheet *sheet, enum cell_mark mark);

/* ---- counts that hang together ----
 *
 * Where the parts of a total are told but for one, that one is the total less the
 * others.  Every sheet of counts hands its lines to sheet_withhold, which withholds
 * more until nothing that is not told can be reckoned exactly: the smallest parts
 * that are told and above zero, at last the total, or what is zero.  It then says of
 * all that the line does not tell the same, CELL_WITHHELD, so that none is known to
 * be small.  The method is complementary (secondary) cell suppression; see Hundepool
 * and others, Statistical Disclosure Control, Wiley 2012.  Lines that cross are
 * handed over in turn until none changes.  Each line is made safe by itself, against
 * one who knows this method too: what could be reckoned from several lines at once by
 * solving them together, or from tables elsewhere, is not looked for; and where every
 * part is as many, of a total that must be told, nothing helps. */
struct sheet_line {
	struct sheet_cell **parts; /* CELL_FEW, CELL_FEW_UNITS: not told; what is neither
				      that nor a number counts as nothing */
	const size_t *counts;	   /* what they are */
	size_t count;
	struct sheet_cell *total; /* their sum; NULL: it is known, and not to be hidden */
};

/* True if something was withheld.  What was keeps only what is behind it. */
bool sheet_withhold(const struct sheet_line *line);

/* 1 to SHEET_SHADES: which of so many equal parts of least..most the value lies
 * in; the upper bound belongs to the last, other bounds to the part above. */
int8_t sheet_shade(double value, double least, double most);

/* By a column, stable, what has no number last whichever way; texts by the
 * alphabet of the interface's language.  Summary rows stay, and so do headings:
 * what is below each is sorted by itself.  SHEET_NONE: by label.  Of equal ones
 * those that had a lower `order` come first, whatever was sorted before. */
void sheet_sort(struct sheet *sheet, size_t column, bool falling);

/* SHEET_NONE if there is none of that name. */
size_t sheet_column_named(const struct sheet *sheet, struct str name);

/* Rows that are not summaries; the rest come after them. */
size_t sheet_body(const struct sheet *sheet);

/* ---- reading one ---- */

/* What a cell says, in the interface's language: "3,5", "+28", "<3", "·", with
 * letter and marks; `plain`: only what is ASCII. */
void sheet_cell_text(const struct sheet *sheet, const struct sheet_column *column,
	const struct sheet_cell *cell, bool plain, struct buf *out);

/* The same in words, for those who hear it: "not answered", "44, under way,
 * of several minds". */
void sheet_cell_words(const struct sheet *sheet, const struct sheet_column *column,
	const struct sheet_cell *cell, struct buf *out);

/* What MARK_WIDE is, for a legend where other measures of how far ratings lie apart
 * stand beside it. */
struct str sheet_wide_words(void);

/* Full precision, decimal point: for scripts.  A cell without a number gives its
 * reason's word ("missing", "few"), a text itself. */
void sheet_cell_value(const struct sheet_cell *cell, struct buf *out);
const char *cell_kind_name(enum cell_kind kind);

/* The title's parts with a separator between them, "DEMO " first in a demo. */
void sheet_title(const struct sheet *sheet, const char *between, struct buf *out);
