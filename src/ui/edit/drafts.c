/* What editors keep of text that is not stored yet. */
#include "base/lang.h"
#include "ui/app.h"
#include "ui/edit.h"

/* Kept, so nothing is in trouble; or why not. */
static bool
say_kept(struct editor *editor, bool good, struct diags *diags)
{
	if (good && editor->view->app->trouble && !editor->pending)
		app_saved(editor->view->app);
	edit_say(editor, diags);
	return good;
}

bool
edit_keep_draft(struct editor *editor, const struct spot *spot, struct str text)
{
	struct diags diags = { 0 };
	bool good = session_draft(editor->session, spot, text, false, &diags);

	return say_kept(editor, good, &diags);
}

bool
edit_keep_scrap(struct editor *editor, const char *of, const struct spot *spot, struct str text)
{
	struct diags diags = { 0 };
	bool good = session_scrap(editor->session, of, spot, text, &diags);

	return say_kept(editor, good, &diags);
}

struct str
edit_draft_text(struct editor *editor, const struct spot *spot, bool *wrong)
{
	*wrong = false;
	return session_draft_text(editor->session, spot, &editor->arena, wrong);
}

void
edit_draft_waits(struct editor *editor, const struct spot *spot)
{
	editor->waits = session_draft_waits(editor->session, spot);
	if (editor->waits)
		app_say(editor->view->app, "%s",
			_("The text here was begun before the version was locked. It waits, and is "
			  "no answer."));
}

enum edit_end
edit_take_waiting(struct editor *editor)
{
	if (answers_locked(editor->session->answers))
		return EDIT_NEXT;
	editor->waits = false;
	app_say(editor->view->app, "%s",
		_("The text here was begun before the version was locked. Once more makes it the "
		  "answer."));
	return EDIT_STAY;
}

void
edit_drop_draft(struct editor *editor, const struct spot *spot)
{
	struct diags diags = { 0 };
	bool wrong;

	if (session_draft_text(editor->session, spot, &editor->frame, &wrong).length)
		session_draft_drop(editor->session, spot, &diags);
	/* What is answered is answered: a draft that stays does no harm. */
	diags_clear(&diags);
}
