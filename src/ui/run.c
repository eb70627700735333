/* run.c - the full screen from its beginning to its end */
#include <stdio.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "ui/app.h"
#include "ui/linear.h"
#include "ui/ui.h"
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
open_wished(struct app *app, const struct ui_wish *wish, struct diags *diags)
{
	struct home_door door = door_of(wish);
	bool at_once = wish->session.length || wish->latest;

	/* In the room nothing of other units is seen, so there is no home. */
	if (!(wish->room && at_once) && !app_push(app, &view_home, &door))
		return refused(app, diags);
	if (at_once && !view_open_session(app, &door, wish->session))
		return refused(app, diags);
	return true;
}

static void
say_goodbye(const struct ui_wish *wish)
{
	struct buf words = { 0 };

	buf_format(&words, _("Saved in %s. Go on with: behov"), store_path(wish->store));
	say_line(stdout, buf_str(&words));
	buf_free(&words);
}

static enum ui_end
run_screen(struct term *term, const struct ui_wish *wish, struct diags *diags)
{
	struct app app;
	bool opened;
	int code = 0;

	app_start(&app, term, wish->ascii || !lang_utf8());
	app.help = &view_help;
	app.palette = &view_palette;
	app.demo = store_is_demo(wish->store);
	opened = open_wished(&app, wish, diags);
	if (opened)
		code = app_run(&app);
	app_free(&app);
	term_close(term);
	if (!opened)
		return UI_FAILED;
	if (code == 0)
		say_goodbye(wish);
	return code == 0 ? UI_DONE : UI_INTERRUPTED;
}

enum ui_end
ui_run(const struct ui_wish *wish, struct diags *diags)
{
	struct term_wish terminal = { .color = wish->color, .theme = THEME_TERMINAL };
	struct buf why = { 0 };
	struct term *term;
	bool people = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && !wish->no_input;

	if (wish->linear)
		return linear_run(wish, stdin, stdout, diags);
	term = wish->no_input ? NULL : term_curses(&terminal, &why);
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
