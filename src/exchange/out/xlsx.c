#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "exchange/book.h"
#include "exchange/out/codes.h"
#include "exchange/out/columns.h"
#include "form/qtype.h"

#include <stdlib.h>

/* A workbook: all answers in a long table for each form, then for each form a
 * line a document, its indexes with colours and a chart, and last what everything
 * means.  What is the same for all of a document (form, version) stands in its
 * line alone: a long table is mostly what its lines repeat.  In the wide sheets a
 * reason stands, slanted, where the value would: spreadsheets leave words out when
 * they count. */

struct own {
	struct book *book;
	struct page *answers; /* of the form at hand */
	struct page_column *columns;
	struct str mark; /* of the document at hand */
	struct wide_set tables;
	const struct wide_cell **cells; /* of the row at hand */
};

/* ---- the long table ---- */

static const struct answer_column {
	enum fact_column is;
	double width;
	bool figure; /* a number where it is one */
} answer_columns[] = {
	{ .is = FACT_document, .width = 34 },
	{ .is = FACT_unit, .width = 10 },
	{ .is = FACT_round, .width = 10, .figure = true },
	{ .is = FACT_question, .width = 18 },
	{ .is = FACT_path, .width = 24 },
	{ .is = FACT_row, .width = 10 },
	{ .is = FACT_column, .width = 10 },
	{ .is = FACT_seat, .width = 10, .figure = true },
	{ .is = FACT_ballot, .width = 10, .figure = true },
	{ .is = FACT_state, .width = 12 },
	{ .is = FACT_value, .width = 24 },
	{ .is = FACT_label, .width = 40 },
	{ .is = FACT_n, .width = 10, .figure = true },
	{ .is = FACT_median, .width = 10, .figure = true },
	{ .is = FACT_least, .width = 10, .figure = true },
	{ .is = FACT_most, .width = 10, .figure = true },
};

static void
start(struct export *export)
{
	struct own *own = memory_get(sizeof *own);
	const char *name = output_name(export->output, export->diags);

	export->own = own;
	own->columns = arena_get(&export->arena, COUNT_OF(answer_columns) * sizeof *own->columns);
	for (size_t i = 0; i < COUNT_OF(answer_columns); i++)
		own->columns[i] = (struct page_column){
			.name = fact_columns[answer_columns[i].is],
			.width = answer_columns[i].width,
		};
	if (name)
		own->book = book_open(
			name, str_of(_("Answers")), export->demo, export->wish->at, export->diags);
	export->failed = !own->book;
}

/* The sheet of the form's answers; a form without documents has none. */
static void
begin_answers(struct export *export)
{
	struct own *own = export->own;
	struct str name = str_of(_("answers"));

	if (export->several)
		name = arena_format(
			&export->scratch, "%.*s %.*s", STR_ARGS(name), STR_ARGS(export->form->id));
	own->answers = book_page(own->book, name, own->columns, COUNT_OF(answer_columns), 1);
	export->failed = !own->answers;
}

static void
begin(struct export *export)
{
	struct own *own = export->own;
	struct wide *wide = wide_of(&own->tables, export);

	if (!wide->rows_count)
		begin_answers(export);
	own->mark = document_mark(&export->arena, export);
	wide_begin(wide, export);
}

/* As a number where it is one. */
static void
put_figure(struct page *page, size_t column, struct str text)
{
	double number;

	if (str_to_decimal(text, &number))
		page_number(page, column, number);
	else
		page_text(page, column, text, PAGE_PLAIN);
}

static void
put_value(struct page *page, size_t column, const struct fact *fact, struct str text)
{
	double number;

	if (value_number(&fact->value, &number))
		page_number(page, column, number);
	else if (fact->value.kind == VALUE_DATE)
		page_day(page, column, fact->value.day);
	else
		page_text(page, column, text, PAGE_PLAIN);
}

static void
fact(struct export *export, const struct fact *fact)
{
	struct own *own = export->own;
	struct str cells[FACT_COLUMNS_COUNT];

	if (export->failed)
		return;
	fact_cells(export, fact, cells);
	cells[FACT_document] = own->mark;
	/* What reads the same is told once: large tables are large enough. */
	if (str_equal(cells[FACT_path], cells[FACT_question]))
		cells[FACT_path] = STR("");
	if (str_equal(cells[FACT_label], cells[FACT_value]) || fact->value.kind == VALUE_DATE)
		cells[FACT_label] = STR("");
	page_next(own->answers);
	for (size_t i = 0; i < COUNT_OF(answer_columns); i++) {
		enum fact_column is = answer_columns[i].is;

		if (!cells[is].length)
			continue;
		if (is == FACT_value)
			put_value(own->answers, i, fact, cells[is]);
		else if (answer_columns[i].figure)
			put_figure(own->answers, i, cells[is]);
		else
			page_text(own->answers, i, cells[is], PAGE_PLAIN);
	}
	wide_fact(&own->tables.tables[own->tables.count - 1], export, fact);
}

static void
end(struct export *export)
{
	struct own *own = export->own;
	struct wide *wide = &own->tables.tables[own->tables.count - 1];

	wide_indexes(wide, export);
	wide_end(wide);
}

/* ---- a line a document ---- */

enum { LINE_DOCUMENT, LINE_UNIT, LINE_UNIT_LABEL, LINE_ROUND, LINE_VERSION, LINE_TITLE, LINE_HEAD };

static struct page_column *
line_heads(struct arena *arena, size_t more)
{
	static const struct page_column heads[LINE_HEAD] = {
		[LINE_DOCUMENT] = { "document", 34 },
		[LINE_UNIT] = { "unit", 8 },
		[LINE_UNIT_LABEL] = { "unit_label", 18 },
		[LINE_ROUND] = { "round", 7 },
		[LINE_VERSION] = { "version", 9 },
		[LINE_TITLE] = { "title", 18 },
	};
	struct page_column *columns = arena_get(arena, (LINE_HEAD + more) * sizeof *columns);

	memcpy(columns, heads, sizeof heads);
	return columns;
}

static void
put_head(struct page *page, const struct wide_row *row)
{
	page_next(page);
	page_text(page, LINE_DOCUMENT, row->document, PAGE_PLAIN);
	page_text(page, LINE_UNIT, row->unit, PAGE_PLAIN);
	page_text(page, LINE_UNIT_LABEL, row->unit_label, PAGE_PLAIN);
	put_figure(page, LINE_ROUND, row->round);
	page_text(page, LINE_VERSION, row->version, PAGE_PLAIN);
	page_text(page, LINE_TITLE, row->title, PAGE_PLAIN);
}

/* What was chosen, as people read it. */
static void
put_words(struct export *export, struct page *page, size_t at, const struct wide_column *column,
	const struct wide_cell *cell)
{
	uint16_t language = form_language(column->form, str_of(lang_code()));
	struct value value = value_none();
	struct buf words = { 0 };

	if (column->question && value_read(&export->scratch, cell->kind, *cell->text, &value))
		question_say(column->form, column->question, &value, language, &words);
	page_text(page, at, words.length ? buf_str(&words) : *cell->text, PAGE_PLAIN);
	buf_free(&words);
}

static void
put_cell(struct export *export, struct page *page, size_t at, const struct wide_column *column,
	const struct wide_cell *cell)
{
	enum reason reason = cell_reason(cell);
	double number;

	if (wide_number(cell, &number))
		page_number(page, at, number);
	else if (cell->kind == VALUE_DATE)
		page_day(page, at, cell->day);
	else if (cell->kind != VALUE_NONE)
		put_words(export, page, at, column, cell);
	else if (reason != REASON_NONE)
		page_text(page, at, reason == REASON_FEW ? STR("<3") : str_of(reason_name(reason)),
			PAGE_WORD);
}

static void
tell_columns(struct export *export, const struct wide *wide, size_t count)
{
	if (count > PAGE_COLUMNS_MOST)
		diag_warning(export->diags, place_none(), "export.columns",
			_("The sheet %.*s has room for %d of its %zu columns; the rest is in the "
			  "sheet of answers and in csv."),
			STR_ARGS(wide->forms[0]->id), PAGE_COLUMNS_MOST, count);
}

static void
write_lines(struct export *export, const struct wide *wide)
{
	struct own *own = export->own;
	size_t count = LINE_HEAD + wide->columns_count;
	struct page_column *columns = line_heads(&export->arena, wide->columns_count);
	struct page *page;

	for (size_t i = 0; i < wide->columns_count; i++)
		columns[LINE_HEAD + i] = (struct page_column){ wide->columns[i].name.at, 14 };
	tell_columns(export, wide, count);
	page = book_page(own->book, wide->forms[0]->id, columns, count, LINE_UNIT_LABEL + 1);
	for (size_t row = 0; page && row < wide->rows_count; row++) {
		put_head(page, &wide->rows[row]);
		wide_cells(wide, &wide->rows[row], own->cells);
		for (size_t i = 0; i < wide->columns_count; i++)
			if (own->cells[i])
				put_cell(export, page, LINE_HEAD + i, &wide->columns[i],
					own->cells[i]);
		arena_clear(&export->scratch);
	}
}

/* ---- indexes ---- */

/* Where indexes begin: they are last. */
static size_t
first_index(const struct wide *wide)
{
	size_t first = 0;

	while (first < wide->columns_count && wide->columns[first].question)
		first++;
	return first;
}

static void
colour_indexes(struct page *page, const struct wide *wide, size_t first)
{
	for (size_t i = first; i < wide->columns_count; i++) {
		const struct index_rule *rule = wide->columns[i].index;
		struct page_scale scale = { .least = 0,
			.middle = 50,
			.most = 100,
			.good_high = rule->direction != DIRECTION_NEED };

		if (!rule->theme.length)
			continue;
		if (rule->kind == INDEX_DIFFERENCE)
			scale = (struct page_scale){ .least = -100, .middle = 0, .most = 100 };
		page_colour(page, LINE_HEAD + i - first, &scale);
	}
}

/* Those of themes that say how far one has come, or else how great the need is. */
static void
chart_indexes(struct export *export, struct page *page, const struct wide *wide, size_t first)
{
	size_t *columns = arena_get(&export->arena, (wide->columns_count + 1) * sizeof *columns);
	struct page_chart chart = { .title = str_of(_("Indexes of the themes")),
		.names_from = LINE_UNIT_LABEL,
		.names_to = LINE_ROUND,
		.columns = columns,
		.most = 100 };
	enum index_direction tried[] = { DIRECTION_MATURITY, DIRECTION_NEED };

	for (size_t k = 0; k < COUNT_OF(tried) && !chart.count; k++)
		for (size_t i = first; i < wide->columns_count; i++) {
			const struct index_rule *rule = wide->columns[i].index;

			if (rule->theme.length && rule->direction == tried[k] &&
				rule->kind != INDEX_DIFFERENCE)
				columns[chart.count++] = LINE_HEAD + i - first;
		}
	page_chart(page, &chart);
}

static void
write_indexes(struct export *export, const struct wide *wide)
{
	struct own *own = export->own;
	size_t first = first_index(wide), count = wide->columns_count - first;
	struct page_column *columns = line_heads(&export->arena, count);
	struct str name =
		arena_format(&export->arena, "%s %.*s", _("indexes"), STR_ARGS(wide->forms[0]->id));
	struct page *page;

	if (!count)
		return;
	for (size_t i = 0; i < count; i++)
		columns[LINE_HEAD + i] =
			(struct page_column){ wide->columns[first + i].name.at, 12 };
	if (own->tables.count == 1)
		name = str_of(_("indexes"));
	page = book_page(own->book, name, columns, LINE_HEAD + count, LINE_UNIT_LABEL + 1);
	if (!page)
		return;
	for (size_t row = 0; row < wide->rows_count; row++) {
		put_head(page, &wide->rows[row]);
		wide_cells(wide, &wide->rows[row], own->cells);
		for (size_t i = first; i < wide->columns_count; i++)
			if (own->cells[i])
				put_cell(export, page, LINE_HEAD + i - first, &wide->columns[i],
					own->cells[i]);
	}
	colour_indexes(page, wide, first);
	chart_indexes(export, page, wide, first);
}

/* ---- what it means ---- */

static void
put_meaning(void *context, const struct code_row *row)
{
	struct page *page = context;

	page_next(page);
	for (size_t i = 0; i < CODE_COLUMNS_COUNT; i++)
		page_text(page, i, row->cells[i], PAGE_PLAIN);
}

static void
write_meanings(struct export *export)
{
	static const double widths[CODE_COLUMNS_COUNT] = { 20, 24, 24, 60, 14, 14, 14, 40 };
	struct own *own = export->own;
	struct page_column *columns =
		arena_get(&export->arena, CODE_COLUMNS_COUNT * sizeof *columns);
	struct page *page;

	for (size_t i = 0; i < CODE_COLUMNS_COUNT; i++)
		columns[i] = (struct page_column){ code_columns[i], widths[i] };
	page = book_page(own->book, str_of(_("code book")), columns, CODE_COLUMNS_COUNT, 2);
	if (page)
		codes_each(&own->tables, &(struct code_visit){ put_meaning, page });
}

/* ---- the end ---- */

static void
tell_cut(struct export *export, size_t cut)
{
	if (cut)
		diag_warning(export->diags, place_none(), "export.cut",
			PLURAL("%zu text is longer than a cell can hold and was cut there; it is "
			       "whole in csv and json.",
				"%zu texts are longer than a cell can hold and were cut there; "
				"they "
				"are whole in csv and json.",
				cut),
			cut);
}

static void
write_tables(struct export *export)
{
	struct own *own = export->own;
	size_t most = 0;

	for (size_t i = 0; i < own->tables.count; i++) {
		wide_order(&own->tables.tables[i]);
		if (own->tables.tables[i].columns_count > most)
			most = own->tables.tables[i].columns_count;
	}
	own->cells = memory_get((most + 1) * sizeof *own->cells);
	for (size_t i = 0; i < own->tables.count; i++)
		write_lines(export, &own->tables.tables[i]);
	for (size_t i = 0; i < own->tables.count; i++)
		write_indexes(export, &own->tables.tables[i]);
	write_meanings(export);
}

static void
finish(struct export *export)
{
	struct own *own = export->own;

	if (own->book) {
		if (!export->failed && !own->answers)
			begin_answers(export);
		if (!export->failed)
			write_tables(export);
		tell_cut(export, book_cut(own->book));
		export->failed |= !book_close(own->book, export->output->file.path, export->diags);
	}
	wide_set_free(&own->tables);
	free(own->cells);
	free(own);
}

const struct exporter exporter_xlsx = {
	.name = "xlsx",
	.summary = N_("a workbook: answers, a line a document, indexes and what it all means"),
	.library = "libxlsxwriter",
	.there = book_there,
	.binary = true,
	.start = start,
	.begin = begin,
	.fact = fact,
	.end = end,
	.finish = finish,
};
