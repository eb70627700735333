#include "build.h"

#include "base/hash.h"
#include "base/lang.h"
#include "form/walk.h"

struct fixture {
	struct form *form;
	struct answers *answers;
	struct arena arena;
	struct question *note, *a, *b, *days, *many, *contact, *gone, *rated, *matrix, *repeat,
		*heading, *weight, *sum, *people, *actor, *closing;
	struct check_rule checks[2];
};

static const char *const levels[] = { "strat", "Strategic", "oper", "Operative", "prof",
	"Professional", NULL };

static void
add_first(struct fixture *f, struct build *build)
{
	struct question *group = build_add(build, "group", "first", NULL);

	f->note = build_add(build, "note", "hello", group);
	f->people = build_add(build, "roster", "people", group);
	f->actor = build_add(build, "text", "actor", f->people);
	f->actor->scope = f->people;
	f->actor->label = build_words(build->form, "Administration");
	f->a = build_add(build, "integer", "a", group);
	f->a->required_always = true;
	f->b = build_add(build, "text", "b", group);
	f->b->longest = 10;
	build_relevant(build, f->b, "${a} >= 2");
	f->days = build_add(build, "integer", "days", group);
	build_expr(build, &f->days->least, f->days, EXPR_VALUE, "0");
	build_expr(build, &f->days->most, f->days, EXPR_VALUE, "365");
	build_expr(build, &f->days->required, f->days, EXPR_CONDITION, "${a} = 3");
	f->many = build_add(build, "select_multiple", "many", group);
	f->many->choices = build_list(build, levels);
	f->many->most_selected = 1;
	f->contact = build_add(build, "integer", "contact", group);
	f->contact->answered_by = BY_CONTACT;
	build_expr(build, &f->contact->constraint, f->contact, EXPR_CONDITION, ". % 2 = 0");
	f->gone = build_add(build, "text", "gone", group);
	f->gone->retired = f->gone->required_always = true;
}

static void
add_second(struct fixture *f, struct build *build)
{
	struct question *group = build_add(build, "group", "second", NULL);

	f->rated = build_add(build, "scale", "rated", group);
	f->rated->choices = build_points(build, 0, 4, NULL);
	f->rated->answered_by = BY_PARTICIPANT;
	f->matrix = build_matrix(
		build, "m", build_list(build, levels), NULL, build_points(build, 0, 4, NULL));
	f->repeat = build_add(build, "repeat", "r", NULL);
	build_expr(build, &f->repeat->least, f->repeat, EXPR_VALUE, "1");
	build_expr(build, &f->repeat->most, f->repeat, EXPR_VALUE, "2");
	f->heading = build_add(build, "text", "heading", f->repeat);
	f->heading->required_always = true;
	f->weight = build_add(build, "integer", "weight", f->repeat);
	f->sum = build_add(build, "calculate", "sum_", NULL);
	build_expr(build, &f->sum->calculation, f->sum, EXPR_VALUE, "${a} + ${days}");
	f->closing = build_add(build, "text", "closing", NULL);
}

static void
add_checks(struct fixture *f, struct build *build)
{
	f->checks[0].level = CHECK_WARNING;
	f->checks[0].message = build_words(build->form, "More than eight. Is that right?");
	f->checks[1].level = CHECK_ERROR;
	f->checks[1].message = build_words(build->form, "More than a hundred cannot be.");
	build_expr(build, &f->checks[0].assert_, f->a, EXPR_CONDITION, "${a} <= 8");
	build_expr(build, &f->checks[1].assert_, f->a, EXPR_CONDITION, "${a} <= 100");
	f->a->checks = f->checks;
	f->a->checks_count = 2;
}

static int
set_up(void **state)
{
	struct fixture *f = memory_get(sizeof(*f));
	struct build build = build_start();

	add_first(f, &build);
	add_second(f, &build);
	add_checks(f, &build);
	f->form = build_finish(&build);
	f->answers = answers_new(f->form);
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	answers_free(f->answers);
	build_free(f->form);
	arena_free(&f->arena);
	free(f);
	return 0;
}

/* The stops' names in order, both ways. */
static void
stops_are(struct fixture *f, enum walk_only only, const char *names)
{
	const struct question *at = NULL, *last = NULL;
	struct buf out = { 0 };
	size_t count = 0;

	while ((at = walk_next(f->answers, at, only)) != NULL) {
		buf_text(&out, count++ > 0 ? " " : "");
		buf_add(&out, at->name);
		last = at;
	}
	assert_string_equal(out.at != NULL ? out.at : "", names);
	assert_ptr_equal(walk_previous(f->answers, NULL, only), last);
	for (at = last; at != NULL; count--)
		at = walk_previous(f->answers, at, only);
	assert_int_equal(count, 0);
	buf_free(&out);
}

static void
stops_are_what_applies_in_order(void **state)
{
	struct fixture *f = *state;

	stops_are(f, WALK_ALL, "hello people a days many contact rated m r closing");
	put(f->answers, f->a, value_integer(2));
	stops_are(f, WALK_ALL, "hello people a b days many contact rated m r closing");
	stops_are(f, WALK_CONTACT, "contact");
	stops_are(f, WALK_ROOM, "hello people a b days many rated m r closing");
}

static void
the_next_open_one_is_not_settled(void **state)
{
	struct fixture *f = *state;

	assert_ptr_equal(walk_next_open(f->answers, NULL, WALK_ALL), f->people);
	sit_down(f->answers, 1, "soc");
	assert_ptr_equal(walk_next_open(f->answers, NULL, WALK_ALL), f->a);
	put(f->answers, f->a, value_integer(1));
	assert_ptr_equal(walk_next_open(f->answers, NULL, WALK_ALL), f->days);
	put_state(f->answers, f->days, STATE_DONT_KNOW);
	put_state(f->answers, f->many, STATE_LATER);
	assert_ptr_equal(walk_next_open(f->answers, NULL, WALK_ALL), f->many);
	assert_ptr_equal(walk_next_open(f->answers, f->many, WALK_ROOM), f->rated);
	assert_null(walk_next_open(f->answers, f->closing, WALK_ALL));
}

static void
ratings_stand_waiting_until_shown(void **state)
{
	struct fixture *f = *state;
	struct spot spot = spot_of(f->answers, f->rated);

	for (uint32_t i = 1; i <= 3; i++)
		sit_down(f->answers, i, "soc");
	assert_int_equal(walk_standing(f->answers, f->rated), STANDING_OPEN);
	rate(f->answers, f->rated, "2");
	assert_int_equal(walk_standing(f->answers, f->rated), STANDING_PART);
	rate(f->answers, f->rated, "23.");
	assert_int_equal(walk_standing(f->answers, f->rated), STANDING_WAITING);
	reveal(f->answers, f->rated, 1);
	assert_int_equal(walk_standing(f->answers, f->rated), STANDING_DONE);
	rate(f->answers, f->rated, "204");
	assert_int_equal(walk_standing(f->answers, f->rated), STANDING_LOOK);
	spot_cell(&spot)->discussed = true;
	assert_int_equal(walk_standing(f->answers, f->rated), STANDING_DONE);
	/* A new vote is nothing before somebody answers in it, and waits again then. */
	spot_cell(&spot)->ballot = 2;
	assert_int_equal(walk_standing(f->answers, f->rated), STANDING_DONE);
	spot.ballot = 2;
	rate_spot(f->answers, spot, "3");
	assert_int_equal(walk_standing(f->answers, f->rated), STANDING_PART);
	rate_spot(f->answers, spot, "333");
	assert_int_equal(walk_standing(f->answers, f->rated), STANDING_WAITING);
}

static void
put_cell(struct fixture *f, uint16_t row, int64_t number)
{
	struct spot spot = spot_of(f->answers, f->matrix);
	struct value value = value_integer(number);

	spot.cell_row = row;
	answers_set(f->answers, &spot, STATE_ANSWERED, &value, NULL, 1, 0);
}

static void
a_matrix_is_done_when_its_cells_are(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(walk_standing(f->answers, f->matrix), STANDING_OPEN);
	put_cell(f, 0, 1);
	put_cell(f, 2, 1);
	assert_int_equal(walk_standing(f->answers, f->matrix), STANDING_PART);
	put_cell(f, 1, 4);
	assert_int_equal(walk_standing(f->answers, f->matrix), STANDING_DONE);
}

static void
a_reason_settles_a_whole_matrix(void **state)
{
	struct fixture *f = *state;

	put_state(f->answers, f->matrix, STATE_NOT_APPLICABLE);
	assert_int_equal(walk_standing(f->answers, f->matrix), STANDING_DONE);
}

static struct row *
add_row(struct fixture *f, unsigned char number)
{
	struct uid id = { { number } };

	return answers_row_add(f->answers, f->repeat, NULL, &id, number);
}

static void
put_heading(struct fixture *f, struct row *row)
{
	struct spot spot = spot_of(f->answers, f->heading);
	struct value value = value_text(STR("in short"));

	spot.row = row;
	answers_set(f->answers, &spot, STATE_ANSWERED, &value, NULL, 1, 0);
}

static void
put_weight(struct fixture *f, struct row *row)
{
	struct spot spot = spot_of(f->answers, f->weight);
	struct value value = value_integer(1);

	spot.row = row;
	answers_set(f->answers, &spot, STATE_ANSWERED, &value, NULL, 1, 0);
}

static void
rows_are_done_when_what_they_need_is_in(void **state)
{
	struct fixture *f = *state;
	struct row *row;

	assert_int_equal(walk_standing(f->answers, f->repeat), STANDING_OPEN);
	/* A row with nothing in it is as none. */
	row = add_row(f, 1);
	assert_int_equal(walk_standing(f->answers, f->repeat), STANDING_OPEN);
	put_weight(f, row);
	assert_int_equal(walk_standing(f->answers, f->repeat), STANDING_PART);
	put_heading(f, row);
	assert_int_equal(walk_standing(f->answers, f->repeat), STANDING_DONE);
	answers_row_remove(f->answers, row, true);
	assert_int_equal(walk_standing(f->answers, f->repeat), STANDING_OPEN);
	put_state(f->answers, f->repeat, STATE_NOT_APPLICABLE);
	assert_int_equal(walk_standing(f->answers, f->repeat), STANDING_DONE);
}

static void
what_does_not_apply_is_not_asked(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(walk_standing(f->answers, f->b), STANDING_NOT_ASKED);
	assert_int_equal(walk_standing(f->answers, f->gone), STANDING_NOT_ASKED);
	put(f->answers, f->a, value_integer(500));
	assert_int_equal(walk_standing(f->answers, f->a), STANDING_LOOK);
}

static void
progress_counts_what_asks(void **state)
{
	struct fixture *f = *state;
	struct progress progress = walk_progress(f->answers, NULL, WALK_ALL);

	/* Without the note, the calculation, the hidden and the retired one. */
	assert_int_equal(progress.total, 9);
	assert_int_equal(progress.answered, 0);
	assert_int_equal(progress.required_left, 1);
	put(f->answers, f->a, value_integer(3));
	put_state(f->answers, f->b, STATE_DECLINED);
	put_state(f->answers, f->many, STATE_LATER);
	progress = walk_progress(f->answers, NULL, WALK_ALL);
	assert_int_equal(progress.total, 10);
	assert_int_equal(progress.answered, 2);
	/* days is needed when a is 3 */
	assert_int_equal(progress.required_left, 1);
	progress = walk_progress(f->answers, question_section(f->a), WALK_ALL);
	assert_int_equal(progress.total, 6);
	progress = walk_progress(f->answers, question_section(f->rated), WALK_ALL);
	assert_int_equal(progress.total, 1);
	progress = walk_progress(f->answers, NULL, WALK_CONTACT);
	assert_int_equal(progress.total, 1);
	assert_ptr_equal(question_section(f->closing), f->closing);
}

/* How the question that own(rated) leads to looks from outside. */
static void
looks(struct answers *answers, const struct question *question, struct buf *out)
{
	struct progress progress = walk_progress(answers, NULL, WALK_ALL);
	struct problems problems;
	struct arena arena = { 0 };
	size_t done, wanted;
	struct spot spot = spot_of(answers, question);

	cell_turnout(answers, &spot, &done, &wanted);
	buf_format(out, "%zu/%zu %zu %d %zu/%zu", progress.answered, progress.total,
		progress.required_left, (int)walk_standing(answers, question), done, wanted);
	walk_problems(answers, &arena, 0, &problems);
	for (size_t i = 0; i < problems.count; i++)
		if (problems.at[i].spot.question == question)
			buf_format(out, " %d %s", (int)problems.at[i].kind - PROBLEM_WRONG,
				problems.at[i].code);
	arena_free(&arena);
}

/* A seat with each rating in turn, and the same of three at once, of whom one leaves. */
static void
looks_are(struct answers *answers, const struct question *rated, const struct question *view,
	bool shown, const char *low, const char *high)
{
	static const char *const given[] = { "2--", "3--", "---", "244", "444", "242", "333" };
	struct buf out = { 0 };

	for (size_t i = shown ? 3 : 0; i < COUNT_OF(given); i++) {
		const char *wanted = shown && strchr(given[i], '2') == NULL ? high : low;

		for (uint32_t seat = 1; seat <= 3; seat++) {
			struct value value = value_integer(given[i][seat - 1] - '0');
			struct spot spot = spot_of(answers, rated);

			spot.seat = seat;
			answers_set(answers, &spot,
				given[i][seat - 1] == '-' ? STATE_CLEARED : STATE_ANSWERED, &value,
				NULL, 1, 0);
		}
		for (int leaves = 0; leaves < 2; leaves++) {
			seat_present(answers, answers_seat(answers, 1), !leaves);
			buf_clear(&out);
			looks(answers, view, &out);
			if (leaves)
				assert_memory_equal(out.at, wanted, strlen("0/2 0 0 "));
			else
				assert_string_equal(out.at, wanted);
			seat_present(answers, answers_seat(answers, 1), true);
		}
	}
	buf_free(&out);
}

static void
hidden_ratings_move_no_total(void **state)
{
	struct build build = build_start();
	struct question *rated = build_add(&build, "scale", "rated", NULL);
	struct question *view = build_add(&build, "text", "view", NULL);
	struct form *form;
	struct answers *answers;
	struct spot spot;

	(void)state;
	rated->choices = build_points(&build, 0, 4, NULL);
	rated->answered_by = view->answered_by = BY_PARTICIPANT;
	rated->anonymous = true;
	view->required_always = true;
	build_relevant(&build, view, "own(${rated}) <= 2");
	form = build_finish(&build);
	answers = answers_new(form);
	for (uint32_t i = 1; i <= 3; i++)
		sit_down(answers, i, "soc");
	/* Total, sign, turnout and the missing list: whatever was rated. */
	looks_are(answers, rated, view, false, "0/1 0 5 0/3", NULL);
	spot = spot_of(answers, rated);
	answers_reveal(answers, &spot, 1);
	/* Shown by three: the condition says whether the list waits for it. */
	looks_are(answers, rated, view, true, "1/2 1 0 0/3 1 required", "1/1 0 5 0/3");
	answers_free(answers);
	build_free(form);
}

/* ---- problems ---- */

static const struct problem *
problem_with(struct fixture *f, const struct question *question, const char *code)
{
	struct problems problems;
	enum problem_kind kind = PROBLEM_WRONG;
	const struct problem *found = NULL;

	walk_problems(f->answers, &f->arena, 0, &problems);
	for (size_t i = 0; i < problems.count; i++) {
		assert_true(problems.at[i].kind >= kind);
		kind = problems.at[i].kind;
		assert_true(problems.at[i].text.length > 0);
		if (problems.at[i].spot.question == question &&
			str_is(str_of(problems.at[i].code), code))
			found = &problems.at[i];
	}
	return found;
}

static void
problem_is(struct fixture *f, const struct question *question, const char *code,
	enum problem_kind kind, const char *text)
{
	const struct problem *problem = problem_with(f, question, code);

	if (problem == NULL)
		fail_msg("no %s of %.*s", code, STR_ARGS(question->name));
	assert_int_equal(problem->kind, kind);
	assert_string_equal(problem->text.at, text);
}

static void
missing_is_told_by_need(void **state)
{
	struct fixture *f = *state;

	problem_is(f, f->a, "required", PROBLEM_MISSING, "empty");
	problem_is(f, f->days, "optional", PROBLEM_OPTIONAL, "empty");
	assert_null(problem_with(f, f->b, "optional"));
	assert_null(problem_with(f, f->gone, "required"));
	assert_null(problem_with(f, f->note, "optional"));
	put(f->answers, f->a, value_integer(3));
	problem_is(f, f->days, "required", PROBLEM_MISSING, "empty");
	put_state(f->answers, f->days, STATE_LATER);
	problem_is(f, f->days, "later", PROBLEM_MISSING, "kept for later");
	put_state(f->answers, f->many, STATE_LATER);
	problem_is(f, f->many, "later", PROBLEM_LOOK, "kept for later");
	put_state(f->answers, f->days, STATE_DONT_KNOW);
	assert_null(problem_with(f, f->days, "required"));
	assert_null(problem_with(f, f->days, "later"));
}

static void
limits_say_what_was_written_and_what_is_accepted(void **state)
{
	struct fixture *f = *state;

	put(f->answers, f->days, value_integer(400));
	problem_is(f, f->days, "max", PROBLEM_WRONG, "It says \"400\". Answer from 0 to 365.");
	put(f->answers, f->days, value_integer(-1));
	problem_is(f, f->days, "min", PROBLEM_WRONG, "It says \"-1\". Answer from 0 to 365.");
	put(f->answers, f->days, value_integer(365));
	assert_null(problem_with(f, f->days, "max"));
	put(f->answers, f->contact, value_integer(3));
	problem_is(f, f->contact, "constraint", PROBLEM_WRONG,
		"It says \"3\". The form does not accept that here.");
	assert_int_equal(problem_with(f, f->contact, "constraint")->who, BY_CONTACT);
}

static void
lists_and_texts_have_their_lengths(void **state)
{
	struct fixture *f = *state;
	struct value items[] = { value_text(STR("strat")), value_text(STR("oper")) };

	put(f->answers, f->many, (struct value){ .kind = VALUE_LIST, .list = { items, 2 } });
	problem_is(f, f->many, "max_selected", PROBLEM_WRONG, "2 are chosen. Choose at most 1.");
	put(f->answers, f->a, value_integer(2));
	put(f->answers, f->b, value_text(STR("\xC3\xA5\xC3\xA4\xC3\xB6 and more")));
	problem_is(f, f->b, "max_length", PROBLEM_WRONG,
		"The text has 12 characters. Use at most 10.");
	/* Hidden: not looked at. */
	put(f->answers, f->a, value_integer(1));
	assert_null(problem_with(f, f->b, "max_length"));
}

static void
checks_have_their_levels(void **state)
{
	struct fixture *f = *state;
	struct spot spot = spot_of(f->answers, f->a);

	put(f->answers, f->a, value_integer(9));
	problem_is(f, f->a, "check", PROBLEM_LOOK, "More than eight. Is that right?");
	assert_ptr_equal(problem_with(f, f->a, "check")->check, &f->checks[0]);
	spot_cell(&spot)->explained = true;
	assert_null(problem_with(f, f->a, "check"));
	put(f->answers, f->a, value_integer(101));
	problem_is(f, f->a, "check", PROBLEM_LOOK, "More than eight. Is that right?");
	spot_cell(&spot)->explained = true;
	problem_is(f, f->a, "check", PROBLEM_WRONG, "More than a hundred cannot be.");
}

/* Somebody of whom the form does not know whose row is theirs is asked of nothing, and
 * who has left took part as well. */
static void
what_is_not_known_of_a_seat_is_said(void **state)
{
	struct fixture *f = *state;

	sit_down(f->answers, 1, "soc");
	sit_down(f->answers, 2, "");
	sit_down(f->answers, 3, "");
	assert_null(problem_with(f, f->people, "seats"));
	f->actor->required_always = true;
	problem_is(f, f->people, "seats", PROBLEM_LOOK, "Administration is not said of seat 2, 3.");
	seat_present(f->answers, answers_seat(f->answers, 2), false);
	problem_is(f, f->people, "seats", PROBLEM_LOOK, "Administration is not said of seat 2, 3.");
	assert_int_equal(walk_standing(f->answers, f->people), STANDING_LOOK);
}

static void
ratings_are_judged_without_being_said(void **state)
{
	struct fixture *f = *state;

	for (uint32_t i = 1; i <= 3; i++)
		sit_down(f->answers, i, "soc");
	rate(f->answers, f->rated, "04");
	problem_is(f, f->rated, "unrevealed", PROBLEM_LOOK, "2 of 3 have answered, not shown yet");
	assert_null(problem_with(f, f->rated, "spread"));
	rate(f->answers, f->rated, "044");
	reveal(f->answers, f->rated, 1);
	problem_is(f, f->rated, "spread", PROBLEM_LOOK, "wide spread, no discussion noted");
	assert_null(problem_with(f, f->rated, "unrevealed"));
	f->rated->required_always = true;
	assert_null(problem_with(f, f->rated, "required"));
}

static void
a_new_vote_is_told(void **state)
{
	struct fixture *f = *state;
	struct spot spot = spot_of(f->answers, f->rated);

	for (uint32_t i = 1; i <= 3; i++)
		sit_down(f->answers, i, "soc");
	rate(f->answers, f->rated, "222");
	reveal(f->answers, f->rated, 1);
	assert_null(problem_with(f, f->rated, "voting"));
	spot_cell(&spot)->ballot = 2;
	problem_is(f, f->rated, "voting", PROBLEM_LOOK,
		"a new vote is begun and has no answer yet; what was shown stands");
	spot.ballot = 2;
	rate_spot(f->answers, spot, "3");
	assert_null(problem_with(f, f->rated, "voting"));
	problem_is(f, f->rated, "unrevealed", PROBLEM_LOOK,
		"new vote: 1 of 3 have answered, not shown yet");
}

static void
a_hidden_rating_out_of_bounds_keeps_its_value(void **state)
{
	struct fixture *f = *state;

	f->days->answered_by = BY_PARTICIPANT;
	f->days->anonymous = true;
	sit_down(f->answers, 1, "soc");
	put_state(f->answers, f->a, STATE_DONT_KNOW);
	{
		struct spot spot = spot_of(f->answers, f->days);
		struct value value = value_integer(777);

		spot.seat = 1;
		answers_set(f->answers, &spot, STATE_ANSWERED, &value, NULL, 1, 0);
	}
	problem_is(f, f->days, "max", PROBLEM_WRONG, "Answer from 0 to 365.");
	reveal(f->answers, f->days, 1);
	problem_is(f, f->days, "max", PROBLEM_WRONG, "Answer from 0 to 365.");
	f->days->anonymous = false;
	problem_is(f, f->days, "max", PROBLEM_WRONG, "It says \"777\". Answer from 0 to 365.");
}

static void
cells_and_rows_are_told(void **state)
{
	struct fixture *f = *state;
	struct row *row;

	put_cell(f, 1, 2);
	problem_is(f, f->matrix, "optional", PROBLEM_OPTIONAL, "2 of 3 cells empty");
	f->matrix->required_always = true;
	problem_is(f, f->matrix, "required", PROBLEM_MISSING, "2 of 3 cells empty");
	row = add_row(f, 1);
	assert_null(problem_with(f, f->heading, "required"));
	assert_non_null(problem_with(f, f->repeat, "optional"));
	put_weight(f, row);
	problem_is(f, f->heading, "required", PROBLEM_MISSING, "empty");
	assert_ptr_equal(problem_with(f, f->heading, "required")->spot.row, row);
	put_heading(f, row);
	assert_null(problem_with(f, f->heading, "required"));
	put_weight(f, add_row(f, 2));
	row = add_row(f, 3);
	assert_null(problem_with(f, f->repeat, "max"));
	put_weight(f, row);
	problem_is(f, f->repeat, "max", PROBLEM_WRONG, "3 rows. There may be at most 2.");
}

static void
conflicts_and_drafts_are_told(void **state)
{
	struct fixture *f = *state;
	struct spot spot = spot_of(f->answers, f->days);
	struct value value = value_integer(5), none = value_none();

	answers_set(f->answers, &spot, STATE_ANSWERED, &value, NULL, 2, 0);
	problem_is(f, f->days, "conflict", PROBLEM_LOOK,
		"2 answers that differ after a merge. Choose one.");
	spot = spot_of(f->answers, f->closing);
	spot_slot(&spot)->wrong_text = "x";
	assert_non_null(problem_with(f, f->closing, "type"));
	/* In the words that stand beside the field. */
	spot = spot_of(f->answers, f->days);
	answers_set(f->answers, &spot, STATE_CLEARED, &none, NULL, 3, 0);
	spot_slot(&spot)->wrong_text = "lots";
	problem_is(f, f->days, "type", PROBLEM_WRONG, "It says \"lots\". Answer from 0 to 365.");
	assert_null(problem_with(f, f->closing, "optional"));
}

static void
a_value_is_tried_before_it_is_stored(void **state)
{
	struct fixture *f = *state;
	struct spot spot = spot_of(f->answers, f->days);
	struct value value = value_integer(400), none = value_none();
	struct problems problems;

	spot_problems(f->answers, &spot, &value, &f->arena, 0, &problems);
	assert_int_equal(problems.count, 1);
	assert_string_equal(problems.at[0].text.at, "It says \"400\". Answer from 0 to 365.");
	spot_problems(f->answers, &spot, &none, &f->arena, 0, &problems);
	assert_int_equal(problems.count, 0);
	spot = spot_of(f->answers, f->a);
	spot_problems(f->answers, &spot, &none, &f->arena, 0, &problems);
	assert_int_equal(problems.count, 1);
	assert_int_equal(problems.at[0].kind, PROBLEM_MISSING);
	spot = spot_of(f->answers, f->b);
	spot_problems(f->answers, &spot, &value, &f->arena, 0, &problems);
	assert_int_equal(problems.count, 0);
}

static void
what_hides_a_question_is_said(void **state)
{
	struct fixture *f = *state;
	struct buf out = { 0 };

	walk_why_hidden(f->answers, f->b, 0, &out);
	assert_true(out.length > 0);
	buf_clear(&out);
	put(f->answers, f->a, value_integer(2));
	walk_why_hidden(f->answers, f->b, 0, &out);
	assert_int_equal(out.length, 0);
	walk_why_hidden(f->answers, f->gone, 0, &out);
	assert_string_equal(out.at, "this question is no longer asked");
	buf_free(&out);
}

int
main(void)
{
#define test(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		test(stops_are_what_applies_in_order),
		test(the_next_open_one_is_not_settled),
		test(ratings_stand_waiting_until_shown),
		test(a_matrix_is_done_when_its_cells_are),
		test(a_reason_settles_a_whole_matrix),
		test(rows_are_done_when_what_they_need_is_in),
		test(what_does_not_apply_is_not_asked),
		test(progress_counts_what_asks),
		cmocka_unit_test(hidden_ratings_move_no_total),
		test(missing_is_told_by_need),
		test(limits_say_what_was_written_and_what_is_accepted),
		test(lists_and_texts_have_their_lengths),
		test(checks_have_their_levels),
		test(what_is_not_known_of_a_seat_is_said),
		test(ratings_are_judged_without_being_said),
		test(a_new_vote_is_told),
		test(a_hidden_rating_out_of_bounds_keeps_its_value),
		test(cells_and_rows_are_told),
		test(conflicts_and_drafts_are_told),
		test(a_value_is_tried_before_it_is_stored),
		test(what_hides_a_question_is_said),
	};

	hash_start_up();
	lang_start("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
