/* documents.c - all documents of one form
 *
 * What a row says of its document is worked out when it is first seen: a list
 * of a thousand opens at once.
 */
#include "ui/view/documents.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/due.h"
#include "form/qtype.h"
#include "session/late.h"
#include "session/review.h"
#include "ui/app.h"
#include "ui/list.h"

#define NARROW 60

struct told {
	bool known;
	size_t late; /* things whose day has passed */
	struct str title, unit, state, count, changed;
};

struct shelf {
	struct document_door door;
	bool own_refs;
	struct list list;
	struct arena arena; /* anew each time */
	const struct refs_document **at;
	struct told *told;
	size_t count;
};

static uint16_t
language_of(const struct form *form)
{
	return form_language(form, str_of(lang_code()));
}

static struct str
unit_label(const struct form *form, struct str unit)
{
	const struct register_row *row = form->unit ? register_find(form->unit, unit) : NULL;

	return row ? register_label(form->unit, row, form->languages[language_of(form)]) : unit;
}

static void
look(struct shelf *documents)
{
	const struct document_door *door = &documents->door;

	refs_refresh(door->refs);
	arena_clear(&documents->arena);
	documents->at = refs_documents(door->refs, door->form->id,
		door->room ? door->unit : STR(""), &documents->arena, &documents->count);
	documents->told =
		arena_get(&documents->arena, (documents->count + 1) * sizeof *documents->told);
}

static struct str
state_words_of(struct shelf *documents, const struct refs_document *document)
{
	const struct answers *answers = document->answers;
	struct str label;

	if (!answers || !answers->state) {
		if (str_is(document->row.progress, "approve"))
			return str_of(review_state_words(
				review_state_of(documents->door.store, &document->row.id, 1)));
		if (str_is(document->row.progress, "hand_in"))
			return str_of(_("handed in"));
		return STR("");
	}
	label = words_in(&answers->state->label, language_of(answers->form));
	if (!label.length)
		label = answers->state->name;
	return arena_format(
		&documents->arena, _("%.*s, version %u"), STR_ARGS(label), answers->version);
}

static struct str
day_words(struct shelf *documents, int64_t instant)
{
	struct buf words = { 0 };
	struct str kept;

	day_write(&words, instant_day(instant));
	kept = arena_text(&documents->arena, buf_str(&words));
	buf_free(&words);
	return kept;
}

static size_t
late_in(struct answers *answers)
{
	struct arena arena = { 0 };
	size_t count, late = 0;
	const struct duty *list = duties(answers, &arena, &count);

	for (size_t i = 0; i < count; i++)
		late += list[i].late;
	arena_free(&arena);
	return late;
}

/* What is late stands before the state, which gives way. */
static void
tell_late(struct shelf *documents, struct told *told, struct answers *answers)
{
	told->late = late_in(answers);
	if (told->late > 0)
		told->state = arena_format(&documents->arena,
			PLURAL("%zu late%s%.*s", "%zu late%s%.*s", told->late), told->late,
			told->state.length ? ", " : "", STR_ARGS(told->state));
}

static const struct told *
tell(struct shelf *documents, size_t i)
{
	struct told *told = &documents->told[i];
	const struct refs_document *document;
	struct progress progress = { 0 };

	if (told->known)
		return told;
	document = refs_document(documents->door.refs, &documents->at[i]->id, true);
	told->known = true;
	told->title = refs_title(documents->door.refs, document, &documents->arena);
	told->unit = unit_label(documents->door.form, document->row.unit);
	/* The label of a unit is not said twice. */
	if (str_equal(told->unit, told->title) || str_starts(told->title, told->unit))
		told->unit = STR("");
	told->state = state_words_of(documents, document);
	told->changed = day_words(documents, document->row.changed);
	if (document->answers)
		tell_late(documents, told, late_answers(documents->door.refs, document));
	if (document->answers)
		progress = walk_progress(document->answers, NULL, documents->door.only);
	if (progress.total > 0)
		told->count = arena_format(
			&documents->arena, _("%zu of %zu"), progress.answered, progress.total);
	return told;
}

/* ---- the view ---- */

static bool
documents_open(struct view *view, const void *with)
{
	struct shelf *documents = view->own;

	documents->door = *(const struct document_door *)with;
	documents->own_refs = documents->door.refs == NULL;
	if (documents->own_refs)
		documents->door.refs = refs_open(documents->door.store);
	look(documents);
	return true;
}

static void
documents_close(struct view *view)
{
	struct shelf *documents = view->own;

	if (documents->own_refs)
		refs_close(documents->door.refs);
	list_free(&documents->list);
	arena_free(&documents->arena);
}

static void
documents_returned(struct view *view)
{
	look(view->own);
}

static enum context
documents_context(const struct view *view)
{
	(void)view;
	return CONTEXT_DOCUMENTS;
}

static void
documents_title(const struct view *view, struct title *title)
{
	const struct shelf *documents = view->own;
	const struct form *form = documents->door.form;

	buf_add(&title->left, label_short(words_in(&form->title, language_of(form))));
	buf_format(&title->left, " %s ", symbol_text(SYMBOL_DOT, view->app->ascii));
	buf_format(&title->left, PLURAL("%zu document", "%zu documents", documents->count),
		documents->count);
}

static void
open_row(struct view *view)
{
	struct shelf *documents = view->own;
	struct document_door door = documents->door;
	const struct refs_document *document;

	if (documents->list.cursor >= documents->count) {
		view_new_document(view->app, &door);
		return;
	}
	document = refs_document(door.refs, &documents->at[documents->list.cursor]->id, true);
	if (!document || !document->form) {
		app_say(view->app, "%s", _("It is not here, or cannot be read here."));
		return;
	}
	door.form = document->form; /* the one it was begun with */
	door.document = document->id;
	view_open_document(view->app, &door);
}

static bool
documents_act(struct view *view, enum act act, const struct key *key)
{
	struct shelf *documents = view->own;

	(void)key;
	app_say_text(view->app, STR(""));
	if (store_changed(documents->door.store))
		look(documents);
	switch (act) {
	case ACT_ACCEPT: open_row(view); return true;
	case ACT_ADD: view_new_document(view->app, &documents->door); return true;
	default: return list_act(&documents->list, act);
	}
}

/* ---- drawing ---- */

static void
draw_narrow(struct shelf *documents, size_t i, struct pane pane, int row)
{
	const struct told *told = tell(documents, i);
	int end = paint_right(pane, row, ROLE_TEXT, told->count);
	struct str below = told->unit.length ? told->unit : told->state;

	paint_within(pane, row, 3, end - 4, ROLE_STRONG, told->title);
	end = paint_right(pane, row + 1, ROLE_DIM, told->changed);
	if (told->late > 0 && told->unit.length)
		below = arena_format(&documents->arena, "%.*s, %.*s", STR_ARGS(told->unit),
			STR_ARGS(told->state));
	paint_within(pane, row + 1, 3, end - 4, told->late > 0 ? ROLE_LOOK : ROLE_DIM, below);
}

static void
draw_wide(struct shelf *documents, size_t i, struct pane pane, int row)
{
	const struct told *told = tell(documents, i);
	int title = pane.columns < 110 ? 26 : 44, unit = pane.columns < 110 ? 12 : 18;
	int at = 3;

	if (told->unit.length) {
		paint_within(pane, row, at, title - 1, ROLE_STRONG, told->title);
		paint_within(pane, row, at + title, unit - 1, ROLE_TEXT, told->unit);
	} else {
		paint_within(pane, row, at, title + unit - 1, ROLE_STRONG, told->title);
	}
	at += title + unit;
	paint_right(pane, row, ROLE_DIM, told->changed);
	paint_within(pane, row, at, pane.columns - 11 - 10 - at,
		told->late > 0 ? ROLE_LOOK : ROLE_TEXT, told->state);
	paint_right_to(pane, row, pane.columns - 12, ROLE_TEXT, told->count);
}

static void
documents_draw(struct view *view, struct pane pane)
{
	struct shelf *documents = view->own;
	struct list *list = &documents->list;
	bool narrow = pane.columns < NARROW;
	int line;

	list_begin(list);
	for (size_t i = 0; i < documents->count; i++)
		list_add(list, narrow ? 2 : 1, false);
	list_fit(list, pane.rows - 1);
	if (documents->count == 0) {
		paint_cursor(pane, 0, 1);
		paint_wrapped(pane, 0, 1, pane.columns - 2, ROLE_TEXT,
			str_of(_("There is none yet. Enter begins the first.")));
	}
	for (size_t i = list->first; list_shows(list, i, &line); i++) {
		if (i == list->cursor) {
			paint_symbol(pane, line, 1, ROLE_STRONG, SYMBOL_CURSOR);
			paint_cursor(pane, line, 1);
		}
		if (tell(documents, i)->late > 0)
			paint_symbol(pane, line, 0, ROLE_LOOK, SYMBOL_LOOK);
		if (narrow)
			draw_narrow(documents, i, pane, line);
		else
			draw_wide(documents, i, pane, line);
	}
	paint_more(pane_part(pane, 0, 0, pane.rows - 1, pane.columns), list_more_above(list),
		list_more_below(list));
}

static void
documents_hints(struct view *view, struct hints *hints)
{
	const struct shelf *shelf = view->own;

	if (shelf->count == 0) {
		hint_act_words(hints, ACT_ACCEPT, _("begin"));
	} else {
		hint_act(hints, ACT_ACCEPT);
		hint_arrows(hints, false, _("pick"));
	}
	hint_act(hints, ACT_ADD);
	hint_act_words(hints, ACT_BACK, _("home"));
	hint_act(hints, ACT_HELP);
}

const struct view_type view_documents = {
	.name = "documents",
	.own_size = sizeof(struct shelf),
	.open = documents_open,
	.context = documents_context,
	.title = documents_title,
	.act = documents_act,
	.draw = documents_draw,
	.hints = documents_hints,
	.returned = documents_returned,
	.close = documents_close,
};
