#include "build.h"

#include "analysis/index.h"
#include "analysis/spread.h"
#include "base/hash.h"
#include "base/lang.h"

static const char *const actors[] = { "soc", "Social", "utb", "Schools", "ksf", "Executive", NULL };

struct fixture {
	struct build build;
	struct form *form;
	struct answers *answers;
	struct arena arena;
	struct question *e[4], *need, *group, *matrix, *pairs, *years, *worked, *turns, *turn;
	struct index_part parts[4];
	struct stage stages[4];
	struct index_rule rule;
};

static void
add_all(struct fixture *f)
{
	static const char *const names[] = { "e1", "e2", "e3", "e4" };
	struct build *build = &f->build;
	struct choices *five = build_points(build, 0, 4, NULL), *list = build_list(build, actors);

	for (size_t i = 0; i < 4; i++) {
		f->e[i] = build_add(build, "scale", names[i], NULL);
		f->e[i]->choices = five;
		f->e[i]->answered_by = BY_PARTICIPANT;
		f->parts[i].question = f->e[i];
	}
	f->need = build_add(build, "scale", "need", NULL);
	f->need->choices = five;
	f->need->answered_by = BY_PARTICIPANT;
	f->group = build_add(build, "scale", "joint", NULL);
	f->group->choices = five;
	f->matrix = build_matrix(build, "m", list, NULL, five);
	f->pairs = build_matrix(build, "p", list, list, build_points(build, 0, 5, NULL));
	f->pairs->answered_by = BY_PARTICIPANT;
	f->years = build_add(build, "integer", "years", NULL);
	build_expr(build, &f->years->least, f->years, EXPR_VALUE, "10");
	build_expr(build, &f->years->most, f->years, EXPR_VALUE, "20");
	f->worked = build_add(build, "calculate", "worked", NULL);
	build_expr(build, &f->worked->calculation, f->worked, EXPR_VALUE, "${need} * 5");
	build_expr(build, &f->worked->least, f->worked, EXPR_VALUE, "0");
	build_expr(build, &f->worked->most, f->worked, EXPR_VALUE, "20");
	f->turns = build_add(build, "repeat", "turns", NULL);
	f->turn = build_add(build, "scale", "turn", f->turns);
	f->turn->choices = five;
	f->turn->answered_by = BY_PARTICIPANT;
	build_relevant(build, f->e[3], "${joint} IS NULL OR ${joint} > 0");
}

static int
set_up(void **state)
{
	static const double from[] = { 0, 25, 50, 75 };
	static const char *const names[] = { "start", "under_way", "well", "working" };
	struct fixture *f = memory_get(sizeof(*f));

	f->build = build_start();
	add_all(f);
	f->form = build_finish(&f->build);
	f->answers = answers_new(f->form);
	for (size_t i = 0; i < 4; i++) {
		f->stages[i].from = from[i];
		f->stages[i].name = str_of(names[i]);
	}
	f->rule = (struct index_rule){
		.kind = INDEX_MEAN,
		.of = f->parts,
		.of_count = 4,
		.at_least = 3,
		.stages = f->stages,
		.stages_count = 4,
	};
	for (uint32_t i = 1; i <= 5; i++)
		sit_down(f->answers, i, "soc");
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

static void
rate_and_show(struct fixture *f, struct question *question, const char *ratings)
{
	rate(f->answers, question, ratings);
	reveal(f->answers, question, 1);
}

static void
value_is(const struct index_result *result, double value)
{
	assert_false(result->missing);
	assert_float_equal(result->value, value, 1e-9);
}

static void
note_talk(void *context, const struct part_result *part)
{
	struct buf *out = context;

	buf_byte(out, part->talk ? '1' : '0');
}

/* The worked example: five participants, medians 2, 1, 1, 3. */
static void
medians_make_the_index(void **state)
{
	struct fixture *f = *state;
	struct buf talk = { 0 };
	struct part_visit visit = { .visit = note_talk, .context = &talk };
	struct index_result result;

	rate_and_show(f, f->e[0], "2312-");
	rate_and_show(f, f->e[1], "11201");
	rate_and_show(f, f->e[2], "01021");
	rate_and_show(f, f->e[3], "3--23");
	result = index_of(f->answers, &f->rule);
	value_is(&result, 43.75);
	assert_true(str_is(result.stage->name, "under_way"));
	assert_int_equal(result.parts, 4);
	assert_int_equal(result.parts_all, 4);
	assert_int_equal(result.talk, 3);
	assert_int_equal(result.raters, 3);
	index_parts(f->answers, &f->rule, &visit);
	assert_string_equal(talk.at, "1110");
	buf_free(&talk);
}

static void
under_at_least_it_is_missing(void **state)
{
	struct fixture *f = *state;
	struct index_result result = index_of(f->answers, &f->rule);

	assert_true(result.missing);
	assert_int_equal(result.parts, 0);
	assert_int_equal(result.raters, SIZE_MAX);
	rate_and_show(f, f->e[0], "222");
	rate_and_show(f, f->e[1], "222");
	rate_and_show(f, f->e[2], "---..");
	result = index_of(f->answers, &f->rule);
	assert_true(result.missing);
	assert_null(result.stage);
	assert_int_equal(result.parts, 2);
	/* Given but not shown: nobody may see it here either. */
	rate(f->answers, f->e[3], "444");
	assert_true(index_of(f->answers, &f->rule).missing);
	reveal(f->answers, f->e[3], 1);
	result = index_of(f->answers, &f->rule);
	value_is(&result, 100 * (0.5 + 0.5 + 1) / 3);
}

static void
hidden_parts_never_lower_at_least(void **state)
{
	struct fixture *f = *state;

	rate_and_show(f, f->e[0], "222");
	rate_and_show(f, f->e[1], "222");
	rate_and_show(f, f->e[3], "222");
	assert_false(index_of(f->answers, &f->rule).missing);
	put(f->answers, f->group, value_integer(0));
	assert_true(index_of(f->answers, &f->rule).missing);
	assert_int_equal(index_of(f->answers, &f->rule).parts_all, 4);
}

static void
group_answers_count_as_they_are(void **state)
{
	struct fixture *f = *state;
	struct index_result result;

	f->parts[2].question = f->group;
	rate_and_show(f, f->e[0], "000");
	rate_and_show(f, f->e[1], "000");
	put(f->answers, f->group, value_integer(3));
	result = index_of(f->answers, &f->rule);
	value_is(&result, 25);
	put_state(f->answers, f->group, STATE_DONT_KNOW);
	assert_true(index_of(f->answers, &f->rule).missing);
}

static void
reversed_is_turned_first(void **state)
{
	struct fixture *f = *state;
	struct index_rule rule = { .of = f->parts, .of_count = 1 };
	struct index_result result;

	rate_and_show(f, f->e[0], "111");
	result = index_of(f->answers, &rule);
	value_is(&result, 25);
	f->e[0]->reversed = true;
	result = index_of(f->answers, &rule);
	value_is(&result, 75);
}

static void
numbers_lie_between_their_limits(void **state)
{
	struct fixture *f = *state;
	struct index_part part = { .question = f->years };
	struct index_rule rule = { .of = &part, .of_count = 1 };
	struct index_result result;

	put(f->answers, f->years, value_integer(15));
	result = index_of(f->answers, &rule);
	value_is(&result, 50);
}

/* Who is behind a calculation is counted when they are too few: it is not told. */
static void
worked_out_from_few(void **state)
{
	struct fixture *f = *state;
	struct index_part part = { .question = f->worked };
	struct index_rule rule = { .of = &part, .of_count = 1 };
	struct index_result result;

	rate_and_show(f, f->need, "24");
	result = index_of(f->answers, &rule);
	value_is(&result, 75);
	assert_int_equal(result.raters, 2);
	rate(f->answers, f->need, "244");
	result = index_of(f->answers, &rule);
	value_is(&result, 100);
	assert_int_equal(result.raters, SIZE_MAX);
}

/* So it is with what is rated row by row. */
static void
rows_rated_by_few(void **state)
{
	struct fixture *f = *state;
	struct index_part part = { .question = f->turn };
	struct index_rule rule = { .of = &part, .of_count = 1 };
	struct uid id = { .bytes = { 1 } };
	struct spot spot = spot_of(f->answers, f->turn);
	struct index_result result;

	spot.row = answers_row_add(f->answers, f->turns, &f->answers->root, &id, 1);
	rate_spot(f->answers, spot, "3");
	answers_reveal(f->answers, &spot, 1);
	result = index_of(f->answers, &rule);
	value_is(&result, 75);
	assert_int_equal(result.raters, 1);
	rate_spot(f->answers, spot, "311");
	result = index_of(f->answers, &rule);
	value_is(&result, 25);
	assert_int_equal(result.raters, SIZE_MAX);
}

static void
median_of_parts(void **state)
{
	struct fixture *f = *state;
	struct index_result result;

	f->rule.kind = INDEX_MEDIAN;
	rate_and_show(f, f->e[0], "000");
	rate_and_show(f, f->e[1], "444");
	rate_and_show(f, f->e[2], "111");
	result = index_of(f->answers, &f->rule);
	value_is(&result, 25);
	rate_and_show(f, f->e[3], "222");
	result = index_of(f->answers, &f->rule);
	value_is(&result, 37.5);
}

static void
indexes_are_made_of_indexes(void **state)
{
	struct fixture *f = *state;
	struct index_part need_part = { .question = f->need };
	struct index_rule need = { .of = &need_part, .of_count = 1, .at_least = 1 };
	struct index_part both[] = { { .index = &need }, { .index = &f->rule } };
	struct index_rule gap = { .kind = INDEX_DIFFERENCE, .of = both, .of_count = 2 };
	struct index_rule total = {
		.kind = INDEX_MEAN_OF_INDEXES, .of = both, .of_count = 2, .at_least = 2
	};
	struct index_result result;

	rate_and_show(f, f->need, "333");
	assert_true(index_of(f->answers, &gap).missing);
	assert_true(index_of(f->answers, &total).missing);
	for (size_t i = 0; i < 4; i++)
		rate_and_show(f, f->e[i], "111");
	result = index_of(f->answers, &gap);
	value_is(&result, 50);
	assert_int_equal(result.raters, 3);
	result = index_of(f->answers, &total);
	value_is(&result, 50);
	both[0] = both[1];
	both[1].index = &need;
	result = index_of(f->answers, &gap);
	value_is(&result, -50);
}

static void
cells_are_parts(void **state)
{
	struct fixture *f = *state;
	struct index_part part = { .question = f->matrix };
	struct index_rule rule = { .kind = INDEX_CELLS, .of = &part, .of_count = 1, .at_least = 2 };
	struct spot spot = spot_of(f->answers, f->matrix);
	struct value value = value_integer(4);
	struct index_result result;

	spot.cell_row = 0;
	answers_set(f->answers, &spot, STATE_ANSWERED, &value, NULL, 1, 0);
	assert_true(index_of(f->answers, &rule).missing);
	value = value_integer(1);
	spot.cell_row = 2;
	answers_set(f->answers, &spot, STATE_ANSWERED, &value, NULL, 1, 0);
	result = index_of(f->answers, &rule);
	value_is(&result, 62.5);
	assert_int_equal(result.parts, 2);
	assert_int_equal(result.parts_all, 3);
}

static void
rate_pair(struct fixture *f, uint16_t from, uint16_t to, const char *ratings)
{
	struct spot spot = spot_of(f->answers, f->pairs);

	spot.cell_row = from;
	spot.cell_column = to;
	rate_spot(f->answers, spot, ratings);
	answers_reveal(f->answers, &spot, 1);
}

static void
pairs_and_how_mutual_they_are(void **state)
{
	struct fixture *f = *state;
	struct index_part part = { .question = f->pairs };
	struct index_rule pairs = {
		.kind = INDEX_PAIRS, .of = &part, .of_count = 1, .at_least = 3
	};
	struct index_rule mutual = {
		.kind = INDEX_MUTUALITY, .of = &part, .of_count = 1, .at_least = 2
	};
	struct index_result result;

	rate_pair(f, 0, 0, "5");
	rate_pair(f, 0, 1, "5");
	rate_pair(f, 1, 0, "1");
	assert_true(index_of(f->answers, &pairs).missing);
	rate_pair(f, 0, 2, "24");
	result = index_of(f->answers, &pairs);
	value_is(&result, 60);
	assert_int_equal(result.parts_all, 6);
	/* One pair alone is too few; the other was seen by one side only. */
	result = index_of(f->answers, &mutual);
	assert_true(result.missing);
	assert_int_equal(result.parts, 1);
	assert_int_equal(result.parts_all, 3);
	rate_pair(f, 2, 0, "3");
	result = index_of(f->answers, &mutual);
	value_is(&result, 60);
	assert_false(result.named_few);
	/* By name it is told of however few, and whoever shows it can say so. */
	f->pairs->behalf_of = STR("actor");
	result = index_of(f->answers, &mutual);
	assert_true(result.named_few && result.raters == SIZE_MAX);
	assert_true(index_of(f->answers, &pairs).named_few);
	rate_pair(f, 1, 2, "345");
	assert_false(index_of(f->answers, &pairs).named_few);
}

static void
a_rounded_number_stays_in_its_stage(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(index_rounded(&f->rule, 49.6), 49);
	assert_int_equal(index_rounded(&f->rule, 50), 50);
	assert_int_equal(index_rounded(&f->rule, 43.75), 44);
	assert_int_equal(index_rounded(&f->rule, 24.999), 24);
	assert_int_equal(index_rounded(&f->rule, 74.4), 74);
	assert_int_equal(index_rounded(&f->rule, 100), 100);
	assert_true(str_is(index_stage(&f->rule, 75)->name, "working"));
	assert_true(str_is(index_stage(&f->rule, 74.99)->name, "well"));
	assert_null(index_stage(&f->rule, -1));
	f->rule.stages_count = 0;
	assert_int_equal(index_rounded(&f->rule, 49.6), 50);
	assert_int_equal(index_rounded(&f->rule, -12.6), -13);
}

static void
ratings_are_counted_by_point(void **state)
{
	struct fixture *f = *state;
	struct spot spot = spot_of(f->answers, f->e[0]);
	struct distribution d;

	rate(f->answers, f->e[0], "03-.4");
	d = distribution_of(&f->arena, f->e[0], spot_cell(&spot));
	assert_int_equal(d.n, 0);
	reveal(f->answers, f->e[0], 1);
	d = distribution_of(&f->arena, f->e[0], spot_cell(&spot));
	assert_int_equal(d.n, 3);
	assert_int_equal(d.abstained, 1);
	assert_int_equal(d.unknown, 1);
	assert_int_equal(d.points, 5);
	assert_int_equal(d.counts[0], 1);
	assert_int_equal(d.counts[1], 0);
	assert_int_equal(d.counts[4], 1);
	assert_float_equal(d.lower, 1.5, 1e-9);
	assert_float_equal(d.upper, 3.5, 1e-9);
	assert_false(d.few);
	rate(f->answers, f->e[0], "-");
	assert_true(distribution_of(&f->arena, f->e[0], spot_cell(&spot)).few);
	assert_int_equal(distribution_of(&f->arena, f->e[1], NULL).n, 0);
}

/* Of a part that one or two rated elsewhere it is known that it is there, and no more. */
static void
a_part_that_stayed_away_withholds(void **state)
{
	struct fixture *f = *state;
	struct index_part of = { .index = &f->rule };
	struct index_rule whole = { .kind = INDEX_MEAN_OF_INDEXES, .of = &of, .of_count = 1 };
	struct spot spot = spot_of(f->answers, f->e[1]);
	struct index_result result;

	f->e[1]->anonymous = f->need->anonymous = true;
	rate_and_show(f, f->e[0], "2312-");
	rate_and_show(f, f->e[2], "01021");
	result = index_of(f->answers, &f->rule);
	assert_true(result.missing);
	answers_withhold(f->answers, &spot, 1, true);
	result = index_of(f->answers, &f->rule);
	assert_false(result.missing);
	assert_true(result.withheld);
	assert_int_equal(result.parts, 3);
	assert_int_equal(result.raters, 1);
	assert_float_equal(result.value, 0, 0);
	assert_null(result.stage);
	result = index_of(f->answers, &whole);
	assert_true(result.withheld);
	assert_int_equal(result.raters, 1);
	/* What is worked out from it stays away with it. */
	f->parts[0].question = f->worked;
	f->rule.of_count = 1;
	f->rule.at_least = 1;
	spot = spot_of(f->answers, f->need);
	answers_withhold(f->answers, &spot, 1, true);
	result = index_of(f->answers, &f->rule);
	assert_true(result.withheld);
	rate(f->answers, f->need, "44444");
	result = index_of(f->answers, &f->rule);
	value_is(&result, 100);
	assert_false(result.withheld);
}

int
main(void)
{
#define test(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		test(a_part_that_stayed_away_withholds),
		test(medians_make_the_index),
		test(under_at_least_it_is_missing),
		test(hidden_parts_never_lower_at_least),
		test(group_answers_count_as_they_are),
		test(reversed_is_turned_first),
		test(numbers_lie_between_their_limits),
		test(worked_out_from_few),
		test(rows_rated_by_few),
		test(median_of_parts),
		test(indexes_are_made_of_indexes),
		test(cells_are_parts),
		test(pairs_and_how_mutual_they_are),
		test(a_rounded_number_stays_in_its_stage),
		test(ratings_are_counted_by_point),
	};

	hash_start_up();
	lang_start("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
