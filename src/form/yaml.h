/* yaml.h - a YAML file as nodes with places (libyaml's door)
 *
 * Reads a whole text by libyaml's events into a small tree.  What forms may
 * not have is refused here, with the line at fault: anchors, aliases, merge
 * keys, tags, a second document, duplicate keys, nesting over FORM_DEPTH_MOST,
 * control characters (written out or as escapes), bytes that are not UTF-8,
 * and files so large that reading them would take more than a second.
 *
 * Nodes live in one arena, which can be freed when a form is made of them; the
 * texts of scalars live in another, since a form keeps most of them.  Nothing
 * is typed here: `no`, `1.0` and `"1"` are texts, and whoever knows what stands
 * there reads them as what it wants.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

#define NODES_MOST 400000u

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };
enum node_style { STYLE_PLAIN, STYLE_QUOTED, STYLE_BLOCK };

struct node {
	unsigned char kind;	       /* enum node_kind */
	unsigned char style;	       /* enum node_style, of a scalar */
	bool exact;		       /* a scalar that stands on one line as
					   it is: no escape, no folding */
	uint32_t line, column;	       /* where it begins, from 1 */
	uint32_t key_line, key_column; /* of its key, in a map */
	struct str key;		       /* in a map */
	union {
		struct str text; /* of a scalar */
		struct {
			struct node *first;
			size_t count;
		};
	};
	struct node *next; /* in its list or map */
};

/* NULL, with one diag, when the text is not what a form may be. */
struct node *yaml_read(struct arena *nodes, struct arena *texts, const char *path, struct str text,
	struct diags *diags);

struct place node_place(const char *path, const struct node *node);
struct place node_key_place(const char *path, const struct node *node);

/* Where the characters of a scalar begin: after the opening quote. */
struct place node_text_place(const char *path, const struct node *node);

/* NULL if the map has no such key, or it is no map. */
struct node *node_member(const struct node *map, const char *key);

/* Nothing written, or `null`, or `~`; never when quoted. */
bool node_is_null(const struct node *node);

/* The place of a byte of a text: lines and characters, from 1. */
struct place place_of_byte(const char *path, struct str text, size_t byte);
