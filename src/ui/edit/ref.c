/* ref.c - a document, or a row of one
 *
 * What may be chosen now, each with what the form shows of it beside: up to nine by
 * their digits, where letters move to the next match; of more a search field shows
 * fewer.  What was chosen and is gone stays, and is said to be.  Ctrl-D reads the
 * one of the cursor and comes back to the same place.
 */
#include "form/ref.h"

#include <stdio.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "session/refs.h"
#include "ui/app.h"
#include "ui/edit/options.h"
#include "ui/edit/ref_own.h"
#include "ui/edit/several.h"
#include "ui/list.h"
#include "ui/view/desk.h"
#include "ui/view/documents.h"

#define FEW 9 /* one digit each, and none disappears */

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

/* The next that fits, from the cursor on. */
static bool
move_to_match(struct editor *editor, size_t from)
{
	struct picking *own = editor->own;
	struct str sought = utf8_search_key(&editor->frame, str_trim(textbox_text(&own->box)));

	for (size_t step = 0; step < own->count; step++) {
		size_t i = (from + step) % own->count;

		if (fit_of(own, i, sought) > 1)
			continue;
		own->list.cursor = i;
		return true;
	}
	return false;
}

/* Letters move; those that begin nothing begin anew with the last of them. */
static void
move_by_letters(struct editor *editor, uint32_t point)
{
	struct picking *own = editor->own;
	struct buf letter = { 0 };

	if (!move_to_match(editor, own->list.cursor)) {
		utf8_add(&letter, point);
		textbox_set(&own->box, buf_str(&letter));
		if (!move_to_match(editor, own->list.cursor + 1)) {
			app_say(editor->view->app, _("Nothing fits \"%.*s\"."),
				STR_ARGS(buf_str(&letter)));
			textbox_set(&own->box, STR(""));
		}
	}
	buf_free(&letter);
}

static void
search(struct editor *editor)
{
	struct picking *own = editor->own;
	struct str sought = utf8_search_key(&editor->frame, str_trim(textbox_text(&own->box)));

	if (own->few)
		return;
	own->fitting_count = 0;
	for (int fit = 0; fit < 3; fit++)
		for (size_t i = 0; i < own->count; i++)
			if (fit_of(own, i, sought) == fit)
				own->fitting[own->fitting_count++] = i;
	own->list.cursor = 0;
	own->moved = false;
}

/* ---- what is picked ---- */

size_t
ref_place(const struct picking *own, struct str ref)
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

	if (own->picked_count < own->picked_room && ref_place(own, ref) == SIZE_MAX)
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
		if (ref_place(own, own->offers[own->fitting[i]].ref) != SIZE_MAX) {
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
	own->few = own->count <= FEW;
	for (size_t i = 0; own->few && i < own->count; i++)
		own->fitting[own->fitting_count++] = i;
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
	size_t place = ref_place(own, ref);
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

	if (!searching && !own->moved && (own->picked_count > 0 || own->count == 0 || own->changed))
		return accept(editor);
	/* What nobody went to is nobody's choice. */
	if (!searching && !own->moved)
		return options_pass(editor);
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
		if (own->few)
			textbox_set(&own->box, STR(""));
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
	if (version != own->box.version && own->few)
		move_to_match(editor, own->list.cursor);
	else if (version != own->box.version)
		search(editor);
	return EDIT_STAY;
}

/* A digit is a position; choosing one alone stores it at once. */
static enum edit_end
choose_numbered(struct editor *editor, size_t number)
{
	struct picking *own = editor->own;

	textbox_set(&own->box, STR(""));
	own->moved = false;
	if (own->count == 0)
		return EDIT_STAY;
	if (number < 1 || number > own->count) {
		char range[24];

		snprintf(range, sizeof range, own->count > 1 ? "1-%zu" : "%zu", own->count);
		app_say(editor->view->app, _("Answer %s."), range);
		return EDIT_STAY;
	}
	own->list.cursor = number - 1;
	toggle(editor, own->offers[number - 1].ref);
	if (!own->several)
		store(editor);
	return EDIT_STAY;
}

static enum edit_end
key_of_few(struct editor *editor, const struct key *key)
{
	struct picking *own = editor->own;

	if (key->press != PRESS_CHAR || key->ctrl)
		return EDIT_NOT_MINE;
	if (key->point >= '0' && key->point <= '9')
		return choose_numbered(editor, key->point - '0');
	if (own->count > 0 && textbox_key(&own->box, key))
		move_by_letters(editor, key->point);
	return EDIT_STAY;
}

static enum edit_end
ref_key(struct editor *editor, const struct key *key)
{
	struct picking *own = editor->own;

	if (own->few)
		return key_of_few(editor, key);
	if (!textbox_key(&own->box, key))
		return EDIT_NOT_MINE;
	search(editor);
	return EDIT_STAY;
}

static void
ref_paste(struct editor *editor, struct str text)
{
	struct picking *own = editor->own;

	if (own->few) {
		app_say(editor->view->app, "%s", _("There is no text to paste into here."));
		return;
	}
	edit_paste(editor, &own->box, text);
	search(editor);
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
