/* test_sheet.c - a table at any size: what is seen, what is reached, what is said */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "ui/view/sheet.h"

#define UNITS 6

static const char *const names[UNITS] = { "Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta" };

/* Themes of three columns each, of which the last stands for them. */
static void
make(struct sheet *sheet, size_t themes)
{
	char text[40];

	*sheet = (struct sheet){ .sorted = SHEET_NONE };
	sheet->corner = STR("Unit");
	sheet->under = STR("0-100");
	sheet_add_title(sheet, STR("Compare"));
	for (size_t i = 0; i < themes * 3; i++) {
		static const char *const heads[] = { "mat", "need", "gap" };
		static const char *const words[] = { "maturity", "need", "gap" };
		struct sheet_column *column;
		char label[80];

		snprintf(text, sizeof text, "C%zu", i);
		snprintf(label, sizeof label, "%s: Theme number %zu", words[i % 3], i / 3 + 1);
		column = sheet_add_column(sheet, text, str_of(label));
		snprintf(text, sizeof text, "Theme number %zu", i / 3 + 1);
		column->group = arena_text(&sheet->arena, str_of(text));
		column->head = str_of(heads[i % 3]);
		column->width = 4;
		column->sign = column->key = i % 3 == 2;
		column->hue = i % 3 == 2 ? HUE_DIFFERENCE : HUE_NONE;
	}
	for (size_t r = 0; r < UNITS; r++) {
		struct sheet_row *row = sheet_add_row(sheet, str_of(names[r]), str_of(names[r]));

		for (size_t i = 0; i < themes * 3; i++) {
			row->cells[i] = sheet_number((double)(r * 10 + i));
			if (i % 3 == 0)
				row->cells[i].letter = STR("s");
			row->cells[i].shade = i % 3 == 2 ? 4 : 0;
		}
	}
	sheet->rows[1].cells[0] = sheet_reason(CELL_FEW);
	sheet->rows[2].cells[2] = sheet_number(-100);
	sheet_add_row(sheet, STR("median"), STR("Median"))->summary = true;
	sheet_add_legend(sheet, STR("s start"));
	sheet_add_legend(sheet, STR("<3 fewer than 3"));
	sheet_add_note(sheet, STR("Read this with care."));
}

struct drawn {
	struct surface surface;
	struct sheet sheet;
	struct sheet_spot at;
	int rows;
	struct buf row;
};

static void
draw(struct drawn *drawn, int rows, int columns)
{
	struct sheet_paint how = { .shades = true };

	surface_resize(&drawn->surface, rows, columns);
	surface_clear(&drawn->surface);
	drawn->rows = sheet_draw(&drawn->sheet, &drawn->at, &how, pane_whole(&drawn->surface));
}

static const char *
row(struct drawn *drawn, int at)
{
	buf_clear(&drawn->row);
	surface_row_text(&drawn->surface, at, &drawn->row);
	return drawn->row.at ? drawn->row.at : "";
}

static void
done(struct drawn *drawn)
{
	sheet_free(&drawn->sheet);
	surface_free(&drawn->surface);
	buf_free(&drawn->row);
}

static bool
sees(struct drawn *drawn, const char *text)
{
	for (int i = 0; i < drawn->surface.rows; i++)
		if (strstr(row(drawn, i), text))
			return true;
	return false;
}

static void
test_all_of_it_where_there_is_room(void **state)
{
	struct drawn drawn = { .rows = 0 };

	(void)state;
	make(&drawn.sheet, 5);
	sheet_begin(&drawn.sheet, &drawn.at);
	assert_int_equal(drawn.at.column, 2);
	draw(&drawn, 20, 80);
	assert_non_null(strstr(row(&drawn, 0), " Unit "));
	assert_non_null(strstr(row(&drawn, 0), "Theme numbe\u2026  Theme numbe\u2026"));
	assert_non_null(strstr(row(&drawn, 1), " 0-100"));
	assert_non_null(strstr(row(&drawn, 2), "\u25b8Alpha"));
	/* What has no letter stands under the numbers. */
	assert_non_null(strstr(row(&drawn, 2), "  0s   1  +2"));
	assert_non_null(strstr(row(&drawn, 3), " <3   11 +12"));
	assert_non_null(strstr(row(&drawn, 4), " 20s  21-100"));
	assert_non_null(strstr(row(&drawn, 8), " Median"));
	assert_true(sees(&drawn, "s start  <3 fewer than 3"));
	assert_true(sees(&drawn, "Read this with care."));
	done(&drawn);
}

static void
test_the_shade_lies_under_the_number(void **state)
{
	struct drawn drawn = { .rows = 0 };
	int column;

	(void)state;
	make(&drawn.sheet, 1);
	sheet_begin(&drawn.sheet, &drawn.at);
	draw(&drawn, 20, 80);
	column = drawn.surface.cursor_column;
	assert_int_equal(drawn.surface.cursor_row, 2);
	assert_int_equal(surface_glyph(&drawn.surface, 2, column)->role, ROLE_SELECTED);
	assert_int_equal(surface_glyph(&drawn.surface, 3, column)->role, ROLE_DIFFERENCE_4);
	done(&drawn);
}

/* What may be left out is not while one stands there. */
static void
test_no_column_is_left_out_under_the_cursor(void **state)
{
	struct drawn drawn = { .rows = 0 };

	(void)state;
	make(&drawn.sheet, 5);
	for (size_t i = 12; i < drawn.sheet.columns_count; i++)
		drawn.sheet.columns[i].second = true;
	sheet_begin(&drawn.sheet, &drawn.at);
	draw(&drawn, 11, 70);
	assert_false(sees(&drawn, "+14"));
	drawn.at.column = 14;
	draw(&drawn, 11, 70);
	assert_true(sees(&drawn, "+14"));
	assert_non_null(strstr(row(&drawn, 1), "\u25c2"));
	assert_true(drawn.surface.cursor_column > 10);
	done(&drawn);
}

static bool
is_third(const void *context, size_t row)
{
	(void)context;
	return row == 2;
}

/* A marked row has a sign of its own, told in the legend while there is one. */
static void
test_a_mark_is_told(void **state)
{
	struct drawn drawn = { .rows = 0 };
	struct sheet_paint how = { .marked = is_third };

	(void)state;
	make(&drawn.sheet, 1);
	sheet_begin(&drawn.sheet, &drawn.at);
	draw(&drawn, 20, 80);
	assert_false(sees(&drawn, "marked"));
	surface_clear(&drawn.surface);
	sheet_draw(&drawn.sheet, &drawn.at, &how, pane_whole(&drawn.surface));
	assert_true(sees(&drawn, "Gamma \u2022"));
	assert_true(sees(&drawn, "\u2022 marked"));
	done(&drawn);
}

/* Every column is reached with Right, and the heading always tells of the rest. */
static void
test_columns_out_of_view_are_reached(void **state)
{
	struct drawn drawn = { .rows = 0 };

	(void)state;
	make(&drawn.sheet, 5);
	sheet_begin(&drawn.sheet, &drawn.at);
	draw(&drawn, 11, 40);
	assert_non_null(strstr(row(&drawn, 1), "3 \u25b8"));
	for (size_t i = 0; i < 5; i++) {
		draw(&drawn, 11, 40);
		assert_int_equal(drawn.at.column, i * 3 + 2);
		assert_true(drawn.surface.cursor_column > 0);
		assert_true(sees(&drawn, "\u25b8Alpha"));
		sheet_act(&drawn.sheet, &drawn.at, ACT_RIGHT);
	}
	assert_non_null(strstr(row(&drawn, 1), "\u25c2 3"));
	assert_null(strstr(row(&drawn, 1), "\u25b8"));
	assert_non_null(strstr(row(&drawn, 0), "Theme num"));
	done(&drawn);
}

static void
test_a_group_wider_than_the_window_is_gone_through_one_by_one(void **state)
{
	struct drawn drawn = { .rows = 0 };

	(void)state;
	make(&drawn.sheet, 4);
	for (size_t i = 0; i < drawn.sheet.columns_count; i++)
		drawn.sheet.columns[i].group = STR("One for all");
	sheet_begin(&drawn.sheet, &drawn.at);
	drawn.at.column = 0;
	for (size_t i = 0; i < drawn.sheet.columns_count; i++) {
		draw(&drawn, 12, 40);
		assert_int_equal(drawn.at.column, i);
		assert_true(drawn.surface.cursor_column > 10);
		sheet_act(&drawn.sheet, &drawn.at, ACT_NEXT);
	}
	done(&drawn);
}

static void
test_rows_scroll_and_summaries_stand(void **state)
{
	struct drawn drawn = { .rows = 0 };

	(void)state;
	make(&drawn.sheet, 2);
	sheet_begin(&drawn.sheet, &drawn.at);
	for (int i = 0; i < UNITS; i++) {
		draw(&drawn, 9, 60);
		assert_true(sees(&drawn, "Median"));
		assert_true(sees(&drawn, names[drawn.at.row]));
		/* A message may cover the last row. */
		assert_null(strstr(row(&drawn, 8), names[drawn.at.row]));
		sheet_act(&drawn.sheet, &drawn.at, ACT_DOWN);
	}
	draw(&drawn, 9, 60);
	assert_int_equal(drawn.at.row, UNITS); /* on the summary */
	sheet_act(&drawn.sheet, &drawn.at, ACT_FIRST);
	assert_int_equal(drawn.at.row, 0);
	sheet_act(&drawn.sheet, &drawn.at, ACT_LAST);
	assert_int_equal(drawn.at.row, UNITS - 1);
	done(&drawn);
}

static void
test_no_size_is_too_small(void **state)
{
	struct drawn drawn = { .rows = 0 };

	(void)state;
	make(&drawn.sheet, 5);
	sheet_begin(&drawn.sheet, &drawn.at);
	for (int rows = 0; rows < 16; rows++)
		for (int columns = 0; columns < 90; columns += 7)
			draw(&drawn, rows, columns);
	draw(&drawn, 12, 40);
	assert_true(sees(&drawn, "\u25b8Alpha"));
	sheet_free(&drawn.sheet);
	drawn.sheet = (struct sheet){ .sorted = SHEET_NONE };
	drawn.at = (struct sheet_spot){ .row = 9, .column = 9 };
	draw(&drawn, 12, 40);
	assert_null(sheet_here(&drawn.sheet, &drawn.at));
	done(&drawn);
}

/* By name, not by number: rows are sorted, columns come and go. */
static void
test_the_place_is_kept_by_name(void **state)
{
	struct drawn drawn = { .rows = 0 };

	(void)state;
	make(&drawn.sheet, 2);
	sheet_begin(&drawn.sheet, &drawn.at);
	drawn.at.row = 1;
	sheet_sort(&drawn.sheet, 5, true);
	sheet_stand(&drawn.sheet, &drawn.at, STR("Beta"), STR("C4"));
	assert_string_equal(drawn.sheet.rows[drawn.at.row].label.at, "Beta");
	assert_int_equal(drawn.at.column, 4);
	sheet_stand(&drawn.sheet, &drawn.at, STR("Nobody"), STR("C99"));
	assert_int_equal(drawn.at.column, 4);
	draw(&drawn, 12, 60);
	assert_true(sees(&drawn, "\u25be")); /* sorted, the greatest first */
	done(&drawn);
}

static void
test_places_of_a_grid(void **state)
{
	struct sheet sheet = { .sorted = SHEET_NONE, .grid = true };
	struct sheet_spot at;

	(void)state;
	for (int i = 0; i < 3; i++)
		sheet_add_column(&sheet, i == 0 ? "a" : i == 1 ? "b" : "c", STR(""));
	for (int i = 0; i < 3; i++)
		sheet_add_row(&sheet, STR(""), STR(""));
	sheet.rows[0].cells[1] = sheet_text(&sheet, STR("N"));
	sheet.rows[2].cells[0] = sheet_text(&sheet, STR("W"));
	sheet.rows[2].cells[2] = sheet_text(&sheet, STR("E"));
	sheet_begin(&sheet, &at);
	assert_string_equal(sheet_here(&sheet, &at)->text.at, "N");
	sheet_act(&sheet, &at, ACT_DOWN);
	assert_int_equal(sheet_here(&sheet, &at)->kind, CELL_TEXT);
	assert_int_equal(at.row, 2);
	sheet_act(&sheet, &at, ACT_LEFT);
	assert_string_equal(sheet_here(&sheet, &at)->text.at, "W");
	sheet_act(&sheet, &at, ACT_RIGHT);
	assert_string_equal(sheet_here(&sheet, &at)->text.at, "E");
	sheet_act(&sheet, &at, ACT_UP);
	assert_string_equal(sheet_here(&sheet, &at)->text.at, "N");
	sheet_free(&sheet);
}

/* What is counted has its unit after it, a whole number no decimals, what several
 * gave is a median; two blanks are for the eye. */
static void
test_counts_are_heard_with_their_unit(void **state)
{
	struct sheet sheet = { .sorted = SHEET_NONE };
	struct buf words = { 0 };
	struct sheet_row *row;

	(void)state;
	sheet_add_title(&sheet, STR("Alpha"));
	sheet_add_title(&sheet, STR("E1  How is it?"));
	sheet_add_title(&sheet, STR("round 2"));
	sheet_add_column(&sheet, "value", STR("Answer"))->decimals = 1;
	sheet_add_column(&sheet, "n", STR("Answers"));
	sheet_add_column(&sheet, "index", STR("Counts as, 0-100"));
	sheet_add_column(&sheet, "units", STR("How many units have it"));
	sheet_head_units(&sheet, &sheet.columns[3], NULL);
	sheet_add_column(&sheet, "of", STR("How many units have answered"));
	row = sheet_add_row(&sheet, STR("e1"), STR("E1  It is so"));
	row->cells[0] = sheet_number(1);
	row->cells[0].n = 5;
	row->cells[1] = sheet_count(5);
	row->cells[2] = sheet_number(25);
	row->cells[3] = sheet_count(1);
	row->cells[4] = sheet_count(14);
	row = sheet_add_row(&sheet, STR("e2"), STR("E2"));
	row->cells[0] = sheet_number(2.5);
	row->cells[3] = sheet_reason(CELL_FEW_UNITS);
	sheet_say_title(&sheet, &words);
	assert_string_equal(words.at, "Alpha, E1 How is it? round 2");
	buf_clear(&words);
	sheet_say_row(&sheet, 0, &words);
	assert_string_equal(
		words.at, "E1 It is so. Median 1. 5 answers. Index 25. 1 unit. 14 have answered.");
	buf_clear(&words);
	sheet_say_row(&sheet, 1, &words);
	assert_string_equal(words.at, "E2. Answer 2.5. How many units have it fewer than 3.");
	buf_free(&words);
	sheet_free(&sheet);
}

/* Points of a scale by their numbers, which are explained once; marks by what they stand
 * at; and a reason that several columns share once. */
static void
test_columns_are_heard_together(void **state)
{
	static const char *const heads[] = { "p0", "p1", "before", "after", "a", "b", "c" };
	static const char *const labels[] = { "Absent: not raised", "Begun: here and there",
		"Before", "After", "Ashford", "Birch", "Cove" };
	struct sheet sheet = { .sorted = SHEET_NONE };
	struct buf words = { 0 };
	struct sheet_row *row;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(heads); i++) {
		struct sheet_column *column = sheet_add_column(&sheet, heads[i], str_of(labels[i]));

		column->heard = i < 2 ? HEARD_POINT : i < 4 ? HEARD_WHOLE : HEARD_MARK;
		if (i < 2)
			column->head = str_of(i ? "1" : "0");
	}
	row = sheet_add_row(&sheet, STR("e1"), STR("Alpha"));
	row->cells[0] = sheet_number(2);
	row->cells[1] = sheet_number(3);
	row->cells[2] = row->cells[3] = sheet_reason(CELL_MISSING);
	row->cells[4] = row->cells[6] = sheet_text(&sheet, STR("x"));
	row->cells[5] = sheet_reason(CELL_MISSING);
	sheet_say_row(&sheet, 0, &words);
	assert_string_equal(words.at, "Alpha. 0: 2, 1: 3. Before, After: not answered. Ashford, "
				      "Cove; not answered: Birch.");
	buf_clear(&words);
	sheet_say_points(&sheet, &words);
	assert_string_equal(words.at, " 0 Absent: not raised\n 1 Begun: here and there\n");
	buf_clear(&words);
	for (size_t i = 0; i < COUNT_OF(heads); i++)
		row->cells[i] = sheet_reason(i == 2 || i == 3 ? CELL_MISSING : CELL_EMPTY);
	sheet_say_row(&sheet, 0, &words);
	assert_string_equal(words.at, "Alpha. not answered.");
	buf_free(&words);
	sheet_free(&sheet);
}

static void
test_a_row_in_words(void **state)
{
	struct sheet sheet;
	struct buf words = { 0 };

	(void)state;
	make(&sheet, 2);
	sheet_say_row(&sheet, 1, &words);
	assert_string_equal(words.at,
		"Beta. Theme number 1: maturity fewer than 3 answers; need 11; gap +12. "
		"Theme number 2: maturity 13; need 14; gap +15.");
	buf_clear(&words);
	sheet_say_group(&sheet, 1, 5, &words);
	assert_string_equal(words.at, "Beta. Theme number 2: maturity 13; need 14; gap +15");
	buf_clear(&words);
	sheet_sort(&sheet, 2, true);
	sheet_say_order(&sheet, false, &words);
	assert_string_equal(words.at, "greatest first by gap");
	buf_clear(&words);
	sheet_say_order(&sheet, true, &words);
	assert_string_equal(words.at, "greatest first by gap, Theme number 1");
	buf_free(&words);
	sheet_free(&sheet);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_of_it_where_there_is_room),
		cmocka_unit_test(test_the_shade_lies_under_the_number),
		cmocka_unit_test(test_no_column_is_left_out_under_the_cursor),
		cmocka_unit_test(test_a_mark_is_told),
		cmocka_unit_test(test_columns_out_of_view_are_reached),
		cmocka_unit_test(test_a_group_wider_than_the_window_is_gone_through_one_by_one),
		cmocka_unit_test(test_rows_scroll_and_summaries_stand),
		cmocka_unit_test(test_no_size_is_too_small),
		cmocka_unit_test(test_the_place_is_kept_by_name),
		cmocka_unit_test(test_places_of_a_grid),
		cmocka_unit_test(test_counts_are_heard_with_their_unit),
		cmocka_unit_test(test_columns_are_heard_together),
		cmocka_unit_test(test_a_row_in_words),
	};

	lang_start("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
