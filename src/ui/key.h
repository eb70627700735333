/* key.h - one press on the keyboard
 *
 * A key is a character or a key with a name, with Ctrl or Shift held.  A
 * letter with Ctrl is PRESS_CHAR with the small letter and ctrl.  Shift is set
 * for named keys only; a capital letter is its own character.
 *
 * Written form, as in the table of acts and a user's own keymap: "Ctrl-K",
 * "Shift-Tab", "PgDn", "F2", "Space", "x", "ä"; "0-9" is a range.  Writing for
 * people is in the interface's language.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

/* The enum's word, the written form, what people read. */
/* clang-format off */
#define PRESSES(row) \
	row(ENTER, "Enter", N_("Enter")) \
	row(ESC, "Esc", N_("Esc")) \
	row(TAB, "Tab", N_("Tab")) \
	row(BACKSPACE, "Backspace", N_("Backspace")) \
	row(DELETE, "Delete", N_("Delete")) \
	row(INSERT, "Insert", N_("Insert")) \
	row(UP, "Up", N_("Up")) \
	row(DOWN, "Down", N_("Down")) \
	row(LEFT, "Left", N_("Left")) \
	row(RIGHT, "Right", N_("Right")) \
	row(HOME, "Home", N_("Home")) \
	row(END, "End", N_("End")) \
	row(PAGE_UP, "PgUp", N_("PgUp")) \
	row(PAGE_DOWN, "PgDn", N_("PgDn")) \
	row(F1, "F1", "F1") row(F2, "F2", "F2") row(F3, "F3", "F3") \
	row(F4, "F4", "F4") row(F5, "F5", "F5") row(F6, "F6", "F6") \
	row(F7, "F7", "F7") row(F8, "F8", "F8") row(F9, "F9", "F9") \
	row(F10, "F10", "F10") row(F11, "F11", "F11") row(F12, "F12", "F12")
/* clang-format on */

enum press {
	PRESS_NONE,
	PRESS_CHAR,
#define row(word, written, said) PRESS_##word,
	PRESSES(row)
#undef row
		PRESS_COUNT
};

struct key {
	enum press press;
	uint32_t point; /* of PRESS_CHAR, else 0 */
	bool ctrl, shift;
	/* Esc and the letter came as one, as terminals send Alt.  The letter
	 * with Ctrl is meant; where that means nothing, Esc and the letter. */
	bool after_esc;
};

/* A named key, and a character, without anything held. */
struct key key_press(enum press press);
struct key key_char(uint32_t point);
struct key key_ctrl(char letter);

/* The same key?  after_esc does not count. */
bool key_equal(const struct key *a, const struct key *b);

/* False if the text is no key. */
bool key_read(struct str text, struct key *key);

/* As key_read reads it. */
void key_write(struct buf *out, const struct key *key);

enum key_words {
	KEY_WORDS,   /* "Ctrl-G", "Up" */
	KEY_SYMBOLS, /* "Ctrl-G", an arrow */
	KEY_NARROW   /* "^G", an arrow */
};

/* For people, in the interface's language. */
void key_say(struct buf *out, const struct key *key, enum key_words words);
