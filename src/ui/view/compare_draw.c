/* A comparison on the screen: the table, and in a large window what is behind its
 * cell. */
#include "base/lang.h"
#include "form/kind.h"
#include "ui/app.h"
#include "ui/view/compare.h"

#define BELOW_LEAST 9 /* rows for what is behind the cell */

/* A heading that says what the sheet is of; what comparison it is, is said by what
 * stands before. */
static void
draw_heading(const struct sheet *sheet, const struct comparison *of, const char *before,
	struct pane pane, int row)
{
	struct buf words = { 0 };
	size_t first = 0;

	if (before[0])
		buf_format(&words, "%s: ", before);
	if (before[0] && sheet->title_count > 1 && str_is(sheet->title[0], lang_message(of->label)))
		first = 1;
	for (size_t i = first; i < sheet->title_count; i++) {
		buf_text(&words, i > first ? ", " : "");
		buf_add(&words, sheet->title[i]);
	}
	paint_rule_words(pane, row, words.at ? words.at : "");
	buf_free(&words);
}

static struct sheet_paint
quietly(const struct app *app)
{
	return (struct sheet_paint){ .shades = app->term->shades, .still = true, .terse = true };
}

/* One sheet with its heading; returns the row after it. */
static int
draw_behind(struct view *view, const struct comparison *below, const struct comparing *wish,
	const char *before, struct pane pane, int row)
{
	struct compare *compare = view->own;
	struct sheet_paint how = quietly(view->app);
	struct sheet_spot look = { .row = 0 };
	struct sheet sheet;

	if (pane.rows - row < 3)
		return row;
	comparison_make(below, compare->compared.panel, wish, &sheet);
	draw_heading(&sheet, below, before, pane, row);
	pane = pane_part(pane, row + 1, 1, pane.rows - row - 1, pane.columns - 1);
	row += 1 + sheet_draw(&sheet, &look, &how, pane);
	sheet_free(&sheet);
	return row;
}

/* An index of indexes has little to tell: what they are made of is shown as well. */
static void
draw_deeper(struct view *view, const struct comparison *below, const struct comparing *wish,
	struct pane pane, int row)
{
	struct compare *compare = view->own;
	struct sheet sheet;

	comparison_make(below, compare->compared.panel, wish, &sheet);
	for (size_t r = 0; r < sheet.rows_count; r++)
		for (size_t i = 0; i < sheet.columns_count; i++) {
			const struct behind *behind = &sheet.rows[r].cells[i].behind;
			struct comparing deeper = *wish;
			const struct comparison *next = NULL;

			deeper.learn = NULL; /* the sheet above says it */
			if (behind->index.length && !str_equal(behind->index, wish->index))
				next = comparison_below(compare->compared.panel, behind, &deeper);
			if (next)
				row = draw_behind(view, next, &deeper, "", pane, row);
		}
	sheet_free(&sheet);
}

static void
draw_below(struct view *view, struct pane pane)
{
	struct compare *compare = view->own;
	const struct level *top = compare_top(compare);
	const struct behind *behind = compare_behind(compare, top);
	struct comparing wish = top->wish;
	const struct comparison *below =
		behind ? comparison_below(compare->compared.panel, behind, &wish) : NULL;
	int row;

	if (!below)
		return;
	/* Read between keys, and drawn after that. */
	view->busy = comparison_unread(below, compare->compared.panel, &wish) > 0;
	if (view->busy)
		return;
	row = draw_behind(view, below, &wish, _("Behind the cell"), pane, 0);
	draw_deeper(view, below, &wish, pane, row);
}

static void
draw_reading(const struct compare *compare, struct pane pane)
{
	paint_format(pane, 0, 1, ROLE_TEXT, _("Reading %zu of %zu. Esc stops."),
		compare->of - compare->left, compare->of);
	paint_cursor(pane, 0, 1);
}

/* A table without a number says why, and what takes the filter away. */
static bool
draw_unfit(const struct compare *compare, const struct level *top, struct pane pane)
{
	struct buf words = { 0 };
	bool unfit = compare_unfit(compare, top, &words);

	if (unfit) {
		buf_byte(&words, ' ');
		buf_format(&words, _("Esc shows all %.*s."),
			STR_ARGS(kind_many(compare->compared.panel->form->unit)));
		paint_wrapped(pane, 1, 1, pane.columns - 2, ROLE_TEXT, buf_str(&words));
		if (compare->typing == TYPING_NOTHING)
			paint_cursor(pane, 1, 1);
	}
	buf_free(&words);
	return unfit;
}

void
compare_draw(struct view *view, struct pane pane)
{
	struct compare *compare = view->own;
	struct level *top;
	struct sheet_paint how = {
		.shades = view->app->term->shades, .marked = compare_is_marked, .context = compare
	};
	bool both = pane.rows >= COMPARE_BELOW_ROWS && pane.columns >= COMPARE_BELOW_COLUMNS;
	struct pane table;
	int rows;

	if (compare->reading) {
		draw_reading(compare, pane);
		return;
	}
	top = compare_top(compare);
	if (compare->typing != TYPING_NOTHING)
		pane = sheet_typing(&compare->box,
			compare->typing == TYPING_NAME ? _("Name of the file")
						       : _("Only those with"),
			pane);
	if (draw_unfit(compare, top, pane))
		return;
	table = pane_part(pane, 0, 0, both ? pane.rows - BELOW_LEAST : pane.rows, pane.columns);
	rows = sheet_draw(&top->sheet, &top->look, &how, table);
	if (both)
		draw_below(view, pane_part(pane, rows + 1, 0, pane.rows - rows - 2, pane.columns));
}
