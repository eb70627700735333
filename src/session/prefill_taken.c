/* What the log keeps of what was taken from elsewhere. */
#include <stdlib.h>

#include "base/memory.h"
#include "form/qtype.h"
#include "session/prefill_own.h"

/* ---- every spot of a question, row by row ---- */

void
prefill_visit(const struct question *question, struct row *row, const struct prefill_visit *visit)
{
	const struct question *step = question;
	struct row *inner;
	struct spot spot = { .row = row, .cell_row = NO_CELL, .cell_column = NO_CELL };

	if (question->scope == row->repeat) {
		spot.question = question;
		visit->see(visit->context, &spot);
		return;
	}
	while (step->scope != row->repeat)
		step = step->scope;
	spot.question = step;
	for (size_t i = 0; (inner = slot_row(spot_slot(&spot), i)); i++)
		prefill_visit(question, inner, visit);
}

bool
prefill_is_rows(const struct question *question)
{
	return question->type->ask == ASK_ROWS;
}

/* ---- what the log keeps of it ---- */

void
read_taken(struct session *session, struct arena *arena, struct all_taken *all)
{
	struct head_filter filter = { .document = &session->document,
		.class = entry_kind_class(ENTRY_decide).at };
	struct head_cursor *cursor = heads_read(session->store, &filter);
	struct head head;

	*all = (struct all_taken){ .at = NULL };
	while (cursor && heads_next(cursor, &head)) {
		struct taken taken = { .count = 0 };

		if (!str_starts(head.path, STR(TAKEN_FROM)) ||
			!json_read_flat(
				arena, arena_text(arena, head.value), &taken.pairs, &taken.count))
			continue;
		taken.path = arena_text(arena, str_from(head.path, sizeof TAKEN_FROM - 1));
		all->at = memory_grow(all->at, all->count, &all->room, sizeof taken);
		all->at[all->count++] = taken;
	}
	if (cursor)
		heads_close(cursor);
}

const struct taken *
taken_at(const struct all_taken *all, struct str path)
{
	for (size_t i = 0; i < all->count; i++)
		if (str_equal(all->at[i].path, path))
			return &all->at[i];
	return NULL;
}

bool
taken_text(struct session *session, const struct taken *taken, struct str field,
	struct arena *arena, struct str *text)
{
	struct str written;
	struct entry entry;
	struct uid uid;

	*text = STR("");
	for (size_t i = 0; i < taken->count; i++)
		if (str_equal(taken->pairs[i].name, field)) {
			written = taken->pairs[i].value;
			if (!uid_read(written, &uid))
				return true; /* there was nothing */
			if (!log_entry(session->store, &uid, arena, &entry) || entry.erased)
				return false;
			*text = entry.value;
			return true;
		}
	return true;
}

struct str
taken_path(struct arena *arena, const struct spot *spot, const struct row *row)
{
	struct buf path = { 0 };
	char id[UID_TEXT];
	struct str kept;

	spot_path(spot, &path);
	if (row) {
		uid_write(id, &row->id);
		buf_format(&path, "/%s", id);
	}
	kept = arena_text(arena, buf_str(&path));
	buf_free(&path);
	return kept;
}

struct str
taken_source(const struct taken *taken)
{
	struct str source = STR("");

	if (taken)
		json_member(taken->pairs, taken->count, "source", &source);
	return source;
}

const struct prefill_row *
prefilled_row(const struct prefilled *now, struct str source)
{
	for (size_t i = 0; i < now->rows_count; i++)
		if (str_equal(now->rows[i].source, source))
			return &now->rows[i];
	return NULL;
}

bool
prefill_any(const struct form *form)
{
	for (size_t i = 0; i < form->questions_count; i++)
		if (form->questions[i]->prefill)
			return true;
	return false;
}
