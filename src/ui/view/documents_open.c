/* documents_open.c - which view a document opens in */
#include "base/lang.h"
#include "ui/app.h"
#include "ui/view/documents.h"
#include "ui/view/table.h"
#include "ui/view/views.h"

const struct document_view document_views[VIEWS] = {
	[VIEW_TABLE] = { .type = &view_table },
	[VIEW_LIBRARY] = { .type = &view_library, .over_all = true },
	[VIEW_CALENDAR] = { .type = &view_calendar, .over_all = true },
	[VIEW_ROUNDS] = { .type = &view_rounds },
	[VIEW_MAP] = { .type = &view_chart },
};

const struct document_view *
document_view_of(const struct form *form)
{
	const struct document_view *view = form->view ? &document_views[form->view->kind] : NULL;

	return view && view->type ? view : NULL;
}

enum form_role
document_role(const struct document_door *door)
{
	return door->only == WALK_CONTACT ? ROLE_CONTACT : ROLE_COORDINATOR;
}

bool
view_open_form(struct app *app, const struct document_door *door)
{
	const struct document_view *view = document_view_of(door->form);
	struct document_door all = *door;

	all.document = (struct uid){ { 0 } };
	return app_push(app, view && view->over_all ? view->type : &view_documents, &all) != NULL;
}

static bool
open_interview(struct app *app, const struct document_door *door)
{
	struct home_door home = { .store = door->store, .room = door->room, .only = door->only };
	char id[UID_TEXT];

	uid_write(id, &door->document);
	return view_open_session(app, &home, str_of(id));
}

/* To that question alone; as ever when it is not asked any more. */
static bool
open_question(struct app *app, const struct document_door *door)
{
	struct diags ignored = { 0 };
	struct interview_door to = { .room = door->room, .only = door->only };
	struct spot spot;
	char id[UID_TEXT];
	bool good = false;

	uid_write(id, &door->document);
	to.session = session_resume(door->store, str_of(id), &ignored);
	if (to.session && spot_read(to.session->answers, door->at, &spot, &ignored) &&
		spot_offered(to.session->answers, &spot)) {
		to.at = &spot;
		good = app_push(app, &view_interview, &to) != NULL;
	}
	if (!good)
		session_close(to.session);
	diags_clear(&ignored);
	return good || open_interview(app, door);
}

static bool
open_view(struct app *app, const struct view_type *type, const struct document_door *door)
{
	struct view *view = app_push(app, type, door);

	if (view && type == &view_table)
		table_open_left(view);
	return view != NULL;
}

bool
view_open_document(struct app *app, const struct document_door *door)
{
	const struct document_view *view = document_view_of(door->form);

	if ((!view || view->over_all) && door->at.length)
		return open_question(app, door);
	if (!view || view->over_all)
		return open_interview(app, door);
	return open_view(app, view->type, door);
}

bool
view_open_wished(struct app *app, const struct home_door *home, struct str which, bool in_view)
{
	struct diags diags = { 0 };
	struct session *session = session_resume(home->store, which, &diags);
	struct document_door door = { .store = home->store, .room = home->room };
	const struct document_view *view;
	bool good;

	if (!session)
		app_say(app, "%s", diags_first(&diags));
	diags_clear(&diags);
	if (!session)
		return false;
	view = document_view_of(session->form);
	/* Where nothing is answered yet one begins with the questions, unless it is the view
	 * that was asked for. */
	if (!view || view->over_all || home->only != WALK_ALL ||
		(!in_view && walk_progress(session->answers, NULL, WALK_ALL).answered == 0))
		return view_open_resumed(app, home, session);
	door.form = session->form;
	door.document = session->document;
	good = open_view(app, view->type, &door);
	session_close(session);
	return good;
}

bool
view_new_document(struct app *app, const struct document_door *door)
{
	struct home_door home = {
		.store = door->store, .room = door->room, .only = door->only, .form = door->form->id
	};

	if (!store_can_write(door->store)) {
		app_say(app, "%s",
			_("This file can be read, not written: nothing can be begun in it."));
		return false;
	}
	return app_push(app, &view_new, &home) != NULL;
}

/* In the session of what is open already. */
static bool
open_lent(struct app *app, const struct document_door *door, struct interview_door *to)
{
	struct session *session = to->session;
	struct view *view;

	to->room = door->room;
	to->only = door->only;
	to->lent = true;
	view = app_push(app, &view_interview, to);
	if (!view)
		return false;
	if (!session->consented && store_can_write(session->store)) {
		struct desk_door desk = { .desk = desk_of(view) };

		app_push(app, &view_inform, &desk);
	}
	return true;
}

struct desk
document_desk(
	const struct document_door *door, struct session *session, const struct question *question)
{
	return (struct desk){ .session = session,
		.at = question,
		.spot = spot_of(session->answers, question),
		.only = door->only,
		.room = door->room };
}

bool
view_edit(struct app *app, const struct document_door *door, struct session *session,
	const struct spot *spot)
{
	return open_lent(app, door, &(struct interview_door){ .session = session, .at = spot });
}

bool
view_edit_at(struct app *app, const struct document_door *door, struct session *session,
	const struct question *question)
{
	return open_lent(app, door, &(struct interview_door){ .session = session, .to = question });
}

bool
view_edit_missing(struct app *app, const struct document_door *door, struct session *session)
{
	struct view *over;

	if (!view_edit(app, door, session, NULL))
		return false;
	over = app_top(app);
	if (over->type != &view_interview)
		return true;
	desk_of(over)->missing_ends = true;
	return over->type->act(over, ACT_MISSING, NULL);
}
