/* paint.c - texts, lines and boxes on a surface */
#include "ui/paint.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/utf8.h"

struct pane
pane_whole(struct surface *surface)
{
	return (struct pane){
		.surface = surface, .rows = surface->rows, .columns = surface->columns
	};
}

static int
between(int value, int least, int most)
{
	if (value > most)
		value = most;
	return value < least ? least : value;
}

struct pane
pane_part(struct pane pane, int row, int column, int rows, int columns)
{
	row = between(row, 0, pane.rows);
	column = between(column, 0, pane.columns);
	return (struct pane){ .surface = pane.surface,
		.row = pane.row + row,
		.column = pane.column + column,
		.rows = between(rows, 0, pane.rows - row),
		.columns = between(columns, 0, pane.columns - column),
		.resting = pane.resting };
}

const char *
pane_symbol(struct pane pane, enum symbol symbol)
{
	return symbol_text(symbol, pane.surface->ascii);
}

/* The code points of the glyph at a byte; returns the byte after. */
static size_t
take_glyph(struct str text, size_t at, uint32_t points[GLYPH_POINTS], size_t *count)
{
	size_t next;

	*count = 0;
	points[(*count)++] = utf8_point(text, at, &next);
	/* No ASCII is a mark. */
	for (at = next; at < text.length && (unsigned char)text.at[at] >= 0x80; at = next) {
		uint32_t mark = utf8_point(text, at, &next);

		if (utf8_point_cells(mark) != 0)
			break;
		if (*count < GLYPH_POINTS)
			points[(*count)++] = mark;
	}
	return at;
}

/* Put glyphs until the text or the room ends; returns the column after. */
static int
put_glyphs(struct pane pane, int row, int column, int end, enum role role, struct str text)
{
	uint32_t points[GLYPH_POINTS];

	if (end > pane.columns)
		end = pane.columns;
	for (size_t at = 0; at < text.length;) {
		size_t count;
		int width;

		at = take_glyph(text, at, points, &count);
		width = (int)utf8_point_cells(points[0]);
		if (width == 0)
			continue;
		if (column + width > end)
			return column;
		if (row >= 0 && row < pane.rows && column >= 0)
			surface_put(pane.surface, pane.row + row, pane.column + column, role,
				points, count);
		column += width;
	}
	return column;
}

/* A text as it may stand on the screen, in one line. */
static struct str
safe(struct pane pane, struct str text, int *cells)
{
	struct buf *scratch = &pane.surface->scratch;
	size_t count;

	if (!utf8_simple(text, &count)) {
		buf_clear(scratch);
		utf8_safe(scratch, text, false, pane.surface->ascii);
		text = buf_str(scratch);
		count = utf8_cells(text);
	}
	*cells = (int)count;
	return text;
}

/* As many of the letters a text begins with as are a cell each and have room; the
 * column after, and in *taken the bytes. */
static int
put_simple(struct pane pane, int row, int column, int end, enum role role, struct str text,
	size_t *taken)
{
	*taken = 0;
	if (end > pane.columns)
		end = pane.columns;
	if (row < 0 || row >= pane.rows || column < 0 || column >= end)
		return column;
	return column + surface_put_simple(pane.surface, pane.row + row, pane.column + column,
				end - column, role, text, taken);
}

/* A text that is safe; the column after. */
static int
put_text(struct pane pane, int row, int column, int end, enum role role, struct str text)
{
	size_t taken;
	int after = put_simple(pane, row, column, end, role, text, &taken);

	/* Done, or stopped by a letter of the same kind, for want of room. */
	if (taken == text.length || (taken > 0 && utf8_simple_bytes(text, taken) > 0))
		return after;
	return put_glyphs(pane, row, column, end, role, text);
}

/* In so many columns, with the sign for more where it is longer. */
static int
put_within(struct pane pane, int row, int column, int room, enum role role, struct str text)
{
	struct str more;
	size_t taken;
	int cells, sign;

	/* No text has more cells than bytes, and most have room. */
	if (text.length <= (size_t)room) {
		int after = put_simple(pane, row, column, column + room, role, text, &taken);

		if (taken == text.length)
			return after;
	}
	text = safe(pane, text, &cells);
	if (cells <= room)
		return put_text(pane, row, column, column + room, role, text);
	more = str_of(pane_symbol(pane, SYMBOL_MORE));
	sign = (int)utf8_cells(more);
	if (room <= sign)
		return put_text(pane, row, column, column + room, role, text);
	text = utf8_fit(text, (size_t)(room - sign));
	column = put_text(pane, row, column, pane.columns, role, text);
	return put_text(pane, row, column, pane.columns, role, more);
}

int
paint_text(struct pane pane, int row, int column, enum role role, struct str text)
{
	return put_within(
		pane, row, column, between(pane.columns - column, 0, INT_MAX), role, text);
}

int
paint_clipped(struct pane pane, int row, int column, enum role role, struct str text)
{
	int cells;

	return put_text(pane, row, column, pane.columns, role, safe(pane, text, &cells));
}

int
paint_words(struct pane pane, int row, int column, enum role role, const char *text)
{
	return paint_text(pane, row, column, role, str_of(text));
}

int
paint_format(struct pane pane, int row, int column, enum role role, const char *form, ...)
{
	char fixed[512];
	va_list values;
	int length;

	va_start(values, form);
	length = vsnprintf(fixed, sizeof fixed, form, values);
	va_end(values);
	if (length < 0)
		return column;
	/* A line is never this long; what is cut may end within a letter. */
	if ((size_t)length >= sizeof fixed)
		length = (int)utf8_fault((struct str){ fixed, sizeof fixed - 1 });
	return paint_text(pane, row, column, role, (struct str){ fixed, (size_t)length });
}

int
paint_number(struct pane pane, int row, int column, enum role role, size_t number, size_t digits,
	char fill)
{
	char fixed[24];
	size_t from = sizeof fixed;

	do {
		fixed[--from] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	while (sizeof fixed - from < digits && from > 0)
		fixed[--from] = fill;
	return paint_text(
		pane, row, column, role, (struct str){ fixed + from, sizeof fixed - from });
}

int
paint_symbol(struct pane pane, int row, int column, enum role role, enum symbol symbol)
{
	if (symbol == SYMBOL_CURSOR && pane.resting)
		return column + 1;
	return put_glyphs(pane, row, column, pane.columns, role, str_of(pane_symbol(pane, symbol)));
}

void
paint_more(struct pane pane, bool above, bool below)
{
	if (above)
		paint_symbol(pane, 0, pane.columns - 1, ROLE_DIM, SYMBOL_ABOVE);
	if (below)
		paint_symbol(pane, pane.rows - 1, pane.columns - 1, ROLE_DIM, SYMBOL_BELOW);
}

int
paint_within(struct pane pane, int row, int column, int columns, enum role role, struct str text)
{
	return put_within(
		pane, row, column, between(columns, 0, pane.columns - column), role, text);
}

int
paint_right_to(struct pane pane, int row, int end, enum role role, struct str text)
{
	int cells, from;

	text = safe(pane, text, &cells);
	from = end > cells ? end - cells : 0;
	put_text(pane, row, from, end, role, text);
	return from;
}

int
paint_right(struct pane pane, int row, enum role role, struct str text)
{
	return paint_right_to(pane, row, pane.columns, role, text);
}

/* The last line there is room for, of a text that goes on. */
static void
put_last(struct pane pane, int row, int column, int columns, enum role role, struct str line)
{
	struct str more = str_of(pane_symbol(pane, SYMBOL_MORE));
	int sign = (int)utf8_cells(more);

	line = utf8_fit(line, (size_t)between(columns - sign, 0, columns));
	put_text(pane, row, put_text(pane, row, column, pane.columns, role, line), pane.columns,
		role, more);
}

/* In lines; what is safe as it is, is not copied. */
static struct str
safe_lines(struct buf *clean, struct str text, bool ascii)
{
	size_t cells;

	if (utf8_simple(text, &cells))
		return text;
	utf8_safe(clean, text, true, ascii);
	return buf_str(clean);
}

int
paint_wrapped(struct pane pane, int row, int column, int columns, enum role role, struct str text)
{
	struct buf clean = { 0 };
	struct str line;
	size_t at = 0;
	int rows = 0;

	if (columns < 1)
		return 0;
	text = safe_lines(&clean, text, pane.surface->ascii);
	while (row + rows < pane.rows && utf8_line(text, (size_t)columns, &at, &line)) {
		bool last = row + rows == pane.rows - 1 && at < text.length;

		/* It is safe already, but for tabs. */
		if (str_find_byte(line, '\t') < line.length)
			paint_text(pane, row + rows, column, role, line);
		else if (last)
			put_last(pane, row + rows, column, columns, role, line);
		else
			put_text(pane, row + rows, column, pane.columns, role, line);
		rows++;
	}
	buf_free(&clean);
	return rows > 0 ? rows : 1;
}

int
wrapped_rows(struct str text, int columns)
{
	struct buf clean = { 0 };
	struct str line;
	size_t at = 0;
	int rows = 0;

	/* No text has more cells than bytes, and most are short. */
	if (columns < 1 ||
		(text.length <= (size_t)columns && str_find_byte(text, '\n') == text.length))
		return 1;
	text = safe_lines(&clean, text, false);
	while (rows < 1000 && utf8_line(text, (size_t)columns, &at, &line))
		rows++;
	buf_free(&clean);
	return rows > 0 ? rows : 1;
}

int
painted_cells(struct pane pane, struct str text)
{
	int cells;

	safe(pane, text, &cells);
	return cells;
}

/* A symbol so many times: what the first is, the next is too. */
static void
put_same(struct pane pane, int row, int column, int count, enum role role, enum symbol symbol)
{
	uint32_t points[GLYPH_POINTS];
	size_t points_count;
	int end = column + count < pane.columns ? column + count : pane.columns;

	if (row < 0 || row >= pane.rows || column < 0)
		return;
	take_glyph(str_of(pane_symbol(pane, symbol)), 0, points, &points_count);
	for (int i = column; i < end; i++) {
		struct glyph *glyph = surface_glyph(pane.surface, pane.row + row, pane.column + i);

		surface_put(
			pane.surface, pane.row + row, pane.column + i, role, points, points_count);
		for (; i + 1 < end && glyph[0].width == 1 && glyph[1].width == 1; i++, glyph++)
			glyph[1] = glyph[0];
	}
}

void
paint_rule(struct pane pane, int row)
{
	put_same(pane, row, 0, pane.columns, ROLE_RULE, SYMBOL_ACROSS);
}

void
paint_rule_words(struct pane pane, int row, const char *words)
{
	int end;

	paint_rule(pane, row);
	paint_words(pane, row, 3, ROLE_TEXT, " ");
	end = paint_words(pane, row, 4, ROLE_STRONG, words);
	paint_words(pane, row, end, ROLE_TEXT, " ");
}

void
paint_down(struct pane pane, int column, int from, int rows)
{
	uint32_t points[GLYPH_POINTS];
	size_t count;

	if (column < 0 || column >= pane.columns)
		return;
	take_glyph(str_of(pane_symbol(pane, SYMBOL_DOWNWARD)), 0, points, &count);
	for (int row = between(from, 0, pane.rows); row < from + rows && row < pane.rows; row++)
		surface_put(pane.surface, pane.row + row, pane.column + column, ROLE_RULE, points,
			count);
}

struct pane
paint_box(struct pane pane)
{
	int bottom = pane.rows - 1, right = pane.columns - 1;

	if (pane.rows < 2 || pane.columns < 2)
		return pane_part(pane, 0, 0, 0, 0);
	paint_rule(pane, 0);
	paint_rule(pane, bottom);
	paint_down(pane, 0, 1, bottom - 1);
	paint_down(pane, right, 1, bottom - 1);
	paint_symbol(pane, 0, 0, ROLE_RULE, SYMBOL_TOP_LEFT);
	paint_symbol(pane, 0, right, ROLE_RULE, SYMBOL_TOP_RIGHT);
	paint_symbol(pane, bottom, 0, ROLE_RULE, SYMBOL_BOTTOM_LEFT);
	paint_symbol(pane, bottom, right, ROLE_RULE, SYMBOL_BOTTOM_RIGHT);
	return pane_part(pane, 1, 1, bottom - 1, right - 1);
}

void
paint_bar(struct pane pane, int row, int column, int columns, size_t part, size_t whole)
{
	int full = 0;

	if (columns < 1)
		return;
	if (part > whole)
		part = whole;
	if (whole > 0)
		full = (int)((double)columns * (double)part / (double)whole + 0.5);
	if (part > 0 && full == 0)
		full = 1;
	if (part < whole && full == columns)
		full = columns - 1;
	put_same(pane, row, column, full, ROLE_BAR, SYMBOL_SHADE_3);
	put_same(pane, row, column + full, columns - full, ROLE_BAR, SYMBOL_SHADE_1);
}

void
paint_fill(struct pane pane, enum role role)
{
	for (int row = 0; row < pane.rows; row++)
		surface_fill(pane.surface, pane.row + row, pane.column, pane.columns, role);
}

void
paint_role(struct pane pane, int row, int column, int columns, enum role role)
{
	struct pane part = pane_part(pane, row, column, 1, columns);

	if (row < 0 || row >= pane.rows)
		return;
	for (int i = 0; i < part.columns; i++) {
		struct glyph *glyph = surface_glyph(part.surface, part.row, part.column + i);

		if (glyph)
			glyph->role = (uint8_t)role;
	}
}

void
paint_cursor(struct pane pane, int row, int column)
{
	if (pane.rows < 1 || pane.columns < 1 || pane.resting)
		return;
	pane.surface->cursor_row = pane.row + between(row, 0, pane.rows - 1);
	pane.surface->cursor_column = pane.column + between(column, 0, pane.columns - 1);
}
