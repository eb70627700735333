/* reason.c - why there is no answer
 *
 * A small menu over the question.  The reasons are answers of their own, kept
 * apart from values in storage and exports.  Later asks who finds out, and by
 * when.
 */
#include "base/lang.h"
#include "form/state.h"
#include "ui/app.h"
#include "ui/edit.h"
#include "ui/list.h"
#include "ui/view/views.h"

/* Numbers that people learn do not move. */
static const enum state reasons[] = { STATE_DONT_KNOW, STATE_DECLINED, STATE_NOT_APPLICABLE,
	STATE_LATER, STATE_ABSTAINED };

enum step { STEP_MENU, STEP_WHO, STEP_WHEN };

struct reason {
	struct desk *desk;
	struct spot spot;
	struct list list;
	enum step step;
	struct textbox who, when;
	struct arena arena;
};

/* Half-written it is kept as who, a tab, by when. */
static const char LATER[] = "later";

static size_t
count_of(const struct reason *reason)
{
	return reason->spot.seat ? COUNT_OF(reasons) : COUNT_OF(reasons) - 1;
}

static bool
is_allowed(const struct reason *reason, enum state state)
{
	const struct question *question = reason->spot.question;

	if (state == STATE_LATER || state == STATE_ABSTAINED)
		return true;
	return (question->special >> state) & 1;
}

static void
take_up(struct reason *reason)
{
	struct str kept =
		session_scrap_text(reason->desk->session, LATER, &reason->spot, &reason->arena);

	textbox_set(&reason->who, str_cut(&kept, '\t'));
	textbox_set(&reason->when, kept);
	reason->step = kept.length > 0 ? STEP_WHEN : STEP_WHO;
}

static bool
reason_open(struct view *view, const void *with)
{
	const struct desk_door *door = with;
	struct reason *reason = view->own;
	const struct question *question = door->desk->at;
	const struct editor *editor = door->desk->editor;

	reason->desk = door->desk;
	reason->spot = door->desk->spot;
	if (door->left) {
		reason->spot = *door->left;
		take_up(reason);
		return true;
	}
	if (editor->type->here && editor->spot.question == reason->spot.question)
		editor->type->here(editor, &reason->spot);
	if (!question_asks(question) || question->read_only) {
		app_say(view->app, "%s", _("There is nothing to answer here."));
		return false;
	}
	if (question->answered_by == BY_PARTICIPANT && !reason->spot.seat) {
		app_say(view->app, "%s", _("Put the cursor on a seat first."));
		return false;
	}
	if (question->cell && reason->spot.cell_row == NO_CELL &&
		reason->spot.cell_column == NO_CELL) {
		app_say(view->app, "%s", _("Put the cursor in a cell first."));
		return false;
	}
	if (question->type->container && reason->spot.question == question) {
		app_say(view->app, "%s", _("Put the cursor in a field first."));
		return false;
	}
	return true;
}

static bool
reason_draft(struct view *view)
{
	struct reason *reason = view->own;
	struct buf text = { 0 };
	struct diags diags = { 0 };
	bool kept;

	if (reason->step == STEP_MENU)
		return true;
	buf_format(&text, "%.*s\t%.*s", STR_ARGS(textbox_text(&reason->who)),
		STR_ARGS(textbox_text(&reason->when)));
	kept = session_scrap(reason->desk->session, LATER, &reason->spot, buf_str(&text), &diags);
	if (!kept)
		edit_not_saved(view->app, &diags);
	diags_clear(&diags);
	buf_free(&text);
	return kept;
}

static void
drop_draft(struct reason *reason)
{
	struct diags diags = { 0 };

	session_scrap(reason->desk->session, LATER, &reason->spot, STR(""), &diags);
	diags_clear(&diags);
}

static enum context
reason_context(const struct view *view)
{
	const struct reason *reason = view->own;

	return reason->step == STEP_MENU ? CONTEXT_MENU : CONTEXT_TEXT;
}

/* ---- storing ---- */

/* Who finds out, and of which seat or question, for the next screen shows neither. */
static void
say_later(struct view *view)
{
	struct reason *reason = view->own;
	const struct spot *spot = &reason->spot;
	const struct answer *answer = spot_answer(spot);
	struct buf words = { 0 };

	if (!answer)
		return;
	session_say(reason->desk->session, spot, answer, &words);
	if (spot->seat)
		app_say(view->app, _("%.*s, seat %u: %.*s."),
			STR_ARGS(session_called(reason->desk->session, reason->desk->at)),
			spot->seat, STR_ARGS(buf_str(&words)));
	else
		app_say(view->app, _("%.*s: %.*s."),
			STR_ARGS(session_called(reason->desk->session, reason->desk->at)),
			STR_ARGS(buf_str(&words)));
	buf_free(&words);
}

/* A seat or a cell is one of several: the question goes on. */
static void
end(struct view *view)
{
	struct reason *reason = view->own;
	const struct spot *spot = &reason->spot;
	bool part = spot->seat || spot->cell_row != NO_CELL || spot->cell_column != NO_CELL ||
		    spot->question != reason->desk->at;

	reason->desk->changed = true;
	reason->desk->answered = !part;
	app_close(view);
}

static void
choose(struct view *view, size_t i)
{
	struct reason *reason = view->own;
	enum state state;

	if (i >= count_of(reason))
		return;
	state = reasons[i];
	reason->list.cursor = i;
	if (!is_allowed(reason, state)) {
		app_say(view->app, _("This question does not take \"%s\" for an answer."),
			state_words(state));
		return;
	}
	if (state == STATE_LATER) {
		take_up(reason);
	} else if (edit_store(reason->desk->editor, &reason->spot, state, NULL)) {
		end(view);
	}
}

static void
store_later(struct view *view)
{
	struct reason *reason = view->own;
	struct session *session = reason->desk->session;
	struct diags diags = { 0 };
	bool good = session_later(session, &reason->spot, textbox_text(&reason->who),
		textbox_text(&reason->when), &diags);

	if (good) {
		drop_draft(reason);
		reason->step = STEP_MENU; /* nothing is half-written any more */
		app_saved(view->app);
	}
	edit_say(reason->desk->editor, &diags);
	if (!good)
		return;
	say_later(view);
	end(view);
}

/* ---- keys ---- */

static bool
act_in_menu(struct view *view, enum act act, const struct key *key)
{
	struct reason *reason = view->own;

	switch (act) {
	case ACT_DIGIT:
		if (key->point >= '1')
			choose(view, key->point - '1');
		return true;
	case ACT_ACCEPT: choose(view, reason->list.cursor); return true;
	default: return list_act(&reason->list, act);
	}
}

static struct textbox *
box_of(struct reason *reason)
{
	return reason->step == STEP_WHO ? &reason->who : &reason->when;
}

static bool
reason_act(struct view *view, enum act act, const struct key *key)
{
	struct reason *reason = view->own;

	if (reason->step == STEP_MENU)
		return act_in_menu(view, act, key);
	switch (act) {
	case ACT_ACCEPT:
	case ACT_NEXT:
		if (reason->step == STEP_WHO)
			reason->step = STEP_WHEN;
		else
			store_later(view);
		return true;
	case ACT_PREVIOUS:
	case ACT_BACK: reason->step = reason->step == STEP_WHEN ? STEP_WHO : STEP_MENU; return true;
	default:
		if (!textbox_act(box_of(reason), act))
			return false;
		app_typed(view->app);
		return true;
	}
}

static bool
reason_key(struct view *view, const struct key *key)
{
	struct reason *reason = view->own;

	if (reason->step == STEP_MENU || !textbox_key(box_of(reason), key))
		return false;
	app_typed(view->app);
	return true;
}

static void
reason_paste(struct view *view, struct str text)
{
	struct reason *reason = view->own;
	struct pasted pasted = { 0 };

	if (reason->step == STEP_MENU)
		return;
	pasted = textbox_paste(box_of(reason), text);
	if (pasted.lines > 0)
		pasted = textbox_join(box_of(reason));
	app_typed(view->app);
	app_say_pasted(view->app, &pasted);
}

/* ---- drawing ---- */

static void
draw_menu(struct reason *reason, struct pane pane)
{
	struct list *list = &reason->list;
	int row;

	list_begin(list);
	for (size_t i = 0; i < count_of(reason); i++)
		list_add(list, 1, false);
	list_fit(list, pane.rows);
	for (size_t i = list->first; list_shows(list, i, &row); i++) {
		bool allowed = is_allowed(reason, reasons[i]);
		int column = paint_format(pane, row, 3, allowed ? ROLE_TEXT : ROLE_DIM, "%zu  %s",
			i + 1, state_words(reasons[i]));

		if (!allowed)
			paint_words(pane, row, column + 2, ROLE_DIM, _("(not here)"));
		if (i == list->cursor) {
			paint_symbol(pane, row, 1, ROLE_STRONG, SYMBOL_CURSOR);
			paint_cursor(pane, row, 1);
		}
	}
}

static void
draw_later(struct reason *reason, struct pane pane)
{
	int who = paint_words(pane, 0, 1, ROLE_TEXT, _("Who finds out"));
	int when = paint_words(pane, 1, 1, ROLE_TEXT, _("By when"));
	int column = (who > when ? who : when) + 2;

	textbox_draw(&reason->who, pane_part(pane, 0, column, 1, pane.columns - column - 1),
		ROLE_FIELD, reason->step == STEP_WHO);
	textbox_draw(&reason->when, pane_part(pane, 1, column, 1, pane.columns - column - 1),
		ROLE_FIELD, reason->step == STEP_WHEN);
}

static void
reason_draw(struct view *view, struct pane pane)
{
	struct reason *reason = view->own;
	int columns = pane.columns - 4 < 60 ? pane.columns - 4 : 60;
	int rows = (int)count_of(reason) + 3, top = (pane.rows - rows) / 2;
	struct pane box =
		pane_part(pane, top > 0 ? top : 0, (pane.columns - columns) / 2, rows, columns);
	struct pane inside;

	paint_fill(box, ROLE_TEXT);
	inside = paint_box(box);
	if (reason->spot.seat)
		paint_format(inside, 0, 1, ROLE_STRONG, _("Why is there no answer from seat %u?"),
			reason->spot.seat);
	else
		paint_words(inside, 0, 1, ROLE_STRONG, _("Why is there no answer?"));
	inside = pane_part(inside, 1, 0, inside.rows - 1, inside.columns);
	if (reason->step == STEP_MENU)
		draw_menu(reason, inside);
	else
		draw_later(reason, inside);
}

static void
reason_hints(struct view *view, struct hints *hints)
{
	struct reason *reason = view->own;

	if (reason->step == STEP_MENU) {
		hint_digits(hints, 1, (unsigned)count_of(reason), _("choose"));
		hint_act(hints, ACT_ACCEPT);
		hint_act_words(hints, ACT_BACK, _("to the question"));
	} else {
		hint_act_words(
			hints, ACT_ACCEPT, reason->step == STEP_WHO ? _("next field") : _("save"));
		hint_act(hints, ACT_BACK);
	}
	hint_act(hints, ACT_HELP);
}

static void
reason_close(struct view *view)
{
	struct reason *reason = view->own;

	list_free(&reason->list);
	textbox_free(&reason->who);
	textbox_free(&reason->when);
	arena_free(&reason->arena);
}

const struct view_type view_reason = {
	.name = "reason",
	.own_size = sizeof(struct reason),
	.overlay = true,
	.open = reason_open,
	.context = reason_context,
	.act = reason_act,
	.key = reason_key,
	.paste = reason_paste,
	.draw = reason_draw,
	.hints = reason_hints,
	.draft = reason_draft,
	.close = reason_close,
};
