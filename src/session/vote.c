/* A new vote, on one thing that was rated or on all of a table. */
#include "form/qtype.h"
#include "session/session.h"

struct voting {
	struct session *session;
	struct diags *diags; /* NULL: only to be counted */
	size_t count;
};

static void
vote_on(void *context, const struct spot *spot)
{
	struct voting *voting = context;
	struct spot whole = *spot;

	whole.seat = 0;
	if (cell_open(spot_cell(&whole)))
		voting->count += !voting->diags ||
				 session_new_ballot(voting->session, &whole, voting->diags);
}

static size_t
vote(struct voting *voting, const struct spot *spot)
{
	struct cell_visit visit = { .visit = vote_on, .context = voting };

	if (spot->question->answered_by != BY_PARTICIPANT)
		return 0;
	if (spot->question->cell && spot->cell_row == NO_CELL && spot->cell_column == NO_CELL)
		matrix_cells(voting->session->answers, spot, &visit);
	else
		vote_on(voting, spot);
	return voting->count;
}

size_t
session_can_vote(struct session *session, const struct spot *spot)
{
	struct voting voting = { .session = session };

	return vote(&voting, spot);
}

size_t
session_vote_anew(struct session *session, const struct spot *spot, struct diags *diags)
{
	struct voting voting = { .session = session, .diags = diags };

	return vote(&voting, spot);
}
