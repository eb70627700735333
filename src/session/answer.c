#include "base/json.h"
#include "base/lang.h"
#include "form/few.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "form/refuse.h"
#include "session/prefill.h"
#include "session/refs.h"
#include "session/undo.h"
#include "session/states.h"
#include "session/write.h"

/* ---- may this be answered, here, by them? ---- */

static bool
refuse_place(struct session *session, const struct spot *spot, struct diags *diags)
{
	const struct question *question = spot->question;
	struct str id = spot_short(spot);

	if (!session_told_consent(session, diags))
		return false;
	if (!question_asks(question) || question->read_only)
		return diag_error(diags, place_none(), "session.not-asked",
			_("%.*s cannot be answered: it is only read."), STR_ARGS(id));
	if (question->cell && ((question->rows.choices && spot->cell_row == NO_CELL) ||
				      (question->columns.choices && spot->cell_column == NO_CELL)))
		return diag_error(diags, place_none(), "session.cell",
			_("%.*s is a table: say which row and column."), STR_ARGS(id));
	if (!spot_offered(session->answers, spot))
		return diag_error(diags, place_none(), "session.not-applicable",
			_("%.*s does not apply now. Nothing was saved."), STR_ARGS(id));
	return true;
}

static bool
refuse_seat(struct session *session, const struct spot *spot, struct diags *diags)
{
	const struct question *question = spot->question;
	struct str id = spot_short(spot);

	if (question->answered_by == BY_PARTICIPANT && !spot->seat)
		return diag_error(diags, place_none(), "session.seat",
			_("%.*s is answered by each participant: say which seat."), STR_ARGS(id));
	if (question->answered_by != BY_PARTICIPANT && spot->seat)
		return diag_error(diags, place_none(), "session.seat",
			_("%.*s has one answer for all: leave the seat out."), STR_ARGS(id));
	if (spot->seat && !answers_seat(session->answers, spot->seat))
		return diag_error(diags, place_none(), "session.seat",
			_("There is no seat %u in this conversation."), spot->seat);
	return true;
}

static bool
refuse_stranger(struct session *session, const struct spot *spot, struct diags *diags)
{
	return refuse_seat(session, spot, diags) && refuse_place(session, spot, diags);
}

bool
spot_takes(const struct spot *spot, enum state state, struct diags *diags)
{
	bool good;

	switch (state) {
	case STATE_ANSWERED:
	case STATE_CLEARED:
	case STATE_LATER: good = true; break;
	case STATE_ABSTAINED: good = spot->seat != 0; break;
	case STATE_DONT_KNOW:
	case STATE_DECLINED:
	case STATE_NOT_APPLICABLE: good = (spot->question->special >> state) & 1; break;
	default: good = false; break;
	}
	if (good)
		return true;
	return diag_error(diags, place_none(), "session.state",
		_("%.*s does not take \"%s\" for an answer."), STR_ARGS(spot_short(spot)),
		state_words(state));
}

/* ---- writing ---- */

static bool
is_correction(const struct spot *spot, const struct answer *before)
{
	const struct cell *cell = spot_cell(spot);

	return spot->seat && cell && cell->revealed >= spot->ballot && before &&
	       before->state != STATE_NOT_REACHED;
}

static bool
is_same(const struct answer *before, enum state state, struct str value)
{
	struct buf was = { 0 };
	bool same = before && before->state == state;

	if (same && state == STATE_ANSWERED) {
		value_write(&was, &before->value);
		same = str_equal(buf_str(&was), value);
	}
	buf_free(&was);
	return same;
}

/* Of a "later" memory has the words, and the log what was said. */
static bool
said_later(struct session *session, const struct answer *before, struct arena *arena,
	struct str *value)
{
	struct entry entry;

	if (!log_entry(session->store, &before->uid, arena, &entry) || !entry.has_value)
		return false;
	*value = entry.value;
	return true;
}

/* Nobody learns, by undo or by what is said, whether what somebody gave is what they had
 * given, where that is of too few. */
static bool
may_tell_same(const struct spot *spot)
{
	return !spot->seat || !few_cell(spot->question, spot_cell(spot));
}

static void
remember(struct session *session, const struct spot *spot, const struct said *said,
	const struct answer *before)
{
	const struct cell *cell = spot_cell(spot);
	struct arena arena = { 0 };
	struct buf value = { 0 };
	struct deed deed = {
		.kind = said->kind,
		.kind_before = said->kind,
		.path = said->path,
		.participant = said->participant,
		.ballot = said->ballot,
		.value_after = said->value,
		.has_after = said->has_value,
		.state_after = said->state,
		.state_before = state_name(STATE_CLEARED),
		.seen = cell && said->ballot && cell->revealed >= said->ballot,
	};

	if (before && before->state != STATE_NOT_REACHED) {
		deed.state_before = state_name(before->state);
		if (before->state == STATE_ANSWERED) {
			value_write(&value, &before->value);
			deed.has_before = true;
			deed.value_before = buf_str(&value);
		} else if (before->state == STATE_LATER) {
			deed.has_before = said_later(session, before, &arena, &deed.value_before);
		}
	}
	/* The same of several that stand against each other is a decision, and of what is
	 * hidden it is a step either way. */
	if (before && before->heads <= 1 && (!spot->seat || deed.seen) && may_tell_same(spot))
		history_add_unless_same(session, &deed);
	else
		history_add(session, &deed);
	buf_free(&value);
	arena_free(&arena);
}

/* An answer takes the place of what its giver could see.  What another program
 * has stored since is not overwritten: both stand, as a conflict.  Of several
 * heads only one is in memory, and a decision replaces them all. */
static void
replace_seen(struct said *said, const struct answer *before)
{
	static const struct uid none;

	if (before && before->heads > 1)
		return;
	said->replaces = before ? &before->uid : &none;
	said->replaces_count = before && !uid_none(&before->uid);
}

/* An answer that others are taken from brings them.  It stands whether or not
 * they could be kept: then they are differences to be taken over. */
static void
take_along(struct session *session, const struct spot *spot, const struct value *before,
	struct diags *diags)
{
	struct prefill_turn turn = { .from = spot->question, .before = before };
	struct uid written = session->written;
	struct prefill_done done;
	struct diags told = { 0 };

	buf_clear(&session->came);
	if (!question_refers(spot->question))
		return;
	if (session_prefill(session, &turn, &done, &told))
		prefill_tell(session, &done, &session->came);
	else
		diag_warning(diags, place_none(), "session.prefill",
			_("The answer is saved, but what comes with it could not be taken: %s"),
			diags_first(&told));
	diags_clear(&told);
	session->written = written;
}

static bool
write_answer(struct session *session, enum entry_kind kind, const struct spot *spot,
	enum state state, struct str value, struct change *change, struct diags *diags)
{
	struct buf path = { 0 };
	const struct answer *before = spot_answer(spot);
	struct change told = { .correction = is_correction(spot, before),
		.same = may_tell_same(spot) && is_same(before, state, value) };
	bool good;

	spot_path(spot, &path);
	struct said said = {
		.kind = kind,
		.path = buf_str(&path),
		.participant = spot_person(session, spot),
		.ballot = spot->ballot,
		.value = value,
		.has_value = value.length > 0,
		.state = state_name(state),
		.ends_draft = kind == ENTRY_answer,
	};
	replace_seen(&said, before);
	struct answer old = before ? *before : (struct answer){ 0 };
	struct arena arena = { 0 };

	old.value = value_copy(&arena, &old.value);
	session->answers->changed_count = 0;
	good = session_write(session, &said, NULL, diags);
	if (good) {
		remember(session, spot, &said, &old);
		change_gather(session, &told);
		take_along(session, spot, &old.value, diags);
		told.came = buf_str(&session->came);
		if (change)
			*change = told;
	}
	arena_free(&arena);
	buf_free(&path);
	return good;
}

static void
write_value(struct arena *arena, const struct value *value, struct str *out)
{
	struct buf buf = { 0 };

	value_write(&buf, value);
	*out = arena_text(arena, buf_str(&buf));
	buf_free(&buf);
}

static bool
one_offered(struct session *session, const struct spot *spot, const struct question *asked,
	const struct value *item, struct arena *arena, struct diags *diags)
{
	struct moment moment = { .answers = session->answers,
		.row = spot->row,
		.seat = spot->seat,
		.question = asked,
		.arena = arena };
	struct buf said = { 0 };
	bool good = item->kind != VALUE_TEXT ||
		    !ref_there(session->answers, asked->ref, item->text) ||
		    ref_offered(asked, &moment, item->text);

	if (!good) {
		ref_say(session->answers, asked, item, session->language, &said);
		diag_error(diags, place_none(), "answer.not-offered",
			_("%.*s cannot be chosen for %.*s now: it is not among those that are "
			  "offered. Nothing was saved."),
			STR_ARGS(buf_str(&said)), STR_ARGS(spot_short(spot)));
	}
	buf_free(&said);
	return good;
}

/* What is here must be among those that the picker offers; what is not here may
 * come with a merge, and is judged then. */
static bool
ref_is_offered(struct session *session, const struct spot *spot, const struct value *value,
	struct arena *arena, struct diags *diags)
{
	const struct question *asked = spot_subject(spot);
	bool good = true;

	if (value->kind == VALUE_TEXT)
		return one_offered(session, spot, asked, value, arena, diags);
	for (size_t i = 0; value->kind == VALUE_LIST && good && i < value->list.count; i++)
		good = one_offered(session, spot, asked, &value->list.items[i], arena, diags);
	return good;
}

/* What a ref leads to is named by a title, a key, the beginning of an id; kept
 * are ids, in whose digits no number is looked for. */
static bool
canonical_ref(struct session *session, const struct spot *spot, struct str text,
	struct arena *arena, struct str *out, struct diags *diags)
{
	const struct question *asked = spot_subject(spot);
	struct value value;

	if (!ref_read(session->answers, asked, spot->row, text, arena, &value, diags) ||
		(session->refs && !refs_allow(session->refs, asked, &value, diags)) ||
		!answer_allowed(session->answers, spot, &value, session->language, diags) ||
		!ref_is_offered(session, spot, &value, arena, diags))
		return false;
	write_value(arena, &value, out);
	return true;
}

/* What has no value of its own: who takes part is said by who joins and leaves. */
static bool
refuse_valueless(const struct question *asked, struct diags *diags)
{
	if (question_ask(asked) == ASK_PEOPLE)
		return diag_error(diags, place_none(), "session.no-value",
			_("%.*s is who takes part, and no answer of its own. Who joins and leaves "
			  "is "
			  "told by seat: behov answer SESSION %.*s --seat N --state join. New ones "
			  "are told where a conversation begins: behov new --participant."),
			STR_ARGS(asked->name), STR_ARGS(asked->name));
	return diag_error(diags, place_none(), "session.no-value",
		_("%.*s takes no value of its own."), STR_ARGS(asked->name));
}

/* The canonical text, once its type has read it: refused texts never get
 * further. */
static bool
canonical(struct session *session, const struct spot *spot, struct str text, struct arena *arena,
	struct str *out, struct diags *diags)
{
	const struct question *asked = spot_subject(spot);
	bool typed = asked->other || !asked->choices;
	struct value value;

	/* Said here in the words that name the way out. */
	if (!session_unlocked(session, diags))
		return false;
	if (!asked->type->read)
		return refuse_valueless(asked, diags);
	if (question_refers(asked))
		return canonical_ref(session, spot, text, arena, out, diags);
	if (typed && !session_clean(arena, question_ask(asked) != ASK_PAGE, &text, diags))
		return false;
	if (!asked->type->read(asked, text, arena, &value, diags) ||
		!answer_allowed(session->answers, spot, &value, session->language, diags))
		return false;
	write_value(arena, &value, out);
	/* "811228 - 9874" may be read as something that is one. */
	return !typed || session_no_number(*out, diags);
}

struct str
later_write(struct arena *arena, struct str who, struct str when)
{
	struct buf text = { 0 };
	struct json json = { .out = &text };
	struct str payload;

	json_open(&json, NULL);
	json_text(&json, "who", who);
	json_text(&json, "when", when);
	json_close(&json);
	payload = arena_text(arena, buf_str(&text));
	buf_free(&text);
	return payload;
}

static bool
later_payload(struct str who, struct str when, struct arena *arena, struct str *payload,
	struct diags *diags)
{
	if (!session_clean(arena, true, &who, diags) || !session_clean(arena, true, &when, diags))
		return false;
	*payload = later_write(arena, who, when);
	return true;
}

/* From a script: a payload, or who it is in words. */
static bool
later_read(struct str text, struct arena *arena, struct str *payload, struct diags *diags)
{
	struct str who = text, when = { 0 };
	struct json_pair *pairs;
	size_t count;

	*payload = (struct str){ 0 };
	if (!text.length)
		return true;
	if (json_read_flat(arena, text, &pairs, &count)) {
		who = (struct str){ 0 };
		json_member(pairs, count, "who", &who);
		json_member(pairs, count, "when", &when);
	}
	return later_payload(who, when, arena, payload, diags);
}

static bool
answer_text(struct session *session, enum entry_kind kind, const struct spot *given,
	enum state state, struct str text, struct change *change, struct diags *diags)
{
	struct arena arena = { 0 };
	struct spot spot = *given;
	struct str value = { 0 };
	bool good = true;

	spot.ballot = spot_ballot(given);
	if (state == STATE_ANSWERED) {
		good = canonical(session, &spot, text, &arena, &value, diags);
		/* An empty answer is no answer. */
		if (good && value.length == 0)
			state = STATE_CLEARED;
	} else if (state == STATE_LATER) {
		good = later_read(text, &arena, &value, diags);
	}
	good = good && write_answer(session, kind, &spot, state, value, change, diags);
	arena_free(&arena);
	return good;
}

bool
session_answer_text(struct session *session, const struct spot *spot, struct str text,
	enum state state, struct change *change, struct diags *diags)
{
	if (!refuse_stranger(session, spot, diags) || !spot_takes(spot, state, diags))
		return false;
	return answer_text(session, ENTRY_answer, spot, state, text, change, diags);
}

bool
session_answer(struct session *session, const struct spot *spot, enum state state,
	const struct value *value, struct change *change, struct diags *diags)
{
	struct buf text = { 0 };
	bool good;

	if (value)
		value_write(&text, value);
	good = session_answer_text(session, spot, buf_str(&text), state, change, diags);
	buf_free(&text);
	return good;
}

bool
session_later(struct session *session, const struct spot *spot, struct str who, struct str when,
	struct diags *diags)
{
	struct arena arena = { 0 };
	struct str payload;
	bool good = refuse_stranger(session, spot, diags) &&
		    later_payload(who, when, &arena, &payload, diags) &&
		    answer_text(session, ENTRY_answer, spot, STATE_LATER, payload, NULL, diags);

	arena_free(&arena);
	return good;
}

bool
session_group_answer(struct session *session, const struct spot *given, const struct value *value,
	struct diags *diags)
{
	struct spot spot = *given;
	struct buf text = { 0 };
	bool good;

	spot.seat = 0;
	spot.ballot = 0;
	if (spot.question->answered_by != BY_PARTICIPANT)
		return session_answer(session, &spot, STATE_ANSWERED, value, NULL, diags);
	if (!refuse_place(session, &spot, diags))
		return false;
	if (value)
		value_write(&text, value);
	good = answer_text(session, ENTRY_group_answer, &spot,
		text.length ? STATE_ANSWERED : STATE_CLEARED, buf_str(&text), NULL, diags);
	buf_free(&text);
	return good;
}
