/* theme.c - the theme that is built in
 *
 * With eight colours only red and magenta reach 3:1 on both black and white,
 * so only they are used; the 256 are chosen by the same measure, and by 4.5:1 where
 * words have them.  The shades go
 * from light to dark in one hue, or from blue over grey to brown, so that they
 * can be told apart without red and green, and in grey.
 */
#include "ui/theme.h"

#include <assert.h>

/* clang-format off */
const struct theme theme_terminal = { .roles = {
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
	[ROLE_LOOK] = { .few = 1, .many = 131, .bold = true },
	[ROLE_DONE] = { .few = -1, .many = 28 },
	[ROLE_BAR] = { .few = -1, .many = 31 },
	[ROLE_DEMO] = { .few = 5, .many = 163, .bold = true, .reverse = true },
	[ROLE_AMOUNT_1] = { .few = -1, .many = 16, .behind = 230 },
	[ROLE_AMOUNT_2] = { .few = -1, .many = 16, .behind = 222 },
	[ROLE_AMOUNT_3] = { .few = -1, .many = 16, .behind = 215 },
	[ROLE_AMOUNT_4] = { .few = -1, .many = 16, .behind = 166 },
	[ROLE_AMOUNT_5] = { .few = -1, .many = 231, .behind = 88 },
	[ROLE_DIFFERENCE_1] = { .few = -1, .many = 231, .behind = 24 },
	[ROLE_DIFFERENCE_2] = { .few = -1, .many = 16, .behind = 74 },
	[ROLE_DIFFERENCE_3] = { .few = -1, .many = 16, .behind = 254 },
	[ROLE_DIFFERENCE_4] = { .few = -1, .many = 16, .behind = 215 },
	[ROLE_DIFFERENCE_5] = { .few = -1, .many = 231, .behind = 130 },
} };
/* clang-format on */

static const char *const names[ROLE_COUNT] = {
#define row(name, written) [ROLE_##name] = written,
	ROLES(row)
#undef row
};

struct look
theme_look(const struct theme *theme, enum colours colours, enum role role)
{
	const struct role_look *look;
	int16_t colour = -1;

	assert(role < ROLE_COUNT);
	look = &theme->roles[role];
	if (colours == COLOURS_256)
		colour = look->many;
	else if (colours == COLOURS_8)
		colour = look->few;
	return (struct look){ .colour = colour,
		.bold = look->bold,
		.dim = look->dim,
		.underline = look->underline,
		.reverse = look->reverse,
		.behind = colours == COLOURS_256 ? look->behind : 0 };
}

bool
theme_shades(const struct theme *theme, enum colours colours)
{
	return theme_look(theme, colours, ROLE_AMOUNT_5).behind > 0;
}

const char *
role_name(enum role role)
{
	assert(role < ROLE_COUNT);
	return names[role];
}

enum role
role_named(struct str name)
{
	int role = 0;

	while (role < ROLE_COUNT && !str_is(name, names[role]))
		role++;
	return (enum role)role;
}
