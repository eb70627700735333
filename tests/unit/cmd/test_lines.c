#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/attr.h"
#include "cmd/lines.h"

static bool
read(struct arena *arena, const char *text, struct line *line, struct diags *diags)
{
	return line_read(arena, str_of(text), line, diags);
}

static void
all_fields(void **state)
{
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct line line;

	(void)state;
	assert_true(read(&arena, "d3\t4\t2\tsoc\tutb\tanswered", &line, &diags));
	assert_true(str_is(line.naming.question, "d3"));
	assert_true(str_is(line.value, "4"));
	assert_int_equal(line.naming.seat, 2);
	assert_true(str_is(line.naming.row, "soc"));
	assert_true(str_is(line.naming.column, "utb"));
	assert_int_equal(line.state, STATE_ANSWERED);
	assert_int_equal(line.deed, LINE_ANSWER);
	arena_free(&arena);
	assert_int_equal(diags.count, 0);
}

static void
fields_left_out(void **state)
{
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct line line;

	(void)state;
	assert_true(read(&arena, "b1", &line, &diags));
	assert_int_equal(line.value.length, 0);
	assert_int_equal(line.naming.seat, 0);
	assert_true(read(&arena, "b1\t\t\t\t\treveal", &line, &diags));
	assert_int_equal(line.deed, LINE_REVEAL);
	assert_true(read(&arena, "e1\t2\t\t\t\tgroup", &line, &diags));
	assert_int_equal(line.deed, LINE_GROUP);
	assert_true(read(&arena, "e1\tOf money.\t\t\t\tdiscussion", &line, &diags));
	assert_int_equal(line.deed, LINE_DISCUSSION);
	assert_true(read(&arena, "e1\tNot so here.\t3\t\t\tdissent", &line, &diags));
	assert_int_equal(line.deed, LINE_DISSENT);
	assert_int_equal(line.naming.seat, 3);
	assert_true(read(&arena, "b1\t\t3\t\t\tvet_ej", &line, &diags));
	assert_int_equal(line.state, STATE_DONT_KNOW);
	assert_int_equal(line.naming.seat, 3);
	arena_free(&arena);
}

static void
escapes(void **state)
{
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct line line;

	(void)state;
	assert_true(read(&arena, "b3\ten\\nrad\\toch \\\\ å", &line, &diags));
	assert_true(str_is(line.value, "en\nrad\toch \\ å"));
	arena_free(&arena);
}

static void
bad_lines(void **state)
{
	static const struct {
		const char *text, *code;
	} rows[] = {
		{ "\t4", "line.question" },
		{ "b1\ta\\x", "line.escape" },
		{ "b1\ta\\", "line.escape" },
		{ "b1\t1\tzero", "line.seat" },
		{ "b1\t1\t0", "line.seat" },
		{ "b1\t1\t-1", "line.seat" },
		{ "b1\t1\t99999999999", "line.seat" },
		{ "b1\t1\t1\t\t\thidden", "line.state" },
		{ "b1\t1\t1\t\t\tnot_reached", "line.state" },
		{ "b1\t1\t1\t\t\tx", "line.state" },
		{ "b1\t1\t1\t\t\tanswered\tmore", "line.fields" },
		{ "b1\t\xff", "line.encoding" },
		{ "\xc3(\t1", "line.encoding" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct arena arena = { 0 };
		struct diags diags = { 0 };
		struct line line;

		assert_false(read(&arena, rows[i].text, &line, &diags));
		assert_int_equal(diags.errors, 1);
		assert_string_equal(diags.at[0].code, rows[i].code);
		diags_clear(&diags);
		arena_free(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_fields),
		cmocka_unit_test(fields_left_out),
		cmocka_unit_test(escapes),
		cmocka_unit_test(bad_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
