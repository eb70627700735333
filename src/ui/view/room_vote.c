/* room_vote.c - a new vote on the question that is asked */
#include "ui/view/room.h"

#include "base/lang.h"
#include "form/qtype.h"

struct voting {
	struct session *session;
	struct diags diags;
	size_t open, begun;
	bool begin;
};

static void
vote_on(void *context, const struct spot *spot)
{
	struct voting *voting = context;
	struct spot whole = *spot;

	whole.seat = 0;
	if (!cell_open(spot_cell(&whole)))
		return;
	voting->open++;
	if (voting->begin)
		voting->begun += session_new_ballot(voting->session, &whole, &voting->diags);
}

static bool
is_cell(const struct spot *spot)
{
	return spot->cell_row != NO_CELL || spot->cell_column != NO_CELL;
}

/* The cell of the cursor in a table, all of its cells when it is in none, else
 * the question. */
static void
visit_votes(const struct desk *desk, struct voting *voting)
{
	struct cell_visit visit = { .visit = vote_on, .context = voting };
	struct spot spot = spot_of(desk->session->answers, desk->at);

	if (desk->at->answered_by != BY_PARTICIPANT)
		return;
	if (desk->spot.question == desk->at && desk->spot.row)
		spot = desk->spot;
	if (desk->at->cell && !is_cell(&spot))
		matrix_cells(desk->session->answers, &spot, &visit);
	else
		vote_on(voting, &spot);
}

static size_t
can_vote(const struct desk *desk)
{
	struct voting voting = { .session = desk->session };

	visit_votes(desk, &voting);
	return voting.open;
}

const char *
room_why_no_vote(const struct desk *desk)
{
	if (desk->at->answered_by != BY_PARTICIPANT)
		return _("only where each one rates");
	return can_vote(desk) > 0 ? NULL : _("when the present vote has been shown");
}

bool
room_new_vote(const struct desk *desk, struct diags *diags)
{
	struct voting voting = { .session = desk->session, .begin = true };

	visit_votes(desk, &voting);
	if (voting.begun == 0) {
		*diags = voting.diags;
		return false;
	}
	diags_clear(&voting.diags);
	return true;
}
