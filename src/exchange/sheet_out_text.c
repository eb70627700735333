/* A sheet as aligned lines: headings, rows, summaries, legend, notes. */
#include "exchange/sheet_out_own.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "form/form.h"

#define TEXT_MOST 40  /* cells of a text before it is wrapped */
#define LABEL_MOST 48 /* of a row's label */
#define HEAD_MOST 16  /* of a heading that nobody shortened */
#define SHORT_MOST 9  /* of one that was shortened for the screen: here is more room */

struct layout {
	struct arena arena;
	const struct sheet *sheet;
	bool ascii;
	size_t label; /* widths in cells */
	size_t *widths;
	struct str *heads;
	struct str *texts; /* row by row, made safe */
	struct buf *out;
};

/* ---- what stands there ---- */

static struct str
kept(struct layout *layout, struct str text)
{
	struct buf safe = { 0 };
	struct str copy;

	utf8_safe(&safe, text, false, layout->ascii);
	copy = arena_text(&layout->arena, buf_str(&safe));
	buf_free(&safe);
	return copy;
}

static struct str
cut_to(struct layout *layout, struct str text, size_t cells)
{
	if (utf8_cells(text) <= cells)
		return text;
	return arena_format(&layout->arena, "%.*s.", STR_ARGS(utf8_fit(text, cells - 1)));
}

static struct str
cell_text(struct layout *layout, const struct sheet_column *column, const struct sheet_cell *cell)
{
	struct buf text = { 0 };
	struct str copy;

	sheet_cell_text(layout->sheet, column, cell, layout->ascii, &text);
	copy = kept(layout, buf_str(&text));
	buf_free(&text);
	return copy;
}

/* The sorted column says so, and which way. */
static struct str
head_text(struct layout *layout, size_t column)
{
	const struct sheet *sheet = layout->sheet;
	struct str head =
		cut_to(layout, kept(layout, sheet_head(&sheet->columns[column])), HEAD_MOST);
	const char *sign = sheet->falling ? "▾" : "▴";

	if (sheet->sorted != column)
		return head;
	if (layout->ascii)
		sign = sheet->falling ? "v" : "^";
	return arena_format(&layout->arena, "%.*s%s", STR_ARGS(head), sign);
}

/* Does a short name stand over it alone, of which the whole is told below? */
static bool
is_shortened(const struct sheet *sheet, size_t column)
{
	const struct sheet_column *at = &sheet->columns[column];

	return at->group.length && at->group_head.length && !str_equal(at->group, at->group_head) &&
	       sheet_group_length(sheet, column) == 1;
}

static struct str
short_head(struct layout *layout, size_t column)
{
	return cut_to(layout, kept(layout, label_short(layout->sheet->columns[column].group)),
		SHORT_MOST);
}

static void
widen(size_t *width, struct str text, size_t most)
{
	size_t cells = utf8_cells(text);

	if (cells > most)
		cells = most;
	if (cells > *width)
		*width = cells;
}

static void
measure_rows(struct layout *layout)
{
	const struct sheet *sheet = layout->sheet;

	for (size_t row = 0; row < sheet->rows_count; row++) {
		const struct sheet_row *at = &sheet->rows[row];

		if (!at->heading)
			widen(&layout->label, kept(layout, at->label), LABEL_MOST);
		for (size_t i = 0; i < sheet->columns_count; i++) {
			struct str text = cell_text(layout, &sheet->columns[i], &at->cells[i]);

			layout->texts[row * sheet->columns_count + i] = text;
			widen(&layout->widths[i], text, TEXT_MOST);
		}
	}
}

static void
measure(struct layout *layout)
{
	const struct sheet *sheet = layout->sheet;
	size_t columns = sheet->columns_count;

	layout->widths = arena_get(&layout->arena, (columns + 1) * sizeof *layout->widths);
	layout->heads = arena_get(&layout->arena, (columns + 1) * sizeof *layout->heads);
	layout->texts = arena_get(
		&layout->arena, (columns * sheet->rows_count + 1) * sizeof *layout->texts);
	widen(&layout->label, kept(layout, sheet->corner), LABEL_MOST);
	widen(&layout->label, kept(layout, sheet->under), LABEL_MOST);
	for (size_t i = 0; i < columns; i++) {
		layout->heads[i] = head_text(layout, i);
		if (is_shortened(sheet, i))
			widen(&layout->widths[i], short_head(layout, i), SIZE_MAX);
		widen(&layout->widths[i], layout->heads[i], SIZE_MAX);
	}
	measure_rows(layout);
}

/* ---- lines ---- */

static void
blanks(struct buf *out, size_t count)
{
	while (count--)
		buf_byte(out, ' ');
}

static void
end_line(struct buf *out)
{
	while (out->length && out->at[out->length - 1] == ' ')
		buf_cut(out, out->length - 1);
	buf_byte(out, '\n');
}

static void
put(struct layout *layout, struct str text, size_t width, enum sheet_align align)
{
	size_t cells = utf8_cells(text), left = width > cells ? width - cells : 0;

	if (align == ALIGN_RIGHT)
		blanks(layout->out, left);
	buf_add(layout->out, text);
	if (align == ALIGN_LEFT)
		blanks(layout->out, left);
}

static bool
has_words(const struct sheet_column *column)
{
	struct str head = sheet_head(column);

	return str_find_byte(head, ' ') < head.length;
}

/* Columns of one group stand closer to each other, but where a heading of several
 * words would run into its neighbour's. */
static size_t
gap_before(const struct sheet *sheet, size_t column)
{
	const struct sheet_column *at = &sheet->columns[column];

	if (column > 0 && at->group.length &&
		str_equal(sheet->columns[column - 1].group, at->group))
		return has_words(at) || has_words(at - 1) ? 2 : 1;
	return 2;
}

static void
group_line(struct layout *layout)
{
	const struct sheet *sheet = layout->sheet;

	put(layout, kept(layout, sheet->corner), layout->label, ALIGN_LEFT);
	for (size_t i = 0, count; i < sheet->columns_count; i += count) {
		const struct sheet_column *column = &sheet->columns[i];
		size_t width = 0;

		count = sheet_group_length(sheet, i);
		for (size_t k = i; k < i + count; k++)
			width += layout->widths[k] + (k > i ? gap_before(sheet, k) : 0);
		blanks(layout->out, gap_before(sheet, i));
		put(layout,
			is_shortened(sheet, i) ? short_head(layout, i)
					       : cut_to(layout,
							 kept(layout, column->group_head.length
									      ? column->group_head
									      : column->group),
							 width),
			width, ALIGN_LEFT);
	}
	end_line(layout->out);
}

static void
head_line(struct layout *layout)
{
	const struct sheet *sheet = layout->sheet;
	bool groups = sheet_has_groups(sheet);

	if (groups)
		group_line(layout);
	put(layout, kept(layout, groups ? sheet->under : sheet->corner), layout->label, ALIGN_LEFT);
	for (size_t i = 0; i < sheet->columns_count; i++) {
		blanks(layout->out, gap_before(sheet, i));
		put(layout, layout->heads[i], layout->widths[i], sheet->columns[i].align);
	}
	end_line(layout->out);
}

/* One line of a row; false when nothing was left of any of its texts. */
static bool
row_line(struct layout *layout, struct str label, const struct str *texts, size_t *at)
{
	const struct sheet *sheet = layout->sheet;
	struct str line = { 0 };
	bool more = utf8_line(label, layout->label ? layout->label : 1, &at[0], &line);

	for (size_t i = 0; i < sheet->columns_count; i++)
		more = more || at[i + 1] <= texts[i].length;
	if (!more)
		return false;
	put(layout, line, layout->label, ALIGN_LEFT);
	for (size_t i = 0; i < sheet->columns_count; i++) {
		line = (struct str){ 0 };
		if (at[i + 1] <= texts[i].length)
			utf8_line(texts[i], layout->widths[i] ? layout->widths[i] : 1, &at[i + 1],
				&line);
		blanks(layout->out, gap_before(sheet, i));
		put(layout, line, layout->widths[i], sheet->columns[i].align);
	}
	end_line(layout->out);
	return true;
}

static void
row_lines(struct layout *layout, size_t row)
{
	const struct sheet *sheet = layout->sheet;
	struct str label = kept(layout, sheet->rows[row].label);
	size_t *at = arena_get(&layout->arena, (sheet->columns_count + 1) * sizeof *at);

	if (sheet->rows[row].heading) {
		buf_add(layout->out, label);
		buf_byte(layout->out, '\n');
		return;
	}
	while (row_line(layout, label, &layout->texts[row * sheet->columns_count], at))
		;
}

static void
title_line(struct layout *layout)
{
	struct buf title = { 0 };

	sheet_title(layout->sheet, layout->ascii ? " - " : " · ", &title);
	if (layout->sheet->right.length)
		buf_format(&title, "    %.*s", STR_ARGS(layout->sheet->right));
	buf_add(layout->out, kept(layout, buf_str(&title)));
	buf_text(layout->out, title.length ? "\n\n" : "");
	buf_free(&title);
}

static void
short_names(struct layout *layout)
{
	const struct sheet *sheet = layout->sheet;
	size_t told = 0;

	for (size_t i = 0; i < sheet->columns_count; i++) {
		struct str head = short_head(layout, i);

		if (!is_shortened(sheet, i) ||
			str_equal(head, kept(layout, sheet->columns[i].group)))
			continue;
		buf_text(layout->out, told++ ? "  " : "");
		buf_add(layout->out, head);
		buf_text(layout->out, " = ");
		buf_add(layout->out, kept(layout, sheet->columns[i].group));
	}
	buf_text(layout->out, told ? "\n" : "");
}

static void
remarks(struct layout *layout)
{
	const struct sheet *sheet = layout->sheet;

	if (sheet->legend_count || sheet->notes_count)
		buf_byte(layout->out, '\n');
	for (size_t i = 0; i < sheet->legend_count; i++) {
		buf_text(layout->out, i ? "  " : "");
		buf_add(layout->out, kept(layout, sheet->legend[i]));
	}
	buf_text(layout->out, sheet->legend_count ? "\n" : "");
	short_names(layout);
	for (size_t i = 0; i < sheet->notes_count; i++) {
		buf_add(layout->out, kept(layout, sheet->notes[i]));
		buf_byte(layout->out, '\n');
	}
}

void
sheet_write_text(const struct sheet *sheet, bool ascii, struct buf *out)
{
	struct layout layout = { .sheet = sheet, .ascii = ascii, .out = out };

	title_line(&layout);
	measure(&layout);
	if (sheet->columns_count && !sheet->grid)
		head_line(&layout);
	for (size_t row = 0; row < sheet->rows_count; row++)
		row_lines(&layout, row);
	remarks(&layout);
	arena_free(&layout.arena);
}
