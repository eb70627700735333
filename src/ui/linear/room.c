/* What concerns those in the room: how ratings are collected, a new vote, what
 * is shown, and what somebody who came late may still rate. */
#include "base/lang.h"
#include "form/qtype.h"
#include "session/shown.h"
#include "ui/edit/group.h"
#include "ui/linear/line.h"

/* An option of a command: its word in both languages, and what it means. */
struct way {
	const char *swedish, *english, *words;
};

/* Their numbers are those of the room on the screen. */
static const struct way ways[] = {
	[COLLECT_CARDS] = { "kort", "cards",
		N_("Cards: everybody raises one at the same time, one of you types") },
	[COLLECT_SLIPS] = { "lappar", "slips",
		N_("Slips: one person's slip at a time, the questions downwards") },
	[COLLECT_TURNS] = { "runt", "turns",
		N_("The computer goes round: everybody sees only their own row") },
};

static const struct way shown_ways[] = {
	[SHOW_COUNTS] = { "antal", "counts", N_("Only how many gave each value") },
	[SHOW_ROLES] = { "roller", "roles", N_("Who gave what, by role") },
	[SHOW_NAMES] = { "namn", "names", N_("Who gave what, by name") },
};

/* Reads the ways out and asks when none was said; -1: none was meant. */
static int
way_meant(struct linear *linear, const struct way *at, size_t count, size_t now, struct str said)
{
	int64_t number;

	if (!said.length) {
		for (size_t i = 0; i < count; i++)
			line_say(linear, " %zu %s%s", i + 1, _(at[i].words),
				i == now ? _(" (it is so now)") : "");
		if (!hear_aside(linear, _("Which"),
			    _("The number of one of them, or its word. Enter changes nothing."),
			    &said))
			return -1;
	}
	if (!said.length)
		return -1;
	for (size_t i = 0; i < count; i++)
		if (str_is(said, at[i].swedish) || str_is(said, at[i].english) ||
			(str_to_integer(said, &number) && number == (int64_t)i + 1))
			return (int)i;
	say_none(linear, said);
	return -1;
}

void
run_collect(struct linear *linear, struct str rest)
{
	int way = way_meant(linear, ways, COUNT_OF(ways), linear->collecting, rest);

	if (way < 0)
		return;
	linear->collecting = (enum collecting)way;
	collecting_keep(linear->session, linear->collecting);
	line_say(linear, "%s.", _(ways[way].words));
	if (linear->collecting == COLLECT_SLIPS)
		ask_slips(linear, &(struct section_place){ .seat = 0 });
	/* The prompt is another where the computer goes round. */
	linear->again = linear->at->answered_by == BY_PARTICIPANT;
}

/* ---- what is shown ---- */

/* ":shown roles" for the conversation, ":shown roles here" for this question. */
void
run_shown(struct linear *linear, struct str rest)
{
	struct session *session = linear->session;
	struct str which = str_word(&rest), where = str_trim(rest);
	bool here = str_is(where, "here") || str_is(where, "här");
	const struct question *question = here ? linear->at : NULL;
	struct diags diags = { 0 };
	int way;

	if (where.length && !here) {
		line_say(linear, "%s", _("Say here after it for this question only."));
		return;
	}
	way = way_meant(
		linear, shown_ways, COUNT_OF(shown_ways), session_shown(session, question), which);
	if (way < 0)
		return;
	if (session_decide_shown(session, question, (enum shown)way, &diags)) {
		line_say(linear,
			here ? _("On this question: %s. Never of fewer than three.")
			     : _("In this conversation: %s. Never of fewer than three."),
			_(shown_ways[way].words));
		linear->again = true;
	}
	line_diags(linear, &diags);
}

/* ---- a new vote ---- */

/* Of a table one cell, when it is named, or all that were shown. */
void
run_vote(struct linear *linear, struct str rest)
{
	struct diags diags = { 0 };
	struct spot spot = spot_of(linear->session->answers, linear->at);

	if (linear->at->answered_by != BY_PARTICIPANT) {
		line_say(linear, "%s", _("This question is not rated seat by seat."));
		return;
	}
	if (linear->at->cell && rest.length && !cell_named(linear, &rest, &spot))
		return;
	if (!session_can_vote(linear->session, &spot)) {
		line_say(linear, "%s",
			_("A new vote can be taken when the present one has been shown."));
	} else if (session_vote_anew(linear->session, &spot, &diags)) {
		line_say(linear, "%s", _("A new vote. The first one is kept beside it."));
		linear->again = true;
	}
	line_diags(linear, &diags);
}

/* ---- who came late ---- */

static bool
is_late(struct linear *linear, const struct question *question, uint32_t seat)
{
	struct answers *answers = linear->session->answers;
	struct spot spot;

	if (question->answered_by != BY_PARTICIPANT || question->scope || question->cell ||
		question->retired || question_ask(question) != ASK_GRADE)
		return false;
	spot = spot_of(answers, question);
	if (!question_relevant(&spot) || !cell_open(spot_cell(&spot)))
		return false;
	spot.seat = seat;
	return spot_offered(answers, &spot) && !group_is_in(&spot, seat);
}

void
say_late(struct linear *linear, uint32_t seat)
{
	size_t count = section_late(linear->session, seat);

	if (count)
		line_say(linear,
			PLURAL("%zu question can be rated afterwards, if you like: :late %u.",
				"%zu questions can be rated afterwards, if you like: :late %u.",
				count),
			count, seat);
}

static bool
ask_late_on(struct linear *linear, const struct question *question, uint32_t seat)
{
	struct spot spot = spot_of(linear->session->answers, question);
	struct moment moment;

	spot.seat = seat;
	moment = moment_of(linear, &spot);
	say_label(linear, question);
	say_choices(linear, question, &moment);
	if (group_is_in(&spot, seat))
		line_say(linear, "%s", _("Answered, not shown. Enter keeps it."));
	return ask_rating_of(
		linear, &spot, seat_name(linear, answers_seat(linear->session->answers, seat)));
}

/* :b asks the one before again; at the first it leads out. */
static bool
late_back(struct linear *linear, size_t *at)
{
	if (!linear->back)
		return false;
	linear->back = false;
	if (*at == 0) {
		go(linear, walk_previous(linear->session->answers, linear->at, linear->only));
		return false;
	}
	--*at;
	return true;
}

/* Question by question, without what the others gave. */
static bool
ask_open_late(struct linear *linear, uint32_t seat)
{
	const struct form *form = linear->session->form;
	const struct question **asked =
		arena_get(&linear->frame, (form->questions_count + 1) * sizeof *asked);
	size_t count = 0, at = 0;

	for (size_t i = 0; i < form->questions_count; i++) {
		if (!is_late(linear, form->questions[i], seat))
			continue;
		asked[count++] = form->questions[i];
		while (at < count)
			if (ask_late_on(linear, asked[at], seat))
				at++;
			else if (!late_back(linear, &at))
				return false;
	}
	return true;
}

void
ask_late(struct linear *linear, uint32_t seat)
{
	const struct question *beneath = linear->at;
	size_t left = section_late(linear->session, seat);
	bool done, before = linear->back_own;

	if (!answers_seat(linear->session->answers, seat))
		return;
	section_note(linear, SECTION_LATE, &(struct section_place){ .seat = seat });
	linear->back_own = linear->unseen = true;
	done = ask_open_late(linear, seat);
	linear->back_own = before;
	linear->unseen = false;
	if (done) {
		line_say(linear, "%s",
			section_late(linear->session, seat) < left
				? _("What was given afterwards is in.")
				: _("Nothing was given afterwards."));
		/* The prompt may have asked just that. */
		linear->again = linear->at->answered_by == BY_PARTICIPANT;
	}
	section_noted(linear, beneath);
}

void
run_late(struct linear *linear, struct str rest)
{
	const struct seat *seat = NULL;
	int64_t number;

	if (!rest.length && !hear_seat(linear, &rest))
		return;
	if (!rest.length)
		return;
	if (str_to_integer(rest, &number) && number > 0)
		seat = answers_seat(linear->session->answers, (uint32_t)number);
	if (!seat || !seat->present) {
		line_say(linear, _("Seat \"%.*s\" is not here."), STR_ARGS(rest));
	} else if (!section_late(linear->session, seat->number)) {
		line_say(linear, "%s", _("There is nothing that could be rated afterwards."));
	} else {
		ask_late(linear, seat->number);
	}
}
