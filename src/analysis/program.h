/* program.h - a proposed series of trainings, made of what the compilation shows
 *
 * A proposal is worked out, never drawn by lot: the same answers give the same
 * series.  So many sessions as wished are shared among the themes in proportion
 * to 100 plus the theme's median gap (need 0-100 less maturity 0-100, so the
 * weight lies from 0 to 200, and equal gaps give equal shares), by the method of
 * largest remainders with the Hare quota (Hamilton's method; Balinski and Young,
 * Fair Representation, 1982): first the whole quotas, then one each to the
 * largest fractions, ties to the theme ranked first.  A form without gaps is
 * weighed by need (50 + need) or maturity (150 - maturity); a theme that too few
 * units have answered for weighs 100, neither more nor less.
 *
 * Sessions stand in turns: every theme's first, the largest gap first, then every
 * theme's second.  Each says what it is built on: its theme's gap; the question
 * of the theme that units have come least far with, the second session the
 * second; coded features of the theme; and of the needs that belong to no theme
 * those that most units have, dealt out in turn.  A need is told with how many
 * units have it; what one or two units have stands in no session, nor does
 * what the main features (compile.h) do not tell because it would give that away.
 *
 * Trainings that are there already are part of it: they take their theme's
 * places, and the needs that they name are covered.  So a proposal that was
 * written out proposes the rest only.
 *
 * People edit it by lines: an order, sessions that are dropped, lines of their own
 * and who is to host.  What a session is built on was dealt out before that, so
 * that moving one changes no other; what only dropped sessions took up stands first
 * among the needs, unless an own line names it.  Sessions that no line tells of come
 * last.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analysis/compare.h"
#include "analysis/panel.h"
#include "analysis/sheet.h"
#include "base/arena.h"

#define PROGRAM_SESSIONS_MOST 99
#define PROGRAM_PER_THEME 2 /* when it is not said how many */

/* A coded feature of what people have written. */
struct program_feature {
	struct str label, theme; /* theme may be empty */
	size_t units;
};

/* A training that is there. */
struct program_training {
	struct uid document;
	struct str title;
	struct str theme;   /* a name of the themes; empty: none */
	struct str reasons; /* what it is built on, in words */
	bool draft;	    /* not handed in yet */
};

/* How somebody has edited one place in the series. */
struct program_line {
	struct str theme; /* with number: which session; */
	size_t number;	  /* 0: a line of somebody's own */
	struct str words; /* of that */
	struct str host;  /* the unit's code; empty: not chosen */
	bool dropped;
};

struct program_wish {
	struct comparing comparing; /* round and filter */
	size_t sessions;	    /* 0: PROGRAM_PER_THEME a theme */
	const struct choices *levels;
	struct str level;	/* tables over these levels count this one only;
			     empty: all */
	struct str level_label; /* in words */
	const struct program_feature *features;
	size_t features_count;
	const struct program_training *trainings;
	size_t trainings_count;
	const struct program_line *lines; /* none: as it was worked out */
	size_t lines_count;
};

enum program_kind { PROGRAM_THEME, PROGRAM_FEATURE, PROGRAM_CHOICE, PROGRAM_TABLE };

struct program_need {
	enum program_kind kind;
	struct str label; /* with its question: "B10 Rules" */
	struct str words; /* without; what a training that names it says */
	struct str theme; /* empty: none */
	size_t units, of; /* have it, of those that have answered; of 0: not known */
	bool withheld;	  /* how many have it is not told, as in the main features */
	struct behind behind;
	size_t training; /* one that names it; SIZE_MAX: none does */
	size_t session;	 /* proposed in this one; SIZE_MAX: in none */
	size_t at;	 /* in the order they were found in */
};

struct program_session {
	struct str theme, theme_label;
	size_t number;	 /* in its theme, from 1 */
	size_t training; /* that takes this place; SIZE_MAX: it is a draft */
	bool known;	 /* the gap is that of at least PANEL_FEW units */
	double gap;
	const struct index_rule *rule; /* of the gap, or of need, or maturity */
	size_t units;
	const struct question *focus; /* NULL: none */
	double focus_median;
	size_t focus_units;
	const size_t *hosts; /* units in the last stage, furthest first */
	size_t hosts_count;
	struct str own;	 /* somebody's own line; no theme then, and number 0 */
	struct str host; /* the code of the unit that is chosen to host; empty: none */
	bool dropped;	 /* last in the series; nothing is created of it */
};

struct program {
	struct arena arena;
	const struct panel *panel;
	struct program_wish wish;
	struct program_session *sessions; /* in the series' order, dropped ones last */
	size_t sessions_count, kept;	  /* kept: those before them */
	struct program_need *needs;	  /* what no training names first, then by units */
	size_t needs_count;
};

/* How the seats are shared.  given has count places; the sum is `seats`, or 0 when
 * there is nobody to give to. */
void program_apportion(const double *weights, size_t count, size_t seats, size_t *given);

/* The panel, features and trainings must outlive it. */
struct program *program_make(const struct panel *panel, const struct program_wish *wish);
void program_free(struct program *program); /* NULL is allowed */

/* Who hosts it, or could: all of them by name, else how many. */
struct str program_hosts(const struct program *program, const struct program_session *session,
	bool names, struct arena *arena);

/* "The theme 2". */
struct str program_title(
	const struct program *program, const struct program_session *session, struct arena *arena);

/* What a session is built on, a line each. */
struct str program_reasons(
	const struct program *program, const struct program_session *session, struct arena *arena);

/* The series; units that could host are named only when `names`.  What sessions are
 * built on is the last column. */
void program_sheet(const struct program *program, bool names, struct sheet *sheet);

/* Needs, those that no training names first; of these, those that nothing proposes. */
void program_needs_sheet(const struct program *program, struct sheet *sheet);

/* What a session is built on, a row each with what is behind it. */
void program_session_sheet(const struct program *program, size_t at, struct sheet *sheet);
