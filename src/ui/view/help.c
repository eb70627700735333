/* help.c - first the question's own help, then the keys that work here
 *
 * The keys are those of the keymap, so that what is told is what is bound; a
 * key that means something else in the present place is not told there.
 */
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "form/qtype.h"
#include "ui/app.h"
#include "ui/view/views.h"

#define HIDDEN_MOST 12 /* questions that are told why they are not asked */
#define LINE_MOST 76   /* columns of running text */
#define FRAME_ROWS 4   /* of title, rules and footer */

enum help_kind { HELP_HEADING, HELP_TEXT, HELP_KEY, HELP_BLANK };

struct help_item {
	enum help_kind kind;
	struct str left; /* of HELP_KEY: the keys; before a text: its number */
	struct str text;
};

struct help {
	struct arena arena;
	struct help_item *items;
	size_t count, room;
	const struct view *below; /* that help was asked for in */
	enum context context;	  /* of its cursor */
	enum key_words key_words;
	int top, rows, all; /* lines: the first, seen at once, all */
};

static void
add(struct help *help, enum help_kind kind, struct str left, struct str text)
{
	help->items = memory_grow(help->items, help->count, &help->room, sizeof *help->items);
	help->items[help->count++] = (struct help_item){
		.kind = kind,
		.left = arena_text(&help->arena, left),
		.text = arena_text(&help->arena, text),
	};
}

static void
add_heading(struct help *help, struct str text)
{
	if (help->count > 0)
		add(help, HELP_BLANK, STR(""), STR(""));
	add(help, HELP_HEADING, STR(""), text);
}

/* ---- the question ---- */

static void
add_words(struct help *help, const struct desk *desk, const struct words *words)
{
	struct buf text = { 0 };

	if (words->count == 0)
		return;
	answers_words(
		desk->session->answers, desk->spot.row, words, desk->session->language, &text);
	add(help, HELP_TEXT, STR(""), buf_str(&text));
	buf_free(&text);
}

/* The steps of a scale with their whole words. */
static void
add_steps(struct help *help, const struct desk *desk, const struct question *question)
{
	const struct choices *choices = question->choices;

	if (!question->is_scale || !choices)
		return;
	for (size_t i = 0; i < choices->count; i++)
		add(help, HELP_KEY, choices->at[i].name,
			choice_label(
				desk->session->form, &choices->at[i], desk->session->language));
}

static void
add_question(struct help *help, const struct desk *desk)
{
	const struct question *question = desk->at;
	struct buf head = { 0 };

	buf_add(&head, question->shown_id);
	buf_text(&head, shown_gap(question, "  "));
	answers_words(desk->session->answers, desk->spot.row, &question->label,
		desk->session->language, &head);
	add_heading(help, buf_str(&head));
	buf_free(&head);
	add_words(help, desk, &question->hint);
	add_words(help, desk, &question->guidance);
	add_steps(help, desk, question);
	if (question->cell) {
		add_words(help, desk, &question->cell->hint);
		add_steps(help, desk, question->cell);
	}
}

static bool
is_hidden(const struct desk *desk, const struct question *question)
{
	struct spot spot = spot_of(desk->session->answers, question);

	return question_asks(question) && !question->scope && !question_relevant(&spot);
}

/* Where the questions of this section went that are not asked. */
static void
add_hidden(struct help *help, const struct desk *desk)
{
	const struct question *section = question_section(desk->at);
	size_t count = 0;

	for (uint32_t i = section->index; i < section->end; i++) {
		const struct question *question = desk->session->form->questions[i];
		struct buf text = { 0 };

		if (!is_hidden(desk, question) || ++count > HIDDEN_MOST)
			continue;
		if (count == 1)
			add_heading(help, str_of(_("Not asked now in this section")));
		buf_add(&text, words_in(&question->label, desk->session->language));
		buf_text(&text, "\n");
		walk_why_hidden(desk->session->answers, question, desk->session->language, &text);
		add(help, HELP_KEY, question->shown_id, buf_str(&text));
		buf_free(&text);
	}
	if (count > HIDDEN_MOST) {
		struct str more = arena_format(&help->arena,
			PLURAL("and %zu more", "and %zu more", count - HIDDEN_MOST),
			count - HIDDEN_MOST);

		add(help, HELP_TEXT, STR(""), more);
	}
}

/* What the view itself says of what is done in it. */
static void
add_own(struct help *help, const struct app *app, const char *const *words)
{
	if (!words)
		return;
	add_heading(help, str_of(_(*words)));
	while (*++words) {
		add(help, HELP_TEXT, STR(""),
			keymap_reword(&app->keymap, &help->arena, str_of(_(*words))));
		add(help, HELP_BLANK, STR(""), STR(""));
	}
}

/* ---- the keys ---- */

static void
say_key(const struct help *help, const struct binding *binding, struct buf *out)
{
	if (out->length > 0)
		buf_text(out, "  ");
	key_say(out, &binding->key, help->key_words);
	if (binding->last > binding->key.point) {
		buf_byte(out, '-');
		utf8_add(out, binding->last);
	}
}

/* The keys that an act has in a context and that still mean it in the place
 * help was asked for. */
static void
say_keys(const struct help *help, const struct keymap *keymap, enum context context, enum act act,
	struct buf *out)
{
	for (size_t i = 0; i < keymap->count; i++) {
		const struct binding *binding = &keymap->at[i];

		if (binding->context == context && binding->act == act &&
			keymap_find(keymap, help->context, &binding->key) == act)
			say_key(help, binding, out);
	}
	/* What has no key of its own is found by searching. */
	if (out->length == 0 && *act_find(context, act)->keys == '\0' && act != ACT_PALETTE)
		say_keys(help, keymap, CONTEXT_EVERYWHERE, ACT_PALETTE, out);
}

static void
add_context(struct help *help, const struct keymap *keymap, enum context context, bool *told)
{
	bool first = true;

	for (size_t i = 0; i < acts_count; i++) {
		const struct act_row *row = &acts[i];
		struct buf keys = { 0 };

		if (row->context != context || !row->help || told[row->act] ||
			!view_takes(help->below, row->act))
			continue;
		say_keys(help, keymap, context, row->act, &keys);
		if (keys.length > 0) {
			if (first)
				add_heading(help, str_of(context_words(context)));
			first = false;
			told[row->act] = true;
			add(help, HELP_KEY, buf_str(&keys), str_of(_(row->help)));
		}
		buf_free(&keys);
	}
}

/* From the nearest place outwards. */
static void
add_keys(struct help *help, const struct keymap *keymap)
{
	bool told[ACT_COUNT] = { false };
	enum context context = help->context;

	for (;;) {
		add_context(help, keymap, context, told);
		if (context == CONTEXT_EVERYWHERE)
			break;
		context = context_parent(context);
	}
	add(help, HELP_BLANK, STR(""), STR(""));
	add(help, HELP_TEXT, STR(""),
		str_of(_("Does the terminal keep a Ctrl key for itself? Press Esc, then the "
			 "letter.")));
}

/* ---- drawing ---- */

static int
left_cells(const struct help *help)
{
	int most = 0;

	for (size_t i = 0; i < help->count; i++)
		if (help->items[i].kind == HELP_KEY) {
			int cells = (int)utf8_cells(help->items[i].left);

			most = cells > most ? cells : most;
		}
	return most;
}

/* Where the sentences of keys begin, and whether they stand below instead. */
struct help_columns {
	int text, width;
};

static struct help_columns
columns_of(const struct help *help, int columns)
{
	int text = left_cells(help) + 5, limit = columns / 3 + 2;
	struct help_columns at;

	at.text = text < limit ? text : limit;
	at.width = columns - at.text - 2;
	if (at.width > LINE_MOST)
		at.width = LINE_MOST;
	if (at.width < 1)
		at.width = 1;
	return at;
}

static int
text_width(int columns)
{
	int width = columns - 3 < LINE_MOST ? columns - 3 : LINE_MOST;

	return width > 1 ? width : 1;
}

/* Keys that are longer than their column have a row of their own. */
static bool
is_long(const struct help_item *item, struct help_columns at)
{
	return (int)utf8_cells(item->left) > at.text - 4;
}

static int
height_of(const struct help_item *item, struct help_columns at, int columns)
{
	switch (item->kind) {
	case HELP_KEY: return wrapped_rows(item->text, at.width) + is_long(item, at);
	case HELP_BLANK: return 1;
	default: return wrapped_rows(item->text, text_width(columns));
	}
}

static void
draw_item(const struct help_item *item, struct help_columns at, struct pane pane, int line)
{
	switch (item->kind) {
	case HELP_HEADING:
		paint_wrapped(pane, line, 1, text_width(pane.columns), ROLE_STRONG, item->text);
		break;
	case HELP_TEXT:
		paint_wrapped(pane, line, 1, text_width(pane.columns), ROLE_TEXT, item->text);
		break;
	case HELP_KEY:
		paint_text(pane, line, 2, ROLE_KEY, item->left);
		paint_wrapped(
			pane, line + is_long(item, at), at.text, at.width, ROLE_TEXT, item->text);
		break;
	case HELP_BLANK: break;
	}
}

static void
move_to(struct help *help, int top)
{
	int most = help->all > help->rows ? help->all - help->rows : 0;

	if (top > most)
		top = most;
	help->top = top > 0 ? top : 0;
}

static void
measure(struct help *help, int rows, int columns)
{
	struct help_columns at = columns_of(help, columns);

	help->rows = rows;
	help->all = 0;
	for (size_t i = 0; i < help->count; i++)
		help->all += height_of(&help->items[i], at, columns);
	move_to(help, help->top);
}

static void
help_draw(struct view *view, struct pane pane)
{
	struct help *help = view->own;
	struct help_columns at = columns_of(help, pane.columns);
	int line = 0;

	measure(help, pane.rows, pane.columns);
	for (size_t i = 0; i < help->count; i++) {
		draw_item(&help->items[i], at, pane, line - help->top);
		line += height_of(&help->items[i], at, pane.columns);
	}
	paint_more(pane, help->top > 0, help->top + help->rows < help->all);
	paint_cursor(pane, 0, 1);
}

/* ---- the view ---- */

static bool
help_open(struct view *view, const void *with)
{
	const struct view *below = with;
	struct help *help = view->own;
	const struct desk *desk = desk_of(below);

	app_say_text(view->app, STR(""));
	help->below = below;
	help->context = below->type->context(below);
	help->key_words = view->app->ascii ? KEY_WORDS : KEY_SYMBOLS;
	if (desk) {
		add_question(help, desk);
		add_hidden(help, desk);
		add(help, HELP_BLANK, STR(""), STR(""));
	}
	add_own(help, view->app, below->type->help);
	add(help, HELP_TEXT, STR(""),
		str_of(_("What you type is always an answer. Esc goes one step outwards and never "
			 "loses anything.")));
	add_keys(help, &view->app->keymap);
	return true;
}

static bool
help_act(struct view *view, enum act act, const struct key *key)
{
	struct help *help = view->own;
	int page = help->rows > 1 ? help->rows - 1 : 1;

	(void)key;
	app_say_text(view->app, STR(""));
	switch (act) {
	case ACT_UP: move_to(help, help->top - 1); return true;
	case ACT_DOWN: move_to(help, help->top + 1); return true;
	case ACT_PAGE_UP: move_to(help, help->top - page); return true;
	case ACT_PAGE_DOWN: move_to(help, help->top + page); return true;
	case ACT_FIRST: move_to(help, 0); return true;
	case ACT_LAST: move_to(help, help->all); return true;
	case ACT_HELP: app_close(view); return true;
	default: return false;
	}
}

static void
help_close(struct view *view)
{
	struct help *help = view->own;

	free(help->items);
	arena_free(&help->arena);
}

static enum context
help_context(const struct view *view)
{
	(void)view;
	return CONTEXT_HELP;
}

static void
help_title(const struct view *view, struct title *title)
{
	struct help *help = view->own;
	const char *dot = symbol_text(SYMBOL_DOT, view->app->ascii);
	int page, pages;

	/* The title is drawn first: of how many pages is known only now. */
	measure(help, view->app->surface.rows - FRAME_ROWS, view->app->surface.columns);
	page = help->rows > 1 ? help->rows - 1 : 1;
	pages = help->all > help->rows ? (help->all - help->rows + page - 1) / page + 1 : 1;

	buf_format(&title->left, "%s %s %s", _("Help"), dot,
		help->below->type->help ? _(*help->below->type->help)
					: context_words(help->context));
	if (pages > 1)
		buf_format(&title->left, _(" %s %d of %d"), dot, (help->top + page - 1) / page + 1,
			pages);
}

static void
help_hints(struct view *view, struct hints *hints)
{
	const struct help *help = view->own;

	if (help->top + help->rows < help->all)
		hint_act(hints, ACT_PAGE_DOWN);
	hint_arrows(hints, false, _("row by row"));
	hint_act(hints, ACT_BACK);
}

const struct view_type view_help = {
	.name = "help",
	.own_size = sizeof(struct help),
	.open = help_open,
	.context = help_context,
	.title = help_title,
	.act = help_act,
	.draw = help_draw,
	.hints = help_hints,
	.close = help_close,
};
