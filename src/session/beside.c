#include "base/lang.h"
#include "session/undo.h"
#include "session/write.h"

static const enum entry_kind kinds[] = {
	[BESIDE_NOTE] = ENTRY_note,
	[BESIDE_DISCUSSION] = ENTRY_discussion,
	[BESIDE_DISSENT] = ENTRY_dissent,
	[BESIDE_REASON] = ENTRY_reason,
};

/* A dissent is somebody's; the others belong to the question. */
static struct uid
whose(const struct session *session, const struct spot *spot, enum beside beside)
{
	if (beside == BESIDE_DISSENT)
		return spot_person(session, spot);
	return (struct uid){ 0 };
}

struct str
session_beside_text(struct session *session, const struct spot *spot, enum beside beside)
{
	struct uid person = whose(session, spot, beside);
	struct buf path = { 0 };
	struct str class = entry_kind_class(kinds[beside]), found = { 0 }, key;
	struct head_cursor *cursor;
	struct head head;

	spot_path(spot, &path);
	key = buf_str(&path);
	struct head_filter filter = { .document = &session->document,
		.class = class.at,
		.path = &key,
		.participant = uid_none(&person) ? NULL : &person };

	cursor = heads_read(session->store, &filter);
	while (cursor && heads_next(cursor, &head))
		if (uid_equal(&head.participant, &person))
			found = arena_text(&session->arena, head.value);
	if (cursor)
		heads_close(cursor);
	buf_free(&path);
	return found;
}

struct str *
session_dissents(struct session *session, const struct spot *spot, struct arena *arena)
{
	const struct answers *answers = session->answers;
	struct str *texts = arena_get(arena, (answers->seats_count + 1) * sizeof *texts);
	struct buf path = { 0 };
	struct head_cursor *cursor;
	struct head head;
	struct str key;

	spot_path(spot, &path);
	key = buf_str(&path);
	cursor = heads_read(session->store, &(struct head_filter){ .document = &session->document,
						    .class = entry_kind_class(ENTRY_dissent).at,
						    .path = &key });
	while (cursor && heads_next(cursor, &head))
		for (size_t i = 0; i < answers->seats_count; i++)
			if (uid_equal(&answers->seats[i].person, &head.participant))
				texts[i] = arena_text(arena, head.value);
	if (cursor)
		heads_close(cursor);
	buf_free(&path);
	return texts;
}

/* One that stood already when it was approved is none since: it was only taken back to. */
void
session_reason_newest(struct session *session)
{
	struct head_cursor *cursor =
		heads_read(session->store, &(struct head_filter){ .document = &session->document,
						   .class = entry_kind_class(ENTRY_reason).at });
	uint64_t approved = session_approved_clock(session);
	struct head head;

	session->reason_clock = 0;
	while (cursor && heads_next(cursor, &head))
		if (head.value.length && head.clock > session->reason_clock &&
			(head.clock <= approved || head_differs(session->store, &head, approved)))
			session->reason_clock = head.clock;
	if (cursor)
		heads_close(cursor);
}

/* With what, of this sitting, it is undone and redone. */
enum goes { GOES_ALONE, GOES_WITH_LAST, GOES_WITH_NEXT };

static void
remember(struct session *session, const struct deed *deed, enum goes goes)
{
	if (goes == GOES_ALONE)
		history_add(session, deed);
	else
		history_add_reason(session, deed, goes == GOES_WITH_NEXT);
	if (deed->kind == ENTRY_reason && !deed->has_after)
		session_reason_newest(session);
}

static bool
put_beside(struct session *session, const struct spot *spot, enum beside beside, enum goes goes,
	struct str text, struct diags *diags)
{
	struct arena arena = { 0 };
	struct buf path = { 0 };
	struct str before = session_beside_text(session, spot, beside);
	bool good;

	if (beside == BESIDE_DISSENT && !answers_seat(session->answers, spot->seat))
		return diag_error(diags, place_none(), "session.seat",
			_("Who is of another mind is one of those taking part: say which seat."));
	if (!session_told_consent(session, diags))
		return false;
	if (!session_clean(&arena, false, &text, diags)) {
		arena_free(&arena);
		return false;
	}
	spot_path(spot, &path);
	struct said said = { .kind = kinds[beside],
		.path = buf_str(&path),
		.participant = whose(session, spot, beside),
		.value = text,
		.has_value = text.length > 0 };

	good = session_write(session, &said, NULL, diags);
	if (good)
		remember(session,
			&(struct deed){ .kind = said.kind,
				.kind_before = said.kind,
				.path = said.path,
				.participant = said.participant,
				.value_before = before,
				.has_before = before.length > 0,
				.value_after = text,
				.has_after = text.length > 0 },
			goes);
	buf_free(&path);
	arena_free(&arena);
	return good;
}

bool
session_beside(struct session *session, const struct spot *spot, enum beside beside,
	struct str text, struct diags *diags)
{
	return put_beside(session, spot, beside, GOES_ALONE, text, diags);
}

bool
session_reason(struct session *session, const struct spot *spot, bool ahead, struct str text,
	struct diags *diags)
{
	return put_beside(
		session, spot, BESIDE_REASON, ahead ? GOES_WITH_NEXT : GOES_WITH_LAST, text, diags);
}
