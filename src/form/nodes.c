#include "form/nodes.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/path.h"
#include "form/form.h"

#define MAGIC "behov nodes 1\n"
#define WORTH_KEEPING 1024 /* bytes of text; less is read at once */
#define PACKED_MOST (4 * FORM_BYTES_MOST)

/* ---- packing ---- */

struct packing {
	struct buf keys, nodes, texts;
	struct map known; /* key -> number */
	size_t keys_count, nodes_count;
	uint32_t line;
};

static void
put_number(struct buf *out, uint64_t number)
{
	for (; number > 0x7f; number >>= 7)
		buf_byte(out, (char)((number & 0x7f) | 0x80));
	buf_byte(out, (char)number);
}

static uint32_t
key_number(struct packing *packing, struct str key)
{
	if (map_put(&packing->known, key, (uint32_t)packing->keys_count)) {
		put_number(&packing->keys, key.length);
		buf_add(&packing->keys, key);
		buf_byte(&packing->keys, '\0');
		return (uint32_t)packing->keys_count++;
	}
	return map_get(&packing->known, key);
}

static void
pack_node(struct packing *packing, const struct node *node)
{
	struct buf *out = &packing->nodes;
	bool keyed = node->key_line > 0;

	packing->nodes_count++;
	put_number(out, node->kind | (unsigned)node->style << 2 | (unsigned)node->exact << 4 |
				(unsigned)keyed << 5);
	put_number(out, node->line - packing->line);
	put_number(out, node->column);
	packing->line = node->line;
	if (keyed) {
		put_number(out, key_number(packing, node->key));
		put_number(out, node->line - node->key_line);
		put_number(out, node->key_column);
	}
	if (node->kind != NODE_SCALAR) {
		put_number(out, node->count);
		for (const struct node *each = node->first; each; each = each->next)
			pack_node(packing, each);
		return;
	}
	put_number(out, node->text.length);
	buf_add(&packing->texts, node->text);
	buf_byte(&packing->texts, '\0');
}

void
nodes_pack(const struct node *root, const struct hash *text, struct buf *out)
{
	struct packing packing = { .line = 0 };
	struct hash end;

	pack_node(&packing, root);
	buf_text(out, MAGIC);
	buf_bytes(out, text->bytes, sizeof text->bytes);
	put_number(out, packing.keys_count);
	put_number(out, packing.nodes_count);
	put_number(out, packing.texts.length);
	buf_add(out, buf_str(&packing.keys));
	buf_add(out, buf_str(&packing.nodes));
	buf_add(out, buf_str(&packing.texts));
	end = hash_of(out->at, out->length);
	buf_bytes(out, end.bytes, sizeof end.bytes);
	buf_free(&packing.keys);
	buf_free(&packing.nodes);
	buf_free(&packing.texts);
	map_free(&packing.known);
}

/* ---- unpacking ---- */

/* A list or map of which so many nodes are still to come. */
struct open_node {
	struct node **tail;
	size_t left;
	bool keyed;
};

struct unpacking {
	struct str rest;
	struct str *keys;
	struct str texts; /* those of the scalars still to come */
	size_t keys_count;
	uint32_t line;
	size_t depth;
	struct open_node open[FORM_DEPTH_MOST + 1];
};

static bool
take_number(struct str *rest, size_t most, size_t *number)
{
	uint64_t sum = 0;

	for (unsigned shift = 0; rest->length > 0 && shift < 63; shift += 7) {
		unsigned char byte = (unsigned char)*rest->at++;

		rest->length--;
		sum |= (uint64_t)(byte & 0x7f) << shift;
		if (!(byte & 0x80)) {
			*number = (size_t)sum;
			return sum <= most;
		}
	}
	return false;
}

static bool
take_small(struct str *rest, uint32_t *number)
{
	size_t taken;

	if (!take_number(rest, UINT32_MAX, &taken))
		return false;
	*number = (uint32_t)taken;
	return true;
}

/* So many bytes, and the zero byte after them. */
static bool
take_text(struct str *rest, size_t length, struct str *text)
{
	if (length >= rest->length || rest->at[length] != '\0')
		return false;
	*text = str_part(*rest, 0, length);
	*rest = str_from(*rest, length + 1);
	return true;
}

static bool
take_keys(struct arena *arena, struct unpacking *unpacking)
{
	struct str *keys = arena_get(arena, (unpacking->keys_count + 1) * sizeof *keys), found;
	size_t length;

	for (size_t i = 0; i < unpacking->keys_count; i++) {
		if (!take_number(&unpacking->rest, unpacking->rest.length, &length) ||
			!take_text(&unpacking->rest, length, &found))
			return false;
		keys[i] = arena_text(arena, found);
	}
	unpacking->keys = keys;
	return true;
}

static bool
take_key(struct unpacking *unpacking, struct node *node)
{
	size_t number;
	uint32_t before;

	if (!take_number(&unpacking->rest, SIZE_MAX, &number) || number >= unpacking->keys_count ||
		!take_small(&unpacking->rest, &before) || before >= node->line ||
		!take_small(&unpacking->rest, &node->key_column))
		return false;
	node->key = unpacking->keys[number];
	node->key_line = node->line - before;
	return true;
}

static bool
take_head(struct unpacking *unpacking, struct node *node)
{
	const struct open_node *around = &unpacking->open[unpacking->depth - 1];
	uint32_t bits, lines;

	if (!take_small(&unpacking->rest, &bits) || !take_small(&unpacking->rest, &lines) ||
		!take_small(&unpacking->rest, &node->column))
		return false;
	node->kind = bits & 3;
	node->style = bits >> 2 & 3;
	node->exact = bits >> 4 & 1;
	node->line = unpacking->line += lines;
	if ((bits >> 5 & 1) != around->keyed || node->kind > NODE_MAP)
		return false;
	return !around->keyed || take_key(unpacking, node);
}

static bool
take_inside(struct unpacking *unpacking, struct node *node)
{
	size_t count;

	if (!take_number(&unpacking->rest,
		    NODES_MOST > FORM_BYTES_MOST ? NODES_MOST : FORM_BYTES_MOST, &count))
		return false;
	if (node->kind == NODE_SCALAR)
		return take_text(&unpacking->texts, count, &node->text);
	if (unpacking->depth > FORM_DEPTH_MOST)
		return false;
	node->count = count;
	unpacking->open[unpacking->depth++] = (struct open_node){
		.tail = &node->first, .left = count, .keyed = node->kind == NODE_MAP
	};
	return true;
}

/* Each in its place: the last one of a list or map closes it. */
static bool
take_nodes(struct unpacking *unpacking, struct node *nodes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct open_node *around = &unpacking->open[unpacking->depth - 1];

		if (around->left == 0)
			return false;
		around->left--;
		*around->tail = &nodes[i];
		around->tail = &nodes[i].next;
		if (!take_head(unpacking, &nodes[i]) || !take_inside(unpacking, &nodes[i]))
			return false;
		while (unpacking->depth > 1 && unpacking->open[unpacking->depth - 1].left == 0)
			unpacking->depth--;
	}
	return unpacking->depth == 1 && unpacking->open[0].left == 0;
}

/* What lies between head and end, when both are right. */
static bool
is_sound(struct str packed, const struct hash *text, struct str *rest)
{
	static const size_t head = sizeof MAGIC - 1 + sizeof text->bytes;
	struct hash end;

	if (packed.length < head + sizeof end || !str_starts(packed, STR(MAGIC)) ||
		memcmp(packed.at + sizeof MAGIC - 1, text->bytes, sizeof text->bytes) != 0)
		return false;
	*rest = str_part(packed, 0, packed.length - sizeof end);
	end = hash_of(rest->at, rest->length);
	*rest = str_from(*rest, head);
	return memcmp(end.bytes, rest->at + rest->length, sizeof end) == 0;
}

struct node *
nodes_unpack(struct arena *nodes, struct arena *texts, struct str packed, const struct hash *text)
{
	struct unpacking unpacking = { .depth = 1 };
	struct node *root = NULL, *all;
	size_t count, bytes;

	unpacking.open[0] = (struct open_node){ .tail = &root, .left = 1 };
	if (!is_sound(packed, text, &unpacking.rest) ||
		!take_number(&unpacking.rest, NODES_MOST, &unpacking.keys_count) ||
		!take_number(&unpacking.rest, NODES_MOST, &count) ||
		!take_number(&unpacking.rest, unpacking.rest.length, &bytes) ||
		!take_keys(nodes, &unpacking) || bytes > unpacking.rest.length)
		return NULL;
	unpacking.texts =
		arena_text(texts, str_from(unpacking.rest, unpacking.rest.length - bytes));
	unpacking.rest = str_part(unpacking.rest, 0, unpacking.rest.length - bytes);
	all = arena_get(nodes, (count + 1) * sizeof *all);
	if (!take_nodes(&unpacking, all, count) || unpacking.rest.length || unpacking.texts.length)
		return NULL;
	return root;
}

/* ---- the file ---- */

static struct str
kept_path(struct arena *arena, const struct hash *text)
{
	char name[17];

	hex_write(name, text->bytes, 8);
	return path_join(
		arena, path_folder(arena, FOLDER_CACHE), arena_format(arena, "form-%s", name));
}

/* Whole or not at all for whoever reads meanwhile.  Nothing is synced, since a
 * screen waits for it: what a power cut spoils does not fit its end. */
static void
write_beside(struct arena *arena, const char *path, struct str bytes)
{
	struct str beside = arena_format(arena, "%s.%ld", path, (long)getpid());
	int file =
		open(beside.at, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, (mode_t)0600);
	bool whole;

	if (file < 0)
		return;
	whole = write(file, bytes.at, bytes.length) == (ssize_t)bytes.length;
	if (close(file) != 0 || !whole || rename(beside.at, path) != 0)
		unlink(beside.at);
}

/* That nothing can be kept is no matter: it is read as it always was. */
static void
keep(const char *path, const struct node *root, const struct hash *hash)
{
	struct arena arena = { 0 };
	struct diags ignored = { 0 };
	struct buf out = { 0 };

	if (path_make_folder(path_parent(&arena, str_of(path)).at, &ignored)) {
		nodes_pack(root, hash, &out);
		write_beside(&arena, path, buf_str(&out));
	}
	diags_clear(&ignored);
	buf_free(&out);
	arena_free(&arena);
}

struct node *
nodes_read(struct arena *nodes, struct arena *texts, const char *path, struct str text,
	struct diags *diags)
{
	struct hash hash;

	if (text.length < WORTH_KEEPING)
		return yaml_read(nodes, texts, path, text, diags);
	hash = hash_of(text.at, text.length);
	return nodes_read_known(nodes, texts, path, text, &hash, diags);
}

struct node *
nodes_read_known(struct arena *nodes, struct arena *texts, const char *path, struct str text,
	const struct hash *known, struct diags *diags)
{
	struct arena arena = { 0 };
	struct diags ignored = { 0 };
	struct buf packed = { 0 };
	struct node *root = NULL;
	struct str kept;

	if (text.length < WORTH_KEEPING)
		return yaml_read(nodes, texts, path, text, diags);
	kept = kept_path(&arena, known);
	if (path_read(kept.at, PACKED_MOST, &packed, &ignored))
		root = nodes_unpack(nodes, texts, buf_str(&packed), known);
	if (!root) {
		root = yaml_read(nodes, texts, path, text, diags);
		if (root)
			keep(kept.at, root, known);
	}
	diags_clear(&ignored);
	buf_free(&packed);
	arena_free(&arena);
	return root;
}
