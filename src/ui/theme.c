/* theme.c - the table of looks
 *
 * With eight colours only red and magenta reach 3:1 on both black and white,
 * so only they are used; the 256 are chosen by the same measure.
 */
#include "ui/theme.h"

#include <assert.h>

struct theme_row {
	int16_t few, many; /* of 8, of 256; -1: the terminal's own */
	bool bold, dim, underline, reverse;
};

static const struct theme_row terminal[ROLE_COUNT] = {
	[ROLE_TEXT] = { .few = -1, .many = -1 },
	[ROLE_DIM] = { .few = -1, .many = -1 },
	[ROLE_STRONG] = { .few = -1, .many = -1, .bold = true },
	[ROLE_TITLE] = { .few = -1, .many = -1, .bold = true },
	[ROLE_RULE] = { .few = -1, .many = 244 },
	[ROLE_KEY] = { .few = -1, .many = -1, .bold = true },
	[ROLE_FOOTER] = { .few = -1, .many = -1 },
	[ROLE_SELECTED] = { .few = -1, .many = -1, .reverse = true },
	[ROLE_CHOSEN] = { .few = -1, .many = -1, .bold = true },
	[ROLE_FIELD] = { .few = -1, .many = -1, .underline = true },
	[ROLE_MESSAGE] = { .few = -1, .many = -1, .bold = true },
	[ROLE_TROUBLE] = { .few = -1, .many = -1, .bold = true, .reverse = true },
	[ROLE_LOOK] = { .few = 1, .many = 130, .bold = true },
	[ROLE_DONE] = { .few = -1, .many = 28 },
	[ROLE_BAR] = { .few = -1, .many = 31 },
	[ROLE_DEMO] = { .few = 5, .many = 127, .bold = true, .reverse = true },
};

static const struct theme_row high_contrast[ROLE_COUNT] = {
	[ROLE_TEXT] = { .few = -1, .many = -1 },
	[ROLE_DIM] = { .few = -1, .many = -1 },
	[ROLE_STRONG] = { .few = -1, .many = -1, .bold = true },
	[ROLE_TITLE] = { .few = -1, .many = -1, .bold = true, .reverse = true },
	[ROLE_RULE] = { .few = -1, .many = -1 },
	[ROLE_KEY] = { .few = -1, .many = -1, .bold = true, .underline = true },
	[ROLE_FOOTER] = { .few = -1, .many = -1 },
	[ROLE_SELECTED] = { .few = -1, .many = -1, .bold = true, .reverse = true },
	[ROLE_CHOSEN] = { .few = -1, .many = -1, .bold = true },
	[ROLE_FIELD] = { .few = -1, .many = -1, .underline = true },
	[ROLE_MESSAGE] = { .few = -1, .many = -1, .bold = true },
	[ROLE_TROUBLE] = { .few = -1, .many = -1, .bold = true, .reverse = true },
	[ROLE_LOOK] = { .few = -1, .many = -1, .bold = true },
	[ROLE_DONE] = { .few = -1, .many = -1 },
	[ROLE_BAR] = { .few = -1, .many = -1 },
	[ROLE_DEMO] = { .few = -1, .many = -1, .bold = true, .reverse = true },
};

static const struct theme_row mono[ROLE_COUNT] = {
	[ROLE_TEXT] = { .few = -1, .many = -1 },
	[ROLE_DIM] = { .few = -1, .many = -1 },
	[ROLE_STRONG] = { .few = -1, .many = -1, .bold = true },
	[ROLE_TITLE] = { .few = -1, .many = -1, .bold = true },
	[ROLE_RULE] = { .few = -1, .many = -1 },
	[ROLE_KEY] = { .few = -1, .many = -1, .bold = true },
	[ROLE_FOOTER] = { .few = -1, .many = -1 },
	[ROLE_SELECTED] = { .few = -1, .many = -1, .reverse = true },
	[ROLE_CHOSEN] = { .few = -1, .many = -1, .bold = true },
	[ROLE_FIELD] = { .few = -1, .many = -1, .underline = true },
	[ROLE_MESSAGE] = { .few = -1, .many = -1 },
	[ROLE_TROUBLE] = { .few = -1, .many = -1, .reverse = true },
	[ROLE_LOOK] = { .few = -1, .many = -1, .bold = true },
	[ROLE_DONE] = { .few = -1, .many = -1 },
	[ROLE_BAR] = { .few = -1, .many = -1 },
	[ROLE_DEMO] = { .few = -1, .many = -1, .reverse = true },
};

static const struct theme_row *const themes[THEME_COUNT] = {
	[THEME_TERMINAL] = terminal,
	[THEME_HIGH_CONTRAST] = high_contrast,
	[THEME_MONO] = mono,
};

static const char *const names[THEME_COUNT] = {
	[THEME_TERMINAL] = "terminal",
	[THEME_HIGH_CONTRAST] = "high-contrast",
	[THEME_MONO] = "mono",
};

struct look
theme_look(enum theme theme, enum colours colours, enum role role)
{
	const struct theme_row *row;
	int16_t colour = -1;

	assert(theme < THEME_COUNT && role < ROLE_COUNT);
	row = &themes[theme][role];
	if (colours == COLOURS_256)
		colour = row->many;
	else if (colours == COLOURS_8)
		colour = row->few;
	return (struct look){ .colour = colour,
		.bold = row->bold,
		.dim = row->dim,
		.underline = row->underline,
		.reverse = row->reverse };
}

bool
theme_read(struct str name, enum theme *theme)
{
	for (int i = 0; i < THEME_COUNT; i++) {
		if (str_is(name, names[i])) {
			*theme = (enum theme)i;
			return true;
		}
	}
	return false;
}

const char *
theme_name(enum theme theme)
{
	assert(theme < THEME_COUNT);
	return names[theme];
}
