#include "exchange/report.h"

#include <math.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "exchange/markup.h"
#include "exchange/report/figure.h"
#include "exchange/report/own.h"

#define INDEX "index"

static struct str
file_name(struct report *report, struct str code, size_t count)
{
	struct buf name = { 0 };
	struct str kept;

	markup_name(&name, code);
	/* Two codes may be the same in plain letters, and one may be the index's. */
	for (size_t i = 0; i < count; i++)
		if (str_equal(report->names[i], arena_format(&report->arena, "%s.%s", name.at,
							page_format_end(report->wish.format)))) {
			buf_format(&name, "-%zu", count + 1);
			break;
		}
	if (str_is(buf_str(&name), INDEX))
		buf_text(&name, "-1");
	kept = arena_format(&report->arena, "%s.%s", name.at, page_format_end(report->wish.format));
	buf_free(&name);
	return kept;
}

static void
make_rounds(struct report *report)
{
	const struct form *form = report->panel->form;
	struct comparing wish = report->wish.of;

	if (comparison_lacks(&comparison_rounds, report->panel, &wish))
		return;
	report->rounds = memory_get((form->indexes_count + 1) * sizeof *report->rounds);
	for (size_t i = 0; i < form->indexes_count; i++) {
		wish.index = form->indexes[i]->name;
		comparison_make(&comparison_rounds, report->panel, &wish, &report->rounds[i]);
	}
	report->wish.of.before = wish.before;
}

/* With one measure the sheet of needs ends in how many rated, and how far the
 * unit has come with answering. */
static void
make_come(struct report *report)
{
	struct comparing wish = report->wish.of;

	wish.measure = MEASURE_MATURITY;
	wish.sort_given = true;
	comparison_make(&comparison_need, report->panel, &wish, &report->come);
}

struct report *
report_open(const struct panel *panel, const struct report_wish *wish)
{
	struct report *report = memory_get(sizeof *report);

	report->panel = panel;
	report->wish = *wish;
	report->index = arena_format(&report->arena, "%s.%s", INDEX, page_format_end(wish->format));
	report->names = arena_get(&report->arena, (panel->units_count + 1) * sizeof(struct str));
	for (size_t i = 0; i < panel->units_count; i++)
		report->names[i] = file_name(report, panel->units[i].code, i);
	comparison_make(&comparison_need, panel, &report->wish.of, &report->need);
	make_come(report);
	report->all =
		arena_get(&report->arena, (panel->form->questions_count + 1) * sizeof *report->all);
	make_rounds(report);
	report_list_papers(report);
	return report;
}

void
report_close(struct report *report)
{
	if (!report)
		return;
	sheet_free(&report->need);
	sheet_free(&report->come);
	for (size_t i = 0; report->rounds && i < report->panel->form->indexes_count; i++)
		sheet_free(&report->rounds[i]);
	free(report->rounds);
	for (size_t i = 0; i < report->forms_count; i++)
		form_free(report->forms[i]);
	free(report->forms);
	free(report->hashes);
	arena_free(&report->arena);
	free(report);
}

struct str
report_index_name(const struct report *report)
{
	return report->index;
}

struct str
report_unit_name(const struct report *report, size_t unit)
{
	return report->names[unit];
}

bool
report_has(const struct report *report, size_t unit)
{
	return panel_glance(report->panel, unit, report->wish.of.round)->begun;
}

/* ---- what pages share ---- */

struct page
report_page(const struct report *report, struct str title)
{
	return (struct page){
		.format = report->wish.format,
		.ascii = report->wish.ascii,
		.demo = store_is_demo(report->panel->store),
		.title = title,
	};
}

double
report_number(const struct sheet_cell *cell)
{
	return cell->kind == CELL_NUMBER ? cell->value : (double)NAN;
}

void
report_say_rounding(struct page *page)
{
	page_quiet(page,
		str_of(_("Gaps and differences are reckoned before the numbers are rounded, and "
			 "may be one off from what those that stand here give.")));
}

size_t
report_add_pictures(const struct page *page, struct sheet *sheet, const char *head)
{
	size_t count = sheet->columns_count;
	struct sheet_column *column;

	if (page->format != PAGE_HTML)
		return SIZE_MAX;
	column = sheet_add_column(sheet, "picture", str_of(head));
	column->align = ALIGN_LEFT;
	for (size_t i = 0; i < sheet->rows_count; i++) {
		struct sheet_cell *cells = memory_get((count + 2) * sizeof *cells);

		memcpy(cells, sheet->rows[i].cells, count * sizeof *cells);
		cells[count] = sheet_reason(CELL_EMPTY);
		free(sheet->rows[i].cells);
		sheet->rows[i].cells = cells;
	}
	return count;
}

struct rounds_look
report_rounds_look(const struct panel *panel, const struct sheet *sheet)
{
	return (struct rounds_look){
		.panel = panel,
		.sheet = sheet,
		.before = sheet_column_named(sheet, STR("before")),
		.after = sheet_column_named(sheet, STR("after")),
	};
}

bool
report_draw_rounds(void *context, size_t row, size_t column, struct buf *out)
{
	const struct rounds_look *look = context;
	const struct sheet_cell *cells = look->sheet->rows[row].cells;
	const struct sheet_cell *own = &cells[look->before];
	const struct index_rule *rule = form_index(look->panel->form, own->behind.index);
	double before = report_number(own), after = report_number(&cells[look->after]);
	struct ruler ruler = { rule && rule->kind == INDEX_DIFFERENCE ? -100 : 0, 100 };

	if (column + 1 != look->sheet->columns_count || (isnan(before) && isnan(after)))
		return false;
	figure_rounds(out, &ruler, before, after);
	return true;
}
