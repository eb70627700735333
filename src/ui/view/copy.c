/* copy.c - a copy of everything, elsewhere
 *
 * When the disk is full, or the store can no longer be written, what is on the
 * screen must not be lost with it.  The copy is a store: all that was saved, what
 * was answered since and could not be saved, and what is half written in the views
 * below.  It is written beside its name, synced, and named last; what is there is
 * never written over.  Here everything is as it was, and goes on being tried.
 */
#include "ui/view/copy.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/path.h"
#include "store/log.h"
#include "ui/app.h"
#include "ui/textbox.h"
#include "ui/view/home.h"

struct copy {
	struct store *store;
	struct textbox box;
	struct str done; /* the copy that was made; empty: none yet */
	struct arena arena;
};

/* ---- opening ---- */

static struct store *
store_below(const struct app *app)
{
	struct store *store = NULL;

	for (size_t i = 0; i < app->count; i++) {
		const struct view *view = app->views[i];
		const struct desk *desk = desk_of(view);

		if (desk)
			store = desk->session->store;
		else if (view->type == &view_home)
			store = ((const struct home *)view->own)->door.store;
	}
	return store;
}

static bool
copy_open(struct view *view, const void *with)
{
	struct copy *copy = view->own;
	struct buf offered = { 0 };

	(void)with;
	copy->store = store_below(view->app);
	if (!copy->store)
		return false;
	copy_offer(copy->store, view->app->unsaved_since != 0, &offered);
	textbox_offer(&copy->box, buf_str(&offered));
	buf_free(&offered);
	app_say_text(view->app, STR(""));
	return true;
}

static void
copy_close(struct view *view)
{
	struct copy *copy = view->own;

	textbox_free(&copy->box);
	arena_free(&copy->arena);
}

/* ---- writing ---- */

/* What is half written first: an answer of the same field ends it. */
static bool
add_views(struct app *app, struct store *into, struct diags *diags)
{
	for (size_t i = 0; i < app->count; i++) {
		struct view *view = app->views[i];

		if (view->type->draft && !view->type->draft(view))
			return diag_error(diags, place_none(), "copy.draft",
				_("what is half written could not be put into it"));
	}
	for (size_t i = 0; i < app->count; i++) {
		struct view *view = app->views[i];

		if (view->type->copy && !view->type->copy(view, into, diags))
			return false;
	}
	return true;
}

/* Drafts that are kept in the copy are not kept here: what is in trouble stays so. */
static bool
add_unsaved(struct store *into, void *with, struct diags *diags)
{
	struct view *view = with;
	struct copy *copy = view->own;
	struct app *app = view->app;
	struct str trouble = arena_text(&copy->arena, str_of(app->trouble ? app->trouble : ""));
	int64_t saved_at = app->saved_at, since = app->unsaved_since;
	bool good;

	drafts_aside(copy->store, into);
	app->copying = true;
	good = add_views(app, into, diags);
	app->copying = false;
	drafts_aside(copy->store, NULL);
	app_saved(app);
	app->saved_at = saved_at;
	app->unsaved_since = since;
	if (trouble.length > 0)
		app_not_saved(app, trouble.at);
	return good;
}

/* As it is found from any folder. */
static struct str
whole_path(struct arena *arena, const char *path)
{
	char *whole = realpath(path, NULL);
	struct str kept = arena_text(arena, str_of(whole ? whole : path));

	free(whole);
	return kept;
}

static const char *
first_error(const struct diags *diags)
{
	for (size_t i = 0; i < diags->count; i++)
		if (diags->at[i].level == DIAG_ERROR)
			return diags->at[i].text;
	return "";
}

static void
write_copy(struct view *view)
{
	struct copy *copy = view->own;
	struct buf path = { 0 };
	struct diags diags = { 0 };

	copy_path(copy->store, str_trim(textbox_text(&copy->box)), &path);
	if (path.length == 0)
		app_say(view->app, "%s", _("Write a name for the file, or Esc."));
	else if (store_copy(copy->store, path.at, add_unsaved, view, &diags))
		copy->done = whole_path(&copy->arena, path.at);
	else
		app_say(view->app, _("There is no copy: %s."), first_error(&diags));
	diags_clear(&diags);
	buf_free(&path);
}

/* ---- keys ---- */

static enum context
copy_context(const struct view *view)
{
	const struct copy *copy = view->own;

	return copy->done.length ? CONTEXT_MENU : CONTEXT_TEXT;
}

static bool
copy_act(struct view *view, enum act act, const struct key *key)
{
	struct copy *copy = view->own;

	(void)key;
	if (copy->done.length) {
		if (act == ACT_ACCEPT)
			app_close(view);
		return act == ACT_ACCEPT;
	}
	if (act == ACT_ACCEPT || act == ACT_LEFT || act == ACT_RIGHT)
		app_say_text(view->app, STR(""));
	if (act == ACT_ACCEPT)
		write_copy(view);
	return act == ACT_ACCEPT || textbox_act(&copy->box, act);
}

static bool
copy_key(struct view *view, const struct key *key)
{
	struct copy *copy = view->own;

	if (copy->done.length || !textbox_key(&copy->box, key))
		return false;
	app_say_text(view->app, STR(""));
	return true;
}

static void
copy_paste(struct view *view, struct str text)
{
	struct copy *copy = view->own;
	struct pasted pasted;

	if (copy->done.length)
		return;
	pasted = textbox_paste(&copy->box, text);
	if (pasted.lines > 0)
		pasted = textbox_join(&copy->box);
	app_say_pasted(view->app, &pasted);
}

/* ---- drawing ---- */

static void
copy_title(const struct view *view, struct title *title)
{
	(void)view;
	buf_text(&title->left, _("Save a copy"));
}

static int
say(struct pane pane, int row, int column, enum role role, const char *words)
{
	return row +
	       paint_wrapped(pane, row, column, pane.columns - column - 1, role, str_of(words));
}

static void
draw_asking(struct copy *copy, struct pane pane)
{
	int row = say(pane, 0, 1, ROLE_TEXT,
		_("All that was saved and what is not yet, in one file that is a store of its "
		  "own."));

	row = say(pane, row + 1, 1, ROLE_STRONG, _("Where"));
	textbox_draw(&copy->box, pane_part(pane, row, 3, 1, pane.columns - 4), ROLE_FIELD, true);
	say(pane, row + 2, 1, ROLE_DIM,
		_("A folder will do. Another disk is best, such as a USB stick. Whoever has the "
		  "file can read it."));
}

/* "1.2 MB" of the copy that was made. */
static void
say_size(const char *path, struct buf *out)
{
	struct stat about;

	if (stat(path, &about))
		return;
	if (about.st_size < 1000000)
		buf_format(out, _("%lld kB"), (long long)(about.st_size + 999) / 1000);
	else
		buf_format(out, _("%lld MB"), (long long)(about.st_size + 999999) / 1000000);
}

static void
draw_done(const struct copy *copy, bool trouble, struct pane pane)
{
	struct buf words = { 0 }, size = { 0 };
	int row;

	say_size(copy->done.at, &size);
	buf_format(&words, _("The copy is made: %.*s (%s)"), STR_ARGS(copy->done), size.at);
	row = say(pane, 0, 1, ROLE_STRONG, words.at);
	row = say(pane, row, 1, ROLE_TEXT,
		trouble ? _("In it is everything that was saved, and what could not be.")
			: _("In it is everything that was saved, and what is half written."));
	row = say(pane, row + 1, 1, ROLE_TEXT, _("To go on in the copy, here or elsewhere:"));
	buf_clear(&words);
	buf_format(&words, "behov --store '%.*s'", STR_ARGS(copy->done));
	row = say(pane, row, 3, ROLE_STRONG, words.at);
	row = say(pane, row, 1, ROLE_TEXT,
		_("To put it in the place of the store (what is there is kept beside it):"));
	buf_clear(&words);
	buf_format(&words, "behov restore '%.*s'", STR_ARGS(copy->done));
	say(pane, row, 3, ROLE_STRONG, words.at);
	paint_cursor(pane, 0, 1);
	buf_free(&words);
	buf_free(&size);
}

static void
copy_draw(struct view *view, struct pane pane)
{
	struct copy *copy = view->own;

	if (copy->done.length)
		draw_done(copy, view->app->unsaved_since != 0, pane);
	else
		draw_asking(copy, pane);
}

static void
copy_hints(struct view *view, struct hints *hints)
{
	const struct copy *copy = view->own;

	if (copy->done.length) {
		hint_act_words(hints, ACT_ACCEPT, _("back"));
	} else {
		hint_act_words(hints, ACT_ACCEPT, _("write the copy"));
		hint_act(hints, ACT_BACK);
	}
	hint_act(hints, ACT_HELP);
}

const struct view_type view_copy = {
	.name = "copy",
	.own_size = sizeof(struct copy),
	.open = copy_open,
	.context = copy_context,
	.title = copy_title,
	.act = copy_act,
	.key = copy_key,
	.paste = copy_paste,
	.draw = copy_draw,
	.hints = copy_hints,
	.close = copy_close,
};
