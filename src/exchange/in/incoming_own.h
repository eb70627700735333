/* incoming_own.h - what the readers of incoming.h share
 *
 * Nobody outside exchange/in includes this.
 */
#pragma once

#include "base/csv.h"
#include "base/json_read.h"
#include "exchange/in/incoming.h"
#include "exchange/out/columns.h"

/* One line of csv or ndjson. */
struct incoming_row {
	size_t at;
	struct str cells[FACT_COLUMNS_COUNT];
	bool demo;
};

/* Where the lines are read from. */
struct incoming_mark {
	size_t at;
	uint32_t line;
};

struct incoming {
	const struct incoming_format *format;
	struct str text;
	const char *path;
	bool raw, demo;
	struct diags *diags;
	size_t faults; /* errors there were before */
	struct arena document, fact, line;

	/* The last place that was asked for: the next one is after it. */
	struct {
		size_t at, line_from;
		uint32_t line;
	} seen;

	/* json */
	struct json_doc json;
	struct json_value documents, answers;
	struct json_walk document_walk, fact_walk;

	/* ndjson and csv */
	struct csv_lines csv;
	int columns[FACT_COLUMNS_COUNT]; /* field of each; -1: left out */
	size_t fields;
	struct incoming_row row; /* read, and not yet handed out */
	bool has_row;
	struct incoming_mark at, row_mark, first, document_first;
	struct str head[5]; /* of the document at hand */
	bool begun;	    /* there is one */
};

struct incoming_format {
	const char *name;
	bool (*open)(struct incoming *incoming);
	bool (*document)(struct incoming *incoming, struct incoming_document *document);
	bool (*fact)(struct incoming *incoming, struct incoming_fact *fact);
	void (*rewind)(struct incoming *incoming);
	void (*again)(struct incoming *incoming);
};

extern const struct incoming_format incoming_json, incoming_ndjson, incoming_csv;

/* ---- small parts ---- */

/* A whole number from 0 up to `most`; empty is 0. */
bool incoming_count(struct incoming *incoming, size_t at, const char *name, struct str text,
	uint32_t most, uint32_t *number);

/* The name is not among those that are known here. */
bool incoming_unknown(struct incoming *incoming, size_t at, struct str name,
	const char *const *known, size_t count);

#define INCOMING_SEAT_MOST 9999
#define INCOMING_PERSON_MOST 9999999
#define INCOMING_BALLOT_MOST 9999

/* ---- documents of lines (rows.c) ---- */

/* Each format's next line, or false at the end or with a fault. */
bool csv_row_next(struct incoming *incoming, struct incoming_row *row);
bool ndjson_row_next(struct incoming *incoming, struct incoming_row *row);

bool rows_document(struct incoming *incoming, struct incoming_document *document);
bool rows_fact(struct incoming *incoming, struct incoming_fact *fact);
void rows_rewind(struct incoming *incoming);
void rows_again(struct incoming *incoming);
