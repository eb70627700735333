/* Where the cursor was in an editor that is opened anew. */
#include "ui/edit.h"

struct stance
editor_stance(const struct editor *editor)
{
	const struct editor_type *type = editor->type;
	struct stance stance = { .asked = editor->spot.question,
		.sent = editor->sent,
		.shown = cell_open(spot_cell(&editor->spot)) };

	stance.within = type->here && type->back && type->here(editor, &stance.here);
	if (stance.within && stance.here.row)
		stance.in = stance.here.row->id;
	stance.rests = type->resting && type->resting(editor, &stance.row);
	return stance;
}

/* All may have been read anew since; a row that came from nowhere else has no id. */
static bool
row_again(const struct editor *editor, const struct stance *stance, struct spot *here)
{
	struct answers *answers = editor->session->answers;

	*here = stance->here;
	here->row = uid_none(&stance->in) ? &answers->root : answers_row(answers, &stance->in);
	return here->row != NULL;
}

void
editor_take_stance(struct editor *editor, const struct stance *stance)
{
	struct spot here;

	if (editor->spot.question != stance->asked ||
		cell_open(spot_cell(&editor->spot)) != stance->shown)
		return;
	editor->sent = stance->sent;
	if (stance->within && row_again(editor, stance, &here))
		editor->type->back(editor, &here);
	if (stance->rests)
		editor->type->rest(editor, stance->row);
}
