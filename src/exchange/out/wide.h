/* wide.h - documents as the lines of a table, a column for each question
 *
 * What csv --wide, the sheets of a workbook and the files for statistics have in
 * common.  Documents are given to it one by one (wide_begin, then wide_fact for
 * each of its facts, then wide_indexes if they are wanted); all at once is there
 * afterwards, packed to a few bytes a cell, with texts beside.
 *
 * A column is a question; in a repeat or matrix it is the question at one
 * position: j3a[2] is of the second row as entered, d3[soc,utb] of one cell.  Of
 * what participants rate it holds the median, of what they write or choose by
 * words what the group agreed on.  Single ratings are not here.  A cell that is
 * not there was not asked in that document: another version, or hidden.
 *
 * Columns stand in the order of the form that came first, rows of a repeat by
 * position, indexes last.  Everything lives until wide_free; forms must live as
 * long.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/index.h"
#include "exchange/exporter.h"

struct wide_column {
	struct str name;
	uint32_t place;			 /* as it was met: what cells know it by */
	const struct form *form;	 /* the first that had it */
	const struct question *question; /* of a matrix's cell: the matrix */
	const struct index_rule *index;	 /* question NULL: an index */
	struct str rows, column;	 /* as fact_row and fact_column say it */
	uint16_t cell_row, cell_column;	 /* NO_CELL: no matrix */

	/* What is in its cells. */
	unsigned states; /* bit (1 << enum state) */
	bool few, texts; /* some are too few to tell; some are texts */
	double least;	 /* of its numbers, at most 0 */
};

/* A list is its names with blanks between, a value_kind of VALUE_LIST. */
struct wide_cell {
	uint32_t place;
	uint8_t state, kind;
	bool few;
	union {
		int64_t integer;
		double decimal;
		int32_t day;
		const struct str *text;
	};
};

struct wide_row {
	struct str document, form, version, unit, unit_label, round, title;
	const char *packed; /* by wide_cells */
	size_t cells_count;
};

struct wide {
	struct arena arena;
	struct map names;
	struct wide_column *columns; /* by place until wide_order */
	size_t columns_count, columns_room;
	uint32_t *order;	/* from place to position, after wide_order */
	struct wide_cell *open; /* of the row that wide_cells was asked for last */
	struct wide_row *rows;
	size_t rows_count, rows_room;
	struct wide_cell *cells; /* of the document at hand */
	size_t cells_count, cells_room, cells_most;
	struct buf bytes;	   /* the same packed */
	const struct form **forms; /* each version once */
	size_t forms_count, forms_room;
};

void wide_begin(struct wide *wide, const struct export *export);
void wide_fact(struct wide *wide, struct export *export, const struct fact *fact);
/* The document's indexes as they may be told; one with too few raters is few. */
void wide_indexes(struct wide *wide, const struct export *export);
/* The document is complete. */
void wide_end(struct wide *wide);

/* Put the columns in order; nothing is added after that. */
void wide_order(struct wide *wide);
void wide_free(struct wide *wide);

/* The cells of a row by the columns' order, NULL where it has none; `cells` has
 * room for all columns.  They are good until the next call for the same table. */
void wide_cells(
	const struct wide *wide, const struct wide_row *row, const struct wide_cell **cells);

bool wide_number(const struct wide_cell *cell, double *number);
/* Canonical text; "<3" where it is few. */
void wide_write(const struct wide_cell *cell, struct buf *out);

/* Cells as few bytes, and back one by one; *next is 0 before the first. */
void wide_pack(struct buf *out, const struct wide_cell *cells, size_t count);
const char *wide_unpack(const char *at, uint32_t *next, struct wide_cell *cell);

/* ---- what each exporter of several forms keeps: a table for each form ---- */

struct wide_set {
	struct wide *tables;
	size_t count, room;
};

/* The table of the document at hand: documents come form by form. */
struct wide *wide_of(struct wide_set *set, const struct export *export);
void wide_set_free(struct wide_set *set);

/* What an exporter does that only gathers tables until finish; its own is the
 * set. */
void tables_start(struct export *export);
void tables_begin(struct export *export);
void tables_fact(struct export *export, const struct fact *fact);
void tables_end(struct export *export);
