/* Which units were asked, what they said, how far they have come. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "lib/desk.h"
#include "session/register_units.h"

static struct desk desk;
static struct unit_registers *registers;
static const struct registry *places;
static struct arena arena;

static int
setup(void **state)
{
	(void)state;
	desk_open(&desk);
	registers = unit_registers_open(desk.store);
	places = unit_register_of(registers, STR("B2"), &desk.diags);
	assert_non_null(places);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	unit_registers_close(registers);
	arena_free(&arena);
	desk_close(&desk);
	return 0;
}

static void
codes_of_any_register(void **state)
{
	const struct form *form;
	bool seen = false;

	(void)state;
	assert_true(str_is(places->name, "places"));
	for (size_t i = 0; unit_register(registers, i, &form); i++)
		seen = seen || unit_register(registers, i, NULL) == places;
	assert_true(seen);
	assert_null(unit_register_of(registers, STR("B22"), &desk.diags));
	assert_true(diags_has(&desk.diags, "register.code"));
	assert_null(unit_register_of(registers, STR(""), &desk.diags));
}

static void
S8_asked_yes_no_with_a_day(void **state)
{
	struct unit_answer *answers = unit_answers(desk.store, places, &arena);

	(void)state;
	/* Until somebody writes, as the pack says. */
	assert_int_equal(answers[0].state, UNIT_YES);
	assert_true(answers[0].by_pack);
	assert_int_equal(answers[1].state, UNIT_NO);
	assert_int_equal(answers[2].state, UNIT_UNKNOWN);
	assert_true(unit_write(desk.store, places, STR("C3"), UNIT_ASKED, 100, &desk.diags));
	answers = unit_answers(desk.store, places, &arena);
	assert_int_equal(answers[2].state, UNIT_ASKED);
	assert_int_equal(answers[2].asked, 100);
	assert_int_equal(answers[2].answered, DAY_UNKNOWN);
	assert_false(unit_write(desk.store, places, STR("C3"), UNIT_YES, 99, &desk.diags));
	assert_true(diags_has(&desk.diags, "register.dates"));
	assert_true(unit_write(desk.store, places, STR("C3"), UNIT_YES, 120, &desk.diags));
	answers = unit_answers(desk.store, places, &arena);
	assert_int_equal(answers[2].state, UNIT_YES);
	assert_int_equal(answers[2].asked, 100);
	assert_int_equal(answers[2].answered, 120);
	assert_true(unit_write(desk.store, places, STR("C3"), UNIT_ASKED, 130, &desk.diags));
	answers = unit_answers(desk.store, places, &arena);
	assert_int_equal(answers[2].answered, DAY_UNKNOWN);
	assert_false(unit_write(desk.store, places, STR("X"), UNIT_YES, 1, &desk.diags));
}

static void
S8_how_far(void **state)
{
	struct session *survey = desk_begin(&desk, "survey", "B2", "");
	struct unit_progress *progress;

	(void)state;
	progress = unit_progress(desk.store, survey->form, places, STR(""), &arena);
	assert_false(progress[0].begun);
	assert_true(progress[1].begun);
	assert_int_equal(progress[1].last, 0);
	assert_int_equal(progress[1].answered, 0);
	assert_true(desk_answer(&desk, survey, "s1_count", NULL, "3"));
	progress = unit_progress(desk.store, survey->form, places, STR(""), &arena);
	assert_int_equal(progress[1].answered, 1);
	assert_true(progress[1].total >= 3);
	assert_int_equal(instant_day(progress[1].last), day_of(2020, 5, 1));
	assert_int_equal(progress[1].progress.length, 0);
	assert_true(session_submit(survey, &desk.diags));
	progress = unit_progress(desk.store, survey->form, places, STR("1"), &arena);
	assert_true(str_is(progress[1].progress, "hand_in"));
	progress = unit_progress(desk.store, survey->form, places, STR("2"), &arena);
	assert_false(progress[1].begun);
	session_close(survey);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(codes_of_any_register, setup, teardown),
		cmocka_unit_test_setup_teardown(S8_asked_yes_no_with_a_day, setup, teardown),
		cmocka_unit_test_setup_teardown(S8_how_far, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
