/* pending.c - what the store would not take, until it does */
#include "ui/edit/pending.h"

static bool
same_spot(const struct spot *a, const struct spot *b)
{
	return a->question == b->question && a->row == b->row && a->seat == b->seat &&
	       a->cell_row == b->cell_row && a->cell_column == b->cell_column;
}

/* Where the pointer to a spot's pending answer stands, or would. */
static struct pending **
pending_of(struct editor *editor, const struct spot *spot)
{
	struct pending **at = &editor->pending;

	while (*at && !same_spot(&(*at)->spot, spot))
		at = &(*at)->next;
	return at;
}

const struct answer *
edit_waiting(struct editor *editor, const struct spot *spot)
{
	const struct question *asked = spot->question->cell ? spot->question->cell : spot->question;
	const struct pending *pending = *pending_of(editor, spot);
	struct answer *answer = arena_get(&editor->frame, sizeof *answer);
	struct diags diags = { 0 };

	if (!pending)
		return NULL;
	answer->state = pending->state;
	if (pending->state == STATE_ANSWERED)
		asked->type->read(asked, pending->text, &editor->frame, &answer->value, &diags);
	diags_clear(&diags);
	return answer;
}

void
pending_add(struct editor *editor, const struct spot *spot, enum state state, struct str text)
{
	struct pending **at = pending_of(editor, spot);

	if (!*at)
		*at = arena_get(&editor->arena, sizeof **at);
	(*at)->spot = *spot;
	(*at)->state = state;
	(*at)->text = arena_text(&editor->arena, text);
}

void
pending_drop(struct editor *editor, const struct spot *spot)
{
	struct pending **at = pending_of(editor, spot);

	if (*at)
		*at = (*at)->next;
}

/* ---- into a copy ---- */

static const struct editor *
inner_of(const struct editor *editor)
{
	return editor->type->inner ? editor->type->inner(editor) : NULL;
}

bool
editor_waits(const struct editor *editor)
{
	const struct editor *inner = inner_of(editor);

	return editor->pending || (inner && editor_waits(inner));
}

/* A vote that began anew is none in the store before its first rating is. */
static bool
same_ballot(struct session *copy, const struct spot *here, const struct spot *there,
	struct diags *diags)
{
	const struct cell *old = spot_cell(here), *new = spot_cell(there);

	if (!here->seat || !old || !new || new->ballot >= old->ballot)
		return true;
	return session_new_ballot(copy, there, diags);
}

static bool
copy_pending(const struct pending *pending, struct session *copy, struct diags *diags)
{
	struct buf path = { 0 };
	struct spot spot;
	bool good;

	spot_path(&pending->spot, &path);
	good = spot_read(copy->answers, buf_str(&path), &spot, diags);
	spot.seat = pending->spot.seat;
	good = good && same_ballot(copy, &pending->spot, &spot, diags) &&
	       session_answer_text(copy, &spot, pending->text, pending->state, NULL, diags);
	buf_free(&path);
	return good;
}

bool
editor_copy(const struct editor *editor, struct session *copy, struct diags *diags)
{
	const struct editor *inner = inner_of(editor);

	for (const struct pending *pending = editor->pending; pending; pending = pending->next)
		if (!copy_pending(pending, copy, diags))
			return false;
	return !inner || editor_copy(inner, copy, diags);
}
