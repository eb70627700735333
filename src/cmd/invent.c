#include "cmd/invent.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/memory.h"
#include "cmd/invent_value.h"
#include "form/qtype.h"

/* ---- who is in the room ---- */

#define PEOPLE_LEAST 4
#define PEOPLE_MORE 5

static const struct choices *
roster_choices(const struct form *form, const char *field)
{
	for (size_t i = 0; i < form->questions_count; i++) {
		const struct question *question = form->questions[i];

		if (question->parent && question->parent->type->ask == ASK_PEOPLE &&
			str_is(question->name, field))
			return question->choices;
	}
	return NULL;
}

/* The first actors first, so that the tables of a small group have content. */
static struct str
pick(const struct choices *choices, size_t at)
{
	return choices && choices->count ? choices->at[at % choices->count].name : STR("");
}

static struct str
pick_any(const struct choices *choices)
{
	if (!choices || !choices->count)
		return STR("");
	return choices->at[random_below((uint32_t)choices->count)].name;
}

/* In the place of the i-th, so that every actor keeps somebody who answers for it. */
static struct participant
somebody_new(struct arena *arena, const struct form *form, size_t i, size_t number)
{
	static const char letters[][3] = { "A", "Å", "E", "Ä", "I", "Ö", "O", "U", "Y" };

	return (struct participant){
		.label = arena_format(
			arena, "Demo %s%zu", letters[number % COUNT_OF(letters)], number + 1),
		.actor = pick(roster_choices(form, "actor"), i),
		.role = pick_any(roster_choices(form, "role")),
		.level = pick_any(roster_choices(form, "level")),
	};
}

void
invent_people(struct arena *arena, const struct form *form, const struct invention *invention,
	struct cast *cast)
{
	size_t count =
		invention->shape == SHAPE_ALONE ? 1 : PEOPLE_LEAST + random_below(PEOPLE_MORE);

	cast->people = arena_get(arena, count * sizeof *cast->people);
	cast->count = cast->ever = count;
	for (size_t i = 0; i < count; i++)
		cast->people[i] = somebody_new(arena, form, i, i);
}

#define PEOPLE_LARGE 5 /* from so many on one is another the next time */

void
invent_return(struct arena *arena, const struct form *form, bool others, struct cast *cast)
{
	size_t first = 0, end = cast->count;

	if (!others) {
		first = cast->count < PEOPLE_LARGE ? cast->count
						   : random_below((uint32_t)cast->count);
		end = first < cast->count ? first + 1 : first;
	}
	for (size_t i = first; i < end; i++)
		cast->people[i] = somebody_new(arena, form, i, cast->ever++);
}

/* ---- one answer ---- */

#define STEP_MS 7000 /* of the stopped clock, for an answer */

static void
pass_time(void)
{
	clock_stop(clock_now() + STEP_MS);
}

/* Would it be turned down, or have to be corrected? */
static bool
is_good(struct inventor *inventor, const struct spot *spot, struct str text)
{
	const struct question *asked = spot->question->cell ? spot->question->cell : spot->question;
	struct problems problems = { 0 };
	struct diags ignored = { 0 };
	struct arena arena = { 0 };
	struct value value;
	bool good = asked->type->read && asked->type->read(asked, text, &arena, &value, &ignored);

	if (good)
		spot_problems(inventor->session->answers, spot, &value, &arena, 0, &problems);
	for (size_t i = 0; i < problems.count; i++)
		good = good && problems.at[i].kind != PROBLEM_WRONG;
	arena_free(&arena);
	diags_clear(&ignored);
	return good;
}

static bool
store_failed(const struct diags *diags)
{
	for (size_t i = 0; i < diags->count; i++)
		if (diags->at[i].level == DIAG_ERROR &&
			str_starts(str_of(diags->at[i].code), STR("store.")))
			return true;
	return false;
}

/* What the engine refuses was a bad guess and is left open; what the store
 * refuses ends it all. */
static bool
write(struct inventor *inventor, const struct spot *spot, struct str text, enum state state)
{
	struct diags diags = { 0 };
	bool good;

	pass_time();
	good = session_answer_text(inventor->session, spot, text, state, NULL, &diags);
	if (!good && store_failed(&diags)) {
		inventor->failed = true;
		diag_error(inventor->diags, place_none(), "store.io", "%s", diags_first(&diags));
	}
	diags_clear(&diags);
	return good;
}

#define GUESSES 12

static bool
allows(const struct question *question, enum state state)
{
	return (question->special >> state) & 1;
}

static bool
answer(struct inventor *inventor, const struct spot *spot)
{
	enum shape shape = inventor->invention->shape;
	bool special = shape != SHAPE_TOP && shape != SHAPE_ALONE;

	if (special && spot->seat && once_in(40))
		return write(inventor, spot, STR(""), STATE_ABSTAINED);
	if (special && allows(spot->question, STATE_DONT_KNOW) && once_in(25))
		return write(inventor, spot, STR(""), STATE_DONT_KNOW);
	for (int i = 0; i < GUESSES; i++) {
		struct str text = invent_value(inventor, spot);

		if (text.length && is_good(inventor, spot, text))
			return write(inventor, spot, text, STATE_ANSWERED);
	}
	return false;
}

/* ---- ratings ---- */

static void
reveal(struct inventor *inventor, const struct spot *spot)
{
	struct diags ignored = { 0 };
	struct spot group = *spot;

	group.seat = 0;
	pass_time();
	session_reveal(inventor->session, &group, &ignored);
	diags_clear(&ignored);
}

static void
rate_all(struct inventor *inventor, const struct spot *spot)
{
	const struct answers *answers = inventor->session->answers;
	struct spot own = *spot;

	for (size_t i = 0; i < answers->seats_count && !inventor->failed; i++) {
		own.seat = answers->seats[i].number;
		if (answers->seats[i].present && spot_applies(answers, &own))
			answer(inventor, &own);
	}
}

/* Wide apart: they talked, and voted once more. */
static void
vote_again(struct inventor *inventor, const struct spot *spot)
{
	struct diags ignored = { 0 };
	const struct cell *cell = spot_cell(spot);

	if (!cell || !cell_spread(spot->question, cell).wide || !once_in(4))
		return;
	pass_time();
	session_beside(
		inventor->session, spot, BESIDE_DISCUSSION, invent_text(inventor, 1), &ignored);
	if (session_new_ballot(inventor->session, spot, &ignored)) {
		rate_all(inventor, spot);
		reveal(inventor, spot);
	}
	diags_clear(&ignored);
}

static void
rate(struct inventor *inventor, const struct spot *spot, bool show)
{
	rate_all(inventor, spot);
	if (!show)
		return;
	reveal(inventor, spot);
	if (!spot->question->cell)
		vote_again(inventor, spot);
}

/* ---- tables ---- */

struct cells {
	struct spot *at;
	size_t count, room;
};

static void
collect(void *context, const struct spot *cell)
{
	struct cells *cells = context;

	cells->at = memory_grow(cells->at, cells->count, &cells->room, sizeof *cells->at);
	cells->at[cells->count++] = *cell;
}

/* The first two who answer for somebody rate each other top and bottom. */
static bool
apart(struct inventor *inventor, const struct spot *spot)
{
	const struct answers *answers = inventor->session->answers;
	const struct question *question = spot->question;
	const struct choices *points = question->cell->choices;
	struct str row, column, value;
	size_t side;

	if (inventor->invention->shape != SHAPE_APART || !question->behalf_of.length ||
		answers->seats_count < 2 || !points || points->count < 2 ||
		spot->cell_column == NO_CELL)
		return false;
	row = question->rows.choices->at[spot->cell_row].name;
	column = question->columns.choices->at[spot->cell_column].name;
	for (side = 0; side < 2; side++)
		if (str_equal(row, answers->seats[side].actor) &&
			str_equal(column, answers->seats[1 - side].actor))
			break;
	if (side == 2)
		return false;
	value = points->at[side == 0 ? points->count - 1 : 1].name;
	return write(inventor, spot, value, STATE_ANSWERED);
}

static void
fill_own_cells(struct inventor *inventor, const struct spot *matrix, uint32_t seat)
{
	struct cells cells = { NULL, 0, 0 };
	struct cell_visit visit = { .visit = collect, .context = &cells };
	struct spot spot = *matrix;

	spot.seat = seat;
	matrix_cells(inventor->session->answers, &spot, &visit);
	for (size_t i = 0; i < cells.count && !inventor->failed; i++) {
		cells.at[i].seat = seat;
		if (!apart(inventor, &cells.at[i]))
			answer(inventor, &cells.at[i]);
	}
	free(cells.at);
}

static void
fill_matrix(struct inventor *inventor, const struct spot *matrix, bool show)
{
	const struct answers *answers = inventor->session->answers;
	struct cells cells = { NULL, 0, 0 };
	struct cell_visit visit = { .visit = collect, .context = &cells };

	if (matrix->question->answered_by != BY_PARTICIPANT) {
		fill_own_cells(inventor, matrix, 0);
		return;
	}
	for (size_t i = 0; i < answers->seats_count; i++)
		if (answers->seats[i].present)
			fill_own_cells(inventor, matrix, answers->seats[i].number);
	matrix_cells(answers, matrix, &visit);
	for (size_t i = 0; show && i < cells.count; i++) {
		const struct cell *cell = spot_cell(&cells.at[i]);

		if (cell && cell->ratings_count)
			reveal(inventor, &cells.at[i]);
	}
	free(cells.at);
}

/* ---- rows ---- */

static void fill_range(
	struct inventor *inventor, uint32_t from, uint32_t to, struct row *row, bool show);

static double
rows_bound(struct inventor *inventor, const struct spot *spot, const struct expr *expr,
	double otherwise)
{
	struct moment moment = { .answers = inventor->session->answers,
		.row = spot->row,
		.question = spot->question,
		.arena = &inventor->arena };
	struct value value;
	double number;

	if (!expr)
		return otherwise;
	value = expr_run(expr, &moment);
	return value_number(&value, &number) ? number : otherwise;
}

static void
fill_rows(struct inventor *inventor, const struct spot *spot)
{
	const struct question *repeat = spot->question;
	double least = rows_bound(inventor, spot, repeat->least, 0);
	double most = rows_bound(inventor, spot, repeat->most, least + 3);
	size_t wanted = (size_t)least + random_below((uint32_t)(most - least) + 1);
	struct diags diags = { 0 };
	struct row *row;

	if (repeat->repeat_count)
		wanted = (size_t)rows_bound(inventor, spot, repeat->repeat_count, 0);
	for (size_t i = slot_rows(spot_slot(spot)); i < wanted && !inventor->failed; i++) {
		pass_time();
		if (!session_row_add(inventor->session, repeat, spot->row, &row, &diags))
			break;
		fill_range(inventor, repeat->index + 1, repeat->end, row, true);
	}
	inventor->failed = inventor->failed || store_failed(&diags);
	diags_clear(&diags);
}

/* ---- the form ---- */

/* Grades are what indexes are made of. */
static bool
left_silent(const struct inventor *inventor, const struct question *question)
{
	return inventor->invention->shape == SHAPE_SILENT && (question->is_scale || question->cell);
}

static bool
is_answered(const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);

	return cell && (cell->ratings_count || cell->answer.state != STATE_NOT_REACHED);
}

static void
add_note(struct inventor *inventor, const struct spot *spot)
{
	struct diags ignored = { 0 };

	if (!once_in(15))
		return;
	pass_time();
	session_beside(inventor->session, spot, BESIDE_NOTE, invent_text(inventor, 1), &ignored);
	diags_clear(&ignored);
}

static void
fill(struct inventor *inventor, const struct spot *spot, bool show)
{
	const struct question *question = spot->question;

	if (!question_relevant(spot) || left_silent(inventor, question) || question->read_only ||
		question->retired)
		return;
	if (question->type->ask == ASK_ROWS) {
		fill_rows(inventor, spot);
	} else if (question->cell) {
		if (!spot_slot(spot)->cells_count)
			fill_matrix(inventor, spot, show);
	} else if (question_asks(question) && !is_answered(spot)) {
		if (question->answered_by == BY_PARTICIPANT)
			rate(inventor, spot, show);
		else if (question->kind != VALUE_NONE)
			answer(inventor, spot);
		add_note(inventor, spot);
	}
}

static void
fill_range(struct inventor *inventor, uint32_t from, uint32_t to, struct row *row, bool show)
{
	const struct form *form = inventor->session->form;

	for (uint32_t i = from; i < to && !inventor->failed; i++) {
		struct spot spot = spot_of(inventor->session->answers, form->questions[i]);

		spot.row = row;
		fill(inventor, &spot, show || i + 1 < to);
		if (spot.question->type->ask == ASK_ROWS || spot.question->type->ask == ASK_PEOPLE)
			i = spot.question->end - 1;
	}
}

/* A stopped conversation ends in the midst of a vote. */
static uint32_t
stop_at(const struct inventor *inventor)
{
	const struct form *form = inventor->session->form;
	uint32_t count = (uint32_t)form->questions_count, at = count * 2 / 3;

	if (inventor->invention->shape != SHAPE_PART)
		return count;
	while (at > 1 &&
		!(form->questions[at - 1]->answered_by == BY_PARTICIPANT &&
			form->questions[at - 1]->is_scale && !form->questions[at - 1]->scope))
		at--;
	return at;
}

#define LEVEL_MOST 0.95

/* A round later most have come a little further, and some have fallen back. */
static double
level_of(const struct invention *invention)
{
	double *level = invention->level;

	if (*level == 0)
		*level = 0.25 + (double)random_below(50) / 100;
	else if (invention->round > 1)
		*level += ((double)random_below(30) - 8) / 100;
	if (*level > LEVEL_MOST)
		*level = LEVEL_MOST;
	return *level;
}

/* Later answers can open earlier questions: once more then. */
#define PASSES 2

bool
invent_answers(struct session *session, const struct invention *invention, struct diags *diags)
{
	struct inventor inventor = { .session = session,
		.invention = invention,
		.level = level_of(invention),
		.diags = diags };
	uint32_t to = stop_at(&inventor);

	wordlist_of(&inventor.arena, session->form, &inventor.words);
	for (int i = 0; i < PASSES && !inventor.failed; i++)
		fill_range(
			&inventor, 0, to, &session->answers->root, invention->shape != SHAPE_PART);
	arena_free(&inventor.arena);
	return !inventor.failed;
}
