/* rounds_said.c - what is said at the table: kept, and half written */
#include "ui/view/rounds.h"

#include "form/view.h"
#include "store/log.h"
#include "ui/app.h"
#include "ui/edit.h"

static const struct question *
part(const struct rounds_view *rounds, enum view_part which)
{
	return view_question(rounds->session->form, which);
}

/* ---- half written ---- */

static void
draft_path(const struct rounds_view *rounds, struct buf *path)
{
	buf_text(path, "new:");
	buf_add(path, part(rounds, VIEW_CONTRIBUTIONS)->name);
}

void
rounds_take_up_draft(struct rounds_view *rounds)
{
	struct session *session = rounds->session;
	struct arena arena = { 0 };
	struct buf path = { 0 };
	struct draft *drafts;
	size_t count;

	textbox_set(&rounds->box, STR(""));
	if (!part(rounds, VIEW_CONTRIBUTIONS) || !part(rounds, VIEW_TEXT))
		return;
	draft_path(rounds, &path);
	drafts_list(session->store, &session->document, &arena, &drafts, &count);
	for (size_t i = 0; i < count; i++)
		if (str_equal(drafts[i].path, buf_str(&path)))
			textbox_set(&rounds->box, drafts[i].text);
	buf_free(&path);
	arena_free(&arena);
}

bool
rounds_draft(struct view *view)
{
	struct rounds_view *rounds = view->own;
	struct session *session = rounds->session;
	struct uid nobody = { 0 };
	struct buf path = { 0 }, said = { 0 };
	struct diags diags = { 0 };
	bool kept;

	if (rounds->mode != ROUNDS_WRITE)
		return true;
	draft_path(rounds, &path);
	session_blot(&said, textbox_text(&rounds->box));
	kept = draft_keep(session->store, &session->document, buf_str(&path), &nobody,
		buf_str(&said), false, &diags);
	if (!kept)
		edit_not_saved(view->app, &diags);
	else
		app_settled(view->app);
	diags_clear(&diags);
	buf_free(&path);
	buf_free(&said);
	return kept;
}

void
rounds_drop_draft(struct rounds_view *rounds)
{
	struct session *session = rounds->session;
	struct uid nobody = { 0 };
	struct buf path = { 0 };
	struct diags diags = { 0 };

	draft_path(rounds, &path);
	draft_drop(session->store, &session->document, buf_str(&path), &nobody, &diags);
	diags_clear(&diags);
	buf_free(&path);
}

/* ---- kept ---- */

bool
rounds_say(struct rounds_view *rounds, struct str text, struct diags *diags)
{
	return rounds_add(rounds->session, part(rounds, VIEW_CONTRIBUTIONS),
		part(rounds, VIEW_TEXT), text, diags);
}
