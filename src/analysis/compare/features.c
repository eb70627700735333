/* The main features in one table, to be gone through: page after page of
 * analysis/compile.h under its heading, in columns that all of them share, and last the
 * codes of what was written. */
#include "analysis/compile.h"
#include "base/lang.h"
#include "form/kind.h"

enum { COLUMN_UNITS, COLUMN_OF, COLUMN_LOWER, COLUMN_MEDIAN, COLUMN_UPPER, COLUMNS };

/* Which of a page's columns says it; the first that is there. */
static const char *const sources[COLUMNS][4] = {
	[COLUMN_UNITS] = { "any", "units" },
	[COLUMN_OF] = { "of", "n" },
	[COLUMN_LOWER] = { "lower" },
	[COLUMN_MEDIAN] = { "median", "gap", "need", "maturity" },
	[COLUMN_UPPER] = { "upper" },
};

static const struct {
	const char *name, *label, *head;
} heads[COLUMNS] = {
	[COLUMN_UNITS] = { .name = "units" },
	[COLUMN_OF] = { "of", N_("Of"), N_("of") },
	[COLUMN_LOWER] = { "lower", N_("Lower quartile"), N_("lower") },
	[COLUMN_MEDIAN] = { "median", N_("Median"), N_("median") },
	[COLUMN_UPPER] = { "upper", N_("Upper quartile"), N_("upper") },
};

static void
add_columns(struct sheet *sheet, const struct registry *units)
{
	for (size_t i = 0; i < COLUMNS; i++) {
		bool counts = i == COLUMN_UNITS;
		struct sheet_column *column = sheet_add_column(sheet, heads[i].name,
			counts ? kinds_head(units, &sheet->arena)
			       : str_of(lang_message(heads[i].label)));

		column->width = 7;
		if (counts)
			sheet_head_units(sheet, column, units);
		else
			column->head = str_of(lang_message(heads[i].head));
		column->decimals = i >= COLUMN_LOWER;
		column->second = i == COLUMN_LOWER || i == COLUMN_UPPER;
	}
}

/* Texts of the page end with it. */
static struct sheet_cell
kept(struct sheet *sheet, const struct sheet_cell *from, bool sign)
{
	struct sheet_cell cell = *from;
	const struct behind *behind = &from->behind;

	if (sign)
		cell.marks |= MARK_SIGN;
	cell.letter = arena_text(&sheet->arena, from->letter);
	cell.stage = arena_text(&sheet->arena, from->stage);
	cell.text = STR("");
	cell.behind.index = arena_text(&sheet->arena, behind->index);
	cell.behind.question = arena_text(&sheet->arena, behind->question);
	cell.behind.row = arena_text(&sheet->arena, behind->row);
	cell.behind.column = arena_text(&sheet->arena, behind->column);
	cell.behind.code = arena_text(&sheet->arena, behind->code);
	cell.behind.path = STR("");
	return cell;
}

static void
take_row(struct sheet *sheet, const struct sheet *page, const struct sheet_row *from)
{
	struct sheet_row *row = sheet_add_row(sheet, from->code, from->label);

	row->heading = from->heading;
	for (size_t i = 0; i < COLUMNS && !from->heading; i++)
		for (size_t k = 0; k < 4 && sources[i][k]; k++) {
			size_t at = sheet_column_named(page, str_of(sources[i][k]));

			if (at == SHEET_NONE || from->cells[at].kind == CELL_EMPTY)
				continue;
			row->cells[i] = kept(sheet, &from->cells[at], page->columns[at].sign);
			break;
		}
}

/* Of a table each cell is a statement. */
static void
take_cells(struct sheet *sheet, const struct sheet *page, const struct sheet_row *from)
{
	for (size_t i = 0; i < page->columns_count; i++) {
		const struct sheet_column *column = &page->columns[i];
		struct str code = arena_format(
			&sheet->arena, "%.*s:%.*s", STR_ARGS(from->code), STR_ARGS(column->name));
		struct str label =
			page->columns_count == 1
				? from->label
				: arena_format(&sheet->arena, "%.*s, %.*s", STR_ARGS(from->label),
					  STR_ARGS(column->label));
		struct sheet_row *row = sheet_add_row(sheet, code, label);

		row->cells[COLUMN_UNITS] = kept(sheet, &from->cells[i], false);
		row->cells[COLUMN_UNITS].shade = 0;
		if (from->cells[i].n != SHEET_NONE)
			row->cells[COLUMN_OF] = sheet_count(from->cells[i].n);
	}
}

/* What a page's medians are of, where they are of one of its measures and the page is
 * in its order. */
static struct str
heading_of(struct sheet *sheet, const struct compile_page *page, const struct sheet *made)
{
	const struct sheet_column *by;

	if (made->sorted >= made->columns_count ||
		sheet_column_named(made, STR("median")) != SHEET_NONE)
		return page->title;
	by = &made->columns[made->sorted];
	for (size_t i = 0; sources[COLUMN_MEDIAN][i]; i++)
		if (str_is(by->name, sources[COLUMN_MEDIAN][i]))
			return arena_format(&sheet->arena,
				made->falling ? _("%.*s: %.*s, greatest first")
					      : _("%.*s: %.*s, least first"),
				STR_ARGS(page->title), STR_ARGS(by->label));
	return page->title;
}

static void
take_page(struct sheet *sheet, const struct panel *panel, const struct compile_page *page)
{
	struct sheet made;
	struct sheet_row *heading;

	comparison_make(page->of, panel, &page->wish, &made);
	heading = sheet_add_row(sheet, page->name, heading_of(sheet, page, &made));
	heading->heading = true;
	for (size_t i = 0; i < made.rows_count; i++) {
		if (str_is(str_of(page->of->name), "table"))
			take_cells(sheet, &made, &made.rows[i]);
		else
			take_row(sheet, &made, &made.rows[i]);
	}
	sheet_free(&made);
}

/* What stands under a code is behind it. */
static void
take_codes(struct sheet *sheet, const struct panel *panel, const struct comparing *wish)
{
	const struct sheet *codes =
		wish->coded ? wish->coded->codes(wish->coded->context, panel, wish) : NULL;
	size_t units = codes ? sheet_column_named(codes, STR("units")) : SHEET_NONE;
	struct sheet_row *heading;

	if (units == SHEET_NONE || !codes->rows_count)
		return;
	heading = sheet_add_row(sheet, codes->name, str_of(_("What people have written")));
	heading->heading = true;
	for (size_t i = 0; i < codes->rows_count; i++)
		if (codes->rows[i].cells[units].kind != CELL_EMPTY)
			take_row(sheet, codes, &codes->rows[i]);
}

static void
make(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	struct comparing plain = *wish;
	size_t count;
	struct compile_page *pages;

	plain.sort_given = false;
	sheet_add_title(sheet, str_of(_("Main features")));
	title_panel(sheet, panel, wish);
	sheet->corner = str_of(_("Feature"));
	add_columns(sheet, panel->form->unit);
	pages = compile_pages(panel, &plain, &sheet->arena, &count);
	for (size_t i = 0; i < count; i++)
		take_page(sheet, panel, &pages[i]);
	take_codes(sheet, panel, &plain);
	sheet_add_legend(sheet, str_of(_("<3 fewer than 3")));
}

const struct comparison comparison_features = {
	.name = "features",
	.label = N_("Main features"),
	.summary = N_("what stands out over all units, and what each said"),
	.reads = READS_ROUND,
	.make = make,
};
