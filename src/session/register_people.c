#include "session/register_people.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "session/register_log.h"
#include "session/write.h"

/* ---- reading ---- */

static void
take_payload(struct arena *arena, struct str payload, struct unit_person *person)
{
	struct json_pair *pairs;
	struct str contact = { 0 };
	size_t count;

	person->from = person->to = DAY_UNKNOWN;
	payload = arena_text(arena, payload);
	if (!payload.length || !json_read_flat(arena, payload, &pairs, &count))
		return;
	json_member(pairs, count, "label", &person->label);
	json_member(pairs, count, "role", &person->role);
	json_member(pairs, count, "actor", &person->actor);
	json_member(pairs, count, "level", &person->level);
	json_member(pairs, count, "contact", &contact);
	person->contact = str_is(contact, "true");
	person->from = register_day(pairs, count, "from");
	person->to = register_day(pairs, count, "to");
}

/* "REGISTER/CODE"; false when it is of another unit. */
static bool
take_path(struct arena *arena, struct str path, struct str registry, struct str code,
	struct unit_person *person)
{
	struct str rest = arena_text(arena, path);

	person->registry = str_cut(&rest, '/');
	person->unit = rest;
	return rest.at && (!registry.length || str_equal(registry, person->registry)) &&
	       (!code.length || str_equal(code, person->unit));
}

struct gathered {
	struct unit_person *at;
	size_t count, room;
};

static void
gather(struct gathered *gathered, const struct unit_person *person)
{
	gathered->at = memory_grow(gathered->at, gathered->count, &gathered->room, sizeof *person);
	gathered->at[gathered->count++] = *person;
}

static void
hand_out(struct gathered *gathered, struct arena *arena, struct unit_person **people, size_t *count)
{
	*people = arena_copy(arena, gathered->at, gathered->count, sizeof *gathered->at);
	*count = gathered->count;
	free(gathered->at);
}

/* Ids are of no time; the clock of a person's first entry is.  Who was added
 * first stands first, whatever was changed since. */
static size_t
rank_of(const struct unit_person *order, size_t count, const struct uid *id)
{
	for (size_t i = 0; i < count; i++)
		if (uid_equal(&order[i].id, id))
			return i;
	return count;
}

void
people_read(struct store *store, struct str registry, struct str code, struct arena *arena,
	struct unit_person **people, size_t *count)
{
	struct head_cursor *cursor = register_heads(store, ENTRY_person, NULL);
	struct unit_person *past, *sorted;
	struct gathered found = { 0 };
	size_t past_count, kept = 0;
	struct head head;

	while (cursor && heads_next(cursor, &head)) {
		struct unit_person person = { .id = head.participant,
			.erased = head.erased,
			.disputed = head.heads > 1,
			.at = head.at };

		take_payload(arena, head.value, &person);
		if (take_path(arena, head.path, registry, code, &person))
			gather(&found, &person);
	}
	if (cursor)
		heads_close(cursor);
	people_past(store, registry, code, arena, &past, &past_count);
	sorted = arena_get(arena, (found.count + 1) * sizeof *sorted);
	for (size_t i = 0; i < past_count; i++) {
		size_t at = rank_of(found.at, found.count, &past[i].id);

		if (at < found.count && rank_of(sorted, kept, &past[i].id) == kept)
			sorted[kept++] = found.at[at];
	}
	*people = sorted;
	*count = kept;
	free(found.at);
}

void
people_past(struct store *store, struct str registry, struct str code, struct arena *arena,
	struct unit_person **people, size_t *count)
{
	static const struct uid none;
	struct log_filter filter = { .document = &none, .kind = ENTRY_person };
	struct log_cursor *cursor = log_read(store, &filter);
	struct gathered found = { 0 };
	struct entry entry;

	while (log_next(cursor, &entry)) {
		struct unit_person person = {
			.id = entry.participant, .erased = entry.erased, .at = entry.at
		};

		take_payload(arena, entry.value, &person);
		if (take_path(arena, entry.path, registry, code, &person))
			gather(&found, &person);
	}
	log_close(cursor);
	hand_out(&found, arena, people, count);
}

bool
person_active(const struct unit_person *person, int32_t day)
{
	return !person->erased && (person->from == DAY_UNKNOWN || person->from <= day) &&
	       (person->to == DAY_UNKNOWN || day < person->to);
}

const struct unit_person *
people_contact(const struct unit_person *people, size_t count, int32_t day)
{
	for (size_t i = 0; i < count; i++)
		if (people[i].contact && person_active(&people[i], day))
			return &people[i];
	return NULL;
}

struct str
person_called(struct arena *arena, const struct unit_person *person)
{
	char id[UID_TEXT];

	if (person->label.length)
		return person->label;
	if (person->role.length)
		return person->role;
	uid_write(id, &person->id);
	return arena_text(arena, str_part(str_of(id), 0, 8));
}

struct participant
person_participant(const struct unit_person *person)
{
	return (struct participant){ .label = person->label,
		.role = person->role,
		.actor = person->actor,
		.level = person->level,
		.person = person->id };
}

/* ---- finding ---- */

static bool
id_begins(const struct uid *id, struct str word)
{
	char text[UID_TEXT];

	uid_write(text, id);
	return word.length >= 4 && str_starts(str_of(text), word);
}

static bool
is_called(const struct unit_person *person, struct str word, int pass)
{
	switch (pass) {
	case 0: return id_begins(&person->id, word);
	case 1: return str_equal_ascii(person->label, word) && !person->erased;
	default: return str_equal_ascii(person->role, word) && !person->erased;
	}
}

bool
person_named(struct store *store, struct str registry, struct str code, struct str word,
	struct arena *arena, struct unit_person *person, struct diags *diags)
{
	struct unit_person *people;
	size_t count, matches = 0;
	int32_t today = clock_today();

	people_read(store, registry, code, arena, &people, &count);
	for (int pass = 0; pass < 3 && matches == 0 && word.length > 0; pass++)
		for (size_t i = 0; i < count; i++) {
			if (!is_called(&people[i], word, pass) ||
				(pass > 0 && !person_active(&people[i], today)))
				continue;
			*person = people[i];
			matches++;
		}
	if (matches == 1)
		return true;
	if (matches > 1)
		return diag_error(diags, place_none(), "register.person",
			_("%zu people are meant by \"%.*s\". Write the beginning of the id; "
			  "\"behov people %.*s\" shows it."),
			matches, STR_ARGS(word), STR_ARGS(code));
	return diag_error(diags, place_none(), "register.person",
		_("Nobody of %.*s is meant by \"%.*s\". \"behov people %.*s\" shows those there "
		  "are."),
		STR_ARGS(code), STR_ARGS(word), STR_ARGS(code));
}

/* ---- writing ---- */

static void
write_payload(struct buf *out, const struct unit_person *person)
{
	struct json json = { .out = out };

	json_open(&json, NULL);
	json_text(&json, "label", person->label);
	json_text(&json, "role", person->role);
	json_text(&json, "actor", person->actor);
	json_text(&json, "level", person->level);
	json_bool(&json, "contact", person->contact);
	register_day_write(&json, "from", person->from);
	register_day_write(&json, "to", person->to);
	json_close(&json);
}

static bool
append(struct store *store, const struct unit_person *person, struct diags *diags)
{
	struct arena arena = { 0 };
	struct buf value = { 0 };
	bool good;

	write_payload(&value, person);
	good = register_append(store, ENTRY_person,
		register_path(&arena, person->registry, person->unit), &person->id, buf_str(&value),
		diags);
	buf_free(&value);
	arena_free(&arena);
	return good;
}

static bool
days_meet(const struct unit_person *a, const struct unit_person *b)
{
	bool a_first = a->to == DAY_UNKNOWN || b->from == DAY_UNKNOWN || b->from < a->to;
	bool b_first = b->to == DAY_UNKNOWN || a->from == DAY_UNKNOWN || a->from < b->to;

	return a_first && b_first;
}

static bool
told_contact(const struct unit_person *other, struct diags *diags)
{
	struct arena arena = { 0 };
	struct str called = person_called(&arena, other);
	char id[UID_TEXT];

	uid_write(id, &other->id);
	diag_error(diags, place_none(), "register.contact",
		_("%.*s already has a contact person then: %.*s. Nothing was saved. There is one "
		  "at a time: end that one first, behov people %.*s --end %.8s --to DAY."),
		STR_ARGS(other->unit), STR_ARGS(called), STR_ARGS(other->unit), id);
	arena_free(&arena);
	return false;
}

/* In the transaction that will add the person: nobody else adds one meanwhile. */
static bool
contact_free(struct store *store, const struct unit_person *person, struct diags *diags)
{
	struct arena arena = { 0 };
	struct unit_person *people;
	size_t count;
	bool good = true;

	people_read(store, person->registry, person->unit, &arena, &people, &count);
	for (size_t i = 0; good && person->contact && i < count; i++)
		if (people[i].contact && !people[i].erased &&
			!uid_equal(&people[i].id, &person->id) && days_meet(&people[i], person))
			good = told_contact(&people[i], diags);
	arena_free(&arena);
	return good;
}

static bool
clean(struct arena *arena, struct unit_person *person, struct diags *diags)
{
	struct str *const texts[] = { &person->label, &person->role, &person->actor,
		&person->level };
	size_t said = 0;

	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		*texts[i] = str_trim(*texts[i]);
		if (!session_clean(arena, true, texts[i], diags))
			return false;
		said += texts[i]->length > 0;
	}
	if (!said)
		return diag_error(diags, place_none(), "register.empty",
			_("Nothing is said of the person. A role or a level is enough; a name is "
			  "not needed."));
	if (person->from != DAY_UNKNOWN && person->to != DAY_UNKNOWN && person->to < person->from)
		return diag_error(diags, place_none(), "register.dates",
			_("The last day is before the first. Nothing was saved."));
	return true;
}

bool
people_add(struct store *store, struct unit_person *given, struct diags *diags)
{
	struct arena arena = { 0 };
	struct unit_person person = *given;
	bool good = clean(&arena, &person, diags) && store_begin(store, diags);

	if (good) {
		person.id = given->id = uid_random();
		good = contact_free(store, &person, diags) && append(store, &person, diags);
		if (good)
			good = store_commit(store, diags);
		else
			store_rollback(store);
		given->at = clock_now();
	}
	arena_free(&arena);
	return good;
}

static const struct unit_person *
person_of(const struct unit_person *people, size_t count, const struct uid *id)
{
	size_t at = rank_of(people, count, id);

	return at < count ? &people[at] : NULL;
}

static bool
may_end(const struct unit_person *person, int32_t to, struct diags *diags)
{
	if (!person || person->erased)
		return diag_error(diags, place_none(), "register.person",
			_("There is no such person in this store. Nothing was saved."));
	if (person->to != DAY_UNKNOWN && person->to <= to)
		return diag_error(diags, place_none(), "register.ended",
			_("That person has ended already. Nothing was saved."));
	if (person->from != DAY_UNKNOWN && to < person->from)
		return diag_error(diags, place_none(), "register.dates",
			_("The last day is before the first. Nothing was saved."));
	return true;
}

bool
people_end(struct store *store, const struct uid *id, int32_t to, struct diags *diags)
{
	struct arena arena = { 0 };
	struct unit_person *people;
	size_t count;
	bool good = store_begin(store, diags);

	if (good) {
		const struct unit_person *person;

		people_read(store, STR(""), STR(""), &arena, &people, &count);
		person = person_of(people, count, id);
		good = may_end(person, to, diags);
		if (good) {
			struct unit_person ended = *person;

			ended.to = to;
			good = append(store, &ended, diags);
		}
		if (good)
			good = store_commit(store, diags);
		else
			store_rollback(store);
	}
	arena_free(&arena);
	return good;
}
