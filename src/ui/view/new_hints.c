/* new_hints.c - which keys the new conversation has, and what help says of it */
#include "base/lang.h"
#include "ui/view/new.h"

bool
new_last_empty(const struct newly *newly)
{
	const struct beginning *beginning = newly->beginning;

	return newly->at.kind == STOP_PERSON && newly->at.person + 1 == beginning->people_count &&
	       person_empty(&beginning->people[newly->at.person]);
}

static void
hint_space(struct hints *hints, const char *words)
{
	struct key key = key_char(' ');
	struct buf said = { 0 };

	key_say(&said, &key, hints->key_words);
	hint_words(hints, said.at, words);
	buf_free(&said);
}

void
new_hints(struct view *view, struct hints *hints)
{
	const struct newly *newly = view->own;

	if (newly->reading) {
		hint_space(hints, _("all have been told"));
		hint_arrows(hints, false, _("read on"));
		hint_act(hints, ACT_BACK);
		return;
	}
	switch (newly->at.kind) {
	case STOP_EARLIER: hint_act_words(hints, ACT_ACCEPT, _("they take part again")); break;
	case STOP_CONSENT:
		hint_act_words(hints, ACT_ACCEPT, _("show the text"));
		hint_act_words(hints, ACT_MARK, _("confirm"));
		break;
	case STOP_BEGIN: hint_act_words(hints, ACT_ACCEPT, _("begin")); break;
	default:
		if (newly->open)
			hint_arrows(hints, false, _("choose"));
		if (new_last_empty(newly) && newly->at.field == PERSON_LABEL)
			hint_act_words(hints, ACT_ACCEPT, _("no more"));
		else
			hint_act_words(hints, ACT_ACCEPT, _("next field"));
	}
	if (newly->at.kind == STOP_EARLIER ||
		(new_last_empty(newly) && newly->at.field == PERSON_LABEL))
		hint_act_words(hints, ACT_NEXT, _("next field"));
	if (newly->at.kind == STOP_PERSON && !newly->open &&
		!person_empty(&newly->beginning->people[newly->at.person]))
		hint_act(hints, ACT_REMOVE);
	hint_act_words(hints, ACT_BACK, _("back (kept)"));
	hint_act(hints, ACT_HELP);
}

const char *const new_help[] = {
	N_("New conversation"),
	N_("First whom it is about, and which round. Letters search in a list, the arrows choose, "
	   "Enter takes the one of the cursor and goes on."),
	N_("Participants have a row each. No name is needed: a role will do. Enter on the empty "
	   "row means nobody more; Shift-Delete takes the participant of the row away."),
	N_("The information is read aloud before the first answer: Enter on its row shows it, the "
	   "space bar confirms that all have been told."),
	N_("The conversation begins at the last row. Until then nothing is in the log, and Esc "
	   "goes out and keeps what is filled in."),
	NULL,
};
