#include "store/decided.h"

#include "base/json.h"
#include "base/lang.h"
#include "store/present.h"

bool
decided_now(const struct answers *answers, const struct document_row *row)
{
	return !answers->state || answers->state != answers->form->states ||
	       str_is(row->progress, "hand_in") || str_is(row->progress, "approve");
}

/* Into another state than the first? */
static bool
decides(const struct form *form, const struct entry *entry)
{
	const struct state_rule *state = NULL;
	struct arena arena = { 0 };
	struct json_pair *pairs;
	struct str to = { 0 };
	size_t count;

	if (json_read_flat(&arena, entry->value, &pairs, &count) &&
		json_member(pairs, count, "state", &to))
		state = form_state(form, to);
	arena_free(&arena);
	return state && state != form->states;
}

bool
decided_before(
	struct store *store, const struct form *form, const struct uid *document, uint64_t *clock)
{
	struct str path = STR(STATE_PATH);
	struct log_filter filter = { .document = document, .path = &path, .kind = ENTRY_decide };
	struct log_cursor *cursor = log_read(store, &filter);
	struct entry entry;
	bool found = false;

	while (log_next(cursor, &entry)) {
		if (entry.erased || !decides(form, &entry) || (found && entry.clock < *clock))
			continue;
		*clock = entry.clock;
		found = true;
	}
	log_close(cursor);
	return found;
}

void
decided_say_left_out(size_t drafts, struct buf *out)
{
	if (drafts)
		buf_format(out,
			PLURAL("%zu draft is left out: it is not decided yet.",
				"%zu drafts are left out: they are not decided yet.", drafts),
			drafts);
}
