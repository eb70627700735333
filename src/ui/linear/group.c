/* Ratings: one line a seat, not echoed, and the spread in words. */
#include "base/lang.h"
#include "form/qtype.h"
#include "ui/linear/line.h"

struct str
seat_name(struct linear *linear, const struct seat *seat)
{
	struct str name = seat->label.length ? seat->label : seat->role;

	if (name.length && seat->actor.length)
		return arena_format(&linear->frame, _("Seat %u, %.*s, %.*s"), seat->number,
			STR_ARGS(name), STR_ARGS(seat->actor));
	if (name.length || seat->actor.length)
		return arena_format(&linear->frame, _("Seat %u, %.*s"), seat->number,
			STR_ARGS(name.length ? name : seat->actor));
	return arena_format(&linear->frame, _("Seat %u"), seat->number);
}

static size_t
count_point(const struct cell *cell, double number)
{
	size_t count = 0;
	double given;

	for (uint32_t i = 0; i < cell->ratings_count; i++)
		count += cell->ratings[i].ballot == cell->revealed &&
			 cell->ratings[i].answer.state == STATE_ANSWERED &&
			 value_number(&cell->ratings[i].answer.value, &given) && given == number;
	return count;
}

void
say_spread(struct linear *linear, const struct spot *spot)
{
	const struct question *question =
		spot->question->cell ? spot->question->cell : spot->question;
	const struct cell *cell = spot_cell(spot);
	struct session *session = linear->session;
	struct spread spread;
	struct buf median = { 0 };

	if (!cell || !cell->revealed)
		return;
	if (question_ask(question) != ASK_GRADE) {
		line_say(linear, "%s", _("Shown. :l lists them."));
		return;
	}
	spread = cell_spread(question, cell);
	if (spread.n < 3 && spot->question->anonymous) {
		line_say(linear,
			PLURAL("%zu answer. Single answers are not shown.",
				"%zu answers. Single answers are not shown.", spread.n),
			spread.n);
		return;
	}
	for (size_t i = 0; question->is_scale && i < question->choices->count; i++) {
		const struct choice *point = &question->choices->at[i];

		line_say(linear, " %g %.*s: %zu", point->number,
			STR_ARGS(
				label_short(choice_label(session->form, point, session->language))),
			count_point(cell, point->number));
	}
	if (spread.n) {
		lang_decimal(&median, spread.median, 1);
		line_say(linear, _("%zu answers, median %s, lowest %g, highest %g."), spread.n,
			median.at, spread.least, spread.most);
		buf_free(&median);
	}
	if (spread.wide)
		line_say(linear,
			_("You see this differently: from %g to %g. Talk about it before you go "
			  "on."),
			spread.least, spread.most);
}

/* One seat: returns false when a command or the end came. */
static bool
ask_seat(struct linear *linear, const struct seat *seat)
{
	struct spot spot = spot_of(linear->session->answers, linear->at);
	bool hidden = question_ask(linear->at) == ASK_GRADE;
	const struct cell *cell;
	struct str text;
	struct change change = { 0 };

	spot.seat = seat->number;
	/* Whom a condition on their own answer leaves out is asked too, so that
	 * nobody is singled out (ruling 16). */
	if (!spot_offered(linear->session->answers, &spot))
		return true;
	if (!hidden)
		return ask_spot(linear, &spot, seat_name(linear, seat));
	for (;;) {
		cell = spot_cell(&spot);
		if (command_heard(linear,
			    line_ask(linear, seat_name(linear, seat), !cell_open(cell) || !cell)))
			return false;
		text = arena_text(&linear->frame, str_trim(buf_str(&linear->text)));
		if (text.length == 0)
			return true;
		if (take_typed(linear, &spot, text, &change)) {
			line_say(
				linear, "%s", change.correction ? _("Corrected.") : _("Received."));
			return true;
		}
	}
}

bool
heard_show(struct linear *linear)
{
	for (;;) {
		if (command_heard(linear, line_ask(linear, str_of(_("Show")), false)))
			return false;
		if (!str_trim(buf_str(&linear->text)).length)
			return true;
		line_say(linear, "%s", _("Only Enter shows them. What you wrote was not kept."));
	}
}

/* After the seats: Enter shows; with seats missing it says so once first. */
static bool
ask_reveal(struct linear *linear)
{
	struct spot spot = spot_of(linear->session->answers, linear->at);
	struct cell *cell = spot_cell(&spot);
	struct diags diags = { 0 };
	size_t done, wanted;

	cell_turnout(linear->session->answers, &spot, &done, &wanted);
	if (!cell || cell_open(cell) || !done)
		return true;
	line_say(linear,
		done < wanted ? _("%zu of %zu in. Enter shows them all the same.")
			      : _("%zu of %zu in. Enter shows."),
		done, wanted);
	if (!heard_show(linear))
		return false;
	if (session_reveal(linear->session, &spot, &diags))
		say_spread(linear, &spot);
	line_diags(linear, &diags);
	return question_ask(linear->at) != ASK_GRADE || ask_after(linear, &spot);
}

void
ask_seats(struct linear *linear)
{
	const struct question *here = linear->at;
	struct answers *answers = linear->session->answers;
	struct spot spot = spot_of(answers, here);
	const struct cell *cell = spot_cell(&spot);
	bool late = cell && cell_open(cell);

	if (!answers_present(answers)) {
		line_say(linear, "%s",
			_("Nobody is in the room. :t says who takes part; Enter goes on."));
		if (!command_heard(linear, line_ask(linear, str_of(_("Go on")), false)))
			linear->at = walk_next(answers, here, linear->only);
		return;
	}
	if (late) {
		say_spread(linear, &spot);
		if (line_first_time(linear, STR("hint late")))
			line_say(linear, "%s",
				_("Enter keeps each rating; a digit corrects it; :v votes anew."));
	} else if (line_first_time(linear, STR("hint seats"))) {
		line_say(linear, "%s",
			_("Each seat on its own, hidden until shown. - is don't know, . abstains, "
			  "Enter leaves the seat open."));
	}
	for (size_t i = 0; i < answers->seats_count; i++)
		if (answers->seats[i].present && !ask_seat(linear, &answers->seats[i]))
			return;
	if (late)
		say_spread(linear, &spot);
	if (late && question_ask(here) == ASK_GRADE && !ask_after(linear, &spot))
		return;
	if (linear->at == here && ask_reveal(linear))
		linear->at = walk_next(answers, here, linear->only);
}
