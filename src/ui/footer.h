/* footer.h - the line of key hints
 *
 * At most six hints.  What does not fit is dropped whole, the least important
 * first: the arrows, then what can be done besides, the words of the digits and
 * of Esc, the digits, Esc, and of equals the rightmost; what goes on or shows is the
 * last but help.  Hints are
 * three blanks apart where there is room, else two.  Keys come from the keymap,
 * words from the table of acts unless the view has better ones.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "ui/keymap.h"
#include "ui/paint.h"

#define HINTS_MOST 6

struct hint {
	char keys[32];	/* as people read them */
	char words[96]; /* translated */
	enum act act;	/* ACT_NONE: of no single one */
	int weight;	/* the lightest falls first */
	int cells;	/* what footer_draw needs for both */
};

struct hints {
	const struct keymap *keymap;
	enum context context; /* whose keys and words */
	enum key_words key_words;
	bool ascii;
	struct hint at[HINTS_MOST];
	size_t count;
};

/* An act by its own words; one that has no key there, or a seventh, is passed
 * over. */
void hint_act(struct hints *hints, enum act act);

/* An act by better words. */
void hint_act_words(struct hints *hints, enum act act, const char *words);

/* Keys in words of the view's own. */
void hint_words(struct hints *hints, const char *keys, const char *words);

/* Digits that choose: "1-4 choose", "0-9 ...", or as they are written: "01-15". */
void hint_numbers(struct hints *hints, const char *numbers, const char *words);
void hint_digits(struct hints *hints, unsigned from, unsigned to, const char *words);
/* Of the numbers 1 to `most` those that are there, as "1 6-8". */
void hint_digits_of(struct hints *hints, const bool *there, unsigned most, const char *words);

/* Up and Down, or Left and Right, as signs. */
void hint_arrows(struct hints *hints, bool sideways, const char *words);

/* Two acts that belong together: "a new x remove" is two hints, but
 * "+ - fold" one. */
void hint_pair(struct hints *hints, enum act one, enum act other, const char *words);

/* Esc, in the place of Shift-Tab or of the least of them, if it is not there yet:
 * for a window where the list cannot be seen. */
void hint_outwards(struct hints *hints, const char *words);

/* Other words for the hint that has these, if there is one. */
void hint_reword(struct hints *hints, const char *from, const char *to);
/* Only where it is this act's. */
void hint_reword_act(struct hints *hints, enum act act, const char *from, const char *to);

/* Draw them on row 0 of the pane; words that found no room are gone after. */
void footer_draw(struct hints *hints, struct pane pane);
