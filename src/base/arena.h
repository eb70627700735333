/* arena.h - memory freed together
 *
 * A thing and all it points to live in one arena: the arena is the first
 * parameter of whatever allocates, so that ownership is visible in the call.
 * Nothing in it is freed alone.  { 0 } is an empty arena, ready for use.
 */
#pragma once

#include <stddef.h>

#include "base/attr.h"
#include "base/str.h"

struct arena_block;

struct arena {
	struct arena_block *last;
	size_t used; /* bytes asked for so far */
};

/* Zeroed, aligned for any type. */
void *arena_get(struct arena *arena, size_t size);

/* A copy that ends in a zero byte (not counted in its length). */
struct str arena_text(struct arena *arena, struct str text);
struct str arena_format(struct arena *arena, const char *form, ...) PRINTF(2, 3);

/* Copy of count items of item_size bytes. */
void *arena_copy(struct arena *arena, const void *items, size_t count, size_t item_size);

/* Empty, ready again; keeps its first block for the next use. */
void arena_clear(struct arena *arena);

/* Empty, with nothing kept. */
void arena_free(struct arena *arena);
