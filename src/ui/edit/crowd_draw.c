/* crowd_draw.c - the list of those who are here, and the fields of one */
#include "ui/edit/crowd_own.h"

#include "base/lang.h"
#include "session/seated.h"
#include "ui/edit/group.h"

#define WIDE_MOST 36 /* columns of a name, or of a role */

/* What tells people of one role and unit apart stands first; whoever is in the room
 * sees who is there, and a designation may be a seat. */
static void
draw_seat(struct crowd *crowd, const struct seat *seat, struct pane pane, int row, bool labels)
{
	const struct session *session = crowd->session;
	enum role role = seat->present ? ROLE_TEXT : ROLE_DIM;
	int wide = (pane.columns - 6) / (labels ? 3 : 2), column = 5, first;
	bool named = seat->label.length > 0;

	if (wide > WIDE_MOST)
		wide = WIDE_MOST;
	/* Without one the role has the room of both. */
	first = labels && !named ? 2 * wide : wide;
	paint_format(pane, row, 2, role, "%2u", seat->number);
	paint_within(pane, row, column, first - 1, role,
		named ? seat->label : seated_beside(session, seat, false));
	column += first;
	if (named) {
		paint_within(pane, row, column, wide - 1, role,
			seated_label(session, "role", seat->role));
		column += wide;
	}
	paint_within(pane, row, column, pane.columns - column - 1, role,
		seat->present		  ? seated_label(session, "actor", seat->actor)
		: seated_in_room(session) ? str_of(_("has left"))
					  : str_of(_("in it no more")));
}

static bool
any_label(const struct answers *answers)
{
	for (size_t i = 0; i < answers->seats_count; i++)
		if (answers->seats[i].label.length > 0)
			return true;
	return false;
}

static void
draw_list(struct crowd *crowd, struct pane pane, const char *done)
{
	bool labels = any_label(crowd->session->answers);
	size_t count = crowd_seats(crowd), shown = pane.rows > 0 ? (size_t)pane.rows : 1;

	/* The cursor is in the fields when they are there. */
	pane.resting = pane.resting || crowd->filling;
	if (crowd->at > count + 1)
		crowd->at = count + 1;
	if (crowd->at < crowd->top)
		crowd->top = crowd->at;
	if (crowd->at >= crowd->top + shown)
		crowd->top = crowd->at - shown + 1;
	/* Where there is room again, what is above comes back. */
	if (crowd->top + shown > count + 2)
		crowd->top = count + 2 > shown ? count + 2 - shown : 0;
	for (size_t i = crowd->top; i < count + 2 && i < crowd->top + shown; i++) {
		int row = (int)(i - crowd->top);
		bool here = i == crowd->at;

		if (here) {
			paint_cursor(pane, row, 0);
			paint_symbol(pane, row, 0, ROLE_STRONG, SYMBOL_CURSOR);
		}
		if (i < count) {
			draw_seat(crowd, &crowd->session->answers->seats[i], pane, row, labels);
			continue;
		}
		paint_words(pane, row, 2, ROLE_TEXT,
			i > count	? done
			: !crowd->begun ? _("+ a new participant")
					: _("+ a new participant, half described"));
	}
	paint_more(pane, crowd->top > 0, crowd->top + shown < count + 2);
}

static void
draw_offers(struct crowd *crowd, struct pane pane)
{
	const struct choice *offers[CROWD_OFFERS];
	size_t count = crowd_offers(crowd, crowd->field, offers, CROWD_OFFERS);

	for (size_t i = 0; i < count && (int)i < pane.rows; i++) {
		bool here = crowd->offer == i + 1;

		if (here)
			paint_symbol(pane, (int)i, 4, ROLE_STRONG, SYMBOL_CURSOR);
		paint_within(pane, (int)i, 6, pane.columns - 7, here ? ROLE_SELECTED : ROLE_TEXT,
			crowd_label(crowd, offers[i]));
	}
	if (count == 0 && crowd_choices(crowd, crowd->field))
		paint_words(pane, 0, 6, ROLE_DIM, _("nothing in the list has these letters"));
}

static void
draw_fields(struct crowd *crowd, struct pane pane)
{
	int label = 0;

	for (size_t i = 0; i < CROWD_FIELDS; i++) {
		int cells = painted_cells(pane, str_of(_(crowd_fields[i].said)));

		label = cells > label ? cells : label;
	}
	if (crowd->seat > 0)
		paint_format(pane, 0, 0, ROLE_STRONG,
			seated_in_room(crowd->session) ? _("Seat %u") : _("Participant %u"),
			crowd->seat);
	else
		paint_words(pane, 0, 0, ROLE_STRONG,
			_("A new participant. No name is needed: a role will do."));
	for (size_t i = 0; i < CROWD_FIELDS; i++) {
		bool here = i == crowd->field;

		if (here && crowd->offer == 0)
			paint_symbol(pane, (int)i + 1, 0, ROLE_STRONG, SYMBOL_CURSOR);
		paint_words(pane, (int)i + 1, 2, ROLE_TEXT, _(crowd_fields[i].said));
		textbox_draw(&crowd->fields[i],
			pane_part(pane, (int)i + 1, label + 4, 1, pane.columns - label - 5),
			here ? ROLE_FIELD : ROLE_TEXT, here);
	}
	draw_offers(crowd,
		pane_part(pane, CROWD_FIELDS + 1, 0, pane.rows - CROWD_FIELDS - 1, pane.columns));
}

void
crowd_draw(struct crowd *crowd, struct pane pane, const char *done)
{
	int below = crowd->filling ? CROWD_FIELDS + 2 + CROWD_OFFERS : 0;
	int spare = pane.rows - (int)crowd_seats(crowd) - 2;

	arena_clear(&crowd->frame);
	/* Where nothing is offered the list has the rows. */
	if (crowd->filling && spare < below) {
		const struct choice *offers[CROWD_OFFERS];
		size_t count = crowd_offers(crowd, crowd->field, offers, CROWD_OFFERS);
		int least = CROWD_FIELDS + 2 + (int)(count > 0 ? count : 1);

		below = spare > least ? spare : least;
	}
	if (below > pane.rows)
		below = pane.rows;
	if (pane.rows - below > 0)
		draw_list(crowd, pane_part(pane, 0, 0, pane.rows - below, pane.columns), done);
	if (crowd->filling)
		draw_fields(crowd, pane_part(pane, pane.rows - below, 0, below, pane.columns));
}

int
crowd_rows(const struct crowd *crowd)
{
	return (int)crowd_seats(crowd) + 2 + (crowd->filling ? CROWD_FIELDS + 2 + CROWD_OFFERS : 0);
}

/* Where nobody comes and goes they are taken out, and back. */
static const char *
remove_words(const struct crowd *crowd, const struct seat *seat)
{
	if (seated_in_room(crowd->session))
		return seat->present ? _("leaves") : _("comes back");
	return seat->present ? _("remove") : _("take back");
}

void
crowd_hints(struct crowd *crowd, struct hints *hints)
{
	const struct seat *seat = crowd_seat(crowd);

	if (crowd->filling) {
		hint_act_words(hints, ACT_ACCEPT,
			crowd->field + 1 < CROWD_FIELDS		 ? _("next field")
			: crowd->seat > 0 || !crowd_empty(crowd) ? _("done with this one")
								 : _("no more"));
		if (crowd_choices(crowd, crowd->field))
			hint_arrows(hints, false, _("choose"));
		hint_act(hints, ACT_BACK);
	} else {
		hint_act_words(hints, ACT_ACCEPT,
			seat		      ? _("change")
			: crowd_at_new(crowd) ? _("new")
					      : _("go on"));
		if (!crowd_at_new(crowd))
			hint_act(hints, ACT_ADD);
		if (seat)
			hint_act_words(hints, ACT_REMOVE, remove_words(crowd, seat));
		hint_act(hints, ACT_BACK);
	}
	hint_act(hints, ACT_HELP);
}
