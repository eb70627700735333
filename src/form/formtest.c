#include "form/formtest.h"

#include <math.h>
#include <stdarg.h>

#include "base/lang.h"
#include "form/formtest_own.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "form/walk.h"

/* Indexes are written with two decimals in tests. */
#define NEAR_ENOUGH 0.00501

static void fail(struct run *run, struct place place, const char *form, ...) PRINTF(3, 4);

static void
fail(struct run *run, struct place place, const char *form, ...)
{
	struct diags told = { 0 };
	va_list values;

	va_start(values, form);
	diag_add(&told, DIAG_ERROR, place, "form.test-failed", form, values);
	va_end(values);
	if (run->test->name.length > 0)
		diag_error(run->diags, place, "form.test-failed", "%.*s: %s",
			STR_ARGS(run->test->name), diags_first(&told));
	else
		diag_error(run->diags, place, "form.test-failed", "%s", diags_first(&told));
	diags_clear(&told);
}

struct uid
run_id(struct run *run)
{
	struct uid uid = { { 0 } };
	uint32_t number = ++run->ids;

	for (size_t i = 0; i < 4; i++)
		uid.bytes[15 - i] = (unsigned char)(number >> (8 * i));
	return uid;
}

/* A path of the test; false, told, when something of it does not exist. */
static bool
find_spot(struct run *run, struct str path, uint32_t seat, struct place place, struct spot *spot)
{
	struct diags told = { 0 };
	bool good = spot_read(run->answers, path, spot, &told);

	if (!good)
		fail(run, place, "%s", diags_first(&told));
	diags_clear(&told);
	spot->seat = seat;
	return good;
}

/* ---- putting in ---- */

static void
seat_people(struct run *run)
{
	const struct form_test *test = run->test;
	uint32_t wanted = (uint32_t)test->people_count;

	for (size_t i = 0; i < test->steps_count; i++)
		if (test->steps[i].seat > wanted)
			wanted = test->steps[i].seat;
	for (uint32_t number = 1; number <= wanted; number++) {
		struct uid person = run_id(run);
		struct seat *seat = answers_seat_add(run->answers, number, &person);

		if (number <= test->people_count) {
			const struct test_person *who = &test->people[number - 1];

			seat_describe(
				run->answers, seat, who->label, who->actor, who->role, who->level);
		}
		seat_present(run->answers, seat, true);
	}
}

static bool
read_answer(struct run *run, const struct question *asked, const struct spot *spot, struct str text,
	struct value *value, struct diags *told)
{
	if (asked->ref != NULL)
		return ref_read(run->answers, asked, spot->row, text, &run->arena, value, told);
	return asked->type->read(asked, text, &run->arena, value, told);
}

static void
put_answer(struct run *run, const struct test_step *step)
{
	struct value value = value_none();
	struct uid uid = run_id(run);
	struct diags told = { 0 };
	const struct question *asked;
	struct spot spot;

	if (!find_spot(run, step->path, step->seat, step->place, &spot))
		return;
	asked = spot.question->cell != NULL ? spot.question->cell : spot.question;
	if (step->state == STATE_ANSWERED && asked->type->read == NULL) {
		fail(run, step->place, _("\"%.*s\" is not answered."), STR_ARGS(step->path));
	} else if (step->state == STATE_ANSWERED &&
		   !read_answer(run, asked, &spot, step->value, &value, &told)) {
		/* As in the room: kept as a draft that must be corrected. */
		spot_slot(&spot)->wrong_text = arena_text(&run->arena, step->value).at;
	} else {
		answers_set(run->answers, &spot, step->state, &value, &uid, 1, run->ids);
	}
	diags_clear(&told);
}

static void
put_row(struct run *run, const struct test_step *step)
{
	struct uid uid = run_id(run);
	struct spot spot;

	if (find_spot(run, step->path, 0, step->place, &spot))
		answers_row_add(run->answers, spot.question, spot.row, &uid, run->ids);
}

static void
reveal(struct run *run)
{
	for (size_t i = 0; i < run->test->steps_count; i++) {
		const struct test_step *step = &run->test->steps[i];
		struct diags told = { 0 };
		struct spot spot;

		if (step->seat > 0 && spot_read(run->answers, step->path, &spot, &told)) {
			struct cell *cell = spot_cell(&spot);

			if (cell != NULL && !cell_open(cell))
				answers_reveal(run->answers, &spot, cell->ballot);
		}
		diags_clear(&told);
	}
}

/* Refs between rows, and what stands in rows that were not answered whole, wait
 * until all rows are there. */
static bool
waits(const struct run *run, const struct test_step *step)
{
	struct str name = step->path;
	const struct question *question;

	for (size_t i = name.length; i > 0; i--)
		if (name.at[i - 1] == '/') {
			name = str_from(name, i);
			break;
		}
	question = form_question(run->form, name);
	return step->inside || (question != NULL && question_refers_here(question));
}

static void
put_all(struct run *run, bool waited)
{
	const struct form_test *test = run->test;

	for (size_t i = 0; i < test->steps_count; i++) {
		if (waits(run, &test->steps[i]) != waited)
			continue;
		if (test->steps[i].kind == STEP_ROW)
			put_row(run, &test->steps[i]);
		else
			put_answer(run, &test->steps[i]);
	}
}

static void
set_up(struct run *run)
{
	const struct form_test *test = run->test;

	run->answers = answers_new(run->form);
	if (test->at != INT32_MIN)
		answers_day(run->answers, test->at);
	if (test->unit.length > 0)
		answers_unit(run->answers, test->unit);
	if (test->state.length > 0)
		answers_state(run->answers, test->state, 1);
	run_source(run);
	seat_people(run);
	run_refs(run);
	if (test->template)
		run_templates(run);
	put_all(run, false);
	run_prefills(run);
	run_row_refs(run);
	put_all(run, true);
	run_prefills(run);
	reveal(run);
}

/* ---- asked or not ---- */

static void
expect_shown(struct run *run, enum expect which, bool wanted)
{
	const struct test_spots *spots = &run->test->spots[which];
	struct spot spot;

	for (size_t i = 0; i < spots->count; i++) {
		const struct test_spot *expected = &spots->at[i];
		bool shown;

		if (!find_spot(run, expected->path, expected->seat, expected->place, &spot))
			continue;
		shown = question_relevant(&spot) && !spot.question->retired;
		if (shown && (spot.seat > 0 || spot.cell_row != NO_CELL))
			shown = spot_applies(run->answers, &spot);
		if (shown != wanted)
			fail(run, expected->place,
				wanted ? _("\"%.*s\" should be asked and is not.")
				       : _("\"%.*s\" should not be asked and is."),
				STR_ARGS(expected->path));
	}
}

/* ---- problems ---- */

static bool
counts_as(const struct problem *problem, enum expect which)
{
	switch (which) {
	case EXPECT_INVALID: return problem->kind == PROBLEM_WRONG;
	case EXPECT_MISSING: return problem->kind == PROBLEM_MISSING;
	case EXPECT_WARNED:
		return problem->kind == PROBLEM_LOOK && str_is(str_of(problem->code), "check");
	case EXPECT_WIDE:
		return problem->kind == PROBLEM_LOOK && str_is(str_of(problem->code), "spread");
	case EXPECT_VISIBLE:
	case EXPECT_HIDDEN:
	case EXPECTS: break;
	}
	return false;
}

/* Is the problem that of the expected spot: the same cell and seat, where the
 * test names them? */
static bool
same_spot(const struct problem *problem, const struct spot *wanted)
{
	const struct spot *found = &problem->spot;

	if (found->question != wanted->question || found->row != wanted->row)
		return false;
	if (wanted->cell_row != NO_CELL &&
		(found->cell_row != wanted->cell_row || found->cell_column != wanted->cell_column))
		return false;
	return wanted->seat == 0 || found->seat == wanted->seat;
}

static void
fail_wanted(struct run *run, enum expect which, struct place place, struct str path)
{
	if (which == EXPECT_INVALID)
		fail(run, place, _("\"%.*s\" should have to be corrected and does not."),
			STR_ARGS(path));
	else if (which == EXPECT_MISSING)
		fail(run, place, _("\"%.*s\" should be missing and is not."), STR_ARGS(path));
	else if (which == EXPECT_WARNED)
		fail(run, place, _("\"%.*s\" should have a check that does not hold."),
			STR_ARGS(path));
	else
		fail(run, place, _("The group should differ on \"%.*s\" and does not."),
			STR_ARGS(path));
}

static void
fail_unwanted(struct run *run, enum expect which, struct place place, struct str path)
{
	if (which == EXPECT_INVALID)
		fail(run, place, _("\"%.*s\" has to be corrected and should not."), STR_ARGS(path));
	else if (which == EXPECT_MISSING)
		fail(run, place, _("\"%.*s\" is missing and should not be."), STR_ARGS(path));
	else if (which == EXPECT_WARNED)
		fail(run, place, _("\"%.*s\" has a check that does not hold."), STR_ARGS(path));
	else
		fail(run, place, _("The group differs on \"%.*s\" and should not."),
			STR_ARGS(path));
}

/* Each that is expected is there, and nothing else is. */
static void
expect_problems(struct run *run, const struct problems *problems, enum expect which)
{
	const struct test_spots *spots = &run->test->spots[which];
	struct spot *wanted = arena_get(&run->arena, spots->count * sizeof *wanted);
	bool *met = arena_get(&run->arena, spots->count);

	if (!spots->given)
		return;
	for (size_t i = 0; i < spots->count; i++)
		if (!find_spot(run, spots->at[i].path, spots->at[i].seat, spots->at[i].place,
			    &wanted[i]))
			return;
	for (size_t i = 0; i < problems->count; i++) {
		const struct problem *problem = &problems->at[i];
		bool expected = !counts_as(problem, which);
		struct buf path = { 0 };

		for (size_t j = 0; j < spots->count && counts_as(problem, which); j++)
			if (same_spot(problem, &wanted[j]))
				expected = met[j] = true;
		if (!expected) {
			spot_path(&problem->spot, &path);
			fail_unwanted(run, which, spots->place, buf_str(&path));
		}
		buf_free(&path);
	}
	for (size_t i = 0; i < spots->count; i++)
		if (!met[i])
			fail_wanted(run, which, spots->at[i].place, spots->at[i].path);
}

/* ---- values ---- */

static bool
value_is(const struct value *value, const struct test_value *expected)
{
	struct buf out = { 0 };
	double found, wanted;
	bool same;

	if (expected->none || value->kind == VALUE_NONE)
		return expected->none == (value->kind == VALUE_NONE);
	if (value_number(value, &found) && str_to_decimal(expected->value, &wanted))
		return fabs(found - wanted) < NEAR_ENOUGH;
	value_write(&out, value);
	same = str_equal(buf_str(&out), expected->value);
	buf_free(&out);
	return same;
}

static void
expect_value(struct run *run, const struct test_value *expected)
{
	struct buf out = { 0 };
	struct value value = value_none();
	struct spot spot;

	if (!find_spot(run, expected->path, 0, expected->place, &spot))
		return;
	if (spot.cell_row == NO_CELL)
		value = answers_value(run->answers, spot.question, spot.row);
	else if (spot_cell(&spot) != NULL)
		value = cell_value(spot.question, spot_cell(&spot));
	if (!value_is(&value, expected)) {
		value_write(&out, &value);
		fail(run, expected->place, _("\"%.*s\" should be %s%.*s and is %s%.*s."),
			STR_ARGS(expected->path), expected->none ? _("empty") : "",
			STR_ARGS(expected->none ? STR("") : expected->value),
			value.kind == VALUE_NONE ? _("empty") : "", STR_ARGS(buf_str(&out)));
	}
	buf_free(&out);
}

/* ---- indexes ---- */

/* "KOMP[asyl,prof]": the index, and one cell of it. */
static const struct index_rule *
find_index(const struct form *form, struct str path, struct str *row, struct str *column)
{
	struct str name = path;

	*row = *column = STR("");
	if (str_find_byte(path, '[') < path.length && str_ends(path, STR("]"))) {
		struct str cell = path;

		name = str_cut(&cell, '[');
		cell = str_part(cell, 0, cell.length - 1);
		*row = str_cut(&cell, ',');
		*column = cell.at != NULL ? cell : STR("");
	}
	return form_index(form, name);
}

static void
expect_index(struct run *run, const struct test_value *expected)
{
	struct str row, column;
	const struct index_rule *rule = find_index(run->form, expected->path, &row, &column);
	const struct stage *stage = NULL;
	double value = 0, wanted = 0;
	bool has;

	if (rule == NULL) {
		fail(run, expected->place, _("There is no index \"%.*s\"."),
			STR_ARGS(expected->path));
		return;
	}
	has = run->hooks->index(
		run->hooks->context, run->answers, rule, row, column, &value, &stage);
	if (!expected->none && !str_to_decimal(expected->value, &wanted))
		fail(run, expected->place, _("An index's value is a number or null."));
	else if (has == expected->none || (has && fabs(value - wanted) > NEAR_ENOUGH))
		fail(run, expected->place,
			has ? _("The index \"%.*s\" should not be %.2f.")
			    : _("The index \"%.*s\" should have a value."),
			STR_ARGS(expected->path), value);
}

static void
expect_stage(struct run *run, const struct test_value *expected)
{
	struct str row, column;
	const struct index_rule *rule = find_index(run->form, expected->path, &row, &column);
	const struct stage *stage = NULL;
	struct str found;
	double value = 0;

	if (rule == NULL || !run->hooks->index(run->hooks->context, run->answers, rule, row, column,
				    &value, &stage))
		stage = NULL;
	found = stage != NULL ? stage->name : STR("");
	if (!str_equal(found, expected->none ? STR("") : expected->value))
		fail(run, expected->place, _("The stage of \"%.*s\" should not be \"%.*s\"."),
			STR_ARGS(expected->path), STR_ARGS(found));
}

/* ---- the whole ---- */

static void
expect_all(struct run *run)
{
	const struct form_test *test = run->test;
	struct problems problems = { 0 };

	expect_shown(run, EXPECT_VISIBLE, true);
	expect_shown(run, EXPECT_HIDDEN, false);
	walk_problems(run->answers, &run->arena, 0, &problems);
	for (int which = EXPECT_INVALID; which < EXPECTS; which++)
		expect_problems(run, &problems, (enum expect)which);
	for (size_t i = 0; i < test->values.count; i++)
		expect_value(run, &test->values.at[i]);
	for (size_t i = 0; run->hooks != NULL && i < test->indexes.count; i++)
		expect_index(run, &test->indexes.at[i]);
	for (size_t i = 0; run->hooks != NULL && i < test->stages.count; i++)
		expect_stage(run, &test->stages.at[i]);
}

size_t
formtest_run(const struct form *form, const struct formtest_hooks *hooks, struct diags *diags)
{
	size_t failed = 0;

	for (size_t i = 0; i < form->tests_count; i++) {
		struct run run = {
			.form = form, .test = &form->tests[i], .hooks = hooks, .diags = diags
		};
		size_t before = diags->errors;

		set_up(&run);
		expect_all(&run);
		answers_free(run.answers);
		arena_free(&run.arena);
		failed += diags->errors > before;
	}
	return failed;
}
