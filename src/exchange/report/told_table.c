/* Tables within a document: a matrix, and the rows of a repeat. */
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "exchange/report/told_own.h"
#include "form/qtype.h"

/* ---- a matrix ---- */

static struct str
axis_label(const struct told *told, const struct axis *axis, size_t at)
{
	return label_short(
		choice_label(told->answers->form, &axis->choices->at[at], told->wish.language));
}

/* Columns that have many neighbours stand under their short names. */
#define NARROW_FROM 7

/* Of a scale whose points are told beside it. */
#define POINTS_MOST 11

static void
add_matrix_columns(const struct told *told, struct sheet *sheet, const struct question *matrix)
{
	size_t count = matrix->columns.choices ? matrix->columns.choices->count : 0;
	struct sheet_column *column;

	for (size_t i = 0; i < count; i++) {
		column = sheet_add_column(sheet, matrix->columns.choices->at[i].name.at,
			axis_label(told, &matrix->columns, i));
		column->decimals = matrix->answered_by == BY_PARTICIPANT;
		column->hue = matrix->cell->is_scale ? HUE_AMOUNT : HUE_NONE;
		if (count >= NARROW_FROM)
			column->head =
				arena_text(&sheet->arena, matrix->columns.choices->at[i].name);
	}
	if (!count) {
		column = sheet_add_column(sheet, "answer", str_of(_("Answer")));
		column->decimals = matrix->answered_by == BY_PARTICIPANT;
		column->align = matrix->cell->is_scale ? ALIGN_RIGHT : ALIGN_LEFT;
	}
}

static struct sheet_row *
row_of(const struct told *told, struct sheet *sheet, const struct question *matrix, uint16_t at)
{
	const struct choice *choice = &matrix->rows.choices->at[at];

	for (size_t i = 0; i < sheet->rows_count; i++)
		if (str_equal(sheet->rows[i].code, choice->name))
			return &sheet->rows[i];
	return sheet_add_row(sheet, choice->name, axis_label(told, &matrix->rows, at));
}

static void
shade(const struct question *matrix, struct sheet_cell *cell)
{
	const struct choices *points = matrix->cell->choices;

	if (cell->kind == CELL_NUMBER && matrix->cell->is_scale && points->count > 1)
		cell->shade = sheet_shade(
			cell->value, points->at[0].number, points->at[points->count - 1].number);
}

/* A cell's answer of a scale as its number: the words are in the question.  Of a text
 * that is not shared it is told that there is one: an empty row is a finding. */
static struct sheet_cell
matrix_cell(struct told *told, struct sheet *sheet, const struct fact *fact)
{
	struct sheet_cell cell = told_cell(told, sheet, fact);
	double number;

	if (cell.kind == CELL_EMPTY && !fact->rated)
		return fact->state == STATE_ANSWERED
			       ? sheet_text(sheet, str_of(_("written (not shared)")))
			       : sheet_reason(CELL_MISSING);
	if (cell.kind == CELL_TEXT && fact->spot.question->cell->is_scale &&
		value_number(&fact->value, &number))
		return sheet_number(number);
	return cell;
}

/* What the numbers in it mean. */
static void
add_points(const struct told *told, struct sheet *sheet, const struct question *matrix)
{
	const struct choices *points = matrix->cell->choices;

	if (!matrix->cell->is_scale || points->count > POINTS_MOST)
		return;
	for (size_t i = 0; i < points->count; i++) {
		struct str label = label_short(
			choice_label(told->answers->form, &points->at[i], told->wish.language));

		if (!str_equal(label, points->at[i].name))
			sheet_add_legend(
				sheet, arena_format(&sheet->arena, "%.*s %.*s",
					       STR_ARGS(points->at[i].name), STR_ARGS(label)));
	}
}

void
told_matrix(struct told *told, struct page *page, size_t from, size_t to)
{
	const struct question *matrix = told->facts[from].spot.question;
	struct sheet sheet = { .sorted = SHEET_NONE };

	sheet_add_title(
		&sheet, arena_format(&sheet.arena, "%.*s%s%.*s", STR_ARGS(matrix->shown_id),
				shown_gap(matrix, "  "), STR_ARGS(told_label(told, matrix))));
	sheet.corner = str_of(_("Row"));
	add_matrix_columns(told, &sheet, matrix);
	for (size_t i = from; i < to; i++) {
		const struct spot *spot = &told->facts[i].spot;
		struct sheet_cell cell = matrix_cell(told, &sheet, &told->facts[i]);
		struct sheet_row *row = row_of(told, &sheet, matrix, spot->cell_row);

		shade(matrix, &cell);
		row->cells[spot->cell_column == NO_CELL ? 0 : spot->cell_column] = cell;
	}
	add_points(told, &sheet, matrix);
	if (matrix->answered_by == BY_PARTICIPANT && matrix->behalf_of.length && !told->wish.inside)
		sheet_add_note(&sheet, str_of(_("Rated by name, on behalf of an actor: medians, "
						"told also of one who rated.")));
	page_sheet(page, &sheet, NULL);
	sheet_free(&sheet);
}

/* ---- rows ---- */

struct fields {
	const struct question **at;
	size_t count, room;
};

static size_t
field_of(const struct fields *fields, const struct question *question)
{
	for (size_t i = 0; i < fields->count; i++)
		if (fields->at[i] == question)
			return i;
	return SIZE_MAX;
}

static bool
is_wished(const struct question_list *wished, const struct question *question)
{
	for (size_t i = 0; wished && i < wished->count; i++)
		if (wished->at[i] == question)
			return true;
	return !wished || !wished->count;
}

static bool
belongs(const struct fact *fact, const struct question *repeat)
{
	return fact->spot.row->repeat == repeat && !fact->spot.question->cell;
}

/* Fields with something to tell in some row. */
static struct fields
find_fields(struct told *told, const struct question *repeat, const struct question_list *wished,
	size_t from, size_t to)
{
	struct fields fields = { .count = 0 };
	struct sheet scratch = { .sorted = SHEET_NONE };

	for (size_t i = from; i < to; i++) {
		const struct fact *fact = &told->facts[i];
		enum cell_kind kind;

		if (!belongs(fact, repeat) || !is_wished(wished, fact->spot.question) ||
			field_of(&fields, fact->spot.question) != SIZE_MAX)
			continue;
		kind = told_cell(told, &scratch, fact).kind;
		if (kind == CELL_EMPTY || kind == CELL_MISSING)
			continue;
		fields.at = memory_grow(fields.at, fields.count, &fields.room, sizeof *fields.at);
		fields.at[fields.count++] = fact->spot.question;
	}
	sheet_free(&scratch);
	return fields;
}

static void
fill_rows(struct told *told, struct sheet *sheet, const struct question *repeat,
	const struct fields *fields, size_t from, size_t to)
{
	const struct row *last = NULL;
	struct sheet_row *row = NULL;
	size_t number = 0;

	for (size_t i = from; i < to; i++) {
		const struct fact *fact = &told->facts[i];
		size_t field;

		if (!belongs(fact, repeat))
			continue;
		if (fact->spot.row != last)
			row = sheet_add_row(
				sheet, STR(""), arena_format(&sheet->arena, "%zu", ++number));
		last = fact->spot.row;
		field = field_of(fields, fact->spot.question);
		if (field != SIZE_MAX)
			row->cells[field] = told_cell(told, sheet, fact);
	}
}

static void
put_repeat(struct told *told, struct page *page, const struct question *repeat,
	const struct question_list *wished, size_t from, size_t to)
{
	struct fields fields = find_fields(told, repeat, wished, from, to);
	struct sheet sheet = { .sorted = SHEET_NONE };

	sheet_add_title(&sheet, told_label(told, repeat));
	sheet.corner = str_of(_("No."));
	for (size_t i = 0; i < fields.count; i++)
		sheet_add_column(&sheet, fields.at[i]->name.at, told_label(told, fields.at[i]))
			->align = ALIGN_LEFT;
	fill_rows(told, &sheet, repeat, &fields, from, to);
	if (fields.count)
		page_sheet(page, &sheet, NULL);
	sheet_free(&sheet);
	free(fields.at);
}

/* Rows within rows have a table of their own, after it. */
void
told_repeat(struct told *told, struct page *page, const struct question *repeat,
	const struct question_list *fields, size_t from, size_t to)
{
	const struct form *form = told->answers->form;

	put_repeat(told, page, repeat, fields, from, to);
	if (fields)
		return;
	for (uint32_t i = repeat->index + 1; i < repeat->end; i++)
		if (form->questions[i]->type->ask == ASK_ROWS)
			put_repeat(told, page, form->questions[i], NULL, from, to);
}
