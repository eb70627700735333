/* line.c - a line: text, number, day, time */
#include "base/clock.h"
#include "base/lang.h"
#include "form/limits.h"
#include "ui/app.h"
#include "ui/edit.h"

#define FIELD_MOST 60

struct line {
	struct textbox box;
	struct str stored; /* as it stood in the field when it was last stored */
	bool told;	   /* what is wrong stands below the field */
};

static const struct question *
asked_of(const struct editor *editor)
{
	const struct spot *spot = &editor->spot;
	bool cell = spot->cell_row != NO_CELL || spot->cell_column != NO_CELL;

	return cell ? spot->question->cell : spot->question;
}

static bool
is_number(const struct question *question)
{
	return question->kind == VALUE_INTEGER || question->kind == VALUE_DECIMAL ||
	       question->kind == VALUE_DATE || question->type == &qtype_time;
}

/* As a person would type it again. */
static void
write_value(const struct value *value, struct buf *out)
{
	if (value->kind == VALUE_DECIMAL)
		lang_decimal(out, value->decimal, 6);
	else
		value_write(out, value);
}

static void
keep_stored(struct editor *editor)
{
	struct line *line = editor->own;
	const struct answer *answer = spot_answer(&editor->spot);
	struct buf text = { 0 };

	if (answer && answer->state == STATE_ANSWERED)
		write_value(&answer->value, &text);
	line->stored = arena_text(&editor->arena, buf_str(&text));
	buf_free(&text);
}

static void
open_line(struct editor *editor)
{
	struct line *line = editor->own;
	bool wrong;
	struct str draft = edit_draft_text(editor, &editor->spot, &wrong);

	edit_draft_waits(editor, &editor->spot);
	keep_stored(editor);
	textbox_set(&line->box, draft.length ? draft : line->stored);
	line->told = wrong || edit_problem(editor, &editor->spot).length > 0;
	editor->warned = wrong;
}

static enum context
line_context(const struct editor *editor)
{
	return is_number(asked_of(editor)) ? CONTEXT_NUMBER : CONTEXT_TEXT;
}

static bool
changed(const struct editor *editor)
{
	const struct line *line = editor->own;

	return !str_equal(textbox_text(&line->box), line->stored);
}

/* What the text would be, or why it is nothing. */
static bool
try_text(struct editor *editor, struct value *value, struct diags *diags)
{
	struct line *line = editor->own;
	const struct question *asked = asked_of(editor);
	struct moment moment = edit_moment(editor, &editor->spot);
	struct str text = arena_text(&editor->frame, textbox_text(&line->box));

	*value = value_none();
	if (asked->type->typed)
		return asked->type->typed(asked, &moment, text, &editor->frame, value, diags);
	return asked->type->read(asked, text, &editor->frame, value, diags);
}

/* Store, or keep as a draft what is no answer.  False: nowhere. */
static bool
store(struct editor *editor)
{
	struct line *line = editor->own;
	struct str text = arena_text(&editor->frame, textbox_text(&line->box));

	if (editor->waits)
		return true;
	if (!changed(editor)) {
		edit_drop_draft(editor, &editor->spot);
		return true;
	}
	if (edit_store_typed(editor, &editor->spot, text)) {
		line->stored = arena_text(&editor->arena, text);
		textbox_stored(&line->box);
		return true;
	}
	line->told = true;
	return !editor->view->app->trouble;
}

static enum edit_end
accept(struct editor *editor)
{
	struct line *line = editor->own;
	struct diags diags = { 0 };
	struct value value;
	bool good;

	if (editor->waits)
		return edit_take_waiting(editor);
	if (!store(editor))
		return EDIT_STAY;
	good = try_text(editor, &value, &diags) && !changed(editor);
	diags_clear(&diags);
	line->told = true;
	if (good)
		return edit_accepted(editor, &editor->spot);
	if (editor->warned)
		return EDIT_NEXT;
	editor->warned = true;
	return EDIT_STAY;
}

/* What is no answer waits as a draft; of a rating there are none, so it is told to be gone,
 * and not what it was: the next one at the table reads it. */
static bool
leave(struct editor *editor)
{
	bool wrong;

	if (!store(editor))
		return false;
	if (editor->spot.seat && !editor->waits && changed(editor) &&
		edit_draft_text(editor, &editor->spot, &wrong).length == 0)
		app_say(editor->view->app,
			_("What was typed for seat %u is no answer, and was not kept."),
			editor->spot.seat);
	return true;
}

/* A minute later or earlier, round the clock; "09:30" is how a time is kept. */
static struct str
step_time(struct editor *editor, struct str time, int by)
{
	int hour = (time.at[0] - '0') * 10 + (time.at[1] - '0');
	int minute = (time.at[3] - '0') * 10 + (time.at[4] - '0');
	int minutes = (hour * 60 + minute + by + 24 * 60) % (24 * 60);

	return arena_format(&editor->frame, "%02d:%02d", minutes / 60, minutes % 60);
}

/* Up and Down step a value that is there. */
static bool
step(struct editor *editor, int by)
{
	struct line *line = editor->own;
	struct diags diags = { 0 };
	struct buf text = { 0 };
	struct value value;
	bool there = try_text(editor, &value, &diags);

	diags_clear(&diags);
	if (!there || !is_number(asked_of(editor)))
		return false;
	switch (value.kind) {
	case VALUE_INTEGER: value.integer += by; break;
	case VALUE_DECIMAL: value.decimal += by; break;
	case VALUE_DATE: value.day += by; break;
	case VALUE_TEXT: value.text = step_time(editor, value.text, by); break;
	default: return false;
	}
	write_value(&value, &text);
	textbox_set(&line->box, buf_str(&text));
	buf_free(&text);
	return true;
}

static enum edit_end
typed(struct editor *editor)
{
	struct line *line = editor->own;

	editor->pending = NULL;
	editor->waits = false;
	editor->warned = false;
	line->told = false;
	/* As it was stored again: nothing waits, and what was wrong with it is so again. */
	if (!changed(editor)) {
		edit_drop_draft(editor, &editor->spot);
		line->told = edit_problem(editor, &editor->spot).length > 0;
	}
	app_typed(editor->view->app);
	return EDIT_STAY;
}

static enum edit_end
line_act(struct editor *editor, enum act act, const struct key *key)
{
	struct line *line = editor->own;
	size_t version = line->box.version;

	(void)key;
	switch (act) {
	case ACT_ACCEPT:
	case ACT_NEXT: return accept(editor);
	case ACT_UP:
	case ACT_DOWN: return step(editor, act == ACT_UP ? 1 : -1) ? typed(editor) : EDIT_STAY;
	default: break;
	}
	if (!textbox_act(&line->box, act))
		return act == ACT_LEFT || act == ACT_RIGHT || act == ACT_WORD_LEFT ||
				       act == ACT_WORD_RIGHT
			       ? EDIT_STAY
			       : EDIT_NOT_MINE;
	return version == line->box.version ? EDIT_STAY : typed(editor);
}

static enum edit_end
line_key(struct editor *editor, const struct key *key)
{
	struct line *line = editor->own;

	return textbox_key(&line->box, key) ? typed(editor) : EDIT_NOT_MINE;
}

static void
line_paste(struct editor *editor, struct str text)
{
	struct line *line = editor->own;

	typed(editor);
	edit_paste(editor, &line->box, text);
}

/* ---- drawing ---- */

/* What was understood, when that is not what stands there. */
static struct str
understood(struct editor *editor)
{
	struct line *line = editor->own;
	struct session *session = editor->session;
	struct diags diags = { 0 };
	struct buf words = { 0 };
	struct str said = STR("");
	struct value value;
	bool good = is_number(asked_of(editor)) && try_text(editor, &value, &diags);

	diags_clear(&diags);
	if (!good || value.kind == VALUE_NONE)
		return said;
	question_say(session->form, asked_of(editor), &value, session->language, &words);
	if (words.length && !str_equal(buf_str(&words), str_trim(textbox_text(&line->box))))
		said = arena_format(&editor->frame, _("understood as %s"), words.at);
	buf_free(&words);
	return said;
}

void
edit_asks_for(const struct question *asked, const struct moment *moment, struct buf *out)
{
	struct limits limits = limits_at(asked, moment);

	if (!is_number(asked))
		return;
	if (asked->kind == VALUE_DATE)
		buf_text(out, _("a day: 14 March, 14/3, today"));
	else if (asked->type == &qtype_time)
		buf_text(out, _("a time: 9:30"));
	else if (limits.least.kind != VALUE_NONE || limits.most.kind != VALUE_NONE)
		limits_say(out, &limits);
	else
		buf_text(out, asked->kind == VALUE_INTEGER ? _("a whole number")
							   : _("a number, such as 3.5"));
}

/* In an empty field. */
static struct str
asks_for(struct editor *editor)
{
	struct line *line = editor->own;
	struct moment moment = edit_moment(editor, &editor->spot);
	struct buf words = { 0 };
	struct str said;

	if (line->box.text.length > 0)
		return STR("");
	edit_asks_for(asked_of(editor), &moment, &words);
	said = arena_text(&editor->frame, buf_str(&words));
	buf_free(&words);
	return said;
}

/* The sentence below the field. */
static struct str
problem(struct editor *editor)
{
	const struct line *line = editor->own;
	struct diags diags = { 0 };
	struct str text = STR("");
	struct value value;

	if (!line->told)
		return text;
	if (!try_text(editor, &value, &diags))
		text = arena_text(&editor->frame, str_of(diags_first(&diags)));
	else if (!changed(editor))
		text = edit_problem(editor, &editor->spot);
	diags_clear(&diags);
	return text;
}

static int
field_width(struct editor *editor, int columns)
{
	int width = is_number(asked_of(editor)) ? 20 : FIELD_MOST;

	return columns - 2 < width ? columns - 2 : width;
}

static int
line_rows(struct editor *editor, int columns)
{
	struct str words = problem(editor);

	return 2 + (words.length ? wrapped_rows(words, columns - 4) : 1);
}

static void
line_draw(struct editor *editor, struct pane pane)
{
	struct line *line = editor->own;
	int width = field_width(editor, pane.columns), row = 1;
	struct str said = understood(editor), words = problem(editor);

	if (said.length == 0)
		said = asks_for(editor);
	textbox_draw(&line->box, pane_part(pane, 0, 1, 1, width), ROLE_FIELD, true);
	if (said.length && width + 3 + painted_cells(pane, said) <= pane.columns)
		paint_text(pane, 0, width + 3, ROLE_DIM, said);
	else if (said.length)
		row += paint_wrapped(pane, row, 1, pane.columns - 2, ROLE_DIM, said);
	if (words.length) {
		paint_symbol(pane, row, 1, ROLE_LOOK, SYMBOL_LOOK);
		paint_wrapped(pane, row, 3, pane.columns - 4, ROLE_TEXT, words);
	}
}

static void
line_hints(struct editor *editor, struct hints *hints)
{
	struct line *line = editor->own;

	hint_act_words(hints, ACT_ACCEPT, _("answer, next"));
	if (line_context(editor) == CONTEXT_NUMBER && line->box.text.length > 0)
		hint_arrows(hints, false, _("one more, less"));
	hint_act(hints, ACT_PREVIOUS);
	hint_act(hints, ACT_REASON);
	hint_act(hints, ACT_MISSING);
	hint_act(hints, ACT_HELP);
}

static bool
line_draft(struct editor *editor)
{
	struct line *line = editor->own;

	if (!changed(editor) || editor->waits)
		return true;
	return edit_keep_draft(editor, &editor->spot, textbox_text(&line->box));
}

static void
line_close(struct editor *editor)
{
	struct line *line = editor->own;

	textbox_free(&line->box);
}

const struct editor_type edit_line = {
	.own_size = sizeof(struct line),
	.open = open_line,
	.context = line_context,
	.act = line_act,
	.key = line_key,
	.paste = line_paste,
	.rows = line_rows,
	.draw = line_draw,
	.hints = line_hints,
	.draft = line_draft,
	.leave = leave,
	.close = line_close,
};
