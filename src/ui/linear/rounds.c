/* Rounds at a table by plain lines: whose turn it is, what is said and where it
 * belongs, votes. */
#include "ui/view/rounds.h"

#include "base/lang.h"
#include "session/states.h"
#include "ui/linear/line.h"

struct table_talk {
	struct linear *linear;
	struct rounds_view rounds;
	bool left;
};

static const struct question *
part(const struct table_talk *talk, enum view_part which)
{
	return view_question(talk->linear->session->form, which);
}

/* What a step had to say, and where the store could not take it. */
static void
told(struct table_talk *talk, struct buf *said, struct diags *diags)
{
	if (said->length)
		line_say_text(talk->linear, buf_str(said));
	buf_free(said);
	line_diags(talk->linear, diags);
}

/* ---- what stands ---- */

static const char *
stand_words(const struct turn *turn)
{
	switch (turn->stand) {
	case TURN_SPOKE: return _("has spoken");
	case TURN_PASSED: return _("has passed");
	default: return turn->left ? _("has left") : _("waits");
	}
}

static void
say_turns(struct table_talk *talk)
{
	const struct rounds_view *rounds = &talk->rounds;

	for (size_t i = 0; i < rounds->turns_count; i++) {
		struct buf line = { 0 };

		rounds_say_seat(rounds, &rounds->turns[i], &line);
		buf_format(&line, ", %s", stand_words(&rounds->turns[i]));
		line_say(talk->linear, " %s.", line.at);
		buf_free(&line);
	}
}

static void
say_word(struct table_talk *talk)
{
	const struct rounds_view *rounds = &talk->rounds;
	const struct turn *word = rounds_word(rounds);
	const struct session *session = rounds->session;
	struct buf line = { 0 };

	if (rounds->round)
		buf_format(&line, _("Round %zu. "), rounds->number);
	else if (!answers_locked(session->answers))
		buf_text(&line, _("No round has begun yet. r begins the first."));
	if (answers_locked(session->answers)) {
		/* Where the work is closed nobody speaks, and nothing leads on. */
		buf_format(&line, "%.*s, ", STR_ARGS(session_state_label(session)));
		buf_format(&line, _("version %u, locked"), session->answers->version);
		buf_byte(&line, '.');
	} else if (word) {
		rounds_say_seat(rounds, word, &line);
		buf_text(&line, _(" has the word."));
	} else if (rounds->kindless) {
		buf_text(&line, _("r says what kind of round this is."));
	} else if (rounds->turning && rounds->turns_count > 0) {
		buf_text(&line, _("Everybody has spoken or passed. r begins the next round."));
	} else if (rounds->turning) {
		buf_text(&line, _("Nobody is at the table yet: d says who takes part."));
	} else if (rounds->round) {
		buf_text(&line, _("Nobody takes turns in this round. r begins the next."));
	}
	line_say_text(talk->linear, buf_str(&line));
	buf_free(&line);
}

static void
say_said(struct table_talk *talk)
{
	const struct rounds_view *rounds = &talk->rounds;

	if (rounds->said_count > 0)
		line_say(talk->linear,
			PLURAL("%zu contribution, %zu in no area yet.",
				"%zu contributions, %zu in no area yet.", rounds->said_count),
			rounds->said_count, rounds->unsorted);
}

/* ---- turns ---- */

static void
end_turn(struct table_talk *talk, const struct turn *turn, bool spoke)
{
	struct buf said = { 0 };
	struct diags diags = { 0 };

	if (!turn) {
		say_word(talk);
		return;
	}
	if (rounds_end_turn(&talk->rounds, turn, spoke, &said, &diags))
		say_word(talk);
	told(talk, &said, &diags);
}

/* "3": seat 3 has spoken, also one who passed before; "3 -": it passes. */
static void
end_seat(struct table_talk *talk, int64_t number, struct str rest)
{
	const struct rounds_view *rounds = &talk->rounds;

	for (size_t i = 0; i < rounds->turns_count; i++)
		if (rounds->turns[i].number == number) {
			end_turn(talk, &rounds->turns[i], !str_is(rest, "-"));
			return;
		}
	if (rounds->round)
		line_say(
			talk->linear, _("Seat %lld has no turn in this round."), (long long)number);
	else
		say_word(talk);
}

/* The next kind is offered; Enter takes it.  False when none was chosen. */
static bool
choose_kind(struct table_talk *talk, const struct choice **chosen)
{
	struct linear *linear = talk->linear;
	const struct question *kind = part(talk, VIEW_KIND);
	size_t next = rounds_kind_after(&talk->rounds, kind);
	int64_t number = (int64_t)next + 1;
	struct str text;

	for (size_t i = 0; i < kind->choices->count; i++)
		line_say(linear, " %zu %.*s", i + 1,
			STR_ARGS(choice_label(linear->session->form, &kind->choices->at[i],
				linear->session->language)));
	if (!hear_aside(linear,
		    arena_format(&linear->frame, _("What kind of round (Enter for %zu)"), next + 1)
			    .at,
		    _("The number of a kind; Enter takes the one that comes next."), &text))
		return false;
	if ((text.length && !str_to_integer(text, &number)) || number < 1 ||
		(size_t)number > kind->choices->count)
		return false;
	*chosen = &kind->choices->at[number - 1];
	return true;
}

static void
next_round(struct table_talk *talk)
{
	struct rounds_view *rounds = &talk->rounds;
	const struct choice *kind = NULL;
	struct buf said = { 0 };
	struct diags diags = { 0 };

	if (rounds_asks_kind(rounds) && !choose_kind(talk, &kind)) {
		line_say(talk->linear, "%s", _("Nothing was changed."));
		return;
	}
	if (rounds_begin(rounds, kind, &said, &diags)) {
		say_turns(talk);
		say_word(talk);
	} else if (rounds->turning && rounds->turns_count == 0 && !diags.count) {
		buf_clear(&said);
		if (rounds_order(rounds, &said, &diags))
			say_word(talk);
	}
	told(talk, &said, &diags);
}

/* ---- the clock: started and stopped, and then it says how long ---- */

static void
turn_clock(struct table_talk *talk)
{
	struct rounds_view *rounds = &talk->rounds;
	const struct turn *word = rounds_word(rounds);
	int64_t most = rounds_time(rounds), passed;

	if (!word) {
		line_say(
			talk->linear, "%s", _("Nobody has the word, so there is nothing to time."));
		return;
	}
	rounds_clock(rounds, word);
	if (rounds->running) {
		line_say(talk->linear, "%s", _("The clock counts. t stops it."));
		return;
	}
	passed = rounds_elapsed(rounds) / 1000;
	if (most > 0)
		line_say(talk->linear, _("%lld seconds of %lld."), (long long)passed,
			(long long)most);
	else
		line_say(talk->linear, _("%lld seconds."), (long long)passed);
}

/* ---- contributions ---- */

static void
add_said(struct table_talk *talk)
{
	struct linear *linear = talk->linear;
	struct diags diags = { 0 };
	struct str text;

	if (!part(talk, VIEW_CONTRIBUTIONS) || !part(talk, VIEW_TEXT)) {
		line_say(linear, "%s", _("This form keeps no contributions."));
		return;
	}
	line_say(linear, "%s", _("One contribution a line; an empty line ends."));
	while (hear_aside(linear, _("Contribution"),
		       _("What was contributed, in a few words. Enter: no more."), &text) &&
		text.length) {
		rounds_say(&talk->rounds, text, &diags);
		line_diags(linear, &diags);
	}
	rounds_look(&talk->rounds);
	say_said(talk);
}

/* ---- areas ---- */

static void
say_row(struct table_talk *talk, struct row *row, struct buf *line)
{
	buf_clear(line);
	rounds_say_row(talk->linear->session, row, line);
}

static void
say_sorting(struct table_talk *talk, const struct sorting *sort)
{
	struct linear *linear = talk->linear;
	struct buf line = { 0 };

	line_say(linear, "%s", sort->areas_count ? _("Areas:") : _("There is no area yet."));
	for (size_t i = 0; i < sort->areas_count; i++) {
		say_row(talk, sort->areas[i], &line);
		line_say(linear, " %zu %s", i + 1, line.at);
	}
	line_say(linear, "%s", _("Contributions:"));
	for (size_t i = 0; i < sort->said_count; i++) {
		size_t area =
			rounds_area(sort->session, sort->said[i], sort->areas, sort->areas_count);

		say_row(talk, sort->said[i], &line);
		if (rounds_parked(sort->session, sort->said[i]))
			buf_format(&line, ", %s", _("put aside"));
		else if (area)
			buf_format(&line, _(", in area %zu"), area);
		else
			buf_format(&line, ", %s", _("in no area"));
		line_say(linear, " %zu %s", i + 1, line.at);
	}
	buf_free(&line);
}

/* "2 1": contribution 2 into area 1; "2 0" out of it, "2 p" aside. */
static void
sort_one(struct table_talk *talk, struct sorting *sort, struct str text)
{
	struct linear *linear = talk->linear;
	struct diags diags = { 0 };
	struct str which = str_word(&text), where = str_trim(text);
	int64_t said, area;
	struct row *row;
	bool good;

	if (!str_to_integer(which, &said) || said < 1 || (size_t)said > sort->said_count) {
		line_say(linear, "%s",
			_("Say which contribution, and which area: 2 1. 2 0 takes it out, 2 p "
			  "puts it aside, new and a name makes an area."));
		return;
	}
	row = sort->said[said - 1];
	if (str_is(where, "p") && part(talk, VIEW_PARKED))
		good = sorting_park(sort, row, !rounds_parked(sort->session, row), &diags);
	else if (!str_to_integer(where, &area) || area < 0 || (size_t)area > sort->areas_count)
		good = diag_error(&diags, place_none(), "rounds.area",
			_("There is no such area. new and a name makes one."));
	else
		good = area ? sorting_put(sort, row, (size_t)area - 1, &diags)
			    : sorting_take_out(sort, row, &diags);
	if (good)
		line_say(linear, "%s", _("Saved."));
	line_diags(linear, &diags);
}

static void
name_area(struct table_talk *talk, struct sorting *sort, struct str name)
{
	struct diags diags = { 0 };

	if (!sorting_name(sort))
		line_say(talk->linear, "%s", _("An area has no name in this form."));
	else if (!name.length)
		line_say(talk->linear, "%s", _("Write the name of the area too."));
	else if (sorting_add_area(sort, name, &diags))
		line_say(talk->linear, "%s", _("Saved."));
	line_diags(talk->linear, &diags);
}

static void
sort_said(struct table_talk *talk)
{
	struct linear *linear = talk->linear;
	struct sorting sort = { .session = linear->session };
	const char *takes =
		_("Say which contribution, and which area: 2 1. 2 0 takes it out, 2 p puts it "
		  "aside, new and a name makes an area, Enter goes back.");
	struct str text;

	if (!part(talk, VIEW_AREAS) || !part(talk, VIEW_CONTRIBUTIONS)) {
		line_say(linear, "%s", _("This form has no areas to put contributions into."));
		return;
	}
	sorting_look(&sort);
	say_sorting(talk, &sort);
	line_say(linear, "%s", takes);
	while (hear_aside(linear, _("Sort"), takes, &text) && text.length) {
		struct str rest = text, word = str_word(&rest);

		if (str_is(word, "new") || str_is(word, "ny") || str_is(word, "nytt"))
			name_area(talk, &sort, str_trim(rest));
		else if (str_is(word, "l"))
			say_sorting(talk, &sort);
		else
			sort_one(talk, &sort, text);
		sorting_look(&sort);
	}
	arena_free(&sort.arena);
	rounds_look(&talk->rounds);
}

/* ---- votes ---- */

static void
say_ballots(struct table_talk *talk, const struct ballot *ballots, size_t count)
{
	struct buf line = { 0 };

	for (size_t i = 0; i < count; i++) {
		say_row(talk, ballots[i].row, &line);
		buf_text(&line, ": ");
		ballot_say(&ballots[i], &line);
		line_say(
			talk->linear, " %zu %s.", row_place(talk->linear, ballots[i].row), line.at);
	}
	if (!count)
		line_say(talk->linear, _("There is nothing to vote on yet: it is written at %.*s."),
			STR_ARGS(session_called(
				talk->linear->session, part(talk, VIEW_VOTES)->scope)));
	buf_free(&line);
}

/* Its number is that of its row, which stays where the most voted for comes first
 * (ruling 24). */
static const struct ballot *
ballot_numbered(
	struct table_talk *talk, const struct ballot *ballots, size_t count, struct str text)
{
	int64_t number;

	if (!str_to_integer(text, &number) || number < 1)
		return NULL;
	for (size_t i = 0; i < count; i++)
		if (row_place(talk->linear, ballots[i].row) == (size_t)number)
			return &ballots[i];
	return NULL;
}

/* Each seat on its own, then Enter shows. */
static void
vote_on(struct table_talk *talk, const struct ballot *ballot)
{
	struct linear *linear = talk->linear;
	struct answers *answers = linear->session->answers;
	struct spot whole = rounds_spot(ballot->row, part(talk, VIEW_VOTES));
	struct diags diags = { 0 };
	size_t in, wanted;

	for (size_t i = 0; i < answers->seats_count; i++) {
		struct spot spot = whole;

		spot.seat = answers->seats[i].number;
		if (answers->seats[i].present && spot_offered(answers, &spot) &&
			!ask_rating(linear, &spot, seat_name(linear, &answers->seats[i])))
			return;
	}
	cell_turnout(answers, &whole, &in, &wanted);
	if (cell_open(spot_cell(&whole)) || !in)
		return;
	line_say(linear,
		in < wanted ? _("%zu of %zu in. Enter shows them all the same.")
			    : _("%zu of %zu in. Enter shows."),
		in, wanted);
	if (hear_show(linear))
		session_reveal(linear->session, &whole, &diags);
	line_diags(linear, &diags);
}

static void
vote(struct table_talk *talk, struct str rest)
{
	struct linear *linear = talk->linear;
	const struct question *votes = part(talk, VIEW_VOTES);
	struct arena arena = { 0 };
	struct ballot *ballots;
	const struct ballot *meant;
	size_t count;

	if (!votes || !votes->scope) {
		line_say(linear, "%s", _("This form has nothing to vote on."));
		return;
	}
	ballots = rounds_ballots(linear->session, votes, &arena, &count);
	meant = ballot_numbered(talk, ballots, count, rest);
	if (meant) {
		vote_on(talk, meant);
		ballots = rounds_ballots(linear->session, votes, &arena, &count);
	}
	say_ballots(talk, ballots, count);
	if (count && !rest.length)
		line_say(linear, "%s", _("v and a number: vote on that one."));
	arena_free(&arena);
}

/* ---- the prompt ---- */

static void
swing(struct table_talk *talk, bool (*turn)(struct session *, struct buf *, struct diags *))
{
	struct diags diags = { 0 };
	struct buf said = { 0 }, seen = { 0 };

	turn(talk->linear->session, &said, &diags);
	rounds_look_swung(&talk->rounds, turn == session_undo, &seen);
	if (seen.length) {
		buf_clear(&said);
		buf_add(&said, buf_str(&seen));
	}
	told(talk, &said, &diags);
	buf_free(&seen);
	say_word(talk);
}

/* Who came has a turn in the round that goes on, and who left is waited for no longer. */
static void
say_who_is_here(struct table_talk *talk)
{
	struct rounds_view *rounds = &talk->rounds;
	struct buf said = { 0 };
	struct diags diags = { 0 };

	ask_people(talk->linear);
	talk->linear->again = false;
	rounds_look(rounds);
	if (rounds->round && rounds->turning && !rounds->turns_count &&
		answers_present(rounds->session->answers))
		rounds_order(rounds, &said, &diags);
	told(talk, &said, &diags);
	say_turns(talk);
	say_word(talk);
}

static void
say_help(struct linear *linear)
{
	line_say(linear, "%s", _(" Enter: whoever has the word has spoken"));
	line_say(linear, "%s", _(" - whoever has the word passes"));
	line_say(linear, "%s", _(" a number: that seat has spoken; 3 - seat 3 passes"));
	line_say(linear, "%s", _(" r the next round"));
	line_say(linear, "%s", _(" t the clock of a turn: start it, stop it"));
	line_say(linear, "%s", _(" a contributions, one a line"));
	line_say(linear, "%s", _(" o contributions into areas, or put aside"));
	line_say(linear, "%s", _(" v what is voted on; v 2 votes on the second"));
	line_say(linear, "%s", _(" d who takes part: in, out, new"));
	line_say(linear, "%s", _(" u undo"));
	line_say(linear, " %s %s", word_shown("redo", "gör-om", "redo"), _("redo"));
	line_say(linear, "%s", _(" l all turns again"));
	line_say(linear, "%s", _(" x back to the questions"));
}

static void
say_all(struct table_talk *talk)
{
	say_turns(talk);
	say_word(talk);
}

/* Where the work is closed, what would write is refused before anything is asked for it. */
static bool
refused(struct table_talk *talk, struct str word, struct str rest)
{
	struct linear *linear = talk->linear;
	struct diags diags = { 0 };
	int64_t number;
	bool writes = !word.length || str_is(word, "-") || str_to_integer(word, &number) ||
		      str_is(word, "r") || str_is(word, "t") || str_is(word, "a") ||
		      (str_is(word, "v") && rest.length);

	if (!writes || session_unlocked(linear->session, &diags))
		return false;
	line_diags(linear, &diags);
	return true;
}

static void
obey(struct table_talk *talk, struct str text)
{
	struct str rest = text, word = str_word(&rest);
	int64_t number;

	rest = str_trim(rest);
	if (refused(talk, word, rest))
		return;
	if (!text.length)
		end_turn(talk, rounds_word(&talk->rounds), true);
	else if (str_is(word, "-"))
		end_turn(talk, rounds_word(&talk->rounds), false);
	else if (str_to_integer(word, &number))
		end_seat(talk, number, rest);
	else if (str_is(word, "r"))
		next_round(talk);
	else if (str_is(word, "t"))
		turn_clock(talk);
	else if (str_is(word, "a"))
		add_said(talk);
	else if (str_is(word, "o"))
		sort_said(talk);
	else if (str_is(word, "v"))
		vote(talk, rest);
	else if (is_word(word, "d", "deltagare", "participants"))
		say_who_is_here(talk);
	else if (str_is(word, "u"))
		swing(talk, session_undo);
	else if (str_is(word, "redo") || str_is(word, "gör-om"))
		swing(talk, session_redo);
	else if (str_is(word, "l"))
		say_all(talk);
	else if (str_is(word, "x"))
		talk->left = true;
	else
		say_none(talk->linear, text);
}

void
run_rounds(struct linear *linear, struct str rest)
{
	struct table_talk talk = { .linear = linear, .rounds = { .session = linear->session } };
	struct prompt prompt = { .words = str_of(_("The word")), .help = say_help };
	struct str text;

	(void)rest;
	if (!linear->session->form->view || linear->session->form->view->kind != VIEW_ROUNDS) {
		line_say(linear, "%s", _("This form has no rounds."));
		return;
	}
	rounds_look(&talk.rounds);
	say_turns(&talk);
	say_word(&talk);
	say_said(&talk);
	line_say(linear, "%s",
		_("Enter: whoever has the word has spoken, - passes, r the next round, x back, ? "
		  "says what else there is."));
	while (!talk.left && !linear->quit && !linear->leave && !linear->moved) {
		bool heard = hear(linear, &prompt, &text);

		session_refresh(linear->session);
		rounds_look(&talk.rounds);
		if (heard)
			obey(&talk, text);
	}
	arena_free(&talk.rounds.arena);
	linear->again = true;
}
