/* test_paint.c - texts, lines and boxes; hostile texts and small panes */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/attr.h"
#include "base/lang.h"
#include "ui/option.h"
#include "ui/paint.h"

static struct surface surface;

static struct pane
fresh(int rows, int columns)
{
	surface_resize(&surface, rows, columns);
	return pane_whole(&surface);
}

static void
row_is(int row, const char *text)
{
	struct buf out = { 0 };

	buf_text(&out, "");
	surface_row_text(&surface, row, &out);
	assert_string_equal(out.at, text);
	buf_free(&out);
}

static void
text_is_cut_at_a_cluster(void **state)
{
	struct pane pane = fresh(4, 6);

	(void)state;
	assert_int_equal(paint_words(pane, 0, 1, ROLE_TEXT, "a\u030asen\u65e5"), 6);
	row_is(0, " a\u030asen\u2026");
	assert_int_equal(paint_words(pane, 1, 0, ROLE_TEXT, "\u65e5\u65e5\u65e5"), 6);
	row_is(1, "\u65e5\u65e5\u65e5");
	assert_int_equal(paint_words(pane, 2, 0, ROLE_TEXT, "\u65e5\u65e5\u65e5\u65e5"), 5);
	row_is(2, "\u65e5\u65e5\u2026");
	assert_int_equal(paint_clipped(pane, 3, 1, ROLE_TEXT, STR("a\u030asen\u65e5")), 5);
	row_is(3, " a\u030asen");
}

/* The last line there is room for says that the text goes on. */
static void
wrapped_text_says_that_there_is_more(void **state)
{
	struct pane pane = fresh(2, 10);

	(void)state;
	assert_int_equal(paint_wrapped(pane, 0, 0, 10, ROLE_TEXT, STR("ett och två")), 2);
	row_is(1, "två");
	pane = fresh(2, 10);
	paint_wrapped(pane, 0, 0, 10, ROLE_TEXT, STR("ett och två och tre"));
	row_is(0, "ett och");
	row_is(1, "två och\u2026");
	pane = fresh(1, 10);
	paint_wrapped(pane, 0, 2, 8, ROLE_TEXT, STR("handlägga ett"));
	row_is(0, "  handläg\u2026");
}

static void
text_within_says_that_there_is_more(void **state)
{
	struct pane pane = fresh(3, 20);

	(void)state;
	paint_within(pane, 0, 0, 8, ROLE_TEXT, STR("Process & ansvar"));
	row_is(0, "Process\u2026");
	paint_within(pane, 1, 0, 8, ROLE_TEXT, STR("Process"));
	row_is(1, "Process");
	surface.ascii = true;
	paint_within(pane, 2, 0, 8, ROLE_TEXT, STR("Process & ansvar"));
	row_is(2, "Proce...");
	surface.ascii = false;
}

static void
text_to_the_right(void **state)
{
	struct pane pane = fresh(2, 10);

	(void)state;
	assert_int_equal(paint_right(pane, 0, ROLE_TEXT, STR("\u00e5\u00e4\u00f6")), 7);
	row_is(0, "       \u00e5\u00e4\u00f6");
	assert_int_equal(paint_right_to(pane, 1, 4, ROLE_TEXT, STR("long words")), 0);
	row_is(1, "long");
}

static void
wrapped_text_hangs(void **state)
{
	struct pane pane = fresh(4, 20);

	(void)state;
	assert_int_equal(wrapped_rows(STR("En funktion, men inte alltid samma"), 14), 3);
	assert_int_equal(
		paint_wrapped(pane, 0, 6, 14, ROLE_TEXT, STR("En funktion, men inte alltid samma")),
		3);
	row_is(0, "      En funktion,");
	row_is(1, "      men inte");
	row_is(2, "      alltid samma");
	assert_int_equal(wrapped_rows(STR(""), 14), 1);
	assert_int_equal(wrapped_rows(STR("a\n\nb"), 14), 3);
}

static void
hostile_text_is_inert(void **state)
{
	static const char *const hostile[] = {
		"\x1b[2J\x1b]0;title\x07",
		"\xc2\x9b[31m",
		"\u202eabc",
		"a\u200b\u2066b",
		"\U000e0041\U000e0042",
		"a\tb\rc\nd\x7f",
		"a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(hostile); i++) {
		struct pane pane = fresh(1, 40);

		paint_words(pane, 0, 0, ROLE_TEXT, hostile[i]);
		for (int column = 0; column < 40; column++) {
			const struct glyph *glyph = surface_glyph(&surface, 0, column);
			uint32_t points[GLYPH_POINTS];
			size_t count = surface_points(&surface, glyph, points);

			for (size_t at = 0; at < count; at++) {
				uint32_t point = points[at];

				assert_false(point < 0x20 || (point >= 0x7f && point < 0xa0));
				assert_false(point >= 0x2028 && point <= 0x202e);
				assert_false(point >= 0x2060 && point <= 0x206f);
				assert_false(point >= 0xe0000 && point <= 0xe0fff);
			}
		}
	}
}

static void
a_covered_half_becomes_blank(void **state)
{
	struct pane pane = fresh(1, 6);

	(void)state;
	paint_words(pane, 0, 0, ROLE_TEXT, "\u65e5\u65e5\u65e5");
	paint_words(pane, 0, 1, ROLE_TEXT, "xy");
	row_is(0, " xy \u65e5");
	paint_words(pane, 0, 5, ROLE_TEXT, "\u65e5");
	row_is(0, " xy \u65e5");
}

/* What is put many letters at a time is the same as one by one, whatever it covers. */
static void
a_run_covers_as_its_letters_do(void **state)
{
	static const uint32_t points[] = { 'a', 'b', 'c', 0xe5, 'd', 'e' }, wide = 0x65e5;
	struct surface other = { 0 };

	(void)state;
	surface_resize(&other, 1, 9);
	for (int shift = 0; shift < 2; shift++)
		for (int column = 0; column < 9; column++) {
			fresh(1, 9);
			surface_clear(&other);
			for (int i = shift; i < 8; i += 2) {
				surface_put(&surface, 0, i, ROLE_DIM, &wide, 1);
				surface_put(&other, 0, i, ROLE_DIM, &wide, 1);
			}
			paint_clipped(
				pane_whole(&surface), 0, column, ROLE_TEXT, STR("abc\u00e5de"));
			for (int i = 0; i < 6; i++)
				surface_put(&other, 0, column + i, ROLE_TEXT, &points[i], 1);
			assert_memory_equal(surface.at, other.at, 9 * sizeof *other.at);
		}
	surface_free(&other);
}

static void
a_number_stands_to_the_right(void **state)
{
	struct pane pane = fresh(4, 6);

	(void)state;
	assert_int_equal(paint_number(pane, 0, 1, ROLE_TEXT, 0, 1, ' '), 2);
	row_is(0, " 0");
	assert_int_equal(paint_number(pane, 1, 0, ROLE_TEXT, 7, 3, ' '), 3);
	row_is(1, "  7");
	assert_int_equal(paint_number(pane, 2, 0, ROLE_TEXT, 7, 2, '0'), 2);
	row_is(2, "07");
	assert_int_equal(paint_number(pane, 3, 0, ROLE_TEXT, 1234567, 2, ' '), 6);
	row_is(3, "12345\u2026");
}

static void
a_box_has_an_inside(void **state)
{
	struct pane pane = fresh(3, 6), inside;

	(void)state;
	inside = paint_box(pane);
	assert_int_equal(inside.rows, 1);
	assert_int_equal(inside.columns, 4);
	paint_words(inside, 0, 0, ROLE_TEXT, "abcdefgh");
	row_is(0, "\u250c\u2500\u2500\u2500\u2500\u2510");
	row_is(1, "\u2502abc\u2026\u2502");
	row_is(2, "\u2514\u2500\u2500\u2500\u2500\u2518");
	inside = paint_box(pane_part(pane, 0, 0, 1, 6));
	assert_int_equal(inside.rows, 0);
}

static void
a_bar_is_honest(void **state)
{
	struct pane pane = fresh(1, 4);

	(void)state;
	paint_bar(pane, 0, 0, 4, 0, 0);
	row_is(0, "\u2591\u2591\u2591\u2591");
	paint_bar(pane, 0, 0, 4, 1, 100);
	row_is(0, "\u2593\u2591\u2591\u2591");
	paint_bar(pane, 0, 0, 4, 99, 100);
	row_is(0, "\u2593\u2593\u2593\u2591");
	paint_bar(pane, 0, 0, 4, 100, 100);
	row_is(0, "\u2593\u2593\u2593\u2593");
}

static void
outside_nothing_happens(void **state)
{
	(void)state;
	for (int size = 0; size < 3; size++) {
		struct pane pane = fresh(size, size);

		paint_words(pane, -1, 0, ROLE_TEXT, "abc");
		paint_words(pane, 0, -2, ROLE_TEXT, "abc");
		paint_words(pane, 5, 5, ROLE_TEXT, "abc");
		paint_wrapped(pane, -3, 0, 2, ROLE_TEXT, STR("a b c d e f"));
		paint_rule_words(pane, 0, "words");
		paint_box(pane);
		paint_bar(pane, 0, 0, 12, 1, 2);
		paint_fill(pane, ROLE_TEXT);
		paint_role(pane, 0, -1, 9, ROLE_STRONG);
		paint_cursor(pane, 7, 7);
		assert_true(surface.cursor_row < size);
		pane = pane_part(pane, 1, 1, 9, 9);
		assert_true(pane.rows >= 0 && pane.rows <= size);
	}
}

/* No half of a wide glyph is left at either end. */
static void
a_fill_covers_whole_glyphs(void **state)
{
	struct pane pane = fresh(1, 8);

	(void)state;
	paint_words(pane, 0, 0, ROLE_TEXT, "\u5b57\u5b57\u5b57\u5b57");
	paint_fill(pane_part(pane, 0, 3, 1, 2), ROLE_STRONG);
	row_is(0, "\u5b57    \u5b57");
	for (int column = 0; column < 8; column++)
		assert_int_equal(surface_glyph(&surface, 0, column)->role,
			column == 3 || column == 4 ? ROLE_STRONG : ROLE_TEXT);
}

/* Beside a list with the cursor in it nothing else looks current. */
static void
a_resting_pane_has_no_cursor(void **state)
{
	struct pane pane = fresh(3, 20);
	struct option_look look = {
		.number = 1, .digits = 1, .mark = OPTION_ONE, .cursor = true, .text = STR("Red")
	};

	(void)state;
	paint_cursor(pane, 2, 3);
	pane.resting = true;
	option_draw(&look, pane_part(pane, 0, 0, 2, 20), 0);
	row_is(0, "  1 ( ) Red");
	assert_int_equal(surface.cursor_row, 2);
	assert_int_equal(surface.cursor_column, 3);
}

static void
options_hang_and_mark(void **state)
{
	struct pane pane = fresh(6, 30);
	struct option_look look = { .number = 2,
		.digits = 1,
		.mark = OPTION_ONE,
		.chosen = true,
		.cursor = true,
		.text = STR("En funktion, men inte alltid samma person") };

	(void)state;
	assert_int_equal(option_rows(&look, 30), 2);
	assert_int_equal(option_draw(&look, pane, 0), 2);
	row_is(0, "\u25b8 2 (\u2022) En funktion, men inte");
	row_is(1, "        alltid samma person");
	assert_int_equal(surface.cursor_row, 0);
	look = (struct option_look){
		.number = 7, .digits = 2, .mark = OPTION_SEVERAL, .text = STR("HVB")
	};
	option_draw(&look, pane, 2);
	row_is(2, "  07 [ ] HVB");
	look = (struct option_look){ .number = 3,
		.digits = 1,
		.word_cells = 10,
		.text = STR("Etablerat: fungerar i vardagen") };
	assert_int_equal(option_draw(&look, pane, 3), 2);
	row_is(3, "  3 Etablerat   fungerar i");
	row_is(4, "                vardagen");
	look.short_word = true;
	look.word_cells = 0;
	option_draw(&look, pane, 5);
	row_is(5, "  3 Etablerat");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_cut_at_a_cluster),
		cmocka_unit_test(wrapped_text_says_that_there_is_more),
		cmocka_unit_test(text_within_says_that_there_is_more),
		cmocka_unit_test(text_to_the_right),
		cmocka_unit_test(wrapped_text_hangs),
		cmocka_unit_test(hostile_text_is_inert),
		cmocka_unit_test(a_covered_half_becomes_blank),
		cmocka_unit_test(a_run_covers_as_its_letters_do),
		cmocka_unit_test(a_number_stands_to_the_right),
		cmocka_unit_test(a_box_has_an_inside),
		cmocka_unit_test(a_bar_is_honest),
		cmocka_unit_test(outside_nothing_happens),
		cmocka_unit_test(a_fill_covers_whole_glyphs),
		cmocka_unit_test(a_resting_pane_has_no_cursor),
		cmocka_unit_test(options_hang_and_mark),
	};
	int failed;

	lang_start("en");
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	surface_free(&surface);
	return failed;
}
