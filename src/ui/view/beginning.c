/* beginning.c - what is chosen and typed before a conversation begins */
#include "ui/view/beginning.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "form/found.h"
#include "form/qtype.h"
#include "session/register_people.h"
#include "store/log.h"
#include "store/present.h"

/* ---- people ---- */

bool
person_empty(const struct person *person)
{
	for (int i = 0; i < PERSON_FIELDS; i++)
		if (str_trim(buf_str(&person->at[i].text)).length > 0)
			return false;
	return true;
}

static void
free_person(struct person *person)
{
	for (int i = 0; i < PERSON_FIELDS; i++)
		buf_free(&person->at[i].text);
}

static struct person
make_person(const struct beginning *beginning)
{
	struct person person = { .seat = 0 };

	for (int i = 0; i < PERSON_FIELDS; i++)
		if (beginning->people_offers[i].count > 0)
			person.at[i].offers = &beginning->people_offers[i];
	return person;
}

static struct person *
add_person(struct beginning *beginning)
{
	beginning->people = memory_grow(beginning->people, beginning->people_count,
		&beginning->people_room, sizeof *beginning->people);
	beginning->people[beginning->people_count] = make_person(beginning);
	return &beginning->people[beginning->people_count++];
}

bool
beginning_touched(const struct beginning *beginning)
{
	for (size_t i = 0; i < beginning->once_count; i++)
		if (beginning->once[i].field.text.length > 0)
			return true;
	return beginning->unit.text.length > 0 || beginning->title.text.length > 0 ||
	       !person_empty(&beginning->people[0]);
}

void
beginning_tidy(struct beginning *beginning)
{
	size_t count = 0;

	for (size_t i = 0; i < beginning->people_count; i++) {
		if (person_empty(&beginning->people[i]))
			free_person(&beginning->people[i]);
		else
			beginning->people[count++] = beginning->people[i];
	}
	beginning->people_count = count;
	add_person(beginning);
}

void
beginning_remove_person(struct beginning *beginning, size_t at)
{
	free_person(&beginning->people[at]);
	beginning->people_count--;
	for (size_t i = at; i < beginning->people_count; i++)
		beginning->people[i] = beginning->people[i + 1];
	beginning_tidy(beginning);
}

static bool
is_taken(const struct beginning *beginning, const struct uid *id)
{
	for (size_t i = 0; i < beginning->people_count; i++)
		if (uid_equal(&beginning->people[i].id, id))
			return true;
	return false;
}

size_t
beginning_earlier_left(const struct beginning *beginning)
{
	size_t left = 0;

	for (size_t i = 0; i < beginning->earlier_count; i++)
		left += !is_taken(beginning, &beginning->earlier[i].id);
	return left;
}

void
beginning_take_earlier(struct beginning *beginning)
{
	for (size_t i = 0; i < beginning->earlier_count; i++) {
		const struct person *from = &beginning->earlier[i];
		struct person *to;

		if (is_taken(beginning, &from->id))
			continue;
		/* Before the empty one at the end. */
		to = &beginning->people[beginning->people_count - 1];
		to->seat = from->seat;
		to->id = from->id;
		for (int k = 0; k < PERSON_FIELDS; k++)
			field_fill(&to->at[k], field_said(&from->at[k]));
		add_person(beginning);
	}
}

/* Another list: what was chosen from the old one may be in the new. */
static void
people_again(struct beginning *beginning)
{
	struct person made = make_person(beginning);

	for (size_t i = 0; i < beginning->people_count; i++)
		for (int k = 0; k < PERSON_FIELDS; k++) {
			struct field *field = &beginning->people[i].at[k];
			struct arena arena = { 0 };
			struct str said = arena_text(&arena, field_said(field));

			field->offers = made.at[k].offers;
			field_fill(field, said);
			arena_free(&arena);
		}
}

/* ---- the form ---- */

const struct form *
beginning_form(const struct beginning *beginning)
{
	if (beginning->pinned)
		return beginning->pinned;
	return beginning->forms_count > 0 ? beginning->forms[beginning->form] : NULL;
}

uint16_t
beginning_language(const struct beginning *beginning)
{
	return form_language(beginning_form(beginning), str_of(lang_code()));
}

struct str
beginning_consent(const struct beginning *beginning)
{
	const struct form *form = beginning_form(beginning);

	if (!form || form->consent.count == 0)
		return STR("");
	return words_in(&form->consent, beginning_language(beginning));
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
roster_field(const struct form *form, const struct question *roster, struct str name)
{
	for (uint32_t i = roster->index + 1; i < roster->end; i++)
		if (str_equal(form->questions[i]->name, name))
			return form->questions[i];
	return NULL;
}

/* A form that has no roster takes any words. */
static void
ask_people(struct beginning *beginning, const struct form *form)
{
	static const char *const names[] = { "label", "role", "actor", "level" };
	const struct question *roster = roster_of(form), *field;
	const char *const words[] = { _("Name"), _("Role"), _("Organisation"), _("Level") };

	for (int i = 0; i < PERSON_FIELDS; i++) {
		field = roster ? roster_field(form, roster, str_of(names[i])) : NULL;
		beginning->asked[i] = roster ? field || i == PERSON_LABEL : i != PERSON_LEVEL;
		beginning->headings[i] = str_of(words[i]);
		if (field && i != PERSON_LABEL)
			beginning->headings[i] =
				words_in(&field->label, form_language(form, str_of(lang_code())));
		beginning->people_offers[i].count = 0;
		if (field && field->choices)
			beginning->people_offers[i] =
				offers_of_choices(beginning, form, field->choices);
	}
}

void
beginning_choose_form(struct beginning *beginning, size_t form)
{
	struct arena arena = { 0 };
	struct str unit;

	if (form >= beginning->forms_count)
		return;
	unit = arena_text(&arena, field_said(&beginning->unit));
	beginning->said[beginning->form].informed = beginning->informed;
	beginning->form = form;
	beginning->informed = beginning->said[form].informed;
	field_choose(&beginning->form_field, &beginning->form_offers.at[form]);
	beginning->unit_offers = offers_of_units(beginning, beginning->forms[form]);
	beginning->unit.offers = &beginning->unit_offers;
	field_fill(&beginning->unit, unit);
	ask_people(beginning, beginning->forms[form]);
	beginning_ask_once(beginning, beginning->forms[form]);
	people_again(beginning);
	beginning_look(beginning);
	arena_free(&arena);
}

static void
load_forms(struct beginning *beginning)
{
	struct str *paths;
	size_t count;

	forms_found(&beginning->arena, &paths, &count);
	beginning->forms = memory_get((count + 1) * sizeof(struct form *));
	beginning->said = memory_get((count + 1) * sizeof *beginning->said);
	beginning->form_paths = paths;
	for (size_t i = 0; i < count; i++) {
		struct diags ignored = { 0 };
		struct form *form = form_load_file(paths[i].at, &ignored);

		diags_clear(&ignored);
		if (!form) {
			beginning->unusable++;
			continue;
		}
		beginning->form_paths[beginning->forms_count] = paths[i];
		beginning->forms[beginning->forms_count++] = form;
	}
}

static void
offer_forms(struct beginning *beginning)
{
	struct arena *arena = &beginning->arena;
	struct offers *offers = &beginning->form_offers;

	offers->count = beginning->forms_count;
	offers->at = arena_get(arena, (offers->count + 1) * sizeof *offers->at);
	for (size_t i = 0; i < offers->count; i++) {
		const struct form *form = beginning->forms[i];
		struct str title = words_in(&form->title, form_language(form, str_of(lang_code())));

		offer_make(arena, &offers->at[i], form->id,
			arena_format(arena, _("%.*s, version %.*s"), STR_ARGS(label_short(title)),
				STR_ARGS(form->version)));
	}
	beginning->form_field.offers = offers;
}

static size_t
form_called(const struct beginning *beginning, struct str id)
{
	for (size_t i = 0; i < beginning->forms_count; i++)
		if (str_equal(beginning->forms[i]->id, id))
			return i;
	return beginning->forms_count;
}

/* Before anything was done: what a unit is asked about round after round. */
static size_t
form_of_rounds(const struct beginning *beginning)
{
	for (size_t i = 0; i < beginning->forms_count; i++) {
		const struct form *form = beginning->forms[i];

		if (form->unit && form->rounds && form->documents == DOCUMENTS_ONE)
			return i;
	}
	return 0;
}

/* What was done last is most likely what is done now. */
static void
choose_as_last(struct beginning *beginning)
{
	struct arena arena = { 0 };
	struct document_row *rows;
	size_t count, chosen = beginning->forms_count;
	struct str round = STR("1");

	documents_list(beginning->store, &arena, &rows, &count);
	for (size_t i = 0; i < count && chosen == beginning->forms_count; i++) {
		chosen = form_called(beginning, rows[i].form_id);
		if (chosen < beginning->forms_count && rows[i].round.length > 0)
			round = rows[i].round;
	}
	if (chosen == beginning->forms_count)
		chosen = form_of_rounds(beginning);
	field_type(&beginning->round, round);
	beginning_choose_form(beginning, chosen);
	arena_free(&arena);
}

struct beginning *
beginning_new(struct store *store)
{
	struct beginning *beginning = memory_get(sizeof *beginning);

	beginning->store = store;
	add_person(beginning);
	load_forms(beginning);
	offer_forms(beginning);
	choose_as_last(beginning);
	return beginning;
}

static void
forget_earlier(struct beginning *beginning)
{
	for (size_t i = 0; i < beginning->earlier_count; i++)
		free_person(&beginning->earlier[i]);
	free(beginning->earlier);
	beginning->earlier = NULL;
	beginning->earlier_count = beginning->earlier_room = 0;
	beginning->sessions = 0;
	beginning->looked = false;
	form_free(beginning->pinned);
	beginning->pinned = NULL;
}

void
beginning_free(struct beginning *beginning)
{
	if (!beginning)
		return;
	forget_earlier(beginning);
	beginning_forget_once(beginning);
	for (size_t i = 0; i < beginning->people_count; i++)
		free_person(&beginning->people[i]);
	free(beginning->people);
	for (size_t i = 0; i < beginning->forms_count; i++)
		form_free(beginning->forms[i]);
	free(beginning->forms);
	buf_free(&beginning->kept);
	buf_free(&beginning->form_field.text);
	buf_free(&beginning->unit.text);
	buf_free(&beginning->title.text);
	buf_free(&beginning->round.text);
	arena_free(&beginning->arena);
	free(beginning);
}

/* ---- what there is already ---- */

/* Who is on the unit's list, and is not there any more, stays in old
 * conversations only. */
static bool
has_ended(const struct beginning *beginning, const struct uid *id)
{
	struct arena arena = { 0 };
	struct unit_person *people;
	size_t count;
	bool ended = false;

	people_read(beginning->store, STR(""), beginning->unit.code, &arena, &people, &count);
	for (size_t i = 0; i < count; i++)
		if (uid_equal(&people[i].id, id))
			ended = !person_active(&people[i], clock_today());
	arena_free(&arena);
	return ended;
}

static void
keep_seat(struct beginning *beginning, const struct seat *seat)
{
	const struct str said[] = { seat->label, seat->role, seat->actor, seat->level };
	struct person person = make_person(beginning);

	person.seat = seat->number;
	person.id = seat->person;
	for (int i = 0; i < PERSON_FIELDS; i++)
		field_fill(&person.at[i], said[i]);
	beginning->earlier = memory_grow(beginning->earlier, beginning->earlier_count,
		&beginning->earlier_room, sizeof *beginning->earlier);
	beginning->earlier[beginning->earlier_count++] = person;
}

static void
look_inside(struct beginning *beginning, const struct document_row *row)
{
	struct diags ignored = { 0 };
	struct form *kept = store_form(beginning->store, &row->hash, &ignored);
	struct answers *answers;
	bool all;

	diags_clear(&ignored);
	if (!kept)
		return;
	answers = answers_new(kept);
	answers_unit(answers, row->unit);
	present_load(beginning->store, &beginning->document, answers);
	beginning->progress = walk_progress(answers, NULL, WALK_ALL);
	all = answers_present(answers) == 0;
	for (size_t i = 0; i < answers->seats_count; i++)
		if ((all || answers->seats[i].present) &&
			!has_ended(beginning, &answers->seats[i].person))
			keep_seat(beginning, &answers->seats[i]);
	answers_free(answers);
	if (hash_equal(&kept->hash, &beginning_form(beginning)->hash))
		form_free(kept);
	else
		beginning->pinned = kept;
}

static bool
is_earlier(const struct beginning *beginning, const struct uid *id)
{
	for (size_t i = 0; i < beginning->earlier_count; i++)
		if (uid_equal(&beginning->earlier[i].id, id))
			return true;
	return false;
}

/* The unit's people who are there today: picked, not typed again. */
static void
look_at_people(struct beginning *beginning, const struct form *form)
{
	struct arena arena = { 0 };
	struct unit_person *people;
	size_t count;

	people_read(
		beginning->store, form->unit->name, beginning->unit.code, &arena, &people, &count);
	for (size_t i = 0; i < count; i++) {
		struct seat seat = { .person = people[i].id,
			.label = people[i].label,
			.actor = people[i].actor,
			.role = people[i].role,
			.level = people[i].level };

		if (person_active(&people[i], clock_today()) &&
			!is_earlier(beginning, &people[i].id))
			keep_seat(beginning, &seat);
	}
	arena_free(&arena);
}

/* Seats are numbers in one document: in another they are somebody else. */
static void
forget_seats(struct beginning *beginning)
{
	for (size_t i = 0; i < beginning->people_count; i++)
		if (!uid_none(&beginning->people[i].id)) {
			for (int k = 0; k < PERSON_FIELDS; k++)
				field_empty(&beginning->people[i].at[k]);
			beginning->people[i].seat = 0;
			beginning->people[i].id = (struct uid){ { 0 } };
		}
	beginning_tidy(beginning);
}

void
beginning_look(struct beginning *beginning)
{
	const struct form *form =
		beginning->forms_count > 0 ? beginning->forms[beginning->form] : NULL;
	struct arena arena = { 0 };
	struct document_row row;
	struct session_row *sessions;
	struct uid document;
	size_t count;
	bool same;

	if (!form || (form->unit && beginning->unit.code.length == 0) ||
		(!form->unit && !form->rounds)) {
		forget_earlier(beginning);
		return;
	}
	document = document_id(form->id, form->unit ? beginning->unit.code : STR(""),
		form->rounds ? field_said(&beginning->round) : STR(""));
	same = beginning->looked && uid_equal(&document, &beginning->document);
	forget_earlier(beginning);
	if (!same)
		forget_seats(beginning);
	beginning->document = document;
	beginning->looked = true;
	if (form->documents == DOCUMENTS_ONE &&
		document_row(beginning->store, &document, &arena, &row)) {
		sessions_list(beginning->store, &document, &arena, &sessions, &count);
		beginning->sessions = (uint32_t)count;
		beginning->last = count > 0 ? sessions[0].last : row.changed;
		look_inside(beginning, &row);
	}
	if (form->unit)
		look_at_people(beginning, form);
	arena_free(&arena);
}

/* ---- beginning ---- */

static struct participant
person_said(const struct person *person)
{
	return (struct participant){
		.label = field_said(&person->at[PERSON_LABEL]),
		.role = field_said(&person->at[PERSON_ROLE]),
		.actor = field_said(&person->at[PERSON_ACTOR]),
		.level = field_said(&person->at[PERSON_LEVEL]),
		.person = person->id,
	};
}

/* Those who were here before sit down on their own seats again, so that each
 * is one person through all conversations. */
static void
seat_earlier(const struct beginning *beginning, struct session *session, struct diags *diags)
{
	for (size_t i = 0; i < beginning->people_count; i++) {
		const struct person *person = &beginning->people[i];
		struct participant said = person_said(person);
		struct seat *seat =
			person->seat > 0 ? answers_seat(session->answers, person->seat) : NULL;

		if (!seat)
			continue;
		if (session_join(session, seat, true, diags) && person->changed)
			session_describe_person(session, seat, &said, diags);
	}
}

struct session *
beginning_begin(struct beginning *beginning, struct diags *diags)
{
	const struct form *form = beginning->forms[beginning->form];
	struct participant *people = memory_get((beginning->people_count + 1) * sizeof *people);
	struct session_wish wish = {
		.form = beginning->form_paths[beginning->form],
		.unit = form->unit ? beginning->unit.code : STR(""),
		.round = form->rounds ? field_said(&beginning->round) : STR(""),
		.title = form->unit && form->documents == DOCUMENTS_ONE
				 ? STR("")
				 : field_said(&beginning->title),
		.participants = people,
		.consent = beginning->informed,
	};
	struct session *session;

	for (size_t i = 0; i < beginning->people_count; i++)
		if (beginning->people[i].seat == 0 && !person_empty(&beginning->people[i]))
			people[wish.participants_count++] = person_said(&beginning->people[i]);
	session = session_begin(beginning->store, &wish, diags);
	if (session) {
		seat_earlier(beginning, session, diags);
		beginning_answer_once(beginning, session, diags);
	}
	free(people);
	return session;
}
