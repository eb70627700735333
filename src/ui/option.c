/* option.c - one choice of a list */
#include "ui/option.h"

#include "form/form.h"

#include "base/buf.h"
#include "base/utf8.h"

/* Columns before the text: blank, cursor, number, mark. */
static int
indent(const struct option_look *look)
{
	int columns = 2;

	if (look->digits > 0)
		columns += (int)look->digits + 1;
	if (look->mark != OPTION_PLAIN)
		columns += 4;
	return columns;
}

/* The text that wraps, and the column it wraps at. */
static struct str
body(const struct option_look *look, int *column)
{
	*column = indent(look);
	if (look->short_word)
		return label_short(look->text);
	if (look->word_cells > 0 && label_rest(look->text).length > 0) {
		*column += look->word_cells + 2;
		return label_rest(look->text);
	}
	return look->text;
}

int
option_rows(const struct option_look *look, int columns)
{
	int column;
	struct str text = body(look, &column);

	return wrapped_rows(text, columns - column > 1 ? columns - column : 1);
}

static void
draw_mark(const struct option_look *look, struct pane pane, int row, int column)
{
	enum symbol symbol = look->chosen ? SYMBOL_CHOSEN : SYMBOL_UNCHOSEN;

	if (look->mark == OPTION_SEVERAL)
		symbol = look->chosen ? SYMBOL_MARKED : SYMBOL_UNMARKED;
	paint_symbol(pane, row, column, look->chosen ? ROLE_CHOSEN : ROLE_TEXT, symbol);
}

int
option_draw(const struct option_look *look, struct pane pane, int row)
{
	enum role role = look->chosen ? ROLE_CHOSEN : ROLE_TEXT;
	int column = 2, from;
	struct str text = body(look, &from);
	int room = pane.columns - from;

	if (look->cursor) {
		paint_symbol(pane, row, 0, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(pane, row, 0);
	}
	if (look->digits > 0) {
		paint_number(pane, row, column, role, look->number, look->digits, '0');
		column += (int)look->digits + 1;
	}
	if (look->mark != OPTION_PLAIN) {
		draw_mark(look, pane, row, column);
		column += 4;
	}
	if (from > column)
		paint_within(pane, row, column, look->word_cells, role, label_short(look->text));
	return paint_wrapped(pane, row, from, room > 1 ? room : 1, role, text);
}
