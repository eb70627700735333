/* Where a document stands, deciding about it, and taking that back. */
#include "session/review.h"

#include "base/lang.h"
#include "session/review_own.h"

/* ---- words ---- */

static const struct {
	const char *name, *words;
} states[REVIEW_STATES] = {
	[REVIEW_EMPTY] = { "not-begun", N_("not begun") },
	[REVIEW_GOING] = { "in-progress", N_("in progress") },
	[REVIEW_WAITING] = { "handed-in", N_("waiting") },
	[REVIEW_BACK] = { "sent-back", N_("sent back") },
	[REVIEW_APPROVED] = { "approved", N_("approved") },
	[REVIEW_CHANGED] = { "changed", N_("changed after approval") },
};

struct str
review_state_name(enum review_state state)
{
	return str_of(states[state].name);
}

const char *
review_state_words(enum review_state state)
{
	return _(states[state].words);
}

bool
review_waits(enum review_state state)
{
	return state == REVIEW_WAITING || state == REVIEW_CHANGED;
}

/* ---- what was decided last ---- */

struct decision {
	enum entry_kind kind; /* ENTRY_UNKNOWN: none */
	struct uid uid;	      /* of the head */
	int64_t at;	      /* of the entry that it says again, else its own */
	uint64_t clock;
};

/* A decision that stands again since a later one was taken back: the one it was. */
static bool
is_again(struct store *store, struct str state, struct str value, struct entry *first,
	struct arena *arena)
{
	struct uid uid;

	return str_is(state, "again") && uid_read(value, &uid) &&
	       log_entry(store, &uid, arena, first);
}

uint64_t
review_clock(struct store *store, const struct head *progress)
{
	struct arena arena = { 0 };
	struct entry first;
	uint64_t clock = progress->clock;

	if (is_again(store, progress->state, progress->value, &first, &arena))
		clock = first.clock;
	arena_free(&arena);
	return clock;
}

static struct decision
last_decision(struct store *store, const struct uid *document)
{
	struct decision decision = { .kind = ENTRY_UNKNOWN };
	struct str whole = STR(""); /* of the document, at no question: found at once */
	struct head_filter filter = { .document = document, .class = "progress", .path = &whole };
	struct head_cursor *cursor = heads_read(store, &filter);
	struct arena arena = { 0 };
	struct str state = { 0 }, value = { 0 };
	struct entry first;
	struct head head;

	while (heads_next(cursor, &head)) {
		decision = (struct decision){
			.kind = head.kind, .uid = head.uid, .at = head.at, .clock = head.clock
		};
		state = arena_text(&arena, head.state);
		value = arena_text(&arena, head.value);
	}
	heads_close(cursor);
	if (decision.kind != ENTRY_UNKNOWN && is_again(store, state, value, &first, &arena)) {
		decision.at = first.at;
		decision.clock = first.clock;
	}
	arena_free(&arena);
	return decision;
}

static int64_t
last_handed_in(struct store *store, const struct uid *document)
{
	struct log_filter filter = {
		.document = document, .kind = ENTRY_hand_in, .newest_first = true
	};
	struct log_cursor *cursor = log_read(store, &filter);
	struct entry entry;
	int64_t at = 0;

	while (at == 0 && log_next(cursor, &entry))
		if (!str_is(entry.state, "again"))
			at = entry.at;
	log_close(cursor);
	return at;
}

/* ---- has it been changed since? ---- */

static bool
is_change(enum entry_kind kind)
{
	switch (kind) {
	case ENTRY_answer:
	case ENTRY_group_answer:
	case ENTRY_row_add:
	case ENTRY_row_move:
	case ENTRY_row_remove: return true;
	default: return false;
	}
}

int64_t
review_changed_since(struct store *store, const struct uid *document, uint64_t clock)
{
	struct head_filter filter = { .document = document };
	struct head_cursor *cursor = heads_read(store, &filter);
	struct head head;
	int64_t since = 0;

	while (heads_next(cursor, &head))
		if (is_change(head.kind) && (!since || head.at < since) &&
			head_differs(store, &head, clock))
			since = head.at;
	heads_close(cursor);
	return since;
}

/* *since: from when on it waits for the coordinator; 0: it does not. */
static enum review_state
state_after(struct store *store, const struct uid *document, const struct decision *decision,
	int64_t *since)
{
	*since = 0;
	switch (decision->kind) {
	case ENTRY_hand_in: *since = decision->at; return REVIEW_WAITING;
	case ENTRY_send_back: return REVIEW_BACK;
	case ENTRY_approve:
		*since = review_changed_since(store, document, decision->clock);
		return *since ? REVIEW_CHANGED : REVIEW_APPROVED;
	default: return REVIEW_GOING;
	}
}

int64_t
review_changed(struct store *store, const struct uid *document)
{
	struct decision decision = last_decision(store, document);

	switch (decision.kind) {
	case ENTRY_hand_in:
	case ENTRY_send_back:
	case ENTRY_approve: return review_changed_since(store, document, decision.clock);
	default: return 0;
	}
}

struct review
review_of(struct store *store, const struct uid *document, size_t answered)
{
	struct decision decision = last_decision(store, document);
	struct review review = { .open = review_open(store, document) };

	review.state = state_after(store, document, &decision, &review.since);
	if (review.state == REVIEW_GOING)
		review.state = answered ? REVIEW_GOING : REVIEW_EMPTY;
	else
		review.handed_in = review.state == REVIEW_WAITING ? decision.at
								  : last_handed_in(store, document);
	return review;
}

enum review_state
review_state_of(struct store *store, const struct uid *document, size_t answered)
{
	struct decision decision = last_decision(store, document);
	int64_t since;
	enum review_state state = state_after(store, document, &decision, &since);

	return state == REVIEW_GOING && !answered ? REVIEW_EMPTY : state;
}

struct str
review_progress(struct store *store, const struct document_row *row)
{
	bool changed = str_is(row->progress, "approve") &&
		       review_state_of(store, &row->id, 1) == REVIEW_CHANGED;

	return changed ? review_state_name(REVIEW_CHANGED) : row->progress;
}

/* ---- writing ---- */

bool
review_append(struct store *store, struct entry *entry, struct uid *made, struct diags *diags)
{
	if (!store_begin(store, diags))
		return false;
	if (!log_append(store, entry, diags)) {
		store_rollback(store);
		return false;
	}
	if (!store_commit(store, diags))
		return false;
	if (made)
		*made = entry->uid;
	return true;
}

static bool
decide(struct store *store, const struct uid *document, enum entry_kind kind, struct uid *made,
	struct diags *diags)
{
	struct entry entry = { .kind = kind, .document = *document };

	return review_append(store, &entry, made, diags);
}

static bool
was_handed_in(const struct decision *decision, struct diags *diags)
{
	return decision->kind != ENTRY_UNKNOWN ||
	       diag_error(diags, place_none(), "review.not-in",
		       _("It has not been handed in yet. Nothing was changed."));
}

bool
review_approve(
	struct store *store, const struct uid *document, struct uid *made, struct diags *diags)
{
	struct decision decision = last_decision(store, document);

	if (!was_handed_in(&decision, diags))
		return false;
	if (decision.kind == ENTRY_approve &&
		!review_changed_since(store, document, decision.clock))
		return diag_error(diags, place_none(), "review.stands",
			_("It is approved already. Nothing was changed."));
	if (decision.kind == ENTRY_send_back)
		return diag_error(diags, place_none(), "review.back",
			_("It was sent back, and has not been handed in again. Nothing was "
			  "changed."));
	return decide(store, document, ENTRY_approve, made, diags);
}

bool
review_may_send_back(struct store *store, const struct uid *document, struct diags *diags)
{
	struct decision decision = last_decision(store, document);

	if (!was_handed_in(&decision, diags))
		return false;
	if (decision.kind == ENTRY_send_back)
		return diag_error(diags, place_none(), "review.stands",
			_("It has been sent back already. Nothing was changed."));
	if (review_open(store, document) == 0)
		return diag_error(diags, place_none(), "review.no-comment",
			_("Nothing was sent back: first write a comment, so that they see what is "
			  "asked of them."));
	return true;
}

bool
review_send_back(
	struct store *store, const struct uid *document, struct uid *made, struct diags *diags)
{
	return review_may_send_back(store, document, diags) &&
	       decide(store, document, ENTRY_send_back, made, diags);
}

/* ---- taking back ---- */

static bool
too_late(struct diags *diags)
{
	return diag_error(diags, place_none(), "review.undo",
		_("This was left as it is: it has been changed since, or cannot be taken back."));
}

/* Does it still stand? */
static bool
is_head(struct store *store, const struct entry *entry)
{
	struct head_filter filter = { .document = &entry->document,
		.class = entry_kind_class(entry->kind).at,
		.path = &entry->path };
	struct head_cursor *cursor = heads_read(store, &filter);
	struct head head;
	bool found = false;

	while (heads_next(cursor, &head))
		found = found || uid_equal(&head.uid, &entry->uid);
	heads_close(cursor);
	return found;
}

/* The decision that it replaced; the first one where that says one again. */
static bool
one_before(
	struct store *store, const struct entry *entry, struct arena *arena, struct entry *before)
{
	struct entry first;

	if (entry->replaces_count == 0 ||
		!log_entry(store, &entry->replaces[entry->replaces_count - 1], arena, before))
		return false;
	if (is_again(store, before->state, before->value, &first, arena))
		*before = first;
	return true;
}

static bool
take_back_decision(struct store *store, const struct entry *entry, struct arena *arena,
	struct buf *told, struct diags *diags)
{
	struct entry before, again = { .document = entry->document,
		.state = STR("again"),
		.has_value = true,
		.replaces = &entry->uid,
		.replaces_count = 1 };
	char id[UID_TEXT];

	if (entry->kind == ENTRY_hand_in || !one_before(store, entry, arena, &before))
		return too_late(diags);
	uid_write(id, &before.uid);
	again.kind = before.kind;
	again.value = str_of(id);
	if (!review_append(store, &again, NULL, diags))
		return false;
	buf_text(told, entry->kind == ENTRY_approve ? _("Undone: it is not approved any more.")
						    : _("Undone: it is not sent back any more."));
	return true;
}

static bool
take_back_remark(
	struct store *store, const struct entry *entry, struct buf *told, struct diags *diags)
{
	struct entry cleared = { .kind = entry->kind,
		.document = entry->document,
		.path = entry->path,
		.state = STR("cleared"),
		.replaces = &entry->uid,
		.replaces_count = 1 };

	if (str_is(entry->state, "cleared"))
		return too_late(diags);
	if (!review_append(store, &cleared, NULL, diags))
		return false;
	buf_text(told, entry->kind == ENTRY_comment ? _("Undone: the comment is taken back.")
						    : _("Undone: the comments are open again."));
	return true;
}

bool
review_take_back(struct store *store, const struct uid *document, const struct uid *made,
	struct buf *told, struct diags *diags)
{
	struct arena arena = { 0 };
	struct entry entry;
	bool good;

	if (!log_entry(store, made, &arena, &entry) || !uid_equal(&entry.document, document) ||
		!is_head(store, &entry)) {
		good = too_late(diags);
	} else {
		switch (entry.kind) {
		case ENTRY_hand_in:
		case ENTRY_send_back:
		case ENTRY_approve:
			good = take_back_decision(store, &entry, &arena, told, diags);
			break;
		case ENTRY_comment:
		case ENTRY_resolve: good = take_back_remark(store, &entry, told, diags); break;
		default: good = too_late(diags); break;
		}
	}
	arena_free(&arena);
	return good;
}

/* ---- doing it again ---- */

/* The same words once more. */
static bool
remark_again(struct store *store, const struct entry *entry, struct uid *made, struct diags *diags)
{
	struct entry again = { .kind = ENTRY_comment,
		.document = entry->document,
		.path = entry->path,
		.value = entry->value,
		.has_value = entry->has_value };

	if (entry->erased)
		return too_late(diags);
	return review_append(store, &again, made, diags);
}

bool
review_again(struct store *store, const struct uid *document, const struct uid *undone,
	struct uid *made, struct buf *told, struct diags *diags)
{
	struct arena arena = { 0 };
	struct entry entry;
	const char *words = "";
	bool good = false;

	if (!log_entry(store, undone, &arena, &entry) || !uid_equal(&entry.document, document))
		entry.kind = ENTRY_UNKNOWN;
	switch (entry.kind) {
	case ENTRY_send_back:
		good = review_send_back(store, document, made, diags);
		words = _("Redone: it is sent back again.");
		break;
	case ENTRY_approve:
		good = review_approve(store, document, made, diags);
		words = _("Redone: it is approved again.");
		break;
	case ENTRY_comment:
		good = remark_again(store, &entry, made, diags);
		words = _("Redone: the comment is there again.");
		break;
	case ENTRY_resolve:
		good = review_settle_again(store, &entry, made, diags);
		words = _("Redone: the comments are settled again.");
		break;
	default: too_late(diags); break;
	}
	if (good)
		buf_text(told, words);
	arena_free(&arena);
	return good;
}
