/* again.h - how a store is opened again
 *
 * What is told when the program is left must open what was saved, and not another
 * store that happens to be found without a name.
 */
#pragma once

#include "base/arena.h"
#include "base/str.h"

struct store;

/* What to type in a shell: "behov"; with --store and the file, quoted where a shell
 * needs it, unless the file is the one that is found without.  In the arena. */
struct str store_again(struct arena *arena, const struct store *store);

/* The same of a path. */
struct str store_again_at(struct arena *arena, const char *path);
