/* Where the cursor was in an editor that is opened anew. */
#include "ui/edit.h"

struct stance
editor_stance(const struct editor *editor)
{
	const struct editor_type *type = editor->type;
	struct stance stance = { .asked = editor->spot.question,
		.shown = cell_open(spot_cell(&editor->spot)) };

	stance.within = type->here && type->back && type->here(editor, &stance.here);
	stance.rests = type->resting && type->resting(editor, &stance.row);
	return stance;
}

void
editor_take_stance(struct editor *editor, const struct stance *stance)
{
	if (editor->spot.question != stance->asked ||
		cell_open(spot_cell(&editor->spot)) != stance->shown)
		return;
	if (stance->within)
		editor->type->back(editor, &stance->here);
	if (stance->rests)
		editor->type->rest(editor, stance->row);
}
