#include "exchange/book_cells.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/utf8.h"

#define TEXT_MOST 32767u /* UTF-16 units in a cell */
#define ESCAPE_UNITS 7u
#define WHOLE_MOST 1e15 /* "%.16G" has all digits of whole numbers below */

/* ---- texts ---- */

/* Does "_x001B_" stand here as plain text?  Readers would turn it. */
static bool
looks_escaped(struct str text, size_t at)
{
	if (text.length - at < 7 || text.at[at + 1] != 'x' || text.at[at + 6] != '_')
		return false;
	return strspn(text.at + at + 2, "0123456789abcdefABCDEF") >= 4;
}

/* How many units it takes. */
static size_t
add_point(struct buf *out, struct str text, size_t at, size_t next, uint32_t point)
{
	bool control = point < 0x20 && point != '\t' && point != '\n';

	if (control || point == 0xfffe || point == 0xffff ||
		(point == '_' && looks_escaped(text, at))) {
		buf_format(out, "_x%04X_", point);
		return ESCAPE_UNITS;
	}
	buf_bytes(out, text.at + at, next - at);
	return point > 0xffff ? 2 : 1;
}

bool
cells_words(struct buf *out, struct str text)
{
	size_t units = 0;

	for (size_t at = 0, next; at < text.length; at = next) {
		uint32_t point = utf8_point(text, at, &next);

		units += add_point(out, text, at, next, point);
		if (units >= TEXT_MOST - ESCAPE_UNITS && next < text.length) {
			utf8_add(out, 0x2026);
			return false;
		}
	}
	return true;
}

/* Short, and nothing in it that the format would take for something else? */
static bool
is_simple(struct str text)
{
	for (size_t i = 0; i < text.length; i++) {
		unsigned char byte = (unsigned char)text.at[i];

		if (byte < 0x20 || byte == '_' || byte == 0xef || byte == '&' || byte == '<' ||
			byte == '>')
			return false;
	}
	return text.length < TEXT_MOST;
}

static const char *
entity(char byte)
{
	switch (byte) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	default: return NULL;
	}
}

static void
add_escaped(struct buf *out, struct str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.length; i++) {
		const char *instead = entity(text.at[i]);

		if (!instead)
			continue;
		buf_bytes(out, text.at + from, i - from);
		buf_text(out, instead);
		from = i + 1;
	}
	buf_bytes(out, text.at + from, text.length - from);
}

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n';
}

/* ---- cells ---- */

static void
add(struct book_cells *cells, struct str xml)
{
	buf_add(&cells->xml, xml);
}

/* Up to the type or what is in it. */
static void
begin_cell(struct book_cells *cells, size_t column, int style)
{
	assert(cells->begun && column >= cells->column);
	for (; cells->column < column; cells->column++)
		add(cells, STR("<c/>"));
	cells->column++;
	add(cells, STR("<c"));
	if (style) {
		add(cells, STR(" s=\""));
		buf_integer(&cells->xml, style);
		add(cells, STR("\""));
	}
}

bool
cells_text(struct book_cells *cells, size_t column, struct str text, int style)
{
	bool whole = true;

	begin_cell(cells, column, style);
	if (text.length && (is_blank(text.at[0]) || is_blank(text.at[text.length - 1])))
		add(cells, STR(" t=\"inlineStr\"><is><t xml:space=\"preserve\">"));
	else
		add(cells, STR(" t=\"inlineStr\"><is><t>"));
	if (is_simple(text)) {
		add(cells, text);
	} else {
		buf_clear(&cells->words);
		whole = cells_words(&cells->words, text);
		add_escaped(&cells->xml, buf_str(&cells->words));
	}
	add(cells, STR("</t></is></c>"));
	return whole;
}

void
cells_number(struct book_cells *cells, size_t column, double number, int style)
{
	begin_cell(cells, column, style);
	add(cells, STR("><v>"));
	if (fabs(number) < WHOLE_MOST && number == floor(number))
		buf_integer(&cells->xml, (int64_t)number);
	else
		buf_format(&cells->xml, "%.16G", number);
	add(cells, STR("</v></c>"));
}

/* ---- rows ---- */

void
cells_row(struct book_cells *cells, uint32_t number)
{
	cells_end(cells);
	add(cells, STR("<row r=\""));
	buf_integer(&cells->xml, number);
	add(cells, STR("\">"));
	cells->begun = true;
	cells->column = 0;
}

void
cells_end(struct book_cells *cells)
{
	if (cells->begun)
		add(cells, STR("</row>"));
	cells->begun = false;
}

void
cells_free(struct book_cells *cells)
{
	buf_free(&cells->xml);
	buf_free(&cells->words);
}
