/* test_key.c - names of keys, both ways */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/attr.h"
#include "base/lang.h"
#include "ui/key.h"

static void
every_written_key_reads_back(void **state)
{
	static const char *const written[] = {
		"Enter",
		"Esc",
		"Tab",
		"Shift-Tab",
		"Ctrl-K",
		"Ctrl-Left",
		"Space",
		"PgDn",
		"F10",
		"a",
		"Z",
		"?",
		"-",
		".",
		"+",
		"\u00e5",
		"Backspace",
		"Ctrl-Shift-Up",
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(written); i++) {
		struct key key;
		struct buf out = { 0 };

		assert_true(key_read(str_of(written[i]), &key));
		key_write(&out, &key);
		assert_string_equal(out.at, written[i]);
		buf_free(&out);
	}
}

static void
what_is_no_key_is_refused(void **state)
{
	static const char *const wrong[] = {
		"",
		"Ctrl-",
		"Entre",
		"ab",
		"Shift-a",
		"\xc3",
		"\x1b",
		"F13",
		"Ctrl-Enter-x",
	};
	struct key key;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(wrong); i++)
		assert_false(key_read(str_of(wrong[i]), &key));
}

static void
said(struct key key, enum key_words words, const char *expected)
{
	struct buf out = { 0 };

	key_say(&out, &key, words);
	assert_string_equal(out.at, expected);
	buf_free(&out);
}

static void
keys_are_said_for_people(void **state)
{
	struct key back = key_press(PRESS_TAB);

	(void)state;
	back.shift = true;
	said(key_ctrl('g'), KEY_WORDS, "Ctrl-G");
	said(key_ctrl('g'), KEY_NARROW, "^G");
	said(key_press(PRESS_UP), KEY_WORDS, "Up");
	said(key_press(PRESS_UP), KEY_SYMBOLS, "\u2191");
	said(back, KEY_SYMBOLS, "Shift-Tab");
	said(key_char(' '), KEY_WORDS, "Space");
	said(key_char(0xe4), KEY_WORDS, "\u00e4");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_written_key_reads_back),
		cmocka_unit_test(what_is_no_key_is_refused),
		cmocka_unit_test(keys_are_said_for_people),
	};

	lang_start("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
