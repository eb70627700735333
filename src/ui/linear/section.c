/* A section at once: all ratings first, one Enter shows them, and then there is
 * one list of what to talk about, the widest spread first. */
#include "base/lang.h"
#include "form/qtype.h"
#include "ui/edit/group.h"
#include "ui/linear/line.h"

#define MANY_PEOPLE 9 /* over so many one far off is no disagreement */

/* Questions of the section that each one rates, shown or not yet. */
struct rated {
	const struct question **at;
	size_t count;
};

static struct rated
rated_in(struct linear *linear, const struct question *section, bool shown)
{
	const struct form *form = linear->session->form;
	struct answers *answers = linear->session->answers;
	struct rated rated = { .at = arena_get(&linear->frame,
				       (form->questions_count + 1) * sizeof *rated.at) };

	for (size_t i = 0; i < form->questions_count; i++) {
		const struct question *question = form->questions[i];
		struct spot spot = spot_of(answers, question);

		if (question_section(question) == section && !question->scope && !question->cell &&
			!question->retired && question->answered_by == BY_PARTICIPANT &&
			question_ask(question) == ASK_GRADE && question_relevant(&spot) &&
			cell_open(spot_cell(&spot)) == shown)
			rated.at[rated.count++] = question;
	}
	return rated;
}

/* ---- collecting ---- */

static bool
is_open_for(struct linear *linear, const struct spot *spot)
{
	return spot_offered(linear->session->answers, spot) && !group_is_in(spot, spot->seat);
}

/* What is asked, in order: seat by seat down the section, or question by question
 * around the table. */
struct turn {
	const struct question *question;
	const struct seat *seat;
};

struct turns {
	const struct rated *rated;
	struct turn *at;
	size_t count;
	bool slips;
	enum section_job job;
};

static void
add_turn(struct turns *turns, const struct question *question, const struct seat *seat)
{
	if (seat->present)
		turns->at[turns->count++] = (struct turn){ .question = question, .seat = seat };
}

static struct turns
turns_of(struct linear *linear, const struct rated *rated, enum section_job job)
{
	const struct answers *answers = linear->session->answers;
	size_t seats = answers->seats_count, all = rated->count * seats;
	struct turns turns = {
		.rated = rated,
		.at = arena_get(&linear->frame, (all + 1) * sizeof *turns.at),
		.slips = job == SECTION_SLIPS || linear->collecting != COLLECT_CARDS,
		.job = job,
	};

	for (size_t i = 0; i < all; i++) {
		size_t question = turns.slips ? i % rated->count : i / seats;
		size_t seat = turns.slips ? i / rated->count : i % seats;

		add_turn(&turns, rated->at[question], &answers->seats[seat]);
	}
	return turns;
}

/* Of one slip, or of one card. */
static bool
are_together(const struct turns *turns, size_t i, size_t k)
{
	return turns->slips ? turns->at[i].seat == turns->at[k].seat
			    : turns->at[i].question == turns->at[k].question;
}

static struct spot
turn_spot(struct linear *linear, const struct turn *turn)
{
	struct spot spot = spot_of(linear->session->answers, turn->question);

	spot.seat = turn->seat->number;
	return spot;
}

/* From where it was left. */
static size_t
first_turn(const struct turns *turns, const struct section_place *from)
{
	for (size_t i = 0; i < turns->count; i++)
		if (turns->slips ? turns->at[i].seat->number == from->seat
				 : turns->at[i].question == from->question)
			return i;
	return 0;
}

/* The rating before, also one that is in; count: there is none. */
static size_t
turn_before(struct linear *linear, const struct turns *turns, size_t i)
{
	while (i-- > 0) {
		struct spot spot = turn_spot(linear, &turns->at[i]);

		if (spot_offered(linear->session->answers, &spot))
			return i;
	}
	return turns->count;
}

static void
say_question(struct linear *linear, const struct question *question)
{
	struct spot spot = spot_of(linear->session->answers, question);
	struct moment moment = moment_of(linear, &spot);

	say_label(linear, question);
	say_choices(linear, question, &moment);
}

/* Of the question from those who are here, or of the slip. */
static size_t
count_given(struct linear *linear, const struct turns *turns, const struct turn *turn, size_t *of)
{
	size_t given = 0;

	*of = 0;
	for (size_t i = 0; i < turns->count; i++) {
		const struct turn *other = &turns->at[i];
		struct spot spot = turn_spot(linear, other);
		bool of_it = turns->slips ? other->seat == turn->seat
					  : other->question == turn->question;

		if (!of_it || !spot_offered(linear->session->answers, &spot))
			continue;
		++*of;
		given += group_is_in(&spot, spot.seat);
	}
	return given;
}

/* Which of the questions or slips it is, and how much of it is in. */
static void
say_how_far(struct linear *linear, const struct turns *turns, size_t i)
{
	const struct turn *turn = &turns->at[i];
	size_t of, given = count_given(linear, turns, turn, &of), number = 1;

	for (size_t k = 1; k <= i; k++)
		number += !are_together(turns, k - 1, k);
	if (turns->slips)
		line_say(linear, _("Slip %zu of %zu, %zu of %zu in."), number,
			answers_present(linear->session->answers), given, of);
	else
		line_say(linear, _("Question %zu of %zu, %zu of %zu in."), number,
			turns->rated->count, given, of);
}

/* Whose slip it is, or which question; a slip has its words the first time. */
static bool
say_turn(struct linear *linear, const struct turns *turns, size_t i, bool another)
{
	const struct turn *turn = &turns->at[i];

	if (another)
		say_how_far(linear, turns, i);
	if (!turns->slips) {
		if (another)
			say_question(linear, turn->question);
		return true;
	}
	if (another) {
		line_say(linear, _("The slip of %.*s."), STR_ARGS(seat_name(linear, turn->seat)));
		if (linear->collecting == COLLECT_TURNS && !hand_over(linear, turn->seat))
			return false;
	}
	/* Whoever gets the computer may not have heard what the others did. */
	if (linear->collecting == COLLECT_TURNS ||
		line_first_time(linear,
			arena_format(&linear->frame, "slip %.*s", STR_ARGS(turn->question->name))))
		say_question(linear, turn->question);
	return true;
}

static bool
ask_turn(struct linear *linear, const struct turns *turns, size_t i)
{
	const struct turn *turn = &turns->at[i];
	struct str name = seat_name(linear, turn->seat);
	struct spot spot = turn_spot(linear, turn);

	if (group_is_in(&spot, spot.seat))
		line_say(linear, "%s", _("Answered, not shown. Enter keeps it."));
	return ask_rating_of(linear, &spot,
		turns->slips ? arena_format(&linear->frame, "%.*s, %.*s",
				       STR_ARGS(session_called(linear->session, turn->question)),
				       STR_ARGS(name))
			     : name);
}

static void
note_turn(struct linear *linear, const struct turns *turns, size_t i)
{
	const struct turn *turn = &turns->at[i];
	struct section_place place = { .seat = turns->slips ? turn->seat->number : 0,
		.question = turns->slips ? NULL : turn->question };

	section_note(linear, turns->job, &place);
}

/* :b at one asks the one before again; at the first it leads out. */
static bool
took_back(struct linear *linear, const struct turns *turns, size_t *i)
{
	size_t before = turn_before(linear, turns, *i);

	if (!linear->back)
		return false;
	linear->back = false;
	if (before == turns->count) {
		go(linear, walk_previous(linear->session->answers, linear->at, linear->only));
		return false;
	}
	*i = before;
	return true;
}

/* What is open, and what one went back to. */
static bool
ask_turns(struct linear *linear, const struct turns *turns, const struct section_place *from)
{
	size_t said = turns->count, noted = turns->count, again = turns->count;

	for (size_t i = first_turn(turns, from); i < turns->count;) {
		struct spot spot = turn_spot(linear, &turns->at[i]);

		if (noted == turns->count || !are_together(turns, noted, i))
			note_turn(linear, turns, noted = i);
		if (i != again && !is_open_for(linear, &spot)) {
			i++;
			continue;
		}
		if (say_turn(linear, turns, i,
			    said == turns->count || !are_together(turns, said, i)) &&
			ask_turn(linear, turns, i)) {
			said = i++;
			continue;
		}
		said = i;
		if (!took_back(linear, turns, &i))
			return false;
		again = i;
	}
	return true;
}

static bool
ask_all(struct linear *linear, const struct rated *rated, enum section_job job,
	const struct section_place *from)
{
	struct turns turns = turns_of(linear, rated, job);
	bool good, before = linear->back_own;

	linear->back_own = true;
	good = ask_turns(linear, &turns, from);
	linear->back_own = before;
	linear->back = false;
	return good;
}

static void
count_in(struct linear *linear, const struct rated *rated, size_t *done, size_t *wanted)
{
	*done = *wanted = 0;
	for (size_t i = 0; i < rated->count; i++) {
		struct spot spot = spot_of(linear->session->answers, rated->at[i]);
		size_t some, all;

		cell_turnout(linear->session->answers, &spot, &some, &all);
		*done += some;
		*wanted += all;
	}
}

/* Those who were skipped, or left theirs open, are not in. */
static void
say_slips_in(struct linear *linear, const struct rated *rated)
{
	size_t done, wanted;

	count_in(linear, rated, &done, &wanted);
	if (done < wanted)
		line_say(linear, _("%zu of %zu ratings are in. Enter on each question shows."),
			done, wanted);
	else
		line_say(linear, "%s", _("The slips are in. Enter on each question shows."));
}

/* Before its end, by a command that leads elsewhere. */
static void
say_left_before(struct linear *linear, const struct question *section, struct str again)
{
	struct rated hidden = rated_in(linear, section, false);
	size_t done, wanted;

	count_in(linear, &hidden, &done, &wanted);
	if (done && linear->moved && !linear->quit && !linear->leave)
		line_say(linear, _("What is in stays, not shown. :%.*s goes on with it."),
			STR_ARGS(again));
}

void
ask_slips(struct linear *linear, const struct section_place *from)
{
	struct rated rated = rated_in(linear, question_section(linear->at), false);
	const struct question *beneath = linear->at;

	if (!rated.count || !answers_present(linear->session->answers))
		return;
	if (ask_all(linear, &rated, SECTION_SLIPS, from))
		say_slips_in(linear, &rated);
	else
		say_left_before(linear, question_section(beneath),
			arena_format(&linear->frame, "%s %s",
				word_shown("collect", "samla", "collect"),
				word_shown("slips", "lappar", "slips")));
	section_noted(linear, beneath);
}

/* ---- showing ---- */

static bool
show_all(struct linear *linear, const struct rated *rated)
{
	struct diags diags = { 0 };
	bool good = true;

	for (size_t i = 0; good && i < rated->count; i++) {
		struct spot spot = spot_of(linear->session->answers, rated->at[i]);

		if (group_any_in(&spot) && !cell_open(spot_cell(&spot)))
			good = session_reveal(linear->session, &spot, &diags);
	}
	line_diags(linear, &diags);
	return good;
}

static bool
ask_show(struct linear *linear, const struct rated *rated)
{
	size_t done, wanted;

	count_in(linear, rated, &done, &wanted);
	if (!done)
		return true;
	line_say(linear,
		done < wanted ? _("%zu of %zu in. Enter shows them all the same.")
			      : _("%zu of %zu in. Enter shows."),
		done, wanted);
	return hear_show(linear) && show_all(linear, rated);
}

/* ---- what to talk about ---- */

struct talk {
	const struct question *question;
	struct spread spread;
	double width; /* by which they are ordered; below 0: last */
	bool few, discussed;
};

static struct talk
talk_of(struct linear *linear, const struct question *question, bool many)
{
	struct spot spot = spot_of(linear->session->answers, question);
	const struct cell *cell = spot_cell(&spot);
	struct distribution counts = distribution_of(&linear->frame, question, cell);
	struct talk talk = { .question = question, .spread = cell_spread(question, cell) };

	talk.discussed = spot_slot(&spot)->first.discussed;
	talk.few = is_few(&spot, talk.spread.n);
	talk.width = many ? counts.upper - counts.lower : talk.spread.most - talk.spread.least;
	if (talk.few || !talk.spread.n)
		talk.width = -1;
	return talk;
}

/* Widest first; in the form's order where they are alike. */
static struct talk *
talks_of(struct linear *linear, const struct rated *rated)
{
	struct talk *talks = arena_get(&linear->frame, (rated->count + 1) * sizeof *talks);
	bool many = false;

	for (size_t i = 0; i < rated->count; i++)
		many = many || talk_of(linear, rated->at[i], false).spread.n > MANY_PEOPLE;
	for (size_t i = 0; i < rated->count; i++) {
		struct talk talk = talk_of(linear, rated->at[i], many);
		size_t at = i;

		for (; at > 0 && talks[at - 1].width < talk.width; at--)
			talks[at] = talks[at - 1];
		talks[at] = talk;
	}
	return talks;
}

static void
say_talk(struct linear *linear, const struct talk *talk, size_t number)
{
	struct spot spot = spot_of(linear->session->answers, talk->question);
	struct str label = line_words(linear, &talk->question->label, NULL);
	struct buf words = { 0 };

	if (talk->few)
		group_say_few(&spot, talk->spread.n, &words);
	else if (talk->spread.n)
		say_numbers(&talk->spread, &words);
	else
		buf_text(&words, _("no rating"));
	line_say(linear, " %zu %.*s%s%.*s%s %s%s", number, STR_ARGS(talk->question->shown_id),
		shown_gap(talk->question, " "), STR_ARGS(label), colon_after(label), words.at,
		talk->discussed			  ? _(", talked about")
		: talk->spread.wide && !talk->few ? _(": far apart, talk about it.")
						  : "");
	buf_free(&words);
}

/* Until somebody has found out there is nothing to ask. */
static bool
is_put_off(struct answers *answers, const struct question *question)
{
	struct spot spot = spot_of(answers, question);
	const struct answer *answer = spot_answer(&spot);

	return !question->cell && answer && answer->state == STATE_LATER;
}

/* What of the section is left beside the list, else what comes after it. */
static const struct question *
after_section(struct linear *linear, const struct question *section, const struct rated *shown)
{
	struct answers *answers = linear->session->answers;
	const struct question *at = NULL;
	bool listed = true;

	while ((at = walk_next(answers, at, linear->only)) && question_section(at) != section)
		;
	while (at && question_section(at) == section && listed) {
		listed = walk_standing(answers, at) == STANDING_DONE || is_put_off(answers, at);
		for (size_t i = 0; i < shown->count; i++)
			listed = listed || shown->at[i] == at;
		if (listed)
			at = walk_next(answers, at, linear->only);
	}
	return at;
}

/* What Enter leads to: beside the list something of the section may be left. */
static struct str
talk_words(struct linear *linear, const struct question *next)
{
	if (!next)
		return str_of(_("A number opens one, Enter lets the rest pass, to the end"));
	return arena_format(&linear->frame,
		_("A number opens one, Enter lets the rest pass, to %.*s"),
		STR_ARGS(session_called(linear->session, next)));
}

/* A number opens one, and leads back here; Enter lets the rest pass. */
static void
ask_talk(struct linear *linear, const struct question *section)
{
	struct rated shown = rated_in(linear, section, true);
	struct talk *talks = talks_of(linear, &shown);
	struct prompt prompt = {
		.words = talk_words(linear, after_section(linear, section, &shown)),
		.takes = _("The number of a question that you want to talk about; Enter lets the "
			   "rest pass and goes on after the section."),
	};
	int64_t number = 0;
	struct str text;

	section_note(linear, SECTION_TALK, &(struct section_place){ .seat = 0 });
	line_say(linear, "%s:", _("To talk about, the widest spread first"));
	for (size_t i = 0; i < shown.count; i++)
		say_talk(linear, &talks[i], i + 1);
	for (;;) {
		if (!hear(linear, &prompt, &text))
			return;
		if (!text.length)
			break;
		if (str_to_integer(text, &number) && number > 0 && (size_t)number <= shown.count) {
			linear->talked = talks[number - 1].question;
			go(linear, linear->talked);
			return;
		}
		say_none(linear, text);
	}
	linear->talked = NULL;
	linear->at = after_section(linear, section, &shown);
	linear->moved = true;
}

void
talk_on(struct linear *linear)
{
	const struct question *talked = linear->talked;

	/* Commands at the list's prompt are about the one that was talked about. */
	linear->talked = NULL;
	linear->at = talked;
	ask_talk(linear, question_section(talked));
	section_noted(linear, talked);
	/* A command that led nowhere else leaves the list. */
	if (!linear->moved && !linear->quit && !linear->leave)
		go(linear, walk_next(linear->session->answers, talked, linear->only));
}

/* From the beginning, or from where it was left.  Who is here or what is rated may
 * change on the way, by an undo: then on from the same place. */
void
ask_section(struct linear *linear, const struct section_place *from)
{
	const struct question *beneath = linear->at, *section = question_section(beneath);
	struct section_place place = { .seat = 0 };
	bool listed = false, good;

	if (from) {
		place = *from;
		listed = !place.seat && !place.question;
	}
	do {
		struct rated hidden = rated_in(linear, section, false);

		linear->again = false;
		good = listed || (ask_all(linear, &hidden, SECTION_TALK, &place) &&
					 ask_show(linear, &hidden));
		if (good)
			ask_talk(linear, section);
		listed = section_note_read(linear, &place) && !place.seat && !place.question;
	} while (linear->again && !linear->moved && !linear->leave && !linear->quit);
	if (!good)
		say_left_before(
			linear, section, str_of(word_shown("section", "avsnitt", "section")));
	section_noted(linear, beneath);
}

void
run_section(struct linear *linear, struct str rest)
{
	const struct question *section = question_section(linear->at);
	bool here = answers_present(linear->session->answers) > 0;

	(void)rest;
	if (!here)
		line_say(linear, _("A section can be taken at once %s."),
			_("when somebody is here"));
	else if (!rated_in(linear, section, false).count && !rated_in(linear, section, true).count)
		line_say(linear, _("A section can be taken at once %s."),
			_("where a section has scales that each one rates"));
	else {
		line_say(linear, "%s",
			_("The section at once: first all ratings, then they are shown together, "
			  "then what is to be talked about."));
		ask_section(linear, NULL);
	}
	/* What the prompt asked may be answered by now. */
	linear->again = !linear->moved;
}
