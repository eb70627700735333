/* Who takes part: comes, goes, and is described. */
#include "base/lang.h"
#include "form/qtype.h"
#include "session/seated.h"
#include "session/states.h"
#include "ui/linear/line.h"

void
say_people(struct linear *linear)
{
	const struct answers *answers = linear->session->answers;
	size_t present = answers_present(answers);
	bool room = seated_in_room(linear->session);

	for (size_t i = 0; i < answers->seats_count; i++) {
		const struct seat *seat = &answers->seats[i];

		if (seat->present)
			line_say(linear, " %.*s", STR_ARGS(seat_words(linear, seat)));
		else
			line_say(linear, " %.*s%s", STR_ARGS(seat_name(linear, seat)),
				room ? _(" (has left)") : _(" (in it no more)"));
	}
	line_say(linear,
		room ? PLURAL("%zu in the room.", "%zu in the room.", present)
		     : PLURAL("%zu participant.", "%zu participants.", present),
		present);
}

static const struct question *
roster_of(const struct form *form)
{
	for (size_t i = 0; i < form->questions_count; i++)
		if (form->questions[i]->type->ask == ASK_PEOPLE)
			return form->questions[i];
	return NULL;
}

static const struct question *
roster_field(const struct form *form, const struct question *roster, const char *name)
{
	for (uint32_t i = roster->index + 1; i < roster->end; i++)
		if (str_is(form->questions[i]->name, name))
			return form->questions[i];
	return NULL;
}

static struct offers
offers_of(struct linear *linear, const struct choices *choices)
{
	const struct session *session = linear->session;
	struct offers offers = { .count = choices->count };

	offers.at = arena_get(&linear->frame, (offers.count + 1) * sizeof *offers.at);
	for (size_t i = 0; i < offers.count; i++)
		offer_make(&linear->frame, &offers.at[i], choices->at[i].name,
			choice_label(session->form, &choices->at[i], session->language));
	return offers;
}

static bool
hear_trait(struct linear *linear, struct str words, struct str *said)
{
	struct prompt prompt = { .words = words,
		.takes = _("A word or two, for a participant; Enter leaves it as it is.") };

	return hear(linear, &prompt, said);
}

/* What Enter keeps. */
static void
say_trait_now(struct linear *linear, struct str words, const char *name, struct str present)
{
	struct str label = seated_label(linear->session, name, present);

	if (present.length)
		line_say(linear, _("%.*s now: %.*s."), STR_ARGS(words), STR_ARGS(label));
}

/* Once, at the first list; it is what is said of any list, and that it need not be said. */
static void
say_ways(struct linear *linear)
{
	if (!line_first_time(linear, STR("hint traits")))
		return;
	line_first_time(linear, STR("hint pick"));
	line_say(linear, "%s",
		_("Write a number, a code or some letters of it; ? lists all, Enter leaves it "
		  "open."));
}

/* One thing about a participant: from its register, or in any words.  A roster
 * that has no such field does not ask.  False when a command or the end came. */
static bool
ask_trait(struct linear *linear, const char *name, const char *prompt, bool unlisted,
	struct str present, struct str *said)
{
	const struct form *form = linear->session->form;
	const struct question *roster = roster_of(form);
	const struct question *field = roster ? roster_field(form, roster, name) : NULL;
	struct str words = str_of(prompt);
	const struct offer *chosen;
	struct offers offers;

	*said = STR("");
	if (!field && (roster || !unlisted))
		return true;
	if (field)
		words = line_words(linear, &field->label, NULL);
	if (!field || !field->choices) {
		say_trait_now(linear, words, name, present);
		return hear_trait(linear, words, said);
	}
	offers = offers_of(linear, field->choices);
	say_trait_now(linear, words, name, present);
	say_ways(linear);
	if (!line_pick(linear, &offers, words, &chosen))
		return false;
	if (chosen)
		*said = chosen->code;
	else if (field->required_always && !present.length)
		line_say(linear, "%s",
			seated_in_room(linear->session)
				? _("Left open, and it is asked of everybody: = and the number of "
				    "the seat says it later.")
				: _("Left open, and it is asked of everybody: = and the number "
				    "says it later."));
	return true;
}

/* What is known of a seat already is kept by Enter. */
static bool
ask_each_trait(struct linear *linear, struct participant *person)
{
	struct str said;

	if (!ask_trait(linear, "role", _("Role"), true, person->role, &said))
		return false;
	person->role = said.length ? said : person->role;
	if (!ask_trait(linear, "actor", _("Actor or administration"), true, person->actor, &said))
		return false;
	person->actor = said.length ? said : person->actor;
	if (!ask_trait(linear, "level", _("Level"), false, person->level, &said))
		return false;
	person->level = said.length ? said : person->level;
	return true;
}

static bool
ask_traits(struct linear *linear, struct participant *person)
{
	struct str before = linear->described;
	bool whole;

	linear->described = person->label;
	whole = ask_each_trait(linear, person);
	linear->described = before;
	return whole;
}

/* Left by a command after which all is asked anew, as an undo: one that led elsewhere
 * leaves what was said. */
static bool
is_undone(const struct linear *linear, bool whole)
{
	return !whole && linear->again && !linear->moved;
}

/* Said before anything is asked of somebody. */
static bool
is_locked(struct linear *linear)
{
	struct diags diags = { 0 };
	bool locked = !session_unlocked(linear->session, &diags);

	line_diags(linear, &diags);
	return locked;
}

static bool
add_person(struct linear *linear, struct str label)
{
	struct participant person = { .label = label };
	struct diags diags = { 0 };
	struct seat *seat;
	bool whole;

	if (is_locked(linear))
		return true;
	whole = ask_traits(linear, &person);
	if (is_undone(linear, whole)) {
		line_say(linear, _("%.*s was not described to the end, and is not in."),
			STR_ARGS(label));
		return false;
	}
	/* Whoever goes on before all is said has said this much. */
	if (session_add_person(linear->session, &person, &seat, &diags)) {
		line_say(linear,
			whole ? _("%.*s is in.")
			      : _("%.*s is in with what was said; = %u says the rest."),
			STR_ARGS(seat_name(linear, seat)), seat->number);
		say_late(linear, seat->number);
	}
	line_diags(linear, &diags);
	return whole;
}

/* ---- those who have a seat ---- */

/* Nobody comes to a plan or leaves it: they are in it, or are not. */
static void
say_presence(struct linear *linear, const struct seat *seat, bool present, bool already)
{
	struct str name = seat_name(linear, seat);

	if (seated_in_room(linear->session) && already)
		line_say(linear, present ? _("%.*s is here already.") : _("%.*s has left already."),
			STR_ARGS(name));
	else if (already)
		line_say(linear,
			present ? _("%.*s is in it already.") : _("%.*s was taken out before."),
			STR_ARGS(name));
	else
		line_say(linear,
			present				  ? _("%.*s is in.")
			: seated_in_room(linear->session) ? _("%.*s has left.")
							  : _("%.*s is in it no more."),
			STR_ARGS(name));
}

static void
come_or_go(struct linear *linear, struct seat *seat, bool present)
{
	bool already = seat->present == present;
	struct diags diags = { 0 };

	if (already || session_join(linear->session, seat, present, &diags))
		say_presence(linear, seat, present, already);
	if (present && seat->present)
		say_late(linear, seat->number);
	line_diags(linear, &diags);
}

/* Everybody of the conversations before. */
static void
all_come(struct linear *linear)
{
	struct answers *answers = linear->session->answers;

	if (answers_present(answers) == answers->seats_count)
		line_say(linear, "%s",
			seated_in_room(linear->session)
				? _("Nobody who was here before is missing.")
				: _("Nobody was taken out."));
	for (size_t i = 0; i < answers->seats_count; i++)
		if (!answers->seats[i].present)
			come_or_go(linear, &answers->seats[i], true);
}

static bool
is_as_before(const struct seat *seat, const struct participant *person)
{
	return str_equal(seat->label, person->label) && str_equal(seat->role, person->role) &&
	       str_equal(seat->actor, person->actor) && str_equal(seat->level, person->level);
}

static bool
describe(struct linear *linear, struct seat *seat)
{
	struct participant person = { .label = arena_text(&linear->frame, seat->label),
		.actor = arena_text(&linear->frame, seat->actor),
		.role = arena_text(&linear->frame, seat->role),
		.level = arena_text(&linear->frame, seat->level) };
	struct diags diags = { 0 };
	struct str label;
	bool whole;

	if (is_locked(linear))
		return true;
	line_say(linear, _("%.*s. Enter keeps what is not to change."),
		STR_ARGS(seat_name(linear, seat)));
	if (!hear_trait(linear, str_of(_("Name or designation")), &label))
		return false;
	person.label = label.length ? label : person.label;
	whole = ask_traits(linear, &person);
	if (is_undone(linear, whole))
		line_say(linear, _("%.*s was not described to the end, and is as before."),
			STR_ARGS(seat_name(linear, seat)));
	else if (is_as_before(seat, &person))
		line_say(linear, "%s", _("Nothing was changed."));
	else if (session_describe_person(linear->session, seat, &person, &diags))
		line_say(linear, _("Changed: %.*s."), STR_ARGS(seat_words(linear, seat)));
	line_diags(linear, &diags);
	return whole;
}

/* "+ 3", "- 3" and "= 3"; "+" alone.  *more: go on asking. */
static bool
about_seat(struct linear *linear, struct str text, bool *more)
{
	struct str rest = str_trim(str_from(text, 1));
	struct seat *seat = NULL;
	int64_t number;
	bool is_number = str_to_integer(rest, &number), room = seated_in_room(linear->session);

	*more = true;
	if (str_find_byte(STR("+-="), text.at[0]) >= 3 || (rest.length && !is_number))
		return false;
	if (is_number && number > 0)
		seat = answers_seat(linear->session->answers, (uint32_t)number);
	if (str_is(text, "+"))
		all_come(linear);
	else if (!rest.length)
		line_say(linear,
			room ? _("Say the number of the seat too, as %.*s 3.")
			     : _("Say the number too, as %.*s 3."),
			STR_ARGS(text));
	else if (!seat)
		line_say(linear,
			room ? _("There is no seat \"%.*s\" in this conversation.")
			     : _("There is no participant \"%.*s\" here."),
			STR_ARGS(rest));
	else if (text.at[0] == '=')
		*more = describe(linear, seat);
	else
		come_or_go(linear, seat, text.at[0] == '+');
	return true;
}

/* It was meant for a seat, or for the list of another prompt. */
static bool
is_bare_number(struct linear *linear, struct str label)
{
	int64_t number;

	if (!str_to_integer(label, &number))
		return false;
	line_say(linear,
		_("A number alone is nobody: write a label or role, or - %.*s, + %.*s, = %.*s."),
		STR_ARGS(label), STR_ARGS(label), STR_ARGS(label));
	return true;
}

static const char people_words[] =
	N_("A new participant: a label or role, no name is needed. - 3: seat 3 leaves. + 3: seat 3 "
	   "comes back. + alone: all who were here before come. = 3: describe seat 3 anew. Enter: "
	   "all are here.");

static const char people_words_of_plan[] =
	N_("A new participant: a label or role, no name is needed. - 3: participant 3 is in it no "
	   "more. + 3: is in it again. + alone: all who were taken out are in it again. = 3: "
	   "describe participant 3 anew. Enter: that is everybody.");

/* Left by an undo: who is in the room is still being said, unless whoever asks it has the
 * question read anew. */
static bool
goes_on(struct linear *linear, bool stop)
{
	if (stop || !linear->again || linear->moved || linear->leave || linear->quit)
		return false;
	linear->again = false;
	say_people(linear);
	return true;
}

/* stop: an undo has the question read anew by whoever asks it. */
static bool
hear_people(struct linear *linear, bool stop)
{
	const char *ways =
		seated_in_room(linear->session) ? _(people_words) : _(people_words_of_plan);
	struct prompt prompt = { .words = str_of(_("Participant")), .takes = ways };
	struct str label;
	bool more, warned = false;

	say_people(linear);
	if (line_first_time(linear, STR("hint people")))
		line_say(linear, "%s", ways);
	for (;;) {
		if (!hear(linear, &prompt, &label)) {
			if (goes_on(linear, stop))
				continue;
			return false;
		}
		/* Of a conversation that begins. */
		if (!label.length && !warned && !linear->session->consented &&
			!answers_present(linear->session->answers)) {
			line_say(linear, "%s",
				_("Nobody is in yet. Enter once more goes on all the same; :t "
				  "says later who takes part."));
			warned = true;
			continue;
		}
		if (!label.length)
			return true;
		if (about_seat(linear, label, &more)
				? !more
				: !is_bare_number(linear, label) && !add_person(linear, label))
			if (!goes_on(linear, stop))
				return false;
	}
}

bool
ask_people(struct linear *linear)
{
	return hear_people(linear, false);
}

bool
ask_roster(struct linear *linear)
{
	return hear_people(linear, true);
}

/* Where the seats are others now the stop is asked anew; else it is only read, so that one
 * knows what the prompt asks. */
void
run_people(struct linear *linear, struct str rest)
{
	(void)rest;
	if (!ask_people(linear))
		return;
	linear->again =
		linear->at->answered_by == BY_PARTICIPANT || question_ask(linear->at) == ASK_PEOPLE;
	/* At a command's own prompt, as at the rounds of a table, no question was left. */
	if (!linear->again && linear->session->consented && linear->depth < 2)
		say_label(linear, linear->at);
}
