/* seats_hints.c - which keys the ratings of everybody have, and when */
#include "ui/edit/seats_own.h"

#include "base/lang.h"

void
seats_hints(struct editor *editor, struct hints *hints)
{
	struct seats *own = editor->own;
	struct dial dial;
	size_t asked;

	if (!dial_of(editor, &editor->spot, &dial))
		return;
	group_seats(editor, &editor->spot, &asked);
	if (seats_open_now(editor) && own->at == AT_SAID) {
		hint_act(hints, ACT_NEXT);
		hint_act(hints, ACT_NEW_LINE);
	} else if (seats_open_now(editor) && own->at == AT_DISSENT) {
		hint_act_words(
			hints, ACT_ACCEPT, own->dissenter ? _("keep it") : _("next question"));
		if (!own->dissenter)
			hint_digits(hints, 1, (unsigned)editor->session->answers->seats_count,
				_("whose opinion"));
	} else if (seats_open_now(editor)) {
		hint_act_words(hints, ACT_ACCEPT,
			own->correcting				? _("leave it")
			: own->at == AT_SEAT && !own->corrected ? _("correct")
								: _("next question"));
		hint_digits(hints, dial.least, dial.most,
			own->at == AT_SEAT ? _("correct") : _("the group's answer"));
		hint_arrows(hints, false, _("correct a seat"));
		hint_act_words(hints, ACT_NEXT, _("what was said"));
	} else if (asked == 0) {
		hint_act_words(hints, ACT_REVEAL, _("next question"));
	} else if (own->turn == TURN_HAND && own->seat) {
		hint_act_words(hints, ACT_REVEAL, _("I have it"));
		hint_arrows(hints, false, _("seat"));
	} else {
		if (own->turn == TURN_NONE || own->turn == TURN_OWN) {
			hint_digits(hints, dial.least, dial.most, _("answer"));
			hint_act(hints, ACT_DONT_KNOW);
			hint_act(hints, ACT_ABSTAIN);
		}
		if (own->turn == TURN_OWN)
			hint_act_words(hints, ACT_REVEAL, _("hand on"));
		else
			hint_act(hints, ACT_REVEAL);
	}
	hint_act(hints, ACT_ROOM);
	hint_act(hints, ACT_HELP);
}
