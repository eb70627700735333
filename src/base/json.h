/* json.h - JSON written, and small flat objects read
 *
 * The writer keeps track of commas: open, write members, close.  Compact, one
 * line.  Texts are escaped so that the output is pure valid JSON (controls as
 * \u00xx; everything else as it is).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

struct json {
	struct buf *out;
	bool comma;
};

/* name is NULL inside an array and for the outermost. */
void json_open(struct json *json, const char *name);	  /* { */
void json_close(struct json *json);			  /* } */
void json_open_list(struct json *json, const char *name); /* [ */
void json_close_list(struct json *json);		  /* ] */
void json_text(struct json *json, const char *name, struct str text);
void json_integer(struct json *json, const char *name, int64_t value);
void json_decimal(struct json *json, const char *name, double value);
void json_bool(struct json *json, const char *name, bool value);
void json_null(struct json *json, const char *name);
/* JSON that is already written. */
void json_raw(struct json *json, const char *name, struct str written);
/* A member whose name is not a literal. */
void json_text_named(struct json *json, struct str name, struct str text);

/* A flat object of texts, numbers, booleans and nulls, as the log's payloads
 * are.  json_member finds one; false when it is missing or null. */
struct json_pair {
	struct str name, value; /* value without quotes, unescaped */
	char kind;		/* 's' text, 'n' number, 'b' boolean, '0' null */
};

bool json_read_flat(struct arena *arena, struct str text, struct json_pair **pairs, size_t *count);
bool json_member(const struct json_pair *pairs, size_t count, const char *name, struct str *value);

/* The shortest decimal that reads back the same: "43.75", "2". */
void decimal_write(struct buf *out, double value);
