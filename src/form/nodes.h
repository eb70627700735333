/* nodes.h - a text's nodes, kept for the next time
 *
 * Reading a form's YAML is most of what opening a conversation takes, and the
 * text is the same every time.  Its nodes are kept in the user's cache folder,
 * one file for each text, of the user alone (0600), that can be thrown away at
 * any time.  Numbers in it have seven bits a byte, the lowest first, and the
 * highest bit where another byte follows:
 *
 *	head   "behov nodes 1\n", the hash of the text they were read from (or
 *	       what stands for it), how many keys and nodes there are, how many
 *	       bytes all scalars have
 *	keys   each its length and its bytes, a zero byte after them
 *	nodes  in the order of the text: kind, style, exact and whether it has a
 *	       key, as bits; lines since the node before; column; with a key its
 *	       number, the lines it stands before the node, and its column; then
 *	       the length of the scalar, or how many nodes are in the list or map
 *	texts  of the scalars, a zero byte after each
 *	end    BLAKE2b of all before it
 *
 * Whoever changes what yaml_read makes of a text raises the 1 above.
 */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "form/yaml.h"

/* As yaml_read; taken from what was kept of the same text, when that is there and
 * whole, and kept otherwise, when the folder can be written. */
struct node *nodes_read(struct arena *nodes, struct arena *texts, const char *path, struct str text,
	struct diags *diags);

/* The same for a text that `known` stands for, so that it need not be hashed: whoever
 * calls makes sure of it, before or after. */
struct node *nodes_read_known(struct arena *nodes, struct arena *texts, const char *path,
	struct str text, const struct hash *known, struct diags *diags);

/* The file's bytes, and back: NULL when they are not of this text or not whole. */
void nodes_pack(const struct node *root, const struct hash *text, struct buf *out);
struct node *nodes_unpack(
	struct arena *nodes, struct arena *texts, struct str packed, const struct hash *text);
