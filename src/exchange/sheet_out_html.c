/* A sheet as an HTML table.  What a cell says stands in it as text; colour (a
 * class for each shade) only repeats it, and a sign that needs words has them. */
#include "exchange/sheet_out_own.h"

#include "base/lang.h"
#include "exchange/markup.h"

/* ---- cells ---- */

void
sheet_bars_svg(const struct sheet_cell *cell, struct buf *out)
{
	size_t most = 1;

	for (size_t i = 0; i < SHEET_BARS; i++)
		most = cell->bars[i] > most ? cell->bars[i] : most;
	buf_text(out, "<svg class=\"bars\" role=\"img\" width=\"42\" height=\"20\" "
		      "viewBox=\"0 0 42 20\"><title>");
	for (size_t i = 0; i < SHEET_BARS; i++)
		buf_format(out, "%s%zu", i ? ", " : "", cell->bars[i]);
	buf_text(out, "</title><path d=\"M0 19.5H42\" stroke=\"currentColor\"/>");
	for (size_t i = 0; i < SHEET_BARS; i++) {
		size_t high = (cell->bars[i] * 18 + most - 1) / most;

		if (high)
			buf_format(out,
				"<rect x=\"%zu\" y=\"%zu\" width=\"6\" height=\"%zu\" "
				"fill=\"currentColor\"/>",
				1 + i * 8 + i / 2, 19 - high, high);
	}
	buf_text(out, "</svg>");
}

/* A sign and what it means: seen, and heard. */
static void
add_sign(struct buf *out, struct str sign, struct str words)
{
	buf_text(out, "<abbr title=\"");
	markup_text(out, words);
	buf_text(out, "\">");
	markup_text(out, sign);
	buf_text(out, "</abbr>");
}

static void
add_number(const struct sheet *sheet, const struct sheet_column *column,
	const struct sheet_cell *cell, struct buf *out)
{
	struct sheet_cell bare = *cell;
	struct buf text = { 0 };

	bare.marks &= MARK_SIGN;
	bare.letter = STR("");
	sheet_cell_text(sheet, column, &bare, false, &text);
	markup_text(out, buf_str(&text));
	if (cell->letter.length && cell->stage.length)
		add_sign(out, cell->letter, cell->stage);
	else
		markup_text(out, cell->letter);
	if (cell->marks & MARK_WIDE)
		add_sign(out, STR("!"), str_of(_("of several minds")));
	if (cell->marks & MARK_APART)
		add_sign(out, STR("!"), str_of(_("the two see it differently")));
	if (cell->marks & MARK_REVIEW)
		add_sign(out, STR("▲"), str_of(_("under review")));
	if (cell->marks & MARK_CAUTION)
		add_sign(out, STR("*"), str_of(_("to be read with caution")));
	if (cell->marks & MARK_NAMED)
		add_sign(out, STR("¹"), str_of(_("fewer than three people's ratings, by name")));
	buf_free(&text);
}

static void
add_content(const struct sheet *sheet, const struct sheet_column *column,
	const struct sheet_cell *cell, struct buf *out)
{
	struct buf sign = { 0 }, words = { 0 };

	switch (cell->kind) {
	case CELL_EMPTY:
		if (cell->marks & MARK_CHANGED)
			add_sign(out, STR("≠"), str_of(_("the question has changed")));
		break;
	case CELL_NUMBER: add_number(sheet, column, cell, out); break;
	case CELL_BARS: sheet_bars_svg(cell, out); break;
	case CELL_TEXT: markup_lines(out, cell->text); break;
	default:
		sheet_cell_text(sheet, column, cell, false, &sign);
		sheet_cell_words(sheet, column, cell, &words);
		add_sign(out, buf_str(&sign), buf_str(&words));
		break;
	}
	buf_free(&sign);
	buf_free(&words);
}

char
sheet_hue_letter(enum sheet_hue hue)
{
	return hue == HUE_DIFFERENCE ? 'd' : hue == HUE_MATURITY ? 'm' : 'a';
}

static void
add_class(const struct sheet_column *column, const struct sheet_cell *cell, bool starts,
	struct buf *out)
{
	buf_text(out, column->align == ALIGN_LEFT ? " class=\"t" : " class=\"n");
	if (starts)
		buf_text(out, " g");
	if (cell && cell->shade && column->hue != HUE_NONE) {
		buf_format(out, " %c%d", sheet_hue_letter(column->hue), cell->shade);
	} else if (cell && cell->kind != CELL_NUMBER && cell->kind != CELL_TEXT)
		buf_text(out, " x");
	buf_byte(out, '"');
}

static bool
starts_group(const struct sheet *sheet, size_t column)
{
	return sheet->columns[column].group.length &&
	       (column == 0 ||
		       !str_equal(sheet->columns[column].group, sheet->columns[column - 1].group));
}

/* ---- headings ---- */

static void add_head(const struct sheet *sheet, size_t i, size_t lines, struct buf *out);

/* Two lines of headings; what stands in no group takes both. */
static void
add_group_line(const struct sheet *sheet, struct buf *out)
{
	buf_text(out, "<tr><th scope=\"col\" rowspan=\"2\">");
	markup_text(out, sheet->corner);
	if (sheet->under.length) {
		buf_text(out, "<br><small>");
		markup_text(out, sheet->under);
		buf_text(out, "</small>");
	}
	buf_text(out, "</th>");
	for (size_t i = 0, count; i < sheet->columns_count; i += count) {
		count = sheet_group_length(sheet, i);
		if (!sheet->columns[i].group.length) {
			add_head(sheet, i, 2, out);
			continue;
		}
		buf_format(out, "<th scope=\"colgroup\" class=\"g\" colspan=\"%zu\">", count);
		markup_text(out, sheet->columns[i].group);
		buf_text(out, "</th>");
	}
	buf_text(out, "</tr>\n");
}

static void
add_head(const struct sheet *sheet, size_t i, size_t lines, struct buf *out)
{
	const struct sheet_column *column = &sheet->columns[i];
	struct str head = sheet_head(column);

	buf_text(out, "<th scope=\"col\"");
	if (lines > 1)
		buf_format(out, " rowspan=\"%zu\"", lines);
	add_class(column, NULL, starts_group(sheet, i), out);
	if (sheet->sorted == i)
		buf_format(out, " aria-sort=\"%s\"", sheet->falling ? "descending" : "ascending");
	buf_byte(out, '>');
	if (str_equal(head, column->label))
		markup_text(out, head);
	else
		add_sign(out, head, column->label);
	if (sheet->sorted == i)
		buf_format(out, "<span aria-hidden=\"true\">%s</span>", sheet->falling ? "▾" : "▴");
	buf_text(out, "</th>");
}

static void
add_heads(const struct sheet *sheet, struct buf *out)
{
	bool groups = sheet_has_groups(sheet);

	buf_text(out, "<thead>\n");
	if (groups)
		add_group_line(sheet, out);
	buf_text(out, "<tr>");
	if (!groups) {
		buf_text(out, "<th scope=\"col\">");
		markup_text(out, sheet->corner);
		buf_text(out, "</th>");
	}
	for (size_t i = 0; i < sheet->columns_count; i++)
		if (!groups || sheet->columns[i].group.length)
			add_head(sheet, i, 1, out);
	buf_text(out, "</tr>\n</thead>\n");
}

/* ---- rows ---- */

static void
add_label(const struct sheet_row *row, const struct sheet_look *look, struct buf *out)
{
	struct str link = look->link && !row->summary ? look->link(look->context, row) : STR("");

	buf_text(out, "<th scope=\"row\">");
	if (link.length) {
		buf_text(out, "<a href=\"");
		markup_text(out, link);
		buf_text(out, "\">");
	}
	markup_text(out, row->label);
	buf_text(out, link.length ? "</a></th>" : "</th>");
}

static void
add_row(const struct sheet *sheet, const struct sheet_row *row, const struct sheet_look *look,
	struct buf *out)
{
	if (row->heading) {
		buf_format(out, "<tr class=\"h\"><th scope=\"rowgroup\" colspan=\"%zu\">",
			sheet->columns_count + 1);
		markup_text(out, row->label);
		buf_text(out, "</th></tr>\n");
		return;
	}
	buf_text(out, "<tr>");
	if (!sheet->grid)
		add_label(row, look, out);
	for (size_t i = 0; i < sheet->columns_count; i++) {
		buf_text(out, "<td");
		add_class(&sheet->columns[i], &row->cells[i], starts_group(sheet, i), out);
		buf_byte(out, '>');
		if (!look->draw || !look->draw(look->context, (size_t)(row - sheet->rows),
					   look->first + i, out))
			add_content(sheet, &sheet->columns[i], &row->cells[i], out);
		buf_text(out, "</td>");
	}
	buf_text(out, "</tr>\n");
}

/* A heading begins a group of rows, and the summaries are a foot. */
static void
add_rows(const struct sheet *sheet, const struct sheet_look *look, struct buf *out)
{
	size_t body = sheet_body(sheet);

	buf_text(out, "<tbody>\n");
	for (size_t i = 0; i < body; i++) {
		if (i && sheet->rows[i].heading)
			buf_text(out, "</tbody>\n<tbody>\n");
		add_row(sheet, &sheet->rows[i], look, out);
	}
	buf_text(out, "</tbody>\n");
	if (body == sheet->rows_count)
		return;
	buf_text(out, "<tfoot>\n");
	for (size_t i = body; i < sheet->rows_count; i++)
		add_row(sheet, &sheet->rows[i], look, out);
	buf_text(out, "</tfoot>\n");
}

/* ---- the whole ---- */

static void
add_caption(const struct sheet *sheet, const struct sheet_look *look, struct buf *out)
{
	struct buf title = { 0 };

	sheet_title(sheet, " · ", &title);
	buf_text(out, look->untitled ? "<caption class=\"heard\">" : "<caption>");
	markup_text(out, buf_str(&title));
	if (sheet->right.length) {
		buf_text(out, " <span class=\"right\">");
		markup_text(out, sheet->right);
		buf_text(out, "</span>");
	}
	buf_text(out, "</caption>\n");
	buf_free(&title);
}

void
sheet_write_remarks(const struct sheet *sheet, struct buf *out)
{
	if (sheet->legend_count)
		buf_text(out, "<p class=\"legend\">");
	for (size_t i = 0; i < sheet->legend_count; i++) {
		buf_text(out, i ? " <span>" : "<span>");
		markup_text(out, sheet->legend[i]);
		buf_text(out, "</span>");
	}
	buf_text(out, sheet->legend_count ? "</p>\n" : "");
	for (size_t i = 0; i < sheet->notes_count; i++) {
		buf_text(out, "<p class=\"note\">");
		markup_text(out, sheet->notes[i]);
		buf_text(out, "</p>\n");
	}
}

void
sheet_write_html(const struct sheet *sheet, const struct sheet_look *look, struct buf *out)
{
	buf_text(out, look->full ? "<table class=\"sheet full\">\n" : "<table class=\"sheet\">\n");
	add_caption(sheet, look, out);
	if (sheet->columns_count && !sheet->grid)
		add_heads(sheet, out);
	add_rows(sheet, look, out);
	buf_text(out, "</table>\n");
}
