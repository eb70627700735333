/* Ratings: one line a seat, not echoed. */
#include "base/lang.h"
#include "form/qtype.h"
#include "session/seated.h"
#include "ui/edit/group.h"
#include "ui/linear/line.h"

/* What a seat is asked by, often: its name is enough where it has one. */
struct str
seat_name(struct linear *linear, const struct seat *seat)
{
	if (!seat->label.length)
		return seat_words(linear, seat);
	return arena_format(&linear->frame,
		seated_in_room(linear->session) ? _("Seat %u, %.*s") : _("Participant %u, %.*s"),
		seat->number, STR_ARGS(seat->label));
}

struct str
seat_words(struct linear *linear, const struct seat *seat)
{
	const struct str said[] = { seat->label, seated_label(linear->session, "role", seat->role),
		label_short(seated_label(linear->session, "actor", seat->actor)),
		label_short(seated_label(linear->session, "level", seat->level)) };
	struct buf words = { 0 };
	struct str kept;

	buf_format(&words, seated_in_room(linear->session) ? _("Seat %u") : _("Participant %u"),
		seat->number);
	for (size_t i = 0; i < COUNT_OF(said); i++)
		if (said[i].length)
			buf_format(&words, ", %.*s", STR_ARGS(said[i]));
	kept = arena_text(&linear->frame, buf_str(&words));
	buf_free(&words);
	return kept;
}

/* ---- one seat ---- */

bool
hand_over(struct linear *linear, const struct seat *seat)
{
	/* Who got it may begin at once: what is typed too early is not for the next to see. */
	struct prompt prompt = { .words = str_of(_("Enter when they have it")),
		.takes = _("Enter, when the computer is with whoever is to answer."),
		.silent = true };

	line_say(linear, _("Hand the computer to %.*s."), STR_ARGS(seat_name(linear, seat)));
	return hear_only_enter(
		linear, &prompt, _("Only Enter goes on. What you wrote was not kept."));
}

static void
say_taken(struct linear *linear, const struct change *change)
{
	if (!change->correction)
		line_say(linear, "%s", _("Received."));
	else if (change->same)
		line_say(linear, "%s", _("It is as it was."));
	else
		line_say(linear, "%s", _("Corrected."));
}

bool
ask_rating(struct linear *linear, const struct spot *spot, struct str words)
{
	struct prompt prompt = { .words = words };
	struct change change = { 0 };
	struct str text;

	for (;;) {
		linear->asked = *spot;
		prompt.silent = linear->unseen || is_silent(spot);
		if (!hear(linear, &prompt, &text))
			return false;
		if (text.length == 0)
			return true;
		if (take_typed(linear, spot, text, &change)) {
			say_taken(linear, &change);
			return true;
		}
	}
}

bool
ask_rating_of(struct linear *linear, const struct spot *spot, struct str words)
{
	const struct question *beneath = linear->at;
	bool good;

	linear->at = spot->question;
	good = ask_rating(linear, spot, words);
	if (!linear->moved)
		linear->at = beneath;
	return good;
}

static bool
ask_seat(struct linear *linear, const struct spot *whole, const struct seat *seat)
{
	struct spot spot = *whole;
	bool hidden = !cell_open(spot_cell(whole));

	spot.seat = seat->number;
	if (hidden && linear->collecting == COLLECT_TURNS && !hand_over(linear, seat))
		return false;
	if (question_ask(linear->at) == ASK_GRADE)
		return ask_rating(linear, &spot, seat_name(linear, seat));
	return ask_spot(linear, &spot, seat_name(linear, seat));
}

/* Whom a condition on their own answer leaves out is asked too, so that nobody is
 * singled out (ruling 16). */
static bool
is_to_ask(struct linear *linear, const struct spot *whole, const struct seat *seat)
{
	struct spot spot = *whole;

	spot.seat = seat->number;
	return seat->present && spot_offered(linear->session->answers, &spot) &&
	       !group_is_in(whole, seat->number);
}

static bool
is_any_to_ask(struct linear *linear, const struct spot *whole)
{
	const struct answers *answers = linear->session->answers;
	bool any = false;

	for (size_t i = 0; i < answers->seats_count; i++)
		any = any || is_to_ask(linear, whole, &answers->seats[i]);
	return any;
}

/* Texts that wait for somebody who is asked later, or not again: the first who is asked
 * hears of it there. */
static void
say_begun_by(struct linear *linear, const struct spot *whole)
{
	const struct answers *answers = linear->session->answers;
	bool first = true;

	for (size_t i = 0; i < answers->seats_count; i++) {
		const struct seat *seat = &answers->seats[i];
		struct spot spot = *whole;

		if (first && is_to_ask(linear, whole, seat)) {
			first = false;
			continue;
		}
		spot.seat = seat->number;
		say_begun_of(linear, &spot, seat_name(linear, seat));
	}
}

/* Those here from whom nothing is in. */
static bool
ask_open_seats(struct linear *linear, const struct spot *whole, size_t *asked)
{
	const struct answers *answers = linear->session->answers;

	*asked = 0;
	for (size_t i = 0; i < answers->seats_count; i++) {
		const struct seat *seat = &answers->seats[i];

		if (!is_to_ask(linear, whole, seat))
			continue;
		++*asked;
		if (!ask_seat(linear, whole, seat))
			return false;
	}
	return true;
}

/* ":seat 3", of a question */
static void
seat_again(struct linear *linear, const struct seat *seat)
{
	struct spot whole = spot_of(linear->session->answers, linear->at), spot = whole;
	bool open = cell_open(spot_cell(&whole));

	spot.seat = seat->number;
	if (!spot_offered(linear->session->answers, &spot))
		line_say(linear, "%s", _("This question does not apply to that seat."));
	else if (open && question_ask(linear->at) != ASK_GRADE && linear->at->anonymous &&
		 group_is_in(&whole, seat->number))
		line_say(linear, "%s",
			_("It would show whose answer it is. Take a new vote instead: :v."));
	else if (ask_seat(linear, &whole, seat) && open)
		say_spread(linear, &whole);
}

/* Whoever has left can still have corrected what counts and was shown. */
static bool
may_rate(struct linear *linear, const struct seat *seat)
{
	struct spot whole = spot_of(linear->session->answers, linear->at);

	if (seat->present)
		return true;
	if (linear->at->cell)
		return has_shown_cells(linear, seat);
	return cell_open(spot_cell(&whole)) && group_is_in(&whole, seat->number);
}

void
run_seat(struct linear *linear, struct str rest)
{
	const struct seat *seat = NULL;
	int64_t number;

	if (linear->at->answered_by != BY_PARTICIPANT) {
		line_say(linear, "%s", _("This question is not rated seat by seat."));
		return;
	}
	if (!rest.length && !hear_seat(linear, &rest))
		return;
	if (!rest.length)
		return;
	if (str_to_integer(rest, &number) && number > 0)
		seat = answers_seat(linear->session->answers, (uint32_t)number);
	if (seat && linear->asked.question == linear->at && linear->asked.seat == seat->number)
		line_say(linear, _("%.*s is asked now."), STR_ARGS(seat_name(linear, seat)));
	else if (!seat || !may_rate(linear, seat))
		line_say(linear, _("Seat \"%.*s\" is not here."), STR_ARGS(rest));
	else if (linear->at->cell)
		ask_seat_cells(linear, seat);
	else
		seat_again(linear, seat);
}

/* ---- showing ---- */

bool
hear_show(struct linear *linear)
{
	struct prompt prompt = { .words = str_of(_("Show")),
		.takes = _("Enter shows the ratings to everybody. :seat 3 asks seat 3 again first, "
			   ":b and :f leave them hidden."),
		/* A rating that was meant for the seat before is as hidden here. */
		.silent = true };

	return hear_only_enter(linear, &prompt,
		_("Only Enter shows them. What you wrote was not kept; ? says what can be done."));
}

bool
hear_go_on(struct linear *linear)
{
	return hear_enter(linear, _("Go on"),
		_("Enter goes on; a command has a colon, and ? says which there are."),
		_("Enter goes on to the next question."));
}

bool
hear_seat(struct linear *linear, struct str *number)
{
	return hear_aside(linear, _("Which seat"),
		_("The number of a seat; :t says who has which. Enter changes nothing."), number);
}

void
say_from_left(struct linear *linear, const struct spot *whole)
{
	const struct answers *answers = linear->session->answers;
	size_t count = 0;

	for (size_t i = 0; i < answers->seats_count; i++)
		count += !answers->seats[i].present && group_is_in(whole, answers->seats[i].number);
	if (count)
		line_say(linear,
			PLURAL("And %zu from somebody who has left.",
				"And %zu from those who have left.", count),
			count);
}

/* After the seats: Enter shows; with seats missing it says so once first. */
static bool
ask_reveal(struct linear *linear, const struct spot *whole)
{
	struct diags diags = { 0 };
	size_t done, wanted;
	bool good;

	cell_turnout(linear->session->answers, whole, &done, &wanted);
	if (!done)
		return true;
	line_say(linear,
		done < wanted ? _("%zu of %zu in. Enter shows them all the same.")
			      : _("%zu of %zu in. Enter shows."),
		done, wanted);
	say_from_left(linear, whole);
	if (!hear_show(linear))
		return false;
	good = session_reveal(linear->session, whole, &diags);
	if (good)
		say_spread(linear, whole);
	line_diags(linear, &diags);
	return !good || question_ask(linear->at) != ASK_GRADE || ask_after(linear, whole);
}

/* Shown before: who has said nothing yet is asked first, and has not heard the
 * others' median (ruling 13). */
static bool
ask_shown(struct linear *linear, const struct spot *whole)
{
	size_t asked, done, wanted;

	/* That it was, and nothing of what. */
	cell_turnout(linear->session->answers, whole, &done, &wanted);
	if (done < wanted)
		line_say(linear, _("%zu of %zu in, shown."), done, wanted);
	if (!ask_open_seats(linear, whole, &asked))
		return false;
	say_spread(linear, whole);
	if (line_first_time(linear, STR("hint late")))
		line_say(linear, "%s",
			_("It was shown before. :seat 3 corrects seat 3, :v votes anew."));
	if (question_ask(linear->at) == ASK_GRADE)
		return ask_after(linear, whole);
	return hear_go_on(linear);
}

static bool
ask_hidden(struct linear *linear, const struct spot *whole)
{
	size_t asked;

	if (is_any_to_ask(linear, whole) && line_first_time(linear, STR("hint seats")))
		line_say(linear, "%s",
			_("Each seat on its own, hidden until shown. - is don't know, . abstains, "
			  "Enter leaves the seat open."));
	return ask_open_seats(linear, whole, &asked) && ask_reveal(linear, whole);
}

bool
ask_seats(struct linear *linear)
{
	struct answers *answers = linear->session->answers;
	struct spot whole = spot_of(answers, linear->at);
	struct moment moment = moment_of(linear, &whole);

	say_choices(linear, linear->at, &moment);
	say_begun_by(linear, &whole);
	if (cell_open(spot_cell(&whole)))
		return ask_shown(linear, &whole);
	if (answers_present(answers))
		return ask_hidden(linear, &whole);
	line_say(linear, "%s", _("Nobody is in the room. :t says who takes part; Enter goes on."));
	return hear_go_on(linear);
}
