/* Drafts, where you were, handing in, and what may be shown. */
#include <stdlib.h>

#include "base/lang.h"
#include "form/idnumber.h"
#include "form/qtype.h"
#include "session/review.h"
#include "session/states.h"
#include "session/undo.h"
#include "session/write.h"

/* A draft is written before anyone has looked at it: a personal identity
 * number in it is blotted out, digit by digit. */
void
session_blot(struct buf *out, struct str text)
{
	struct idnumber found;
	size_t at = 0;

	while (idnumber_find(text, at, &found)) {
		buf_add(out, str_part(text, at, found.at - at));
		for (size_t i = found.at; i < found.at + found.length; i++)
			if (text.at[i] >= '0' && text.at[i] <= '9')
				buf_text(out, "█");
			else
				buf_byte(out, text.at[i]);
		at = found.at + found.length;
	}
	buf_add(out, str_from(text, at));
}

/* Is that the text that its type could not read? */
static bool
is_wrong(const struct spot *spot, struct str text)
{
	return !spot->seat && spot->cell_row == NO_CELL && text.length > 0 &&
	       str_equal(text, str_of(spot_slot(spot)->wrong_text));
}

bool
session_draft(struct session *session, const struct spot *spot, struct str text, bool wrong,
	struct diags *diags)
{
	struct uid person = spot_person(session, spot);
	struct buf path = { 0 }, kept = { 0 };
	struct str said;
	bool good;

	/* A rating that is not shown leaves no trace but its entry; only what
	 * somebody writes in words of their own is worth one. */
	if (spot->seat && (spot_subject(spot)->kind != VALUE_TEXT || spot_subject(spot)->choices))
		return true;
	/* It would be an answer of the next version, which nobody has begun. */
	if (answers_locked(session->answers))
		return true;
	spot_path(spot, &path);
	session_blot(&kept, text);
	said = buf_str(&kept);
	/* What must be corrected is so until something else stands there. */
	if (!wrong && is_wrong(spot, said)) {
		buf_free(&path);
		buf_free(&kept);
		return true;
	}
	good = draft_keep(
		session->store, &session->document, buf_str(&path), &person, said, wrong, diags);
	session->drafted++;
	if (good && !spot->seat)
		session_mark_wrong(session, buf_str(&path), wrong ? &said : NULL);
	if (good && !spot->seat && wrong)
		history_add_tried(session, buf_str(&path), said);
	buf_free(&path);
	buf_free(&kept);
	return good;
}

bool
session_draft_drop(struct session *session, const struct spot *spot, struct diags *diags)
{
	struct uid person = spot_person(session, spot);
	struct buf path = { 0 };
	bool good;

	spot_path(spot, &path);
	good = draft_drop(session->store, &session->document, buf_str(&path), &person, diags);
	session->drafted++;
	if (good && !spot->seat)
		session_mark_wrong(session, buf_str(&path), NULL);
	buf_free(&path);
	return good;
}

/* A path below another: of a row's field. */
static bool
is_below(struct str path, struct str around)
{
	return path.length > around.length && str_starts(path, around) &&
	       path.at[around.length] == '/';
}

/* The newest of those in the rows of what is at the path, or else of all that are not. */
static bool
newest_draft(struct session *session, struct str around, bool below, struct spot *found)
{
	struct arena arena = { 0 };
	struct draft *drafts;
	size_t count;
	int64_t newest = INT64_MIN;

	drafts_list(session->store, &session->document, &arena, &drafts, &count);
	for (size_t i = 0; i < count; i++) {
		struct diags ignored = { 0 };
		struct spot spot;

		if (is_below(drafts[i].path, around) == below && drafts[i].at > newest &&
			drafts[i].text.length > 0 &&
			spot_read(session->answers, drafts[i].path, &spot, &ignored) &&
			!spot.row->removed) {
			*found = spot;
			newest = drafts[i].at;
		}
		diags_clear(&ignored);
	}
	arena_free(&arena);
	return newest > INT64_MIN;
}

bool
session_draft_below(struct session *session, const struct spot *repeat, struct spot *found)
{
	struct buf path = { 0 };
	bool any;

	spot_path(repeat, &path);
	any = newest_draft(session, buf_str(&path), true, found);
	buf_free(&path);
	return any;
}

bool
session_draft_aside(struct session *session, const struct spot *repeat, struct spot *found)
{
	struct buf path = { 0 };
	bool any;

	spot_path(repeat, &path);
	any = newest_draft(session, buf_str(&path), false, found);
	buf_free(&path);
	return any;
}

bool
session_draft_at(struct session *session, struct str path, const struct uid *person,
	struct arena *arena, struct draft *draft)
{
	struct draft *drafts;
	size_t count;
	bool found = false;

	drafts_list(session->store, &session->document, arena, &drafts, &count);
	for (size_t i = 0; i < count; i++)
		if (str_equal(drafts[i].path, path) && uid_equal(&drafts[i].participant, person)) {
			*draft = drafts[i];
			found = true;
		}
	return found;
}

bool
session_waits(struct session *session, const struct draft *draft)
{
	int64_t opened;

	return draft->text.length > 0 && !draft->wrong &&
	       (answers_locked(session->answers) ||
		       (session_opened_at(session, &opened) && draft->at <= opened));
}

static bool
draft_at(struct session *session, const struct spot *spot, struct arena *arena, struct draft *draft)
{
	struct uid person = spot_person(session, spot);
	struct buf path = { 0 };
	bool found;

	spot_path(spot, &path);
	found = session_draft_at(session, buf_str(&path), &person, arena, draft);
	buf_free(&path);
	return found;
}

struct str
session_draft_text(
	struct session *session, const struct spot *spot, struct arena *arena, bool *wrong)
{
	struct draft draft;

	if (!draft_at(session, spot, arena, &draft))
		return (struct str){ 0 };
	if (wrong)
		*wrong = draft.wrong;
	return draft.text;
}

bool
session_draft_waits(struct session *session, const struct spot *spot)
{
	struct arena arena = { 0 };
	struct draft draft;
	bool waits = draft_at(session, spot, &arena, &draft) && session_waits(session, &draft);

	arena_free(&arena);
	return waits;
}

/* ---- where one is ---- the question's name, or this and the name of the one before:
 * when the answer there was kept nobody knew yet to which question it leads. */
#define AFTER STR(">")

static bool
leads_to(const struct session *session, const struct question *question)
{
	return session->after && walk_next(session->answers, session->after, WALK_ALL) == question;
}

bool
session_place(struct session *session, const struct question *question, struct diags *diags)
{
	bool stands = session->resumed == question;

	session->at = question;
	session->going = NULL;
	session->resumed = NULL;
	if (leads_to(session, question))
		return true;
	session->after = NULL;
	if (stands)
		return true;
	return place_keep(session->store, &session->document, question->name, diags);
}

void
session_going(struct session *session, const struct question *from)
{
	struct diags ignored = { 0 };

	session->going = from;
	if (from || !session->after || !session->at || leads_to(session, session->at))
		return;
	session_place(session, session->at, &ignored);
	diags_clear(&ignored);
}

static bool
goes_on(const struct session *session, const struct said *said)
{
	return session->going && uid_none(&said->participant) &&
	       (said->kind == ENTRY_answer || said->kind == ENTRY_group_answer) &&
	       str_equal(said->path, session->going->name);
}

/* What is written at another question may change which is after: then the place is
 * told by its name. */
bool
place_along(struct session *session, const struct said *said, struct diags *diags)
{
	struct buf place = { 0 };
	bool good;

	session->resumed = NULL;
	if (goes_on(session, said)) {
		buf_add(&place, AFTER);
		buf_add(&place, session->going->name);
	} else if (session->after && session->at) {
		buf_add(&place, session->at->name);
	} else {
		return true;
	}
	good = place_keep(session->store, &session->document, buf_str(&place), diags);
	buf_free(&place);
	return good;
}

void
place_went(struct session *session, const struct said *said)
{
	session->after = goes_on(session, said) ? session->going : NULL;
}

static const struct question *
kept_question(const struct session *session, struct str name)
{
	const struct question *before;

	if (!str_starts(name, AFTER))
		return name.length ? form_question(session->form, name) : NULL;
	before = form_question(session->form, str_from(name, AFTER.length));
	return before ? walk_next(session->answers, before, WALK_ALL) : NULL;
}

/* Who prepares alone is not led to where the room was. */
static bool
is_of(const struct question *question, enum walk_only only)
{
	return only == WALK_ALL || (question->answered_by == BY_CONTACT) == (only == WALK_CONTACT);
}

const struct question *
session_resume_at(struct session *session, enum walk_only only)
{
	struct arena arena = { 0 };
	struct str name = place_kept(session->store, &session->document, &arena);
	const struct question *question = kept_question(session, name);
	bool named = question && str_equal(name, question->name);

	arena_free(&arena);
	if (question) {
		struct spot spot = spot_of(session->answers, question);

		session->resumed = named ? question : NULL;
		if (question_relevant(&spot) && is_of(question, only))
			return question;
	}
	question = walk_next_open(session->answers, NULL, only);
	return question ? question : walk_next(session->answers, NULL, only);
}

/* What there is none of is not said. */
static bool
not_ready(size_t wrong, size_t empty, struct diags *diags)
{
	struct place none = place_none();

	if (wrong && empty)
		return diag_error(diags, none, "session.not-ready",
			_("Not handed in: %zu to correct, %zu to answer. Nothing was changed; the "
			  "list of what is missing says which."),
			wrong, empty);
	if (wrong)
		return diag_error(diags, none, "session.not-ready",
			_("Not handed in: %zu to correct. Nothing was changed; the list of what is "
			  "missing says which."),
			wrong);
	return diag_error(diags, none, "session.not-ready",
		_("Not handed in: %zu to answer. Nothing was changed; the list of what is missing "
		  "says which."),
		empty);
}

bool
session_ready(struct session *session, struct diags *diags)
{
	struct arena arena = { 0 };
	struct problems problems = { 0 };
	size_t counts[PROBLEM_KINDS] = { 0 };

	if (!session_unlocked(session, diags))
		return false;
	walk_problems(session->answers, &arena, session->language, &problems);
	for (size_t i = 0; i < problems.count; i++)
		counts[problems.at[i].kind]++;
	arena_free(&arena);
	if (counts[PROBLEM_WRONG] + counts[PROBLEM_MISSING])
		return not_ready(counts[PROBLEM_WRONG], counts[PROBLEM_MISSING], diags);
	return true;
}

bool
session_submit(struct session *session, struct diags *diags)
{
	return session_ready(session, diags) &&
	       session_write(session, &(struct said){ .kind = ENTRY_hand_in }, NULL, diags);
}

bool
document_to_correct(struct store *store, const struct uid *document)
{
	struct arena arena = { 0 };
	struct draft *drafts;
	size_t count;
	bool any = false;

	drafts_list(store, document, &arena, &drafts, &count);
	for (size_t i = 0; i < count; i++)
		any = any || (drafts[i].wrong && uid_none(&drafts[i].participant));
	arena_free(&arena);
	return any;
}

bool
session_changed_after(const struct session *session)
{
	/* Nothing is handed in while something is to be corrected: that came after. */
	return session->progress.length &&
	       ((session->newest_clock > session->progress_clock &&
			review_changed(session->store, &session->document)) ||
		       document_to_correct(session->store, &session->document));
}

static bool
is_approved_state(const struct session *session)
{
	return session->answers->state && session->answers->state->reason;
}

uint64_t
session_approved_clock(const struct session *session)
{
	uint64_t clock = str_is(session->progress, "approve") ? session->progress_clock : 0;

	if (is_approved_state(session) && session->state_clock > clock)
		clock = session->state_clock;
	return clock;
}

bool
session_asks_reason(const struct session *session)
{
	uint64_t approved = session_approved_clock(session);

	/* A change that was taken back, or left without its reason, was not the first. */
	return approved > 0 &&
	       (session->newest_clock <= approved || session->reason_clock <= approved);
}

bool
session_owes_reason(struct session *session)
{
	struct str whole = STR("");

	session_apply_all(session, &(struct head_filter){ .document = &session->document,
					   .class = entry_kind_class(ENTRY_approve).at,
					   .path = &whole });
	return session_asks_reason(session) &&
	       review_changed_since(
		       session->store, &session->document, session_approved_clock(session)) > 0;
}

void
session_say_approved(const struct session *session, struct buf *out)
{
	struct str label;

	if (!is_approved_state(session)) {
		buf_text(out, _("It is approved."));
		return;
	}
	label = words_in(&session->answers->state->label, session->language);
	buf_format(out, _("It is: %.*s."), STR_ARGS(label));
}

bool
session_may_show(struct store *store, const struct entry *entry)
{
	struct head_filter filter = {
		.document = &entry->document, .class = "reveal", .path = &entry->path
	};
	struct head_cursor *cursor;
	struct head reveal;
	bool shown = false;

	if (entry->kind != ENTRY_answer || uid_none(&entry->participant))
		return true;
	cursor = heads_read(store, &filter);
	while (heads_next(cursor, &reveal))
		shown = shown || reveal.ballot >= entry->ballot;
	heads_close(cursor);
	return shown;
}
