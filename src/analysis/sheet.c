#include "analysis/sheet.h"

#include <math.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "form/kind.h"

void
sheet_free(struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->rows_count; i++)
		free(sheet->rows[i].cells);
	free(sheet->rows);
	free(sheet->columns);
	free(sheet->title);
	free(sheet->legend);
	free(sheet->notes);
	arena_free(&sheet->arena);
	*sheet = (struct sheet){ .sorted = SHEET_NONE };
}

/* ---- making one ---- */

static void
add_text(struct sheet *sheet, struct str **texts, size_t *count, size_t *room, struct str text)
{
	*texts = memory_grow(*texts, *count, room, sizeof **texts);
	(*texts)[(*count)++] = arena_text(&sheet->arena, text);
}

struct sheet_column *
sheet_add_column(struct sheet *sheet, const char *name, struct str label)
{
	struct sheet_column *column;

	sheet->columns = memory_grow(
		sheet->columns, sheet->columns_count, &sheet->columns_room, sizeof *sheet->columns);
	column = &sheet->columns[sheet->columns_count++];
	*column = (struct sheet_column){
		.name = arena_text(&sheet->arena, str_of(name)),
		.label = arena_text(&sheet->arena, label),
		.align = ALIGN_RIGHT,
	};
	return column;
}

void
sheet_head_units(struct sheet *sheet, struct sheet_column *column, const struct registry *units)
{
	/* The sheet may outlive the form that the word is from. */
	column->head = arena_text(&sheet->arena, kinds_short(units));
	column->one = arena_text(&sheet->arena, kind_one(units));
	column->many = arena_text(&sheet->arena, kind_many(units));
	if (column->width && column->width < utf8_cells(column->head))
		column->width = (uint8_t)utf8_cells(column->head);
}

struct sheet_row *
sheet_add_row(struct sheet *sheet, struct str code, struct str label)
{
	struct sheet_row *row;

	sheet->rows =
		memory_grow(sheet->rows, sheet->rows_count, &sheet->rows_room, sizeof *sheet->rows);
	row = &sheet->rows[sheet->rows_count++];
	*row = (struct sheet_row){
		.code = arena_text(&sheet->arena, code),
		.label = arena_text(&sheet->arena, label),
		.cells = memory_get((sheet->columns_count + 1) * sizeof *row->cells),
	};
	for (size_t i = 0; i < sheet->columns_count; i++)
		row->cells[i] = sheet_reason(CELL_EMPTY);
	return row;
}

void
sheet_drop_row(struct sheet *sheet)
{
	free(sheet->rows[--sheet->rows_count].cells);
}

void
sheet_add_title(struct sheet *sheet, struct str part)
{
	if (part.length)
		add_text(sheet, &sheet->title, &sheet->title_count, &sheet->title_room, part);
}

void
sheet_add_chosen(struct sheet *sheet, struct str part)
{
	if (part.length && sheet->title_count < 32)
		sheet->title_chosen |= (uint32_t)1 << sheet->title_count;
	sheet_add_title(sheet, part);
}

void
sheet_add_legend(struct sheet *sheet, struct str piece)
{
	add_text(sheet, &sheet->legend, &sheet->legend_count, &sheet->legend_room, piece);
}

void
sheet_add_note(struct sheet *sheet, struct str sentence)
{
	add_text(sheet, &sheet->notes, &sheet->notes_count, &sheet->notes_room, sentence);
}

bool
sheet_has_mark(const struct sheet *sheet, enum cell_mark mark)
{
	for (size_t i = 0; i < sheet->rows_count; i++)
		for (size_t k = 0; k < sheet->columns_count; k++)
			if (sheet->rows[i].cells[k].marks & (unsigned)mark)
				return true;
	return false;
}

struct sheet_cell
sheet_reason(enum cell_kind kind)
{
	return (struct sheet_cell){
		.kind = kind,
		.n = SHEET_NONE,
		.behind = { .unit = SHEET_NONE, .round = SHEET_NONE },
	};
}

struct sheet_cell
sheet_number(double value)
{
	struct sheet_cell cell = sheet_reason(CELL_NUMBER);

	cell.value = value;
	return cell;
}

struct sheet_cell
sheet_count(size_t count)
{
	struct sheet_cell cell = sheet_number((double)count);

	cell.whole = count <= INT32_MAX;
	cell.shown = cell.whole ? (int32_t)count : 0;
	return cell;
}

struct sheet_cell
sheet_text(struct sheet *sheet, struct str text)
{
	struct sheet_cell cell = sheet_reason(text.length ? CELL_TEXT : CELL_EMPTY);

	cell.text = arena_text(&sheet->arena, text);
	return cell;
}

int8_t
sheet_shade(double value, double least, double most)
{
	double part = most > least ? (value - least) / (most - least) * SHEET_SHADES : 0;

	if (part < 0)
		part = 0;
	if (part > SHEET_SHADES - 1)
		part = SHEET_SHADES - 1;
	return (int8_t)(1 + (int)floor(part));
}

/* ---- order ---- */

size_t
sheet_column_named(const struct sheet *sheet, struct str name)
{
	for (size_t i = 0; i < sheet->columns_count; i++)
		if (str_equal_ascii(sheet->columns[i].name, name))
			return i;
	return SHEET_NONE;
}

size_t
sheet_body(const struct sheet *sheet)
{
	size_t count = 0;

	while (count < sheet->rows_count && !sheet->rows[count].summary)
		count++;
	return count;
}

/* What has no number comes after what has one, and nothing at all last. */
static int
rank_of(const struct sheet_cell *cell)
{
	switch (cell->kind) {
	case CELL_NUMBER:
	case CELL_TEXT: return 0;
	case CELL_FEW:
	case CELL_FEW_UNITS:
	case CELL_WITHHELD: return 1;
	default: return 2;
	}
}

static int
compare_cells(const struct sheet_cell *a, const struct sheet_cell *b, bool falling)
{
	int order = rank_of(a) - rank_of(b);

	if (order || rank_of(a))
		return order;
	if (a->kind == CELL_TEXT || b->kind == CELL_TEXT)
		order = lang_compare(a->text, b->text);
	else
		order = (a->value > b->value) - (a->value < b->value);
	return falling ? -order : order;
}

static int
compare_rows(const struct sheet *sheet, const struct sheet_row *a, const struct sheet_row *b)
{
	int order;

	if (sheet->sorted == SHEET_NONE) {
		order = lang_compare(a->label, b->label);
		order = sheet->falling ? -order : order;
	} else {
		order = compare_cells(
			&a->cells[sheet->sorted], &b->cells[sheet->sorted], sheet->falling);
	}
	return order ? order : (a->order > b->order) - (a->order < b->order);
}

/* Merged from below: stable, which qsort does not promise. */
static void
sort_rows(const struct sheet *sheet, struct sheet_row *rows, struct sheet_row *beside, size_t count)
{
	size_t half = count / 2, left = 0, right = half, to = 0;

	if (count < 2)
		return;
	sort_rows(sheet, rows, beside, half);
	sort_rows(sheet, rows + half, beside, count - half);
	while (left < half && right < count)
		beside[to++] = compare_rows(sheet, &rows[left], &rows[right]) <= 0 ? rows[left++]
										   : rows[right++];
	while (left < half)
		beside[to++] = rows[left++];
	while (right < count)
		beside[to++] = rows[right++];
	memcpy(rows, beside, count * sizeof *rows);
}

void
sheet_sort(struct sheet *sheet, size_t column, bool falling)
{
	size_t count = sheet_body(sheet), from = 0;
	struct sheet_row *beside = memory_get((count + 1) * sizeof *beside);

	sheet->sorted = column < sheet->columns_count ? column : SHEET_NONE;
	sheet->falling = falling;
	for (size_t i = 0; i <= count; i++) {
		if (i < count && !sheet->rows[i].heading)
			continue;
		sort_rows(sheet, sheet->rows + from, beside, i - from);
		from = i + 1;
	}
	free(beside);
}

void
sheet_title(const struct sheet *sheet, const char *between, struct buf *out)
{
	if (sheet->demo)
		buf_text(out, "DEMO ");
	for (size_t i = 0; i < sheet->title_count; i++) {
		if (i)
			buf_text(out, between);
		buf_add(out, sheet->title[i]);
	}
}
