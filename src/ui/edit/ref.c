/* ref.c - a document, or a row of one
 *
 * A search field and what may be chosen now, each with what the form shows of it
 * beside.  What was chosen and is gone stays, and is said to be.  Ctrl-D reads the
 * one of the cursor and comes back to the same place.
 */
#include "form/ref.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "session/refs.h"
#include "ui/app.h"
#include "ui/edit/several.h"
#include "ui/list.h"
#include "ui/view/desk.h"
#include "ui/view/documents.h"

#define LEAST_ROWS_SHOWN 6
#define LEAST_WITH_WORDS 4

struct picking {
	struct textbox box;
	struct candidate *offers;
	struct str *keys; /* folded for searching: label, then what is shown */
	size_t count;
	size_t *fitting; /* offers, best first */
	size_t fitting_count;
	struct list list;
	struct str *picked; /* as stored, in order */
	size_t picked_count, picked_room;
	bool several, moved, changed;
};

/* ---- searching ---- */

static void
fold(struct editor *editor)
{
	struct picking *own = editor->own;
	struct buf text = { 0 };

	own->keys = arena_get(&editor->arena, (own->count + 1) * sizeof *own->keys);
	for (size_t i = 0; i < own->count; i++) {
		buf_clear(&text);
		buf_add(&text, own->offers[i].label);
		for (size_t k = 0; k < own->offers[i].shown_count; k++) {
			buf_byte(&text, ' ');
			buf_add(&text, own->offers[i].shown[k]);
		}
		own->keys[i] = utf8_search_key(&editor->arena, buf_str(&text));
	}
	buf_free(&text);
}

/* 0: the beginning, 1: of a word in it, 2: within; 3: not at all. */
static int
fit_of(const struct picking *own, size_t offer, struct str sought)
{
	struct str key = own->keys[offer];
	size_t at = str_find(key, sought);

	if (sought.length == 0 || at == 0)
		return 0;
	if (at >= key.length)
		return 3;
	return key.at[at - 1] == ' ' ? 1 : 2;
}

static void
search(struct editor *editor)
{
	struct picking *own = editor->own;
	struct str sought = utf8_search_key(&editor->frame, str_trim(textbox_text(&own->box)));

	own->fitting_count = 0;
	for (int fit = 0; fit < 3; fit++)
		for (size_t i = 0; i < own->count; i++)
			if (fit_of(own, i, sought) == fit)
				own->fitting[own->fitting_count++] = i;
	own->list.cursor = 0;
	own->moved = false;
}

/* ---- what is picked ---- */

static size_t
place_of(const struct picking *own, struct str ref)
{
	for (size_t i = 0; i < own->picked_count; i++)
		if (str_equal(own->picked[i], ref))
			return i;
	return SIZE_MAX;
}

static void
add_picked(struct editor *editor, struct str ref)
{
	struct picking *own = editor->own;

	if (own->picked_count < own->picked_room && place_of(own, ref) == SIZE_MAX)
		own->picked[own->picked_count++] = arena_text(&editor->arena, ref);
}

static void
take(struct editor *editor, const struct value *value)
{
	struct picking *own = editor->own;
	size_t count = value->kind == VALUE_LIST ? value->list.count : 1;

	own->picked_room = own->count + count;
	own->picked = arena_get(&editor->arena, (own->picked_room + 1) * sizeof *own->picked);
	if (value->kind == VALUE_TEXT)
		add_picked(editor, value->text);
	for (size_t i = 0; value->kind == VALUE_LIST && i < count; i++)
		if (value->list.items[i].kind == VALUE_TEXT)
			add_picked(editor, value->list.items[i].text);
}

static void
take_stored(struct editor *editor)
{
	struct picking *own = editor->own;
	const struct question *question = editor->spot.question;
	const struct answer *answer = spot_answer(&editor->spot);
	struct diags diags = { 0 };
	struct value value = value_none();
	bool wrong;
	struct str draft = edit_draft_text(editor, &editor->spot, &wrong);

	if (draft.length && question->type->read(question, draft, &editor->arena, &value, &diags))
		own->changed = true;
	else if (answer && answer->state == STATE_ANSWERED)
		value = answer->value;
	take(editor, &value);
	diags_clear(&diags);
}

/* The cursor begins at what is chosen. */
static void
to_picked(struct picking *own)
{
	for (size_t i = 0; i < own->fitting_count; i++)
		if (place_of(own, own->offers[own->fitting[i]].ref) != SIZE_MAX) {
			own->list.cursor = i;
			return;
		}
}

static void
ref_open(struct editor *editor)
{
	struct picking *own = editor->own;
	struct session *session = editor->session;

	if (session->refs)
		refs_refresh(session->refs);
	own->offers = refs_candidates(session->refs, session->answers, &editor->spot,
		session->language, &editor->arena, &own->count);
	own->fitting = arena_get(&editor->arena, (own->count + 1) * sizeof *own->fitting);
	own->several = editor->spot.question->kind == VALUE_LIST;
	fold(editor);
	take_stored(editor);
	search(editor);
	to_picked(own);
}

static enum context
ref_context(const struct editor *editor)
{
	(void)editor;
	return CONTEXT_REF;
}

static struct value
value_now(struct editor *editor)
{
	struct picking *own = editor->own;
	struct value *items = arena_get(&editor->frame, (own->picked_count + 1) * sizeof *items);

	if (own->picked_count == 0)
		return value_none();
	for (size_t i = 0; i < own->picked_count; i++)
		items[i] = value_text(own->picked[i]);
	if (!own->several)
		return items[0];
	return (struct value){ .kind = VALUE_LIST,
		.list = { .items = items, .count = own->picked_count } };
}

static bool
store(struct editor *editor)
{
	struct picking *own = editor->own;
	struct value value = value_now(editor);

	if (!several_store(editor, &value, own->changed))
		return false;
	own->changed = false;
	return true;
}

static enum edit_end
accept(struct editor *editor)
{
	return store(editor) ? edit_accepted(editor, &editor->spot) : EDIT_STAY;
}

static void
let_go(struct picking *own, size_t place)
{
	for (size_t i = place; i + 1 < own->picked_count; i++)
		own->picked[i] = own->picked[i + 1];
	own->picked_count--;
}

static void
toggle(struct editor *editor, struct str ref)
{
	struct picking *own = editor->own;
	size_t place = place_of(own, ref);
	int32_t most = editor->spot.question->most_selected;

	if (!own->several)
		own->picked_count = 0;
	else if (place != SIZE_MAX)
		let_go(own, place);
	else if (most >= 0 && own->picked_count >= (size_t)most) {
		several_refuse(editor, most);
		return;
	}
	if (!own->several || place == SIZE_MAX)
		add_picked(editor, ref);
	several_changed(editor, &own->changed);
}

static enum edit_end
choose(struct editor *editor)
{
	struct picking *own = editor->own;
	bool searching = str_trim(textbox_text(&own->box)).length > 0;
	size_t at = own->list.cursor;

	if (!searching && !own->moved && (own->picked_count > 0 || own->count == 0))
		return accept(editor);
	if (own->fitting_count == 0) {
		app_say(editor->view->app, _("Nothing fits \"%.*s\"."),
			STR_ARGS(textbox_text(&own->box)));
		return EDIT_STAY;
	}
	toggle(editor, own->offers[own->fitting[at]].ref);
	if (!own->several)
		return accept(editor);
	if (searching) {
		textbox_set(&own->box, STR(""));
		search(editor);
	}
	own->moved = false;
	return EDIT_STAY;
}

/* ---- looking at one ---- */

static enum edit_end
look_at(struct editor *editor)
{
	struct picking *own = editor->own;
	struct session *session = editor->session;
	const struct desk *desk = desk_of(editor->view);
	struct document_door door = { .store = session->store,
		.refs = session->refs,
		.form = session->form,
		.room = desk && desk->room,
		.unit = session->unit };
	struct uid document, row;
	struct str ref;

	if (own->fitting_count == 0) {
		app_say(editor->view->app, "%s", _("There is nothing to look at."));
		return EDIT_STAY;
	}
	ref = own->offers[own->fitting[own->list.cursor]].ref;
	if (!ref_parts(ref, &document, &row))
		return EDIT_STAY;
	/* A row of this document is named alone. */
	if (question_refers_here(editor->spot.question)) {
		row = document;
		document = session->document;
	}
	view_read(editor->view->app, &door, &document, &row);
	return EDIT_STAY;
}

static enum edit_end
ref_act(struct editor *editor, enum act act, const struct key *key)
{
	struct picking *own = editor->own;
	size_t version = own->box.version;

	(void)key;
	switch (act) {
	case ACT_ACCEPT: return choose(editor);
	case ACT_NEXT: return accept(editor);
	case ACT_EVIDENCE: return look_at(editor);
	case ACT_UP:
	case ACT_DOWN:
	case ACT_PAGE_UP:
	case ACT_PAGE_DOWN:
		list_act(&own->list, act);
		own->moved = true;
		return EDIT_STAY;
	case ACT_ERASE:
		if (own->box.text.length == 0 && own->picked_count > 0) {
			own->picked_count--;
			several_changed(editor, &own->changed);
			return EDIT_STAY;
		}
		break;
	default: break;
	}
	if (!textbox_act(&own->box, act))
		return EDIT_NOT_MINE;
	if (version != own->box.version)
		search(editor);
	return EDIT_STAY;
}

static enum edit_end
ref_key(struct editor *editor, const struct key *key)
{
	struct picking *own = editor->own;

	if (!textbox_key(&own->box, key))
		return EDIT_NOT_MINE;
	search(editor);
	return EDIT_STAY;
}

static void
ref_paste(struct editor *editor, struct str text)
{
	struct picking *own = editor->own;

	edit_paste(editor, &own->box, text);
	search(editor);
}

/* ---- drawing ---- */

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
		seen += place_of(own, own->offers[i].ref) != SIZE_MAX;
	return seen < own->picked_count;
}

static int
ref_rows_wanted(struct editor *editor, int columns)
{
	struct picking *own = editor->own;
	int rows = (int)own->count;

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
	bool chosen = place_of(own, offer->ref) != SIZE_MAX;
	enum symbol mark = own->several ? (chosen ? SYMBOL_MARKED : SYMBOL_UNMARKED)
					: (chosen ? SYMBOL_CHOSEN : SYMBOL_UNCHOSEN);
	struct str shown = shown_words(editor, offer);
	int room = pane.columns - 7, label = (int)utf8_cells(offer->label);

	if (shown.length > 0 && label > room * 2 / 3)
		label = room * 2 / 3;
	if (i == own->list.cursor)
		paint_symbol(pane, row, 0, ROLE_STRONG, SYMBOL_CURSOR);
	paint_symbol(pane, row, 2, chosen ? ROLE_CHOSEN : ROLE_TEXT, mark);
	paint_within(pane, row, 6, label < room ? label : room, chosen ? ROLE_CHOSEN : ROLE_TEXT,
		offer->label);
	if (shown.length > 0)
		paint_within(pane, row, 6 + label + 2, room - label - 2, ROLE_DIM, shown);
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
	if (own->count == 0)
		paint_words(pane, 0, 2, ROLE_DIM, _("(there is none to choose yet)"));
	else if (own->fitting_count == 0)
		paint_words(pane, 0, 2, ROLE_DIM, _("(nothing fits)"));
	if (list_more_below(list))
		paint_symbol(pane, pane.rows - 1, pane.columns - 1, ROLE_DIM, SYMBOL_BELOW);
}

static void
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
	draw_offers(editor, pane_part(pane, row + 1, 1, pane.rows - row - 1, pane.columns - 1));
	textbox_draw(&own->box, pane_part(pane, row, 1, 1, width), ROLE_FIELD, true);
	if (own->box.text.length == 0 && width + 13 < pane.columns)
		paint_within(pane, row, width + 3, pane.columns - width - 4, ROLE_DIM,
			str_of(_("write a few letters")));
}

static void
ref_hints(struct editor *editor, struct hints *hints)
{
	struct picking *own = editor->own;

	hint_act_words(hints, ACT_ACCEPT, own->several ? _("add") : _("choose"));
	hint_arrows(hints, false, _("pick"));
	hint_act(hints, ACT_EVIDENCE);
	hint_act_words(hints, ACT_NEXT, _("done, next question"));
	hint_act(hints, ACT_MISSING);
	hint_act(hints, ACT_HELP);
}

static bool
ref_draft(struct editor *editor)
{
	const struct picking *own = editor->own;
	struct value value = value_now(editor);

	return several_draft(editor, &value, own->changed);
}

static void
ref_close(struct editor *editor)
{
	struct picking *own = editor->own;

	textbox_free(&own->box);
	list_free(&own->list);
}

const struct editor_type edit_ref = {
	.own_size = sizeof(struct picking),
	.open = ref_open,
	.context = ref_context,
	.act = ref_act,
	.key = ref_key,
	.paste = ref_paste,
	.rows = ref_rows_wanted,
	.draw = ref_draw,
	.hints = ref_hints,
	.draft = ref_draft,
	.leave = store,
	.close = ref_close,
};
