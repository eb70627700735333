#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

static void
pieces_are_zeroed_aligned_and_apart(void **state)
{
	struct arena arena = { 0 };
	unsigned char *pieces[200];

	(void)state;
	for (size_t i = 0; i < 200; i++) {
		pieces[i] = arena_get(&arena, i);
		assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
		for (size_t j = 0; j < i; j++)
			assert_int_equal(pieces[i][j], 0);
		memset(pieces[i], (int)i, i);
	}
	for (size_t i = 1; i < 200; i++)
		assert_true(pieces[i][0] == i && pieces[i][i - 1] == i);
	assert_int_equal(arena.used, 199 * 200 / 2);
	arena_free(&arena);
	assert_null(arena.last);
}

static void
texts_end_in_a_zero_byte(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	struct str text = arena_text(&arena, str_part(STR("hello"), 0, 4));
	assert_string_equal(text.at, "hell");
	assert_int_equal(text.length, 4);
	assert_string_equal(arena_text(&arena, (struct str){ .at = NULL }).at, "");
	text = arena_format(&arena, "%d av %s", 3, "fyra");
	assert_string_equal(text.at, "3 av fyra");
	assert_int_equal(text.length, 9);
	arena_free(&arena);
}

static void
large_pieces_and_copies(void **state)
{
	struct arena arena = { 0 };
	int numbers[] = { 1, 2, 3 };

	(void)state;
	char *large = arena_get(&arena, 5000000);
	large[4999999] = 'x';
	int *copy = arena_copy(&arena, numbers, 3, sizeof(*numbers));
	numbers[2] = 9;
	assert_int_equal(copy[2], 3);
	assert_non_null(arena_copy(&arena, NULL, 0, 8));
	arena_free(&arena);
}

static void
cleared_is_ready_again(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	memset(arena_get(&arena, 3000), 0xff, 3000);
	struct arena_block *first = arena.last;
	arena_get(&arena, 100000);
	arena_clear(&arena);
	assert_ptr_equal(arena.last, first);
	assert_int_equal(arena.used, 0);
	const unsigned char *again = arena_get(&arena, 3000);
	for (size_t i = 0; i < 3000; i++)
		assert_int_equal(again[i], 0);
	arena_free(&arena);
	arena_clear(&arena);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_are_zeroed_aligned_and_apart),
		cmocka_unit_test(texts_end_in_a_zero_byte),
		cmocka_unit_test(large_pieces_and_copies),
		cmocka_unit_test(cleared_is_ready_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
