/* A section read out: each question with its answer, tables row by row. */
#include "analysis/mirror.h"
#include "base/lang.h"
#include "form/qtype.h"
#include "session/halfway.h"
#include "ui/edit/group.h"
#include "ui/linear/line.h"

static const char *
standing_words(enum standing standing)
{
	switch (standing) {
	case STANDING_DONE: return _("answered");
	case STANDING_PART: return _("in part");
	case STANDING_WAITING: return _("hidden until shown");
	case STANDING_LOOK: return _("to look over");
	case STANDING_NOT_ASKED: return _("does not apply");
	default: return _("not answered");
	}
}

static void
say_agreed(struct linear *linear, const struct spot *spot, struct buf *out)
{
	const struct cell *cell = spot_cell(spot);

	if (cell->answer.state != STATE_ANSWERED)
		return;
	buf_format(out, ", %s ", _("agreed"));
	session_say(linear->session, spot, &cell->answer, out);
}

/* A cell that is rated: what is shown, or how many are in. */
static void
say_rated(struct linear *linear, const struct spot *spot, struct buf *out)
{
	struct cell *cell = spot_cell(spot);
	size_t done, wanted;
	struct spread spread;

	if (cell && cell->revealed) {
		spread = cell_spread(spot->question->cell, cell);
		if (spread.n >= 3 || !spot->question->anonymous ||
			spot->question->behalf_of.length) {
			if (spread.n)
				lang_decimal(out, spread.median, 1);
			else
				buf_text(out, group_any_in(spot) ? state_words(mirror_reason(cell))
								 : _("no rating"));
			if (spread.n > 1)
				buf_format(out,
					PLURAL(" (median of %zu)", " (median of %zu)", spread.n),
					spread.n);
			if (spread.wide)
				buf_format(out, ", %s", _("differs"));
			say_agreed(linear, spot, out);
			return;
		}
		buf_text(out, _("shown, too few ratings to be told"));
		return;
	}
	cell_turnout(linear->session->answers, spot, &done, &wanted);
	buf_format(out, _("%zu of %zu in"), done, wanted);
}

static void
say_cell(struct linear *linear, const struct spot *spot, struct buf *out)
{
	const struct answer *answer = spot_answer(spot);

	if (spot->question->answered_by == BY_PARTICIPANT)
		say_rated(linear, spot, out);
	else /* as an undo has told it */
		session_say(linear->session, spot,
			answer && answer->state != STATE_CLEARED ? answer : NULL, out);
}

/* "Strategic. We meet: 3, about every quarter. Others: 2, seldom." */
static void
say_table_row(struct linear *linear, const struct question *table, uint16_t row)
{
	const struct choices *columns = table->columns.choices;
	struct buf line = { 0 };
	struct spot spot = spot_of(linear->session->answers, table);
	bool any = false;

	spot.cell_row = row;
	buf_add(&line, axis_words(linear, &table->rows, row));
	for (size_t i = 0; i < (columns ? columns->count : 1); i++) {
		spot.cell_column = columns ? (uint16_t)i : NO_CELL;
		/* A rated table is large: only where somebody has rated. */
		if (!spot_cell(&spot) && (table->answered_by == BY_PARTICIPANT ||
						 !spot_applies(linear->session->answers, &spot)))
			continue;
		any = true;
		if (columns)
			buf_format(&line, ". %.*s",
				STR_ARGS(axis_words(linear, &table->columns, (uint16_t)i)));
		buf_text(&line, ": ");
		say_cell(linear, &spot, &line);
	}
	if (any)
		line_say(linear, " %s.", line.at);
	buf_free(&line);
}

/* Of a joint table: was nothing said in the row, though something could be? */
static bool
is_row_empty(struct linear *linear, const struct question *table, uint16_t row)
{
	struct spot spot = spot_of(linear->session->answers, table);
	size_t columns = table->columns.choices ? table->columns.choices->count : 1, asked = 0;

	spot.cell_row = row;
	for (size_t i = 0; i < columns; i++) {
		const struct answer *answer;

		spot.cell_column = table->columns.choices ? (uint16_t)i : NO_CELL;
		answer = spot_answer(&spot);
		if (answer && state_settles(answer->state))
			return false;
		asked += spot_applies(linear->session->answers, &spot);
	}
	return asked > 0;
}

/* Rows without an answer are named together: cell by cell nobody hears the others. */
void
say_table(struct linear *linear, const struct question *table)
{
	size_t rows = table->rows.choices ? table->rows.choices->count : 0;
	bool joint = table->answered_by != BY_PARTICIPANT;
	struct buf empty = { 0 };

	for (size_t i = 0; i < rows; i++) {
		if (!joint || !is_row_empty(linear, table, (uint16_t)i))
			say_table_row(linear, table, (uint16_t)i);
		else
			buf_format(&empty, "%s%.*s", empty.length ? ", " : "",
				STR_ARGS(axis_words(linear, &table->rows, (uint16_t)i)));
	}
	if (empty.length)
		line_say(linear, _(" Rows not answered: %s."), empty.at);
	buf_free(&empty);
	say_pairs(linear, table, SIZE_MAX);
}

static void
list_rows(struct linear *linear, const struct question *repeat)
{
	struct spot spot = spot_of(linear->session->answers, repeat);

	if (question_ask(repeat) == ASK_ROWS && question_relevant(&spot))
		say_rows(linear, &spot);
}

static void
list_one(struct linear *linear, const struct question *question)
{
	struct answers *answers = linear->session->answers;
	struct spot spot = spot_of(answers, question);
	bool rated = question->answered_by == BY_PARTICIPANT;
	enum standing standing = walk_standing(answers, question);
	struct buf words = { 0 };
	struct halfway begun;
	size_t done, wanted;
	struct str label;

	if (rated && !question->cell &&
		(standing == STANDING_PART || standing == STANDING_WAITING)) {
		cell_turnout(answers, &spot, &done, &wanted);
		buf_format(&words, _("%zu of %zu in"), done, wanted);
		standing = STANDING_WAITING;
	}
	if (standing != STANDING_NOT_ASKED && halfway_voting(linear->session, question)) {
		buf_clear(&words);
		if (question->cell) {
			buf_text(&words, _("A new vote is under way"));
		} else {
			cell_turnout(answers, &spot, &done, &wanted);
			buf_format(&words, _("New vote: %zu of %zu in"), done, wanted);
		}
	}
	if (!rated && !question->cell && spot_answer(&spot))
		say_answer(linear, &spot, spot_answer(&spot), &words);
	if (rated && !question->cell && spot_cell(&spot) &&
		spot_cell(&spot)->answer.state == STATE_ANSWERED) {
		buf_format(&words, "%s%s ", words.length ? ", " : "", _("agreed"));
		session_say(linear->session, &spot, &spot_cell(&spot)->answer, &words);
	}
	if (!rated && !words.length && halfway_of(linear->session, question, &begun))
		buf_format(&words, _("Begun: %zu of %zu"), begun.done, begun.of);
	label = line_words(linear, &question->label, NULL);
	line_say(linear, "%.*s%s%.*s%s %s%s%s", STR_ARGS(question->shown_id),
		shown_gap(question, " "), STR_ARGS(label), colon_after(label),
		standing_words(standing), words.length ? ". " : "", words.at ? words.at : "");
	if (question->cell && question_relevant(&spot))
		say_table(linear, question);
	else if (rated && !question->cell && question_ask(question) == ASK_GRADE)
		say_spread_short(linear, &spot);
	else if (rated && !question->cell)
		say_spread(linear, &spot);
	list_rows(linear, question);
	buf_free(&words);
}

void
run_list(struct linear *linear, struct str rest)
{
	const struct form *form = linear->session->form;
	const struct question *section = question_section(linear->at);

	(void)rest;
	for (uint32_t i = section->index; i < section->end; i++)
		if (question_asks(form->questions[i]) && !form->questions[i]->scope)
			list_one(linear, form->questions[i]);
}
