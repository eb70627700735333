/* Two versions of a document, field by field. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/desk.h"
#include "session/states.h"
#include "session/version.h"

static struct desk desk;
static struct session *plan;

static int
setup(void **state)
{
	(void)state;
	desk_open(&desk);
	plan = desk_begin(&desk, "plan", "A1", "");
	assert_true(desk_answer(&desk, plan, "p4_how", NULL, "together"));
	assert_true(desk_answer(&desk, plan, "p5a_text", "+", "first"));
	assert_true(desk_answer(&desk, plan, "p5a_text", "+", "second"));
	assert_true(session_move(plan, STR("decided"), ROLE_CONTACT, STR(""), &desk.diags));
	assert_true(session_move(plan, STR("draft"), ROLE_CONTACT, STR("more"), &desk.diags));
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	session_close(plan);
	desk_close(&desk);
	return 0;
}

static struct difference *
compare(struct arena *arena, size_t *count)
{
	struct answers *before = session_version(plan, 1, &desk.diags);
	struct answers *after = session_version(plan, 2, &desk.diags);
	struct difference *list;

	assert_non_null(before);
	assert_non_null(after);
	list = answers_compare(before, after, plan->language, arena, count);
	answers_free(before);
	answers_free(after);
	return list;
}

static void
nothing_changed(void **state)
{
	struct arena arena = { 0 };
	size_t count;

	(void)state;
	compare(&arena, &count);
	assert_int_equal(count, 0);
	arena_free(&arena);
}

static void
fields_and_rows(void **state)
{
	struct arena arena = { 0 };
	struct difference *list;
	size_t count;

	(void)state;
	assert_true(desk_answer(&desk, plan, "p4_how", NULL, "apart"));
	assert_true(desk_answer(&desk, plan, "p2_count", NULL, "4"));
	assert_true(desk_answer(&desk, plan, "p5d_state", "2", "done"));
	assert_true(session_row_remove(plan, desk_row(plan, "p5_acts", 1), &desk.diags));
	assert_true(desk_answer(&desk, plan, "p5a_text", "+", "third"));
	list = compare(&arena, &count);
	assert_int_equal(count, 7);
	assert_true(str_is(list[0].question->name, "p2_count"));
	assert_int_equal(list[0].kind, DIFFERENCE_ADDED);
	assert_true(str_is(list[0].after, "4"));
	assert_int_equal(list[1].kind, DIFFERENCE_CHANGED);
	assert_true(str_is(list[1].before, "together"));
	assert_true(str_is(list[1].after, "apart"));
	assert_true(str_is(list[2].question->name, "p5d_state"));
	assert_true(str_is(list[2].row_label, "second"));
	assert_true(str_is(list[2].after, "Done"));
	assert_true(str_is(list[3].question->name, "p5_acts"));
	assert_int_equal(list[3].kind, DIFFERENCE_ADDED);
	assert_true(str_is(list[3].row_label, "third"));
	assert_true(str_is(list[4].after, "third"));
	assert_int_equal(list[5].kind, DIFFERENCE_REMOVED);
	assert_true(str_is(list[5].row_label, "first"));
	assert_true(str_starts(list[5].path, STR("p5_acts/")));
	assert_true(str_is(list[6].before, "first"));
	assert_int_equal(list[6].after.length, 0);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing_changed, setup, teardown),
		cmocka_unit_test_setup_teardown(fields_and_rows, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
