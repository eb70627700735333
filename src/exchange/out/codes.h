/* codes.h - what everything in an export means: the code book's rows
 *
 * The same rows make the sheet of a workbook and the tables of the code book:
 * for each form its variables, each with one row for itself and one for each of
 * its values, and last the reasons for having no value.
 */
#pragma once

#include "exchange/out/variables.h"

#define CODE_COLUMNS(row)                                                                  \
	row(form) row(name) row(variable) row(label) row(type) row(answered_by) row(value) \
		row(meaning)

enum code_column {
#define row(name) CODE_##name,
	CODE_COLUMNS(row)
#undef row
		CODE_COLUMNS_COUNT
};

extern const char *const code_columns[CODE_COLUMNS_COUNT];

struct code_row {
	struct str cells[CODE_COLUMNS_COUNT];
};

struct code_visit {
	void (*visit)(void *context, const struct code_row *row);
	void *context;
};

/* The tables must be in order.  Texts are good until the visit returns. */
void codes_each(const struct wide_set *tables, const struct code_visit *visit);

/* "scale", "index", "document". */
struct str variable_type(const struct variables *variables, const struct variable *variable);

/* "group", "participant", "contact", "interviewer"; empty: nobody is asked. */
struct str variable_asked(const struct variables *variables, const struct variable *variable);
