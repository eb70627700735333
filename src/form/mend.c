#include "form/mend.h"

#include "form/expr.h"
#include "form/qtype.h"
#include "form/standing.h"

#define DEEP 8 /* calculations of calculations */

struct mending {
	struct answers *answers;
	struct row *row; /* that it is about; NULL: none */
	struct spot spot;
	bool found, open; /* found; and it has no answer yet */
};

/* Is its own value, of that question, in rows of this repeat? */
static bool
is_in(const struct question *question, const struct question *repeat)
{
	while (question != NULL && question->scope != repeat)
		question = question->scope;
	return question != NULL;
}

/* What a person answers in the row, or in none: a field of rows within it by these rows. */
static const struct question *
asked_in(const struct question *question, const struct row *row)
{
	const struct question *repeat = row != NULL ? row->repeat : NULL;

	while (question != NULL && question->scope != repeat)
		question = question->scope;
	return question;
}

/* The first that has no answer, else the last that is read. */
static void
try_question(struct mending *mending, const struct question *question)
{
	struct row *row =
		is_in(question, mending->row ? mending->row->repeat : NULL) ? mending->row : NULL;
	const struct question *asked = asked_in(question, row);
	struct spot spot;

	if (mending->open || asked == NULL || !question_asks(asked))
		return;
	spot = spot_of(mending->answers, asked);
	if (row != NULL)
		spot.row = row;
	if (!spot_asked(&spot))
		return;
	mending->spot = spot;
	mending->found = true;
	mending->open = spot_standing(mending->answers, &spot) == STANDING_OPEN;
}

static void
try_reads(struct mending *mending, const struct expr *expr, int deep)
{
	const struct expr_reads *reads = expr_reads(expr);

	for (size_t i = 0; i < reads->count && !mending->open; i++) {
		const struct question *question = reads->questions[i];

		if (question->calculation != NULL && deep < DEEP)
			try_reads(mending, question->calculation, deep + 1);
		else if (mending->row == NULL || mending->row->repeat != question)
			try_question(mending, question);
	}
}

/* Of what is added up over rows: the first in which it is not nothing. */
static struct row *
row_meant(const struct answers *answers, const struct spot *repeat, const struct expr *expr)
{
	const struct expr_reads *reads = expr_reads(expr);
	const struct slot *slot = spot_slot(repeat);
	struct row *row;

	for (size_t i = 0; i < reads->count; i++) {
		for (size_t k = 0; (row = slot_row(slot, k)) != NULL; k++) {
			struct value value;
			double number;

			if (reads->questions[i]->scope != repeat->question)
				break;
			value = answers_value(answers, reads->questions[i], row);
			if (value_number(&value, &number) && (number < 0 || number > 0))
				return row;
		}
	}
	return NULL;
}

static void
mend(struct answers *answers, struct problem *problem)
{
	struct mending mending = { .answers = answers };
	const struct question *question = problem->spot.question;
	const struct expr *expr;

	if (question == NULL || problem->check == NULL)
		return;
	expr = problem->check->assert_;
	mending.row = problem->spot.row;
	if (mending.row != NULL && mending.row->repeat == NULL)
		mending.row = NULL;
	if (question_ask(question) == ASK_ROWS)
		mending.row = row_meant(answers, &problem->spot, expr);
	else if (question->calculation == NULL)
		return;
	if (question_ask(question) == ASK_ROWS && mending.row == NULL)
		return;
	try_reads(&mending, expr, 0);
	if (!mending.found)
		return;
	problem->spot = mending.spot;
	/* Whoever answers what is to be mended; what finds it nobody answers. */
	problem->who = mending.spot.question->answered_by;
	expr_cell(expr, mending.spot.question, &problem->spot.cell_row, &problem->spot.cell_column);
}

void
problems_mend(struct answers *answers, struct problems *problems)
{
	for (size_t i = 0; i < problems->count; i++)
		mend(answers, &problems->at[i]);
}
