/* compare_column.h - which column of a comparison is meant by what was typed */
#pragma once

#include "analysis/sheet.h"

/* Its number among all; else the first whose own name begins so; else the first that
 * has the letters anywhere, or the one that stands for its group.  SHEET_NONE: none. */
size_t sheet_column_wished(const struct sheet *sheet, struct str text);
