/* Who took part, as a file says it. */
#include "base/lang.h"
#include "base/memory.h"
#include "session/intake_own.h"
#include "session/people.h"
#include "session/session.h"
#include "store/present.h"

static bool
put_seat(struct intake *intake, const struct seat *seat)
{
	struct str number = arena_format(&intake->scratch, "%u", seat->number);
	struct participant participant = {
		.label = seat->label, .role = seat->role, .actor = seat->actor, .level = seat->level
	};
	struct buf payload = { 0 };
	bool good;

	participant_write(&payload, &participant);
	good = intake_put(intake, &(struct entry){ .kind = ENTRY_join,
					  .participant = seat->person,
					  .value = number,
					  .has_value = true }) &&
	       intake_put(intake, &(struct entry){ .kind = ENTRY_person,
					  .participant = seat->person,
					  .value = buf_str(&payload),
					  .has_value = true });
	if (good && !seat->present)
		good = intake_put(intake, &(struct entry){ .kind = ENTRY_leave,
						  .participant = seat->person,
						  .value = number,
						  .has_value = true });
	buf_free(&payload);
	return good;
}

static bool
seat_clean(struct intake *intake, struct incoming_seat *seat)
{
	return intake_clean(intake, seat->at, true, &seat->label) &&
	       intake_clean(intake, seat->at, true, &seat->role) &&
	       intake_clean(intake, seat->at, true, &seat->actor) &&
	       intake_clean(intake, seat->at, true, &seat->level);
}

/* The one who sits there, here and in the file, must be the same. */
static bool
seat_fits(struct intake *intake, const struct incoming_seat *seat, const struct seat *here)
{
	if (str_equal(seat->role, here->role) && str_equal(seat->actor, here->actor) &&
		str_equal(seat->level, here->level))
		return true;
	return incoming_fault(intake->incoming, seat->at, "import.seat",
		_("Seat %u is somebody else's in the store."), seat->number);
}

/* Who has that number in the file, as met before in a document of the unit; else, and
 * where the file does not say, the one given. */
static struct uid
same_person(struct intake *intake, const struct incoming_seat *from, const struct uid *met)
{
	struct str key = arena_format(
		&intake->arena, "%.*s/%u", STR_ARGS(intake->document.unit), from->person);
	uint32_t at;

	if (!from->person)
		return *met;
	at = map_get(&intake->people, key);
	if (at != MAP_NONE)
		return intake->person[at];
	intake->person = memory_grow(
		intake->person, intake->person_count, &intake->person_room, sizeof *intake->person);
	map_put(&intake->people, key, (uint32_t)intake->person_count);
	return intake->person[intake->person_count++] = *met;
}

/* Nobody sits in two places of a room. */
static struct uid
person_for(struct intake *intake, const struct incoming_seat *from)
{
	struct uid met = uid_random(), person = same_person(intake, from, &met);

	for (size_t i = 0; i < intake->answers->seats_count; i++)
		if (uid_equal(&intake->answers->seats[i].person, &person))
			return met;
	return person;
}

bool
intake_seat(struct intake *intake, struct incoming_seat *from, bool there)
{
	struct answers *answers = intake->answers;
	struct seat *seat = answers_seat(answers, from->number);
	struct uid person;

	if (!seat_clean(intake, from))
		return false;
	if (seat && there) {
		same_person(intake, from, &seat->person);
		return seat_fits(intake, from, seat);
	}
	if (seat)
		return incoming_fault(intake->incoming, from->at, "import.twice",
			_("Seat %u is taken twice."), from->number);
	person = person_for(intake, from);
	seat = answers_seat_add(answers, from->number, &person);
	seat_describe(answers, seat, from->label, from->actor, from->role, from->level);
	seat_present(answers, seat, !from->away);
	return true;
}

/* Whoever sits down newly, in the order of the seats. */
bool
intake_put_seats(struct intake *intake, uint32_t known)
{
	const struct answers *answers = intake->answers;
	bool good = true;

	for (size_t i = 0; good && i < answers->seats_count; i++)
		if (answers->seats[i].number > known)
			good = put_seat(intake, &answers->seats[i]);
	return good;
}

static bool
says_people(const struct incoming_document *document)
{
	for (size_t i = 0; i < document->seats_count; i++)
		if (document->seats[i].person)
			return true;
	return false;
}

static enum roster_known
known_of(const struct incoming_document *document)
{
	if (!document->whole)
		return ROSTER_PART;
	if (document->roster.length)
		return roster_known_named(document->roster);
	return document->seats_count && !says_people(document) ? ROSTER_APART : ROSTER_WHOLE;
}

bool
intake_put_roster(struct intake *intake)
{
	enum roster_known known = known_of(&intake->document);

	if (!intake->form->roster || known == ROSTER_WHOLE)
		return true;
	answers_roster(intake->answers, known);
	return intake_put(intake, &(struct entry){ .kind = ENTRY_decide,
					  .path = STR(ROSTER_PATH),
					  .value = roster_known_name(known),
					  .has_value = true });
}

/* Each document has its own people, as the file has. */
void
intake_note_people(struct intake *intake)
{
	const struct intake_done *done = &intake->done;
	const struct intake_document *made = intake->made;

	if (made->there || !made->round.length || !intake->answers->seats_count ||
		says_people(&intake->document))
		return;
	for (size_t i = 0; i + 1 < done->documents_count; i++)
		if (str_equal(done->documents[i].form, made->form) &&
			str_equal(done->documents[i].unit, made->unit))
			intake->done.lost.people = true;
}
