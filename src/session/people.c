#include "base/json.h"
#include "base/lang.h"
#include "session/people.h"
#include "session/undo.h"
#include "store/present.h"

void
participant_write(struct buf *out, const struct participant *participant)
{
	struct json json = { .out = out };

	json_open(&json, NULL);
	json_text(&json, "label", participant->label);
	json_text(&json, "role", participant->role);
	json_text(&json, "actor", participant->actor);
	json_text(&json, "level", participant->level);
	json_close(&json);
}

static bool
clean(struct arena *arena, const struct participant *from, struct participant *to,
	struct diags *diags)
{
	*to = (struct participant){ .label = str_trim(from->label),
		.role = str_trim(from->role),
		.actor = str_trim(from->actor),
		.level = str_trim(from->level) };
	return session_clean(arena, true, &to->label, diags) &&
	       session_clean(arena, true, &to->role, diags) &&
	       session_clean(arena, true, &to->actor, diags) &&
	       session_clean(arena, true, &to->level, diags);
}

uint32_t
people_next_seat(const struct answers *answers)
{
	uint32_t most = 0;

	for (size_t i = 0; i < answers->seats_count; i++)
		if (answers->seats[i].number > most)
			most = answers->seats[i].number;
	return most + 1;
}

/* Sits down again where they sat. */
static bool
append_again(struct session *session, const struct seat *seat, struct head *heads, size_t *count,
	struct diags *diags)
{
	struct said join = { .kind = ENTRY_join,
		.participant = seat->person,
		.value = arena_format(&session->arena, "%u", seat->number),
		.has_value = true };

	return session_append(session, &join, NULL, &heads[(*count)++], diags);
}

bool
people_append(struct session *session, const struct participant *participant, uint32_t *number,
	struct head *heads, size_t *count, struct diags *diags)
{
	bool known = !uid_none(&participant->person);
	struct uid person = known ? participant->person : uid_random();
	const struct seat *seat = known ? present_seat(session->answers, &person) : NULL;
	struct participant cleaned;
	struct buf payload = { 0 };

	if (seat)
		return append_again(session, seat, heads, count, diags);
	if (!clean(&session->arena, participant, &cleaned, diags))
		return false;
	participant_write(&payload, &cleaned);
	struct said join = { .kind = ENTRY_join,
		.participant = person,
		.value = arena_format(&session->arena, "%u", (*number)++),
		.has_value = true };
	struct said described = { .kind = ENTRY_person,
		.participant = person,
		.value = arena_text(&session->arena, buf_str(&payload)),
		.has_value = true };

	buf_free(&payload);
	return session_append(session, &join, NULL, &heads[(*count)++], diags) &&
	       session_append(session, &described, NULL, &heads[(*count)++], diags);
}

bool
people_gave(struct session *session, const struct uid *person)
{
	struct head_filter filter = { .document = &session->document, .participant = person };
	struct head_cursor *cursor = heads_read(session->store, &filter);
	struct head head;
	bool gave = false;

	while (cursor && heads_next(cursor, &head))
		gave = gave || present_gives(&head);
	if (cursor)
		heads_close(cursor);
	return gave;
}

void
people_described(struct session *session, const struct uid *person)
{
	struct head_filter filter = { .document = &session->document,
		.class = entry_kind_class(ENTRY_person).at,
		.participant = person };

	session_apply_all(session, &filter);
}

/* Undone, somebody new was never there, and who came back has left. */
static void
remember_joined(struct session *session, const struct head *join, bool new)
{
	const struct deed deed = { .kind = ENTRY_join,
		.kind_before = ENTRY_leave,
		.participant = join->participant,
		.value_before = join->value,
		.has_before = true,
		.value_after = join->value,
		.has_after = true,
		.state_before = new ? STR(PRESENCE_UNDONE) : STR("") };

	session->written = join->uid;
	history_add(session, &deed);
}

bool
session_add_person(struct session *session, const struct participant *participant,
	struct seat **seat, struct diags *diags)
{
	struct head heads[PERSON_HEADS];
	size_t count = 0;
	uint32_t number;

	if (!write_begin(session, diags))
		return false;
	/* Nobody else gives out a seat meanwhile. */
	session_refresh(session);
	number = people_next_seat(session->answers);
	if (!people_append(session, participant, &number, heads, &count, diags)) {
		write_rollback(session);
		return false;
	}
	if (!write_commit(session, diags))
		return false;
	for (size_t i = 0; i < count; i++)
		session_apply(session, &heads[i]);
	remember_joined(session, &heads[0], count == PERSON_HEADS);
	if (seat)
		*seat = present_seat(session->answers, &heads[0].participant);
	return true;
}

bool
session_describe_person(struct session *session, struct seat *seat,
	const struct participant *participant, struct diags *diags)
{
	struct arena arena = { 0 };
	struct participant cleaned;
	struct buf payload = { 0 };
	bool good;

	good = clean(&arena, participant, &cleaned, diags);
	if (good)
		participant_write(&payload, &cleaned);
	good = good && session_write(session,
			       &(struct said){ .kind = ENTRY_person,
				       .participant = seat->person,
				       .value = buf_str(&payload),
				       .has_value = true },
			       NULL, diags);
	buf_free(&payload);
	arena_free(&arena);
	return good;
}

bool
session_join(struct session *session, struct seat *seat, bool present, struct diags *diags)
{
	struct buf number = { 0 };
	bool good;

	if (seat->present == present)
		return true;
	buf_format(&number, "%u", seat->number);
	struct deed deed = { .kind = present ? ENTRY_join : ENTRY_leave,
		.kind_before = present ? ENTRY_leave : ENTRY_join,
		.participant = seat->person,
		.value_before = buf_str(&number),
		.has_before = true,
		.value_after = buf_str(&number),
		.has_after = true };

	good = session_write(session,
		&(struct said){ .kind = deed.kind,
			.participant = deed.participant,
			.value = deed.value_after,
			.has_value = true },
		NULL, diags);
	if (good)
		history_add(session, &deed);
	buf_free(&number);
	return good;
}
