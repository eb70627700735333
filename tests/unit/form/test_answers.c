#include "build.h"

#include "base/hash.h"
#include "base/lang.h"

static struct value
value_now(struct answers *answers, const struct question *question)
{
	return answers_value(answers, question, NULL);
}

static int64_t
number_now(struct answers *answers, const struct question *question)
{
	struct value value = value_now(answers, question);
	double number;

	assert_true(value_number(&value, &number));
	return (int64_t)number;
}

/* ---- relevance and calculations ---- */

static void
conditions_hide_and_hiding_cascades(void **state)
{
	struct build build = build_start();
	struct question *a = build_add(&build, "integer", "a", NULL);
	struct question *group = build_add(&build, "group", "g", NULL);
	struct question *b = build_add(&build, "integer", "b", group);
	struct question *c = build_add(&build, "integer", "c", NULL);
	struct form *form;
	struct answers *answers;

	(void)state;
	build_relevant(&build, group, "${a} > 1");
	build_relevant(&build, c, "${b} = 5");
	form = build_finish(&build);
	answers = answers_new(form);
	/* NULL is not true. */
	assert_false(applies(answers, group));
	assert_false(applies(answers, b));
	put(answers, a, value_integer(2));
	assert_true(applies(answers, b));
	assert_int_equal(answers->changed_count, 1);
	assert_int_equal(answers->changed[0], b->index);
	put(answers, b, value_integer(5));
	assert_true(applies(answers, c));
	put(answers, a, value_integer(1));
	assert_false(applies(answers, b));
	assert_false(applies(answers, c));
	assert_int_equal(value_now(answers, b).kind, VALUE_NONE);
	assert_int_equal(answers->changed_count, 2);
	/* The answer stays and comes back with its condition. */
	put(answers, a, value_integer(3));
	assert_int_equal(number_now(answers, b), 5);
	assert_true(applies(answers, c));
	put_state(answers, a, STATE_DONT_KNOW);
	assert_false(applies(answers, c));
	answers_free(answers);
	build_free(form);
}

static void
calculations_follow_in_one_pass(void **state)
{
	struct build build = build_start();
	struct question *last = build_add(&build, "calculate", "z", NULL);
	struct question *middle = build_add(&build, "calculate", "y", NULL);
	struct question *first = build_add(&build, "integer", "x", NULL);
	struct form *form;
	struct answers *answers;

	(void)state;
	/* The order of the form is not the order of what follows. */
	build_expr(&build, &middle->calculation, middle, EXPR_VALUE, "${x} * 2");
	build_expr(&build, &last->calculation, last, EXPR_VALUE, "${y} + ${x}");
	form = build_finish(&build);
	answers = answers_new(form);
	assert_int_equal(value_now(answers, last).kind, VALUE_NONE);
	put(answers, first, value_integer(4));
	assert_int_equal(number_now(answers, middle), 8);
	assert_int_equal(number_now(answers, last), 12);
	put_state(answers, first, STATE_CLEARED);
	assert_int_equal(value_now(answers, last).kind, VALUE_NONE);
	answers_free(answers);
	build_free(form);
}

static void
texts_and_lists_are_copied(void **state)
{
	struct build build = build_start();
	struct question *text = build_add(&build, "text", "t", NULL);
	struct question *copy = build_add(&build, "calculate", "c", NULL);
	char bytes[] = "in a buffer";
	struct value items[2], list;
	struct form *form;
	struct answers *answers;
	struct spot spot;

	(void)state;
	build_expr(&build, &copy->calculation, copy, EXPR_VALUE, "${t} || '.'");
	form = build_finish(&build);
	answers = answers_new(form);
	put(answers, text, value_text((struct str){ bytes, sizeof(bytes) - 1 }));
	bytes[0] = 'X';
	assert_true(str_is(value_now(answers, text).text, "in a buffer"));
	assert_true(str_is(value_now(answers, copy).text, "in a buffer."));
	items[0] = value_text((struct str){ bytes, 2 });
	items[1] = value_integer(7);
	list = (struct value){ .kind = VALUE_LIST, .list = { items, 2 } };
	put(answers, text, list);
	bytes[1] = 'Y';
	spot = spot_of(answers, text);
	assert_true(str_is(spot_answer(&spot)->value.list.items[0].text, "Xn"));
	assert_int_equal(spot_answer(&spot)->value.list.items[1].integer, 7);
	answers_free(answers);
	build_free(form);
}

static void
held_changes_settle_at_once(void **state)
{
	struct build build = build_start();
	struct question *a = build_add(&build, "integer", "a", NULL);
	struct question *b = build_add(&build, "integer", "b", NULL);
	struct form *form;
	struct answers *answers;

	(void)state;
	build_relevant(&build, b, "${a} = 1");
	form = build_finish(&build);
	answers = answers_new(form);
	answers_hold(answers);
	put(answers, a, value_integer(1));
	assert_false(applies(answers, b));
	answers_settle_all(answers);
	assert_true(applies(answers, b));
	assert_int_equal(answers->changed_count, 0);
	answers_free(answers);
	build_free(form);
}

static void
the_day_is_read_again_when_it_turns(void **state)
{
	struct build build = build_start();
	struct question *a = build_add(&build, "calculate", "a", NULL);
	struct form *form;
	struct answers *answers;

	(void)state;
	build_expr(&build, &a->calculation, a, EXPR_VALUE, "today()");
	form = build_finish(&build);
	answers = answers_new(form);
	answers_day(answers, 17000);
	assert_int_equal(value_now(answers, a).day, 17000);
	answers_day(answers, 17001);
	assert_int_equal(value_now(answers, a).day, 17001);
	answers_free(answers);
	build_free(form);
}

/* ---- ratings ---- */

struct rated {
	struct form *form;
	struct answers *answers;
	struct question *q, *after;
};

static int
rated_set_up(void **state)
{
	struct rated *r = memory_get(sizeof(*r));
	struct build build = build_start();

	r->q = build_add(&build, "scale", "q", NULL);
	r->q->choices = build_points(&build, 0, 4, NULL);
	r->q->answered_by = BY_PARTICIPANT;
	r->q->anonymous = true;
	r->after = build_add(&build, "text", "after", NULL);
	build_relevant(&build, r->after, "${q} >= 2");
	r->form = build_finish(&build);
	r->answers = answers_new(r->form);
	for (uint32_t i = 1; i <= 5; i++)
		sit_down(r->answers, i, "soc");
	*state = r;
	return 0;
}

static int
rated_tear_down(void **state)
{
	struct rated *r = *state;

	answers_free(r->answers);
	build_free(r->form);
	free(r);
	return 0;
}

static struct spread
spread_now(struct rated *r)
{
	struct spot spot = spot_of(r->answers, r->q);

	return cell_spread(r->q, spot_cell(&spot));
}

static void
turnout_is(struct rated *r, size_t done, size_t wanted)
{
	struct spot spot = spot_of(r->answers, r->q);
	size_t d, w;

	cell_turnout(r->answers, &spot, &d, &w);
	assert_int_equal(d, done);
	assert_int_equal(w, wanted);
}

static void
ratings_are_unseen_until_the_reveal(void **state)
{
	struct rated *r = *state;
	struct spot spot = spot_of(r->answers, r->q);

	rate(r->answers, r->q, "2312-");
	assert_int_equal(value_now(r->answers, r->q).kind, VALUE_NONE);
	assert_int_equal(spread_now(r).n, 0);
	assert_false(cell_open(spot_cell(&spot)));
	assert_false(applies(r->answers, r->after));
	turnout_is(r, 5, 5);
	reveal(r->answers, r->q, 1);
	assert_true(cell_open(spot_cell(&spot)));
	assert_int_equal(number_now(r->answers, r->q), 2);
	assert_true(applies(r->answers, r->after));
	assert_int_equal(r->answers->changed_count, 1);
}

static void
abstainers_are_counted_nowhere(void **state)
{
	struct rated *r = *state;
	struct spread spread;

	rate(r->answers, r->q, "14..-");
	reveal(r->answers, r->q, 1);
	spread = spread_now(r);
	assert_int_equal(spread.n, 2);
	assert_true(spread.median > 2.49 && spread.median < 2.51);
	/* Two are never a spread to talk about. */
	assert_false(spread.wide);
	turnout_is(r, 5, 5);
}

static void
wide_is_half_the_scale_or_what_the_form_says(void **state)
{
	struct rated *r = *state;

	rate(r->answers, r->q, "233  ");
	reveal(r->answers, r->q, 1);
	assert_false(spread_now(r).wide);
	rate(r->answers, r->q, "1");
	assert_true(spread_now(r).wide);
	r->q->spread_wide = 3;
	assert_false(spread_now(r).wide);
}

static void
a_correction_is_marked_and_counts(void **state)
{
	struct rated *r = *state;
	struct spot spot = spot_of(r->answers, r->q);
	const struct cell *cell;

	rate(r->answers, r->q, "222");
	rate(r->answers, r->q, "3");
	cell = spot_cell(&spot);
	assert_false(cell->ratings[0].corrected);
	reveal(r->answers, r->q, 1);
	rate(r->answers, r->q, "3");
	cell = spot_cell(&spot);
	assert_false(cell->ratings[0].corrected);
	rate(r->answers, r->q, "04");
	cell = spot_cell(&spot);
	assert_true(cell->ratings[0].corrected && cell->ratings[1].corrected);
	assert_false(cell->ratings[2].corrected);
	assert_int_equal(spread_now(r).n, 3);
	assert_int_equal((int)spread_now(r).median, 2);
	/* One who comes later corrects nothing. */
	rate(r->answers, r->q, "    1");
	cell = spot_cell(&spot);
	assert_false(cell->ratings[3].corrected);
}

static void
a_new_vote_is_the_next_ballot(void **state)
{
	struct rated *r = *state;
	struct spot spot = spot_of(r->answers, r->q);

	rate(r->answers, r->q, "111");
	reveal(r->answers, r->q, 1);
	spot.ballot = 2;
	rate_spot(r->answers, spot, "33");
	assert_int_equal(number_now(r->answers, r->q), 1);
	assert_false(cell_open(spot_cell(&spot)));
	turnout_is(r, 2, 5);
	reveal(r->answers, r->q, 2);
	assert_int_equal(number_now(r->answers, r->q), 3);
	assert_int_equal(spread_now(r).n, 2);
	spot.ballot = 1;
	spot.seat = 1;
	assert_int_equal(spot_answer(&spot)->value.integer, 1);
}

static void
only_those_present_are_waited_for(void **state)
{
	struct rated *r = *state;

	rate(r->answers, r->q, "22");
	turnout_is(r, 2, 5);
	seat_present(r->answers, answers_seat(r->answers, 5), false);
	seat_present(r->answers, answers_seat(r->answers, 1), false);
	turnout_is(r, 1, 3);
	assert_int_equal(answers_present(r->answers), 3);
	assert_null(answers_seat(r->answers, 9));
}

static void
the_joint_answer_never_replaces_the_median(void **state)
{
	struct rated *r = *state;

	put(r->answers, r->q, value_integer(4));
	assert_int_equal(value_now(r->answers, r->q).kind, VALUE_NONE);
	rate(r->answers, r->q, "111");
	reveal(r->answers, r->q, 1);
	assert_int_equal(number_now(r->answers, r->q), 1);
}

static void
own_conditions_are_decided_per_seat(void **state)
{
	struct build build = build_start();
	struct question *q = build_add(&build, "scale", "q", NULL);
	struct question *view = build_add(&build, "text", "view", NULL);
	struct form *form;
	struct answers *answers;
	struct spot spot;
	size_t done, wanted;

	(void)state;
	q->choices = build_points(&build, 0, 4, NULL);
	q->answered_by = view->answered_by = BY_PARTICIPANT;
	build_relevant(&build, view, "own(${q}) <= 2");
	form = build_finish(&build);
	answers = answers_new(form);
	for (uint32_t i = 1; i <= 3; i++)
		sit_down(answers, i, "soc");
	rate(answers, q, "142");
	/* Offered to every seat, so that nobody is singled out. */
	assert_true(applies(answers, view));
	spot = spot_of(answers, view);
	assert_true(spot_applies(answers, &spot));
	spot.seat = 1;
	assert_true(spot_applies(answers, &spot));
	spot.seat = 2;
	assert_false(spot_applies(answers, &spot));
	spot.seat = 0;
	cell_awaited(answers, &spot, &done, &wanted);
	/* What is told does not say how many gave the answer it depends on. */
	assert_int_equal(wanted, 3);
	assert_int_equal(done, 0);
	cell_turnout(answers, &spot, &done, &wanted);
	assert_int_equal(wanted, 3);
	answers_free(answers);
	build_free(form);
}

/* ---- matrices ---- */

static const char *const actors[] = { "soc", "Social", "utb", "Schools", "ksf", "Executive", NULL };

static void
cells_wait_for_whom_they_apply_to(void **state)
{
	struct build build = build_start();
	struct choices *list = build_list(&build, actors);
	struct question *m =
		build_matrix(&build, "m", list, list, build_points(&build, 0, 5, NULL));
	struct form *form;
	struct answers *answers;
	struct spot spot;
	size_t done, wanted;

	(void)state;
	m->answered_by = BY_PARTICIPANT;
	build_expr(&build, &m->rows.relevant, m, EXPR_CONDITION, "me('actor') = row()");
	build_expr(&build, &m->columns.relevant, m, EXPR_CONDITION, "column() <> row()");
	form = build_finish(&build);
	answers = answers_new(form);
	sit_down(answers, 1, "soc");
	sit_down(answers, 2, "utb");
	sit_down(answers, 3, "soc");
	spot = spot_of(answers, m);
	spot.cell_row = 0;
	spot.cell_column = 1;
	cell_turnout(answers, &spot, &done, &wanted);
	assert_int_equal(wanted, 2);
	spot.seat = 1;
	assert_true(spot_applies(answers, &spot));
	spot.seat = 2;
	assert_false(spot_applies(answers, &spot));
	spot.seat = 1;
	spot.cell_column = 0;
	assert_false(spot_applies(answers, &spot));
	spot.seat = 0;
	spot.cell_row = 2;
	cell_turnout(answers, &spot, &done, &wanted);
	assert_int_equal(wanted, 0);
	/* Two of one actor show their median. */
	spot.cell_row = 0;
	spot.cell_column = 1;
	rate_spot(answers, spot, "2 3");
	cell_turnout(answers, &spot, &done, &wanted);
	assert_int_equal(done, 2);
	answers_reveal(answers, &spot, 1);
	assert_true(cell_value(m, spot_cell(&spot)).decimal > 2.4);
	assert_int_equal(value_now(answers, m).list.count, 1);
	answers_free(answers);
	build_free(form);
}

/* ---- rows ---- */

static struct uid
id_of(unsigned char number)
{
	struct uid id = { { number } };

	return id;
}

struct rows {
	struct form *form;
	struct answers *answers;
	struct question *repeat, *weight, *why, *double_, *standing, *inner, *deep, *total;
};

static int
rows_set_up(void **state)
{
	struct rows *r = memory_get(sizeof(*r));
	struct build build = build_start();

	r->repeat = build_add(&build, "repeat", "r", NULL);
	r->weight = build_add(&build, "integer", "weight", r->repeat);
	r->why = build_add(&build, "text", "why", r->repeat);
	r->double_ = build_add(&build, "calculate", "double", r->repeat);
	r->standing = build_add(&build, "integer", "standing", r->repeat);
	build_expr(&build, &r->standing->preset, r->standing, EXPR_VALUE, "count(${r}) + 2");
	r->inner = build_add(&build, "repeat", "inner", r->repeat);
	r->deep = build_add(&build, "integer", "deep", r->inner);
	r->total = build_add(&build, "calculate", "total", NULL);
	build_relevant(&build, r->why, "${weight} > 2");
	build_expr(&build, &r->double_->calculation, r->double_, EXPR_VALUE, "${weight} * 2");
	build_expr(&build, &r->total->calculation, r->total, EXPR_VALUE, "sum(${weight})");
	r->form = build_finish(&build);
	r->answers = answers_new(r->form);
	*state = r;
	return 0;
}

static int
rows_tear_down(void **state)
{
	struct rows *r = *state;

	answers_free(r->answers);
	build_free(r->form);
	free(r);
	return 0;
}

static void
put_in_row(
	struct answers *answers, const struct question *question, struct row *row, int64_t number)
{
	struct spot spot = spot_of(answers, question);
	struct value value = value_integer(number);

	spot.row = row;
	answers_set(answers, &spot, STATE_ANSWERED, &value, NULL, 1, 0);
}

static void
each_row_settles_by_itself(void **state)
{
	struct rows *r = *state;
	struct uid one = id_of(1), two = id_of(2);
	struct row *a = answers_row_add(r->answers, r->repeat, NULL, &one, 1);
	struct row *b = answers_row_add(r->answers, r->repeat, NULL, &two, 2);
	struct spot why = spot_of(r->answers, r->why);

	put_in_row(r->answers, r->weight, a, 4);
	put_in_row(r->answers, r->weight, b, 1);
	why.row = a;
	assert_true(question_relevant(&why));
	why.row = b;
	assert_false(question_relevant(&why));
	assert_int_equal(answers_value(r->answers, r->double_, a).integer, 8);
	assert_int_equal(answers_value(r->answers, r->double_, b).integer, 2);
	assert_int_equal(number_now(r->answers, r->total), 5);
	assert_int_equal(value_now(r->answers, r->weight).list.count, 2);
	assert_int_equal(value_now(r->answers, r->repeat).list.count, 2);
	answers_row_remove(r->answers, a, true);
	assert_int_equal(number_now(r->answers, r->total), 1);
	why.row = a;
	assert_false(question_relevant(&why));
	answers_row_remove(r->answers, a, false);
	assert_int_equal(number_now(r->answers, r->total), 5);
	assert_true(question_relevant(&why));
}

static size_t
counted(struct rows *r)
{
	struct value rows = value_now(r->answers, r->repeat);

	assert_int_equal(rows_counted(r->answers, &r->answers->root.slots[r->repeat->slot]),
		rows.list.count);
	return rows.list.count;
}

/* Also when a default reads the rows that it stands in. */
static void
rows_with_nothing_of_their_own_count_nowhere(void **state)
{
	struct rows *r = *state;
	struct uid one = id_of(1), two = id_of(2), three = id_of(3);
	struct row *a = answers_row_add(r->answers, r->repeat, NULL, &one, 1);
	struct row *b = answers_row_add(r->answers, r->repeat, NULL, &two, 2), *deep;
	struct spot why = spot_of(r->answers, r->why);

	assert_int_equal(counted(r), 0);
	put_in_row(r->answers, r->standing, a, 4);
	assert_true(row_idle(r->answers, a));
	assert_int_equal(counted(r), 0);
	/* Not what it would be. */
	put_in_row(r->answers, r->standing, a, 9);
	assert_int_equal(counted(r), 1);
	/* What is worked out of the rows knows it as soon as anything is said. */
	put_in_row(r->answers, r->weight, b, 1);
	assert_int_equal(counted(r), 2);
	assert_int_equal(number_now(r->answers, r->total), 1);
	why.question = r->weight;
	why.row = b;
	answers_set(r->answers, &why, STATE_CLEARED, NULL, NULL, 1, 0);
	assert_int_equal(counted(r), 1);
	/* A reason is an answer, and so is a row within. */
	answers_set(r->answers, &why, STATE_DONT_KNOW, NULL, NULL, 1, 0);
	assert_int_equal(counted(r), 2);
	answers_set(r->answers, &why, STATE_CLEARED, NULL, NULL, 1, 0);
	deep = answers_row_add(r->answers, r->inner, b, &three, 1);
	assert_int_equal(counted(r), 1);
	put_in_row(r->answers, r->deep, deep, 5);
	assert_int_equal(counted(r), 2);
	answers_row_remove(r->answers, deep, true);
	assert_int_equal(counted(r), 1);
}

static void
rows_lie_in_their_order(void **state)
{
	struct rows *r = *state;
	struct uid one = id_of(1), two = id_of(2), three = id_of(3);
	struct row *c = answers_row_add(r->answers, r->repeat, NULL, &three, 2);
	struct row *b = answers_row_add(r->answers, r->repeat, NULL, &two, 2);
	struct row *a = answers_row_add(r->answers, r->repeat, NULL, &one, 1);
	const struct slot *slot = &r->answers->root.slots[r->repeat->slot];

	assert_ptr_equal(slot_row(slot, 0), a);
	assert_ptr_equal(slot_row(slot, 1), b);
	assert_ptr_equal(slot_row(slot, 2), c);
	assert_null(slot_row(slot, 3));
	answers_row_move(r->answers, a, 9);
	assert_ptr_equal(slot_row(slot, 2), a);
	answers_row_remove(r->answers, b, true);
	assert_int_equal(slot_rows(slot), 2);
	assert_ptr_equal(slot_row(slot, 0), c);
	assert_ptr_equal(answers_row(r->answers, &two), b);
	one = id_of(9);
	assert_null(answers_row(r->answers, &one));
}

static void
rows_lie_in_rows(void **state)
{
	struct rows *r = *state;
	struct uid one = id_of(1), two = id_of(2), three = id_of(3);
	struct row *a = answers_row_add(r->answers, r->repeat, NULL, &one, 1);
	struct row *b = answers_row_add(r->answers, r->repeat, NULL, &two, 2);
	struct row *deep = answers_row_add(r->answers, r->inner, b, &three, 1);

	put_in_row(r->answers, r->deep, deep, 7);
	assert_int_equal(answers_value(r->answers, r->deep, deep).integer, 7);
	assert_int_equal(value_now(r->answers, r->deep).list.count, 1);
	assert_int_equal(answers_value(r->answers, r->deep, b).list.count, 1);
	assert_int_equal(answers_value(r->answers, r->deep, a).kind, VALUE_NONE);
	assert_ptr_equal(answers_row(r->answers, &three), deep);
}

/* ---- paths ---- */

static void
path_is(struct rows *r, const char *path, const char *written)
{
	struct diags diags = { 0 };
	struct buf out = { 0 };
	struct spot spot;

	if (!spot_read(r->answers, str_of(path), &spot, &diags))
		fail_msg("%s: %s", path, diags_first(&diags));
	spot_path(&spot, &out);
	assert_string_equal(out.at, written);
	buf_free(&out);
	diags_clear(&diags);
}

static void
path_fails(struct rows *r, const char *path, const char *code)
{
	struct diags diags = { 0 };
	struct spot spot;

	assert_false(spot_read(r->answers, str_of(path), &spot, &diags));
	if (!diags_has(&diags, code))
		fail_msg("%s: %s", path, diags.at[0].code);
	diags_clear(&diags);
}

static void
paths_of_rows(void **state)
{
	static const char first[] = "r/01000000000000000000000000000000/weight";
	static const char deep[] = "r/01000000000000000000000000000000/inner/"
				   "03000000000000000000000000000000/deep";
	struct rows *r = *state;
	struct uid one = id_of(1), three = id_of(3);
	struct row *a = answers_row_add(r->answers, r->repeat, NULL, &one, 1);

	answers_row_add(r->answers, r->inner, a, &three, 1);
	path_is(r, "r", "r");
	path_is(r, "r/1/weight", first);
	path_is(r, first, first);
	path_is(r, "r/1/inner/1/deep", deep);
	path_is(r, "R/1/WEIGHT", first);
	path_fails(r, "r/2/weight", "path.unknown-row");
	path_fails(r, "r/0/weight", "path.unknown-row");
	path_fails(r, "r/1", "path.no-field");
	path_fails(r, "weight", "path.wrong-place");
	path_fails(r, "r/1/deep", "path.wrong-place");
	path_fails(r, "total/1/weight", "path.not-a-repeat");
	path_fails(r, "inner/1/deep", "path.not-a-repeat");
	path_fails(r, "wieght", "path.unknown-question");
	path_fails(r, "", "path.unknown-question");
	path_fails(r, "total[a,b]", "path.not-a-matrix");
	/* A removed row keeps its id and loses its position. */
	answers_row_remove(r->answers, a, true);
	path_is(r, first, first);
	path_fails(r, "r/1/weight", "path.unknown-row");
}

static void
paths_of_cells(void **state)
{
	struct build build = build_start();
	struct choices *list = build_list(&build, actors);
	struct choices *points = build_points(&build, 0, 5, NULL);
	struct rows r = { 0 };

	(void)state;
	build_matrix(&build, "m", list, list, points);
	build_matrix(&build, "rows", list, NULL, points);
	build_matrix(&build, "cols", NULL, list, points);
	r.form = build_finish(&build);
	r.answers = answers_new(r.form);
	path_is(&r, "m[soc,utb]", "m[soc,utb]");
	path_is(&r, "m[soc, utb]", "m[soc,utb]");
	path_is(&r, "rows[utb,]", "rows[utb,]");
	path_is(&r, "rows[utb]", "rows[utb,]");
	path_is(&r, "cols[,ksf]", "cols[,ksf]");
	path_is(&r, "cols[ksf]", "cols[,ksf]");
	path_is(&r, "m", "m");
	path_fails(&r, "m[soc]", "path.unknown-cell");
	path_fails(&r, "m[soc,pol]", "path.unknown-cell");
	path_fails(&r, "m[,]", "path.unknown-cell");
	path_fails(&r, "rows[utb,soc]", "path.unknown-cell");
	path_fails(&r, "m[soc,utb", "path.unknown-question");
	answers_free(r.answers);
	build_free(r.form);
}

static void
answers_are_piped_into_texts(void **state)
{
	struct build build = build_start();
	struct question *a = build_add(&build, "select_one", "a", NULL);
	struct piece pieces[] = { { .literal = STR("You said ") }, { .question = a },
		{ .literal = STR(".") } };
	struct word word = { .pieces_count = 3, .pieces = pieces, .text = STR("You said ${a}.") };
	struct words words = { .at = &word, .count = 1 };
	struct buf out = { 0 };
	struct form *form;
	struct answers *answers;

	(void)state;
	a->choices = build_list(&build, actors);
	form = build_finish(&build);
	answers = answers_new(form);
	answers_words(answers, NULL, &words, 0, &out);
	assert_string_equal(out.at, "You said \xE2\x80\xA6.");
	buf_clear(&out);
	put(answers, a, value_text(STR("utb")));
	answers_words(answers, NULL, &words, 3, &out);
	assert_string_equal(out.at, "You said Schools.");
	buf_free(&out);
	answers_free(answers);
	build_free(form);
}

static void
a_new_answer_asks_for_a_new_reason(void **state)
{
	struct rated *r = *state;
	struct spot spot = spot_of(r->answers, r->after);

	put(r->answers, r->after, value_text(STR("a")));
	spot_cell(&spot)->explained = true;
	put(r->answers, r->after, value_text(STR("a")));
	assert_true(spot_cell(&spot)->explained);
	put(r->answers, r->after, value_text(STR("b")));
	assert_false(spot_cell(&spot)->explained);
}

int
main(void)
{
#define rated(test) cmocka_unit_test_setup_teardown(test, rated_set_up, rated_tear_down)
#define rows(test) cmocka_unit_test_setup_teardown(test, rows_set_up, rows_tear_down)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conditions_hide_and_hiding_cascades),
		cmocka_unit_test(calculations_follow_in_one_pass),
		cmocka_unit_test(texts_and_lists_are_copied),
		cmocka_unit_test(held_changes_settle_at_once),
		cmocka_unit_test(the_day_is_read_again_when_it_turns),
		rated(ratings_are_unseen_until_the_reveal),
		rated(abstainers_are_counted_nowhere),
		rated(wide_is_half_the_scale_or_what_the_form_says),
		rated(a_correction_is_marked_and_counts),
		rated(a_new_vote_is_the_next_ballot),
		rated(only_those_present_are_waited_for),
		rated(the_joint_answer_never_replaces_the_median),
		rated(a_new_answer_asks_for_a_new_reason),
		cmocka_unit_test(own_conditions_are_decided_per_seat),
		cmocka_unit_test(cells_wait_for_whom_they_apply_to),
		rows(each_row_settles_by_itself),
		rows(rows_with_nothing_of_their_own_count_nowhere),
		rows(rows_lie_in_their_order),
		rows(rows_lie_in_rows),
		rows(paths_of_rows),
		cmocka_unit_test(paths_of_cells),
		cmocka_unit_test(answers_are_piped_into_texts),
	};

	hash_start_up();
	lang_start("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
