#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/csv.h"

/* The rows as "a|b;c|d;". */
static const char *
rows(struct str text)
{
	static struct buf out;
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct csv csv;

	buf_clear(&out);
	buf_text(&out, "");
	assert_true(csv_read(&arena, text, "x.csv", &csv, &diags));
	assert_int_equal(diags.count, 0);
	for (size_t i = 0; i < csv.count; i++) {
		for (size_t j = 0; j < csv.rows[i].count; j++) {
			buf_text(&out, j ? "|" : "");
			buf_add(&out, csv.rows[i].fields[j]);
		}
		buf_byte(&out, ';');
	}
	arena_free(&arena);
	return out.at;
}

static void
rows_are_read(void **state)
{
	(void)state;
	assert_string_equal(rows(STR("")), "");
	assert_string_equal(rows(STR("a,b\nc,d\n")), "a|b;c|d;");
	assert_string_equal(rows(STR("a,b\r\nc,d")), "a|b;c|d;");
	assert_string_equal(rows(STR("\xef\xbb\xbf"
				     "a\n")),
		"a;");
	assert_string_equal(rows(STR("\xef\xbb\xbf\"a\"\n")), "a;");
	assert_string_equal(rows(STR(",\n,")), "|;|;");
	assert_string_equal(rows(STR("a\n\n\r\nb\n\n")), "a;b;");
	assert_string_equal(rows(STR("\"a,\"\"b\"\"\r\nc\",\"\"\n")), "a,\"b\"\r\nc|;");
	assert_string_equal(rows(STR("\"\"\n")), ";");
	assert_string_equal(rows(STR(" a , å")), " a | å;");
}

static void
rows_know_their_line(void **state)
{
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct csv csv;

	(void)state;
	assert_true(csv_read(&arena, STR("a\n\n\"b\nc\"\r\nd"), "x.csv", &csv, &diags));
	assert_int_equal(csv.count, 3);
	assert_int_equal(csv.rows[0].line, 1);
	assert_int_equal(csv.rows[1].line, 3);
	assert_int_equal(csv.rows[2].line, 5);
	arena_free(&arena);
}

static void
broken(struct str text, const char *code, uint32_t line, uint32_t column)
{
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct csv csv;

	assert_false(csv_read(&arena, text, "x.csv", &csv, &diags));
	assert_int_equal(csv.count, 0);
	assert_int_equal(diags.errors, 1);
	assert_string_equal(diags.at[0].code, code);
	assert_string_equal(diags.at[0].place.path, "x.csv");
	assert_int_equal(diags.at[0].place.line, line);
	assert_int_equal(diags.at[0].place.column, column);
	diags_clear(&diags);
	arena_free(&arena);
}

static void
broken_quotes_are_told_with_their_place(void **state)
{
	(void)state;
	broken(STR("a\nåb,\"c\nd\n"), "csv.quote", 2, 4);
	broken(STR("\"a\"b\n"), "csv.quote", 1, 4);
	broken(STR("\"a\nb\" ,c\n"), "csv.quote", 2, 3);
	broken(STR("a,b\"c\n"), "csv.quote", 1, 4);
	broken(STR("\""), "csv.quote", 1, 1);
	broken(STR("a\nb\xe5r\n"), "csv.encoding", 2, 2);
}

static const char *
field(struct str text, bool guard)
{
	static struct buf out;

	buf_clear(&out);
	buf_text(&out, "");
	csv_field(&out, text, guard);
	return out.at;
}

static void
fields_are_quoted_when_they_must(void **state)
{
	(void)state;
	assert_string_equal(field(STR("abc"), false), "abc");
	assert_string_equal(field(STR(""), false), "");
	assert_string_equal(field(STR("a,b"), false), "\"a,b\"");
	assert_string_equal(field(STR("a\"b"), false), "\"a\"\"b\"");
	assert_string_equal(field(STR("a\nb"), false), "\"a\nb\"");
	assert_string_equal(field(STR(" a"), false), "\" a\"");
	assert_string_equal(field(STR("=1+1"), false), "=1+1");
}

static void
formulas_are_guarded(void **state)
{
	(void)state;
	assert_string_equal(field(STR("=1+1"), true), "'=1+1");
	assert_string_equal(field(STR("@SUM(A1)"), true), "'@SUM(A1)");
	assert_string_equal(field(STR("+46 70"), true), "'+46 70");
	assert_string_equal(field(STR("-a"), true), "'-a");
	assert_string_equal(field(STR("-"), true), "'-");
	assert_string_equal(field(STR("\t=1"), true), "'\t=1");
	assert_string_equal(field(STR("\r=1,2"), true), "\"'\r=1,2\"");
	assert_string_equal(field(STR("-5"), true), "-5");
	assert_string_equal(field(STR("+2.5"), true), "+2.5");
	assert_string_equal(field(STR("-2,5"), true), "\"-2,5\"");
	assert_string_equal(field(STR("a=1"), true), "a=1");
	assert_string_equal(field(STR("'a"), true), "'a");
}

static void
what_is_written_is_read_back(void **state)
{
	static const char *const texts[] = { "", "a", "a,b", "\"", "\"\"", "a\r\nb", "=1+1", "'=1",
		"''=1", "'a", "'", "-5", "'-5", "-", "'-", "\t", "\r", "å, \"ä\"\n", "@", " x " };
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct buf out = { 0 };
	struct csv csv;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		csv_field(&out, str_of(texts[i]), true);
		csv_end(&out);
	}
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		csv_field(&out, str_of(texts[i]), true);
		csv_comma(&out);
	}
	csv_end(&out);
	assert_true(csv_read(&arena, buf_str(&out), "x.csv", &csv, &diags));
	assert_int_equal(csv.count, COUNT_OF(texts) + 1);
	assert_int_equal(csv.rows[COUNT_OF(texts)].count, COUNT_OF(texts) + 1);
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		assert_int_equal(csv.rows[i].count, 1);
		assert_true(str_is(csv_unguard(csv.rows[i].fields[0]), texts[i]));
		assert_true(str_is(csv_unguard(csv.rows[COUNT_OF(texts)].fields[i]), texts[i]));
	}
	buf_free(&out);
	arena_free(&arena);
}

/* A row at a time: the same rows, and back to an earlier one. */
static void
rows_are_read_one_at_a_time(void **state)
{
	struct str text = STR("\xef\xbb\xbf"
			      "a,\"b\nc\",\"d\"\"e\"\r\n\n1,2,3\nx\n\"");
	struct diags diags = { 0 };
	struct csv_lines lines;
	struct csv_row row;

	(void)state;
	assert_true(csv_lines_open(&lines, text, "x.csv", &diags));
	assert_true(csv_lines_next(&lines, &row, &diags));
	assert_int_equal(row.count, 3);
	assert_true(str_is(row.fields[1], "b\nc") && str_is(row.fields[2], "d\"e"));
	assert_true(csv_lines_next(&lines, &row, &diags));
	assert_int_equal(row.line, 4);
	assert_int_equal(lines.from + lines.begins, str_find(text, STR("1,2")));
	size_t at = lines.begins;
	assert_true(csv_lines_next(&lines, &row, &diags));
	assert_int_equal(row.count, 1);
	assert_false(csv_lines_next(&lines, &row, &diags));
	assert_true(lines.broken && diags_has(&diags, "csv.quote"));
	lines.at = at;
	lines.line = 4;
	assert_true(csv_lines_next(&lines, &row, &diags));
	assert_true(str_is(row.fields[2], "3"));
	csv_lines_close(&lines);
	diags_clear(&diags);
	assert_false(csv_lines_open(&lines, STR("a\xff"), "x.csv", &diags));
	diags_clear(&diags);
}

/* Told in a moment, however long the line is. */
static void
a_row_has_an_end(void **state)
{
	struct diags diags = { 0 };
	struct arena arena = { 0 };
	struct buf text = { 0 };
	struct csv csv;

	(void)state;
	for (unsigned i = 0; i < CSV_FIELDS_MOST; i++)
		buf_text(&text, i ? ",\"x\"" : "\"x\"");
	assert_true(csv_read(&arena, buf_str(&text), "x.csv", &csv, &diags));
	assert_int_equal(csv.rows[0].count, CSV_FIELDS_MOST);
	buf_text(&text, ",y");
	assert_false(csv_read(&arena, buf_str(&text), "x.csv", &csv, &diags));
	assert_true(diags_has(&diags, "csv.fields"));
	diags_clear(&diags);
	buf_free(&text);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_read),
		cmocka_unit_test(rows_know_their_line),
		cmocka_unit_test(broken_quotes_are_told_with_their_place),
		cmocka_unit_test(fields_are_quoted_when_they_must),
		cmocka_unit_test(formulas_are_guarded),
		cmocka_unit_test(what_is_written_is_read_back),
		cmocka_unit_test(rows_are_read_one_at_a_time),
		cmocka_unit_test(a_row_has_an_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
