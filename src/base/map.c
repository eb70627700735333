#include "base/map.h"

#include <stdlib.h>

#include "base/memory.h"

struct map_slot {
	struct str key;
	uint32_t value;
	uint32_t hash; /* 0: free */
};

/* FNV-1a (Fowler, Noll, Vo), its high bits mixed down; never 0. */
static uint32_t
hash(struct str key, bool fold)
{
	uint64_t sum = 14695981039346656037u;

	for (size_t i = 0; i < key.length; i++) {
		unsigned char c = (unsigned char)key.at[i];
		if (fold && c >= 'A' && c <= 'Z')
			c = (unsigned char)(c + 32);
		sum = (sum ^ c) * 1099511628211u;
	}
	sum ^= sum >> 32;
	return (uint32_t)sum ? (uint32_t)sum : 1;
}

/* The slot that holds the key, or the free one where it would go.  Texts are
 * compared only where the hashes are the same. */
static struct map_slot *
slot_of(const struct map *map, struct str key, uint32_t sum)
{
	size_t i = sum & (map->room - 1);

	for (; map->slots[i].hash; i = (i + 1) & (map->room - 1)) {
		struct map_slot *slot = &map->slots[i];

		if (slot->hash == sum &&
			(map->fold ? str_equal_ascii(slot->key, key) : str_equal(slot->key, key)))
			break;
	}
	return &map->slots[i];
}

uint32_t
map_get(const struct map *map, struct str key)
{
	if (map->count == 0)
		return MAP_NONE;
	struct map_slot *slot = slot_of(map, key, hash(key, map->fold));
	return slot->hash ? slot->value : MAP_NONE;
}

static void
grow(struct map *map)
{
	size_t room = map->room ? map->room * 2 : 16;
	struct map_slot *slots = memory_get(room * sizeof(*slots));

	for (size_t i = 0; i < map->room; i++) {
		size_t to = map->slots[i].hash & (room - 1);

		if (!map->slots[i].hash)
			continue;
		while (slots[to].hash)
			to = (to + 1) & (room - 1);
		slots[to] = map->slots[i];
	}
	free(map->slots);
	map->slots = slots;
	map->room = room;
}

bool
map_put(struct map *map, struct str key, uint32_t value)
{
	if (map->count * 4 >= map->room * 3)
		grow(map);
	uint32_t sum = hash(key, map->fold);
	struct map_slot *slot = slot_of(map, key, sum);
	if (slot->hash)
		return false;
	*slot = (struct map_slot){ .key = key, .value = value, .hash = sum };
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
