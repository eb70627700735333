/* people.c - a roster: who takes part */
#include "base/lang.h"
#include "session/seated.h"
#include "ui/edit.h"
#include "ui/edit/crowd.h"

static void
open_people(struct editor *editor)
{
	crowd_open(editor->own, editor->view->app, editor->session);
}

static enum context
context(const struct editor *editor)
{
	return crowd_context(editor->own);
}

static enum edit_end
ended(struct editor *editor, enum crowd_end end)
{
	switch (end) {
	case CROWD_DONE: return edit_accepted(editor, &editor->spot);
	case CROWD_STAY: return EDIT_STAY;
	default: return EDIT_NOT_MINE;
	}
}

static enum edit_end
act(struct editor *editor, enum act act_, const struct key *key)
{
	return ended(editor, crowd_act(editor->own, act_, key));
}

static enum edit_end
key(struct editor *editor, const struct key *pressed)
{
	return ended(editor, crowd_key(editor->own, pressed));
}

static void
pasted(struct editor *editor, char key_)
{
	crowd_pasted(editor->own, key_);
}

static void
paste(struct editor *editor, struct str text)
{
	const char *keys, *words = crowd_paste(editor->own, text, &keys);

	if (words)
		edit_ask(editor, words, keys, pasted);
}

static int
rows(struct editor *editor, int columns)
{
	(void)columns;
	return crowd_rows(editor->own) + 1;
}

static void
draw(struct editor *editor, struct pane pane)
{
	int problem = edit_draw_problem(editor, &editor->spot, pane, 0);

	crowd_draw(editor->own, pane_part(pane, problem, 1, pane.rows - problem, pane.columns - 1),
		seated_in_room(editor->session) ? _("everybody is here, go on")
						: _("that is everybody, go on"));
}

static void
hints(struct editor *editor, struct hints *hints)
{
	crowd_hints(editor->own, hints);
}

static bool
draft(struct editor *editor)
{
	return crowd_keep(editor->own);
}

/* Whoever cannot be kept is said; the rest of the room goes on. */
static bool
leave(struct editor *editor)
{
	crowd_leave(editor->own);
	return true;
}

static void
close_people(struct editor *editor)
{
	crowd_close(editor->own);
}

const struct editor_type edit_people = {
	.own_size = sizeof(struct crowd),
	.open = open_people,
	.context = context,
	.act = act,
	.key = key,
	.paste = paste,
	.rows = rows,
	.draw = draw,
	.hints = hints,
	.draft = draft,
	.leave = leave,
	.close = close_people,
};
