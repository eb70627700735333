#include "exchange/book.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/attr.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/plug.h"
#include "base/utf8.h"
#include "exchange/book_cells.h"

#define ROWS_MOST 1048576u
#define NAME_MOST 31u
#define CHART_ROWS_MOST 60u
#define TAKE_BYTES 65536u
#define EXACT_MOST 9007199254740992.0 /* whole numbers are exact up to here */

struct colour {
	size_t column;
	struct page_scale scale;
};

struct page {
	struct book *book;
	lxw_worksheet *sheet;
	struct str name;
	struct str sheet_name; /* of the sheet at hand */
	const struct page_column *columns;
	size_t count, frozen;
	uint32_t row; /* of the sheet at hand; 0: the head */
	size_t rows;
	unsigned sheets;
	struct book_cells cells; /* that the library has not got yet */
	struct colour *colours;
	size_t colours_count, colours_room;
	struct page *next;
};

struct book {
	lxw_workbook *library;
	lxw_format *head, *day, *word;
	struct page *pages;
	struct arena arena;
	struct map names;
	size_t cut;
	bool demo;
	lxw_error error;
	int number; /* errno of what failed */
	char *path, *folder;
};

/* ---- the library ---- */

/* clang-format off */
#define FUNCTIONS(row) \
	row(chart_add_series) \
	row(chart_axis_set_max) \
	row(chart_axis_set_min) \
	row(chart_axis_set_reverse) \
	row(chart_series_set_categories) \
	row(chart_series_set_name_range) \
	row(chart_series_set_values) \
	row(chart_title_set_name) \
	row(format_set_bg_color) \
	row(format_set_bold) \
	row(format_set_bottom) \
	row(format_set_font_color) \
	row(format_set_italic) \
	row(format_set_num_format) \
	row(lxw_format_get_xf_index) \
	row(workbook_add_chart) \
	row(workbook_add_format) \
	row(workbook_add_worksheet) \
	row(workbook_close) \
	row(workbook_new_opt) \
	row(workbook_set_properties) \
	row(worksheet_autofilter) \
	row(worksheet_conditional_format_range) \
	row(worksheet_freeze_panes) \
	row(worksheet_insert_chart_opt) \
	row(worksheet_set_column) \
	row(worksheet_set_header)
/* clang-format on */

struct xlsx {
	bool tried, there;
	FUNCTIONS(PLUG_MEMBER)
};

#define PLUG_TABLE struct xlsx
static const struct plug_row functions[] = { FUNCTIONS(PLUG_ROW) };

/* Loaded when it is first asked for. */
static const struct xlsx *
xlsx(void)
{
	static struct xlsx table;

	if (!table.tried)
		table.there = plug_load(BEHOV_XLSXWRITER, functions, COUNT_OF(functions), &table);
	table.tried = true;
	return &table;
}

bool
book_there(void)
{
	return xlsx()->there;
}

/* ---- the library's own words ---- */

/* It writes to standard error what went wrong, which would stand in the middle of
 * a screen.  Returns what unhush puts back; -1: nothing was changed. */
static int
hush(void)
{
	int before = dup(STDERR_FILENO), nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

	if (before >= 0 && nowhere >= 0) {
		fflush(stderr);
		dup2(nowhere, STDERR_FILENO);
	}
	if (nowhere >= 0)
		close(nowhere);
	return before;
}

static void
unhush(int before)
{
	if (before < 0)
		return;
	fflush(stderr);
	dup2(before, STDERR_FILENO);
	close(before);
}

/* ---- opening ---- */

static void
make_formats(struct book *book)
{
	book->head = xlsx()->workbook_add_format(book->library);
	xlsx()->format_set_bold(book->head);
	xlsx()->format_set_bg_color(book->head, 0xE7EDF3);
	xlsx()->format_set_bottom(book->head, LXW_BORDER_THIN);
	book->day = xlsx()->workbook_add_format(book->library);
	xlsx()->format_set_num_format(book->day, "yyyy-mm-dd");
	book->word = xlsx()->workbook_add_format(book->library);
	xlsx()->format_set_italic(book->word);
	xlsx()->format_set_font_color(book->word, 0x595959);
}

static void
set_properties(struct book *book, struct str title, int64_t at)
{
	struct str whole =
		arena_format(&book->arena, "%s%.*s", book->demo ? "DEMO: " : "", STR_ARGS(title));
	struct buf clean = { 0 };

	utf8_safe(&clean, whole, false, false);
	lxw_doc_properties properties = { .title = clean.at, .created = (time_t)(at / 1000) };
	xlsx()->workbook_set_properties(book->library, &properties);
	buf_free(&clean);
}

struct book *
book_open(const char *path, struct str title, bool demo, int64_t at, struct diags *diags)
{
	struct book *book = memory_get(sizeof *book);
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE };

	book->demo = demo;
	book->names.fold = true;
	book->path = memory_get(strlen(path) + 1);
	strcpy(book->path, path);
	/* Large sheets lie beside the file until the end, not in a folder of the
	 * system's that may be small, or be memory. */
	struct str folder = path_parent(&book->arena, str_of(path));
	book->folder = memory_get(folder.length + 1);
	memcpy(book->folder, folder.at, folder.length);
	options.tmpdir = book->folder;
	book->library = xlsx()->workbook_new_opt(path, &options);
	if (!book->library) {
		book->error = LXW_ERROR_CREATING_XLSX_FILE;
		book_close(book, path, diags);
		return NULL;
	}
	make_formats(book);
	set_properties(book, title, at);
	return book;
}

/* ---- sheets ---- */

/* No []:*?/\ and no apostrophe at either end, at most 31 characters. */
static struct str
legal_name(struct book *book, struct str name, size_t most)
{
	struct buf clean = { 0 };
	struct str made;
	size_t points = 0;

	for (size_t at = 0, next; at < name.length && points < most; at = next, points++) {
		uint32_t point = utf8_point(name, at, &next);

		if (point > 0xffff)
			points++;
		if (point < 0x20 || point == 0x7f || strchr("[]:*?/\\'", (int)name.at[at]))
			buf_byte(&clean, '_');
		else
			buf_bytes(&clean, name.at + at, next - at);
	}
	made = clean.length ? arena_text(&book->arena, buf_str(&clean)) : STR("sheet");
	buf_free(&clean);
	return made;
}

/* From the second sheet of a page on its number stands last; so it does where
 * the name is taken. */
static struct str
unique_name(struct book *book, struct str wanted, unsigned number)
{
	struct str name = legal_name(book, wanted, NAME_MOST);

	while (number > 1 || map_get(&book->names, name) != MAP_NONE) {
		struct str tail = arena_format(&book->arena, " %u", number > 1 ? number : 2);
		struct str start = legal_name(book, wanted, NAME_MOST - tail.length);

		name = arena_format(&book->arena, "%.*s%.*s", STR_ARGS(start), STR_ARGS(tail));
		if (map_get(&book->names, name) == MAP_NONE)
			break;
		number = number > 1 ? number + 1 : 3;
	}
	map_put(&book->names, name, 0);
	return name;
}

/* ---- rows ---- */

static lxw_col_t
at_column(size_t column)
{
	return (lxw_col_t)column;
}

static void
note_written(struct page *page, bool good)
{
	if (good || page->book->error)
		return;
	page->book->error = LXW_ERROR_CREATING_XLSX_FILE;
	page->book->number = errno;
}

/* The library keeps the rows of a sheet in a file of its own until the end.  They
 * are put there whole: cell by cell through the library takes four times as long,
 * and book_cells.h says why it matters how they are written. */
static void
take_rows(struct page *page, size_t least)
{
	struct buf *xml = &page->cells.xml;

	if (xml->length < least)
		return;
	if (xml->length && !page->book->error)
		note_written(
			page, fwrite(xml->at, xml->length, 1, page->sheet->optimize_tmpfile) == 1);
	buf_clear(xml);
}

static void
end_rows(struct page *page)
{
	cells_end(&page->cells);
	take_rows(page, 0);
	note_written(page, fflush(page->sheet->optimize_tmpfile) == 0);
	page->sheet->dim_rowmin = 0;
	page->sheet->dim_colmin = 0;
	page->sheet->dim_rowmax = page->row;
	page->sheet->dim_colmax = at_column(page->count ? page->count - 1 : 0);
}

static int
style_of(lxw_format *format)
{
	return xlsx()->lxw_format_get_xf_index(format);
}

static void
write_head(struct page *page)
{
	cells_row(&page->cells, 1);
	for (size_t i = 0; i < page->count; i++) {
		cells_text(
			&page->cells, i, str_of(page->columns[i].name), style_of(page->book->head));
		xlsx()->worksheet_set_column(
			page->sheet, at_column(i), at_column(i), page->columns[i].width, NULL);
	}
	xlsx()->worksheet_freeze_panes(page->sheet, 1, (lxw_col_t)page->frozen);
	if (page->book->demo)
		xlsx()->worksheet_set_header(page->sheet, "&C&\"Arial,Bold\"DEMO");
}

static void
begin_sheet(struct page *page)
{
	struct book *book = page->book;

	page->sheet_name = unique_name(book, page->name, ++page->sheets);
	int before = hush();
	page->sheet = xlsx()->workbook_add_worksheet(book->library, page->sheet_name.at);
	unhush(before);
	page->row = 0;
	if (page->sheet)
		write_head(page);
	else
		book->error = LXW_ERROR_CREATING_TMPFILE;
}

struct page *
book_page(struct book *book, struct str name, const struct page_column *columns, size_t count,
	size_t frozen)
{
	struct page *page;

	if (book->error)
		return NULL;
	page = arena_get(&book->arena, sizeof *page);
	*page = (struct page){
		.book = book,
		.name = arena_text(&book->arena, name),
		.columns = columns,
		.count = count < PAGE_COLUMNS_MOST ? count : PAGE_COLUMNS_MOST,
		.frozen = frozen,
		.next = book->pages,
	};
	book->pages = page;
	begin_sheet(page);
	return book->error ? NULL : page;
}

size_t
page_rows(const struct page *page)
{
	return page->rows;
}

size_t
book_cut(const struct book *book)
{
	return book->cut;
}

/* ---- cells ---- */

static bool
can_write(const struct page *page, size_t column)
{
	return column < page->count && !page->book->error;
}

void
page_text(struct page *page, size_t column, struct str text, enum page_look look)
{
	int style = look == PAGE_WORD ? style_of(page->book->word) : 0;

	if (text.length && can_write(page, column))
		page->book->cut += !cells_text(&page->cells, column, text, style);
}

void
page_number(struct page *page, size_t column, double number)
{
	struct buf digits = { 0 };

	if (!can_write(page, column))
		return;
	if (fabs(number) <= EXACT_MOST) {
		cells_number(&page->cells, column, number, 0);
		return;
	}
	buf_format(&digits, "%.0f", number);
	page_text(page, column, buf_str(&digits), PAGE_PLAIN);
	buf_free(&digits);
}

/* Days since 1899-12-31, where the format has a 1900-02-29 that never was. */
static double
day_number(int32_t day)
{
	int32_t number = day + 25568;

	return number < 60 ? number : number + 1;
}

void
page_day(struct page *page, size_t column, int32_t day)
{
	struct buf text = { 0 };
	int year, month, date;

	if (!can_write(page, column))
		return;
	day_split(day, &year, &month, &date);
	if (year >= 1900 && year <= 9999) {
		cells_number(&page->cells, column, day_number(day), style_of(page->book->day));
		return;
	}
	day_write(&text, day);
	page_text(page, column, buf_str(&text), PAGE_PLAIN);
	buf_free(&text);
}

/* ---- colours and charts ---- */

/* Orange over white to blue: told apart by those who do not see red and green. */
static void
paint(struct page *page, const struct colour *colour)
{
	const struct page_scale *scale = &colour->scale;
	lxw_conditional_format format = {
		.type = LXW_CONDITIONAL_3_COLOR_SCALE,
		.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
		.mid_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
		.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
		.min_value = scale->least,
		.mid_value = scale->middle,
		.max_value = scale->most,
		.min_color = scale->good_high ? 0xF4A582 : 0x92C5DE,
		.mid_color = 0xF7F7F7,
		.max_color = scale->good_high ? 0x92C5DE : 0xF4A582,
	};

	if (page->row)
		xlsx()->worksheet_conditional_format_range(page->sheet, 1,
			at_column(colour->column), page->row, at_column(colour->column), &format);
}

static void
end_sheet(struct page *page)
{
	if (!page->sheet)
		return;
	end_rows(page);
	for (size_t i = 0; i < page->colours_count; i++)
		paint(page, &page->colours[i]);
	if (page->count)
		xlsx()->worksheet_autofilter(
			page->sheet, 0, 0, page->row, at_column(page->count - 1));
}

void
page_colour(struct page *page, size_t column, const struct page_scale *scale)
{
	page->colours = memory_grow(
		page->colours, page->colours_count, &page->colours_room, sizeof *page->colours);
	page->colours[page->colours_count++] = (struct colour){ .column = column, .scale = *scale };
}

void
page_chart(struct page *page, const struct page_chart *wish)
{
	uint32_t last = page->row < CHART_ROWS_MOST ? page->row : CHART_ROWS_MOST;
	lxw_chart_options options = { .x_offset = 20, .x_scale = 1.5 };
	struct str title = arena_format(&page->book->arena, "%s%.*s",
		page->book->demo ? "DEMO: " : "", STR_ARGS(wish->title));
	struct buf words = { 0 };
	lxw_chart *chart;

	if (!last || !wish->count || page->book->error)
		return;
	chart = xlsx()->workbook_add_chart(page->book->library, LXW_CHART_BAR);
	cells_words(&words, title);
	xlsx()->chart_title_set_name(chart, buf_str(&words).at);
	buf_free(&words);
	for (size_t i = 0; i < wish->count; i++) {
		lxw_chart_series *series = xlsx()->chart_add_series(chart, NULL, NULL);
		lxw_col_t column = at_column(wish->columns[i]);

		xlsx()->chart_series_set_categories(series, page->sheet_name.at, 1,
			at_column(wish->names_from), last, at_column(wish->names_to));
		xlsx()->chart_series_set_values(
			series, page->sheet_name.at, 1, column, last, column);
		xlsx()->chart_series_set_name_range(series, page->sheet_name.at, 0, column);
	}
	/* Bars lie: the values are along x, and the first row is to be at the top. */
	xlsx()->chart_axis_set_min(chart->x_axis, wish->least);
	xlsx()->chart_axis_set_max(chart->x_axis, wish->most);
	xlsx()->chart_axis_set_reverse(chart->y_axis);
	options.y_scale = 0.5 + (double)last * (double)wish->count / 18;
	xlsx()->worksheet_insert_chart_opt(
		page->sheet, 1, at_column(page->count + 1), chart, &options);
}

void
page_next(struct page *page)
{
	if (page->row + 1 == ROWS_MOST) {
		end_sheet(page);
		begin_sheet(page);
	}
	take_rows(page, TAKE_BYTES);
	page->row++;
	page->rows++;
	cells_row(&page->cells, page->row + 1);
}

/* ---- the end ---- */

static void
book_free_own(struct book *book)
{
	for (struct page *page = book->pages; page; page = page->next) {
		free(page->colours);
		cells_free(&page->cells);
	}
	map_free(&book->names);
	arena_free(&book->arena);
	free(book->path);
	free(book->folder);
	free(book);
}

/* What the library knows of it is in English and for its own users. */
static const char *
error_words(const struct book *book)
{
	switch (book->error) {
	case LXW_ERROR_CREATING_TMPFILE:
		return _("there is no room for what is kept beside it until it is done");
	case LXW_ERROR_MEMORY_MALLOC_FAILED: return path_reason(ENOMEM);
	default: return path_reason(book->number ? book->number : EIO);
	}
}

bool
book_close(struct book *book, const char *shown, struct diags *diags)
{
	bool good;

	for (struct page *page = book->pages; page; page = page->next)
		if (!book->error)
			end_sheet(page);
	if (book->library) {
		int before = hush();
		lxw_error error;

		errno = 0;
		error = xlsx()->workbook_close(book->library);
		book->number = book->error ? book->number : errno;
		unhush(before);
		book->error = book->error ? book->error : error;
	}
	good = !book->error;
	if (!good)
		diag_error(diags, (struct place){ .path = shown }, "file.write",
			_("The workbook cannot be written: %s."), error_words(book));
	book_free_own(book);
	return good;
}
