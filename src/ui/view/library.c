/* library.c - many documents of a form, to search and to read */
#include "ui/view/library.h"

#include "base/lang.h"
#include "exchange/card.h"
#include "form/view.h"
#include "store/handed.h"
#include "ui/app.h"
#include "ui/view/pager.h"
#include "ui/view/views.h"

void
library_begin(struct library *library, const struct document_door *door)
{
	library->door = *door;
	library->refs = library->door.refs;
	library->own_refs = library->refs == NULL;
	if (library->own_refs)
		library->refs = refs_open(library->door.store);
	else
		refs_refresh(library->refs);
	library->language = form_language(library->door.form, str_of(lang_code()));
	library_collect(library);
}

static bool
library_open(struct view *view, const void *with)
{
	library_begin(view->own, with);
	view->busy = library_read(view->own);
	return true;
}

static void
end_moving(struct library *library)
{
	session_close(library->moving.session);
	library->moving.session = NULL;
}

void
library_end(struct library *library)
{
	end_moving(library);
	list_free(&library->list);
	textbox_free(&library->box);
	arena_free(&library->arena);
	arena_free(&library->card_arena);
	if (library->own_refs)
		refs_close(library->refs);
}

static void
library_close(struct view *view)
{
	library_end(view->own);
}

static void
library_idle(struct view *view)
{
	view->busy = library_read(view->own);
}

static enum context
library_context(const struct view *view)
{
	const struct library *library = view->own;

	return library->searching ? CONTEXT_TEXT : CONTEXT_LIBRARY;
}

static void
library_title(const struct view *view, struct title *title)
{
	const struct library *library = view->own;

	(void)view;
	buf_add(&title->left, words_in(&library->door.form->title, library->language));
}

/* ---- what keys do ---- */

static void
say_name(const struct library *library, struct str title, struct buf *out)
{
	if (str_equal(title, handed_words()))
		title = library->door.form->id;
	for (size_t i = 0; i < title.length; i++) {
		char byte = title.at[i];

		buf_byte(out, byte == '/' || byte == ' ' || byte == ':' ? '-' : byte);
	}
	buf_text(out, ".txt");
}

/* Whatever was written meanwhile; the cursor stays where it was. */
static void
read_anew(struct view *view)
{
	struct library *library = view->own;
	const struct book *here = library_here(library);
	struct uid id = here ? here->document->id : (struct uid){ { 0 } };

	end_moving(library);
	if (!refs_refresh(library->refs))
		return;
	library_collect(library);
	while (library_read(library))
		continue;
	view->busy = false;
	for (size_t i = 0; i < library->found_count; i++)
		if (uid_equal(&library->found[i]->document->id, &id))
			library->list.cursor = i;
}

/* What the document can become, over the list or the card; its session is closed on the
 * way back. */
static void
open_states(struct view *view)
{
	struct library *library = view->own;
	const struct book *book = library_here(library);
	struct diags diags = { 0 };
	char id[UID_TEXT];

	if (!book || view->busy)
		return;
	uid_write(id, &book->document->id);
	library->moving = (struct session_door){
		.session = session_resume(library->door.store, str_of(id), &diags),
		.role = document_role(&library->door),
	};
	if (!library->moving.session)
		app_say(view->app, "%s", diags_first(&diags));
	else if (!app_push(view->app, &view_states, &library->moving))
		end_moving(library);
	diags_clear(&diags);
}

/* To be read with what was added; what is written is the page alone. */
static void
write_card(struct library *library, const struct book *book, struct buf *text, struct buf *page,
	struct buf *name)
{
	struct arena arena = { 0 };

	library_card(library, book, CARD_WIDTH - 2, true, text);
	say_name(library, library_card_file(library, book, &arena, page), name);
	arena_free(&arena);
}

/* For who reads a card while the list is not read to its end. */
static void
card_states(struct view *view)
{
	while (library_read(view->own))
		continue;
	view->busy = false;
	open_states(view);
}

/* After it. */
static bool
card_again(struct view *view, struct buf *text, struct buf *page)
{
	struct library *library = view->own;
	const struct book *book;
	struct buf name = { 0 };

	read_anew(view);
	book = library_here(library);
	if (!book || !book->document->answers)
		return false;
	write_card(library, book, text, page, &name);
	buf_free(&name);
	return true;
}

static void
open_card(struct view *view, bool ask)
{
	struct library *library = view->own;
	const struct book *book = library_here(library);
	struct pager_door door = { .ask = ask };
	struct buf text = { 0 }, page = { 0 }, name = { 0 };

	if (!book || !book->document->answers) {
		app_say(view->app, "%s", _("There is nothing to read here."));
		return;
	}
	write_card(library, book, &text, &page, &name);
	door.title = book->title;
	if (library->door.form->states_count > 0) {
		door.states = card_states;
		door.again = card_again;
	}
	door.text = buf_str(&text);
	door.file = buf_str(&page);
	door.name = buf_str(&name);
	app_push(view->app, &view_pager, &door);
	buf_free(&name);
	buf_free(&page);
	buf_free(&text);
}

static void
open_questions(struct view *view)
{
	struct library *library = view->own;
	const struct book *book = library_here(library);
	struct document_door door = library->door;

	if (!book)
		return;
	door.document = book->document->id;
	door.refs = library->refs;
	view_open_document(view->app, &door);
}

static void
look_at_files(struct view *view)
{
	struct library *library = view->own;
	const struct book *book = library_here(library);

	if (book && book->document->answers)
		view_files(view->app, book->document->answers, book->title);
}

static bool
act_in_search(struct view *view, enum act act)
{
	struct library *library = view->own;

	switch (act) {
	case ACT_ACCEPT:
	case ACT_NEXT:
	case ACT_DOWN: library->searching = false; return true;
	case ACT_BACK:
		library->searching = false;
		textbox_set(&library->box, STR(""));
		library_find(library);
		return true;
	default: break;
	}
	if (!textbox_act(&library->box, act))
		return false;
	library_find(library);
	return true;
}

static bool
library_act(struct view *view, enum act act, const struct key *key)
{
	struct library *library = view->own;

	(void)key;
	app_say_text(view->app, STR(""));
	if (library->searching)
		return act_in_search(view, act);
	switch (act) {
	case ACT_SEARCH: library->searching = true; return true;
	case ACT_ACCEPT: open_card(view, false); return true;
	case ACT_EXTRACT: open_card(view, true); return true;
	case ACT_STATES: open_states(view); return true;
	case ACT_FILES: look_at_files(view); return true;
	case ACT_QUESTIONS: open_questions(view); return true;
	case ACT_ADD: view_new_document(view->app, &library->door); return true;
	default: return list_act(&library->list, act);
	}
}

static bool
library_key(struct view *view, const struct key *key)
{
	struct library *library = view->own;

	if (!library->searching || !textbox_key(&library->box, key))
		return false;
	library_find(library);
	return true;
}

static void
library_paste(struct view *view, struct str text)
{
	struct library *library = view->own;
	struct pasted pasted;

	if (!library->searching)
		return;
	pasted = textbox_paste(&library->box, text);
	if (pasted.lines > 0)
		pasted = textbox_join(&library->box);
	app_say_pasted(view->app, &pasted);
	library_find(library);
}

static void
library_hints(struct view *view, struct hints *hints)
{
	const struct library *library = view->own;

	if (library->searching) {
		hint_act_words(hints, ACT_ACCEPT, _("to the list"));
		hint_act_words(hints, ACT_BACK, _("everything again"));
	} else {
		hint_act(hints, ACT_ACCEPT);
		hint_act(hints, ACT_SEARCH);
		hint_act(hints, ACT_QUESTIONS);
		hint_act(hints, ACT_ADD);
		hint_act(hints, library->door.form->states_count > 0 ? ACT_STATES : ACT_EXTRACT);
	}
	hint_act(hints, ACT_HELP);
}

const struct view_type view_library = {
	.name = "library",
	.own_size = sizeof(struct library),
	.open = library_open,
	.context = library_context,
	.title = library_title,
	.act = library_act,
	.key = library_key,
	.paste = library_paste,
	.draw = library_draw,
	.hints = library_hints,
	.returned = read_anew,
	.idle = library_idle,
	.close = library_close,
};
