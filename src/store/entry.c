#include "store/entry.h"

#include <assert.h>

#include "base/attr.h"

static const struct {
	const char *name, *class;
} kinds[] = {
#define row(name, class) [ENTRY_##name] = { #name, #class },
	ENTRY_KINDS(row)
#undef row
};

struct str
entry_kind_name(enum entry_kind kind)
{
	return str_of(kind < ENTRY_UNKNOWN ? kinds[kind].name : "");
}

struct str
entry_kind_class(enum entry_kind kind)
{
	return str_of(kind < ENTRY_UNKNOWN ? kinds[kind].class : "");
}

enum entry_kind
entry_kind_named(struct str name)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (str_is(name, kinds[i].name))
			return (enum entry_kind)i;
	return ENTRY_UNKNOWN;
}

bool
entry_kind_alone(enum entry_kind kind)
{
	switch (kind) {
	case ENTRY_row_add:
	case ENTRY_consent:
	case ENTRY_comment:
	case ENTRY_resolve:
	case ENTRY_tag:
	case ENTRY_code:
	case ENTRY_erase: return true;
	default: return false;
	}
}

static void
add_uid(struct hashing *hashing, const struct uid *uid)
{
	hashing_field(hashing, uid->bytes, sizeof uid->bytes);
}

static void
add_text(struct hashing *hashing, struct str text)
{
	hashing_field(hashing, text.at, text.length);
}

/* That there was no payload differs from an empty one. */
static struct hash
inner_hash(const struct entry *entry)
{
	struct hashing hashing;

	hashing_start(&hashing);
	hashing_field(&hashing, entry->salt, sizeof entry->salt);
	hashing_number(&hashing, entry->has_value);
	if (entry->has_value)
		add_text(&hashing, entry->value);
	return hashing_end(&hashing);
}

/* The order and form of the fields can never change: it is in every store. */
static struct hash
outer_hash(const struct entry *entry)
{
	struct hashing hashing;

	hashing_start(&hashing);
	add_text(&hashing, STR("behov entry 1"));
	hashing_field(&hashing, entry->prev.bytes, sizeof entry->prev.bytes);
	add_uid(&hashing, &entry->uid);
	add_uid(&hashing, &entry->device);
	hashing_number(&hashing, entry->seq);
	hashing_number(&hashing, (uint64_t)entry->at);
	hashing_number(&hashing, entry->clock);
	add_uid(&hashing, &entry->author);
	add_text(&hashing, entry->kind_name);
	add_uid(&hashing, &entry->document);
	add_uid(&hashing, &entry->session);
	add_text(&hashing, entry->path);
	add_uid(&hashing, &entry->participant);
	hashing_number(&hashing, entry->ballot);
	add_text(&hashing, entry->state);
	hashing_number(&hashing, entry->replaces_count);
	for (size_t i = 0; i < entry->replaces_count; i++)
		add_uid(&hashing, &entry->replaces[i]);
	hashing_field(&hashing, entry->inner.bytes, sizeof entry->inner.bytes);
	return hashing_end(&hashing);
}

void
entry_seal(struct entry *entry)
{
	assert(!entry->erased);
	entry->inner = inner_hash(entry);
	entry->hash = outer_hash(entry);
}

static bool
sorted(const struct entry *entry)
{
	for (size_t i = 1; i < entry->replaces_count; i++)
		if (uid_compare(&entry->replaces[i - 1], &entry->replaces[i]) >= 0)
			return false;
	return true;
}

bool
entry_sound(const struct entry *entry)
{
	struct hash outer = outer_hash(entry);

	if (!hash_equal(&outer, &entry->hash) || !sorted(entry))
		return false;
	if (entry->erased)
		return true;
	struct hash inner = inner_hash(entry);
	return hash_equal(&inner, &entry->inner);
}
