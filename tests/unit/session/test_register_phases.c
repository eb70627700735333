/* Phases: from the pack, by hand, with ends that nobody knows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "lib/desk.h"
#include "session/register_phases.h"

static struct desk desk;
static struct arena arena;

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
	arena_free(&arena);
	desk_close(&desk);
	return 0;
}

static struct phase *
phases(size_t *count)
{
	struct phase *list;

	phases_read(desk.store, STR("desk"), STR("sv"), &arena, &list, count);
	return list;
}

/* "y.." : yes, perhaps ("?") or no (".") for each phase. */
static const char *
now(const char *text)
{
	static char said[8];
	size_t count;
	struct phase *list = phases(&count);
	int32_t day;

	assert_true(day_read(str_of(text), &day));
	for (size_t i = 0; i < count; i++)
		said[i] = ".?y"[phase_now(list, count, i, day)];
	said[count] = '\0';
	return said;
}

static void
as_the_pack_says(void **state)
{
	size_t count;
	struct phase *list = phases(&count);

	(void)state;
	assert_int_equal(count, 4);
	assert_true(str_is(list[0].label, "Den första"));
	assert_int_equal(list[0].from, day_of(2020, 1, 1));
	assert_int_equal(list[0].to, day_of(2020, 3, 31));
	assert_int_equal(list[1].to, DAY_UNKNOWN);
	assert_int_equal(list[2].from, DAY_UNKNOWN);
	assert_int_equal(list[2].to, day_of(2020, 10, 31));
	assert_int_equal(list[2].forms_count, 1);
}

static void
the_present_one(void **state)
{
	(void)state;
	assert_string_equal(now("2019-12-31"), "....");
	assert_string_equal(now("2020-01-01"), "y...");
	assert_string_equal(now("2020-03-31"), "y...");
	/* Nobody knows when the one ends and the other begins. */
	assert_string_equal(now("2020-06-01"), ".??.");
	assert_string_equal(now("2020-10-31"), ".??.");
	assert_string_equal(now("2020-11-01"), "....");
	assert_string_equal(now("2020-11-15"), "...y");
	assert_string_equal(now("2030-01-01"), "...y");
}

static void
set_by_hand(void **state)
{
	size_t count, at;
	struct phase *list = phases(&count);

	(void)state;
	assert_true(phase_named(list, count, STR("later"), &at, &desk.diags));
	list[at].from = day_of(2020, 7, 1);
	assert_true(phase_write(desk.store, &list[at], &desk.diags));
	assert_string_equal(now("2020-06-30"), ".y..");
	assert_string_equal(now("2020-07-01"), "..y.");
	list = phases(&count);
	assert_true(list[at].set);
	assert_false(list[0].set);
	list[at].from = DAY_UNKNOWN;
	assert_true(phase_write(desk.store, &list[at], &desk.diags));
	assert_string_equal(now("2020-07-01"), ".??.");
	list[at].from = day_of(2020, 12, 1);
	assert_false(phase_write(desk.store, &list[at], &desk.diags));
	assert_true(diags_has(&desk.diags, "register.dates"));
	assert_false(phase_named(list, count, STR("latter"), &at, &desk.diags));
	assert_true(diags_has(&desk.diags, "register.phase"));
}

static void
periods(void **state)
{
	int32_t first, last;

	(void)state;
	assert_true(period_read(STR("2020-02"), &first, &last));
	assert_int_equal(last, day_of(2020, 2, 29));
	assert_true(period_read(STR("2020-12"), &first, &last));
	assert_int_equal(last, day_of(2020, 12, 31));
	assert_true(period_read(STR("2020-02-03"), &first, &last));
	assert_int_equal(first, last);
	assert_false(period_read(STR("2020"), &first, &last));
	assert_false(period_read(STR("2020-13"), &first, &last));
	assert_false(period_read(STR("2020-1"), &first, &last));
	assert_false(period_read(STR("+202-01"), &first, &last));
	assert_false(period_read(STR(""), &first, &last));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(as_the_pack_says, setup, teardown),
		cmocka_unit_test_setup_teardown(the_present_one, setup, teardown),
		cmocka_unit_test_setup_teardown(set_by_hand, setup, teardown),
		cmocka_unit_test(periods),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
