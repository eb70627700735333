/* What differs from the source since it was taken. */
#include <stdlib.h>

#include "base/memory.h"
#include "form/qtype.h"
#include "session/prefill_own.h"

struct differing {
	struct session *session;
	struct arena *arena;
	struct all_taken all;
	struct prefill_difference *at;
	size_t count, room;
};

static void
differ(struct differing *differing, const struct prefill_difference *difference)
{
	const struct session *session = differing->session;
	const struct question *about =
		difference->field ? difference->field : difference->spot.question;
	struct prefill_difference *kept;

	differing->at = memory_grow(
		differing->at, differing->count, &differing->room, sizeof *differing->at);
	kept = &differing->at[differing->count++];
	*kept = *difference;
	kept->label = words_in(&about->label, session->language);
}

static struct value
value_at(const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);

	return cell ? cell_value(spot->question, cell) : value_none();
}

/* Has the source another value than was taken, and this document not it? */
static bool
has_changed(struct differing *differing, const struct taken *taken, struct str name,
	const struct value *now, const struct value *here)
{
	struct buf text = { 0 };
	struct str then;
	bool changed;

	value_write(&text, now);
	changed = taken_text(differing->session, taken, name, differing->arena, &then) &&
		  !str_equal(then, buf_str(&text)) && !value_equal(now, here);
	buf_free(&text);
	return changed;
}

static void
differ_value(struct differing *differing, const struct spot *spot, const struct prefilled *now)
{
	const struct taken *taken =
		taken_at(&differing->all, taken_path(differing->arena, spot, NULL));
	struct value here = value_at(spot);

	if (taken && has_changed(differing, taken, spot->question->name, &now->value, &here))
		differ(differing, &(struct prefill_difference){ .kind = PREFILL_CHANGED,
					  .spot = *spot,
					  .now = now->value,
					  .here = value_copy(differing->arena, &here) });
}

static void
differ_fields(struct differing *differing, const struct spot *spot, struct row *row,
	const struct taken *taken, const struct prefill_row *source)
{
	for (size_t i = 0; i < source->values_count; i++) {
		const struct prefill_value *value = &source->values[i];
		struct spot field = { .question = value->question,
			.row = row,
			.cell_row = NO_CELL,
			.cell_column = NO_CELL };
		struct value here = value_at(&field);

		if (has_changed(differing, taken, value->question->name, &value->value, &here))
			differ(differing, &(struct prefill_difference){ .kind = PREFILL_CHANGED,
						  .spot = *spot,
						  .row = row,
						  .field = value->question,
						  .source = source->source,
						  .now = value->value,
						  .here = value_copy(differing->arena, &here) });
	}
}

/* Rows that were taken once and removed here since are not new again. */
static bool
was_taken(const struct differing *differing, struct str path, struct str source)
{
	for (size_t i = 0; i < differing->all.count; i++)
		if (str_starts(differing->all.at[i].path, path) &&
			str_equal(taken_source(&differing->all.at[i]), source))
			return true;
	return false;
}

static void
differ_rows(struct differing *differing, const struct spot *spot, const struct prefilled *now)
{
	struct str path = taken_path(differing->arena, spot, NULL);
	const struct slot *slot = spot_slot(spot);
	struct row *row;

	for (size_t i = 0; (row = slot_row(slot, i)); i++) {
		const struct taken *taken =
			taken_at(&differing->all, taken_path(differing->arena, spot, row));
		struct str source = taken_source(taken);
		const struct prefill_row *there = prefilled_row(now, source);

		if (!source.length)
			continue;
		if (there)
			differ_fields(differing, spot, row, taken, there);
		else
			differ(differing, &(struct prefill_difference){ .kind = PREFILL_REMOVED,
						  .spot = *spot,
						  .row = row,
						  .source = source });
	}
	for (size_t i = 0; i < now->rows_count; i++)
		if (!was_taken(differing, path, now->rows[i].source))
			differ(differing, &(struct prefill_difference){ .kind = PREFILL_NEW,
						  .spot = *spot,
						  .source = now->rows[i].source,
						  .now = now->rows[i].values_count
								 ? now->rows[i].values[0].value
								 : value_none() });
}

static void
see_differing(void *context, const struct spot *spot)
{
	struct differing *differing = context;
	struct prefilled now = prefill_now(differing->session->answers, spot, differing->arena);

	if (!now.known)
		return;
	if (prefill_is_rows(spot->question))
		differ_rows(differing, spot, &now);
	else
		differ_value(differing, spot, &now);
}

struct prefill_difference *
session_differences(struct session *session, struct arena *arena, size_t *count)
{
	struct differing differing = { .session = session, .arena = arena };
	struct prefill_visit visit = { .see = see_differing, .context = &differing };
	const struct form *form = session->form;
	struct prefill_difference *list;

	*count = 0;
	if (!prefill_any(form))
		return NULL;
	read_taken(session, arena, &differing.all);
	for (size_t i = 0; i < form->questions_count; i++)
		if (form->questions[i]->prefill)
			prefill_visit(form->questions[i], &session->answers->root, &visit);
	*count = differing.count;
	list = arena_copy(arena, differing.at, differing.count, sizeof *differing.at);
	free(differing.at);
	free(differing.all.at);
	return list;
}

struct str
session_row_source(struct session *session, const struct row *row, struct arena *arena)
{
	struct spot spot = { .question = row->repeat,
		.row = row->parent,
		.cell_row = NO_CELL,
		.cell_column = NO_CELL };
	struct all_taken all;
	struct str source;

	read_taken(session, arena, &all);
	source = taken_source(taken_at(&all, taken_path(arena, &spot, row)));
	free(all.at);
	return source;
}
