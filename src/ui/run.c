/* run.c - the full screen from its beginning to its end */
#include <stdio.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/path.h"
#include "base/utf8.h"
#include "store/again.h"
#include "store/store.h"
#include "ui/app.h"
#include "ui/config.h"
#include "ui/linear.h"
#include "ui/ui.h"
#include "ui/view/beginning.h"
#include "ui/view/compare.h"
#include "ui/view/documents.h"
#include "ui/view/package.h"
#include "ui/view/program.h"
#include "ui/view/views.h"

static void
say_line(FILE *out, struct str text)
{
	struct buf safe = { 0 };

	utf8_safe(&safe, text, false, !lang_utf8());
	fprintf(out, "%s\n", safe.at ? safe.at : "");
	buf_free(&safe);
}

static struct home_door
door_of(const struct ui_wish *wish)
{
	return (struct home_door){
		.store = wish->store,
		.room = wish->room,
		.only = str_is(wish->only, "contact") ? WALK_CONTACT
			: str_is(wish->only, "room")  ? WALK_ROOM
						      : WALK_ALL,
	};
}

/* What the app had to say when it could not open what was wished for. */
static bool
refused(const struct app *app, struct diags *diags)
{
	return diag_error(diags, place_none(), "ui.open", "%s", app_message(app));
}

static bool
open_texts(struct app *app, const struct ui_wish *wish)
{
	struct texts_door door = { .store = wish->store,
		.room = wish->room,
		.personal = wish->personal,
		.coder = wish->coder,
		.filter = wish->read,
		.code = wish->code };

	return app_push(app, &view_texts, &door) != NULL;
}

static bool
open_compare(struct app *app, const struct ui_wish *wish)
{
	struct compare_door door = { .store = wish->store,
		.form = wish->compare_form,
		.comparison = wish->compare,
		.comparing = wish->comparing };

	return app_push(app, &view_compare, &door) != NULL;
}

static bool
open_wished(struct app *app, const struct ui_wish *wish, struct diags *diags)
{
	struct home_door door = door_of(wish);
	bool at_once = wish->session.length || wish->latest;

	/* In the room nothing of other units is seen, so there is no home. */
	if (!(wish->room && at_once) && !app_push(app, &view_home, &door))
		return refused(app, diags);
	if (at_once && !view_open_wished(app, &door, wish->session, wish->in_view))
		return refused(app, diags);
	if (wish->review && !app_push(app, &view_review, &door))
		return refused(app, diags);
	if (wish->read && !open_texts(app, wish))
		return refused(app, diags);
	if (wish->compare && !open_compare(app, wish))
		return refused(app, diags);
	if (wish->program && !app_push(app, &view_program,
				     &(struct program_door){ .store = wish->store, .names = true }))
		return refused(app, diags);
	if (wish->package &&
		!app_push(app, &view_package, &(struct package_door){ .store = wish->store }))
		return refused(app, diags);
	return true;
}

static void
say_goodbye(const struct ui_wish *wish, const struct app *app, bool lost)
{
	struct arena arena = { 0 };
	struct str again = store_again(&arena, wish->store);
	struct buf words = { 0 };

	if (lost)
		buf_format(&words,
			_("What was written last could not be saved in %s. All before it is there. "
			  "Go on with:"),
			store_path(wish->store));
	else if (!store_can_write(wish->store))
		buf_format(&words, _("%s was only read. Nothing in it was changed."),
			store_path(wish->store));
	else if (app->total > 0)
		buf_format(&words,
			_("Saved in %s. %.*s: %zu of %zu questions are answered. Go on with:"),
			store_path(wish->store), STR_ARGS(buf_str(&app->closed)), app->answered,
			app->total);
	else
		buf_format(&words, _("Saved in %s. Go on with:"), store_path(wish->store));
	say_line(stdout, buf_str(&words));
	/* A line of its own: the terminal breaks it where it must, and it is copied whole. */
	if (lost || store_can_write(wish->store))
		say_line(stdout, arena_format(&arena, " %.*s", STR_ARGS(again)));
	buf_clear(&words);
	buf_text(&words, _("What was filled in of a new conversation is there too."));
	if (store_can_write(wish->store) && beginning_kept(wish->store))
		say_line(stdout, buf_str(&words));
	buf_free(&words);
	arena_free(&arena);
}

/* Told before the screen as well, which covers it. */
static void
say_config(struct app *app, const struct config *config)
{
	for (size_t i = config->told.count; i-- > 0;) {
		const struct diag *diag = &config->told.at[i];

		app_say(app, "%s:%u:%u: %s", path_name(str_of(diag->place.path)).at,
			(unsigned)diag->place.line, (unsigned)diag->place.column, diag->text);
	}
}

static enum ui_end
run_screen(struct term *term, const struct ui_wish *wish, struct diags *diags)
{
	struct app app;
	bool opened, lost, held;
	int code = 0;

	app_start(&app, term, wish->ascii || !lang_utf8());
	app.help = &view_help;
	app.palette = &view_palette;
	app.copy = &view_copy;
	app.read_messages = view_messages;
	app.demo = store_is_demo(wish->store);
	app.read_only = !store_can_write(wish->store);
	if (wish->config)
		config_keymap(wish->config, &app.keymap);
	held = store_hold(wish->store);
	opened = open_wished(&app, wish, diags);
	if (held)
		store_let_go(wish->store);
	if (opened && app.read_only)
		app_say(&app, "%s",
			_("This store can only be read here: answers can be looked at, not "
			  "changed."));
	if (opened && wish->config)
		say_config(&app, wish->config);
	if (opened)
		code = app_run(&app);
	/* They close with the counts of the conversation that was open. */
	app_close_views(&app);
	lost = app.lost || app.unsaved_since != 0;
	term_close(term);
	if (opened && code == 0)
		say_goodbye(wish, &app, lost);
	app_free(&app);
	if (!opened)
		return UI_FAILED;
	return code == 0 ? UI_DONE : UI_INTERRUPTED;
}

enum ui_end
ui_run(const struct ui_wish *wish, struct diags *diags)
{
	struct term_wish terminal = {
		.color = wish->color,
		.theme = wish->config ? &wish->config->theme : NULL,
	};
	struct buf why = { 0 };
	struct term *term;
	bool people = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && !wish->no_input;

	if (wish->linear)
		return linear_run(wish, stdin, stdout, diags);
	term = wish->no_input ? NULL : term_glass(&terminal, &why);
	if (term) {
		buf_free(&why);
		return run_screen(term, wish, diags);
	}
	if (wish->no_input)
		buf_text(&why, _("The screen needs keys, and --no-input says there are none."));
	say_line(stderr, buf_str(&why));
	buf_free(&why);
	return people ? linear_run(wish, stdin, stdout, diags) : UI_NO_TERMINAL;
}
