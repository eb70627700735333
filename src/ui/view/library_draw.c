/* library_draw.c - the list of a library, and a card beside it */
#include "base/lang.h"
#include "base/utf8.h"
#include "form/view.h"
#include "ui/app.h"
#include "ui/view/library.h"

#define COLUMN_LEAST 12 /* of what stands beside the title */
#define COLUMNS_MOST 8

/* Where each column begins; the last is where all ends. */
struct layout {
	int at[COLUMNS_MOST + 1];
	size_t count;
};

/* The title gets two parts in five, three in a narrow window, and the others
 * share the rest; those that have no room are on the card. */
static void
lay_out(const struct library *library, int columns, struct layout *layout)
{
	size_t all = view_questions(library->door.form, VIEW_COLUMNS)->count;
	int wide = columns - 4, title = wide < 56 ? wide * 3 / 5 : wide * 2 / 5, each;

	layout->count = 1;
	while (layout->count < all && layout->count < COLUMNS_MOST &&
		(wide - title) / (int)layout->count >= COLUMN_LEAST + 1)
		layout->count++;
	if (layout->count > 1 && (wide - title) / (int)(layout->count - 1) < COLUMN_LEAST)
		layout->count--;
	if (layout->count == 1)
		title = wide;
	each = layout->count > 1 ? (wide - title) / (int)(layout->count - 1) : 0;
	layout->at[0] = 3;
	for (size_t i = 1; i < layout->count; i++)
		layout->at[i] = 3 + title + (int)(i - 1) * each;
	layout->at[layout->count] = columns;
}

static struct str
cell(const struct book *book, size_t column, size_t columns)
{
	if (column == 0 && book->title.length > 0)
		return book->title;
	return column < columns ? book->columns[column] : STR("");
}

static void
draw_row(const struct library *library, size_t i, const struct layout *layout, struct pane pane,
	int row)
{
	const struct book *book = library->found[i];
	size_t columns = view_questions(library->door.form, VIEW_COLUMNS)->count;

	if (!book->columns)
		paint_words(pane, row, 3, ROLE_DIM, _("cannot be read here"));
	for (size_t k = 0; book->columns && k < layout->count; k++)
		paint_within(pane, row, layout->at[k], layout->at[k + 1] - layout->at[k] - 1,
			ROLE_TEXT, cell(book, k, columns));
	if (i == library->list.cursor) {
		paint_symbol(pane, row, 1, ROLE_STRONG, SYMBOL_CURSOR);
		if (!library->searching)
			paint_cursor(pane, row, 1);
	}
}

static void
draw_heads(const struct library *library, const struct layout *layout, struct pane pane, int row)
{
	const struct question_list *columns = view_questions(library->door.form, VIEW_COLUMNS);

	for (size_t i = 0; i < layout->count && i < columns->count; i++)
		paint_within(pane, row, layout->at[i], layout->at[i + 1] - layout->at[i] - 1,
			ROLE_DIM, words_in(&columns->at[i]->label, library->language));
}

/* How many, and what is searched for. */
static void
draw_search(struct library *library, struct pane pane)
{
	struct buf words = { 0 };
	int end, column;

	if (library->read < library->books_count)
		buf_format(&words, _("reading %zu of %zu"), library->read, library->books_count);
	else
		buf_format(&words, _("%zu of %zu"), library->found_count, library->books_count);
	end = paint_right_to(pane, 0, pane.columns - 1, ROLE_DIM, buf_str(&words));
	buf_free(&words);
	if (!library->searching && textbox_text(&library->box).length == 0)
		return;
	column = paint_words(pane, 0, 1, ROLE_STRONG, _("Search")) + 1;
	textbox_draw(&library->box, pane_part(pane, 0, column, 1, end - column - 1),
		library->searching ? ROLE_FIELD : ROLE_TEXT, library->searching);
}

static void
draw_list(struct library *library, struct pane pane)
{
	struct list *list = &library->list;
	struct layout layout;
	int row;

	lay_out(library, pane.columns, &layout);
	draw_heads(library, &layout, pane, 1);
	pane = pane_part(pane, 2, 0, pane.rows - 3, pane.columns);
	list_begin(list);
	for (size_t i = 0; i < library->found_count; i++)
		list_add(list, 1, false);
	list_fit(list, pane.rows);
	for (size_t i = list->first; list_shows(list, i, &row); i++)
		draw_row(library, i, &layout, pane, row);
	if (library->found_count == 0) {
		paint_words(pane, 0, 3, ROLE_DIM,
			library->books_count == 0 ? _("There is nothing here yet. a begins.")
			: library->searching	  ? _("Nothing has these words. Esc shows all.")
					     : _("Nothing has these words. / and Esc show all."));
		if (!library->searching)
			paint_cursor(pane, 0, 1);
	}
	paint_more(pane, list_more_above(list), list_more_below(list));
}

/* ---- the card ---- */

/* Made when the cursor comes to another book, never for a frame. */
static void
make_card(struct library *library, const struct book *book, int columns)
{
	struct buf text = { 0 };
	struct str all, line;
	size_t at = 0, most = 1;

	if (book == library->card_of && columns == library->card_columns)
		return;
	arena_clear(&library->card_arena);
	library->card_of = book;
	library->card_columns = columns;
	library->card_count = 0;
	library_card(library, book, columns, true, &text);
	all = arena_text(&library->card_arena, buf_str(&text));
	buf_free(&text);
	while (utf8_line(all, (size_t)columns, &at, &line))
		most++;
	library->card = arena_get(&library->card_arena, most * sizeof *library->card);
	for (at = 0; utf8_line(all, (size_t)columns, &at, &line);)
		library->card[library->card_count++] = line;
}

static void
draw_card(struct library *library, struct pane pane)
{
	const struct book *book = library_here(library);

	if (!book || !book->document->answers || pane.columns < 20)
		return;
	make_card(library, book, pane.columns - 1);
	for (size_t i = 0; i < library->card_count && (int)i < pane.rows; i++)
		paint_text(pane, (int)i, 0, i == 0 ? ROLE_STRONG : ROLE_TEXT, library->card[i]);
	paint_more(pane, false, library->card_count > (size_t)pane.rows);
}

void
library_draw(struct view *view, struct pane pane)
{
	struct library *library = view->own;
	int list = pane.columns;

	if (pane.columns >= LIBRARY_CARD_BESIDE) {
		list = pane.columns * 11 / 20;
		paint_down(pane, list, 0, pane.rows - 1);
		draw_card(library,
			pane_part(pane, 0, list + 2, pane.rows - 1, pane.columns - list - 2));
	}
	draw_search(library, pane_part(pane, 0, 0, 1, list));
	draw_list(library, pane_part(pane, 0, 0, pane.rows, list));
}
