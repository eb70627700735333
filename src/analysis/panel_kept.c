/* What was read once, in the user's cache folder.
 *
 * One file for each store and form, of the user alone (0600), that can be thrown
 * away at any time.  Numbers in it stand with their little end first, texts after
 * their length:
 *
 *   head      "behov panel 5\n", how many payloads were ever erased, the hash of
 *             the form whose indexes they are, how many of these
 *   document  its id, rank, count of entries and document_end; begun, changed, sessions, form's
 *             hash, form, version, unit, round, progress; then the length of its
 *             numbers, which may be 0, and these: raters, and for each index
 *             value, parts, parts_all, talk, raters, missing (1), named_few (2) and
 *             withheld (4)
 *   end       BLAKE2b of all before it
 *
 * Every document of the store is there, of other forms too; of one with a title
 * only the stamp and the numbers (form and all after it are empty), since titles
 * are what somebody wrote and lie in the store only.  With another head nothing
 * counts: another program may reckon otherwise (whoever changes how raters
 * or indexes are reckoned raises the 5 above), and what was erased may have been
 * part of a number.  A document counts while its rank and its count of entries are
 * those of the store.  Two stores of invented data may have the same ids, ranks and
 * counts, so some documents are looked at more closely: if the end of one differs,
 * all of it is another store's.
 */
#include "analysis/panel_own.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/path.h"

#define KEPT_BYTES_MOST (64u << 20)
#define MAGIC "behov panel 5\n"
#define LOOKED_AT 8 /* documents, spread over all */

static struct str
kept_path(const struct panel *panel, struct arena *arena)
{
	struct uid store = store_id(panel->store);
	struct hashing hashing;
	struct hash hash;
	char name[17];

	hashing_start(&hashing);
	hashing_field(&hashing, store.bytes, sizeof store.bytes);
	hashing_field(&hashing, panel->wish.form.at, panel->wish.form.length);
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
put_text(struct buf *out, struct str text)
{
	put_number(out, text.length);
	buf_bytes(out, text.at, text.length);
}

static void
put_head(int64_t erased, const struct hash *form, size_t indexes, struct buf *out)
{
	buf_text(out, MAGIC);
	put_number(out, (uint64_t)erased);
	buf_bytes(out, form->bytes, sizeof form->bytes);
	put_number(out, indexes);
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
	put_number(out, (uint64_t)result->missing | (uint64_t)result->named_few << 1 |
				(uint64_t)result->withheld << 2);
}

static void
put_numbers(const struct panel *panel, const struct panel_entry *entry, struct buf *out)
{
	put_number(out, entry->raters);
	for (size_t i = 0; i < panel->form->indexes_count; i++)
		put_index(&entry->indexes[i], out);
}

static void
put_row(const struct document_row *row, struct buf *out)
{
	put_text(out, row->form_id);
	put_text(out, row->version);
	put_text(out, row->unit);
	put_text(out, row->round);
	put_text(out, row->progress);
}

static void
put_document(const struct known *known, struct str numbers, struct buf *out)
{
	static const struct document_row untold;
	const struct document_row *row = &known->row;

	buf_bytes(out, row->id.bytes, sizeof row->id.bytes);
	put_number(out, known->stamp.rank);
	put_number(out, known->stamp.entries);
	buf_bytes(out, known->end.bytes, sizeof known->end.bytes);
	put_number(out, (uint64_t)row->begun);
	put_number(out, (uint64_t)row->changed);
	put_number(out, row->sessions);
	buf_bytes(out, row->hash.bytes, sizeof row->hash.bytes);
	put_row(row->title.length ? &untold : row, out);
	put_text(out, numbers);
}

/* First those that the panel shows, with their numbers, then all others. */
static void
put_documents(const struct panel *panel, struct buf *out)
{
	const struct panel_shelf *shelf = panel->shelf;
	const struct known **places = panel_places(panel);
	bool *shown = memory_get((shelf->known_count + 1) * sizeof *shown);
	struct buf numbers = { 0 };

	for (size_t i = 0; places && i < panel->units_count * panel->rounds_count; i++) {
		if (!places[i])
			continue;
		buf_clear(&numbers);
		if (panel->entries[i].counted && panel->entries[i].indexes)
			put_numbers(panel, &panel->entries[i], &numbers);
		put_document(places[i], buf_str(&numbers), out);
		shown[places[i] - shelf->known] = true;
	}
	for (size_t i = 0; i < shelf->known_count; i++)
		if (!shown[i])
			put_document(&shelf->known[i], STR(""), out);
	buf_free(&numbers);
	free(shown);
	free(places);
}

void
panel_kept_write(const struct panel *panel)
{
	struct arena arena = { 0 };
	struct diags ignored = { 0 };
	struct buf out = { 0 };
	struct hash end;
	struct str path = kept_path(panel, &arena);

	put_head(panel->shelf->erased, &panel->form->hash, panel->form->indexes_count, &out);
	put_documents(panel, &out);
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
	result->missing = missing & 1;
	result->named_few = missing >> 1 & 1;
	result->withheld = missing >> 2 & 1;
	result->stage =
		result->missing || result->withheld ? NULL : index_stage(rule, result->value);
	return true;
}

/* Borrowed. */
static bool
take_text(struct str *rest, struct str *text)
{
	size_t length;

	if (!take_size(rest, &length) || length > rest->length)
		return false;
	*text = str_part(*rest, 0, length);
	*rest = str_from(*rest, length);
	return true;
}

static bool
take_time(struct str *rest, int64_t *time)
{
	uint64_t number;

	if (!take_number(rest, &number))
		return false;
	*time = (int64_t)number;
	return true;
}

static bool
take_known(struct str *rest, struct known *known)
{
	struct document_row *row = &known->row;
	uint64_t sessions = 0;
	bool good = take(rest, row->id.bytes, sizeof row->id.bytes) &&
		    take_number(rest, &known->stamp.rank) &&
		    take_number(rest, &known->stamp.entries) &&
		    take(rest, known->end.bytes, sizeof known->end.bytes) &&
		    take_time(rest, &row->begun) && take_time(rest, &row->changed) &&
		    take_number(rest, &sessions) &&
		    take(rest, row->hash.bytes, sizeof row->hash.bytes) &&
		    take_text(rest, &row->form_id) && take_text(rest, &row->version) &&
		    take_text(rest, &row->unit) && take_text(rest, &row->round) &&
		    take_text(rest, &row->progress) && take_text(rest, &known->numbers);

	known->stamp.document = row->id;
	known->untold = row->form_id.length == 0;
	row->title = STR("");
	row->sessions = (uint32_t)sessions;
	return good;
}

static int
compare_known(const void *a, const void *b)
{
	const struct known *x = a, *y = b;

	return uid_compare(&x->row.id, &y->row.id);
}

/* Is the end right, and the head of this store?  Then *rest is what lies between,
 * but for the part of the head that says whose numbers they are. */
static bool
is_sound(struct str all, int64_t erased, struct str *rest)
{
	struct hash end;
	uint64_t erased_then;

	if (all.length < sizeof end)
		return false;
	*rest = str_part(all, 0, all.length - sizeof end);
	end = hash_of(rest->at, rest->length);
	if (memcmp(end.bytes, rest->at + rest->length, sizeof end) != 0 ||
		!str_starts(*rest, STR(MAGIC)))
		return false;
	*rest = str_from(*rest, sizeof MAGIC - 1);
	return take_number(rest, &erased_then) && erased_then == (uint64_t)erased;
}

/* Is what is known of this store?  A document that was written to since says
 * nothing about it. */
static bool
is_of_store(const struct panel_shelf *shelf, struct store *store)
{
	size_t step = shelf->known_count / LOOKED_AT + 1, count, at = 0;
	struct arena arena = { 0 };
	struct document_stamp *stamps = document_stamps(store, &arena, &count);
	bool same = true;

	for (size_t i = 0; same && i < shelf->known_count; i += step) {
		const struct known *known = &shelf->known[i];
		struct hash end;

		while (at < count && uid_compare(&stamps[at].document, &known->stamp.document) < 0)
			at++;
		if (at == count || !panel_stands(known, &stamps[at]))
			continue;
		end = document_end(store, &known->stamp.document);
		same = hash_equal(&end, &known->end);
	}
	arena_free(&arena);
	return same;
}

static void
read_all(struct panel_shelf *shelf, struct str all, int64_t erased)
{
	struct str rest;
	size_t room = 0;

	if (!is_sound(all, erased, &rest) ||
		!take(&rest, shelf->numbers_of.bytes, sizeof shelf->numbers_of) ||
		!take_size(&rest, &shelf->numbers_each))
		return;
	while (rest.length > 0) {
		struct known known = { .untold = false };

		if (!take_known(&rest, &known))
			break;
		shelf->known = memory_grow(shelf->known, shelf->known_count, &room, sizeof known);
		shelf->known[shelf->known_count++] = known;
	}
	if (shelf->known_count)
		qsort(shelf->known, shelf->known_count, sizeof *shelf->known, compare_known);
	shelf->erased = erased;
}

void
panel_kept_read(struct panel *panel)
{
	struct arena arena = { 0 };
	struct diags ignored = { 0 };
	struct buf all = { 0 };
	struct str path = kept_path(panel, &arena);

	if (path_exists(path.at) && path_read(path.at, KEPT_BYTES_MOST, &all, &ignored))
		read_all(panel->shelf, arena_text(&panel->shelf->arena, buf_str(&all)),
			erased_count(panel->store));
	if (!is_of_store(panel->shelf, panel->store))
		panel->shelf->known_count = 0;
	diags_clear(&ignored);
	buf_free(&all);
	arena_free(&arena);
}

void
panel_kept_number(struct panel *panel, struct panel_entry *entry, const struct known *known)
{
	const struct form *form = panel->form;
	struct str rest = known->numbers;
	struct index_result *indexes;
	bool good = panel->shelf->numbers_each == form->indexes_count &&
		    hash_equal(&panel->shelf->numbers_of, &form->hash) &&
		    take_size(&rest, &entry->raters);

	if (!good)
		return;
	indexes = memory_get((form->indexes_count + 1) * sizeof *indexes);
	for (size_t i = 0; good && i < form->indexes_count; i++)
		good = take_index(&rest, form->indexes[i], &indexes[i]);
	if (!good) {
		free(indexes);
		return;
	}
	entry->indexes = indexes;
	entry->counted = true;
}
