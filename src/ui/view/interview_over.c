/* interview_over.c - what opens over a question */
#include "base/lang.h"
#include "form/standing.h"
#include "session/seated.h"
#include "store/store.h"
#include "ui/app.h"
#include "ui/view/interview.h"
#include "ui/view/review.h"
#include "ui/view/room.h"

bool
interview_over(struct view *view, const struct view_type *type)
{
	struct interview *interview = view->own;
	struct desk_door door = { .desk = &interview->desk };

	return app_push(view->app, type, &door) != NULL;
}

bool
interview_no_room(struct view *view)
{
	const struct session *session = ((struct interview *)view->own)->desk.session;
	const struct question *roster = session->form->roster;

	if (seated_in_room(session))
		return false;
	if (roster)
		app_say(view->app,
			_("This is answered in no room. Who stands behind it is said in %.*s."),
			STR_ARGS(session_called(session, roster)));
	else
		app_say(view->app, "%s", _("This is answered in no room."));
	return true;
}

static bool
owes_reason(struct interview *interview)
{
	return changed_due(&interview->approval, interview->desk.session);
}

/* Kept as one goes, as what the store would not take before. */
void
interview_owe_reason(struct view *view)
{
	struct interview *interview = view->own;

	if (!interview->lent && owes_reason(interview) && changed_mark(&interview->desk))
		changed_say_unsaid(view->app);
}

bool
interview_ask_reason(struct view *view, bool goes_on)
{
	struct interview *interview = view->own;
	struct changed_door door = {
		.desk = &interview->desk, .approval = &interview->approval, .goes_on = goes_on
	};

	if (!owes_reason(interview))
		return false;
	changed_settle(&interview->approval, interview->desk.session);
	return app_push(view->app, &view_changed, &door) != NULL;
}

/* Once: what is handed in may be changed, and that is seen.  Where it says why, that is
 * enough; and what was taken back is no change. */
void
interview_changed(struct view *view)
{
	struct interview *interview = view->own;
	const struct session *session = interview->desk.session;

	if (interview_ask_reason(view, false)) {
		interview->marked = true;
		return;
	}
	if (interview->marked || !session_changed_after(session))
		return;
	interview->marked = true;
	edit_say_also(view->app,
		str_of(str_is(session->progress, "send_back")
				? _("It was sent back; this is marked as changed since.")
				: _("It was handed in already; this is marked as a change.")));
}

/* The change was made before the program ended; what it says is still asked. */
static bool
ask_left_reason(struct view *view)
{
	struct interview *interview = view->own;
	struct changed_door door = { .desk = &interview->desk, .approval = &interview->approval };
	struct spot spot;

	if (!changed_left(&interview->desk, &spot))
		return false;
	door.left = &spot;
	changed_settle(&interview->approval, interview->desk.session);
	return app_push(view->app, &view_changed, &door) != NULL;
}

/* The program ended while it was written: nothing of it is seen until it is opened. */
static void
say_half_note(struct view *view)
{
	struct interview *interview = view->own;
	struct session *session = interview->desk.session;
	struct spot spot;
	struct str id;

	if (!session_scrap_newest(session, "note", &spot))
		return;
	id = session_called(session, spot.question);
	app_say_text(view->app,
		keymap_reword(&view->app->keymap, &interview->frame,
			arena_format(&interview->frame,
				_("A note on %.*s is half written: Ctrl-N there goes on with it."),
				STR_ARGS(id))));
}

void
interview_open_left(struct view *view)
{
	struct interview *interview = view->own;
	struct desk_door door = { .desk = &interview->desk };
	struct section_door section = { .desk = &interview->desk };
	struct spot spot;

	if (ask_left_reason(view))
		return;
	if (section_left(&section) && app_push(view->app, &view_section, &section))
		return;
	say_half_note(view);
	if (!session_scrap_newest(interview->desk.session, "later", &spot) ||
		question_stop(spot.question) != interview->desk.at)
		return;
	door.left = &spot;
	app_push(view->app, &view_reason, &door);
}

void
interview_go_in(struct view *view, const struct question *to, struct spot *in)
{
	struct interview *interview = view->own;

	if (interview_go(view, to) && in->question && interview->editor->type->go)
		interview->editor->type->go(interview->editor, in);
	*in = (struct spot){ .question = NULL };
}

void
interview_thread(struct view *view, const struct question *question, bool write)
{
	struct interview *interview = view->own;
	struct session *session = interview->desk.session;
	struct arena arena = { 0 };

	thread_over(view->app, &interview->desk,
		review_open_first(session->store, &session->document, question->name, &arena),
		write);
	arena_free(&arena);
}

/* From the question of the cursor on; the list stays a list, and what is not asked now is
 * read without going there. */
void
interview_waiting(struct view *view)
{
	struct interview *interview = view->own;
	struct desk *desk = &interview->desk;
	const struct question *from =
		interview->in_list ? interview_list_question(interview) : desk->at;
	struct arena arena = { 0 };
	struct thread found;
	bool stays = true;

	if (thread_waiting(view->app, desk->session, from, &arena, &found)) {
		editor_draft(interview->editor);
		if (found.placed && !interview->in_list) {
			struct spot spot =
				spot_of(desk->session->answers, question_stop(found.spot.question));

			stays = spot.question == desk->at || !spot_asked(&spot) ||
				interview_go(view, spot.question);
		}
		if (stays)
			thread_over(view->app, desk, found.path, false);
	}
	arena_free(&arena);
}

/* ---- a document is opened ---- */

bool
view_open_resumed(struct app *app, const struct home_door *door, struct session *session)
{
	struct interview_door to = { .session = session, .room = door->room, .only = door->only };
	struct view *view = app_push(app, &view_interview, &to);

	if (!view) {
		session_close(session);
		return false;
	}
	interview_open_left(view);
	if (!session->consented && store_can_write(door->store))
		interview_over(view, &view_inform);
	return true;
}

bool
view_open_session(struct app *app, const struct home_door *door, struct str which)
{
	struct diags diags = { 0 };
	struct session *session = session_resume(door->store, which, &diags);

	if (!session)
		app_say(app, "%s", diags_first(&diags));
	diags_clear(&diags);
	return session && view_open_resumed(app, door, session);
}

/* ---- taken back ---- */

void
interview_to_swung(struct editor *editor, bool undone)
{
	struct spot spot;

	if (editor->type->swung && session_swung(editor->session, &spot) &&
		question_stop(spot.question) == editor->spot.question)
		editor->type->swung(editor, &spot, undone);
}

bool
interview_out_of_vote(struct view *view)
{
	struct interview *interview = view->own;
	struct desk *desk = &interview->desk;
	struct str id = session_called(desk->session, desk->at);

	if (!room_vote_empty(desk) || !editor_leave(interview->editor) || !room_vote_back(desk))
		return false;
	app_say(view->app,
		_("The new vote on %.*s had no answer yet and is ended. What was shown stands."),
		STR_ARGS(id));
	return true;
}

/* ---- a copy of the store, when this one takes no more ---- */

bool
interview_copy(struct view *view, struct store *copy, struct diags *diags)
{
	struct interview *interview = view->own;
	const struct desk *desk = &interview->desk;
	struct session *session;
	char which[UID_TEXT];
	bool good;

	if (!place_keep(copy, &desk->session->document, desk->at->name, diags))
		return false;
	if (!editor_waits(interview->editor))
		return true;
	uid_write(which, &desk->session->document);
	session = session_resume(copy, str_of(which), diags);
	good = session && editor_copy(interview->editor, session, diags);
	session_close(session);
	return good;
}

/* ---- coming back ---- */

/* Marks that are not accepted wait as a text does, and are none. */
static bool
is_written(const struct question *question)
{
	enum ask ask = question_ask(question);

	return ask == ASK_LINE || ask == ASK_PAGE;
}

void
interview_say_back(struct view *view)
{
	struct interview *interview = view->own;
	struct desk *desk = &interview->desk;
	struct arena arena = { 0 };
	struct spot spot = spot_of(desk->session->answers, desk->at), typed = spot;
	bool wrong;

	if (session_draft_text(desk->session, &spot, &arena, &wrong).length ||
		session_draft_below(desk->session, &spot, &typed))
		app_say(view->app,
			is_written(typed.question) ? _("You are back at question %.*s. The text "
						       "you had begun to write "
						       "is still here.")
						   : _("You are back at question %.*s. What you "
						       "had begun to answer is "
						       "still here."),
			STR_ARGS(session_called(desk->session, desk->at)));
	arena_free(&arena);
}
