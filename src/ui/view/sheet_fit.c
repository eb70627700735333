/* How wide everything in a sheet is, and what of it is seen. */
#include "base/utf8.h"
#include "ui/view/sheet.h"

#define LABEL_LEAST 12
#define TEXT_LEAST 8
#define HEAD_MOST 9   /* of a head that makes its column wider */
#define SHADE_CELLS 3 /* two characters and a blank */

void
sheet_cell_parts(const struct sheet *sheet, size_t column, const struct sheet_cell *cell,
	bool plain, struct buf *text, struct buf *suffix)
{
	struct sheet_cell bare;
	struct buf whole = { 0 };

	if (!cell->letter.length && !(cell->marks & ~(unsigned)MARK_SIGN)) {
		sheet_cell_text(sheet, &sheet->columns[column], cell, plain, text);
		return;
	}
	bare = *cell;
	bare.marks &= MARK_SIGN; /* is part of the number */
	bare.letter = STR("");
	sheet_cell_text(sheet, &sheet->columns[column], &bare, plain, text);
	sheet_cell_text(sheet, &sheet->columns[column], cell, plain, &whole);
	buf_add(suffix, str_from(buf_str(&whole), text->length));
	buf_free(&whole);
}

/* ---- what is wanted ---- */

struct wants {
	int least;   /* so that nothing is cut that must not be */
	int natural; /* so that nothing at all is cut */
	int content; /* of its numbers, with what stands after them */
	int gap;     /* before it */
	bool text;
	bool left_out;
};

struct fitting {
	const struct sheet *sheet;
	struct sheet_fit *fit;
	struct wants *wants;
	int columns; /* of the pane */
	int natural; /* of the labels */
};

static int
cells_of(struct str text)
{
	return (int)utf8_cells(text);
}

static int
most(int a, int b)
{
	return a > b ? a : b;
}

static int
least(int a, int b)
{
	return a < b ? a : b;
}

struct str
sheet_column_head(const struct sheet_column *column)
{
	return column->head.length ? column->head : column->label;
}

static int
gap_before(const struct sheet *sheet, size_t column)
{
	size_t first, end;

	sheet_group(sheet, column, &first, &end);
	if (column > first)
		return sheet->columns[column].width ? 0 : 1;
	return sheet->columns[column].align == ALIGN_LEFT ? 2 : 1;
}

/* Bars of a summary are cut before they make a column wide. */
static void
measure_column(struct fitting *fitting, size_t column, bool plain)
{
	const struct sheet *sheet = fitting->sheet;
	const struct sheet_column *at = &sheet->columns[column];
	struct sheet_place *place = &fitting->fit->places[column];
	struct wants *wants = &fitting->wants[column];
	struct buf text = { 0 }, suffix = { 0 };
	int number = 0, said = 0;

	for (size_t i = 0; i < sheet->rows_count; i++) {
		const struct sheet_cell *cell = &sheet->rows[i].cells[column];

		buf_clear(&text);
		buf_clear(&suffix);
		sheet_cell_parts(sheet, column, cell, plain, &text, &suffix);
		place->suffix = most(place->suffix, cells_of(buf_str(&suffix)));
		if (cell->kind == CELL_TEXT)
			said = most(said, cells_of(buf_str(&text)));
		else if (cell->kind != CELL_BARS)
			number = most(number, cells_of(buf_str(&text)));
	}
	wants->text = said > 0;
	wants->gap = gap_before(sheet, column);
	wants->content = number + place->suffix;
	wants->least = most(wants->content, least(said, TEXT_LEAST));
	wants->least = most(wants->least, at->width);
	if (!at->width && !at->group.length)
		wants->least =
			most(wants->least, least(cells_of(sheet_column_head(at)), HEAD_MOST));
	wants->natural = most(wants->least, said + place->suffix);
	buf_free(&text);
	buf_free(&suffix);
}

bool
sheet_row_bare(const struct sheet *sheet, size_t row)
{
	const struct sheet_row *at = &sheet->rows[row];

	for (size_t i = 0; i < sheet->columns_count && !at->heading; i++)
		if (!at->summary || at->cells[i].kind != CELL_EMPTY)
			return false;
	return at->heading || sheet->columns_count > 0;
}

static void
measure_labels(struct fitting *fitting)
{
	const struct sheet *sheet = fitting->sheet;
	int natural = most(cells_of(sheet->corner), cells_of(sheet->under));

	for (size_t i = 0; i < sheet->rows_count; i++)
		if (sheet->rows[i].heading || !sheet_row_bare(sheet, i))
			natural = most(natural, cells_of(sheet->rows[i].label));
	fitting->natural = natural;
}

/* ---- giving room ---- */

static int
width_of(const struct fitting *fitting, size_t from, size_t end)
{
	int width = 0;

	for (size_t i = from; i < end; i++)
		if (!fitting->wants[i].left_out)
			width += fitting->wants[i].gap + fitting->fit->places[i].width;
	return width;
}

static int
all_columns(const struct fitting *fitting)
{
	return width_of(fitting, 0, fitting->sheet->columns_count);
}

/* A quarter of the pane at most, where columns want the rest. */
static int
label_least(const struct fitting *fitting)
{
	return least(fitting->natural, most(LABEL_LEAST, fitting->columns / 4));
}

/* Columns that may be left out are, when all the others then fit; not the one where
 * somebody stands. */
static bool
fits(struct fitting *fitting, size_t column)
{
	int room = fitting->columns - 1 - label_least(fitting);

	for (size_t i = fitting->sheet->columns_count; all_columns(fitting) > room && i-- > 0;)
		fitting->wants[i].left_out = fitting->sheet->columns[i].second;
	if (all_columns(fitting) <= room &&
		(column >= fitting->sheet->columns_count || !fitting->wants[column].left_out))
		return true;
	for (size_t i = 0; i < fitting->sheet->columns_count; i++)
		fitting->wants[i].left_out = false;
	return false;
}

/* What texts still want, the first of them first. */
static void
widen_texts(struct fitting *fitting, int *spare)
{
	for (size_t i = 0; i < fitting->sheet->columns_count; i++) {
		struct sheet_place *place = &fitting->fit->places[i];
		int more = least(fitting->wants[i].natural - place->width, *spare);

		if (fitting->wants[i].left_out || more <= 0)
			continue;
		place->width += more;
		*spare -= more;
	}
}

/* Does the group's heading want more than it has? */
static bool
is_short(const struct fitting *fitting, size_t first, size_t end)
{
	const struct sheet_column *column = &fitting->sheet->columns[first];
	struct str head = column->group.length ? column->group : sheet_column_head(column);

	return !fitting->wants[first].left_out &&
	       cells_of(head) > width_of(fitting, first, end) - fitting->wants[first].gap;
}

static size_t
narrowest(const struct fitting *fitting, size_t first, size_t end)
{
	size_t found = first;

	for (size_t i = first; i < end; i++)
		if (fitting->fit->places[i].width < fitting->fit->places[found].width)
			found = i;
	return found;
}

/* One cell more to each that is short of room, and only to all of them, so that
 * the columns stay alike. */
static bool
widen_round(struct fitting *fitting, int *spare)
{
	size_t first, end;
	int wanting = 0;

	for (size_t i = 0; i < fitting->sheet->columns_count; i = end) {
		sheet_group(fitting->sheet, i, &first, &end);
		wanting += is_short(fitting, i, end);
	}
	if (wanting == 0 || wanting > *spare)
		return false;
	for (size_t i = 0; i < fitting->sheet->columns_count; i = end) {
		sheet_group(fitting->sheet, i, &first, &end);
		if (is_short(fitting, i, end))
			fitting->fit->places[narrowest(fitting, i, end)].width++;
	}
	*spare -= wanting;
	return true;
}

static void
place_all(struct fitting *fitting, size_t from, size_t end)
{
	int at = 1 + fitting->fit->label;

	for (size_t i = from; i < end; i++) {
		struct sheet_place *place = &fitting->fit->places[i];

		if (fitting->wants[i].left_out)
			continue;
		at += fitting->wants[i].gap;
		place->shown = true;
		place->at = at;
		at += place->width;
	}
}

static void
spread_out(struct fitting *fitting)
{
	int spare = fitting->columns - 1 - label_least(fitting) - all_columns(fitting);
	int more = least(fitting->natural - label_least(fitting), spare);

	fitting->fit->label = label_least(fitting) + more;
	spare -= more;
	widen_texts(fitting, &spare);
	while (widen_round(fitting, &spare))
		continue;
	place_all(fitting, 0, fitting->sheet->columns_count);
}

/* ---- what does not fit ---- */

/* The end of what is moved over as one: a group, or a column where a group is wider
 * than the room. */
static size_t
piece_end(const struct fitting *fitting, size_t from, int room)
{
	size_t first, end;

	sheet_group(fitting->sheet, from, &first, &end);
	return width_of(fitting, first, end) <= room ? end : from + 1;
}

static size_t
piece_begin(const struct fitting *fitting, size_t column, int room)
{
	size_t first, end;

	sheet_group(fitting->sheet, column, &first, &end);
	return width_of(fitting, first, end) <= room ? first : column;
}

/* How far one sees from there. */
static size_t
seen_until(const struct fitting *fitting, size_t from, int room)
{
	size_t end = from;

	while (end < fitting->sheet->columns_count) {
		size_t next = piece_end(fitting, end, room);

		if (end > from && width_of(fitting, from, next) > room)
			break;
		end = next;
	}
	return end;
}

static size_t
pieces(const struct fitting *fitting, size_t from, size_t end, int room)
{
	size_t count = 0;

	for (size_t i = from; i < end; i = piece_end(fitting, i, room))
		count++;
	return count;
}

static void
scroll(struct fitting *fitting, struct sheet_spot *look)
{
	size_t count = fitting->sheet->columns_count, end;
	int room;

	fitting->fit->label = least(fitting->natural, most(LABEL_LEAST, fitting->columns * 2 / 5));
	room = fitting->columns - 1 - fitting->fit->label;
	for (size_t i = 0; i < count; i++)
		fitting->fit->places[i].width =
			least(fitting->fit->places[i].width, most(room - fitting->wants[i].gap, 1));
	look->from = look->from < count ? piece_begin(fitting, look->from, room) : 0;
	if (look->column < look->from)
		look->from = piece_begin(fitting, look->column, room);
	while (seen_until(fitting, look->from, room) <= look->column)
		look->from = piece_end(fitting, look->from, room);
	/* No empty room at the right while there is something at the left. */
	while (look->from > 0 &&
		seen_until(fitting, piece_begin(fitting, look->from - 1, room), room) == count)
		look->from = piece_begin(fitting, look->from - 1, room);
	end = seen_until(fitting, look->from, room);
	place_all(fitting, look->from, end);
	fitting->fit->before = pieces(fitting, 0, look->from, room);
	fitting->fit->after = pieces(fitting, end, count, room);
}

/* ---- headings ---- */

static void
fit_heads(struct fitting *fitting, bool tall)
{
	struct sheet_fit *fit = fitting->fit;
	bool heads = false;

	fit->head_rows = 1;
	for (size_t i = 0; i < fitting->sheet->columns_count; i++) {
		const struct sheet_column *column = &fitting->sheet->columns[i];
		bool grouped = column->group.length > 0;

		fit->groups = fit->groups || grouped;
		heads = heads || sheet_column_head(column).length > 0;
		if (tall && !grouped && fit->places[i].shown &&
			cells_of(sheet_column_head(column)) > fit->places[i].width)
			fit->head_rows = 2;
	}
	fit->heads = fit->head_rows + (fit->groups ? 1 : 0);
	if (!heads && !fitting->sheet->corner.length && !fit->groups)
		fit->heads = fit->head_rows = 0;
	/* Where columns are out of view a row says so below the corner. */
	else if ((fit->before || fit->after || fitting->sheet->under.length) && fit->heads < 2)
		fit->heads = fit->head_rows = 2;
}

static void
fit_shades(struct fitting *fitting)
{
	for (size_t i = 0; i < fitting->sheet->columns_count; i++) {
		const struct sheet_column *column = &fitting->sheet->columns[i];
		struct sheet_place *place = &fitting->fit->places[i];

		if (column->hue != HUE_NONE && !column->group.length &&
			column->width >= fitting->wants[i].content + SHADE_CELLS)
			place->shades = SHADE_CELLS;
	}
}

void
sheet_fit(const struct sheet *sheet, struct sheet_spot *look, int columns, bool tall, bool shades,
	bool plain, struct arena *arena, struct sheet_fit *fit)
{
	struct fitting fitting = { .sheet = sheet, .fit = fit, .columns = columns };

	*fit = (struct sheet_fit){ .label = 0 };
	fit->places = arena_get(arena, (sheet->columns_count + 1) * sizeof *fit->places);
	fitting.wants = arena_get(arena, (sheet->columns_count + 1) * sizeof *fitting.wants);
	measure_labels(&fitting);
	for (size_t i = 0; i < sheet->columns_count; i++) {
		measure_column(&fitting, i, plain);
		fit->places[i].width = fitting.wants[i].least;
	}
	if (shades)
		fit_shades(&fitting);
	if (fits(&fitting, look->column)) {
		look->from = 0;
		spread_out(&fitting);
	} else {
		scroll(&fitting, look);
	}
	fit_heads(&fitting, tall);
}
