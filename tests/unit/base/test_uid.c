#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/uid.h"

static void
ids_differ_and_are_ordered_in_time(void **state)
{
	struct uid last = { 0 };

	(void)state;
	assert_true(uid_none(&last));
	clock_stop(1489484460000);
	for (int i = 0; i < 1000; i++) {
		struct uid uid = uid_new();
		assert_true(uid_compare(&last, &uid) < 0);
		assert_false(uid_equal(&last, &uid));
		last = uid;
	}
	assert_false(uid_none(&last));
	clock_run();
}

static void
new_ids_are_version_7(void **state)
{
	char text[UID_TEXT];

	(void)state;
	clock_stop(0x0123456789ab);
	struct uid uid = uid_new();
	clock_run();
	uid_write(text, &uid);
	assert_memory_equal(text, "0123456789ab7", 13);
	assert_int_equal(uid.bytes[8] & 0xc0, 0x80);
	uid = uid_random();
	assert_int_equal(uid.bytes[6] >> 4, 4);
	assert_int_equal(uid.bytes[8] & 0xc0, 0x80);
}

static void
a_seed_and_a_stopped_clock_repeat(void **state)
{
	struct uid ids[2];

	(void)state;
	for (int i = 0; i < 2; i++) {
		random_seeded(3);
		clock_stop(1000);
		ids[i] = uid_new();
	}
	assert_true(uid_equal(&ids[0], &ids[1]));
	random_unseeded();
	clock_run();
}

static void
written_ids_are_read_back(void **state)
{
	char text[UID_TEXT];
	struct uid uid = uid_new(), again = { 0 };

	(void)state;
	uid_write(text, &uid);
	assert_int_equal(strlen(text), 32);
	assert_true(uid_read(str_of(text), &again));
	assert_true(uid_equal(&uid, &again));
	assert_false(uid_read(STR(""), &again));
	assert_false(uid_read(str_part(str_of(text), 0, 31), &again));
	text[5] = 'x';
	assert_false(uid_read(str_of(text), &again));
	assert_true(uid_equal(&uid, &again));
}

/* Of one millisecond they sort as they come, as far as the counter goes. */
static void
ids_after_each_other_sort(void **state)
{
	unsigned char bytes[16];
	struct uid last = { 0 };

	(void)state;
	for (int i = 0; i < 5000; i++) {
		memset(bytes, 255 - i % 200, sizeof bytes);
		struct uid uid = uid_after(&last, 0x0123456789ab + i / 4096, bytes);

		assert_true(uid_compare(&last, &uid) < 0);
		assert_int_equal(uid.bytes[6] >> 4, 7);
		assert_int_equal(uid.bytes[8] & 0xc0, 0x80);
		assert_int_equal(uid.bytes[15], 255 - i % 200);
		last = uid;
	}
	/* More than there is room for differ by chance alone. */
	for (int i = 0; i < 5000; i++) {
		memset(bytes, i % 2, sizeof bytes);
		struct uid uid = uid_after(&last, 0x0123456789ac, bytes);

		assert_memory_equal(uid.bytes, last.bytes, 6);
		assert_true(uid.bytes[6] >= last.bytes[6]);
		assert_false(uid_equal(&last, &uid));
		last = uid;
	}
	assert_memory_equal(last.bytes + 6, "\x7f\xff", 2);
}

static int
start(void **state)
{
	(void)state;
	hash_start_up();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_differ_and_are_ordered_in_time),
		cmocka_unit_test(new_ids_are_version_7),
		cmocka_unit_test(a_seed_and_a_stopped_clock_repeat),
		cmocka_unit_test(written_ids_are_read_back),
		cmocka_unit_test(ids_after_each_other_sort),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
