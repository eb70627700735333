/* rows_go.c - straight to a field of a row, and back to it */
#include "ui/edit/rows_own.h"

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

static struct row *
row_of(const struct editor *editor, const struct spot *spot)
{
	struct row *row = spot->row;

	while (row && row->repeat != editor->spot.question)
		row = row->parent;
	return row;
}

void
rows_to_field(struct editor *editor, const struct spot *spot)
{
	const struct rows *own = editor->own;
	struct row *row = row_of(editor, spot);
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

void
rows_back(struct editor *editor, const struct spot *spot)
{
	struct rows *own = editor->own;
	struct row *row = row_of(editor, spot);

	if (!row || row->removed)
		return;
	if (!open_at(editor, row, spot->question))
		own->where = IN_LIST;
	else if (own->child && own->child->type->back)
		own->child->type->back(own->child, spot);
}

void
rows_go(struct editor *editor, const struct spot *spot)
{
	editor->sent = true;
	rows_to_field(editor, spot);
}
