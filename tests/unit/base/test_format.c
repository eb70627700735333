#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/format.h"

/* Into every room from none to more than enough, as vsnprintf does it. */
static void PRINTF(1, 2) same(const char *form, ...)
{
	va_list values, again;

	for (size_t room = 0; room < 120; room++) {
		char got[128], wanted[128];
		size_t length;
		int wants;

		memset(got, '#', sizeof got);
		memset(wanted, '#', sizeof wanted);
		va_start(values, form);
		va_copy(again, values);
		length = format_list(room ? got : NULL, room, form, values);
		wants = vsnprintf(wanted, room, form, again);
		va_end(again);
		va_end(values);
		assert_int_equal(length, wants);
		assert_memory_equal(got, wanted, sizeof got);
	}
}

static void
texts_and_whole_numbers(void **state)
{
	(void)state;
	same("%s", "");
	same("nothing to put in");
	same("%s", "a text");
	same("%s%s:%s ", "one", "", "två");
	same("%.*s and %.*s", 3, "abcdef", 9, "no more");
	same("%.*s", 0, "nothing");
	same("%.*s", -1, "a negative number is none");
	same("100 %% of %u", 0u);
	same("%d %d %d %d", 0, -1, INT_MIN, INT_MAX);
	same("%u %zu %zu", UINT_MAX, (size_t)0, SIZE_MAX);
	same("round %.*s, %zu of %zu: %s (%d)%%", 2, "12", (size_t)3, (size_t)16, "Å", -7);
}

/* Also where some of it is known here: the values are taken once. */
static void
others_go_to_vsnprintf(void **state)
{
	(void)state;
	same("%s %02d:%02d", "at", 7, 5);
	same("%d %5.1f %s", 3, 2.25, "end");
	same("%-*s|%+d|%x", 8, "left", 4, 255u);
	same("%u %c %ld", 1u, 'x', -5L);
	same("%.3s", "abcdef");
	same("%zd", (ptrdiff_t)-3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_and_whole_numbers),
		cmocka_unit_test(others_go_to_vsnprintf),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
