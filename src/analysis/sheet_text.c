/* How a cell is said: on a screen, in words, to a script. */
#include "analysis/sheet.h"

#include <math.h>

#include "base/json.h"
#include "base/lang.h"
#include "base/round.h"

static const char *const names[] = {
	[CELL_EMPTY] = "",
	[CELL_NUMBER] = "number",
	[CELL_TEXT] = "text",
	[CELL_BARS] = "counts",
	[CELL_MISSING] = "missing",
	[CELL_OUT] = "not_applicable",
	[CELL_UNKNOWN] = "unknown",
	[CELL_HIDDEN] = "not_shown",
	[CELL_FEW] = "few",
	[CELL_FEW_UNITS] = "few_units",
	[CELL_WITHHELD] = "withheld",
};

const char *
cell_kind_name(enum cell_kind kind)
{
	return names[kind];
}

#define EXACT_MOST 1e15 /* a double has every whole number below */

static char
decimal_sign(void)
{
	return str_is(str_of(lang_code()), "en") ? '.' : ',';
}

/* A whole number, the last `decimals` digits of it after the sign.  printf needs four
 * times as long, and a screen measures every number of a thousand rows. */
static void
add_digits(uint64_t number, int decimals, struct buf *out)
{
	char digits[32];
	size_t at = sizeof digits;

	for (int place = 0; number > 0 || place <= decimals; place++, number /= 10) {
		if (place == decimals && decimals > 0)
			digits[--at] = decimal_sign();
		digits[--at] = (char)('0' + number % 10);
	}
	buf_bytes(out, digits + at, sizeof digits - at);
}

static void
add_printed(double value, int decimals, struct buf *out)
{
	size_t from = out->length, dot;

	buf_format(out, "%.*f", decimals, value);
	dot = from + str_find_byte(str_from(buf_str(out), from), '.');
	if (dot < out->length)
		out->at[dot] = decimal_sign();
}

/* A number as the column shows it, always with as many decimals, so that they stand
 * under each other; never "-0". */
static void
add_number(const struct sheet_column *column, const struct sheet_cell *cell, struct buf *out)
{
	int decimals = cell->whole ? 0 : column->decimals;
	double value = cell->whole ? cell->shown : decimal_round(cell->value, decimals);
	double digits = round(fabs(value) * pow(10, decimals));

	if (value < 0)
		buf_byte(out, '-');
	else if (value > 0 && (column->sign || (cell->marks & MARK_SIGN)))
		buf_byte(out, '+');
	if (digits < EXACT_MOST)
		add_digits((uint64_t)digits, decimals, out);
	else
		add_printed(fabs(value), decimals, out);
}

static const char *
reason_sign(enum cell_kind kind, bool plain)
{
	switch (kind) {
	case CELL_MISSING: return plain ? "." : "·";
	case CELL_OUT: return plain ? "n/a" : "–";
	case CELL_UNKNOWN: return "-";
	case CELL_HIDDEN: return plain ? "#" : "■";
	case CELL_FEW:
	case CELL_FEW_UNITS: return "<3";
	case CELL_WITHHELD: return "..";
	default: return "";
	}
}

static void
add_bars(const struct sheet_cell *cell, bool plain, struct buf *out)
{
	static const char *const signs[] = { "▁", "▂", "▃", "▅", "▇" };
	size_t most = 1;

	for (size_t i = 0; i < SHEET_BARS; i++)
		most = cell->bars[i] > most ? cell->bars[i] : most;
	for (size_t i = 0; i < SHEET_BARS; i++) {
		size_t high = (cell->bars[i] * 4 + most - 1) / most;

		if (plain)
			buf_format(out, "%zu", cell->bars[i] ? high + 1 : 0);
		else
			buf_text(out, cell->bars[i] ? signs[high] : " ");
	}
}

/* Whose place it is; a place that takes no part has only its name. */
static void
add_place(const struct sheet_cell *cell, struct buf *out)
{
	buf_add(out, cell->text);
	if (cell->text.length && cell->kind != CELL_OUT && cell->kind != CELL_TEXT)
		buf_byte(out, ' ');
}

static void
add_marks(const struct sheet_cell *cell, bool plain, struct buf *out)
{
	if (cell->marks & (MARK_WIDE | MARK_APART))
		buf_byte(out, '!');
	if (cell->marks & MARK_REVIEW)
		buf_text(out, plain ? "^" : "▲");
	if (cell->marks & MARK_CAUTION)
		buf_byte(out, '*');
	if (cell->marks & MARK_CHANGED)
		buf_text(out, plain ? "/=" : "≠");
	if (cell->marks & MARK_NAMED)
		buf_text(out, plain ? "'" : "¹");
}

void
sheet_cell_text(const struct sheet *sheet, const struct sheet_column *column,
	const struct sheet_cell *cell, bool plain, struct buf *out)
{
	if (sheet->grid)
		add_place(cell, out);
	if (cell->kind == CELL_NUMBER)
		add_number(column, cell, out);
	else if (cell->kind == CELL_TEXT && !sheet->grid)
		buf_add(out, cell->text);
	else if (cell->kind == CELL_BARS)
		add_bars(cell, plain, out);
	else if (cell->kind != CELL_TEXT)
		buf_text(out, sheet->grid && cell->kind == CELL_OUT
				      ? ""
				      : reason_sign(cell->kind, plain));
	buf_add(out, cell->letter);
	add_marks(cell, plain, out);
}

static void
add_counts(const struct sheet_cell *cell, struct buf *out)
{
	for (size_t i = 0; i < SHEET_BARS; i++)
		buf_format(out, "%s%zu", i ? " " : "", cell->bars[i]);
}

static const char *
reason_words(enum cell_kind kind)
{
	switch (kind) {
	case CELL_MISSING: return _("not answered");
	case CELL_OUT: return _("does not apply");
	case CELL_UNKNOWN: return _("don't know");
	case CELL_HIDDEN: return _("not shown yet");
	case CELL_FEW: return _("fewer than 3 answers");
	case CELL_FEW_UNITS: return _("fewer than 3");
	case CELL_WITHHELD: return _("not told");
	default: return "";
	}
}

/* What comes after something is set off from it. */
static void
add_words(struct buf *out, size_t from, struct str words)
{
	if (!words.length)
		return;
	if (out->length > from)
		buf_text(out, ", ");
	buf_add(out, words);
}

static void
add_mark_words(const struct sheet_cell *cell, size_t from, struct buf *out)
{
	if (cell->marks & MARK_WIDE)
		add_words(out, from, str_of(_("of several minds")));
	if (cell->marks & MARK_APART)
		add_words(out, from, str_of(_("the two see it differently")));
	if (cell->marks & MARK_TURNED)
		add_words(out, from, str_of(_("turned")));
	if (cell->marks & MARK_REVIEW)
		add_words(out, from, str_of(_("under review")));
	if (cell->marks & MARK_CAUTION)
		add_words(out, from, str_of(_("to be read with caution")));
	if (cell->marks & MARK_CHANGED)
		add_words(out, from, str_of(_("the question has changed")));
	if (cell->marks & MARK_NAMED)
		add_words(out, from, str_of(_("fewer than three people's ratings, by name")));
}

void
sheet_cell_words(const struct sheet *sheet, const struct sheet_column *column,
	const struct sheet_cell *cell, struct buf *out)
{
	struct buf said = { 0 };
	size_t from = out->length;

	if (sheet->grid)
		add_words(out, from, cell->whom);
	if (sheet->grid && cell->kind == CELL_OUT)
		buf_text(&said, _("takes no part"));
	else if (cell->kind == CELL_NUMBER)
		add_number(column, cell, &said);
	else if (cell->kind == CELL_TEXT && !sheet->grid)
		buf_add(&said, cell->text);
	else if (cell->kind == CELL_BARS)
		add_counts(cell, &said);
	else if (cell->why.length)
		buf_add(&said, cell->why);
	else
		buf_text(&said, reason_words(cell->kind));
	add_words(out, from, buf_str(&said));
	buf_free(&said);
	add_words(out, from, cell->stage);
	add_mark_words(cell, from, out);
}

struct str
sheet_wide_words(void)
{
	return str_of(_("! of several minds: half the scale or more apart, or as the form says"));
}

void
sheet_cell_value(const struct sheet_cell *cell, struct buf *out)
{
	if (cell->kind == CELL_NUMBER) {
		decimal_write(out, cell->value);
	} else if (cell->kind == CELL_TEXT) {
		buf_add(out, cell->text);
	} else if (cell->kind == CELL_BARS) {
		add_counts(cell, out);
	} else {
		buf_text(out, cell_kind_name(cell->kind));
	}
}
