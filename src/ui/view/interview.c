/* interview.c - a conversation: one question after the other */
#include "ui/view/interview.h"

#include <stdlib.h>

#include "base/lang.h"
#include "session/undo.h"
#include "store/log.h"
#include "ui/app.h"

struct desk *
desk_of(const struct view *view)
{
	return view->type == &view_interview ? view->own : NULL;
}

/* ---- opening a question ---- */

static void
open_editor(struct view *view)
{
	struct interview *interview = view->own;
	struct desk *desk = &interview->desk;

	editor_close(interview->editor);
	desk->editor = NULL;
	desk->spot = spot_of(desk->session->answers, desk->at);
	desk->changed = false;
	desk->shown = session_shown(desk->session, desk->at);
	interview->editor = desk->editor = editor_open(view, desk->session, &desk->spot);
	interview->field.rows = 0;
}

/* A question may have lost its place while others wrote to the same store. */
static void
open_question(struct view *view, const struct question *to)
{
	struct interview *interview = view->own;
	struct desk *desk = &interview->desk;
	struct diags diags = { 0 };

	editor_close(interview->editor);
	interview->editor = desk->editor = NULL;
	session_refresh(desk->session);
	desk->at = to;
	interview->unfolded = NULL;
	interview->folded = false;
	/* Where one was is a convenience: no word when it cannot be kept. */
	if (store_can_write(desk->session->store))
		session_place(desk->session, to, &diags);
	diags_clear(&diags);
	open_editor(view);
}

bool
interview_go(struct view *view, const struct question *to)
{
	struct interview *interview = view->own;

	if (!editor_leave(interview->editor))
		return false;
	app_settled(view->app);
	open_question(view, to);
	return true;
}

static bool
open_interview(struct view *view, const void *with)
{
	const struct interview_door *door = with;
	struct interview *interview = view->own;
	struct desk *desk = &interview->desk;
	struct session *session = door->session;

	desk->session = session;
	if (!door->lent)
		undo_take_up(view->app->undone, session);
	desk->only = door->only;
	desk->room = door->room;
	desk->collecting = collecting_kept(session);
	interview->lent = door->lent;
	desk->sent = door->at != NULL;
	desk->at = door->at   ? question_stop(door->at->question)
		   : door->to ? door->to
			      : session_resume_at(session, door->only);
	if (!desk->at) {
		app_say(view->app, "%s", _("This form asks nothing here."));
		return false;
	}
	view->app->demo = store_is_demo(session->store);
	if (view->app->saved_at == 0)
		view->app->saved_at = store_saved_at(session->store);
	changed_settle(&interview->approval, session);
	interview->marked = session->progress.length == 0 || session_changed_after(session) ||
			    session_asks_reason(session);
	if (!door->at && !door->to) {
		interview_say_back(view);
		view_say_sent(view->app, session);
	}
	open_question(view, desk->at);
	if (door->at && interview->editor->type->go)
		interview->editor->type->go(interview->editor, door->at);
	return true;
}

static void
close_interview(struct view *view)
{
	struct interview *interview = view->own;
	struct desk *desk = &interview->desk;
	struct progress progress = walk_progress(desk->session->answers, NULL, desk->only);

	view->app->answered = progress.answered;
	view->app->total = progress.total;
	buf_clear(&view->app->closed);
	session_title_with(
		desk->session, symbol_text(SYMBOL_DOT, view->app->ascii), &view->app->closed);
	interview_owe_reason(view);
	editor_close(interview->editor);
	list_free(&interview->list);
	free(interview->rows);
	free(interview->begun);
	arena_free(&interview->frame);
	if (interview->lent)
		return;
	undo_keep(view->app->undone, desk->session);
	session_close(desk->session);
}

/* ---- going on ---- */

/* Sent to one place only: that was it. */
static bool
sent_back(struct view *view)
{
	struct interview *interview = view->own;

	if (!interview->desk.sent)
		return false;
	if (editor_leave(interview->editor)) {
		app_settled(view->app);
		app_close(view);
	}
	return true;
}

static bool
next(struct view *view)
{
	struct interview *interview = view->own;
	struct desk *desk = &interview->desk;
	const struct question *to = walk_next(desk->session->answers, desk->at, desk->only);

	if (sent_back(view))
		return true;
	if (to)
		return interview_go(view, to);
	if (editor_leave(interview->editor))
		edit_say_also(view->app,
			str_of(_("That was the last question. Ctrl-F shows what is missing, and "
				 "hands in.")));
	return true;
}

static void
back_to_section(struct view *view)
{
	struct interview *interview = view->own;
	struct section_door door = { .desk = &interview->desk, .job = SECTION_TALK };

	if (!editor_leave(interview->editor))
		return;
	interview->desk.from_section = false;
	app_push(view->app, &view_section, &door);
}

static void
back_to_missing(struct view *view)
{
	struct interview *interview = view->own;

	if (!editor_leave(interview->editor))
		return;
	interview->desk.from_missing = false;
	interview_over(view, &view_missing);
}

/* An answer was accepted: on, or back to the list it was opened from. */
static void
accepted(struct view *view)
{
	struct interview *interview = view->own;
	struct desk *desk = &interview->desk;

	if (desk->from_section && desk->talked == desk->at) {
		back_to_section(view);
		return;
	}
	desk->from_section = false;
	if (desk->from_missing)
		back_to_missing(view);
	else
		next(view);
}

static bool
previous(struct view *view)
{
	struct interview *interview = view->own;
	struct desk *desk = &interview->desk;
	const struct question *to = walk_previous(desk->session->answers, desk->at, desk->only);

	if (sent_back(view))
		return true;
	if (to)
		return interview_go(view, to);
	if (desk->from_missing) {
		desk->missing_stays = true;
		back_to_missing(view);
		return true;
	}
	app_say(view->app, "%s", _("This is the first question."));
	return true;
}

static bool
to_list(struct view *view)
{
	struct interview *interview = view->own;
	struct desk *desk = &interview->desk;

	if (!interview->in_list && interview_out_of_vote(view)) {
		open_editor(view);
		return true;
	}
	if (sent_back(view))
		return true;
	/* Out of what is talked about is back to the list of it. */
	if (desk->from_section && desk->talked == desk->at) {
		desk->talk_stays = true;
		back_to_section(view);
		return true;
	}
	if (!editor_leave(interview->editor))
		return true;
	app_settled(view->app);
	interview->in_list = true;
	/* Another way is taken than through what is missing. */
	desk->from_missing = false;
	interview_list_enter(interview);
	return true;
}

static bool
follow(struct view *view, enum edit_end end)
{
	switch (end) {
	case EDIT_NOT_MINE: return false;
	case EDIT_STAY: break;
	case EDIT_NEXT:
		if (!interview_ask_reason(view, true))
			accepted(view);
		return true;
	case EDIT_PREVIOUS: return previous(view);
	case EDIT_OUT: return to_list(view);
	}
	return true;
}

/* ---- opened anew ---- */

/* What it stands on was written meanwhile; or another question, when this is asked no
 * more. */
static void
reopen(struct view *view, const struct stance *stance)
{
	struct interview *interview = view->own;
	struct desk *desk = &interview->desk;
	struct spot spot = spot_of(desk->session->answers, desk->at);

	if (!question_relevant(&spot))
		desk->at = session_resume_at(desk->session, desk->only);
	open_editor(view);
	editor_take_stance(interview->editor, stance);
}

/* ---- undo ---- */

static bool
swing(struct view *view, bool (*turn)(struct session *, struct buf *, struct diags *))
{
	struct interview *interview = view->own;
	struct desk *desk = &interview->desk;
	struct stance stance = editor_stance(interview->editor);
	struct diags diags = { 0 };
	struct buf told = { 0 };
	bool good;

	if (!editor_leave(interview->editor))
		return true;
	good = turn(desk->session, &told, &diags);
	if (good) {
		app_saved(view->app);
		reopen(view, &stance);
		interview_to_swung(interview->editor, turn == session_undo);
		interview->seen.known = false; /* a draft is no entry either */
	}
	edit_say_swung(view->app, desk->session, good && turn == session_undo, buf_str(&told));
	edit_say(interview->editor, &diags);
	buf_free(&told);
	/* What was taken back is no change; what is done again is. */
	if (turn == session_undo)
		changed_settle(&interview->approval, desk->session);
	else
		interview_ask_reason(view, false);
	return true;
}

/* ---- keys ---- */

static enum context
interview_context(const struct view *view)
{
	const struct interview *interview = view->own;

	if (interview->in_list)
		return CONTEXT_QUESTIONS;
	return interview->editor->type->context(interview->editor);
}

/* What a view over this one sees must be in the answers already. */
static bool
open_kept(struct view *view, const struct view_type *type)
{
	struct interview *interview = view->own;

	if (!interview->in_list && !editor_leave(interview->editor))
		return true;
	interview_over(view, type);
	return true;
}

/* What is half typed waits as a draft: the editor may be opened anew after. */
static bool
open_beside(struct view *view, const struct view_type *type)
{
	struct interview *interview = view->own;

	editor_draft(interview->editor);
	return interview_over(view, type);
}

/* Open comments come first; from there the same key leads to the note. */
static bool
open_note(struct view *view)
{
	struct interview *interview = view->own;

	if (interview_comments(interview) == 0)
		return open_beside(view, &view_note);
	editor_draft(interview->editor);
	interview_thread(view, interview->desk.at, false);
	return true;
}

static bool
act_anywhere(struct view *view, enum act act)
{
	struct interview *interview = view->own;

	switch (act) {
	case ACT_MISSING: return open_kept(view, &view_missing);
	case ACT_ROOM: return interview_no_room(view) || open_kept(view, &view_room);
	case ACT_NOTE: return open_note(view);
	case ACT_REASON: return open_beside(view, &view_reason);
	case ACT_COMMENTS: interview_waiting(view); return true;
	case ACT_UNDO: return swing(view, session_undo);
	case ACT_REDO: return swing(view, session_redo);
	default: break;
	}
	if (interview->in_list)
		return false;
	switch (act) {
	case ACT_NEXT: return next(view);
	case ACT_PREVIOUS: return previous(view);
	case ACT_BACK: return to_list(view);
	default: return false;
	}
}

static bool
writes(enum act act, bool read_only)
{
	static const enum act writing[] = { ACT_DIGIT, ACT_MARK, ACT_LIFT, ACT_DONT_KNOW,
		ACT_ABSTAIN, ACT_TAKE_BACK, ACT_REVEAL, ACT_ADD, ACT_REMOVE, ACT_MOVE_UP,
		ACT_MOVE_DOWN, ACT_ERASE, ACT_DELETE, ACT_ERASE_WORD, ACT_PUT_BACK, ACT_NEW_LINE,
		ACT_EDITOR };

	/* Of what is locked undo says itself why not, and a reason may be said. */
	if (read_only && (act == ACT_UNDO || act == ACT_REDO || act == ACT_REASON))
		return true;
	for (size_t i = 0; i < COUNT_OF(writing); i++)
		if (writing[i] == act)
			return true;
	return false;
}

/* Enter that answers and goes on is kept in one transaction; elsewhere it may lead. */
static bool
goes_on(const struct interview *interview, enum act act)
{
	const struct desk *desk = &interview->desk;

	return act == ACT_ACCEPT && !desk->sent && !desk->from_missing && !desk->from_section;
}

static bool
answer_act(struct view *view, enum act act, const struct key *key)
{
	struct interview *interview = view->own;
	struct session *session = interview->desk.session;
	bool going = goes_on(interview, act), mine;

	if (going)
		session_going(session, interview->desk.at);
	mine = follow(view, interview->editor->type->act(interview->editor, act, key));
	if (going)
		session_going(session, NULL);
	if (mine)
		interview_changed(view);
	return mine;
}

static bool
interview_act(struct view *view, enum act act, const struct key *key)
{
	struct interview *interview = view->own;
	bool read_only = view->app->read_only;

	app_say_text(view->app, STR(""));
	if (!interview->in_list && writes(act, read_only) && edit_refused(interview->editor))
		return true;
	if (!interview->in_list && read_only && act == ACT_ACCEPT)
		act = ACT_NEXT;
	if (interview->in_list ? interview_list_act(view, act) : answer_act(view, act, key))
		return true;
	if (!act_anywhere(view, act))
		return false;
	/* What was half typed may have been stored on the way. */
	if (app_top(view->app) == view)
		interview_changed(view);
	return true;
}

static bool
interview_key(struct view *view, const struct key *key)
{
	struct interview *interview = view->own;

	if (interview->in_list || !interview->editor->type->key)
		return false;
	app_say_text(view->app, STR(""));
	if (edit_refused(interview->editor))
		return true;
	if (!follow(view, interview->editor->type->key(interview->editor, key)))
		return false;
	interview_changed(view);
	return true;
}

static void
interview_paste(struct view *view, struct str text)
{
	struct interview *interview = view->own;

	app_say_text(view->app, STR(""));
	if (interview->in_list || !interview->editor->type->paste)
		app_say(view->app, "%s", _("There is no text to paste into here."));
	else if (!edit_refused(interview->editor))
		interview->editor->type->paste(interview->editor, text);
}

/* ---- the rest of a view ---- */

static bool
interview_draft(struct view *view)
{
	struct interview *interview = view->own;
	struct stance stance = editor_stance(interview->editor);
	bool waited = interview->editor->pending != NULL;
	bool kept = editor_draft(interview->editor);

	/* What the store would not take is stored now: look at it anew. */
	if (waited && kept && !interview->editor->pending)
		reopen(view, &stance);
	return kept;
}

static void
interview_take_back(struct view *view)
{
	struct interview *interview = view->own;

	interview->in_list = false;
}

/* What was half marked is no answer any more: this was said instead. */
static void
answered_beside(struct view *view)
{
	struct interview *interview = view->own;
	struct stance stance = editor_stance(interview->editor);
	enum edit_end end = EDIT_NOT_MINE;

	reopen(view, &stance);
	if (stance.within && interview->editor->type->onward)
		end = interview->editor->type->onward(interview->editor);
	if (end == EDIT_NOT_MINE)
		accepted(view);
	else
		follow(view, end);
}

static void
interview_returned(struct view *view)
{
	struct interview *interview = view->own;
	struct desk *desk = &interview->desk;
	const struct question *to = desk->go_to;
	bool answered = desk->answered;

	/* Where it leads waits for the reason. */
	if (interview_ask_reason(view, answered))
		return;
	desk->go_to = NULL;
	desk->answered = false;
	interview->seen.known = false; /* comments are no entries of the session */
	if (to) {
		section_forget(desk);
		interview->in_list = false;
		interview_go_in(view, to, &desk->go_in);
		return;
	}
	if (answered && !interview->in_list) {
		answered_beside(view);
		return;
	}
	if (desk->changed) {
		struct stance stance = editor_stance(interview->editor);

		reopen(view, &stance);
	}
}

const struct view_type view_interview = {
	.name = "interview",
	.own_size = sizeof(struct interview),
	.open = open_interview,
	.context = interview_context,
	.title = interview_title,
	.act = interview_act,
	.key = interview_key,
	.paste = interview_paste,
	.draw = interview_draw,
	.ahead = interview_ahead,
	.hints = interview_hints,
	.draft = interview_draft,
	.copy = interview_copy,
	.take_back = interview_take_back,
	.returned = interview_returned,
	.close = close_interview,
};
