/* section_hints.c - which keys a page of ratings has, and what help says of it */
#include "base/lang.h"
#include "ui/view/section.h"

void
section_hints(struct view *view, struct hints *hints)
{
	struct section *section = view->own;
	bool last = section->page + 1 == section_pages(section);
	struct spot spot;
	struct dial dial;

	if (section->talking) {
		hint_act_words(hints, ACT_ACCEPT,
			section->list.cursor < section->rows_count ? _("open")
								   : _("let the rest pass"));
		hint_arrows(hints, false, _("pick"));
		hint_act(hints, ACT_BACK);
		hint_act(hints, ACT_HELP);
		return;
	}
	spot = section_spot(section, section->page, section->row);
	if (dial_of(section->desk->editor, &spot, &dial))
		hint_digits(hints, dial.least, dial.most, _("answer"));
	hint_act_words(hints, ACT_REVEAL,
		!last ? (section->by_seat ? _("next person") : _("next question"))
		: section->job == SECTION_TALK ? _("show all")
					       : _("done"));
	hint_act(hints, ACT_DONT_KNOW);
	hint_act(hints, ACT_ABSTAIN);
	hint_act(hints, ACT_TAKE_BACK);
	hint_act(hints, ACT_HELP);
}

const char *const section_help[] = {
	N_("Ratings page by page"),
	N_("A page is a person with the questions downwards, or a question with the people. A "
	   "digit goes on to the next that is open, Enter to the next page; nothing is shown "
	   "before the last one."),
	N_("Esc goes out, and what is in stays. Ctrl-T is the room: somebody comes or goes, and "
	   "from there you come here again."),
	NULL,
};
