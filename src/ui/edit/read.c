/* read.c - nothing to answer: a note, or an answer that is only read */
#include "base/lang.h"
#include "ui/edit.h"

static enum context
read_context(const struct editor *editor)
{
	(void)editor;
	return CONTEXT_READ;
}

static enum edit_end
read_act(struct editor *editor, enum act act, const struct key *key)
{
	(void)editor;
	(void)key;
	return act == ACT_ACCEPT || act == ACT_SKIP || act == ACT_NEXT ? EDIT_NEXT : EDIT_NOT_MINE;
}

static enum edit_end
read_key(struct editor *editor, const struct key *key)
{
	(void)editor;
	(void)key;
	return EDIT_NOT_MINE;
}

static int
read_rows(struct editor *editor, int columns)
{
	(void)editor;
	(void)columns;
	return 1;
}

static void
read_draw(struct editor *editor, struct pane pane)
{
	const struct question *question = editor->spot.question;
	struct session *session = editor->session;
	struct value value = answers_value(session->answers, question, editor->spot.row);
	struct buf words = { 0 };

	if (question->kind != VALUE_NONE && value.kind != VALUE_NONE)
		question_say(session->form, question, &value, session->language, &words);
	paint_cursor(pane, 0, 1);
	paint_wrapped(pane, 0, 1, pane.columns - 2, ROLE_CHOSEN, buf_str(&words));
	buf_free(&words);
}

static void
read_hints(struct editor *editor, struct hints *hints)
{
	(void)editor;
	hint_act(hints, ACT_ACCEPT);
	hint_act(hints, ACT_PREVIOUS);
	hint_act_words(hints, ACT_BACK, _("to the list"));
	hint_act(hints, ACT_MISSING);
	hint_act(hints, ACT_HELP);
}

const struct editor_type edit_read = {
	.context = read_context,
	.act = read_act,
	.key = read_key,
	.rows = read_rows,
	.draw = read_draw,
	.hints = read_hints,
};
