/* one.c - one of a list
 *
 * Choosing stores at once: there is nothing unsaved to think of.  Enter answers
 * the row of the cursor, which stands on what is chosen until it is moved; where
 * nothing is chosen and nobody has moved it, Enter goes on and answers nothing.
 */
#include "base/lang.h"
#include "ui/app.h"
#include "ui/edit/options.h"

struct one {
	struct options options;
	size_t chosen; /* SIZE_MAX: none */
};

static void
look_again(struct editor *editor)
{
	struct one *one = editor->own;
	const struct answer *waiting = edit_waiting(editor, &editor->spot);
	const struct answer *answer = waiting ? waiting : spot_answer(&editor->spot);

	one->chosen = SIZE_MAX;
	if (!answer || answer->state != STATE_ANSWERED)
		return;
	one->chosen = options_find(&one->options, &answer->value);
	if (one->chosen == one->options.count)
		options_set_other(&one->options, &answer->value);
}

static void
one_open(struct editor *editor)
{
	struct one *one = editor->own;
	bool wrong;
	struct str draft = edit_draft_text(editor, &editor->spot, &wrong);

	options_open(&one->options, editor);
	look_again(editor);
	if (one->chosen != SIZE_MAX)
		one->options.list.cursor = one->chosen;
	if (draft.length && one->options.other) {
		textbox_set(&one->options.text, draft);
		one->options.list.cursor = one->options.count;
		one->options.writing = true;
	}
}

static enum context
one_context(const struct editor *editor)
{
	const struct one *one = editor->own;

	return one->options.writing ? CONTEXT_TEXT : CONTEXT_CHOICE;
}

/* Store the option of the cursor; for other open its text. */
static bool
choose(struct editor *editor)
{
	struct one *one = editor->own;
	size_t i = one->options.list.cursor;
	struct value value;

	if (i == one->options.count && one->options.other && !one->options.writing) {
		one->options.writing = true;
		return false;
	}
	if (!options_value(&one->options, editor, i, false, &value))
		return false;
	if (i != one->chosen || i == one->options.count) {
		const struct answer *answer = spot_answer(&editor->spot);

		editor->warned = false;
		if (!(answer && answer->state == STATE_ANSWERED &&
			    value_equal(&answer->value, &value)) &&
			!edit_store(editor, &editor->spot, STATE_ANSWERED, &value)) {
			look_again(editor);
			return false;
		}
	}
	look_again(editor);
	return !editor->pending;
}

static enum edit_end
take_back(struct editor *editor)
{
	struct one *one = editor->own;

	if (options_take_back(&one->options, editor))
		look_again(editor);
	return EDIT_STAY;
}

/* ---- in the text of other ---- */

static enum edit_end
end_other(struct editor *editor)
{
	struct one *one = editor->own;
	bool empty = str_trim(textbox_text(&one->options.text)).length == 0;

	if (empty && one->chosen == one->options.count)
		take_back(editor);
	if (!empty && !choose(editor))
		return EDIT_STAY;
	one->options.writing = false;
	app_settled(editor->view->app);
	return empty ? EDIT_STAY : EDIT_NEXT;
}

static enum edit_end
act_in_other(struct editor *editor, enum act act)
{
	struct one *one = editor->own;
	size_t version = one->options.text.version;

	if (act == ACT_ACCEPT || act == ACT_NEXT)
		return end_other(editor) == EDIT_NEXT ? edit_accepted(editor, &editor->spot)
						      : EDIT_STAY;
	if (act == ACT_BACK) {
		end_other(editor);
		return EDIT_STAY;
	}
	if (!textbox_act(&one->options.text, act))
		return EDIT_NOT_MINE;
	if (version != one->options.text.version)
		app_typed(editor->view->app);
	return EDIT_STAY;
}

/* Up and Down lead out of the text, since they mean nothing in it. */
static enum edit_end
key_in_other(struct editor *editor, const struct key *key)
{
	struct one *one = editor->own;

	if (key->press == PRESS_UP || key->press == PRESS_DOWN) {
		end_other(editor);
		list_act(&one->options.list, key->press == PRESS_UP ? ACT_UP : ACT_DOWN);
		return EDIT_STAY;
	}
	if (!textbox_key(&one->options.text, key))
		return EDIT_NOT_MINE;
	app_typed(editor->view->app);
	return EDIT_STAY;
}

/* ---- in the list ---- */

static enum edit_end
heard(struct editor *editor, enum options_heard what)
{
	if (what == OPTIONS_CHOSEN)
		choose(editor);
	return what == OPTIONS_NOT_MINE ? EDIT_NOT_MINE : EDIT_STAY;
}

static enum edit_end
one_act(struct editor *editor, enum act act, const struct key *key)
{
	struct one *one = editor->own;

	if (one->options.writing)
		return act_in_other(editor, act);
	switch (act) {
	case ACT_ACCEPT:
		if (one->options.number[0])
			return heard(editor, options_end_number(&one->options, editor));
		if (one->chosen == SIZE_MAX && !one->options.touched)
			return options_pass(editor);
		options_forget(&one->options);
		return choose(editor) ? edit_accepted(editor, &editor->spot) : EDIT_STAY;
	case ACT_MARK:
		if (options_blank(&one->options, editor))
			return EDIT_STAY;
		options_forget(&one->options);
		choose(editor);
		return EDIT_STAY;
	case ACT_TAKE_BACK:
		if (one->options.number[0]) {
			options_forget(&one->options);
			return EDIT_STAY;
		}
		return take_back(editor);
	default: return heard(editor, options_act(&one->options, editor, act, key));
	}
}

static enum edit_end
one_key(struct editor *editor, const struct key *key)
{
	struct one *one = editor->own;

	if (one->options.writing)
		return key_in_other(editor, key);
	return heard(editor, options_key(&one->options, editor, key));
}

/* A paste among options is text, and there is nowhere for it. */
static void
one_paste(struct editor *editor, struct str text)
{
	struct one *one = editor->own;

	if (one->options.writing)
		edit_paste(editor, &one->options.text, text);
	else
		app_say(editor->view->app, "%s", _("There is no text to paste into here."));
}

static int
one_rows(struct editor *editor, int columns)
{
	struct one *one = editor->own;
	struct str words = edit_problem(editor, &editor->spot);

	return options_rows(&one->options, editor, OPTION_ONE, columns) +
	       (words.length ? 1 + wrapped_rows(words, columns - 4) : 0);
}

static void
one_draw(struct editor *editor, struct pane pane)
{
	struct one *one = editor->own;
	size_t total = options_total(&one->options);
	bool *chosen = arena_get(&editor->frame, total + 1);
	struct str words = edit_problem(editor, &editor->spot);
	int below = words.length ? wrapped_rows(words, pane.columns - 4) : 0;
	int wanted = options_rows(&one->options, editor, OPTION_ONE, pane.columns);
	int high = wanted + below <= pane.rows ? wanted : pane.rows - below;

	if (high < 1)
		high = pane.rows;
	if (one->chosen < total)
		chosen[one->chosen] = true;
	if (below)
		edit_draw_problem(editor, &editor->spot, pane,
			wanted + below < pane.rows ? wanted + 1 : high);
	options_draw(&one->options, editor,
		&(struct options_look){ .mark = OPTION_ONE, .chosen = chosen },
		pane_part(pane, 0, 0, high, pane.columns));
}

static void
one_hints(struct editor *editor, struct hints *hints)
{
	struct one *one = editor->own;

	if (!one->options.writing)
		options_hint(&one->options, hints, _("choose"));
	hint_act_words(hints, ACT_ACCEPT, _("answer, next"));
	if (one->options.writing)
		hint_act_words(hints, ACT_BACK, _("to the options"));
	hint_act(hints, ACT_PREVIOUS);
	hint_act(hints, ACT_REASON);
	hint_act(hints, ACT_MISSING);
	hint_act(hints, ACT_HELP);
}

static bool
one_draft(struct editor *editor)
{
	struct one *one = editor->own;

	if (!one->options.writing)
		return true;
	return edit_keep_draft(editor, &editor->spot, textbox_text(&one->options.text));
}

static bool
one_leave(struct editor *editor)
{
	struct one *one = editor->own;

	options_forget(&one->options);
	if (one->options.writing)
		end_other(editor);
	return !editor->pending;
}

static void
one_close(struct editor *editor)
{
	struct one *one = editor->own;

	options_close(&one->options);
}

const struct editor_type edit_one = {
	.own_size = sizeof(struct one),
	.open = one_open,
	.context = one_context,
	.act = one_act,
	.key = one_key,
	.paste = one_paste,
	.rows = one_rows,
	.draw = one_draw,
	.hints = one_hints,
	.draft = one_draft,
	.leave = one_leave,
	.close = one_close,
};
