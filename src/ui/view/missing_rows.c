/* missing_rows.c - the rows of the list of what is missing, and which of them is next */
#include "base/memory.h"
#include "form/mend.h"
#include "form/qtype.h"
#include "form/standing.h"
#include "session/halfway.h"
#include "session/review.h"
#include "session/states.h"
#include "ui/app.h"
#include "ui/view/missing.h"

#define SHOWN_FIRST 4 /* of a group that is folded */

static bool
is_of(const struct missing *missing, const struct problem *problem)
{
	if (problem->kind == PROBLEM_WHOLE)
		return true;
	switch (missing->desk->only) {
	case WALK_CONTACT: return problem->who == BY_CONTACT;
	case WALK_ROOM: return problem->who != BY_CONTACT;
	default: return true;
	}
}

static struct missing_row *
add(struct missing *missing, enum missing_row_kind kind, enum problem_kind group)
{
	missing->rows = memory_grow(
		missing->rows, missing->rows_count, &missing->rows_room, sizeof *missing->rows);
	missing->rows[missing->rows_count] = (struct missing_row){ .kind = kind, .group = group };
	return &missing->rows[missing->rows_count++];
}

/* What the coordinator asks is nobody's own. */
enum part { PART_ASKED, PART_ROOM, PART_CONTACT, PARTS };

static enum part
part_of(const struct problem *problem)
{
	if (problem->asked)
		return PART_ASKED;
	return problem->who == BY_CONTACT ? PART_CONTACT : PART_ROOM;
}

static bool
is_in(const struct missing *missing, const struct problem *problem, enum problem_kind group,
	enum part part)
{
	return problem->kind == group && is_of(missing, problem) && part_of(problem) == part;
}

static size_t
count_part(const struct missing *missing, enum problem_kind group, enum part part)
{
	size_t count = 0;

	for (size_t i = 0; i < missing->problems.count; i++)
		count += is_in(missing, &missing->problems.at[i], group, part);
	return count;
}

/* As many as `room` says. */
static void
add_part(struct missing *missing, enum problem_kind group, enum part part, size_t *room)
{
	bool heads = part != PART_ASKED && count_part(missing, group, PART_ROOM) > 0 &&
		     count_part(missing, group, PART_CONTACT) > 0;

	for (size_t i = 0; i < missing->problems.count; i++) {
		const struct problem *problem = &missing->problems.at[i];

		if (*room == 0 || !is_in(missing, problem, group, part))
			continue;
		if (heads)
			add(missing, ROW_WHO, group)->contact = part == PART_CONTACT;
		heads = false;
		add(missing, ROW_PROBLEM, group)->problem = problem;
		(*room)--;
	}
}

/* What the coordinator asks is never folded away. */
static size_t
shown_folded(const struct missing *missing, enum problem_kind group)
{
	size_t asked = count_part(missing, group, PART_ASKED);

	return asked > SHOWN_FIRST ? asked : SHOWN_FIRST;
}

static void
add_group(struct missing *missing, enum problem_kind group)
{
	size_t count = missing->counts[group], room = count, least = shown_folded(missing, group);
	struct missing_row *more;

	if (count == 0)
		return;
	if (missing->rows_count > 0)
		add(missing, ROW_BLANK, group);
	add(missing, ROW_HEADING, group)->count = count;
	if (!missing->unfolded[group] && group == PROBLEM_OPTIONAL)
		return;
	if (!missing->unfolded[group] && group != PROBLEM_WRONG && count > least + 1)
		room = least;
	count -= room;
	for (int part = 0; part < PARTS; part++)
		add_part(missing, group, (enum part)part, &room);
	if (count > 0) {
		more = add(missing, ROW_MORE, group);
		more->count = count;
	}
}

void
missing_make_rows(struct missing *missing)
{
	missing->rows_count = 0;
	if (missing->counts[PROBLEM_WRONG] + missing->counts[PROBLEM_MISSING] == 0 ||
		missing->desk->session->progress.length > 0 || missing->lock.length)
		add(missing, ROW_STATE, PROBLEM_WRONG);
	for (int group = 0; group < PROBLEM_KINDS; group++)
		add_group(missing, (enum problem_kind)group);
}

void
missing_look(struct missing *missing)
{
	struct session *session = missing->desk->session;
	struct buf lock = { 0 };

	arena_clear(&missing->arena);
	/* The comments are read from the store: what was decided with them is not older. */
	if (session_refresh(session))
		missing->desk->changed = true;
	session_lock_say(session, &lock);
	missing->lock = arena_text(&missing->arena, buf_str(&lock));
	buf_free(&lock);
	walk_problems(session->answers, &missing->arena, session->language, &missing->problems);
	problems_mend(session->answers, &missing->problems);
	halfway_problems(session, &missing->arena, &missing->problems);
	review_add_problems(session->store, &session->document, session->answers,
		missing->desk->room, &missing->arena, &missing->problems);
	problems_rank(&missing->problems);
	for (int group = 0; group < PROBLEM_KINDS; group++) {
		missing->counts[group] = 0;
		for (int part = 0; part < PARTS; part++)
			missing->counts[group] +=
				count_part(missing, (enum problem_kind)group, (enum part)part);
	}
	missing_make_rows(missing);
}

/* Question by question; of rows, row by row and in it field by field. */
static bool
comes_after(const struct spot *spot, const struct spot *left)
{
	const struct question *stop = question_stop(spot->question);
	const struct question *left_stop = question_stop(left->question);

	if (stop != left_stop)
		return stop->index > left_stop->index;
	if (spot->row != left->row && spot->row->repeat && left->row->repeat)
		return spot->row->order > left->row->order;
	return spot->question->index > left->question->index;
}

static bool
is_after(const struct missing_row *row, const struct desk *desk)
{
	int rank = problem_rank(row->problem);

	if (row->group != desk->missing_kind)
		return row->group > desk->missing_kind;
	if (rank != desk->missing_rank)
		return rank > desk->missing_rank;
	return comes_after(&row->problem->spot, &desk->missing_spot);
}

/* What was left itself: backwards, or it is now to be corrected. */
static bool
is_still_there(const struct missing_row *row, const struct desk *desk)
{
	return row->problem->spot.question &&
	       (row->group < desk->missing_kind ||
		       (row->group == desk->missing_kind && desk->missing_stays)) &&
	       row->problem->spot.row == desk->missing_spot.row &&
	       question_stop(row->problem->spot.question) ==
		       question_stop(desk->missing_spot.question);
}

size_t
missing_row_after(const struct missing *missing)
{
	const struct desk *desk = missing->desk;
	size_t last = 0;

	for (size_t i = 0; i < missing->rows_count; i++) {
		const struct missing_row *row = &missing->rows[i];

		if (row->kind != ROW_PROBLEM)
			continue;
		last = i;
		if (is_still_there(row, desk) || is_after(row, desk))
			return i;
	}
	return last;
}
