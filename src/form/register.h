/* register.h - lists with columns: units, actors, roles, levels
 *
 * A register is a CSV file: a head row with column names, then one row an
 * entry.  The first column, whatever its name, is the code: unique, 1-64 bytes,
 * no blanks or controls.  `label` or `label_LANG` (label_sv, label_en) are what
 * people read; a missing one falls back to label, then to the code.  Rows keep
 * the file's order.  All of it lives in the form's arena.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/str.h"

struct register_row {
	struct str code;
	const struct str *fields; /* one a column */
	uint32_t line;
};

struct registry {
	struct str name; /* "actors", from actors.csv */
	struct str path;
	struct str *columns;
	size_t columns_count;
	struct register_row *rows;
	size_t rows_count;
	struct map codes; /* code -> row */
};

bool register_load(struct arena *arena, struct str name, struct str path, struct str text,
	struct registry *registry, struct diags *diags);
void register_close(struct registry *registry);

/* NULL if no row has the code. */
const struct register_row *register_find(const struct registry *registry, struct str code);

/* As people write it: the code, or what exactly one row is called in any language, however
 * the letters are cased.  NULL if there is none. */
const struct register_row *register_named(const struct registry *registry, struct str word);

/* SIZE_MAX if there is no such column. */
size_t register_column(const struct registry *registry, struct str name);

/* Empty text for an unknown code or column. */
struct str register_field(const struct registry *registry, struct str code, struct str column);

/* What people read, in a language ("sv"). */
struct str register_label(
	const struct registry *registry, const struct register_row *row, struct str language);
