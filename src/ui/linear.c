#include "ui/linear.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/lang.h"
#include "session/undo.h"
#include "store/again.h"
#include "ui/linear/hush.h"
#include "ui/linear/line.h"

static void
walk(struct linear *linear)
{
	while (linear->at && !linear->leave && !linear->quit)
		ask_stop(linear);
	if (!linear->at)
		line_say(linear, "%s",
			_("That was the last question. :m says what is missing, :submit hands "
			  "in."));
}

/* At the end of the form people go back, look, hand in or leave. */
static void
linger(struct linear *linear)
{
	const struct question *last = walk_previous(linear->session->answers, NULL, linear->only);
	const char *only = _("Here only commands are taken, as :b, :m, :submit or :x.");
	struct prompt prompt = { .words = str_of(_("At the end")), .takes = only };
	struct str text;

	while (last && !linear->leave && !linear->quit) {
		linear->at = last;
		linear->moved = false;
		if (hear(linear, &prompt, &text))
			line_say(linear, "%s", only);
		else if (linear->moved)
			walk(linear);
	}
}

/* Home, which says so, comes next unless the program ends. */
static bool
goes_home(const struct linear *linear)
{
	return !linear->quit && !linear->wish->session.length && !linear->wish->latest;
}

static struct str
command_again(struct linear *linear)
{
	return store_again(&linear->frame, linear->wish->store);
}

static void
say_saved_in(struct linear *linear)
{
	if (store_can_write(linear->wish->store)) {
		line_say(linear, _("Everything is saved in %s. Go on with:"),
			store_path(linear->wish->store));
		line_say_command(linear, command_again(linear));
	}
}

static void
say_goodbye(struct linear *linear)
{
	struct session *session = linear->session;
	struct progress progress = walk_progress(session->answers, NULL, linear->only);

	if (!store_can_write(session->store)) {
		line_say(linear, _("%s was only read. Nothing in it was changed."),
			store_path(session->store));
		return;
	}
	if (goes_home(linear) || linear->next[0]) {
		line_say(linear, _("Saved. %zu of %zu questions are answered."), progress.answered,
			progress.total);
		return;
	}
	line_say(linear, _("Saved in %s. %zu of %zu questions are answered. Go on with:"),
		store_path(session->store), progress.answered, progress.total);
	line_say_command(linear, command_again(linear));
}

static enum walk_only
walk_wished(struct str only)
{
	if (str_is(only, "contact"))
		return WALK_CONTACT;
	if (str_is(only, "room"))
		return WALK_ROOM;
	return WALK_ALL;
}

static void
converse(struct linear *linear)
{
	linear->leave = false;
	linear->section = linear->talked = NULL;
	undo_take_up(linear->undone, linear->session);
	linear_opened(linear);
	if (!linear->quit && !linear->leave) {
		if (linear->wish->in_view && linear->at)
			run_table(linear, STR(""));
		walk(linear);
		linger(linear);
	}
	if (linear->screen)
		uid_write(linear->left, &linear->session->id);
	else
		say_goodbye(linear);
	undo_keep(linear->undone, linear->session);
	session_close(linear->session);
	linear->session = NULL;
	linear->only = walk_wished(linear->wish->only);
	/* What was read out belongs to that conversation. */
	if (!linear->next[0])
		line_forget(linear);
}

/* The one that was found in another. */
static void
converse_next(struct linear *linear, struct diags *diags)
{
	struct str which = arena_text(&linear->frame, str_of(linear->next));

	linear->next[0] = '\0';
	linear->session = session_resume(linear->wish->store, which, diags);
	if (linear->session)
		converse(linear);
}

/* On in the full screen, at the question that was left: its place is kept.  A
 * terminal that cannot draw one leads back here. */
static enum ui_end
go_to_screen(const struct linear *linear, struct diags *diags)
{
	struct ui_wish wish = *linear->wish;

	wish.linear = wish.latest = false;
	wish.session = str_of(linear->left);
	return ui_run(&wish, diags);
}

enum ui_end
linear_run(const struct ui_wish *wish, FILE *in, FILE *out, struct diags *diags)
{
	struct linear linear = {
		.undone = undo_kept_new(),
		.wish = wish,
		.in = in,
		.out = out,
		.person = isatty(fileno(in)) != 0,
		.only = walk_wished(wish->only),
	};
	bool given = wish->session.length || wish->latest;
	enum ui_end end;

	line_say(&linear, "%s",
		_("behov, linear mode. Write :? for help. Everything is saved at once."));
	if (wish->read)
		linear_texts(&linear);
	if (wish->compare)
		linear_compare(&linear);
	if (wish->program)
		linear_program(&linear);
	if (wish->package)
		linear_package(&linear);
	if (given)
		linear.session = session_resume(wish->store, wish->session, diags);
	if (linear.session)
		converse(&linear);
	if (wish->review)
		linear_review(&linear);
	while (!linear.quit && (linear.next[0] || !given)) {
		if (linear.next[0])
			converse_next(&linear, diags);
		else if (linear_home(&linear))
			converse(&linear);
		else if (linear.quit)
			say_saved_in(&linear);
	}
	hush_end();
	fflush(out);
	map_free(&linear.read_once);
	undo_kept_free(linear.undone);
	arena_free(&linear.kept);
	arena_free(&linear.frame);
	buf_free(&linear.text);
	free(linear.raw);
	end = diags->errors ? UI_FAILED : UI_DONE;
	return linear.screen ? go_to_screen(&linear, diags) : end;
}
