/* theme.h - what things mean, to how they look
 *
 * A view says what a text is (a role); a theme says how that looks.  The
 * terminal's own foreground and background are the base: nothing is painted
 * black or white, and text to be read keeps the terminal's colour.  Colour is
 * only for signs and single words and is never alone: whatever has a colour
 * has a word or a sign of its own as well.  Each colour has a contrast of at
 * least 3 to 1 on black and on white (a test computes it).
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* clang-format off */
#define ROLES(row) \
	row(TEXT)	/* to be read */ \
	row(DIM)	/* hints; looks as text where dim is poor */ \
	row(STRONG)	/* headings, the question itself */ \
	row(TITLE)	/* the title line */ \
	row(RULE)	/* lines and boxes */ \
	row(KEY)	/* a key in the footer */ \
	row(FOOTER)	/* its words */ \
	row(SELECTED)	/* the row of the cursor */ \
	row(CHOSEN)	/* what was answered */ \
	row(FIELD)	/* where text is typed */ \
	row(MESSAGE)	/* the message line */ \
	row(TROUBLE)	/* not saved; must be corrected */ \
	row(LOOK)	/* the sign of something to look over */ \
	row(DONE)	/* the sign of something done */ \
	row(BAR)	/* bars and shades */ \
	row(DEMO)	/* the word DEMO */
/* clang-format on */

enum role {
#define row(name) ROLE_##name,
	ROLES(row)
#undef row
		ROLE_COUNT
};

enum theme { THEME_TERMINAL, THEME_HIGH_CONTRAST, THEME_MONO, THEME_COUNT };

enum colours { COLOURS_NONE, COLOURS_8, COLOURS_256 };

struct look {
	int16_t colour; /* of the 8 or 256; -1: the terminal's own */
	bool bold, dim, underline, reverse;
};

struct look theme_look(enum theme theme, enum colours colours, enum role role);

/* "terminal", "high-contrast", "mono"; false for anything else. */
bool theme_read(struct str name, enum theme *theme);
const char *theme_name(enum theme theme);
