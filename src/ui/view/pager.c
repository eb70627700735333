/* pager.c - a text to read on the screen, and to write to a file */
#include "ui/view/pager.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/lang.h"
#include "base/path.h"
#include "ui/app.h"
#include "ui/textbox.h"

struct pager {
	struct arena arena;
	struct pager_door door;
	struct str *lines;
	size_t lines_count;
	size_t wanted; /* the line to begin at; SIZE_MAX: shown */
	int top, rows, shown;
	bool naming;
	struct textbox box;
};

bool
pager_moves(const struct view *view)
{
	const struct pager *pager = view->own;

	return pager->door.states != NULL;
}

static void
split(struct pager *pager)
{
	struct str rest = pager->door.text;
	size_t count = 1;

	for (size_t i = 0; i < rest.length; i++)
		count += rest.at[i] == '\n';
	pager->lines = arena_get(&pager->arena, count * sizeof *pager->lines);
	pager->lines_count = 0;
	while (rest.length > 0)
		pager->lines[pager->lines_count++] = str_cut(&rest, '\n');
}

static bool
pager_open(struct view *view, const void *with)
{
	const struct pager_door *door = with;
	struct pager *pager = view->own;

	pager->door = *door;
	pager->door.title = arena_text(&pager->arena, door->title);
	pager->door.text = arena_text(&pager->arena, door->text);
	pager->door.file = arena_text(&pager->arena, door->file);
	pager->door.name = arena_text(&pager->arena, door->name);
	pager->wanted = door->line;
	split(pager);
	pager->naming = door->ask;
	if (door->ask)
		textbox_offer(&pager->box, pager->door.name);
	return true;
}

/* What was said of the document meanwhile; one stays where one was reading. */
static void
pager_returned(struct view *view)
{
	struct pager *pager = view->own;
	struct buf text = { 0 }, file = { 0 };

	if (pager->door.again && pager->door.again(app_below(view), &text, &file)) {
		pager->door.text = arena_text(&pager->arena, buf_str(&text));
		pager->door.file = arena_text(&pager->arena, buf_str(&file));
		split(pager);
	}
	buf_free(&text);
	buf_free(&file);
}

static void
pager_close(struct view *view)
{
	struct pager *pager = view->own;

	textbox_free(&pager->box);
	arena_free(&pager->arena);
}

static enum context
pager_context(const struct view *view)
{
	const struct pager *pager = view->own;

	return pager->naming ? CONTEXT_TEXT : CONTEXT_PAGER;
}

static void
pager_title(const struct view *view, struct title *title)
{
	const struct pager *pager = view->own;

	buf_add(&title->left, pager->door.title);
}

/* ---- writing ---- */

/* What is there is never written over. */
static void
write_file(struct view *view)
{
	struct pager *pager = view->own;
	struct str name = arena_text(&pager->arena, str_trim(textbox_text(&pager->box)));
	struct diags diags = { 0 };

	if (name.length == 0) {
		app_say(view->app, "%s", _("Write a name for the file, or Esc."));
		return;
	}
	if (path_exists(name.at)) {
		app_say(view->app,
			_("There is a %s already. Nothing was written; choose another name."),
			name.at);
		return;
	}
	if (path_write(name.at, pager->door.file, &diags)) {
		pager->naming = false;
		app_say(view->app, _("Written to %s."), name.at);
		if (pager->door.ask)
			app_close(view);
	} else {
		app_say(view->app, "%s", diags_first(&diags));
	}
	diags_clear(&diags);
}

static bool
act_in_name(struct view *view, enum act act)
{
	struct pager *pager = view->own;

	switch (act) {
	case ACT_ACCEPT: write_file(view); return true;
	case ACT_BACK:
		pager->naming = false;
		app_say(view->app, "%s", _("Nothing was written."));
		if (pager->door.ask)
			app_close(view);
		return true;
	default: return textbox_act(&pager->box, act);
	}
}

static void
ask_name(struct view *view)
{
	struct pager *pager = view->own;

	if (pager->door.file.length == 0) {
		app_say(view->app, "%s", _("This text is only to be read here."));
		return;
	}
	pager->naming = true;
	textbox_offer(&pager->box, pager->door.name);
}

/* ---- moving ---- */

static bool
pager_act(struct view *view, enum act act, const struct key *key)
{
	struct pager *pager = view->own;
	int page = pager->shown > 2 ? pager->shown - 1 : 1;

	(void)key;
	app_say_text(view->app, STR(""));
	if (pager->naming)
		return act_in_name(view, act);
	switch (act) {
	case ACT_UP: pager->top--; break;
	case ACT_DOWN: pager->top++; break;
	case ACT_PAGE_UP: pager->top -= page; break;
	case ACT_PAGE_DOWN: pager->top += page; break;
	case ACT_FIRST: pager->top = 0; break;
	case ACT_LAST: pager->top = pager->rows; break;
	case ACT_ACCEPT: app_close(view); return true;
	case ACT_WRITE: ask_name(view); return true;
	case ACT_STATES:
		if (!pager->door.states)
			return false;
		pager->door.states(app_below(view));
		return true;
	default: return false;
	}
	if (pager->top > pager->rows - pager->shown)
		pager->top = pager->rows - pager->shown;
	if (pager->top < 0)
		pager->top = 0;
	return true;
}

static bool
pager_key(struct view *view, const struct key *key)
{
	struct pager *pager = view->own;

	return pager->naming && textbox_key(&pager->box, key);
}

static void
pager_paste(struct view *view, struct str text)
{
	struct pager *pager = view->own;
	struct pasted pasted;

	if (!pager->naming)
		return;
	pasted = textbox_paste(&pager->box, text);
	if (pasted.lines > 0)
		pasted = textbox_join(&pager->box);
	app_say_pasted(view->app, &pasted);
}

/* ---- drawing ---- */

static struct str
words_of(const struct pager *pager, size_t line)
{
	struct str text = pager->lines[line];

	return text.length > 0 && text.at[0] == PAGER_STRONG ? str_from(text, 1) : text;
}

/* How far a line is set in, so that what is broken off stands below it. */
static int
indent_of(struct str text)
{
	int indent = 0;

	while ((size_t)indent < text.length && text.at[indent] == ' ' && indent < 16)
		indent++;
	return indent;
}

static int
height_of(const struct pager *pager, size_t line, int columns)
{
	struct str text = words_of(pager, line);
	int indent = indent_of(text);

	return wrapped_rows(str_from(text, (size_t)indent), columns - indent);
}

static void
measure(struct pager *pager, int columns, int shown)
{
	pager->shown = shown;
	pager->rows = 0;
	for (size_t i = 0; i < pager->lines_count; i++) {
		if (i == pager->wanted)
			pager->top = pager->rows;
		pager->rows += height_of(pager, i, columns);
	}
	pager->wanted = SIZE_MAX;
	if (pager->top > pager->rows - shown)
		pager->top = pager->rows - shown;
	if (pager->top < 0)
		pager->top = 0;
}

static void
draw_line(const struct pager *pager, size_t line, struct pane pane, int row)
{
	struct str text = words_of(pager, line);
	int indent = indent_of(text);
	bool strong = pager->lines[line].length > text.length;

	paint_wrapped(pane, row, 1 + indent, pane.columns - 2 - indent,
		strong ? ROLE_STRONG : ROLE_TEXT, str_from(text, (size_t)indent));
}

static void
pager_draw(struct view *view, struct pane pane)
{
	struct pager *pager = view->own;
	int shown = pane.rows - 1 - (pager->naming ? 1 : 0), row;

	measure(pager, pane.columns - 2, shown);
	row = -pager->top;
	for (size_t i = 0; i < pager->lines_count && row < shown; i++) {
		int height = height_of(pager, i, pane.columns - 2);

		if (row + height > 0)
			draw_line(pager, i, pane_part(pane, 0, 0, shown, pane.columns), row);
		row += height;
	}
	paint_more(pane_part(pane, 0, 0, shown, pane.columns), pager->top > 0,
		pager->top + shown < pager->rows);
	if (pager->naming) {
		int from = paint_words(pane, shown, 1, ROLE_STRONG, _("Name of the file")) + 1;

		textbox_draw(&pager->box, pane_part(pane, shown, from, 1, pane.columns - from - 1),
			ROLE_FIELD, true);
	} else {
		paint_cursor(pane, 0, 0);
	}
}

static void
pager_hints(struct view *view, struct hints *hints)
{
	const struct pager *pager = view->own;

	if (pager->naming) {
		hint_act_words(hints, ACT_ACCEPT, _("write"));
		hint_act(hints, ACT_BACK);
		return;
	}
	if (pager->rows > pager->shown) {
		hint_act(hints, ACT_PAGE_DOWN);
		hint_arrows(hints, false, _("read on"));
	}
	if (pager->door.file.length > 0)
		hint_act(hints, ACT_WRITE);
	if (pager->door.states)
		hint_act(hints, ACT_STATES);
	hint_act(hints, ACT_BACK);
	hint_act(hints, ACT_HELP);
}

const struct view_type view_pager = {
	.name = "pager",
	.own_size = sizeof(struct pager),
	.open = pager_open,
	.context = pager_context,
	.title = pager_title,
	.act = pager_act,
	.key = pager_key,
	.paste = pager_paste,
	.draw = pager_draw,
	.hints = pager_hints,
	.returned = pager_returned,
	.close = pager_close,
};
