#include "base/csv.h"
#include "base/lang.h"
#include "base/map.h"
#include "base/memory.h"
#include "exchange/out/columns.h"

#include <stdlib.h>

/* Long: one line a fact, the same columns always.  Wide: one line a document,
 * and for each question two columns, its value (of ratings the median) and,
 * since what is missing is neither zero nor empty text, its state.
 *
 * The columns are fixed, so the mark of invented data stands in the first. */

#define DEMO_MARK "DEMO-"

struct wide_row {
	struct str head[5];
	struct str *cells; /* value and state, by column */
	size_t count;
};

struct csv_own {
	struct map columns;
	struct str *names;
	size_t names_count, names_room;
	struct wide_row *rows;
	size_t rows_count, rows_room;
};

static void
write_cell(struct export *export, struct str text, bool first)
{
	if (!first)
		csv_comma(export->out);
	csv_field(export->out, text, !export->wish->raw);
}

static struct str
document_mark(struct export *export)
{
	return arena_format(&export->arena, "%s%s", export->demo ? DEMO_MARK : "", export->id);
}

/* ---- long ---- */

static void
start(struct export *export)
{
	if (export->wish->wide) {
		export->own = memory_get(sizeof(struct csv_own));
		return;
	}
	for (size_t i = 0; i < FACT_COLUMNS_COUNT; i++)
		write_cell(export, str_of(fact_columns[i]), i == 0);
	csv_end(export->out);
}

static void
long_fact(struct export *export, const struct fact *fact)
{
	struct str cells[FACT_COLUMNS_COUNT];

	fact_cells(export, fact, cells);
	cells[FACT_document] = document_mark(export);
	for (size_t i = 0; i < FACT_COLUMNS_COUNT; i++)
		write_cell(export, cells[i], i == 0);
	csv_end(export->out);
}

/* ---- wide ---- */

static void
begin(struct export *export)
{
	struct csv_own *own = export->own;
	struct wide_row *row;

	if (!export->wish->wide)
		return;
	own->rows = memory_grow(own->rows, own->rows_count, &own->rows_room, sizeof *own->rows);
	row = &own->rows[own->rows_count++];
	*row = (struct wide_row){ .head = {
					  document_mark(export),
					  arena_text(&export->arena, export->document->form_id),
					  arena_text(&export->arena, export->document->version),
					  arena_text(&export->arena, export->document->unit),
					  arena_text(&export->arena, export->document->round),
				  } };
}

/* A name that is the same in every document: rows by position. */
static struct str
column_name(struct export *export, const struct fact *fact, const struct fact_texts *texts)
{
	struct str name = fact->spot.question->name;

	if (fact->spot.cell_row != NO_CELL && texts->column.length)
		return arena_format(&export->arena, "%.*s[%.*s,%.*s]", STR_ARGS(name),
			STR_ARGS(texts->row), STR_ARGS(texts->column));
	if (texts->row.length)
		return arena_format(
			&export->arena, "%.*s[%.*s]", STR_ARGS(name), STR_ARGS(texts->row));
	return arena_text(&export->arena, name);
}

static size_t
column_of(struct csv_own *own, struct str name)
{
	uint32_t at = map_get(&own->columns, name);

	if (at != MAP_NONE)
		return at;
	own->names =
		memory_grow(own->names, own->names_count, &own->names_room, sizeof *own->names);
	own->names[own->names_count] = name;
	map_put(&own->columns, name, (uint32_t)own->names_count);
	return own->names_count++;
}

static void
wide_fact(struct export *export, const struct fact *fact)
{
	struct csv_own *own = export->own;
	struct wide_row *row = &own->rows[own->rows_count - 1];
	struct fact_texts texts;
	size_t column;

	if (fact->spot.seat)
		return;
	fact_texts(export, fact, &texts);
	column = column_of(own, column_name(export, fact, &texts));
	if (column >= row->count) {
		size_t count = own->names_count * 2;

		row->cells = memory_resize(row->cells, 2 * count * sizeof *row->cells);
		for (size_t i = 2 * row->count; i < 2 * count; i++)
			row->cells[i] = STR("");
		row->count = count;
	}
	row->cells[2 * column] = !fact->rated ? texts.value : fact->few ? texts.n : texts.median;
	row->cells[2 * column + 1] = texts.state;
}

static void
fact(struct export *export, const struct fact *fact)
{
	if (export->wish->wide)
		wide_fact(export, fact);
	else
		long_fact(export, fact);
}

static void
end(struct export *export)
{
	(void)export;
}

static void
write_wide(struct export *export, struct csv_own *own)
{
	for (size_t i = FACT_document; i <= FACT_round; i++)
		write_cell(export, str_of(fact_columns[i]), i == 0);
	for (size_t i = 0; i < own->names_count; i++) {
		write_cell(export, own->names[i], false);
		write_cell(export,
			arena_format(&export->arena, "%.*s.state", STR_ARGS(own->names[i])), false);
	}
	csv_end(export->out);
	for (size_t i = 0; i < own->rows_count; i++) {
		const struct wide_row *row = &own->rows[i];

		for (size_t k = 0; k < COUNT_OF(row->head); k++)
			write_cell(export, row->head[k], k == 0);
		for (size_t k = 0; k < 2 * own->names_count; k++)
			write_cell(export, k < 2 * row->count ? row->cells[k] : STR(""), false);
		csv_end(export->out);
	}
}

static void
finish(struct export *export)
{
	struct csv_own *own = export->own;

	if (!export->wish->wide)
		return;
	write_wide(export, own);
	for (size_t i = 0; i < own->rows_count; i++)
		free(own->rows[i].cells);
	free(own->rows);
	free(own->names);
	map_free(&own->columns);
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
