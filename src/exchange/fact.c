#include "exchange/fact.h"

#include <stdlib.h>

#include "base/memory.h"
#include "form/few.h"
#include "form/qtype.h"

struct walker {
	struct answers *answers;
	struct arena arena;
	const size_t *raters; /* few_raters; NULL until something is worked out */
	const struct fact_wish *wish;
	const struct fact_visit *visit;
};

static bool
is_anonymous(const struct question *question)
{
	return question->anonymous && question->behalf_of.length == 0;
}

static bool
is_given(const struct answer *answer)
{
	return answer && answer->state != STATE_NOT_REACHED && answer->state != STATE_CLEARED;
}

static size_t
count_answered(const struct cell *cell, uint32_t ballot)
{
	size_t count = 0;

	for (uint32_t i = 0; i < cell->ratings_count; i++)
		count += cell->ratings[i].ballot == ballot &&
			 cell->ratings[i].answer.state == STATE_ANSWERED;
	return count;
}

bool
fact_ballot_few(const struct question *question, const struct cell *cell, uint32_t ballot)
{
	return is_anonymous(question) && count_answered(cell, ballot) < SPREAD_FEW;
}

const struct question *
fact_asked(const struct fact *fact)
{
	return fact->spot.question->cell ? fact->spot.question->cell : fact->spot.question;
}

/* ---- one answer ---- */

static void
take_answer(struct fact *fact, const struct answer *answer)
{
	fact->answer = is_given(answer) ? answer : NULL;
	fact->state = fact->answer ? answer->state : STATE_NOT_REACHED;
	fact->value = fact->answer ? answer->value : value_none();
}

static void
hand_out(const struct walker *walker, struct fact *fact, bool applies)
{
	if (!applies) {
		if (!walker->wish->hidden)
			return;
		fact->state = STATE_HIDDEN;
	}
	walker->visit->visit(walker->visit->context, fact);
}

static void
visit_ratings(const struct walker *walker, const struct spot *spot, const struct cell *cell)
{
	for (uint32_t i = 0; i < cell->ratings_count; i++) {
		const struct rating *rating = &cell->ratings[i];
		struct fact fact = { .spot = *spot };

		if (rating->ballot > cell->revealed || !is_given(&rating->answer) ||
			fact_ballot_few(spot->question, cell, rating->ballot))
			continue;
		fact.spot.seat = rating->seat;
		fact.spot.ballot = rating->ballot;
		take_answer(&fact, &rating->answer);
		/* An own answer elsewhere is no reason to hide this one: that would tell it. */
		hand_out(walker, &fact, spot_offered(walker->answers, &fact.spot));
	}
}

/* What was given is no number, as a text of each: it is there all the same. */
static void
take_words(struct fact *fact, const struct cell *cell)
{
	fact->spread.n = count_answered(cell, cell->revealed);
	fact->words = fact->spread.n > 0;
	fact->few = fact->words && fact->spread.n < SPREAD_FEW && is_anonymous(fact->spot.question);
}

static void
visit_rated(const struct walker *walker, const struct spot *spot, bool applies)
{
	const struct cell *cell = spot_cell(spot);
	struct fact fact = { .spot = *spot, .rated = true };

	if (cell) {
		take_answer(&fact, &cell->answer);
		fact.open = cell_open(cell);
		fact.spot.ballot = cell->ballot;
		fact.spread = cell_spread(spot->question, cell);
	}
	cell_turnout(walker->answers, spot, &fact.in, &fact.wanted);
	fact.few = few_cell(spot->question, cell);
	if (fact.open && !fact.spread.n && !fact.few)
		take_words(&fact, cell);
	if (fact.few)
		fact.spread = (struct spread){ .n = fact.spread.n };
	if (!fact.answer && (fact.spread.n || fact.few))
		fact.state = STATE_ANSWERED;
	hand_out(walker, &fact, applies);
	if (cell)
		visit_ratings(walker, spot, cell);
}

static bool
leans_on_few(struct walker *walker, const struct question *question)
{
	if (!question->calculation)
		return false;
	if (!walker->raters)
		walker->raters = few_raters(walker->answers, &walker->arena);
	return walker->raters[question->index] < FEW_RATERS;
}

/* Does what it stands in apply?  Its rows are only visited when their repeat does. */
static bool
around_applies(const struct spot *spot)
{
	struct spot around = *spot;

	around.question = spot->question->parent;
	return !around.question || around.question == spot->question->scope ||
	       question_relevant(&around);
}

/* Nor is told whether it comes to anything, or whether its own condition holds. */
static void
withhold(struct fact *fact, bool *applies)
{
	*fact = (struct fact){ .spot = fact->spot, .few = true, .state = STATE_ANSWERED };
	*applies = *applies || around_applies(&fact->spot);
}

static void
visit_plain(struct walker *walker, const struct spot *spot, bool applies)
{
	const struct cell *cell = spot_cell(spot);
	struct fact fact = { .spot = *spot };

	take_answer(&fact, cell ? &cell->answer : NULL);
	if (!question_asks(spot->question) || spot->question->read_only) {
		fact.value = answers_value(walker->answers, spot->question, spot->row);
		fact.state = fact.value.kind == VALUE_NONE ? STATE_NOT_REACHED : STATE_ANSWERED;
	}
	if (leans_on_few(walker, spot->question))
		withhold(&fact, &applies);
	hand_out(walker, &fact, applies);
}

static void
visit_spot(struct walker *walker, const struct spot *spot, bool applies)
{
	if (spot->question->answered_by == BY_PARTICIPANT)
		visit_rated(walker, spot, applies);
	else
		visit_plain(walker, spot, applies);
}

/* ---- tables ---- */

struct table {
	bool *applies;
	size_t columns;
};

static size_t
column_place(const struct table *table, uint16_t row, uint16_t column)
{
	return (size_t)row * table->columns + (column == NO_CELL ? 0 : column);
}

static void
mark_cell(void *context, const struct spot *cell)
{
	struct table *table = context;

	table->applies[column_place(table, cell->cell_row, cell->cell_column)] = true;
}

static bool
has_content(const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);

	if (spot->question->cell && spot->cell_row == NO_CELL)
		return spot_slot(spot)->cells_count > 0;
	return cell && (cell->ratings_count || is_given(&cell->answer));
}

/* Cells that apply, and those that hold something although whoever it applies
 * to has left. */
static void
visit_matrix(struct walker *walker, const struct spot *matrix)
{
	const struct question *question = matrix->question;
	size_t rows = question->rows.choices ? question->rows.choices->count : 0;
	size_t columns = question->columns.choices ? question->columns.choices->count : 0;
	struct table table = { .columns = columns ? columns : 1 };
	struct cell_visit mark = { .visit = mark_cell, .context = &table };
	struct spot spot = *matrix;

	table.applies = memory_get((rows * table.columns + 1) * sizeof *table.applies);
	matrix_cells(walker->answers, matrix, &mark);
	for (size_t row = 0; row < rows; row++)
		for (size_t column = 0; column < table.columns; column++) {
			bool applies;

			spot.cell_row = (uint16_t)row;
			spot.cell_column = columns ? (uint16_t)column : NO_CELL;
			applies = table.applies[column_place(
					  &table, spot.cell_row, spot.cell_column)] ||
				  (question->answered_by == BY_PARTICIPANT && has_content(&spot));
			if (applies || has_content(&spot))
				visit_spot(walker, &spot, applies && question_relevant(&spot));
		}
	free(table.applies);
}

/* ---- the form, row by row ---- */

static void visit_range(struct walker *walker, uint32_t from, uint32_t to, struct row *row);

static void
visit_repeat(struct walker *walker, const struct spot *spot)
{
	const struct question *repeat = spot->question;
	struct arena arena = { 0 };
	struct row **rows;
	size_t count;

	if (!question_relevant(spot) && !walker->wish->hidden)
		return;
	rows = rows_filled(walker->answers, spot, &arena, &count);
	for (size_t i = 0; i < count; i++)
		visit_range(walker, repeat->index + 1, repeat->end, rows[i]);
	arena_free(&arena);
}

static void
visit_question(struct walker *walker, const struct question *question, struct row *row)
{
	struct spot spot = spot_of(walker->answers, question);

	spot.row = row;
	if (question->personal && !walker->wish->personal)
		return;
	if (question->retired && !has_content(&spot))
		return;
	if (question->cell)
		visit_matrix(walker, &spot);
	else if (question->kind != VALUE_NONE)
		visit_spot(walker, &spot, question_relevant(&spot));
}

static void
visit_range(struct walker *walker, uint32_t from, uint32_t to, struct row *row)
{
	const struct form *form = walker->answers->form;

	for (uint32_t i = from; i < to; i++) {
		const struct question *question = form->questions[i];

		if (question->type->ask == ASK_ROWS) {
			struct spot spot = spot_of(walker->answers, question);

			spot.row = row;
			visit_repeat(walker, &spot);
			i = question->end - 1;
		} else if (question->type->ask == ASK_PEOPLE) {
			i = question->end - 1; /* people are no answers */
		} else {
			visit_question(walker, question, row);
		}
	}
}

void
facts_each(struct answers *answers, const struct fact_wish *wish, const struct fact_visit *visit)
{
	struct walker walker = { .answers = answers, .wish = wish, .visit = visit };

	visit_range(&walker, 0, (uint32_t)answers->form->questions_count, &answers->root);
	arena_free(&walker.arena);
}

/* ---- where it stands ---- */

static size_t
row_position(const struct row *row)
{
	struct spot spot = { .question = row->repeat,
		.row = row->parent,
		.cell_row = NO_CELL,
		.cell_column = NO_CELL };
	const struct slot *slot = spot_slot(&spot);
	size_t position = 0;

	/* Once over them, where slot_row would begin anew for each. */
	for (uint32_t i = 0; i < slot->rows_count; i++) {
		position += !slot->rows[i]->removed;
		if (slot->rows[i] == row)
			return row->removed ? 0 : position;
	}
	return 0;
}

static void
write_rows(const struct row *row, struct buf *out)
{
	if (!row || !row->repeat)
		return;
	write_rows(row->parent, out);
	if (out->length)
		buf_byte(out, '/');
	buf_format(out, "%zu", row_position(row));
}

void
fact_row(const struct fact *fact, struct buf *out)
{
	write_rows(fact->spot.row, out);
	if (fact->spot.cell_row == NO_CELL)
		return;
	if (out->length)
		buf_byte(out, '/');
	buf_add(out, fact->spot.question->rows.choices->at[fact->spot.cell_row].name);
}

struct str
fact_column(const struct fact *fact)
{
	if (fact->spot.cell_column == NO_CELL)
		return STR("");
	return fact->spot.question->columns.choices->at[fact->spot.cell_column].name;
}
