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

#define CSV_FIELDS_MOST 65536u /* of a row; more is refused: csv.fields */

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

/* The same, a row at a time, for files too large to have in memory twice: the
 * fields are good until the next row.  To read on from an earlier row, set `at`
 * and `line` to what `begins` and the row's line were then. */
struct csv_lines {
	struct str text; /* without the mark at its start */
	size_t from;	 /* which is this long */
	size_t at, begins;
	uint32_t line;
	const char *path;
	bool broken; /* csv_lines_next returned false for a fault, not for the end */
	struct str *fields;
	size_t room;
	struct arena arena;
};

/* False with a place when the text is not UTF-8; then it needs no closing. */
bool csv_lines_open(
	struct csv_lines *lines, struct str text, const char *path, struct diags *diags);
bool csv_lines_next(struct csv_lines *lines, struct csv_row *row, struct diags *diags);
void csv_lines_close(struct csv_lines *lines);

void csv_field(struct buf *out, struct str field, bool guard);
struct str csv_unguard(struct str field);
void csv_comma(struct buf *out);
void csv_end(struct buf *out); /* ends the line with "\r\n" */

/* A field of --plain: "\t", "\n" and "\\" stand for a tab, a line break and a
 * backslash, and nothing is left that a terminal would act on (utf8_safe). */
void tab_field(struct buf *out, struct str field, bool ascii);
