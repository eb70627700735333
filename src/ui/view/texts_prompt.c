/* What is typed: a search, a tag by its name, two that become one. */
#include "base/lang.h"
#include "ui/app.h"
#include "ui/view/texts.h"

const char *
texts_prompt_words(const struct texts *texts)
{
	switch (texts->prompt) {
	case PROMPT_SEARCH: return _("Search");
	case PROMPT_NEW: return _("Tag");
	case PROMPT_TAG: return _("Only the tag");
	case PROMPT_MERGE: return _("Merge the tag");
	case PROMPT_INTO: return _("into");
	case PROMPT_NAME: return _("New tag");
	case PROMPT_RENAME: return _("New name");
	case PROMPT_UNDER: return _("Below the tag");
	case PROMPT_THEME: return _("Theme");
	default: return "";
	}
}

void
texts_ask(struct view *view, enum texts_prompt prompt)
{
	struct texts *texts = view->own;

	texts->prompt = prompt;
	if (prompt == PROMPT_SEARCH)
		textbox_set(&texts->box, buf_str(&texts->search));
	else if (prompt == PROMPT_RENAME)
		textbox_set(&texts->box, texts->reading->codes[texts_book_here(texts)].label);
	else if (prompt == PROMPT_THEME)
		textbox_set(&texts->box, texts->reading->codes[texts_book_here(texts)].theme);
	else
		textbox_set(&texts->box, STR(""));
}

size_t
texts_meant(const struct texts *texts)
{
	switch (texts->prompt) {
	case PROMPT_SEARCH:
	case PROMPT_NAME:
	case PROMPT_RENAME:
	case PROMPT_THEME: return READING_NONE;
	default: return texts_tag_meant(texts, textbox_text(&texts->box));
	}
}

/* ---- doing it ---- */

static bool
unknown(const struct texts *texts, struct str typed, struct diags *diags)
{
	size_t code;

	return reading_code_named(texts->reading, typed, &code, diags);
}

/* What is merged has said so, and how to take it back. */
static bool
merge(struct view *view, size_t into, struct diags *diags)
{
	struct texts *texts = view->own;
	size_t from = reading_code_at(texts->reading, &texts->merged);
	bool good = code_merge(texts->tagging, from, into, diags);

	texts->prompt = PROMPT_NONE;
	texts_done(view, good, diags);
	if (good)
		app_say(view->app, _("\"%.*s\" counts as \"%.*s\" now. u takes it back."),
			STR_ARGS(texts->reading->codes[from].label),
			STR_ARGS(texts->reading->codes[texts->reading->codes[from].is].label));
	return true;
}

static void
accept_tag(struct view *view, struct str typed, struct diags *diags)
{
	struct texts *texts = view->own;
	size_t meant = texts_meant(texts);

	if (meant == READING_NONE) {
		unknown(texts, typed, diags);
		texts_done(view, false, diags);
	} else if (texts->prompt == PROMPT_TAG) {
		texts->filter.code = meant;
		texts->prompt = PROMPT_NONE;
		texts_find(texts);
	} else if (texts->prompt == PROMPT_MERGE) {
		texts->merged = texts->reading->codes[meant].id;
		texts_ask(view, PROMPT_INTO);
	} else {
		merge(view, meant, diags);
	}
}

/* Once more with another text, when it was refused. */
static void
accept_change(struct view *view, struct str typed, struct diags *diags)
{
	struct texts *texts = view->own;
	bool good = texts->prompt == PROMPT_NEW ? texts_tag_by_name(texts, typed, diags)
						: texts_book_accept(texts, typed, diags);

	if (good)
		texts->prompt = PROMPT_NONE;
	texts_done(view, good, diags);
}

/* May it be left empty, to take away what was there? */
static bool
may_be_empty(enum texts_prompt prompt)
{
	return prompt == PROMPT_UNDER || prompt == PROMPT_THEME;
}

/* Nothing typed, nothing done; of the tag that was looked at all are shown again. */
static void
accept(struct view *view)
{
	struct texts *texts = view->own;
	struct arena arena = { 0 };
	struct str typed = arena_text(&arena, str_trim(textbox_text(&texts->box)));
	enum texts_prompt prompt = texts->prompt;
	struct diags diags = { 0 };

	if (prompt == PROMPT_SEARCH || (typed.length == 0 && !may_be_empty(prompt))) {
		texts->prompt = PROMPT_NONE;
		if (prompt == PROMPT_TAG)
			texts->filter.code = READING_NONE;
		texts_find(texts);
	} else if (prompt == PROMPT_NEW || prompt >= PROMPT_NAME) {
		accept_change(view, typed, &diags);
	} else {
		accept_tag(view, typed, &diags);
	}
	diags_clear(&diags);
	arena_free(&arena);
}

/* What the first match is called takes the place of what is typed. */
static void
complete(struct texts *texts)
{
	size_t meant = texts_meant(texts);

	if (meant != READING_NONE)
		textbox_set(&texts->box, texts->reading->codes[meant].label);
}

void
texts_typed(struct view *view)
{
	struct texts *texts = view->own;

	if (texts->prompt != PROMPT_SEARCH)
		return;
	buf_clear(&texts->search);
	buf_add(&texts->search, str_trim(textbox_text(&texts->box)));
	texts_find(texts);
}

bool
texts_prompt_act(struct view *view, enum act act)
{
	struct texts *texts = view->own;

	switch (act) {
	case ACT_ACCEPT: accept(view); return true;
	case ACT_NEXT: complete(texts); return true;
	case ACT_BACK:
		if (texts->prompt == PROMPT_SEARCH) {
			textbox_set(&texts->box, STR(""));
			texts_typed(view);
		}
		texts->prompt = PROMPT_NONE;
		return true;
	default: break;
	}
	if (!textbox_act(&texts->box, act))
		return false;
	texts_typed(view);
	return true;
}
