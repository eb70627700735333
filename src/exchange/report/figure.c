#include "exchange/report/figure.h"

#include <math.h>

#include "exchange/markup.h"
#include "exchange/sheet_out_own.h"

#define WIDTH 180
#define HEIGHT 18
#define EDGE 7 /* room for what stands at an end */

static double
place(const struct ruler *ruler, double value)
{
	double range = ruler->most - ruler->least;
	double part = range > 0 ? (value - ruler->least) / range : 0;

	part = part < 0 ? 0 : part > 1 ? 1 : part;
	return EDGE + part * (WIDTH - 2 * EDGE);
}

static void
begin(struct buf *out, const struct ruler *ruler)
{
	buf_format(out,
		"<svg aria-hidden=\"true\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">"
		"<path class=\"axis\" d=\"M%d %d.5H%d\"/>",
		WIDTH, HEIGHT, WIDTH, HEIGHT, EDGE, HEIGHT / 2, WIDTH - EDGE);
	if (ruler->least < 0 && ruler->most > 0)
		buf_format(out, "<path class=\"axis\" d=\"M%.1f 1V%d\"/>", place(ruler, 0),
			HEIGHT - 1);
}

static void
diamond(struct buf *out, double x)
{
	buf_format(out, "<path class=\"med\" d=\"M%.1f 3l4.5 6-4.5 6-4.5-6z\"/>", x);
}

void
figure_bar(struct buf *out, const struct ruler *ruler, double value, double other)
{
	double zero = place(ruler, ruler->least < 0 ? 0 : ruler->least);
	double x = place(ruler, value);

	begin(out, ruler);
	if (!isnan(value))
		buf_format(out,
			"<rect class=\"bar\" x=\"%.1f\" y=\"5\" width=\"%.1f\" height=\"8\"/>",
			x < zero ? x : zero, fabs(x - zero) < 1 ? 1 : fabs(x - zero));
	if (!isnan(other))
		diamond(out, place(ruler, other));
	buf_text(out, "</svg>");
}

void
figure_box(struct buf *out, const struct ruler *ruler, const double ends[2], double lower,
	double median, double upper)
{
	double from = place(ruler, lower), width = place(ruler, upper) - from;

	begin(out, ruler);
	if (!isnan(ends[0]) && !isnan(ends[1]))
		buf_format(out, "<path class=\"whisker\" d=\"M%.1f 9H%.1f\"/>",
			place(ruler, ends[0]), place(ruler, ends[1]));
	buf_format(out, "<rect class=\"box\" x=\"%.1f\" y=\"3\" width=\"%.1f\" height=\"12\"/>",
		width < 2 ? from - 1 : from, width < 2 ? 2 : width);
	diamond(out, place(ruler, median));
	buf_text(out, "</svg>");
}

void
figure_rounds(struct buf *out, const struct ruler *ruler, double before, double after)
{
	begin(out, ruler);
	if (!isnan(before) && !isnan(after))
		buf_format(out, "<path class=\"whisker\" d=\"M%.1f 9H%.1f\"/>",
			place(ruler, before), place(ruler, after));
	if (!isnan(before))
		buf_format(out, "<circle class=\"was\" cx=\"%.1f\" cy=\"9\" r=\"4.5\"/>",
			place(ruler, before));
	if (!isnan(after))
		buf_format(out, "<circle class=\"now\" cx=\"%.1f\" cy=\"9\" r=\"5.5\"/>",
			place(ruler, after));
	buf_text(out, "</svg>");
}

#define COLUMN 14

void
figure_counts(struct buf *out, const size_t *counts, size_t count, struct str said)
{
	size_t most = 1;

	for (size_t i = 0; i < count; i++)
		most = counts[i] > most ? counts[i] : most;
	buf_format(out,
		"<svg role=\"img\" width=\"%zu\" height=\"24\" viewBox=\"0 0 %zu 24\"><title>",
		count * COLUMN, count * COLUMN);
	markup_text(out, said);
	buf_format(out, "</title><path class=\"axis\" d=\"M0 23.5H%zu\"/>", count * COLUMN);
	for (size_t i = 0; i < count; i++) {
		size_t high = (counts[i] * 22 + most - 1) / most;

		if (high)
			buf_format(out,
				"<rect class=\"bar\" x=\"%zu\" y=\"%zu\" width=\"%d\" "
				"height=\"%zu\"/>",
				i * COLUMN + 1, 23 - high, COLUMN - 3, high);
	}
	buf_text(out, "</svg>");
}

/* ---- the tile map ---- */

#define TILE_WIDTH 92
#define TILE_HEIGHT 46

static void
add_tile(struct buf *out, const struct sheet *sheet, size_t row, size_t column)
{
	const struct sheet_cell *cell = &sheet->rows[row].cells[column];
	char hue = sheet_hue_letter(sheet->columns[column].hue);
	size_t x = column * TILE_WIDTH, y = row * TILE_HEIGHT;
	struct buf text = { 0 };
	struct str words, value;

	if (cell->kind == CELL_EMPTY)
		return;
	sheet_cell_text(sheet, &sheet->columns[column], cell, false, &text);
	/* "TOWN 44p": the name above, the number below. */
	words = buf_str(&text);
	value = words;
	words = str_cut(&value, ' ');
	buf_format(out, "<rect class=\"tile");
	if (cell->shade)
		buf_format(out, " t%c%d", hue, cell->shade);
	buf_format(out, "\" x=\"%zu\" y=\"%zu\" width=\"%d\" height=\"%d\" rx=\"3\"/>", x + 2,
		y + 2, TILE_WIDTH - 4, TILE_HEIGHT - 4);
	buf_format(out, "<text x=\"%zu\" y=\"%zu\" text-anchor=\"middle\"", x + TILE_WIDTH / 2,
		y + 19);
	if (cell->shade)
		buf_format(out, " class=\"o%c%d\"", hue, cell->shade);
	buf_byte(out, '>');
	markup_text(out, words);
	buf_format(out, "<tspan x=\"%zu\" dy=\"17\">", x + TILE_WIDTH / 2);
	markup_text(out, value);
	buf_text(out, "</tspan></text>\n");
	buf_free(&text);
}

#define KEY_WIDTH 34

void
figure_key(struct buf *out, enum sheet_hue hue, struct str least, struct str most)
{
	char letter = sheet_hue_letter(hue);

	buf_text(out, "<p class=\"legend\">");
	markup_text(out, least);
	buf_format(out,
		" <svg class=\"key\" aria-hidden=\"true\" width=\"%d\" height=\"16\" "
		"viewBox=\"0 0 %d 16\">",
		SHEET_SHADES * KEY_WIDTH, SHEET_SHADES * KEY_WIDTH);
	for (int i = 0; i < SHEET_SHADES; i++)
		buf_format(out,
			"<rect class=\"tile t%c%d\" x=\"%d\" y=\"1\" width=\"%d\" "
			"height=\"14\"/>",
			letter, i + 1, i * KEY_WIDTH + 1, KEY_WIDTH - 2);
	buf_text(out, "</svg> ");
	markup_text(out, most);
	buf_text(out, "</p>\n");
}

bool
figure_tiles(struct buf *out, const struct sheet *sheet, struct str title, struct str about)
{
	size_t width = sheet->columns_count * TILE_WIDTH, height = sheet_body(sheet) * TILE_HEIGHT;

	if (!sheet->grid || !width || !height)
		return false;
	buf_format(out,
		"<svg role=\"img\" aria-labelledby=\"tt td\" width=\"%zu\" height=\"%zu\" "
		"viewBox=\"0 0 %zu %zu\">\n<title id=\"tt\">",
		width, height, width, height);
	markup_text(out, title);
	buf_text(out, "</title>\n<desc id=\"td\">");
	markup_text(out, about);
	buf_text(out, "</desc>\n");
	for (size_t row = 0; row < sheet_body(sheet); row++)
		for (size_t i = 0; i < sheet->columns_count; i++)
			add_tile(out, sheet, row, i);
	buf_text(out, "</svg>\n");
	return true;
}
