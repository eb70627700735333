/* Who takes part: comes, goes, and is described. */
#include "base/lang.h"
#include "form/qtype.h"
#include "ui/linear/line.h"

void
say_people(struct linear *linear)
{
	const struct answers *answers = linear->session->answers;

	for (size_t i = 0; i < answers->seats_count; i++) {
		const struct seat *seat = &answers->seats[i];

		line_say(linear, " %.*s%s", STR_ARGS(seat_name(linear, seat)),
			seat->present ? "" : _(" (has left)"));
	}
	line_say(linear, PLURAL("%zu in the room.", "%zu in the room.", answers_present(answers)),
		answers_present(answers));
}

/* "+ 3" comes, "- 3" goes; anything else is a new participant's label. */
static bool
come_or_go(struct linear *linear, struct str text)
{
	struct diags diags = { 0 };
	struct seat *seat;
	int64_t number;

	if (text.length < 2 || (text.at[0] != '+' && text.at[0] != '-') ||
		!str_to_integer(str_trim(str_from(text, 1)), &number))
		return false;
	seat = number > 0 ? answers_seat(linear->session->answers, (uint32_t)number) : NULL;
	if (!seat)
		line_say(linear, _("There is no seat %lld in this conversation."),
			(long long)number);
	else if (session_join(linear->session, seat, text.at[0] == '+', &diags))
		say_people(linear);
	line_diags(linear, &diags);
	return true;
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

/* One thing about a participant: from its register, or in any words.  A roster
 * that has no such field does not ask.  False when a command or the end came. */
static bool
ask_trait(struct linear *linear, const char *name, const char *prompt, bool unlisted,
	struct str *said)
{
	const struct form *form = linear->session->form;
	const struct question *roster = roster_of(form);
	const struct question *field = roster ? roster_field(form, roster, name) : NULL;
	struct str words = str_of(prompt);
	const struct offer *chosen;
	struct offers offers;
	enum heard heard;

	*said = STR("");
	if (!field && (roster || !unlisted))
		return true;
	if (field)
		words = line_words(linear, &field->label, NULL);
	if (!field || !field->choices) {
		heard = line_ask(linear, words, false);
		*said = arena_text(&linear->frame, str_trim(buf_str(&linear->text)));
		return !command_heard(linear, heard);
	}
	offers = offers_of(linear, field->choices);
	heard = line_pick(linear, &offers, words, &chosen);
	if (chosen)
		*said = chosen->code;
	return !command_heard(linear, heard);
}

static bool
add_person(struct linear *linear, struct str label)
{
	struct participant person = { .label = label };
	struct diags diags = { 0 };
	struct seat *seat;

	if (!ask_trait(linear, "role", _("Role"), true, &person.role) ||
		!ask_trait(linear, "actor", _("Actor or administration"), true, &person.actor) ||
		!ask_trait(linear, "level", _("Level"), false, &person.level))
		return false;
	if (session_add_person(linear->session, &person, &seat, &diags))
		line_say(linear, _("%.*s is in."), STR_ARGS(seat_name(linear, seat)));
	line_diags(linear, &diags);
	return true;
}

bool
ask_people(struct linear *linear)
{
	struct str label;

	say_people(linear);
	if (line_first_time(linear, STR("hint people")))
		line_say(linear, "%s",
			_("A new participant: a label or role, no name is needed. - 3 leaves, + 3 "
			  "comes back. Enter: all are here."));
	for (;;) {
		if (command_heard(linear, line_ask(linear, str_of(_("Participant")), false)))
			return false;
		label = arena_text(&linear->frame, str_trim(buf_str(&linear->text)));
		if (!label.length)
			return true;
		if (!come_or_go(linear, label) && !add_person(linear, label))
			return false;
	}
}
