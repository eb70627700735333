/* keymap.h - which act a key means
 *
 * Made from the table of acts, and a user's own keys (ui/ownkeys.h).  A context inherits: the editor's keys are
 * looked at first, then its answer's, then everywhere's.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "ui/act.h"
#include "ui/key.h"

struct binding {
	enum context context;
	enum act act;
	struct key key;
	uint32_t last; /* of a range of characters; else key.point */
};

struct keymap {
	struct binding *at; /* by context, of each as they were added */
	size_t count, room;
	size_t from[CONTEXT_COUNT + 1]; /* where those of a context begin */
};

/* From the table of acts.  Every key in the table can be read (a test). */
void keymap_start(struct keymap *keymap);
void keymap_free(struct keymap *keymap);

/* What was added first is found first, and shown. */
void keymap_add(
	struct keymap *keymap, enum context context, enum act act, struct key key, uint32_t last);

/* ACT_NONE when the key means nothing there: text for the editor. */
enum act keymap_find(const struct keymap *keymap, enum context context, const struct key *key);

/* The first key of an act in a context or the nearest one it stands in; false
 * if it has none.  *last is above key->point for a range. */
bool keymap_key(const struct keymap *keymap, enum context context, enum act act, struct key *key,
	uint32_t *last);

/* A sentence names keys as they come: "Ctrl-U brings it back".  The same with the
 * user's own keys for those that act everywhere; in the arena when it differs. */
struct str keymap_reword(const struct keymap *keymap, struct arena *arena, struct str sentence);
