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

/* One move between states. */
struct decision {
	bool decides; /* into another state than the first */
	int64_t version;
	uint64_t clock;
};

static bool
read_decision(const struct form *form, const struct entry *entry, struct decision *decision)
{
	const struct state_rule *state = NULL;
	struct str to = { 0 }, version = { 0 };
	struct arena arena = { 0 };
	struct json_pair *pairs;
	size_t count;

	*decision = (struct decision){ .clock = entry->clock };
	if (json_read_flat(&arena, entry->value, &pairs, &count) &&
		json_member(pairs, count, "state", &to))
		state = form_state(form, to);
	if (state && json_member(pairs, count, "version", &version))
		str_to_integer(version, &decision->version);
	decision->decides = state && state != form->states;
	arena_free(&arena);
	return state != NULL;
}

/* What stands decided after one more move: an approval that is withdrawn, back to the
 * draft of the same version, leaves what was decided before it. */
static void
stand(struct decision *last, struct decision *before, const struct decision *move)
{
	if (move->decides) {
		if (last->decides && last->version != move->version)
			*before = *last;
		*last = *move;
	} else if (last->decides && move->version == last->version) {
		*last = *before;
		*before = (struct decision){ .clock = 0 };
	}
}

bool
decided_before(
	struct store *store, const struct form *form, const struct uid *document, uint64_t *clock)
{
	struct str path = STR(STATE_PATH);
	struct log_filter filter = { .document = document, .path = &path, .kind = ENTRY_decide };
	struct log_cursor *cursor = log_read(store, &filter);
	struct decision last = { .clock = 0 }, before = { .clock = 0 }, move;
	struct entry entry;

	while (log_next(cursor, &entry))
		if (!entry.erased && read_decision(form, &entry, &move))
			stand(&last, &before, &move);
	log_close(cursor);
	*clock = last.clock;
	return last.decides;
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
