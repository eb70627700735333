#include "session/recent.h"

/* Is a newer one of the same form, unit and round among the first? */
static bool
is_another(const struct document_row *rows, const bool *first, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (first[i] && str_equal(rows[i].form_id, rows[at].form_id) &&
			str_equal(rows[i].unit, rows[at].unit) &&
			str_equal(rows[i].round, rows[at].round))
			return true;
	return false;
}

/* How many are marked as first; with `others` also those of which a newer one is. */
static size_t
mark_first(const struct document_row *rows, size_t count, size_t room, bool others, bool *first)
{
	size_t marked = 0;

	for (size_t i = 0; i < count && marked < room; i++) {
		if (first[i] || (!others && is_another(rows, first, i)))
			continue;
		first[i] = true;
		marked++;
	}
	return marked;
}

void
documents_recent(struct store *store, struct arena *arena, size_t most, struct document_row **rows,
	size_t *count)
{
	struct document_row *all;
	size_t marked, at = 0;
	bool *first;

	documents_list(store, arena, rows, count);
	all = *rows;
	if (*count <= most)
		return;
	first = arena_get(arena, *count * sizeof *first);
	marked = mark_first(all, *count, most, false, first);
	mark_first(all, *count, most - marked, true, first);
	*rows = arena_get(arena, *count * sizeof **rows);
	for (size_t i = 0; i < *count; i++)
		if (first[i])
			(*rows)[at++] = all[i];
	for (size_t i = 0; i < *count; i++)
		if (!first[i])
			(*rows)[at++] = all[i];
}
