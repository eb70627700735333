/* plug.h - a library that is loaded when it is first needed
 *
 * What few conversations need is no part of what every start waits for: such a
 * library is not linked, but loaded by its door, which calls it through a table
 * of its functions.  The table's members have the functions' names and types:
 *
 *	#define FUNCTIONS(row) row(one) row(other)
 *	struct lib { FUNCTIONS(PLUG_MEMBER) };
 *	static const struct plug_row rows[] = { FUNCTIONS(PLUG_ROW) };
 *
 * with PLUG_TABLE defined as struct lib.  A library that is not on this computer,
 * or lacks a function, is one that is not there.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct plug_row {
	const char *name;
	size_t offset; /* in the table */
};

#define PLUG_MEMBER(name) __typeof__(name) *name;
#define PLUG_ROW(name) { #name, offsetof(PLUG_TABLE, name) },

/* Fill the table from the library with this file name, for the rest of the
 * program.  False when that cannot be. */
bool plug_load(const char *file, const struct plug_row *rows, size_t count, void *table);
