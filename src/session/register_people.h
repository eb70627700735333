/* register_people.h - the people of a unit, kept by hand
 *
 * Who may take part for a unit, over years and conversations: a label (a seat
 * or a role; a name is never needed), an actor, a role, a level, from when and
 * until when.  Each is an entry of the log whose payload can be erased; a row
 * is ended, never removed, and who is something else from now on is ended and
 * added anew, so that old answers keep the level they were given at.
 *
 * One person of a unit at a time is its contact.  Two stores that never met
 * may each have one: then both stand until somebody ends one.
 *
 * The id of a person is the participant's id in every document they take part
 * in (struct participant has a field for it).
 *
 * A day that is not known is DAY_UNKNOWN: there all the time, not ended.  Codes
 * of errors: register.contact, register.person, register.ended,
 * register.dates, register.code, register.empty, and those of session.h.
 */
#pragma once

#include "form/pack.h"
#include "session/session.h"

struct unit_person {
	struct uid id;
	struct str registry, unit; /* the unit's register, and its code there */
	struct str label, role, actor, level;
	bool contact;
	int32_t from, to; /* the first day, and the first day no longer there */
	bool erased;	  /* forgotten: nothing is known but the id */
	bool disputed;	  /* changed on two computers at once */
	int64_t at;	  /* when this was written */
};

/* Those there are and were, in the order they were added: of one unit, or of
 * all when code is empty; registry empty: of any register.  In the arena. */
void people_read(struct store *store, struct str registry, struct str code, struct arena *arena,
	struct unit_person **people, size_t *count);

/* What was written about them, oldest first: each change one row. */
void people_past(struct store *store, struct str registry, struct str code, struct arena *arena,
	struct unit_person **people, size_t *count);

bool person_active(const struct unit_person *person, int32_t day);

/* The active contact; NULL when nobody is. */
const struct unit_person *people_contact(
	const struct unit_person *people, size_t count, int32_t day);

/* Add; id and at are filled in.  Refused when nothing is said of the person, or
 * when the unit would have two contacts on a day. */
bool people_add(struct store *store, struct unit_person *person, struct diags *diags);

/* End: `to` is the first day they are no longer there. */
bool people_end(struct store *store, const struct uid *id, int32_t to, struct diags *diags);

/* The person of a unit (code empty: of any) that a word means: the beginning
 * of an id, else a label or a role that only one active person has.  False with
 * a diag. */
bool person_named(struct store *store, struct str registry, struct str code, struct str word,
	struct arena *arena, struct unit_person *person, struct diags *diags);

/* What people call them: the label, else the role, else the beginning of the
 * id. */
struct str person_called(struct arena *arena, const struct unit_person *person);

/* As a session is to be told. */
struct participant person_participant(const struct unit_person *person);
