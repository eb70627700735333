/* page.c - a long text */
#include <time.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "ui/app.h"
#include "ui/edit.h"
#include "ui/external.h"

#define LEAST_LINES 4
#define OPENING_SECONDS 1

struct page {
	struct textbox box;
	struct str stored;
	bool told; /* what is wrong stands below */
};

static void
keep_stored(struct editor *editor)
{
	struct page *page = editor->own;
	const struct answer *answer = spot_answer(&editor->spot);
	bool text = answer && answer->state == STATE_ANSWERED && answer->value.kind == VALUE_TEXT;

	page->stored = arena_text(&editor->arena, text ? answer->value.text : STR(""));
}

static void
open_page(struct editor *editor)
{
	struct page *page = editor->own;
	bool wrong;
	struct str draft = edit_draft_text(editor, &editor->spot, &wrong);

	page->box.many = true;
	edit_draft_waits(editor, &editor->spot);
	keep_stored(editor);
	textbox_set(&page->box, draft.length ? draft : page->stored);
	page->told = edit_problem(editor, &editor->spot).length > 0;
}

static enum context
page_context(const struct editor *editor)
{
	(void)editor;
	return CONTEXT_PAGE;
}

static bool
changed(const struct editor *editor)
{
	const struct page *page = editor->own;

	return !str_equal(textbox_text(&page->box), page->stored);
}

static bool
store(struct editor *editor)
{
	struct page *page = editor->own;
	struct str text = arena_text(&editor->frame, textbox_text(&page->box));

	page->told = true;
	if (editor->waits)
		return true;
	if (!changed(editor)) {
		edit_drop_draft(editor, &editor->spot);
		return true;
	}
	if (edit_store_typed(editor, &editor->spot, text)) {
		page->stored = arena_text(&editor->arena, text);
		textbox_stored(&page->box);
		return true;
	}
	/* A personal number is not kept as an answer; its draft is blotted. */
	return !editor->view->app->trouble &&
	       edit_keep_draft(editor, &editor->spot, textbox_text(&page->box));
}

static enum edit_end
accept(struct editor *editor)
{
	if (editor->waits)
		return edit_take_waiting(editor);
	if (!store(editor))
		return EDIT_STAY;
	if (!changed(editor))
		return edit_accepted(editor, &editor->spot);
	if (editor->warned)
		return EDIT_NEXT;
	editor->warned = true;
	return EDIT_STAY;
}

static enum edit_end
typed(struct editor *editor)
{
	struct page *page = editor->own;

	editor->pending = NULL;
	editor->waits = false;
	editor->warned = false;
	page->told = false;
	/* As it was stored again: nothing waits, and what was wrong with it is so again. */
	if (!changed(editor)) {
		edit_drop_draft(editor, &editor->spot);
		page->told = edit_problem(editor, &editor->spot).length > 0;
	}
	app_typed(editor->view->app);
	return EDIT_STAY;
}

/* What the editor's own screen would hide at once is left to be read, the first time. */
static void
say_opening(struct app *app)
{
	struct str name = external_name();

	if (app->opened_editor)
		return;
	app->opened_editor = true;
	app_say(app, _("Opening %.*s. Save and quit there, and you are back."), STR_ARGS(name));
	app_draw(app);
	nanosleep(&(struct timespec){ .tv_sec = OPENING_SECONDS }, NULL);
}

bool
edit_in_own(struct editor *editor, struct textbox *box)
{
	struct app *app = editor->view->app;
	struct diags diags = { 0 };
	struct buf text = { 0 };
	bool good;

	if (!external_editor()) {
		app_say(app, "%s",
			_("No editor is set. Set VISUAL or EDITOR, for instance to nano."));
		return false;
	}
	edit_keep_draft(editor, &editor->spot, textbox_text(box));
	buf_add(&text, textbox_text(box));
	say_opening(app);
	term_leave(app->term);
	good = external_edit(&text, &diags);
	term_enter(app->term);
	if (good) {
		textbox_replace(box, buf_str(&text));
		app_say(app, "%s", _("The text is back. Tab stores it and goes on."));
	}
	edit_say(editor, &diags);
	buf_free(&text);
	return good;
}

static enum edit_end
page_act(struct editor *editor, enum act act, const struct key *key)
{
	struct page *page = editor->own;
	size_t version = page->box.version;

	(void)key;
	if (act == ACT_NEXT)
		return accept(editor);
	if (act == ACT_EDITOR)
		return edit_in_own(editor, &page->box) ? typed(editor) : EDIT_STAY;
	if (!textbox_act(&page->box, act)) {
		if (act == ACT_UNDO && changed(editor))
			return edit_undo_ends(editor);
		return act == ACT_UNDO || act == ACT_REDO || act == ACT_PREVIOUS ||
				       act == ACT_BACK || !act_find(CONTEXT_PAGE, act) ||
				       act_find(CONTEXT_PAGE, act)->context == CONTEXT_EVERYWHERE
			       ? EDIT_NOT_MINE
			       : EDIT_STAY;
	}
	return version == page->box.version ? EDIT_STAY : typed(editor);
}

static enum edit_end
page_key(struct editor *editor, const struct key *key)
{
	struct page *page = editor->own;

	return textbox_key(&page->box, key) ? typed(editor) : EDIT_NOT_MINE;
}

static void
page_paste(struct editor *editor, struct str text)
{
	struct page *page = editor->own;

	typed(editor);
	edit_paste(editor, &page->box, text);
}

/* ---- drawing ---- */

static struct str
problem(struct editor *editor)
{
	const struct page *page = editor->own;

	return page->told && !changed(editor) ? edit_problem(editor, &editor->spot) : STR("");
}

static int
page_rows(struct editor *editor, int columns)
{
	struct page *page = editor->own;
	struct str words = problem(editor);
	int lines = textbox_rows(&page->box, columns - 4);

	return (lines < LEAST_LINES ? LEAST_LINES : lines) + 4 +
	       (words.length ? wrapped_rows(words, columns - 4) : 0);
}

static void
draw_count(struct editor *editor, struct pane pane, int row)
{
	struct page *page = editor->own;
	size_t words = utf8_words(textbox_text(&page->box));
	int column = paint_format(
		pane, row, 1, ROLE_TEXT, PLURAL("%zu word", "%zu words", words), words);
	/* In a row the footer knows whether a field or the next row comes. */
	struct str hint = str_of(editor->spot.seat ? _("Enter new line   Tab done, next seat")
				 : editor->spot.question->scope
					 ? _("Enter new line   Tab done")
					 : _("Enter new line   Tab done, next question"));

	if (column + 3 + painted_cells(pane, hint) < pane.columns)
		paint_right_to(pane, row, pane.columns - 1, ROLE_DIM, hint);
}

static void
page_draw(struct editor *editor, struct pane pane)
{
	struct page *page = editor->own;
	struct str words = problem(editor);
	int below = 1 + (words.length ? wrapped_rows(words, pane.columns - 4) : 0);
	int high = pane.rows - below;
	struct pane inside;

	/* Too low for a frame: the text has the room. */
	if (high < 4) {
		textbox_draw(&page->box,
			pane_part(pane, 0, 1, pane.rows > 1 ? pane.rows - 1 : 1, pane.columns - 2),
			ROLE_TEXT, true);
		textbox_draw_more(&page->box, pane_part(pane, 0, 0, page->box.rows, pane.columns));
		if (pane.rows > 1)
			draw_count(editor, pane, pane.rows - 1);
		return;
	}
	inside = paint_box(pane_part(pane, 0, 0, high, pane.columns));
	textbox_draw(&page->box, pane_part(inside, 0, 1, inside.rows, inside.columns - 2),
		ROLE_TEXT, true);
	textbox_draw_more(&page->box, inside);
	draw_count(editor, pane, high);
	if (words.length) {
		paint_symbol(pane, high + 1, 1, ROLE_LOOK, SYMBOL_LOOK);
		paint_wrapped(pane, high + 1, 3, pane.columns - 4, ROLE_TEXT, words);
	}
}

static void
page_hints(struct editor *editor, struct hints *hints)
{
	(void)editor;
	hint_act(hints, ACT_NEXT);
	hint_act(hints, ACT_PREVIOUS);
	hint_act_words(hints, ACT_BACK, _("to the list"));
	if (external_editor())
		hint_act(hints, ACT_EDITOR);
	hint_act(hints, ACT_NOTE);
	hint_act(hints, ACT_HELP);
}

static bool
page_draft(struct editor *editor)
{
	struct page *page = editor->own;

	if (!changed(editor) || editor->waits)
		return true;
	return edit_keep_draft(editor, &editor->spot, textbox_text(&page->box));
}

static void
page_close(struct editor *editor)
{
	struct page *page = editor->own;

	textbox_free(&page->box);
}

const struct editor_type edit_page = {
	.own_size = sizeof(struct page),
	.open = open_page,
	.context = page_context,
	.act = page_act,
	.key = page_key,
	.paste = page_paste,
	.rows = page_rows,
	.draw = page_draw,
	.hints = page_hints,
	.draft = page_draft,
	.leave = store,
	.close = page_close,
};
