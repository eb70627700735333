#include "store/present_own.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/map.h"
#include "base/memory.h"

struct seat *
present_seat(const struct answers *answers, const struct uid *person)
{
	for (size_t i = 0; i < answers->seats_count; i++)
		if (uid_equal(&answers->seats[i].person, person))
			return &answers->seats[i];
	return NULL;
}

static enum value_kind
asked_kind(const struct spot *spot)
{
	return spot->question->cell ? spot->question->cell->kind : spot->question->kind;
}

/* "j3/ROWID" -> the repeat as a spot, and the row's id. */
static bool
row_path(struct answers *answers, struct str path, struct spot *repeat, struct uid *id)
{
	struct diags ignored = { 0 };
	size_t slash = path.length;
	bool good;

	while (slash > 0 && path.at[slash - 1] != '/')
		slash--;
	if (slash < 2 || !uid_read(str_from(path, slash), id))
		return false;
	good = spot_read(answers, str_part(path, 0, slash - 1), repeat, &ignored);
	diags_clear(&ignored);
	return good;
}

static void
apply_row(struct answers *answers, const struct head *head)
{
	struct spot repeat;
	struct uid id;
	double order = 0;

	if (!row_path(answers, head->path, &repeat, &id))
		return;
	if (answers_row(answers, &id))
		return;
	str_to_decimal(head->value, &order);
	answers_row_add(answers, repeat.question, repeat.row, &id, order);
}

static void
apply_row_change(struct answers *answers, const struct head *head)
{
	struct spot repeat;
	struct row *row;
	struct uid id;
	double order;

	if (!row_path(answers, head->path, &repeat, &id))
		return;
	row = answers_row(answers, &id);
	if (!row)
		return;
	if (head->kind == ENTRY_row_remove)
		answers_row_remove(answers, row, !str_is(head->state, "cleared"));
	else if (str_to_decimal(head->value, &order))
		answers_row_move(answers, row, order);
}

static void
apply_person(struct answers *answers, const struct head *head)
{
	struct seat *seat = present_seat(answers, &head->participant);
	struct arena arena = { 0 };
	struct json_pair *pairs;
	struct str field[4] = { { 0 } };
	static const char *const names[] = { "label", "actor", "role", "level" };
	size_t count;

	if (seat && json_read_flat(&arena, head->value, &pairs, &count)) {
		for (size_t i = 0; i < COUNT_OF(names); i++)
			json_member(pairs, count, names[i], &field[i]);
		seat_describe(answers, seat, field[0], field[1], field[2], field[3]);
	}
	arena_free(&arena);
}

/* More than anybody calls out; what stands above it was not given by behov. */
#define SEAT_MOST 9999

/* Two programs that did not know of each other gave out the same number: nobody
 * is pushed from the seat, the other sits down last.  What that one logs from
 * then on has the new number. */
static uint32_t
free_seat(const struct answers *answers, uint32_t number)
{
	uint32_t most = 0;

	if (number <= SEAT_MOST && !answers_seat(answers, number))
		return number;
	for (size_t i = 0; i < answers->seats_count; i++)
		if (answers->seats[i].number > most)
			most = answers->seats[i].number;
	return most + 1;
}

static void
apply_presence(struct answers *answers, const struct head *head)
{
	struct seat *seat = present_seat(answers, &head->participant);
	int64_t number;

	/* Where it is read again, who has given something since is met here without a seat. */
	if (seat && present_undone(head)) {
		seat_drop(answers, seat);
		return;
	}
	if (!seat && str_to_integer(head->value, &number) && number > 0 && number <= UINT32_MAX)
		seat = answers_seat_add(
			answers, free_seat(answers, (uint32_t)number), &head->participant);
	if (seat)
		seat_present(answers, seat, head->kind == ENTRY_join);
}

/* The words of a "later": who finds out, and by when. */
static struct value
later_value(struct arena *arena, struct str payload)
{
	struct json_pair *pairs;
	struct str who = { 0 }, when = { 0 };
	size_t count;

	if (!json_read_flat(arena, payload, &pairs, &count))
		return value_none();
	json_member(pairs, count, "who", &who);
	json_member(pairs, count, "when", &when);
	if (!when.length)
		return value_text(who);
	return value_text(arena_format(
		arena, "%.*s%s%.*s", STR_ARGS(who), who.length ? ", " : "", STR_ARGS(when)));
}

/* Wall clocks go back, and with them the order of uids; this clock does not.
 * Whatever comes to a ballot that is shown is a correction, as it is when the
 * log is read again. */
static void
stamp(const struct spot *spot, uint64_t clock)
{
	struct cell *cell = spot_cell_make(spot);

	if (!spot->seat)
		cell->answer.clock = clock;
	for (uint32_t i = 0; spot->seat && i < cell->ratings_count; i++) {
		struct rating *rating = &cell->ratings[i];

		if (rating->seat != spot->seat || rating->ballot != spot->ballot)
			continue;
		rating->answer.clock = clock;
		rating->corrected = rating->ballot <= cell->revealed;
	}
}

static void
apply_answer(struct answers *answers, const struct head *head)
{
	struct diags ignored = { 0 };
	struct arena arena = { 0 };
	struct value value = value_none();
	enum state state;
	struct spot spot;

	if (spot_read(answers, head->path, &spot, &ignored) && state_named(head->state, &state)) {
		const struct seat *seat = present_seat(answers, &head->participant);

		spot.seat = seat ? seat->number : 0;
		spot.ballot = head->ballot;
		if (state == STATE_ANSWERED)
			value_read(&arena, asked_kind(&spot), head->value, &value);
		else if (state == STATE_LATER)
			value = later_value(&arena, head->value);
		if (seat || uid_none(&head->participant)) {
			answers_set(answers, &spot, state, &value, &head->uid,
				(uint16_t)head->heads, head->at);
			stamp(&spot, head->clock);
		}
	}
	diags_clear(&ignored);
	arena_free(&arena);
}

/* A rating is a correction when it came after its ballot was shown. */
static void
mark_corrections(struct cell *cell, const struct head *reveal)
{
	for (uint32_t i = 0; i < cell->ratings_count; i++) {
		struct rating *rating = &cell->ratings[i];

		if (rating->ballot == reveal->ballot)
			rating->corrected = rating->answer.clock > reveal->clock;
	}
}

static void
apply_reveal(struct answers *answers, const struct head *head)
{
	struct diags ignored = { 0 };
	struct spot spot;

	if (spot_read(answers, head->path, &spot, &ignored)) {
		if (str_is(head->state, "few") || str_is(head->state, "none"))
			answers_withhold(answers, &spot, head->ballot, str_is(head->state, "few"));
		else
			answers_reveal(answers, &spot, head->ballot);
		mark_corrections(spot_cell_make(&spot), head);
	}
	diags_clear(&ignored);
}

/* What was talked about, and why a warning stands: a new answer asks again. */
static void
apply_beside(struct answers *answers, const struct head *head)
{
	struct diags ignored = { 0 };
	struct spot spot;

	if (spot_read(answers, head->path, &spot, &ignored)) {
		struct cell *cell = spot_cell_make(&spot);

		if (head->kind == ENTRY_discussion)
			cell->discussed = head->value.length > 0;
		else
			cell->explained =
				head->value.length > 0 && head->clock > cell->answer.clock;
	}
	diags_clear(&ignored);
}

static void
apply_decision(struct answers *answers, const struct head *head)
{
	struct arena arena = { 0 };
	struct json_pair *pairs;
	struct str state = { 0 }, version = { 0 };
	int64_t number = 1;
	size_t count;

	if (str_is(head->path, STATE_PATH) && json_read_flat(&arena, head->value, &pairs, &count)) {
		json_member(pairs, count, "state", &state);
		json_member(pairs, count, "version", &version);
		str_to_integer(version, &number);
		answers_state(answers, state, (uint32_t)number);
	}
	if (str_is(head->path, ROSTER_PATH))
		answers_roster(answers, roster_known_named(head->value));
	arena_free(&arena);
}

void
present_apply(struct answers *answers, const struct head *head)
{
	switch (head->kind) {
	case ENTRY_row_add: apply_row(answers, head); break;
	case ENTRY_row_move:
	case ENTRY_row_remove: apply_row_change(answers, head); break;
	case ENTRY_person: apply_person(answers, head); break;
	case ENTRY_join:
	case ENTRY_leave: apply_presence(answers, head); break;
	case ENTRY_answer:
	case ENTRY_group_answer: apply_answer(answers, head); break;
	case ENTRY_reveal: apply_reveal(answers, head); break;
	case ENTRY_discussion:
	case ENTRY_reason: apply_beside(answers, head); break;
	case ENTRY_decide: apply_decision(answers, head); break;
	default: break;
	}
}

#define PRESENT_STEPS 6

/* Rows must be there before what stands in them, seats before their answers,
 * a seat before the person is described, and what is about answers after
 * them: one step after the other. */
static int
load_step(enum entry_kind kind)
{
	switch (kind) {
	case ENTRY_row_add: return 0;
	case ENTRY_row_move:
	case ENTRY_row_remove:
	case ENTRY_join:
	case ENTRY_leave: return 1;
	case ENTRY_person: return 3;
	case ENTRY_reveal:
	case ENTRY_discussion:
	case ENTRY_reason: return 5;
	default: return 4;
	}
}

/* Who claims a number that another claims too sits down when all the others
 * have. */
static int
head_step(const struct head *heads, size_t at)
{
	for (size_t i = 0; present_presence(&heads[at]) && i < at; i++)
		if (present_presence(&heads[i]) && str_equal(heads[i].value, heads[at].value))
			return 2;
	return load_step(heads[at].kind);
}

static struct head *
in_order(struct head *read, size_t *count, struct arena *arena)
{
	struct head *sorted = arena_get(arena, (*count + 1) * sizeof *sorted);
	size_t at = 0;

	*count = present_leave_out(read, *count);
	for (int step = 0; step < PRESENT_STEPS; step++)
		for (size_t i = 0; i < *count; i++)
			if (head_step(read, i) == step)
				sorted[at++] = read[i];
	return sorted;
}

static struct head *
read_heads(
	struct store *store, const struct head_filter *filter, struct arena *arena, size_t *count)
{
	struct head_cursor *cursor = heads_read(store, filter);
	struct head *read = NULL, *sorted, head;
	size_t room = 0;

	*count = 0;
	while (cursor && heads_next(cursor, &head)) {
		read = memory_grow(read, *count, &room, sizeof *read);
		head.path = arena_text(arena, head.path);
		head.value = arena_text(arena, head.value);
		head.state = arena_text(arena, head.state);
		head.class = entry_kind_class(head.kind);
		read[(*count)++] = head;
	}
	if (cursor)
		heads_close(cursor);
	sorted = in_order(read, count, arena);
	free(read);
	return sorted;
}

struct head *
present_heads(struct store *store, const struct uid *document, struct arena *arena, size_t *count)
{
	struct head_filter filter = { .document = document };

	return read_heads(store, &filter, arena, count);
}

/* In the room are those of the session that somebody joined or left last. */
static void
empty_earlier_rooms(struct answers *answers, const struct head *heads, size_t count)
{
	const struct head *last = NULL;

	for (size_t i = 0; i < count; i++)
		if (present_presence(&heads[i]) && (!last || heads[i].clock > last->clock))
			last = &heads[i];
	for (size_t i = 0; i < count; i++) {
		struct seat *seat = NULL;

		if (present_presence(&heads[i]) && !uid_equal(&heads[i].session, &last->session))
			seat = present_seat(answers, &heads[i].participant);
		if (seat)
			seat_present(answers, seat, false);
	}
}

static void
put_all(struct answers *answers, const struct head *heads, size_t count)
{
	answers_hold(answers);
	for (size_t i = 0; i < count; i++)
		present_apply(answers, &heads[i]);
	empty_earlier_rooms(answers, heads, count);
	answers_settle_all(answers);
}

void
present_load(struct store *store, const struct uid *document, struct answers *answers)
{
	struct arena arena = { 0 };
	size_t count;
	struct head *heads = present_heads(store, document, &arena, &count);

	put_all(answers, heads, count);
	arena_free(&arena);
}

/* Answers that settle something else about the document than themselves are not
 * followed: seats and rows must be there before what stands in them. */
static bool
only_answers(const struct answers *answers, const struct head *heads, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if ((heads[i].kind != ENTRY_answer && heads[i].kind != ENTRY_group_answer) ||
			heads[i].heads > 1 ||
			(!uid_none(&heads[i].participant) &&
				!present_seat(answers, &heads[i].participant)))
			return false;
	return true;
}

bool
present_follow(struct store *store, const struct uid *document, uint64_t rank, uint64_t news,
	struct answers *answers)
{
	struct head_filter filter = { .document = document, .since = rank };
	struct arena arena = { 0 };
	size_t count;
	struct head *heads = read_heads(store, &filter, &arena, &count);
	/* One that was replaced since, or that came late with an older rank, is
	 * among the news and not among the heads. */
	bool good = count == news && only_answers(answers, heads, count);

	for (size_t i = 0; good && i < count; i++)
		present_apply(answers, &heads[i]);
	arena_free(&arena);
	return good;
}

/* ---- as it was ---- */

/* What the database does with the whole log, done here with its beginning. */
struct past {
	struct arena arena;
	struct head *entries; /* in the order of clock, then uid */
	size_t count, room;
	struct uid *replaced; /* sorted */
	size_t replaced_count, replaced_room;
	struct map keys; /* key -> the head that counts */
};

static void
past_entry(struct past *past, const struct entry *entry)
{
	struct head head = { .kind = entry->kind,
		.class = entry_kind_class(entry->kind),
		.document = entry->document,
		.uid = entry->uid,
		.participant = entry->participant,
		.session = entry->session,
		.path = arena_text(&past->arena, entry->path),
		.ballot = entry->ballot,
		.value = arena_text(&past->arena, entry->value),
		.state = arena_text(&past->arena, entry->state),
		.erased = entry->erased,
		.at = entry->at,
		.clock = entry->clock,
		.heads = 1 };

	past->entries = memory_grow(past->entries, past->count, &past->room, sizeof head);
	past->entries[past->count++] = head;
	for (size_t i = 0; i < entry->replaces_count; i++) {
		past->replaced = memory_grow(past->replaced, past->replaced_count,
			&past->replaced_room, sizeof *past->replaced);
		past->replaced[past->replaced_count++] = entry->replaces[i];
	}
}

static int
compare_uids(const void *a, const void *b)
{
	return uid_compare(a, b);
}

static bool
is_replaced(const struct past *past, const struct uid *uid)
{
	return past->replaced_count > 0 && bsearch(uid, past->replaced, past->replaced_count,
						   sizeof *past->replaced, compare_uids);
}

static struct str
key_of(struct past *past, const struct head *head)
{
	char person[UID_TEXT], own[UID_TEXT] = "";

	uid_write(person, &head->participant);
	if (entry_kind_alone(head->kind))
		uid_write(own, &head->uid);
	return arena_format(&past->arena, "%.*s %s %s %u %.*s", STR_ARGS(head->class), person, own,
		head->ballot, STR_ARGS(head->path));
}

/* The latest of those that none replaces, for each key; in the order met. */
static struct head *
past_heads(struct past *past, size_t *count)
{
	struct head *heads = arena_get(&past->arena, (past->count + 1) * sizeof *heads);

	*count = 0;
	if (past->replaced_count > 1)
		qsort(past->replaced, past->replaced_count, sizeof *past->replaced, compare_uids);
	for (size_t i = 0; i < past->count; i++) {
		struct head *entry = &past->entries[i];
		struct str key;
		uint32_t at;

		if (entry->kind == ENTRY_UNKNOWN || is_replaced(past, &entry->uid))
			continue;
		key = key_of(past, entry);
		at = map_get(&past->keys, key);
		if (at == MAP_NONE) {
			map_put(&past->keys, key, (uint32_t)*count);
			heads[(*count)++] = *entry;
		} else {
			entry->heads = heads[at].heads + 1;
			heads[at] = *entry;
		}
	}
	return heads;
}

void
present_load_at(
	struct store *store, const struct uid *document, uint64_t clock, struct answers *answers)
{
	struct log_filter filter = { .document = document, .kind = ENTRY_UNKNOWN };
	struct log_cursor *cursor = log_read(store, &filter);
	struct past past = { .count = 0 };
	struct entry entry;
	struct head *heads;
	size_t count;

	while (log_next(cursor, &entry))
		if (entry.clock <= clock)
			past_entry(&past, &entry);
	log_close(cursor);
	heads = past_heads(&past, &count);
	heads = in_order(heads, &count, &past.arena);
	put_all(answers, heads, count);
	map_free(&past.keys);
	free(past.entries);
	free(past.replaced);
	arena_free(&past.arena);
}
