/* json_read.h - JSON read where it lies
 *
 * json_doc_read reads a whole text once and says with line and column what is wrong
 * with it; after that the walk below cannot fail, and it copies nothing but
 * texts that hold escapes.  Files of millions of values are read so.
 *
 * Narrower than RFC 8259, so that two readers never understand a file in two
 * ways.  Refused besides what is no JSON: bytes that are not UTF-8, control
 * characters and \u0000 in texts, half surrogate pairs, a name twice in one
 * object or with an escape in it, more than JSON_MEMBERS_MOST members or
 * JSON_DEPTH_MOST containers in each other, numbers that are longer than
 * JSON_NUMBER_MOST or that no double can hold (1e999).
 *
 * Codes: json.encoding, json.syntax, json.text, json.twice, json.depth,
 * json.members, json.number.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

#define JSON_DEPTH_MOST 32
#define JSON_MEMBERS_MOST 64
#define JSON_NUMBER_MOST 64

/* Where a container ends, of the outer ones, so that they can be passed over. */
struct json_span {
	size_t at, end;
};

struct json_doc {
	struct str text; /* borrowed */
	struct json_span *spans;
	size_t spans_count, spans_room;
};

/* The bytes from `from` up to `to` of the text must be one value; places are
 * those of the whole text.  False with one diag. */
bool json_doc_read(struct json_doc *doc, struct str text, size_t from, size_t to, const char *path,
	struct diags *diags);
void json_doc_end(struct json_doc *doc); /* { 0 } is allowed */

enum json_kind { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_TEXT, JSON_LIST, JSON_OBJECT };

struct json_value {
	enum json_kind kind;
	size_t at;  /* of its first byte */
	size_t end; /* after its last; 0: not looked for yet, of a container */
};

/* The value that begins at `at`, or after blanks from there. */
struct json_value json_value_at(const struct json_doc *doc, size_t at);

/* Through the members of an object or the items of a list, which begins at
 * value.at; of anything else there are none.  The name is empty in a list. */
struct json_walk {
	const struct json_doc *doc;
	size_t at;
	bool pending; /* at is where a value begins that is yet to be passed */
};

struct json_walk json_walk(const struct json_doc *doc, const struct json_value *value);
bool json_next(struct json_walk *walk, struct str *name, struct json_value *value);

/* The value just handed out was walked through by `inner` to its end: spares
 * the outer walk from reading it again. */
void json_passed(struct json_walk *outer, const struct json_walk *inner);

/* What a text says; a number, true, false and null as they are written; empty
 * for containers.  Points into the text, or into the arena when it had escapes. */
struct str json_said(
	const struct json_doc *doc, const struct json_value *value, struct arena *arena);

/* The bytes it is written with. */
struct str json_bytes(const struct json_doc *doc, const struct json_value *value);

/* Line and column, from 1, of byte `at` of a text. */
struct place text_place(struct str text, size_t at, const char *path);
