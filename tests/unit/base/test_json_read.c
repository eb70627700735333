#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/json_read.h"

static void
each_fault_has_its_place(void **state)
{
	static const struct {
		const char *text, *code;
		uint32_t line, column;
	} cases[] = {
		{ "", "json.syntax", 1, 1 },
		{ "{\"a\":1", "json.syntax", 1, 7 },
		{ "{\"a\":1,}", "json.syntax", 1, 8 },
		{ "[1 2]", "json.syntax", 1, 4 },
		{ "{a:1}", "json.syntax", 1, 2 },
		{ "{\"a\" 1}", "json.syntax", 1, 6 },
		{ "[\"\xc3\xa5\",\n tru]", "json.syntax", 2, 2 },
		{ "{}x", "json.syntax", 1, 3 },
		{ "[01]", "json.syntax", 1, 4 },
		{ "[.5]", "json.syntax", 1, 2 },
		{ "[5.]", "json.syntax", 1, 4 },
		{ "[+1]", "json.syntax", 1, 2 },
		{ "[1e]", "json.syntax", 1, 4 },
		{ "[-]", "json.syntax", 1, 3 },
		{ "[NaN]", "json.syntax", 1, 2 },
		{ "[1e999]", "json.number", 1, 2 },
		{ "[\"\xc3\xa5\", -1E400]", "json.number", 1, 7 },
		{ "{\"a\":1,\"b\":{\"a\":2},\"a\":3}", "json.twice", 1, 20 },
		{ "{\"\\u0061\":1}", "json.text", 1, 2 },
		{ "[\"\n\"]", "json.text", 1, 3 },
		{ "[\"a\\q\"]", "json.text", 1, 4 },
		{ "[\"\\u12g4\"]", "json.text", 1, 3 },
		{ "[\"\\u0000\"]", "json.text", 1, 3 },
		{ "[\"\\ud83d\"]", "json.text", 1, 3 },
		{ "[\"\\ud83d\\u0041\"]", "json.text", 1, 3 },
		{ "[\"\\udc00\"]", "json.text", 1, 3 },
		{ "[\"abc", "json.syntax", 1, 6 },
		{ "[\"abc\\", "json.text", 1, 6 },
		{ "[\"\xff\"]", "json.encoding", 1, 3 },
		{ "[\"\xed\xa0\x80\"]", "json.encoding", 1, 3 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str text = str_of(cases[i].text);
		struct diags diags = { 0 };
		struct json_doc doc;

		if (json_doc_read(&doc, text, 0, text.length, "x", &diags))
			fail_msg("%s was read", cases[i].text);
		assert_int_equal(diags.count, 1);
		if (!diags_has(&diags, cases[i].code) || diags.at[0].place.line != cases[i].line ||
			diags.at[0].place.column != cases[i].column)
			fail_msg("%s: %s %u:%u", cases[i].text, diags.at[0].code,
				diags.at[0].place.line, diags.at[0].place.column);
		diags_clear(&diags);
	}
}

static bool
is_read(struct str text, const char *code)
{
	struct diags diags = { 0 };
	struct json_doc doc;
	bool good = json_doc_read(&doc, text, 0, text.length, NULL, &diags);

	assert_true(good || (code && diags_has(&diags, code)));
	json_doc_end(&doc);
	diags_clear(&diags);
	return good;
}

static void
limits_are_kept(void **state)
{
	struct buf text = { 0 };

	(void)state;
	for (int most = JSON_DEPTH_MOST; most <= JSON_DEPTH_MOST + 1; most++) {
		buf_clear(&text);
		for (int i = 0; i < most; i++)
			buf_byte(&text, '[');
		for (int i = 0; i < most; i++)
			buf_byte(&text, ']');
		assert_int_equal(is_read(buf_str(&text), "json.depth"), most == JSON_DEPTH_MOST);
	}
	for (int most = JSON_MEMBERS_MOST; most <= JSON_MEMBERS_MOST + 1; most++) {
		buf_clear(&text);
		for (int i = 0; i < most; i++)
			buf_format(&text, "%s\"%d\":null", i ? "," : "{", i);
		buf_byte(&text, '}');
		assert_int_equal(
			is_read(buf_str(&text), "json.members"), most == JSON_MEMBERS_MOST);
	}
	assert_false(is_read(STR("[11111111111111111111111111111111111111111111111111111111111"
				 "111111]"),
		"json.number"));
	assert_true(is_read(STR("[1e308, -0, 0.1, 9007199254740993, \"\\ud83d\\ude00\"]"), NULL));
	buf_free(&text);
}

static void
said(const struct json_doc *doc, const struct json_value *value, const char *wanted)
{
	struct arena arena = { 0 };

	assert_true(str_is(json_said(doc, value, &arena), wanted));
	arena_free(&arena);
}

/* Passed over, walked into, and both in one object. */
static void
everything_is_walked_through(void **state)
{
	struct str text = STR(" {\"a\" : [1, [2, {\"x\":\"]}\\\"\"}], \"s\"] ,\n\"b\":{},"
			      "\"c\":\"\\u00e5\\n\\\\\\ud83d\\ude00\", \"d\":true,\"e\":null,"
			      "\"f\":-2.5e1} ");
	struct diags diags = { 0 };
	struct json_doc doc;
	struct json_value root, value;
	struct json_walk walk, inner;
	struct str name;
	size_t count = 0;

	(void)state;
	assert_true(json_doc_read(&doc, text, 0, text.length, NULL, &diags));
	root = json_value_at(&doc, 0);
	for (walk = json_walk(&doc, &root); json_next(&walk, &name, &value); count++)
		assert_int_equal(name.at[0], 'a' + (int)count);
	assert_int_equal(count, 6);

	walk = json_walk(&doc, &root);
	assert_true(json_next(&walk, &name, &value));
	assert_int_equal(value.kind, JSON_LIST);
	said(&doc, &value, "");
	inner = json_walk(&doc, &value);
	for (count = 0; json_next(&inner, &name, &value); count++)
		assert_int_equal(name.length, 0);
	assert_int_equal(count, 3);
	said(&doc, &value, "s");
	json_passed(&walk, &inner);
	assert_true(json_next(&walk, &name, &value));
	assert_true(str_is(name, "b"));
	inner = json_walk(&doc, &value);
	assert_false(json_next(&inner, &name, &value));
	json_passed(&walk, &inner);
	assert_true(json_next(&walk, &name, &value));
	said(&doc, &value, "\xc3\xa5\n\\\xf0\x9f\x98\x80");
	inner = json_walk(&doc, &value);
	assert_true(json_next(&walk, &name, &value));
	said(&doc, &value, "true");
	assert_true(json_next(&walk, &name, &value));
	assert_int_equal(value.kind, JSON_NULL);
	assert_true(json_next(&walk, &name, &value));
	assert_int_equal(value.kind, JSON_NUMBER);
	said(&doc, &value, "-2.5e1");
	assert_false(json_next(&walk, &name, &value));
	json_doc_end(&doc);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_fault_has_its_place),
		cmocka_unit_test(limits_are_kept),
		cmocka_unit_test(everything_is_walked_through),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
