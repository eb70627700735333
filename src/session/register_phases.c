#include "session/register_phases.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "session/register_log.h"

/* What was set by hand lies over what the pack says. */
static void
take_set(const struct head *head, struct phase *phases, size_t count)
{
	struct str name = head->path, pack = str_cut(&name, '/');
	struct arena arena = { 0 };
	struct json_pair *pairs;
	size_t pairs_count;

	if (!name.at || !json_read_flat(&arena, head->value, &pairs, &pairs_count)) {
		arena_free(&arena);
		return;
	}
	for (size_t i = 0; i < count; i++)
		if (str_equal(phases[i].pack, pack) && str_equal(phases[i].name, name)) {
			phases[i].from = register_day(pairs, pairs_count, "from");
			phases[i].to = register_day(pairs, pairs_count, "to");
			phases[i].set = true;
		}
	arena_free(&arena);
}

void
phases_read(struct store *store, struct str pack, struct str language, struct arena *arena,
	struct phase **phases, size_t *count)
{
	struct head_cursor *cursor = store ? register_heads(store, ENTRY_phase, NULL) : NULL;
	struct pack *packs;
	size_t packs_count, all = 0;
	struct head head;

	packs_found(arena, language, &packs, &packs_count);
	for (size_t i = 0; i < packs_count; i++)
		all += packs[i].phases_count;
	*phases = arena_get(arena, (all + 1) * sizeof **phases);
	*count = 0;
	for (size_t i = 0; i < packs_count; i++)
		for (size_t k = 0; k < packs[i].phases_count; k++)
			if (!pack.length || str_equal(pack, packs[i].id))
				(*phases)[(*count)++] = packs[i].phases[k];
	while (cursor && heads_next(cursor, &head))
		take_set(&head, *phases, *count);
	if (cursor)
		heads_close(cursor);
}

/* The last day: its own, or the one before the next begins. */
static int32_t
last_day(const struct phase *phases, size_t count, size_t at)
{
	bool next = at + 1 < count && str_equal(phases[at + 1].pack, phases[at].pack);

	if (phases[at].to != DAY_UNKNOWN)
		return phases[at].to;
	if (!next)
		return INT32_MAX;
	return phases[at + 1].from == DAY_UNKNOWN ? DAY_UNKNOWN : phases[at + 1].from - 1;
}

static int32_t
first_day(const struct phase *phases, size_t at)
{
	bool previous = at > 0 && str_equal(phases[at - 1].pack, phases[at].pack);

	if (phases[at].from != DAY_UNKNOWN)
		return phases[at].from;
	if (!previous)
		return INT32_MIN + 1;
	return phases[at - 1].to == DAY_UNKNOWN ? DAY_UNKNOWN : phases[at - 1].to + 1;
}

/* Phases follow each other: it cannot begin before those before it have, nor
 * end after those after it have. */
static bool
out_of_order(const struct phase *phases, size_t count, size_t at, int32_t day)
{
	for (size_t i = 0; i < count; i++) {
		if (!str_equal(phases[i].pack, phases[at].pack))
			continue;
		if (i < at && phases[i].from != DAY_UNKNOWN && day < phases[i].from)
			return true;
		if (i > at && phases[i].to != DAY_UNKNOWN && day > phases[i].to)
			return true;
	}
	return false;
}

enum phase_now
phase_now(const struct phase *phases, size_t count, size_t at, int32_t day)
{
	int32_t first = first_day(phases, at), last = last_day(phases, count, at);

	if ((first != DAY_UNKNOWN && day < first) || (last != DAY_UNKNOWN && day > last))
		return PHASE_NO;
	if (first != DAY_UNKNOWN && last != DAY_UNKNOWN)
		return PHASE_YES;
	return out_of_order(phases, count, at, day) ? PHASE_NO : PHASE_MAYBE;
}

bool
phase_named(
	const struct phase *phases, size_t count, struct str name, size_t *at, struct diags *diags)
{
	struct str *names, near;
	size_t found = 0;

	for (size_t i = 0; i < count; i++)
		if (str_equal(phases[i].name, name)) {
			*at = i;
			found++;
		}
	if (found == 1)
		return true;
	if (found > 1)
		return diag_error(diags, place_none(), "register.phase",
			_("Several packs have a phase \"%.*s\": say which with --pack."),
			STR_ARGS(name));
	names = memory_get((count + 1) * sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = phases[i].name;
	near = str_nearest(name, names, count);
	free(names);
	if (near.length)
		return diag_error(diags, place_none(), "register.phase",
			_("There is no phase \"%.*s\". Did you mean \"%.*s\"?"), STR_ARGS(name),
			STR_ARGS(near));
	return diag_error(diags, place_none(), "register.phase",
		_("There is no phase \"%.*s\". \"behov list phases\" shows those there are."),
		STR_ARGS(name));
}

bool
phase_write(struct store *store, const struct phase *phase, struct diags *diags)
{
	struct arena arena = { 0 };
	struct buf value = { 0 };
	struct json json = { .out = &value };
	bool good;

	if (phase->from != DAY_UNKNOWN && phase->to != DAY_UNKNOWN && phase->to < phase->from)
		return diag_error(diags, place_none(), "register.dates",
			_("The phase would end before it begins. Nothing was saved."));
	if (!store_begin(store, diags))
		return false;
	json_open(&json, NULL);
	register_day_write(&json, "from", phase->from);
	register_day_write(&json, "to", phase->to);
	json_close(&json);
	good = register_append(store, ENTRY_phase, register_path(&arena, phase->pack, phase->name),
		NULL, buf_str(&value), diags);
	if (good)
		good = store_commit(store, diags);
	else
		store_rollback(store);
	buf_free(&value);
	arena_free(&arena);
	return good;
}
