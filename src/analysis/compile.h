/* compile.h - the main features: what stands out over all units of a round
 *
 * Each page is a comparison (compare.h) that makes one sheet of numbers over
 * units; which pages there are follows from the form: themes and indexes,
 * lists and rankings, what the form's own checks remark on, tables, scales,
 * numbers.
 *
 * A unit counts once, with its group's answer, or the median of its
 * participants' ratings.  What a reader outside the units may not see (panel.h)
 * counts nowhere.  Quartiles are five_of's.  A statement that rests on fewer
 * than PANEL_FEW units is CELL_FEW_UNITS, a count of one or two units too; none
 * at all is told, for it says nothing of anybody.  Where each unit's indexes stand
 * beside by name (comparing.units_told) so is how many are in each stage of them.
 *
 * Every row's first cell says in `behind` which index, question, and place in
 * it the statement is made of; compile_behind is the page of that, unit by unit,
 * from where comparison_below leads on.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analysis/compare.h"
#include "analysis/panel.h"
#include "analysis/sheet.h"
#include "base/arena.h"

struct compile_page {
	const struct comparison *of;
	struct comparing wish;
	struct str name;  /* stable, for scripts: "themes", "table-j1_komp" */
	struct str title; /* in words */
};

/* The pages that have something to say of this form, the most important first.
 * Of *wish round and filter count.  In the arena. */
struct compile_page *compile_pages(const struct panel *panel, const struct comparing *wish,
	struct arena *arena, size_t *count);

/* The page that shows, unit by unit, what a statement rests on; false when
 * `behind` names neither index, question nor code. */
bool compile_behind(
	const struct behind *behind, const struct comparing *wish, struct compile_page *page);

/* The same for comparison_below; NULL: nothing lies behind. */
const struct comparison *compile_below(const struct behind *behind, struct comparing *wish);

/* How often what was wished for is not one value but several of a list. */
#define COMPILE_PLACES 3 /* places of a ranking that count */
#define COMPILE_UPPER 2	 /* points of a scale that say much need */

/* ---- values of units, for other summaries as well ---- */

/* How many units have answered the question (of a table's cell, when row and
 * column are not NO_CELL), and of these how many hold that it is so:
 * the choice `choice` was chosen; or was put at place 1 to `places`; or one of
 * the scale's COMPILE_UPPER highest points was said. */
struct compile_tally {
	size_t units, of;
};

struct compile_tally compile_chosen(const struct panel *panel, const struct comparing *wish,
	const struct question *question, struct str choice, size_t first, size_t last);
struct compile_tally compile_upper(const struct panel *panel, const struct comparing *wish,
	const struct question *matrix, uint16_t row, uint16_t column);

/* How the main features tell how many chose each choice of a list, or put it among the
 * first of a ranking, by its position in the list: CELL_NUMBER, or why they do not. */
void compile_chosen_told(const struct panel *panel, const struct comparing *wish,
	const struct question *question, enum cell_kind *told);

/* Numbers of those units that have one, in values (room for all units). */
size_t compile_numbers(const struct panel *panel, const struct comparing *wish,
	const struct question *question, double *values);
size_t compile_index_values(
	const struct panel *panel, const struct comparing *wish, size_t index, double *values);

/* These numbers in short, which the panel keeps when all units are shown; of no index
 * (SIZE_MAX) none.  values has room for all units. */
struct five compile_index_five(
	const struct panel *panel, const struct comparing *wish, size_t index, double *values);

/* The form's themes, in its order: names that its indexes bear. */
struct str *compile_themes(const struct panel *panel, struct arena *arena, size_t *count);

/* The theme's index of a kind: gap, need or maturity; SIZE_MAX: none. */
size_t compile_theme_index(const struct panel *panel, struct str theme, enum measure measure);

/* Is it a choice of the few that weigh most: a ranking, or a list of which fewer
 * may be chosen than it has? */
bool compile_is_priority(const struct question *question);

/* Is the table's question a need: does an index that says need rest on its cells? */
bool compile_is_need_table(const struct form *form, const struct question *matrix);

/* A table of one scale, answered for the group? */
bool compile_is_table(const struct question *question);

/* Does the group, or one on its behalf, answer this question of the document
 * itself, and may it be told? */
bool compile_tells(const struct question *question);
