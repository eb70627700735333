/* loop.c - from an event to an act */
#include "ui/loop.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "ui/frame.h"

#define TWICE 2000 /* ms within which a second Ctrl-C ends */
#define AT_ONCE 64 /* events between two drawings */

/* ---- what the app does itself ---- */

static void
interrupt(struct app *app)
{
	int64_t now = clock_monotonic();

	if (app->interrupted_at && now - app->interrupted_at <= TWICE) {
		app_keep_drafts(app);
		app_end(app, 130);
		return;
	}
	app->interrupted_at = now;
	if (app_keep_drafts(app) && !app->unsaved_since)
		app_say(app, "%s", _("Ctrl-C once more exits. Everything is saved."));
	else
		app_say(app, "%s", _("Ctrl-C once more exits. The last text is not saved."));
}

static void
say_saved(struct app *app)
{
	struct buf clock = { 0 };

	if (app->read_only) {
		app_say(app, "%s",
			_("This store can only be read here: answers can be looked at, not "
			  "changed."));
		return;
	}
	if (app->unsaved_since) {
		app_say(app, "%s",
			_("Not everything is saved yet. It is tried again every two seconds."));
		return;
	}
	if (app->saved_at == 0) {
		app_say(app, "%s", _("Everything is already saved."));
		return;
	}
	instant_write_when(&clock, app->saved_at);
	app_say(app, _("Everything is already saved (%s)."), clock.at);
	buf_free(&clock);
}

/* False when nobody could wake us. */
static bool
suspend(struct app *app)
{
	bool kept = app_keep_drafts(app) && !app->unsaved_since;

	return term_suspend(
		app->term, kept ? _("behov rests, everything is saved. Type fg.")
				: _("behov rests, the last text is not saved. Type fg."));
}

static void
go_home_or_end(struct app *app)
{
	if (app->count > 1)
		app_home(app);
	else if (app_keep_drafts(app))
		app_end(app, 0);
}

/* Nothing is left to be tried again. */
static void
end_trouble(struct app *app)
{
	int64_t saved_at = app->saved_at;

	app_saved(app);
	app->saved_at = saved_at;
}

static void
leave_unsaved(struct view *view, char key)
{
	struct app *app = view->app;

	if (!key)
		return;
	end_trouble(app);
	app->lost = true;
	if (app->count > 1)
		app_home(app);
	else
		app_end(app, 0);
}

static void
leave(struct app *app, struct view *view)
{
	if (app->unsaved_since && !app_keep_drafts(app)) {
		app_ask(view,
			_("Not everything on the screen is saved. Leave all the same, and lose "
			  "it?"),
			"yj", leave_unsaved);
		return;
	}
	if (app->unsaved_since)
		end_trouble(app);
	go_home_or_end(app);
}

/* One is enough: not over the help of one that is open. */
static void
open_once(struct app *app, const struct view_type *type, struct view *view)
{
	for (size_t i = 0; i < app->count; i++)
		if (app->views[i]->type == type && !app->views[i]->closing)
			return;
	if (type)
		app_push(app, type, view);
}

static bool
act_of_app(struct app *app, struct view *view, enum act act)
{
	switch (act) {
	case ACT_BACK:
		if (app->count > 1)
			app_close(view);
		return app->count > 1;
	case ACT_LEAVE: leave(app, view); return true;
	case ACT_HELP:
		if (app->help && view->type != app->help)
			app_push(app, app->help, view);
		return true;
	case ACT_PALETTE: open_once(app, app->palette, view); return true;
	case ACT_COPY: open_once(app, app->copy, view); return true;
	case ACT_MESSAGES:
		if (app->read_messages)
			app->read_messages(app);
		return true;
	case ACT_REDRAW: term_redraw(app->term); return true;
	case ACT_SAVED: say_saved(app); return true;
	case ACT_INTERRUPT: interrupt(app); return true;
	case ACT_NOTHING: return true;
	default: return false;
	}
}

/* Ctrl-Z; without job control it undoes (ruling 21). */
static bool
do_act(struct app *app, struct view *view, enum act act, const struct key *key)
{
	if (act == ACT_NONE)
		return false;
	if (act == ACT_SUSPEND) {
		if (suspend(app))
			return true;
		act = ACT_UNDO;
	}
	if (view->type->act && view->type->act(view, act, key))
		return true;
	return act_of_app(app, view, act);
}

/* ---- keys ---- */

static bool
is_letter(const struct key *key)
{
	return key->press == PRESS_CHAR && !key->ctrl && key->point >= 'a' && key->point <= 'z';
}

static bool
takes_text(enum context context)
{
	for (; context != CONTEXT_EVERYWHERE; context = context_parent(context))
		if (context == CONTEXT_ANSWER)
			return true;
	return false;
}

/* After Esc a letter does what Ctrl and the letter does (ruling 20), where it
 * does nothing else. */
static enum act
twin_of(const struct app *app, enum context context, const struct key *key)
{
	struct key twin = *key;
	enum act act;

	if (!app->was_esc || !is_letter(key) || takes_text(context))
		return ACT_NONE;
	twin.ctrl = true;
	act = keymap_find(&app->keymap, context, &twin);
	return act != ACT_NONE ? act : keymap_find(&app->keymap, app->esc_context, &twin);
}

/* What was chosen in a view that has closed now. */
static void
do_then(struct app *app)
{
	struct view *view = app_top(app);
	enum act act = app->then;
	struct key key = { .press = PRESS_NONE };
	uint32_t last;

	app->then = ACT_NONE;
	if (act == ACT_NONE || !view || app->ended)
		return;
	keymap_key(&app->keymap, view->type->context(view), act, &key, &last);
	do_act(app, view, act, &key);
	app_sweep(app, false);
}

/* Only moved, or typed: at the end of a text nobody need be told so.  A letter that nobody
 * took was meant as something. */
static bool
is_quiet(enum act act, const struct key *key)
{
	if (act == ACT_NONE)
		return key->press != PRESS_CHAR || key->ctrl || key->point <= ' ';
	return (act >= ACT_UP && act <= ACT_ERASE_WORD) || act == ACT_DIGIT;
}

static const char *
last_message(const struct app *app)
{
	return app->messages_count > 0 ? app->messages[app->messages_count - 1] : NULL;
}

/* A key that is bound, or a letter, where there is nothing for it to do. */
static void
say_idle(struct app *app, enum context context, enum act act, const struct key *key)
{
	struct buf pressed = { 0 }, help = { 0 };
	struct key tells;
	uint32_t last;

	if (is_quiet(act, key) || !keymap_key(&app->keymap, context, ACT_HELP, &tells, &last))
		return;
	key_say(&pressed, key, KEY_WORDS);
	key_say(&help, &tells, KEY_WORDS);
	app_say(app, _("%s does nothing here. %s tells what does."), pressed.at, help.at);
	buf_free(&pressed);
	buf_free(&help);
}

static void
press(struct app *app, const struct key *key)
{
	struct view *view = app_top(app);
	enum context context = view->type->context(view);
	enum act act = keymap_find(&app->keymap, context, key);
	bool is_esc = key->press == PRESS_ESC;
	const char *said = last_message(app);
	bool done;

	if (act == ACT_NONE)
		act = twin_of(app, context, key);
	if (is_esc && !app->was_esc)
		app->esc_context = context;
	app->was_esc = is_esc;
	if (act != ACT_INTERRUPT)
		app->interrupted_at = 0;
	done = do_act(app, view, act, key);
	if (!done && view->type->key)
		done = view->type->key(view, key);
	if (!done && said == last_message(app))
		say_idle(app, context, act, key);
	app_sweep(app, is_esc);
	do_then(app);
}

static void
answer_asked(struct app *app, const struct key *key)
{
	struct asking asking = app->asking;
	char letter = 0;

	if (key->press == PRESS_CHAR && !key->ctrl && key->point < 128 && key->point > ' ')
		letter = (char)key->point;
	if (key->ctrl && key->point == 'c') {
		interrupt(app);
		return;
	}
	if (key->press != PRESS_ESC && (!letter || !strchr(asking.keys, letter)))
		return;
	app->asking = (struct asking){ .view = NULL };
	app_say_text(app, STR(""));
	asking.answer(asking.view, key->press == PRESS_ESC ? 0 : letter);
	app_sweep(app, false);
}

static void
press_key(struct app *app, struct key key)
{
	struct key esc = key_press(PRESS_ESC);
	struct view *view = app_top(app);

	if (app->asking.view) {
		answer_asked(app, &key);
		return;
	}
	/* Alt and a letter: Ctrl and the letter, or Esc and the letter. */
	if (key.after_esc &&
		keymap_find(&app->keymap, view->type->context(view), &key) == ACT_NONE) {
		press(app, &esc);
		key.ctrl = false;
		if (app->ended || app->count == 0)
			return;
	}
	press(app, &key);
}

/* The Esc before this was the first byte of a key that a slow line cut. */
static void
take_esc_back(struct app *app)
{
	struct view *view;

	app->was_esc = false;
	if (app->limbo && app->count < VIEWS_MOST) {
		app->limbo->closing = false;
		app->views[app->count++] = app->limbo;
		app->limbo = NULL;
		return;
	}
	view = app_top(app);
	if (view->type->take_back)
		view->type->take_back(view);
}

static void
paste(struct app *app, struct str text)
{
	struct view *view = app_top(app);

	app->was_esc = false;
	if (app->asking.view || !view->type->paste)
		return;
	view->type->paste(view, text);
	app_sweep(app, false);
}

/* ---- drawing ---- */

static void
fit_surface(struct app *app)
{
	int rows, columns;

	term_size(app->term, &rows, &columns);
	if (rows == app->surface.rows && columns == app->surface.columns && app->surface.at)
		return;
	surface_resize(&app->surface, rows, columns);
	app->drawn = NULL;
}

static void
draw_views(struct app *app, struct pane whole)
{
	struct pane body = pane_part(whole, 2, 0, whole.rows - 4, whole.columns);
	struct pane left = frame_view(app, body);
	size_t from = app->count - 1;

	while (from > 0 && app->views[from]->type->overlay)
		from--;
	frame_title(app, app->views[from], whole);
	for (size_t i = from; i < app->count; i++) {
		/* Only in the top one something looks current. */
		left.resting = i + 1 < app->count;
		app->views[i]->type->draw(app->views[i], left);
	}
	frame_message(app, body);
	frame_footer(app, app_top(app), whole);
	app->drawn = app_top(app);
}

/* Views measure themselves when they are drawn. */
static void
compose(struct app *app)
{
	struct pane whole;

	fit_surface(app);
	surface_clear(&app->surface);
	whole = pane_whole(&app->surface);
	app->drawn = NULL;
	if (frame_too_small(&app->surface))
		frame_small(app, whole);
	else if (app->count > 0)
		draw_views(app, whole);
	app->composed = true;
}

/* What a key did is seen before all else is looked through: the answer's marker moves when
 * it is pressed.  Nothing rests on it, since the whole follows. */
static void
show_ahead(struct app *app)
{
	struct view *top = app_top(app);
	struct pane pane;

	if (top != app->drawn || !top->type->ahead || app->message_shown || app->trouble)
		return;
	app->surface.cursor_row = app->surface.cursor_column = -1;
	pane = top->type->ahead(top);
	if (pane.rows > 0)
		term_show_rows(app->term, &app->surface, pane.row, pane.rows);
}

/* ---- events ---- */

static void
handle(struct app *app, const struct event *event)
{
	/* What is typed ahead meets a view that has its measures. */
	if (!app->composed)
		compose(app);
	app->composed = false;
	if (event->took_back)
		take_esc_back(app);
	app_empty_limbo(app);
	switch (event->kind) {
	case EVENT_KEY: press_key(app, event->key); break;
	case EVENT_PASTE:
		paste(app, event->text);
		if (event->dropped > 0)
			app_say(app, "%s",
				_("The pasted text is too long. As much as there is room for was "
				  "put in."));
		break;
	case EVENT_SUSPEND: suspend(app); break;
	case EVENT_END:
		app_keep_drafts(app);
		app->signal = event->signal;
		app_end(app, event->signal ? 128 + event->signal : 0);
		break;
	default: break;
	}
}

/* Nothing is answered that was not seen: what is typed while the window is too
 * small waits until it is large again. */
static bool
must_wait(const struct app *app, const struct event *event)
{
	const struct key *key = &event->key;
	bool key_of_app =
		key->ctrl && (key->point == 'c' || key->point == 'z' || key->point == 'l');

	if (!frame_too_small(&app->surface))
		return false;
	return event->kind == EVENT_PASTE || (event->kind == EVENT_KEY && !key_of_app);
}

static void
keep_waiting(struct app *app, const struct event *event)
{
	struct event *kept;

	if (app->waiting_count == WAITING_MOST)
		return;
	app->waiting = memory_grow(
		app->waiting, app->waiting_count, &app->waiting_room, sizeof *app->waiting);
	kept = &app->waiting[app->waiting_count++];
	*kept = *event;
	if (event->kind == EVENT_PASTE) {
		char *text = memory_get(event->text.length + 1);

		if (event->text.length > 0)
			memcpy(text, event->text.at, event->text.length);
		kept->text.at = text;
	}
}

static void
free_waiting(struct event *event)
{
	union {
		const char *kept;
		void *mine;
	} text = { .kept = event->text.at };

	if (event->kind == EVENT_PASTE)
		free(text.mine);
}

void
loop_forget(struct app *app)
{
	for (size_t i = 0; i < app->waiting_count; i++)
		free_waiting(&app->waiting[i]);
	free(app->waiting);
	app->waiting = NULL;
	app->waiting_count = app->waiting_room = 0;
}

static void
take_waiting(struct app *app)
{
	size_t count = app->waiting_count;
	struct event *events = app->waiting;

	app->waiting = NULL;
	app->waiting_count = app->waiting_room = 0;
	for (size_t i = 0; i < count; i++) {
		if (!app->ended)
			handle(app, &events[i]);
		free_waiting(&events[i]);
	}
	free(events);
}

void
app_event(struct app *app, const struct event *event)
{
	if (app->ended)
		return;
	fit_surface(app);
	if (must_wait(app, event)) {
		keep_waiting(app, event);
		return;
	}
	if (app->waiting_count > 0 && !frame_too_small(&app->surface))
		take_waiting(app);
	if (!app->ended)
		handle(app, event);
}

void
app_draw(struct app *app)
{
	compose(app);
	term_show(app->term, &app->surface);
}

int
app_run(struct app *app)
{
	struct event event;
	bool pressed, key;

	while (!app->ended && app->count > 0) {
		app_draw(app);
		term_read(app->term, app_wait(app), &event);
		pressed = event.kind != EVENT_NONE;
		key = event.kind == EVENT_KEY;
		for (int i = 0; event.kind != EVENT_NONE && i < AT_ONCE && !app->ended; i++) {
			app_event(app, &event);
			if (app->ended)
				break;
			term_read(app->term, 0, &event);
			if (key && i == 0 && event.kind == EVENT_NONE && app->count > 0)
				show_ahead(app);
		}
		if (event.kind != EVENT_NONE && !app->ended)
			app_event(app, &event);
		/* What a key did is seen before time is taken for anything else. */
		if (pressed && !app->ended && app->count > 0 && app_wait(app) == 0)
			app_draw(app);
		app_pass_time(app);
	}
	return app->code;
}
