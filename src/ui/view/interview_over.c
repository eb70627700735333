/* interview_over.c - what opens over a question */
#include "ui/app.h"
#include "ui/view/interview.h"
#include "ui/view/review.h"

bool
interview_over(struct view *view, const struct view_type *type)
{
	struct interview *interview = view->own;
	struct desk_door door = { .desk = &interview->desk };

	return app_push(view->app, type, &door) != NULL;
}

void
interview_open_left(struct view *view)
{
	struct interview *interview = view->own;
	struct desk_door door = { .desk = &interview->desk };
	struct section_door section = { .desk = &interview->desk };
	struct spot spot;

	if (section_left(&section) && app_push(view->app, &view_section, &section))
		return;
	if (!session_scrap_newest(interview->desk.session, "later", &spot) ||
		question_stop(spot.question) != interview->desk.at)
		return;
	door.left = &spot;
	app_push(view->app, &view_reason, &door);
}

void
interview_thread(struct view *view, const struct question *question)
{
	struct interview *interview = view->own;
	struct session *session = interview->desk.session;
	struct arena arena = { 0 };

	app_push(view->app, &view_thread,
		&(struct thread_door){ .store = session->store,
			.document = session->document,
			.answers = session->answers,
			.path = review_open_first(
				session->store, &session->document, question->name, &arena),
			.role = interview->desk.only == WALK_CONTACT ? ROLE_CONTACT
								     : ROLE_INTERVIEWER,
			.desk = &interview->desk });
	arena_free(&arena);
}
