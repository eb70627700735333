/* diag.h - what went wrong, and where
 *
 * Whatever a user can get wrong is told with a diag: a mistake on line 12 of a
 * form, an answer out of range, a full disk.  A function that can fail takes
 * the caller's list, adds to it, and returns false; nobody prints or exits on
 * the way.  A caller who can go on after a failure does, so that one run tells
 * everything.  A bug is no diag: assert.
 *
 * The list owns its texts, and keeps a path of its own for each place given
 * to diag_error and its like.  { 0 } is an empty list.
 */
#pragma once

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/attr.h"

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

/* Line and column count from 1, columns in characters.  Line 0: the file as a
 * whole.  No path: no file at all. */
struct place {
	const char *path;
	uint32_t line, column;
};

struct diag {
	enum diag_level level;
	const char *code; /* never translated, as "form.unknown-type" */
	struct place place;
	char *text; /* one sentence, in the user's language */
};

struct diags {
	struct diag *at;
	size_t count, room;
	size_t errors; /* how many of count are DIAG_ERROR */
};

/* The place of what has none. */
static inline struct place
place_none(void)
{
	return (struct place){ .path = NULL };
}

/* Returns false, to end the function that failed: return diag_error(...). */
bool diag_error(struct diags *list, struct place place, const char *code, const char *form, ...)
	PRINTF(4, 5);

/* Returns true: a warning stops nothing. */
bool diag_warning(struct diags *list, struct place place, const char *code, const char *form, ...)
	PRINTF(4, 5);
bool diag_note(struct diags *list, struct place place, const char *code, const char *form, ...)
	PRINTF(4, 5);
void diag_add(struct diags *list, enum diag_level level, struct place place, const char *code,
	const char *form, va_list values) PRINTF(5, 0);

/* "error", "warning", "note" in the user's language; untranslated when raw. */
const char *diag_level_name(enum diag_level level, bool raw);

/* One per line, as compilers do: "forms/x.yaml:12:7: error: ... [code]".  Of
 * errors at most `most` are printed (0: all), then how many more there are.
 * Every text is made safe for a terminal on its way out. */
void diags_print(const struct diags *list, FILE *out, size_t most);

/* The same as one JSON object a line: behov, level, code, path, line, column, text. */
void diags_print_json(const struct diags *list, FILE *out);

/* The text of the first error, or of the first diag when none is an error; ""
 * for an empty list.  Borrowed. */
const char *diags_first(const struct diags *list);

/* Is a diag with this code in the list? */
bool diags_has(const struct diags *list, const char *code);

/* By path, then line, then column; the order of finding is kept within. */
void diags_sort(struct diags *list);

/* Leaves the list empty and ready for use; so does { 0 }. */
void diags_clear(struct diags *list);
