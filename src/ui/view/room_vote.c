/* room_vote.c - a new vote on the question that is asked */
#include "session/undo.h"
#include "ui/view/room.h"

#include "base/lang.h"

/* The cell of the cursor in a table, all of its cells when it is in none, else
 * the question. */
static struct spot
voted_on(const struct desk *desk)
{
	if (desk->spot.question == desk->at && desk->spot.row)
		return desk->spot;
	return spot_of(desk->session->answers, desk->at);
}

const char *
room_why_no_vote(const struct desk *desk)
{
	struct spot spot = voted_on(desk);

	if (desk->at->answered_by != BY_PARTICIPANT)
		return _("only where each one rates");
	return session_can_vote(desk->session, &spot) > 0
		       ? NULL
		       : _("when the present vote has been shown");
}

bool
room_new_vote(const struct desk *desk, struct diags *diags)
{
	struct spot spot = voted_on(desk);
	struct diags told = { 0 };

	if (session_vote_anew(desk->session, &spot, &told) == 0) {
		*diags = told;
		return false;
	}
	diags_clear(&told);
	return true;
}

bool
room_vote_empty(const struct desk *desk)
{
	struct spot spot = voted_on(desk);

	return vote_empty(desk->session, &spot) > 0;
}

bool
room_vote_back(const struct desk *desk)
{
	struct spot spot = voted_on(desk);

	return session_vote_back(desk->session, &spot) > 0;
}
