/* rows_stance.c - where the cursor is among rows, and to where it is led */
#include "ui/edit/rows_own.h"

struct row *
rows_around(const struct editor *editor, const struct spot *spot)
{
	struct row *row = spot->row;

	while (row && row->repeat != editor->spot.question)
		row = row->parent;
	return row && !row->removed ? row : NULL;
}

/* The field of the row that is the spot's, or has it somewhere in it; false: it applies no
 * more, and the cursor is only at the row. */
static bool
open_at(struct editor *editor, struct row *row, const struct question *field)
{
	struct rows *own = editor->own;
	size_t count;
	const struct question **fields;

	while (field && field->scope != editor->spot.question)
		field = field->scope;
	for (own->at = 0; own->at < rows_count(editor) && rows_at(editor, own->at) != row;)
		own->at++;
	fields = rows_fields(editor, row, &count);
	for (size_t i = 0; i < count; i++)
		if (fields[i] == field) {
			rows_open_field(editor, row, field);
			return true;
		}
	return false;
}

void
rows_to_field(struct editor *editor, const struct spot *spot)
{
	const struct rows *own = editor->own;
	struct row *row = rows_around(editor, spot);
	size_t count;
	const struct question **fields;

	if (!row) {
		rows_to_new(editor);
		return;
	}
	if (open_at(editor, row, spot->question)) {
		/* Within the field there may be rows or cells again. */
		if (own->child && own->child->type->go)
			own->child->type->go(own->child, spot);
		return;
	}
	fields = rows_fields(editor, row, &count);
	if (count > 0)
		rows_open_field(editor, row, fields[0]);
}

bool
rows_here(const struct editor *editor, struct spot *spot)
{
	const struct rows *own = editor->own;

	if (!own->child)
		return false;
	*spot = own->child->spot;
	if (own->child->type->here)
		own->child->type->here(own->child, spot);
	return true;
}

bool
rows_resting(const struct editor *editor, size_t *at)
{
	const struct rows *own = editor->own;

	*at = own->at;
	return own->where == IN_LIST;
}

/* What is half written waits where it is. */
void
rows_rest(struct editor *editor, size_t at)
{
	struct rows *own = editor->own;
	size_t count = rows_count(editor);

	if (own->where == IN_FIELD || count == 0)
		return;
	own->where = IN_LIST;
	own->at = at < count ? at : count;
}

void
rows_go(struct editor *editor, const struct spot *spot)
{
	struct rows *own = editor->own;

	editor->sent = true;
	own->begun = (struct uid){ 0 };
	rows_to_field(editor, spot);
}

/* Where the row went by the undo, nothing is left of what one was sent for. */
void
rows_back(struct editor *editor, const struct spot *spot)
{
	struct rows *own = editor->own;
	struct row *row = rows_around(editor, spot);

	if (!row)
		editor->sent = false;
	else if (!open_at(editor, row, spot->question))
		own->where = IN_LIST;
	else if (own->child && own->child->type->back)
		own->child->type->back(own->child, spot);
}

/* Who was in a field, or at the one of a new row, is led to the one that it was; who is in
 * the list stays there, where letters are keys. */
void
rows_swung(struct editor *editor, const struct spot *spot, bool undone)
{
	const struct rows *own = editor->own;

	(void)undone;
	if (own->where != IN_LIST && rows_around(editor, spot))
		rows_back(editor, spot);
}

enum edit_end
rows_onward(struct editor *editor)
{
	const struct rows *own = editor->own;

	return own->where == IN_FIELD ? rows_field_done(editor) : EDIT_NOT_MINE;
}
