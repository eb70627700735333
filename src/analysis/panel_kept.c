/* Numbers that were made once, in the user's cache folder.
 *
 * One file for each store and form, of the user alone (0600), that can be thrown
 * away at any time.  Numbers in it stand with their little end first:
 *
 *   head      "behov panel 1\n", the program's version, the form's hash, how
 *             many payloads were ever erased, how many indexes
 *   document  its id, form's hash, rank and count of entries, raters;
 *             then for each index: value, parts, parts_all, talk, raters, missing
 *   end       BLAKE2b of all before it
 *
 * With another head none of it counts: another program may reckon otherwise
 * (whoever changes how raters or indexes are reckoned raises the 1 above), and
 * what was erased may have been part of a number.  A document counts while its
 * rank and its count of entries are those of the store.
 */
#include "analysis/panel_own.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/path.h"

#define KEPT_BYTES_MOST (64u << 20)

static struct str
kept_path(const struct panel *panel, struct arena *arena)
{
	struct uid store = store_id(panel->store);
	struct hashing hashing;
	struct hash hash;
	char name[17];

	hashing_start(&hashing);
	hashing_field(&hashing, store.bytes, sizeof store.bytes);
	hashing_field(&hashing, panel->form->id.at, panel->form->id.length);
	hash = hashing_end(&hashing);
	hex_write(name, hash.bytes, 8);
	return path_join(
		arena, path_folder(arena, FOLDER_CACHE), arena_format(arena, "panel-%s", name));
}

/* ---- writing ---- */

static void
put_number(struct buf *out, uint64_t number)
{
	unsigned char bytes[8];

	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)(number >> (8 * i));
	buf_bytes(out, bytes, sizeof bytes);
}

static void
put_head(const struct panel *panel, struct buf *out)
{
	buf_text(out, "behov panel 1\n");
	buf_bytes(out, panel->form->hash.bytes, sizeof panel->form->hash.bytes);
	put_number(out, (uint64_t)panel->erased);
	put_number(out, panel->form->indexes_count);
}

static void
put_index(const struct index_result *result, struct buf *out)
{
	uint64_t value;

	memcpy(&value, &result->value, sizeof value);
	put_number(out, value);
	put_number(out, result->parts);
	put_number(out, result->parts_all);
	put_number(out, result->talk);
	put_number(out, result->raters);
	put_number(out, result->missing);
}

static void
put_entry(const struct panel *panel, const struct panel_entry *entry, struct buf *out)
{
	buf_bytes(out, entry->row.id.bytes, sizeof entry->row.id.bytes);
	buf_bytes(out, entry->row.hash.bytes, sizeof entry->row.hash.bytes);
	put_number(out, entry->stamp.rank);
	put_number(out, entry->stamp.entries);
	put_number(out, entry->raters);
	for (size_t i = 0; i < panel->form->indexes_count; i++)
		put_index(&entry->indexes[i], out);
}

void
panel_kept_write(const struct panel *panel)
{
	struct arena arena = { 0 };
	struct diags ignored = { 0 };
	struct buf out = { 0 };
	struct hash end;
	struct str path = kept_path(panel, &arena);

	put_head(panel, &out);
	for (size_t i = 0; i < panel->units_count * panel->rounds_count; i++)
		if (panel->entries[i].indexes)
			put_entry(panel, &panel->entries[i], &out);
	end = hash_of(out.at, out.length);
	buf_bytes(&out, end.bytes, sizeof end.bytes);
	if (path_make_folder(path_parent(&arena, path).at, &ignored))
		path_write(path.at, buf_str(&out), &ignored);
	diags_clear(&ignored);
	buf_free(&out);
	arena_free(&arena);
}

/* ---- reading ---- */

/* Take bytes off the front; false when there are not so many. */
static bool
take(struct str *rest, void *to, size_t count)
{
	if (rest->length < count)
		return false;
	memcpy(to, rest->at, count);
	*rest = str_from(*rest, count);
	return true;
}

static bool
take_number(struct str *rest, uint64_t *number)
{
	unsigned char bytes[8];

	if (!take(rest, bytes, sizeof bytes))
		return false;
	*number = 0;
	for (int i = 0; i < 8; i++)
		*number |= (uint64_t)bytes[i] << (8 * i);
	return true;
}

static bool
take_size(struct str *rest, size_t *size)
{
	uint64_t number;

	if (!take_number(rest, &number))
		return false;
	*size = (size_t)number;
	return true;
}

static bool
take_index(struct str *rest, const struct index_rule *rule, struct index_result *result)
{
	uint64_t value, missing;

	if (!take_number(rest, &value) || !take_size(rest, &result->parts) ||
		!take_size(rest, &result->parts_all) || !take_size(rest, &result->talk) ||
		!take_size(rest, &result->raters) || !take_number(rest, &missing))
		return false;
	memcpy(&result->value, &value, sizeof result->value);
	result->missing = missing != 0;
	result->stage = result->missing ? NULL : index_stage(rule, result->value);
	return true;
}

static bool
take_entry(struct panel *panel, struct str *rest, size_t *guess)
{
	const struct form *form = panel->form;
	struct index_result *indexes = memory_get((form->indexes_count + 1) * sizeof *indexes);
	struct panel_entry *entry;
	struct uid id;
	struct hash hash;
	uint64_t rank, entries, raters;
	bool good = take(rest, id.bytes, sizeof id.bytes) &&
		    take(rest, hash.bytes, sizeof hash.bytes) && take_number(rest, &rank) &&
		    take_number(rest, &entries) && take_number(rest, &raters);

	for (size_t i = 0; good && i < form->indexes_count; i++)
		good = take_index(rest, form->indexes[i], &indexes[i]);
	entry = good ? panel_entry_of(panel, &id, guess) : NULL;
	if (!entry || entry->counted || !hash_equal(&hash, &entry->row.hash) ||
		rank != entry->stamp.rank || entries != entry->stamp.entries) {
		free(indexes);
		return good;
	}
	entry->indexes = indexes;
	entry->raters = (size_t)raters;
	entry->counted = true;
	return true;
}

static void
read_all(struct panel *panel, struct str all)
{
	struct buf head = { 0 };
	struct str rest = all;
	struct hash end;
	size_t guess = 0;
	bool good;

	put_head(panel, &head);
	good = str_starts(all, buf_str(&head)) && all.length >= head.length + sizeof end;
	if (good) {
		rest = str_part(all, head.length, all.length - head.length - sizeof end);
		end = hash_of(all.at, all.length - sizeof end);
		good = memcmp(end.bytes, all.at + all.length - sizeof end, sizeof end) == 0;
	}
	while (good && rest.length > 0)
		good = take_entry(panel, &rest, &guess);
	buf_free(&head);
}

void
panel_kept_read(struct panel *panel)
{
	struct arena arena = { 0 };
	struct diags ignored = { 0 };
	struct buf all = { 0 };
	struct str path = kept_path(panel, &arena);

	if (panel->units_count * panel->rounds_count > 0 && path_exists(path.at) &&
		path_read(path.at, KEPT_BYTES_MOST, &all, &ignored))
		read_all(panel, buf_str(&all));
	diags_clear(&ignored);
	buf_free(&all);
	arena_free(&arena);
}
