/* keymap.c - keys to acts */
#include "ui/keymap.h"

#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"

/* "0-9": two characters with a hyphen between them. */
static bool
read_range(struct str word, struct binding *binding)
{
	if (word.length != 3 || word.at[1] != '-' || word.at[0] >= word.at[2])
		return false;
	binding->key = key_char((unsigned char)word.at[0]);
	binding->last = (unsigned char)word.at[2];
	return true;
}

void
keymap_add(struct keymap *keymap, enum context context, enum act act, struct key key, uint32_t last)
{
	keymap->at = memory_grow(keymap->at, keymap->count, &keymap->room, sizeof *keymap->at);
	keymap->at[keymap->count++] =
		(struct binding){ .context = context, .act = act, .key = key, .last = last };
}

static void
bind(struct keymap *keymap, const struct act_row *row, const char *keys)
{
	struct str rest = str_of(keys), word;

	while ((word = str_word(&rest)).length > 0) {
		struct binding binding = { .last = 0 };

		if (!read_range(word, &binding)) {
			bool known = key_read(word, &binding.key);

			assert(known);
			binding.last = binding.key.point;
		}
		keymap_add(keymap, row->context, row->act, binding.key, binding.last);
	}
}

void
keymap_start(struct keymap *keymap)
{
	*keymap = (struct keymap){ .count = 0 };
	for (size_t i = 0; i < acts_count; i++) {
		bind(keymap, &acts[i], acts[i].keys);
		if (acts[i].also)
			bind(keymap, &acts[i], acts[i].also);
	}
}

void
keymap_free(struct keymap *keymap)
{
	free(keymap->at);
	*keymap = (struct keymap){ .count = 0 };
}

static bool
is_bound_to(const struct binding *binding, const struct key *key)
{
	struct key same = binding->key;

	if (binding->last > same.point && key->point >= same.point && key->point <= binding->last)
		same.point = key->point;
	return key_equal(&same, key);
}

enum act
keymap_find(const struct keymap *keymap, enum context context, const struct key *key)
{
	for (;;) {
		for (size_t i = 0; i < keymap->count; i++)
			if (keymap->at[i].context == context && is_bound_to(&keymap->at[i], key))
				return keymap->at[i].act;
		if (context == CONTEXT_EVERYWHERE)
			return ACT_NONE;
		context = context_parent(context);
	}
}

bool
keymap_key(const struct keymap *keymap, enum context context, enum act act, struct key *key,
	uint32_t *last)
{
	for (;;) {
		for (size_t i = 0; i < keymap->count; i++) {
			const struct binding *binding = &keymap->at[i];

			if (binding->context != context || binding->act != act)
				continue;
			*key = binding->key;
			*last = binding->last;
			return true;
		}
		if (context == CONTEXT_EVERYWHERE)
			return false;
		context = context_parent(context);
	}
}
