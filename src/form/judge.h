/* judge.h - is a value a good answer, and in which words is it not?
 *
 * The part of the list of problems that looks at one value: limits, counts,
 * lengths, the constraint and the checks.  What is missing is walk_problems.c's.
 */
#pragma once

#include "form/expr.h"
#include "form/walk.h"

/* Where problems are gathered, and how they are worded. */
struct twins;

struct finding {
	struct answers *answers;
	struct arena *arena;
	uint16_t language;
	struct problems *into;
	struct twins *twins; /* judge_others's own: NULL to begin with */
};

/* The texts are copied; add_buf frees the buffer. */
struct problem *finding_add(struct finding *finding, enum problem_kind kind,
	const struct spot *spot, const char *code, struct str text);
void finding_add_buf(struct finding *finding, enum problem_kind kind, const struct spot *spot,
	const char *code, struct buf *text);
void finding_add_text(struct finding *finding, enum problem_kind kind, const struct spot *spot,
	const char *code, const char *text);

/* Where and for whom the spot's conditions are run; `.` is the value. */
struct moment finding_moment(
	struct finding *finding, const struct spot *spot, const struct value *value);

/* The question whose keys judge the value: a matrix's cell has its own. */
const struct question *judge_of(const struct spot *spot);

/* May this stored answer be said on the screen and in lists?  Not a rating that
 * is hidden, nor one of few anonymous ones. */
bool may_say(const struct spot *spot);

/* The first thing wrong with the value: one mistake, one sentence.  Without
 * `say` the value itself is left out of it. */
void judge_value(
	struct finding *finding, const struct spot *spot, const struct value *value, bool say);

/* What is wrong with it because of other answers: chosen elsewhere, the same
 * answer twice, one's sum passed; tells also of refs that lead nowhere, which
 * stops nothing.  True when something was wrong. */
bool judge_others(struct finding *finding, const struct spot *spot, const struct value *value);

/* Of a repeat with edges. */
void judge_edges(struct finding *finding, const struct spot *repeat);

/* Is something in the value taken elsewhere (exclusive_over), and does the
 * seat's sum over all rows pass most_each with it?  Then *out says so. */
bool value_taken(const struct question *question, const struct moment *moment,
	const struct value *value, uint16_t language, struct buf *out);
bool sum_passed(const struct answers *answers, const struct spot *spot, const struct value *value,
	struct buf *out);

/* The checks of `judge` (NULL: none) that are false; a warning that a reason is
 * stored for is quiet. */
void run_checks(struct finding *finding, const struct spot *spot, const struct question *judge,
	const struct value *value);
