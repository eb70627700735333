/* catalog.h - which forms and packs are found on this computer
 *
 * Forms are looked for in forms/ below the present folder, the user's data
 * folder and installed data, and in packs; packs in the same places' packs/.
 */
#pragma once

#include "base/arena.h"
#include "base/str.h"

struct catalog_pack {
	struct str path;   /* of its pack.yaml */
	struct str *forms; /* their ids, as it lists them */
	size_t forms_count;
	struct str begins; /* "2016-11": of its first phase, or empty */
};

/* Paths of the form files, each id once, in the order they are found. */
void catalog_forms(struct arena *arena, struct str **paths, size_t *count);

/* Packs that can be read. */
void catalog_packs(struct arena *arena, struct catalog_pack **packs, size_t *count);
