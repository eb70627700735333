/* seats_said.c - what was talked about, beside the spread */
#include "ui/edit/seats_own.h"

void
seats_load_said(struct editor *editor)
{
	struct seats *own = editor->own;
	bool wrong;
	struct str text;

	if (own->said_loaded || !seats_open_now(editor))
		return;
	own->said_loaded = true;
	own->said.many = true;
	text = session_beside_text(editor->session, &editor->spot, BESIDE_DISCUSSION);
	textbox_set(&own->said, text);
	own->said_version = own->said.version;
	text = edit_draft_text(editor, &editor->spot, &wrong);
	if (text.length > 0) {
		textbox_set(&own->said, text);
		own->said_version = own->said.version - 1;
	}
}

bool
seats_said_changed(struct editor *editor)
{
	struct seats *own = editor->own;

	return !str_equal(textbox_text(&own->said),
		session_beside_text(editor->session, &editor->spot, BESIDE_DISCUSSION));
}

bool
seats_store_said(struct editor *editor)
{
	struct seats *own = editor->own;
	struct diags diags = { 0 };
	bool good;

	if (!own->said_loaded || own->said.version == own->said_version)
		return true;
	good = !seats_said_changed(editor) ||
	       session_beside(editor->session, &editor->spot, BESIDE_DISCUSSION,
		       textbox_text(&own->said), &diags);
	if (good) {
		own->said_version = own->said.version;
		session_draft_drop(editor->session, &editor->spot, &diags);
	}
	return group_kept(editor, good, &diags);
}
