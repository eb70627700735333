/* book.h - a workbook of sheets, as spreadsheets open it (xlsx)
 *
 * libxlsxwriter's door.  The library makes everything but the rows, which are laid
 * into the file that it keeps for them as book_cells.h writes them: a table of a
 * million rows takes a third of the time so, and a quarter of the room.
 *
 * Sheets are written row by row and never held in memory, so rows come in order,
 * one sheet or several at a time, and the cells of a row from left to right.  A
 * sheet has a head that stays in sight and filters; one that is full goes on in
 * another with the same head.  Texts are texts: none is ever run as a formula, and
 * characters that the format cannot hold are kept by its own escape (_x001B_),
 * which programs turn back.  The same calls make the same bytes.
 *
 * A build without the library has the same functions: book_there says no and
 * book_open gives NULL.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

#define PAGE_COLUMNS_MOST 16384

struct book;
struct page; /* one sheet, or several that follow each other */

struct page_column {
	const char *name; /* borrowed until book_close */
	double width;	  /* in characters */
};

enum page_look {
	PAGE_PLAIN,
	PAGE_WORD /* stands where a value would: grey and slanted */
};

bool book_there(void);

/* A new workbook for the file, which is there already.  at: when it was made,
 * milliseconds since 1970 UTC.  NULL with a diag. */
struct book *book_open(
	const char *path, struct str title, bool demo, int64_t at, struct diags *diags);

/* A sheet at the end; its name is made legal and unique.  `frozen` columns stay
 * in sight.  NULL when the workbook has failed. */
struct page *book_page(struct book *book, struct str name, const struct page_column *columns,
	size_t count, size_t frozen);

/* Begin the next row, then put its cells from left to right; one that is not put
 * is empty. */
void page_next(struct page *page);
void page_text(struct page *page, size_t column, struct str text, enum page_look look);
void page_number(struct page *page, size_t column, double number);
/* days since 1970; one before 1900 is a text, since the format cannot hold it. */
void page_day(struct page *page, size_t column, int32_t day);

/* Colour a column by its numbers, from least over middle to most; `good_high`:
 * the highest is what one wishes for. */
struct page_scale {
	double least, middle, most;
	bool good_high;
};

void page_colour(struct page *page, size_t column, const struct page_scale *scale);

/* A bar chart beside the rows so far (of many the first 60): a group of bars for
 * each row, named by its columns names_from .. names_to. */
struct page_chart {
	struct str title;
	size_t names_from, names_to;
	const size_t *columns;
	size_t count;
	double least, most;
};

void page_chart(struct page *page, const struct page_chart *wish);

size_t page_rows(const struct page *page); /* without the head */

/* Texts that were too long for a cell and were cut. */
size_t book_cut(const struct book *book);

/* Write and free it.  False with a diag about the file that people know by the
 * name `shown`. */
bool book_close(struct book *book, const char *shown, struct diags *diags);
