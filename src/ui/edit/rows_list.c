/* rows_list.c - rows of the list moved, lifted and taken away */
#include "ui/edit/rows_own.h"

#include "base/lang.h"
#include "ui/app.h"

void
rows_remove(struct editor *editor)
{
	struct rows *own = editor->own;
	struct row *row = rows_at(editor, own->at);
	struct diags diags = { 0 };

	if (!row)
		return;
	own->lifted = false;
	if (session_row_remove(editor->session, row, &diags)) {
		app_saved(editor->view->app);
		app_say(editor->view->app, _("Row %zu is removed. Ctrl-U brings it back."),
			own->at + 1);
	}
	edit_say(editor, &diags);
}

static void
move_row(struct editor *editor, int by)
{
	struct rows *own = editor->own;
	size_t count = rows_count(editor);
	struct row *row = rows_at(editor, own->at), *before;
	struct diags diags = { 0 };

	if (!row || (by < 0 ? own->at == 0 : own->at + 1 >= count))
		return;
	before = by < 0 ? rows_at(editor, own->at - 1) : rows_at(editor, own->at + 2);
	if (session_row_move(editor->session, row, before, &diags)) {
		own->at += (size_t)by;
		app_saved(editor->view->app);
	}
	edit_say(editor, &diags);
}

void
rows_lift(struct editor *editor)
{
	struct rows *own = editor->own;

	if (editor->spot.question->order_by) {
		app_say(editor->view->app, "%s",
			_("These rows are put in order by their answers; they are not moved by "
			  "hand."));
		return;
	}
	if (rows_at(editor, own->at))
		own->lifted = !own->lifted;
	if (own->lifted)
		app_say(editor->view->app,
			_("Row %zu is lifted: the arrows move it, Space drops it."), own->at + 1);
}

void
rows_move(struct editor *editor, int by)
{
	struct rows *own = editor->own;

	if (own->lifted)
		move_row(editor, by);
	else if (by < 0 ? own->at > 0 : own->at < rows_count(editor))
		own->at += (size_t)by;
}

/* Votes over all rows wait while a row is being written: the next one comes before them. */
static size_t
without_votes(const struct rows *own, const struct question **fields, size_t count)
{
	size_t kept = 0;

	if (uid_none(&own->begun) || !own->row || !uid_equal(&own->begun, &own->row->id) ||
		question_votes_over_rows(own->field))
		return count;
	for (size_t i = 0; i < count; i++)
		if (!question_votes_over_rows(fields[i]))
			fields[kept++] = fields[i];
	return kept;
}

const struct question *
rows_beside(struct editor *editor, int step)
{
	struct rows *own = editor->own;
	size_t count;
	const struct question **fields = rows_fields(editor, own->row, &count);

	count = without_votes(own, fields, count);
	for (size_t i = 0; i < count; i++) {
		if (fields[i] != own->field)
			continue;
		if (step < 0 ? i == 0 : i + 1 == count)
			return NULL;
		return fields[i + (size_t)step];
	}
	/* It applies no more: the first that comes after it. */
	for (size_t i = 0; step > 0 && i < count; i++)
		if (fields[i]->index > own->field->index)
			return fields[i];
	return NULL;
}
