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
half_path(const struct question *repeat, struct buf *path)
{
	buf_text(path, "new:");
	buf_add(path, repeat->name);
}

void
half_take_up(struct session *session, const struct question *repeat, struct textbox *box)
{
	struct arena arena = { 0 };
	struct buf path = { 0 };
	struct draft *drafts;
	size_t count;

	textbox_set(box, STR(""));
	half_path(repeat, &path);
	drafts_list(session->store, &session->document, &arena, &drafts, &count);
	for (size_t i = 0; i < count; i++)
		if (str_equal(drafts[i].path, buf_str(&path)))
			textbox_set(box, drafts[i].text);
	buf_free(&path);
	arena_free(&arena);
}

bool
half_keep(struct view *view, struct session *session, const struct question *repeat,
	const struct textbox *box)
{
	struct uid nobody = { 0 };
	struct buf path = { 0 }, said = { 0 };
	struct diags diags = { 0 };
	bool kept;

	if (str_trim(textbox_text(box)).length == 0) {
		half_drop(session, repeat);
		return true;
	}
	half_path(repeat, &path);
	session_blot(&said, textbox_text(box));
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
half_drop(struct session *session, const struct question *repeat)
{
	struct uid nobody = { 0 };
	struct buf path = { 0 };
	struct diags diags = { 0 };

	half_path(repeat, &path);
	draft_drop(session->store, &session->document, buf_str(&path), &nobody, &diags);
	diags_clear(&diags);
	buf_free(&path);
}

/* A form may have no contributions. */
void
rounds_take_up_draft(struct rounds_view *rounds)
{
	if (part(rounds, VIEW_CONTRIBUTIONS) && part(rounds, VIEW_TEXT))
		half_take_up(rounds->session, part(rounds, VIEW_CONTRIBUTIONS), &rounds->box);
}

bool
rounds_draft(struct view *view)
{
	struct rounds_view *rounds = view->own;

	return rounds->mode != ROUNDS_WRITE ||
	       half_keep(view, rounds->session, part(rounds, VIEW_CONTRIBUTIONS), &rounds->box);
}

/* ---- kept ---- */

bool
rounds_say(struct rounds_view *rounds, struct str text, struct diags *diags)
{
	return rounds_add(rounds->session, part(rounds, VIEW_CONTRIBUTIONS),
		part(rounds, VIEW_TEXT), text, diags);
}
