/* catalog.h - which packs are found on this computer
 *
 * Looked for in packs/ of the places that form/found.h knows.
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

/* Packs that can be read. */
void catalog_packs(struct arena *arena, struct catalog_pack **packs, size_t *count);
