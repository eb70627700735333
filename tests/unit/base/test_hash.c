#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/hash.h"

static void
digests_are_blake2b(void **state)
{
	char text[65];

	(void)state;
	struct hash hash = hash_of("abc", 3);
	hex_write(text, hash.bytes, sizeof(hash.bytes));
	assert_string_equal(
		text, "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
	hash = hash_of(NULL, 0);
	hex_write(text, hash.bytes, sizeof(hash.bytes));
	assert_string_equal(
		text, "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

static struct hash
of_fields(const char *a, const char *b)
{
	struct hashing hashing;

	hashing_start(&hashing);
	hashing_field(&hashing, a, strlen(a));
	hashing_field(&hashing, b, strlen(b));
	return hashing_end(&hashing);
}

static void
parts_are_the_whole_and_fields_are_apart(void **state)
{
	struct hashing hashing;

	(void)state;
	hashing_start(&hashing);
	hashing_add(&hashing, "a", 1);
	hashing_add(&hashing, NULL, 0);
	hashing_add(&hashing, "bc", 2);
	struct hash parts = hashing_end(&hashing), whole = hash_of("abc", 3);
	assert_true(hash_equal(&parts, &whole));
	struct hash one = of_fields("ab", "c"), other = of_fields("a", "bc");
	assert_false(hash_equal(&one, &other));
	hashing_start(&hashing);
	hashing_number(&hashing, 0x0102);
	parts = hashing_end(&hashing);
	whole = hash_of("\x02\x01\0\0\0\0\0\0", 8);
	assert_true(hash_equal(&parts, &whole));
	/* However they lie over the room that gathers them. */
	unsigned char bytes[2000];
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (unsigned char)(i * i >> 3);
	whole = hash_of(bytes, sizeof bytes);
	for (size_t step = 1; step < sizeof bytes; step += step < 380 ? 93 : 1 + step % 5) {
		hashing_start(&hashing);
		for (size_t at = 0; at < sizeof bytes; at += step)
			hashing_add(&hashing, bytes + at,
				sizeof bytes - at < step ? sizeof bytes - at : step);
		parts = hashing_end(&hashing);
		assert_true(hash_equal(&parts, &whole));
	}
}

static void
seeded_bytes_are_repeatable(void **state)
{
	unsigned char first[40], second[40], other[40];

	(void)state;
	random_seeded(7);
	random_bytes(first, sizeof(first));
	random_bytes(second, sizeof(second));
	assert_memory_not_equal(first, second, sizeof(first));
	random_seeded(7);
	random_bytes(other, sizeof(other));
	assert_memory_equal(first, other, sizeof(first));
	random_seeded(8);
	random_bytes(other, sizeof(other));
	assert_memory_not_equal(first, other, sizeof(first));
	random_unseeded();
	random_bytes(first, sizeof(first));
	random_bytes(second, sizeof(second));
	assert_memory_not_equal(first, second, sizeof(first));
}

static void
what_is_drawn_aside_leaves_the_rest_as_it_was(void **state)
{
	unsigned char without[40], with[40], aside[40];
	struct random_place place;

	(void)state;
	random_seeded(7);
	random_bytes(without, sizeof(without));
	random_bytes(without, sizeof(without));
	random_seeded(7);
	random_bytes(with, sizeof(with));
	place = random_aside(8);
	random_bytes(aside, sizeof(aside));
	random_back(&place);
	random_bytes(with, sizeof(with));
	assert_memory_equal(with, without, sizeof(with));
	assert_memory_not_equal(aside, without, sizeof(aside));
	random_unseeded();
}

static void
below_is_below_and_even(void **state)
{
	unsigned counts[6] = { 0 };

	(void)state;
	assert_int_equal(random_below(0), 0);
	assert_int_equal(random_below(1), 0);
	random_seeded(1);
	for (int i = 0; i < 6000; i++)
		counts[random_below(6)]++;
	for (size_t i = 0; i < COUNT_OF(counts); i++)
		assert_in_range(counts[i], 850, 1150);
	assert_true(random_below(UINT32_MAX) < UINT32_MAX);
	random_unseeded();
}

static void
hex_is_read_back(void **state)
{
	unsigned char bytes[3] = { 0 };
	char text[7];

	(void)state;
	hex_write(text, "\x00\xab\xff", 3);
	assert_string_equal(text, "00abff");
	assert_true(hex_read(STR("00ABff"), bytes, 3));
	assert_memory_equal(bytes, "\x00\xab\xff", 3);
	assert_false(hex_read(STR("111"), bytes, 3));
	assert_false(hex_read(STR("11111"), bytes, 2));
	assert_false(hex_read(STR("11111111"), bytes, 3));
	assert_false(hex_read(STR("11111g"), bytes, 3));
	assert_memory_equal(bytes, "\x00\xab\xff", 3);
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
		cmocka_unit_test(digests_are_blake2b),
		cmocka_unit_test(parts_are_the_whole_and_fields_are_apart),
		cmocka_unit_test(seeded_bytes_are_repeatable),
		cmocka_unit_test(what_is_drawn_aside_leaves_the_rest_as_it_was),
		cmocka_unit_test(below_is_below_and_even),
		cmocka_unit_test(hex_is_read_back),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
