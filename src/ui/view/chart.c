/* chart.c - a document whose rows point to each other, as a map
 *
 * The cursor stands on a step and follows the arrows.  Enter opens the step's
 * fields and leads back to the same box.
 */
#include "ui/view/chart.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "form/view.h"
#include "session/extract.h"
#include "session/states.h"
#include "session/undo.h"
#include "store/handed.h"
#include "ui/app.h"
#include "ui/view/pager.h"
#include "ui/view/review.h"
#include "ui/view/views.h"

/* ---- reading ---- */

static bool
has_changed(const struct chart_view *chart, int columns)
{
	const struct session *session = chart->session;

	return !chart->known || columns != chart->columns || session->loads != chart->loads ||
	       !uid_equal(&session->written, &chart->written);
}

static void
add_lines(struct chart_view *chart, struct str text, size_t columns, struct str *lines)
{
	size_t at = 0;

	while (utf8_line(text, columns, &at, &lines[chart->lines_count]))
		chart->lines_count++;
}

/* How many lines a text can take at most. */
static size_t
lines_most(struct str text, size_t columns)
{
	size_t at = 0, count = 0;
	struct str line;

	while (utf8_line(text, columns, &at, &line))
		count++;
	return count;
}

/* Remarks above the drawing, below it what its signs mean; without a drawing the
 * remarks alone. */
static void
make_lines(struct chart_view *chart, size_t columns, bool ascii)
{
	struct chart_look look = { .width = (int)columns, .ascii = ascii };
	struct arena *arena = &chart->arena;
	struct buf legend = { 0 };
	struct str *remarks, *rows = NULL, below;
	int height = chart->flow ? chart->flow->height : 0;
	size_t count, most = (size_t)height + 3;

	remarks = chart_remarks(chart->chart, chart->flow, arena, &count);
	if (chart->flow) {
		rows = chart_rows(chart->chart, chart->flow, ascii, arena);
		chart_legend(chart->chart, &look, &legend);
	}
	below = str_trim(arena_text(arena, buf_str(&legend)));
	buf_free(&legend);
	for (size_t i = 0; i < count; i++)
		most += lines_most(remarks[i], columns);
	most += lines_most(below, columns);
	chart->lines = arena_get(arena, most * sizeof *chart->lines);
	chart->lines_count = 0;
	for (size_t i = 0; i < count; i++)
		add_lines(chart, remarks[i], columns, chart->lines);
	if (!chart->flow)
		return;
	chart->lines_count += count > 0;
	chart->drawn_from = (int)chart->lines_count;
	for (int i = 0; i < height; i++)
		chart->lines[chart->lines_count++] = rows[i];
	chart->lines_count++;
	if (below.length > 0)
		add_lines(chart, below, columns, chart->lines);
}

/* The cursor stays on its step, wherever that has come. */
static void
find_step(struct chart_view *chart)
{
	const struct chart *map = chart->chart;

	for (size_t i = 0; i < map->steps_count; i++)
		if (uid_equal(&map->steps[i].row->id, &chart->at_row)) {
			chart->at = i;
			return;
		}
	if (chart->at >= map->steps_count)
		chart->at = map->steps_count > 0 ? map->steps_count - 1 : 0;
	if (map->steps_count > 0)
		chart->at_row = map->steps[chart->at].row->id;
}

void
chart_look_again(struct view *view, int columns)
{
	struct chart_view *chart = view->own;
	const struct session *session = chart->session;

	if (!has_changed(chart, columns))
		return;
	arena_clear(&chart->arena);
	chart->chart = chart_read(session->answers, session_document_title(session),
		session->language, &chart->arena);
	chart->chart->demo = store_is_demo(session->store);
	chart->flow = NULL;
	if (columns >= CHART_COLUMNS_LEAST)
		chart->flow = chart_lay(chart->chart, columns - 2, &chart->arena);
	chart->known = true;
	chart->columns = columns;
	chart->loads = session->loads;
	chart->written = session->written;
	find_step(chart);
	make_lines(chart, columns > 2 ? (size_t)columns - 2 : 1, view->app->ascii);
}

const struct chart_step *
chart_here(const struct chart_view *chart)
{
	return chart->at < chart->chart->steps_count ? &chart->chart->steps[chart->at] : NULL;
}

void
chart_go(struct chart_view *chart, size_t step)
{
	if (step >= chart->chart->steps_count)
		return;
	chart->free = false;
	chart->at = step;
	chart->at_row = chart->chart->steps[step].row->id;
}

/* ---- opening ---- */

static bool
chart_open(struct view *view, const void *with)
{
	struct chart_view *chart = view->own;
	struct diags diags = { 0 };
	char id[UID_TEXT];

	chart->door = *(const struct document_door *)with;
	chart->refs = chart->door.refs;
	uid_write(id, &chart->door.document);
	chart->session = session_resume(chart->door.store, str_of(id), &diags);
	if (!chart->session)
		app_say(view->app, "%s", diags_first(&diags));
	diags_clear(&diags);
	if (!chart->session)
		return false;
	undo_take_up(view->app->undone, chart->session);
	chart->over = (struct session_door){ .session = chart->session,
		.role = document_role(&chart->door) };
	chart_look_again(view, 0);
	view_say_sent(view->app, chart->session);
	return true;
}

static void
chart_close(struct view *view)
{
	struct chart_view *chart = view->own;

	list_free(&chart->list);
	arena_free(&chart->arena);
	undo_keep(view->app->undone, chart->session);
	session_close(chart->session);
	if (chart->own_refs)
		refs_close(chart->refs);
}

static enum context
chart_context(const struct view *view)
{
	(void)view;
	return CONTEXT_CHART;
}

static struct str
called(const struct chart_view *chart)
{
	struct str title = session_document_title(chart->session);

	return title.length > 0 ? title
				: words_in(&chart->session->form->title, chart->session->language);
}

static void
chart_title(const struct view *view, struct title *title)
{
	const struct chart_view *chart = view->own;
	const char *dot = symbol_text(SYMBOL_DOT, view->app->ascii);
	struct str state = session_state_label(chart->session);

	buf_add(&title->left, called(chart));
	if (state.length > 0)
		buf_format(&title->left, " %s %.*s %u", dot, STR_ARGS(state),
			chart->session->answers->version);
}

/* ---- what keys do ---- */

/* The step of the cursor, or the first one of an empty map. */
static void
edit_step(struct view *view)
{
	struct chart_view *chart = view->own;
	const struct chart_step *step = chart_here(chart);
	const struct question *steps = view_question(chart->session->form, VIEW_STEPS);
	struct spot spot = spot_of(chart->session->answers, steps);

	if (step)
		spot.row = step->row;
	view_edit(view->app, &chart->door, chart->session, &spot);
}

static void
swing(struct view *view, bool (*turn)(struct session *, struct buf *, struct diags *))
{
	struct chart_view *chart = view->own;
	struct diags diags = { 0 };
	struct buf told = { 0 };

	if (turn(chart->session, &told, &diags))
		app_saved(view->app);
	if (diags.count > 0)
		app_say(view->app, "%s", diags_first(&diags));
	else
		app_say_text(view->app, buf_str(&told));
	buf_free(&told);
	diags_clear(&diags);
}

/* The map as it may be handed out. */
struct handed {
	struct extract extract;
	struct arena arena;
	struct chart *chart;
};

static struct chart *
hand_out(const struct chart_view *chart, struct handed *handed)
{
	extract_open(&handed->extract, chart->session);
	handed->chart = chart_read(handed->extract.answers, handed->extract.title,
		chart->session->language, &handed->arena);
	handed->chart->demo = chart->chart->demo;
	return handed->chart;
}

static void
take_back(struct handed *handed)
{
	arena_free(&handed->arena);
	extract_close(&handed->extract);
}

/* A name for a file out of what the map is called. */
static void
say_file(const struct handed *handed, const char *end, struct buf *out)
{
	struct str title = handed->chart->title;

	if (title.length == 0 || str_equal(title, handed_words()))
		title = handed->chart->answers->form->id;
	for (size_t i = 0; i < title.length; i++) {
		char byte = title.at[i];

		buf_byte(out, byte == '/' || byte == ' ' || byte == ':' ? '-' : byte);
	}
	buf_text(out, end);
}

static void
open_text(struct view *view, struct pager_door *door, const char *what, struct buf *text)
{
	struct buf title = { 0 };

	buf_add(&title, called(view->own));
	buf_format(&title, " %s %s", symbol_text(SYMBOL_DOT, view->app->ascii), what);
	door->title = buf_str(&title);
	door->text = buf_str(text);
	app_push(view->app, &view_pager, door);
	buf_free(&title);
}

static void
open_plain(struct view *view)
{
	struct chart_view *chart = view->own;
	struct pager_door door = { .line = 0 };
	struct buf text = { 0 }, name = { 0 };
	struct handed handed = { .arena = { 0 } };

	chart_plain(hand_out(chart, &handed), &text);
	say_file(&handed, ".txt", &name);
	take_back(&handed);
	door.file = buf_str(&text);
	door.name = buf_str(&name);
	open_text(view, &door, _("in plain words"), &text);
	buf_free(&name);
	buf_free(&text);
}

/* What is written is the drawing as a picture; what is shown meanwhile is the
 * same in characters. */
static void
write_svg(struct view *view)
{
	struct chart_view *chart = view->own;
	struct chart_look look = { .width = chart->columns - 2, .ascii = view->app->ascii };
	struct pager_door door = { .ask = true };
	struct buf text = { 0 }, name = { 0 }, svg = { 0 };
	struct handed handed = { .arena = { 0 } };

	chart_text(chart->chart, &look, &text);
	chart_svg(hand_out(chart, &handed), &svg);
	say_file(&handed, ".svg", &name);
	take_back(&handed);
	door.file = buf_str(&svg);
	door.name = buf_str(&name);
	open_text(view, &door, _("to a file"), &text);
	buf_free(&svg);
	buf_free(&name);
	buf_free(&text);
}

/* A page, or to an end, without regard to the cursor. */
static bool
page(struct chart_view *chart, enum act act)
{
	int step = chart->shown > 2 ? chart->shown - 2 : 1;

	switch (act) {
	case ACT_PAGE_UP: chart->top -= step; break;
	case ACT_PAGE_DOWN: chart->top += step; break;
	case ACT_FIRST: chart_go(chart, 0); return true;
	case ACT_LAST:
		chart_go(chart, chart->chart->steps_count - 1);
		chart->top = (int)chart->lines_count;
		break;
	default: return false;
	}
	chart->free = true;
	return true;
}

static bool
act_in_list(struct chart_view *chart, enum act act)
{
	if (!list_act(&chart->list, act))
		return act == ACT_LEFT || act == ACT_RIGHT;
	chart_go(chart, chart->list.cursor - chart->lines_count);
	return true;
}

static struct desk *
chart_desk(struct view *view)
{
	struct chart_view *chart = view->own;

	chart->desk = document_desk(
		&chart->door, chart->session, view_question(chart->session->form, VIEW_STEPS));
	return &chart->desk;
}

static bool
chart_act(struct view *view, enum act act, const struct key *key)
{
	struct chart_view *chart = view->own;
	size_t count;

	(void)key;
	app_say_text(view->app, STR(""));
	session_refresh(chart->session);
	chart_look_again(view, chart->columns);
	count = chart->chart->steps_count;
	switch (act) {
	case ACT_ACCEPT: edit_step(view); return true;
	case ACT_NEXT: chart_go(chart, chart->at + 1 < count ? chart->at + 1 : 0); return true;
	case ACT_PREVIOUS: chart_go(chart, chart->at > 0 ? chart->at - 1 : count - 1); return true;
	case ACT_QUESTIONS: view_edit(view->app, &chart->door, chart->session, NULL); return true;
	case ACT_MISSING: view_edit_missing(view->app, &chart->door, chart->session); return true;
	case ACT_DIFFERENCES: app_push(view->app, &view_chart_other, chart); return true;
	case ACT_STATES: app_push(view->app, &view_states, &chart->over); return true;
	case ACT_VERSIONS: app_push(view->app, &view_versions, &chart->over); return true;
	case ACT_PLAIN: open_plain(view); return true;
	case ACT_EXTRACT: write_svg(view); return true;
	case ACT_COMMENTS: thread_next(view->app, chart_desk(view)); return true;
	case ACT_UNDO: swing(view, session_undo); return true;
	case ACT_REDO: swing(view, session_redo); return true;
	default: break;
	}
	if (!chart->flow)
		return act_in_list(chart, act);
	return chart_move(chart, act) || page(chart, act);
}

static void
chart_hints(struct view *view, struct hints *hints)
{
	(void)view;
	hint_act(hints, ACT_ACCEPT);
	hint_act(hints, ACT_NEXT);
	hint_act(hints, ACT_DIFFERENCES);
	hint_act(hints, ACT_PLAIN);
	hint_act(hints, ACT_EXTRACT);
	hint_act(hints, ACT_HELP);
}

static void
chart_returned(struct view *view)
{
	struct chart_view *chart = view->own;
	const struct question *to = chart->desk.go_to;

	chart->desk.go_to = NULL;
	chart->known = false;
	chart_look_again(view, chart->columns);
	if (to)
		view_edit_at(view->app, &chart->door, chart->session, to);
}

const struct view_type view_chart = {
	.name = "chart",
	.own_size = sizeof(struct chart_view),
	.open = chart_open,
	.context = chart_context,
	.title = chart_title,
	.act = chart_act,
	.draw = chart_draw,
	.hints = chart_hints,
	.returned = chart_returned,
	.desk = chart_desk,
	.close = chart_close,
};
