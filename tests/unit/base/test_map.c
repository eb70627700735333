#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>

#include "base/map.h"

static void
empty_map_has_nothing(void **state)
{
	struct map map = { 0 };

	(void)state;
	assert_int_equal(map_get(&map, STR("a")), MAP_NONE);
	map_free(&map);
}

static void
old_keys_keep_their_value(void **state)
{
	struct map map = { 0 };

	(void)state;
	assert_true(map_put(&map, STR("a"), 1));
	assert_false(map_put(&map, STR("a"), 2));
	assert_true(map_put(&map, STR("A"), 3));
	assert_true(map_put(&map, STR(""), 4));
	assert_int_equal(map_get(&map, STR("a")), 1);
	assert_int_equal(map_get(&map, STR("A")), 3);
	assert_int_equal(map_get(&map, STR("")), 4);
	assert_int_equal(map.count, 3);
	map_free(&map);
	assert_int_equal(map_get(&map, STR("a")), MAP_NONE);
}

static void
folded_keys_are_equal(void **state)
{
	struct map map = { .fold = true };

	(void)state;
	assert_true(map_put(&map, STR("Lund"), 1));
	assert_false(map_put(&map, STR("LUND"), 2));
	assert_true(map_put(&map, STR("Å"), 3));
	assert_true(map_put(&map, STR("å"), 4));
	assert_int_equal(map_get(&map, STR("lund")), 1);
	map_free(&map);
}

static void
many_keys(void **state)
{
	static char names[5000][8];
	struct map map = { 0 };

	(void)state;
	for (uint32_t i = 0; i < 5000; i++) {
		snprintf(names[i], sizeof(names[i]), "q%u", (unsigned)i);
		assert_true(map_put(&map, str_of(names[i]), i));
	}
	for (uint32_t i = 0; i < 5000; i++)
		assert_int_equal(map_get(&map, str_of(names[i])), i);
	assert_int_equal(map_get(&map, STR("q5000")), MAP_NONE);
	map_free(&map);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty_map_has_nothing),
		cmocka_unit_test(old_keys_keep_their_value),
		cmocka_unit_test(folded_keys_are_equal),
		cmocka_unit_test(many_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
