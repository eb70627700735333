/* Who of the unit's people takes part: picked by number, not typed. */
#include "base/clock.h"
#include "base/lang.h"
#include "session/register_people.h"
#include "store/present.h"
#include "ui/linear/line.h"

/* Those who are there today and have no seat here yet. */
static size_t
find_invited(struct linear *linear, struct unit_person **people)
{
	const struct session *session = linear->session;
	struct unit_person *all;
	size_t count, kept = 0;

	if (!session->form->unit || !session->unit.length)
		return 0;
	people_read(session->store, session->form->unit->name, session->unit, &linear->kept, &all,
		&count);
	for (size_t i = 0; i < count; i++)
		if (person_active(&all[i], clock_today()) &&
			!present_seat(session->answers, &all[i].id))
			all[kept++] = all[i];
	*people = all;
	return kept;
}

static void
take(struct linear *linear, const struct unit_person *person)
{
	struct participant participant = person_participant(person);
	struct diags diags = { 0 };
	struct seat *seat = NULL;

	if (session_add_person(linear->session, &participant, &seat, &diags) && seat)
		line_say(linear, _("Seat %u: %.*s."), seat->number,
			STR_ARGS(person_called(&linear->kept, person)));
	line_diags(linear, &diags);
}

static void
take_numbers(
	struct linear *linear, struct str typed, const struct unit_person *people, size_t count)
{
	int64_t number;

	for (struct str word = str_word(&typed); word.length > 0; word = str_word(&typed)) {
		if (str_to_integer(word, &number) && number > 0 && number <= (int64_t)count)
			take(linear, &people[number - 1]);
		else
			line_say(linear, _("\"%.*s\" is none of the numbers."), STR_ARGS(word));
	}
}

void
ask_invited(struct linear *linear)
{
	struct unit_person *people;
	size_t count = find_invited(linear, &people);
	struct str typed = STR(""), unit = session_unit_label(linear->session);

	if (count == 0)
		return;
	line_say(linear, _("People of %.*s:"), STR_ARGS(unit));
	for (size_t i = 0; i < count; i++)
		line_say(linear, "%zu. %.*s", i + 1,
			STR_ARGS(person_called(&linear->kept, &people[i])));
	if (!hear_aside(linear, _("Their numbers, + for all, Enter for none"),
		    _("The numbers of those who take part, with blanks between."), &typed))
		return;
	if (!str_is(typed, "+"))
		take_numbers(linear, typed, people, count);
	for (size_t i = 0; str_is(typed, "+") && i < count; i++)
		take(linear, &people[i]);
}
