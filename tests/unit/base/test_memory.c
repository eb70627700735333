#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"

/* Under the address sanitizer too a large request must fail as malloc does. */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

static void
memory_is_zeroed(void **state)
{
	unsigned char *memory = memory_get(1000);

	(void)state;
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(memory[i], 0);
	free(memory);
	memory = memory_get(0);
	memory[0] = 1;
	free(memory);
}

static void
room_doubles(void **state)
{
	size_t room = 0, count = 0, growths = 0;
	int *items = NULL;

	(void)state;
	for (; count < 1000; count++) {
		size_t before = room;
		items = memory_grow(items, count, &room, sizeof(*items));
		growths += room != before;
		items[count] = (int)count;
	}
	for (size_t i = 0; i < count; i++)
		assert_int_equal(items[i], i);
	assert_true(growths <= 10);
	items = memory_resize(items, 10 * sizeof(*items));
	assert_int_equal(items[9], 9);
	free(items);
}

static void
say_restored(void)
{
	(void)!write(STDERR_FILENO, "restored\n", 9);
}

static void *
too_much(int way)
{
	size_t room = SIZE_MAX / 8;

	switch (way) {
	case 0: return memory_get(SIZE_MAX / 4);
	case 1: return memory_resize(NULL, SIZE_MAX / 4);
	default: return memory_grow(NULL, room, &room, 64);
	}
}

static void
end_is_calm(void **state)
{
	(void)state;
	for (int way = 0; way < 3; way++) {
		char text[1000] = "";
		int ends[2], status = 0;
		assert_int_equal(pipe(ends), 0);
		pid_t child = fork();
		if (child == 0) {
			dup2(ends[1], STDERR_FILENO);
			memory_at_end(say_restored);
			_exit(too_much(way) ? 1 : 2);
		}
		close(ends[1]);
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(read(ends[0], text, sizeof(text) - 1) > 0);
		close(ends[0]);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 70);
		const char *restored = strstr(text, "restored\n");
		assert_non_null(restored);
		assert_non_null(strstr(restored, "no memory left"));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed),
		cmocka_unit_test(room_doubles),
		cmocka_unit_test(end_is_calm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
