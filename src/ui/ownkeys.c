/* ownkeys.c - a user's own keys */
#include "ui/ownkeys.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"

/* ---- where a key may be a command ---- */

static bool
stands_in(enum context context, enum context outer)
{
	while (context != outer && context != CONTEXT_EVERYWHERE)
		context = context_parent(context);
	return context == outer;
}

/* One inherits the other's keys. */
static bool
are_related(enum context one, enum context other)
{
	return stands_in(one, other) || stands_in(other, one);
}

/* What is typed in an answer is the answer. */
static bool
is_free_in(enum context context, const struct key *key)
{
	if (key->press != PRESS_CHAR || key->ctrl)
		return true;
	if (stands_in(context, CONTEXT_LIST))
		return true;
	if (context == CONTEXT_EVERYWHERE || context == CONTEXT_ANSWER ||
		stands_in(context, CONTEXT_TEXT))
		return false;
	return key->point < '0' || (key->point > '9' && key->point < 'A') ||
	       (key->point > 'Z' && key->point < 'a') || (key->point > 'z' && key->point < 127);
}

/* Ctrl-H, -I, -J and -M are Backspace, Tab, new line and Enter to a terminal, and of
 * Ctrl with anything but a letter most terminals send nothing. */
static bool
ever_arrives(const struct key *key)
{
	if (key->press != PRESS_CHAR || !key->ctrl)
		return true;
	return key->point >= 'a' && key->point <= 'z' && key->point != 'h' && key->point != 'i' &&
	       key->point != 'j' && key->point != 'm';
}

/* Ctrl-C ends a program that does not listen, and digits are answers. */
static bool
is_fixed(enum act act)
{
	return act == ACT_NONE || act == ACT_DIGIT || act == ACT_INTERRUPT;
}

/* ---- two acts on one key ---- */

static bool
means(const struct binding *binding, const struct key *key)
{
	struct key first = binding->key;

	if (key->point > first.point && key->point <= binding->last)
		first.point = key->point;
	return key_equal(&first, key);
}

/* Is it the table's own key for that act, there? */
static bool
is_of_table(const struct keymap *table, enum context context, enum act act, const struct key *key)
{
	for (size_t i = 0; i < table->count; i++)
		if (table->at[i].context == context && table->at[i].act == act &&
			means(&table->at[i], key))
			return true;
	return false;
}

/* Does this key take that binding's? */
static bool
takes(const struct own_key *own, const struct keymap *table, const struct binding *binding)
{
	if (own->left_out || own->act == binding->act || !means(binding, &own->key))
		return false;
	for (size_t i = 0; i < acts_count; i++)
		if (acts[i].act == own->act && is_free_in(acts[i].context, &own->key) &&
			are_related(acts[i].context, binding->context) &&
			!is_of_table(table, acts[i].context, own->act, &own->key))
			return true;
	return false;
}

/* Has the act, in that context, a key of the user's instead? */
static bool
has_own(const struct own_keys *own, enum context context, enum act act)
{
	for (size_t i = 0; i < own->count; i++)
		if (!own->at[i].left_out && own->at[i].act == act &&
			is_free_in(context, &own->at[i].key))
			return true;
	return false;
}

static bool
meet(enum act one, enum act other, const struct key *key)
{
	for (size_t i = 0; i < acts_count; i++)
		for (size_t j = 0; acts[i].act == one && j < acts_count; j++)
			if (acts[j].act == other && is_free_in(acts[i].context, key) &&
				is_free_in(acts[j].context, key) &&
				are_related(acts[i].context, acts[j].context))
				return true;
	return false;
}

/* What already has the key of own key i; ACT_NONE: nothing. */
static enum act
other_act(const struct own_keys *own, const struct keymap *table, size_t i)
{
	const struct own_key *mine = &own->at[i];

	for (size_t j = 0; j < i; j++)
		if (!own->at[j].left_out && own->at[j].act != mine->act &&
			key_equal(&own->at[j].key, &mine->key) &&
			meet(own->at[j].act, mine->act, &mine->key))
			return own->at[j].act;
	for (size_t j = 0; j < table->count; j++)
		if (takes(mine, table, &table->at[j]) &&
			!has_own(own, table->at[j].context, table->at[j].act))
			return table->at[j].act;
	return ACT_NONE;
}

static void
tell_taken(const struct settings *settings, const struct own_key *own, enum act other)
{
	struct buf key = { 0 };

	key_write(&key, &own->key);
	diag_warning(settings->diags, own->place, "config.key-taken",
		_("%s already means \"%s\" where \"%s\" is. It stays so; give \"%s\" another key "
		  "first, or choose another one."),
		key.at, act_name(other), act_name(own->act), act_name(other));
	buf_free(&key);
}

/* One left out may free or bind another: until all that is left holds. */
static void
leave_out_taken(const struct settings *settings, struct own_keys *own)
{
	struct keymap table;
	bool again = true;

	keymap_start(&table);
	while (again) {
		again = false;
		for (size_t i = 0; i < own->count; i++) {
			enum act other = own->at[i].left_out ? ACT_NONE : other_act(own, &table, i);

			if (other == ACT_NONE)
				continue;
			tell_taken(settings, &own->at[i], other);
			own->at[i].left_out = again = true;
		}
	}
	keymap_free(&table);
}

/* ---- reading ---- */

static bool
is_of_use(const struct own_key *own)
{
	for (size_t i = 0; i < acts_count; i++)
		if (acts[i].act == own->act && is_free_in(acts[i].context, &own->key))
			return true;
	return false;
}

static void
read_key(const struct settings *settings, struct own_keys *keys, enum act act, struct str word,
	struct place place)
{
	struct own_key own = { .act = act, .place = place };

	if (!key_read(word, &own.key)) {
		diag_warning(settings->diags, place, "config.key",
			_("\"%.*s\" is no key. Keys are written as Ctrl-P, F5, Shift-Tab, PgDn, "
			  "Space or x."),
			STR_ARGS(word));
		return;
	}
	if (!ever_arrives(&own.key)) {
		diag_warning(settings->diags, place, "config.key",
			_("%.*s is no key of its own to a terminal. Choose another one."),
			STR_ARGS(word));
		return;
	}
	if (!is_of_use(&own)) {
		diag_warning(settings->diags, place, "config.key",
			_("%.*s is text where \"%s\" is, so it cannot be a command there. Choose "
			  "one with Ctrl, or F1 to F12."),
			STR_ARGS(word), act_name(act));
		return;
	}
	keys->at = memory_grow(keys->at, keys->count, &keys->room, sizeof *keys->at);
	keys->at[keys->count++] = own;
}

/* Several keys stand with blanks between them, as in the table of acts. */
static void
read_words(const struct settings *settings, struct own_keys *keys, enum act act,
	const struct node *node)
{
	struct place from = node_text_place(settings->path, node);
	struct str rest = node->text, word;

	while ((word = str_word(&rest)).length > 0) {
		struct place place = from;

		place.column += (uint32_t)utf8_points(
			str_part(node->text, 0, (size_t)(word.at - node->text.at)));
		read_key(settings, keys, act, word, place);
	}
}

static void
read_act(const struct settings *settings, const struct node *node, struct own_keys *keys)
{
	static const char *const names[] = {
#define row(name, written) written,
		ACT_NAMES(row)
#undef row
	};
	enum act act = ACT_NONE;

	for (size_t i = 0; i < COUNT_OF(names) && act == ACT_NONE; i++)
		if (str_is(node->key, names[i]))
			act = act_named(names[i]);
	if (act == ACT_NONE) {
		setting_unknown(settings, node, names, COUNT_OF(names));
	} else if (is_fixed(act)) {
		diag_warning(settings->diags, node_key_place(settings->path, node), "config.key",
			_("The keys of \"%s\" cannot be changed."), act_name(act));
	} else if (node->kind == NODE_LIST) {
		for (const struct node *one = node->first; one; one = one->next)
			if (one->kind == NODE_SCALAR)
				read_words(settings, keys, act, one);
	} else if (node->kind == NODE_SCALAR) {
		read_words(settings, keys, act, node);
	}
}

void
own_keys_read(const struct settings *settings, const struct node *node, struct own_keys *own)
{
	if (node->kind == NODE_SCALAR && str_is(node->text, "vi")) {
		own->vi = true;
		return;
	}
	if (node->kind != NODE_MAP) {
		diag_warning(settings->diags, node_place(settings->path, node), "config.value",
			_("Keys are written one act a line, as missing: Ctrl-P, or all of them as "
			  "vi."));
		return;
	}
	for (const struct node *one = node->first; one; one = one->next) {
		if (str_is(one->key, "vi"))
			setting_yes(settings, one, &own->vi);
		else
			read_act(settings, one, own);
	}
	leave_out_taken(settings, own);
}

void
own_keys_free(struct own_keys *own)
{
	free(own->at);
	*own = (struct own_keys){ .count = 0 };
}

/* ---- the keymap ---- */

static void
add_own(const struct own_keys *own, struct keymap *keymap)
{
	for (size_t i = 0; i < own->count; i++)
		for (size_t j = 0; !own->at[i].left_out && j < acts_count; j++)
			if (acts[j].act == own->at[i].act &&
				is_free_in(acts[j].context, &own->at[i].key))
				keymap_add(keymap, acts[j].context, acts[j].act, own->at[i].key,
					own->at[i].key.point);
}

static void
add_table(const struct own_keys *own, const struct keymap *table, struct keymap *keymap)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct binding *binding = &table->at[i];
		bool left = true;

		for (size_t j = 0; left && j < own->count; j++)
			left = !takes(&own->at[j], table, binding);
		if (left && !is_of_table(keymap, binding->context, binding->act, &binding->key))
			keymap_add(keymap, binding->context, binding->act, binding->key,
				binding->last);
	}
}

/* After all others: where a list has another meaning for the letter, that holds. */
static void
add_vi(struct keymap *keymap)
{
	static const struct {
		char letter;
		enum act act;
	} moves[] = {
		{ 'h', ACT_FOLD },
		{ 'j', ACT_DOWN },
		{ 'k', ACT_UP },
		{ 'l', ACT_UNFOLD },
		{ 'g', ACT_FIRST },
		{ 'G', ACT_LAST },
	};

	for (size_t i = 0; i < COUNT_OF(moves); i++)
		keymap_add(keymap, CONTEXT_LIST, moves[i].act,
			key_char((unsigned char)moves[i].letter), (unsigned char)moves[i].letter);
}

void
own_keys_apply(const struct own_keys *own, struct keymap *keymap)
{
	struct keymap table;

	keymap_start(&table);
	keymap_free(keymap);
	add_own(own, keymap);
	add_table(own, &table, keymap);
	if (own->vi)
		add_vi(keymap);
	keymap_free(&table);
}
