/* Ballots: shown, and voted on anew, on one thing that was rated or on all of a table. */
#include "base/lang.h"
#include "form/qtype.h"
#include "session/undo.h"
#include "session/write.h"

/* ---- showing ---- */

/* The seats whose ratings are in the present ballot, in their order.  seats
 * may be NULL. */
static size_t
seats_counted(const struct cell *cell, struct buf *seats)
{
	size_t count = 0;

	for (uint32_t i = 0; cell && i < cell->ratings_count; i++) {
		const struct rating *rating = &cell->ratings[i];

		if (rating->ballot != cell->ballot || !state_settles(rating->answer.state))
			continue;
		if (seats)
			buf_format(seats, "%s%u", count ? " " : "", rating->seat);
		count++;
	}
	return count;
}

/* What one alone answered and is shown with that is undone as any answer. */
static void
remember_shown(struct session *session, const struct said *said, bool alone)
{
	if (alone)
		history_seen(session->history, said->path, said->ballot);
	else
		history_add(session, &(struct deed){ .kind = ENTRY_reveal, .path = said->path });
}

static bool
show_ballot(struct session *session, const struct spot *spot, bool at_once, struct diags *diags)
{
	struct cell *cell = spot_cell(spot);
	struct buf path = { 0 }, seats = { 0 };
	size_t count;
	bool good;

	if (!seats_counted(cell, NULL))
		return diag_error(diags, place_none(), "session.nothing-to-show",
			_("Nobody has answered %.*s yet: there is nothing to show."),
			STR_ARGS(spot_short(spot)));
	if (cell_open(cell))
		return diag_error(diags, place_none(), "session.shown",
			_("The ratings of %.*s are already shown."), STR_ARGS(spot_short(spot)));
	spot_path(spot, &path);
	count = seats_counted(cell, &seats);
	struct said said = { .kind = ENTRY_reveal,
		.path = buf_str(&path),
		.ballot = cell->ballot,
		.value = buf_str(&seats),
		.has_value = true };

	good = session_write(session, &said, NULL, diags);
	if (good)
		remember_shown(session, &said, at_once && count == 1);
	buf_free(&path);
	buf_free(&seats);
	return good;
}

bool
session_reveal(struct session *session, const struct spot *spot, struct diags *diags)
{
	return show_ballot(session, spot, false, diags);
}

bool
session_reveal_at_once(struct session *session, const struct spot *spot, struct diags *diags)
{
	return show_ballot(session, spot, true, diags);
}

/* The next cell from *at on with ratings that are not shown; false at the end. */
static bool
next_hidden(const struct spot *table, size_t *at, struct spot *spot)
{
	const struct question *question = table->question;
	size_t columns = question->columns.choices ? question->columns.choices->count : 1;
	size_t cells = question->rows.choices ? question->rows.choices->count * columns : 0;

	for (; *at < cells; (*at)++) {
		const struct cell *cell;

		*spot = *table;
		spot->cell_row = (uint16_t)(*at / columns);
		if (question->columns.choices)
			spot->cell_column = (uint16_t)(*at % columns);
		cell = spot_cell(spot);
		if (seats_counted(cell, NULL) && !cell_open(cell)) {
			(*at)++;
			return true;
		}
	}
	return false;
}

struct hidden {
	size_t cells, ratings;
};

static struct hidden
hidden_in(const struct spot *table)
{
	struct hidden hidden = { .cells = 0 };
	size_t at = 0;
	struct spot cell;

	while (next_hidden(table, &at, &cell)) {
		hidden.cells++;
		hidden.ratings += seats_counted(spot_cell(&cell), NULL);
	}
	return hidden;
}

size_t
session_hidden_cells(const struct spot *table)
{
	return hidden_in(table).cells;
}

size_t
session_hidden_ratings(const struct spot *spot)
{
	if (spot->question->cell)
		return hidden_in(spot).ratings;
	return cell_open(spot_cell(spot)) ? 0 : seats_counted(spot_cell(spot), NULL);
}

bool
session_reveal_table(struct session *session, const struct spot *table, struct diags *diags)
{
	size_t at = 0, shown = 0;
	struct spot spot;

	while (next_hidden(table, &at, &spot)) {
		if (!session_reveal(session, &spot, diags))
			return false;
		shown++;
	}
	return shown > 0 || diag_error(diags, place_none(), "session.nothing-to-show",
				    _("%.*s has no hidden ratings: there is nothing to show."),
				    STR_ARGS(spot_short(table)));
}

bool
session_new_ballot(struct session *session, const struct spot *spot, struct diags *diags)
{
	struct cell *cell = spot_cell_make(spot);

	if (!cell->ballot || cell->revealed < cell->ballot)
		return diag_error(diags, place_none(), "session.ballot",
			_("The present vote on %.*s is not shown yet. Show it first."),
			STR_ARGS(spot_short(spot)));
	cell->ballot = cell->revealed + 1;
	session->drafted++;
	return true;
}

/* ---- a new vote ---- */

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

static bool
is_table(const struct spot *spot)
{
	return spot->question->cell && spot->cell_row == NO_CELL && spot->cell_column == NO_CELL;
}

static size_t
vote(struct voting *voting, const struct spot *spot)
{
	struct cell_visit visit = { .visit = vote_on, .context = voting };

	if (spot->question->answered_by != BY_PARTICIPANT)
		return 0;
	if (is_table(spot))
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
	size_t count = vote(&voting, spot);

	if (count > 0)
		history_add_voted(session, spot);
	return count;
}

size_t
vote_again(struct session *session, const struct spot *spot)
{
	struct diags ignored = { 0 };
	struct voting voting = { .session = session, .diags = &ignored };
	size_t count = vote(&voting, spot);

	diags_clear(&ignored);
	return count;
}

/* ---- a new vote that nobody has answered in ---- */

struct emptying {
	bool back;  /* it is taken back, not only counted */
	bool begun; /* somebody has answered */
	size_t count;
};

static void
empty_on(void *context, const struct spot *spot)
{
	struct emptying *emptying = context;
	struct spot whole = *spot;
	struct cell *cell;

	whole.seat = 0;
	cell = spot_cell(&whole);
	if (!cell_voting(cell))
		return;
	if (seats_counted(cell, NULL))
		emptying->begun = true;
	else if (emptying->back)
		cell->ballot = cell->revealed;
	emptying->count++;
}

static size_t
empty(struct session *session, const struct spot *spot, bool back)
{
	struct emptying emptying = { .back = back };
	struct cell_visit visit = { .visit = empty_on, .context = &emptying };

	if (spot->question->answered_by != BY_PARTICIPANT)
		return 0;
	if (is_table(spot))
		matrix_cells(session->answers, spot, &visit);
	else
		empty_on(&emptying, spot);
	return emptying.begun ? 0 : emptying.count;
}

size_t
vote_empty(struct session *session, const struct spot *spot)
{
	return empty(session, spot, false);
}

size_t
session_vote_back(struct session *session, const struct spot *spot)
{
	if (!vote_empty(session, spot))
		return 0;
	session->drafted++;
	return empty(session, spot, true);
}
