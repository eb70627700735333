/* test_textbox.c - writing text, with every kind of letter */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "ui/textbox.h"

#define FAMILY "\U0001f468\u200d\U0001f469\u200d\U0001f467"
#define RING "A\u030a"

static struct surface surface;

static void
type(struct textbox *box, const char *text)
{
	struct str all = str_of(text);

	for (size_t at = 0; at < all.length;) {
		struct key key = key_char(utf8_point(all, at, &at));

		if (key.point == '\n')
			assert_true(textbox_act(box, ACT_NEW_LINE));
		else
			assert_true(textbox_key(box, &key));
	}
}

static void
acts_in_turn(struct textbox *box, enum act act, int times)
{
	while (times-- > 0)
		textbox_act(box, act);
}

static void
holds(const struct textbox *box, const char *text, size_t cursor)
{
	assert_true(str_is(textbox_text(box), text));
	assert_int_equal(box->cursor, cursor);
}

static struct pane
draw(struct textbox *box, int rows, int columns)
{
	struct pane pane;

	surface_resize(&surface, rows, columns);
	pane = pane_whole(&surface);
	textbox_draw(box, pane, ROLE_TEXT, true);
	return pane;
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
letters_go_in_at_the_cursor(void **state)
{
	struct textbox box = { 0 };

	(void)state;
	type(&box, "\u00e5\u00e4");
	acts_in_turn(&box, ACT_LEFT, 1);
	type(&box, "\u00f6");
	holds(&box, "\u00e5\u00f6\u00e4", 4);
	acts_in_turn(&box, ACT_FIRST, 1);
	type(&box, "x");
	holds(&box, "x\u00e5\u00f6\u00e4", 1);
	acts_in_turn(&box, ACT_LAST, 1);
	assert_int_equal(box.cursor, box.text.length);
	textbox_free(&box);
}

static void
clusters_are_one_step(void **state)
{
	struct textbox box = { 0 };

	(void)state;
	type(&box, "a" RING FAMILY "\U0001f1f8\U0001f1ea\u65e5");
	acts_in_turn(&box, ACT_LEFT, 1);
	assert_int_equal(box.cursor, strlen("a" RING FAMILY "\U0001f1f8\U0001f1ea"));
	acts_in_turn(&box, ACT_LEFT, 1);
	assert_int_equal(box.cursor, strlen("a" RING FAMILY));
	textbox_act(&box, ACT_ERASE);
	holds(&box, "a" RING "\U0001f1f8\U0001f1ea\u65e5", strlen("a" RING));
	textbox_act(&box, ACT_ERASE);
	holds(&box, "a\U0001f1f8\U0001f1ea\u65e5", 1);
	textbox_act(&box, ACT_DELETE);
	holds(&box, "a\u65e5", 1);
	textbox_free(&box);
}

static void
a_mark_joins_the_letter_before_it(void **state)
{
	struct textbox box = { 0 };

	(void)state;
	type(&box, "A\u030asa");
	acts_in_turn(&box, ACT_FIRST, 1);
	acts_in_turn(&box, ACT_RIGHT, 1);
	assert_int_equal(box.cursor, 3);
	textbox_free(&box);
}

static void
words_are_stepped_over_and_erased(void **state)
{
	struct textbox box = { 0 };

	(void)state;
	type(&box, "ett tv\u00e5 tre");
	acts_in_turn(&box, ACT_WORD_LEFT, 2);
	assert_int_equal(box.cursor, 4);
	acts_in_turn(&box, ACT_WORD_RIGHT, 1);
	assert_int_equal(box.cursor, 9);
	textbox_act(&box, ACT_ERASE_WORD);
	holds(&box, "ett tre", 4);
	textbox_act(&box, ACT_PUT_BACK);
	holds(&box, "ett tv\u00e5 tre", 9);
	/* Words erased in a row belong together; a step between parts them. */
	acts_in_turn(&box, ACT_ERASE_WORD, 2);
	holds(&box, "tre", 0);
	textbox_act(&box, ACT_PUT_BACK);
	holds(&box, "ett tv\u00e5 tre", 9);
	textbox_act(&box, ACT_ERASE_WORD);
	acts_in_turn(&box, ACT_LEFT, 1);
	acts_in_turn(&box, ACT_RIGHT, 1);
	textbox_act(&box, ACT_ERASE_WORD);
	textbox_act(&box, ACT_PUT_BACK);
	holds(&box, "ett tre", 4);
	acts_in_turn(&box, ACT_UNDO, 3);
	acts_in_turn(&box, ACT_FIRST, 1);
	textbox_act(&box, ACT_ERASE_WORD);
	holds(&box, "ett tv\u00e5 tre", 0);
	textbox_free(&box);
}

static void
an_offer_gives_way_to_what_is_typed(void **state)
{
	struct textbox box = { 0 };

	(void)state;
	textbox_offer(&box, STR("need.csv"));
	type(&box, "my.csv");
	holds(&box, "my.csv", 6);
	acts_in_turn(&box, ACT_UNDO, 2);
	holds(&box, "need.csv", 8);
	textbox_offer(&box, STR("need.csv"));
	assert_true(textbox_act(&box, ACT_LEFT));
	type(&box, "x");
	holds(&box, "need.csxv", 8);
	textbox_offer(&box, STR("need.csv"));
	assert_true(textbox_act(&box, ACT_ERASE));
	holds(&box, "need.cs", 7);
	textbox_offer(&box, STR("need.csv"));
	assert_true(textbox_act(&box, ACT_DELETE));
	holds(&box, "", 0);
	textbox_offer(&box, STR("need.csv"));
	textbox_paste(&box, STR("a.csv"));
	holds(&box, "a.csv", 5);
	textbox_set(&box, STR("mine"));
	type(&box, "!");
	holds(&box, "mine!", 5);
	textbox_free(&box);
}

static void
undo_goes_by_words(void **state)
{
	struct textbox box = { 0 };

	(void)state;
	type(&box, "ett tv\u00e5 tre");
	assert_true(textbox_act(&box, ACT_UNDO));
	holds(&box, "ett tv\u00e5 ", 9);
	assert_true(textbox_act(&box, ACT_UNDO));
	holds(&box, "ett ", 4);
	assert_true(textbox_act(&box, ACT_REDO));
	holds(&box, "ett tv\u00e5 ", 9);
	assert_true(textbox_act(&box, ACT_UNDO));
	assert_true(textbox_act(&box, ACT_UNDO));
	holds(&box, "", 0);
	assert_false(textbox_act(&box, ACT_UNDO));
	type(&box, "ny");
	assert_false(textbox_act(&box, ACT_REDO));
	textbox_free(&box);
}

static void
another_text_goes_back_in_one_step(void **state)
{
	struct textbox box = { .many = true };

	(void)state;
	textbox_set(&box, STR("ett tv\u00e5"));
	type(&box, " tre");
	textbox_replace(&box, STR("fyra\nfem\033sex"));
	holds(&box, "fyra\nfemsex", 11);
	type(&box, "!");
	textbox_act(&box, ACT_UNDO);
	textbox_act(&box, ACT_UNDO);
	holds(&box, "ett tv\u00e5 tre", 12);
	textbox_replace(&box, STR("ett tv\u00e5 tre"));
	assert_true(textbox_act(&box, ACT_UNDO));
	assert_false(textbox_act(&box, ACT_UNDO) && textbox_act(&box, ACT_UNDO));
	holds(&box, "ett tv\u00e5", 8);
	textbox_free(&box);
}

static void
undo_brings_back_what_was_erased(void **state)
{
	struct textbox box = { 0 };

	(void)state;
	textbox_set(&box, STR("abcdef"));
	acts_in_turn(&box, ACT_ERASE, 3);
	acts_in_turn(&box, ACT_FIRST, 1);
	acts_in_turn(&box, ACT_DELETE, 2);
	holds(&box, "c", 0);
	textbox_act(&box, ACT_UNDO);
	assert_true(str_is(textbox_text(&box), "abc"));
	textbox_act(&box, ACT_UNDO);
	holds(&box, "abcdef", 6);
	assert_false(textbox_act(&box, ACT_UNDO));
	textbox_free(&box);
}

/* Undone and redone at random, the text is what it was. */
static void
undo_all_and_redo_all_end_alike(void **state)
{
	struct textbox box = { .many = true };
	struct buf end = { 0 };

	(void)state;
	srand(7);
	for (int i = 0; i < 2000; i++) {
		static const char *const bits[] = { "a", " ", "\u00e5", "\n", FAMILY, RING,
			"\u65e5" };
		static const enum act moves[] = { ACT_LEFT, ACT_RIGHT, ACT_ERASE, ACT_DELETE,
			ACT_ERASE_WORD, ACT_PUT_BACK, ACT_FIRST, ACT_LAST, ACT_UP, ACT_DOWN,
			ACT_UNDO, ACT_WORD_LEFT };

		if (rand() % 3)
			type(&box, bits[rand() % 7]);
		else
			textbox_act(&box, moves[rand() % 12]);
		if (i % 50 == 0)
			draw(&box, 5, 10);
		assert_true(utf8_valid(textbox_text(&box)));
		assert_true(box.cursor <= box.text.length);
	}
	while (textbox_act(&box, ACT_REDO))
		;
	buf_add(&end, textbox_text(&box));
	while (textbox_act(&box, ACT_UNDO))
		;
	assert_int_equal(box.text.length, 0);
	while (textbox_act(&box, ACT_REDO))
		;
	assert_true(str_equal(textbox_text(&box), buf_str(&end)));
	buf_free(&end);
	textbox_free(&box);
}

static void
line_ends_are_kept_as_typed(void **state)
{
	struct textbox box = { .many = true };

	(void)state;
	type(&box, "rad ett\n\nrad tv\u00e5\n");
	holds(&box, "rad ett\n\nrad tv\u00e5\n", 18);
	draw(&box, 6, 20);
	row_is(0, "rad ett");
	row_is(1, "");
	row_is(2, "rad tv\u00e5");
	assert_int_equal(surface.cursor_row, 3);
	assert_int_equal(surface.cursor_column, 0);
	textbox_free(&box);
}

/* Where the cursor is, the end; where it is not, the beginning. */
static void
a_line_nobody_writes_in_shows_its_beginning(void **state)
{
	struct textbox box = { .many = false };
	struct pane pane;

	(void)state;
	type(&box, "Enhetschef vid elevh\u00e4lsan");
	pane = draw(&box, 1, 14);
	row_is(0, "id elevh\u00e4lsan");
	textbox_draw(&box, pane, ROLE_TEXT, false);
	row_is(0, "Enhetschef vi\u2026");
	textbox_free(&box);
}

static void
long_lines_wrap_and_the_cursor_follows(void **state)
{
	struct textbox box = { .many = true };

	(void)state;
	type(&box, "mellan skola och socialtj\u00e4nst");
	draw(&box, 4, 14);
	row_is(0, "mellan skola");
	row_is(1, "och");
	row_is(2, "socialtj\u00e4nst");
	assert_int_equal(surface.cursor_row, 2);
	assert_int_equal(surface.cursor_column, 12);
	acts_in_turn(&box, ACT_UP, 2);
	draw(&box, 4, 14);
	assert_int_equal(surface.cursor_row, 0);
	assert_int_equal(surface.cursor_column, 12);
	/* The column is aimed at again after a short line. */
	acts_in_turn(&box, ACT_DOWN, 2);
	draw(&box, 4, 14);
	assert_int_equal(surface.cursor_column, 12);
	assert_false(textbox_act(&box, ACT_DOWN));
	textbox_act(&box, ACT_FIRST);
	draw(&box, 4, 14);
	assert_int_equal(surface.cursor_row, 2);
	assert_int_equal(surface.cursor_column, 0);
	textbox_free(&box);
}

static void
the_view_follows_the_cursor(void **state)
{
	struct textbox box = { .many = true };

	(void)state;
	type(&box, "1\n2\n3\n4\n5\n6");
	draw(&box, 3, 10);
	row_is(0, "4");
	row_is(2, "6");
	acts_in_turn(&box, ACT_PAGE_UP, 1);
	draw(&box, 3, 10);
	assert_int_equal(surface.cursor_row, 0);
	acts_in_turn(&box, ACT_PAGE_UP, 3);
	draw(&box, 3, 10);
	row_is(0, "1");
	assert_int_equal(surface.cursor_row, 0);
	textbox_free(&box);
}

/* Where the cursor is elsewhere it is read, and from its beginning. */
static void
a_line_that_is_left_shows_its_beginning(void **state)
{
	struct textbox box = { 0 };
	struct pane pane;

	(void)state;
	type(&box, "Social services");
	draw(&box, 1, 15);
	row_is(0, "ocial services");
	surface_resize(&surface, 1, 15);
	pane = pane_whole(&surface);
	paint_fill(pane, ROLE_TEXT);
	textbox_draw(&box, pane, ROLE_TEXT, false);
	row_is(0, "Social services");
	textbox_free(&box);
}

static void
a_line_scrolls_sideways(void **state)
{
	struct textbox box = { 0 };

	(void)state;
	type(&box, "abcdefghij");
	draw(&box, 1, 5);
	row_is(0, "ghij");
	assert_int_equal(surface.cursor_column, 4);
	acts_in_turn(&box, ACT_FIRST, 1);
	draw(&box, 1, 5);
	row_is(0, "abcde");
	assert_int_equal(surface.cursor_column, 0);
	textbox_set(&box, STR("\u65e5\u65e5\u65e5\u65e5"));
	draw(&box, 1, 5);
	assert_int_equal(surface.cursor_column, 4);
	row_is(0, "\u65e5\u65e5");
	textbox_free(&box);
}

static void
paste_is_text(void **state)
{
	struct textbox box = { .many = true };
	struct pasted pasted;

	(void)state;
	pasted = textbox_paste(&box, STR("rad\tett\r\n\x1b[31m\x18r\u00f6d\x07\n"));
	assert_int_equal(pasted.controls, 3);
	assert_int_equal(pasted.lines, 0);
	assert_true(str_is(textbox_text(&box), "rad ett\n[31mr\u00f6d\n"));
	/* One undo takes all of it. */
	textbox_act(&box, ACT_UNDO);
	holds(&box, "", 0);
	textbox_free(&box);
}

static void
lines_pasted_into_a_line_are_asked_about(void **state)
{
	struct textbox box = { 0 };
	struct pasted pasted;

	(void)state;
	type(&box, "x");
	pasted = textbox_paste(&box, STR("ett\ntv\u00e5\n"));
	assert_int_equal(pasted.lines, 2);
	holds(&box, "x", 1);
	textbox_join(&box);
	holds(&box, "xett tv\u00e5", 9);
	pasted = textbox_paste(&box, STR("en rad\n"));
	assert_int_equal(pasted.lines, 0);
	holds(&box, "xett tv\u00e5en rad", 15);
	textbox_paste(&box, STR("a\nb"));
	textbox_forget(&box);
	textbox_join(&box);
	holds(&box, "xett tv\u00e5en rad", 15);
	textbox_free(&box);
}

static void
a_box_is_never_overfull(void **state)
{
	struct textbox box = { .many = true };
	size_t count = TEXTBOX_MOST + 7;
	char *much = malloc(count);
	struct pasted pasted;

	(void)state;
	for (size_t i = 0; i + 1 < count; i += 2)
		memcpy(much + i, "\u00e5", 2);
	much[count - 1] = 'x';
	pasted = textbox_paste(&box, (struct str){ much, count });
	assert_int_equal(pasted.cut, 7);
	assert_int_equal(box.text.length, TEXTBOX_MOST);
	type(&box, "y");
	textbox_act(&box, ACT_NEW_LINE);
	textbox_act(&box, ACT_PUT_BACK);
	assert_int_equal(box.text.length, TEXTBOX_MOST);
	draw(&box, 20, 80);
	free(much);
	textbox_free(&box);
}

static void
setting_cleans_and_a_line_has_no_line_end(void **state)
{
	struct textbox box = { 0 };

	(void)state;
	textbox_set(&box, STR("a\nb\x1b"
			      "c"));
	assert_true(str_is(textbox_text(&box), "a bc"));
	assert_false(textbox_act(&box, ACT_NEW_LINE));
	assert_false(textbox_act(&box, ACT_UP));
	textbox_set(&box, textbox_text(&box));
	assert_true(str_is(textbox_text(&box), "a bc"));
	textbox_free(&box);
}

static void
the_smallest_panes_are_drawn(void **state)
{
	struct textbox box = { .many = true };

	(void)state;
	type(&box, "en text " FAMILY "\n\u65e5\u65e5\u65e5");
	for (int rows = 0; rows < 4; rows++)
		for (int columns = 0; columns < 5; columns++)
			draw(&box, rows, columns);
	box.many = false;
	draw(&box, 1, 1);
	textbox_free(&box);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_go_in_at_the_cursor),
		cmocka_unit_test(clusters_are_one_step),
		cmocka_unit_test(a_mark_joins_the_letter_before_it),
		cmocka_unit_test(words_are_stepped_over_and_erased),
		cmocka_unit_test(an_offer_gives_way_to_what_is_typed),
		cmocka_unit_test(undo_goes_by_words),
		cmocka_unit_test(another_text_goes_back_in_one_step),
		cmocka_unit_test(undo_brings_back_what_was_erased),
		cmocka_unit_test(undo_all_and_redo_all_end_alike),
		cmocka_unit_test(line_ends_are_kept_as_typed),
		cmocka_unit_test(a_line_nobody_writes_in_shows_its_beginning),
		cmocka_unit_test(long_lines_wrap_and_the_cursor_follows),
		cmocka_unit_test(the_view_follows_the_cursor),
		cmocka_unit_test(a_line_that_is_left_shows_its_beginning),
		cmocka_unit_test(a_line_scrolls_sideways),
		cmocka_unit_test(paste_is_text),
		cmocka_unit_test(lines_pasted_into_a_line_are_asked_about),
		cmocka_unit_test(a_box_is_never_overfull),
		cmocka_unit_test(setting_cleans_and_a_line_has_no_line_end),
		cmocka_unit_test(the_smallest_panes_are_drawn),
	};
	int failed;

	lang_start("en");
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	surface_free(&surface);
	return failed;
}
