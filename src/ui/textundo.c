/* textundo.c - undo inside a text, by words */
#include "ui/textundo.h"

#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"

static void
free_edit(struct text_edit *edit)
{
	buf_free(&edit->removed);
	buf_free(&edit->added);
}

/* What was undone and not redone is forgotten by a new edit. */
static void
forget_undone(struct text_undo *undo)
{
	while (undo->count > undo->done)
		free_edit(&undo->edits[--undo->count]);
}

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\n';
}

/* Does typing `added` at `at` go on with the last edit?  A word begins a new
 * one. */
static bool
goes_on_typing(const struct text_edit *last, size_t at, size_t remove, struct str added)
{
	const struct buf *typed = &last->added;

	if (remove > 0 || added.length == 0 || last->removed.length > 0 || typed->length == 0 ||
		last->at + typed->length != at)
		return false;
	return is_blank(added.at[0]) || !is_blank(typed->at[typed->length - 1]);
}

static bool
goes_on_erasing(const struct text_edit *last, size_t at, size_t remove, struct str added)
{
	return remove > 0 && added.length == 0 && last->added.length == 0 &&
	       (at + remove == last->at || at == last->at);
}

static struct text_edit *
begin_edit(struct text_undo *undo, size_t at)
{
	undo->edits = memory_grow(undo->edits, undo->count, &undo->room, sizeof *undo->edits);
	undo->edits[undo->count] = (struct text_edit){ .at = at };
	undo->done = ++undo->count;
	return &undo->edits[undo->count - 1];
}

void
text_undo_edit(struct text_undo *undo, struct buf *text, size_t at, size_t remove, struct str added)
{
	struct str removed = str_part(buf_str(text), at, remove);
	struct text_edit *last;

	assert(at + remove <= text->length);
	if (remove == 0 && added.length == 0)
		return;
	forget_undone(undo);
	last = undo->count > 0 && !undo->closed ? &undo->edits[undo->count - 1] : NULL;
	if (last && goes_on_typing(last, at, remove, added)) {
		buf_add(&last->added, added);
	} else if (last && goes_on_erasing(last, at, remove, added)) {
		buf_insert(&last->removed, at < last->at ? 0 : last->removed.length, removed);
		last->at = at;
	} else {
		last = begin_edit(undo, at);
		buf_add(&last->removed, removed);
		buf_add(&last->added, added);
	}
	undo->closed = false;
	buf_remove(text, at, remove);
	buf_insert(text, at, added);
}

void
text_undo_close(struct text_undo *undo)
{
	undo->closed = true;
}

bool
text_undo_back(struct text_undo *undo, struct buf *text, size_t *cursor)
{
	const struct text_edit *edit;

	if (undo->done == 0)
		return false;
	edit = &undo->edits[--undo->done];
	buf_remove(text, edit->at, edit->added.length);
	buf_insert(text, edit->at, buf_str(&edit->removed));
	*cursor = edit->at + edit->removed.length;
	undo->closed = true;
	return true;
}

bool
text_undo_forward(struct text_undo *undo, struct buf *text, size_t *cursor)
{
	const struct text_edit *edit;

	if (undo->done == undo->count)
		return false;
	edit = &undo->edits[undo->done++];
	buf_remove(text, edit->at, edit->removed.length);
	buf_insert(text, edit->at, buf_str(&edit->added));
	*cursor = edit->at + edit->added.length;
	undo->closed = true;
	return true;
}

void
text_undo_clear(struct text_undo *undo)
{
	undo->done = 0;
	forget_undone(undo);
	free(undo->edits);
	*undo = (struct text_undo){ .count = 0 };
}
