#include "session/touched.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/qtype.h"

#define DEVICE_SHOWN 6

struct passing {
	struct session *session;
	struct arena *arena;
	struct str path; /* of the repeat */
	const struct session_row *sittings;
	size_t sittings_count;
	struct touched *at;
	size_t count, room;
};

/* "repeat/ROWID..." */
static bool
row_of(const struct passing *passing, struct str path, struct uid *row)
{
	struct str id;

	if (path.length <= passing->path.length || path.at[passing->path.length] != '/')
		return false;
	path = str_from(path, passing->path.length + 1);
	id = str_cut(&path, '/');
	return uid_read(id, row);
}

static uint32_t
sitting_of(const struct passing *passing, const struct uid *id)
{
	for (size_t i = 0; i < passing->sittings_count; i++)
		if (uid_equal(&passing->sittings[i].id, id))
			return passing->sittings[i].number;
	return 0;
}

static void
take(struct passing *passing, const struct entry *entry)
{
	struct uid row, own = store_device(passing->session->store);
	char device[UID_TEXT];
	struct touched *touched;

	if (!uid_none(&entry->participant) || !row_of(passing, entry->path, &row) ||
		touched_row(passing->at, passing->count, &row))
		return;
	passing->at = memory_grow(passing->at, passing->count, &passing->room, sizeof *passing->at);
	touched = &passing->at[passing->count++];
	*touched = (struct touched){
		.row = row, .at = entry->at, .sitting = sitting_of(passing, &entry->session)
	};
	if (uid_equal(&entry->device, &own))
		return;
	uid_write(device, &entry->device);
	touched->device =
		arena_text(passing->arena, (struct str){ .at = device, .length = DEVICE_SHOWN });
}

struct touched *
session_touched(
	struct session *session, const struct question *repeat, struct arena *arena, size_t *count)
{
	struct passing passing = { .session = session, .arena = arena, .path = repeat->name };
	struct log_filter filter = { .document = &session->document,
		.path = &passing.path,
		.kind = ENTRY_UNKNOWN,
		.newest_first = true };
	struct session_row *sittings;
	struct log_cursor *cursor;
	struct touched *list;
	struct entry entry;

	sessions_list(
		session->store, &session->document, arena, &sittings, &passing.sittings_count);
	passing.sittings = sittings;
	/* To the end before anything else: an open cursor keeps others from writing. */
	cursor = log_read(session->store, &filter);
	while (log_next(cursor, &entry))
		take(&passing, &entry);
	log_close(cursor);
	*count = passing.count;
	list = arena_copy(arena, passing.at, passing.count, sizeof *passing.at);
	free(passing.at);
	return list;
}

const struct touched *
touched_row(const struct touched *touched, size_t count, const struct uid *row)
{
	for (size_t i = 0; i < count; i++)
		if (uid_equal(&touched[i].row, row))
			return &touched[i];
	return NULL;
}

void
touched_say(const struct touched *touched, struct buf *out)
{
	day_write_long(out, instant_day(touched->at));
	if (touched->device.length)
		buf_format(out, _(", another computer (%.*s)"), STR_ARGS(touched->device));
	else if (touched->sitting)
		buf_format(out, _(", conversation %u"), touched->sitting);
}
