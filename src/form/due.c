#include "form/due.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/memory.h"
#include "form/settle.h"
#include "form/standing.h"

struct gathering {
	struct answers *answers;
	const struct question *question;
	struct duty *at;
	size_t count, room;
};

static void
add(struct gathering *gathering, const struct spot *spot, int32_t day, bool deadline)
{
	gathering->at = memory_grow(
		gathering->at, gathering->count, &gathering->room, sizeof *gathering->at);
	gathering->at[gathering->count++] = (struct duty){
		.spot = *spot,
		.day = day,
		.deadline = deadline,
		.late = day < gathering->answers->today,
	};
}

/* A text that is a day counts as one, as with min and max. */
static bool
day_in(const struct value *value, int32_t *day)
{
	if (value->kind == VALUE_DATE) {
		*day = value->day;
		return true;
	}
	return value->kind == VALUE_TEXT && day_read(value->text, day);
}

static void
look_at(void *context, struct row *row)
{
	struct gathering *gathering = context;
	const struct question *question = gathering->question;
	struct answers *answers = gathering->answers;
	struct spot spot = spot_of(answers, question);
	struct arena scratch = { 0 };
	struct moment moment = {
		.answers = answers, .row = row, .question = question, .arena = &scratch
	};
	struct value value;
	int32_t day;

	spot.row = row;
	if (!spot_asked(&spot))
		return;
	if (question->due != NULL) {
		enum standing standing = spot_standing(answers, &spot);

		value = expr_run(question->due, &moment);
		if (standing != STANDING_DONE && standing != STANDING_NOT_ASKED &&
			day_in(&value, &day))
			add(gathering, &spot, day, false);
	}
	if (question->deadline != NULL) {
		value = answers_value(answers, question, row);
		if (day_in(&value, &day) && !expr_is_true(question->deadline, &moment))
			add(gathering, &spot, day, true);
	}
	arena_free(&scratch);
}

static int
by_day(const void *a, const void *b)
{
	const struct duty *x = a, *y = b;
	uint32_t first = x->spot.question->index, second = y->spot.question->index;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (first > second) - (first < second);
}

/* Rows of one question were found in their order: keep it among equals. */
static void
put_in_order(struct duty *at, size_t count)
{
	for (size_t i = 1; i < count; i++)
		for (size_t j = i; j > 0 && by_day(&at[j - 1], &at[j]) > 0; j--) {
			struct duty later = at[j - 1];

			at[j - 1] = at[j];
			at[j] = later;
		}
}

struct duty *
duties(struct answers *answers, struct arena *arena, size_t *count)
{
	const struct form *form = answers->form;
	struct gathering gathering = { .answers = answers };
	struct row_visit visit = { .visit = look_at, .context = &gathering };
	struct duty *kept;

	for (size_t i = 0; i < form->questions_count; i++) {
		gathering.question = form->questions[i];
		if (gathering.question->due != NULL || gathering.question->deadline != NULL)
			rows_each(&answers->root, gathering.question->scope, &visit);
	}
	put_in_order(gathering.at, gathering.count);
	kept = arena_copy(arena, gathering.at, gathering.count, sizeof *kept);
	*count = gathering.count;
	free(gathering.at);
	return kept;
}

bool
duties_late(const struct duty *list, size_t count, const struct row *row,
	const struct question *question)
{
	for (size_t i = 0; i < count; i++) {
		const struct row *at = list[i].spot.row;

		if (!list[i].late || (question && list[i].spot.question != question))
			continue;
		while (!question && at && at != row)
			at = at->parent;
		if (at == row)
			return true;
	}
	return false;
}
