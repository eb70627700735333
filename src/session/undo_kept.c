/* What can be undone in a sitting that was closed, until it is opened again. */
#include <stdlib.h>

#include "base/memory.h"
#include "session/session.h"
#include "session/undo.h"

struct left {
	struct uid session;
	struct history *history;
};

struct undo_kept {
	struct left *at;
	size_t count, room;
};

struct undo_kept *
undo_kept_new(void)
{
	return memory_get(sizeof(struct undo_kept));
}

void
undo_kept_free(struct undo_kept *kept)
{
	if (!kept)
		return;
	for (size_t i = 0; i < kept->count; i++)
		history_free(kept->at[i].history);
	free(kept->at);
	free(kept);
}

static struct left *
left_of(struct undo_kept *kept, const struct uid *session)
{
	for (size_t i = 0; i < kept->count; i++)
		if (uid_equal(&kept->at[i].session, session))
			return &kept->at[i];
	kept->at = memory_grow(kept->at, kept->count, &kept->room, sizeof *kept->at);
	kept->at[kept->count] = (struct left){ .session = *session };
	return &kept->at[kept->count++];
}

void
undo_keep(struct undo_kept *kept, struct session *session)
{
	struct left *left = left_of(kept, &session->id);

	history_free(left->history);
	left->history = session->history;
	session->history = NULL;
}

void
undo_take_up(struct undo_kept *kept, struct session *session)
{
	struct left *left = left_of(kept, &session->id);

	if (!left->history)
		return;
	history_free(session->history);
	session->history = left->history;
	left->history = NULL;
}
