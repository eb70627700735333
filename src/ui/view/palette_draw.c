/* palette_draw.c - how the palette looks */
#include "base/lang.h"
#include "base/utf8.h"
#include "ui/app.h"
#include "ui/view/palette.h"

#define NARROW 60
#define ROWS_MOST 17
#define WIDTH_MOST 100
#define HEAD_ROWS 2 /* of the field and the line below it */

/* As high as it may be, a little in from the sides; the last row of the pane
 * is left to a message. */
static struct pane
place(struct pane pane)
{
	int margin = pane.columns < NARROW ? 0 : 2;
	int columns = pane.columns - 2 * margin;
	int rows = pane.rows - 1;

	if (columns > WIDTH_MOST) {
		margin += (columns - WIDTH_MOST) / 2;
		columns = WIDTH_MOST;
	}
	return pane_part(pane, 0, margin, rows > ROWS_MOST ? ROWS_MOST : rows, columns);
}

static void
draw_field(struct palette *palette, struct pane pane)
{
	const char *words =
		pane.columns < NARROW ? _("Search:") : _("Search, or say what you want to do:");
	int column = paint_words(pane, 0, 1, ROLE_STRONG, words) + 1;

	textbox_draw(&palette->box, pane_part(pane, 0, column, 1, pane.columns - column - 1),
		ROLE_TEXT, true);
}

static int
id_columns(const struct palette *palette, struct pane pane)
{
	int most = 0;

	for (size_t i = 0; i < palette->rows_count; i++) {
		const struct thing *thing = palette->rows[i].thing;
		int cells;

		if (!thing || thing->kind != PALETTE_QUESTION)
			continue;
		cells = painted_cells(pane, thing->id);
		if (cells > most)
			most = cells;
	}
	return most;
}

static void
draw_thing(const struct thing *thing, struct pane pane, int line, int ids, bool here)
{
	bool keys = thing->kind == PALETTE_COMMAND;
	int column = 3, end = pane.columns - 1;
	struct str id = thing->id;

	if (here)
		paint_symbol(pane, line, 1, ROLE_STRONG, SYMBOL_CURSOR);
	if (thing->right.length > 0 &&
		(keys || thing->idle || thing->marked || pane.columns >= NARROW))
		end = paint_right_to(pane, line, end, keys ? ROLE_KEY : ROLE_DIM, thing->right) - 2;
	if (id.length > 0) {
		int after = paint_within(pane, line, column, pane.columns / 3, ROLE_DIM, id);

		column = thing->kind == PALETTE_QUESTION ? column + ids + 2 : after + 2;
	}
	paint_within(pane, line, column, end - column, ROLE_TEXT, thing->text);
}

static void
draw_rows(struct palette *palette, struct pane pane)
{
	int ids = id_columns(palette, pane), line;

	list_fit(&palette->list, pane.rows);
	for (size_t i = palette->list.first; list_shows(&palette->list, i, &line); i++) {
		const struct palette_row *row = &palette->rows[i];

		if (row->thing)
			draw_thing(row->thing, pane, line, ids, i == palette->list.cursor);
		else
			paint_words(pane, line, 1, ROLE_STRONG, row->heading);
	}
	paint_more(pane, list_more_above(&palette->list), list_more_below(&palette->list));
}

/* How many there are, and what is worth knowing. */
static void
draw_foot(const struct palette *palette, struct pane pane)
{
	int column = paint_format(pane, 0, 1, ROLE_DIM,
			     PLURAL("%zu hit", "%zu hits", palette->hits), palette->hits) +
		     3;
	struct str more = str_of(_("marks over letters need not be typed"));

	if (palette->waiting > 0)
		more = str_of(_("still reading the answers ..."));
	else if (palette->search && !search_can(palette->search))
		more = str_of(_("answers are not searched by this program"));
	if (column + painted_cells(pane, more) < pane.columns)
		paint_text(pane, 0, column, ROLE_DIM, more);
}

void
palette_draw(struct view *view, struct pane pane)
{
	struct palette *palette = view->own;
	struct pane box = place(pane), inside;

	/* Beside it as well: the ends of lines say nothing. */
	paint_fill(pane_part(pane, 0, 0, box.rows, pane.columns), ROLE_TEXT);
	inside = paint_box(box);
	paint_rule(box, HEAD_ROWS);
	paint_symbol(box, HEAD_ROWS, 0, ROLE_RULE, SYMBOL_TEE_RIGHT);
	paint_symbol(box, HEAD_ROWS, box.columns - 1, ROLE_RULE, SYMBOL_TEE_LEFT);
	draw_rows(palette,
		pane_part(inside, HEAD_ROWS, 0, inside.rows - HEAD_ROWS - 1, inside.columns));
	draw_foot(palette, pane_part(inside, inside.rows - 1, 0, 1, inside.columns));
	draw_field(palette, inside);
}
