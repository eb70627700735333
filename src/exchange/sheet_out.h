/* sheet_out.h - a sheet written to a file, in several formats
 *
 * All of them say the same cells; no format computes anything.
 *
 * text   aligned columns for people, with title, legend and notes; long texts
 *        are wrapped, nothing is cut but headings
 * ascii  the same in ASCII signs
 * plain  tab-separated with a header line, full precision, decimal point
 * csv    RFC 4180, the same table with all that is seen in it: stages and marks
 *        in columns of their own (NAME_stage, NAME_marks) after a column that has
 *        any, and in the last the title, which says the round and the filter;
 *        formulas are guarded (base/csv.h), and the mark of invented data stands
 *        before the code
 * json   one object on one line: title, columns, rows with their cells (the
 *        value, what the screen shows, and the reason when there is none)
 * md     a Markdown table
 * html   a whole page (report/page.h) with the table, caption and scopes, then
 *        legend and notes; nothing in it is active or fetched
 */
#pragma once

#include <stdbool.h>

#include "analysis/sheet.h"
#include "base/buf.h"
#include "base/diag.h"

/* Appends; false with a diag (usage.as) when there is no such format. */
bool sheet_write(
	const struct sheet *sheet, const char *format, struct buf *out, struct diags *diags);

/* Which one the ending of a file's name says: .csv, .json, .html, .md, .txt; NULL: none. */
const char *sheet_format_of(struct str path);

/* Those that people may ask for, with "|" between. */
#define SHEET_FORMATS "text|csv|json|md|html"

/* How a part of it is shown on a page; { 0 }: all of it, as it is. */
struct sheet_look {
	struct str caption;  /* in the place of the title; empty: that */
	bool untitled;	     /* a heading says it already: only for those who listen */
	bool quiet;	     /* no legend, no notes: they stand elsewhere */
	bool full;	     /* HTML: as wide as the page, and those alike in line */
	size_t first, count; /* these columns; count 0: all */

	/* HTML: where a row's label leads; empty: nowhere. */
	struct str (*link)(void *context, const struct sheet_row *row);
	/* HTML: put a picture in the place of a cell's text; false: there is none.
	 * Its <title> should say that text. */
	bool (*draw)(void *context, size_t row, size_t column, struct buf *out);
	void *context;
};

/* That part, borrowing all of the sheet: not to be freed, gone with either. */
struct sheet sheet_part(
	const struct sheet *sheet, const struct sheet_look *look, struct arena *arena);

/* A fragment, for a page: of a part, with its look; quiet is heeded by remarks. */
void sheet_write_html(const struct sheet *sheet, const struct sheet_look *look, struct buf *out);
void sheet_write_text(const struct sheet *sheet, bool ascii, struct buf *out);
/* Legend and notes, which sheet_write_html leaves out. */
void sheet_write_remarks(const struct sheet *sheet, struct buf *out);

/* The same under a heading of so many "#". */
void sheet_write_md(const struct sheet *sheet, int heading, struct buf *out);
/* Text that Markdown reads as nothing but text, on one line. */
void sheet_md_text(struct buf *out, struct str text);

/* Of a cell with bars: a picture of so many rising columns, as inline SVG. */
void sheet_bars_svg(const struct sheet_cell *cell, struct buf *out);
