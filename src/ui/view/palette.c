/* palette.c - search, or say what you want to do
 *
 * Over whatever screen is open.  Enter goes to the question, opens the
 * conversation there, or does the command as if its key had been pressed
 * below; Esc leaves everything as it was.
 *
 * The texts of a store are read a few milliseconds at a time while nothing is
 * typed, so that no key waits for them.
 */
#include "ui/view/palette.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "form/walk.h"
#include "session/halfwritten.h"
#include "store/log.h"
#include "ui/app.h"
#include "ui/loop.h"
#include "ui/view/home.h"
#include "ui/view/review.h"
#include "ui/view/table.h"

#define READ_AT_ONCE 8 /* ms, before the first key */
#define LOOK_AGAIN 300 /* ms between two looks at what was read meanwhile */
#define READ_IDLE 5    /* ms, while nothing is typed: a key waits no longer */

/* ---- where it was opened ---- */

static struct desk *
desk_below(struct view *view)
{
	return view->type->desk ? view->type->desk(view) : desk_of(view);
}

/* The nearest conversation below, and the door that home was opened by. */
static void
find_places(struct palette *palette)
{
	const struct app *app = palette->below->app;

	for (size_t i = app->count; i-- > 0;) {
		struct view *view = app->views[i];

		if (view->closing)
			continue;
		if (!palette->desk && (palette->desk = desk_below(view)))
			palette->talk = view;
		if (!palette->open)
			palette->open =
				palette->desk ? palette->desk->session : table_session(view);
		if (view->type == &view_home)
			palette->door = ((const struct home *)view->own)->door;
	}
	palette->alone = palette->door.room;
	if (!palette->desk)
		return;
	if (!palette->door.store)
		palette->door = (struct home_door){ .store = palette->desk->session->store };
	palette->alone =
		palette->alone || palette->desk->room ||
		(desk_of(palette->talk) && answers_present(palette->desk->session->answers) > 0);
}

static void
read_on(struct view *view, int milliseconds)
{
	struct palette *palette = view->own;
	struct search_wish wish = palette_wish(palette);

	if (palette->search)
		palette->waiting = search_read(palette->search, &wish, milliseconds);
	view->busy = palette->waiting > 0;
}

static struct str
name_at_cursor(struct palette *palette, struct arena *arena)
{
	size_t cursor = palette->list.cursor;

	if (cursor >= palette->rows_count || !palette->rows[cursor].thing)
		return STR("");
	return palette_name(palette->rows[cursor].thing, arena);
}

/* What was read meanwhile may stand above what is looked at, and Enter is meant for that:
 * for what is called so. */
static void
look_for(struct palette *palette, struct str name, struct arena *arena)
{
	palette_look(palette);
	for (size_t i = 0; name.length > 0 && i < palette->rows_count; i++) {
		const struct thing *thing = palette->rows[i].thing;

		if (!thing || !str_equal(palette_name(thing, arena), name))
			continue;
		palette->list.cursor = i;
		break;
	}
}

static void
look_again(struct palette *palette)
{
	struct arena arena = { 0 };

	look_for(palette, name_at_cursor(palette, &arena), &arena);
	arena_free(&arena);
}

/* It is shown first, with what takes no time to find: a large form takes longer to
 * read than a frame may. */
static void
read_first(struct view *view)
{
	struct palette *palette = view->own;
	struct arena arena = { 0 };
	struct str name;

	if (palette->reads)
		return;
	/* Before more things are collected: the rows point to those there were. */
	name = name_at_cursor(palette, &arena);
	palette->reads = true;
	if (palette->door.store)
		palette->search = search_of(palette->door.store);
	palette_collect_documents(palette);
	read_on(view, READ_AT_ONCE);
	look_for(palette, name, &arena);
	arena_free(&arena);
}

static bool
palette_open(struct view *view, const void *with)
{
	struct palette *palette = view->own;
	union {
		const void *with;
		struct view *below;
	} door = { .with = with };

	palette->below = door.below;
	palette->floor = view->app->count;
	/* What was typed a moment ago is found too. */
	if (view->app->typed_first)
		app_keep_drafts(view->app);
	find_places(palette);
	palette_collect(palette);
	view->busy = true;
	palette_look(palette);
	app_say_text(view->app, STR(""));
	return true;
}

static void
palette_close(struct view *view)
{
	struct palette *palette = view->own;

	textbox_free(&palette->box);
	free(palette->things);
	free(palette->rows);
	list_free(&palette->list);
	arena_free(&palette->arena);
	arena_free(&palette->found);
}

static void
palette_idle(struct view *view)
{
	struct palette *palette = view->own;
	int64_t now = clock_monotonic();

	if (palette->reads)
		read_on(view, READ_IDLE);
	else
		read_first(view);
	if (view->busy && now - palette->looked_at < LOOK_AGAIN)
		return;
	palette->looked_at = now;
	look_again(palette);
}

/* ---- choosing ---- */

static void
remember(struct view *view, const struct thing *thing)
{
	struct palette *palette = view->own;
	struct app *app = view->app;
	struct str name = palette_name(thing, &palette->found);
	size_t at = 0;

	if (name.length >= sizeof app->used[0])
		return;
	while (at < app->used_count && !str_is(name, app->used[at]))
		at++;
	if (at == USED_MOST)
		at--;
	else if (at == app->used_count)
		app->used_count++;
	memmove(app->used + 1, app->used, at * sizeof app->used[0]);
	snprintf(app->used[0], sizeof app->used[0], "%.*s", STR_ARGS(name));
}

static void
back_to_talk(struct view *view)
{
	struct palette *palette = view->own;
	struct app *app = view->app;

	/* Somewhere else than what is missing: on from there. */
	palette->desk->from_missing = false;
	for (size_t i = 0; i + 1 < app->count; i++)
		if (app->views[i] == palette->talk)
			app_close(app->views[i + 1]);
	app_close(view);
}

/* The conversation takes it up when all above it has closed. */
static void
go_to_question(struct view *view, const struct question *question)
{
	((struct palette *)view->own)->desk->go_to = question;
	back_to_talk(view);
}

/* Where it is written on: a comment among those to its place, which in a conversation lie
 * over the question; what is said at a table there, where one is at one. */
static void
open_half(struct view *view, const struct half_written *half)
{
	struct palette *palette = view->own;
	struct app *app = view->app;
	struct desk *desk = palette->desk;
	const struct view *below = palette->below;

	if (half->kind == HALF_SAID && below->type == &view_rounds &&
		act_find(below->type->context(below), ACT_ADD)) {
		app_then(app, ACT_ADD);
		app_close(view);
	} else if (half->kind == HALF_COMMENT) {
		if (half->question && palette->talk->type == &view_interview)
			desk->go_to = question_stop(half->question);
		back_to_talk(view);
		thread_over(app, desk, half->path, false);
	} else {
		go_to_question(view, question_stop(half->question));
	}
}

/* It opens where it was left; so it was left there. */
static void
open_document(struct view *view, const struct thing *thing)
{
	struct palette *palette = view->own;
	struct diags ignored = { 0 };
	char which[UID_TEXT];

	if (view->app->unsaved_since) {
		app_say(view->app, "%s",
			_("What is on the screen is not saved yet, so nothing else is opened."));
		return;
	}
	if (thing->stop.length > 0 && store_can_write(palette->door.store))
		place_keep(palette->door.store, &thing->document, thing->stop, &ignored);
	diags_clear(&ignored);
	uid_write(which, &thing->document);
	app_home(view->app);
	app_close(view);
	view_open_session(view->app, &palette->door, str_of(which));
}

/* The palette stays: there may be another way. */
static void
say_why_idle(struct view *view, const struct question *question)
{
	struct palette *palette = view->own;
	struct session *session = palette->desk->session;
	struct buf why = { 0 };

	walk_why_hidden(session->answers, question, session->language, &why);
	if (why.length)
		app_say(view->app, _("%.*s is not asked now: %s"),
			STR_ARGS(session_called(session, question)), why.at);
	buf_free(&why);
}

static void
choose(struct view *view)
{
	struct palette *palette = view->own;
	const struct thing *thing;

	if (palette->list.cursor >= palette->rows_count ||
		!(thing = palette->rows[palette->list.cursor].thing)) {
		app_say(view->app, "%s", _("Nothing fits that. Fewer letters find more."));
		return;
	}
	if (thing->idle) {
		say_why_idle(view, thing->question);
		return;
	}
	remember(view, thing);
	if (thing->row > 0) {
		app_close(view);
		home_open_row(palette->below, thing->row - 1);
	} else if (thing->kind == PALETTE_COMMAND) {
		app_then(view->app, thing->act);
		app_close(view);
	} else if (thing->half) {
		open_half(view, thing->half);
	} else if (thing->question) {
		go_to_question(view, thing->question);
	} else {
		open_document(view, thing);
	}
}

/* ---- keys ---- */

static void
typed(struct view *view, size_t version)
{
	struct palette *palette = view->own;

	app_say_text(view->app, STR(""));
	if (version == palette->box.version)
		return;
	palette_look(palette);
}

static bool
palette_act(struct view *view, enum act act, const struct key *key)
{
	struct palette *palette = view->own;
	size_t version = palette->box.version;

	(void)key;
	read_first(view);
	switch (act) {
	case ACT_ACCEPT: choose(view); return true;
	/* What was said of the search goes with it. */
	case ACT_BACK:
	case ACT_PALETTE:
		app_say_text(view->app, STR(""));
		app_close(view);
		return true;
	case ACT_NEXT:
	case ACT_PREVIOUS:
		palette->commands_only = !palette->commands_only;
		palette_look(palette);
		return true;
	case ACT_UP:
	case ACT_DOWN:
	case ACT_PAGE_UP:
	case ACT_PAGE_DOWN: list_act(&palette->list, act); return true;
	default: break;
	}
	if (!textbox_act(&palette->box, act))
		return false;
	typed(view, version);
	return true;
}

static bool
palette_key(struct view *view, const struct key *key)
{
	struct palette *palette = view->own;
	size_t version = palette->box.version;

	read_first(view);
	if (!textbox_key(&palette->box, key))
		return false;
	typed(view, version);
	return true;
}

/* Several lines are one search. */
static void
palette_paste(struct view *view, struct str text)
{
	struct palette *palette = view->own;
	size_t version = palette->box.version;
	struct pasted pasted = textbox_paste(&palette->box, text);

	read_first(view);
	if (pasted.lines > 0)
		pasted = textbox_join(&palette->box);
	typed(view, version);
	app_say_pasted(view->app, &pasted);
}

/* ---- the view ---- */

static enum context
palette_context(const struct view *view)
{
	(void)view;
	return CONTEXT_PALETTE;
}

static void
palette_hints(struct view *view, struct hints *hints)
{
	const struct palette *palette = view->own;

	hint_arrows(hints, false, _("choose"));
	hint_act(hints, ACT_ACCEPT);
	hint_act_words(
		hints, ACT_NEXT, palette->commands_only ? _("everything") : _("only commands"));
	hint_act(hints, ACT_BACK);
	hint_act(hints, ACT_HELP);
}

const struct view_type view_palette = {
	.name = "palette",
	.own_size = sizeof(struct palette),
	.overlay = true,
	.open = palette_open,
	.context = palette_context,
	.act = palette_act,
	.key = palette_key,
	.paste = palette_paste,
	.draw = palette_draw,
	.hints = palette_hints,
	.idle = palette_idle,
	.close = palette_close,
};
