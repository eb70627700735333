#include "exchange/report/page.h"

#include <string.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "exchange/markup.h"
#include "exchange/report/style.h"

#define TEXT_WIDTH 78

static const struct {
	const char *name, *end;
} formats[] = {
	[PAGE_HTML] = { "html", "html" },
	[PAGE_MD] = { "md", "md" },
	[PAGE_TEXT] = { "text", "txt" },
};

bool
page_format_named(struct str name, enum page_format *format)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (str_is(name, formats[i].name)) {
			*format = (enum page_format)i;
			return true;
		}
	return false;
}

const char *
page_format_end(enum page_format format)
{
	return formats[format].end;
}

/* ---- text that is only text ---- */

static void
put(struct page *page, const char *literal)
{
	buf_text(&page->body, literal);
}

static void
put_html(struct page *page, const char *before, struct str text, const char *after)
{
	put(page, before);
	markup_text(&page->body, text);
	put(page, after);
}

static void
put_safe(struct page *page, struct str text, bool lines)
{
	utf8_safe(&page->body, text, lines, page->ascii);
}

static void
wrap(struct page *page, struct str text)
{
	struct buf safe = { 0 };
	struct str line;
	size_t at = 0;

	utf8_safe(&safe, text, true, page->ascii);
	while (utf8_line(buf_str(&safe), TEXT_WIDTH, &at, &line)) {
		buf_add(&page->body, line);
		buf_byte(&page->body, '\n');
	}
	buf_free(&safe);
}

static void
md_lines(struct page *page, struct str text)
{
	struct str rest = text;

	while (rest.at && rest.length) {
		struct str line = str_trim(str_cut(&rest, '\n'));

		sheet_md_text(&page->body, line);
		put(page, rest.at && rest.length && line.length ? "  \n" : "\n");
	}
}

static void
underline(struct page *page, struct str text, char with)
{
	size_t from = page->body.length, cells;

	put_safe(page, text, false);
	cells = utf8_cells(str_from(buf_str(&page->body), from));
	buf_byte(&page->body, '\n');
	while (cells--)
		buf_byte(&page->body, with);
	put(page, "\n\n");
}

/* ---- headings ---- */

void
page_section(struct page *page, struct str heading)
{
	page->sections++;
	if (page->format == PAGE_MD) {
		put(page, "\n## ");
		sheet_md_text(&page->body, heading);
		put(page, "\n\n");
	} else if (page->format == PAGE_TEXT) {
		put(page, "\n");
		underline(page, heading, '-');
	} else {
		if (page->sections > 1)
			put(page, "</section>\n");
		buf_format(&page->body, "<section aria-labelledby=\"s%zu\">\n<h2 id=\"s%zu\">",
			page->sections, page->sections);
		put_html(page, "", heading, "</h2>\n");
		buf_format(&page->contents, "<li><a href=\"#s%zu\">", page->sections);
		markup_text(&page->contents, heading);
		buf_text(&page->contents, "</a></li>\n");
	}
}

void
page_heading(struct page *page, struct str heading)
{
	if (page->format == PAGE_MD) {
		put(page, "\n### ");
		sheet_md_text(&page->body, heading);
		put(page, "\n\n");
	} else if (page->format == PAGE_TEXT) {
		put(page, "\n");
		put_safe(page, heading, false);
		put(page, "\n\n");
	} else {
		put_html(page, "<h3>", heading, "</h3>\n");
	}
}

/* ---- texts ---- */

static void
add_text(struct page *page, struct str text, const char *open)
{
	if (!str_trim(text).length)
		return;
	if (page->format == PAGE_MD) {
		md_lines(page, text);
		put(page, "\n");
	} else if (page->format == PAGE_TEXT) {
		wrap(page, text);
		put(page, "\n");
	} else {
		put(page, open);
		markup_lines(&page->body, text);
		put(page, "</p>\n");
	}
}

void
page_say(struct page *page, struct str text)
{
	add_text(page, text, "<p>");
}

void
page_quiet(struct page *page, struct str text)
{
	add_text(page, text, "<p class=\"note\">");
}

void
page_lines(struct page *page, struct str lines)
{
	if (page->format == PAGE_HTML) {
		put(page, "<p>");
		markup_lines(&page->body, lines);
		put(page, "</p>\n");
	} else if (page->format == PAGE_MD) {
		md_lines(page, lines);
	} else {
		put_safe(page, lines, true);
		put(page, "\n");
	}
}

/* ---- lists ---- */

void
page_pairs_begin(struct page *page)
{
	if (page->format == PAGE_HTML)
		put(page, "<dl>\n");
}

void
page_pair(struct page *page, struct str name, struct str text)
{
	if (page->format == PAGE_HTML) {
		put_html(page, "<div><dt>", name, "</dt><dd>");
		markup_text(&page->body, text);
		put(page, "</dd></div>\n");
	} else if (page->format == PAGE_MD) {
		put(page, "- ");
		sheet_md_text(&page->body, name);
		put(page, ": ");
		sheet_md_text(&page->body, text);
		put(page, "\n");
	} else {
		put_safe(page, name, false);
		put(page, ": ");
		put_safe(page, text, false);
		put(page, "\n");
	}
}

void
page_pairs_end(struct page *page)
{
	put(page, page->format == PAGE_HTML ? "</dl>\n" : "\n");
}

void
page_links_begin(struct page *page)
{
	if (page->format == PAGE_HTML)
		put(page, "<ul class=\"links\">\n");
}

void
page_link(struct page *page, struct str to, struct str text)
{
	if (page->format == PAGE_HTML) {
		put_html(page, "<li><a href=\"", to, "\">");
		put_html(page, "", text, "</a></li>\n");
	} else if (page->format == PAGE_MD) {
		put(page, "- [");
		sheet_md_text(&page->body, text);
		buf_format(&page->body, "](%.*s)\n", STR_ARGS(to));
	} else {
		put_safe(page, text, false);
		buf_format(&page->body, " (%.*s)\n", STR_ARGS(to));
	}
}

void
page_links_end(struct page *page)
{
	put(page, page->format == PAGE_HTML ? "</ul>\n" : "\n");
}

/* ---- tables and pictures ---- */

/* A table that is wider than its reader's screen is scrolled by itself, which a
 * keyboard must be able to do too. */
#define SHORT_ROWS 20 /* on paper such a table is not broken */

static void
html_sheet(struct page *page, const struct sheet *sheet, const struct sheet_look *look)
{
	struct buf title = { 0 };

	sheet_title(sheet, " · ", &title);
	put(page, sheet->rows_count <= SHORT_ROWS ? "<div class=\"wide short\""
						  : "<div class=\"wide\"");
	put_html(page, " role=\"group\" tabindex=\"0\" aria-label=\"", buf_str(&title), "\">\n");
	sheet_write_html(sheet, look, &page->body);
	put(page, "</div>\n");
	sheet_write_remarks(sheet, &page->body);
	buf_free(&title);
}

void
page_sheet(struct page *page, const struct sheet *sheet, const struct sheet_look *look)
{
	static const struct sheet_look usual = { 0 };
	struct arena arena = { 0 };
	struct sheet part = sheet_part(sheet, look ? look : &usual, &arena);

	if (look && look->untitled && page->format != PAGE_HTML) {
		part.title_count = 0;
		part.right = STR("");
		part.demo = false;
	}
	if (page->format == PAGE_HTML)
		html_sheet(page, &part, look ? look : &usual);
	else if (page->format == PAGE_MD)
		sheet_write_md(&part, 3, &page->body);
	else
		sheet_write_text(&part, page->ascii, &page->body);
	put(page, "\n");
	arena_free(&arena);
}

void
page_remarks(struct page *page, const struct sheet *sheet)
{
	if (page->format == PAGE_HTML)
		sheet_write_remarks(sheet, &page->body);
}

void
page_figure(struct page *page, struct str caption, struct str key, struct str svg)
{
	if (page->format != PAGE_HTML)
		return;
	put_html(page, "<figure>\n<figcaption>", caption, "</figcaption>\n");
	buf_add(&page->body, key);
	put(page, "<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"");
	markup_text(&page->body, caption);
	put(page, "\">");
	buf_add(&page->body, svg);
	put(page, "</div>\n</figure>\n");
}

/* ---- the whole ---- */

static void
write_head(const struct page *page, struct buf *out)
{
	buf_format(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
		lang_code());
	buf_text(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		      "style-src 'unsafe-inline'; img-src 'none'; base-uri 'none'; "
		      "form-action 'none'\">\n");
	buf_text(out, "<meta name=\"viewport\" content=\"width=device-width, "
		      "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
		      "<title>");
	buf_text(out, page->demo ? "DEMO " : "");
	markup_text(out, page->title);
	buf_text(out, "</title>\n<style>\n");
	report_style(out);
	buf_text(out, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">");
	markup_text(out, str_of(_("To the contents")));
	buf_text(out, "</a>\n<header>\n");
	if (page->back.length) {
		buf_text(out, "<p class=\"back\"><a href=\"");
		markup_text(out, page->back);
		buf_text(out, "\">");
		markup_text(out, page->back_words);
		buf_text(out, "</a></p>\n");
	}
}

static void
write_html(const struct page *page, struct buf *out)
{
	write_head(page, out);
	if (page->demo) {
		buf_text(out, "<p class=\"demo\"><strong>DEMO</strong> ");
		markup_text(out, str_of(_("All of this is invented.")));
		buf_text(out, "</p>\n");
	}
	buf_text(out, "<h1>");
	markup_text(out, page->title);
	buf_text(out, "</h1>\n<p class=\"under\">");
	markup_text(out, page->under);
	buf_text(out, "</p>\n</header>\n");
	if (page->sections > 2) {
		buf_text(out, "<nav aria-label=\"");
		markup_text(out, str_of(_("Contents")));
		buf_text(out, "\">\n<ul>\n");
		buf_add(out, buf_str(&page->contents));
		buf_text(out, "</ul>\n</nav>\n");
	}
	buf_text(out, "<main id=\"main\">\n");
	buf_add(out, buf_str(&page->body));
	buf_text(out, page->sections ? "</section>\n" : "");
	buf_text(out, "</main>\n</body>\n</html>\n");
}

void
page_write(struct page *page, struct buf *out)
{
	struct page head = { .format = page->format, .ascii = page->ascii };
	struct arena arena = { 0 };

	if (page->format == PAGE_HTML) {
		write_html(page, out);
	} else {
		struct str title = arena_format(
			&arena, "%s%.*s", page->demo ? "DEMO " : "", STR_ARGS(page->title));

		if (page->format == PAGE_MD) {
			put(&head, "# ");
			sheet_md_text(&head.body, title);
			put(&head, "\n\n");
		} else {
			underline(&head, title, '=');
		}
		page_say(&head, page->under);
		buf_add(out, buf_str(&head.body));
		buf_add(out, buf_str(&page->body));
	}
	arena_free(&arena);
	buf_free(&head.body);
	buf_free(&page->body);
	buf_free(&page->contents);
	page->sections = 0;
}

void
page_of_sheet(const struct sheet *sheet, struct buf *out)
{
	struct page page = { .format = PAGE_HTML, .demo = sheet->demo, .under = sheet->right };
	struct sheet named = *sheet;
	struct buf title = { 0 };

	named.demo = false; /* the page says it */
	sheet_title(&named, " · ", &title);
	page.title = buf_str(&title);
	page_sheet(&page, sheet, &(struct sheet_look){ .untitled = true });
	page_write(&page, out);
	buf_free(&title);
}
