/* page.h - one page of a report
 *
 * A page is said once, piece by piece, and written as HTML, Markdown or plain
 * text.  Numbers come as sheets only (analysis/sheet.h), so that a page cannot
 * say others than the screen; a picture always has its table with it, and the
 * two formats without pictures have the table.
 *
 * The HTML is one file with all that belongs to it: style inside, nothing
 * fetched, nothing that runs, and a policy that forbids both.  Light and dark
 * follow the reader's choice; on paper it is light, A4, with headings repeated.
 *
 * Texts of others pass markup_text and its like; whoever uses a page never
 * writes markup.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analysis/sheet.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "exchange/sheet_out.h"

enum page_format { PAGE_HTML, PAGE_MD, PAGE_TEXT };

struct page {
	enum page_format format;
	bool ascii;	  /* of text: signs too */
	bool demo;	  /* all of it is invented: said first of all */
	struct str title; /* the heading, and the window's name */
	struct str under; /* one line below it */
	struct str back;  /* where a link back leads, in words back_words; empty: none */
	struct str back_words;
	struct buf body, contents; /* while it grows */
	size_t sections;
};

/* "html", "md", "text"; and the end of a file's name: "html", "md", "txt". */
bool page_format_named(struct str name, enum page_format *format);
const char *page_format_end(enum page_format format);

/* ---- pieces ---- { .format = ..., .title = ... } begins a page */

void page_section(struct page *page, struct str heading); /* listed at the top */
void page_heading(struct page *page, struct str heading); /* within a section */
void page_say(struct page *page, struct str text);	  /* paragraphs */
void page_quiet(struct page *page, struct str text);	  /* a remark, smaller */

/* Things and what they are, one a line. */
void page_pairs_begin(struct page *page);
void page_pair(struct page *page, struct str name, struct str text);
void page_pairs_end(struct page *page);

/* Links to other pages of the report. */
void page_links_begin(struct page *page);
void page_link(struct page *page, struct str to, struct str text);
void page_links_end(struct page *page);

/* How a sheet is shown in HTML; { 0 } is a plain table. */
void page_sheet(struct page *page, const struct sheet *sheet, const struct sheet_look *look);

/* A picture: an SVG element with title and desc; only in HTML.  `key` is what is said
 * between the caption and the picture, HTML or nothing. */
void page_figure(struct page *page, struct str caption, struct str key, struct str svg);

/* A sheet's legend and notes alone, below a picture of it. */
void page_remarks(struct page *page, const struct sheet *sheet);

/* What is there already as lines of text (a process map's plain version). */
void page_lines(struct page *page, struct str lines);

/* The whole page is appended; the page is empty again. */
void page_write(struct page *page, struct buf *out);

/* A page of HTML with this table alone, headed by its title; appended. */
void page_of_sheet(const struct sheet *sheet, struct buf *out);
