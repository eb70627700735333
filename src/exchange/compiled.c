#include "exchange/compiled.h"

#include <string.h>

#include "base/csv.h"
#include "base/json.h"
#include "base/lang.h"
#include "exchange/features.h"
#include "exchange/report/page.h"
#include "exchange/sheet_out.h"

void
compiled_make(const struct panel *panel, const struct comparing *wish,
	const struct reading *reading, struct compiled *compiled)
{
	size_t count;
	struct compile_page *pages;

	*compiled = (struct compiled){ .demo = store_is_demo(panel->store) };
	compiled->form = arena_text(&compiled->arena, panel->form->id);
	compiled->form_title =
		arena_text(&compiled->arena, words_in(&panel->form->title, panel->language));
	compiled->round = panel_round_label(panel, wish->round, &compiled->arena);
	compiled->under =
		arena_format(&compiled->arena, "%.*s%s%.*s", STR_ARGS(compiled->form_title),
			compiled->round.length ? ", " : "", STR_ARGS(compiled->round));
	pages = compile_pages(panel, wish, &compiled->arena, &count);
	compiled->pages = arena_get(&compiled->arena, (count + 1) * sizeof *compiled->pages);
	for (size_t i = 0; i < count; i++) {
		struct compiled_page *page = &compiled->pages[compiled->count++];

		page->name = arena_text(&compiled->arena, pages[i].name);
		page->title = arena_text(&compiled->arena, pages[i].title);
		comparison_make(pages[i].of, panel, &pages[i].wish, &page->sheet);
	}
	if (!reading)
		return;
	compiled->pages[compiled->count] = (struct compiled_page){ .name = STR("features"),
		.title = str_of(_("What people have written")) };
	features_sheet(panel, wish, reading, &compiled->pages[compiled->count++].sheet);
}

void
compiled_free(struct compiled *compiled)
{
	for (size_t i = 0; i < compiled->count; i++)
		sheet_free(&compiled->pages[i].sheet);
	arena_free(&compiled->arena);
	*compiled = (struct compiled){ .count = 0 };
}

/* ---- one table of all ---- */

struct table {
	struct buf *out;
	bool csv;
	const char *mark;
};

static void
write_line(const struct table *table, const struct str *fields, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i && table->csv)
			csv_comma(table->out);
		else if (i)
			buf_byte(table->out, '\t');
		if (table->csv)
			csv_field(table->out, fields[i], true);
		else
			tab_field(table->out, fields[i], false);
	}
	if (table->csv)
		csv_end(table->out);
	else
		buf_byte(table->out, '\n');
}

static void
write_cells(
	const struct table *table, const struct compiled_page *page, const struct sheet_row *row)
{
	const struct sheet *sheet = &page->sheet;
	struct buf name = { 0 }, value = { 0 };

	buf_text(&name, table->mark);
	buf_add(&name, page->name);
	for (size_t i = 0; i < sheet->columns_count; i++) {
		if (row->cells[i].kind == CELL_EMPTY)
			continue;
		buf_clear(&value);
		sheet_cell_value(&row->cells[i], &value);
		write_line(table,
			(struct str[]){ buf_str(&name), row->code, row->label,
				sheet->columns[i].name, buf_str(&value) },
			5);
	}
	buf_free(&name);
	buf_free(&value);
}

static void
write_table(const struct compiled *compiled, bool csv, struct buf *out)
{
	struct table table = {
		.out = out, .csv = csv, .mark = csv && compiled->demo ? "DEMO-" : ""
	};

	write_line(&table,
		(struct str[]){
			STR("page"), STR("code"), STR("label"), STR("column"), STR("value") },
		5);
	for (size_t i = 0; i < compiled->count; i++)
		for (size_t k = 0; k < compiled->pages[i].sheet.rows_count; k++)
			if (!compiled->pages[i].sheet.rows[k].heading)
				write_cells(&table, &compiled->pages[i],
					&compiled->pages[i].sheet.rows[k]);
}

/* ---- one document ---- */

static void
write_json(const struct compiled *compiled, struct buf *out, struct diags *diags)
{
	struct json json = { .out = out };
	struct buf page = { 0 };

	json_open(&json, NULL);
	json_integer(&json, "behov", 1);
	json_bool(&json, "demo", compiled->demo);
	json_text(&json, "form", compiled->form);
	json_text(&json, "title", compiled->form_title);
	json_text(&json, "round", compiled->round);
	json_open_list(&json, "pages");
	for (size_t i = 0; i < compiled->count; i++) {
		json_open(&json, NULL);
		json_text(&json, "page", compiled->pages[i].name);
		buf_clear(&page);
		sheet_write(&compiled->pages[i].sheet, "json", &page, diags);
		json_raw(&json, "sheet", str_trim(buf_str(&page)));
		json_close(&json);
	}
	json_close_list(&json);
	json_close(&json);
	buf_byte(out, '\n');
	buf_free(&page);
}

static void
write_page(const struct compiled *compiled, enum page_format format, struct buf *out)
{
	struct page page = {
		.format = format,
		.demo = compiled->demo,
		.title = str_of(_("Main features")),
		.under = compiled->under,
	};

	for (size_t i = 0; i < compiled->count; i++) {
		struct sheet_look look = { .caption = compiled->pages[i].title };

		page_section(&page, compiled->pages[i].title);
		page_sheet(&page, &compiled->pages[i].sheet, &look);
	}
	page_write(&page, out);
}

static bool
write_texts(
	const struct compiled *compiled, const char *format, struct buf *out, struct diags *diags)
{
	for (size_t i = 0; i < compiled->count; i++) {
		if (i)
			buf_byte(out, '\n');
		if (!sheet_write(&compiled->pages[i].sheet, format, out, diags))
			return false;
	}
	return true;
}

bool
compiled_write(
	const struct compiled *compiled, const char *format, struct buf *out, struct diags *diags)
{
	if (strcmp(format, "text") == 0 || strcmp(format, "ascii") == 0)
		return write_texts(compiled, format, out, diags);
	if (strcmp(format, "csv") == 0 || strcmp(format, "plain") == 0)
		write_table(compiled, strcmp(format, "csv") == 0, out);
	else if (strcmp(format, "json") == 0)
		write_json(compiled, out, diags);
	else if (strcmp(format, "html") == 0)
		write_page(compiled, PAGE_HTML, out);
	else if (strcmp(format, "md") == 0)
		write_page(compiled, PAGE_MD, out);
	else
		return diag_error(diags, place_none(), "usage.as",
			_("There is no format \"%s\". There are: %s."), format, COMPILED_FORMATS);
	return true;
}
