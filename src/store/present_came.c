/* Whose coming was undone: they were never there, unless they gave something. */
#include "store/present_own.h"

#include <stdlib.h>

#include "base/memory.h"

bool
present_presence(const struct head *head)
{
	return head->kind == ENTRY_join || head->kind == ENTRY_leave;
}

bool
present_undone(const struct head *head)
{
	return head->kind == ENTRY_leave && str_is(head->state, PRESENCE_UNDONE);
}

bool
present_gives(const struct head *head)
{
	bool undone = head->kind == ENTRY_answer && str_is(head->state, "cleared");

	return !present_presence(head) && head->kind != ENTRY_person && !undone;
}

static bool
was_never_there(const struct head *heads, size_t count, const struct uid *person)
{
	bool undone = false;

	for (size_t i = 0; i < count; i++) {
		if (!uid_equal(&heads[i].participant, person))
			continue;
		if (present_gives(&heads[i]))
			return false;
		undone = undone || present_undone(&heads[i]);
	}
	return undone;
}

size_t
present_leave_out(struct head *heads, size_t count)
{
	struct uid *gone = NULL;
	size_t gone_count = 0, room = 0, kept = 0;

	for (size_t i = 0; i < count; i++)
		if (present_undone(&heads[i]) &&
			was_never_there(heads, count, &heads[i].participant)) {
			gone = memory_grow(gone, gone_count, &room, sizeof *gone);
			gone[gone_count++] = heads[i].participant;
		}
	for (size_t i = 0; i < count; i++) {
		bool out = false;

		for (size_t j = 0; j < gone_count; j++)
			out = out || uid_equal(&gone[j], &heads[i].participant);
		if (!out)
			heads[kept++] = heads[i];
	}
	free(gone);
	return kept;
}
