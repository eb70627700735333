/* app.c - the stack of views and the loop */
#include "ui/app.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "session/undo.h"
#include "ui/loop.h"
#include "ui/textbox.h"

#define DRAFT_SILENCE 500 /* ms */
#define DRAFT_MOST 2000
#define RETRY 2000

/* ---- starting and ending ---- */

void
app_start(struct app *app, struct term *term, bool ascii)
{
	*app = (struct app){ .term = term, .ascii = ascii, .undone = undo_kept_new() };
	app->surface.ascii = ascii;
	keymap_start(&app->keymap);
}

static void
free_view(struct view *view)
{
	if (view->type->close)
		view->type->close(view);
	if (view->app->asking.view == view)
		view->app->asking = (struct asking){ .view = NULL };
	free(view->own);
	free(view);
}

void
app_empty_limbo(struct app *app)
{
	if (app->limbo)
		free_view(app->limbo);
	app->limbo = NULL;
}

void
app_close_views(struct app *app)
{
	app_empty_limbo(app);
	while (app->count > 0)
		free_view(app->views[--app->count]);
}

void
app_free(struct app *app)
{
	app_close_views(app);
	for (size_t i = 0; i < app->messages_count; i++)
		free(app->messages[i]);
	loop_forget(app);
	free(app->trouble);
	buf_free(&app->closed);
	undo_kept_free(app->undone);
	keymap_free(&app->keymap);
	surface_free(&app->surface);
	*app = (struct app){ .term = NULL };
}

void
app_end(struct app *app, int code)
{
	app->ended = true;
	app->code = code;
}

/* ---- the stack ---- */

struct view *
app_top(const struct app *app)
{
	return app->count > 0 ? app->views[app->count - 1] : NULL;
}

struct view *
app_push(struct app *app, const struct view_type *type, const void *with)
{
	struct view *view;

	assert(type->draw && type->context);
	if (app->count == VIEWS_MOST) {
		app_say(app, "%s", _("Too many screens are open. Esc goes back."));
		return NULL;
	}
	view = memory_get(sizeof *view);
	view->type = type;
	view->app = app;
	view->own = memory_get(type->own_size);
	if (type->open && !type->open(view, with)) {
		free(view->own);
		free(view);
		return NULL;
	}
	app->views[app->count++] = view;
	return view;
}

struct view *
app_below(const struct view *view)
{
	const struct app *app = view->app;

	for (size_t i = 1; i < app->count; i++)
		if (app->views[i] == view)
			return app->views[i - 1];
	return NULL;
}

void
app_close(struct view *view)
{
	struct app *app = view->app;
	bool above = false;

	for (size_t i = 0; i < app->count; i++) {
		above = above || app->views[i] == view;
		if (above)
			app->views[i]->closing = true;
	}
}

void
app_then(struct app *app, enum act act)
{
	app->then = act;
}

void
app_home(struct app *app)
{
	if (app->count > 1)
		app_close(app->views[1]);
}

bool
app_keep_drafts(struct app *app)
{
	bool kept = true;

	for (size_t i = 0; i < app->count; i++)
		if (app->views[i]->type->draft)
			kept = app->views[i]->type->draft(app->views[i]) && kept;
	app->typed_first = app->typed_last = 0;
	app->retry_at = kept && !app->trouble ? 0 : clock_monotonic() + RETRY;
	return kept;
}

void
app_sweep(struct app *app, bool by_esc)
{
	bool closed = false;

	while (app->count > 0 && app->views[app->count - 1]->closing) {
		struct view *view = app->views[--app->count];
		bool alone = app->count == 0 || !app->views[app->count - 1]->closing;

		if (view->type->draft)
			view->type->draft(view);
		/* What lies over one that goes too rests on it, and does not come back. */
		if (by_esc && !closed && alone) {
			app_empty_limbo(app);
			app->limbo = view;
		} else {
			free_view(view);
		}
		closed = true;
	}
	if (app->count == 0)
		app->ended = true;
	else if (closed && app_top(app)->type->returned)
		app_top(app)->type->returned(app_top(app));
}

/* ---- messages ---- */

void
app_say_text(struct app *app, struct str text)
{
	struct arena arena = { 0 };
	char *kept;

	app->message_shown = text.length > 0;
	app->message_whole = false;
	if (text.length == 0)
		return;
	text = keymap_reword(&app->keymap, &arena, text);
	if (app->messages_count == MESSAGES_MOST) {
		free(app->messages[0]);
		memmove(app->messages, app->messages + 1,
			(MESSAGES_MOST - 1) * sizeof *app->messages);
		app->messages_count--;
	}
	kept = memory_get(text.length + 1);
	memcpy(kept, text.at, text.length);
	app->messages[app->messages_count++] = kept;
	arena_free(&arena);
}

void
app_say_once(struct app *app, struct buf *said)
{
	if (said->length)
		app_say_text(app, buf_str(said));
	buf_free(said);
}

void
app_say(struct app *app, const char *form, ...)
{
	char words[1024];
	va_list values;
	int length;

	va_start(values, form);
	length = vsnprintf(words, sizeof words, form, values);
	va_end(values);
	if (length < 0)
		return;
	if ((size_t)length >= sizeof words)
		words[utf8_fault((struct str){ words, sizeof words - 1 })] = '\0';
	app_say_text(app, str_of(words));
}

void
app_say_whole(struct app *app)
{
	app->message_whole = app->message_shown;
}

const char *
app_message(const struct app *app)
{
	return app->message_shown ? app->messages[app->messages_count - 1] : "";
}

void
app_ask(struct view *view, const char *words, const char *keys,
	void (*answer)(struct view *view, char key))
{
	struct asking *asking = &view->app->asking;

	assert(strlen(keys) < sizeof asking->keys);
	*asking = (struct asking){ .view = view, .answer = answer };
	memcpy(asking->keys, keys, strlen(keys));
	app_say(view->app, "%s", words);
}

void
app_say_pasted(struct app *app, const struct pasted *pasted)
{
	if (pasted->cut > 0)
		app_say(app, "%s",
			_("The pasted text is too long. As much as there is room for was put in."));
	else if (pasted->controls > 0)
		app_say(app,
			PLURAL("%zu control character was left out of the pasted text.",
				"%zu control characters were left out of the pasted text.",
				pasted->controls),
			pasted->controls);
}

/* ---- saved, and not ---- */

void
app_saved(struct app *app)
{
	app->saved_at = clock_now();
	app->unsaved_since = 0;
	app->retry_at = 0;
	free(app->trouble);
	app->trouble = NULL;
}

void
app_not_saved(struct app *app, const char *words)
{
	char *kept = memory_get(strlen(words) + 1);

	memcpy(kept, words, strlen(words));
	free(app->trouble);
	app->trouble = kept;
	if (app->unsaved_since == 0)
		app->unsaved_since = app->saved_at ? app->saved_at : clock_now();
	app->retry_at = clock_monotonic() + RETRY;
}

void
app_typed(struct app *app)
{
	app->typed_last = clock_monotonic();
	if (app->typed_first == 0)
		app->typed_first = app->typed_last;
}

void
app_settled(struct app *app)
{
	app->typed_first = app->typed_last = 0;
}

static int64_t
due(const struct app *app)
{
	int64_t at = 0;

	if (app->typed_first) {
		at = app->typed_last + DRAFT_SILENCE;
		if (at > app->typed_first + DRAFT_MOST)
			at = app->typed_first + DRAFT_MOST;
	}
	if (app->retry_at && (at == 0 || app->retry_at < at))
		at = app->retry_at;
	return at;
}

/* When the view on top wants to be woken; 0: it does not. */
static int64_t
wakes_at(const struct app *app)
{
	return app->count > 0 ? app_top(app)->wake_at : 0;
}

int
app_wait(const struct app *app)
{
	int64_t at = due(app), wake = wakes_at(app), now;

	if (app->count > 0 && app_top(app)->busy)
		return 0;
	if (wake != 0 && (at == 0 || wake < at))
		at = wake;
	if (at == 0)
		return -1;
	now = clock_monotonic();
	return at > now ? (int)(at - now) : 0;
}

void
app_pass_time(struct app *app)
{
	int64_t at = due(app);

	if (at != 0 && at <= clock_monotonic())
		app_keep_drafts(app);
	if (app->count > 0 && app_top(app)->busy && !app->ended)
		app_top(app)->type->idle(app_top(app));
	if (wakes_at(app) != 0 && wakes_at(app) <= clock_monotonic() && !app->ended) {
		app_top(app)->wake_at = 0;
		app_top(app)->type->idle(app_top(app));
	}
}
