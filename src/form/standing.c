#include "form/standing.h"

#include <math.h>

#include "form/expr.h"
#include "form/qtype.h"
#include "form/settle.h"

static struct moment
moment_at(const struct answers *answers, const struct spot *spot)
{
	return (struct moment){
		.answers = answers,
		.row = spot->row,
		.seat = spot->seat,
		.question = spot->question,
		.arena = answers->sets,
	};
}

bool
spot_asked(const struct spot *spot)
{
	return !spot->question->retired && question_relevant(spot);
}

bool
spot_required(const struct answers *answers, const struct spot *spot)
{
	const struct question *question = spot->question;
	struct moment moment = moment_at(answers, spot);

	if (!spot_called_for(answers, spot))
		return false;
	if (question->required_always)
		return true;
	if (question->required == NULL || (spot->seat == 0 && reads_own(question->required)))
		return false;
	return expr_is_true(question->required, &moment);
}

static bool
any_given(const struct cell *cell, uint32_t ballot)
{
	for (uint32_t i = 0; i < cell->ratings_count; i++)
		if (cell->ratings[i].ballot == ballot &&
			state_settles(cell->ratings[i].answer.state))
			return true;
	return false;
}

static enum standing
rated_standing(const struct answers *answers, const struct spot *spot, const struct cell *cell)
{
	bool shown = cell != NULL && cell->revealed > 0, given;
	size_t done, wanted;

	cell_awaited(answers, spot, &done, &wanted);
	given = cell != NULL && any_given(cell, cell->ballot);
	if (given && !cell_open(cell))
		return done >= wanted ? STANDING_WAITING : STANDING_PART;
	/* A new vote is nothing until somebody answers in it: what was shown stands. */
	if (shown && (any_given(cell, cell->revealed) || cell->away == cell->revealed))
		return STANDING_DONE;
	/* Everybody is here and it is about none of them, or nobody's rating is known to
	 * call for it: while these are hidden that must look the same whatever they are. */
	if (answers_present(answers) > 0 && (wanted == 0 || !spot_called_for(answers, spot)))
		return STANDING_NOT_ASKED;
	return STANDING_OPEN;
}

enum standing
cell_standing(const struct answers *answers, const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);
	enum state state = cell != NULL ? cell->answer.state : STATE_NOT_REACHED;

	if (spot->question->answered_by != BY_PARTICIPANT)
		return state_settles(state) ? STANDING_DONE : STANDING_OPEN;
	/* A reason given by the group is an answer; its value only stands beside
	 * the ratings. */
	if (state_settles(state) && state != STATE_ANSWERED)
		return STANDING_DONE;
	return rated_standing(answers, spot, cell);
}

/* ---- matrices ---- */

struct tallying {
	struct answers *answers;
	struct cells_tally tally;
};

static void
tally_cell(void *context, const struct spot *spot)
{
	struct tallying *tallying = context;
	struct cells_tally *tally = &tallying->tally;
	const struct cell *cell = spot_cell(spot);
	enum standing standing = cell_standing(tallying->answers, spot);
	size_t given, wanted;

	if (spot->question->answered_by == BY_PARTICIPANT) {
		cell_turnout(tallying->answers, spot, &given, &wanted);
		tally->given += given;
		tally->wanted += wanted;
		tally->hidden += cell_open(cell) ? 0 : given;
	}
	if (standing == STANDING_NOT_ASKED)
		return;
	tally->asked++;
	tally->done += standing == STANDING_DONE;
	tally->waiting += standing == STANDING_WAITING;
	tally->part += standing == STANDING_PART;
	tally->votes += cell_voting(cell);
	if (cell_open(cell) && !cell->discussed)
		tally->wide += cell_spread(spot->question, cell).wide;
}

/* Their cells may be asked of nobody any more. */
static size_t
hidden_of_left(const struct answers *answers, const struct slot *slot)
{
	size_t left = 0;

	for (uint32_t i = 0; i < slot->cells_count; i++) {
		const struct cell *cell = &slot->cells[i];

		for (uint32_t k = 0; !cell_open(cell) && k < cell->ratings_count; k++) {
			const struct rating *rating = &cell->ratings[k];
			const struct seat *seat = answers_seat(answers, rating->seat);

			left += rating->ballot == cell->ballot && !(seat && seat->present) &&
				state_settles(rating->answer.state);
		}
	}
	return left;
}

struct cells_tally
matrix_tally(struct answers *answers, const struct spot *matrix)
{
	struct tallying tallying = { .answers = answers };
	struct cell_visit visit = { .visit = tally_cell, .context = &tallying };

	matrix_cells(answers, matrix, &visit);
	if (matrix->question->answered_by == BY_PARTICIPANT)
		tallying.tally.left = hidden_of_left(answers, spot_slot(matrix));
	return tallying.tally;
}

static bool
any_open(const struct slot *slot)
{
	for (uint32_t i = 0; i < slot->cells_count; i++) {
		if (cell_open(&slot->cells[i]))
			return true;
	}
	return false;
}

struct asking {
	const struct answers *answers;
	bool any;
};

static void
ask_cell(void *context, const struct spot *spot)
{
	struct asking *asking = context;

	asking->any = cell_standing(asking->answers, spot) != STANDING_NOT_ASKED;
}

/* Nothing was said in any cell: the first that is asked says as much as all of them. */
static enum standing
blank_standing(const struct answers *answers, const struct spot *matrix)
{
	struct asking asking = { .answers = answers };
	struct cell_visit visit = { .visit = ask_cell, .context = &asking, .enough = &asking.any };

	matrix_cells(answers, matrix, &visit);
	return asking.any ? STANDING_OPEN : STANDING_NOT_ASKED;
}

static enum standing
matrix_standing(struct answers *answers, const struct spot *spot)
{
	const struct slot *slot = spot_slot(spot);
	struct cells_tally tally;

	if (state_settles(slot->first.answer.state))
		return STANDING_DONE;
	if (slot->cells_count == 0)
		return blank_standing(answers, spot);
	tally = matrix_tally(answers, spot);
	/* Rated by people who are no longer here. */
	if (tally.asked == 0)
		return any_open(slot) ? STANDING_DONE : STANDING_NOT_ASKED;
	if (tally.done == tally.asked && tally.left == 0)
		return STANDING_DONE;
	if (tally.done + tally.waiting == tally.asked)
		return STANDING_WAITING;
	return tally.done + tally.waiting + tally.part > 0 ? STANDING_PART : STANDING_OPEN;
}

/* ---- rows ---- */

size_t
rows_wanted(const struct answers *answers, const struct spot *repeat)
{
	const struct expr *wanted = repeat->question->repeat_count;
	struct moment moment = moment_at(answers, repeat);
	struct value value;
	double number;

	if (wanted == NULL)
		wanted = repeat->question->least;
	if (wanted == NULL)
		return 0;
	value = expr_run(wanted, &moment);
	if (!value_number(&value, &number) || number < 1 || number > 1e6)
		return 0;
	return (size_t)ceil(number);
}

size_t
rows_allowed(const struct answers *answers, const struct spot *repeat)
{
	const struct question *question = repeat->question;
	const struct expr *most = question->repeat_count ? question->repeat_count : question->most;
	struct moment moment = moment_at(answers, repeat);
	struct value value = most ? expr_run(most, &moment) : value_none();
	double number;

	return value_number(&value, &number) && number >= 0 && number < 1e6 ? (size_t)number
									    : SIZE_MAX;
}

static bool
row_complete(struct answers *answers, const struct question *repeat, struct row *row)
{
	struct question *const *all = answers->form->questions;

	for (uint32_t i = repeat->index + 1; i < repeat->end; i++) {
		struct spot spot = spot_of(answers, all[i]);
		enum standing standing;

		spot.row = row;
		if (all[i]->scope != repeat || !question_asks(all[i]) || !spot_asked(&spot))
			continue;
		if (all[i]->type->ask != ASK_ROWS && !spot_required(answers, &spot))
			continue;
		standing = spot_standing(answers, &spot);
		if (standing == STANDING_PART ||
			(standing == STANDING_OPEN && spot_required(answers, &spot)))
			return false;
	}
	return true;
}

static enum standing
rows_standing(struct answers *answers, const struct spot *spot)
{
	const struct slot *slot = spot_slot(spot);
	size_t count = rows_counted(answers, slot);
	struct row *row;

	for (size_t i = 0; (row = slot_row(slot, i)) != NULL; i++) {
		if (!row_idle(answers, row) && !row_complete(answers, spot->question, row))
			return STANDING_PART;
	}
	if (count > 0)
		return count >= rows_wanted(answers, spot) ? STANDING_DONE : STANDING_PART;
	return state_settles(slot->first.answer.state) ? STANDING_DONE : STANDING_OPEN;
}

enum standing
spot_standing(struct answers *answers, const struct spot *spot)
{
	if (!spot_asked(spot))
		return STANDING_NOT_ASKED;
	switch (spot->question->type->ask) {
	case ASK_MATRIX: return matrix_standing(answers, spot);
	case ASK_ROWS: return rows_standing(answers, spot);
	case ASK_PEOPLE:
		if (answers->seats_count > 0)
			return STANDING_DONE;
		return cell_standing(answers, spot);
	default: return cell_standing(answers, spot);
	}
}
