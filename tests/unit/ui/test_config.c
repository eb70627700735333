/* test_config.c - a user's settings, right and wrong */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/path.h"
#include "ui/config.h"

static char folder[64];
static struct config config;
static struct keymap keymap;

static void
put(const char *name, const char *text)
{
	struct diags diags = { 0 };
	char path[128];

	snprintf(path, sizeof path, "%s/behov/%s", folder, name);
	assert_true(path_write(path, str_of(text), &diags));
}

/* The settings as this file has them, and the keymap made of them. */
static void
with(const char *text)
{
	config_free(&config);
	keymap_free(&keymap);
	put("config.yaml", text);
	config_read(&config);
	keymap_start(&keymap);
	config_keymap(&config, &keymap);
}

/* One thing is told, with its place and in these words. */
static void
told(unsigned line, unsigned column, const char *code, const char *words)
{
	const struct diag *diag = config.told.at;

	if (config.told.count != 1)
		diags_print(&config.told, stderr, 0);
	assert_int_equal(config.told.count, 1);
	assert_int_equal(diag->level, DIAG_WARNING);
	assert_string_equal(diag->code, code);
	if (!strstr(diag->text, words))
		fail_msg("\"%s\" does not say \"%s\"", diag->text, words);
	assert_int_equal(diag->place.line, line);
	assert_int_equal(diag->place.column, column);
	assert_non_null(strstr(diag->place.path, "config.yaml"));
}

static void
nothing_told(void)
{
	diags_print(&config.told, stderr, 0);
	assert_int_equal(config.told.count, 0);
}

static enum act
means(enum context context, const char *written)
{
	struct key key;

	assert_true(key_read(str_of(written), &key));
	return keymap_find(&keymap, context, &key);
}

static const char *
shown(enum context context, enum act act)
{
	static char said[40];
	struct buf out = { 0 };
	struct key key;
	uint32_t last;

	assert_true(keymap_key(&keymap, context, act, &key, &last));
	key_write(&out, &key);
	snprintf(said, sizeof said, "%s", out.at);
	buf_free(&out);
	return said;
}

/* ---- the file ---- */

static void
without_a_file_all_is_as_it_comes(void **state)
{
	char path[128];

	(void)state;
	snprintf(path, sizeof path, "%s/behov/config.yaml", folder);
	remove(path);
	config_read(&config);
	assert_null(config.path);
	assert_true(config.suspend && !config.linear && !config.ascii);
	assert_null(config.language);
	assert_memory_equal(&config.theme, &theme_terminal, sizeof config.theme);
	nothing_told();
}

static void
what_it_says_is_done(void **state)
{
	(void)state;
	with("language: en\ntheme: mono\ncolor: never\nascii: yes\nlinear: true\nsuspend: no\n");
	nothing_told();
	assert_string_equal(config.language, "en");
	assert_string_equal(config.color, "never");
	assert_true(config.ascii && config.linear && !config.suspend);
	assert_int_equal(theme_look(&config.theme, COLOURS_256, ROLE_BAR).colour, -1);
	assert_int_equal(means(CONTEXT_LIST, "Ctrl-Z"), ACT_UNDO);
}

static void
an_empty_file_says_nothing(void **state)
{
	(void)state;
	with("");
	nothing_told();
	with("# nothing yet\n");
	nothing_told();
	with("theme:\nkeys: ~\n");
	nothing_told();
}

static void
mistakes_are_told_and_passed_over(void **state)
{
	(void)state;
	with("linear: yes\nthem: mono\n");
	told(2, 1, "config.unknown-key", "Did you mean \"theme\"?");
	assert_true(config.linear);
	with("zzzzz: 1\n");
	told(1, 1, "config.unknown-key", "There are language, theme");
	with("language: fr\n");
	told(1, 11, "config.value", "It takes sv, en.");
	assert_null(config.language);
	with("ascii: maybe\n");
	told(1, 8, "config.value", "\"maybe\" is no value of \"ascii\". It takes yes or no.");
	with("color: [auto]\n");
	told(1, 8, "config.value", "\"color\" takes auto, always, never.");
	with("- linear\n");
	told(1, 1, "config.read", "name: value");
	with("linear: yes\nlinear: no\n");
	told(2, 1, "config.read", "second time");
	with("linear: *x\n");
	told(1, 9, "config.read", "Aliases");
}

static void
what_is_no_file_is_told(void **state)
{
	char path[128];
	struct diags diags = { 0 };

	(void)state;
	config_free(&config);
	snprintf(path, sizeof path, "%s/behov/config.yaml", folder);
	remove(path);
	assert_true(path_make_folder(path, &diags));
	config_read(&config);
	assert_int_equal(config.told.count, 1);
	assert_int_equal(config.told.errors, 0);
	assert_int_equal(remove(path), 0);
}

/* ---- themes ---- */

static void
themes_are_found(void **state)
{
	(void)state;
	put("themes/own.yaml", "look: {color_8: 5, color_256: 127, underline: yes}\nrule: {}\n");
	with("theme: own\n");
	nothing_told();
	assert_int_equal(theme_look(&config.theme, COLOURS_256, ROLE_LOOK).colour, 127);
	assert_int_equal(theme_look(&config.theme, COLOURS_8, ROLE_LOOK).colour, 5);
	assert_false(theme_look(&config.theme, COLOURS_8, ROLE_LOOK).bold);
	assert_true(theme_look(&config.theme, COLOURS_8, ROLE_LOOK).underline);
	assert_int_equal(theme_look(&config.theme, COLOURS_256, ROLE_RULE).colour, -1);
	assert_true(theme_look(&config.theme, COLOURS_256, ROLE_SELECTED).reverse);
	with("theme: themes/own.yaml\n");
	nothing_told();
	assert_int_equal(theme_look(&config.theme, COLOURS_8, ROLE_LOOK).colour, 5);
	with("theme: high-contrast\n");
	nothing_told();
	assert_true(theme_look(&config.theme, COLOURS_NONE, ROLE_KEY).underline);
}

static void
themes_that_are_wrong_are_told(void **state)
{
	(void)state;
	with("theme: hihg-contrast\n");
	told(1, 8, "config.theme", "Did you mean \"high-contrast\"?");
	with("theme: pink\n");
	told(1, 8, "config.theme", "There are terminal, high-contrast and mono");
	with("theme: themes/none.yaml\n");
	told(1, 8, "config.theme", "no theme \"themes/none.yaml\"");
	with("theme: [mono]\n");
	told(1, 8, "config.value", "a name, or the path of a file");
	put("themes/bad.yaml", "look: {color_8: 9}\nsellected: {bold: yes}\ntext: bold\n"
			       "bar: {blink: yes}\nrule: {bold: 2}\n");
	with("theme: bad\n");
	assert_int_equal(config.told.count, 5);
	assert_non_null(strstr(config.told.at[0].place.path, "bad.yaml"));
	assert_int_equal(config.told.at[0].place.column, 17);
	assert_non_null(strstr(config.told.at[0].text, "a number from -1 to 7"));
	assert_non_null(strstr(config.told.at[1].text, "Did you mean \"selected\"?"));
	assert_non_null(strstr(config.told.at[2].text, "{bold: yes, reverse: yes}"));
	assert_non_null(strstr(config.told.at[3].text, "no setting \"blink\""));
	assert_non_null(strstr(config.told.at[4].text, "yes or no"));
}

/* ---- keys ---- */

static void
an_own_key_is_shown_and_the_old_one_works_too(void **state)
{
	(void)state;
	with("keys:\n  missing: Ctrl-P\n  note: [F11, Ctrl-E]\n");
	told(3, 15, "config.key-taken", "Ctrl-E already means \"editor\"");
	with("keys:\n  missing: Ctrl-P\n  note: F11 F12\n");
	nothing_told();
	assert_int_equal(means(CONTEXT_PAGE, "Ctrl-P"), ACT_MISSING);
	assert_int_equal(means(CONTEXT_PAGE, "Ctrl-F"), ACT_MISSING);
	assert_int_equal(means(CONTEXT_HOME, "F12"), ACT_NOTE);
	assert_string_equal(shown(CONTEXT_SEATS, ACT_MISSING), "Ctrl-P");
	assert_string_equal(shown(CONTEXT_LIST, ACT_NOTE), "F11");
}

static void
two_acts_change_places(void **state)
{
	(void)state;
	with("keys: {missing: Ctrl-N, note: Ctrl-F}\n");
	nothing_told();
	assert_int_equal(means(CONTEXT_TEXT, "Ctrl-N"), ACT_MISSING);
	assert_int_equal(means(CONTEXT_TEXT, "Ctrl-F"), ACT_NOTE);
	assert_int_equal(means(CONTEXT_TEXT, "F9"), ACT_MISSING);
	assert_string_equal(shown(CONTEXT_TEXT, ACT_NOTE), "Ctrl-F");
}

static void
a_key_that_is_taken_stays(void **state)
{
	(void)state;
	with("keys:\n  note: Ctrl-F\n");
	told(2, 9, "config.key-taken", "Ctrl-F already means \"missing\" where \"note\" is.");
	assert_int_equal(means(CONTEXT_TEXT, "Ctrl-F"), ACT_MISSING);
	assert_string_equal(shown(CONTEXT_TEXT, ACT_NOTE), "Ctrl-N");
	/* Not in an editor's own keys either, though those are another place. */
	with("keys:\n  note: Ctrl-W\n");
	told(2, 9, "config.key-taken", "\"erase-word\"");
	with("keys:\n  reveal: Space\n");
	told(2, 11, "config.key-taken", "\"skip\"");
	/* Of two of the user's own the second is left out. */
	with("keys:\n  note: Ctrl-P\n  room: Ctrl-P\n");
	told(3, 9, "config.key-taken", "\"note\" where \"room\" is");
	assert_int_equal(means(CONTEXT_TEXT, "Ctrl-P"), ACT_NOTE);
	with("keys:\n  note: Ctrl-C\n");
	told(2, 9, "config.key-taken", "\"interrupt\"");
	/* What is left out frees nothing: then neither changes place. */
	with("keys:\n  missing: Ctrl-K\n  note: Ctrl-F\n");
	assert_int_equal(config.told.count, 2);
	assert_int_equal(means(CONTEXT_TEXT, "Ctrl-F"), ACT_MISSING);
	assert_int_equal(means(CONTEXT_TEXT, "Ctrl-K"), ACT_PALETTE);
}

static void
letters_are_commands_in_lists_only(void **state)
{
	(void)state;
	with("keys:\n  back: z\n  help: \303\244\n");
	nothing_told();
	assert_int_equal(means(CONTEXT_LIST, "z"), ACT_BACK);
	assert_int_equal(means(CONTEXT_HOME, "\303\244"), ACT_HELP);
	assert_int_equal(means(CONTEXT_TEXT, "z"), ACT_NONE);
	assert_int_equal(means(CONTEXT_CHOICE, "z"), ACT_NONE);
	assert_string_equal(shown(CONTEXT_TEXT, ACT_BACK), "Esc");
	assert_string_equal(shown(CONTEXT_LIST, ACT_BACK), "z");
	with("keys:\n  missing: x\n");
	told(2, 12, "config.key", "x is text where \"missing\" is");
	/* Signs are free where nothing is written. */
	with("keys:\n  dont-know: \"+\"\n");
	nothing_told();
	assert_int_equal(means(CONTEXT_SEATS, "+"), ACT_DONT_KNOW);
	assert_int_equal(means(CONTEXT_SEATS, "-"), ACT_DONT_KNOW);
}

static void
what_is_no_key_is_told(void **state)
{
	(void)state;
	with("keys:\n  note: F3 Crtl-P\n");
	told(2, 12, "config.key", "\"Crtl-P\" is no key");
	with("keys:\n  note: Ctrl-I\n");
	told(2, 9, "config.key", "no key of its own to a terminal");
	with("keys:\n  note: Ctrl-4\n");
	told(2, 9, "config.key", "no key of its own");
	with("keys:\n  mising: Ctrl-P\n");
	told(2, 3, "config.unknown-key", "Did you mean \"missing\"?");
	with("keys:\n  qqqqqqqqq: Ctrl-P\n");
	told(2, 3, "config.unknown-key", "behov-config(5)");
	with("keys:\n  digit: x\n");
	told(2, 3, "config.key", "cannot be changed");
	with("keys: emacs\n");
	told(1, 7, "config.value", "one act a line");
}

static void
vi_moves_in_lists(void **state)
{
	(void)state;
	with("keys: vi\n");
	nothing_told();
	assert_int_equal(means(CONTEXT_HOME, "j"), ACT_DOWN);
	assert_int_equal(means(CONTEXT_HOME, "G"), ACT_LAST);
	assert_int_equal(means(CONTEXT_QUESTIONS, "h"), ACT_HISTORY);
	assert_int_equal(means(CONTEXT_TEXT, "j"), ACT_NONE);
	assert_int_equal(means(CONTEXT_CHOICE, "j"), ACT_NONE);
	with("keys: {vi: yes, note: F11}\n");
	nothing_told();
	assert_int_equal(means(CONTEXT_LIST, "k"), ACT_UP);
	assert_int_equal(means(CONTEXT_LIST, "F11"), ACT_NOTE);
}

/* Whatever is asked for, every row of the table keeps a key, and no key gets
 * two meanings in one place. */
static void
no_settings_break_the_keymap(void **state)
{
	static const char *const tries[] = { "Ctrl-F", "Esc", "Enter", "Space", "F5", "Ctrl-P",
		"Up", "x", "-", "Tab", "Home" };

	(void)state;
	for (size_t one = 0; one < COUNT_OF(tries); one++) {
		for (int act = ACT_NONE + 1; act < ACT_COUNT; act++) {
			char text[200];

			snprintf(text, sizeof text, "keys:\n  %s: \"%s\"\n  next: \"%s\"\n",
				act_name((enum act)act), tries[one],
				tries[(one + (size_t)act) % COUNT_OF(tries)]);
			if (act == ACT_NEXT)
				continue;
			with(text);
			for (size_t i = 0; i < acts_count; i++) {
				struct key key;
				uint32_t last;

				/* The palette alone has those without a key. */
				if (!keymap_key(
					    &keymap, acts[i].context, acts[i].act, &key, &last)) {
					assert_string_equal(acts[i].keys, "");
					continue;
				}
				assert_int_equal(
					keymap_find(&keymap, acts[i].context, &key), acts[i].act);
			}
		}
	}
}

static int
set_up(void **state)
{
	struct diags diags = { 0 };
	char themes[128];

	(void)state;
	lang_start("en");
	snprintf(folder, sizeof folder, "/tmp/behov-config-XXXXXX");
	assert_non_null(mkdtemp(folder));
	setenv("XDG_CONFIG_HOME", folder, 1);
	snprintf(themes, sizeof themes, "%s/data", getenv("BEHOV_TEST_ROOT"));
	setenv("BEHOV_DATA_DIR", themes, 1);
	snprintf(themes, sizeof themes, "%s/behov/themes", folder);
	assert_true(path_make_folder(themes, &diags));
	return 0;
}

static int
tear_down(void **state)
{
	char command[128];

	(void)state;
	config_free(&config);
	keymap_free(&keymap);
	snprintf(command, sizeof command, "rm -r '%s'", folder);
	return system(command);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_a_file_all_is_as_it_comes),
		cmocka_unit_test(what_it_says_is_done),
		cmocka_unit_test(an_empty_file_says_nothing),
		cmocka_unit_test(mistakes_are_told_and_passed_over),
		cmocka_unit_test(what_is_no_file_is_told),
		cmocka_unit_test(themes_are_found),
		cmocka_unit_test(themes_that_are_wrong_are_told),
		cmocka_unit_test(an_own_key_is_shown_and_the_old_one_works_too),
		cmocka_unit_test(two_acts_change_places),
		cmocka_unit_test(a_key_that_is_taken_stays),
		cmocka_unit_test(letters_are_commands_in_lists_only),
		cmocka_unit_test(what_is_no_key_is_told),
		cmocka_unit_test(vi_moves_in_lists),
		cmocka_unit_test(no_settings_break_the_keymap),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
