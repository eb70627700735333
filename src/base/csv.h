/* csv.h - comma-separated values, RFC 4180
 *
 * Reading: UTF-8 with or without a mark at the start, "\n" or "\r\n", quoted
 * fields with "" for a quote and line breaks inside.  Writing: a field is
 * quoted when it must be; guard puts an apostrophe before a field that a
 * spreadsheet would take for a formula (= + - @ tab, CR), unless it is a
 * number; csv_unguard takes off just what guard put on.  Empty lines are no
 * rows; a row of one empty field is written "".
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/str.h"

struct csv_row {
	struct str *fields;
	size_t count;
	uint32_t line; /* where the row begins, from 1 */
};

struct csv {
	struct csv_row *rows;
	size_t count;
};

/* Rows of the text, in the arena.  False with a place on a broken quote. */
bool csv_read(struct arena *arena, struct str text, const char *path, struct csv *csv,
	struct diags *diags);

void csv_field(struct buf *out, struct str field, bool guard);
struct str csv_unguard(struct str field);
void csv_comma(struct buf *out);
void csv_end(struct buf *out); /* ends the line with "\r\n" */
