/* compare_brief.h - a row of a wide table in one sentence
 *
 * Thirteen numbers after each other are not heard.  Of a row with many the greatest
 * and the least are said, of the columns that matter most (sheet.h: key), then what
 * stands out: the number farthest from the median of all rows.  The whole row is
 * sheet_say_row's.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analysis/sheet.h"
#include "base/buf.h"

/* What it shows and in which order; sorted: somebody chose that. */
void sheet_say_head(const struct sheet *sheet, bool sorted, struct buf *out);

/* Is it a table whose rows are better told so? */
bool sheet_is_wide(const struct sheet *sheet);

/* "Ashford. Greatest Labour: Gap +11; least Process: Gap -6.  Stands out Values: Need 25,
 * where the median is 50."  column: said before these; SHEET_NONE: none is. */
void sheet_say_brief(const struct sheet *sheet, size_t row, size_t column, struct buf *out);
