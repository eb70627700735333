/* compare.h - what can be seen over all units, each view of it a sheet
 *
 * A comparison is one file in compare/ with one struct comparison, and a row in
 * COMPARISONS.  It makes a sheet of a panel; whoever shows the sheet needs to
 * know no comparison.  From a cell the reader goes down: comparison_below says
 * which comparison shows what is behind it.
 *
 * What a reader outside the units may not see (panel.h) is in no sheet.  A
 * summary counts only cells that are shown, so that no total reveals one that is
 * not.  Nothing is turned silently: a cell that was says MARK_TURNED.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analysis/compare_follow.h"
#include "analysis/compare_learn.h"
#include "analysis/panel.h"
#include "analysis/sheet.h"

#define BESIDE_MOST 4

enum measure { MEASURE_ALL, MEASURE_MATURITY, MEASURE_NEED, MEASURE_GAP, MEASURES };

/* "all", "maturity", "need", "gap"; and in words. */
const char *measure_name(enum measure measure);
const char *measure_words(enum measure measure);
bool measure_named(struct str name, enum measure *measure);

struct comparing;

/* A text that a unit has written. */
struct said_text {
	struct str question, short_id, asked; /* its name, and its words */
	struct str path;		      /* in the document */
	struct str text;		      /* empty unless it is told */
	bool told;			      /* shared with the other units */
};

struct said_visit {
	void (*visit)(void *context, const struct said_text *text);
	void *context;
};

/* Who knows what units have written: every text of a document that may be known to be
 * there, in the form's order; those of one question in the order of their rows. */
struct comparing_said {
	void (*each)(void *context, const struct uid *document, const struct said_visit *visit);
	void *context;
};

/* Behind a row for what is not told beside others: the list where texts are read. */
#define NEAR_TEXTS "texts"

/* Who knows what readers made of what units have written. */
struct comparing_coded {
	/* A row for each code that something was given: "units", "texts" and more; under it
	 * rows without a count, which the other says better.  Borrowed until asked again. */
	const struct sheet *(*codes)(
		void *context, const struct panel *panel, const struct comparing *wish);
	/* The texts behind the wish's code, into an empty sheet. */
	void (*texts)(void *context, const struct panel *panel, const struct comparing *wish,
		struct sheet *sheet);
	void *context;
};

/* Who knows where documents stand with their reviewers, in words. */
struct comparing_standing {
	const char *(*words)(void *context, const struct document_row *row);
	void *context;
};

/* What is to be seen.  Positions are the panel's; SIZE_MAX, empty: not chosen. */
struct comparing {
	size_t round;
	size_t before; /* the earlier round; SIZE_MAX: the one before `round` */
	size_t unit;
	struct str index;	/* name of an index */
	struct str question;	/* name of a question */
	struct str row, column; /* names on a matrix's axes */
	struct str code;	/* the id of a code of the code book */
	enum measure measure;
	size_t chosen[BESIDE_MOST]; /* units side by side */
	size_t chosen_count;
	size_t proposed;	   /* so many of the last of them nobody chose */
	struct str filter;	   /* letters of a unit's name, or COLUMN=VALUE of the
				    units' register */
	const bool *shown;	   /* comparison_make's own: which units the filter lets through */
	bool units_told;	   /* each unit's own values stand beside, by name: a count of one
			    or two of them says nothing that those do not */
	bool same_people;	   /* rounds: only those who took part in both */
	bool alone;		   /* rounds: what comes first is not beside the others */
	struct followed *followed; /* what rests on documents; NULL: not told */
	const struct comparing_said *said;	   /* what units wrote; NULL: none */
	const struct comparing_coded *coded;	   /* and the codes of it; NULL: none */
	const struct comparing_standing *standing; /* NULL: the panel's wish knows */
	const struct comparing_learn *learn;	   /* plans and what is shared; NULL: not told */
	bool sort_given;			   /* else in the comparison's own order */
	struct str sort;			   /* a column's name; empty: by label */
	bool falling;
};

/* Of the newest round there is to tell of (panel_newest_round), all units. */
struct comparing comparing_all(const struct panel *panel);

/* The form's indexes in the order rounds are compared by: those that the form says
 * come first, then the others.  Which one stands at a place, and the other way. */
size_t index_in_turn(const struct form *form, size_t place);
size_t index_turn(const struct form *form, size_t index);

/* The next round, from the last to the first; of a comparison of two, the next pair of
 * rounds that follow each other.  False when there is no other. */
struct comparison;
bool comparing_next_round(
	const struct comparison *comparison, const struct panel *panel, struct comparing *wish);

/* What must be chosen before it says anything; each a bit. */
enum comparison_need {
	NEED_UNIT = 1,
	NEED_INDEX = 2,
	NEED_QUESTION = 4,
	NEED_ROUNDS = 8,  /* at least two */
	NEED_PAIRS = 16,  /* a matrix whose rows and columns are one register */
	NEED_BESIDE = 32, /* two to BESIDE_MOST units side by side */
	NEED_PLACES = 64  /* a register of units with columns "row" and "col" */
};

/* Whose answers, and not only their indexes, it looks into: all units'. */
enum comparison_reads {
	READS_ROUND = 1, /* of the round */
	READS_BEFORE = 2 /* and of the earlier one */
};

struct comparison {
	const char *name;    /* for scripts: "need" */
	const char *label;   /* N_(): what people call it; see comparison_label */
	const char *summary; /* N_(): one line */
	unsigned needs, reads;
	bool below;    /* only met on the way down, not in the list of views */
	bool measured; /* shows the wish's measure */
	bool one;      /* of the wished unit alone when one is chosen, else of all */
	bool pooled;   /* else of the people of all units: never of those of some, since with
			  and without a unit would tell what a single one of it said */

	/* The label with what the units are called; NULL: it names none. */
	struct str (*called)(const struct registry *units, struct arena *arena);

	/* With NEED_QUESTION or NEED_PAIRS: which questions it is about; NULL: those
	 * of a list or scale.  Another one that is chosen gives way to the first of
	 * these; the title always says which it is. */
	bool (*suits)(const struct question *question);

	/* With NEED_INDEX: of which indexes it has something; NULL: of each. */
	bool (*about)(const struct index_rule *rule);

	/* The sheet is empty; sorting and marks of a demo are comparison_make's. */
	void (*make)(const struct panel *panel, const struct comparing *wish, struct sheet *sheet);
};

/* clang-format off */
#define COMPARISONS(row)                                                \
	row(need) row(spread) row(rounds) row(links) row(beside)        \
	row(tiles) row(levels) row(choices) row(jumps) row(features)    \
	row(parts) row(answers)
/* clang-format on */

#define row(name) extern const struct comparison comparison_##name;
COMPARISONS(row)
#undef row

extern const struct comparison *const comparisons[]; /* ends in NULL */

/* NULL if there is none of that name. */
const struct comparison *comparison_named(struct str name);

/* What people call it, in the interface's language and with the register's word. */
struct str comparison_label(
	const struct comparison *comparison, const struct registry *units, struct arena *arena);

/* Can the comparison be about that question? */
bool comparison_suits(const struct comparison *comparison, const struct question *question);

/* Has it anything of that index?  One of which it has not gives way to the first of
 * the same theme, else of all. */
bool comparison_about(const struct comparison *comparison, const struct index_rule *rule);

/* What is wanted but not chosen, or not there, in words; NULL: nothing.  What
 * can be chosen by itself (the first unit, the first index, of a table its first
 * cell, the round before this one) is.  A question may be named by its short id;
 * for rounds and levels the index "all" is all of them. */
const char *comparison_lacks(
	const struct comparison *comparison, const struct panel *panel, struct comparing *wish);

/* Make the sheet, sorted as wished.  sheet_free ends it. */
void comparison_make(const struct comparison *comparison, const struct panel *panel,
	const struct comparing *wish, struct sheet *sheet);

/* Documents that would be read while it is made; and reading them ahead for about so
 * many milliseconds, one at least: how many are left.  The wish is one that lacks
 * nothing. */
size_t comparison_unread(const struct comparison *comparison, const struct panel *panel,
	const struct comparing *wish);
size_t comparison_read(const struct comparison *comparison, const struct panel *panel,
	const struct comparing *wish, int milliseconds);

/* What lies behind a cell: the comparison, and in *wish what of it; NULL when
 * nothing lower does, or when it is one answer (behind.path). */
const struct comparison *comparison_below(
	const struct panel *panel, const struct behind *behind, struct comparing *wish);

/* Whose indexes are most like the unit's: by the distance between two units, the
 * root of the mean of squared differences over the indexes that both have, of
 * which there must be three (Euclidean distance, not made greater by having
 * answered more).  Differences of other indexes are left out: they are in
 * already.  Nearest first, and after them those of whom less than half of what the
 * unit has can be told; how many, at most LIKE_MOST. */
#define LIKE_MOST 3
size_t compare_like(const struct panel *panel, size_t round, size_t unit, size_t out[LIKE_MOST]);

/* Units of the panel that the register's column "borders" names, in its order; how
 * many, at most `room`. */
size_t compare_neighbours(const struct panel *panel, size_t unit, size_t *out, size_t room);

/* ---- what comparisons share ---- */

/* The choices of a field of the form's roster ("actor", "level"); NULL: it has none. */
const struct choices *roster_list(const struct form *form, const char *field);

/* Is it, or what its cells ask, about a person? */
bool question_personal(const struct question *question);

/* Are a question's rows and columns the same register, as of who works with whom? */
bool question_pairs(const struct question *question);

/* Does the wish's filter decide what is shown?  Not where one unit is, or units side by
 * side, that were chosen whatever the filter leaves of the others, nor where the people of
 * all units are one; a filter is then neither obeyed nor told of. */
bool comparison_filters(const struct comparison *comparison, const struct comparing *wish);

/* Does the wish's filter let the unit through? */
bool comparing_shows(const struct panel *panel, const struct comparing *wish, size_t unit);

/* Does it let any through?  Else what it can be, appended in words. */
bool comparing_fits(const struct panel *panel, const struct comparing *wish, struct buf *words);

/* A value as a cell: its number, or why there is none; with wide, n. */
struct sheet_cell panel_cell(const struct panel_value *value);

/* A number of things that is whole is shown so, also where others of its column are not. */
void cell_whole(struct sheet_cell *cell);

/* The median of the numbers that a column's body rows show; too few units say so.
 * Of an index (may be NULL) with its stage. */
struct sheet_cell column_median(
	const struct sheet *sheet, size_t column, const struct index_rule *rule);

/* How many of them lie in each part of least..most. */
struct sheet_cell column_bars(const struct sheet *sheet, size_t column, double least, double most);

/* Put the whole number to show, the stage's letter and its name into a cell; of an index
 * that is a difference, a plus before what is above zero. */
void cell_stage(struct sheet *sheet, const struct panel *panel, const struct index_rule *rule,
	struct sheet_cell *cell);

/* A note of which units that begin a row, or a column, and have something to count there
 * are not in yet; false when there are none. */
bool note_not_in(struct sheet *sheet, const struct panel *panel, const struct comparing *wish);

/* What the letters mean, and the other signs; for the legend. */
void legend_stages(struct sheet *sheet, const struct panel *panel, const struct index_rule *rule);
void legend_signs(struct sheet *sheet);

/* Title parts: the round if there are several, the filter if there is one, and at
 * the right how many units are in: handed in, or approved. */
void title_panel(struct sheet *sheet, const struct panel *panel, const struct comparing *wish);
/* "round 1 to 2", and the filter. */
void title_rounds(struct sheet *sheet, const struct panel *panel, const struct comparing *wish);

/* The wished cell of a matrix, NO_CELL where none is chosen or it is not there; and
 * what it is called, "Social - Schools" (empty: none). */
void comparing_cell(const struct question *question, const struct comparing *wish, uint16_t *row,
	uint16_t *column);
struct str cell_label(const struct panel *panel, const struct question *question,
	const struct comparing *wish, struct arena *arena);
struct str axis_label(const struct panel *panel, const struct axis *axis, uint16_t at);

/* A question as a heading: "E1  There is a forum ..."; its label alone. */
struct str question_heading(
	const struct panel *panel, const struct question *question, struct arena *arena);
struct str question_label(const struct panel *panel, const struct question *question);
