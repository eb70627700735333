/* program.c - the training proposal: a series of sessions, each explained, that people
 * change; below it the needs.  Enter leads down to the answers. */
#include "ui/view/program.h"

#include "analysis/compile.h"
#include "base/lang.h"
#include "ui/app.h"
#include "ui/view/compare.h"

#define NARROW 60

static bool
program_open(struct view *view, const void *with)
{
	const struct program_door *door = with;
	struct buf said = { 0 };
	bool good = program_view_begin(view->own, door->store, door->names, &said);

	view->app->demo = store_is_demo(door->store);
	app_say_once(view->app, &said);
	return good;
}

static void
program_close(struct view *view)
{
	program_view_end(view->own);
}

static void
program_returned(struct view *view)
{
	struct buf said = { 0 };

	program_view_refresh(view->own, &said);
	app_say_once(view->app, &said);
}

/* ---- what is typed ---- */

/* By name, as they are chosen: who hosts already, else the first that could. */
static struct str
host_offered(const struct program_view *program, const struct program_session *session)
{
	const struct panel *panel = program->proposal.of.panel;
	size_t unit = SIZE_MAX;

	if (session->host.length)
		unit = panel_unit_of(panel, session->host);
	else if (session->hosts_count && program->names)
		unit = session->hosts[0];
	return unit == SIZE_MAX ? session->host : panel->units[unit].label;
}

static void
begin_typing(struct program_view *program, enum program_typing typing)
{
	size_t at = program_view_here(program);
	struct buf offer = { 0 };

	if (typing == PROGRAM_NAME) {
		program_view_offer(program, &offer);
	} else if (typing == PROGRAM_HOST) {
		if (at == SIZE_MAX)
			return;
		buf_add(&offer, host_offered(program, &program->proposal.program->sessions[at]));
	}
	textbox_offer(&program->box, buf_str(&offer));
	program->typing = typing;
	buf_free(&offer);
}

static bool
accept(struct program_view *program, struct buf *said)
{
	struct str typed = textbox_text(&program->box);

	switch (program->typing) {
	case PROGRAM_ADD: return program_view_add(program, typed, said);
	case PROGRAM_HOST: return program_view_host(program, typed, said);
	default: return program_view_write(program, typed, said);
	}
}

static bool
act_in_typing(struct view *view, enum act act)
{
	struct program_view *program = view->own;
	struct buf said = { 0 };

	if (act != ACT_ACCEPT && act != ACT_BACK && act != ACT_NEXT)
		return textbox_act(&program->box, act);
	if (act == ACT_BACK)
		buf_text(&said, _("Nothing was changed."));
	if (act == ACT_BACK || accept(program, &said))
		program->typing = PROGRAM_NOTHING;
	app_say_once(view->app, &said);
	return true;
}

/* ---- keys ---- */

static void
open_answers(struct view *view, struct buf *said)
{
	struct program_view *program = view->own;
	const struct compared *of = &program->proposal.of;
	const struct behind *behind = program_view_behind(program, program_view_look(program)->row);
	struct comparing wish = program->proposal.comparing;
	struct compare_door door = { .store = of->store, .form = of->panel->form->id };

	door.comparison = behind ? comparison_below(of->panel, behind, &wish) : NULL;
	door.comparing = &wish;
	if (door.comparison)
		app_push(view->app, &view_compare, &door);
	else
		buf_text(said, _("There is nothing behind this."));
}

static void
accept_row(struct view *view, struct buf *said)
{
	struct program_view *program = view->own;

	if (program->page != PAGE_SERIES)
		open_answers(view, said);
	else if (program_view_here(program) != SIZE_MAX)
		program_view_go(program, PAGE_SESSION);
}

static bool
go_back(struct program_view *program)
{
	enum program_page page = program->page;

	if (page == PAGE_SERIES)
		return false;
	program->page = PAGE_SERIES;
	program->climbed = true;
	program->climbed_from = page;
	return true;
}

static void
created(struct view *view, char key)
{
	struct buf said = { 0 };

	if (key)
		program_view_create(view->own, &said);
	else
		buf_text(&said, _("Nothing was made."));
	app_say_once(view->app, &said);
}

static void
press_digit(struct program_view *program, const struct key *key, struct buf *said)
{
	if (key->point == '1')
		program->page = PAGE_SERIES;
	else if (key->point == '2')
		program_view_go(program, PAGE_NEEDS);
	else
		buf_text(said, _("1 is the series, 2 the needs."));
}

/* What changes the series, where that is seen. */
static bool
act_on_series(struct view *view, enum act act, struct buf *said)
{
	struct program_view *program = view->own;

	if (program->page != PAGE_SERIES)
		return false;
	switch (act) {
	case ACT_MOVE_UP: program_view_move(program, false, said); return true;
	case ACT_MOVE_DOWN: program_view_move(program, true, said); return true;
	case ACT_REMOVE: program_view_drop(program, said); return true;
	case ACT_ADD: begin_typing(program, PROGRAM_ADD); return true;
	case ACT_PLACES: begin_typing(program, PROGRAM_HOST); return true;
	case ACT_UNDO: program_view_undo(program, said); return true;
	case ACT_REDO: program_view_redo(program, said); return true;
	case ACT_APPROVE:
		app_ask(view, _("Make documents of what is proposed? y makes them, Esc does not."),
			"yj", created);
		return true;
	default: return false;
	}
}

static bool
program_act(struct view *view, enum act act, const struct key *key)
{
	struct program_view *program = view->own;
	struct buf said = { 0 };
	bool done = true;

	app_say_text(view->app, STR(""));
	if (program->typing != PROGRAM_NOTHING)
		return act_in_typing(view, act);
	program_view_refresh(program, &said);
	switch (act) {
	case ACT_ACCEPT: accept_row(view, &said); break;
	case ACT_BACK: done = go_back(program); break;
	case ACT_DIGIT: press_digit(program, key, &said); break;
	case ACT_EXTRACT: begin_typing(program, PROGRAM_NAME); break;
	case ACT_MEASURE: program_view_level(program, &said); break;
	default:
		done = act_on_series(view, act, &said) ||
		       sheet_act(program_view_sheet(program), program_view_look(program), act);
	}
	app_say_once(view->app, &said);
	return done;
}

static bool
program_key(struct view *view, const struct key *key)
{
	struct program_view *program = view->own;

	return program->typing != PROGRAM_NOTHING && textbox_key(&program->box, key);
}

static void
program_paste(struct view *view, struct str text)
{
	struct program_view *program = view->own;
	struct pasted pasted;

	if (program->typing == PROGRAM_NOTHING)
		return;
	pasted = textbox_paste(&program->box, text);
	if (pasted.lines > 0)
		pasted = textbox_join(&program->box);
	app_say_pasted(view->app, &pasted);
}

/* An Esc that was none: down again. */
static void
program_take_back(struct view *view)
{
	struct program_view *program = view->own;

	if (program->climbed)
		program->page = program->climbed_from;
	program->climbed = false;
}

/* ---- how it looks ---- */

static enum context
program_context(const struct view *view)
{
	const struct program_view *program = view->own;

	if (program->typing != PROGRAM_NOTHING)
		return CONTEXT_TEXT;
	return program->page == PAGE_SERIES ? CONTEXT_PROGRAM : CONTEXT_NEEDS;
}

static void
program_title_line(const struct view *view, struct title *title)
{
	const struct program_view *program = view->own;
	const struct sheet *sheet = &program->sheets[program->page];

	for (size_t i = 0; i < sheet->title_count; i++) {
		if (i)
			buf_format(&title->left, " %s ", symbol_text(SYMBOL_DOT, view->app->ascii));
		buf_add(&title->left, sheet->title[i]);
	}
	if (view->app->surface.columns >= NARROW)
		buf_add(&title->right, sheet->right);
}

static void
hints_of_page(const struct program_view *program, struct hints *hints)
{
	hint_act(hints, ACT_ACCEPT);
	if (program->page == PAGE_SERIES) {
		hint_pair(hints, ACT_MOVE_UP, ACT_MOVE_DOWN, _("move"));
		hint_act(hints, ACT_REMOVE);
		hint_act(hints, ACT_ADD);
		hint_act(hints, ACT_APPROVE);
	} else {
		hint_digits(hints, 1, 2, _("views"));
		hint_act(hints, ACT_MEASURE);
		hint_act(hints, ACT_EXTRACT);
		hint_act(hints, ACT_BACK);
	}
	hint_act(hints, ACT_HELP);
}

static void
program_hints(struct view *view, struct hints *hints)
{
	struct program_view *program = view->own;

	if (program->typing == PROGRAM_NOTHING) {
		hints_of_page(program, hints);
		return;
	}
	hint_act_words(hints, ACT_ACCEPT, program->typing == PROGRAM_NAME ? _("write") : _("done"));
	if (program->box.offered)
		hint_act_words(hints, ACT_DELETE, _("empty it"));
	hint_act_words(hints, ACT_BACK, _("back"));
}

const struct view_type view_program = {
	.name = "program",
	.own_size = sizeof(struct program_view),
	.open = program_open,
	.context = program_context,
	.title = program_title_line,
	.act = program_act,
	.key = program_key,
	.paste = program_paste,
	.draw = program_view_draw,
	.hints = program_hints,
	.take_back = program_take_back,
	.returned = program_returned,
	.close = program_close,
};
