#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <math.h>

#include "base/json.h"
#include "base/utf8.h"

static void
commas_are_kept_track_of(void **state)
{
	struct buf out = { 0 };
	struct json json = { .out = &out };

	(void)state;
	json_open(&json, NULL);
	json_text(&json, "a", STR("x"));
	json_integer(&json, "b", INT64_MIN);
	json_open_list(&json, "c");
	json_close_list(&json);
	json_open_list(&json, "d");
	json_integer(&json, NULL, 1);
	json_open(&json, NULL);
	json_bool(&json, "e", true);
	json_close(&json);
	json_open(&json, NULL);
	json_close(&json);
	json_null(&json, NULL);
	json_close_list(&json);
	json_raw(&json, "f", STR("[1]"));
	json_decimal(&json, "g", 43.75);
	json_decimal(&json, "h", NAN);
	json_bool(&json, "i", false);
	json_text_named(&json, STR("j\"k"), STR(""));
	json_close(&json);
	assert_string_equal(out.at, "{\"a\":\"x\",\"b\":-9223372036854775808,\"c\":[],"
				    "\"d\":[1,{\"e\":true},{},null],\"f\":[1],\"g\":43.75,"
				    "\"h\":null,\"i\":false,\"j\\\"k\":\"\"}");
	buf_free(&out);
}

static void
texts_are_escaped(void **state)
{
	struct buf out = { 0 };
	struct json json = { .out = &out };

	(void)state;
	json_text(&json, NULL, STR("\"\\\n\r\t\b\0\x1f\x7f\xc2\x9b/å漢\xff"));
	assert_string_equal(out.at, "\"\\\"\\\\\\n\\r\\t\\u0008\\u0000\\u001f\\u007f\\u009b/å漢"
				    "\xef\xbf\xbd\"");
	buf_free(&out);
}

static void
flat_objects_are_read(void **state)
{
	struct arena arena = { 0 };
	struct json_pair *pairs;
	struct str value = STR("before");
	size_t count;

	(void)state;
	assert_true(json_read_flat(&arena,
		STR(" { \"a\" : \"x\\n\\u00e5\\uD83D\\uDE00\\/\" , \"b\":-1.5e+3,\n\"c\":true,"
		    "\"d\":null,\"\":0 } \n"),
		&pairs, &count));
	assert_int_equal(count, 5);
	assert_true(json_member(pairs, count, "a", &value));
	assert_true(str_is(value, "x\nå\xf0\x9f\x98\x80/"));
	assert_int_equal(pairs[0].kind, 's');
	assert_true(json_member(pairs, count, "b", &value));
	assert_true(str_is(value, "-1.5e+3"));
	assert_int_equal(pairs[1].kind, 'n');
	assert_true(json_member(pairs, count, "c", &value));
	assert_true(str_is(value, "true"));
	assert_int_equal(pairs[2].kind, 'b');
	assert_true(json_member(pairs, count, "", &value));
	assert_true(str_is(value, "0"));
	assert_false(json_member(pairs, count, "d", &value));
	assert_false(json_member(pairs, count, "e", &value));
	assert_true(str_is(value, "0"));
	assert_true(json_read_flat(&arena, STR("{}"), &pairs, &count));
	assert_int_equal(count, 0);
	arena_free(&arena);
}

static void
anything_else_is_refused(void **state)
{
	static const char *const bad[] = { "", " ", "null", "[]", "{", "}", "{\"a\"}", "{\"a\":}",
		"{\"a\":1,}", "{,}", "{\"a\":1 \"b\":2}", "{\"a\":1}x", "{a:1}", "{\"a\":[1]}",
		"{\"a\":{}}", "{\"a\":01}", "{\"a\":+1}", "{\"a\":.5}", "{\"a\":5.}", "{\"a\":1e}",
		"{\"a\":-}", "{\"a\":tru}", "{\"a\":NaN}", "{\"a\":\"x}", "{\"a\":\"\\x\"}",
		"{\"a\":\"\\u12\"}", "{\"a\":\"\\u12g4\"}", "{\"a\":\"\\ud800\"}",
		"{\"a\":\"\\udc00\"}", "{\"a\":\"\\ud800\\u0041\"}", "{\"a\":\"\n\"}",
		"{\"a\":\"\xff\"}", "{\"a\":\"\\" };
	struct arena arena = { 0 };
	struct json_pair *pairs;
	size_t count = 7;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		if (json_read_flat(&arena, str_of(bad[i]), &pairs, &count))
			fail_msg("%s", bad[i]);
		assert_int_equal(count, 0);
	}
	assert_false(json_read_flat(&arena, STR("{\"a\":1\0}"), &pairs, &count));
	arena_free(&arena);
}

static void
what_is_written_is_read_back(void **state)
{
	struct arena arena = { 0 };
	struct buf text = { 0 }, out = { 0 };
	struct json json = { .out = &out };
	struct json_pair *pairs;
	size_t count;

	(void)state;
	for (uint32_t point = 0; point < 0x300; point++)
		utf8_add(&text, point);
	json_open(&json, NULL);
	json_text(&json, "all", buf_str(&text));
	json_close(&json);
	assert_true(json_read_flat(&arena, buf_str(&out), &pairs, &count));
	assert_true(str_equal(pairs[0].value, buf_str(&text)));
	buf_free(&text);
	buf_free(&out);
	arena_free(&arena);
}

static void
decimals_are_the_shortest(void **state)
{
	static const struct {
		double value;
		const char *text;
	} cases[] = { { 0, "0" }, { -0.0, "0" }, { 2, "2" }, { 43.75, "43.75" }, { 0.1, "0.1" },
		{ -2.5, "-2.5" }, { 100000, "100000" }, { 123456.5, "123456.5" },
		{ 0.1 + 0.2, "0.30000000000000004" }, { 1e300, "1e+300" },
		{ 1e14, "100000000000000" } };
	struct buf out = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		buf_clear(&out);
		decimal_write(&out, cases[i].value);
		assert_string_equal(out.at, cases[i].text);
	}
	for (double value = 1.0 / 3; value < 1e30; value *= 7.7) {
		double back;
		buf_clear(&out);
		decimal_write(&out, value);
		assert_true(str_to_decimal(buf_str(&out), &back) && back == value);
	}
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commas_are_kept_track_of),
		cmocka_unit_test(texts_are_escaped),
		cmocka_unit_test(flat_objects_are_read),
		cmocka_unit_test(anything_else_is_refused),
		cmocka_unit_test(what_is_written_is_read_back),
		cmocka_unit_test(decimals_are_the_shortest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
