/* grade.c - a scale with one answer for all: the digit is the value */
#include "base/lang.h"
#include "ui/app.h"
#include "ui/edit/options.h"

struct grade {
	struct options options;
	size_t chosen;
};

static void
look_again(struct editor *editor)
{
	struct grade *grade = editor->own;
	const struct answer *waiting = edit_waiting(editor, &editor->spot);
	const struct answer *answer = waiting ? waiting : spot_answer(&editor->spot);
	bool there = answer && answer->state == STATE_ANSWERED;

	grade->chosen = there ? options_find(&grade->options, &answer->value) : SIZE_MAX;
}

static void
grade_open(struct editor *editor)
{
	struct grade *grade = editor->own;

	options_open(&grade->options, editor);
	look_again(editor);
	if (grade->chosen != SIZE_MAX)
		grade->options.list.cursor = grade->chosen;
}

static enum context
grade_context(const struct editor *editor)
{
	(void)editor;
	return CONTEXT_GRADE;
}

static bool
choose(struct editor *editor)
{
	struct grade *grade = editor->own;
	struct value value;

	if (!options_value(&grade->options, editor, grade->options.list.cursor, false, &value))
		return false;
	if (grade->options.list.cursor != grade->chosen) {
		editor->warned = false;
		if (!edit_store(editor, &editor->spot, STATE_ANSWERED, &value)) {
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
	struct grade *grade = editor->own;

	if (options_take_back(&grade->options, editor))
		look_again(editor);
	return EDIT_STAY;
}

static enum edit_end
heard(struct editor *editor, enum options_heard what)
{
	if (what == OPTIONS_CHOSEN)
		choose(editor);
	return what == OPTIONS_NOT_MINE ? EDIT_NOT_MINE : EDIT_STAY;
}

static enum edit_end
grade_act(struct editor *editor, enum act act, const struct key *key)
{
	struct grade *grade = editor->own;

	switch (act) {
	case ACT_ACCEPT:
		if (grade->options.number[0])
			return heard(editor, options_end_number(&grade->options, editor));
		if (grade->chosen == SIZE_MAX && !grade->options.touched)
			return options_pass(editor);
		options_forget(&grade->options);
		return choose(editor) ? edit_accepted(editor, &editor->spot) : EDIT_STAY;
	case ACT_MARK:
		options_forget(&grade->options);
		choose(editor);
		return EDIT_STAY;
	case ACT_TAKE_BACK:
		if (!grade->options.number[0])
			return take_back(editor);
		options_forget(&grade->options);
		return EDIT_STAY;
	default: return heard(editor, options_act(&grade->options, editor, act, key));
	}
}

static enum edit_end
grade_key(struct editor *editor, const struct key *key)
{
	struct grade *grade = editor->own;

	return heard(editor, options_key(&grade->options, editor, key));
}

/* In few columns only short words stand in the list, and the whole text of the
 * row under the cursor below it. */
static struct str
below(struct editor *editor, int columns)
{
	struct grade *grade = editor->own;
	struct str label;

	if (columns >= 76 || options_total(&grade->options) == 0)
		return STR("");
	label = options_label(&grade->options, editor, grade->options.list.cursor);
	return label_rest(label).length ? label_rest(label) : STR("");
}

static int
grade_rows(struct editor *editor, int columns)
{
	struct grade *grade = editor->own;
	struct str words = edit_problem(editor, &editor->spot);
	struct str whole = below(editor, columns);

	return options_rows(&grade->options, editor, OPTION_ONE, columns) +
	       (whole.length ? 1 + wrapped_rows(whole, columns - 2) : 0) +
	       (words.length ? 1 + wrapped_rows(words, columns - 4) : 0);
}

static void
grade_draw(struct editor *editor, struct pane pane)
{
	struct grade *grade = editor->own;
	bool *chosen = arena_get(&editor->frame, options_total(&grade->options) + 1);
	int high = options_rows(&grade->options, editor, OPTION_ONE, pane.columns);
	struct str whole = below(editor, pane.columns);
	int row = high + 1;

	if (high > pane.rows)
		high = pane.rows;
	if (grade->chosen < options_total(&grade->options))
		chosen[grade->chosen] = true;
	if (whole.length)
		row += 1 + paint_wrapped(pane, row, 1, pane.columns - 2, ROLE_DIM, whole);
	edit_draw_problem(editor, &editor->spot, pane, row);
	options_draw(&grade->options, editor,
		&(struct options_look){ .mark = OPTION_ONE, .chosen = chosen },
		pane_part(pane, 0, 0, high, pane.columns));
}

static void
grade_hints(struct editor *editor, struct hints *hints)
{
	struct grade *grade = editor->own;

	options_hint(&grade->options, hints, _("answer"));
	hint_act(hints, ACT_ACCEPT);
	hint_act(hints, ACT_PREVIOUS);
	hint_act_words(hints, ACT_BACK, _("to the list"));
	hint_act(hints, ACT_REASON);
	hint_act(hints, ACT_HELP);
}

static bool
grade_leave(struct editor *editor)
{
	struct grade *grade = editor->own;

	options_forget(&grade->options);
	return !editor->pending;
}

static void
grade_close(struct editor *editor)
{
	struct grade *grade = editor->own;

	options_close(&grade->options);
}

const struct editor_type edit_grade = {
	.own_size = sizeof(struct grade),
	.open = grade_open,
	.context = grade_context,
	.act = grade_act,
	.key = grade_key,
	.rows = grade_rows,
	.draw = grade_draw,
	.hints = grade_hints,
	.leave = grade_leave,
	.close = grade_close,
};
