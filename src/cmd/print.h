/* print.h - results, for people, for cut(1) and for programs
 *
 * A verb says what it found once, as rows under named columns or as one JSON
 * object; here it becomes aligned text, tab-separated text or JSON.  All that
 * goes to people passes utf8_safe; JSON is escaped.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/uid.h"
#include "cmd/cmd.h"

/* ---- text for people ---- */

/* Made safe; line breaks are kept. */
void say(const struct call *call, const char *form, ...) PRINTF(2, 3);

/* One line: line breaks and tabs become blanks. */
void say_line(const struct call *call, struct str text);

/* ---- one JSON object ---- */

struct answer_json {
	struct buf buf;
	struct json json;
};

/* Opens { "behov":1; closing prints it on one line. */
void answer_open(struct answer_json *answer);
void answer_close(struct answer_json *answer, FILE *out);

/* A uid as 32 hex digits; an instant in UTC. */
void json_uid(struct json *json, const char *name, const struct uid *uid);
void json_instant(struct json *json, const char *name, int64_t instant);

/* ---- rows ---- */

struct records_column {
	const char *name; /* English, stable: --plain and --json */
	const char *head; /* for people, N_(); NULL: only scripts have the column */
	bool number;
};

struct records {
	struct arena *arena; /* where the cells live */
	const struct records_column *columns;
	size_t columns_count;
	struct str *cells; /* row by row */
	size_t cells_count, cells_room;
};

/* Cells one after the other; copied. */
void records_cell(struct records *records, struct str text);
void records_number(struct records *records, int64_t number);
/* "yes" or "no"; true or false as JSON. */
void records_truth(struct records *records, bool truth);
void records_uid(struct records *records, const struct uid *uid);
void records_instant(struct records *records, int64_t instant);

/* Scripts get the instant, people its day. */
void records_when(struct records *records, int64_t instant, const struct call *call);

/* As the call wishes; `list` is the JSON member that holds the rows.  `none`
 * is said to people when there are no rows. */
void records_print(
	const struct call *call, struct records *records, const char *list, const char *none);
void records_free(struct records *records);
