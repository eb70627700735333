/* chart_other.c - which map to compare with, and what differs */
#include "base/lang.h"
#include "ui/app.h"
#include "ui/view/chart.h"
#include "ui/view/pager.h"

struct other {
	struct chart_view *chart;
	struct arena arena;
	const struct refs_document **documents;
	struct str *titles;
	size_t count;
	struct list list;
};

/* All maps of the form but this one, in the room only of the same unit. */
static void
collect(struct other *other)
{
	const struct session *session = other->chart->session;
	const struct document_door *door = &other->chart->door;
	struct refs *refs = other->chart->refs;
	size_t all;
	const struct refs_document **documents = refs_documents(
		refs, session->form->id, door->room ? session->unit : STR(""), &other->arena, &all);

	other->documents = arena_get(&other->arena, (all + 1) * sizeof *other->documents);
	other->titles = arena_get(&other->arena, (all + 1) * sizeof *other->titles);
	for (size_t i = 0; i < all; i++) {
		if (uid_equal(&documents[i]->id, &session->document))
			continue;
		if (door->room && session->unit.length == 0)
			continue;
		other->documents[other->count] = documents[i];
		other->titles[other->count++] = refs_title(refs, documents[i], &other->arena);
	}
}

static bool
other_open(struct view *view, const void *with)
{
	struct other *other = view->own;
	union {
		const void *given;
		struct chart_view *chart;
	} door = { .given = with };

	other->chart = door.chart;
	if (!other->chart->refs) {
		other->chart->refs = refs_open(other->chart->door.store);
		other->chart->own_refs = true;
	} else {
		refs_refresh(other->chart->refs);
	}
	collect(other);
	if (other->count > 0)
		return true;
	arena_free(&other->arena);
	app_say(view->app, "%s", _("There is no other map to compare with yet."));
	return false;
}

static void
other_close(struct view *view)
{
	struct other *other = view->own;

	list_free(&other->list);
	arena_free(&other->arena);
}

static enum context
other_context(const struct view *view)
{
	(void)view;
	return CONTEXT_MENU;
}

static void
other_title(const struct view *view, struct title *title)
{
	(void)view;
	buf_text(&title->left, _("Compare with another map"));
}

/* What this map has, lacks and says otherwise than the other. */
static void
compare(struct view *view, size_t i)
{
	struct other *other = view->own;
	const struct session *session = other->chart->session;
	struct refs *refs = refs_open_handed(session->store);
	const struct refs_document *document = refs_document(refs, &other->documents[i]->id, true);
	const struct refs_document *own = refs_document(refs, &session->document, true);
	struct pager_door door = { .line = 0 };
	struct chart_change *changes;
	struct buf text = { 0 }, title = { 0 };
	size_t count;

	if (!document || !document->answers || !chart_fits(document->answers->form)) {
		app_say(view->app, "%s", _("That map cannot be read here."));
		refs_close(refs);
		return;
	}
	changes = chart_difference(
		chart_read(document->answers, other->titles[i], session->language, &other->arena),
		chart_read(
			own->answers, other->chart->chart->title, session->language, &other->arena),
		&other->arena, &count);
	for (size_t k = 0; k < count; k++) {
		chart_change_say(&changes[k], &text);
		buf_byte(&text, '\n');
	}
	if (count == 0)
		buf_text(&text, _("The two maps say the same of every step.\n"));
	buf_format(&title, _("%.*s, compared with %.*s"), STR_ARGS(other->chart->chart->title),
		STR_ARGS(other->titles[i]));
	door.title = buf_str(&title);
	door.text = door.file = buf_str(&text);
	door.name = STR("");
	app_push(view->app, &view_pager, &door);
	refs_close(refs);
	buf_free(&title);
	buf_free(&text);
}

static bool
other_act(struct view *view, enum act act, const struct key *key)
{
	struct other *other = view->own;

	app_say_text(view->app, STR(""));
	switch (act) {
	case ACT_DIGIT:
		if (key->point >= '1' && key->point - '1' < other->count) {
			other->list.cursor = key->point - '1';
			compare(view, other->list.cursor);
		}
		return true;
	case ACT_ACCEPT: compare(view, other->list.cursor); return true;
	default: return list_act(&other->list, act);
	}
}

static void
other_draw(struct view *view, struct pane pane)
{
	struct other *other = view->own;
	struct list *list = &other->list;
	int row;

	list_begin(list);
	for (size_t i = 0; i < other->count; i++)
		list_add(list, 1, false);
	list_fit(list, pane.rows - 1);
	for (size_t i = list->first; list_shows(list, i, &row); i++) {
		if (i < 9)
			paint_format(pane, row, 3, ROLE_DIM, "%zu", i + 1);
		paint_within(pane, row, 5, pane.columns - 6, ROLE_TEXT, other->titles[i]);
		if (i == list->cursor) {
			paint_symbol(pane, row, 1, ROLE_STRONG, SYMBOL_CURSOR);
			paint_cursor(pane, row, 1);
		}
	}
}

static void
other_hints(struct view *view, struct hints *hints)
{
	const struct other *other = view->own;

	hint_digits(hints, 1, other->count < 9 ? (unsigned)other->count : 9, _("compare"));
	hint_act_words(hints, ACT_ACCEPT, _("compare"));
	hint_act(hints, ACT_BACK);
	hint_act(hints, ACT_HELP);
}

const struct view_type view_chart_other = {
	.name = "chart-other",
	.own_size = sizeof(struct other),
	.open = other_open,
	.context = other_context,
	.title = other_title,
	.act = other_act,
	.draw = other_draw,
	.hints = other_hints,
	.close = other_close,
};
