/* kind.h - what the rows of a register are called: "parish", "parishes"
 *
 * A register says it in its columns kind and kinds (kind_LANG, kinds_LANG), in the first
 * row where they are filled in, so that it goes wherever the register goes.  In words
 * that are shown it stands in place of "unit" and "units", which are said of a register
 * that does not say, of one that has no words in the reader's language, and of none
 * (NULL).  Words as they stand in a sentence, in the interface's language.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "form/register.h"

struct str kind_one(const struct registry *units);
struct str kind_many(const struct registry *units);

/* As a heading, with a capital. */
struct str kind_head(const struct registry *units, struct arena *arena);
struct str kinds_head(const struct registry *units, struct arena *arena);

/* Over a column of numbers: "count" where the word is too long for one. */
struct str kinds_short(const struct registry *units);

/* "How many parishes", and "How many parishes have answered". */
struct str kind_how_many(const struct registry *units, struct arena *arena);
struct str kind_answered(const struct registry *units, struct arena *arena);

/* Append "16 parishes"; the same, kept. */
void kind_count(const struct registry *units, size_t count, struct buf *out);
struct str kind_counted(const struct registry *units, size_t count, struct arena *arena);

/* Is the column one of those that say it, and not something of each row? */
bool kind_column(const struct registry *units, struct str column);
