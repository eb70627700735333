#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "form/state.h"

static void
names_are_the_logs_words(void **unused)
{
	static const char *const names[STATE_COUNT] = { "not_reached", "answered", "vet_ej",
		"vill_ej", "ej_aktuellt", "avstar", "senare", "cleared", "hidden" };
	enum state state;

	(void)unused;
	for (unsigned i = 0; i < STATE_COUNT; i++) {
		assert_true(str_is(state_name((enum state)i), names[i]));
		assert_true(state_named(str_of(names[i]), &state));
		assert_int_equal(state, i);
		assert_true(state_words((enum state)i)[0] != '\0');
	}
	assert_false(state_named(STR("later"), &state));
	assert_false(state_named(STR(""), &state));
	assert_false(state_named(STR("ANSWERED"), &state));
}

static void
reasons_settle_and_missing_does_not(void **unused)
{
	(void)unused;
	assert_true(state_settles(STATE_ANSWERED));
	assert_true(state_settles(STATE_DONT_KNOW));
	assert_true(state_settles(STATE_DECLINED));
	assert_true(state_settles(STATE_NOT_APPLICABLE));
	assert_true(state_settles(STATE_ABSTAINED));
	assert_false(state_settles(STATE_LATER));
	assert_false(state_settles(STATE_CLEARED));
	assert_false(state_settles(STATE_NOT_REACHED));
	assert_false(state_settles(STATE_HIDDEN));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_the_logs_words),
		cmocka_unit_test(reasons_settle_and_missing_does_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
