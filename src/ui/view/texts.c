#include "ui/view/texts.h"

#include "base/lang.h"
#include "ui/app.h"
#include "ui/view/pager.h"

/* The tag that the door asks for. */
static size_t
first_code(const struct texts *texts)
{
	return uid_none(&texts->door.code) ? READING_NONE
					   : reading_code_at(texts->reading, &texts->door.code);
}

static bool
texts_open(struct view *view, const void *with)
{
	struct texts *texts = view->own;
	const struct texts_door *door = with;

	if (door->room) {
		app_say(view->app, "%s",
			_("Texts of others are not read while people are in the room."));
		return false;
	}
	texts->door = *door;
	texts->between = view->app->ascii ? " | " : " · ";
	texts->refs = refs_open(door->store);
	if (door->filter)
		texts->first = *door->filter;
	texts->door.filter = NULL; /* was the caller's */
	texts->filter = texts->first;
	buf_add(&texts->search, texts->first.search);
	texts->filter.code = READING_NONE;
	texts_collect(texts);
	texts->filter.code = first_code(texts);
	texts->tagging = tagging_new(texts->reading, texts->coder);
	view->busy = texts_read_on(texts);
	return true;
}

void
texts_free(struct texts *texts)
{
	tagging_free(texts->tagging);
	reading_free(texts->reading);
	refs_close(texts->refs);
	list_free(&texts->list);
	textbox_free(&texts->box);
	buf_free(&texts->search);
	buf_free(&texts->said);
	arena_free(&texts->lasting);
	arena_free(&texts->arena);
	arena_free(&texts->kept);
	list_free(&texts->book_list);
	arena_free(&texts->book_arena);
}

static void
texts_close(struct view *view)
{
	texts_free(view->own);
}

static void
texts_idle(struct view *view)
{
	view->busy = texts_read_on(view->own);
}

static enum context
texts_context(const struct view *view)
{
	const struct texts *texts = view->own;

	if (texts->prompt)
		return CONTEXT_TEXT;
	return texts->in_book ? CONTEXT_CODEBOOK : CONTEXT_TEXTS;
}

static void
texts_title(const struct view *view, struct title *title)
{
	const struct texts *texts = view->own;
	struct str said = buf_str(&texts->said);

	/* In a narrow window the filters stand above the list. */
	if (view->app->surface.columns < TEXTS_BESIDE)
		said = str_part(said, 0, str_find(said, str_of(texts->between)));
	buf_format(&title->left, "%s%s", _("Free text"), texts->between);
	if (texts->read < texts->documents_count)
		buf_format(
			&title->left, _("reading %zu of %zu"), texts->read, texts->documents_count);
	else
		buf_add(&title->left, said);
	if (texts->coder.length)
		buf_format(&title->left, "%s%.*s", texts->between, STR_ARGS(texts->coder));
}

/* ---- what keys do ---- */

void
texts_done(struct view *view, bool good, struct diags *diags)
{
	struct texts *texts = view->own;

	if (good) {
		app_saved(view->app);
		texts_find(texts);
	} else {
		app_say(view->app, "%s", diags_first(diags));
	}
	diags_clear(diags);
}

/* A text, read whole and by one who may write; else why not. */
static bool
can_say(struct view *view)
{
	const struct texts *texts = view->own;

	if (texts->read < texts->documents_count)
		app_say(view->app, "%s", _("The texts are still being read."));
	else if (!store_can_write(texts->door.store))
		app_say(view->app, "%s", _("This file can be read, not written."));
	else if (texts_here_at(texts) == READING_NONE)
		app_say(view->app, "%s", _("No text is shown."));
	else
		return true;
	return false;
}

static void
toggle_tag(struct view *view, unsigned number)
{
	struct diags diags = { 0 };

	texts_done(view, texts_toggle_tag(view->own, number, &diags), &diags);
}

static void
toggle_mark(struct view *view, enum reading_what what)
{
	struct diags diags = { 0 };
	const char *told;
	bool good = texts_toggle_mark(view->own, what, &told, &diags);

	texts_done(view, good, &diags);
	if (good && *told)
		app_say(view->app, "%s", told);
}

/* Read, with or without a tag: to the next. */
static void
read_it(struct view *view)
{
	struct texts *texts = view->own;
	size_t at = texts_here_at(texts), cursor = texts->list.cursor;
	struct diags diags = { 0 };
	bool good = tag_read(texts->tagging, at, true, &diags);

	texts_done(view, good, &diags);
	if (good && texts_here_at(texts) == at && cursor + 1 < texts->found_count)
		texts->list.cursor = cursor + 1;
}

static void
take_back(struct view *view, bool back)
{
	struct texts *texts = view->own;
	struct buf told = { 0 };
	struct diags diags = { 0 };
	bool good = back ? tagging_undo(texts->tagging, &told, &diags)
			 : tagging_redo(texts->tagging, &told, &diags);

	if (good || diags.errors)
		texts_done(view, good, &diags);
	if (told.length)
		app_say_text(view->app, buf_str(&told));
	buf_free(&told);
}

/* Only those of the same question or unit; again: all of them. */
static void
narrow(struct texts *texts, struct str *to, struct str value)
{
	*to = to->length ? STR("") : arena_text(&texts->kept, value);
	texts_find(texts);
}

static void
show_all(struct texts *texts)
{
	buf_clear(&texts->search);
	texts->filter = (struct reading_filter){ .code = READING_NONE };
	texts_find(texts);
}

/* Is anything left out, other than what it was opened with? */
static bool
is_narrowed(const struct texts *texts)
{
	const struct reading_filter *now = &texts->filter, *first = &texts->first;

	return now->untagged != first->untagged || now->differ != first->differ ||
	       now->code != first_code(texts) || !str_equal(now->question, first->question) ||
	       !str_equal(now->unit, first->unit) || !str_equal(now->form, first->form) ||
	       !str_equal(now->round, first->round) ||
	       !str_equal(buf_str(&texts->search), first->search);
}

/* Esc takes off what was put on here, before it leaves. */
static bool
widen(struct texts *texts)
{
	if (!is_narrowed(texts))
		return false;
	texts->filter = texts->first;
	texts->filter.code = first_code(texts);
	buf_clear(&texts->search);
	buf_add(&texts->search, texts->first.search);
	texts_find(texts);
	return true;
}

static bool
filter_act(struct view *view, enum act act)
{
	struct texts *texts = view->own;
	const struct reading_text *here = texts_here(texts);

	switch (act) {
	case ACT_UNTAGGED: texts->filter.untagged = !texts->filter.untagged; break;
	case ACT_DIFFER: texts->filter.differ = !texts->filter.differ; break;
	case ACT_SAME_QUESTION:
		if (here || texts->filter.question.length)
			narrow(texts, &texts->filter.question, here ? here->short_id : STR(""));
		return true;
	case ACT_SAME_UNIT:
		if (here || texts->filter.unit.length)
			narrow(texts, &texts->filter.unit, here ? here->label : STR(""));
		return true;
	case ACT_EVERYTHING: show_all(texts); return true;
	default: return false;
	}
	texts_find(texts);
	return true;
}

/* A page of the text when it is longer than its room, else of the list. */
static bool
page(struct texts *texts, enum act act)
{
	int step = texts->rows > 1 ? texts->rows - 1 : 1;

	if (texts->lines <= texts->rows)
		return list_act(&texts->list, act);
	texts->line += act == ACT_PAGE_DOWN ? step : -step;
	if (texts->line > texts->lines - texts->rows)
		texts->line = texts->lines - texts->rows;
	if (texts->line < 0)
		texts->line = 0;
	return true;
}

static bool
ask_act(struct view *view, enum act act)
{
	switch (act) {
	case ACT_SEARCH: texts_ask(view, PROMPT_SEARCH); return true;
	case ACT_TAGGED: texts_ask(view, PROMPT_TAG); return true;
	case ACT_ADD:
		if (can_say(view))
			texts_ask(view, PROMPT_NEW);
		return true;
	case ACT_MERGE:
		if (can_say(view))
			texts_ask(view, PROMPT_MERGE);
		return true;
	default: return false;
	}
}

static bool
say_act(struct view *view, enum act act, const struct key *key)
{
	switch (act) {
	case ACT_DIGIT:
	case ACT_QUOTE:
	case ACT_NAMES:
	case ACT_ACCEPT: break;
	default: return false;
	}
	if (!can_say(view))
		return true;
	if (act == ACT_DIGIT)
		toggle_tag(view, key->point - '0');
	else if (act == ACT_ACCEPT)
		read_it(view);
	else
		toggle_mark(view, act == ACT_QUOTE ? SAID_quote : SAID_names);
	return true;
}

/* Of the texts that are shown; the filters stand above what is said. */
static void
show_agreement(struct view *view)
{
	struct texts *texts = view->own;
	struct buf said = { 0 };

	if (texts->read < texts->documents_count) {
		app_say(view->app, "%s", _("The texts are still being read."));
		return;
	}
	buf_format(&said, "%.*s\n", STR_ARGS(buf_str(&texts->said)));
	reading_say_agreement(texts->reading, &texts->filter, PAGER_STRONG, &said);
	app_push(view->app, &view_pager,
		&(struct pager_door){
			.title = str_of(_("How far coders agree")), .text = buf_str(&said) });
	buf_free(&said);
}

static bool
texts_act(struct view *view, enum act act, const struct key *key)
{
	struct texts *texts = view->own;

	app_say_text(view->app, STR(""));
	if (store_changed(texts->door.store) && refs_refresh(texts->refs))
		texts_read_again(texts);
	if (texts->prompt)
		return texts_prompt_act(view, act);
	switch (act) {
	case ACT_UNDO: take_back(view, true); return true;
	case ACT_REDO: take_back(view, false); return true;
	case ACT_AGREEMENT: show_agreement(view); return true;
	default: break;
	}
	if (texts->in_book)
		return texts_book_act(view, act);
	switch (act) {
	case ACT_CODES: texts->in_book = true; return true;
	case ACT_PAGE_DOWN:
	case ACT_PAGE_UP: return page(texts, act);
	case ACT_BACK: return widen(texts);
	default: break;
	}
	return ask_act(view, act) || say_act(view, act, key) || filter_act(view, act) ||
	       list_act(&texts->list, act);
}

static bool
texts_key(struct view *view, const struct key *key)
{
	struct texts *texts = view->own;

	if (!texts->prompt || !textbox_key(&texts->box, key))
		return false;
	app_say_text(view->app, STR("")); /* it was of what stood there before */
	texts_typed(view);
	return true;
}

static void
texts_paste(struct view *view, struct str text)
{
	struct texts *texts = view->own;
	struct pasted pasted;

	if (!texts->prompt)
		return;
	pasted = textbox_paste(&texts->box, text);
	if (pasted.lines > 0)
		pasted = textbox_join(&texts->box);
	app_say_pasted(view->app, &pasted);
	texts_typed(view);
}

static void
texts_hints(struct view *view, struct hints *hints)
{
	const struct texts *texts = view->own;

	if (texts->prompt == PROMPT_SEARCH) {
		hint_act_words(hints, ACT_ACCEPT, _("to the list"));
		hint_act_words(hints, ACT_BACK, _("everything again"));
	} else if (texts->prompt) {
		hint_act_words(hints, ACT_ACCEPT, _("done"));
		hint_act_words(hints, ACT_NEXT, _("the name of the first"));
		hint_act_words(hints, ACT_BACK, _("leave it"));
	} else if (texts->in_book) {
		hint_act(hints, ACT_ACCEPT);
		hint_act(hints, ACT_ADD);
		hint_act(hints, ACT_RENAME);
		hint_act(hints, ACT_UNDER);
		hint_act(hints, ACT_MERGE);
	} else {
		hint_arrows(hints, false, _("read"));
		hint_digits(hints, 1, TEXTS_NUMBERS, _("tag on/off"));
		hint_act(hints, ACT_ADD);
		hint_act(hints, ACT_QUOTE);
		hint_act(hints, ACT_MERGE);
	}
	hint_act(hints, ACT_HELP);
}

static void
texts_returned(struct view *view)
{
	struct texts *texts = view->own;

	if (refs_refresh(texts->refs))
		texts_read_again(texts);
	view->busy = false;
}

const struct view_type view_texts = {
	.name = "texts",
	.own_size = sizeof(struct texts),
	.open = texts_open,
	.context = texts_context,
	.title = texts_title,
	.act = texts_act,
	.key = texts_key,
	.paste = texts_paste,
	.draw = texts_draw,
	.hints = texts_hints,
	.returned = texts_returned,
	.idle = texts_idle,
	.close = texts_close,
};
