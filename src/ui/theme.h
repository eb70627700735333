/* theme.h - what things mean, to how they look
 *
 * A view says what a text is (a role); a theme says how that looks.  The
 * terminal's own foreground and background are the base: nothing is painted
 * black or white, and text to be read keeps the terminal's colour.  Colour is
 * only for signs and single words and is never alone: whatever has a colour
 * has a word or a sign of its own as well.  Each colour has a contrast of at
 * least 3 to 1 on black and on white (a test computes it, of the files too).
 *
 * The theme `terminal` is built in, so that a screen can always be drawn.
 * Every other one is a file (ui/themefile.h) that says in what it differs.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* clang-format off */
#define ROLES(row) \
	row(TEXT, "text")	/* to be read */ \
	row(DIM, "dim")	/* hints; looks as text where dim is poor */ \
	row(STRONG, "strong")	/* headings, the question itself */ \
	row(TITLE, "title")	/* the title line */ \
	row(RULE, "rule")	/* lines and boxes */ \
	row(KEY, "key")	/* a key in the footer */ \
	row(FOOTER, "footer")	/* its words */ \
	row(SELECTED, "selected")	/* the row of the cursor */ \
	row(CHOSEN, "chosen")	/* what was answered */ \
	row(FIELD, "field")	/* where text is typed */ \
	row(MESSAGE, "message")	/* the message line */ \
	row(TROUBLE, "trouble")	/* not saved; must be corrected */ \
	row(LOOK, "look")	/* the sign of something to look over */ \
	row(DONE, "done")	/* the sign of something done */ \
	row(BAR, "bar")	/* bars and shades */ \
	row(DEMO, "demo")	/* the word DEMO */
/* clang-format on */

enum role {
#define row(name, written) ROLE_##name,
	ROLES(row)
#undef row
		ROLE_COUNT
};

enum colours { COLOURS_NONE, COLOURS_8, COLOURS_256 };

/* How one role looks, whatever the terminal can. */
struct role_look {
	int16_t few, many; /* of 8, of 256 colours; -1: the terminal's own */
	bool bold, dim, underline, reverse;
};

struct theme {
	struct role_look roles[ROLE_COUNT];
};

/* How one role looks on a terminal with so many colours. */
struct look {
	int16_t colour; /* of the 8 or 256; -1: the terminal's own */
	bool bold, dim, underline, reverse;
};

extern const struct theme theme_terminal;

struct look theme_look(const struct theme *theme, enum colours colours, enum role role);

/* As theme files write it: "text", "selected".  ROLE_COUNT for no such name. */
const char *role_name(enum role role);
enum role role_named(struct str name);
