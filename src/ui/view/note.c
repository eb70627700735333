/* note.c - a text beside an answer: a note, or why a warning does not matter
 *
 * Closing stores it.  What is half written is kept as a draft of its own.
 */
#include "base/lang.h"
#include "form/idnumber.h"
#include "store/log.h"
#include "ui/app.h"
#include "ui/edit.h"
#include "ui/view/views.h"

struct note {
	struct desk *desk;
	struct spot spot;
	enum beside beside;
	struct textbox box;
	struct str stored;
	struct arena arena;
	bool closed; /* stored, and only waits to be taken off */
	bool waits;  /* half written before the version was locked, and not touched since */
};

/* ---- drafts ---- */

/* A note is the question's and not the seat's whose turn it is. */
static struct spot
beside_what(const struct note *note)
{
	struct spot spot = note->spot;

	spot.seat = 0;
	return spot;
}

static const char *
kind_of(const struct note *note)
{
	return note->beside == BESIDE_NOTE ? "note" : "reason";
}

static struct str
draft_of(struct note *note)
{
	struct spot spot = beside_what(note);

	return session_scrap_text(note->desk->session, kind_of(note), &spot, &note->arena);
}

static bool
changed(const struct note *note)
{
	return !str_equal(textbox_text(&note->box), note->stored);
}

/* What was half written when the version was locked waits in the locked one and after. */
static void
look_whether_it_waits(struct view *view)
{
	struct note *note = view->own;
	struct spot spot = beside_what(note);

	note->waits = session_scrap_waits(note->desk->session, kind_of(note), &spot);
	if (note->waits)
		app_say(view->app, "%s",
			_("The text here was begun before the version was locked. It waits."));
}

static bool
note_draft(struct view *view)
{
	struct note *note = view->own;
	struct spot spot = beside_what(note);
	struct diags diags = { 0 };
	bool kept;

	if (note->closed || note->waits || !changed(note) || textbox_text(&note->box).length == 0)
		return true;
	kept = session_scrap(
		note->desk->session, kind_of(note), &spot, textbox_text(&note->box), &diags);
	if (!kept)
		edit_not_saved(view->app, &diags);
	diags_clear(&diags);
	return kept;
}

static void
drop_draft(struct note *note)
{
	struct spot spot = beside_what(note);
	struct diags diags = { 0 };

	if (draft_of(note).length)
		session_scrap(note->desk->session, kind_of(note), &spot, STR(""), &diags);
	diags_clear(&diags);
}

/* ---- the view ---- */

static void
open_beside(struct view *view, const void *with, enum beside beside)
{
	const struct desk_door *door = with;
	struct note *note = view->own;
	struct str draft;

	note->desk = door->desk;
	note->beside = beside;
	note->spot = beside == BESIDE_NOTE ? spot_of(door->desk->session->answers, door->desk->at)
					   : door->desk->spot;
	note->box.many = true;
	note->stored = arena_text(
		&note->arena, session_beside_text(note->desk->session, &note->spot, beside));
	draft = draft_of(note);
	textbox_set(&note->box, draft.length ? draft : note->stored);
	look_whether_it_waits(view);
}

static bool
note_open(struct view *view, const void *with)
{
	open_beside(view, with, BESIDE_NOTE);
	return true;
}

static bool
why_open(struct view *view, const void *with)
{
	open_beside(view, with, BESIDE_REASON);
	return true;
}

static enum context
note_context(const struct view *view)
{
	(void)view;
	return CONTEXT_PAGE;
}

static enum context
why_context(const struct view *view)
{
	(void)view;
	return CONTEXT_TEXT;
}

static void
note_title(const struct view *view, struct title *title)
{
	const struct note *note = view->own;
	struct str id = session_called(note->desk->session, note->spot.question);

	if (note->beside == BESIDE_NOTE)
		buf_format(&title->left, _("Note to %.*s"), STR_ARGS(id));
	else
		buf_format(&title->left, _("%.*s: why is it right?"), STR_ARGS(id));
}

static void
note_close(struct view *view)
{
	struct note *note = view->own;

	textbox_free(&note->box);
	arena_free(&note->arena);
}

static bool
only_read(const struct view *view)
{
	const struct note *note = view->own;

	return view->app->read_only || answers_locked(note->desk->session->answers);
}

static void
leave(struct view *view)
{
	struct note *note = view->own;

	app_settled(view->app);
	note->closed = true;
	note->desk->changed = true;
	app_close(view);
}

/* Nothing is stored of what is only read, nor of what waits until it is asked for. */
static bool
leaves_it(const struct view *view, enum act act)
{
	const struct note *note = view->own;

	return only_read(view) ||
	       (note->waits && (act == ACT_BACK || act == ACT_PREVIOUS || act == ACT_NOTE));
}

/* Store and close; stays when it could not be stored. */
static bool
finish(struct view *view)
{
	struct note *note = view->own;
	struct str text = str_trim(textbox_text(&note->box));
	struct diags diags = { 0 };
	bool good = true;

	if (changed(note)) {
		good = note->beside == BESIDE_REASON
			       ? session_reason(
					 note->desk->session, &note->spot, false, text, &diags)
			       : session_beside(note->desk->session, &note->spot, note->beside,
					 text, &diags);
		edit_say(note->desk->editor, &diags);
	}
	if (!good)
		return true;
	drop_draft(note);
	if (changed(note)) {
		app_saved(view->app);
		app_say(view->app, "%s",
			note->beside == BESIDE_NOTE ? _("The note is saved.")
						    : _("The reason is saved."));
	}
	leave(view);
	return true;
}

static void
typed(struct view *view)
{
	struct note *note = view->own;

	note->waits = false;
	app_typed(view->app);
}

/* Refused at the first key: what is typed where nothing is kept would be lost. */
static bool
act_in_text(struct view *view, enum act act)
{
	struct note *note = view->own;
	struct arena arena = { 0 };
	struct str was = arena_text(&arena, textbox_text(&note->box));
	size_t version = note->box.version;
	bool mine = textbox_act(&note->box, act);

	if (version != note->box.version && edit_refused(note->desk->editor))
		textbox_set(&note->box, was);
	else if (version != note->box.version)
		typed(view);
	arena_free(&arena);
	return mine;
}

static bool
note_act(struct view *view, enum act act, const struct key *key)
{
	struct note *note = view->own;
	bool ends = act == ACT_NEXT || act == ACT_BACK || act == ACT_PREVIOUS || act == ACT_NOTE;

	(void)key;
	if (note->beside == BESIDE_REASON && act == ACT_ACCEPT)
		ends = true;
	if (ends && leaves_it(view, act)) {
		leave(view);
		return true;
	}
	if (ends) {
		if (note->beside == BESIDE_REASON && act != ACT_BACK)
			note->desk->answered = true;
		if (!finish(view) || !note->closed)
			note->desk->answered = false;
		return true;
	}
	return act_in_text(view, act);
}

static bool
note_key(struct view *view, const struct key *key)
{
	struct note *note = view->own;

	app_say_text(view->app, STR(""));
	if (edit_refused(note->desk->editor))
		return true;
	if (!textbox_key(&note->box, key))
		return false;
	typed(view);
	return true;
}

static void
note_paste(struct view *view, struct str text)
{
	struct note *note = view->own;
	struct pasted pasted;

	if (edit_refused(note->desk->editor))
		return;
	pasted = textbox_paste(&note->box, text);
	app_say_pasted(view->app, &pasted);
	typed(view);
}

static void
draw_question(struct view *view, struct pane pane, int *row)
{
	struct note *note = view->own;
	struct session *session = note->desk->session;
	struct buf words = { 0 };
	struct str problem;

	answers_words(session->answers, note->spot.row, &note->spot.question->label,
		session->language, &words);
	*row = paint_wrapped(pane, 0, 1, pane.columns - 2, ROLE_STRONG, buf_str(&words));
	buf_free(&words);
	if (note->beside == BESIDE_NOTE)
		return;
	problem = edit_problem(note->desk->editor, &note->spot);
	*row += 1 + paint_wrapped(pane, *row + 1, 1, pane.columns - 2, ROLE_TEXT, problem);
}

static void
note_draw(struct view *view, struct pane pane)
{
	struct note *note = view->own;
	struct pane inside;
	struct str told = str_of(_("The note follows the question and is not shown to others."));
	int row, high, below = wrapped_rows(told, pane.columns - 2);

	draw_question(view, pane, &row);
	high = pane.rows - row - 2 - below;
	if (high > 14)
		high = 14;
	if (high < 3)
		high = 3;
	inside = paint_box(pane_part(pane, row + 1, 0, high, pane.columns));
	textbox_draw(&note->box, pane_part(inside, 0, 1, inside.rows, inside.columns - 2),
		ROLE_TEXT, true);
	textbox_draw_more(&note->box, inside);
	if (note->beside == BESIDE_NOTE)
		paint_wrapped(pane, row + 1 + high, 1, pane.columns - 2, ROLE_DIM, told);
}

static void
note_hints(struct view *view, struct hints *hints)
{
	struct note *note = view->own;

	if (only_read(view)) {
		hint_act(hints, ACT_BACK);
	} else if (note->beside == BESIDE_NOTE) {
		hint_act(hints, ACT_NEW_LINE);
		hint_act_words(hints, ACT_NEXT, _("done"));
		hint_act_words(hints, ACT_BACK, _("back, it is saved"));
	} else {
		hint_act_words(hints, ACT_ACCEPT,
			note->spot.question == note->desk->at ? _("next question")
							      : _("next field"));
		hint_act_words(hints, ACT_BACK, _("back to the answer"));
	}
	hint_act(hints, ACT_HELP);
}

const struct view_type view_note = {
	.name = "note",
	.own_size = sizeof(struct note),
	.open = note_open,
	.context = note_context,
	.title = note_title,
	.act = note_act,
	.key = note_key,
	.paste = note_paste,
	.draw = note_draw,
	.hints = note_hints,
	.draft = note_draft,
	.close = note_close,
};

const struct view_type view_why = {
	.name = "why",
	.own_size = sizeof(struct note),
	.open = why_open,
	.context = why_context,
	.title = note_title,
	.act = note_act,
	.key = note_key,
	.paste = note_paste,
	.draw = note_draw,
	.hints = note_hints,
	.draft = note_draft,
	.close = note_close,
};
