#include "base/csv.h"
#include "base/lang.h"
#include "base/memory.h"
#include "exchange/out/columns.h"
#include "exchange/out/wide.h"

#include <stdlib.h>

/* Long: one line a fact, the same columns always.  Wide: one line a document,
 * and for each question two columns, its value (of ratings the median) and,
 * since what is missing is neither zero nor empty text, its state.
 *
 * The columns are fixed, so the mark of invented data stands in the first. */

struct own {
	struct wide wide;
	struct str mark; /* of the document at hand */
};

static void
write_cell(struct export *export, struct str text, bool first)
{
	if (!first)
		csv_comma(export->out);
	csv_field(export->out, text, !export->wish->raw);
}

/* ---- long ---- */

static void
start(struct export *export)
{
	export->own = memory_get(sizeof(struct own));
	if (export->wish->wide)
		return;
	for (size_t i = 0; i < FACT_COLUMNS_COUNT; i++)
		write_cell(export, str_of(fact_columns[i]), i == 0);
	csv_end(export->out);
}

static void
long_fact(struct export *export, const struct fact *fact)
{
	const struct own *own = export->own;
	struct str cells[FACT_COLUMNS_COUNT];

	fact_cells(export, fact, cells);
	cells[FACT_document] = own->mark;
	for (size_t i = 0; i < FACT_COLUMNS_COUNT; i++)
		write_cell(export, cells[i], i == 0);
	csv_end(export->out);
}

/* ---- wide ---- */

static void
begin(struct export *export)
{
	struct own *own = export->own;

	if (export->wish->wide)
		wide_begin(&own->wide, export);
	else
		own->mark = document_mark(&export->arena, export);
}

static void
fact(struct export *export, const struct fact *fact)
{
	struct own *own = export->own;

	if (export->wish->wide)
		wide_fact(&own->wide, export, fact);
	else
		long_fact(export, fact);
}

static void
end(struct export *export)
{
	struct own *own = export->own;

	if (export->wish->wide)
		wide_end(&own->wide);
}

static void
write_head(struct export *export, const struct wide *wide)
{
	struct buf state = { 0 };

	for (size_t i = FACT_document; i <= FACT_round; i++)
		write_cell(export, str_of(fact_columns[i]), i == 0);
	for (size_t i = 0; i < wide->columns_count; i++) {
		buf_clear(&state);
		buf_add(&state, wide->columns[i].name);
		buf_text(&state, ".state");
		write_cell(export, wide->columns[i].name, false);
		write_cell(export, buf_str(&state), false);
	}
	csv_end(export->out);
	buf_free(&state);
}

static void
write_row(struct export *export, const struct wide *wide, const struct wide_row *row,
	const struct wide_cell **cells)
{
	const struct str head[] = { row->document, row->form, row->version, row->unit, row->round };
	struct buf value = { 0 };

	for (size_t i = 0; i < COUNT_OF(head); i++)
		write_cell(export, head[i], i == 0);
	wide_cells(wide, row, cells);
	for (size_t i = 0; i < wide->columns_count; i++) {
		buf_clear(&value);
		if (cells[i])
			wide_write(cells[i], &value);
		write_cell(export, buf_str(&value), false);
		write_cell(export, cells[i] ? state_name(cells[i]->state) : STR(""), false);
	}
	csv_end(export->out);
	output_pass(export->output);
	buf_free(&value);
}

static void
write_rows(struct export *export, struct wide *wide)
{
	const struct wide_cell **cells;

	wide_order(wide);
	cells = memory_get((wide->columns_count + 1) * sizeof *cells);
	write_head(export, wide);
	for (size_t i = 0; i < wide->rows_count; i++)
		write_row(export, wide, &wide->rows[i], cells);
	free(cells);
}

static void
finish(struct export *export)
{
	struct own *own = export->own;

	if (export->wish->wide)
		write_rows(export, &own->wide);
	wide_free(&own->wide);
	free(own);
}

const struct exporter exporter_csv = {
	.name = "csv",
	.summary = N_("comma-separated, one line an answer; --wide: one line a document"),
	.start = start,
	.begin = begin,
	.fact = fact,
	.end = end,
	.finish = finish,
};
