/* test_mirror.c - two views of one pair, over a table of four by four */
#include "build.h"

#include "analysis/mirror.h"

static const char *const sides[] = { "a", "A", "b", "B", "c", "C", "d", "D", NULL };

struct fixture {
	struct build build;
	struct form *form;
	struct answers *answers;
	struct arena arena;
	struct question *pairs;
};

static int
set_up(void **state)
{
	struct fixture *f = memory_get(sizeof(*f));
	struct choices *list;

	f->build = build_start();
	list = build_list(&f->build, sides);
	f->pairs = build_matrix(&f->build, "p", list, list, build_points(&f->build, 0, 5, NULL));
	f->pairs->answered_by = BY_PARTICIPANT;
	f->form = build_finish(&f->build);
	f->answers = answers_new(f->form);
	for (uint32_t i = 1; i <= 4; i++)
		sit_down(f->answers, i, sides[(i - 1) * 2]);
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

static struct spot
cell_at(struct fixture *f, uint16_t from, uint16_t to)
{
	struct spot spot = spot_of(f->answers, f->pairs);

	spot.cell_row = from;
	spot.cell_column = to;
	return spot;
}

static void
rate_cell(struct fixture *f, uint16_t from, uint16_t to, const char *ratings, bool show)
{
	struct spot spot = cell_at(f, from, to);

	rate_spot(f->answers, spot, ratings);
	if (show)
		answers_reveal(f->answers, &spot, 1);
}

static void
the_other_side_is_the_mirror(void **state)
{
	struct fixture *f = *state;
	struct spot cell = cell_at(f, 1, 3), own = cell_at(f, 2, 2), mirror;

	assert_true(mirror_of(&cell, &mirror));
	assert_int_equal(mirror.cell_row, 3);
	assert_int_equal(mirror.cell_column, 1);
	assert_false(mirror_of(&own, &mirror));
}

static void
what_is_hidden_does_not_differ(void **state)
{
	struct fixture *f = *state;
	struct spot cell = cell_at(f, 0, 1);
	double one, other;
	size_t count;

	rate_cell(f, 0, 1, "5", true);
	rate_cell(f, 1, 0, "0", false);
	assert_false(mirror_differs(&cell, &one, &other));
	(void)mirror_pairs(&f->arena, &cell, &count);
	assert_int_equal(count, 0);
}

/* Each once, and one step apart is not told. */
static void
the_farthest_comes_first(void **state)
{
	struct fixture *f = *state;
	struct spot whole = spot_of(f->answers, f->pairs);
	const struct mirror_pair *pairs;
	size_t count;

	rate_cell(f, 0, 1, "3", true);
	rate_cell(f, 1, 0, "1", true);
	rate_cell(f, 2, 0, "0", true);
	rate_cell(f, 0, 2, "5", true);
	rate_cell(f, 2, 3, "2", true);
	rate_cell(f, 3, 2, "3", true);
	pairs = mirror_pairs(&f->arena, &whole, &count);
	assert_int_equal(count, 2);
	assert_int_equal(pairs[0].cell.cell_row, 0);
	assert_int_equal(pairs[0].mirror.cell_row, 2);
	assert_float_equal(pairs[0].one, 5, 0);
	assert_float_equal(pairs[0].other, 0, 0);
	assert_int_equal(pairs[1].mirror.cell_row, 1);
}

static void
a_cell_without_a_value_has_its_reason(void **state)
{
	struct fixture *f = *state;
	struct spot cell = cell_at(f, 0, 1);

	rate_cell(f, 0, 1, ".-", true);
	assert_int_equal(mirror_reason(spot_cell(&cell)), STATE_DONT_KNOW);
	cell = cell_at(f, 0, 2);
	rate_cell(f, 0, 2, "..", true);
	assert_int_equal(mirror_reason(spot_cell(&cell)), STATE_ABSTAINED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_other_side_is_the_mirror, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_hidden_does_not_differ, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_farthest_comes_first, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_cell_without_a_value_has_its_reason, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
