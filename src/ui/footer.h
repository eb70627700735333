/* footer.h - the line of key hints
 *
 * At most six hints.  What does not fit is dropped from the right, whole, and
 * help last; hints are three blanks apart where there is room, else two.  Keys
 * come from the keymap, words from the table of acts unless the view has
 * better ones.
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
	bool help;
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

/* Digits that choose: "1-4 choose", "0-9 ..." */
void hint_digits(struct hints *hints, unsigned from, unsigned to, const char *words);

/* Up and Down, or Left and Right, as signs. */
void hint_arrows(struct hints *hints, bool sideways, const char *words);

/* Two acts that belong together: "a new x remove" is two hints, but
 * "+ - fold" one. */
void hint_pair(struct hints *hints, enum act one, enum act other, const char *words);

/* Draw them on row 0 of the pane. */
void footer_draw(const struct hints *hints, struct pane pane);
