#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"

static void
empty_buffer_is_empty_text(void **state)
{
	struct buf buf = { 0 };

	(void)state;
	assert_int_equal(buf_str(&buf).length, 0);
	assert_non_null(buf_str(&buf).at);
	buf_clear(&buf);
	buf_remove(&buf, 0, 0);
	buf_text(&buf, "");
	assert_string_equal(buf.at, "");
	buf_free(&buf);
	assert_null(buf.at);
}

static void
additions_stand_in_order(void **state)
{
	struct buf buf = { 0 };

	(void)state;
	buf_byte(&buf, 'a');
	buf_add(&buf, STR("bc"));
	buf_text(&buf, "de");
	buf_format(&buf, "%d-%s", 12, "x");
	buf_bytes(&buf, "\0z", 2);
	assert_int_equal(buf.length, 11);
	assert_memory_equal(buf.at, "abcde12-x\0z", 12);
	buf_clear(&buf);
	buf_integer(&buf, 0);
	buf_integer(&buf, -70);
	buf_integer(&buf, INT64_MAX);
	buf_integer(&buf, INT64_MIN);
	assert_string_equal(buf.at, "0-709223372036854775807-9223372036854775808");
	buf_free(&buf);
}

static void
growth_keeps_all(void **state)
{
	struct buf buf = { 0 };

	(void)state;
	for (int i = 0; i < 10000; i++) {
		buf_byte(&buf, (char)('a' + i % 26));
		assert_int_equal(buf.at[buf.length], 0);
	}
	for (int i = 0; i < 10000; i++)
		assert_int_equal(buf.at[i], 'a' + i % 26);
	buf_format(&buf, "%05000d", 7);
	assert_int_equal(buf.length, 15000);
	buf_free(&buf);
}

static void
insert_remove_cut(void **state)
{
	struct buf buf = { 0 };

	(void)state;
	buf_insert(&buf, 0, STR("world"));
	buf_insert(&buf, 0, STR("hello "));
	buf_insert(&buf, 11, STR("s"));
	assert_string_equal(buf.at, "hello worlds");
	buf_remove(&buf, 5, 6);
	assert_string_equal(buf.at, "hellos");
	buf_remove(&buf, 5, 1);
	assert_string_equal(buf.at, "hello");
	buf_cut(&buf, 2);
	assert_string_equal(buf.at, "he");
	size_t room = buf.room;
	buf_clear(&buf);
	assert_string_equal(buf.at, "");
	assert_int_equal(buf.room, room);
	buf_free(&buf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty_buffer_is_empty_text),
		cmocka_unit_test(additions_stand_in_order),
		cmocka_unit_test(growth_keeps_all),
		cmocka_unit_test(insert_remove_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
