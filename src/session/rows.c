#include "base/json.h"
#include "base/lang.h"
#include "session/begun.h"
#include "session/review.h"
#include "session/undo.h"
#include "session/write.h"

static void
row_path(const struct spot *repeat, const struct uid *id, struct buf *path)
{
	char text[UID_TEXT];

	spot_path(repeat, path);
	uid_write(text, id);
	buf_format(path, "/%s", text);
}

static struct spot
repeat_of(const struct row *row)
{
	return (struct spot){ .question = row->repeat,
		.row = row->parent,
		.cell_row = NO_CELL,
		.cell_column = NO_CELL };
}

static bool
write_row(struct session *session, struct deed *deed, const struct uid *uid, struct diags *diags)
{
	struct said said = { .kind = deed->kind,
		.path = deed->path,
		.value = deed->value_after,
		.has_value = deed->has_after,
		.state = deed->state_after };

	return session_write(session, &said, uid, diags);
}

/* A row and its defaults are one transaction; in memory a row that was not
 * kept is as if it had been removed. */
static bool
add_row(struct session *session, const struct question *repeat, struct deed *deed,
	const struct uid *id, struct diags *diags)
{
	bool batch = session->batch, good;
	struct row *row;

	if (!defaults_any(session->form, repeat))
		return write_row(session, deed, id, diags);
	if (!write_begin(session, diags))
		return false;
	session->batch = true;
	good = write_row(session, deed, id, diags);
	row = good ? answers_row(session->answers, id) : NULL;
	good = row && begun_defaults(session, row, diags);
	session->batch = batch;
	if (good)
		good = write_commit(session, diags);
	else
		write_rollback(session);
	if (!good && row)
		answers_row_remove(session->answers, row, true);
	return good;
}

bool
session_row_add(struct session *session, const struct question *repeat, struct row *parent,
	struct row **row, struct diags *diags)
{
	struct spot spot = { .question = repeat,
		.row = parent ? parent : &session->answers->root,
		.cell_row = NO_CELL,
		.cell_column = NO_CELL };
	size_t count = slot_rows(spot_slot(&spot));
	struct uid id = uid_new();
	struct buf path = { 0 }, order = { 0 };
	const struct row *last = count ? slot_row(spot_slot(&spot), count - 1) : NULL;
	bool good;

	if (!session_told_consent(session, diags))
		return false;
	row_path(&spot, &id, &path);
	decimal_write(&order, last ? last->order + 1 : 1);
	struct deed deed = { .kind = ENTRY_row_add,
		.path = buf_str(&path),
		.value_after = buf_str(&order),
		.has_after = true };

	good = add_row(session, repeat, &deed, &id, diags);
	if (good) {
		/* Taking a new row back hides it; redo brings it back. */
		history_add(session, &(struct deed){ .kind = ENTRY_row_remove,
					     .kind_before = ENTRY_row_remove,
					     .path = deed.path,
					     .state_after = STR("cleared") });
		if (row)
			*row = answers_row(session->answers, &id);
	}
	buf_free(&path);
	buf_free(&order);
	return good;
}

bool
session_row_remove(struct session *session, struct row *row, struct diags *diags)
{
	struct spot spot = repeat_of(row);
	struct buf path = { 0 };
	bool good;

	if (!session_told_consent(session, diags))
		return false;
	row_path(&spot, &row->id, &path);
	struct deed deed = { .kind = ENTRY_row_remove,
		.kind_before = ENTRY_row_remove,
		.path = buf_str(&path),
		.state_before = STR("cleared") };

	good = write_row(session, &deed, NULL, diags);
	if (good)
		history_add(session, &deed);
	buf_free(&path);
	return good;
}

/* Half written, or spoken of? */
bool
row_waited_for(struct session *session, const struct row *row, struct str path)
{
	struct spot repeat = repeat_of(row), typed;
	const struct row *around;

	if (review_open_at(session->store, &session->document, path) > 0)
		return true;
	if (!session_draft_below(session, &repeat, &typed))
		return false;
	for (around = typed.row; around && around != row;)
		around = around->parent;
	return around == row;
}

bool
session_row_leave(struct session *session, struct row *row, bool *gone, struct diags *diags)
{
	struct spot spot = repeat_of(row);
	struct buf path = { 0 }, told = { 0 };
	bool good = true;

	*gone = false;
	if (row->removed || !row_idle(session->answers, row))
		return true;
	row_path(&spot, &row->id, &path);
	if (!row_waited_for(session, row, buf_str(&path))) {
		if (history_ends_with_row(session->history, buf_str(&path))) {
			good = session_undo(session, &told, diags);
			history_forget_undone(session->history);
		} else {
			good = session_row_remove(session, row, diags);
		}
		*gone = good;
	}
	buf_free(&path);
	buf_free(&told);
	return good;
}

/* Between two neighbours there is a number, some fifty times in the same place;
 * after that rows of one order stand by their ids. */
static double
order_before(const struct slot *slot, const struct row *row, const struct row *before)
{
	const struct row *previous = NULL, *at;

	for (size_t i = 0; (at = slot_row(slot, i)); i++) {
		if (at == row)
			continue;
		if (at == before)
			return previous ? (previous->order + at->order) / 2 : at->order - 1;
		previous = at;
	}
	return previous ? previous->order + 1 : row->order;
}

bool
session_row_move(
	struct session *session, struct row *row, const struct row *before, struct diags *diags)
{
	struct spot spot = repeat_of(row);
	struct buf path = { 0 }, now = { 0 }, then = { 0 };
	bool good;

	if (!session_told_consent(session, diags))
		return false;
	row_path(&spot, &row->id, &path);
	decimal_write(&now, row->order);
	decimal_write(&then, order_before(spot_slot(&spot), row, before));
	struct deed deed = { .kind = ENTRY_row_move,
		.kind_before = ENTRY_row_move,
		.path = buf_str(&path),
		.value_before = buf_str(&now),
		.has_before = true,
		.value_after = buf_str(&then),
		.has_after = true };

	good = write_row(session, &deed, NULL, diags);
	if (good)
		history_add(session, &deed);
	buf_free(&path);
	buf_free(&now);
	buf_free(&then);
	return good;
}
