#include "form/walk.h"

#include "base/lang.h"
#include "form/expr.h"
#include "form/qtype.h"
#include "form/settle.h"
#include "form/standing.h"

static bool
is_stop(const struct question *question, enum walk_only only)
{
	if (question->scope != NULL || question->retired)
		return false;
	if (!question_asks(question) && question->type != &qtype_note)
		return false;
	if (only == WALK_ALL)
		return true;
	return (question->answered_by == BY_CONTACT) == (only == WALK_CONTACT);
}

static bool
stops_here(struct answers *answers, const struct question *question, enum walk_only only)
{
	return is_stop(question, only) && answers->root.slots[question->slot].relevant;
}

const struct question *
walk_next(struct answers *answers, const struct question *from, enum walk_only only)
{
	const struct form *form = answers->form;

	for (size_t i = from != NULL ? from->index + 1 : 0; i < form->questions_count; i++) {
		if (stops_here(answers, form->questions[i], only))
			return form->questions[i];
	}
	return NULL;
}

const struct question *
walk_previous(struct answers *answers, const struct question *from, enum walk_only only)
{
	const struct form *form = answers->form;

	for (size_t i = from != NULL ? from->index : form->questions_count; i-- > 0;) {
		if (stops_here(answers, form->questions[i], only))
			return form->questions[i];
	}
	return NULL;
}

const struct question *
walk_next_open(struct answers *answers, const struct question *from, enum walk_only only)
{
	const struct question *at = from;

	while ((at = walk_next(answers, at, only)) != NULL) {
		struct spot spot = spot_of(answers, at);
		enum standing standing;

		if (!question_asks(at))
			continue;
		standing = spot_standing(answers, &spot);
		if (standing != STANDING_DONE && standing != STANDING_NOT_ASKED)
			return at;
	}
	return NULL;
}

/* What waits to be shown has a sign of its own. */
static bool
is_waiting(const struct problem *problem)
{
	return problem_unshown(problem) || str_is(str_of(problem->code), "voting");
}

static bool
needs_look(struct answers *answers, const struct spot *spot)
{
	struct arena arena = { 0 };
	struct problems problems = { 0 };
	bool look = false;

	spot_problems(answers, spot, NULL, &arena, 0, &problems);
	for (size_t i = 0; i < problems.count; i++) {
		const struct problem *problem = &problems.at[i];

		look = look || problem->kind == PROBLEM_WRONG ||
		       (problem->kind == PROBLEM_LOOK && !is_waiting(problem));
	}
	arena_free(&arena);
	return look;
}

enum standing
walk_standing(struct answers *answers, const struct question *question)
{
	struct spot spot = spot_of(answers, question);
	enum standing standing = spot_standing(answers, &spot);

	if (standing != STANDING_NOT_ASKED && needs_look(answers, &spot))
		return STANDING_LOOK;
	return standing;
}

struct progress
walk_progress(struct answers *answers, const struct question *group, enum walk_only only)
{
	const struct form *form = answers->form;
	struct progress progress = { 0 };
	size_t from = group != NULL ? group->index : 0;
	size_t end = group != NULL ? group->end : form->questions_count;

	for (size_t i = from; i < end; i++) {
		struct spot spot = spot_of(answers, form->questions[i]);
		enum standing standing;

		if (!question_asks(spot.question) || !stops_here(answers, spot.question, only))
			continue;
		standing = spot_standing(answers, &spot);
		if (standing == STANDING_NOT_ASKED)
			continue;
		progress.total++;
		if (standing == STANDING_DONE)
			progress.answered++;
		else if (spot_required(answers, &spot))
			progress.required_left++;
	}
	return progress;
}

const struct question *
question_section(const struct question *question)
{
	while (question->parent != NULL)
		question = question->parent;
	return question;
}

const struct question *
question_stop(const struct question *question)
{
	while (question->scope != NULL)
		question = question->scope;
	return question;
}

struct str
spot_listed_id(const struct spot *spot)
{
	const struct question *stop = question_stop(spot->question);
	bool in_rows = spot->row && spot->row->repeat;

	return in_rows && stop->shown_id.length ? stop->shown_id : spot->question->shown_id;
}

/* The outermost question around it, or itself, whose own condition hides it. */
static const struct question *
hidden_by(const struct answers *answers, const struct question *question)
{
	const struct question *found = NULL;

	for (; question != NULL; question = question->parent) {
		if (question->scope == NULL && !answers->root.slots[question->slot].relevant)
			found = question;
	}
	return found;
}

void
walk_why_hidden(struct answers *answers, const struct question *question, uint16_t language,
	struct buf *out)
{
	const struct question *by = hidden_by(answers, question);
	struct arena arena = { 0 };
	struct moment moment = {
		.answers = answers,
		.row = &answers->root,
		.question = by,
		.arena = &arena,
	};

	if (question->retired)
		buf_text(out, _("this question is no longer asked"));
	else if (by != NULL && by->relevant != NULL)
		expr_explain(by->relevant, &moment, language, out);
	arena_free(&arena);
}
