/* Reading: what expressions, screens and indexes see of the answers. */
#include "form/answers.h"

#include <assert.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/few.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "form/settle.h"

/* ---- relevance ---- */

bool
question_relevant(const struct spot *spot)
{
	const struct row *row = row_around(spot->row, spot->question->scope);

	if (row == NULL)
		return false;
	for (const struct row *around = row; around != NULL; around = around->parent) {
		if (around->removed)
			return false;
	}
	return row->slots[spot->question->slot].relevant;
}

static const struct choice *
axis_choice(const struct axis *axis, uint16_t at)
{
	if (at == NO_CELL || axis->choices == NULL || at >= axis->choices->count)
		return NULL;
	return &axis->choices->at[at];
}

static struct moment
moment_of(const struct answers *answers, const struct spot *spot, struct arena *arena)
{
	return (struct moment){
		.answers = answers,
		.row = spot->row,
		.seat = spot->seat,
		.matrix_row = axis_choice(&spot->question->rows, spot->cell_row),
		.matrix_column = axis_choice(&spot->question->columns, spot->cell_column),
		.question = spot->question,
		.arena = arena,
	};
}

/* Does the condition differ with what people rated themselves? */
static bool
rests_on_ratings(const struct expr *condition)
{
	const struct expr_reads *reads;

	if (!reads_own(condition))
		return false;
	reads = expr_reads(condition);
	for (size_t i = 0; i < reads->count; i++) {
		if (reads->questions[i]->answered_by == BY_PARTICIPANT)
			return true;
	}
	return false;
}

/* For whom a condition on people's own ratings is looked at. */
enum sight {
	SIGHT_TRUE, /* each, which is nothing to be told */
	SIGHT_TOLD  /* nobody: it counts as true */
};

/* Nobody in particular is asked: what differs between people counts as true. */
static bool
holds(const struct expr *condition, const struct moment *moment, enum sight sight)
{
	if (condition == NULL || (moment->seat == 0 && reads_own(condition)))
		return true;
	if (sight == SIGHT_TOLD && rests_on_ratings(condition))
		return true;
	return expr_is_true(condition, moment);
}

static bool
axes_apply(const struct answers *answers, const struct spot *spot, enum sight sight)
{
	const struct question *question = spot->question;
	struct moment moment = moment_of(answers, spot, answers->sets);

	if (spot->cell_row != NO_CELL && !holds(question->rows.relevant, &moment, sight))
		return false;
	return spot->cell_column == NO_CELL || holds(question->columns.relevant, &moment, sight);
}

bool
spot_offered(const struct answers *answers, const struct spot *spot)
{
	return question_relevant(spot) && axes_apply(answers, spot, SIGHT_TOLD);
}

static bool
applies(const struct answers *answers, const struct spot *spot, enum sight sight)
{
	const struct question *around = spot->question;
	struct moment moment = moment_of(answers, spot, answers->sets);

	if (!question_relevant(spot))
		return false;
	for (; spot->seat > 0 && around != NULL; around = around->parent) {
		moment.question = around;
		moment.row = row_around(spot->row, around->scope);
		if (reads_own(around->relevant) && !holds(around->relevant, &moment, sight))
			return false;
	}
	return axes_apply(answers, spot, sight);
}

bool
spot_applies(const struct answers *answers, const struct spot *spot)
{
	return applies(answers, spot, SIGHT_TRUE);
}

static bool
spot_awaited(const struct answers *answers, const struct spot *spot)
{
	return applies(answers, spot, SIGHT_TOLD);
}

/* Shown to everybody, by so many that nobody's is known from them. */
static bool
ratings_told(const struct expr *condition, const struct row *row)
{
	const struct expr_reads *reads = expr_reads(condition);

	for (size_t i = 0; i < reads->count; i++) {
		const struct question *question = reads->questions[i];
		struct spot at = { .question = question,
			.row = row_around(row, question->scope),
			.cell_row = NO_CELL,
			.cell_column = NO_CELL };

		if (question->answered_by == BY_PARTICIPANT &&
			(at.row == NULL || !cell_open(spot_cell(&at)) ||
				few_cell(question, spot_cell(&at))))
			return false;
	}
	return true;
}

/* Those who left count as well: else going would tell how one had rated. */
static bool
applies_to_anybody(const struct answers *answers, const struct spot *spot)
{
	struct spot own = *spot;

	for (size_t i = 0; i < answers->seats_count; i++) {
		own.seat = answers->seats[i].number;
		if (spot_applies(answers, &own))
			return true;
	}
	return false;
}

bool
spot_called_for(const struct answers *answers, const struct spot *spot)
{
	const struct question *around = spot->question;
	bool rests = false;

	for (; around != NULL; around = around->parent) {
		if (!rests_on_ratings(around->relevant))
			continue;
		if (!ratings_told(around->relevant, row_around(spot->row, around->scope)))
			return false;
		rests = true;
	}
	return !rests || applies_to_anybody(answers, spot);
}

/* Its own answer is another in each cell, and each one's own rating. */
static bool
reads_itself(const struct expr *condition, const struct question *question)
{
	const struct expr_reads *reads = expr_reads(condition);

	for (size_t i = 0; i < reads->count; i++) {
		if (reads->questions[i] == question)
			return true;
	}
	return false;
}

static bool
axis_alike(const struct expr *condition, const struct question *question)
{
	return condition == NULL || !(reads_own(condition) || reads_itself(condition, question));
}

/* What applies to one of those present applies to all: then one is asked for all, of
 * each cell of a matrix. */
static bool
all_alike(const struct question *question)
{
	for (const struct question *around = question; around != NULL; around = around->parent) {
		if (reads_own(around->relevant))
			return false;
	}
	return axis_alike(question->rows.relevant, question) &&
	       axis_alike(question->columns.relevant, question);
}

/* For the group, or for anybody in the room when people answer for themselves. */
static bool
cell_applies(const struct answers *answers, const struct spot *cell)
{
	struct spot own = *cell;

	if (cell->seat > 0 || cell->question->answered_by != BY_PARTICIPANT ||
		answers_present(answers) == 0)
		return spot_awaited(answers, cell);
	for (size_t i = 0; i < answers->seats_count; i++) {
		if (!answers->seats[i].present)
			continue;
		own.seat = answers->seats[i].number;
		if (spot_awaited(answers, &own))
			return true;
		if (all_alike(cell->question))
			return false;
	}
	return false;
}

/* Where the condition of the rows says no, whatever the column, the cells of the row
 * are not asked after one by one.  `cell` has no column yet. */
static bool
row_applies(const struct answers *answers, const struct spot *cell)
{
	const struct expr *condition = cell->question->rows.relevant;

	return condition == NULL || expr_reads(condition)->column ||
	       reads_itself(condition, cell->question) || cell_applies(answers, cell);
}

void
matrix_cells(
	const struct answers *answers, const struct spot *matrix, const struct cell_visit *visit)
{
	const struct choices *rows = matrix->question->rows.choices;
	const struct choices *columns = matrix->question->columns.choices;
	size_t down = rows != NULL ? rows->count : 1;
	size_t across = columns != NULL ? columns->count : 1;

	for (size_t i = 0; i < down; i++) {
		struct spot cell = *matrix;

		cell.cell_row = rows != NULL ? (uint16_t)i : NO_CELL;
		cell.cell_column = NO_CELL;
		for (size_t j = row_applies(answers, &cell) ? 0 : across; j < across; j++) {
			cell.cell_column = columns != NULL ? (uint16_t)j : NO_CELL;
			if (cell_applies(answers, &cell))
				visit->visit(visit->context, &cell);
			if (visit->enough && *visit->enough)
				return;
		}
	}
}

/* ---- ratings ---- */

bool
cell_open(const struct cell *cell)
{
	return cell != NULL && cell->revealed > 0 && cell->revealed >= cell->ballot;
}

bool
cell_voting(const struct cell *cell)
{
	return cell != NULL && cell->revealed > 0 && cell->revealed < cell->ballot;
}

static void
count_seats(const struct answers *answers, const struct spot *spot,
	bool (*counts)(const struct answers *, const struct spot *), size_t *done, size_t *wanted)
{
	struct spot own = *spot;
	const struct answer *answer;
	bool one_for_all = all_alike(spot->question), asked = false, counted = false;

	*done = *wanted = 0;
	for (size_t i = 0; i < answers->seats_count; i++) {
		if (!answers->seats[i].present)
			continue;
		own.seat = answers->seats[i].number;
		if (!asked || !one_for_all)
			counted = counts(answers, &own);
		asked = true;
		if (!counted)
			continue;
		(*wanted)++;
		answer = spot_answer(&own);
		*done += answer != NULL && state_settles(answer->state);
	}
}

void
cell_turnout(const struct answers *answers, const struct spot *spot, size_t *done, size_t *wanted)
{
	count_seats(answers, spot, spot_offered, done, wanted);
}

void
cell_awaited(const struct answers *answers, const struct spot *spot, size_t *done, size_t *wanted)
{
	count_seats(answers, spot, spot_awaited, done, wanted);
}

/* From how far apart on people should talk: the form's own limit, or half the
 * scale; 0 where there is no scale. */
static double
wide_from(const struct question *question)
{
	const struct question *asked = question->cell != NULL ? question->cell : question;
	const struct choices *points = asked->choices;

	if (question->spread_wide > 0)
		return question->spread_wide;
	if (asked->spread_wide > 0)
		return asked->spread_wide;
	if (!asked->is_scale || points == NULL || points->count < 2)
		return 0;
	return (points->at[points->count - 1].number - points->at[0].number) / 2;
}

/* Ratings that count, in rising order; *values is the caller's to free. */
static size_t
ratings_sorted(const struct cell *cell, double **values)
{
	double *at = memory_get((cell->ratings_count + 1) * sizeof(*at));
	size_t count = 0;

	for (uint32_t i = 0; i < cell->ratings_count; i++) {
		const struct rating *rating = &cell->ratings[i];
		size_t place = count;
		double number;

		if (rating->ballot != cell->revealed || rating->answer.state != STATE_ANSWERED ||
			!value_number(&rating->answer.value, &number))
			continue;
		for (; place > 0 && at[place - 1] > number; place--)
			at[place] = at[place - 1];
		at[place] = number;
		count++;
	}
	*values = at;
	return count;
}

struct spread
cell_spread(const struct question *question, const struct cell *cell)
{
	struct spread spread = { 0 };
	double *values, limit = wide_from(question);
	size_t n;

	if (cell == NULL || cell->revealed == 0 || cell->ratings_count == 0)
		return spread;
	n = spread.n = ratings_sorted(cell, &values);
	if (n > 0) {
		spread.least = values[0];
		spread.most = values[n - 1];
		spread.median = (values[(n - 1) / 2] + values[n / 2]) / 2;
		spread.wide = n >= 3 && limit > 0 && spread.most - spread.least >= limit;
	}
	free(values);
	return spread;
}

/* ---- values ---- */

struct value
cell_value(const struct question *question, const struct cell *cell)
{
	struct spread spread;

	if (cell == NULL)
		return value_none();
	if (question->answered_by == BY_PARTICIPANT) {
		spread = cell_spread(question, cell);
		return spread.n > 0 ? value_decimal(spread.median) : value_none();
	}
	return cell->answer.state == STATE_ANSWERED ? cell->answer.value : value_none();
}

struct gathered {
	const struct answers *answers;
	const struct question *question;
	struct value *items;
	size_t count, room;
};

static void
gather(struct gathered *into, const struct value *value)
{
	if (value->kind == VALUE_NONE)
		return;
	into->items = memory_grow(into->items, into->count, &into->room, sizeof(*into->items));
	into->items[into->count++] = *value;
}

static struct value
gathered_list(struct gathered *gathered)
{
	struct value list = value_none();

	if (gathered->count > 0) {
		list.kind = VALUE_LIST;
		list.list.count = gathered->count;
		list.list.items = arena_copy(gathered->answers->sets, gathered->items,
			gathered->count, sizeof(*gathered->items));
	}
	free(gathered->items);
	return list;
}

static struct value
matrix_value(
	const struct answers *answers, const struct question *question, const struct slot *slot)
{
	struct gathered all = { .answers = answers };

	for (uint32_t i = 0; i < slot->cells_count; i++) {
		struct value value = cell_value(question, &slot->cells[i]);

		gather(&all, &value);
	}
	return gathered_list(&all);
}

static struct value
positions(const struct answers *answers, const struct slot *slot)
{
	struct gathered all = { .answers = answers };
	const struct row *row;

	for (size_t i = 0; (row = slot_row(slot, i)) != NULL; i++) {
		struct value position = value_integer((int64_t)i + 1);

		if (!row_idle(answers, row))
			gather(&all, &position);
	}
	return gathered_list(&all);
}

/* Who took part: whoever has left did. */
static struct value
seats_all(const struct answers *answers)
{
	struct gathered all = { .answers = answers };

	for (size_t i = 0; i < answers->seats_count; i++) {
		struct value number = value_integer(answers->seats[i].number);

		gather(&all, &number);
	}
	return gathered_list(&all);
}

static struct value
value_here(const struct answers *answers, const struct question *question, const struct row *row)
{
	const struct slot *slot = &row->slots[question->slot];

	if (!slot->relevant || row->removed)
		return value_none();
	switch (question->type->ask) {
	case ASK_MATRIX: return matrix_value(answers, question, slot);
	case ASK_ROWS: return positions(answers, slot);
	case ASK_PEOPLE: return seats_all(answers);
	default: return cell_value(question, &slot->first);
	}
}

static void
gather_row(void *context, struct row *row)
{
	struct gathered *all = context;
	struct value value;

	if (row_idle(all->answers, row))
		return;
	value = value_here(all->answers, all->question, row);
	/* A list in a list is no set: its items join. */
	if (value.kind != VALUE_LIST) {
		gather(all, &value);
		return;
	}
	for (size_t i = 0; i < value.list.count; i++)
		gather(all, &value.list.items[i]);
}

/* Is `repeat` (NULL: the form) the scope's own or one around it? */
static bool
scope_within(const struct question *scope, const struct question *repeat)
{
	while (scope != repeat && scope != NULL)
		scope = scope->scope;
	return scope == repeat;
}

struct value
answers_value(const struct answers *answers, const struct question *question, const struct row *row)
{
	struct gathered all = { .answers = answers, .question = question };
	struct row_visit visit = { .visit = gather_row, .context = &all };
	struct row *around;

	if (row == NULL)
		row = &answers->root;
	around = row_around(row, question->scope);
	if (around != NULL)
		return value_here(answers, question, around);
	while (!scope_within(question->scope, row->repeat))
		row = row->parent;
	around = row_around(row, row->repeat);
	assert(around != NULL);
	rows_each(around, question->scope, &visit);
	return gathered_list(&all);
}

/* ---- texts ---- */

static const struct word *
word_in(const struct words *words, uint16_t language)
{
	const struct word *fallback = words->count > 0 ? &words->at[0] : NULL;

	for (uint32_t i = 0; i < words->count; i++) {
		if (words->at[i].language == language)
			return &words->at[i];
		if (words->at[i].language == 0)
			fallback = &words->at[i];
	}
	return fallback;
}

void
answers_words(const struct answers *answers, const struct row *row, const struct words *words,
	uint16_t language, struct buf *out)
{
	const struct word *word = word_in(words, language);

	if (word == NULL)
		return;
	if (word->pieces_count == 0)
		buf_add(out, word->text);
	for (uint16_t i = 0; i < word->pieces_count; i++) {
		const struct piece *piece = &word->pieces[i];
		struct value value;

		if (piece->question == NULL) {
			buf_add(out, piece->literal);
			continue;
		}
		value = answers_value(answers, piece->question, row);
		if (value.kind == VALUE_NONE || few_rests(answers, piece->question))
			buf_text(out, "\xE2\x80\xA6");
		else
			answer_say(answers, piece->question, &value, language, out);
	}
}

/* ---- who took part, as far as is known ---- */

bool
answer_says(const struct answer *answer, enum state state, const struct value *value)
{
	return answer->state == state &&
	       (state != STATE_ANSWERED || value_equal(&answer->value, value));
}

static const char *const roster_names[] = { "", "apart", "part" };

struct str
roster_known_name(enum roster_known known)
{
	return str_of(roster_names[known]);
}

enum roster_known
roster_known_named(struct str name)
{
	for (size_t i = 0; i < COUNT_OF(roster_names); i++)
		if (str_is(name, roster_names[i]))
			return (enum roster_known)i;
	return ROSTER_WHOLE;
}
