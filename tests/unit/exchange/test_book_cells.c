#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "exchange/book_cells.h"

#define T "<c t=\"inlineStr\"><is><t>"
#define END "</t></is></c>"

static void
cells_stand_after_each_other(void **state)
{
	struct book_cells cells = { .begun = false };

	(void)state;
	cells_row(&cells, 1);
	assert_true(cells_text(&cells, 0, STR("a"), 0));
	cells_number(&cells, 3, 4, 2);
	cells_row(&cells, 2);
	assert_true(cells_text(&cells, 1, STR("b"), 3));
	cells_row(&cells, 1048576);
	cells_end(&cells);
	cells_end(&cells);
	assert_string_equal(cells.xml.at,
		"<row r=\"1\">" T "a" END "<c/><c/><c s=\"2\"><v>4</v></c></row>"
		"<row r=\"2\"><c/><c s=\"3\" t=\"inlineStr\"><is><t>b" END "</row>"
		"<row r=\"1048576\"></row>");
	cells_free(&cells);
}

static void
numbers_have_all_their_digits(void **state)
{
	static const struct {
		double number;
		const char *told;
	} cases[] = {
		{ 0, "0" },
		{ -0.0, "0" },
		{ -17, "-17" },
		{ 2.5, "2.5" },
		{ 0.1, "0.1" },
		{ -1.0 / 3, "-0.3333333333333333" },
		{ 999999999999999, "999999999999999" },
		{ 9007199254740992, "9007199254740992" },
		{ 1e15, "1000000000000000" },
		{ 1e300, "1E+300" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct book_cells cells = { .begun = false };
		struct buf wanted = { 0 };

		cells_row(&cells, 1);
		cells_number(&cells, 0, cases[i].number, 0);
		buf_format(&wanted, "<row r=\"1\"><c><v>%s</v></c>", cases[i].told);
		assert_string_equal(cells.xml.at, wanted.at);
		buf_free(&wanted);
		cells_free(&cells);
	}
}

static void
texts_are_texts(void **state)
{
	static const struct {
		const char *text, *told;
	} cases[] = {
		{ "=1+1", "=1+1" },
		{ "a<b>&\"c\"", "a&lt;b&gt;&amp;\"c\"" },
		{ "</t></is></c></row>", "&lt;/t&gt;&lt;/is&gt;&lt;/c&gt;&lt;/row&gt;" },
		{ "bell\a, cr\r", "bell_x0007_, cr_x000D_" },
		{ "tab\there,\nline", "tab\there,\nline" },
		{ "_x001B_ _x00", "_x005F_x001B_ _x00" },
		{ "\xef\xbf\xbe\xef\xbf\xbf\xef\xbf\xbd", "_xFFFE__xFFFF_\xef\xbf\xbd" },
		{ "\xc3\xa5\xe2\x80\xae\xf0\x9f\x98\x80\x7f",
			"\xc3\xa5\xe2\x80\xae\xf0\x9f\x98\x80\x7f" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct book_cells cells = { .begun = false };
		struct buf wanted = { 0 };

		cells_row(&cells, 1);
		assert_true(cells_text(&cells, 0, str_of(cases[i].text), 0));
		buf_format(&wanted, "<row r=\"1\">" T "%s" END, cases[i].told);
		assert_string_equal(cells.xml.at, wanted.at);
		buf_free(&wanted);
		cells_free(&cells);
	}
}

/* Blanks at either end are the text's own. */
static void
blanks_are_kept(void **state)
{
	static const char *const texts[] = { " a", "a\t", "\na", " ", "a b" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct book_cells cells = { .begun = false };
		bool wanted = i + 1 < COUNT_OF(texts);

		cells_row(&cells, 1);
		cells_text(&cells, 0, str_of(texts[i]), 0);
		assert_int_equal(strstr(cells.xml.at, "xml:space=\"preserve\"") != NULL, wanted);
		cells_free(&cells);
	}
}

/* A cell holds 32,767 UTF-16 units; the escape of one character takes seven. */
static void
long_texts_are_cut(void **state)
{
	static const struct {
		const char *piece;
		size_t fits, cut;
	} cases[] = {
		{ "a", 32760, 32768 },
		{ "&", 32760, 32768 },
		{ "\xf0\x9f\x98\x80", 16380, 16384 },
		{ "\a", 4680, 4682 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct book_cells cells = { .begun = false };
		struct buf text = { 0 };

		cells_row(&cells, 1);
		for (size_t k = 0; k < cases[i].fits; k++)
			buf_text(&text, cases[i].piece);
		assert_true(cells_text(&cells, 0, buf_str(&text), 0));
		assert_null(strstr(cells.xml.at, "\xe2\x80\xa6"));
		for (size_t k = cases[i].fits; k < cases[i].cut; k++)
			buf_text(&text, cases[i].piece);
		assert_false(cells_text(&cells, 1, buf_str(&text), 0));
		assert_non_null(strstr(cells.xml.at, "\xe2\x80\xa6" END));
		buf_free(&text);
		cells_free(&cells);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_stand_after_each_other),
		cmocka_unit_test(numbers_have_all_their_digits),
		cmocka_unit_test(texts_are_texts),
		cmocka_unit_test(blanks_are_kept),
		cmocka_unit_test(long_texts_are_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
