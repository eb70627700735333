/* found.h - which forms there are on this computer
 *
 * Looked for where form_find looks, and in ./forms first: the user's data
 * folder and installed data, below each of them forms/ and the packs.
 */
#pragma once

#include "base/arena.h"
#include "base/str.h"

/* The folders that may hold forms/ and packs/, nearest first; how many. */
#define FORMS_PLACES_MOST 8
size_t forms_places(struct arena *arena, struct str places[FORMS_PLACES_MOST]);

/* Paths of files that may be forms, each name once: folder by folder, and in a
 * folder in the order that the packs name them, then by name.  Whether one is
 * good shows when it is loaded.  In the arena. */
void forms_found(struct arena *arena, struct str **paths, size_t *count);
