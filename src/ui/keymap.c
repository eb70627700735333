/* keymap.c - keys to acts */
#include "ui/keymap.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

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
	size_t at = keymap->from[context + 1];

	keymap->at = memory_grow(keymap->at, keymap->count, &keymap->room, sizeof *keymap->at);
	memmove(keymap->at + at + 1, keymap->at + at, (keymap->count - at) * sizeof *keymap->at);
	keymap->at[at] =
		(struct binding){ .context = context, .act = act, .key = key, .last = last };
	keymap->count++;
	for (size_t later = context + 1; later <= CONTEXT_COUNT; later++)
		keymap->from[later]++;
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
		for (size_t i = keymap->from[context]; i < keymap->from[context + 1]; i++)
			if (is_bound_to(&keymap->at[i], key))
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
		for (size_t i = keymap->from[context]; i < keymap->from[context + 1]; i++) {
			const struct binding *binding = &keymap->at[i];

			if (binding->act != act)
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

/* ---- keys in sentences ---- */

static const char named[] = "Ctrl-";

/* The act that "Ctrl-F" is everywhere, as it comes; ACT_NONE for none. */
static enum act
act_as_it_comes(const struct key *key)
{
	for (size_t i = 0; i < acts_count; i++) {
		struct str keys = str_of(acts[i].keys);
		struct key first;

		if (acts[i].context == CONTEXT_EVERYWHERE && key_read(str_word(&keys), &first) &&
			key_equal(&first, key))
			return acts[i].act;
	}
	return ACT_NONE;
}

/* False: it is the same key, or none that acts everywhere. */
static bool
is_another(const struct keymap *keymap, struct str word, struct key *own)
{
	struct key key;
	uint32_t last;
	enum act act;

	if (!key_read(word, &key))
		return false;
	act = act_as_it_comes(&key);
	return act != ACT_NONE && keymap_key(keymap, CONTEXT_EVERYWHERE, act, own, &last) &&
	       !key_equal(own, &key);
}

struct str
keymap_reword(const struct keymap *keymap, struct arena *arena, struct str sentence)
{
	struct buf out = { 0 };
	struct str rest = sentence;
	bool other = false;
	size_t at;

	while ((at = str_find(rest, str_of(named))) < rest.length) {
		struct str word = str_part(rest, at, sizeof named);
		struct key own;

		buf_add(&out, str_part(rest, 0, at));
		if (is_another(keymap, word, &own)) {
			key_write(&out, &own);
			other = true;
		} else {
			buf_add(&out, word);
		}
		rest = str_from(rest, at + word.length);
	}
	buf_add(&out, rest);
	if (other)
		sentence = arena_text(arena, buf_str(&out));
	buf_free(&out);
	return sentence;
}
