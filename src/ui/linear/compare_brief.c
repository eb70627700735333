#include "ui/linear/compare_brief.h"

#include <math.h>

#include "base/lang.h"
#include "form/form.h"
#include "ui/view/sheet.h"

#define WIDE_COLUMNS 7	/* so many are not heard any more */
#define OTHERS_SAID 2	/* where there is no key */
#define STANDS_OUT 25.0 /* from the median: a quarter of an index */

static size_t
count_keys(const struct sheet *sheet)
{
	size_t count = 0;

	for (size_t i = 0; i < sheet->columns_count; i++)
		count += sheet->columns[i].key;
	return count;
}

void
sheet_say_head(const struct sheet *sheet, bool sorted, struct buf *out)
{
	sheet_say_title(sheet, out);
	if (sheet->right.length)
		buf_format(out, ". %.*s", STR_ARGS(sheet->right));
	if (!sorted && sheet->sorted == SHEET_NONE)
		return;
	buf_text(out, ", ");
	sheet_say_order(sheet, true, out);
}

bool
sheet_is_wide(const struct sheet *sheet)
{
	return !sheet->grid && sheet->columns_count >= WIDE_COLUMNS && count_keys(sheet) > 1;
}

static const struct sheet_cell *
cell_at(const struct sheet *sheet, size_t row, size_t column)
{
	return &sheet->rows[row].cells[column];
}

/* Those that the greatest and the least are of. */
static size_t
count_numbers(const struct sheet *sheet, size_t row)
{
	size_t count = 0;

	for (size_t i = 0; i < sheet->columns_count; i++)
		count += sheet->columns[i].key && cell_at(sheet, row, i)->kind == CELL_NUMBER;
	return count;
}

/* The key column of the row with the greatest number, or the least; the first of
 * several.  SHEET_NONE: none has a number. */
static size_t
find_end(const struct sheet *sheet, size_t row, bool greatest)
{
	size_t found = SHEET_NONE;

	for (size_t i = 0; i < sheet->columns_count; i++) {
		const struct sheet_cell *cell = cell_at(sheet, row, i);

		if (!sheet->columns[i].key || cell->kind != CELL_NUMBER)
			continue;
		if (found == SHEET_NONE ||
			(greatest ? cell->value > cell_at(sheet, row, found)->value
				  : cell->value < cell_at(sheet, row, found)->value))
			found = i;
	}
	return found;
}

static size_t
find_median(const struct sheet *sheet)
{
	for (size_t i = sheet_body(sheet); i < sheet->rows_count; i++)
		if (str_is(sheet->rows[i].code, "median"))
			return i;
	return SHEET_NONE;
}

/* The column in which the row is farthest from the median, but for those that are
 * said anyway; SHEET_NONE: it is far in none. */
static size_t
find_out(const struct sheet *sheet, size_t row, size_t median, size_t most, size_t least)
{
	size_t found = SHEET_NONE;
	double farthest = STANDS_OUT;

	for (size_t i = 0; i < sheet->columns_count; i++) {
		const struct sheet_cell *here = cell_at(sheet, row, i);
		const struct sheet_cell *usual = cell_at(sheet, median, i);

		if (i == most || i == least || here->kind != CELL_NUMBER ||
			usual->kind != CELL_NUMBER || fabs(here->value - usual->value) < farthest)
			continue;
		farthest = fabs(here->value - usual->value);
		found = i;
	}
	return found;
}

static void
say_at(const struct sheet *sheet, size_t row, size_t column, struct buf *out)
{
	sheet_say_column(sheet, column, out);
	buf_byte(out, ' ');
	sheet_cell_words(sheet, &sheet->columns[column], cell_at(sheet, row, column), out);
}

/* What the columns that are no keys have, the first of them by name.  False: nothing. */
static bool
say_others(const struct sheet *sheet, size_t row, struct buf *out)
{
	size_t count = 0;

	for (size_t i = 0; i < sheet->columns_count; i++) {
		if (cell_at(sheet, row, i)->kind != CELL_NUMBER || ++count > OTHERS_SAID)
			continue;
		buf_text(out, count > 1 ? "; " : "");
		say_at(sheet, row, i, out);
	}
	if (count > OTHERS_SAID)
		buf_format(out, PLURAL("; and %zu more", "; and %zu more", count - OTHERS_SAID),
			count - OTHERS_SAID);
	return count > 0;
}

/* Why no key column has a number, and that others have: the row is not empty. */
static void
say_reason(const struct sheet *sheet, size_t row, struct buf *out)
{
	struct buf others = { 0 };
	bool any = say_others(sheet, row, &others);

	for (size_t i = 0; i < sheet->columns_count; i++) {
		if (!sheet->columns[i].key || cell_at(sheet, row, i)->kind == CELL_EMPTY)
			continue;
		if (any)
			buf_format(out, "%.*s: ", STR_ARGS(label_short(sheet->columns[i].label)));
		sheet_cell_words(sheet, &sheet->columns[i], cell_at(sheet, row, i), out);
		buf_text(out, ".");
		break;
	}
	if (any)
		buf_format(out, _(" There is %s."), others.at);
	buf_free(&others);
}

/* "Gap 0 in all 5." */
static void
say_alike(const struct sheet *sheet, size_t row, size_t column, struct buf *out)
{
	const struct sheet_column *of = &sheet->columns[column];
	struct buf value = { 0 };

	sheet_cell_words(sheet, of, cell_at(sheet, row, column), &value);
	buf_format(out, _("All %zu alike: %.*s %s."), count_numbers(sheet, row),
		STR_ARGS(label_short(of->label)), value.at);
	buf_free(&value);
}

/* Shown as the same number: nobody hears which of them is a hair above. */
static bool
is_tied(const struct sheet *sheet, size_t row, size_t with, size_t column)
{
	struct buf words = { 0 }, others = { 0 };
	bool tied = sheet->columns[column].key && cell_at(sheet, row, column)->kind == CELL_NUMBER;

	if (tied) {
		sheet_cell_words(sheet, &sheet->columns[with], cell_at(sheet, row, with), &words);
		sheet_cell_words(
			sheet, &sheet->columns[column], cell_at(sheet, row, column), &others);
		tied = str_equal(buf_str(&words), buf_str(&others));
	}
	buf_free(&words);
	buf_free(&others);
	return tied;
}

/* An end of the row, with all that share it: "One, Three: Gap +10". */
static void
say_end(const struct sheet *sheet, size_t row, size_t end, struct buf *out)
{
	size_t last = end;

	for (size_t i = 0; i < sheet->columns_count; i++)
		if (is_tied(sheet, row, end, i))
			last = i;
	for (size_t i = 0; i < last; i++) {
		const struct sheet_column *column = &sheet->columns[i];

		if (!is_tied(sheet, row, end, i))
			continue;
		buf_add(out, column->group.length ? column->group : column->label);
		buf_text(out, ", ");
	}
	say_at(sheet, row, last, out);
}

static void
say_ends(const struct sheet *sheet, size_t row, size_t most, size_t least, struct buf *out)
{
	struct buf greatest = { 0 }, smallest = { 0 };

	say_end(sheet, row, most, &greatest);
	say_end(sheet, row, least, &smallest);
	if (most == least && count_numbers(sheet, row) == 1)
		buf_format(out, _("Only %s."), greatest.at);
	else if (is_tied(sheet, row, most, least))
		say_alike(sheet, row, most, out);
	else
		buf_format(out, _("Greatest %s; least %s."), greatest.at, smallest.at);
	buf_free(&greatest);
	buf_free(&smallest);
}

static void
say_out(const struct sheet *sheet, size_t row, size_t median, size_t column, struct buf *out)
{
	struct buf here = { 0 }, usual = { 0 };

	say_at(sheet, row, column, &here);
	sheet_cell_words(sheet, &sheet->columns[column], cell_at(sheet, median, column), &usual);
	buf_format(out, _(" Stands out: %s, where the median is %s."), here.at, usual.at);
	buf_free(&here);
	buf_free(&usual);
}

void
sheet_say_brief(const struct sheet *sheet, size_t row, size_t column, struct buf *out)
{
	size_t most = find_end(sheet, row, true), least = find_end(sheet, row, false);
	size_t median = find_median(sheet), found;

	buf_add(out, sheet->rows[row].label);
	buf_text(out, ". ");
	if (column != SHEET_NONE && column != most && column != least && most != SHEET_NONE) {
		say_at(sheet, row, column, out);
		buf_text(out, ". ");
	}
	if (most == SHEET_NONE) {
		say_reason(sheet, row, out);
		return;
	}
	say_ends(sheet, row, most, least, out);
	if (median == SHEET_NONE || sheet->rows[row].summary)
		return;
	found = find_out(sheet, row, median, most, least);
	if (found != SHEET_NONE)
		say_out(sheet, row, median, found, out);
}
