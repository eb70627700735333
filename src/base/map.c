#include "base/map.h"

#include <stdlib.h>

#include "base/memory.h"

struct map_slot {
	struct str key;
	uint32_t value;
	bool taken;
};

/* FNV-1a (Fowler, Noll, Vo), its high bits mixed down. */
static uint64_t
hash(struct str key, bool fold)
{
	uint64_t sum = 14695981039346656037u;

	for (size_t i = 0; i < key.length; i++) {
		unsigned char c = (unsigned char)key.at[i];
		if (fold && c >= 'A' && c <= 'Z')
			c = (unsigned char)(c + 32);
		sum = (sum ^ c) * 1099511628211u;
	}
	return sum ^ (sum >> 32);
}

/* The slot that holds the key, or the free one where it would go. */
static struct map_slot *
slot_of(struct map_slot *slots, size_t room, struct str key, bool fold)
{
	size_t i = (size_t)hash(key, fold) & (room - 1);

	while (slots[i].taken) {
		if (fold ? str_equal_ascii(slots[i].key, key) : str_equal(slots[i].key, key))
			break;
		i = (i + 1) & (room - 1);
	}
	return &slots[i];
}

uint32_t
map_get(const struct map *map, struct str key)
{
	if (map->count == 0)
		return MAP_NONE;
	struct map_slot *slot = slot_of(map->slots, map->room, key, map->fold);
	return slot->taken ? slot->value : MAP_NONE;
}

static void
grow(struct map *map)
{
	size_t room = map->room ? map->room * 2 : 16;
	struct map_slot *slots = memory_get(room * sizeof(*slots));

	for (size_t i = 0; i < map->room; i++)
		if (map->slots[i].taken)
			*slot_of(slots, room, map->slots[i].key, map->fold) = map->slots[i];
	free(map->slots);
	map->slots = slots;
	map->room = room;
}

bool
map_put(struct map *map, struct str key, uint32_t value)
{
	if (map->count * 4 >= map->room * 3)
		grow(map);
	struct map_slot *slot = slot_of(map->slots, map->room, key, map->fold);
	if (slot->taken)
		return false;
	*slot = (struct map_slot){ .key = key, .value = value, .taken = true };
	map->count++;
	return true;
}

void
map_free(struct map *map)
{
	free(map->slots);
	map->slots = NULL;
	map->count = map->room = 0;
}
