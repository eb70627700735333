/* inform.c - what those present must hear before the first answer
 *
 * Only a conversation that was begun without it opens this; the new
 * conversation's screen asks otherwise.
 */
#include "base/lang.h"
#include "ui/app.h"
#include "ui/edit.h"
#include "ui/view/views.h"

struct inform {
	struct desk *desk;
	struct arena arena;
	struct str text;
	int top, rows, shown;
};

struct str
view_paragraphs(struct arena *arena, struct str text)
{
	struct buf apart = { 0 };
	struct str kept;

	text = str_trim(text);
	for (size_t i = 0; i < text.length; i++) {
		bool more = i > 0 && text.at[i - 1] == '\n';

		if (text.at[i] == '\n' && more)
			continue;
		buf_byte(&apart, text.at[i]);
		if (text.at[i] == '\n')
			buf_byte(&apart, '\n');
	}
	kept = arena_text(arena, buf_str(&apart));
	buf_free(&apart);
	return kept;
}

static bool
inform_open(struct view *view, const void *with)
{
	const struct desk_door *door = with;
	struct inform *inform = view->own;

	inform->desk = door->desk;
	inform->text = view_paragraphs(&inform->arena,
		words_in(&door->desk->session->form->consent, door->desk->session->language));
	return true;
}

static void
inform_close(struct view *view)
{
	struct inform *inform = view->own;

	arena_free(&inform->arena);
}

static enum context
inform_context(const struct view *view)
{
	(void)view;
	return CONTEXT_LIST;
}

static void
inform_title(const struct view *view, struct title *title)
{
	(void)view;
	buf_text(&title->left, _("Before the first answer"));
}

static bool
inform_act(struct view *view, enum act act, const struct key *key)
{
	struct inform *inform = view->own;
	struct diags diags = { 0 };
	int page = inform->shown > 1 ? inform->shown - 1 : 1;

	(void)key;
	switch (act) {
	case ACT_ACCEPT:
		if (session_consent(inform->desk->session, &diags)) {
			app_saved(view->app);
			app_close(view);
		}
		edit_say(inform->desk->editor, &diags);
		return true;
	case ACT_DOWN: inform->top++; return true;
	case ACT_UP: inform->top--; return true;
	case ACT_PAGE_DOWN: inform->top += page; return true;
	case ACT_PAGE_UP: inform->top -= page; return true;
	default: return false;
	}
}

static void
inform_draw(struct view *view, struct pane pane)
{
	struct inform *inform = view->own;
	struct str text = inform->text;
	int columns = pane.columns - 4 < 76 ? pane.columns - 4 : 76;
	int above;

	paint_within(pane, 0, 1, pane.columns - 2, ROLE_STRONG,
		str_of(_("Read this to those present. Enter: they have heard it.")));
	inform->rows = wrapped_rows(text, columns);
	inform->shown = pane.rows - 3;
	above = inform->rows - inform->shown;
	if (inform->top > above)
		inform->top = above;
	if (inform->top < 0)
		inform->top = 0;
	/* Rows above the pane are not drawn. */
	pane = pane_part(pane, 2, 0, inform->shown, pane.columns);
	paint_wrapped(pane, -inform->top, 1, columns, ROLE_TEXT, text);
	paint_cursor(pane, 0, 0);
}

static void
inform_hints(struct view *view, struct hints *hints)
{
	struct inform *inform = view->own;

	hint_act_words(hints, ACT_ACCEPT, _("they have heard it"));
	if (inform->rows > inform->shown)
		hint_arrows(hints, false, _("read on"));
	hint_act(hints, ACT_BACK);
}

const struct view_type view_inform = {
	.name = "inform",
	.own_size = sizeof(struct inform),
	.open = inform_open,
	.context = inform_context,
	.title = inform_title,
	.act = inform_act,
	.draw = inform_draw,
	.hints = inform_hints,
	.close = inform_close,
};
