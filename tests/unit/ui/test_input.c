/* test_input.c - bytes of a terminal to events, also slow and broken ones */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/lang.h"
#include "ui/input.h"

static void
feed(struct input *input, const char *bytes, int64_t now)
{
	input_feed(input, bytes, strlen(bytes), now);
}

/* Every key that comes, written with blanks between; < before what took an Esc
 * back, @ before what came after one. */
static void
keys(struct input *input, int64_t now, const char *expected)
{
	struct buf out = { 0 };
	struct event event;

	buf_text(&out, "");
	while (input_next(input, now, &event)) {
		assert_int_equal(event.kind, EVENT_KEY);
		if (out.length > 0)
			buf_byte(&out, ' ');
		if (event.took_back)
			buf_byte(&out, '<');
		if (event.key.after_esc)
			buf_byte(&out, '@');
		key_write(&out, &event.key);
	}
	assert_string_equal(out.at, expected);
	buf_free(&out);
}

static void
once(const char *bytes, const char *expected)
{
	struct input input = { 0 };

	feed(&input, bytes, 1000);
	keys(&input, 1000, expected);
	input_free(&input);
}

static void
letters_and_controls(void **state)
{
	(void)state;
	once("a\u00e5\u65e5", "a \u00e5 \u65e5");
	once("\r\n\t", "Enter Enter Tab");
	once("\b\x7f", "Backspace Backspace");
	once("\x0b\x07\x18\x03\x1a", "Ctrl-K Ctrl-G Ctrl-X Ctrl-C Ctrl-Z");
	once("\x1c\x1d\x1e\x1f"
	     "x",
		"x");
}

static void
sequences_of_many_terminals(void **state)
{
	(void)state;
	once("\033[A\033OA\033[1;5D\033[1;2B", "Up Up Ctrl-Left Shift-Down");
	once("\033[H\033OH\033[1~\033[7~", "Home Home Home Home");
	once("\033[F\033[4~\033[8~\033OF", "End End End End");
	once("\033[5~\033[6~\033[3~\033[2~", "PgUp PgDn Delete Insert");
	once("\033[Z", "Shift-Tab");
	once("\033OP\033[[B\033[13~\033[21~\033[24~", "F1 F2 F3 F10 F12");
	once("\033Oc\033[d", "Ctrl-Right Shift-Left");
	once("\033OM", "Enter");
}

static void
unknown_sequences_leak_nothing(void **state)
{
	(void)state;
	once("\033[?62;1;6cx", "x");
	once("\033[99~x", "x");
	once("\033[<0;12;7Mx", "x");
	once("\033[1;2;3;4;5qy", "y");
}

static void
esc_comes_at_once(void **state)
{
	struct input input = { 0 };

	(void)state;
	feed(&input, "\033", 1000);
	keys(&input, 1000, "");
	assert_int_equal(input_wait(&input, 1000), 25);
	keys(&input, 1025, "Esc");
	assert_int_equal(input_wait(&input, 1025), -1);
	feed(&input, "x", 2000);
	keys(&input, 2000, "x");
	input_free(&input);
}

static void
a_split_arrow_takes_the_esc_back(void **state)
{
	struct input input = { 0 };

	(void)state;
	feed(&input, "\033", 1000);
	keys(&input, 1030, "Esc");
	feed(&input, "[", 1120);
	keys(&input, 1121, "");
	feed(&input, "A", 1150);
	keys(&input, 1150, "<Up");
	feed(&input, "[A", 1160);
	keys(&input, 1160, "[ A");
	input_free(&input);
}

static void
a_slow_bracket_is_a_bracket(void **state)
{
	struct input input = { 0 };

	(void)state;
	feed(&input, "\033", 1000);
	keys(&input, 1030, "Esc");
	feed(&input, "[A", 1300);
	keys(&input, 1300, "[ A");
	feed(&input, "\033", 2000);
	keys(&input, 2030, "Esc");
	feed(&input, "O", 2100);
	keys(&input, 2100, "");
	keys(&input, 2301, "O");
	input_free(&input);
}

static void
esc_and_a_letter_in_one(void **state)
{
	(void)state;
	once("\033k", "@Ctrl-K");
	once("\0331", "Esc 1");
	once("\033\u00e5", "Esc \u00e5");
	once("\033\033x", "Esc @Ctrl-X");
}

static void
a_letter_in_two_pieces(void **state)
{
	struct input input = { 0 };

	(void)state;
	feed(&input, "\xc3", 1000);
	keys(&input, 1000, "");
	feed(&input, "\xa5", 1010);
	keys(&input, 1010, "\u00e5");
	/* And one that never becomes whole. */
	feed(&input, "\xe2\x82", 2000);
	keys(&input, 2000, "");
	keys(&input, 2300, "\ufffd \ufffd");
	feed(&input,
		"\xff"
		"a\xc0\x80",
		3000);
	keys(&input, 3000, "\ufffd a \ufffd \ufffd");
	input_free(&input);
}

static void
paste_is_one_piece(void **state)
{
	struct input input = { 0 };
	struct event event;

	(void)state;
	feed(&input, "a\033[200~rad ett\r\x18\033[A", 1000);
	assert_true(input_next(&input, 1000, &event));
	assert_int_equal(event.key.point, 'a');
	assert_false(input_next(&input, 1000, &event));
	feed(&input, "\033[20", 1010);
	assert_false(input_next(&input, 1010, &event));
	feed(&input, "1~b", 1020);
	assert_true(input_next(&input, 1020, &event));
	assert_int_equal(event.kind, EVENT_PASTE);
	assert_int_equal(event.text.length, strlen("rad ett\r\x18\033[A"));
	assert_memory_equal(event.text.at, "rad ett\r\x18\033[A", event.text.length);
	keys(&input, 1020, "b");
	input_free(&input);
}

static void
paste_without_an_end_is_given_up(void **state)
{
	struct input input = { 0 };
	struct event event;

	(void)state;
	feed(&input, "\033[200~text", 1000);
	assert_false(input_next(&input, 1001, &event));
	assert_int_equal(input_wait(&input, 1000), 5000);
	assert_true(input_next(&input, 6000, &event));
	assert_int_equal(event.kind, EVENT_PASTE);
	assert_true(str_is(event.text, "text"));
	input_free(&input);
}

static void
paste_is_valid_and_bounded(void **state)
{
	struct input input = { 0 };
	struct event event;
	size_t count = PASTE_MOST + 100;
	char *much = malloc(count);

	(void)state;
	memset(much, 'x', count);
	much[3] = '\xff';
	feed(&input, "\033[200~", 1000);
	assert_false(input_next(&input, 1000, &event));
	input_feed(&input, much, count, 1000);
	feed(&input, "\033[201~", 1000);
	assert_true(input_next(&input, 1000, &event));
	assert_int_equal(event.dropped, 100);
	assert_memory_equal(event.text.at, "xxx\ufffdx", 7);
	assert_int_equal(event.text.length, PASTE_MOST + 2);
	free(much);
	input_free(&input);
}

static void
the_terminal_adds_its_own(void **state)
{
	struct input input = { 0 };

	(void)state;
	input_define(&input, "\033[225z", key_press(PRESS_F2));
	input_define(&input, "x", key_press(PRESS_F3));
	feed(&input, "\033[225zx", 1000);
	keys(&input, 1000, "F2 x");
	input_free(&input);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_and_controls),
		cmocka_unit_test(sequences_of_many_terminals),
		cmocka_unit_test(unknown_sequences_leak_nothing),
		cmocka_unit_test(esc_comes_at_once),
		cmocka_unit_test(a_split_arrow_takes_the_esc_back),
		cmocka_unit_test(a_slow_bracket_is_a_bracket),
		cmocka_unit_test(esc_and_a_letter_in_one),
		cmocka_unit_test(a_letter_in_two_pieces),
		cmocka_unit_test(paste_is_one_piece),
		cmocka_unit_test(paste_without_an_end_is_given_up),
		cmocka_unit_test(paste_is_valid_and_bounded),
		cmocka_unit_test(the_terminal_adds_its_own),
	};

	lang_start("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
