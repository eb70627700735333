/* Where one was in a section that is taken at once, for the next start: the same
 * note as the screen's (ui/view/section_place.c), so that either goes on where the
 * other was ended. */
#include "base/lang.h"
#include "store/store.h"
#include "ui/linear/line.h"

static struct desk
desk_over(const struct linear *linear, const struct question *beneath)
{
	return (struct desk){
		.session = linear->session, .at = beneath, .collecting = linear->collecting
	};
}

void
section_note(struct linear *linear, enum section_job job, const struct section_place *place)
{
	struct desk desk = desk_over(linear, linear->at);

	section_keep_at(&desk, job, place);
}

bool
section_note_read(struct linear *linear, struct section_place *place)
{
	struct desk desk = desk_over(linear, linear->at);

	return section_left_at(&desk, place);
}

void
section_noted(struct linear *linear, const struct question *beneath)
{
	struct desk desk = desk_over(linear, beneath);

	if (!linear->quit && !linear->leave)
		section_forget(&desk);
}

void
section_again(struct linear *linear)
{
	struct desk desk = desk_over(linear, linear->at);
	struct section_door door = { .desk = &desk };
	struct section_place place;

	if (!section_left(&door) || !section_left_at(&desk, &place))
		return;
	linear->collecting = desk.collecting;
	linear->moved = linear->again = false;
	line_say(linear, "%s", _("You are back where ratings are collected, as you left it."));
	switch (door.job) {
	case SECTION_TALK: ask_section(linear, &place); break;
	case SECTION_SLIPS: ask_slips(linear, &place); break;
	case SECTION_LATE: ask_late(linear, door.seat); break;
	}
}
