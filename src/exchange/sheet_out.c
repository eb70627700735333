#include "exchange/sheet_out_own.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/json.h"
#include "base/lang.h"
#include "base/memory.h"
#include "exchange/report/page.h"

struct str
sheet_head(const struct sheet_column *column)
{
	return column->head.length ? column->head : column->label;
}

size_t
sheet_group_length(const struct sheet *sheet, size_t first)
{
	size_t i = first + 1;

	if (!sheet->columns[first].group.length)
		return 1;
	while (i < sheet->columns_count &&
		str_equal(sheet->columns[i].group, sheet->columns[first].group))
		i++;
	return i - first;
}

bool
sheet_has_groups(const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->columns_count; i++)
		if (sheet->columns[i].group.length)
			return true;
	return false;
}

struct sheet
sheet_part(const struct sheet *sheet, const struct sheet_look *look, struct arena *arena)
{
	struct sheet part = *sheet;
	size_t count = look->count ? look->count : sheet->columns_count;

	part.columns = sheet->columns_count ? sheet->columns + look->first : NULL;
	part.columns_count = count;
	part.rows = arena_copy(arena, sheet->rows, sheet->rows_count, sizeof *sheet->rows);
	for (size_t i = 0; i < part.rows_count; i++)
		part.rows[i].cells += look->first;
	if (part.sorted != SHEET_NONE)
		part.sorted = part.sorted >= look->first && part.sorted < look->first + count
				      ? part.sorted - look->first
				      : SHEET_NONE;
	if (look->caption.length) {
		part.title = arena_copy(arena, &look->caption, 1, sizeof look->caption);
		part.title_count = 1;
		part.right = STR("");
		part.demo = false;
	}
	if (look->quiet)
		part.legend_count = part.notes_count = 0;
	return part;
}

/* ---- marks, as scripts read them ---- */

static const struct {
	enum cell_mark mark;
	const char *name;
} marks[] = {
	{ MARK_WIDE, "wide" },
	{ MARK_APART, "apart" },
	{ MARK_REVIEW, "review" },
	{ MARK_TURNED, "turned" },
	{ MARK_CAUTION, "caution" },
	{ MARK_CHANGED, "changed" },
	{ MARK_NAMED, "named" },
};

/* "wide caution". */
static void
add_marks(const struct sheet_cell *cell, struct buf *out)
{
	size_t from = out->length;

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (cell->marks & marks[i].mark)
			buf_format(out, "%s%s", out->length > from ? " " : "", marks[i].name);
}

/* ---- plain and csv: code, label, then every column by its name ---- */

struct fields {
	struct buf *out;
	void (*field)(struct buf *out, struct str text);
	void (*next)(struct buf *out);
	void (*end)(struct buf *out);
	const char *mark; /* before each code */
	bool whole;	  /* with all that is seen beside the numbers */
};

/* What the column has beside its numbers, in any of its rows. */
struct beside {
	bool places, stages, marks;
};

/* One for each column; the caller frees them. */
static struct beside *
find_beside(const struct sheet *sheet, const struct fields *fields)
{
	struct beside *beside = memory_get((sheet->columns_count + 1) * sizeof *beside);

	for (size_t row = 0; fields->whole && row < sheet->rows_count; row++)
		for (size_t i = 0; i < sheet->columns_count; i++) {
			const struct sheet_cell *cell = &sheet->rows[row].cells[i];

			beside[i].places = beside[i].places || cell->whom.length > 0;
			beside[i].stages = beside[i].stages || cell->stage.length > 0;
			beside[i].marks = beside[i].marks || (cell->marks & ~(unsigned)MARK_SIGN);
		}
	return beside;
}

static void
write_field(const struct fields *fields, struct str text)
{
	fields->next(fields->out);
	fields->field(fields->out, text);
}

static void
write_head(const struct fields *fields, struct str column, const char *what)
{
	struct buf name = { 0 };

	buf_format(&name, "%.*s_%s", STR_ARGS(column), what);
	write_field(fields, buf_str(&name));
	buf_free(&name);
}

static void
write_heads(const struct sheet *sheet, const struct fields *fields, const struct beside *beside)
{
	fields->field(fields->out, STR("code"));
	write_field(fields, STR("label"));
	for (size_t i = 0; i < sheet->columns_count; i++) {
		struct str name = sheet->columns[i].name;

		write_field(fields, name);
		if (beside[i].places)
			write_head(fields, name, "place");
		if (beside[i].stages)
			write_head(fields, name, "stage");
		if (beside[i].marks)
			write_head(fields, name, "marks");
	}
	if (fields->whole)
		write_field(fields, STR("view"));
	fields->end(fields->out);
}

static void
write_cell(const struct fields *fields, const struct sheet_cell *cell, const struct beside *beside)
{
	struct buf text = { 0 };

	sheet_cell_value(cell, &text);
	write_field(fields, buf_str(&text));
	if (beside->places)
		write_field(fields, cell->whom);
	if (beside->stages)
		write_field(fields, cell->stage);
	buf_clear(&text);
	add_marks(cell, &text);
	if (beside->marks)
		write_field(fields, buf_str(&text));
	buf_free(&text);
}

static void
write_fields(const struct sheet *sheet, const struct fields *fields)
{
	struct beside *beside = find_beside(sheet, fields);
	struct buf text = { 0 }, title = { 0 };

	sheet_title(sheet, ", ", &title);
	write_heads(sheet, fields, beside);
	for (size_t row = 0; row < sheet->rows_count; row++) {
		if (fields->whole && sheet->rows[row].sentence)
			continue;
		buf_clear(&text);
		buf_text(&text, fields->mark);
		buf_add(&text, sheet->rows[row].code);
		fields->field(fields->out, buf_str(&text));
		write_field(fields, sheet->rows[row].label);
		for (size_t i = 0; i < sheet->columns_count; i++)
			write_cell(fields, &sheet->rows[row].cells[i], &beside[i]);
		if (fields->whole)
			write_field(fields, buf_str(&title));
		fields->end(fields->out);
	}
	buf_free(&text);
	buf_free(&title);
	free(beside);
}

static void
tab_text(struct buf *out, struct str text)
{
	tab_field(out, text, false);
}

static void
tab_next(struct buf *out)
{
	buf_byte(out, '\t');
}

static void
tab_end(struct buf *out)
{
	buf_byte(out, '\n');
}

void
sheet_write_plain(const struct sheet *sheet, struct buf *out)
{
	const struct fields fields = {
		.out = out, .field = tab_text, .next = tab_next, .end = tab_end, .mark = ""
	};

	write_fields(sheet, &fields);
}

static void
csv_text(struct buf *out, struct str text)
{
	csv_field(out, text, true);
}

void
sheet_write_csv(const struct sheet *sheet, struct buf *out)
{
	const struct fields fields = { .out = out,
		.field = csv_text,
		.next = csv_comma,
		.end = csv_end,
		.mark = sheet->demo ? "DEMO-" : "",
		.whole = true };

	write_fields(sheet, &fields);
}

/* ---- json ---- */

static void
cell_json(
	struct json *json, const struct sheet *sheet, size_t column, const struct sheet_cell *cell)
{
	struct buf shown = { 0 };

	sheet_cell_text(sheet, &sheet->columns[column], cell, false, &shown);
	json_open(json, sheet->columns[column].name.at);
	if (cell->kind == CELL_NUMBER)
		json_decimal(json, "value", cell->value);
	else if (cell->kind == CELL_TEXT)
		json_text(json, "text", cell->text);
	else if (cell->kind != CELL_BARS)
		json_text(json, "reason", str_of(cell_kind_name(cell->kind)));
	if (cell->kind == CELL_BARS) {
		json_open_list(json, "counts");
		for (size_t i = 0; i < SHEET_BARS; i++)
			json_integer(json, NULL, (int64_t)cell->bars[i]);
		json_close_list(json);
	}
	json_text(json, "shown", buf_str(&shown));
	if (cell->whom.length)
		json_text(json, "place", cell->whom);
	if (cell->stage.length)
		json_text(json, "stage", cell->stage);
	if (cell->n != SHEET_NONE)
		json_integer(json, "n", (int64_t)cell->n);
	if (cell->marks) {
		json_open_list(json, "marks");
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			if (cell->marks & marks[i].mark)
				json_text(json, NULL, str_of(marks[i].name));
		json_close_list(json);
	}
	json_close(json);
	buf_free(&shown);
}

static void
columns_json(struct json *json, const struct sheet *sheet)
{
	json_open_list(json, "columns");
	for (size_t i = 0; i < sheet->columns_count; i++) {
		const struct sheet_column *column = &sheet->columns[i];

		json_open(json, NULL);
		json_text(json, "name", column->name);
		json_text(json, "label", column->label);
		if (column->group.length)
			json_text(json, "group", column->group);
		json_close(json);
	}
	json_close_list(json);
}

static void
rows_json(struct json *json, const struct sheet *sheet)
{
	json_open_list(json, "rows");
	for (size_t row = 0; row < sheet->rows_count; row++) {
		const struct sheet_row *at = &sheet->rows[row];

		json_open(json, NULL);
		json_text(json, "code", at->code);
		json_text(json, "label", at->label);
		json_bool(json, "summary", at->summary);
		json_open(json, "cells");
		for (size_t i = 0; i < sheet->columns_count && !at->heading; i++)
			if (at->cells[i].kind != CELL_EMPTY)
				cell_json(json, sheet, i, &at->cells[i]);
		json_close(json);
		json_close(json);
	}
	json_close_list(json);
}

static void
texts_json(struct json *json, const char *name, const struct str *texts, size_t count)
{
	json_open_list(json, name);
	for (size_t i = 0; i < count; i++)
		json_text(json, NULL, texts[i]);
	json_close_list(json);
}

void
sheet_write_json(const struct sheet *sheet, struct buf *out)
{
	struct json json = { .out = out };

	json_open(&json, NULL);
	json_integer(&json, "behov", 1);
	json_bool(&json, "demo", sheet->demo);
	json_text(&json, "view", sheet->name);
	texts_json(&json, "title", sheet->title, sheet->title_count);
	if (sheet->sorted == SHEET_NONE)
		json_null(&json, "sorted");
	else
		json_text(&json, "sorted", sheet->columns[sheet->sorted].name);
	json_bool(&json, "falling", sheet->falling);
	columns_json(&json, sheet);
	rows_json(&json, sheet);
	texts_json(&json, "legend", sheet->legend, sheet->legend_count);
	texts_json(&json, "notes", sheet->notes, sheet->notes_count);
	json_close(&json);
	buf_byte(out, '\n');
}

/* ---- which ---- */

const char *
sheet_format_of(struct str path)
{
	static const struct {
		const char *ending, *format;
	} formats[] = {
		{ ".csv", "csv" },
		{ ".json", "json" },
		{ ".html", "html" },
		{ ".md", "md" },
		{ ".txt", "text" },
	};

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (str_ends(path, str_of(formats[i].ending)))
			return formats[i].format;
	return NULL;
}

bool
sheet_write(const struct sheet *sheet, const char *format, struct buf *out, struct diags *diags)
{
	if (strcmp(format, "text") == 0)
		sheet_write_text(sheet, false, out);
	else if (strcmp(format, "ascii") == 0)
		sheet_write_text(sheet, true, out);
	else if (strcmp(format, "plain") == 0)
		sheet_write_plain(sheet, out);
	else if (strcmp(format, "csv") == 0)
		sheet_write_csv(sheet, out);
	else if (strcmp(format, "json") == 0)
		sheet_write_json(sheet, out);
	else if (strcmp(format, "md") == 0)
		sheet_write_md(sheet, 2, out);
	else if (strcmp(format, "html") == 0)
		page_of_sheet(sheet, out);
	else
		return diag_error(diags, place_none(), "usage.as",
			_("There is no format \"%s\". There are text, csv, json, md and html."),
			format);
	return true;
}
