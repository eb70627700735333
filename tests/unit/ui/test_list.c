/* test_list.c - the cursor passes over headings, the view follows */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/list.h"

/* A heading before each three rows; every row `height` lines. */
static void
fill(struct list *list, int rows, int height)
{
	list_begin(list);
	for (int i = 0; i < rows; i++) {
		if (i % 3 == 0)
			list_add(list, 1, true);
		list_add(list, height, false);
	}
}

static void
the_cursor_passes_over_headings(void **state)
{
	struct list list = { 0 };

	(void)state;
	fill(&list, 6, 1);
	list_fit(&list, 20);
	assert_int_equal(list.cursor, 1);
	list_act(&list, ACT_UP);
	assert_int_equal(list.cursor, 1);
	for (int i = 0; i < 3; i++)
		list_act(&list, ACT_DOWN);
	assert_int_equal(list.cursor, 5);
	list_act(&list, ACT_LAST);
	assert_int_equal(list.cursor, 7);
	list_act(&list, ACT_DOWN);
	assert_int_equal(list.cursor, 7);
	list_act(&list, ACT_FIRST);
	assert_int_equal(list.cursor, 1);
	assert_false(list_act(&list, ACT_ACCEPT));
	list_free(&list);
}

static void
the_view_follows(void **state)
{
	struct list list = { 0 };
	int line;

	(void)state;
	fill(&list, 9, 2);
	list_fit(&list, 5);
	assert_int_equal(list.first, 0);
	assert_true(list_more_below(&list) && !list_more_above(&list));
	for (int i = 0; i < 3; i++) {
		list_act(&list, ACT_DOWN);
		list_fit(&list, 5);
	}
	assert_true(list_shows(&list, list.cursor, &line));
	assert_int_equal(line, 3);
	assert_true(list_more_above(&list));
	/* Its heading is just above it. */
	assert_true(list_shows(&list, list.cursor - 1, &line));
	assert_int_equal(line, 2);
	list_act(&list, ACT_LAST);
	list_fit(&list, 5);
	assert_false(list_more_below(&list));
	list_act(&list, ACT_FIRST);
	list_fit(&list, 5);
	assert_true(list_shows(&list, 0, &line));
	assert_int_equal(line, 0);
	list_free(&list);
}

static void
rows_may_go_away(void **state)
{
	struct list list = { 0 };

	(void)state;
	fill(&list, 9, 1);
	list_act(&list, ACT_LAST);
	list_fit(&list, 4);
	fill(&list, 2, 1);
	list_fit(&list, 4);
	assert_int_equal(list.cursor, 2);
	assert_int_equal(list.above, 0);
	list_begin(&list);
	list_fit(&list, 4);
	list_act(&list, ACT_DOWN);
	list_act(&list, ACT_PAGE_DOWN);
	assert_int_equal(list.cursor, 0);
	list_free(&list);
}

static void
pages(void **state)
{
	struct list list = { 0 };

	(void)state;
	list_begin(&list);
	for (int i = 0; i < 50; i++)
		list_add(&list, 1, false);
	list_fit(&list, 10);
	list_act(&list, ACT_PAGE_DOWN);
	assert_int_equal(list.cursor, 9);
	for (int i = 0; i < 9; i++) {
		list_fit(&list, 10);
		list_act(&list, ACT_PAGE_DOWN);
	}
	assert_int_equal(list.cursor, 49);
	list_act(&list, ACT_PAGE_UP);
	assert_int_equal(list.cursor, 40);
	list_free(&list);
}

static void
a_row_higher_than_the_view(void **state)
{
	struct list list = { 0 };
	int line;

	(void)state;
	list_begin(&list);
	list_add(&list, 3, false);
	list_add(&list, 20, false);
	list_act(&list, ACT_DOWN);
	list_fit(&list, 5);
	assert_true(list_shows(&list, 1, &line));
	assert_int_equal(line, 0);
	list_fit(&list, 0);
	list_free(&list);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_cursor_passes_over_headings),
		cmocka_unit_test(the_view_follows),
		cmocka_unit_test(rows_may_go_away),
		cmocka_unit_test(pages),
		cmocka_unit_test(a_row_higher_than_the_view),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
