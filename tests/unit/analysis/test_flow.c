#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "analysis/flow.h"
#include "base/memory.h"

#define WIDTH 80
#define ROWS 4

static struct flow *
lay(struct arena *arena, size_t steps, const struct flow_edge *edges, size_t count)
{
	int *rows = arena_get(arena, (steps + 1) * sizeof *rows);
	struct flow_wish wish = {
		.steps = steps, .edges = edges, .edges_count = count, .width = WIDTH, .rows = rows
	};

	for (size_t i = 0; i < steps; i++)
		rows[i] = ROWS;

	return flow_lay(arena, &wish);
}

/* ---- what holds for every layout ---- */

/* Which step's box covers each cell of the grid, from 1; 0: none. */
static uint16_t *
boxes_on_grid(struct arena *arena, const struct flow *flow, size_t steps)
{
	uint16_t *grid = arena_get(arena, (size_t)flow->height * WIDTH * sizeof *grid);

	for (size_t i = 0; i < steps; i++)
		for (int y = 0; y < flow->boxes[i].rows; y++)
			for (int x = 0; x < flow->box_width; x++) {
				const struct flow_box *box = &flow->boxes[i];
				uint16_t *cell = &grid[(box->y + y) * WIDTH + box->x + x];

				assert_true(box->x >= 0 && box->x + flow->box_width <= WIDTH);
				assert_true(box->y >= 0 && box->y + ROWS <= flow->height);
				assert_int_equal(*cell, 0);
				*cell = (uint16_t)(i + 1);
			}
	return grid;
}

static void
check_line(const struct flow *flow, const uint16_t *grid, const struct flow_edge *edge,
	const struct flow_line *line)
{
	const struct flow_box *from = &flow->boxes[edge->from], *to = &flow->boxes[edge->to];
	struct flow_point first = line->points[0], last = line->points[line->count - 1];

	assert_true(line->count >= 2);
	assert_int_equal(first.y, from->y + ROWS - 1);
	assert_int_equal(last.y, to->y - 1);
	assert_in_range(first.x, from->x + 1, from->x + flow->box_width - 2);
	assert_in_range(last.x, to->x + 1, to->x + flow->box_width - 2);
	for (size_t i = 1; i < line->count; i++) {
		struct flow_point a = line->points[i - 1], b = line->points[i];
		int dx = (b.x > a.x) - (b.x < a.x), dy = b.y > a.y;

		assert_true(a.x == b.x || a.y == b.y);
		assert_true(b.y >= a.y);
		for (; a.x != b.x || a.y != b.y; a.x += dx, a.y += dy) {
			uint16_t covered = grid[a.y * WIDTH + a.x];

			/* Only the border it leaves by. */
			assert_true(covered == 0 || (covered == edge->from + 1 && a.y == first.y));
		}
	}
}

static struct flow *
check(struct arena *arena, size_t steps, const struct flow_edge *edges, size_t count)
{
	struct flow *flow = lay(arena, steps, edges, count);
	uint16_t *grid;

	assert_non_null(flow);
	assert_true(flow->width <= WIDTH);
	grid = boxes_on_grid(arena, flow, steps);
	for (size_t i = 0; i < count; i++) {
		const struct flow_line *line = &flow->lines[i];

		if (line->way == FLOW_DRAWN) {
			assert_true(
				flow->boxes[edges[i].from].layer < flow->boxes[edges[i].to].layer);
			check_line(flow, grid, &edges[i], line);
		} else {
			assert_int_equal(line->count, 0);
		}
	}
	return flow;
}

/* ---- cases ---- */

static void
a_chain_goes_straight_down(void **state)
{
	struct flow_edge edges[13];
	struct arena arena = { 0 };
	struct flow *flow;

	(void)state;
	for (size_t i = 0; i < 13; i++)
		edges[i] = (struct flow_edge){ i, i + 1 };
	flow = check(&arena, 14, edges, 13);
	assert_int_equal(flow->layers, 14);
	assert_int_equal(flow->height, 14 * ROWS + 13);
	for (size_t i = 0; i < 13; i++) {
		assert_int_equal(flow->lines[i].count, 2);
		assert_int_equal(flow->lines[i].points[0].x, flow->lines[i].points[1].x);
	}
	arena_free(&arena);
}

static void
a_fork_stands_side_by_side(void **state)
{
	const struct flow_edge edges[] = { { 0, 1 }, { 0, 2 }, { 1, 3 }, { 2, 3 } };
	struct arena arena = { 0 };
	struct flow *flow = check(&arena, 4, edges, 4);

	(void)state;
	assert_int_equal(flow->boxes[1].y, flow->boxes[2].y);
	assert_true(flow->boxes[1].x < flow->boxes[2].x);
	assert_int_equal(flow->layers, 3);
	arena_free(&arena);
}

static void
a_loop_is_told_and_not_drawn(void **state)
{
	const struct flow_edge edges[] = { { 0, 1 }, { 1, 2 }, { 2, 0 }, { 1, 1 } };
	struct arena arena = { 0 };
	struct flow *flow = check(&arena, 3, edges, 4);

	(void)state;
	assert_int_equal(flow->lines[0].way, FLOW_DRAWN);
	assert_int_equal(flow->lines[1].way, FLOW_DRAWN);
	assert_int_equal(flow->lines[2].way, FLOW_BACK);
	assert_int_equal(flow->lines[3].way, FLOW_BACK);
	arena_free(&arena);
}

static void
what_a_long_arrow_passes_leaves_it_room(void **state)
{
	const struct flow_edge edges[] = { { 0, 1 }, { 1, 2 }, { 2, 3 }, { 0, 3 } };
	struct arena arena = { 0 };
	struct flow *flow = check(&arena, 4, edges, 4);

	(void)state;
	assert_int_equal(flow->lines[3].way, FLOW_DRAWN);
	arena_free(&arena);
}

/* Every step to all after it: most lines have no room, and none is lost. */
static void
too_many_arrows_are_told(void **state)
{
	struct flow_edge edges[40 * 40];
	struct arena arena = { 0 };
	struct flow *flow;
	size_t count = 0, far = 0;

	(void)state;
	for (size_t i = 0; i < 40; i++)
		for (size_t k = i + 1; k < 40; k++)
			edges[count++] = (struct flow_edge){ i, k };
	flow = check(&arena, 40, edges, count);
	for (size_t i = 0; i < count; i++)
		far += flow->lines[i].way == FLOW_FAR;
	assert_true(far > 0 && far < count);
	arena_free(&arena);
}

static void
a_layer_is_as_high_as_its_highest_box(void **state)
{
	const struct flow_edge edges[] = { { 0, 1 }, { 0, 2 }, { 1, 3 } };
	const int rows[] = { 4, 4, 6, 5 };
	struct arena arena = { 0 };
	struct flow_wish wish = {
		.steps = 4, .edges = edges, .edges_count = 3, .width = WIDTH, .rows = rows
	};
	struct flow *flow = flow_lay(&arena, &wish);

	(void)state;
	assert_int_equal(flow->boxes[1].rows, 6);
	assert_int_equal(flow->boxes[2].rows, 6);
	assert_int_equal(flow->boxes[3].rows, 5);
	assert_int_equal(flow->boxes[3].y + 5, flow->height);
	arena_free(&arena);
}

static void
nothing_and_too_much(void **state)
{
	struct arena arena = { 0 };
	struct flow *flow = lay(&arena, 0, NULL, 0);

	(void)state;
	assert_int_equal(flow->height, 0);
	assert_non_null(check(&arena, 1, NULL, 0));
	assert_null(lay(&arena, FLOW_STEPS_MOST + 1, NULL, 0));
	arena_free(&arena);
}

static void
any_graph_is_drawn_the_same_way_twice(void **state)
{
	(void)state;
	srand(20171);
	for (int round = 0; round < 200; round++) {
		struct arena arena = { 0 };
		struct flow_edge edges[120];
		size_t steps = 1 + (size_t)rand() % 60, count = (size_t)rand() % 120;
		struct flow *one, *other;

		for (size_t i = 0; i < count; i++)
			edges[i] = (struct flow_edge){ (size_t)rand() % steps,
				(size_t)rand() % steps };
		one = check(&arena, steps, edges, count);
		other = lay(&arena, steps, edges, count);
		assert_memory_equal(one->boxes, other->boxes, steps * sizeof *one->boxes);
		assert_int_equal(one->height, other->height);
		arena_free(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_chain_goes_straight_down),
		cmocka_unit_test(a_fork_stands_side_by_side),
		cmocka_unit_test(a_loop_is_told_and_not_drawn),
		cmocka_unit_test(what_a_long_arrow_passes_leaves_it_room),
		cmocka_unit_test(too_many_arrows_are_told),
		cmocka_unit_test(a_layer_is_as_high_as_its_highest_box),
		cmocka_unit_test(nothing_and_too_much),
		cmocka_unit_test(any_graph_is_drawn_the_same_way_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
