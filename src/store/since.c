/* since.c - does a head say something else than what stood at an earlier time? */
#include "base/arena.h"
#include "store/log.h"

static bool
same_key(const struct entry *entry, const struct head *head)
{
	return str_equal(entry_kind_class(entry->kind), head->class) &&
	       entry->ballot == head->ballot &&
	       uid_equal(&entry->participant, &head->participant) &&
	       str_equal(entry->path, head->path);
}

/* An answer that is none, a text that is empty. */
static bool
says_nothing(struct str state, struct str value)
{
	return !value.length && (!state.length || str_is(state, "cleared"));
}

static bool
says_else(const struct entry *entry, const struct head *head)
{
	if (says_nothing(head->state, head->value))
		return !says_nothing(entry->state, entry->value);
	return entry->kind != head->kind || entry->erased != head->erased ||
	       !str_equal(entry->state, head->state) || !str_equal(entry->value, head->value);
}

static struct log_cursor *
read_path(struct store *store, const struct head *head)
{
	return log_read(store, &(struct log_filter){ .document = &head->document,
				       .path = &head->path,
				       .kind = ENTRY_UNKNOWN,
				       .newest_first = true });
}

/* Was the row there at that time? */
static bool
row_stood(struct store *store, const struct head *head, uint64_t clock)
{
	struct log_cursor *cursor = read_path(store, head);
	struct entry entry;
	bool added = false, known = false, removed = false;

	while (log_next(cursor, &entry)) {
		if (entry.clock > clock || !str_equal(entry.path, head->path))
			continue;
		added = added || entry.kind == ENTRY_row_add;
		if (entry.kind == ENTRY_row_remove && !known) {
			known = true;
			removed = !str_is(entry.state, "cleared");
		}
	}
	log_close(cursor);
	return added && !removed;
}

/* The row that was added is gone again. */
static bool
is_gone(struct store *store, const struct head *added)
{
	struct head_filter filter = { .document = &added->document,
		.class = entry_kind_class(ENTRY_row_remove).at,
		.path = &added->path };
	struct head_cursor *cursor = heads_read(store, &filter);
	struct head head;
	bool gone = false;

	while (heads_next(cursor, &head))
		gone = gone || (head.kind == ENTRY_row_remove && !str_is(head.state, "cleared"));
	heads_close(cursor);
	return gone;
}

static bool
answer_differs(struct store *store, const struct head *head, uint64_t clock)
{
	struct log_cursor *cursor = read_path(store, head);
	struct entry entry;
	bool found = false, differs;

	while (!found && log_next(cursor, &entry))
		found = entry.clock <= clock && same_key(&entry, head);
	differs = found ? says_else(&entry, head) : !says_nothing(head->state, head->value);
	log_close(cursor);
	return differs;
}

bool
head_differs(struct store *store, const struct head *head, uint64_t clock)
{
	if (head->clock <= clock)
		return false;
	switch (head->kind) {
	case ENTRY_row_add: return !is_gone(store, head);
	case ENTRY_row_remove:
		return row_stood(store, head, clock) != str_is(head->state, "cleared");
	default: return answer_differs(store, head, clock);
	}
}
