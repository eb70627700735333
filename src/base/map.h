/* map.h - from names to numbers
 *
 * A hash map with borrowed text keys and uint32_t values: names of questions
 * to their index, choices to their position.  { 0 } is empty.  With fold the
 * letters A-Z of keys are equal to a-z.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

#define MAP_NONE UINT32_MAX

struct map_slot;

struct map {
	struct map_slot *slots;
	size_t count, room;
	bool fold;
};

/* MAP_NONE when it is not there. */
uint32_t map_get(const struct map *map, struct str key);

/* True if the key is new; an old one keeps its value.  The key must outlive
 * the map. */
bool map_put(struct map *map, struct str key, uint32_t value);
void map_free(struct map *map);
