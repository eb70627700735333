/* theme.h - what things mean, to how they look
 *
 * A view says what a text is (a role); a theme says how that looks.  The
 * terminal's own foreground and background are the base: nothing is painted
 * black or white, and text to be read keeps the terminal's colour.  Colour is
 * only for signs and single words and is never alone: whatever has a colour
 * has a word or a sign of its own as well.  Each colour has a contrast of at
 * least 3 to 1 on black and on white, 4.5 to 1 where words have it too and what the
 * colour is does not hang on the terminal (a test computes it, of the files too).
 * Only numbers of a heat map stand on a colour behind them, with at least 4.5 to
 * 1 between the two; where a terminal or a theme has none of those, views draw
 * shade characters beside the number (theme_shades).
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
	row(LOOK, "look")	/* the sign, or a word, of something to look over */ \
	row(DONE, "done")	/* the sign of something done */ \
	row(BAR, "bar")	/* bars and shades */ \
	row(DEMO, "demo")	/* the word DEMO */ \
	row(AMOUNT_1, "amount-1")	/* a number on its shade, from little */ \
	row(AMOUNT_2, "amount-2") \
	row(AMOUNT_3, "amount-3") \
	row(AMOUNT_4, "amount-4") \
	row(AMOUNT_5, "amount-5")	/* to much */ \
	row(DIFFERENCE_1, "difference-1")	/* from much less */ \
	row(DIFFERENCE_2, "difference-2") \
	row(DIFFERENCE_3, "difference-3")	/* over as much */ \
	row(DIFFERENCE_4, "difference-4") \
	row(DIFFERENCE_5, "difference-5")	/* to much more */
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
	int16_t behind; /* of 256 colours, below the text; 0: the terminal's own */
};

struct theme {
	struct role_look roles[ROLE_COUNT];
};

/* How one role looks on a terminal with so many colours. */
struct look {
	int16_t colour; /* of the 8 or 256; -1: the terminal's own */
	bool bold, dim, underline, reverse;
	int16_t behind; /* of the 256; 0: the terminal's own */
};

extern const struct theme theme_terminal;

struct look theme_look(const struct theme *theme, enum colours colours, enum role role);

/* Can numbers be drawn on shades? */
bool theme_shades(const struct theme *theme, enum colours colours);

/* As theme files write it: "text", "selected".  ROLE_COUNT for no such name. */
const char *role_name(enum role role);
enum role role_named(struct str name);
