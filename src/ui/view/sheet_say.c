/* A sheet in words: what is heard where the eye has a table. */
#include <math.h>

#include "base/lang.h"
#include "form/form.h"
#include "ui/view/sheet.h"

static bool
says_something(const struct sheet_cell *cell)
{
	return cell->kind != CELL_EMPTY;
}

/* A question ends with a sign of its own. */
static void
end_sentence(struct buf *out)
{
	struct str said = buf_str(out);

	if (said.length && !str_ends_sentence(said) && !str_ends(said, STR(":")))
		buf_byte(out, '.');
}

static void
end_part(struct buf *out)
{
	end_sentence(out);
	buf_byte(out, ' ');
}

/* Below a heading the word that tells it from its neighbours, "Maturity" of
 * "Maturity: Organisation"; nothing where the heading says it already. */
static struct str
column_words(const struct sheet_column *column)
{
	struct str words = column->label;

	if (!column->group.length)
		return words;
	words = label_short(words);
	return str_equal(words, label_short(column->group)) ? STR("") : words;
}

void
sheet_say_column(const struct sheet *sheet, size_t column, struct buf *out)
{
	struct str group = sheet->columns[column].group;
	struct str words = column_words(&sheet->columns[column]);

	buf_add(out, group);
	buf_text(out, group.length && words.length ? ": " : "");
	buf_add(out, words);
}

/* Two blanks part columns for the eye. */
static void
add_single_spaced(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.at[i] != ' ' || i == 0 || text.at[i - 1] != ' ')
			buf_byte(out, text.at[i]);
}

/* Numbers that are heard have their unit after them; a heading over a column is
 * another word.  False: it has no words of its own. */
static bool
say_counted(const struct sheet_column *column, const struct sheet_cell *cell, struct buf *out)
{
	unsigned long count = (unsigned long)cell->value;

	if (cell->kind != CELL_NUMBER || cell->value < 0 || cell->marks)
		return false;
	if (str_is(column->name, "n") && str_is(column->label, _("Answers")))
		buf_format(out, PLURAL("%lu answer", "%lu answers", count), count);
	else if (column->many.length)
		buf_format(
			out, "%lu %.*s", count, STR_ARGS(count == 1 ? column->one : column->many));
	else if (str_is(column->name, "of"))
		buf_format(out, PLURAL("%lu has answered", "%lu have answered", count), count);
	else
		return false;
	return true;
}

static void
say_cell(const struct sheet *sheet, size_t row, size_t column, struct buf *out)
{
	struct str words = column_words(&sheet->columns[column]);

	buf_add(out, words);
	buf_text(out, words.length ? " " : "");
	sheet_cell_words(sheet, &sheet->columns[column], &sheet->rows[row].cells[column], out);
}

/* "Median 1" of what several gave; a whole number without decimals. */
static void
say_cell_aloud(const struct sheet *sheet, size_t row, size_t column, struct buf *out)
{
	const struct sheet_cell *cell = &sheet->rows[row].cells[column];
	struct sheet_column heard = sheet->columns[column];
	struct str words = column_words(&heard);

	if (say_counted(&heard, cell, out))
		return;
	if (str_is(heard.name, "value") && cell->kind == CELL_NUMBER && cell->n &&
		cell->n != SHEET_NONE)
		words = str_of(_("Median"));
	else if (str_is(heard.name, "index"))
		words = str_of(_("Index"));
	if (cell->kind == CELL_NUMBER && !(fabs(cell->value - round(cell->value)) > 0))
		heard.decimals = 0;
	buf_add(out, words);
	buf_text(out, words.length ? " " : "");
	sheet_cell_words(sheet, &heard, cell, out);
}

/* Nothing but the same reason why there is no number. */
static bool
all_lack(const struct sheet *sheet, size_t row, size_t first, size_t end)
{
	enum cell_kind kind = sheet->rows[row].cells[first].kind;

	if (kind == CELL_NUMBER || kind == CELL_TEXT || kind == CELL_BARS)
		return false;
	for (size_t i = first; i < end; i++)
		if (sheet->rows[row].cells[i].kind != kind)
			return false;
	return true;
}

static void
say_columns(const struct sheet *sheet, size_t row, size_t first, size_t end,
	void (*say)(const struct sheet *, size_t, size_t, struct buf *), struct buf *out)
{
	bool said = false;

	if (sheet->columns[first].group.length) {
		buf_add(out, sheet->columns[first].group);
		buf_text(out, ": ");
	}
	if (end > first + 1 && all_lack(sheet, row, first, end)) {
		sheet_cell_words(
			sheet, &sheet->columns[first], &sheet->rows[row].cells[first], out);
		return;
	}
	for (size_t i = first; i < end; i++) {
		if (!says_something(&sheet->rows[row].cells[i]))
			continue;
		buf_text(out, said ? "; " : "");
		say(sheet, row, i, out);
		said = true;
	}
}

static bool
any_of(const struct sheet *sheet, size_t row, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (says_something(&sheet->rows[row].cells[i]))
			return true;
	return false;
}

void
sheet_say_group(const struct sheet *sheet, size_t row, size_t column, struct buf *out)
{
	size_t first, end;

	if (row >= sheet->rows_count)
		return;
	buf_add(out, sheet->rows[row].label);
	if (column >= sheet->columns_count)
		return;
	sheet_group(sheet, column, &first, &end);
	if (!any_of(sheet, row, first, end))
		return;
	if (sheet->rows[row].label.length)
		end_part(out);
	say_columns(sheet, row, first, end, say_cell, out);
}

/* ---- columns that are heard together ---- */

static bool
lacks_alike(const struct sheet_cell *a, const struct sheet_cell *b)
{
	return a->kind == b->kind && a->kind != CELL_NUMBER && a->kind != CELL_TEXT &&
	       a->kind != CELL_BARS && !a->marks && !b->marks && str_equal(a->why, b->why);
}

/* Columns of no group, from this one to before the next that is heard otherwise: points
 * of a scale, marks, and those that have nothing for the same reason. */
static size_t
run_end(const struct sheet *sheet, size_t row, size_t first)
{
	const struct sheet_cell *cells = sheet->rows[row].cells;
	enum sheet_heard heard = sheet->columns[first].heard;
	size_t end = first + 1;

	for (size_t i = end; i < sheet->columns_count; i++) {
		if (sheet->columns[i].group.length || sheet->columns[i].heard != heard)
			break;
		if (heard != HEARD_WHOLE || lacks_alike(&cells[first], &cells[i]))
			end = i + 1;
		else if (says_something(&cells[i]))
			break;
	}
	return end;
}

static void
say_between(struct buf *out, size_t from, const char *between)
{
	if (out->length > from)
		buf_text(out, between);
}

/* "0: 1, 1: 1, 2: 3". */
static void
say_points(const struct sheet *sheet, size_t row, size_t first, size_t end, struct buf *out)
{
	size_t from = out->length;

	for (size_t i = first; i < end; i++) {
		if (!says_something(&sheet->rows[row].cells[i]))
			continue;
		say_between(out, from, ", ");
		buf_format(out, "%.*s: ", STR_ARGS(sheet_column_head(&sheet->columns[i])));
		sheet_cell_words(sheet, &sheet->columns[i], &sheet->rows[row].cells[i], out);
	}
}

/* Names of those in the run that are like this one; true if any was before it. */
static bool
say_names(const struct sheet *sheet, size_t row, size_t like, size_t first, size_t end,
	struct buf *out)
{
	const struct sheet_cell *cells = sheet->rows[row].cells;
	size_t from = out->length;

	for (size_t i = first; i < end; i++) {
		bool is = cells[like].kind == CELL_TEXT ? cells[i].kind == CELL_TEXT
							: lacks_alike(&cells[like], &cells[i]);

		if (is && i < like)
			return true;
		if (!is)
			continue;
		say_between(out, from, ", ");
		buf_add(out, column_words(&sheet->columns[i]));
	}
	return false;
}

/* "Ashford, Birch", and after them those of which nothing is known, with why. */
static void
say_marked(const struct sheet *sheet, size_t row, size_t first, size_t end, struct buf *out)
{
	const struct sheet_cell *cells = sheet->rows[row].cells;
	size_t from = out->length;

	for (size_t i = first; i < end; i++) {
		struct buf names = { 0 };

		if (!says_something(&cells[i]) || say_names(sheet, row, i, first, end, &names)) {
			buf_free(&names);
			continue;
		}
		say_between(out, from, "; ");
		if (cells[i].kind != CELL_TEXT) {
			sheet_cell_words(sheet, &sheet->columns[i], &cells[i], out);
			buf_text(out, ": ");
		}
		buf_add(out, buf_str(&names));
		buf_free(&names);
	}
}

/* "Before, after: not answered"; of a row that has nothing else the reason alone. */
static void
say_lacking(const struct sheet *sheet, size_t row, size_t first, size_t end, struct buf *out)
{
	if (any_of(sheet, row, 0, first) || any_of(sheet, row, end, sheet->columns_count)) {
		say_names(sheet, row, first, first, end, out);
		buf_text(out, ": ");
	}
	sheet_cell_words(sheet, &sheet->columns[first], &sheet->rows[row].cells[first], out);
}

static void
say_run(const struct sheet *sheet, size_t row, size_t first, size_t end, struct buf *out)
{
	switch (sheet->columns[first].heard) {
	case HEARD_POINT: say_points(sheet, row, first, end, out); break;
	case HEARD_MARK: say_marked(sheet, row, first, end, out); break;
	default:
		if (end > first + 1)
			say_lacking(sheet, row, first, end, out);
		else
			say_columns(sheet, row, first, end, say_cell_aloud, out);
	}
}

void
sheet_say_points(const struct sheet *sheet, struct buf *out)
{
	for (size_t i = 0; i < sheet->columns_count; i++)
		if (sheet->columns[i].heard == HEARD_POINT)
			buf_format(out, " %.*s %.*s\n",
				STR_ARGS(sheet_column_head(&sheet->columns[i])),
				STR_ARGS(sheet->columns[i].label));
}

void
sheet_say_row(const struct sheet *sheet, size_t row, struct buf *out)
{
	size_t first, end;

	add_single_spaced(out, sheet->rows[row].label);
	for (size_t i = 0; i < sheet->columns_count; i = end) {
		bool grouped = sheet->columns[i].group.length > 0;

		sheet_group(sheet, i, &first, &end);
		if (!grouped)
			end = run_end(sheet, row, first);
		if (!any_of(sheet, row, first, end))
			continue;
		if (out->length)
			end_part(out);
		if (grouped)
			say_columns(sheet, row, first, end, say_cell_aloud, out);
		else
			say_run(sheet, row, first, end, out);
	}
	end_sentence(out);
}

void
sheet_say_title(const struct sheet *sheet, struct buf *out)
{
	if (sheet->demo)
		buf_text(out, "DEMO ");
	for (size_t i = 0; i < sheet->title_count; i++) {
		if (i)
			buf_text(out, str_ends(buf_str(out), STR("?")) ? " " : ", ");
		add_single_spaced(out, sheet->title[i]);
	}
}

void
sheet_say_order(const struct sheet *sheet, bool whole, struct buf *out)
{
	const struct sheet_column *column;
	struct buf words = { 0 };

	if (sheet->sorted == SHEET_NONE) {
		buf_text(out, _("by name"));
		return;
	}
	column = &sheet->columns[sheet->sorted];
	buf_add(&words, sheet_column_head(column));
	if (whole && column->group.length)
		buf_format(&words, "%s%.*s", words.length ? ", " : "", STR_ARGS(column->group));
	/* Which way stands first: a title is cut at its end. */
	buf_format(out, sheet->falling ? _("greatest first by %.*s") : _("least first by %.*s"),
		STR_ARGS(buf_str(&words)));
	buf_free(&words);
}
