#include "session/compared_standing.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/memory.h"
#include "session/review.h"

struct standings {
	struct store *store;
	struct comparing_standing comparing;
	struct store_stamp stamp;
	struct arena arena; /* the ids that are keys */
	struct map states;
};

static void
clear(struct standings *standings)
{
	map_free(&standings->states);
	arena_clear(&standings->arena);
	standings->states = (struct map){ .slots = NULL };
	standings->stamp = store_stamp(standings->store);
}

static const char *
words(void *context, const struct document_row *row)
{
	struct standings *standings = context;
	struct store_stamp now = store_stamp(standings->store);
	struct str id = { (const char *)row->id.bytes, sizeof row->id.bytes };
	uint32_t state;

	if (!store_stamp_equal(&now, &standings->stamp))
		clear(standings);
	state = map_get(&standings->states, id);
	if (state == MAP_NONE) {
		state = review_state_of(standings->store, &row->id, 1);
		map_put(&standings->states, arena_text(&standings->arena, id), state);
	}
	return review_state_words((enum review_state)state);
}

struct standings *
standings_open(struct store *store)
{
	struct standings *standings = memory_get(sizeof *standings);

	standings->store = store;
	standings->comparing = (struct comparing_standing){ words, standings };
	standings->stamp = store_stamp(store);
	return standings;
}

void
standings_close(struct standings *standings)
{
	if (!standings)
		return;
	map_free(&standings->states);
	arena_free(&standings->arena);
	free(standings);
}

const struct comparing_standing *
standings_comparing(const struct standings *standings)
{
	return &standings->comparing;
}
