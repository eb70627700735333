/* chart.h - a document whose rows point to each other, as a map
 *
 * Which repeat holds the steps, and which of its fields are a step's name,
 * actor and so on, is what the form says in `view: {type: map, ...}`; nothing
 * here knows a form.  A map is read once from a document's answers; drawings,
 * the plain version and the difference of two maps are made from it.
 *
 * Everything lies in the arena and is borrowed from the answers until their
 * next change.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analysis/flow.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "form/answers.h"
#include "form/edges.h"

struct chart_step {
	struct row *row;
	struct str key, name, phase;
	struct str actor, actor_code; /* as people read it, as it is stored */
	bool silent;		      /* the field that must not be empty is */
	bool asked;		      /* answered with the list's first choice */
};

struct chart_edge {
	size_t from, to;  /* SIZE_MAX: its target is gone */
	struct str label; /* on what condition */
	bool handover;	  /* both steps have an actor, and not the same */
};

struct chart {
	const struct answers *answers;
	uint16_t language;
	struct str title;
	bool demo; /* set by the reader of a store with invented data: marks drawings */
	bool knows_silent, knows_asked, knows_actor; /* the form says which field */
	struct chart_step *steps;
	size_t steps_count;
	struct chart_edge *edges;
	size_t edges_count;
	struct edge_problem *problems;
	size_t problems_count;
};

/* Has the form a map? */
bool chart_fits(const struct form *form);

/* NULL when the form has none. */
struct chart *chart_read(
	struct answers *answers, struct str title, uint16_t language, struct arena *arena);

/* ---- drawn ---- */

/* The layout in that many columns; NULL without steps, or with more than can
 * be drawn (FLOW_STEPS_MOST): then the plain version stands in its place. */
struct flow *chart_lay(const struct chart *chart, int width, struct arena *arena);

struct chart_look {
	int width;
	bool ascii;
};

/* The drawing with its legend and what is wrong with the map, line by line. */
void chart_text(const struct chart *chart, const struct chart_look *look, struct buf *out);

/* What its signs mean, a line each; nothing when it has none of them. */
void chart_legend(const struct chart *chart, const struct chart_look *look, struct buf *out);

/* The rows of the drawing alone, for a screen; an array of flow->height. */
struct str *chart_rows(
	const struct chart *chart, const struct flow *flow, bool ascii, struct arena *arena);

/* Arrows that have no line, and what is wrong, a sentence each. */
struct str *chart_remarks(
	const struct chart *chart, const struct flow *flow, struct arena *arena, size_t *count);

/* The same drawing as one SVG element, with a title and a description for those
 * who cannot see it, and nothing outside itself. */
void chart_svg(const struct chart *chart, struct buf *out);
/* The same to stand inside a page of HTML, with an id that is its own there. */
void chart_svg_inside(const struct chart *chart, const char *id, struct buf *out);

/* ---- in words ---- */

/* One step after the other with only the fields of `plain`, for reading aloud
 * and for those it is about.  A text that the language lacks stands in another
 * one, and a line at the end says so. */
void chart_plain(const struct chart *chart, struct buf *out);

/* What the second map has, lacks and says otherwise than the first, by key. */
enum chart_change_kind { CHART_ADDED, CHART_REMOVED, CHART_ACTOR, CHART_NAME, CHART_WAYS };

struct chart_change {
	enum chart_change_kind kind;
	const struct chart_step *was, *is; /* NULL where there is none */
};

struct chart_change *chart_difference(
	const struct chart *was, const struct chart *is, struct arena *arena, size_t *count);
void chart_change_say(const struct chart_change *change, struct buf *out);
