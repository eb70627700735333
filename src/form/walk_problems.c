/* What is wrong, missing or worth a look, in sentences. */
#include "form/walk.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/judge.h"
#include "form/limits.h"
#include "form/qtype.h"
#include "form/standing.h"

/* ---- what is missing ---- */

static void
add_missing(struct finding *finding, const struct spot *spot, const char *text)
{
	if (spot_required(finding->answers, spot))
		finding_add_text(finding, PROBLEM_MISSING, spot, "required", text);
	else
		finding_add_text(finding, PROBLEM_OPTIONAL, spot, "optional", text);
}

/* For what is given but not shown, or kept for later. */
static void
add_held_back(struct finding *finding, const struct spot *spot, const char *code, const char *text)
{
	bool required = spot_required(finding->answers, spot);

	finding_add_text(finding, required ? PROBLEM_MISSING : PROBLEM_LOOK, spot, code, text);
}

/* Who finds out, and by when, stands in the answer's value. */
static void
add_later(struct finding *finding, const struct spot *spot, const struct answer *answer)
{
	struct buf out = { 0 };

	if (answer == NULL || answer->value.kind != VALUE_TEXT) {
		add_held_back(finding, spot, "later", _("kept for later"));
		return;
	}
	buf_format(&out, _("kept for later: %.*s"), STR_ARGS(answer->value.text));
	add_held_back(finding, spot, "later", arena_text(finding->arena, buf_str(&out)).at);
	buf_free(&out);
}

static void
add_conflict(struct finding *finding, const struct spot *spot, const struct answer *answer)
{
	struct buf out = { 0 };

	if (answer == NULL || answer->heads < 2)
		return;
	buf_format(&out, _("%u answers that differ after a merge. Choose one."),
		(unsigned)answer->heads);
	finding_add_buf(finding, PROBLEM_LOOK, spot, "conflict", &out);
}

/* ---- a cell, answered by one for all ---- */

static void
look_at_single(struct finding *finding, const struct spot *spot)
{
	const struct answer *answer = spot_answer(spot);
	enum state state = answer != NULL ? answer->state : STATE_NOT_REACHED;
	struct value none = value_none();

	if (state == STATE_ANSWERED) {
		judge_value(finding, spot, &answer->value, true);
		run_checks(finding, spot, spot->question, &answer->value);
	} else if (state == STATE_LATER) {
		add_later(finding, spot, answer);
	} else if (!state_settles(state)) {
		run_checks(finding, spot, spot->question, &none);
		if (!spot_slot(spot)->wrong_text)
			add_missing(finding, spot, _("empty"));
	}
	add_conflict(finding, spot, answer);
}

/* ---- ratings ---- */

static void
look_at_ratings(struct finding *finding, const struct spot *spot, const struct cell *cell)
{
	struct spot own = *spot;

	for (uint32_t i = 0; cell != NULL && i < cell->ratings_count; i++) {
		const struct rating *rating = &cell->ratings[i];

		if (rating->ballot != cell->ballot)
			continue;
		own.seat = rating->seat;
		own.ballot = rating->ballot;
		if (rating->answer.state == STATE_ANSWERED)
			judge_value(finding, &own, &rating->answer.value, may_say(&own));
		add_conflict(finding, &own, &rating->answer);
	}
}

static void
add_turnout(struct finding *finding, const struct spot *spot)
{
	struct buf out = { 0 };
	size_t done, wanted;

	cell_turnout(finding->answers, spot, &done, &wanted);
	if (cell_voting(spot_cell(spot)))
		buf_format(
			&out, _("new vote: %zu of %zu have answered, not shown yet"), done, wanted);
	else
		buf_format(&out, _("%zu of %zu have answered, not shown yet"), done, wanted);
	add_held_back(finding, spot, "unrevealed", out.at);
	buf_free(&out);
}

/* A seat's, of the ballot that is not shown: no rating, so that it may be read. */
static bool
add_seats_later(struct finding *finding, const struct spot *spot, const struct cell *cell)
{
	struct buf out = { 0 };
	bool any = false;

	for (uint32_t i = 0; cell != NULL && !cell_open(cell) && i < cell->ratings_count; i++) {
		const struct rating *rating = &cell->ratings[i];

		if (rating->ballot != cell->ballot || rating->answer.state != STATE_LATER)
			continue;
		buf_clear(&out);
		buf_format(&out, _("kept for later, seat %u"), rating->seat);
		if (rating->answer.value.kind == VALUE_TEXT)
			buf_format(&out, ": %.*s", STR_ARGS(rating->answer.value.text));
		add_held_back(finding, spot, "later", out.at);
		any = true;
	}
	buf_free(&out);
	return any;
}

static void
look_at_rated(struct finding *finding, const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);
	enum standing standing = spot_standing(finding->answers, spot);
	struct value median = cell_value(spot->question, cell);
	bool later;

	look_at_ratings(finding, spot, cell);
	if (cell != NULL && cell->answer.state == STATE_ANSWERED)
		judge_value(finding, spot, &cell->answer.value, true);
	run_checks(finding, spot, spot->question, &median);
	if (cell != NULL)
		add_conflict(finding, spot, &cell->answer);
	later = add_seats_later(finding, spot, cell);
	if (standing == STANDING_WAITING || standing == STANDING_PART)
		add_turnout(finding, spot);
	else if (standing == STANDING_DONE && cell_voting(cell))
		finding_add_text(finding, PROBLEM_LOOK, spot, "voting",
			_("a new vote is begun and has no answer yet; what was shown stands"));
	else if (standing == STANDING_OPEN && cell != NULL && cell->answer.state == STATE_LATER)
		add_held_back(finding, spot, "later", _("kept for later"));
	else if (standing == STANDING_OPEN && !later)
		add_missing(finding, spot, _("empty"));
	if (cell_open(cell) && !cell->discussed && cell_spread(spot->question, cell).wide)
		finding_add_text(finding, PROBLEM_LOOK, spot, "spread",
			_("wide spread, no discussion noted"));
}

/* ---- a matrix ---- */

static void
look_at_cell(void *context, const struct spot *spot)
{
	struct finding *finding = context;
	const struct cell *cell = spot_cell(spot);
	struct value value;

	if (cell == NULL)
		return;
	value = cell_value(spot->question, cell);
	if (spot->question->answered_by == BY_PARTICIPANT)
		look_at_ratings(finding, spot, cell);
	else
		judge_value(finding, spot, &value, true);
	run_checks(finding, spot, spot->question, &value);
	run_checks(finding, spot, spot->question->cell, &value);
	add_conflict(finding, spot, &cell->answer);
}

/* Counted as the table counts; where all who are here have rated, those that nobody is
 * here for are left. */
static void
say_empty(const struct cells_tally *tally, size_t empty, struct buf *out)
{
	if (tally->wanted > tally->given)
		buf_format(out, _("%zu of %zu ratings are not given"), tally->wanted - tally->given,
			tally->wanted);
	else
		buf_format(out, _("%zu of %zu cells empty"), empty, tally->asked);
}

/* In ratings, as the table and the list count them. */
static void
say_hidden(const struct cells_tally *tally, struct buf *out)
{
	if (tally->hidden > 0 && tally->hidden == tally->given)
		buf_format(out, _("%zu of %zu ratings are in, not shown yet"), tally->given,
			tally->wanted);
	else if (tally->hidden > 0)
		buf_format(out,
			PLURAL("%zu of %zu ratings are in, %zu not shown yet",
				"%zu of %zu ratings are in, %zu not shown yet", tally->hidden),
			tally->given, tally->wanted, tally->hidden);
	if (tally->hidden > 0 && tally->left > 0)
		buf_text(out, "; ");
	if (tally->left > 0)
		buf_format(out,
			PLURAL("%zu rating of somebody who has left is not shown yet",
				"%zu ratings of somebody who has left are not shown yet",
				tally->left),
			tally->left);
}

static void
summarise_cells(struct finding *finding, const struct spot *spot)
{
	struct cells_tally tally = matrix_tally(finding->answers, spot);
	size_t empty = tally.asked - tally.done - tally.waiting;
	bool discussed = spot_slot(spot)->first.discussed;
	struct buf out = { 0 };

	if (empty > 0) {
		say_empty(&tally, empty, &out);
		add_missing(finding, spot, out.at);
	}
	if (tally.hidden + tally.left > 0) {
		buf_clear(&out);
		say_hidden(&tally, &out);
		add_held_back(finding, spot, "unrevealed", out.at);
	}
	if (tally.votes > 0) {
		buf_clear(&out);
		buf_format(&out,
			PLURAL("a new vote is under way on %zu cell",
				"a new vote is under way on %zu cells", tally.votes),
			tally.votes);
		finding_add_text(finding, PROBLEM_LOOK, spot, "voting", out.at);
	}
	if (tally.wide > 0 && !discussed) {
		buf_clear(&out);
		buf_format(&out,
			PLURAL("wide spread in %zu cell, no discussion noted",
				"wide spread in %zu cells, no discussion noted", tally.wide),
			tally.wide);
		finding_add_text(finding, PROBLEM_LOOK, spot, "spread", out.at);
	}
	buf_free(&out);
}

static void
look_at_matrix(struct finding *finding, const struct spot *spot)
{
	struct cell_visit visit = { .visit = look_at_cell, .context = finding };
	enum state state = spot_slot(spot)->first.answer.state;

	matrix_cells(finding->answers, spot, &visit);
	if (state == STATE_LATER)
		add_held_back(finding, spot, "later", _("kept for later"));
	else if (!state_settles(state))
		summarise_cells(finding, spot);
}

/* ---- rows ---- */

static void look_at(struct finding *finding, const struct spot *spot);

static void
look_at_fields(struct finding *finding, const struct question *repeat, struct row *row)
{
	struct question *const *all = finding->answers->form->questions;

	for (uint32_t i = repeat->index + 1; i < repeat->end; i++) {
		struct spot spot = spot_of(finding->answers, all[i]);

		spot.row = row;
		if (all[i]->scope == repeat)
			look_at(finding, &spot);
	}
}

static void
look_at_rows(struct finding *finding, const struct spot *spot)
{
	const struct slot *slot = spot_slot(spot);
	size_t count = rows_counted(finding->answers, slot);
	size_t wanted = rows_wanted(finding->answers, spot);
	struct row *row;
	struct value rows = value_integer((int64_t)count);
	struct moment moment = finding_moment(finding, spot, &rows);
	struct limits limits = limits_at(spot->question, &moment);
	struct buf out = { 0 };

	if (slot->first.answer.state == STATE_LATER) {
		add_held_back(finding, spot, "later", _("kept for later"));
	} else if (count == 0 && !state_settles(slot->first.answer.state)) {
		add_missing(finding, spot, _("empty"));
	} else if (count > 0 && count < wanted) {
		buf_format(&out,
			PLURAL("%zu row. There must be at least %zu.",
				"%zu rows. There must be at least %zu.", count),
			count, wanted);
		finding_add_buf(finding, PROBLEM_WRONG, spot, "min", &out);
	} else if (limits_outside(&limits, &rows) > 0) {
		struct buf most = { 0 };

		value_write(&most, &limits.most);
		buf_format(&out,
			PLURAL("%zu row. There may be at most %s.",
				"%zu rows. There may be at most %s.", count),
			count, most.at);
		buf_free(&most);
		finding_add_buf(finding, PROBLEM_WRONG, spot, "max", &out);
	}
	if (count > 0)
		run_checks(finding, spot, spot->question, &rows);
	for (size_t i = 0; (row = slot_row(slot, i)) != NULL; i++)
		if (!row_idle(finding->answers, row))
			look_at_fields(finding, spot->question, row);
	judge_edges(finding, spot);
}

/* ---- everything ---- */

static struct str
seat_says(const struct seat *seat, struct str field)
{
	if (str_is(field, "actor"))
		return seat->actor;
	if (str_is(field, "role"))
		return seat->role;
	if (str_is(field, "level"))
		return seat->level;
	return seat->label;
}

/* What the form wants to know of whoever took part: without it they may be asked of
 * nothing, as whose row it is in a table.  Nobody is kept from going on. */
static void
look_at_seats(struct finding *finding, const struct spot *spot, const struct question *field)
{
	const struct answers *answers = finding->answers;
	struct str label = label_short(words_in(&field->label, finding->language));
	struct buf out = { 0 };

	for (size_t i = 0; i < answers->seats_count; i++)
		if (seat_says(&answers->seats[i], field->name).length == 0)
			buf_format(&out, "%s%u", out.length ? ", " : "", answers->seats[i].number);
	if (out.length) {
		struct buf said = { 0 };

		buf_format(&said, _("%.*s is not said of seat %s."), STR_ARGS(label), out.at);
		finding_add_text(finding, PROBLEM_LOOK, spot, "seats", said.at);
		buf_free(&said);
	}
	buf_free(&out);
}

static void
look_at_people(struct finding *finding, const struct spot *spot)
{
	const struct form *form = finding->answers->form;
	size_t took_part = finding->answers->seats_count; /* whoever has left did, too */
	struct value seats = value_integer((int64_t)took_part);

	if (spot_standing(finding->answers, spot) == STANDING_OPEN)
		add_missing(finding, spot, _("empty"));
	if (took_part > 0)
		run_checks(finding, spot, spot->question, &seats);
	for (uint32_t i = spot->question->index + 1; i < spot->question->end; i++)
		if (form->questions[i]->required_always)
			look_at_seats(finding, spot, form->questions[i]);
}

static void
look_at_unasked(struct finding *finding, const struct spot *spot)
{
	struct value value = answers_value(finding->answers, spot->question, spot->row);

	if (spot->question->calculation != NULL)
		judge_value(finding, spot, &value, true);
	run_checks(finding, spot, spot->question, &value);
}

/* In the words that stand beside its field. */
static void
add_unread(struct finding *finding, const struct spot *spot)
{
	const struct question *asked = judge_of(spot);
	struct moment moment = finding_moment(finding, spot, NULL);
	struct str text = str_of(spot_slot(spot)->wrong_text);
	struct value value = value_none();
	struct diags told = { 0 };
	bool read = true;

	if (asked->type->typed)
		read = asked->type->typed(asked, &moment, text, finding->arena, &value, &told);
	else if (asked->type->read)
		read = asked->type->read(asked, text, finding->arena, &value, &told);
	finding_add_text(finding, PROBLEM_WRONG, spot, "type",
		read ? _("What is written in the field cannot be read as an answer.")
		     : diags_first(&told));
	diags_clear(&told);
}

static void
look_at(struct finding *finding, const struct spot *spot)
{
	if (!spot_asked(spot))
		return;
	if (spot_slot(spot)->wrong_text)
		add_unread(finding, spot);
	if (!question_asks(spot->question)) {
		look_at_unasked(finding, spot);
		return;
	}
	switch (spot->question->type->ask) {
	case ASK_MATRIX: look_at_matrix(finding, spot); break;
	case ASK_ROWS: look_at_rows(finding, spot); break;
	case ASK_PEOPLE: look_at_people(finding, spot); break;
	default:
		if (spot->question->answered_by == BY_PARTICIPANT)
			look_at_rated(finding, spot);
		else
			look_at_single(finding, spot);
	}
}

/* Must, must, look, optional; the form's order within each. */
static void
put_in_kinds(struct problems *problems)
{
	struct problem *sorted = memory_get((problems->count + 1) * sizeof(*sorted));
	size_t count = 0;

	for (unsigned kind = 0; kind < PROBLEM_KINDS; kind++) {
		for (size_t i = 0; i < problems->count; i++) {
			if ((unsigned)problems->at[i].kind == kind)
				sorted[count++] = problems->at[i];
		}
	}
	assert(count == problems->count);
	if (count > 0)
		memcpy(problems->at, sorted, count * sizeof(*sorted));
	free(sorted);
}

bool
problem_unshown(const struct problem *problem)
{
	return str_is(str_of(problem->code), "unrevealed");
}

int
problem_rank(const struct problem *problem)
{
	if (problem->asked)
		return 0;
	return problem_unshown(problem) ? 1 : 2;
}

void
problems_rank(struct problems *problems)
{
	for (size_t i = 1; i < problems->count; i++) {
		struct problem moved = problems->at[i];
		size_t at = i;

		for (; at > 0 && problems->at[at - 1].kind == moved.kind &&
			problem_rank(&problems->at[at - 1]) > problem_rank(&moved);
			at--)
			problems->at[at] = problems->at[at - 1];
		problems->at[at] = moved;
	}
}

void
walk_problems(
	struct answers *answers, struct arena *arena, uint16_t language, struct problems *problems)
{
	struct finding finding = {
		.answers = answers,
		.arena = arena,
		.language = language,
		.into = problems,
	};
	const struct form *form = answers->form;

	*problems = (struct problems){ 0 };
	for (size_t i = 0; i < form->questions_count; i++) {
		struct spot spot = spot_of(answers, form->questions[i]);

		if (form->questions[i]->scope == NULL)
			look_at(&finding, &spot);
	}
	put_in_kinds(problems);
}

static void
look_at_tried(struct finding *finding, const struct spot *spot, const struct value *tried)
{
	if (tried->kind == VALUE_NONE) {
		if (spot->seat == 0 && spot_required(finding->answers, spot))
			add_missing(finding, spot, _("empty"));
		return;
	}
	judge_value(finding, spot, tried, true);
	/* Checks judge what the group sees, never one person's hidden rating. */
	if (spot->seat > 0)
		return;
	run_checks(finding, spot, spot->question, tried);
	if (judge_of(spot) != spot->question)
		run_checks(finding, spot, judge_of(spot), tried);
}

void
spot_problems(struct answers *answers, const struct spot *spot, const struct value *tried,
	struct arena *arena, uint16_t language, struct problems *problems)
{
	struct finding finding = {
		.answers = answers,
		.arena = arena,
		.language = language,
		.into = problems,
	};
	const struct answer *answer;

	*problems = (struct problems){ 0 };
	if (!spot_asked(spot))
		return;
	if (tried != NULL) {
		look_at_tried(&finding, spot, tried);
	} else if (spot->seat > 0) {
		answer = spot_answer(spot);
		if (answer != NULL && answer->state == STATE_ANSWERED)
			judge_value(&finding, spot, &answer->value, may_say(spot));
		add_conflict(&finding, spot, answer);
	} else if (spot->cell_row != NO_CELL || spot->cell_column != NO_CELL) {
		look_at_cell(&finding, spot);
	} else {
		look_at(&finding, spot);
	}
	put_in_kinds(problems);
}
