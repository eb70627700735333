#include "session/write.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "form/idnumber.h"
#include "session/review.h"
#include "session/states.h"

const struct question *
spot_subject(const struct spot *spot)
{
	return spot->question->cell ? spot->question->cell : spot->question;
}

struct str
spot_short(const struct spot *spot)
{
	return spot->question->short_id.length ? spot->question->short_id : spot->question->name;
}

struct str
session_called(const struct session *session, const struct question *question)
{
	return question_called(question, session->language);
}

struct uid
spot_person(const struct session *session, const struct spot *spot)
{
	const struct seat *seat = NULL;

	if (spot->seat)
		seat = answers_seat(session->answers, spot->seat);
	return seat ? seat->person : (struct uid){ 0 };
}

uint32_t
spot_ballot(const struct spot *spot)
{
	const struct cell *cell;

	if (!spot->seat)
		return 0;
	if (spot->ballot)
		return spot->ballot;
	cell = spot_cell(spot);
	return cell && cell->ballot ? cell->ballot : 1;
}

bool
session_append(struct session *session, const struct said *said, const struct uid *uid,
	struct head *head, struct diags *diags)
{
	struct entry entry = {
		.kind = said->kind,
		.document = session->document,
		.session = session->id,
		.path = said->path,
		.participant = said->participant,
		.ballot = said->ballot,
		.value = said->value,
		.has_value = said->has_value,
		.state = said->state,
		.replaces = said->replaces,
		.replaces_count = said->replaces_count,
	};

	if (uid)
		entry.uid = *uid;
	if (!log_append(session->store, &entry, diags))
		return false;
	*head = (struct head){
		.kind = said->kind,
		.class = entry_kind_class(said->kind),
		.document = session->document,
		.uid = entry.uid,
		.participant = said->participant,
		.session = session->id,
		.path = said->path,
		.ballot = said->ballot,
		.value = said->has_value ? said->value : (struct str){ 0 },
		.state = said->state,
		.at = entry.at,
		.clock = entry.clock,
		.heads = 1,
	};
	return true;
}

bool
write_begin(struct session *session, struct diags *diags)
{
	return session->batch || store_begin(session->store, diags);
}

bool
write_commit(struct session *session, struct diags *diags)
{
	return session->batch || store_commit(session->store, diags);
}

void
write_rollback(struct session *session)
{
	if (!session->batch)
		store_rollback(session->store);
}

bool
session_batch(struct session *session, bool open, struct diags *diags)
{
	bool good = open ? store_begin(session->store, diags) : store_commit(session->store, diags);

	session->batch = open && good;
	return good;
}

/* A text that is stored is no draft any more, not even for a moment. */
static bool
end_draft(struct session *session, const struct said *said, struct diags *diags)
{
	return !said->ends_draft || draft_drop(session->store, &session->document, said->path,
					    &said->participant, diags);
}

/* What a locked state keeps as it is: everything that was said in the document, and that
 * its people hand it in.  Who was there, tags and comments are about it. */
static bool
is_kept(enum entry_kind kind)
{
	switch (kind) {
	case ENTRY_answer:
	case ENTRY_group_answer:
	case ENTRY_row_add:
	case ENTRY_row_move:
	case ENTRY_row_remove:
	case ENTRY_note:
	case ENTRY_reveal:
	case ENTRY_dissent:
	case ENTRY_discussion:
	case ENTRY_reason:
	case ENTRY_hand_in: return true;
	default: return false;
	}
}

/* Another program may have locked it since it was read. */
static void
look_at_state(struct session *session)
{
	struct str path = STR(STATE_PATH);
	struct head_filter filter = { .document = &session->document,
		.class = entry_kind_class(ENTRY_decide).at,
		.path = &path };

	session_apply_all(session, &filter);
}

static bool
may_write(struct session *session, const struct said *said, struct diags *diags)
{
	if (!session->answers->state || !is_kept(said->kind))
		return true;
	look_at_state(session);
	return session_unlocked(session, diags);
}

bool
session_write(struct session *session, const struct said *said, const struct uid *uid,
	struct diags *diags)
{
	struct head head;

	if (!write_begin(session, diags))
		return false;
	if (!may_write(session, said, diags) || !session_append(session, said, uid, &head, diags) ||
		!end_draft(session, said, diags) || !place_along(session, said, diags)) {
		write_rollback(session);
		return false;
	}
	if (!write_commit(session, diags))
		return false;
	place_went(session, said);
	session_apply(session, &head);
	if (said->ends_draft && uid_none(&said->participant))
		session_mark_wrong(session, said->path, NULL);
	session->written = head.uid;
	return true;
}

bool
session_told_consent(struct session *session, struct diags *diags)
{
	if (session->consented)
		return true;
	return diag_error(diags, place_none(), "session.consent",
		_("Those present must first be told what is saved, why and how long. "
		  "Nothing was saved."));
}

bool
session_no_number(struct str text, struct diags *diags)
{
	struct idnumber found;

	if (!idnumber_find(text, 0, &found))
		return true;
	return diag_error(diags, place_none(), "session.identity-number",
		_("Line %u looks like it holds a personal identity number. Nothing was "
		  "saved. Take the number out and try again."),
		found.line);
}

bool
session_clean(struct arena *arena, bool one_line, struct str *text, struct diags *diags)
{
	size_t removed;

	*text = utf8_clean(arena, *text, one_line, &removed);
	if (removed)
		diag_note(diags, place_none(), "session.controls",
			PLURAL("%zu control character was removed.",
				"%zu control characters were removed.", removed),
			removed);
	return session_no_number(*text, diags);
}

/* ---- into memory ---- */

/* Who sat down in another session has gone home. */
static void
apply_elsewhere(struct session *session, const struct head *head)
{
	struct seat *seat = present_seat(session->answers, &head->participant);

	if (seat && !uid_equal(&head->session, &session->id))
		seat_present(session->answers, seat, false);
}

void
session_apply(struct session *session, const struct head *head)
{
	present_apply(session->answers, head);
	switch (head->kind) {
	case ENTRY_join:
	case ENTRY_leave: apply_elsewhere(session, head); break;
	case ENTRY_consent:
		if (uid_equal(&head->session, &session->id))
			session->consented = true;
		break;
	case ENTRY_hand_in:
	case ENTRY_send_back:
	case ENTRY_approve:
		session->progress = entry_kind_name(head->kind);
		session->progress_clock = review_clock(session->store, head);
		break;
	case ENTRY_decide:
		if (str_is(head->path, STATE_PATH))
			session->state_clock = head->clock;
		break;
	case ENTRY_answer:
	case ENTRY_group_answer:
	case ENTRY_row_add:
	case ENTRY_row_move:
	case ENTRY_row_remove:
		if (head->clock > session->newest_clock)
			session->newest_clock = head->clock;
		break;
	case ENTRY_reason:
		if (head->value.length && head->clock > session->reason_clock)
			session->reason_clock = head->clock;
		break;
	default: break;
	}
}

void
session_apply_all(struct session *session, const struct head_filter *filter)
{
	struct head_cursor *cursor = heads_read(session->store, filter);
	struct head head;

	while (cursor && heads_next(cursor, &head))
		session_apply(session, &head);
	if (cursor)
		heads_close(cursor);
}

/* Presence belongs to a session, but of a person only the latest coming or going
 * is a head: who has sat down in a later session too was here as well. */
static void
load_presence(struct session *session)
{
	struct arena arena = { 0 };
	struct presence *presences;
	size_t count;

	presences_list(
		session->store, &session->document, &session->id, &arena, &presences, &count);
	for (size_t i = 0; i < count; i++) {
		struct seat *seat = present_seat(session->answers, &presences[i].participant);

		if (seat)
			seat_present(session->answers, seat, presences[i].joined);
	}
	arena_free(&arena);
}

void
session_mark_wrong(struct session *session, struct str path, const struct str *wrong)
{
	struct diags ignored = { 0 };
	struct spot spot;

	if (spot_read(session->answers, path, &spot, &ignored))
		spot_slot(&spot)->wrong_text =
			wrong ? arena_text(&session->arena, *wrong).at : NULL;
	diags_clear(&ignored);
}

/* What was accepted but its type cannot read stays to be corrected. */
static void
load_wrong(struct session *session)
{
	struct arena arena = { 0 };
	struct draft *drafts;
	size_t count;

	drafts_list(session->store, &session->document, &arena, &drafts, &count);
	for (size_t i = 0; i < count; i++)
		if (drafts[i].wrong && uid_none(&drafts[i].participant))
			session_mark_wrong(session, drafts[i].path, &drafts[i].text);
	arena_free(&arena);
}

void
session_load(struct session *session)
{
	struct arena arena = { 0 };
	size_t count;
	struct head *heads = present_heads(session->store, &session->document, &arena, &count);

	answers_hold(session->answers);
	for (size_t i = 0; i < count; i++)
		session_apply(session, &heads[i]);
	load_presence(session);
	answers_settle_all(session->answers);
	load_wrong(session);
	if (session_approved_clock(session) &&
		session->reason_clock > session_approved_clock(session))
		session_reason_newest(session);
	session->loads++;
	arena_free(&arena);
}
