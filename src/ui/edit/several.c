/* several.c - what editors of several choices share */
#include "ui/edit/several.h"

#include "base/lang.h"
#include "ui/app.h"

void
several_changed(struct editor *editor, bool *changed)
{
	*changed = true;
	editor->warned = false;
	editor->pending = NULL;
	app_typed(editor->view->app);
}

bool
several_store(struct editor *editor, const struct value *value, bool changed)
{
	return !changed ||
	       edit_store(editor, &editor->spot,
		       value->kind == VALUE_NONE ? STATE_CLEARED : STATE_ANSWERED, value);
}

bool
several_draft(struct editor *editor, const struct value *value, bool changed)
{
	struct buf text = { 0 };
	bool kept;

	if (!changed)
		return true;
	value_write(&text, value);
	kept = edit_keep_draft(editor, &editor->spot, buf_str(&text));
	buf_free(&text);
	return kept;
}

void
several_refuse(struct editor *editor, int32_t most)
{
	app_say(editor->view->app,
		PLURAL("At most %d. Take one away first.", "At most %d. Take one away first.",
			most),
		(int)most);
}
