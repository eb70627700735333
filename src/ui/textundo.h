/* textundo.h - undo inside a text, by words
 *
 * Each edit says what was taken out and what was put in at a place.  Edits
 * that belong together (letters of one word with the blanks after it, a run of
 * Backspace) are one, so one undo takes back a word and not a letter.  { 0 }
 * is empty.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"

struct text_edit {
	size_t at;
	struct buf removed, added;
};

struct text_undo {
	struct text_edit *edits;
	size_t count, room;
	size_t done; /* edits before this are in the text */
	bool closed; /* the next edit begins a new group */
};

/* Take `remove` bytes out of text at `at`, put `added` in, and remember. */
void text_undo_edit(
	struct text_undo *undo, struct buf *text, size_t at, size_t remove, struct str added);

/* What comes next does not belong to what was: the cursor moved. */
void text_undo_close(struct text_undo *undo);

/* False when there is nothing; *cursor is where it happened. */
bool text_undo_back(struct text_undo *undo, struct buf *text, size_t *cursor);
bool text_undo_forward(struct text_undo *undo, struct buf *text, size_t *cursor);

void text_undo_clear(struct text_undo *undo); /* and frees */
