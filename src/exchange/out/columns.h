/* columns.h - the columns of one row a fact: csv and ndjson */
#pragma once

#include "exchange/exporter.h"

#define FACT_COLUMNS(row)                                                                          \
	row(document) row(form) row(version) row(unit) row(round) row(question) row(path) row(row) \
		row(column) row(seat) row(ballot) row(state) row(value) row(label) row(n)          \
			row(median) row(least) row(most)

enum fact_column {
#define row(name) FACT_##name,
	FACT_COLUMNS(row)
#undef row
		FACT_COLUMNS_COUNT
};

extern const char *const fact_columns[FACT_COLUMNS_COUNT];

/* Their texts for one fact. */
void fact_cells(
	struct export *export, const struct fact *fact, struct str cells[FACT_COLUMNS_COUNT]);

/* The document's id, marked when all of it is invented. */
struct str document_mark(struct arena *arena, const struct export *export);
