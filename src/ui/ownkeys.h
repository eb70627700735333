/* ownkeys.h - a user's own keys
 *
 *	keys:
 *	  missing: Ctrl-P
 *	  note: F3 Ctrl-E
 *
 * By the names of acts, in key.h's written form.  An act has its own keys
 * wherever it has one at all, and footers show the first of them; it keeps the
 * keys of the table as well, so that what a sentence on the screen says still
 * holds.  A key that already means another act in one place is refused, unless
 * that act was given another key in the same file: so two can change places.
 * What no terminal sends, and letters where letters are text, are refused.
 *
 * `keys: vi`, or `vi: yes` among the keys, moves in lists by j k g G, and folds
 * and unfolds by h l.
 */
#pragma once

#include "ui/keymap.h"
#include "ui/setting.h"

struct own_key {
	enum act act;
	struct key key;
	struct place place;
	bool left_out; /* told why */
};

struct own_keys {
	struct own_key *at;
	size_t count, room;
	bool vi;
};

/* The value of `keys`; what cannot be used is told and left out. */
void own_keys_read(const struct settings *settings, const struct node *node, struct own_keys *own);
void own_keys_free(struct own_keys *own);

/* In place of what keymap_start made. */
void own_keys_apply(const struct own_keys *own, struct keymap *keymap);
