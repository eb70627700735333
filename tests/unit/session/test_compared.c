/* What of a store can be compared, and that a wish survives what others write. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "lib/crowd.h"
#include "session/compared.h"

static void
begin(struct crowd *crowd, const char *unit, const char *round)
{
	crowd_begin(crowd, unit, round, "soc: utb: arb:");
	crowd_all(crowd, 3, '2', '3');
	crowd_end(crowd);
}

static void
test_an_empty_store_has_nothing_to_compare(void **state)
{
	struct crowd *crowd = *state;
	struct compared compared;
	struct arena arena = { 0 };

	assert_false(compared_open(&compared, crowd->store, STR(""), &crowd->diags));
	assert_true(diags_has(&crowd->diags, "compare.none"));
	assert_int_equal(compared_form(crowd->store, &arena).length, 0);
	compared_close(&compared); /* allowed */
	arena_free(&arena);
}

static void
test_the_form_with_most_documents_is_compared(void **state)
{
	struct crowd *crowd = *state;
	struct compared compared;
	struct arena arena = { 0 };

	begin(crowd, "A1", "1");
	assert_true(compared_form(crowd->store, &arena).length > 0);
	assert_true(compared_open(&compared, crowd->store, STR(""), &crowd->diags));
	assert_true(form_compares(compared.panel->form));
	assert_true(panel_unit_of(compared.panel, STR("A1")) != SIZE_MAX);
	compared_close(&compared);
	assert_false(compared_open(&compared, crowd->store, STR("nothing"), &crowd->diags));
	compared_close(&compared);
	arena_free(&arena);
}

/* A unit that comes later stands before the others by name, and its round before
 * theirs: positions move, what is meant does not. */
static void
test_wishes_keep_what_they_mean(void **state)
{
	struct crowd *crowd = *state;
	struct compared compared;
	struct comparing wish, *wishes[] = { &wish };

	begin(crowd, "B2", "2");
	begin(crowd, "C3", "2");
	assert_true(compared_open(&compared, crowd->store, STR(""), &crowd->diags));
	wish = comparing_all(compared.panel);
	wish.unit = wish.chosen[0] = panel_unit_of(compared.panel, STR("C3"));
	wish.chosen[1] = panel_unit_of(compared.panel, STR("B2"));
	wish.chosen_count = 2;
	assert_false(compared_refresh(&compared, wishes, 1, &crowd->diags));
	begin(crowd, "A1", "1");
	assert_true(compared_refresh(&compared, wishes, 1, &crowd->diags));
	assert_int_equal(wish.unit, panel_unit_of(compared.panel, STR("C3")));
	assert_int_equal(wish.chosen[1], panel_unit_of(compared.panel, STR("B2")));
	assert_int_equal(wish.chosen_count, 2);
	assert_true(str_is(compared.panel->rounds[wish.round], "2"));
	assert_false(compared_refresh(&compared, wishes, 1, &crowd->diags));
	compared_close(&compared);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_an_empty_store_has_nothing_to_compare, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(test_the_form_with_most_documents_is_compared,
			crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			test_wishes_keep_what_they_mean, crowd_set_up, crowd_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
