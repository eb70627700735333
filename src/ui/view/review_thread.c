/* review_thread.c - the comments at one place, for both sides */
#include <stdlib.h>

#include "base/lang.h"
#include "session/review_read.h"
#include "ui/app.h"
#include "ui/edit.h"
#include "ui/view/review.h"

#define NARROW 60

struct thread_view {
	struct thread_door door;
	struct str path;
	struct str id, label;
	struct str unit, round; /* of whose document it is, where no conversation says so */
	struct arena lasting;	/* of the above */
	struct arena arena;
	const struct thread *thread; /* NULL: nothing was written here yet */
	struct list list;
	struct review_box box;
	struct review_deeds deeds;
};

static void
look(struct thread_view *at)
{
	size_t count;
	struct thread *threads;

	arena_clear(&at->arena);
	threads = review_threads(at->door.store, &at->door.document, at->door.answers, &at->path,
		&at->arena, &count);
	at->thread = count ? &threads[0] : NULL;
}

/* ---- the view ---- */

static void
read_place(struct thread_view *at)
{
	struct diags ignored = { 0 };
	struct answers *answers = at->door.answers;
	struct spot spot;
	struct buf label = { 0 };
	struct str cell;
	uint16_t language;

	at->path = arena_text(&at->lasting, at->door.path);
	at->label = str_of(_("the document as a whole"));
	if (at->path.length)
		at->label = at->path;
	if (at->path.length && answers && spot_read(answers, at->path, &spot, &ignored)) {
		language = form_language(answers->form, str_of(lang_code()));
		at->id = question_called(spot.question, language);
		cell = review_cell(answers->form, &spot, language, &at->lasting);
		if (cell.length)
			at->id = arena_format(
				&at->lasting, "%.*s (%.*s)", STR_ARGS(at->id), STR_ARGS(cell));
		answers_words(answers, spot.row, &spot.question->label, language, &label);
		at->label = arena_text(&at->lasting, buf_str(&label));
	}
	buf_free(&label);
	diags_clear(&ignored);
}

static void
read_document(struct thread_view *at)
{
	struct arena arena = { 0 };
	struct document_row row;

	if (at->door.desk || !at->door.answers ||
		!document_said(at->door.store, &at->door.document, &arena, &row))
		return;
	at->unit = arena_text(&at->lasting, document_label(at->door.answers->form, &row));
	at->round = arena_text(&at->lasting, row.round);
	arena_free(&arena);
}

/* What is half written there is seen at once, so that nothing is added to it unseen. */
static bool
begins_to_write(struct thread_view *at)
{
	return at->door.write || !at->thread ||
	       review_draft_text(at->box.store, &at->box.document, at->path, &at->arena).length;
}

static bool
thread_open(struct view *view, const void *with)
{
	struct thread_view *at = view->own;

	at->door = *(const struct thread_door *)with;
	at->box.store = at->door.store;
	at->box.document = at->door.document;
	at->box.role = at->door.role;
	read_place(at);
	read_document(at);
	look(at);
	/* The latest is what one comes for. */
	at->list.cursor = at->thread ? at->thread->count - 1 : 0;
	if (begins_to_write(at))
		review_box_open(view, &at->box, at->path);
	return true;
}

static void
thread_close(struct view *view)
{
	struct thread_view *at = view->own;

	review_box_free(&at->box);
	free(at->deeds.at);
	list_free(&at->list);
	arena_free(&at->arena);
	arena_free(&at->lasting);
}

static enum context
thread_context(const struct view *view)
{
	const struct thread_view *at = view->own;

	return at->box.writing ? CONTEXT_TEXT : CONTEXT_THREAD;
}

static void
thread_title(const struct view *view, struct title *title)
{
	const struct thread_view *at = view->own;
	const char *dot = symbol_text(SYMBOL_DOT, view->app->ascii);

	if (at->id.length)
		buf_format(&title->left, _("Comments to %.*s"), STR_ARGS(at->id));
	else
		buf_text(&title->left, _("Comments"));
	if (at->unit.length)
		buf_format(&title->left, " %s %.*s", dot, STR_ARGS(at->unit));
	if (at->round.length) {
		buf_format(&title->left, " %s ", dot);
		buf_format(&title->left, _("round %.*s"), STR_ARGS(at->round));
	}
}

/* ---- doing ---- */

static void
settle(struct view *view)
{
	struct thread_view *at = view->own;
	struct diags diags = { 0 };
	struct uid made;
	bool good = review_settle(
		at->door.store, &at->door.document, at->path, at->door.role, &made, &diags);

	if (good) {
		review_deed_add(&at->deeds, &at->door.document, &made);
		app_saved(view->app);
		look(at);
	}
	app_say(view->app, "%s",
		good ? _("The comments here are settled. Ctrl-U takes that back.")
		     : diags_first(&diags));
	diags_clear(&diags);
}

static bool
act_in_box(struct view *view, enum act act)
{
	struct thread_view *at = view->own;
	struct uid made;

	switch (review_box_act(view, &at->box, act, &made)) {
	case BOX_NOT_MINE: return false;
	case BOX_WRITTEN:
		review_deed_add(&at->deeds, &at->door.document, &made);
		look(at);
		at->list.cursor = at->thread ? at->thread->count - 1 : 0;
		break;
	case BOX_LEFT:
		/* Nothing to look at: out at once. */
		if (!at->thread)
			app_close(view);
		break;
	case BOX_STAY: break;
	}
	return true;
}

/* The note of a conversation's question lies behind its comments. */
static bool
open_note(struct view *view)
{
	struct thread_view *at = view->own;
	struct desk_door door = { .desk = at->door.desk };

	if (!door.desk)
		return false;
	app_push(view->app, &view_note, &door);
	return true;
}

static bool
thread_act(struct view *view, enum act act, const struct key *key)
{
	struct thread_view *at = view->own;

	(void)key;
	app_say_text(view->app, STR(""));
	if (at->box.writing)
		return act_in_box(view, act);
	switch (act) {
	case ACT_ACCEPT: review_box_open(view, &at->box, at->path); return true;
	case ACT_SETTLE: settle(view); return true;
	case ACT_NOTE: return open_note(view);
	case ACT_UNDO:
		if (review_deed_undo(view, at->door.store, &at->deeds))
			look(at);
		return true;
	case ACT_REDO:
		if (review_deed_redo(view, at->door.store, &at->deeds))
			look(at);
		return true;
	default: return list_act(&at->list, act);
	}
}

/* Whoever reads what was said answers it: what is typed or pasted is text, and no letter
 * of it is a command. */
static bool
thread_key(struct view *view, const struct key *key)
{
	struct thread_view *at = view->own;

	if (!at->box.writing && key->press == PRESS_CHAR && !key->ctrl) {
		app_say_text(view->app, STR(""));
		review_box_open(view, &at->box, at->path);
	}
	return review_box_key(view, &at->box, key);
}

static void
thread_paste(struct view *view, struct str text)
{
	struct thread_view *at = view->own;

	if (!at->box.writing)
		review_box_open(view, &at->box, at->path);
	if (at->box.writing)
		review_box_paste(view, &at->box, text);
}

static bool
thread_draft(struct view *view)
{
	struct thread_view *at = view->own;

	return review_box_draft(view, &at->box);
}

/* ---- drawing ---- */

static void
draw_remarks(struct thread_view *at, struct pane pane)
{
	struct list *list = &at->list;
	struct buf words = { 0 };
	size_t count = at->thread ? at->thread->count : 0;
	int line;

	list_begin(list);
	for (size_t i = 0; i < count; i++) {
		buf_clear(&words);
		remark_say(&at->thread->remarks[i], &words);
		list_add(list, wrapped_rows(buf_str(&words), pane.columns - 4), false);
	}
	list_fit(list, pane.rows);
	for (size_t i = list->first; list_shows(list, i, &line); i++) {
		if (i == list->cursor && !at->box.writing) {
			paint_symbol(pane, line, 1, ROLE_STRONG, SYMBOL_CURSOR);
			paint_cursor(pane, line, 1);
		}
		buf_clear(&words);
		remark_say(&at->thread->remarks[i], &words);
		paint_wrapped(pane, line, 3, pane.columns - 4,
			at->thread->remarks[i].open ? ROLE_TEXT : ROLE_DIM, buf_str(&words));
	}
	if (count == 0 && !at->box.writing)
		paint_cursor(pane, 0, 1);
	paint_more(pane, list_more_above(list), list_more_below(list));
	buf_free(&words);
}

static struct str
box_words(struct thread_view *at)
{
	struct str where = at->door.desk ? session_unit_label(at->door.desk->session) : at->unit;

	if (at->door.role != ROLE_COORDINATOR)
		return at->id.length ? arena_format(&at->arena,
					       _("Comment to %.*s, the coordinator sees it:"),
					       STR_ARGS(at->id))
				     : str_of(_("Comment, the coordinator sees it:"));
	if (!at->id.length)
		return arena_format(&at->arena, _("Comment, seen in %.*s:"), STR_ARGS(where));
	return arena_format(
		&at->arena, _("Comment to %.*s, seen in %.*s:"), STR_ARGS(at->id), STR_ARGS(where));
}

/* Where the footer has no room for it. */
static bool
says_settle(const struct thread_view *at, struct pane pane)
{
	return pane.columns < NARROW && !at->box.writing && at->thread && at->thread->open;
}

static void
thread_draw(struct view *view, struct pane pane)
{
	struct thread_view *at = view->own;
	int row, box = 0;

	if (says_settle(at, pane)) {
		paint_words(pane, pane.rows - 2, 1, ROLE_DIM,
			_("Space: what is asked here is settled"));
		pane.rows--;
	}

	row = paint_wrapped(pane, 0, 1, pane.columns - 2, ROLE_STRONG, at->label) + 1;
	if (at->box.writing)
		box = review_box_rows(&at->box, pane.columns, (pane.rows - row) / 2) + 1;
	/* The last row is the message's. */
	draw_remarks(at, pane_part(pane, row, 0, pane.rows - row - box - 1, pane.columns));
	if (at->box.writing)
		review_box_draw(&at->box,
			pane_part(pane, pane.rows - box, 0, box - 1, pane.columns), box_words(at));
}

static void
thread_hints(struct view *view, struct hints *hints)
{
	const struct thread_view *at = view->own;

	if (at->box.writing) {
		review_box_hints(view, hints);
		return;
	}
	hint_act(hints, ACT_ACCEPT);
	hint_act(hints, ACT_SETTLE);
	if (at->door.desk)
		hint_act(hints, ACT_NOTE);
	hint_act(hints, ACT_UNDO);
	hint_act(hints, ACT_BACK);
	hint_act(hints, ACT_HELP);
}

void
view_say_sent(struct app *app, const struct session *session)
{
	struct buf words = { 0 };
	struct arena arena = { 0 };

	if (review_say_back(session->store, &session->document, &words)) {
		buf_format(&words, " %s", _("Ctrl-F lists what to look at."));
		edit_say_also(app, keymap_reword(&app->keymap, &arena, buf_str(&words)));
	}
	buf_free(&words);
	arena_free(&arena);
}

/* noted: the note behind it is of a question that is on the screen. */
static void
open_over(struct app *app, struct desk *desk, struct str path, bool noted, bool write)
{
	struct session *session = desk->session;

	app_push(app, &view_thread,
		&(struct thread_door){ .store = session->store,
			.document = session->document,
			.answers = session->answers,
			.path = path,
			.role = desk->only == WALK_CONTACT ? ROLE_CONTACT : ROLE_INTERVIEWER,
			.desk = noted ? desk : NULL,
			.write = write });
}

void
thread_over(struct app *app, struct desk *desk, struct str path, bool write)
{
	open_over(app, desk, path, path.length > 0, write);
}

bool
thread_waiting(struct app *app, struct session *session, const struct question *from,
	struct arena *arena, struct thread *found)
{
	bool waits = review_waiting(
		session->store, &session->document, session->answers, from, arena, found);

	if (!waits)
		app_say(app, "%s", _("No comment waits here."));
	return waits;
}

void
thread_next(struct app *app, struct desk *desk)
{
	struct arena arena = { 0 };
	struct thread found;

	if (thread_waiting(app, desk->session, desk->at, &arena, &found))
		open_over(app, desk, found.path, false, false);
	arena_free(&arena);
}

const struct view_type view_thread = {
	.name = "thread",
	.own_size = sizeof(struct thread_view),
	.open = thread_open,
	.context = thread_context,
	.title = thread_title,
	.act = thread_act,
	.key = thread_key,
	.paste = thread_paste,
	.draw = thread_draw,
	.hints = thread_hints,
	.draft = thread_draft,
	.close = thread_close,
};
