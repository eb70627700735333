/* test_again.c - what is typed to open a store again */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "store/again.h"

static void
one_that_is_found_needs_no_name(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	setenv("BEHOV_STORE", "/tmp/the room/own.db", 1);
	assert_string_equal(store_again_at(&arena, "/tmp/the room/own.db").at, "behov");
	unsetenv("BEHOV_STORE");
	setenv("XDG_DATA_HOME", "/tmp/data", 1);
	assert_string_equal(store_again_at(&arena, "/tmp/data/behov/behov.db").at, "behov");
	arena_free(&arena);
}

static void
another_is_named_as_a_shell_reads_it(void **state)
{
	static const struct {
		const char *path, *typed;
	} rows[] = {
		{ "/srv/s-1.db", "behov --store /srv/s-1.db" },
		{ "a b.db", "behov --store 'a b.db'" },
		{ "$(rm x)", "behov --store '$(rm x)'" },
		{ "it's", "behov --store 'it'\\''s'" },
		{ "~/s.db", "behov --store '~/s.db'" },
		{ "\u00e5.db", "behov --store '\u00e5.db'" },
	};
	struct arena arena = { 0 };

	(void)state;
	unsetenv("BEHOV_STORE");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(store_again_at(&arena, rows[i].path).at, rows[i].typed);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_that_is_found_needs_no_name),
		cmocka_unit_test(another_is_named_as_a_shell_reads_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
