/* symbols.h - every sign that is not a letter, with its ASCII twin
 *
 * One table (ux.md part 7 and ruling 26).  The twins are used when the locale
 * is not UTF-8 or with --ascii.  No braille patterns: on a braille display they
 * are letters.  No emoji: their width is not certain.
 */
#pragma once

#include <stdbool.h>

/* clang-format off */
#define SYMBOLS(row) \
	row(CURSOR, "\u25b8", ">")	/* the row of the cursor, only that */ \
	row(CHOSEN, "(\u2022)", "(*)")	/* one of a list */ \
	row(UNCHOSEN, "( )", "( )") \
	row(MARKED, "[x]", "[x]")	/* several of a list */ \
	row(UNMARKED, "[ ]", "[ ]") \
	row(PICKED, "\u2022", "x")	/* a row that somebody marked */ \
	row(DONE, "\u25cf", "*")	/* answered */ \
	row(OPEN, "\u25cb", ".")	/* left to answer */ \
	row(LOOK, "\u25b2", "^")	/* to look over */ \
	row(HIDDEN, "\u25a0", "x")	/* there, not shown yet */ \
	row(NOT_ASKED, "\u2013", "/")	/* does not apply */ \
	row(DONT_KNOW, "-", "-") \
	row(EMPTY, "\u00b7", ".")	/* not answered, in a table */ \
	row(VALUE, "\u25c6", "o")	/* a value on a line */ \
	row(ITSELF, "\u00d7", "\\")	/* the diagonal of a matrix */ \
	row(HALF, "\u00bd", "+") \
	row(SHADE_1, "\u2591", "-") \
	row(SHADE_2, "\u2592", ":") \
	row(SHADE_3, "\u2593", "+") \
	row(SHADE_4, "\u2588", "#") \
	row(ABOVE, "\u25b4", "^")	/* more, that way */ \
	row(BELOW, "\u25be", "v") \
	row(LEFTWARD, "\u25c2", "<")	/* more columns, that way */ \
	row(RIGHTWARD, "\u25b8", ">") \
	row(BEFORE, "\u2190", "<") \
	row(AFTER, "\u2192", ">") \
	row(UPDOWN, "\u2191\u2193", "Up Down") \
	row(SIDEWAYS, "\u2190\u2192", "Left Right") \
	row(TO, "\u2192", "->") \
	row(DOT, "\u00b7", "|")	/* between parts of a title */ \
	row(MORE, "\u2026", "...")	/* cut off here */ \
	row(ACROSS, "\u2500", "-") \
	row(DOWNWARD, "\u2502", "|") \
	row(TOP_LEFT, "\u250c", "+") \
	row(TOP_RIGHT, "\u2510", "+") \
	row(BOTTOM_LEFT, "\u2514", "+") \
	row(BOTTOM_RIGHT, "\u2518", "+") \
	row(TEE_RIGHT, "\u251c", "+")	/* from a line down to the right */ \
	row(TEE_LEFT, "\u2524", "+")
/* clang-format on */

enum symbol {
#define row(name, sign, twin) SYMBOL_##name,
	SYMBOLS(row)
#undef row
		SYMBOL_COUNT
};

const char *symbol_text(enum symbol symbol, bool ascii);
