#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/format.h"
#include "base/memory.h"

#define FIRST_ROOM ((size_t)4096)
#define MOST_ROOM ((size_t)1 << 20)
#define ALIGNED _Alignof(max_align_t)

struct arena_block {
	struct arena_block *previous;
	size_t room, taken;
	_Alignas(max_align_t) char bytes[];
};

/* Blocks double in size, so that a big arena has few of them. */
static struct arena_block *
add_block(struct arena *arena, size_t size)
{
	size_t room = arena->last ? arena->last->room * 2 : FIRST_ROOM;

	if (room > MOST_ROOM)
		room = MOST_ROOM;
	if (room < size)
		room = size;
	struct arena_block *block = memory_resize(NULL, sizeof(*block) + room);
	*block = (struct arena_block){ .previous = arena->last, .room = room };
	arena->last = block;
	return block;
}

/* Room that is not cleared. */
static void *
take(struct arena *arena, size_t size)
{
	struct arena_block *block = arena->last;

	/* More than this no machine has: memory.h ends the program calmly. */
	if (size > SIZE_MAX / 4)
		return memory_get(size);
	size_t rounded = (size + !size + ALIGNED - 1) & ~(ALIGNED - 1);
	if (!block || block->room - block->taken < rounded)
		block = add_block(arena, rounded);
	char *at = block->bytes + block->taken;
	block->taken += rounded;
	arena->used += size;
	return at;
}

void *
arena_get(struct arena *arena, size_t size)
{
	return memset(take(arena, size), 0, size);
}

struct str
arena_text(struct arena *arena, struct str text)
{
	char *copy = take(arena, text.length + 1);

	if (text.length)
		memcpy(copy, text.at, text.length);
	copy[text.length] = '\0';
	return (struct str){ .at = copy, .length = text.length };
}

struct str
arena_format(struct arena *arena, const char *form, ...)
{
	va_list values, again;

	assert(form);
	va_start(values, form);
	va_copy(again, values);
	size_t length = format_list(NULL, 0, form, values);
	va_end(values);
	char *text = arena_get(arena, length + 1);
	format_list(text, length + 1, form, again);
	va_end(again);
	return (struct str){ .at = text, .length = length };
}

void *
arena_copy(struct arena *arena, const void *items, size_t count, size_t item_size)
{
	if (item_size && count > SIZE_MAX / 2 / item_size)
		return memory_get(SIZE_MAX / 2);
	void *copy = take(arena, count * item_size);
	if (count && item_size)
		memcpy(copy, items, count * item_size);
	return copy;
}

void
arena_clear(struct arena *arena)
{
	while (arena->last && arena->last->previous) {
		struct arena_block *previous = arena->last->previous;
		free(arena->last);
		arena->last = previous;
	}
	if (arena->last)
		arena->last->taken = 0;
	arena->used = 0;
}

void
arena_free(struct arena *arena)
{
	arena_clear(arena);
	free(arena->last);
	arena->last = NULL;
}
