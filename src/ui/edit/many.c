/* many.c - several of a list
 *
 * Marks are kept as a draft while they are being made and stored with Enter,
 * Tab or when the cursor leaves: one answer, one entry.
 */
#include <string.h>

#include "base/lang.h"
#include "ui/app.h"
#include "ui/edit/options.h"
#include "ui/edit/several.h"

struct many {
	struct options options;
	bool *marked, *before; /* before: what an exclusive one cleared */
	bool cleared;
	bool changed;
};

static void
mark_value(struct many *many, const struct value *value)
{
	for (size_t i = 0; value->kind == VALUE_LIST && i < value->list.count; i++) {
		size_t at = options_find(&many->options, &value->list.items[i]);

		if (at == SIZE_MAX)
			continue;
		many->marked[at] = true;
		if (at == many->options.count)
			options_set_other(&many->options, &value->list.items[i]);
	}
}

static void
look_again(struct editor *editor)
{
	struct many *many = editor->own;
	const struct answer *answer = spot_answer(&editor->spot);

	memset(many->marked, 0, options_total(&many->options) + 1);
	if (answer && answer->state == STATE_ANSWERED)
		mark_value(many, &answer->value);
	many->changed = false;
}

static void
take_draft(struct editor *editor)
{
	struct many *many = editor->own;
	const struct question *question = editor->spot.question;
	struct diags diags = { 0 };
	struct value value;
	bool wrong;
	struct str draft = edit_draft_text(editor, &editor->spot, &wrong);

	if (draft.length && question->type->read(question, draft, &editor->arena, &value, &diags)) {
		memset(many->marked, 0, options_total(&many->options) + 1);
		mark_value(many, &value);
		many->changed = true;
	}
	diags_clear(&diags);
}

static void
many_open(struct editor *editor)
{
	struct many *many = editor->own;
	size_t room;

	options_open(&many->options, editor);
	room = options_total(&many->options) + 1;
	many->marked = arena_get(&editor->arena, room);
	many->before = arena_get(&editor->arena, room);
	look_again(editor);
	if (!editor->spot.question->cell)
		take_draft(editor);
}

static enum context
many_context(const struct editor *editor)
{
	const struct many *many = editor->own;

	return many->options.writing ? CONTEXT_TEXT : CONTEXT_CHOICES;
}

/* ---- marking ---- */

static size_t
count_marked(const struct many *many)
{
	size_t count = 0;

	for (size_t i = 0; i < options_total(&many->options); i++)
		count += many->marked[i];
	return count;
}

static bool
is_exclusive(const struct many *many, size_t i)
{
	return i < many->options.count && many->options.at[i]->exclusive;
}

static void
note_change(struct editor *editor)
{
	struct many *many = editor->own;

	several_changed(editor, &many->changed);
}

/* One that stands alone clears the rest, and one of the rest clears it. */
static void
clear_others(struct editor *editor, size_t i)
{
	struct many *many = editor->own;
	struct buf gone = { 0 };
	size_t total = options_total(&many->options);

	memcpy(many->before, many->marked, total);
	for (size_t j = 0; j < total; j++) {
		if (j == i || !many->marked[j] ||
			(!is_exclusive(many, i) && !is_exclusive(many, j)))
			continue;
		many->marked[j] = false;
		if (gone.length)
			buf_text(&gone, ", ");
		buf_format(&gone, "\"%.*s\"",
			STR_ARGS(label_short(options_label(&many->options, editor, j))));
	}
	if (gone.length) {
		many->cleared = true;
		app_say(editor->view->app, _("%s was taken away. Ctrl-U brings it back."), gone.at);
	}
	buf_free(&gone);
}

static void
toggle(struct editor *editor, size_t i)
{
	struct many *many = editor->own;
	int32_t most = editor->spot.question->most_selected;

	many->cleared = false;
	if (many->marked[i]) {
		many->marked[i] = false;
		note_change(editor);
		return;
	}
	if (most >= 0 && !is_exclusive(many, i) && count_marked(many) >= (size_t)most) {
		several_refuse(editor, most);
		return;
	}
	clear_others(editor, i);
	many->marked[i] = true;
	many->options.writing = i == many->options.count && many->options.other;
	note_change(editor);
}

static enum edit_end
restore(struct editor *editor)
{
	struct many *many = editor->own;

	if (!many->cleared)
		return EDIT_NOT_MINE;
	memcpy(many->marked, many->before, options_total(&many->options));
	many->cleared = false;
	note_change(editor);
	return EDIT_STAY;
}

/* ---- storing ---- */

/* The canonical list; in the frame. */
static struct value
value_now(struct editor *editor)
{
	struct many *many = editor->own;
	size_t total = options_total(&many->options), count = 0;
	struct value *items = arena_get(&editor->frame, (total + 1) * sizeof *items);

	for (size_t i = 0; i < total; i++)
		if (many->marked[i] &&
			options_value(&many->options, editor, i, true, &items[count]))
			count++;
	if (count == 0)
		return value_none();
	return (struct value){ .kind = VALUE_LIST, .list = { .items = items, .count = count } };
}

static bool
store(struct editor *editor)
{
	struct many *many = editor->own;
	struct value value = value_now(editor);

	if (!several_store(editor, &value, many->changed))
		return false;
	if (many->changed) {
		many->options.writing = false;
		look_again(editor);
	}
	return true;
}

static enum edit_end
accept(struct editor *editor)
{
	struct many *many = editor->own;

	options_forget(&many->options);
	return store(editor) ? edit_accepted(editor, &editor->spot) : EDIT_STAY;
}

/* ---- in the text of other ---- */

static void
end_other(struct editor *editor)
{
	struct many *many = editor->own;

	many->options.writing = false;
	if (str_trim(textbox_text(&many->options.text)).length == 0)
		many->marked[many->options.count] = false;
}

static enum edit_end
act_in_other(struct editor *editor, enum act act)
{
	struct many *many = editor->own;
	size_t version = many->options.text.version;

	if (act == ACT_ACCEPT || act == ACT_BACK) {
		end_other(editor);
		return EDIT_STAY;
	}
	if (act == ACT_NEXT) {
		end_other(editor);
		return accept(editor);
	}
	if (!textbox_act(&many->options.text, act))
		return EDIT_NOT_MINE;
	if (version != many->options.text.version)
		note_change(editor);
	return EDIT_STAY;
}

static enum edit_end
key_in_other(struct editor *editor, const struct key *key)
{
	struct many *many = editor->own;

	if (key->press == PRESS_UP || key->press == PRESS_DOWN) {
		end_other(editor);
		list_act(&many->options.list, key->press == PRESS_UP ? ACT_UP : ACT_DOWN);
		return EDIT_STAY;
	}
	if (!textbox_key(&many->options.text, key))
		return EDIT_NOT_MINE;
	note_change(editor);
	return EDIT_STAY;
}

/* ---- in the list ---- */

static enum edit_end
heard(struct editor *editor, enum options_heard what)
{
	struct many *many = editor->own;

	if (what == OPTIONS_CHOSEN)
		toggle(editor, many->options.list.cursor);
	return what == OPTIONS_NOT_MINE ? EDIT_NOT_MINE : EDIT_STAY;
}

static enum edit_end
many_act(struct editor *editor, enum act act, const struct key *key)
{
	struct many *many = editor->own;

	if (many->options.writing)
		return act_in_other(editor, act);
	switch (act) {
	case ACT_ACCEPT:
		if (many->options.number[0])
			return heard(editor, options_end_number(&many->options, editor));
		return accept(editor);
	case ACT_NEXT: return accept(editor);
	case ACT_MARK:
		if (options_blank(&many->options, editor))
			return EDIT_STAY;
		options_forget(&many->options);
		if (options_total(&many->options) > 0)
			toggle(editor, many->options.list.cursor);
		return EDIT_STAY;
	case ACT_UNDO: return restore(editor);
	default: return heard(editor, options_act(&many->options, editor, act, key));
	}
}

static enum edit_end
many_key(struct editor *editor, const struct key *key)
{
	struct many *many = editor->own;

	if (many->options.writing)
		return key_in_other(editor, key);
	return heard(editor, options_key(&many->options, editor, key));
}

static void
many_paste(struct editor *editor, struct str text)
{
	struct many *many = editor->own;

	if (many->options.writing)
		edit_paste(editor, &many->options.text, text);
	else
		app_say(editor->view->app, "%s", _("There is no text to paste into here."));
}

/* ---- drawing ---- */

static struct str
problem(struct editor *editor)
{
	struct many *many = editor->own;

	return many->changed ? STR("") : edit_problem(editor, &editor->spot);
}

static int
many_rows(struct editor *editor, int columns)
{
	struct many *many = editor->own;
	struct str words = problem(editor);

	return options_rows(&many->options, editor, OPTION_SEVERAL, columns) + 2 +
	       (words.length ? wrapped_rows(words, columns - 4) : 0);
}

static void
draw_count(struct editor *editor, struct pane pane, int row)
{
	struct many *many = editor->own;
	int32_t most = editor->spot.question->most_selected;
	int count = (int)count_marked(many);

	if (most >= 0)
		paint_format(pane, row, 2, ROLE_DIM, _("%d of at most %d"), count, (int)most);
	else
		paint_format(
			pane, row, 2, ROLE_DIM, PLURAL("%d marked", "%d marked", count), count);
}

static void
many_draw(struct editor *editor, struct pane pane)
{
	struct many *many = editor->own;
	struct str words = problem(editor);
	int below = 1 + (words.length ? wrapped_rows(words, pane.columns - 4) : 0);
	int wanted = options_rows(&many->options, editor, OPTION_SEVERAL, pane.columns);
	int high = wanted + below <= pane.rows ? wanted : pane.rows - below;
	int row = wanted + below < pane.rows ? high + 1 : high;

	if (high < 1)
		high = row = pane.rows;
	draw_count(editor, pane, row);
	if (words.length) {
		paint_symbol(pane, row + 1, 1, ROLE_LOOK, SYMBOL_LOOK);
		paint_wrapped(pane, row + 1, 3, pane.columns - 4, ROLE_TEXT, words);
	}
	options_draw(&many->options, editor,
		&(struct options_look){ .mark = OPTION_SEVERAL, .chosen = many->marked },
		pane_part(pane, 0, 0, high, pane.columns));
}

static void
many_hints(struct editor *editor, struct hints *hints)
{
	struct many *many = editor->own;

	if (many->options.writing) {
		hint_act_words(hints, ACT_ACCEPT, _("done"));
		hint_act_words(hints, ACT_NEXT, _("next question"));
	} else {
		options_hint(&many->options, hints, _("mark"));
		hint_act(hints, ACT_MARK);
		hint_act(hints, ACT_ACCEPT);
	}
	hint_act(hints, ACT_REASON);
	hint_act(hints, ACT_MISSING);
	hint_act(hints, ACT_HELP);
}

static bool
many_draft(struct editor *editor)
{
	const struct many *many = editor->own;
	struct value value = value_now(editor);

	return several_draft(editor, &value, many->changed);
}

static void
many_close(struct editor *editor)
{
	struct many *many = editor->own;

	options_close(&many->options);
}

const struct editor_type edit_many = {
	.own_size = sizeof(struct many),
	.open = many_open,
	.context = many_context,
	.act = many_act,
	.key = many_key,
	.paste = many_paste,
	.rows = many_rows,
	.draw = many_draw,
	.hints = many_hints,
	.draft = many_draft,
	.leave = store,
	.close = many_close,
};
