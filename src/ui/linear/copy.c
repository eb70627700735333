/* A copy of everything that was saved, and of what could not be: when the disk is full,
 * or the store can no longer be written, what was typed last must not be lost with it. */
#include "ui/view/copy.h"

#include "base/lang.h"
#include "store/log.h"
#include "ui/linear/line.h"

/* Where one is, and what was typed there. */
static bool
add_not_kept(struct store *into, void *with, struct diags *diags)
{
	struct linear *linear = with;
	struct session *session;
	char which[UID_TEXT];
	bool good;

	if (!linear->session)
		return true;
	if (linear->at && !place_keep(into, &linear->session->document, linear->at->name, diags))
		return false;
	if (!linear->not_kept.spot.question)
		return true;
	uid_write(which, &linear->session->document);
	session = session_resume(into, str_of(which), diags);
	good = session && copy_not_kept(linear, session, diags);
	session_close(session);
	return good;
}

static void
say_made(struct linear *linear, const char *path)
{
	line_say(linear, _("The copy is made: %s"), path);
	line_say(linear, "%s",
		linear->not_kept.spot.question
			? _("In it is everything that was saved, and what could not be.")
			: _("In it is everything that was saved."));
	line_say(linear, "%s", _("To go on in the copy, here or elsewhere:"));
	line_say_command(linear, arena_format(&linear->frame, "behov --store '%s'", path));
	line_say(linear, "%s",
		_("To put it in the place of the store (what is there is kept beside it):"));
	line_say_command(linear, arena_format(&linear->frame, "behov restore '%s'", path));
}

static bool
hear_where(struct linear *linear, struct str *typed)
{
	struct store *store = linear->wish->store;
	struct buf offered = { 0 };
	bool heard;

	copy_offer(store, linear->not_kept.spot.question != NULL, &offered);
	line_say(linear, "%s",
		_("All that was saved and what is not yet, in one file that is a store of its "
		  "own."));
	line_say(linear, _("Enter writes it as %s"), offered.at);
	heard = hear_aside(linear, _("Where"),
		_("The name of a file, or a folder, best on another disk. Enter takes the name "
		  "that was said, :x writes nothing."),
		typed);
	if (heard && !typed->length)
		*typed = arena_text(&linear->frame, buf_str(&offered));
	buf_free(&offered);
	return heard;
}

void
run_copy(struct linear *linear, struct str rest)
{
	struct store *store = linear->wish->store;
	struct diags diags = { 0 };
	struct buf path = { 0 };

	if (!rest.length && !hear_where(linear, &rest))
		return;
	copy_path(store, rest, &path);
	if (store_copy(store, path.at, add_not_kept, linear, &diags))
		say_made(linear, path.at);
	else
		line_say(linear, _("There is no copy: %s."), diags_first(&diags));
	diags_clear(&diags);
	buf_free(&path);
}
