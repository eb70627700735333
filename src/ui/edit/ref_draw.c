/* ref_draw.c - how choosing a document or a row of one looks */
#include "ui/edit/ref_own.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "form/ref.h"
#include "ui/app.h"

#define LEAST_ROWS_SHOWN 6
#define LEAST_WITH_WORDS 4

/* One that was chosen, or that it was removed, or is not in this store. */
static void
say_picked(struct editor *editor, struct str ref, struct buf *out)
{
	struct session *session = editor->session;
	const struct question *question = editor->spot.question;
	struct value value = value_text(ref);
	struct uid document, row;
	enum ref_end end =
		ref_goes(session->refs, session->answers, question, ref, &document, &row);

	if (end == REF_HERE)
		ref_say(session->answers, question, &value, session->language, out);
	else
		buf_format(out, "(%s)", ref_end_words(end));
}

static struct str
picked_words(struct editor *editor)
{
	struct picking *own = editor->own;
	struct buf words = { 0 };
	struct str said;

	for (size_t i = 0; i < own->picked_count; i++) {
		buf_text(&words, i > 0 ? ", " : "");
		say_picked(editor, own->picked[i], &words);
	}
	said = arena_text(&editor->frame, buf_str(&words));
	buf_free(&words);
	return said;
}

/* Is something chosen that is not in the list? */
static bool
is_gone(const struct picking *own)
{
	size_t seen = 0;

	for (size_t i = 0; i < own->count; i++)
		seen += ref_place(own, own->offers[i].ref) != SIZE_MAX;
	return seen < own->picked_count;
}

/* Why there is none to choose, and what to do about it. */
static struct str
none_words(struct editor *editor)
{
	struct buf words = { 0 };
	struct str said;

	buf_text(&words, _("(there is none to choose yet)"));
	refs_say_none(editor->session->answers, &editor->spot, editor->session->language, &words);
	said = arena_text(&editor->frame, buf_str(&words));
	buf_free(&words);
	return said;
}

int
ref_rows_wanted(struct editor *editor, int columns)
{
	struct picking *own = editor->own;
	int rows = (int)own->count;

	if (own->few)
		return 2 + (own->box.text.length > 0) +
		       wrapped_rows(picked_words(editor), columns - 2) +
		       (rows > 0 ? rows : wrapped_rows(none_words(editor), columns - 4));
	return 3 + wrapped_rows(picked_words(editor), columns - 2) +
	       (rows < LEAST_ROWS_SHOWN ? rows : LEAST_ROWS_SHOWN * 2);
}

static struct str
shown_words(struct editor *editor, const struct candidate *offer)
{
	struct buf words = { 0 };
	struct str said;

	for (size_t i = 0; i < offer->shown_count; i++) {
		if (offer->shown[i].length == 0)
			continue;
		buf_text(&words, words.length > 0 ? ", " : "");
		buf_add(&words, offer->shown[i]);
	}
	said = arena_text(&editor->frame, buf_str(&words));
	buf_free(&words);
	return said;
}

static void
draw_offer(struct editor *editor, struct pane pane, int row, size_t i)
{
	struct picking *own = editor->own;
	const struct candidate *offer = &own->offers[own->fitting[i]];
	bool chosen = ref_place(own, offer->ref) != SIZE_MAX;
	enum symbol mark = own->several ? (chosen ? SYMBOL_MARKED : SYMBOL_UNMARKED)
					: (chosen ? SYMBOL_CHOSEN : SYMBOL_UNCHOSEN);
	struct str shown = shown_words(editor, offer);
	int start = own->few ? 4 : 2, room = pane.columns - start - 5,
	    label = (int)utf8_cells(offer->label);

	if (shown.length > 0 && label > room * 2 / 3)
		label = room * 2 / 3;
	if (i == own->list.cursor)
		paint_symbol(pane, row, 0, ROLE_STRONG, SYMBOL_CURSOR);
	if (own->few)
		paint_format(pane, row, 2, chosen ? ROLE_CHOSEN : ROLE_TEXT, "%zu", i + 1);
	if (own->few && i == own->list.cursor && own->box.text.length == 0)
		paint_cursor(pane, row, 0);
	paint_symbol(pane, row, start, chosen ? ROLE_CHOSEN : ROLE_TEXT, mark);
	paint_within(pane, row, start + 4, label < room ? label : room,
		chosen ? ROLE_CHOSEN : ROLE_TEXT, offer->label);
	if (shown.length > 0)
		paint_within(pane, row, start + 4 + label + 2, room - label - 2, ROLE_DIM, shown);
}

static void
draw_offers(struct editor *editor, struct pane pane)
{
	struct picking *own = editor->own;
	struct list *list = &own->list;
	int row;

	list_begin(list);
	for (size_t i = 0; i < own->fitting_count; i++)
		list_add(list, 1, false);
	list_fit(list, pane.rows);
	for (size_t i = list->first; list_shows(list, i, &row); i++)
		draw_offer(editor, pane, row, i);
	if (own->count == 0) {
		paint_wrapped(pane, 0, 2, pane.columns - 3, ROLE_DIM, none_words(editor));
		paint_cursor(pane, 0, 0);
	} else if (own->fitting_count == 0)
		paint_words(pane, 0, 2, ROLE_DIM, _("(nothing fits)"));
	paint_more(pane, false, list_more_below(list));
}

void
ref_draw(struct editor *editor, struct pane pane)
{
	struct picking *own = editor->own;
	struct str words = picked_words(editor);
	int row = 0, width = pane.columns - 2 < 30 ? pane.columns - 2 : 30;

	/* In little room what is chosen is seen in the list alone. */
	if (words.length &&
		(pane.rows > LEAST_WITH_WORDS || own->fitting_count == 0 || is_gone(own)))
		row = paint_wrapped(pane, 0, 1, pane.columns - 2, ROLE_CHOSEN, words);
	if (!own->changed)
		row += edit_draw_problem(editor, &editor->spot, pane, row);
	/* Of a few the letters are shown while there are some. */
	if (own->few && own->box.text.length > 0)
		textbox_draw(&own->box, pane_part(pane, row++, 1, 1, width), ROLE_FIELD, true);
	if (own->few) {
		draw_offers(editor, pane_part(pane, row, 1, pane.rows - row, pane.columns - 1));
		return;
	}
	draw_offers(editor, pane_part(pane, row + 1, 1, pane.rows - row - 1, pane.columns - 1));
	textbox_draw(&own->box, pane_part(pane, row, 1, 1, width), ROLE_FIELD, true);
	if (own->box.text.length == 0 && width + 13 < pane.columns)
		paint_within(pane, row, width + 3, pane.columns - width - 4, ROLE_DIM,
			str_of(_("write a few letters")));
}

void
ref_hints(struct editor *editor, struct hints *hints)
{
	struct picking *own = editor->own;
	bool adds = own->several && (own->moved || own->box.text.length > 0);

	if (own->few && own->count > 0)
		hint_digits(hints, 1, (unsigned)own->count, _("choose"));
	hint_act_words(hints, ACT_ACCEPT,
		adds		  ? _("add")
		: own->count == 0 ? _("next question")
		: own->several	  ? _("done, next question")
		: own->few	  ? _("answer, next")
				  : _("choose"));
	if (!own->few)
		hint_arrows(hints, false, _("pick"));
	if (own->count > 0)
		hint_act(hints, ACT_EVIDENCE);
	if (!own->few || adds)
		hint_act_words(hints, ACT_NEXT, _("done, next question"));
	hint_act(hints, ACT_MISSING);
	hint_act(hints, ACT_HELP);
}
