/* What is late over all documents, as of a day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "lib/desk.h"
#include "session/late.h"
#include "session/states.h"

static struct desk desk;
static struct refs *refs;

static int
setup(void **state)
{
	(void)state;
	desk_open(&desk);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	refs_close(refs);
	refs = NULL;
	desk_close(&desk);
	return 0;
}

static void
add_plan(const char *unit, const char *what, const char *day)
{
	struct session *plan = desk_begin(&desk, "plan", unit, "");

	assert_true(desk_answer(&desk, plan, "p5a_text", "+", what));
	assert_true(desk_answer(&desk, plan, "p5c_day", "1", day));
	session_close(plan);
}

static struct late *
late_on(const char *day, int32_t ahead, struct arena *arena, size_t *count)
{
	struct late_wish wish = { .ahead = ahead };

	assert_true(day_read(str_of(day), &wish.day));
	if (!refs)
		refs = refs_open(desk.store);
	refs_refresh(refs);
	return late_list(refs, &wish, arena, count);
}

static void
late_by_the_day_that_is_asked(void **state)
{
	struct arena arena = { 0 };
	struct late *list;
	size_t count;

	(void)state;
	add_plan("B2", "Build", "2020-06-10");
	add_plan("A1", "Arrange", "2020-06-20");
	late_on("2020-06-10", 0, &arena, &count);
	assert_int_equal(count, 0);
	list = late_on("2020-06-11", 0, &arena, &count);
	assert_int_equal(count, 1);
	assert_true(str_is(list[0].unit, "B2"));
	assert_true(str_is(list[0].title, "Birch, round 1"));
	assert_true(str_is(list[0].row, "Build"));
	assert_true(list[0].late && list[0].deadline);
	list = late_on("2020-06-11", 30, &arena, &count);
	assert_int_equal(count, 2);
	assert_false(list[1].late);
	list = late_on("2021-01-01", 0, &arena, &count);
	assert_int_equal(count, 2);
	assert_true(str_is(list[1].unit, "A1"));
	arena_free(&arena);
}

static void
what_is_met_is_not_late(void **state)
{
	struct session *plan;
	struct arena arena = { 0 };
	size_t count;

	(void)state;
	add_plan("B2", "Build", "2020-06-10");
	late_on("2020-07-01", 0, &arena, &count);
	assert_int_equal(count, 1);
	plan = session_resume(desk.store, STR(""), &desk.diags);
	assert_true(desk_answer(&desk, plan, "p5d_state", "1", "done"));
	late_on("2020-07-01", 0, &arena, &count);
	assert_int_equal(count, 0);
	/* Another question is to be answered ten days after a day. */
	assert_true(desk_answer(&desk, plan, "p1a_day", NULL, "2020-06-01"));
	late_on("2020-06-11", 0, &arena, &count);
	assert_int_equal(count, 0);
	late_on("2020-06-12", 0, &arena, &count);
	assert_int_equal(count, 1);
	assert_true(desk_answer(&desk, plan, "p9_due", NULL, "answered"));
	late_on("2020-06-12", 0, &arena, &count);
	assert_int_equal(count, 0);
	session_close(plan);
	arena_free(&arena);
}

/* A draft moves no day, and meets none, before it is decided too. */
static void
what_was_decided_holds_until_the_next_is(void **state)
{
	struct session *plan;
	struct arena arena = { 0 };
	size_t count;

	(void)state;
	add_plan("B2", "Build", "2020-06-10");
	plan = session_resume(desk.store, STR(""), &desk.diags);
	assert_true(desk_answer(&desk, plan, "p4_how", NULL, "together"));
	assert_true(session_move(plan, STR("decided"), ROLE_CONTACT, STR(""), &desk.diags));
	assert_true(session_move(plan, STR("draft"), ROLE_CONTACT, STR("later"), &desk.diags));
	assert_true(desk_answer(&desk, plan, "p5c_day", "1", "2020-08-01"));
	late_on("2020-07-01", 0, &arena, &count);
	assert_int_equal(count, 1);
	assert_true(session_move(plan, STR("decided"), ROLE_CONTACT, STR(""), &desk.diags));
	late_on("2020-07-01", 0, &arena, &count);
	assert_int_equal(count, 0);
	session_close(plan);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(late_by_the_day_that_is_asked, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_met_is_not_late, setup, teardown),
		cmocka_unit_test_setup_teardown(
			what_was_decided_holds_until_the_next_is, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
