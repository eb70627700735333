/* test_theme.c - colours can be seen on black and on white; signs have twins */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/path.h"
#include "base/utf8.h"
#include "ui/symbols.h"
#include "ui/themefile.h"

/* xterm's palette: 8 colours, the cube 16-231, the greys 232-255. */
static void
rgb(int colour, double part[3])
{
	static const int cube[] = { 0, 95, 135, 175, 215, 255 };

	for (int i = 0; i < 3; i++) {
		int level;

		if (colour < 8)
			level = (colour >> i) & 1 ? 205 : 0;
		else if (colour < 232)
			level = cube[(colour - 16) / (i == 0 ? 36 : i == 1 ? 6 : 1) % 6];
		else
			level = 8 + 10 * (colour - 232);
		part[i] = level / 255.0;
	}
}

/* WCAG 2.1, relative luminance. */
static double
luminance(int colour)
{
	static const double weight[] = { 0.2126, 0.7152, 0.0722 };
	double part[3], sum = 0;

	rgb(colour, part);
	for (int i = 0; i < 3; i++)
		sum += weight[i] *
		       (part[i] <= 0.03928 ? part[i] / 12.92 : pow((part[i] + 0.055) / 1.055, 2.4));
	return sum;
}

/* The one built in and each file beside it. */
static void
each_theme(void (*visit)(const char *name, const struct theme *theme))
{
	struct diags diags = { 0 };
	struct arena arena = { 0 };
	struct str *names;
	size_t count;
	char folder[400], path[500];

	visit("terminal", &theme_terminal);
	snprintf(folder, sizeof folder, "%s/data/themes", getenv("BEHOV_TEST_ROOT"));
	assert_true(path_list(&arena, folder, &names, &count));
	assert_int_equal(count, 2);
	for (size_t i = 0; i < count; i++) {
		struct theme theme = theme_terminal;
		struct settings settings = { .path = path, .arena = &arena, .diags = &diags };

		snprintf(path, sizeof path, "%s/%.*s", folder, STR_ARGS(names[i]));
		themefile_read(&settings, &theme);
		assert_string_equal(diags_first(&diags), "");
		visit(path, &theme);
	}
	arena_free(&arena);
}

/* By WCAG's measure on black and on white: whichever the terminal has. */
static double
contrast(int colour)
{
	double light = luminance(colour);
	double on_black = (light + 0.05) / 0.05, on_white = 1.05 / (light + 0.05);

	return on_black < on_white ? on_black : on_white;
}

static void
words_are_read(const char *name, const struct theme *theme)
{
	static const enum role words[] = { ROLE_TEXT, ROLE_DIM, ROLE_STRONG, ROLE_TITLE, ROLE_KEY,
		ROLE_FOOTER, ROLE_SELECTED, ROLE_CHOSEN, ROLE_FIELD, ROLE_MESSAGE, ROLE_TROUBLE,
		ROLE_LOOK, ROLE_DEMO };

	for (size_t i = 0; i < COUNT_OF(words); i++) {
		struct look look = theme_look(theme, COLOURS_256, words[i]);

		/* The terminal's own pair is its owner's; dim makes it paler. */
		if (look.dim || (look.colour >= 0 && contrast(look.colour) < 4.5))
			fail_msg("%s: %s is not read", name, role_name(words[i]));
	}
}

/* Text 4.5:1, signs and lines 3:1 (below): ux.md part 7. */
static void
words_are_read_on_black_and_on_white(void **state)
{
	(void)state;
	assert_true(contrast(163) >= 4.5 && contrast(127) < 4.5);
	each_theme(words_are_read);
}

static void
colour_is_seen(const char *name, const struct theme *theme)
{
	for (int role = 0; role < ROLE_COUNT; role++) {
		for (int colours = COLOURS_8; colours <= COLOURS_256; colours++) {
			struct look look =
				theme_look(theme, (enum colours)colours, (enum role)role);

			if (look.behind > 0)
				continue; /* numbers_are_read_on_their_shade */
			if (look.colour >= 0 && contrast(look.colour) < 3)
				fail_msg("%s: %s: colour %d is not seen", name,
					role_name((enum role)role), look.colour);
		}
	}
}

static void
colours_are_seen_on_black_and_on_white(void **state)
{
	(void)state;
	each_theme(colour_is_seen);
}

/* A number on its shade is text; neighbours in a scale can be told apart. */
static void
shade_is_read(const char *name, const struct theme *theme)
{
	for (int role = ROLE_AMOUNT_1; role <= ROLE_DIFFERENCE_5; role++) {
		struct look look = theme_look(theme, COLOURS_256, (enum role)role);
		double text = luminance(look.colour), shade = luminance(look.behind);
		double more = text > shade ? text : shade, less = text > shade ? shade : text;

		if (!theme_shades(theme, COLOURS_256))
			assert_int_equal(look.behind, 0);
		else if (look.behind == 0 || (more + 0.05) / (less + 0.05) < 4.5)
			fail_msg("%s: %s is not read", name, role_name((enum role)role));
		assert_int_equal(theme_look(theme, COLOURS_8, (enum role)role).behind, 0);
	}
}

static void
numbers_are_read_on_their_shade(void **state)
{
	(void)state;
	assert_true(theme_shades(&theme_terminal, COLOURS_256));
	assert_false(theme_shades(&theme_terminal, COLOURS_8));
	each_theme(shade_is_read);
}

static void
text_keeps_its_colour(const char *name, const struct theme *theme)
{
	static const enum role read[] = { ROLE_TEXT, ROLE_DIM, ROLE_STRONG, ROLE_TITLE,
		ROLE_SELECTED, ROLE_CHOSEN, ROLE_FIELD, ROLE_MESSAGE, ROLE_TROUBLE, ROLE_FOOTER,
		ROLE_KEY };

	(void)name;
	for (size_t i = 0; i < COUNT_OF(read); i++)
		assert_int_equal(theme_look(theme, COLOURS_256, read[i]).colour, -1);
}

static void
text_keeps_the_terminals_colour(void **state)
{
	(void)state;
	each_theme(text_keeps_its_colour);
}

static void
is_told_without_colour(const char *name, const struct theme *theme)
{
	struct look selected = theme_look(theme, COLOURS_NONE, ROLE_SELECTED);
	struct look trouble = theme_look(theme, COLOURS_NONE, ROLE_TROUBLE);
	struct look field = theme_look(theme, COLOURS_NONE, ROLE_FIELD);

	if (selected.colour != -1 || !selected.reverse || !trouble.reverse || !field.underline)
		fail_msg("%s: something is only told by colour", name);
	for (int role = 0; role < ROLE_COUNT; role++)
		assert_int_equal(theme_look(theme, COLOURS_NONE, (enum role)role).colour, -1);
}

static void
without_colour_nothing_is_lost(void **state)
{
	(void)state;
	each_theme(is_told_without_colour);
}

/* "mono" is what it says, and so is "high-contrast". */
static void
has_no_colour(const char *name, const struct theme *theme)
{
	for (int role = 0; role < ROLE_COUNT && strcmp(name, "terminal") != 0; role++)
		assert_int_equal(theme_look(theme, COLOURS_256, (enum role)role).colour, -1);
}

static void
the_files_have_no_colour(void **state)
{
	(void)state;
	each_theme(has_no_colour);
}

static void
roles_have_names(void **state)
{
	(void)state;
	for (int role = 0; role < ROLE_COUNT; role++)
		assert_int_equal(role_named(str_of(role_name((enum role)role))), role);
	assert_int_equal(role_named(STR("pink")), ROLE_COUNT);
}

static void
signs_and_twins(void **state)
{
	(void)state;
	for (int i = 0; i < SYMBOL_COUNT; i++) {
		struct str sign = str_of(symbol_text((enum symbol)i, false));
		struct str twin = str_of(symbol_text((enum symbol)i, true));
		struct buf out = { 0 };

		assert_true(utf8_valid(sign) && sign.length > 0 && twin.length > 0);
		for (size_t at = 0; at < twin.length; at++)
			assert_true(twin.at[at] >= ' ' && twin.at[at] < 127);
		utf8_safe(&out, sign, false, false);
		assert_true(str_equal(buf_str(&out), sign));
		buf_free(&out);
		if (i != SYMBOL_UPDOWN && i != SYMBOL_SIDEWAYS && i != SYMBOL_MORE &&
			i != SYMBOL_TO)
			assert_int_equal(utf8_cells(sign), twin.length);
	}
	/* What stands for different things in one table differs. */
	static const enum symbol table[] = { SYMBOL_DONE, SYMBOL_OPEN, SYMBOL_LOOK, SYMBOL_HIDDEN,
		SYMBOL_NOT_ASKED, SYMBOL_DONT_KNOW, SYMBOL_VALUE, SYMBOL_ITSELF, SYMBOL_CURSOR };

	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(
				symbol_text(table[i], true), symbol_text(table[j], true));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_read_on_black_and_on_white),
		cmocka_unit_test(colours_are_seen_on_black_and_on_white),
		cmocka_unit_test(numbers_are_read_on_their_shade),
		cmocka_unit_test(text_keeps_the_terminals_colour),
		cmocka_unit_test(without_colour_nothing_is_lost),
		cmocka_unit_test(the_files_have_no_colour),
		cmocka_unit_test(roles_have_names),
		cmocka_unit_test(signs_and_twins),
	};

	lang_start("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
