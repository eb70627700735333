/* test_cells.c - an update writes the cells that changed and no other */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "conversation.h"

static struct conversation here;

static int
open_here(void **state)
{
	(void)state;
	conversation_open(&here, 24, 80);
	return 0;
}

static int
close_here(void **state)
{
	(void)state;
	conversation_close(&here);
	return 0;
}

/* Press, and hold what was put against what is different now. */
static size_t
put_by(const char *keys)
{
	const struct surface *glass = &here.grid.glass;
	size_t count = (size_t)glass->rows * (size_t)glass->columns, changed = 0;
	struct glyph *was = memory_get(count * sizeof *was);
	size_t put = here.grid.put;

	memcpy(was, glass->at, count * sizeof *was);
	conversation_press(&here, keys);
	put = here.grid.put - put;
	for (size_t i = 0; i < count; i++)
		changed += memcmp(&was[i], &glass->at[i], sizeof *was) != 0;
	free(was);
	assert_int_equal(put, changed);
	return put;
}

static void
test_a_cursor_move_is_two_cells(void **state)
{
	(void)state;
	conversation_go(&here, "c2_letter");
	assert_int_equal(put_by("Down"), 2);
	assert_int_equal(put_by("Up"), 2);
}

static void
test_a_letter_is_what_it_changes(void **state)
{
	(void)state;
	conversation_go(&here, "d1_last");
	put_by("'a'");
	assert_in_range(put_by("'b'"), 1, 8);
}

static void
test_a_digit_is_what_it_changes(void **state)
{
	(void)state;
	conversation_go(&here, "c4_grade");
	assert_true(put_by("3") > 0);
	assert_true(put_by("1") > 0);
}

static void
test_nothing_new_is_nothing_written(void **state)
{
	(void)state;
	conversation_go(&here, "n1_count");
	assert_int_equal(put_by(""), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_a_cursor_move_is_two_cells, open_here, close_here),
		cmocka_unit_test_setup_teardown(
			test_a_letter_is_what_it_changes, open_here, close_here),
		cmocka_unit_test_setup_teardown(
			test_a_digit_is_what_it_changes, open_here, close_here),
		cmocka_unit_test_setup_teardown(
			test_nothing_new_is_nothing_written, open_here, close_here),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
