/* sheet.c - how a sheet is drawn */
#include "ui/view/sheet.h"

#include <limits.h>

#include "base/lang.h"
#include "base/utf8.h"

#define TALL 30	     /* rows of a pane from which headings may take two */
#define BODY_LEAST 3 /* rows of it that are seen before anything below is */
#define NARROW 60
#define HERE_MOST 3 /* rows for the words of the cell */

struct drawing {
	const struct sheet *sheet;
	struct sheet_spot *look;
	const struct sheet_paint *how;
	struct pane pane;
	struct sheet_fit fit;
	struct arena arena;
	struct sheet_legend pieces;
	size_t body;   /* rows that are not summaries */
	int legend;    /* rows of the pieces */
	int summaries; /* shown */
	size_t told;   /* notes: the first of them, as many as there is room for */
	int notes;     /* rows of them */
	int here;      /* rows of the cell in words */
};

static bool
is_plain(const struct drawing *drawing)
{
	return drawing->pane.surface->ascii;
}

static bool
is_selected(const struct drawing *drawing, size_t row)
{
	return !drawing->how->still && !drawing->pane.resting && row == drawing->look->row;
}

static bool
is_marked(const struct drawing *drawing, size_t row)
{
	return drawing->how->marked && drawing->how->marked(drawing->how->context, row);
}

/* ---- headings ---- */

/* The sign of how it is sorted stands right after the heading. */
static void
draw_sorted(const struct drawing *drawing, int row, int at)
{
	paint_symbol(drawing->pane, row, at, ROLE_STRONG,
		drawing->sheet->falling ? SYMBOL_BELOW : SYMBOL_ABOVE);
}

static void
draw_group(const struct drawing *drawing, size_t first, size_t end)
{
	const struct sheet *sheet = drawing->sheet;
	const struct sheet_column *column = &sheet->columns[first];
	struct str head = column->group_head.length ? column->group_head : column->group;
	const struct sheet_place *from = &drawing->fit.places[first],
				 *last = &drawing->fit.places[end - 1];
	bool sorted = sheet->sorted >= first && sheet->sorted < end;
	/* A short heading over one column has all the room of it. */
	int apart = end > first + 1 || !column->group_head.length, width;

	if (!from->shown || !column->group.length)
		return;
	if (!last->shown)
		last = from;
	width = last->at + last->width - from->at - apart;
	width = paint_within(drawing->pane, 0, from->at + apart,
		sorted && apart ? width - 2 : width, ROLE_STRONG, head);
	if (sorted)
		draw_sorted(drawing, 0, width + apart);
}

/* In two rows where it breaks between words. */
static bool
wraps(const struct drawing *drawing, const struct sheet_column *column, struct str head, int width)
{
	struct str rest = head;

	return drawing->fit.head_rows > 1 && !column->group.length &&
	       (int)utf8_cells(head) > width && (int)utf8_cells(str_word(&rest)) <= width;
}

static void
draw_head(const struct drawing *drawing, size_t i, int row)
{
	const struct sheet *sheet = drawing->sheet;
	const struct sheet_column *column = &sheet->columns[i];
	const struct sheet_place *place = &drawing->fit.places[i];
	struct str head = sheet_column_head(column);
	int width = place->width, cells = (int)utf8_cells(head), at = place->at;
	bool sorted = sheet->sorted == i && !column->group.length;

	if (!place->shown)
		return;
	if (sorted && width > 4)
		width -= 2;
	if (wraps(drawing, column, head, width)) {
		paint_wrapped(pane_part(drawing->pane, row, 0, drawing->fit.head_rows,
				      drawing->pane.columns),
			0, at, width, ROLE_STRONG, head);
		cells = width;
	} else if (column->align == ALIGN_RIGHT && cells < width && place->shades == 0) {
		/* Over the number, not over its letter, where there is room. */
		if (cells + place->suffix <= width)
			width -= place->suffix;
		paint_text(drawing->pane, row, at + width - cells, ROLE_STRONG, head);
		cells = width;
	} else {
		cells = paint_within(drawing->pane, row, at, width, ROLE_STRONG, head) - at;
	}
	if (sorted)
		draw_sorted(drawing, row,
			place->width > 4 && cells < place->width ? at + cells + (cells < width)
								 : at + place->width);
}

/* "< 2 | 3 >": columns, or groups of them, out of view. */
static void
draw_beyond(const struct drawing *drawing, int row)
{
	const struct sheet_fit *fit = &drawing->fit;
	struct buf words = { 0 };

	if (!fit->before && !fit->after) {
		paint_within(drawing->pane, row, 1, fit->label, ROLE_DIM, drawing->sheet->under);
		return;
	}
	if (fit->after && !fit->before)
		buf_format(&words, _("%zu more %s"), fit->after,
			pane_symbol(drawing->pane, SYMBOL_RIGHTWARD));
	if (words.length && (int)utf8_cells(buf_str(&words)) <= fit->label) {
		paint_within(drawing->pane, row, 1, fit->label, ROLE_STRONG, buf_str(&words));
		buf_free(&words);
		return;
	}
	buf_clear(&words);
	if (fit->before)
		buf_format(
			&words, "%s %zu", pane_symbol(drawing->pane, SYMBOL_LEFTWARD), fit->before);
	if (fit->before && fit->after)
		buf_format(&words, " %s ", pane_symbol(drawing->pane, SYMBOL_DOT));
	if (fit->after)
		buf_format(
			&words, "%zu %s", fit->after, pane_symbol(drawing->pane, SYMBOL_RIGHTWARD));
	paint_within(drawing->pane, row, 1, fit->label, ROLE_STRONG, buf_str(&words));
	buf_free(&words);
}

static void
draw_heads(const struct drawing *drawing)
{
	const struct sheet *sheet = drawing->sheet;
	int row = drawing->fit.groups ? 1 : 0, end;
	bool by_name = sheet->sorted == SHEET_NONE && sheet->falling;
	size_t first, after;

	if (drawing->fit.heads == 0)
		return;
	end = paint_within(drawing->pane, 0, 1, drawing->fit.label - (by_name ? 2 : 0), ROLE_STRONG,
		sheet->corner);
	if (by_name)
		draw_sorted(drawing, 0, end + 1);
	else if (drawing->fit.heads > 1 && (drawing->fit.before || drawing->fit.after) &&
		 (int)utf8_cells(sheet->under) <= drawing->fit.label - end)
		paint_within(drawing->pane, 0, end + 1, drawing->fit.label - end, ROLE_DIM,
			drawing->sheet->under);
	for (size_t i = 0; i < sheet->columns_count; i = after) {
		sheet_group(sheet, i, &first, &after);
		draw_group(drawing, first, after);
	}
	for (size_t i = 0; i < sheet->columns_count; i++)
		draw_head(drawing, i, row);
	if (drawing->fit.heads > 1)
		draw_beyond(drawing, 1);
}

/* ---- cells ---- */

static enum role
shade_role(const struct sheet_column *column, const struct sheet_cell *cell)
{
	enum role least = column->hue == HUE_DIFFERENCE ? ROLE_DIFFERENCE_1 : ROLE_AMOUNT_1;

	return (enum role)((int)least + cell->shade - 1);
}

static void
draw_shade(const struct drawing *drawing, int row, int at, const struct sheet_cell *cell)
{
	static const enum symbol signs[SHEET_SHADES][2] = {
		{ SYMBOL_SHADE_1, SYMBOL_COUNT },
		{ SYMBOL_SHADE_1, SYMBOL_SHADE_1 },
		{ SYMBOL_SHADE_2, SYMBOL_SHADE_2 },
		{ SYMBOL_SHADE_3, SYMBOL_SHADE_3 },
		{ SYMBOL_SHADE_4, SYMBOL_SHADE_4 },
	};

	if (cell->shade < 1 || cell->shade > SHEET_SHADES)
		return;
	for (int i = 0; i < 2; i++)
		if (signs[cell->shade - 1][i] != SYMBOL_COUNT)
			paint_symbol(
				drawing->pane, row, at + i, ROLE_BAR, signs[cell->shade - 1][i]);
}

static bool
is_sideways(const struct sheet_column *column, const struct sheet_cell *cell)
{
	return column->align == ALIGN_LEFT || cell->kind == CELL_BARS;
}

static void
draw_parts(const struct drawing *drawing, int row, size_t i, const struct sheet_cell *cell)
{
	const struct sheet_column *column = &drawing->sheet->columns[i];
	const struct sheet_place *place = &drawing->fit.places[i];
	struct buf text = { 0 }, suffix = { 0 };
	int width = place->width - place->suffix - place->shades, at = place->at, cells;

	sheet_cell_parts(drawing->sheet, i, cell, is_plain(drawing), &text, &suffix);
	cells = (int)utf8_cells(buf_str(&text));
	if (is_sideways(column, cell)) {
		at = paint_within(drawing->pane, row, at, place->width - place->suffix, ROLE_TEXT,
			buf_str(&text));
	} else {
		if (cells < width)
			at += width - cells;
		paint_within(drawing->pane, row, at, place->at + place->width - at, ROLE_TEXT,
			buf_str(&text));
		at = place->at + width;
	}
	if (suffix.length)
		paint_text(drawing->pane, row, at, ROLE_TEXT, buf_str(&suffix));
	if (place->shades)
		draw_shade(drawing, row, place->at + width + place->suffix + 1, cell);
	buf_free(&text);
	buf_free(&suffix);
}

static void
draw_cell(const struct drawing *drawing, int row, size_t i, size_t r)
{
	const struct sheet *sheet = drawing->sheet;
	const struct sheet_cell *cell = &sheet->rows[r].cells[i];
	const struct sheet_place *place = &drawing->fit.places[i];

	if (!place->shown)
		return;
	draw_parts(drawing, row, i, cell);
	if (is_selected(drawing, r) && i == drawing->look->column) {
		if (sheet->grid)
			paint_symbol(drawing->pane, row, place->at - 1, ROLE_STRONG, SYMBOL_CURSOR);
		paint_role(drawing->pane, row, place->at, place->width, ROLE_SELECTED);
		paint_cursor(drawing->pane, row, place->at + place->width - 1);
	} else if (drawing->how->shades && cell->shade > 0 && sheet->columns[i].hue != HUE_NONE) {
		paint_role(drawing->pane, row, place->at, place->width,
			shade_role(&sheet->columns[i], cell));
	}
}

static void
draw_row(const struct drawing *drawing, int row, size_t r)
{
	const struct sheet_row *at = &drawing->sheet->rows[r];
	bool marked = is_marked(drawing, r), bare = sheet_row_bare(drawing->sheet, r);
	int width = drawing->fit.label - (marked ? 2 : 0), end;

	if (is_selected(drawing, r) && !drawing->sheet->grid) {
		paint_symbol(drawing->pane, row, 0, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(drawing->pane, row, 0);
	}
	end = paint_within(drawing->pane, row, 1, bare ? drawing->pane.columns - 2 : width,
		at->heading || (at->summary && !bare) || marked ? ROLE_STRONG : ROLE_TEXT,
		at->label);
	if (marked)
		paint_symbol(drawing->pane, row, end + 1, ROLE_STRONG, SYMBOL_PICKED);
	for (size_t i = 0; !bare && i < drawing->sheet->columns_count; i++)
		draw_cell(drawing, row, i, r);
}

/* ---- what stands below ---- */

static int
notes_rows(const struct drawing *drawing, int row)
{
	int lines = 0, room = drawing->pane.columns - 2;

	for (size_t i = 0; i < drawing->told; i++) {
		struct str note = drawing->sheet->notes[i];

		if (row >= 0)
			paint_wrapped(drawing->pane, row + lines, 1, room, ROLE_TEXT, note);
		lines += wrapped_rows(note, room);
	}
	return lines;
}

static void
say_here(const struct drawing *drawing, struct buf *words)
{
	const struct sheet_cell *cell = sheet_here(drawing->sheet, drawing->look);

	if (drawing->how->still || !cell)
		return;
	sheet_say_group(drawing->sheet, drawing->look->row, drawing->look->column, words);
	if (cell->n == SHEET_NONE || cell->n == 0 || cell->kind != CELL_NUMBER)
		return;
	/* A summary is of units or of answers: the sheet knows which. */
	if (cell->behind.unit != SHEET_NONE)
		buf_format(words, PLURAL("  %zu answer behind", "  %zu answers behind", cell->n),
			cell->n);
	else
		buf_format(words, _("  rests on %zu"), cell->n);
}

/* ---- all of it ---- */

static size_t
summaries_of(const struct drawing *drawing)
{
	return drawing->sheet->rows_count - drawing->body;
}

/* How much of what is wanted fits; the rest of the room stays in *left. */
static int
take(int *left, int wanted)
{
	int taken = wanted < *left ? wanted : *left;

	if (taken < 0)
		taken = 0;
	*left -= taken;
	return taken;
}

static int
here_rows(const struct drawing *drawing)
{
	struct buf words = { 0 };
	int rows = 0;

	say_here(drawing, &words);
	if (words.length)
		rows = wrapped_rows(buf_str(&words), drawing->pane.columns - 2);
	buf_free(&words);
	return rows < HERE_MOST ? rows : HERE_MOST;
}

/* The names that headings shorten are told where nothing has to give way to them. */
static int
fit_legend(struct drawing *drawing, int most)
{
	struct sheet_legend named = drawing->pieces;
	int rows = sheet_legend_rows(&drawing->pieces, drawing->pane, most), with;

	if (rows == most)
		return rows;
	named.count = drawing->pieces.count;
	sheet_legend_names(&named, drawing->sheet, &drawing->fit, &drawing->arena);
	with = sheet_legend_rows(&named, drawing->pane, SHRT_MAX);
	if (drawing->fit.heads + (int)drawing->sheet->rows_count + HERE_MOST +
			notes_rows(drawing, -1) + with >
		drawing->pane.rows)
		return rows;
	drawing->pieces = named;
	return with;
}

/* Is the column of the cursor known by a few letters only? */
static bool
is_cut(const struct drawing *drawing)
{
	const struct sheet_column *column;

	if (drawing->look->column >= drawing->sheet->columns_count)
		return false;
	column = &drawing->sheet->columns[drawing->look->column];
	return column->group_head.length && !str_equal(column->group, column->group_head);
}

/* Half of the room is the body's; then come summaries, notes (the first of them, each whole),
 * what is left of the body, and the words of the cell.  The last row of the pane is
 * the legend's or nobody's.  Returns the rows of the body. */
static int
share_rows(struct drawing *drawing)
{
	int left = drawing->pane.rows - drawing->fit.heads, body = (int)drawing->body;
	int half = left / 2 > BODY_LEAST ? left / 2 : BODY_LEAST, third = left / 3, rows;
	bool cut;

	if (!drawing->how->terse) {
		drawing->legend = fit_legend(drawing, third > 0 ? third : 1);
		take(&left, drawing->legend ? drawing->legend : 1);
		drawing->notes = notes_rows(drawing, -1);
	}
	rows = take(&left, body < half ? body : half);
	drawing->summaries = take(&left, (int)summaries_of(drawing));
	drawing->here = drawing->how->terse ? 0 : here_rows(drawing);
	/* Where labels are cut, the words of the cell come before the notes. */
	cut = drawing->pane.columns < NARROW || is_cut(drawing);
	if (cut && drawing->here < left)
		take(&left, drawing->here);
	while (drawing->notes > left && drawing->told-- > 0)
		drawing->notes = notes_rows(drawing, -1);
	take(&left, drawing->notes);
	rows += take(&left, body - rows);
	if (!cut && drawing->here > left)
		drawing->here = 0;
	return rows;
}

/* The row of the cursor is in view, with the heading above it if there is one. */
static void
follow(struct drawing *drawing, int rows)
{
	struct sheet_spot *look = drawing->look;
	size_t row = look->row, shown = (size_t)rows, top;

	look->shown = rows;
	if (rows == 0)
		return;
	if (row >= drawing->body)
		row = drawing->body ? drawing->body - 1 : 0;
	top = row;
	while (top > 0 && drawing->sheet->rows[top - 1].heading && row - top + 2 <= shown)
		top--;
	if (look->first > top)
		look->first = top;
	if (row >= look->first + shown)
		look->first = row - shown + 1;
	if (look->first + shown > drawing->body)
		look->first = drawing->body > shown ? drawing->body - shown : 0;
}

static int
draw_rows(struct drawing *drawing, int row, int rows)
{
	const struct sheet_spot *look = drawing->look;

	follow(drawing, rows);
	for (int i = 0; i < rows; i++)
		draw_row(drawing, row + i, look->first + (size_t)i);
	if (rows > 0)
		paint_more(pane_part(drawing->pane, row, 0, rows, drawing->pane.columns),
			look->first > 0, look->first + (size_t)rows < drawing->body);
	return row + rows;
}

/* A summary row that the cursor stands on is seen, whatever else is. */
static int
draw_summaries(struct drawing *drawing, int row)
{
	size_t from = drawing->body, all = summaries_of(drawing);

	if (drawing->look->row >= drawing->body + (size_t)drawing->summaries &&
		drawing->look->row < drawing->sheet->rows_count)
		from = drawing->look->row + 1 - (size_t)drawing->summaries;
	for (int i = 0; i < drawing->summaries && (size_t)i < all; i++)
		draw_row(drawing, row + i, from + (size_t)i);
	return row + drawing->summaries;
}

/* A blank row where there is room for it. */
static int
apart(const struct drawing *drawing, int row, int wanted)
{
	return wanted > 0 && row + wanted + drawing->legend + drawing->notes + drawing->here <
				       drawing->pane.rows
		       ? row + 1
		       : row;
}

static int
draw_below(struct drawing *drawing, int row)
{
	struct buf words = { 0 };

	if (drawing->here) {
		struct pane part;

		row = apart(drawing, row, drawing->here);
		part = pane_part(drawing->pane, row, 0, drawing->here, drawing->pane.columns);
		say_here(drawing, &words);
		paint_wrapped(part, 0, 1, part.columns - 2, ROLE_TEXT, buf_str(&words));
		row += drawing->here;
		drawing->here = 0;
	}
	if (drawing->notes) {
		row = apart(drawing, row, drawing->notes);
		row += notes_rows(drawing, row);
		drawing->notes = 0;
	}
	if (drawing->legend) {
		struct pane whole = drawing->pane;

		row = apart(drawing, row, 1);
		drawing->pane = pane_part(whole, 0, 0, row + drawing->legend, whole.columns);
		sheet_legend_draw(&drawing->pieces, drawing->pane, row);
		drawing->pane = whole;
		row += drawing->legend;
	}
	buf_free(&words);
	return row;
}

static bool
any_marked(const struct drawing *drawing)
{
	for (size_t row = 0; row < drawing->body; row++)
		if (is_marked(drawing, row))
			return true;
	return false;
}

/* How many body rows there is room for. */
static int
lay_out(struct drawing *drawing, int columns)
{
	const struct sheet *sheet = drawing->sheet;
	struct pane pane = drawing->pane;

	drawing->told = sheet->notes_count;
	drawing->fit = (struct sheet_fit){ .label = 0 };
	drawing->pieces = (struct sheet_legend){ .count = 0 };
	sheet_fit(sheet, drawing->look, columns, pane.rows >= TALL, !drawing->how->shades,
		pane.surface->ascii, &drawing->arena, &drawing->fit);
	sheet_legend(
		sheet, &drawing->fit, any_marked(drawing), pane, &drawing->arena, &drawing->pieces);
	return share_rows(drawing);
}

/* Does a column of numbers end where the mark is? */
static bool
reaches_edge(const struct drawing *drawing)
{
	for (size_t i = 0; i < drawing->sheet->columns_count; i++) {
		const struct sheet_place *place = &drawing->fit.places[i];

		if (place->shown && drawing->sheet->columns[i].align == ALIGN_RIGHT &&
			place->at + place->width >= drawing->pane.columns)
			return true;
	}
	return false;
}

int
sheet_draw(const struct sheet *sheet, struct sheet_spot *look, const struct sheet_paint *how,
	struct pane pane)
{
	struct drawing drawing = { .sheet = sheet, .look = look, .how = how, .pane = pane };
	int row, rows;

	drawing.body = sheet_body(sheet);
	rows = lay_out(&drawing, pane.columns);
	/* The mark of more rows stands on no number. */
	if ((size_t)rows < drawing.body && reaches_edge(&drawing))
		rows = lay_out(&drawing, pane.columns - 1);
	draw_heads(&drawing);
	row = draw_rows(&drawing, drawing.fit.heads, rows);
	row = draw_summaries(&drawing, row);
	row = draw_below(&drawing, row);
	arena_free(&drawing.arena);
	return row;
}

struct pane
sheet_typing(struct textbox *box, const char *words, struct pane pane)
{
	bool narrow = pane.columns < NARROW;
	int row = pane.rows - 1, above = narrow ? row - 1 : row;
	int from = 1 + paint_words(pane, above, 1, ROLE_STRONG, words);

	if (narrow)
		from = 1;
	textbox_draw(box, pane_part(pane, row, from, 1, pane.columns - from - 1), ROLE_FIELD, true);
	pane = pane_part(pane, 0, 0, above, pane.columns);
	pane.resting = true;
	return pane;
}
