#include "session/states.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/qtype.h"
#include "form/walk.h"
#include "session/halfwritten.h"
#include "session/write.h"

static struct str
label_of(const struct session *session, const struct state_rule *state)
{
	struct str label = words_in(&state->label, session->language);

	return label.length ? label : state->name;
}

struct str
session_state_label(const struct session *session)
{
	const struct state_rule *state = session->answers->state;

	return state ? label_of(session, state) : STR("");
}

static struct str
move_label(const struct session *session, const struct move_rule *move)
{
	struct str label = words_in(&move->label, session->language);

	return label.length ? label : label_of(session, move->to);
}

/* ---- locked ---- */

/* What opens the next version; NULL when the form has no way out. */
static const struct move_rule *
way_out(const struct session *session, struct arena *arena)
{
	size_t count;
	const struct move_rule **moves = moves_from(session->answers, arena, &count);

	for (size_t i = 0; i < count; i++)
		if (move_opens(moves[i]) && !moves[i]->to->locked)
			return moves[i];
	return NULL;
}

bool
session_unlocked(struct session *session, struct diags *diags)
{
	struct arena arena = { 0 };
	const struct move_rule *out;
	struct str state;

	if (!answers_locked(session->answers))
		return true;
	state = session_state_label(session);
	out = way_out(session, &arena);
	if (out)
		diag_error(diags, place_none(), "session.locked",
			_("Version %u is locked: %.*s. Nothing was changed. \"%.*s\" opens the "
			  "next "
			  "version; it asks for a reason."),
			session->answers->version, STR_ARGS(state),
			STR_ARGS(move_label(session, out)));
	else
		diag_error(diags, place_none(), "session.locked",
			_("Version %u is locked: %.*s. Nothing was changed."),
			session->answers->version, STR_ARGS(state));
	arena_free(&arena);
	return false;
}

void
session_lock_say(const struct session *session, struct buf *out)
{
	if (answers_locked(session->answers))
		buf_format(out, _("Version %u is locked: %.*s. There is nothing to hand in."),
			session->answers->version, STR_ARGS(session_state_label(session)));
}

/* ---- moves ---- */

/* "12 things are missing or have to be corrected: P4, P5." */
static void
say_left(struct session *session, struct buf *out)
{
	struct stops stops = { .count = 0 };
	size_t count = stops_left(session->answers, session->language, &stops);

	if (count)
		buf_format(out,
			PLURAL("%zu thing is still missing or to be corrected: %s.",
				"%zu things are still missing or to be corrected: %s.", count),
			count, stops.names.at);
	buf_free(&stops.names);
}

/* What was begun to be written, where nothing can be written afterwards. */
static void
say_half_written(struct session *session, struct buf *out)
{
	struct arena arena = { 0 };
	struct stops stops = { .count = 0 };
	struct half_written *left;
	size_t count;

	half_written_left(session, &arena, &left, &count);
	for (size_t i = 0; i < count; i++)
		stops_name(&stops, left[i].question, session->language);
	if (count && out->length)
		buf_byte(out, ' ');
	if (count)
		buf_format(out,
			PLURAL("%zu text is half-written and does not count: %s.",
				"%zu texts are half-written and do not count: %s.", count),
			count, stops.names.at);
	buf_free(&stops.names);
	arena_free(&arena);
}

/* A reason that is asked for is question enough. */
static void
say_asks(struct session *session, const struct move_rule *move, struct buf *out)
{
	if (move->reason)
		return;
	if (move->to < move->from)
		buf_format(out, _("It goes back to: %.*s."), STR_ARGS(label_of(session, move->to)));
	else if (!move->complete)
		say_left(session, out);
	if (move->to->locked)
		say_half_written(session, out);
}

struct move_offer *
session_moves(struct session *session, enum form_role role, struct arena *arena, size_t *count)
{
	const struct move_rule **moves = moves_from(session->answers, arena, count);
	struct move_offer *offers = arena_get(arena, (*count + 1) * sizeof *offers);
	struct buf why = { 0 };

	for (size_t i = 0; i < *count; i++) {
		buf_clear(&why);
		offers[i].move = moves[i];
		offers[i].label = arena_text(arena, move_label(session, moves[i]));
		offers[i].ready =
			move_ready(session->answers, moves[i], role, session->language, &why);
		offers[i].why = arena_text(arena, buf_str(&why));
		buf_clear(&why);
		if (offers[i].ready)
			say_asks(session, moves[i], &why);
		offers[i].asks = arena_text(arena, buf_str(&why));
	}
	buf_free(&why);
	return offers;
}

static bool
told_no_move(struct session *session, struct str to, struct diags *diags)
{
	struct arena arena = { 0 };
	struct buf names = { 0 };
	size_t count;
	const struct move_rule **moves = moves_from(session->answers, &arena, &count);

	for (size_t i = 0; i < count; i++)
		buf_format(&names, "%s%.*s", i ? ", " : "", STR_ARGS(moves[i]->to_name));
	if (!session->answers->state)
		diag_error(diags, place_none(), "session.move",
			_("Documents of %.*s have no states to move between."),
			STR_ARGS(session->form->id));
	else if (count)
		diag_error(diags, place_none(), "session.move",
			_("It cannot become \"%.*s\" from \"%.*s\". It can become: %.*s."),
			STR_ARGS(to), STR_ARGS(session->answers->state->name),
			STR_ARGS(buf_str(&names)));
	else
		diag_error(diags, place_none(), "session.move",
			_("It cannot become \"%.*s\" from \"%.*s\", nor anything else."),
			STR_ARGS(to), STR_ARGS(session->answers->state->name));
	buf_free(&names);
	arena_free(&arena);
	return false;
}

static const struct move_rule *
allowed_move(struct session *session, struct str to, enum form_role role, struct str reason,
	struct diags *diags)
{
	const struct move_rule *move =
		session->answers->state ? move_to(session->answers, to) : NULL;
	struct buf why = { 0 };

	if (!move) {
		told_no_move(session, to, diags);
		return NULL;
	}
	if (!move_ready(session->answers, move, role, session->language, &why)) {
		diag_error(diags, place_none(),
			move->by & 1u << role ? "session.move" : "session.role", "%.*s",
			STR_ARGS(buf_str(&why)));
		move = NULL;
	} else if (move->reason && !reason.length) {
		diag_error(diags, place_none(), "session.reason",
			_("\"%.*s\" asks for a reason, which is kept. Nothing was changed."),
			STR_ARGS(move_label(session, move)));
		move = NULL;
	}
	buf_free(&why);
	return move;
}

static void
write_payload(struct buf *out, const struct move_rule *move, uint32_t version, struct str reason)
{
	struct json json = { .out = out };

	json_open(&json, NULL);
	json_text(&json, "from", move->from->name);
	json_text(&json, "state", move->to->name);
	json_integer(&json, "version", version);
	json_text(&json, "reason", reason);
	json_close(&json);
}

static bool
append_move(struct session *session, const struct move_rule *move, struct str reason,
	struct head *head, struct diags *diags)
{
	bool opens = move->from->locked && !move->to->locked;
	uint32_t version = session->answers->version + (opens ? 1 : 0);
	struct buf payload = { 0 };
	struct said said = { .kind = ENTRY_decide, .path = STR(STATE_PATH), .has_value = true };

	write_payload(&payload, move, version, reason);
	said.value = arena_text(&session->arena, buf_str(&payload));
	buf_free(&payload);
	return session_append(session, &said, NULL, head, diags);
}

bool
session_move(struct session *session, struct str to, enum form_role role, struct str reason,
	struct diags *diags)
{
	struct arena arena = { 0 };
	struct head head;
	const struct move_rule *move = NULL;
	bool good = session_told_consent(session, diags);

	reason = str_trim(reason);
	good = good && session_clean(&arena, false, &reason, diags) && write_begin(session, diags);
	if (!good) {
		arena_free(&arena);
		return false;
	}
	/* What is judged is what stands: nobody else writes meanwhile. */
	session_refresh(session);
	move = allowed_move(session, to, role, reason, diags);
	if (!move || !append_move(session, move, reason, &head, diags)) {
		write_rollback(session);
		good = false;
	} else {
		good = write_commit(session, diags);
	}
	if (good) {
		session_apply(session, &head);
		session->written = head.uid;
	}
	arena_free(&arena);
	return good;
}

/* ---- what was done ---- */

static void
take_move(struct session *session, const struct entry *entry, struct arena *arena,
	struct move_made *made)
{
	const struct state_rule *from, *to;
	struct json_pair *pairs;
	struct str version = { 0 };
	int64_t number = 0;
	size_t count;

	*made = (struct move_made){
		.uid = entry->uid, .at = entry->at, .clock = entry->clock, .erased = entry->erased
	};
	if (!json_read_flat(arena, arena_text(arena, entry->value), &pairs, &count))
		return;
	json_member(pairs, count, "from", &made->from);
	json_member(pairs, count, "state", &made->to);
	json_member(pairs, count, "reason", &made->reason);
	json_member(pairs, count, "version", &version);
	str_to_integer(version, &number);
	made->version = (uint32_t)number;
	from = form_state(session->form, made->from);
	to = form_state(session->form, made->to);
	made->locks = to && to->locked && !(from && from->locked);
	made->opens = from && from->locked && to && !to->locked;
}

struct move_made *
session_moves_made(struct session *session, struct arena *arena, size_t *count)
{
	struct str path = STR(STATE_PATH);
	struct log_filter filter = {
		.document = &session->document, .path = &path, .kind = ENTRY_decide
	};
	struct log_cursor *cursor = log_read(session->store, &filter);
	struct move_made *made = NULL, *kept;
	struct entry entry;
	size_t room = 0;

	*count = 0;
	while (log_next(cursor, &entry)) {
		made = memory_grow(made, *count, &room, sizeof *made);
		take_move(session, &entry, arena, &made[(*count)++]);
	}
	log_close(cursor);
	kept = arena_copy(arena, made, *count, sizeof *made);
	free(made);
	return kept;
}

bool
session_opened_at(struct session *session, int64_t *at)
{
	struct arena arena = { 0 };
	size_t count;
	struct move_made *made = session_moves_made(session, &arena, &count);
	bool opened = false;

	for (size_t i = 0; i < count; i++)
		if (made[i].opens) {
			*at = made[i].at;
			opened = true;
		}
	arena_free(&arena);
	return opened;
}

/* ---- versions ---- */

uint32_t
session_versions(struct session *session)
{
	struct arena arena = { 0 };
	size_t count;
	struct move_made *made = session_moves_made(session, &arena, &count);
	uint32_t highest = 0;

	for (size_t i = 0; i < count; i++)
		if (made[i].locks && made[i].version > highest)
			highest = made[i].version;
	arena_free(&arena);
	return highest;
}

/* Of two that were made apart the later one counts, as everywhere. */
static bool
version_clock(struct session *session, uint32_t number, uint64_t *clock)
{
	struct arena arena = { 0 };
	size_t count;
	struct move_made *made = session_moves_made(session, &arena, &count);
	bool found = false;

	for (size_t i = 0; i < count; i++)
		if (made[i].locks && made[i].version == number) {
			*clock = made[i].clock;
			found = true;
		}
	arena_free(&arena);
	return found;
}

struct answers *
session_version(struct session *session, uint32_t number, struct diags *diags)
{
	struct answers *answers;
	uint64_t clock = UINT64_MAX;

	if (!version_clock(session, number, &clock) && number != session->answers->version) {
		diag_error(diags, place_none(), "session.version",
			_("There is no version %u of this document. The one worked on is %u."),
			number, session->answers->version);
		return NULL;
	}
	answers = answers_new(session->form);
	answers_hold(answers);
	answers_unit(answers, session->unit);
	answers_look(answers, &session->answers->source);
	present_load_at(session->store, &session->document, clock, answers);
	return answers;
}
