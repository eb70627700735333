#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/csv.h"
#include "exchange/markup.h"
#include "exchange/report/figure.h"
#include "exchange/report/page.h"
#include "exchange/sheet_out.h"

/* What somebody could write in any field. */
#define NAUGHTY "=1+1<script>&\"';| `a`\n# b \xe2\x80\xae\033[31m]c*_"

static struct sheet
small(void)
{
	struct sheet sheet = { .sorted = 0, .falling = true, .demo = true };
	struct sheet_column *column;
	struct sheet_row *row;

	sheet.name = STR("trial");
	sheet_add_title(&sheet, STR("Trial"));
	sheet.right = STR("2 of 3 in");
	sheet.corner = STR("Unit");
	column = sheet_add_column(&sheet, "mat", STR("Maturity"));
	column->group = STR("Theme & all");
	column->hue = HUE_AMOUNT;
	column = sheet_add_column(&sheet, "gap", STR("Gap"));
	column->group = STR("Theme & all");
	column->sign = true;
	column = sheet_add_column(&sheet, "said", STR("Said"));
	column->align = ALIGN_LEFT;
	row = sheet_add_row(&sheet, STR("1281"), STR("Lund"));
	row->cells[0] = sheet_number(43.75);
	row->cells[0].whole = true;
	row->cells[0].shown = 44;
	row->cells[0].letter = STR("p");
	row->cells[0].stage = STR("on the way");
	row->cells[0].shade = 3;
	row->cells[0].n = 5;
	row->cells[1] = sheet_number(31.25);
	row->cells[1].marks = MARK_WIDE;
	row->cells[2] = sheet_text(&sheet, STR("calm"));
	row = sheet_add_row(&sheet, STR("1231"), STR(NAUGHTY));
	row->cells[0] = sheet_reason(CELL_FEW);
	row->cells[1] = sheet_reason(CELL_MISSING);
	row->cells[2] = sheet_text(&sheet, STR(NAUGHTY));
	row = sheet_add_row(&sheet, STR("median"), STR("Median"));
	row->summary = true;
	row->cells[0] = sheet_reason(CELL_FEW_UNITS);
	sheet_add_legend(&sheet, STR("<3 fewer"));
	sheet_add_note(&sheet, STR("= a note"));
	return sheet;
}

static struct buf
written(const char *format)
{
	struct sheet sheet = small();
	struct buf out = { 0 };
	struct diags diags = { 0 };

	assert_true(sheet_write(&sheet, format, &out, &diags));
	assert_int_equal(diags.count, 0);
	sheet_free(&sheet);
	return out;
}

static bool
has(const struct buf *out, const char *text)
{
	return str_find(buf_str(out), str_of(text)) < out->length;
}

/* Nothing that a terminal would act on, and no letter that turns the line. */
static void
assert_calm(const struct buf *out)
{
	assert_false(has(out, "\033"));
	assert_false(has(out, "\xe2\x80\xae"));
}

static void
an_unknown_format_is_told(void **state)
{
	struct sheet sheet = small();
	struct buf out = { 0 };
	struct diags diags = { 0 };

	(void)state;
	assert_false(sheet_write(&sheet, "pdf", &out, &diags));
	assert_true(diags_has(&diags, "usage.as"));
	assert_int_equal(out.length, 0);
	diags_clear(&diags);
	sheet_free(&sheet);
}

static void
text_stands_in_columns(void **state)
{
	struct buf out = written("text"), ascii = written("ascii");

	(void)state;
	assert_true(has(&out, "DEMO Trial    2 of 3 in\n\n"));
	assert_true(has(&out, "44p"));
	assert_true(has(&out, "+31!"));
	assert_true(has(&out, "<3"));
	assert_true(has(&out, "▾"));
	assert_calm(&out);
	for (size_t i = 0; i < ascii.length; i++)
		assert_true((unsigned char)ascii.at[i] < 0x80);
	buf_free(&out);
	buf_free(&ascii);
}

static void
plain_has_full_precision_and_one_line_a_row(void **state)
{
	struct buf out = written("plain");
	size_t lines = 0;

	(void)state;
	assert_true(has(&out, "code\tlabel\tmat\tgap\tsaid\n1281\tLund\t43.75\t31.25\tcalm\n"));
	assert_true(has(&out, "\tfew\tmissing\t"));
	for (size_t i = 0; i < out.length; i++)
		lines += out.at[i] == '\n';
	assert_int_equal(lines, 4);
	assert_calm(&out);
	buf_free(&out);
}

static void
csv_comes_back_equal(void **state)
{
	struct buf out = written("csv");
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct csv csv;

	(void)state;
	assert_true(csv_read(&arena, buf_str(&out), "x", &csv, &diags));
	assert_int_equal(csv.count, 4);
	assert_true(str_is(csv.rows[1].fields[0], "DEMO-1281"));
	assert_true(str_is(csv.rows[1].fields[2], "43.75"));
	assert_true(str_is(csv.rows[2].fields[2], "few"));
	/* A spreadsheet is not given a formula, and a reader gets the very text. */
	assert_true(csv.rows[2].fields[6].at[0] == '\'');
	assert_true(str_is(csv_unguard(csv.rows[2].fields[6]), NAUGHTY));
	assert_true(str_is(csv_unguard(csv.rows[2].fields[1]), NAUGHTY));
	/* What is seen beside the numbers, and what the table is of. */
	assert_true(str_is(csv.rows[0].fields[3], "mat_stage"));
	assert_true(str_is(csv.rows[1].fields[3], "on the way"));
	assert_true(str_is(csv.rows[2].fields[3], ""));
	assert_true(str_is(csv.rows[0].fields[5], "gap_marks"));
	assert_true(str_is(csv.rows[1].fields[5], "wide"));
	assert_true(str_is(csv.rows[0].fields[7], "view"));
	assert_true(str_is(csv.rows[3].fields[7], "DEMO Trial"));
	arena_free(&arena);
	buf_free(&out);
}

/* On a map no row and no column says whose the number is. */
static void
a_map_says_whose_each_number_is(void **state)
{
	struct sheet sheet = small();
	struct buf out = { 0 };
	struct diags diags = { 0 };

	(void)state;
	sheet.rows[0].cells[0].whom = STR("Lund");
	sheet.rows[1].cells[0].whom = STR(NAUGHTY);
	assert_true(sheet_write(&sheet, "csv", &out, &diags));
	assert_true(has(&out, "code,label,mat,mat_place,mat_stage,gap,gap_marks,said,view"));
	assert_true(has(&out, ",43.75,Lund,on the way,"));
	assert_true(has(&out, ",few,\"'=1+1"));
	buf_clear(&out);
	assert_true(sheet_write(&sheet, "json", &out, &diags));
	assert_true(has(&out, "\"shown\":\"44p\",\"place\":\"Lund\",\"stage\""));
	buf_free(&out);
	sheet_free(&sheet);
}

/* Who reads numbers row by row does not meet a sentence as one of them. */
static void
csv_has_no_row_for_a_sentence(void **state)
{
	struct sheet sheet = small();
	struct buf out = { 0 };
	struct diags diags = { 0 };

	(void)state;
	sheet_add_row(&sheet, STR("learn"), STR("Learn from: nobody"))->sentence = true;
	assert_true(sheet_write(&sheet, "csv", &out, &diags));
	assert_false(has(&out, "Learn from"));
	assert_true(has(&out, "DEMO-median,"));
	buf_clear(&out);
	assert_true(sheet_write(&sheet, "text", &out, &diags));
	assert_true(has(&out, "Learn from: nobody"));
	buf_clear(&out);
	assert_true(sheet_write(&sheet, "json", &out, &diags));
	assert_true(has(&out, "Learn from: nobody"));
	buf_free(&out);
	sheet_free(&sheet);
}

static void
json_says_value_reason_and_what_is_shown(void **state)
{
	struct buf out = written("json");

	(void)state;
	assert_true(has(&out, "{\"behov\":1,\"demo\":true,\"view\":\"trial\""));
	assert_true(has(&out, "\"mat\":{\"value\":43.75,\"shown\":\"44p\",\"stage\":\"on the "
			      "way\",\"n\":5}"));
	assert_true(has(&out, "\"gap\":{\"value\":31.25,\"shown\":\"+31!\",\"marks\":[\"wide\"]}"));
	assert_true(has(&out, "\"mat\":{\"reason\":\"few\",\"shown\":\"<3\"}"));
	assert_true(has(&out, "\"summary\":true,\"cells\":{\"mat\":{\"reason\":\"few_units\""));
	assert_int_equal(str_find_byte(buf_str(&out), '\n'), out.length - 1);
	buf_free(&out);
}

static void
markdown_is_only_text(void **state)
{
	struct buf out = written("md");

	(void)state;
	assert_true(has(&out, "## DEMO Trial\n\n| Unit | Theme &amp; all: Maturity ▾ |"));
	assert_true(has(&out, "|---|---:|---:|---|\n"));
	assert_true(has(&out, "| Lund | 44p | +31\\! | calm |\n"));
	assert_true(has(&out, "&lt;script&gt;&amp;"));
	assert_true(has(&out, "\\| \\`a\\` \\# b"));
	assert_true(has(&out, "\n\\= a note\n"));
	assert_false(has(&out, "<"));
	assert_calm(&out);
	buf_free(&out);
}

static void
html_is_a_table_and_nothing_active(void **state)
{
	struct buf out = written("html");

	(void)state;
	assert_true(has(&out, "<!DOCTYPE html>"));
	assert_true(has(&out, "default-src 'none'"));
	assert_true(has(&out, "<title>DEMO Trial</title>"));
	assert_true(has(&out, "<h1>Trial</h1>\n<p class=\"under\">2 of 3 in</p>"));
	assert_true(has(&out,
		"<caption class=\"heard\">DEMO Trial <span class=\"right\">2 of 3 in</span>"));
	assert_true(has(&out, "<th scope=\"colgroup\" class=\"g\" colspan=\"2\">Theme &amp; all"));
	assert_true(has(&out, "<th scope=\"col\" rowspan=\"2\" class=\"t\">Said</th>"));
	assert_true(has(&out, "<th scope=\"row\">Lund</th><td class=\"n g a3\">44"
			      "<abbr title=\"on the way\">p</abbr></td>"));
	assert_true(has(&out, "&lt;script&gt;&amp;&quot;&#39;;"));
	assert_true(has(&out, "<tfoot>"));
	assert_false(has(&out, "<script"));
	assert_calm(&out);
	buf_free(&out);
}

static void
a_part_has_its_own_columns_and_title(void **state)
{
	struct sheet sheet = small();
	struct sheet_look look = { .caption = STR("Other"), .first = 1, .count = 1, .quiet = true };
	struct arena arena = { 0 };
	struct sheet part = sheet_part(&sheet, &look, &arena);
	struct buf out = { 0 };

	(void)state;
	sheet_write_text(&part, true, &out);
	assert_true(has(&out, "Other\n\n"));
	assert_true(has(&out, "Lund"));
	assert_true(has(&out, "+31!"));
	assert_false(has(&out, "44p"));
	assert_false(has(&out, "fewer"));
	buf_free(&out);
	arena_free(&arena);
	sheet_free(&sheet);
}

/* ---- pages ---- */

static void
a_page_is_inert_in_every_format(void **state)
{
	static const enum page_format formats[] = { PAGE_HTML, PAGE_MD, PAGE_TEXT };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct page page = {
			.format = formats[i], .title = STR(NAUGHTY), .under = STR(NAUGHTY)
		};
		struct sheet sheet = small();
		struct buf out = { 0 };

		page_section(&page, STR(NAUGHTY));
		page_heading(&page, STR(NAUGHTY));
		page_say(&page, STR(NAUGHTY));
		page_pairs_begin(&page);
		page_pair(&page, STR(NAUGHTY), STR(NAUGHTY));
		page_pairs_end(&page);
		page_sheet(&page, &sheet, NULL);
		page_write(&page, &out);
		assert_calm(&out);
		if (formats[i] != PAGE_TEXT)
			assert_false(has(&out, "<script"));
		if (formats[i] == PAGE_MD)
			assert_false(has(&out, "\n# b"));
		assert_int_equal(page.body.length, 0);
		buf_free(&out);
		sheet_free(&sheet);
	}
}

static void
file_names_are_plain(void **state)
{
	static const struct {
		const char *from, *to;
	} names[] = {
		{ "1281", "1281" },
		{ "Åre / ../x", "are-x" },
		{ "<>&", "-" },
		{ "", "-" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct buf out = { 0 };

		markup_name(&out, str_of(names[i].from));
		assert_string_equal(out.at, names[i].to);
		buf_free(&out);
	}
}

static void
pictures_keep_within_their_ruler(void **state)
{
	const struct ruler ruler = { 0, 100 };
	const size_t counts[] = { 0, 3, 1 };
	struct buf out = { 0 };

	(void)state;
	figure_bar(&out, &ruler, 250, -40);
	assert_true(has(&out, "aria-hidden=\"true\""));
	assert_true(has(&out, "width=\"166.0\""));
	buf_clear(&out);
	figure_counts(&out, counts, 3, STR("<0 3 1>"));
	assert_true(has(&out, "<title>&lt;0 3 1&gt;</title>"));
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_unknown_format_is_told),
		cmocka_unit_test(text_stands_in_columns),
		cmocka_unit_test(plain_has_full_precision_and_one_line_a_row),
		cmocka_unit_test(csv_comes_back_equal),
		cmocka_unit_test(a_map_says_whose_each_number_is),
		cmocka_unit_test(csv_has_no_row_for_a_sentence),
		cmocka_unit_test(json_says_value_reason_and_what_is_shown),
		cmocka_unit_test(markdown_is_only_text),
		cmocka_unit_test(html_is_a_table_and_nothing_active),
		cmocka_unit_test(a_part_has_its_own_columns_and_title),
		cmocka_unit_test(a_page_is_inert_in_every_format),
		cmocka_unit_test(file_names_are_plain),
		cmocka_unit_test(pictures_keep_within_their_ruler),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
