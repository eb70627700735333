/* changed.c - why what was approved is changed
 *
 * One line over the question, after the first change since it was approved.  Nothing
 * is locked: Esc takes the change back, and the next one asks again.
 */
#include "base/lang.h"
#include "session/past.h"
#include "store/log.h"
#include "ui/app.h"
#include "ui/edit.h"
#include "ui/view/views.h"

struct changed {
	struct changed_door door;
	struct spot spot; /* what was changed */
	struct textbox box;
	struct arena arena;
	bool done, left; /* left: the change was made before it was opened */
};

/* Half-written it is kept as. */
static const char CHANGED[] = "changed";

/* A row that was moved or removed is no field: then the question that one is at. */
static struct spot
changed_spot(const struct desk *desk, struct arena *arena)
{
	struct session *session = desk->session;
	struct diags ignored = { 0 };
	struct entry entry;
	struct spot spot;

	if (!log_entry(session->store, &session->written, arena, &entry) ||
		!spot_read(session->answers, entry.path, &spot, &ignored))
		spot = spot_of(session->answers, desk->at);
	diags_clear(&ignored);
	return spot;
}

/* It is marked by this alone that the reason is still to come. */
static const struct str UNSAID = { .at = " ", .length = 1 };

static bool
keep(struct changed *changed, struct str text, struct diags *diags)
{
	return session_scrap(changed->door.desk->session, CHANGED, &changed->spot, text, diags);
}

bool
changed_mark(const struct desk *desk)
{
	struct diags ignored = { 0 };
	struct arena arena = { 0 };
	struct spot spot = changed_spot(desk, &arena);
	bool good = session_scrap(desk->session, CHANGED, &spot, UNSAID, &ignored);

	arena_free(&arena);
	diags_clear(&ignored);
	return good;
}

static bool
changed_open(struct view *view, const void *with)
{
	const struct changed_door *door = with;
	struct changed *changed = view->own;
	struct diags ignored = { 0 };
	struct str left;

	changed->door = *door;
	changed->left = door->left;
	changed->spot = door->left ? *door->left : changed_spot(door->desk, &changed->arena);
	left = session_scrap_text(door->desk->session, CHANGED, &changed->spot, &changed->arena);
	if (left.length == 0)
		keep(changed, UNSAID, &ignored);
	else if (!str_equal(left, UNSAID))
		textbox_set(&changed->box, left);
	diags_clear(&ignored);
	return true;
}

bool
changed_left(const struct desk *desk, struct spot *spot)
{
	return session_approved_clock(desk->session) > 0 &&
	       session_scrap_newest(desk->session, CHANGED, spot);
}

static enum context
changed_context(const struct view *view)
{
	(void)view;
	return CONTEXT_TEXT;
}

static bool
changed_draft(struct view *view)
{
	struct changed *changed = view->own;
	struct diags diags = { 0 };
	struct str text = textbox_text(&changed->box);
	bool kept = changed->done || keep(changed, text.length ? text : UNSAID, &diags);

	if (!kept)
		edit_not_saved(view->app, &diags);
	diags_clear(&diags);
	return kept;
}

void
changed_settle(struct approval *approval, const struct session *session)
{
	approval->settled = session->newest_clock;
}

bool
changed_due(struct approval *approval, struct session *session)
{
	if (session->newest_clock <= approval->settled)
		return false;
	if (session_owes_reason(session))
		return true;
	changed_settle(approval, session);
	return false;
}

/* ---- the two ways out ---- */

static void
say_diags(struct view *view, struct diags *diags)
{
	if (diags->count > 0 && !edit_not_saved(view->app, diags))
		app_say(view->app, "%s", diags_first(diags));
	diags_clear(diags);
}

static void
end(struct view *view)
{
	struct changed *changed = view->own;
	struct diags diags = { 0 };

	keep(changed, STR(""), &diags);
	diags_clear(&diags);
	changed->done = true;
	app_settled(view->app);
	app_close(view);
}

static void
store(struct view *view)
{
	struct changed *changed = view->own;
	struct desk *desk = changed->door.desk;
	struct str text = str_trim(textbox_text(&changed->box));
	struct diags diags = { 0 };

	if (!text.length) {
		app_say(view->app, "%s",
			_("Say in a few words why it is changed. Esc takes the change back."));
		return;
	}
	if (!session_reason(desk->session, &changed->spot, false, text, &diags)) {
		say_diags(view, &diags);
		return;
	}
	say_diags(view, &diags);
	app_saved(view->app);
	app_say(view->app, "%s", _("The reason is saved. It is marked as changed."));
	desk->answered = changed->door.goes_on;
	end(view);
}

/* What stood at the place when it was approved; NULL: no answer of its own. */
static const struct past *
approved_past(struct changed *changed)
{
	struct session *session = changed->door.desk->session;
	uint64_t approved = session_approved_clock(session);
	struct past *past;
	size_t count;
	struct entry entry;
	struct buf path = { 0 };
	const struct past *found = NULL;

	spot_path(&changed->spot, &path);
	session_past(session, &changed->spot, &changed->arena, &past, &count);
	for (size_t i = 0; !found && i < count; i++)
		if (past[i].kind == ENTRY_answer && str_equal(past[i].path, buf_str(&path)) &&
			log_entry(session->store, &past[i].uid, &changed->arena, &entry) &&
			entry.clock <= approved)
			found = &past[i];
	buf_free(&path);
	return found;
}

/* Of a change that was left when the program was ended undo knows nothing: what was
 * approved is said again. */
static bool
undo(struct changed *changed, struct buf *told, struct diags *diags)
{
	struct session *session = changed->door.desk->session;
	const struct past *past;
	struct buf why = { 0 };
	bool good;

	if (session_undo(session, &why, diags)) {
		buf_add(told, buf_str(&why));
		good = true;
	} else {
		past = changed->left ? approved_past(changed) : NULL;
		good = past && session_past_restore(session, past, NULL, diags);
		if (good)
			past_say_again(past, told);
		else
			buf_add(told, buf_str(&why));
	}
	buf_free(&why);
	return good;
}

static void
take_back(struct view *view)
{
	struct changed *changed = view->own;
	struct desk *desk = changed->door.desk;
	struct session *session = desk->session;
	struct diags diags = { 0 };
	struct buf told = { 0 };

	if (undo(changed, &told, &diags))
		app_saved(view->app);
	say_diags(view, &diags);
	app_say(view->app, "%.*s", STR_ARGS(buf_str(&told)));
	buf_free(&told);
	changed_settle(changed->door.approval, session);
	desk->answered = false;
	desk->go_to = NULL;
	desk->changed = true;
	end(view);
}

void
changed_say_unsaid(struct app *app)
{
	app_say(app, "%s",
		_("It is approved, and the change in it is saved. Why is asked for when it is "
		  "opened again."));
}

/* ---- keys ---- */

static bool
changed_act(struct view *view, enum act act, const struct key *key)
{
	struct changed *changed = view->own;

	(void)key;
	app_say_text(view->app, STR(""));
	switch (act) {
	case ACT_ACCEPT:
	case ACT_NEXT: store(view); return true;
	case ACT_BACK: take_back(view); return true;
	case ACT_LEAVE: changed_say_unsaid(view->app); return false;
	default:
		if (!textbox_act(&changed->box, act))
			return false;
		app_typed(view->app);
		return true;
	}
}

static bool
changed_key(struct view *view, const struct key *key)
{
	struct changed *changed = view->own;

	if (!textbox_key(&changed->box, key))
		return false;
	app_typed(view->app);
	return true;
}

static void
changed_paste(struct view *view, struct str text)
{
	struct changed *changed = view->own;
	struct pasted pasted = textbox_paste(&changed->box, text);

	if (pasted.lines > 0)
		pasted = textbox_join(&changed->box);
	app_typed(view->app);
	app_say_pasted(view->app, &pasted);
}

/* ---- drawing ---- */

/* A field without a number is called by its label, which may be a question itself. */
static void
say_why(const struct changed *changed, struct buf *words)
{
	const struct session *session = changed->door.desk->session;
	const struct question *question = changed->spot.question;
	struct str called = session_called(session, question);

	session_say_approved(session, words);
	buf_byte(words, ' ');
	if (str_equal(called, question->short_id))
		buf_format(words, _("Why is %.*s changed?"), STR_ARGS(called));
	else
		buf_format(words, _("Why is this changed: \"%.*s\""), STR_ARGS(called));
}

static void
changed_draw(struct view *view, struct pane pane)
{
	struct changed *changed = view->own;
	int columns = pane.columns - 4 < 60 ? pane.columns - 4 : 60, wide = columns - 4, row;
	struct buf words = { 0 };
	struct pane inside;

	say_why(changed, &words);
	row = wrapped_rows(buf_str(&words), wide);
	inside = pane_part(
		pane, (pane.rows - row - 3) / 2, (pane.columns - columns) / 2, row + 3, columns);
	paint_fill(inside, ROLE_TEXT);
	inside = paint_box(inside);
	paint_wrapped(inside, 0, 1, wide, ROLE_STRONG, buf_str(&words));
	textbox_draw(&changed->box, pane_part(inside, row, 1, 1, wide), ROLE_FIELD, true);
	buf_free(&words);
}

static void
changed_hints(struct view *view, struct hints *hints)
{
	(void)view;
	hint_act_words(hints, ACT_ACCEPT, _("save"));
	hint_act_words(hints, ACT_BACK, _("take the change back"));
	hint_act(hints, ACT_HELP);
}

static void
changed_close(struct view *view)
{
	struct changed *changed = view->own;

	textbox_free(&changed->box);
	arena_free(&changed->arena);
}

const struct view_type view_changed = {
	.name = "changed",
	.own_size = sizeof(struct changed),
	.overlay = true,
	.open = changed_open,
	.context = changed_context,
	.act = changed_act,
	.key = changed_key,
	.paste = changed_paste,
	.draw = changed_draw,
	.hints = changed_hints,
	.draft = changed_draft,
	.close = changed_close,
};
