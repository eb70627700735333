/* After a reveal: the group's answer, what was talked about, another mind. */
#include "base/lang.h"
#include "form/qtype.h"
#include "ui/linear/line.h"

static bool
say_agreed(struct linear *linear, const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);
	struct buf words = { 0 };

	if (!cell || cell->answer.state != STATE_ANSWERED)
		return false;
	session_say(linear->session, spot, &cell->answer, &words);
	line_say(linear, _("Agreed now: %s. Enter keeps it, - takes it back."), words.at);
	buf_free(&words);
	return true;
}

void
say_around(struct linear *linear, const struct spot *spot)
{
	const struct answers *answers = linear->session->answers;
	struct str talked = session_beside_text(linear->session, spot, BESIDE_DISCUSSION);

	if (talked.length)
		line_say(linear, _("Talked about: %.*s"), STR_ARGS(talked));
	for (size_t i = 0; i < answers->seats_count; i++) {
		struct spot seat = *spot;
		struct str mind;

		seat.seat = answers->seats[i].number;
		mind = session_beside_text(linear->session, &seat, BESIDE_DISSENT);
		if (mind.length)
			line_say(linear, _("Of another mind, %.*s: %.*s"),
				STR_ARGS(seat_name(linear, &answers->seats[i])), STR_ARGS(mind));
	}
}

static void
say_taken(struct linear *linear, const struct spot *spot, const struct value *value)
{
	const struct answer agreed = { .state = STATE_ANSWERED, .value = *value };
	struct buf words = { 0 };

	session_say(linear->session, spot, &agreed, &words);
	line_say(linear, _("Saved: %s. The group's answer stands beside the ratings."),
		words.at ? words.at : "");
	buf_free(&words);
}

/* "-" takes the agreed answer back; what cannot be read is said and refused. */
static bool
take_agreed(struct linear *linear, const struct spot *spot, struct str text)
{
	const struct question *question =
		spot->question->cell ? spot->question->cell : spot->question;
	struct moment moment = moment_of(linear, spot);
	struct diags diags = { 0 };
	struct value value;
	bool none = str_is(text, "-"), good = none;

	if (!none && question->type->typed)
		good = question->type->typed(
			question, &moment, text, &linear->frame, &value, &diags);
	else if (!none)
		good = question->type->read(question, text, &linear->frame, &value, &diags);
	good = good && reason_given(linear, spot, &diags) &&
	       session_group_answer(linear->session, spot, none ? NULL : &value, &diags);
	if (good && none)
		line_say(linear, "%s", _("The group has no common answer."));
	else if (good)
		say_taken(linear, spot, &value);
	line_diags(linear, &diags);
	return good;
}

/* *given: an answer came just now. */
static bool
ask_agreed(struct linear *linear, const struct spot *spot, bool *given)
{
	struct prompt prompt = { .words = str_of(_("Agreed answer")),
		.takes = _("What the group agrees on, as a rating is written; - takes an agreed "
			   "answer back. Enter goes on without one.") };
	struct str text;

	*given = false;
	/* Where there is one Enter keeps it, and the hint would say otherwise. */
	if (!say_agreed(linear, spot) && line_first_time(linear, STR("hint agreed")))
		line_say(linear, "%s",
			_("If the group agrees on an answer it stands beside the ratings. Enter "
			  "goes on without one."));
	for (;;) {
		if (!hear(linear, &prompt, &text))
			return false;
		if (!text.length)
			return true;
		if (take_agreed(linear, spot, text)) {
			*given = !str_is(text, "-");
			return true;
		}
		if (is_led_away(linear))
			return false;
	}
}

static bool
take_beside(struct linear *linear, const struct spot *spot, enum beside beside, struct str text)
{
	struct diags diags = { 0 };
	bool good = session_beside(linear->session, spot, beside, text, &diags);

	if (good)
		line_say(linear, "%s", _("Saved beside the answer."));
	line_diags(linear, &diags);
	return good;
}

/* As "-" is elsewhere where one has nothing to say, and a dot where a text ends. */
static bool
says_nothing(struct linear *linear, struct str text)
{
	bool nothing = str_is(text, "-") || str_is(text, ".");

	if (nothing)
		line_say(linear, "%s", _("Nothing was changed."));
	return nothing;
}

bool
ask_discussion(struct linear *linear, const struct spot *spot)
{
	struct prompt prompt = { .words = str_of(_("What was talked about")),
		.takes = _("What was said, in your own words, on one line. Enter writes "
			   "nothing.") };
	struct str text;

	do {
		if (!hear(linear, &prompt, &text))
			return false;
		if (!text.length || says_nothing(linear, text))
			return true;
	} while (!take_beside(linear, spot, BESIDE_DISCUSSION, text));
	return true;
}

/* "3 Because ...": a seat, and its words; after the seat alone they are asked for. */
static bool
take_dissent(struct linear *linear, const struct spot *spot, struct str text)
{
	struct spot seat = *spot;
	struct str rest = text, word = str_word(&rest);
	int64_t number;

	bool is_number = str_to_integer(word, &number) && number > 0;

	if (is_number && !answers_seat(linear->session->answers, (uint32_t)number)) {
		line_say(linear, _("There is no seat \"%.*s\" in this conversation."),
			STR_ARGS(word));
		return false;
	}
	if (!is_number) {
		line_say(linear, "%s", _("Begin with the number of the seat, then say why."));
		return false;
	}
	rest = str_trim(rest);
	if (!rest.length &&
		(!hear_aside(linear, _("Why"),
			 _("Why it is not so, in a sentence. Enter changes nothing."), &rest) ||
			!rest.length))
		return false;
	if (says_nothing(linear, rest))
		return false;
	seat.seat = (uint32_t)number;
	return take_beside(linear, &seat, BESIDE_DISSENT, rest);
}

/* Until nobody more has another mind. */
static bool
ask_dissent(struct linear *linear, const struct spot *spot)
{
	struct prompt prompt = { .words = str_of(_("Of another mind")),
		.takes =
			_("The number of a seat and why, as 3 It is not so here. Enter: nobody.") };
	struct str text;

	if (line_first_time(linear, STR("hint dissent")))
		line_say(linear, "%s",
			_("Whoever is of another mind: the seat and why, as 3 It is not so here. "
			  "Enter: nobody."));
	for (;;) {
		if (!hear(linear, &prompt, &text))
			return false;
		if (!text.length)
			return true;
		if (!take_dissent(linear, spot, text) && is_led_away(linear))
			return false;
	}
}

bool
ask_after(struct linear *linear, const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);
	bool given;

	if (!cell || !cell_open(cell))
		return true;
	linear->asked.question = NULL;
	say_around(linear, spot);
	if (cell_spread(spot->question, cell).wide && !cell->discussed &&
		!ask_discussion(linear, spot))
		return false;
	return ask_agreed(linear, spot, &given) && (!given || ask_dissent(linear, spot));
}

/* ---- the same as commands ---- */

/* Only where the group rates, and after it was shown; of a table the cell that
 * the words begin with. */
static bool
is_shown(struct linear *linear, struct str *rest, struct spot *spot)
{
	const struct cell *cell;

	*spot = spot_of(linear->session->answers, linear->at);
	if (linear->at->answered_by != BY_PARTICIPANT) {
		line_say(linear, "%s", _("This question is not rated seat by seat."));
		return false;
	}
	if (linear->at->cell && !cell_named(linear, rest, spot))
		return false;
	cell = spot_cell(spot);
	if (cell && cell_open(cell))
		return true;
	line_say(linear, "%s", _("The ratings are not shown yet."));
	return false;
}

void
run_group(struct linear *linear, struct str rest)
{
	struct spot spot;
	bool given;

	if (!is_shown(linear, &rest, &spot))
		return;
	if (!rest.length)
		ask_agreed(linear, &spot, &given);
	else
		take_agreed(linear, &spot, rest);
}

void
run_discussion(struct linear *linear, struct str rest)
{
	struct spot spot = spot_of(linear->session->answers, linear->at);
	struct str before = session_beside_text(linear->session, &spot, BESIDE_DISCUSSION);

	if (before.length)
		line_say(linear, _("Talked about: %.*s"), STR_ARGS(before));
	if (!rest.length)
		ask_discussion(linear, &spot);
	else if (!says_nothing(linear, rest))
		take_beside(linear, &spot, BESIDE_DISCUSSION, rest);
}

void
run_dissent(struct linear *linear, struct str rest)
{
	struct spot spot;

	if (!is_shown(linear, &rest, &spot))
		return;
	if (!rest.length)
		ask_dissent(linear, &spot);
	else
		take_dissent(linear, &spot, rest);
}
