/* The code book as a tree, in the place of the texts: tags are named, moved below
 * each other, given a theme and merged there. */
#include "base/lang.h"
#include "base/utf8.h"
#include "form/kind.h"
#include "ui/app.h"
#include "ui/view/texts.h"

#define THEME_LEAST 60 /* columns from which themes are shown */

/* The tree, then what was merged away; the cursor stays on its tag. */
void
texts_book_collect(struct texts *texts)
{
	const struct reading *reading = texts->reading;
	struct reading_branch *tree;
	struct uid here = { { 0 } };
	size_t count;

	if (texts->book_list.cursor < texts->book_count)
		here = reading->codes[texts->book[texts->book_list.cursor].code].id;
	arena_clear(&texts->book_arena);
	texts->book =
		arena_get(&texts->book_arena, (reading->codes_count + 1) * sizeof *texts->book);
	tree = reading_tree(reading, &texts->book_arena, &count);
	memcpy(texts->book, tree, count * sizeof *tree);
	for (size_t i = 0; i < reading->codes_count; i++)
		if (!reading->codes[i].gone && reading->codes[i].is != i)
			texts->book[count++] = (struct reading_branch){ .code = i };
	texts->book_count = count;
	for (size_t i = 0; i < count; i++)
		if (uid_equal(&reading->codes[texts->book[i].code].id, &here))
			texts->book_list.cursor = i;
	if (texts->book_list.cursor >= count)
		texts->book_list.cursor = count ? count - 1 : 0;
}

size_t
texts_book_here(const struct texts *texts)
{
	return texts->book_list.cursor < texts->book_count
		       ? texts->book[texts->book_list.cursor].code
		       : READING_NONE;
}

static void
go_to(struct texts *texts, size_t code)
{
	texts_book_collect(texts);
	for (size_t i = 0; i < texts->book_count; i++)
		if (texts->book[i].code == code)
			texts->book_list.cursor = i;
}

/* ---- what keys do ---- */

/* A tag that was merged comes out of the other again. */
static void
merge_or_part(struct view *view, size_t code)
{
	struct texts *texts = view->own;
	struct diags diags = { 0 };

	if (texts->reading->codes[code].is != code) {
		texts_done(view, code_unmerge(texts->tagging, code, &diags), &diags);
		return;
	}
	texts->merged = texts->reading->codes[code].id;
	texts_ask(view, PROMPT_INTO);
}

static bool
change(struct view *view, enum act act)
{
	struct texts *texts = view->own;
	size_t code = texts_book_here(texts);

	if (!store_can_write(texts->door.store)) {
		app_say(view->app, "%s", _("This file can be read, not written."));
		return true;
	}
	if (act == ACT_ADD)
		texts_ask(view, PROMPT_NAME);
	else if (code == READING_NONE)
		app_say(view->app, "%s", _("There is no tag here yet. + makes one."));
	else if (act == ACT_MERGE)
		merge_or_part(view, code);
	else
		texts_ask(view, act == ACT_RENAME  ? PROMPT_RENAME
				: act == ACT_UNDER ? PROMPT_UNDER
						   : PROMPT_THEME);
	return true;
}

bool
texts_book_act(struct view *view, enum act act)
{
	struct texts *texts = view->own;

	switch (act) {
	case ACT_BACK: texts->in_book = false; return true;
	case ACT_ACCEPT:
		texts->in_book = false;
		texts->filter.code = texts_book_here(texts);
		texts_find(texts);
		return true;
	case ACT_ADD:
	case ACT_RENAME:
	case ACT_UNDER:
	case ACT_THEME:
	case ACT_MERGE: return change(view, act);
	default: return list_act(&texts->book_list, act);
	}
}

/* What was typed for the tag of the cursor.  True when it is done. */
bool
texts_book_accept(struct texts *texts, struct str typed, struct diags *diags)
{
	size_t code = texts_book_here(texts), under;

	switch (texts->prompt) {
	case PROMPT_NAME:
		if (!code_add(texts->tagging, typed, STR(""), READING_NONE, &code, diags))
			return false;
		texts_give_number(texts, code);
		go_to(texts, code);
		return true;
	case PROMPT_RENAME: return code_rename(texts->tagging, code, typed, diags);
	case PROMPT_THEME: return code_theme(texts->tagging, code, typed, diags);
	default: break;
	}
	under = texts_tag_meant(texts, typed);
	if (typed.length > 0 && under == READING_NONE)
		return reading_code_named(texts->reading, typed, &under, diags);
	return code_move(texts->tagging, code, under, diags);
}

/* ---- how it looks ---- */

/* Where theme, texts and units end. */
struct book_columns {
	int theme, texts, units;
};

/* The register of those who wrote; NULL where several are, which call them otherwise. */
static const struct registry *
units_of(const struct texts *texts)
{
	const struct registry *units = NULL;

	for (size_t i = 0; i < texts->documents_count; i++) {
		const struct form *form = texts->documents[i]->form;

		if (!form || !form->unit)
			continue;
		if (units && !str_equal(kind_one(form->unit), kind_one(units)))
			return NULL;
		units = form->unit;
	}
	return units;
}

/* What the last column counts: the register's word where there is room for it. */
static struct str
units_head(const struct texts *texts, struct pane pane)
{
	const struct registry *units = units_of(texts);

	return pane.columns < THEME_LEAST ? kinds_short(units) : kind_many(units);
}

static struct book_columns
columns_of(const struct texts *texts, struct pane pane)
{
	struct book_columns at = { .units = pane.columns - 1 };
	int head = (int)utf8_cells(units_head(texts, pane));

	at.texts = at.units - (head < 8 ? 8 : head) - 2;
	at.theme = pane.columns < THEME_LEAST ? at.texts - 7 : at.texts - 24;
	return at;
}

static void
draw_count(struct pane pane, int row, int end, size_t count)
{
	struct buf said = { 0 };

	buf_format(&said, "%zu", count);
	paint_right_to(pane, row, end, ROLE_TEXT, buf_str(&said));
	buf_free(&said);
}

static void
draw_merged(const struct texts *texts, size_t code, struct pane pane, int row)
{
	const struct reading_code *is = &texts->reading->codes[code];
	struct buf said = { 0 };

	buf_format(&said, "%.*s %s %.*s", STR_ARGS(is->label), pane_symbol(pane, SYMBOL_TO),
		STR_ARGS(texts->reading->codes[is->is].label));
	paint_within(pane, row, 5, pane.columns - 6, ROLE_DIM, buf_str(&said));
	buf_free(&said);
}

static void
draw_row(const struct texts *texts, size_t i, struct pane pane, int row)
{
	const struct reading *reading = texts->reading;
	size_t code = texts->book[i].code;
	struct book_columns at = columns_of(texts, pane);
	int indent = 5 + 2 * (int)texts->book[i].depth;
	unsigned number = texts_number_of(texts, code);

	if (i == texts->book_list.cursor) {
		paint_symbol(pane, row, 1, ROLE_STRONG, SYMBOL_CURSOR);
		if (!texts->prompt)
			paint_cursor(pane, row, 1);
	}
	if (reading->codes[code].is != code) {
		draw_merged(texts, code, pane, row);
		return;
	}
	if (number)
		paint_format(pane, row, 3, ROLE_KEY, "%u", number);
	if (indent > at.theme / 2)
		indent = at.theme / 2;
	paint_within(
		pane, row, indent, at.theme - indent - 1, ROLE_TEXT, reading->codes[code].label);
	if (pane.columns >= THEME_LEAST)
		paint_within(pane, row, at.theme, at.texts - at.theme - 7, ROLE_DIM,
			reading_theme(reading, code));
	draw_count(pane, row, at.texts, reading->codes[code].texts);
	draw_count(pane, row, at.units, reading->codes[code].units);
}

void
texts_book_draw(struct texts *texts, struct pane pane)
{
	struct list *list = &texts->book_list;
	struct book_columns at = columns_of(texts, pane);
	int row;

	paint_words(pane, 0, 1, ROLE_STRONG, _("Tags"));
	if (pane.columns >= THEME_LEAST)
		paint_words(pane, 0, at.theme, ROLE_DIM, _("Theme"));
	paint_right_to(pane, 0, at.texts, ROLE_DIM, str_of(_("texts")));
	paint_right_to(pane, 0, at.units, ROLE_DIM, units_head(texts, pane));
	texts_draw_prompt(texts, pane, pane.rows - 1);
	pane = pane_part(pane, 1, 0, pane.rows - 2, pane.columns);
	list_begin(list);
	for (size_t i = 0; i < texts->book_count; i++)
		list_add(list, 1, false);
	list_fit(list, pane.rows);
	for (size_t i = list->first; list_shows(list, i, &row); i++)
		draw_row(texts, i, pane, row);
	if (texts->book_count == 0)
		paint_wrapped(pane, 0, 3, pane.columns - 4, ROLE_DIM,
			str_of(_("There is no tag here yet. + makes one.")));
	if (texts->book_count == 0 && !texts->prompt)
		paint_cursor(pane, 0, 1);
	paint_more(pane, list_more_above(list), list_more_below(list));
}
